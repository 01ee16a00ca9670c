import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { nrr, quarter, winRate } from '../../../src/index.js';
import { evaluate, mergeStates, readState } from '../../../src/records.js';
import { dice } from '../../support/seeds.js';
import { asking, records, worldOf } from '../../support/worlds.js';
import { shardsOf } from './shards.js';

const inThread = (shard: unknown, options: unknown): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./shardWorker.mjs', import.meta.url), { workerData: { records: shard, options } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

it('shards that worker threads read apart give the answer of all records', async () => {
  const d = dice(7);
  const { accounts = [], arrMovements = [], opportunities = [], fxRates = [] } = worldOf(d);
  const world = { accounts, arrMovements, opportunities, fxRates };
  const reading = { currency: 'BRL', timeZone: 'America/Sao_Paulo' };
  const states = await Promise.all(shardsOf(d, world, 2).map(shard => inThread(shard, reading)));
  const metrics = { nrr, winRate };
  const merged = mergeStates(...states.map(json => readState(metrics, json)));
  const options = { ...asking, periods: [quarter(2026, 2), quarter(2026, 1)], by: ['segment'] };
  const whole = evaluate(metrics, records(world), options);
  expect(JSON.stringify(evaluate(metrics, merged, options))).toBe(JSON.stringify(whole));
  expect(whole.at(-1)?.nrr.status).toBe('ok');
}, 120_000);

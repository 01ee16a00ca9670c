import { describe, expect, it, vi } from 'vitest';
import type { Operand } from '../../../src/index.js';
import type { EvaluateOptions, PartialState } from '../../../src/records.js';
import { evaluate, loadRecords, mergeStates, partialState, readState } from '../../../src/records.js';
import { byParents, byTheirGroup, fromRecords } from '../../support/catalogue.js';
import { noise, recorded, restated, together } from '../../support/restatements.js';
import { dice, seeds } from '../../support/seeds.js';
import type { Answer, World } from '../../support/worlds.js';
import { ask, asking, differences, records, worldOf } from '../../support/worlds.js';
import { shardsOf } from './shards.js';

vi.setConfig({ testTimeout: 120_000 });

type Named = Readonly<Record<string, Operand>>;
const reading = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;
const through = (metrics: Named, state: PartialState): PartialState => readState(metrics, JSON.stringify(state));
const askState = (metrics: Named, state: PartialState, more: Partial<EvaluateOptions> = {}): Answer =>
  evaluate(metrics, state, { ...asking, ...more }) as Answer;

describe.each(seeds(2))('a company with restatements, test records and versions in shards, seed %i', seed => {
  const d = dice(seed);
  const company = recorded(d, worldOf(d));
  const world: World = restated(d, together(company, noise(d, company)), '2026-07-10');
  const statesOf = (metrics: Named): readonly PartialState[] =>
    shardsOf(d, world, 2 + (seed % 3)).map(shard => through(metrics, partialState(metrics, records(shard), reading)));

  it('gives every variant the answer of all records, in whatever order the shards come', () => {
    const states = statesOf(fromRecords);
    const whole = ask(world, { by: ['segment'] });
    const merged = through(fromRecords, mergeStates(...d.shuffled(states)));
    expect(differences(whole, askState(fromRecords, merged, { by: ['segment'] }))).toEqual([]);
    const before = { knownAt: '2026-07-10' };
    expect(differences(ask(world, before), askState(fromRecords, merged, before))).toEqual([]);
  });

  it('and however they are put together before', () => {
    const [first, second, ...rest] = statesOf(byParents) as [PartialState, PartialState, ...PartialState[]];
    const whole = ask(world, {}, byParents);
    const left = mergeStates(through(byParents, mergeStates(first, second)), ...rest);
    const right = mergeStates(first, through(byParents, mergeStates(second, ...rest)));
    expect(differences(whole, askState(byParents, left))).toEqual([]);
    expect(differences(whole, askState(byParents, right))).toEqual([]);
  });

  it('and the variants that are one row of each group', () => {
    for (const [group, metrics] of byTheirGroup)
      expect(
        differences(ask(world, { by: [group] }, metrics), askState(metrics, mergeStates(...statesOf(metrics)), { by: [group] })),
      ).toEqual([]);
  });

  it('and each variant from no more than the entities that it reads', () => {
    const shards = shardsOf(d, world, 2).map(shard => loadRecords(records(shard), reading));
    const whole = loadRecords(records(world), reading);
    const more = { ...asking, by: ['segment'] };
    for (const [name, metric] of d.shuffled(Object.entries(fromRecords)).slice(0, 25)) {
      const own = { [name]: metric };
      const merged = mergeStates(...shards.map(shard => partialState(own, shard)));
      expect(differences(evaluate(own, whole, more) as Answer, askState(own, merged, more))).toEqual([]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { quarter, winRate } from '../../../src/index.js';
import type { RefusedInput } from '../../../src/kernel/refusal.js';
import { evaluate } from '../../../src/records/evaluate.js';
import { csv } from '../../../src/records/streams/csv.js';
import { loadStreams } from '../../../src/records/streams/loadStreams.js';
import { ndjson } from '../../../src/records/streams/ndjson.js';

const deals =
  'id,type,outcome,amountArr,createdAt,closedAt\na,new-logo,won,10,2026-01-01,2026-02-01\nb,new-logo,lost,10,2026-01-01,2026-02-01\n';
const window = { periods: [quarter(2026, 1)], dataFrom: '2026-01-01', dataThrough: '2026-04-01' };

async function refused(call: () => Promise<unknown>): Promise<string[]> {
  const error = await call().then(
    () => undefined,
    (it: RefusedInput) => it,
  );
  if (!error) throw new Error('was not refused');
  return error.problems.map(p => p.path.join('.'));
}

describe('loadStreams', () => {
  it('answers as evaluate does of the same records', async () => {
    const loaded = await loadStreams({ opportunities: csv([deals]), accounts: [{ id: 'A' }] }, { currency: 'BRL' });
    const records = [
      { id: 'a', type: 'new-logo', outcome: 'won', amountArr: '10', createdAt: '2026-01-01', closedAt: '2026-02-01' },
      { id: 'b', type: 'new-logo', outcome: 'lost', amountArr: '10', createdAt: '2026-01-01', closedAt: '2026-02-01' },
    ] as const;
    const expected = evaluate([winRate], { opportunities: records, accounts: [{ id: 'A' }] }, { ...window, currency: 'BRL' });
    expect(loaded.counts).toEqual({ opportunities: 2, accounts: 1 });
    expect(JSON.stringify(evaluate([winRate], loaded, window))).toBe(JSON.stringify(expected));
  });

  it.each([1, 2, 7, 64, 4096])('copies a piece of %i bytes before it asks for the next one', async size => {
    const bytes = new TextEncoder().encode(deals);
    async function* oneMemory() {
      const memory = new Uint8Array(size);
      for (let from = 0; from < bytes.length; from += size) {
        const piece = bytes.subarray(from, from + size);
        memory.set(piece);
        yield memory.subarray(0, piece.length);
        memory.fill(0x22); // quotes: nothing would be left of a row
      }
    }
    const loaded = await loadStreams({ opportunities: csv(oneMemory()) }, { currency: 'BRL' });
    const whole = await loadStreams({ opportunities: csv([deals]) }, { currency: 'BRL' });
    expect(loaded.counts).toEqual({ opportunities: 2 });
    expect(JSON.stringify(evaluate([winRate], loaded, window))).toBe(JSON.stringify(evaluate([winRate], whole, window)));
  });

  it('lists the problems of all streams and arrays together', async () => {
    const streams = {
      opportunities: csv(['id,type,outcome\na,x,open\n']),
      accounts: ndjson(['{"id":1}\n']),
      leads: [{ id: 1 as never }],
      deals: csv([deals]),
      spendEntries: csv([deals], { map: { entity: 'leads', fields: {} } as never }),
    };
    expect(await refused(() => loadStreams(streams as never))).toEqual([
      'leads.0.id',
      expect.stringMatching(/^leads\.0\./),
      'opportunities.line 2.type',
      'accounts.line 1.id',
      'deals',
      'spendEntries',
    ]);
    expect(await refused(() => loadStreams({ accounts: ndjson(['{"id":"a","createdAt":"2026-01-01T00:00:00Z"}']) }))).toEqual([
      'options.timeZone',
    ]);
    expect(await refused(() => loadStreams([] as never))).toEqual(['']);
    expect(await refused(() => loadStreams({}, { timezone: 'UTC' } as never))).toEqual(['options.timezone']);
  });

  it('leaves malformed records out where that is asked for, and counts them', async () => {
    const text = 'id,type,outcome\na,x,open\nb,renewal,open\nc,renewal,won\n';
    const loaded = await loadStreams({ opportunities: csv([text]) }, { onInvalid: 'exclude' });
    expect(loaded).toMatchObject({ counts: { opportunities: 1 }, malformed: { opportunities: 2 } });
  });

  it('reads a stream once', async () => {
    const stream = ndjson(['{"id":"a"}']);
    await loadStreams({ accounts: stream });
    expect(await refused(() => loadStreams({ accounts: stream }))).toEqual(['accounts']);
  });

  it('fails as its source fails', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield deals;
      throw new Error('connection lost');
    }
    await expect(loadStreams({ opportunities: csv(broken()) }, { currency: 'BRL' })).rejects.toThrow('connection lost');
  });

  it('stops reading a stream that has more records than the limit, and closes it', async () => {
    for (const [format, header, line] of [
      [csv, 'id,name\n', 'a,x\n'],
      [ndjson, '', '{"id":"a","name":"x"}\n'],
    ] as const) {
      let [pieces, closed] = [0, 0];
      const endless = {
        [Symbol.asyncIterator]: () => ({
          next: async () => ({ done: false as const, value: pieces++ === 0 ? header : line.repeat(20_000) }),
          return: async () => {
            closed += 1;
            return { done: true as const, value: undefined };
          },
        }),
      };
      const spec = { map: { entity: 'accounts', fields: { id: 'id', name: { from: 'name' } }, ignore: ['later'] } } as const;
      for (const given of [{}, spec]) {
        [pieces, closed] = [0, 0];
        const error = await loadStreams({ accounts: format(endless, given) }, { limits: { rows: 100_000 } }).catch(
          (it: RefusedInput) => it,
        );
        expect((error as RefusedInput).problems).toEqual([
          {
            path: ['accounts'],
            expected: 'at most 100000 records, the limit `rows`',
            received: 'more; the rest was not read',
            hint: 'raise it with limits: { rows: … } where memory allows, or aggregate in the warehouse first',
          },
        ]);
        expect(closed).toBe(1);
        expect(pieces).toBeLessThan(30);
      }
    }
  });

  it('stops reading a stream of which nothing is kept', async () => {
    const map = { entity: 'accounts', fields: { id: 'id', name: { from: 'name', values: { x: 'X' }, others: 'exclude' } } };
    const pad = 'x'.repeat(200);
    const all: readonly (readonly [typeof csv | typeof ndjson, string, string, object, object])[] = [
      [csv, 'id,name\n', `,${pad}\n`, {}, {}], // refused: no id
      [csv, 'id,name\n', `,${pad}\n`, {}, { onInvalid: 'exclude' }], // malformed and left out
      [csv, 'id,name\n', `a,${pad}\n`, { map }, {}], // left out by the mapping
      [csv, 'id,name\n', `a${pad}\n`, {}, {}], // a field is missing
      [csv, 'id,name\n', `a"${pad},x\n`, {}, {}], // a quote where none may be
      [ndjson, '', `{"id":1,"name":"${pad}"}\n`, {}, {}],
      [ndjson, '', `{"id":1,"name":"${pad}"}\n`, {}, { onInvalid: 'exclude' }],
      [ndjson, '', `{"id":"a","name":"${pad}"}\n`, { map }, {}],
      [ndjson, '', `[${pad}\n`, {}, {}],
    ];
    for (const [format, header, line, spec, options] of all) {
      let pieces = 0;
      const most = 100; // what a test can wait for
      function* endless(): Generator<string> {
        yield header;
        for (; pieces < most; pieces++) yield line.repeat(500);
      }
      const error = await loadStreams({ accounts: format(endless(), spec as never) }, { limits: { rows: 2_000 }, ...options }).catch(
        (it: RefusedInput) => it,
      );
      expect((error as RefusedInput).problems[0]).toMatchObject({
        path: ['accounts'],
        expected: 'at most 2000 records, the limit `rows`',
        received: 'more; the rest was not read',
      });
      expect(pieces).toBeLessThan(most);
    }
  });

  it('counts what is left out to the limit', async () => {
    const text = 'id,name\na,x\n,x\n';
    const kept = await loadStreams({ accounts: csv([text]) }, { limits: { rows: 2 }, onInvalid: 'exclude' });
    expect(kept).toMatchObject({ counts: { accounts: 1 }, malformed: { accounts: 1 } });
    const call = (): Promise<unknown> => loadStreams({ accounts: csv([text, ',y\n']) }, { limits: { rows: 2 }, onInvalid: 'exclude' });
    expect(await refused(call)).toEqual(['accounts']);
  });

  it('takes as many records as the limit says', async () => {
    const loaded = await loadStreams({ accounts: csv(['id\n', 'a\nb\n']) }, { limits: { rows: 2 } });
    expect(loaded.counts).toEqual({ accounts: 2 });
    expect(await refused(() => loadStreams({ accounts: csv(['id\n', 'a\nb\nc\n']) }, { limits: { rows: 2 } }))).toEqual(['accounts']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/kernel/decimal.js';
import type { RelData } from '../../src/kernel/plan.js';
import { isRefusedInput } from '../../src/kernel/refusal.js';
import { batchFrom, batchOf, objectsOf } from '../../src/records/columns/batch.js';
import { knownOf } from '../../src/records/known.js';
import { ratesInto } from '../../src/records/rates.js';
import type { At, Source } from '../../src/records/relation.js';
import { interpreter, surroundingsOf } from '../../src/records/relation.js';
import { summariser } from '../../src/records/summary.js';

type Rows = Parameters<typeof batchFrom>[0];
const NOBODY = batchOf(0, {});
const DAY_MS = 86_400_000;

function sourceOf(tables: Readonly<Record<string, Rows>>): Source {
  const known = new Map(Object.entries(tables).map(([entity, rows]) => [entity, knownOf(batchFrom(rows), NOBODY, {})] as const));
  return { known: entity => known.get(entity), rates: ratesInto('BRL', [], 'UTC', undefined), timeZone: 'UTC', fiscalYearStart: 1 };
}
const at = (opens: number, closes: number): At => ({
  anchors: { opens, closes, asOf: closes, cutoff: closes, ratesAt: closes, ends: closes },
  parameters: {},
});
const deals: RelData = { op: 'scan', entity: 'deals' };
const balances: Extract<RelData, { op: 'rollUpAt' }> = {
  op: 'rollUpAt',
  of: deals,
  by: { key: { col: 'key' } },
  time: { col: 'at' },
  aggs: {
    open: { fn: 'sum', arg: { col: 'x' }, before: 'opens' },
    close: { fn: 'sum', arg: { col: 'x' }, before: 'closes' },
    times: { fn: 'count' },
  },
};

describe('balances at many instants', () => {
  it('are the sums of what came before each, in whatever order the instants are asked for', () => {
    // Few keys: some have come far more than a few rows further by the next instant, some not at all; many rows of one instant.
    const row = fc.record({
      key: fc.constantFrom('a', 'a', 'a', 'b', 'c'),
      day: fc.nat({ max: 30 }),
      x: fc.integer({ min: -50, max: 50 }),
    });
    const frame = fc.tuple(fc.integer({ min: -1, max: 32 }), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 160 }), fc.array(frame, { minLength: 1, maxLength: 12 }), (rows, frames) => {
        const records = rows.map(({ key, day, x }) => ({ key, at: day * DAY_MS, x: decimal(x) }));
        const run = interpreter(sourceOf({ deals: records }));
        for (const [from, days] of frames) {
          const [opens, closes] = [from, from + days];
          const { batch } = run(balances, at(opens * DAY_MS, closes * DAY_MS));
          // Where no number of records is said, it is one.
          const found = objectsOf(batch, ['key', 'open', 'close', 'times', '#']).map(r => [
            r.key,
            ...['open', 'close', 'times', '#'].map(name => Number(String(r[name] ?? 1))),
          ]);
          const plainly = [...new Set(rows.map(r => r.key))].flatMap(key => {
            const until = (day: number) => rows.filter(r => r.key === key && r.day < day);
            const sum = (day: number): number => until(day).reduce((total, r) => total + r.x, 0);
            const n = until(closes).length;
            return n === 0 ? [] : [[key, sum(opens), sum(closes), n, n]];
          });
          const byKey = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
          expect(found.sort(byKey)).toEqual(plainly.sort(byKey));
        }
      }),
    );
  });
});

describe('balances of the same rows', () => {
  it('by another key are others, asked after each other of one interpreter', () => {
    const records = [
      { key: 'a', team: 'x', at: 1, x: decimal(5) },
      { key: 'b', team: 'x', at: 2, x: decimal(50) },
      { key: 'b', team: 'y', at: 3, x: decimal(7) },
    ];
    const run = interpreter(sourceOf({ deals: records }));
    const by = (column: string): RelData => ({ ...balances, by: { key: { col: column } } });
    const found = (rel: RelData) => objectsOf(run(rel, at(0, 9)).batch, ['key', 'close']).map(r => [r.key, String(r.close)]);
    expect(found(by('key'))).toEqual([
      ['a', '5'],
      ['b', '57'],
    ]);
    expect(found(by('team'))).toEqual([
      ['x', '55'],
      ['y', '7'],
    ]);
  });
});

describe('what a frame or a parameter decides is not gone on with in the next', () => {
  const rows = [
    { key: 'a', at: 1, x: decimal(5) },
    { key: 'a', at: 2, x: decimal(50) },
    { key: 'b', at: 3, x: decimal(7) },
  ];
  const under = (opens: number, closes: number, most: string): At => ({ ...at(opens, closes), parameters: { most } });
  const x = { col: 'x' };
  const most = { parameter: 'most', kind: 'dec' } as const;
  const sums = (rel: Extract<RelData, { op: 'rollUpAt' }>, names: readonly string[]) => {
    const run = interpreter(sourceOf({ deals: rows }));
    return (frame: At) => objectsOf(run(rel, frame).batch, names).map(row => names.map(name => String(row[name] ?? '-')).join(' '));
  };
  const rel = { op: 'rollUpAt', of: deals, by: { key: { col: 'key' } }, time: { col: 'at' } } as const;
  it('in what an aggregate counts', () => {
    const some = { fn: 'sum', arg: x, where: { fn: 'lt', args: [x, most] }, before: 'closes' } as const;
    const late = { fn: 'count', where: { fn: 'lt', args: [{ bound: 'opens' }, { col: 'at' }] }, before: 'closes' } as const;
    // Each alone: with one that a frame decides beside it, none is gone on with.
    const sum = sums({ ...rel, aggs: { some } }, ['key', 'some']);
    expect(sum(under(0, 3, '10'))).toEqual(['a 5']);
    expect(sum(under(1, 4, '60'))).toEqual(['a 55', 'b 7']);
    expect(sum(under(2, 4, '6'))).toEqual(['a 5', 'b 0']);
    const count = sums({ ...rel, aggs: { late } }, ['key', 'late']);
    expect(count(under(0, 3, '10'))).toEqual(['a 2']);
    expect(count(under(1, 4, '10'))).toEqual(['a 1', 'b 1']);
    expect(count(under(2, 4, '10'))).toEqual(['a 0', 'b 1']);
  });
  it('in what rows are brought together by', () => {
    const asked = sums({ ...rel, by: { small: { fn: 'lt', args: [x, most] } }, aggs: { sum: { fn: 'sum', arg: x, before: 'closes' } } }, [
      'small',
      'sum',
    ]);
    expect(asked(under(1, 4, '10'))).toEqual(['true 12', 'false 50']);
    expect(asked(under(1, 4, '6'))).toEqual(['true 5', 'false 57']);
    expect(asked(under(1, 4, '60'))).toEqual(['true 62']);
  });
});

describe('a join that is refused', () => {
  const join = (to: string, on = 'accountId'): RelData => ({
    op: 'lookUp',
    of: deals,
    to: { op: 'scan', entity: to },
    on: { id: { col: on } },
    take: { segment: 'segment' },
  });
  const asked = (run: ReturnType<typeof interpreter>, rel: RelData): unknown => {
    try {
      return objectsOf(run(rel, at(0, 1)).batch, ['segment']).map(row => row.segment ?? null);
    } catch (error) {
      if (isRefusedInput(error)) return 'refused';
      throw error;
    }
  };
  it('leaves nothing behind: it is refused again, and others over the same ids are answered', () => {
    // All tables share one list of ids, as columns that were cut from one table do.
    const texts = ['a', 'b', 'c'];
    const ids = (...codes: readonly number[]) => ({ kind: 'text', codes: Int32Array.from(codes), texts }) as const;
    const words = (...all: readonly string[]) => ({ kind: 'text', codes: Int32Array.from(all.keys()), texts: all }) as const;
    const table = (id: ReturnType<typeof ids>, segment: ReturnType<typeof words>) =>
      knownOf(batchOf(id.codes.length, { id, segment }), NOBODY, {});
    const known = new Map([
      ['deals', knownOf(batchOf(4, { accountId: ids(1, -1, 2, 0), other: ids(1, 1, -1, 1) }), NOBODY, {})],
      ['twice', table(ids(0, 1, 1), words('x', 'y', 'z'))],
      ['once', table(ids(2, 1), words('two', 'one'))],
      ['one', table(ids(1), words('only'))],
      ['missing', table(ids(-1, 0, -1), words('p', 'q', 'r'))],
    ]);
    const run = interpreter({ ...sourceOf({}), known: entity => known.get(entity) });
    for (let again = 0; again < 2; again++) {
      expect(asked(run, join('twice'))).toBe('refused');
      expect(asked(run, { ...join('once') })).toEqual(['one', null, 'two', null]);
      expect(asked(run, join('one'))).toEqual(['only', null, null, null]);
      expect(asked(run, join('missing'))).toEqual([null, null, null, 'q']);
      // Of one row, matched by all that say something.
      expect(asked(run, join('one', 'other'))).toEqual(['only', 'only', null, 'only']);
    }
  });
  it('of rows with themselves is every row its own, unless ids repeat or are missing', () => {
    const texts = ['a', 'b', 'c', 'd'];
    const self: RelData = { op: 'lookUp', of: deals, to: deals, on: { id: { col: 'id' } }, take: { found: 'x' } };
    const found = (codes: readonly number[]): unknown => {
      const id = { kind: 'text', codes: Int32Array.from(codes), texts } as const;
      const x = { kind: 'instant', at: Float64Array.from(codes.keys()) } as const;
      const deals = knownOf(batchOf(codes.length, { id, x }), NOBODY, {});
      const run = interpreter({ ...sourceOf({}), known: entity => (entity === 'deals' ? deals : undefined) });
      try {
        return objectsOf(run(self, at(0, 1)).batch, ['found']).map(row => row.found ?? null);
      } catch (error) {
        return isRefusedInput(error) ? 'refused' : error;
      }
    };
    expect(found([2, 0, 3, 1])).toEqual([0, 1, 2, 3]);
    expect(found([2, -1, 3])).toEqual([0, null, 2]);
    expect(found([-1])).toEqual([null]);
    expect(found([1, 2, 1])).toBe('refused');
    expect(found([0, 0])).toBe('refused');
    expect(found([])).toEqual([]);
  });
});

describe('keys that no two rows share', () => {
  it('have the first of the rows that an aggregate sees, and none where it sees none', () => {
    const rel: RelData = {
      op: 'rollUp',
      of: deals,
      by: { id: { col: 'id' } },
      aggs: {
        all: { fn: 'first', arg: { col: 'x' }, order: [{ col: 'id' }] },
        some: { fn: 'last', arg: { col: 'x' }, order: [{ col: 'id' }], where: { col: 'won' } },
      },
    };
    const rows = [
      { id: 'b', x: 'one', won: true },
      { id: 'a', x: 'two', won: false },
      { id: 'c', x: 'three' },
    ];
    expect(objectsOf(interpreter(sourceOf({ deals: rows }))(rel, at(0, 1)).batch, ['id', 'all', 'some'])).toEqual([
      { id: 'b', all: 'one', some: 'one' },
      { id: 'a', all: 'two' },
      { id: 'c', all: 'three' },
    ]);
  });
});

describe('of several amounts without a rate', () => {
  const ON = '2026-03-0';
  const rows = [
    { id: 'a', x: { missingRate: `no spot rate USD → BRL on or before ${ON}2` } },
    { id: 'b', x: { missingRate: `no spot rate USD → BRL on or before ${ON}1` } },
    { id: 'c', x: { missingRate: 'fxRates are complete until 2026-01-01', late: true as const } },
    { id: 'd', x: decimal(1) },
  ];
  const x = { col: 'x' };
  const total: RelData = { op: 'rollUp', of: deals, by: {}, aggs: { x: { fn: 'sum', arg: x } } };
  const s = surroundingsOf(sourceOf({}), at(0, 1));
  it('the same is named, in whatever order the rows come: one without any before one that may come late', () => {
    for (const turn of [0, 1, 2, 3])
      for (const list of [rows, rows.toReversed()]) {
        const turned = [...list.slice(turn), ...list.slice(0, turn)];
        const expected = { missingRate: `no spot rate USD → BRL on or before ${ON}1` };
        const summed = (batch: ReturnType<typeof batchFrom>) => summariser(batch, { fn: 'sum', arg: x }, s)().missingRate;
        expect(summed(batchFrom(turned))).toEqual(expected);
        expect(summed(interpreter(sourceOf({ deals: turned }))(total, at(0, 1)).batch)).toEqual(expected);
        expect(summariser(batchFrom(turned), { fn: 'items', items: { x: { of: x } } }, s)().missingRate).toEqual(expected);
      }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExprData } from '../../../src/define.js';
import { decimal } from '../../../src/kernel/decimal.js';
import type { AggData, RelData } from '../../../src/kernel/plan.js';
import { startOfDay } from '../../../src/kernel/zone.js';
import type { Batch } from '../../../src/records/columns/batch.js';
import { batchOf, joined, matched, objectsOf } from '../../../src/records/columns/batch.js';
import { codesAsTheyAre, codesOf } from '../../../src/records/columns/codes.js';
import type { Column } from '../../../src/records/columns/column.js';
import { gathered, reader, sliced } from '../../../src/records/columns/column.js';
import { dated, timesOf } from '../../../src/records/columns/dated.js';
import { isStated, repeated, valuesOf } from '../../../src/records/columns/distinct.js';
import { keysOf, keysTogether } from '../../../src/records/columns/keys.js';
import { instantsOf } from '../../../src/records/columns/numbers.js';
import { orderBy } from '../../../src/records/columns/order.js';
import { packed } from '../../../src/records/columns/packed.js';
import { ranksOf } from '../../../src/records/columns/ranks.js';
import { columnOf } from '../../../src/records/columns/vector.js';
import { within } from '../../../src/records/columns/within.js';
import type { Cell } from '../../../src/records/expression.js';
import { rolledUp } from '../../../src/records/rollUp.js';
import { rolledUpAt } from '../../../src/records/rollUpAt.js';
import { joinColumns } from '../../../src/records/states/joinColumns.js';
import { timeline } from '../../../src/records/timeline.js';
import { settled } from '../../support/settled.js';

const DAY_MS = 86_400_000;
/** Days around changes of the clock, at the ends of a month, one far away, and none. */
const ZONES = ['UTC', 'Europe/London', 'America/Sao_Paulo', 'Pacific/Apia', 'Australia/Lord_Howe'] as const;
const DAYS = ['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-31', '2012-02-29', '2018-11-03', '2018-11-04', '2018-11-05', '2024-03-30'];
const MORE = ['2024-03-31', '2024-04-01', '2024-04-07', '2024-10-06', '2024-10-27', '2024-10-28', '2089-01-01', undefined, undefined];

const days = (zone: string) =>
  fc.array(
    fc.constantFrom(...DAYS, ...MORE).map(day => (day === undefined ? Number.NaN : startOfDay(day, zone))),
    {
      minLength: 1,
      maxLength: 90,
    },
  );

const read = (column: Column, n: number): readonly Cell[] => {
  const cell = reader(column);
  return Array.from({ length: n }, (_, row) => cell(row));
};
const instant = (at: readonly number[]): Column => ({ kind: 'instant', at: Float64Array.from(at) });
const narrow = (at: readonly number[]): Column => {
  const column = dated(Float64Array.from(at));
  if (!column) throw new Error('not narrowed');
  return column;
};
/** Days of two zones may share a day. */
const timesNarrow = (at: readonly number[]): Column => timesOf(Float64Array.from(at));
const some = (at: readonly number[]): boolean => at.some(t => !Number.isNaN(t));

/** The same rows with dates as codes and as instants: two columns of days, a key and an amount. */
const pairs = fc.constantFrom(...ZONES).chain(zone =>
  fc
    .tuple(days(zone), days(zone), fc.infiniteStream(fc.nat({ max: 3 })))
    .filter(([a, b]) => some(a) && some(b))
    .map(([a, b, keys]) => {
      const n = Math.min(a.length, b.length);
      const key = packed(Array.from({ length: n }, () => `k${keys.next().value}`));
      const amount = packed(Array.from({ length: n }, (_, row) => (row % 7 === 3 ? undefined : decimal(row))));
      const [x, y] = [a.slice(0, n), b.slice(0, n)];
      if (!some(x)) x[0] = startOfDay('2012-02-29', zone);
      if (!some(y)) y[0] = startOfDay('2012-01-31', zone);
      const batch = (of: (at: readonly number[]) => Column): Batch =>
        batchOf(n, { at: of(x), due: of(y), key, amount, row: instant(x.map((_, row) => row)) });
      return { zone, n, x, y, codes: batch(narrow), plain: batch(instant) };
    }),
);
const at: ExprData = { col: 'at' };
const due: ExprData = { col: 'due' };
const call = (fn: string, ...args: readonly ExprData[]): ExprData => ({ fn, args }) as ExprData;
const said = (batch: Batch): readonly object[] => objectsOf(batch);

describe('dates as codes', () => {
  it('are the instants they were made of, which rise, each once and none that no row has', () => {
    fc.assert(
      fc.property(pairs, ({ n, x, codes }) => {
        const column = codes.column('at');
        expect(read(column, n)).toEqual(x.map(t => (Number.isNaN(t) ? undefined : t)));
        expect(column.kind === 'dated' && [...column.dates]).toEqual([...new Set(x.filter(t => !Number.isNaN(t)))].sort((a, b) => a - b));
        expect([...(instantsOf(column)?.values ?? [])]).toEqual(x);
      }),
    );
  });

  it('are not made of times of day, of what is nowhere, nor of days that lie too far apart', () => {
    const noon = DAY_MS / 2;
    expect(dated(Float64Array.of(0, 1000))).toBeUndefined();
    expect(dated(Float64Array.of(0, DAY_MS, noon - 1))).toBeUndefined();
    expect(dated(Float64Array.of(Number.NaN))).toBeUndefined();
    expect(dated(new Float64Array())).toBeUndefined();
    // 32,767 days, and one more.
    expect(dated(Float64Array.of(0, 32_766 * DAY_MS))?.codes).toEqual(Int16Array.of(0, 1));
    expect(dated(Float64Array.of(0, 32_767 * DAY_MS))).toBeUndefined();
    expect(timesOf(Float64Array.of(5, 6))).toEqual({ kind: 'instant', at: Float64Array.of(5, 6) });
    // As many dates as there are codes.
    const all = Float64Array.from({ length: 32_767 }, (_, day) => day * DAY_MS);
    expect(dated(all)?.codes.at(-1)).toBe(32_766);
  });

  it('are chosen, cut and put one after another as instants are', () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat({ max: 99 }), { maxLength: 9 }), ({ n, x, y, codes, plain }, picks) => {
        const [p, q] = [codes.column('at'), plain.column('at')];
        const rows = Int32Array.from(picks, pick => pick % n);
        expect(read(gathered(p, rows), rows.length)).toEqual(read(gathered(q, rows), rows.length));
        const lost = rows.map((row, i) => (i % 3 === 1 ? -1 : row));
        expect(read(matched(p, lost), rows.length)).toEqual(
          Array.from(lost, row => (row < 0 || Number.isNaN(x[row]) ? undefined : x[row])),
        );
        const [from = 0, to = n] = [...rows].sort((a, b) => a - b);
        expect(read(sliced(p, from, to), to - from)).toEqual(read(sliced(q, from, to), to - from));
        const other = codes.column('due');
        const both = [...x, ...y].map(t => (Number.isNaN(t) ? undefined : t));
        expect(read(joined(p, n, other, n), 2 * n)).toEqual(both);
        expect(
          read(
            joinColumns([
              { column: p, n },
              { column: other, n },
            ]),
            2 * n,
          ),
        ).toEqual(both);
        expect(read(joined(p, n, { kind: 'same', value: DAY_MS }, 2), n + 2)).toEqual([...both.slice(0, n), DAY_MS, DAY_MS]);
        expect([...valuesOf(p, n)]).toEqual([...valuesOf(q, n)]);
        expect(isStated(p, n)).toBe(true);
        expect(repeated(p, n)).toEqual(repeated(q, n));
      }),
    );
  });

  it('come to the same in every expression', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: -40, max: 40 }), ({ zone, n, x, codes, plain }, steps) => {
        const s = { ...settled, timeZone: zone, fiscalYearStart: 4, parameters: { steps: String(steps) } };
        const step: ExprData = { parameter: 'steps', kind: 'dec' };
        const one: ExprData = { bound: 'closes' };
        const around = { ...s, anchors: { ...s.anchors, closes: x.find(t => !Number.isNaN(t)) ?? 0 } };
        for (const e of [
          ...(['eq', 'lt', 'le', 'gt'] as const).flatMap(fn => [call(fn, at, due), call(fn, at, one), call(fn, one, due)]),
          call('present', at),
          call('coalesce', at, due),
          call('coalesce', at, one),
          call('choose', call('lt', at, due), at, due),
          call('choose', call('eq', at, due), one, due),
          call('daysBetween', at, due),
          call('daysBetween', one, due),
          call('monthsAfter', at, step),
          call('daysAfter', due, step),
          call('monthName', at),
          call('localDay', at),
          call('fiscalQuarter', due),
          call('coalesce', call('monthName', at), call('localDay', due)),
        ])
          expect([e, read(columnOf(e, codes, around), n)]).toEqual([e, read(columnOf(e, plain, around), n)]);
      }),
    );
  });

  it('tell rows apart and stand in order as instants do', () => {
    fc.assert(
      fc.property(pairs, ({ n, codes, plain }) => {
        const columns = ({ column }: Batch): Column[] => [column('at'), column('key')];
        for (const keys of [keysOf, keysTogether])
          for (const of of [columns, (b: Batch) => [b.column('at')], (b: Batch) => [b.column('key'), b.column('due')]]) {
            // Numbers of keys may differ: what rows agree on may not.
            const groups = (b: Batch): number[] => {
              const { ids, first } = keys(of(b), n);
              return Array.from(ids, id => Array.from(ids).indexOf(id)).concat([...first].sort((a, b) => a - b));
            };
            expect(groups(codes)).toEqual(groups(plain));
          }
        const agree = (c: { readonly codes: ArrayLike<number> }): number[] =>
          Array.from(c.codes, (code, row) => Array.from(c.codes).indexOf(code) - row);
        expect(agree(codesOf(codes.column('at'), n))).toEqual(agree(codesOf(plain.column('at'), n)));
        const { codes: own, count, least } = codesAsTheyAre(codes.column('at'), n);
        for (const code of own) expect(code - least >= 0 && code - least < count).toBe(true);
        const [p, q] = [orderBy(columns(codes)), orderBy(columns(plain))];
        const ranks = ranksOf(columns(codes), n);
        for (let i = 1; i < n; i++) {
          expect(Math.sign(p(i - 1, i))).toBe(Math.sign(q(i - 1, i)));
          expect(Math.sign((ranks?.[i - 1] as number) - (ranks?.[i] as number))).toBe(Math.sign(q(i - 1, i)));
        }
      }),
    );
  });

  it('are found in windows, however often they are asked for', () => {
    const windows = fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.integer({ min: -1, max: 1 })), { minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(pairs, windows, ({ x: some }, asked) => {
        // Many rows are put in order, few are looked through.
        for (const x of [some, Array.from({ length: 80 }, (_, row) => some[row % some.length] as number)]) {
          const times = x.filter(t => !Number.isNaN(t));
          const batch = batchOf(x.length, { at: narrow(x), row: instant(x.map((_, row) => row)) });
          for (const [a, b, off] of asked) {
            const window = { opens: (times[a % times.length] as number) + off, closes: (times[b % times.length] as number) + off };
            const found = x.flatMap((t, row) => (t >= window.opens && t < window.closes ? [row] : []));
            const rows = within(batch, batch.column('at'), window);
            expect(read(rows.column('row'), rows.n).toSorted((p, q) => (p as number) - (q as number))).toEqual(found);
          }
        }
      }),
    );
  });

  it('are brought together, followed and looked up at an instant as instants are', () => {
    const aggs = Object.fromEntries(
      (['min', 'max', 'first', 'last'] as const).map(fn => [
        fn,
        { fn, arg: at, ...(fn === 'first' || fn === 'last' ? { order: [due, { col: 'row' }] } : {}) } as unknown as AggData,
      ]),
    );
    const where: AggData = { fn: 'max', arg: at, where: call('lt', at, due) } as unknown as AggData;
    const before = { op: 'timeline', of: { op: 'scan', entity: 'x' }, by: ['key'], order: ['due', 'row'] };
    const follows = {
      ...before,
      add: { was: { fn: 'previous', of: 'at' }, is: { fn: 'next', of: 'at' }, nth: { fn: 'ordinal' }, most: { fn: 'maxBefore', of: 'at' } },
    } as unknown as Extract<RelData, { op: 'timeline' }>;
    const state = {
      op: 'rollUpAt',
      of: { op: 'scan', entity: 'x' },
      by: { key: { col: 'key' } },
      time: at,
      aggs: { sum: { fn: 'sum', arg: { col: 'amount' } }, was: { fn: 'count', before: 'opens' } },
    } as unknown as Extract<RelData, { op: 'rollUpAt' }>;
    fc.assert(
      fc.property(pairs, ({ n, x, codes, plain }) => {
        expect(said(rolledUp(codes, { key: { col: 'key' } }, { ...aggs, where }, settled))).toEqual(
          said(rolledUp(plain, { key: { col: 'key' } }, { ...aggs, where }, settled)),
        );
        expect(said(timeline(follows, codes))).toEqual(said(timeline(follows, plain)));
        const [mine, theirs] = [new WeakMap(), new WeakMap()];
        // Running sums are kept of rows that all have an instant.
        const full = x.map(t => (Number.isNaN(t) ? startOfDay('2012-02-29', 'UTC') : t));
        const same = (of: (at: readonly number[]) => Column, { column }: Batch): Batch =>
          batchOf(n, { at: of(full), key: column('key'), amount: column('amount') });
        const all = [
          [codes, plain],
          [same(timesNarrow, codes), same(instant, plain)],
        ] as const;
        for (const t of [...x.filter(t => !Number.isNaN(t)), 0, Number.MAX_SAFE_INTEGER])
          for (const off of [0, 1]) {
            const s = { ...settled, anchors: { ...settled.anchors, opens: t - 40 * DAY_MS, closes: t + off } };
            for (const [a, b] of all) expect(said(rolledUpAt(state, a, s, mine))).toEqual(said(rolledUpAt(state, b, s, theirs)));
          }
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { compared } from '../../../src/records/columns/compared.js';

const DAY_MS = 86_400_000;
const COMPARISONS = {
  eq: (a: number, b: number) => a === b,
  lt: (a: number, b: number) => a < b,
  le: (a: number, b: number) => a <= b,
  gt: (a: number, b: number) => a > b,
} as const;

/** Rows on days 10, 12 and 15, one of which none is said; also rows that all say one. */
const LISTS = { 'some missing': [12, undefined, 10, 15, 12], 'none missing': [15, 10, 12, 10], 'all on one': [12, 12] } as const;
/** Before all, on the first, between two, on a middle one, on the last, after all. */
const ASKED = [9, 10, 11, 12, 15, 16];
const DATES = [10, 12, 15];

function dated(days: readonly (number | undefined)[]): Column {
  return {
    kind: 'dated',
    codes: Int16Array.from(days, day => (day === undefined ? -1 : DATES.indexOf(day))),
    dates: Float64Array.from(DATES, day => day * DAY_MS),
  };
}

const cells = (column: Column | undefined, n: number): unknown[] => {
  if (!column) throw new Error('not compared');
  const read = reader(column);
  return Array.from({ length: n }, (_, row) => read(row));
};

describe('dates and one instant', () => {
  for (const [named, days] of Object.entries(LISTS))
    for (const [fn, holds] of Object.entries(COMPARISONS) as [keyof typeof COMPARISONS, (a: number, b: number) => boolean][])
      it(`are compared by a range of codes as they are one by one: ${fn}, ${named}`, () => {
        for (const day of [...ASKED, 11.5]) {
          const one: Column = { kind: 'same', value: day * DAY_MS };
          const n = days.length;
          expect(cells(compared(fn, dated(days), one, n), n)).toEqual(days.map(it => it !== undefined && holds(it, day)));
          expect(cells(compared(fn, one, dated(days), n), n)).toEqual(days.map(it => it !== undefined && holds(day, it)));
        }
      });
  it('need no look at the rows where all are, or none is', () => {
    const one: Column = { kind: 'same', value: 16 * DAY_MS };
    expect(compared('lt', dated([10, 15]), one, 2)).toEqual({ kind: 'same', value: true });
    expect(compared('gt', dated([10, 15]), one, 2)).toEqual({ kind: 'same', value: false });
    expect(compared('lt', dated([10, undefined]), one, 2)?.kind).toBe('flag');
  });
});

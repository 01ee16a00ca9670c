import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { partsOf } from '../../../src/records/columns/parts.js';

/** Rows by what they have in all columns, in the order of their first rows: by Map and text, one at a time. */
function naive(columns: readonly Column[], n: number): number[][] {
  const groups = new Map<string, number[]>();
  const readers = columns.map(reader);
  for (let row = 0; row < n; row++) {
    const key = JSON.stringify(readers.map(read => read(row) ?? null));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function agrees(columns: readonly Column[], n: number): void {
  const expected = naive(columns, n);
  const parts = partsOf(columns, n);
  expect(parts.count).toBe(expected.length);
  expect([...parts.first]).toEqual(expected.map(([first]) => first));
  expect(expected.map((_, k) => parts.part(k).size)).toEqual(expected.map(rows => rows.length));
  // Asked from the last: the rows of a part hang on no other part.
  for (let k = expected.length - 1; k >= 0; k--) expect([...parts.part(k).rows()]).toEqual(expected[k]);
}

const texts = ['a', 'b', 'c', 'd'];
const text = fc
  .array(fc.integer({ min: -1, max: 3 }), { maxLength: 60 })
  .map(codes => ({ kind: 'text', codes: Int32Array.from(codes), texts }) as const);

describe('the parts of rows', () => {
  it('of one column of texts: missing ones, texts that no row has, an odd and an even number of rows', () => {
    fc.assert(fc.property(text, column => agrees([column], column.codes.length)));
  });
  it('of two columns, of a column and what all rows agree on, and of nothing', () => {
    fc.assert(
      fc.property(text, fc.array(fc.constantFrom(1, 2, Number.NaN), { minLength: 60, maxLength: 60 }), (column, at) => {
        const n = column.codes.length;
        agrees([column, { kind: 'instant', at: Float64Array.from(at.slice(0, n)) }], n);
        agrees([{ kind: 'same', value: 'x' }, column], n);
        agrees([{ kind: 'same', value: 'x' }], n);
        agrees([], n);
      }),
    );
  });
  it('of texts that are more than are counted by code, and of texts that are all different', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `t${i}`);
    const codes = Int32Array.from({ length: 9000 }, (_, i) => ((i * 7919) % 5001) - 1);
    agrees([{ kind: 'text', codes, texts: many }], codes.length);
    agrees([{ kind: 'text', codes: Int32Array.of(3, 1, 2), texts, unique: true }], 3);
  });
});

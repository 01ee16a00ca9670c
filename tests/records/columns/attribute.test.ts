import { describe, expect, it } from 'vitest';
import { batchOf, extended, rowsOf } from '../../../src/records/columns/batch.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';

const pro = { plan: 'pro', 'plan.tier': 'a' };
const attributes: Column = { kind: 'cells', cells: [pro, undefined, { plan: 'free' }, pro, { region: 'south' }] as never };
const rows = batchOf(5, { attributes });
const read = (column: Column, n: number): unknown[] => Array.from({ length: n }, (_, row) => reader(column)(row));

describe('an attribute as a column of its own', () => {
  it('is read of the objects that hold it', () => {
    expect(read(rows.column('attributes.plan'), 5)).toEqual(['pro', undefined, 'free', 'pro', undefined]);
    expect(read(rows.column('attributes.plan.tier'), 5)).toEqual(['a', undefined, undefined, 'a', undefined]);
    expect(read(rows.column('attributes.constructor'), 5)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('is of the rows that were chosen, also of some of those', () => {
    const some = rowsOf(rowsOf(rows, Int32Array.of(4, 3, 2, 0)), Int32Array.of(3, 1));
    // Rows 4, 3, 2, 0, and of those the last and the second: 0 and 3.
    expect(read(some.column('attributes.plan'), 2)).toEqual(['pro', 'pro']);
  });

  it('is of the column that took its place', () => {
    const replaced = extended(rows, { attributes: { kind: 'same', value: { plan: 'new' } as never } });
    expect(read(replaced.column('attributes.plan'), 2)).toEqual(['new', 'new']);
    expect(read(rowsOf(replaced, Int32Array.of(1)).column('attributes.plan'), 1)).toEqual(['new']);
    expect(read(rowsOf(extended(rows, { other: attributes }), Int32Array.of(2)).column('other.plan'), 1)).toEqual(['free']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/records/columns/batch.js';
import { batchOf, WEIGHT } from '../../src/records/columns/batch.js';
import { isWeightless, recordsBehind, recordsOf, weightsByKey } from '../../src/records/rows.js';

/** Rows of keys 0, 1, … with so many rows each, in turn while they last. */
function rowsOfKeys(sizes: readonly number[]): Int32Array {
  const left = [...sizes];
  const ids: number[] = [];
  while (left.some(n => n > 0))
    left.forEach((n, key) => {
      if (n === 0) return;
      ids.push(key);
      left[key] = n - 1;
    });
  return Int32Array.from(ids);
}

function together(below: Batch, sizes: readonly number[]): Batch {
  const ids = rowsOfKeys(sizes);
  const first = Int32Array.from(sizes, (_, key) => ids.indexOf(key));
  return batchOf(sizes.length, { [WEIGHT]: weightsByKey(below, { ids, count: sizes.length, first }) });
}

const each = (batch: Batch): number[] => Array.from({ length: batch.n }, (_, row) => recordsOf(batch)(row));
const single = (n: number): Batch => batchOf(n, {});

describe('records behind rows', () => {
  it('are one each, where nothing was brought together', () => {
    expect(isWeightless(single(3))).toBe(true);
    expect([recordsBehind(single(3)), recordsBehind(single(3), Int32Array.of(2))]).toEqual([3, 1]);
  });

  it.each([
    ['few', [3, 1, 2]],
    ['as many as two bytes hold', [32_766, 1]],
    ['one more', [32_767, 2]],
    ['many', [40_000, 5, 1]],
  ])('are as many as a key has: %s', (_, sizes) => {
    const batch = together(single(sizes.reduce((a, b) => a + b)), sizes);
    expect(isWeightless(batch)).toBe(false);
    expect(each(batch)).toEqual(sizes);
    expect(recordsBehind(batch)).toBe(sizes.reduce((a, b) => a + b));
    expect(recordsBehind(batch, Int32Array.of(1, 1, 0))).toBe(2 * (sizes[1] as number) + (sizes[0] as number));
  });

  it.each([
    ['few', [3, 1, 2], [6]],
    ['many of few', [20_000, 20_000, 1], [40_001]],
    ['more of many', [40_000, 5], [40_005]],
  ])('are those of the rows that were brought together before: %s', (_, sizes, all) => {
    const batch = together(single(sizes.reduce((a, b) => a + b)), sizes);
    const again = batchOf(1, {
      [WEIGHT]: weightsByKey(batch, { ids: new Int32Array(sizes.length), count: 1, first: Int32Array.of(0) }),
    });
    expect(each(again)).toEqual(all);
  });
});

import type { Decimal } from '../../kernel/decimal.js';
import type { Cell } from '../expression.js';
import { compareCells } from '../expression.js';
import type { Column } from './column.js';
import { ofUnits, reader } from './column.js';
import { scaledOf } from './numbers.js';
import { float64 } from './room.js';

/** The amount at a place of an order from the smallest on, or nothing past its end. */
export type Sorted = (place: number) => Decimal | undefined;

/** Days and minutes repeat: counting them is cheaper than sorting them. */
const COUNTED = 1_048_576;

/** The amounts of some rows in order; what is missing is not among them. */
export function sortedOf(column: Column, rows: Int32Array): Sorted {
  const amounts = scaledOf(column);
  if (!amounts) return sortedCells(Array.from(rows, reader(column)));
  const { values, mask, scale } = amounts;
  const there = float64(rows.length);
  let n = 0;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const x = values[row & mask] as number;
    if (Number.isNaN(x)) continue;
    there[n++] = x;
    if (x < least) least = x;
    if (x > most) most = x;
  }
  const own = there.subarray(0, n);
  if (n > 0 && most - least < Math.min(COUNTED, 8 * n)) return counted(own, least, most - least + 1, scale);
  own.sort();
  return place => (place < n ? ofUnits(own[place] as number, scale) : undefined);
}

function counted(values: Float64Array, least: number, span: number, scale: number): Sorted {
  const counts = new Int32Array(span);
  for (const x of values) counts[x - least] = (counts[x - least] as number) + 1;
  return place => {
    let before = 0;
    for (let i = 0; i < span; i++) {
      before += counts[i] as number;
      if (place < before) return ofUnits(least + i, scale);
    }
    return undefined;
  };
}

export function sortedCells(cells: readonly Cell[]): Sorted {
  const ended = cells.filter(cell => cell !== undefined).sort(compareCells);
  return place => ended[place] as Decimal | undefined;
}

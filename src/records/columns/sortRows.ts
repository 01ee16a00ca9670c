import type { Order } from './order.js';

/** Up to here insertion looks at rows that are in order already, as most are, once each. */
const FEW = 32;

/** Sorts some of the rows, those from one place to another, by a number of each. Rows of one number stay in the order of their own. */
export function sortByNumber(rows: Int32Array, numbers: Float64Array | Int32Array | Int16Array, from: number, to: number): void {
  if (to - from > FEW) {
    rows.subarray(from, to).sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || a - b);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const row = rows[i] as number;
    const number = numbers[row] as number;
    let j = i - 1;
    for (; j >= from && (numbers[rows[j] as number] as number) > number; j--) rows[j + 1] = rows[j] as number;
    rows[j + 1] = row;
  }
}

/** The same by an order. */
export function sortRows(rows: Int32Array, order: Order, from: number, to: number): void {
  if (to - from > FEW) {
    rows.subarray(from, to).sort(order);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const row = rows[i] as number;
    let j = i - 1;
    for (; j >= from && order(rows[j] as number, row) > 0; j--) rows[j + 1] = rows[j] as number;
    rows[j + 1] = row;
  }
}

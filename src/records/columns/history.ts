import type { Keys } from './keys.js';
import { rowsByKey } from './keys.js';

/** Rows by key and then by instant, for looking up what had been by any instant: those of key k are `rows` from `starts[k]` up to `starts[k + 1]`. */
export interface History {
  readonly keys: Keys;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  /** The instants in that order. */
  readonly at: Float64Array;
}

export function historyOf(keys: Keys, instants: Float64Array): History {
  const { rows, starts } = rowsByKey(keys);
  for (let k = 0; k < keys.count; k++) sortByInstant(rows, instants, starts[k] as number, starts[k + 1] as number);
  return { keys, rows, starts, at: Float64Array.from(rows, row => instants[row] as number) };
}

/** Most keys have a few rows, and these come in order: insertion looks at each once. */
const FEW = 32;

function sortByInstant(rows: Int32Array, instants: Float64Array, from: number, to: number): void {
  if (to - from > FEW) {
    rows.subarray(from, to).sort((a, b) => (instants[a] as number) - (instants[b] as number) || a - b);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const row = rows[i] as number;
    const at = instants[row] as number;
    let j = i - 1;
    for (; j >= from && (instants[rows[j] as number] as number) > at; j--) rows[j + 1] = rows[j] as number;
    rows[j + 1] = row;
  }
}

import type { Keys } from './keys.js';
import { rowsByKey } from './keys.js';
import { doubles } from './made.js';
import { sortByNumber } from './sortRows.js';

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
  for (let k = 0; k < keys.count; k++) sortByNumber(rows, instants, starts[k] as number, starts[k + 1] as number);
  return { keys, rows, starts, at: doubles(rows.length, i => instants[rows[i] as number] as number) };
}

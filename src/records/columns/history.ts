import type { ByKey } from './keys.js';
import { doubles, ints } from './made.js';
import { sortByNumber } from './sortRows.js';

/** Rows by key and then by instant, for looking up what had been by any instant: those of key k are from `starts[k]` up to `starts[k + 1]`. */
export interface History {
  readonly count: number;
  /** In this order, or as they stand. */
  readonly rows: Int32Array | undefined;
  readonly starts: Int32Array;
  /** The instants in that order. */
  readonly at: Float64Array;
}

export function historyOf({ rows, starts }: ByKey, instants: Float64Array): History {
  const count = starts.length - 1;
  if (rows === undefined && rising(instants, starts)) return { count, rows, starts, at: instants };
  const sorted = rows ?? ints(instants.length, row => row);
  for (let k = 0; k < count; k++) sortByNumber(sorted, instants, starts[k] as number, starts[k + 1] as number);
  return { count, rows: sorted, starts, at: doubles(sorted.length, i => instants[sorted[i] as number] as number) };
}

/** Whether no instant of a key is before the one above it. */
function rising(instants: Float64Array, starts: Int32Array): boolean {
  for (let k = 0; k + 1 < starts.length; k++)
    for (let i = (starts[k] as number) + 1; i < (starts[k + 1] as number); i++)
      if ((instants[i] as number) < (instants[i - 1] as number)) return false;
  return true;
}

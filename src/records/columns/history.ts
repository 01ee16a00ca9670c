import type { Column } from './column.js';
import type { ByKey } from './keys.js';
import { firstRows } from './made.js';
import { float64, int16 } from './room.js';
import { sortByNumber } from './sortRows.js';

/** Rows by key and then by instant, for looking up what had been by any instant: those of key k are from `starts[k]` up to `starts[k + 1]`. */
export interface History {
  readonly count: number;
  /** In this order, or as they stand. */
  readonly rows: Int32Array | undefined;
  readonly starts: Int32Array;
  /** The instants in that order, or the codes of their dates. */
  readonly at: Float64Array | Int16Array;
  readonly dates: Float64Array | undefined;
}

/** No row may be without an instant. */
export function historyOf({ rows, starts }: ByKey, time: Extract<Column, { kind: 'instant' | 'dated' }>): History {
  const count = starts.length - 1;
  const own = time.kind === 'dated' ? time.codes : time.at;
  const dates = time.kind === 'dated' ? time.dates : undefined;
  if (rows === undefined && rising(own, starts)) return { count, rows, starts, at: own, dates };
  const sorted = rows ?? firstRows(own.length);
  for (let k = 0; k < count; k++) sortByNumber(sorted, own, starts[k] as number, starts[k + 1] as number);
  const at = time.kind === 'dated' ? int16(own.length) : float64(own.length);
  for (let i = 0; i < at.length; i++) at[i] = own[sorted[i] as number] as number;
  return { count, rows: sorted, starts, at, dates };
}

/** Whether no instant of a key is before the one above it. */
function rising(instants: Float64Array | Int16Array, starts: Int32Array): boolean {
  for (let k = 0; k + 1 < starts.length; k++)
    for (let i = (starts[k] as number) + 1; i < (starts[k + 1] as number); i++)
      if ((instants[i] as number) < (instants[i - 1] as number)) return false;
  return true;
}

import { codesAsTheyAre } from './codes.js';
import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { int32 } from './room.js';

/** The rows of each cell of a column, in their order: those of cell k are `rows` from `starts[k]` up to `starts[k + 1]`. */
export interface ByCode {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

const kept = new WeakMap<Column, ByCode>();

/** The same, kept with the column for whoever asks next: the checks of records and the questions about them go through the same rows. Not to be written to. */
export function rowsByCodeKept(column: Column, n: number): ByCode {
  const made = rowsByCode(column, n);
  // What all rows agree on is one column for many numbers of rows.
  if (column.kind !== 'same') kept.set(column, made);
  return made;
}

export function rowsByCode(column: Column, n: number): ByCode {
  const there = kept.get(column);
  if (there) return there;
  const { codes, count, least } = codesAsTheyAre(column, n);
  return together(codes, n, count, least);
}

/** The rows of each of so many codes from the least on, by counting them. */
export function together(codes: FewCodes | Int16Array, n: number, count: number, least: number): ByCode {
  const starts = int32(count + 1);
  counted(codes, n, least - 1, starts);
  for (let code = 0; code < count; code++) starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  const rows = int32(n);
  placed(codes, n, least, starts.slice(), rows);
  return { rows, starts };
}

/** Adds up how often each code is there, at its place from the least on. */
function counted(codes: FewCodes | Int16Array, n: number, least: number, counts: Int32Array): void {
  for (let row = 0; row < n; row++) {
    const place = (codes[row] as number) - least;
    counts[place] = (counts[place] as number) + 1;
  }
}

/** Writes each row where the next one of its code goes. */
function placed(codes: FewCodes | Int16Array, n: number, least: number, next: Int32Array, rows: Int32Array): void {
  for (let row = 0; row < n; row++) {
    const code = (codes[row] as number) - least;
    const place = next[code] as number;
    rows[place] = row;
    next[code] = place + 1;
  }
}

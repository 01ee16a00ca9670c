import { codesAsTheyAre, codesOf, paired } from './codes.js';
import { borrowTable, returnTable } from './codeTable.js';
import type { Column } from './column.js';
import { either } from './either.js';
import type { FewCodes } from './fewCodes.js';
import { dictionaryOf, sizeOf } from './lateTexts.js';
import { firstRows } from './made.js';
import { int32 } from './room.js';
import type { ByCode } from './rowsByCode.js';
import { rowsByCode, together } from './rowsByCode.js';

/** Which rows agree: the number of each row's key, in order of first appearance, and the first row of each. */
export interface Keys {
  readonly ids: Int32Array;
  readonly count: number;
  readonly first: Int32Array;
}

/** Rows by the cells of these columns; what is missing is a cell of its own. */
export function keysOf(columns: readonly Column[], n: number): Keys {
  const told = columns.filter(({ kind }) => kind !== 'same');
  const [only] = told;
  if (told.length === 0) return { ids: int32(n), count: Math.min(n, 1), first: int32(Math.min(n, 1)) };
  if (told.length === 1 && only?.kind === 'text') return only.unique === true ? eachItsOwn(n) : ofTexts(only, n);
  const { codes, count } = told.map(column => codesOf(column, n)).reduce(paired);
  return inOrder(codes, count, n);
}

/**
 * The same in another order: the keys of one cell of the first column stand together, so that what comes of them need not be brought together again; of keys
 * that no two rows share, the rows' own. Rows are looked at cell by cell of that column, which takes a table of the others' cells and none of all pairs.
 */
export function keysTogether(columns: readonly Column[], n: number): Keys {
  const [first, ...others] = columns.filter(({ kind }) => kind !== 'same');
  const [second, ...more] = others;
  if (!first || !second) return keysOf(columns, n);
  const { rows, starts } = rowsByCode(first, n);
  const { codes, count, least } =
    more.length === 0 ? codesAsTheyAre(second, n) : { ...others.map(column => codesOf(column, n)).reduce(paired), least: 0 };
  const ids = int32(n);
  const firsts = int32(n + 1);
  const number = numbered(rows, starts, codes, least, int32(count).fill(-1), ids, firsts);
  // Where no two rows agree, nothing is brought together: keys are the rows as they stand.
  if (number === n) return eachItsOwn(n);
  return { ids, count: number, first: number * 2 > n ? firsts.subarray(0, number) : firsts.slice(0, number) };
}

/** Numbers the keys, and answers how many they are. `numbers` has the last key of each code; it is one of the cell at hand if it is not below the first of these. */
function numbered(
  rows: Int32Array,
  starts: Int32Array,
  codes: FewCodes | Int16Array,
  least: number,
  numbers: Int32Array,
  ids: Int32Array,
  firsts: Int32Array,
): number {
  let number = 0;
  for (let k = 0; k + 1 < starts.length; k++) {
    const own = number;
    const to = starts[k + 1] as number;
    for (let i = starts[k] as number; i < to; i++) {
      const row = rows[i] as number;
      const code = (codes[row] as number) - least;
      const last = numbers[code] as number;
      // What is written in vain is written over by the next one.
      const isNew = Number(last < own);
      const id = either(isNew, number, last);
      firsts[number] = row;
      number += isNew;
      numbers[code] = id;
      ids[row] = id;
    }
  }
  return number;
}

/** Rows by key: those of key k are from `starts[k]` up to `starts[k + 1]`, of all rows where they stand so already, else of `rows`. */
export interface ByKey {
  readonly rows: Int32Array | undefined;
  readonly starts: Int32Array;
}

/** The rows of each key together, in their order. */
export function byKeyOf(columns: readonly Column[], n: number): ByKey {
  const [only, another] = columns.filter(({ kind }) => kind !== 'same');
  if (only?.kind === 'text' && !another) {
    const starts = runsOfTexts(only, n);
    if (starts) return { rows: undefined, starts };
  }
  return rowsByKey(keysOf(columns, n));
}

/** Where each key begins, if no other row stands between those of one; the keys of ids need not be made then. */
function runsOfTexts(column: Extract<Column, { kind: 'text' }>, n: number): Int32Array | undefined {
  const { codes } = column;
  const texts = dictionaryOf(column);
  const seen = borrowTable(texts);
  // Each text has one run at most.
  const first = int32(Math.min(n, sizeOf(texts) + 1) + 1);
  let count = 0;
  let missing = false;
  let row = 0;
  for (let last = Number.NaN; row < n; row++) {
    const code = codes[row] as number;
    if (code === last) continue;
    if (code < 0 ? missing : seen[code] !== -1) break;
    if (code < 0) missing = true;
    else seen[code] = row;
    first[count++] = row;
    last = code;
  }
  first[count] = n;
  for (let k = 0; k < count; k++) {
    const code = codes[first[k] as number] as number;
    if (code >= 0) seen[code] = -1;
  }
  returnTable(texts, seen);
  return row === n ? first.subarray(0, count + 1) : undefined;
}

function eachItsOwn(n: number): Keys {
  const rows = firstRows(n);
  return { ids: rows, count: n, first: rows };
}

/** Of texts alone: a code is a key already. */
function ofTexts(column: Extract<Column, { kind: 'text' }>, n: number): Keys {
  const { codes } = column;
  const texts = dictionaryOf(column);
  const numbers = borrowTable(texts);
  const ids = int32(n);
  const first = int32(Math.min(n, sizeOf(texts) + 1));
  let count = 0;
  let missing = -1;
  for (let i = 0; i < n; i++) {
    const code = codes[i] as number;
    let number = code < 0 ? missing : (numbers[code] as number);
    if (number < 0) {
      number = count++;
      first[number] = i;
      if (code < 0) missing = number;
      else numbers[code] = number;
    }
    ids[i] = number;
  }
  for (let k = 0; k < count; k++) {
    const code = codes[first[k] as number] as number;
    if (code >= 0) numbers[code] = -1;
  }
  returnTable(texts, numbers);
  return { ids, count, first: first.subarray(0, count) };
}

/** The same, numbered as they first appear, without numbers that no row has. */
function inOrder(ids: Int32Array, count: number, n: number): Keys {
  const numbers = int32(count).fill(-1);
  const out = int32(n);
  const first = int32(Math.min(n, count));
  let found = 0;
  for (let i = 0; i < n; i++) {
    const id = ids[i] as number;
    let number = numbers[id] as number;
    if (number < 0) {
      number = found++;
      numbers[id] = number;
      first[number] = i;
    }
    out[i] = number;
  }
  return { ids: out, count: found, first: first.subarray(0, found) };
}

/** The rows of each key, in their order: those of key k are `rows` from `starts[k]` up to `starts[k + 1]`. */
export function rowsByKey({ ids, count }: Keys): ByCode {
  return together(ids, ids.length, count, 0);
}

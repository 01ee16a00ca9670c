import { codesOf, paired } from './codes.js';
import { borrowTable, returnTable } from './codeTable.js';
import type { Column } from './column.js';
import { dictionaryOf } from './lateTexts.js';
import { ints } from './made.js';

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
  if (told.length === 0) return { ids: new Int32Array(n), count: Math.min(n, 1), first: new Int32Array(Math.min(n, 1)) };
  if (told.length === 1 && only?.kind === 'text') return only.unique === true ? eachItsOwn(n) : ofTexts(only, n);
  const { codes, count } = told.map(column => codesOf(column, n)).reduce(paired);
  return inOrder(codes, count, n);
}

function eachItsOwn(n: number): Keys {
  const rows = ints(n, row => row);
  return { ids: rows, count: n, first: rows };
}

/** Of texts alone: a code is a key already. */
function ofTexts(column: Extract<Column, { kind: 'text' }>, n: number): Keys {
  const { codes } = column;
  const texts = dictionaryOf(column);
  const numbers = borrowTable(texts);
  const ids = new Int32Array(n);
  const first = rowNumbers(n);
  let missing = -1;
  for (let i = 0; i < n; i++) {
    const code = codes[i] as number;
    let number = code < 0 ? missing : (numbers[code] as number);
    if (number < 0) {
      number = first.add(i);
      if (code < 0) missing = number;
      else numbers[code] = number;
    }
    ids[i] = number;
  }
  const rows = first.all();
  for (const row of rows) if ((codes[row] as number) >= 0) numbers[codes[row] as number] = -1;
  returnTable(texts, numbers);
  return { ids, count: rows.length, first: rows };
}

/** The first row of each key, in a list that grows: keys are often few. */
function rowNumbers(most: number): { add(row: number): number; all(): Int32Array } {
  let rows: Int32Array = new Int32Array(Math.min(most, 1024));
  let n = 0;
  return {
    add: row => {
      if (n >= rows.length) {
        const longer = new Int32Array(Math.min(most, rows.length * 2));
        longer.set(rows);
        rows = longer;
      }
      rows[n] = row;
      return n++;
    },
    all: () => rows.subarray(0, n),
  };
}

/** The same, numbered as they first appear, without numbers that no row has. */
function inOrder(ids: Int32Array, count: number, n: number): Keys {
  const numbers = new Int32Array(count).fill(-1);
  const out = new Int32Array(n);
  const first = rowNumbers(n);
  for (let i = 0; i < n; i++) {
    const id = ids[i] as number;
    let number = numbers[id] as number;
    if (number < 0) {
      number = first.add(i);
      numbers[id] = number;
    }
    out[i] = number;
  }
  const rows = first.all();
  return { ids: out, count: rows.length, first: rows };
}

/** The rows of each key, in their order: those of key k are `rows` from `starts[k]` up to `starts[k + 1]`. */
export function rowsByKey({ ids, count }: Keys): { readonly rows: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < ids.length; i++) starts[(ids[i] as number) + 1] = (starts[(ids[i] as number) + 1] as number) + 1;
  for (let k = 0; k < count; k++) starts[k + 1] = (starts[k + 1] as number) + (starts[k] as number);
  const next = starts.slice();
  const rows = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const k = ids[i] as number;
    const place = next[k] as number;
    rows[place] = i;
    next[k] = place + 1;
  }
  return { rows, starts };
}

import type { Column } from './column.js';
import { keysOf, rowsByKey } from './keys.js';
import { textCount } from './lateTexts.js';
import { int32 } from './room.js';
import type { ByCode } from './rowsByCode.js';

/** Some of a batch's rows: how many, and which, once that is asked. */
export interface Part {
  readonly size: number;
  readonly rows: () => Int32Array;
}

/** The rows of each key, keys in order of first appearance: whoever only counts rows need not know which they are. */
export interface Parts {
  readonly count: number;
  /** The first row of each. */
  readonly first: Int32Array;
  readonly part: (k: number) => Part;
}

/** Rows by the cells of these columns; what is missing is a cell of its own. */
export function partsOf(columns: readonly Column[], n: number): Parts {
  const told = columns.filter(({ kind }) => kind !== 'same');
  const [only] = told;
  if (told.length === 1 && only?.kind === 'text' && only.unique !== true && textCount(only) <= FEW) return byCode(only, n);
  const keys = keysOf(columns, n);
  const sizes = int32(keys.count);
  for (let i = 0; i < n; i++) sizes[keys.ids[i] as number] = (sizes[keys.ids[i] as number] as number) + 1;
  return parts(keys.first, sizes, () => rowsByKey(keys));
}

/** A dictionary of no more texts is counted by its codes. */
const FEW = 4096;

/** Of one column of texts, without a number for each row. */
function byCode(column: Extract<Column, { kind: 'text' }>, n: number): Parts {
  const { codes } = column;
  const places = textCount(column) + 1;
  // Rows take turns in two tables: what adds to one number over and over waits for itself. A missing text has code -1.
  const even = int32(places);
  const odd = int32(places);
  const pairs = n & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const [a, b] = [(codes[i] as number) + 1, (codes[i + 1] as number) + 1];
    even[a] = (even[a] as number) + 1;
    odd[b] = (odd[b] as number) + 1;
  }
  if (pairs < n) even[(codes[pairs] as number) + 1] = (even[(codes[pairs] as number) + 1] as number) + 1;
  let left = 0;
  for (let place = 0; place < even.length; place++) {
    even[place] = (even[place] as number) + (odd[place] as number);
    if (even[place] !== 0) left += 1;
  }
  const first = int32(left);
  const sizes = int32(left);
  for (let i = 0, k = 0; k < left; i++) {
    const place = (codes[i] as number) + 1;
    if (even[place] === 0) continue;
    first[k] = i;
    sizes[k] = even[place] as number;
    even[place] = 0;
    k += 1;
  }
  return parts(first, sizes, () => rowsByKey(keysOf([column], n)));
}

function parts(first: Int32Array, sizes: Int32Array, make: () => ByCode): Parts {
  let made: ByCode | undefined;
  const rows = (k: number): Int32Array => {
    made ??= make();
    return made.rows.subarray(made.starts[k] as number, made.starts[k + 1] as number);
  };
  return { count: first.length, first, part: k => ({ size: sizes[k] as number, rows: () => rows(k) }) };
}

import type { Cell } from '../expression.js';
import type { Batch } from './batch.js';
import { BLOCK } from './block.js';
import type { Codes } from './codes.js';
import { codesOf, paired } from './codes.js';
import type { Column } from './column.js';
import { reader } from './column.js';
import { countedTexts, numberIn } from './countedTexts.js';
import { bytes } from './made.js';
import { int32, uint8 } from './room.js';
import { codeIn, SPARSE, textTable } from './textTable.js';

/** The codes of what rows have in some fields together. */
export function codesBy(batch: Batch, fields: readonly string[]): Codes {
  return fields.map(name => codesOf(batch.column(name), batch.n)).reduce(paired);
}

/** Which rows have a cell that another row has too; undefined where none do. */
export function repeated(column: Column, n: number): Uint8Array | undefined {
  if (n < 2) return undefined;
  if (column.kind === 'same') return uint8(n).fill(1);
  if (column.kind === 'text' && column.unique === true) return undefined;
  if (column.kind === 'cells' && (ascending(column.cells) || allDifferent(column.cells))) return undefined;
  const { codes, count } = codesOf(column, n);
  return repeatedCodes(codes, count);
}

/** Which rows have a code that another row has too; undefined where none do. */
export function repeatedCodes(codes: Int32Array, size: number): Uint8Array | undefined {
  const counts = int32(size);
  let any = false;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    counts[code] = (counts[code] as number) + 1;
    if (counts[code] === 2) any = true;
  }
  if (!any) return undefined;
  return bytes(codes.length, row => ((counts[codes[row] as number] as number) > 1 ? 1 : 0));
}

/** Whether texts rise by length and then by letter, or by letter alone: ids that a system counted up are different at a glance. */
function ascending(cells: readonly Cell[]): boolean {
  let [byLength, byLetter] = [true, true];
  for (let i = 1; i < cells.length && (byLength || byLetter); i++) {
    const [a, b] = [cells[i - 1], cells[i]];
    if (typeof a !== 'string' || typeof b !== 'string') return false;
    const less = a < b;
    if (!less) byLetter = false;
    if (a.length > b.length || (a.length === b.length && !less)) byLength = false;
  }
  return byLength || byLetter;
}

/** Whether texts are all different. */
function allDifferent(cells: readonly Cell[]): boolean {
  const counted = allCounted(cells);
  if (counted !== undefined) return counted;
  const seen = textTable(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const text = cells[i];
    if (typeof text !== 'string' || codeIn(seen, text) !== i) return false;
  }
  return true;
}

/** The same of texts that a system counted up, however they are mixed; undefined where they are not such. */
function allCounted(cells: readonly Cell[]): boolean | undefined {
  const [first] = cells;
  const limit = SPARSE * cells.length;
  const counted = typeof first === 'string' ? countedTexts(first, limit) : undefined;
  if (!counted) return undefined;
  const seen = uint8(limit);
  for (let from = 0; from < cells.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, cells.length);
    // By itself, so that texts all over the memory are waited for together: see `takeUnits`.
    for (let i = from; i < to; i++) if (typeof cells[i] !== 'string') return undefined;
    for (let i = from; i < to; i++) {
      const number = numberIn(counted, cells[i] as string);
      if (number < 0) return undefined;
      if (seen[number] === 1) return false;
      seen[number] = 1;
    }
  }
  return true;
}

/** The rows that are marked. */
export function marked(marks: Uint8Array): Int32Array {
  let n = 0;
  for (let i = 0; i < marks.length; i++) n += marks[i] ? 1 : 0;
  const rows = int32(n);
  for (let i = 0, at = 0; i < marks.length; i++) if (marks[i]) rows[at++] = i;
  return rows;
}

const valuesIn = new WeakMap<Column, ReadonlySet<Cell>>();

/** The different cells of a column, in the order of their first rows, without the missing one. Looked for once a column: columns do not change. */
export function valuesOf(column: Column, n: number): ReadonlySet<Cell> {
  const values = valuesIn.get(column) ?? differentIn(column, n);
  valuesIn.set(column, values);
  return values;
}

function differentIn(column: Column, n: number): ReadonlySet<Cell> {
  const values = new Set<Cell>();
  if (n === 0) return values;
  if (column.kind === 'same') values.add(column.value);
  else if (column.kind === 'text' || column.kind === 'shared' || column.kind === 'dated') {
    const { codes } = column;
    const cells = column.kind === 'text' ? column.texts : column.kind === 'dated' ? column.dates : column.cells;
    const seen = uint8(cells.length);
    let left = cells.length;
    for (let i = 0; i < n && left > 0; i++) {
      const code = codes[i] as number;
      if (code < 0 || seen[code]) continue;
      seen[code] = 1;
      left -= 1;
      values.add(cells[code]);
    }
  } else {
    const read = reader(column);
    let last: Cell;
    for (let i = 0; i < n; i++) {
      const cell = read(i);
      if (cell !== last) values.add(cell);
      last = cell;
    }
  }
  values.delete(undefined);
  return values;
}

/** Whether any row says it. */
export function isStated(column: Column, n: number): boolean {
  if (column.kind === 'same') return n > 0 && column.value !== undefined;
  const read = reader(column);
  for (let i = 0; i < n; i++) if (read(i) !== undefined) return true;
  return false;
}

import type { Cell } from '../expression.js';
import { keyOf } from '../keyOf.js';
import type { Column } from './column.js';
import { reader } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { textCount } from './lateTexts.js';
import { numbering } from './numbering.js';
import { int32 } from './room.js';
import { codeIn, textTable } from './textTable.js';

/** Equal cells have equal codes, from 0 to below `count`. */
export interface Codes {
  readonly codes: Int32Array;
  readonly count: number;
}

/** A dictionary of a million ids is not worth a table for a handful of rows. */
const FEW = 16;
/** Largest product of counts that a table may have; beyond it pairs are numbered. */
const TABLE = 4_194_304;

/** The codes of a column's cells, a missing cell being a value of its own. */
export function codesOf(column: Column, n: number): Codes {
  switch (column.kind) {
    case 'same':
      return { codes: int32(n), count: 1 };
    case 'flag':
      return { codes: new Int32Array(column.holds), count: 3 };
    case 'instant':
      return numbered(column.at, n);
    case 'dated':
      return counted(column.codes, column.dates.length, n);
    case 'number':
      return numbered(column.units, n);
    case 'text':
      return counted(column.codes, textCount(column), n);
    case 'shared':
      return byCell(reader(column), n);
    case 'cells':
      return column.cells.every(it => typeof it === 'string') ? ofTexts(column.cells as readonly string[], n) : byCell(reader(column), n);
  }
}

/** The same from `least` on, without writing down what is there already. */
export function codesAsTheyAre(
  column: Column,
  n: number,
): { readonly codes: FewCodes | Int16Array; readonly count: number; readonly least: number } {
  const different = column.kind === 'text' ? textCount(column) : column.kind === 'dated' ? column.dates.length : Number.POSITIVE_INFINITY;
  if ((column.kind === 'text' || column.kind === 'dated') && different <= FEW * n)
    return { codes: column.codes, count: different + 1, least: -1 };
  return { ...codesOf(column, n), least: 0 };
}

/** Of codes from -1 to below a number. */
function counted(own: FewCodes | Int16Array, different: number, n: number): Codes {
  if (different > FEW * n) return numbered(own, n);
  const codes = int32(n);
  for (let i = 0; i < n; i++) codes[i] = (own[i] as number) + 1;
  return { codes, count: different + 1 };
}

function numbered(values: Float64Array | FewCodes | Int16Array, n: number): Codes {
  const { numberOf, count } = numbering();
  const codes = int32(n);
  for (let i = 0; i < n; i++) codes[i] = numberOf(values[i] as number);
  return { codes, count: count() };
}

function ofTexts(cells: readonly string[], n: number): Codes {
  const table = textTable(n);
  const codes = int32(n);
  for (let i = 0; i < n; i++) codes[i] = codeIn(table, cells[i] as string);
  return { codes, count: table.texts.length };
}

function byCell(read: (row: number) => Cell, n: number): Codes {
  const known = new Map<unknown, number>();
  const codes = int32(n);
  for (let i = 0; i < n; i++) {
    const cell = read(i);
    // Decimals are equal by value.
    const key = typeof cell === 'object' ? keyOf([cell, cell]) : cell;
    let code = known.get(key);
    if (code === undefined) {
      code = known.size;
      known.set(key, code);
    }
    codes[i] = code;
  }
  return { codes, count: known.size };
}

/** The codes of pairs. */
export function paired(a: Codes, b: Codes): Codes {
  if (b.count <= 1) return a;
  if (a.count <= 1) return b;
  const n = a.codes.length;
  const codes = int32(n);
  const few = a.count * b.count <= TABLE;
  const { numberOf, count } = numbering();
  for (let i = 0; i < n; i++) {
    const pair = (a.codes[i] as number) * b.count + (b.codes[i] as number);
    codes[i] = few ? pair : numberOf(pair);
  }
  return { codes, count: few ? a.count * b.count : count() };
}

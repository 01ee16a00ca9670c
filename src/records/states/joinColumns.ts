import type { Batch } from '../columns/batch.js';
import { batchOf } from '../columns/batch.js';
import type { Column } from '../columns/column.js';
import { MISSING, reader } from '../columns/column.js';
import { timesOf } from '../columns/dated.js';
import { narrowed } from '../columns/fewCodes.js';
import type { Numbers, Scaled } from '../columns/numbers.js';
import { EXACT, instantsOf, scaledOf } from '../columns/numbers.js';
import { joinShared, sharedOf } from '../columns/shared.js';
import type { Texts } from '../columns/texts.js';
import { textsOf } from '../columns/texts.js';
import type { Cell } from '../expression.js';

/** A column and how many rows it has. */
export interface Part {
  readonly column: Column;
  readonly n: number;
}

/** The rows of several tables one after another; a column that one does not have is missing in its rows. */
export function joinTables(tables: readonly Batch[]): Batch {
  const names = [...new Set(tables.flatMap(table => table.names))];
  const joined = names.map(name => [name, joinColumns(tables.map(table => ({ column: table.column(name), n: table.n })))] as const);
  return batchOf(
    tables.reduce((sum, table) => sum + table.n, 0),
    Object.fromEntries(joined),
  );
}

/** The cells of several columns one after another, as narrow as all of them allow. */
export function joinColumns(all: readonly Part[]): Column {
  const parts = all.filter(part => part.n > 0);
  const [first] = parts;
  if (!first) return MISSING;
  if (parts.length === 1) return first.column;
  const { column } = first;
  if (column.kind === 'same' && parts.every(part => part.column.kind === 'same' && part.column.value === column.value)) return column;
  return joinInstants(parts) ?? joinTexts(parts) ?? joinNumbers(parts) ?? joinFlags(parts) ?? joinAttributes(parts) ?? joinCells(parts);
}

const rowsIn = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.n, 0);

/** What each part is in one form; nothing where one of them is not. */
function readAll<T>(
  parts: readonly Part[],
  read: (column: Column) => T | undefined,
): readonly { readonly it: T; readonly n: number }[] | undefined {
  const out: { it: T; n: number }[] = [];
  for (const { column, n } of parts) {
    const it = read(column);
    if (it === undefined) return undefined;
    out.push({ it, n });
  }
  return out;
}

function filled(out: Float64Array, read: readonly { readonly it: Numbers; readonly n: number }[]): Float64Array {
  let at = 0;
  for (const { it, n } of read) {
    for (let row = 0; row < n; row++) out[at + row] = it.values[row & it.mask] as number;
    at += n;
  }
  return out;
}

function joinInstants(parts: readonly Part[]): Column | undefined {
  const read = readAll(parts, instantsOf);
  return read && timesOf(filled(new Float64Array(rowsIn(parts)), read));
}

function joinTexts(parts: readonly Part[]): Column | undefined {
  const read = readAll(parts, textsOf);
  if (!read) return undefined;
  const codes = new Int32Array(rowsIn(parts));
  const texts: string[] = [];
  const places = new Map<string, number>();
  const place = (text: string): number => {
    const there = places.get(text);
    if (there !== undefined) return there;
    places.set(text, texts.length);
    return texts.push(text) - 1;
  };
  let at = 0;
  for (const { it, n } of read) {
    const moved = movedBy(it, place);
    for (let row = 0; row < n; row++) {
      const code = it.codes[row & it.mask] as number;
      codes[at + row] = code < 0 ? -1 : (moved[code] as number);
    }
    at += n;
  }
  return { kind: 'text', codes: narrowed(codes, texts.length), texts };
}

const movedBy = (it: Texts, place: (text: string) => number): Int32Array => Int32Array.from(it.texts, text => place(text));

/** All in the finest of their units; nothing where that leaves the numbers that are exact. */
function joinNumbers(parts: readonly Part[]): Column | undefined {
  const read = readAll(parts, scaledOf);
  if (!read) return undefined;
  const scale = Math.max(...new Set(read.map(part => part.it.scale)));
  const finer: { it: Numbers; n: number }[] = [];
  for (const { it, n } of read) {
    const values = inUnits(it, scale);
    if (!values) return undefined;
    finer.push({ it: { values, mask: it.mask }, n });
  }
  return { kind: 'number', units: filled(new Float64Array(rowsIn(parts)), finer), scale };
}

function inUnits({ values, scale: from }: Scaled, scale: number): Float64Array | undefined {
  if (from === scale) return values;
  const factor = 10 ** (scale - from);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) {
    const value = (values[i] as number) * factor;
    if (value >= EXACT || value <= -EXACT) return undefined;
    out[i] = value;
  }
  return out;
}

const flagsOf = (column: Column): Uint8Array | boolean | 'missing' | undefined =>
  column.kind === 'flag'
    ? column.holds
    : column.kind !== 'same'
      ? undefined
      : column.value === undefined
        ? 'missing'
        : typeof column.value === 'boolean'
          ? column.value
          : undefined;

function joinFlags(parts: readonly Part[]): Column | undefined {
  const read = readAll(parts, flagsOf);
  if (!read) return undefined;
  const holds = new Uint8Array(rowsIn(parts));
  let at = 0;
  for (const { it, n } of read) {
    if (it instanceof Uint8Array) holds.set(it, at);
    else holds.fill(it === 'missing' ? 2 : it ? 1 : 0, at, at + n);
    at += n;
  }
  return { kind: 'flag', holds };
}

function joinAttributes(parts: readonly Part[]): Column | undefined {
  const read = readAll(parts, sharedOf);
  return read && joinShared(read, rowsIn(parts));
}

function joinCells(parts: readonly Part[]): Column {
  const cells: Cell[] = [];
  for (const { column, n } of parts) {
    const read = reader(column);
    for (let row = 0; row < n; row++) cells.push(read(row));
  }
  return { kind: 'cells', cells };
}

import type { Cell, PlanRow } from '../expression.js';
import type { Column } from './column.js';
import { gathered, MISSING, reader } from './column.js';
import { packed } from './packed.js';

/** Rows as columns. A column is made when it is first asked for: what nothing reads costs nothing. */
export interface Batch {
  readonly n: number;
  readonly names: readonly string[];
  /** A name that the rows do not have is missing in all of them. */
  readonly column: (name: string) => Column;
}

/** Columns, or how to make each. */
export type Columns = Readonly<Record<string, Column | (() => Column)>>;

export function batchOf(n: number, columns: Columns): Batch {
  const made = new Map<string, Column>();
  return {
    n,
    names: Object.keys(columns),
    column: name => {
      const there = made.get(name);
      if (there) return there;
      const given = Object.hasOwn(columns, name) ? columns[name] : undefined;
      const column = given === undefined ? MISSING : typeof given === 'function' ? given() : given;
      made.set(name, column);
      return column;
    },
  };
}

/** The same rows with more columns, which take the place of those of their names. */
export function extended(batch: Batch, more: Columns): Batch {
  const below: Record<string, () => Column> = Object.create(null);
  for (const name of batch.names) below[name] = () => batch.column(name);
  return batchOf(batch.n, { ...below, ...more });
}

/** Some of its rows, in this order. */
export function rowsOf(batch: Batch, rows: Int32Array): Batch {
  const columns: Record<string, () => Column> = Object.create(null);
  for (const name of batch.names) columns[name] = () => gathered(batch.column(name), rows);
  return batchOf(rows.length, columns);
}

/** Rows of which some are none (-1): there the columns are missing. */
export function matched(column: Column, rows: Int32Array): Column {
  if (!rows.includes(-1)) return gathered(column, rows);
  switch (column.kind) {
    case 'same':
      return column.value === undefined ? column : packed(Array.from(rows, row => (row < 0 ? undefined : column.value)));
    case 'cells':
      return { kind: 'cells', cells: Array.from(rows, row => (row < 0 ? undefined : column.cells[row])) };
    case 'text': {
      const out = gathered(column, rows) as Extract<Column, { kind: 'text' }>;
      for (let i = 0; i < rows.length; i++) if ((rows[i] as number) < 0) out.codes[i] = -1;
      return out;
    }
    case 'flag': {
      const out = gathered(column, rows) as Extract<Column, { kind: 'flag' }>;
      for (let i = 0; i < rows.length; i++) if ((rows[i] as number) < 0) out.holds[i] = 2;
      return out;
    }
    default:
      // Beyond its ends a typed array has nothing, which as a number is NaN.
      return gathered(column, rows);
  }
}

/** The cells of one batch and after them those of another. */
export function joined(a: Column, n: number, b: Column, m: number): Column {
  if (a.kind === 'same' && b.kind === 'same' && (a.value === b.value || n === 0 || m === 0)) return n === 0 ? b : a;
  const [readA, readB] = [reader(a), reader(b)];
  return packed([...Array.from({ length: n }, (_, row) => readA(row)), ...Array.from({ length: m }, (_, row) => readB(row))]);
}

/** Records behind its rows, and the unknown amounts that decide whether they belong. */
export const WEIGHT = '#';
export const DOUBT = '?';

/** Rows as objects, each with the columns that it does not lack. */
export function objectsOf(batch: Batch, names: readonly string[] = batch.names): PlanRow[] {
  const columns = names.map(name => [name, reader(batch.column(name))] as const);
  return Array.from({ length: batch.n }, (_, row) => {
    const out: Record<string, Cell> = {};
    for (const [name, read] of columns) {
      const cell = read(row);
      if (cell !== undefined) out[name] = cell;
    }
    return out;
  });
}

/** Objects as rows. */
export function batchFrom(rows: readonly PlanRow[]): Batch {
  const names = new Set<string>();
  for (const row of rows) for (const name in row) names.add(name);
  const columns: Record<string, () => Column> = Object.create(null);
  for (const name of names) columns[name] = () => packed(rows.map(row => row[name]));
  return batchOf(rows.length, columns);
}

export const NO_ROWS: Batch = batchOf(0, {});

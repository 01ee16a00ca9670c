import type { Cell, PlanRow } from '../expression.js';
import type { Column } from './column.js';
import { gathered, MISSING, reader } from './column.js';

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

/** Rows as objects, each with the columns that it does not lack. */
export function objectsOf(batch: Batch): PlanRow[] {
  const columns = batch.names.map(name => [name, reader(batch.column(name))] as const);
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
  for (const name of names) columns[name] = () => ({ kind: 'cells', cells: rows.map(row => row[name]) });
  return batchOf(rows.length, columns);
}

import type { Cell, PlanRow } from '../expression.js';
import { attributeOf } from './attribute.js';
import type { Column } from './column.js';
import { gathered, MISSING, placed, reader, sliced } from './column.js';
import { datesOf, joinedDates } from './dated.js';
import { packed } from './packed.js';
import { int32 } from './room.js';
import { joinShared, sharedOf } from './shared.js';

/** Rows as columns. A column is made when it is first asked for: what nothing reads costs nothing. */
export interface Batch {
  readonly n: number;
  readonly names: readonly string[];
  /** A name that the rows do not have is missing in all of them. `attributes.plan` is the attribute `plan` of the column `attributes`. */
  readonly column: (name: string) => Column;
  /** The cells of some rows, from where they are there already: of rows chosen several times over, each is fetched once. */
  readonly picked: (name: string, chosen: Chosen) => Column;
  /** What was computed of its rows under a key, of so many cells a row, made when it is first asked for. */
  readonly kept: <T>(of: object, key: string, width: number, make: () => T) => T;
  /** Cells of the columns that were made and of what is kept, but of columns that were seen before. */
  readonly cells: (seen: Set<Column>) => number;
}

/** Columns, or how to make each. */
export type Columns = Readonly<Record<string, Column | (() => Column)>>;

/** Rows that were chosen, and which these are of batches further down, once asked. */
interface Chosen {
  readonly rows: Int32Array;
  /** Whether none of them is among them twice. */
  readonly once: boolean;
  readonly below: Map<Int32Array, Chosen>;
}

function batch(
  n: number,
  names: () => readonly string[],
  make: (name: string) => Column,
  below?: (name: string, chosen: Chosen) => Column | undefined,
): Batch {
  const made = new Map<string, Column>();
  const computed = new Map<object, Map<string, unknown>>();
  let computedCells = 0;
  let known: readonly string[] | undefined;
  const column = (name: string): Column => {
    const there = made.get(name);
    if (there) return there;
    const column = make(name);
    made.set(name, column);
    return column;
  };
  return {
    n,
    get names() {
      known ??= names();
      return known;
    },
    column,
    picked: (name, chosen) => (made.has(name) ? undefined : below?.(name, chosen)) ?? gathered(column(name), chosen.rows, chosen.once),
    kept: <T>(of: object, key: string, width: number, make: () => T): T => {
      const under = computed.get(of) ?? new Map<string, unknown>();
      computed.set(of, under);
      if (under.has(key)) return under.get(key) as T;
      const value = make();
      under.set(key, value);
      computedCells += width * n;
      return value;
    },
    cells: seen => {
      let sum = computedCells;
      for (const column of made.values()) if (column.kind !== 'same' && !seen.has(column)) sum += n;
      for (const column of made.values()) seen.add(column);
      return sum;
    },
  };
}

const ready = (column: Column | (() => Column)): Column => (typeof column === 'function' ? column() : column);

/** A column by its name, or of one that is there the attribute that comes after the dot. */
function named(columns: Columns, name: string): Column | undefined {
  if (Object.hasOwn(columns, name)) return ready(columns[name] as Column);
  const dot = name.indexOf('.');
  const head = dot < 0 ? undefined : columns[name.slice(0, dot)];
  return head && attributeOf(ready(head), name.slice(dot + 1));
}

export function batchOf(n: number, columns: Columns): Batch {
  const own: Columns = Object.assign(Object.create(null), columns);
  return batch(
    n,
    () => Object.keys(own),
    name => named(own, name) ?? MISSING,
  );
}

/** The same rows with more columns, which take the place of those of their names. */
export function extended(of: Batch, more: Columns): Batch {
  const own: Columns = Object.assign(Object.create(null), more);
  const isOwn = (name: string): boolean => name in own || (name.includes('.') && name.slice(0, name.indexOf('.')) in own);
  return batch(
    of.n,
    () => [...new Set([...of.names, ...Object.keys(own)])],
    name => (isOwn(name) ? (named(own, name) ?? MISSING) : of.column(name)),
    (name, chosen) => (isOwn(name) ? undefined : of.picked(name, chosen)),
  );
}

/** Some of its rows, each once, in this order. */
export function rowsOf(of: Batch, rows: Int32Array): Batch {
  return chosenOf(of, rows, true);
}

/** The same of rows that may be there several times. */
export function repeatedRows(of: Batch, rows: Int32Array): Batch {
  return chosenOf(of, rows, false);
}

function chosenOf(of: Batch, rows: Int32Array, once: boolean): Batch {
  const own: Chosen = { rows, once, below: new Map() };
  return batch(
    rows.length,
    () => of.names,
    name => of.picked(name, own),
    (name, chosen) => of.picked(name, among(chosen, own)),
  );
}

/** Which rows of a batch those are that were chosen among some of its rows. */
function among(chosen: Chosen, { rows, once }: Chosen): Chosen {
  const known = chosen.below.get(rows);
  if (known) return known;
  const found = int32(chosen.rows.length);
  for (let i = 0; i < found.length; i++) found[i] = rows[chosen.rows[i] as number] as number;
  const there = { rows: found, once: once && chosen.once, below: new Map() };
  chosen.below.set(rows, there);
  return there;
}

/** An order of rows: where each stands in it, and the columns that were put into it. */
interface InOrder {
  readonly places: Int32Array;
  readonly moved: WeakMap<Column, Column>;
}

const inOrders = new WeakMap<Int32Array, InOrder>();

/** Rows that are not in the order have a place after its last. */
function placesIn(order: Int32Array, n: number): Int32Array {
  const places = int32(n).fill(order.length);
  for (let i = 0; i < order.length; i++) places[order[i] as number] = i;
  return places;
}

/** The rows that stand in an order from one place to before another. A column is put into that order once, for all that are asked for. */
export function sliceOf(of: Batch, order: Int32Array, from: number, to: number): Batch {
  const inOrder = inOrders.get(order) ?? { places: placesIn(order, of.n), moved: new WeakMap<Column, Column>() };
  inOrders.set(order, inOrder);
  return batch(
    to - from,
    () => of.names,
    name => {
      const column = of.column(name);
      const moved = inOrder.moved.get(column) ?? placed(column, inOrder.places, order.length) ?? gathered(column, order, true);
      inOrder.moved.set(column, moved);
      return sliced(moved, from, to);
    },
  );
}

/** Rows of which some are none (-1): there the columns are missing. */
export function matched(column: Column, rows: Int32Array): Column {
  if (!rows.includes(-1)) return gathered(column, rows);
  switch (column.kind) {
    case 'same':
      return column.value === undefined ? column : packed(Array.from(rows, row => (row < 0 ? undefined : column.value)));
    case 'cells':
      return { kind: 'cells', cells: Array.from(rows, row => (row < 0 ? undefined : column.cells[row])) };
    case 'dated':
    case 'text':
    case 'shared': {
      const out = gathered(column, rows) as typeof column;
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
  const [d, e] = [datesOf(a), datesOf(b)];
  const dates = d && e && joinedDates(d, n, e, m);
  if (dates) return dates;
  const [p, q] = [sharedOf(a), sharedOf(b)];
  if (p && q)
    return joinShared(
      [
        { it: p, n },
        { it: q, n: m },
      ],
      n + m,
    );
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

import { decimal } from '../kernel/decimal.js';
import type { RelData } from '../kernel/plan.js';
import { refusal } from '../kernel/refusal.js';
import { added } from './aggregate.js';
import type { Batch } from './columns/batch.js';
import { extended, matched, rowsOf } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { byKeyOf } from './columns/keys.js';
import { firstRows } from './columns/made.js';
import { EXACT, scaledOf } from './columns/numbers.js';
import type { Order } from './columns/order.js';
import { orderBy } from './columns/order.js';
import { packed } from './columns/packed.js';
import { ranksOf } from './columns/ranks.js';
import { float64, int16, int32 } from './columns/room.js';
import { sortByNumber, sortRows } from './columns/sortRows.js';
import type { Cell } from './expression.js';

type Timeline = Extract<RelData, { op: 'timeline' }>;
type Ranks = ReturnType<typeof ranksOf>;

/** How the rows of a timeline stand, by what: a second one of the same keys and order adds to the first. */
const standing = new WeakMap<Batch, { readonly by: string; readonly starts: Int32Array }>();

/** Per key and in a total order, what came before each row, what comes after it, and which one it is. */
export function timeline(rel: Timeline, batch: Batch): Batch {
  const by = JSON.stringify([rel.by, rel.order]);
  const known = standing.get(batch);
  const { rows, starts } = known?.by === by ? { rows: batch, starts: known.starts } : putInOrder(rel, batch);
  const more: Record<string, () => Column> = Object.create(null);
  for (const name in rel.add) more[name] = () => addition(rel.add[name] as Timeline['add'][string], rows, starts);
  const added = extended(rows, more);
  // Not where a column takes the place of one that orders them.
  if (![...rel.by, ...rel.order].some(name => name in more)) standing.set(added, { by, starts });
  return added;
}

/** The rows by key and in order, those of key k from `starts[k]` up to `starts[k + 1]`. */
function putInOrder(rel: Timeline, batch: Batch): { readonly rows: Batch; readonly starts: Int32Array } {
  const { rows, starts } = byKeyOf(
    rel.by.map(name => batch.column(name)),
    batch.n,
  );
  const places = rel.order.map(name => batch.column(name));
  const numbers = ranksOf(places, batch.n);
  const order = orderBy(places);
  const stand = rows === undefined && rising(starts, numbers, order);
  return { rows: stand ? batch : rowsOf(batch, sorted(rel, batch.n, rows, starts, numbers, order)), starts };
}

/** Whether every row of a key stands after the one above it. */
function rising(starts: Int32Array, numbers: Ranks, order: Order): boolean {
  for (let k = 0; k + 1 < starts.length; k++)
    for (let i = (starts[k] as number) + 1; i < (starts[k + 1] as number); i++)
      if (numbers ? (numbers[i - 1] as number) >= (numbers[i] as number) : order(i - 1, i) >= 0) return false;
  return true;
}

/** The rows by key and in order. */
function sorted(rel: Timeline, n: number, byKey: Int32Array | undefined, starts: Int32Array, numbers: Ranks, order: Order): Int32Array {
  const rows = byKey ?? firstRows(n);
  eachKey(starts, (from, to) => {
    if (numbers) sortByNumber(rows, numbers, from, to);
    else sortRows(rows, order, from, to);
    for (let i = from + 1; i < to; i++) {
      const [a, b] = [rows[i - 1] as number, rows[i] as number];
      if (numbers ? numbers[a] === numbers[b] : order(a, b) === 0)
        throw refusal('records refused', [
          { path: ['timeline', ...rel.order], expected: 'one order of the rows of a key', received: 'two rows that nothing orders' },
        ]);
    }
  });
  return rows;
}

/** A column over rows that stand by key and in order. */
function addition(what: Timeline['add'][string], batch: Batch, starts: Int32Array): Column {
  const { n } = batch;
  if (what.fn === 'ordinal') {
    const units = float64(n);
    for (let k = 0; k + 1 < starts.length; k++)
      for (let i = starts[k] as number; i < (starts[k + 1] as number); i++) units[i] = i - (starts[k] as number) + 1;
    return { kind: 'number', units, scale: 0 };
  }
  const column = batch.column(what.of);
  if (what.fn === 'previous' || what.fn === 'next') return neighbours(column, what.fn === 'next' ? 1 : -1, starts);
  const amounts = scaledOf(column);
  // A maximum looks at this row's own amount too, and that of amounts is at least 0.
  if (amounts && what.fn === 'maxBefore') {
    const { values, mask, scale } = amounts;
    const units = float64(n);
    putMost(units, values, mask, starts);
    return { kind: 'number', units, scale };
  }
  if (amounts && what.fn === 'sumBefore') {
    const { values, mask, scale } = amounts;
    const units = float64(n);
    if (putSums(units, values, mask, starts)) return { kind: 'number', units, scale };
  }
  const read = reader(column);
  const cells: Cell[] = new Array(n);
  eachKey(starts, (from, to) => {
    let state: Cell = what.fn === 'sumBefore' ? decimal(0) : undefined;
    for (let i = from; i < to; i++) {
      const cell = read(i);
      if (what.fn === 'maxBefore') state = added('max', atLeastNothing(state, cell), cell);
      cells[i] = state;
      if (what.fn === 'sumBefore') state = added('sum', state, cell);
    }
  });
  return packed(cells);
}

/** The largest of each row and those of its key before it, at least 0; NaN before any says one. */
function putMost(units: Float64Array, values: Float64Array, mask: number, starts: Int32Array): void {
  for (let k = 0; k + 1 < starts.length; k++) {
    let most = Number.NaN;
    for (let i = starts[k] as number; i < (starts[k + 1] as number); i++) {
      const x = values[i & mask] as number;
      if (!Number.isNaN(x) && !(most >= x)) most = Math.max(0, x);
      units[i] = most;
    }
  }
}

/** What the rows of its key before each come to; false where that is not exact. */
function putSums(units: Float64Array, values: Float64Array, mask: number, starts: Int32Array): boolean {
  for (let k = 0; k + 1 < starts.length; k++) {
    let sum = 0;
    for (let i = starts[k] as number; i < (starts[k + 1] as number); i++) {
      units[i] = sum;
      const x = values[i & mask] as number;
      if (!Number.isNaN(x)) sum += x;
      if (sum >= EXACT || sum <= -EXACT) return false;
    }
  }
  return true;
}

/** The cell of the row before or after each, of those of its key. */
function neighbours(column: Column, step: 1 | -1, starts: Int32Array): Column {
  if (column.kind === 'dated') {
    const codes = int16(column.codes.length);
    shift(column.codes, codes, step, starts, -1);
    return { ...column, codes };
  }
  if (column.kind !== 'instant' && column.kind !== 'number') {
    const other = int32(starts.at(-1) as number);
    eachKey(starts, (from, to) => {
      for (let i = from; i < to; i++) other[i] = i + step >= from && i + step < to ? i + step : -1;
    });
    return matched(column, other);
  }
  const values = column.kind === 'instant' ? column.at : column.units;
  const shifted = float64(values.length);
  shift(values, shifted, step, starts, Number.NaN);
  return column.kind === 'instant' ? { kind: 'instant', at: shifted } : { kind: 'number', units: shifted, scale: column.scale };
}

function shift<T extends Float64Array | Int16Array>(values: T, shifted: T, step: 1 | -1, starts: Int32Array, missing: number): void {
  if (values.length === 0) return;
  if (step > 0) shifted.set(values.subarray(1));
  else shifted.set(values.subarray(0, -1), 1);
  // The last of a key has none after it, the first none before it.
  for (let k = 0; k + 1 < starts.length; k++) shifted[step > 0 ? (starts[k + 1] as number) - 1 : (starts[k] as number)] = missing;
}

function eachKey(starts: Int32Array, then: (from: number, to: number) => void): void {
  for (let k = 0; k + 1 < starts.length; k++) then(starts[k] as number, starts[k + 1] as number);
}

/** The largest of amounts is at least 0; instants have no such floor. */
function atLeastNothing(so: Cell, next: Cell): Cell {
  return so === undefined && typeof next === 'object' ? decimal(0) : so;
}

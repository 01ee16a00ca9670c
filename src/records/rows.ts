import type { Batch } from './columns/batch.js';
import { WEIGHT } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { doubles } from './columns/made.js';
import { sumOf } from './columns/numbers.js';

/** What a relation came to: its rows, and what was left out on the way, by reason. A row's `#` is the number of records behind it, `?` says that an unknown amount decides whether it belongs here. */
export interface Rows {
  readonly batch: Batch;
  readonly excluded: Readonly<Record<string, number>>;
}

/** Number of records behind each row. */
export function recordsOf(batch: Batch): (row: number) => number {
  const weights = weightsIn(batch);
  return weights ? row => weights[row] as number : () => 1;
}

const weightsOf = new WeakMap<Column, Float64Array>();

/** The same as numbers; undefined where each row is one record. */
export function weightsIn(batch: Batch): Float64Array | undefined {
  const column = batch.column(WEIGHT);
  if (column.kind === 'same' && column.value === undefined) return undefined;
  const known = weightsOf.get(column);
  if (known && known.length === batch.n) return known;
  const weights = column.kind === 'instant' && !column.at.includes(Number.NaN) ? column.at : readFrom(column, batch.n);
  weightsOf.set(column, weights);
  return weights;
}

/** Rows that say nothing are one record each. */
function readFrom(column: Column, n: number): Float64Array {
  const read = reader(column);
  return doubles(n, row => (read(row) as number | undefined) ?? 1);
}

/** Number of records behind all rows, or behind some. */
export function recordsBehind(batch: Batch, rows?: Int32Array): number {
  const weights = weightsIn(batch);
  if (!weights) return rows ? rows.length : batch.n;
  return sumOf({ values: weights, mask: -1 }, batch.n, rows) as number;
}

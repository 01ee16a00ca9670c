import type { Batch } from './columns/batch.js';
import { WEIGHT } from './columns/batch.js';
import { reader } from './columns/column.js';

/** What a relation came to: its rows, and what was left out on the way, by reason. A row's `#` is the number of records behind it, `?` says that an unknown amount decides whether it belongs here. */
export interface Rows {
  readonly batch: Batch;
  readonly excluded: Readonly<Record<string, number>>;
}

/** Number of records behind each row. */
export function recordsOf(batch: Batch): (row: number) => number {
  const column = batch.column(WEIGHT);
  if (column.kind === 'same' && column.value === undefined) return () => 1;
  const read = reader(column);
  return row => (read(row) as number | undefined) ?? 1;
}

/** Number of records behind all of them. */
export function allRecords(batch: Batch): number {
  const column = batch.column(WEIGHT);
  if (column.kind === 'same' && column.value === undefined) return batch.n;
  const weight = recordsOf(batch);
  let sum = 0;
  for (let row = 0; row < batch.n; row++) sum += weight(row);
  return sum;
}

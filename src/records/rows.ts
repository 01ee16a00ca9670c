import type { Batch } from './columns/batch.js';
import { WEIGHT } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { MOST_DATES } from './columns/dated.js';
import type { Keys } from './columns/keys.js';
import { doubles } from './columns/made.js';
import { sumOf } from './columns/numbers.js';
import { float64, int16 } from './columns/room.js';

/** What a relation came to: its rows, and what was left out on the way, by reason. A row's `#` is the number of records behind it, `?` says that an unknown amount decides whether it belongs here. */
export interface Rows {
  readonly batch: Batch;
  readonly excluded: Readonly<Record<string, number>>;
}

/** How many records are behind each row: `values` of its code, or its own where there are no codes. */
export interface Weights {
  readonly codes: Int16Array | undefined;
  readonly values: Float64Array;
}

const weightsOf = new WeakMap<Column, Weights>();

/** Undefined where each row is one record. */
function weightsIn(batch: Batch): Weights | undefined {
  const column = batch.column(WEIGHT);
  if (column.kind === 'same' && column.value === undefined) return undefined;
  const known = weightsOf.get(column);
  if (known && (known.codes ?? known.values).length === batch.n) return known;
  const weights = weightsOfAll(column, batch.n);
  weightsOf.set(column, weights);
  return weights;
}

/** Rows that say nothing are one record each. */
function weightsOfAll(column: Column, n: number): Weights {
  if (column.kind === 'dated' && !column.codes.includes(-1)) return { codes: column.codes, values: column.dates };
  if (column.kind === 'instant' && !column.at.includes(Number.NaN)) return { codes: undefined, values: column.at };
  const read = reader(column);
  return { codes: undefined, values: doubles(n, row => (read(row) as number | undefined) ?? 1) };
}

/** Whether each row is one record. */
export const isWeightless = (batch: Batch): boolean => weightsIn(batch) === undefined;

/** Number of records behind each row. */
export function recordsOf(batch: Batch): (row: number) => number {
  const weights = weightsIn(batch);
  if (!weights) return () => 1;
  const { codes, values } = weights;
  return codes ? row => values[codes[row] as number] as number : row => values[row] as number;
}

/** Number of records behind all rows, or behind some. */
export function recordsBehind(batch: Batch, rows?: Int32Array): number {
  const weights = weightsIn(batch);
  if (!weights) return rows ? rows.length : batch.n;
  const { codes, values } = weights;
  if (!codes) return sumOf({ values, mask: -1 }, batch.n, rows) as number;
  return rows ? sumOfSome(codes, values, rows) : sumOfAll(codes, values);
}

function sumOfAll(codes: Int16Array, values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < codes.length; row++) sum += values[codes[row] as number] as number;
  return sum;
}

function sumOfSome(codes: Int16Array, values: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += values[codes[rows[i] as number] as number] as number;
  return sum;
}

/** The weights of rows that are brought together by key: in two bytes each, because most keys have few. */
export function weightsByKey(batch: Batch, { ids, count }: Keys): Column {
  const weight = recordsOf(batch);
  const codes = int16(count);
  const most = isWeightless(batch) ? countFew(codes, ids) : addFew(codes, ids, weight);
  if (most < MOST_DATES) return { kind: 'dated', codes, dates: doubles(most + 1, n => n) };
  const at = float64(count);
  for (let row = 0; row < ids.length; row++) at[ids[row] as number] = (at[ids[row] as number] as number) + weight(row);
  return { kind: 'instant', at };
}

/** The largest weight that a key came to; `MOST_DATES` where that is too large to go on. */
function addFew(codes: Int16Array, ids: Int32Array, weight: (row: number) => number): number {
  let most = 0;
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] as number;
    const sum = (codes[id] as number) + weight(row);
    if (sum >= MOST_DATES) return MOST_DATES;
    codes[id] = sum;
    if (sum > most) most = sum;
  }
  return most;
}

/** The same where each row is one record. */
function countFew(codes: Int16Array, ids: Int32Array): number {
  let most = 0;
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] as number;
    const sum = (codes[id] as number) + 1;
    if (sum >= MOST_DATES) return MOST_DATES;
    codes[id] = sum;
    most = Math.max(most, sum);
  }
  return most;
}

import type { Decimal } from '../../kernel/decimal.js';
import { isUnknown } from '../unknowns.js';
import type { Column } from './column.js';
import { tableOf } from './dated.js';
import { float64 } from './room.js';

/** Numbers of a loop: `values[row & mask]`, so that what all rows share is read as one; NaN is missing. */
export interface Numbers {
  readonly values: Float64Array;
  readonly mask: number;
}

/** Numbers in units of 10^-scale. */
export interface Scaled extends Numbers {
  readonly scale: number;
}

const NOTHING = Float64Array.of(Number.NaN);
/** Whole numbers below this are exact. */
export const EXACT = 9_007_199_254_740_992; // 2^53

/** One for each row: a count is a sum of these. */
export const ONES: Scaled = /* @__PURE__ */ Object.freeze({ values: Float64Array.of(1), mask: 0, scale: 0 });

/** Σ of n rows, or of some, where it stays within ±2^53 on its way; undefined where it does not, or where one is missing. */
export function sumOf({ values, mask }: Numbers, n: number, rows?: Int32Array): number | undefined {
  return rows ? ofSome(values, mask, rows) : ofAll(values, mask, n);
}

function ofAll(values: Float64Array, mask: number, n: number): number | undefined {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += values[i & mask] as number;
    if (!(sum < EXACT && sum > -EXACT)) return undefined;
  }
  return sum;
}

function ofSome(values: Float64Array, mask: number, rows: Int32Array): number | undefined {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    sum += values[(rows[i] as number) & mask] as number;
    if (!(sum < EXACT && sum > -EXACT)) return undefined;
  }
  return sum;
}

/** Instants, or nothing where the column has other cells. */
export function instantsOf(column: Column): Numbers | undefined {
  if (column.kind === 'instant') return { values: column.at, mask: -1 };
  if (column.kind === 'dated') return { values: writtenOut(column), mask: -1 };
  if (column.kind !== 'same') return undefined;
  if (column.value === undefined) return { values: NOTHING, mask: 0 };
  return typeof column.value === 'number' ? { values: Float64Array.of(column.value), mask: 0 } : undefined;
}

const writtenOutBefore = new WeakMap<object, Float64Array>();
/** Where codes are not enough, made once a column. */
function writtenOut(column: Extract<Column, { kind: 'dated' }>): Float64Array {
  const there = writtenOutBefore.get(column);
  if (there) return there;
  const { codes } = column;
  const table = tableOf(column.dates);
  const at = float64(codes.length);
  for (let i = 0; i < at.length; i++) at[i] = table[(codes[i] as number) + 1] as number;
  writtenOutBefore.set(column, at);
  return at;
}

/** Amounts, or nothing where the column has other cells or longer numbers. */
export function scaledOf(column: Column): Scaled | undefined {
  if (column.kind === 'number') return { values: column.units, mask: -1, scale: column.scale };
  if (column.kind !== 'same') return undefined;
  const { value } = column;
  if (value === undefined) return { values: NOTHING, mask: 0, scale: 0 };
  if (typeof value !== 'object' || isUnknown(value) || typeof value.decimalPlaces !== 'function') return undefined;
  const number = value as Decimal;
  const scale = number.decimalPlaces();
  const units = number.times(`1e${scale}`).toNumber();
  return Number.isSafeInteger(units) && scale <= 15 ? { values: Float64Array.of(units + 0), mask: 0, scale } : undefined;
}

/** Both in the finer of their units; nothing where that does not hold exactly. */
export function aligned(a: Scaled, b: Scaled): readonly [Scaled, Scaled] | undefined {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [finer(a, scale), finer(b, scale)];
  return x && y && [x, y];
}

function finer(a: Scaled, scale: number): Scaled | undefined {
  if (a.scale === scale) return a;
  const factor = 10 ** (scale - a.scale);
  const values = float64(a.values.length);
  for (let i = 0; i < values.length; i++) {
    const value = (a.values[i] as number) * factor;
    if (value >= EXACT || value <= -EXACT) return undefined;
    values[i] = value;
  }
  return { values, mask: a.mask, scale };
}

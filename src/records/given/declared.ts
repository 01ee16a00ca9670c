import type { ArrowVectorLike } from './arrowVector.js';
import type { BigArray, NumberArray } from './typedArrays.js';

// Declarations are plain data, so that they survive structuredClone: columns are often made in a worker.

/** Whole numbers that are calendar days. Made by `days`. */
export interface Days {
  readonly column: 'days';
  readonly values: NumberArray;
}

/** Numbers that are instants. Made by `millis`. */
export interface Millis {
  readonly column: 'millis';
  readonly values: NumberArray | BigArray;
}

/** Whole numbers of a decimal unit. Made by `scaled`. */
export interface Scaled {
  readonly column: 'scaled';
  readonly values: NumberArray | BigArray;
  readonly scale: number;
}

/** Bytes that are true or false. Made by `flags`. */
export interface Flags {
  readonly column: 'flags';
  readonly values: Uint8Array;
}

/** Arrow timestamps without a time zone that are known to be UTC. Made by `utc`. */
export interface Utc {
  readonly column: 'utc';
  readonly values: ArrowVectorLike;
}

/** A column of which some rows have no value. Made by `masked`. */
export interface Masked {
  readonly column: 'masked';
  readonly values: unknown;
  readonly has: Uint8Array | readonly boolean[];
}

/** A column whose numbers say nothing by themselves, with what they are. */
export type Declared = Days | Millis | Scaled | Flags | Utc | Masked;

/**
 * Declares whole numbers as calendar days: days since 1970-01-01, the local day in the reporting zone. For fields that are a day or an instant; in a
 * field that is a month only first days of a month are taken.
 * @param values one number per row; a number outside the years 0001 to 9999 refuses its row.
 * @example columns({ id, date: days(Int32Array.of(20454)), … }) // 2026-01-01
 */
export function days(values: NumberArray): Days {
  return Object.freeze({ column: 'days', values });
}

/**
 * Declares numbers as instants: whole milliseconds since 1970-01-01T00:00Z. For fields that are an instant, not for days: on which day an instant falls
 * is the reporting zone's to say, and a fraction of a millisecond refuses its row.
 * @param values one number per row.
 * @example columns({ id, createdAt: millis(Float64Array.of(Date.UTC(2026, 0, 1, 12))), … })
 */
export function millis(values: NumberArray | BigArray): Millis {
  return Object.freeze({ column: 'millis', values });
}

/**
 * Declares whole numbers as decimals: each counts 10^-scale, so that `scaled(cents, 2)` are amounts with two decimals, exactly.
 * @param values one whole number per row; a fraction refuses its row.
 * @param scale decimals, 0 to 38.
 * @example columns({ id, amount: scaled(BigInt64Array.of(14_100_050n), 2), … }) // 141000.50
 */
export function scaled(values: NumberArray | BigArray, scale: number): Scaled {
  return Object.freeze({ column: 'scaled', values, scale });
}

/**
 * Declares bytes as true (1) or false (0). Any other byte refuses its row.
 * @example columns({ id, isTest: flags(Uint8Array.of(0, 1)), … })
 */
export function flags(values: Uint8Array): Flags {
  return Object.freeze({ column: 'flags', values });
}

/**
 * Declares Arrow timestamps without a time zone as UTC. Without it they are refused: the same clock time is another instant in every zone.
 * @example columns({ id, createdAt: utc(table.getChild('created_at')), … })
 */
export function utc(values: ArrowVectorLike): Utc {
  return Object.freeze({ column: 'utc', values });
}

/**
 * Says which rows of a column have a value: typed arrays have no sign for "none".
 * @param values a column in any other form; what it says in rows without a value is not read.
 * @param has for each row 1 or true where there is a value, 0 or false where there is none.
 * @example columns({ id, closedAt: masked(days(Int32Array.of(20454, 0)), [true, false]), … })
 */
export function masked(values: unknown, has: Uint8Array | readonly boolean[]): Masked {
  return Object.freeze({ column: 'masked', values, has });
}

const KINDS: readonly unknown[] = ['days', 'millis', 'scaled', 'flags', 'utc', 'masked'] satisfies Declared['column'][];

/** Whether a value is one of these, be it of another copy of the package or cloned. */
export function isDeclared(value: unknown): value is Declared {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && KINDS.includes((value as { column?: unknown }).column);
}

import type { Decimal, Exact } from './decimal.js';
import type { PolicyStamp, Settings } from './definition.js';
import type { Period } from './period.js';
import type { Reason, Status } from './reasons.js';

/** One item of a list input: numbers, texts (a flag is 'yes' or 'no'), lists of numbers. */
export type ItemShown = Readonly<Record<string, Decimal | string | readonly Decimal[]>>;

/** A number of a result that is not its value: a companion, or one of a part. */
export interface Stat {
  readonly status: Status;
  readonly value: Decimal | null;
  readonly unit: string;
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  /** With CENSORED: the value is at least this. */
  readonly lowerBound?: Decimal;
}

/** A line of a distribution or a bridge. */
export interface Part {
  readonly key: string;
  readonly stats: Readonly<Record<string, Stat>>;
}

/** One input of a result: what it was, and how many records were behind it. */
export interface InputUsed {
  /** The number, the items of a list input, or null where it has no value. */
  readonly value: Decimal | null | readonly ItemShown[];
  readonly unit: string;
  /** Records that reached the number (only from records). */
  readonly records?: number;
  /** Records left out, by reason (only from records). */
  readonly excluded?: Readonly<Record<string, number>>;
  /** The measures that a computed input came from (only from records). */
  readonly from?: Readonly<Record<string, InputUsed>>;
}

/** A number with everything needed to defend it: which definition made it, over which window, from what, and why there is none if there is none. */
export interface Result {
  readonly metric: string;
  readonly version: string;
  readonly variant: string;
  /** Hash of the definition that made the number; equal fingerprints computed the same thing. */
  readonly fingerprint: string;
  readonly status: Status;
  /** A frozen decimal.js Decimal, or null when `status` is not `ok`. */
  readonly value: Decimal | null;
  readonly unit: string;
  readonly currency: string | null;
  /** The asked period. */
  readonly period: Period | null;
  /** The metric's own span where it differs from the asked period (12 months to its end). */
  readonly window: Period | null;
  readonly asOf: string | null;
  readonly knownAt: string | null;
  /** The group of a row of `evaluate`; null in the total and from totals. */
  readonly group: Readonly<Record<string, string | null>> | null;
  /** Why there is no value. */
  readonly reasons: readonly Reason[];
  /** What qualifies a value. */
  readonly warnings: readonly Reason[];
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly inputs: Readonly<Record<string, InputUsed>>;
  readonly source: 'inputs' | 'records';
  readonly excluded: Readonly<Record<string, number>>;
  /** The count behind a rate or mean, where it has one. */
  readonly sampleSize: number | null;
  /** Values of the variant's parameters, such as the days of `lag-cycle`. */
  readonly parameters: Settings;
  /** Under a policy: its choices about the whole ledger that the metric reads and that are not the book's. Part of the fingerprint. */
  readonly choices?: Settings;
  /** The policy it was made under, if any. No part of the fingerprint. */
  readonly policy?: PolicyStamp;
  /** With CENSORED: the value is at least this. */
  readonly lowerBound?: Decimal;
  /** Companions of the value, such as the median beside a mean. */
  readonly beside?: Readonly<Record<string, Stat>>;
  /** The lines of a distribution or a bridge, in the definition's order. */
  readonly parts?: readonly Part[];
  /** The results that a composed metric was built from. */
  readonly operands?: Readonly<Record<string, Result>>;
}

/** Where a result keeps its exact pair, so that composing two results divides only once. Not part of its JSON. */
export const exactOf: unique symbol = Symbol.for('revcanon.exact') as never;
/** Where a result finds its definition, for printing and explaining. Not part of its JSON. */
export const definitionOf: unique symbol = Symbol.for('revcanon.definition') as never;

/** A result's exact value where this copy of it still has it (a result revived from JSON has only the 40 digits). */
export function exactValue(result: Result): Exact | undefined {
  return (result as { [exactOf]?: Exact })[exactOf];
}

/**
 * The value as a JavaScript number, for charts; null when there is none. Binary, so only for showing.
 * @example toNumber(cac({ acquisitionSpend: 141000, newLogos: 2 })) // 70500
 */
export function toNumber(result: Result): number | null {
  return result.value === null ? null : Number(result.value);
}

import { Decimal } from 'decimal.js';

const Wide = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpPos: 1000, toExpNeg: -1000 });

/** A quotient with 20 decimals, as every exact contender gives it. */
export function quotient(numerator: number | string | bigint, denominator: number | string | bigint): string {
  return new Wide(String(numerator)).div(String(denominator)).toFixed(20);
}

/** An exact number as ours gives it, with 20 decimals. */
export function twenty(value: { toString(): string } | null | undefined): string {
  return value === null || value === undefined ? 'no value' : new Wide(value.toString()).toFixed(20);
}

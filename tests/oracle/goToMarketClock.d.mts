import type { Fraction } from './goToMarketTotals.mjs';

export interface Calendar {
  readonly hours: readonly object[];
  readonly holidays: readonly string[];
}
/** Milliseconds of an instant, or of a date's midnight in São Paulo. */
export function at(text: string | undefined): number | null;
export function daysBetween(from: number, to: number): number;
export function monthsLater(date: string, months: number): string;
export function businessMinutes(calendar: Calendar, from: number, to: number): Fraction;
export function afterBusinessMinutes(calendar: Calendar, from: number, minutes: number): number;

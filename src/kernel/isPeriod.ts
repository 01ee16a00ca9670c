import { isDay, monthsBetween } from './isDay.js';
import type { Period } from './period.js';

/** Months in a period of each regular kind. */
export const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const;

/**
 * Whether a value (revived from JSON, say) is a period: these four keys and no other, days that exist, start before end, and the bounds
 * that its kind has in its fiscal calendar.
 * @example isPeriod({ kind: 'month', start: '2026-04-01', end: '2026-05-01', fiscalYearStart: 1 }) // true
 */
export function isPeriod(value: unknown): value is Period {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, start, end, fiscalYearStart } = value as Record<string, unknown>;
  const known = Reflect.ownKeys(value).every(key => key === 'kind' || key === 'start' || key === 'end' || key === 'fiscalYearStart');
  if (!known || !isDay(start) || !isDay(end) || start >= end || !within(fiscalYearStart, 1, 12)) return false;
  if (kind === 'custom') return true;
  if (kind !== 'month' && kind !== 'quarter' && kind !== 'year') return false;
  const months = MONTHS_IN[kind];
  const intoYear = Number(start.slice(5, 7)) - (fiscalYearStart as number) + 12;
  return start.endsWith('-01') && intoYear % months === 0 && monthsBetween(start, end) === months;
}

/**
 * How many whole months a period covers, or null where there is no such number.
 * @example monthCount(between('2025-07-01', '2026-07-01')) // 12
 */
export function monthCount(period: Period): number | null {
  return monthsBetween(period.start, period.end);
}

/** A whole number within bounds. */
export function within(n: unknown, low: number, high: number): boolean {
  return Number.isInteger(n) && (n as number) >= low && (n as number) <= high;
}

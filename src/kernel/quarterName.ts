import type { Day } from './isDay.js';
import { fiscalYearOf } from './period.js';

/** The fiscal quarter of a day in one text that sorts by time: 2026-Q2. A year is named by the calendar year it ends in. */
export function quarterName(day: Day, fiscalYearStart: number): string {
  const month = (Number(day.slice(5, 7)) - fiscalYearStart + 12) % 12;
  return `${fiscalYearOf(day, fiscalYearStart)}-Q${Math.floor(month / 3) + 1}`;
}

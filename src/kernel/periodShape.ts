import type { Period } from './period.js';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Whether a value has a period's shape; `isPeriod` also checks that its days exist and fit its calendar. Kept apart so that a metric alone bundles no calendar. */
export function looksLikePeriod(value: unknown): value is Period {
  const { start, end, kind } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof start === 'string' && typeof end === 'string' && typeof kind === 'string' && DAY.test(start) && DAY.test(end) && start < end
  );
}

const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Whole months from the start to the same day of a later month, or null. */
export function wholeMonths({ start, end }: Pick<Period, 'start' | 'end'>): number | null {
  return start.slice(8) === end.slice(8) ? months(end) - months(start) : null;
}

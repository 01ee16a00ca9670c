import { addMonths } from '../kernel/day.js';
import { isDay } from '../kernel/isDay.js';
import { MONTHS_IN, within } from '../kernel/isPeriod.js';
import type { FiscalCalendar, Period } from '../kernel/period.js';
import { between } from '../kernel/period.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';

/** Which points a series has. */
export interface SeriesPoints {
  /** The step from one point to the next; quarters and years are those of `calendar`. */
  readonly every: 'month' | 'quarter' | 'year';
  /** The first day of the first point: an edge of its month, fiscal quarter or fiscal year. */
  readonly from: string;
  /** The first day after the last point, such an edge too. */
  readonly to: string;
  /** Each point's window is this many months up to its end (12: trailing twelve months) instead of the point's own month, quarter or year. */
  readonly trailing?: number;
}

/** A series longer than this is a slip of the year, not a question. */
const MOST_POINTS = 1_200;
const LONGEST_TRAILING = 120;

/** The points' periods, oldest first; pushes every problem and gives none where one is wrong. */
export function periodsOf(points: SeriesPoints & { readonly calendar?: FiscalCalendar }, problems: Problem[]): readonly Period[] {
  const found = problems.length;
  const { every, from, to, trailing } = points;
  const wrong = (field: string, expected: string, received: unknown, hint?: string): void => {
    problems.push({
      path: ['options', field],
      expected,
      received: received === undefined ? 'nothing' : describe(received),
      ...(hint === undefined ? {} : { hint }),
    });
  };
  if (!Object.hasOwn(MONTHS_IN, every)) wrong('every', "'month', 'quarter' or 'year'", every);
  const step = MONTHS_IN[every] ?? 1;
  // A calendar that is none is refused with the other options.
  const given = points.calendar?.fiscalYearStart;
  const fiscalYearStart = within(given, 1, 12) ? (given as number) : 1;
  const edge = (field: 'from' | 'to', hint: (before: string, after: string) => string): void => {
    const day = points[field];
    const what = field === 'from' ? 'the first day of the first point' : 'the first day after the last point';
    const before = isDay(day) ? edgeBefore(day, step, fiscalYearStart) : undefined;
    if (before === undefined) wrong(field, `${what}, a calendar day 'YYYY-MM-DD'`, day);
    else if (before !== day)
      wrong(field, `${what}: an edge of a ${step === 1 ? '' : 'fiscal '}${every}`, day, hint(before, addMonths(before, step)));
  };
  if (problems.length === found) {
    edge('from', (before, after) => `${before} or ${after}`);
    edge('to', (before, after) => `the day itself is not in the series: ${after} to include it, ${before} to stop before`);
  }
  if (problems.length === found && from >= to) wrong('to', `a day after ${from}`, to);
  if (trailing !== undefined && !within(trailing, step, LONGEST_TRAILING))
    wrong(
      'trailing',
      `a whole number of months, ${step} to ${LONGEST_TRAILING}`,
      trailing,
      'a shorter window would leave days that are in no point',
    );
  if (problems.length > found) return [];

  const periods: Period[] = [];
  for (let i = 0, start = from; start < to; start = addMonths(from, ++i * step)) {
    if (i === MOST_POINTS) {
      wrong('to', `at most ${MOST_POINTS} points`, to);
      return [];
    }
    const end = addMonths(from, (i + 1) * step);
    periods.push(
      trailing === undefined
        ? Object.freeze({ kind: every, start, end, fiscalYearStart })
        : between(addMonths(end, -trailing), end, { fiscalYearStart }),
    );
  }
  return Object.freeze(periods);
}

/** The last edge of a month, fiscal quarter or fiscal year on or before a day. */
function edgeBefore(day: string, step: number, fiscalYearStart: number): string {
  const first = `${day.slice(0, 7)}-01`;
  return addMonths(first, -((Number(day.slice(5, 7)) - fiscalYearStart + 12) % step));
}

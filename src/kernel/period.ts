import { addMonths, monthStart } from './day.js';
import { type Day, isDay, isMonth } from './isDay.js';
import { MONTHS_IN, within } from './isPeriod.js';
import { describe, type Problem, refusal } from './refusal.js';

/**
 * A half-open span of calendar days `[start, end)`: `end` is the first day after it. Frozen plain data that survives JSON; the zone that
 * turns its days into instants is not part of it.
 */
export interface Period {
  readonly kind: 'month' | 'quarter' | 'year' | 'custom';
  readonly start: Day;
  readonly end: Day;
  /** The month (1 to 12) in which the fiscal year begins; 1 = calendar years. */
  readonly fiscalYearStart: number;
}

/** The fiscal calendar a period is cut from: the month (1 to 12) in which the fiscal year begins; absent = 1, calendar years. */
export interface FiscalCalendar {
  readonly fiscalYearStart?: number;
}

type Regular = keyof typeof MONTHS_IN;

/**
 * One calendar month, given as 'YYYY-MM'. Throws RefusedInput.
 * @example month('2026-04') // 2026-04-01 to 2026-05-01
 */
/* @__NO_SIDE_EFFECTS__ */
export function month(name: string, calendar: FiscalCalendar = {}): Period {
  const problems = isMonth(name) ? [] : [{ path: ['month'], expected: "a calendar month 'YYYY-MM'", received: describe(name) }];
  const fiscalYearStart = accepted('month', calendar, problems);
  return span('month', monthStart(name), 0, fiscalYearStart);
}

/**
 * Quarter n (1 to 4) of a fiscal year, which is named by the calendar year it ends in. Throws RefusedInput.
 * @example quarter(2026, 1, { fiscalYearStart: 4 }) // 2025-04-01 to 2025-07-01: Q1 of the year that ends in March 2026
 */
/* @__NO_SIDE_EFFECTS__ */
export function quarter(fiscalYear: number, n: number, calendar: FiscalCalendar = {}): Period {
  const problems = within(n, 1, 4) ? [] : [{ path: ['n'], expected: 'a quarter: 1, 2, 3 or 4', received: describe(n) }];
  return partsOf('quarter', 'quarter', fiscalYear, calendar, problems)[n - 1] as Period;
}

/**
 * A fiscal year, named by the calendar year it ends in. Throws RefusedInput.
 * @example year(2026, { fiscalYearStart: 4 }) // 2025-04-01 to 2026-04-01
 */
/* @__NO_SIDE_EFFECTS__ */
export function year(fiscalYear: number, calendar: FiscalCalendar = {}): Period {
  return partsOf('year', 'year', fiscalYear, calendar)[0] as Period;
}

/**
 * The twelve months of a fiscal year, in order, frozen. Throws RefusedInput.
 * @example monthsOf(2026)[0] // 2026-01-01 to 2026-02-01
 */
/* @__NO_SIDE_EFFECTS__ */
export function monthsOf(fiscalYear: number, calendar: FiscalCalendar = {}): readonly Period[] {
  return partsOf('monthsOf', 'month', fiscalYear, calendar);
}

/**
 * The four quarters of a fiscal year, in order, frozen. Throws RefusedInput.
 * @example quartersOf(2026)[3] // 2026-10-01 to 2027-01-01
 */
/* @__NO_SIDE_EFFECTS__ */
export function quartersOf(fiscalYear: number, calendar: FiscalCalendar = {}): readonly Period[] {
  return partsOf('quartersOf', 'quarter', fiscalYear, calendar);
}

/**
 * Any other span of days, `[start, end)`; its kind is 'custom' even where it covers exactly a month. Throws RefusedInput.
 * @example between('2025-07-01', '2026-07-01') // the 12 months to 30 Jun 2026
 */
/* @__NO_SIDE_EFFECTS__ */
export function between(start: Day, end: Day, calendar: FiscalCalendar = {}): Period {
  const problems: Problem[] = [];
  const expected = "a calendar day 'YYYY-MM-DD' that exists";
  if (!isDay(start)) problems.push({ path: ['start'], expected, received: describe(start) });
  if (!isDay(end)) problems.push({ path: ['end'], expected, received: describe(end), hint: 'the first day after the period' });
  if (problems.length === 0 && start >= end) problems.push({ path: ['end'], expected: `a day after ${start}`, received: describe(end) });
  const fiscalYearStart = accepted('between', calendar, problems);
  return Object.freeze({ kind: 'custom', start, end, fiscalYearStart });
}

/**
 * The fiscal year of a day: the calendar year in which that fiscal year ends.
 * @example fiscalYearOf('2025-04-01', 4) // 2026
 */
export function fiscalYearOf(day: Day, fiscalYearStart: number): number {
  const endsNextYear = fiscalYearStart > 1 && Number(day.slice(5, 7)) >= fiscalYearStart;
  return Number(day.slice(0, 4)) + (endsNextYear ? 1 : 0);
}

function partsOf(what: string, kind: Regular, fiscalYear: number, calendar: FiscalCalendar, problems: Problem[] = []): readonly Period[] {
  // Four digits, so that 26 is not taken for the year 26.
  if (!within(fiscalYear, 1001, 9998))
    problems.unshift({ path: ['fiscalYear'], expected: 'a year such as 2026', received: describe(fiscalYear) });
  const fiscalYearStart = accepted(what, calendar, problems);
  const opens = `${fiscalYearStart === 1 ? fiscalYear : fiscalYear - 1}-${String(fiscalYearStart).padStart(2, '0')}-01`;
  return Object.freeze(Array.from({ length: 12 / MONTHS_IN[kind] }, (_, i) => span(kind, opens, i * MONTHS_IN[kind], fiscalYearStart)));
}

function span(kind: Regular, anchor: Day, skip: number, fiscalYearStart: number): Period {
  return Object.freeze({ kind, start: addMonths(anchor, skip), end: addMonths(anchor, skip + MONTHS_IN[kind]), fiscalYearStart });
}

/** The calendar's first month; throws with its problems added to those already found. */
function accepted(what: string, calendar: FiscalCalendar, problems: Problem[]): number {
  const expected = '{ fiscalYearStart: 1 to 12 }';
  if (typeof calendar !== 'object' || calendar === null || Array.isArray(calendar)) {
    throw refusal(what, [...problems, { path: ['calendar'], expected, received: describe(calendar) }]);
  }
  const { fiscalYearStart = 1, ...others } = calendar;
  if (!within(fiscalYearStart, 1, 12)) {
    problems.push({ path: ['calendar', 'fiscalYearStart'], expected: 'a month from 1 to 12', received: describe(fiscalYearStart) });
  }
  for (const key of Object.keys(others))
    problems.push({ path: ['calendar', key], expected: `only ${expected}`, received: 'an unknown option' });
  if (problems.length > 0) throw refusal(what, problems);
  return fiscalYearStart;
}

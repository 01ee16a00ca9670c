import { entities } from '../entities/byKey.js';
import { isCurrency } from '../kernel/currency.js';
import { isDay } from '../kernel/isDay.js';
import { isPeriod } from '../kernel/isPeriod.js';
import type { FiscalCalendar, Period } from '../kernel/period.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { isTimeZone, parseInstant, startOfDay } from '../kernel/zone.js';
import type { HeldLimits, Limits } from './limits.js';
import { readLimits } from './limits.js';

/** Attributes that account-level measures can be grouped by, beside own attributes of accounts and deals. */
export type Dimension =
  | 'segment'
  | 'region'
  | 'territory'
  | 'industry'
  | 'ownerRepId'
  | 'csmId'
  | 'type'
  | 'lostReason'
  | 'channel'
  | 'campaignId'
  | 'primaryCampaignId'
  | (string & {});

/** A moment: a calendar day (its midnight in the reporting zone) or an instant with offset. One for all entities, or one for each. */
export type Since = string | Readonly<Partial<Record<keyof typeof entities, string>>>;

/** What `evaluate` is asked. */
export interface EvaluateOptions {
  /** The windows, from `month`, `quarter`, `year`, `monthsOf`, `quartersOf`, `between`. */
  readonly periods: readonly Period[];
  /** Group by these attributes; the total is always given too. */
  readonly by?: readonly Dimension[];
  /** Until when the records are complete (exclusive). Required: there is no clock. */
  readonly dataThrough: Since;
  /** Since when the records are complete. Metrics that read balances have no value without it. */
  readonly dataFrom?: Since;
  /** Reporting currency; may be left out when all records are of one currency. */
  readonly currency?: string | null;
  /** IANA zone of the reporting days; required when a record has a time of day. */
  readonly timeZone?: string;
  /** The company's fiscal calendar; fiscal periods of another one are refused. */
  readonly calendar?: FiscalCalendar;
  /** Nothing at or after this is seen; the periods' ends if left out. */
  readonly asOf?: string;
  /** Only what was recorded before this is known; everything if left out. */
  readonly knownAt?: string;
  /** Report unfinished periods to date, with a warning, instead of no value. */
  readonly allowPartial?: boolean;
  /** Counts below this carry SMALL_SAMPLE; 10 if left out. */
  readonly smallSampleBelow?: number;
  /** Malformed records refuse the call, every one listed, unless they are to be left out: then each result counts them in `excluded`. Records that contradict each other always refuse. */
  readonly onInvalid?: 'refuse' | 'exclude';
  /** How many records and groups the call takes on; a call beyond them is refused. */
  readonly limits?: Limits;
}

/** Options as read. */
export interface Asking {
  readonly periods: readonly Period[];
  readonly by: readonly string[];
  readonly currency: string | null;
  readonly timeZone: string;
  readonly zoneGiven: boolean;
  readonly fiscalYearStart: number;
  readonly through: (entity: string) => number | undefined;
  readonly from: (entity: string) => number | undefined;
  readonly asOf: number | undefined;
  readonly knownAt: number | undefined;
  readonly said: Pick<EvaluateOptions, 'asOf' | 'knownAt'>;
  readonly allowPartial: boolean;
  readonly smallSampleBelow: number | undefined;
  readonly leavesOut: boolean;
  readonly limits: HeldLimits;
}

/** The names of the options. */
export const KNOWN: readonly string[] = [
  'periods',
  'by',
  'dataThrough',
  'dataFrom',
  'currency',
  'timeZone',
  'calendar',
  'asOf',
  'knownAt',
  'allowPartial',
  'smallSampleBelow',
  'onInvalid',
  'limits',
];
const MOMENT = "a day ('2026-07-01') or an instant with offset ('2026-07-01T00:00:00-03:00')";

/** Reads the options strictly, pushing every problem. */
export function readOptions(given: unknown, problems: Problem[]): Asking {
  const o = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const bad = (field: string, expected: string, received: unknown, hint?: string): undefined => {
    problems.push({
      path: ['options', ...field.split('.')],
      expected,
      received: received === undefined ? 'nothing' : describe(received),
      ...(hint ? { hint } : {}),
    });
    return undefined;
  };
  for (const key of Object.keys(o)) if (!KNOWN.includes(key)) bad(key, `one of ${KNOWN.join(', ')}`, o[key], 'unknown option');
  const timeZone =
    o.timeZone === undefined || isTimeZone(o.timeZone)
      ? ((o.timeZone as string | undefined) ?? 'UTC')
      : (bad('timeZone', 'an IANA zone such as America/Sao_Paulo', o.timeZone) ?? 'UTC');
  const moment = (field: string, value: unknown): number | undefined => {
    if (value === undefined) return undefined;
    if (isDay(value)) return startOfDay(value, timeZone);
    const instant = typeof value === 'string' ? parseInstant(value) : null;
    if (instant === null) return bad(field, MOMENT, value);
    return o.timeZone === undefined ? bad('timeZone', 'a zone, because an instant was given', undefined) : instant;
  };
  const since = (field: string): ((entity: string) => number | undefined) => {
    const value = o[field];
    if (typeof value !== 'object' || value === null) {
      const one = moment(field, value);
      return () => one;
    }
    const each = new Map<string, number | undefined>();
    for (const [entity, at] of Object.entries(value)) {
      if (!Object.hasOwn(entities, entity)) bad(`${field}.${entity}`, `one of ${Object.keys(entities).join(', ')}`, at);
      each.set(entity, moment(`${field}.${entity}`, at));
    }
    return entity => each.get(entity);
  };
  const list = (field: string): readonly unknown[] =>
    o[field] === undefined ? [] : Array.isArray(o[field]) ? (o[field] as unknown[]) : (bad(field, 'a list', o[field]) ?? []);
  const periods = list('periods').filter(
    (p, i): p is Period => isPeriod(p) || (bad(`periods.${i}`, 'a period (month, quarter, year, between)', p) === undefined && false),
  );
  if (Array.isArray(o.periods) ? o.periods.length === 0 : o.periods === undefined) bad('periods', 'at least one period', o.periods);
  const by = list('by').filter((b): b is string => typeof b === 'string' || (bad('by', 'names of attributes', b) === undefined && false));
  if (new Set(by).size !== by.length) bad('by', 'each attribute once', o.by);
  const calendar = o.calendar as FiscalCalendar | undefined;
  const start = calendar?.fiscalYearStart ?? 1;
  if (
    calendar !== undefined &&
    (typeof calendar !== 'object' ||
      calendar === null ||
      Object.keys(calendar).some(k => k !== 'fiscalYearStart') ||
      !Number.isInteger(start) ||
      start < 1 ||
      start > 12)
  )
    bad('calendar', '{ fiscalYearStart: 1…12 }', o.calendar);
  else if (calendar)
    for (const p of periods)
      if (p.kind !== 'custom' && p.fiscalYearStart !== start)
        bad(
          'periods',
          `periods of the calendar that starts in month ${start}`,
          p,
          `${p.start} to ${p.end} is of one that starts in month ${p.fiscalYearStart}`,
        );
  if (o.currency !== undefined && o.currency !== null && !isCurrency(o.currency))
    bad('currency', 'an ISO 4217 code in capitals', o.currency);
  if (o.dataThrough === undefined)
    bad('dataThrough', `until when the records are complete: ${MOMENT}`, undefined, 'there is no clock: say it');
  if (o.allowPartial !== undefined && typeof o.allowPartial !== 'boolean') bad('allowPartial', 'true or false', o.allowPartial);
  if (o.smallSampleBelow !== undefined && !(Number.isSafeInteger(o.smallSampleBelow) && (o.smallSampleBelow as number) >= 0))
    bad('smallSampleBelow', 'a whole number, 0 or more', o.smallSampleBelow);
  if (o.onInvalid !== undefined && o.onInvalid !== 'refuse' && o.onInvalid !== 'exclude')
    bad('onInvalid', "'refuse' or 'exclude'", o.onInvalid);
  return {
    periods,
    by,
    // A currency that is none has been refused; amounts without one are not refused again.
    currency: o.currency === undefined || o.currency === null ? null : isCurrency(o.currency) ? o.currency : 'XXX',
    timeZone,
    zoneGiven: o.timeZone !== undefined,
    fiscalYearStart: calendar?.fiscalYearStart ?? periods.find(p => p.kind !== 'custom')?.fiscalYearStart ?? 1,
    through: since('dataThrough'),
    from: since('dataFrom'),
    asOf: moment('asOf', o.asOf),
    knownAt: moment('knownAt', o.knownAt),
    said: { ...(typeof o.asOf === 'string' ? { asOf: o.asOf } : {}), ...(typeof o.knownAt === 'string' ? { knownAt: o.knownAt } : {}) },
    allowPartial: o.allowPartial === true,
    smallSampleBelow: o.smallSampleBelow as number | undefined,
    leavesOut: o.onInvalid === 'exclude',
    limits: readLimits(o.limits, ['options', 'limits'], problem => problems.push(problem)),
  };
}

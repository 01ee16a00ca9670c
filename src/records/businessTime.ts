import { dayNumber, dayOfNumber } from '../kernel/day.js';
import type { Decimal } from '../kernel/decimal.js';
import { refusal } from '../kernel/refusal.js';
import { clockTime, localDay } from '../kernel/zone.js';
import type { PlanRow } from './expression.js';
import { compareText } from './expression.js';

/** Business time by calendar. Instants and durations are in ms; what a calendar does not say is missing. */
export interface BusinessTime {
  /** Business time in [a, b): 0 if b is not later. */
  between(calendarId: string, a: number, b: number): number | undefined;
  /** The first instant at which so much business time has passed since `a`. */
  after(calendarId: string, a: number, ms: number): number | undefined;
}

/** Open stretches of each weekday, 1 Monday to 7 Sunday, in minutes after midnight, apart and in order. */
type Week = ReadonlyMap<number, readonly (readonly [opens: number, closes: number])[]>;

interface Calendar {
  readonly zone: string;
  /** The hours in force from a day (its number) on, oldest first: a version replaces the whole week. */
  readonly versions: readonly { readonly from: number; readonly week: Week }[];
  readonly closed: ReadonlySet<number>;
}

/** A deadline that business time does not reach within a century is none. */
const FARTHEST_DAYS = 36_525;

/** Business time of the calendars that records of hours and holidays describe. Their dates are days of the reporting zone as decoded, and stand for the calendar's own. */
export function businessTime(hours: readonly PlanRow[], holidays: readonly PlanRow[], reportingZone: string): BusinessTime {
  const rows = new Map<string, PlanRow[]>();
  for (const row of hours) {
    const there = rows.get(row.calendarId as string);
    if (there) there.push(row);
    else rows.set(row.calendarId as string, [row]);
  }
  const clocks = new Map<string, Clock>();
  const clockOf = (id: string): Clock | undefined => {
    const own = rows.get(id);
    if (!own) return undefined;
    const known = clocks.get(id);
    if (known) return known;
    const closed = new Set(holidays.filter(h => h.calendarId === id).map(h => numberOf(h.date as number, reportingZone)));
    const clock = clockFor({ zone: zoneOf(id, own, reportingZone), versions: versionsOf(own, reportingZone), closed });
    clocks.set(id, clock);
    return clock;
  };
  return {
    between: (id, a, b) => {
      const clock = clockOf(id);
      if (!clock?.says(a)) return undefined;
      return b > a ? clock.openUntil(b) - clock.openUntil(a) : 0;
    },
    after: (id, a, ms) => {
      const clock = clockOf(id);
      if (!clock?.says(a)) return undefined;
      return ms > 0 ? clock.reaching(clock.openUntil(a) + ms, a) : a;
    },
  };
}

const numberOf = (at: number, zone: string): number => dayNumber(localDay(at, zone));

/** A calendar has one zone; hours in two would overlap or leave gaps that nobody meant. */
function zoneOf(id: string, rows: readonly PlanRow[], reportingZone: string): string {
  const zones = [...new Set(rows.map(row => (row.timeZone as string | undefined) ?? reportingZone))].sort(compareText);
  if (zones.length > 1)
    throw refusal('records refused', [
      { path: ['businessHours', 'timeZone'], expected: `one zone for the calendar ${id}`, received: zones.join(' and ') },
    ]);
  return zones[0] ?? reportingZone;
}

function versionsOf(rows: readonly PlanRow[], reportingZone: string): Calendar['versions'] {
  const byDay = new Map<number, PlanRow[]>();
  for (const row of rows) {
    const from = row.validFrom === undefined ? Number.NEGATIVE_INFINITY : numberOf(row.validFrom as number, reportingZone);
    const there = byDay.get(from);
    if (there) there.push(row);
    else byDay.set(from, [row]);
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, own]) => ({ from, week: weekOf(own) }));
}

function weekOf(rows: readonly PlanRow[]): Week {
  const week = new Map<number, [number, number][]>();
  const stretches = rows.map(row => [(row.weekday as Decimal).toNumber(), minuteOf(row.opensAt), minuteOf(row.closesAt)] as const);
  for (const [weekday, opens, closes] of stretches.sort((a, b) => a[1] - b[1])) {
    const day = week.get(weekday) ?? [];
    week.set(weekday, day);
    const last = day.at(-1);
    // Stretches that touch or overlap are one: no minute counts twice.
    if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
    else day.push([opens, closes]);
  }
  return week;
}

const minuteOf = (clock: PlanRow[string]): number => Number(String(clock).slice(0, 2)) * 60 + Number(String(clock).slice(3));

interface Clock {
  /** Whether hours are in force at this instant: before the first version nothing is known. */
  says(at: number): boolean;
  /** Open time until an instant, counted from some fixed day: only differences mean anything. */
  openUntil(at: number): number;
  /** The first instant with that much open time behind it, from `a` on. */
  reaching(open: number, a: number): number | undefined;
}

function clockFor({ zone, versions, closed }: Calendar): Clock {
  const stretches = new Map<number, readonly (readonly [number, number])[]>();
  /** The open stretches of a day as instants: where clocks skip or repeat an hour, it is shorter or longer by it. */
  const openOn = (day: number): readonly (readonly [number, number])[] => {
    const known = stretches.get(day);
    if (known) return known;
    const week = versions.findLast(v => v.from <= day)?.week;
    // 1970-01-01, day 0, was a Thursday.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    const name = dayOfNumber(day);
    const open = closed.has(day)
      ? []
      : (week?.get(weekday) ?? []).map(([opens, closes]) => [clockTime(name, opens, zone), clockTime(name, closes, zone)] as const);
    stretches.set(day, open);
    return open;
  };
  const lengthOf = (day: number): number => openOn(day).reduce((sum, [opens, closes]) => sum + closes - opens, 0);

  // Sums from the first day that was asked about, both ways; each day is added once.
  let base: number | undefined;
  const ahead = [0];
  const behind = [0];
  const openBefore = (day: number): number => {
    base ??= day;
    const n = day - base;
    while (ahead.length <= n) ahead.push((ahead.at(-1) as number) + lengthOf(base + ahead.length - 1));
    while (behind.length <= -n) behind.push((behind.at(-1) as number) - lengthOf(base - behind.length));
    return (n >= 0 ? ahead[n] : behind[-n]) as number;
  };

  return {
    says: at => numberOf(at, zone) >= (versions[0]?.from ?? Number.POSITIVE_INFINITY),
    openUntil: at => {
      const day = numberOf(at, zone);
      return openOn(day).reduce((sum, [opens, closes]) => sum + Math.min(Math.max(at - opens, 0), closes - opens), openBefore(day));
    },
    reaching: (open, a) => {
      const first = numberOf(a, zone);
      let [low, high] = [first, first + 1];
      for (; openBefore(high) < open; high = first + (high - first) * 2) if (high - first > FARTHEST_DAYS) return undefined;
      // The last day before which it is not reached.
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (openBefore(middle) < open) low = middle;
        else high = middle;
      }
      let left = open - openBefore(low);
      for (const [opens, closes] of openOn(low)) {
        if (closes - opens >= left) return opens + left;
        left -= closes - opens;
      }
      /* v8 ignore next -- the day's stretches come to what was left */
      return undefined;
    },
  };
}

import { addDays } from '../../../src/kernel/day.js';
import type { Decimal } from '../../../src/kernel/decimal.js';
import type { Day } from '../../../src/kernel/isDay.js';
import { clockTime, localDay } from '../../../src/kernel/zone.js';
import type { Row } from './cells.js';
import type { World } from './world.js';

type Stretch = readonly [opens: number, closes: number];

/** A deadline that is not reached in so many days is none. */
const FARTHEST_DAYS = 50_000;

/** Business time in [a, b); missing where the calendar has no hours at `a`. */
export function businessMs(world: World, calendar: string, a: number, b: number): number | undefined {
  const clock = clockOf(world, calendar);
  if (!clock?.says(a)) return undefined;
  let passed = 0;
  for (let day = clock.dayOf(a); a < b && day <= clock.dayOf(b); day = addDays(day, 1))
    for (const [opens, closes] of clock.openOn(day)) passed += Math.max(0, Math.min(closes, b) - Math.max(opens, a));
  return passed;
}

/** The first instant at which so much business time has passed since `a`. */
export function afterBusinessMs(world: World, calendar: string, a: number, ms: number): number | undefined {
  const clock = clockOf(world, calendar);
  if (!clock?.says(a)) return undefined;
  if (ms <= 0) return a;
  let left = ms;
  let day = clock.dayOf(a);
  for (let n = 0; n < FARTHEST_DAYS; n++, day = addDays(day, 1))
    for (const [opens, closes] of clock.openOn(day)) {
      const begins = Math.max(opens, a);
      if (closes - begins >= left) return begins + left;
      left -= Math.max(0, closes - begins);
    }
  return undefined;
}

/** What a calendar shows; the dates of its records are days of the reporting zone and stand for its own. */
function clockOf({ tables, timeZone }: World, calendar: string) {
  const hours = (tables.get('businessHours')?.live ?? []).filter(row => row.calendarId === calendar);
  const zone = hours.map(row => row.timeZone as string | undefined).find(name => name !== undefined) ?? timeZone;
  const holidays = (tables.get('businessHolidays')?.live ?? [])
    .filter(row => row.calendarId === calendar)
    .map(row => localDay(row.date as number, timeZone));
  const since = (row: Row): string => (row.validFrom === undefined ? '' : localDay(row.validFrom as number, timeZone));
  const dayOf = (at: number): Day => localDay(at, zone);
  if (hours.length === 0) return undefined;
  return {
    dayOf,
    says: (at: number): boolean => hours.some(row => since(row) <= dayOf(at)),
    /** The open stretches of a day, in order, none inside another. */
    openOn: (day: Day): readonly Stretch[] => {
      const newest = hours
        .map(since)
        .filter(from => from <= day)
        .sort()
        .at(-1);
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
      const stretches = holidays.includes(day)
        ? []
        : hours
            .filter(row => since(row) === newest && (row.weekday as Decimal).eq(weekday))
            .map((row): Stretch => [instantOf(day, row.opensAt as string), instantOf(day, row.closesAt as string)]);
      let until = Number.NEGATIVE_INFINITY;
      return stretches
        .sort((a, b) => a[0] - b[0])
        .map(([opens, closes]): Stretch => {
          const apart: Stretch = [Math.max(opens, until), Math.max(closes, until)];
          until = apart[1];
          return apart;
        });
    },
  };

  function instantOf(day: Day, clock: string): number {
    return clockTime(day, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), zone);
  }
}

import { tzOffset } from '@date-fns/tz/tzOffset';
import { dayNumber, dayOfNumber } from './day.js';
import { type Day, isDay } from './isDay.js';
import { describe, refusal } from './refusal.js';

const DAY_MS = 86_400_000;
const MAX_MS = 8e15; // within what a Date can hold, and past the years of a Day
const NAME = /^(?:UTC|GMT|(?!SystemV)[A-Z]\w*(?:\/[A-Z][\w+-]*)+)$/;
const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** One UTC day of a zone: the offset (ms, local − UTC) before and from the instant `turn` on; turn is the day's end when nothing changes. */
interface UtcDay {
  readonly before: number;
  readonly after: number;
  readonly turn: number;
}

interface Zone {
  readonly name: string;
  readonly days: Map<number, UtcDay>;
  /** Writes '1/1/1970, GMT-00:44:30'; made only for the rare offsets that need it. */
  signs?: Intl.DateTimeFormat;
}

// Offsets are asked for every row, and each question to Intl costs microseconds: keep the answers by UTC day. The cache is no observable
// state: the answers do not change while a program runs, and it is emptied when it grows past its bounds.
const zones = new Map<string, Zone>();
const MAX_ZONES = 100;
const MAX_DAYS = 20_000;
/** Five years and more, a power of two. */
const PLACES = 2048;

/**
 * Whether a value names a time zone: an IANA name with its area (`Area/Place`), `UTC` or `GMT`. Offsets ('+03:00') are no zones, and bare
 * abbreviations ('EST', 'IST', 'BST') mean different zones to different runtimes, so both are refused; so is 'europe/berlin'.
 * @example isTimeZone('America/Sao_Paulo') // true
 */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name.length > 64 || !NAME.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The first instant (ms since 1970-01-01T00:00Z) of a local day. Where the clocks skip midnight that is the end of the gap; where they
 * repeat it, the first one; where a zone skipped the whole day (Pacific/Apia, 2011-12-30), the start of the next. Throws RefusedInput.
 * @example startOfDay('2018-11-04', 'America/Sao_Paulo') // 1541300400000, 01:00 there: midnight did not exist
 */
export function startOfDay(day: Day, timeZone: string): number {
  return clockTime(day, 0, timeZone);
}

/**
 * The first instant (ms) at which the clocks of a zone have reached a time of a day, in minutes after midnight (1440 is its end). A time that they skip
 * is reached at the end of the gap; one that they show twice, the first time. Throws RefusedInput.
 * @example clockTime('2026-03-29', 150, 'Europe/Berlin') // 1774746000000, 03:00 there: the clocks went from 02:00 to 03:00
 */
export function clockTime(day: Day, minutes: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const number = dayNumber(day);
  const local = number * DAY_MS + minutes * 60_000;
  // Walk the stretches of constant offset around that day, and take the first that reaches this time.
  for (let n = number - 1; n <= number + 1; n++) {
    const { before, after, turn } = utcDay(zone, n);
    const first = Math.max(local - before, n * DAY_MS);
    if (first < turn) return first;
    const second = Math.max(local - after, turn);
    if (second < (n + 1) * DAY_MS) return second;
  }
  /* v8 ignore next -- offsets are less than a day, so the walk has ended */
  throw refusal('startOfDay', [{ path: ['timeZone'], expected: 'a zone whose offset is known', received: describe(timeZone) }]);
}

/**
 * The calendar day of an instant (ms) in a zone; throws RefusedInput.
 * @example localDay(Date.parse('2026-07-01T01:00Z'), 'America/Sao_Paulo') // '2026-06-30'
 */
export function localDay(instant: number, timeZone: string): Day {
  return dayOfNumber(Math.floor((instant + offsetAt(instant, timeZone)) / DAY_MS));
}

/** The number of an instant's local day (1970-01-01 is 0), for many instants of one zone: whole milliseconds, unchecked. */
export function dayCounter(timeZone: string): (instant: number) => number {
  const zone = zoneOf(timeZone);
  // Days that were asked for lately, each at a place that few others have: they come in no order, and the same ones again and again.
  const asked = new Float64Array(PLACES).fill(Number.NaN);
  const found = new Array<UtcDay>(PLACES);
  return instant => {
    const day = Math.floor(instant / DAY_MS);
    const place = day & (PLACES - 1);
    if (asked[place] !== day) {
      found[place] = utcDay(zone, day);
      asked[place] = day;
    }
    const { before, after, turn } = found[place] as UtcDay;
    return Math.floor((instant + (instant < turn ? before : after)) / DAY_MS);
  };
}

/**
 * The instant (ms) that an ISO 8601 text names, or null if it names none. Date, 'T', hours and minutes, and 'Z' or ±hh:mm are required;
 * seconds and up to three decimals are optional. Refused: no offset, a day that does not exist, 24:00, leap seconds, finer fractions.
 * @example parseInstant('2026-06-30T22:00:00-03:00') // Date.UTC(2026, 6, 1, 1)
 */
export function parseInstant(text: string): number | null {
  if (typeof text !== 'string' || text.length > 29 || !INSTANT.test(text) || !isDay(text.slice(0, 10))) return null;
  // What is left is the format that ECMAScript itself defines (with three decimals or none), so every runtime reads it alike.
  return Date.parse(text[19] === '.' ? text.replace(/\.\d+/, decimals => decimals.padEnd(4, '0')) : text);
}

/**
 * An instant (ms) as ISO 8601 with the zone's offset; milliseconds only where there are any. An offset with seconds (before standard time)
 * is rounded to the minute, and the clock with it, so that the text still names the same instant. Throws RefusedInput.
 * @example formatInstant(Date.UTC(2026, 6, 1, 1), 'America/Sao_Paulo') // '2026-06-30T22:00:00-03:00'; with 'UTC' '2026-07-01T01:00:00Z'
 */
export function formatInstant(instant: number, timeZone: string): string {
  const offset = Math.round(offsetAt(instant, timeZone) / 60_000);
  const local = instant + offset * 60_000;
  const number = Math.floor(local / DAY_MS);
  const clock = (minutes: number) => `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
  const ms = local - number * DAY_MS;
  const seconds = pad(Math.floor(ms / 1000) % 60, 2) + (ms % 1000 === 0 ? '' : `.${pad(ms % 1000, 3)}`);
  const suffix = timeZone === 'UTC' ? 'Z' : (offset < 0 ? '-' : '+') + clock(Math.abs(offset));
  return `${dayOfNumber(number)}T${clock(Math.floor(ms / 60_000))}:${seconds}${suffix}`;
}

function pad(n: number, places: number): string {
  return String(n).padStart(places, '0');
}

/** Local − UTC in ms at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  if (!Number.isInteger(instant) || Math.abs(instant) > MAX_MS) {
    throw refusal('instant', [{ path: ['instant'], expected: 'whole milliseconds since 1970-01-01T00:00Z', received: describe(instant) }]);
  }
  const { before, after, turn } = utcDay(zoneOf(timeZone), Math.floor(instant / DAY_MS));
  return instant < turn ? before : after;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  if (!isTimeZone(name)) {
    const expected = "an IANA time zone such as 'America/Sao_Paulo', or 'UTC'";
    throw refusal('time zone', [{ path: ['timeZone'], expected, received: describe(name) }]);
  }
  if (zones.size >= MAX_ZONES) zones.clear();
  const zone: Zone = { name, days: new Map() };
  zones.set(name, zone);
  return zone;
}

/** At most one change falls into a UTC day: in the tz database no two changes of a zone are less than three days apart. */
function utcDay(zone: Zone, n: number): UtcDay {
  const known = zone.days.get(n);
  if (known) return known;
  const before = askOffset(zone, n * DAY_MS);
  const after = askOffset(zone, (n + 1) * DAY_MS);
  let turn = (n + 1) * DAY_MS;
  // Changes fall on whole seconds: halve the day until the first second with the new offset is left.
  for (let same = n * DAY_MS; before !== after && turn - same > 1000; ) {
    const middle = same + Math.floor((turn - same) / 2000) * 1000;
    if (askOffset(zone, middle) === before) same = middle;
    else turn = middle;
  }
  if (zone.days.size >= MAX_DAYS) zone.days.clear();
  const day = { before, after, turn };
  zone.days.set(n, day);
  return day;
}

function askOffset(zone: Zone, instant: number): number {
  const minutes = tzOffset(zone.name, new Date(instant));
  if (minutes === 0 || Math.abs(minutes) >= 60) return Math.round(minutes * 60_000);
  // tzOffset loses the sign of offsets within the hour: '-00:44:30' (Africa/Monrovia until 1972) comes as +44.5. Only history has them.
  zone.signs ??= new Intl.DateTimeFormat('en-US', { timeZone: zone.name, timeZoneName: 'longOffset' });
  return Math.round(Math.abs(minutes) * 60_000) * (zone.signs.format(instant).includes('GMT-') ? -1 : 1);
}

/** Instants, local days and business time, the plain way. The reporting zone is São Paulo; a date is its midnight there. */
import { ZONE } from './diary.mjs';
import { fraction, total } from './goToMarketLists.mjs';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const formats = new Map();
function shownBy(ms, zone) {
  if (!formats.has(zone)) {
    const two = '2-digit';
    const options = { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two, second: two };
    formats.set(zone, new Intl.DateTimeFormat('en-CA', options));
  }
  const p = Object.fromEntries(
    formats
      .get(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return Date.parse(`${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}Z`);
}
/** What a zone's clocks are ahead, hour by hour: asked once of each. */
const ahead = new Map();
function wall(ms, zone) {
  const hour = Math.floor(ms / (60 * MINUTE));
  const key = `${zone} ${hour}`;
  if (!ahead.has(key)) ahead.set(key, shownBy(hour * 60 * MINUTE, zone) - hour * 60 * MINUTE);
  return ms + ahead.get(key);
}
/** The instant at which clocks of the zone show this. No hour of the worlds lies in a gap. */
function instantAt(shown, zone) {
  const guess = shown - (wall(shown, zone) - shown);
  return guess - (wall(guess, zone) - shown);
}

/** Milliseconds of an instant or of a date's local midnight; null stays null. */
export const at = text =>
  text === undefined ? null : text.length === 10 ? instantAt(Date.parse(`${text}T00:00:00Z`), ZONE) : Date.parse(text);
/** The local day's number. */
export const dayOf = ms => Math.floor(wall(ms, ZONE) / DAY);
export const dayOfDate = text => Date.parse(`${text}T00:00:00Z`) / DAY;
export const daysBetween = (from, to) => dayOf(to) - dayOf(from);
/** Exact minutes, with decimals. */
export const minutesBetween = (from, to) => fraction(BigInt(to - from), BigInt(MINUTE));

export function monthsLater(date, months) {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(Number(date.slice(8, 10)), last))).toISOString().slice(0, 10);
}
export const daysLater = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

// Business time ------------------------------------------------------------------------------------------------------

const clockOf = text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
/** The open windows of a calendar that touch [from, to), in order. */
function* openWindows({ hours, holidays }, from, to) {
  for (const zone of new Set(hours.map(h => h.timeZone ?? ZONE))) {
    for (let day = Math.floor(wall(from, zone) / DAY) - 1; day * DAY <= wall(to, zone) + DAY; day += 1) {
      const date = new Date(day * DAY).toISOString().slice(0, 10);
      if (holidays.includes(date)) continue;
      const weekday = new Date(day * DAY).getUTCDay() || 7;
      const own = hours.filter(h => (h.timeZone ?? ZONE) === zone && h.weekday === weekday);
      for (const h of own.sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1)))
        yield [instantAt(day * DAY + clockOf(h.opensAt) * MINUTE, zone), instantAt(day * DAY + clockOf(h.closesAt) * MINUTE, zone)];
    }
  }
}
export function businessMinutes(calendar, from, to) {
  if (to <= from) return fraction(0n);
  const overlaps = [...openWindows(calendar, from, to)].map(([opens, closes]) => Math.max(0, Math.min(to, closes) - Math.max(from, opens)));
  return total(overlaps.map(ms => fraction(BigInt(ms), BigInt(MINUTE))));
}
/** When so many minutes of business time have passed. */
export function afterBusinessMinutes(calendar, from, minutes) {
  let left = minutes * MINUTE;
  for (const [opens, closes] of openWindows(calendar, from, from + 60 * DAY)) {
    const open = Math.max(0, closes - Math.max(from, opens));
    if (open >= left && open > 0) return Math.max(from, opens) + left;
    left -= open;
  }
  throw new RangeError('sixty days are not enough');
}

export const visible = rows => (rows ?? []).filter(row => row.isTest !== true && row.deletedAt === undefined);

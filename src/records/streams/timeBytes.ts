import { dayOfNumber } from '../../kernel/day.js';
import { startOfDay } from '../../kernel/zone.js';

const DAY_MS = 86_400_000;
const FIRST = -36_525; // the years 1870 to 2143 lie in the table; other days are asked for one by one
const DAYS = 100_000;

/** The first instants of days in a zone, each asked for once. */
export type Midnights = (day: number) => number;

export function midnightsOf(timeZone: string | undefined): Midnights {
  if (timeZone === undefined || timeZone === 'UTC') return day => day * DAY_MS;
  const known = new Float64Array(DAYS).fill(Number.NaN);
  return day => {
    const at = day - FIRST;
    if (at < 0 || at >= DAYS) return startOfDay(dayOfNumber(day), timeZone);
    const there = known[at] as number;
    if (!Number.isNaN(there)) return there;
    const asked = startOfDay(dayOfNumber(day), timeZone);
    known[at] = asked;
    return asked;
  };
}

const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Two digits as a number, −1 if they are none. */
function two(bytes: Uint8Array, i: number): number {
  const a = (bytes[i] as number) - 48;
  const b = (bytes[i + 1] as number) - 48;
  return a < 0 || a > 9 || b < 0 || b > 9 ? -1 : a * 10 + b;
}

/** The number of the day (1970-01-01 = 0) written `YYYY-MM-DD` from there on, or NaN; the caller sees to the length. */
export function dayFrom(bytes: Uint8Array, i: number): number {
  const century = two(bytes, i);
  const rest = two(bytes, i + 2);
  const month = two(bytes, i + 5);
  const day = two(bytes, i + 8);
  if (century < 0 || rest < 0 || bytes[i + 4] !== 45 || bytes[i + 7] !== 45) return Number.NaN;
  const year = century * 100 + rest;
  if (year === 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  if (day > 28) {
    const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    if (day > (MONTH_DAYS[month] as number) + (leap ? 1 : 0)) return Number.NaN;
  }
  // Years from March, so that the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const ofYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  const era = (y / 400) | 0;
  const inEra = y - era * 400;
  return era * 146_097 + inEra * 365 + ((inEra / 4) | 0) - ((inEra / 100) | 0) + ofYear + day - 1 - 719_468;
}

/** The instant (ms) written `YYYY-MM-DDTHH:MM[:SS[.s–sss]](Z|±HH:MM)` in bytes[from, to), or NaN. Years 0001 and 9999 are left to the exact way. */
export function instantFrom(bytes: Uint8Array, from: number, to: number): number {
  const day = to - from < 17 || to - from > 29 || bytes[from + 10] !== 84 ? Number.NaN : dayFrom(bytes, from);
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  if (!(day > -718_000 && day < 2_932_000) || hour < 0 || hour > 23 || bytes[from + 13] !== 58 || minute < 0 || minute > 59)
    return Number.NaN;
  let ms = 0;
  let i = from + 16;
  if (bytes[i] === 58) {
    const second = two(bytes, i + 1);
    if (i + 3 >= to || second < 0 || second > 59) return Number.NaN;
    ms = second * 1000;
    i += 3;
    if (bytes[i] === 46) {
      let unit = 100;
      for (i++; i < to && unit >= 0.1; i++, unit /= 10) {
        const digit = (bytes[i] as number) - 48;
        if (digit < 0 || digit > 9) break;
        if (unit < 1) return Number.NaN;
        ms += digit * unit;
      }
      if (unit === 100) return Number.NaN;
    }
  }
  const sign = bytes[i];
  let offset = 0;
  if (sign === 90) i++;
  else if (sign === 43 || sign === 45) {
    const hours = two(bytes, i + 1);
    const minutes = two(bytes, i + 4);
    if (i + 6 > to || hours < 0 || hours > 23 || bytes[i + 3] !== 58 || minutes < 0 || minutes > 59) return Number.NaN;
    offset = (hours * 60 + minutes) * (sign === 45 ? -60_000 : 60_000);
    i += 6;
  } else return Number.NaN;
  return i === to ? day * DAY_MS + hour * 3_600_000 + minute * 60_000 + ms - offset : Number.NaN;
}

import { dayOfNumber } from '../../kernel/day.js';
import { startOfDay } from '../../kernel/zone.js';

const DAY_MS = 86_400_000;
/** The days of a call's zone, and of UTC. */
export interface Days {
  readonly midnight: Midnights;
  readonly utc: Midnights;
}

export function daysOf(timeZone: string | undefined): Days {
  const utc = midnightsOf(undefined);
  return { utc, midnight: timeZone === undefined || timeZone === 'UTC' ? utc : midnightsOf(timeZone) };
}

/** The years that have a table; days of others are asked for one by one. */
const FROM_YEAR = 1900;
const YEARS = 256;

/** The first instants of days in a zone, by `year × 512 + month × 32 + day`, each asked for once; NaN where no such day exists. */
export type Midnights = (year: number, month: number, day: number) => number;

function midnightsOf(timeZone: string | undefined): Midnights {
  // NaN: not asked yet, or no day.
  const known = new Float64Array(YEARS * 512).fill(Number.NaN);
  return (year, month, day) => {
    const at = (year - FROM_YEAR) * 512 + month * 32 + day;
    const inside = at >= 0 && at < known.length && month < 16 && day < 32;
    if (inside) {
      const there = known[at] as number;
      if (!Number.isNaN(there)) return there;
    }
    const number = dayOf(year, month, day);
    if (Number.isNaN(number)) return number;
    const asked = timeZone === undefined || timeZone === 'UTC' ? number * DAY_MS : startOfDay(dayOfNumber(number), timeZone);
    if (inside) known[at] = asked;
    return asked;
  };
}

// Safely inside the years 0001 to 9999, in ms.
const FIRST_DAY = -62_035_200_000_000; // day −718,000
const LAST_DAY = 253_324_800_000_000; // day 2,932,000
const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Two digits as a number, −10,000 if they are none. */
function two(bytes: Uint8Array, i: number): number {
  const a = (bytes[i] as number) - 48;
  const b = (bytes[i + 1] as number) - 48;
  return a >>> 0 > 9 || b >>> 0 > 9 ? -10_000 : a * 10 + b;
}

/** The number of a day (1970-01-01 = 0), or NaN if it does not exist. */
function dayOf(year: number, month: number, day: number): number {
  if (!(year > 0) || month < 1 || month > 12 || day < 1) return Number.NaN;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (MONTH_DAYS[month] as number) + (leap ? 1 : 0)) return Number.NaN;
  // Years from March, so that the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const ofYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  const era = (y / 400) | 0;
  const inEra = y - era * 400;
  return era * 146_097 + inEra * 365 + ((inEra / 4) | 0) - ((inEra / 100) | 0) + ofYear + day - 1 - 719_468;
}

/** What `midnight` says of the day written `YYYY-MM-DD` from there on, NaN if none is; the caller sees to the length. */
export function dayFrom(words: DataView, i: number, midnight: Midnights): number {
  const y = words.getInt32(i, true);
  const m = words.getInt32(i + 4, true);
  const d = words.getInt16(i + 8, true);
  // Of a digit the upper half is 3, and still is when 6 is added to it.
  const digits =
    ((y | m) & 0x80_80_80_80) === 0 && // so that no sum below carries
    (y & 0x70_70_70_70) === 0x30_30_30_30 &&
    ((y + 0x06_06_06_06) & 0x70_70_70_70) === 0x30_30_30_30 &&
    (m & 0x7f_70_70_7f) === 0x2d_30_30_2d &&
    ((m + 0x00_06_06_00) & 0x00_70_70_00) === 0x00_30_30_00 &&
    (d & 0xf0_f0) === 0x30_30 &&
    ((d + 0x06_06) & 0xf0_f0) === 0x30_30;
  if (!digits) return Number.NaN;
  const year = (y & 15) * 1000 + ((y >> 8) & 15) * 100 + ((y >> 16) & 15) * 10 + ((y >> 24) & 15);
  return midnight(year, ((m >> 8) & 15) * 10 + ((m >> 16) & 15), (d & 15) * 10 + ((d >> 8) & 15));
}

/** The instant (ms) written `YYYY-MM-DDTHH:MM[:SS[.s–sss]](Z|±HH:MM)` in bytes[from, to), or NaN. Years 0001 and 9999 are left to the exact way. */
export function instantFrom(bytes: Uint8Array, words: DataView, from: number, to: number, utc: Midnights): number {
  const day = to - from < 17 || to - from > 29 || bytes[from + 10] !== 84 ? Number.NaN : dayFrom(words, from, utc);
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  if (!(day > FIRST_DAY && day < LAST_DAY) || hour < 0 || hour > 23 || bytes[from + 13] !== 58 || minute < 0 || minute > 59)
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
  return i === to ? day + hour * 3_600_000 + minute * 60_000 + ms - offset : Number.NaN;
}

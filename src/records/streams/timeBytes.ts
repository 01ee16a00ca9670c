import { dayOfNumber } from '../../kernel/day.js';
import { startOfDay } from '../../kernel/zone.js';
import { CODES_A_YEAR, DAY_CODES, FIRST_CODED_YEAR } from '../columns/dayTable.js';

const DAY_MS = 86_400_000;
/** The days of a call's zone, and of UTC. */
export interface Days {
  readonly own: ZoneDays;
  readonly utc: ZoneDays;
}

export function daysOf(timeZone: string | undefined): Days {
  const utc = zoneDays('UTC');
  return { utc, own: timeZone === undefined || timeZone === 'UTC' ? utc : zoneDays(timeZone) };
}

/** The days of a zone as far as they were read. */
export interface ZoneDays {
  readonly timeZone: string;
  /** First instants by code and `BEFORE`, each asked for once. */
  readonly midnights: Float64Array;
  /** Which of them were: 1. To look here makes no number, as to look there does until an engine has made the loop fast. */
  readonly known: Uint8Array;
  /** The last one that has no place among them: a day that stands for "never" comes again and again. */
  far: number;
  farAt: number;
}

/** The years from 1900 on that have a table; days of others are asked for one by one. */
const YEARS = 256;
/** Days of a table that come before the first one whose code is not negative. */
const BEFORE = 26_040; // of 70 years
/** No day that has a code of 16 bits begins outside of these, in any zone. */
const FIRST_CODED = -172_800_000; // 1969-12-30
const LAST_CODED = 2_777_241_600_000; // 2058-01-03

function zoneDays(timeZone: string): ZoneDays {
  const size = YEARS * CODES_A_YEAR;
  return { timeZone, midnights: new Float64Array(size), known: new Uint8Array(size), far: Number.NaN, farAt: Number.NaN };
}

/** The first instant of a day by its code, NaN if there is no such day. */
export function midnightOf(days: ZoneDays, code: number): number {
  return isKnown(days, code) ? (days.midnights[code + BEFORE] as number) : learned(days, code);
}

/** The same of a day that was asked for before, and has a code of 16 bits; NaN of none. */
export function knownMidnight({ midnights }: ZoneDays, code: number): number {
  return code < 0 ? Number.NaN : (midnights[code + BEFORE] as number);
}

const isKnown = ({ known }: ZoneDays, code: number): boolean => {
  const place = code + BEFORE;
  return place >= 0 && place < known.length && known[place] === 1;
};

function learned(days: ZoneDays, code: number): number {
  if (code === days.far) return days.farAt;
  const at = asked(days, code);
  const place = code + BEFORE;
  if (place < 0 || place >= days.known.length) {
    days.far = code;
    days.farAt = at;
  } else if (!Number.isNaN(at)) {
    days.midnights[place] = at;
    days.known[place] = 1;
  }
  return at;
}

function asked({ timeZone }: ZoneDays, code: number): number {
  const number = numberOf(code);
  if (Number.isNaN(number) || timeZone === 'UTC') return number * DAY_MS;
  return startOfDay(dayOfNumber(number), timeZone);
}

/** The code of the day that begins at an instant, where it has one of 16 bits; −1 for any other instant. */
export function dayBeginning(days: ZoneDays, at: number): number {
  if (!(at > FIRST_CODED && at < LAST_CODED)) return -1;
  // That of UTC, or where the clocks are ahead of it the one after.
  const ofUtc = Math.floor(at / DAY_MS);
  for (let number = ofUtc; number <= ofUtc + 1; number++) {
    const [year, month, day] = dayOfNumber(number).split('-').map(Number) as [number, number, number];
    const code = codeOf(year, month - 1, day - 1);
    if (code >= 0 && code < DAY_CODES && midnightOf(days, code) === at) return code;
  }
  return -1;
}

/** As in the table of days that lists have, from 1970 on; here also of the years before, and of all after. */
const codeOf = (year: number, month: number, day: number): number => (year - FIRST_CODED_YEAR) * CODES_A_YEAR + month * 31 + day;

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
function numberOf(code: number): number {
  const year = Math.floor(code / CODES_A_YEAR) + FIRST_CODED_YEAR;
  const ofCodes = code - (year - FIRST_CODED_YEAR) * CODES_A_YEAR;
  const month = ((ofCodes / 31) | 0) + 1;
  const day = (ofCodes % 31) + 1;
  if (year < 1) return Number.NaN;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (MONTH_DAYS[month] as number) + (leap ? 1 : 0)) return Number.NaN;
  // Years from March, so that the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const ofYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  const era = (y / 400) | 0;
  const inEra = y - era * 400;
  return era * 146_097 + inEra * 365 + ((inEra / 4) | 0) - ((inEra / 100) | 0) + ofYear + day - 1 - 719_468;
}

/** The code of the day written `YYYY-MM-DD` from there on, NaN if none is; the caller sees to the length. */
export function dayFrom(words: DataView, i: number, days: ZoneDays): number {
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
  const month = ((m >> 8) & 15) * 10 + ((m >> 16) & 15) - 1;
  const day = (d & 15) * 10 + ((d >> 8) & 15) - 1;
  if (month >>> 0 > 11 || day >>> 0 > 30) return Number.NaN;
  const code = codeOf(year, month, day);
  return isKnown(days, code) || !Number.isNaN(learned(days, code)) ? code : Number.NaN;
}

/** The instant (ms) written `YYYY-MM-DDTHH:MM[:SS[.s–sss]](Z|±HH:MM)` in bytes[from, to), or NaN. Years 0001 and 9999 are left to the exact way. */
export function instantFrom(bytes: Uint8Array, words: DataView, from: number, to: number, utc: ZoneDays): number {
  const code = to - from < 17 || to - from > 29 || bytes[from + 10] !== 84 ? Number.NaN : dayFrom(words, from, utc);
  const day = Number.isNaN(code) ? code : midnightOf(utc, code);
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

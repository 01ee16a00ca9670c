import { isDay } from '../../kernel/isDay.js';
import { startOfDay } from '../../kernel/zone.js';

/** The first midnights of a zone's days, learned as they are asked for: a record's date is four digits of look-up instead of a calendar. */
export interface DayTable {
  readonly timeZone: string;
  readonly years: Years;
}

/** What loops over rows are given of a table: see `takeCells` on why. */
export type Years = (Float64Array | undefined)[];

const FIRST_YEAR = 1900;
const YEARS = 300;
const MINUTE_MS = 60_000;

export function dayTable(timeZone: string): DayTable {
  return { timeZone, years: new Array<undefined>(YEARS).fill(undefined) };
}

/** The digit of a character, above 9 where it is none. */
const digitAt = (text: string, i: number): number => (text.charCodeAt(i) - 48) >>> 0;

/** The first midnight of the day that a text begins with, 'YYYY-MM-DD'; NaN where that is no day, or one that is far away. */
function midnight(years: Years, timeZone: string, text: string): number {
  const a = digitAt(text, 0);
  const b = digitAt(text, 1);
  const c = digitAt(text, 2);
  const d = digitAt(text, 3);
  const e = digitAt(text, 5);
  const f = digitAt(text, 6);
  const g = digitAt(text, 8);
  const h = digitAt(text, 9);
  if (a > 9 || b > 9 || c > 9 || d > 9 || e > 9 || f > 9 || g > 9 || h > 9) return Number.NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = a * 1000 + b * 100 + c * 10 + d - FIRST_YEAR;
  const month = e * 10 + f - 1;
  const day = g * 10 + h - 1;
  if (year < 0 || year >= YEARS || month < 0 || month > 11 || day < 0 || day > 30) return Number.NaN;
  const days = years[year] ?? newYear(years, year);
  const at = days[month * 31 + day] as number;
  return Number.isNaN(at) ? learned(timeZone, days, month * 31 + day, text.slice(0, 10)) : at;
}

function newYear(years: Years, year: number): Float64Array {
  const days = new Float64Array(372).fill(Number.NaN);
  years[year] = days;
  return days;
}

function learned(timeZone: string, days: Float64Array, place: number, day: string): number {
  if (!isDay(day)) return Number.NaN;
  const at = startOfDay(day, timeZone);
  days[place] = at;
  return at;
}

/** The first midnight of a day; NaN in any doubt. */
export function dayAt({ years, timeZone }: DayTable, text: string): number {
  return text.length === 10 ? midnight(years, timeZone, text) : Number.NaN;
}

/** Days that have a code of 16 bits: those of 88 years. Codes are in the order of days. */
export const DAY_CODES = 32_736;
export const CODES_A_YEAR = 372;
export const FIRST_CODED_YEAR = 1970;
/** Codes of what is no day, and of a day that has none. */
export const NO_DAY = -1;
export const OTHER_DAY = -2;

/** The first midnight of a day that was read before, by its code. */
export function timeOfCode(years: Years, code: number): number {
  const days = years[Math.floor(code / CODES_A_YEAR) + FIRST_CODED_YEAR - FIRST_YEAR] as Float64Array;
  return days[code % CODES_A_YEAR] as number;
}

function codeOf(text: string): number {
  const code =
    (Number(text.slice(0, 4)) - FIRST_CODED_YEAR) * CODES_A_YEAR + (Number(text.slice(5, 7)) - 1) * 31 + Number(text.slice(8, 10)) - 1;
  return code < 0 || code >= DAY_CODES ? OTHER_DAY : code;
}

/** Days that were read lately, each at a place that few others have: to find that a text is the one read before costs less than to read it again. */
export interface LatelyRead {
  readonly texts: string[];
  readonly at: Float64Array;
  readonly codes: Int32Array;
}

/** Room for days: a power of two. */
export function latelyRead(places: number): LatelyRead {
  return { texts: new Array<string>(places).fill(''), at: new Float64Array(places), codes: new Int32Array(places) };
}

/** Where a text of ten characters that was read lately is, having been read. */
export function placeLately(texts: string[], at: Float64Array, codes: Int32Array, years: Years, timeZone: string, text: string): number {
  const month = text.charCodeAt(5) * 10 + text.charCodeAt(6);
  const place = (text.charCodeAt(3) * 372 + month * 31 + text.charCodeAt(8) * 10 + text.charCodeAt(9)) & (texts.length - 1);
  if (texts[place] === text) return place;
  const time = midnight(years, timeZone, text);
  texts[place] = text;
  at[place] = time;
  codes[place] = Number.isNaN(time) ? NO_DAY : codeOf(text);
  return place;
}

/** The first midnight of a month, 'YYYY-MM'; NaN in any doubt. */
export function monthAt({ years, timeZone }: DayTable, text: string): number {
  return text.length === 7 ? midnight(years, timeZone, `${text}-01`) : Number.NaN;
}

/** The instant that an ISO text with an offset names, by a table of UTC; NaN in any doubt: what is refused or rare is read in full elsewhere. */
export function instantAt({ years }: DayTable, text: string): number {
  return instantIn(years, text);
}

/** The same, by the years of the table. */
export function instantIn(utc: Years, text: string): number {
  const { length } = text;
  if (length < 17 || length > 29) return Number.NaN;
  const a = digitAt(text, 11);
  const b = digitAt(text, 12);
  const c = digitAt(text, 14);
  const d = digitAt(text, 15);
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || a > 9 || b > 9 || c > 5 || d > 9 || a * 10 + b > 23) return Number.NaN;
  let ms = (a * 600 + b * 60 + c * 10 + d) * MINUTE_MS;
  let i = 16;
  if (text.charCodeAt(16) === 58) {
    const s = digitAt(text, 17);
    const t = digitAt(text, 18);
    if (s > 5 || t > 9) return Number.NaN;
    ms += (s * 10 + t) * 1000;
    i = 19;
    if (text.charCodeAt(19) === 46) {
      i = 20;
      for (let worth = 100; i < 23 && digitAt(text, i) <= 9; i++, worth /= 10) ms += digitAt(text, i) * worth;
      if (i === 20) return Number.NaN;
    }
  }
  const sign = text.charCodeAt(i);
  if (sign === 90) return length === i + 1 ? midnight(utc, 'UTC', text) + ms : Number.NaN;
  if ((sign !== 43 && sign !== 45) || length !== i + 6 || text.charCodeAt(i + 3) !== 58) return Number.NaN;
  const p = digitAt(text, i + 1);
  const q = digitAt(text, i + 2);
  const r = digitAt(text, i + 4);
  const s = digitAt(text, i + 5);
  if (p > 9 || q > 9 || r > 5 || s > 9 || p * 10 + q > 23) return Number.NaN;
  const offset = (p * 600 + q * 60 + r * 10 + s) * MINUTE_MS;
  return midnight(utc, 'UTC', text) + ms + (sign === 45 ? offset : -offset);
}

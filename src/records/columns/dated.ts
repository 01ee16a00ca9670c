import type { Column } from './column.js';
import { float64, int16, uint8 } from './room.js';

/** Instants that are few: codes into dates that rise; -1 is missing. */
export type Dated = Extract<Column, { kind: 'dated' }>;

/** As many dates as codes of 16 bits tell apart: the days of ninety years. */
export const MOST_DATES = 32_767;
const DAY_MS = 86_400_000;

/** Instants as codes, where there is at most one in a day, as there is of days that begin in one zone; nothing where they are times of day. */
export function dated(at: Float64Array): Dated | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < at.length; i++) {
    const t = at[i] as number;
    if (t < least) least = t;
    if (t > most) most = t;
  }
  const span = Math.round((most - least) / DAY_MS) + 1;
  // Not where there are none, nor where days are more than codes reach.
  if (!(span >= 1 && span <= MOST_DATES)) return undefined;
  const ofDay = new Float64Array(span).fill(Number.NaN);
  const codes = int16(at.length);
  let count = 0;
  for (let i = 0; i < at.length; i++) {
    const t = at[i] as number;
    if (Number.isNaN(t)) {
      codes[i] = -1;
      continue;
    }
    // Midnights are 23 to 25 hours apart.
    const day = Math.round((t - least) / DAY_MS);
    const there = ofDay[day] as number;
    if (there !== t) {
      if (!Number.isNaN(there)) return undefined;
      ofDay[day] = t;
      count++;
    }
    codes[i] = day;
  }
  return count < span ? amongDates(codes, ofDay, 0) : { kind: 'dated', codes, dates: ofDay };
}

/** From days, the first of them of a number, to places among those that are there: of each day its instant, NaN where no row has it. A day that a zone left out begins where the next one does. */
export function amongDates(codes: Int16Array, ofDay: Float64Array, first: number): Dated {
  const dates: number[] = [];
  const places = new Int16Array(ofDay.length);
  for (let day = 0; day < ofDay.length; day++) {
    const t = ofDay[day] as number;
    if (Number.isNaN(t)) continue;
    if (t !== dates.at(-1)) dates.push(t);
    places[day] = dates.length - 1;
  }
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code >= 0) codes[i] = places[code - first] as number;
  }
  return { kind: 'dated', codes, dates: Float64Array.from(dates) };
}

/** Instants in the narrowest form. */
export function timesOf(at: Float64Array): Column {
  return dated(at) ?? { kind: 'instant', at };
}

/** Dates of a loop: `codes[row & mask]` into `dates`, which rise; -1 missing. */
export interface Dates {
  readonly codes: Int16Array;
  readonly dates: Float64Array;
  readonly mask: number;
}

/** Dates, or nothing where the column has other cells, or times of day. */
export function datesOf(column: Column): Dates | undefined {
  if (column.kind === 'dated') return { codes: column.codes, dates: column.dates, mask: -1 };
  if (column.kind !== 'same') return undefined;
  if (column.value === undefined) return { codes: Int16Array.of(-1), dates: new Float64Array(), mask: 0 };
  return typeof column.value === 'number' ? { codes: Int16Array.of(0), dates: Float64Array.of(column.value), mask: 0 } : undefined;
}

/** How many instants that rise are before one. */
export function placeOf(at: Float64Array | Int16Array, instant: number, from = 0, to = at.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] as number) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether each code is from `from` on and before `to`. */
export function inRange(codes: Int16Array, from: number, to: number, n: number): Uint8Array {
  const holds = uint8(n);
  const width = to - from;
  // What is before the range is beyond it as a number without a sign.
  for (let i = 0; i < n; i++) holds[i] = Number(((codes[i] as number) - from) >>> 0 < width);
  return holds;
}

/** What each code stands for, after what -1 does: `table[code + 1]`. */
export function tableOf(dates: ArrayLike<number>, missing = Number.NaN): Float64Array {
  const table = float64(dates.length + 1);
  table[0] = missing;
  table.set(dates, 1);
  return table;
}

/** Codes for others: of each date its place in a list that rises and holds all of them, by code and 1. */
function placesIn(all: Float64Array, { dates }: Dates): Float64Array {
  return tableOf(
    dates.map(t => placeOf(all, t)),
    -1,
  );
}

/** One list for the dates of both, and the tables from their codes to those of it; nothing where they are too many. */
export function inOneList(
  a: Dates,
  b: Dates,
): { readonly dates: Float64Array; readonly a: Float64Array; readonly b: Float64Array } | undefined {
  const dates = risingOnce([...a.dates, ...b.dates]);
  return dates.length > MOST_DATES ? undefined : { dates, a: placesIn(dates, a), b: placesIn(dates, b) };
}

/** The rows of one and after them those of another; nothing where they have too many dates. */
export function joinedDates(a: Dates, n: number, b: Dates, m: number): Dated | undefined {
  const list = inOneList(a, b);
  if (!list) return undefined;
  const codes = int16(n + m);
  for (let i = 0; i < n; i++) codes[i] = list.a[(a.codes[i & a.mask] as number) + 1] as number;
  for (let i = 0; i < m; i++) codes[n + i] = list.b[(b.codes[i & b.mask] as number) + 1] as number;
  return { kind: 'dated', codes, dates: list.dates };
}

/** The same rows with another instant for each date: NaN for none. */
export function redated({ codes, dates }: Dated, other: (t: number) => number): Dated {
  const theirs = dates.map(other);
  const all = risingOnce(theirs.filter(t => !Number.isNaN(t)));
  const table = tableOf(
    theirs.map(t => (Number.isNaN(t) ? -1 : placeOf(all, t))),
    -1,
  );
  return { kind: 'dated', codes: recoded(codes, table), dates: all };
}

function recoded(codes: Int16Array, table: Float64Array): Int16Array {
  const out = int16(codes.length);
  for (let i = 0; i < out.length; i++) out[i] = table[(codes[i] as number) + 1] as number;
  return out;
}

function risingOnce(times: Iterable<number>): Float64Array {
  return Float64Array.from(new Set(times)).sort();
}

import type { Batch } from './batch.js';
import { rowsOf, sliceOf } from './batch.js';
import type { Column } from './column.js';
import type { Dated } from './dated.js';
import { inRange, placeOf } from './dated.js';
import { rowsThat } from './flags.js';
import { doubles } from './made.js';
import { instantsOf } from './numbers.js';
import { float64, int32 } from './room.js';
import { together } from './rowsByCode.js';

interface Ordered {
  /** Rows that have an instant, by it. */
  readonly rows: Int32Array;
  /** How many of them are before an instant. */
  readonly before: (instant: number) => number;
}

/** How often a column has been asked, for how many rows in all, and its order from the third time on: one frame is one look at all rows, many frames are not. */
const asked = new WeakMap<Column, { times: number; rows: number; ordered?: Ordered }>();
const LOOKS = 2;
/** From this part of all rows on, their columns are put into the order too: then a window is a piece of each. */
const PART = 0.25;

/** The rows whose instant is in the window. */
export function within(batch: Batch, column: Column, { opens, closes }: { readonly opens: number; readonly closes: number }): Batch {
  const { n } = batch;
  if (column.kind === 'instant' || column.kind === 'dated') {
    const seen = asked.get(column) ?? { times: 0, rows: 0 };
    asked.set(column, seen);
    if (seen.times++ >= LOOKS && n > 64) {
      seen.ordered ??= column.kind === 'dated' ? byDate(column, n) : byInstant(column.at);
      const { rows, before } = seen.ordered;
      const [from, to] = [before(opens), before(closes)];
      seen.rows += to - from;
      return seen.rows > PART * n ? sliceOf(batch, rows, from, to) : rowsOf(batch, rows.slice(from, to).sort());
    }
  }
  if (column.kind === 'dated') {
    const { codes, dates } = column;
    const rows = rowsThat({ holds: inRange(codes, placeOf(dates, opens), placeOf(dates, closes), n), mask: -1 }, n);
    return rows ? rowsOf(batch, rows) : batch;
  }
  const instants = instantsOf(column);
  return rowsOf(batch, instants ? timedFrom(instants.values, instants.mask, opens, closes, n) : new Int32Array());
}

function timedFrom(at: Float64Array, mask: number, from: number, to: number, n: number): Int32Array {
  const rows = int32(n + 1);
  let k = 0;
  for (let row = 0; row < n; row++) {
    const t = at[row & mask] as number;
    rows[k] = row;
    k += Number(t >= from) & Number(t < to);
  }
  return rows.slice(0, k);
}

/** By their codes, which rise with the dates. */
function byDate({ codes, dates }: Dated, n: number): Ordered {
  const { rows, starts } = together(codes, n, dates.length + 1, -1);
  // What is missing stands first.
  const missing = starts[1] as number;
  return { rows: rows.subarray(missing), before: instant => (starts[placeOf(dates, instant) + 1] as number) - missing };
}

/** Sorts instants by counting them by day, and within a day only where it has to. */
export function byInstant(at: Float64Array): Ordered {
  const DAY_MS = 86_400_000;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let n = 0;
  for (let i = 0; i < at.length; i++) {
    const t = at[i] as number;
    if (Number.isNaN(t)) continue;
    if (t < least) least = t;
    if (t > most) most = t;
    n++;
  }
  const first = Math.floor(least / DAY_MS);
  const days = n === 0 ? 0 : Math.floor(most / DAY_MS) - first + 1;
  // The calendar of records is a few thousand days; one instant of the year 9999 among them is not worth a table of all between.
  if (days > 4 * n + 1_000_000) return bySize(at, n);
  const starts = int32(days + 1);
  for (let i = 0; i < at.length; i++) {
    const t = at[i] as number;
    if (Number.isNaN(t)) continue;
    const day = Math.floor(t / DAY_MS) - first + 1;
    starts[day] = (starts[day] as number) + 1;
  }
  for (let d = 0; d < days; d++) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
  const next = starts.slice();
  const rows = int32(n);
  const sorted = float64(n);
  for (let i = 0; i < at.length; i++) {
    const t = at[i] as number;
    if (Number.isNaN(t)) continue;
    const day = Math.floor(t / DAY_MS) - first;
    const place = next[day] as number;
    rows[place] = i;
    sorted[place] = t;
    next[day] = place + 1;
  }
  for (let d = 0; d < days; d++) {
    const [from, to] = [starts[d] as number, starts[d + 1] as number];
    for (let i = from + 1; i < to; i++) {
      if ((sorted[i] as number) >= (sorted[i - 1] as number)) continue;
      rows.subarray(from, to).sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
      sorted.subarray(from, to).sort();
      break;
    }
  }
  return { rows, before: instant => placeOf(sorted, instant) };
}

function bySize(at: Float64Array, n: number): Ordered {
  const rows = int32(n);
  let k = 0;
  for (let i = 0; i < at.length; i++) if (!Number.isNaN(at[i])) rows[k++] = i;
  rows.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  const sorted = doubles(n, i => at[rows[i] as number] as number);
  return { rows, before: instant => placeOf(sorted, instant) };
}

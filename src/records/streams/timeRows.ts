import type { Column } from '../columns/column.js';
import { timesOf } from '../columns/dated.js';
import { trimmed } from '../columns/numberCells.js';
import { dayColumn } from '../columns/timeCells.js';
import { roomy } from './sink.js';
import type { ZoneDays } from './timeBytes.js';
import { dayBeginning, knownMidnight } from './timeBytes.js';

/** Times of a stream by row: codes of days, a quarter of what instants take, until there is one that has no code. */
export interface TimeRows {
  readonly zone: ZoneDays;
  /** Of days that the zone was asked for; -1 is missing. Nothing once there are instants. */
  days: Int16Array | undefined;
  at: Float64Array;
  /** Rows that there is room for. */
  filled: number;
}

export function timeRows(zone: ZoneDays): TimeRows {
  return { zone, days: new Int16Array(0), at: new Float64Array(0), filled: 0 };
}

/** Room for the first n rows, the last of which are yet to be put. */
export function makeTimes(rows: TimeRows, n: number): void {
  rows.filled = n;
  if (rows.days) rows.days = roomy(rows.days, n);
  else rows.at = roomy(rows.at, n);
}

/** Takes any instants from now on. */
export function takingInstants(rows: TimeRows): Float64Array {
  const { days, filled, zone } = rows;
  if (!days) return rows.at;
  const at = new Float64Array(days.length);
  for (let row = 0; row < filled; row++) at[row] = knownMidnight(zone, days[row] as number);
  rows.days = undefined;
  rows.at = at;
  return at;
}

/** An instant at a row; undefined is missing. */
export function putTime(rows: TimeRows, row: number, t: number | undefined): void {
  if (rows.days) {
    const code = t === undefined ? -1 : dayBeginning(rows.zone, t);
    if (t === undefined || code >= 0) {
      rows.days[row] = code;
      return;
    }
  }
  takingInstants(rows)[row] = t ?? Number.NaN;
}

export function moveTime({ days, at }: TimeRows, from: number, to: number): void {
  if (days) days[to] = days[from] as number;
  else at[to] = at[from] as number;
}

/** The instant of a row, NaN if it has none. */
export function timeAt({ days, at, zone }: TimeRows, row: number): number {
  return days ? knownMidnight(zone, days[row] as number) : (at[row] as number);
}

export function hasNoTime({ days, at }: TimeRows, row: number): boolean {
  return days ? (days[row] as number) < 0 : Number.isNaN(at[row]);
}

/** The column of the first n rows, which takes their codes over. */
export function timesColumn({ days, at, zone }: TimeRows, n: number): Column {
  if (days) return dayColumn(trimmed(days, n), code => knownMidnight(zone, code));
  const [first] = at;
  for (let row = 0; row < n; row++) if (!Object.is(at[row], first)) return timesOf(at.subarray(0, n));
  return { kind: 'same', value: n === 0 || Number.isNaN(first) ? undefined : first };
}

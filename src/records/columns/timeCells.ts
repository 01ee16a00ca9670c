import { instantColumn } from './builders.js';
import type { Column } from './column.js';
import { amongDates } from './dated.js';
import type { Years } from './dayTable.js';
import { DAY_CODES, timeOfCode } from './dayTable.js';
import { trimmed } from './numberCells.js';
import { float64, int16 } from './room.js';

/** Times by row while they come in: codes of days, or instants once there is one that has no code. Rows that are not put are missing. */
export interface TimeCells {
  /** -1 is missing. Empty once there are instants. */
  days: Int16Array;
  at: Float64Array;
  /** The midnights that the codes stand for. */
  readonly years: Years;
}

const NO_DAYS = /* @__PURE__ */ new Int16Array(0);
const NO_INSTANTS = /* @__PURE__ */ new Float64Array(0);
// Of fields that no record has: nothing is ever put into these.
export const NO_TIMES: TimeCells = /* @__PURE__ */ timeCells(0, []);

export function timeCells(capacity: number, years: Years): TimeCells {
  return { days: int16(capacity).fill(-1), at: NO_INSTANTS, years };
}

/** Takes any instants from now on. */
export function takingInstants(cells: TimeCells): TimeCells {
  const { days, years } = cells;
  const at = float64(days.length);
  for (let row = 0; row < at.length; row++) at[row] = (days[row] as number) < 0 ? Number.NaN : timeOfCode(years, days[row] as number);
  cells.at = at;
  cells.days = NO_DAYS;
  return cells;
}

/** An instant at a row. */
export function putTime(cells: TimeCells, row: number, t: number): void {
  if (cells.days.length > 0) takingInstants(cells);
  cells.at[row] = t;
}

/** Makes a row missing again. */
export function dropTime({ days, at }: TimeCells, row: number): void {
  if (row < days.length) days[row] = -1;
  if (row < at.length) at[row] = Number.NaN;
}

/** Gives a row what another one has. */
export function moveTime({ days, at }: TimeCells, from: number, to: number): void {
  if (from < days.length) days[to] = days[from] as number;
  if (from < at.length) at[to] = at[from] as number;
}

/** The column of the first n rows. */
export function timeColumn({ days, at, years }: TimeCells, n: number): Column {
  return days.length < n ? instantColumn(at, n) : dayColumn(trimmed(days, n), code => timeOfCode(years, code));
}

/** The column of codes of days, which it takes over; -1 is missing. Each day that there is is asked for once. */
export function dayColumn(codes: Int16Array, midnightOf: (code: number) => number): Column {
  let [least, most, missing] = [DAY_CODES, -1, false];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code < 0) missing = true;
    else if (code < least) least = code;
    if (code > most) most = code;
  }
  const ofDay = new Float64Array(Math.max(most - least + 1, 0)).fill(Number.NaN);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) ofDay[code - least] = 0;
  }
  for (let day = 0; day < ofDay.length; day++) if (ofDay[day] === 0) ofDay[day] = midnightOf(least + day);
  const there = amongDates(codes, ofDay, least);
  const { dates } = there;
  return dates.length === 0 || (dates.length === 1 && !missing) ? { kind: 'same', value: dates[0] } : there;
}

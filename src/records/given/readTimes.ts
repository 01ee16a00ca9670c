import { isInstant, readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import { addMonths, monthStart } from '../../kernel/day.js';
import { startOfDay } from '../../kernel/zone.js';
import { dayAt, instantAt } from '../columns/dayTable.js';
import type { CallTables } from '../decodeColumns.js';
import type { Source, Tick } from './source.js';

/** Points in time as read, NaN where there is none. */
export interface ReadTimes {
  readonly at: Float64Array;
  /** Of months: the next one's first midnight. */
  readonly end: Float64Array | undefined;
  /** The first row that gave an instant with an offset, or that of no row: -1. */
  readonly zoned: number;
}

const NOTHING = (): void => undefined;
const FIRST_DAY = -25_567; // 1900-01-01
const DAYS = 109_573; // to 2199-12-31

/** Reads a column of days, months or instants as records would. `bad` is told of rows that do not fit. */
export function readTimes(
  field: Field,
  { n, has, cells }: Source,
  say: (row: number) => unknown,
  { days, utc }: CallTables,
  bad: (row: number) => void,
): ReadTimes {
  const at = new Float64Array(n).fill(Number.NaN);
  const end = field.kind === 'month' ? new Float64Array(n).fill(Number.NaN) : undefined;
  const zone = days.timeZone;
  let zoned = -1;
  const put = (row: number, read: string | number): void => {
    if (typeof read === 'number') {
      if (zoned < 0) zoned = row;
      at[row] = read;
    } else if (end) {
      at[row] = startOfDay(monthStart(read), zone);
      end[row] = startOfDay(addMonths(monthStart(read), 1), zone);
    } else at[row] = startOfDay(read, zone);
  };
  const judge = (row: number): void => {
    const said = say(row);
    if (said === undefined && !field.required) return;
    const read = readField(field, said, NOTHING);
    if (read === undefined) bad(row);
    else put(row, read as string | number);
  };
  // Days repeat: the row that had one first is where it is known from.
  const seen = new Map<unknown, number>();
  const again = (row: number, key: unknown): void => {
    const first = seen.get(key);
    if (first === undefined) {
      judge(row);
      if (!Number.isNaN(at[row] as number)) seen.set(key, row);
    } else {
      at[row] = at[first] as number;
      if (end) end[row] = end[first] as number;
    }
  };

  if (cells.form === 'days') {
    const { values } = cells;
    // The same for the days of three centuries, by their number.
    const firsts = new Int32Array(DAYS).fill(-1);
    for (let row = 0; row < n; row++) {
      if (has !== undefined && has[row] === 0) {
        judge(row);
        continue;
      }
      const place = (values[row] as number) - FIRST_DAY;
      // What is no whole number is no place, and what is beyond has none.
      const first = firsts[place];
      if (first === undefined) again(row, values[row]);
      else if (first >= 0) {
        at[row] = at[first] as number;
        if (end) end[row] = end[first] as number;
      } else {
        judge(row);
        if (!Number.isNaN(at[row] as number)) firsts[place] = row;
      }
    }
    return { at, end, zoned };
  }
  for (let row = 0; row < n; row++) {
    if (has && has[row] === 0) judge(row);
    else if (cells.form === 'instants') {
      const ms = millisOf(cells.values[row] as number | bigint, cells.tick);
      if (Number.isInteger(ms) && isInstant(ms)) put(row, ms + 0);
      else judge(row);
    } else {
      const said = say(row);
      if (typeof said !== 'string') judge(row);
      else if (end) again(row, said);
      else {
        const day = dayAt(days, said);
        const instant = Number.isNaN(day) && field.kind === 'instant' ? instantAt(utc, said) : Number.NaN;
        if (!Number.isNaN(day)) at[row] = day;
        else if (!Number.isNaN(instant)) put(row, instant);
        else judge(row);
      }
    }
  }
  return { at, end, zoned };
}

const TO_MILLIS = { us: 1000, ns: 1_000_000 } as const;

/** Milliseconds, with a fraction where the instant has one. */
function millisOf(value: number | bigint, tick: Tick): number {
  if (tick === 'ms') return Number(value);
  if (tick === 's') return Number(value) * 1000;
  const near = Number(value);
  if (Number.isSafeInteger(near)) return near / TO_MILLIS[tick];
  const per = BigInt(TO_MILLIS[tick]);
  const whole = BigInt(value);
  return whole % per === 0n ? Number(whole / per) : Number.NaN;
}

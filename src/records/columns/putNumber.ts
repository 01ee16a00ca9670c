import type { Field } from '../../entities/table.js';
import type { NumberCells } from './numberCells.js';
import { POWERS_OF_TEN, putUnits } from './numberCells.js';

/** What numbers a field takes: one form for all fields, because reading objects of many forms costs more than the number does. */
export interface Bounds {
  readonly whole: boolean;
  readonly least: number;
  readonly most: number;
  readonly above: number;
}

export function boundsOf({ kind, min, max, above }: Field): Bounds {
  return {
    whole: kind === 'whole',
    least: Math.max(kind === 'share' ? 0 : Number.NEGATIVE_INFINITY, min ?? Number.NEGATIVE_INFINITY),
    most: Math.min(kind === 'share' ? 1 : Number.POSITIVE_INFINITY, max ?? Number.POSITIVE_INFINITY),
    above: above ?? Number.NEGATIVE_INFINITY,
  };
}

/** What decimal digits a double holds for certain. */
const DIGITS = 15;
const MOST = 1e15;

/** Takes a number that a field may have, at a row; false in any doubt: what is refused, long or odd is read in full elsewhere. */
export function putNumber(cells: NumberCells, row: number, bounds: Bounds, value: unknown): boolean {
  if (typeof value === 'string') return putDigits(cells, row, bounds, value);
  if (typeof value !== 'number') return false;
  if (Number.isSafeInteger(value)) {
    if (!within(bounds, value, 0)) return false;
    putUnits(cells, row, value + 0, 0); // no -0
    return true;
  }
  if (bounds.whole) return false;
  // A quotient of whole numbers is the double nearest to it. So if it is this number, and the digits are few enough, those are its shortest digits.
  for (let scale = cells.scale > 2 && cells.scale <= DIGITS ? cells.scale : 2; scale <= DIGITS; scale++) {
    const factor = POWERS_OF_TEN[scale] as number;
    const units = Math.round(value * factor);
    if (!(Math.abs(units) < MOST)) return false;
    if (units / factor !== value) continue;
    if (!within(bounds, units, scale)) return false;
    putUnits(cells, row, units, scale);
    return true;
  }
  return false;
}

/** Plain digits as text: an optional minus, digits, an optional point with digits behind it. */
function putDigits(cells: NumberCells, row: number, bounds: Bounds, text: string): boolean {
  const { length } = text;
  if (length > DIGITS + 1 || bounds.whole) return false;
  const negative = text.charCodeAt(0) === 45;
  let i = negative ? 1 : 0;
  const start = i;
  let units = 0;
  let point = -1;
  for (; i < length; i++) {
    const digit = (text.charCodeAt(i) - 48) >>> 0;
    if (digit <= 9) units = units * 10 + digit;
    else if (digit === 4294967294 && point < 0 && i > start)
      point = i; // '.'
    else return false;
  }
  if (i === start || point === length - 1 || length - start > DIGITS + (point < 0 ? 0 : 1)) return false;
  const scale = point < 0 ? 0 : length - point - 1;
  if (negative && units !== 0) units = -units;
  if (!within(bounds, units, scale)) return false;
  putUnits(cells, row, units, scale);
  return true;
}

/** Whether bounds take units of a scale; they are small whole numbers, so nothing is rounded. */
export function within({ least, most, above }: Bounds, units: number, scale: number): boolean {
  const one = POWERS_OF_TEN[scale] as number;
  return units >= least * one && units <= most * one && units > above * one;
}

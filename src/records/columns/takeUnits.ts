import { POWERS_OF_TEN } from './numberCells.js';

/** Below this, whole numbers of units are a number's shortest digits: `putNumber` says why. */
const MOST = 1e15;
/** So many digits are a whole number of 32 bits. */
const FEW = 9;

/**
 * Takes those numbers of a block which are quickly told to be whole units of 10^-scale within bounds (in such units); whether others are left, which stay in the
 * block. What is taken is what `putNumber` would put there, and what is left is for it to tell.
 */
export function takeUnits(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  units: Float64Array,
  row: number,
  scale: number,
  whole: boolean,
  least: number,
  most: number,
  above: number,
): boolean {
  const one = POWERS_OF_TEN[scale] as number;
  // Of numbers with a fraction, units are never made coarser than hundredths, nor finer than a double holds.
  const fractions = !whole && scale >= 2 && scale <= 15;
  // Texts lie all over the memory: a loop that only looks what each value is waits for many of them at once, one that reads them for one after the other.
  let texts = 0;
  for (let i = 0; i < count; i++) if (typeof values[from + i] === 'string') texts += 1;
  if (whole && texts > 0) return true; // no text is a whole number
  let left = false;
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    let number = Number.NaN;
    if (typeof value === 'string') number = unitsOf(value, scale);
    else if (typeof value === 'number') {
      number = Math.round(value * one) + 0; // no -0
      if (number / one !== value || !(fractions || Number.isInteger(value))) number = Number.NaN;
    }
    if (doubts[i] === 0 && number > -MOST && number < MOST && number >= least && number <= most && number > above) {
      units[row + i] = number;
      values[from + i] = undefined;
    } else left = true;
  }
  return left;
}

/** Few plain digits as whole units of 10^-scale, exact below 2^53; NaN for anything else. */
function unitsOf(text: string, scale: number): number {
  const { length } = text;
  if (length === 0 || length > FEW + 2) return Number.NaN;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let units = 0;
  let point = -1;
  for (let i = start; i < length; i++) {
    const digit = text.charCodeAt(i) ^ 48;
    if (digit <= 9) units = (Math.imul(units, 10) + digit) | 0;
    else if (digit === 30 && point < 0)
      point = i; // '.'
    else return Number.NaN;
  }
  const places = point < 0 ? 0 : length - point - 1;
  const digits = length - start - (point < 0 ? 0 : 1);
  if (digits < 1 || digits > FEW || point === start || point === length - 1 || places > scale) return Number.NaN;
  const number = places === scale ? units : units * (POWERS_OF_TEN[scale - places] as number);
  return start === 0 ? number : 0 - number;
}

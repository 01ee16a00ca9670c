import type { Amount } from '../../entities/readField.js';
import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import type { Decimal } from '../../kernel/decimal.js';
import type { NumberCells } from '../columns/numberCells.js';
import { numberCells, POWERS_OF_TEN, putDecimal, putUnits } from '../columns/numberCells.js';
import { boundsOf, putNumber, within } from '../columns/putNumber.js';
import type { Source } from './source.js';
import { fromWords } from './source.js';
import { isBigArray } from './typedArrays.js';

/** Numbers as read; amounts that brought a currency of their own have it by row. */
export interface ReadNumbers {
  readonly cells: NumberCells;
  readonly currencies: readonly (string | undefined)[] | undefined;
}

const NOTHING = (): void => undefined;
const SAFE = Number.MAX_SAFE_INTEGER;

/** Reads a column of numbers as records would: exactly, within the field's bounds. `bad` is told of rows that do not fit. */
export function readNumbers(field: Field, source: Source, say: (row: number) => unknown, bad: (row: number) => void): ReadNumbers {
  const { n, has, cells: given } = source;
  const cells = numberCells(n);
  const fraction = field.kind !== 'whole';
  const bounds = boundsOf(field);
  let currencies: (string | undefined)[] | undefined;
  /** What no shorter way takes is for the reader of records to judge. */
  const judge = (row: number): void => {
    const said = say(row);
    if (said === undefined && !field.required) return;
    const read = readField(field, said, NOTHING);
    if (read === undefined) bad(row);
    else if (field.kind === 'money') {
      const { amount, currency } = read as Amount;
      putDecimal(cells, row, amount);
      if (currency === undefined) return;
      currencies ??= new Array<string | undefined>(n).fill(undefined);
      currencies[row] = currency;
    } else putDecimal(cells, row, read as Decimal);
  };
  const number = (row: number, value: number): void => {
    if (!putNumber(cells, row, bounds, value)) judge(row);
  };
  const units = (row: number, value: number, scale: number): void => {
    if ((fraction || scale === 0) && scale < POWERS_OF_TEN.length && within(bounds, value, scale)) putScaled(cells, row, value, scale);
    else judge(row);
  };
  const big = (row: number, value: bigint, scale: number): void => {
    let [left, places] = [value, scale];
    for (let step = 16; step >= 1; step /= 2) {
      const power = 10n ** BigInt(step);
      while (places >= step && left % power === 0n) [left, places] = [left / power, places - step];
    }
    if (left >= -SAFE && left <= SAFE && places >= 0) units(row, Number(left), places);
    else judge(row);
  };
  const there = (row: number): boolean => has === undefined || has[row] === 1;

  switch (given.form) {
    case 'numbers':
      for (let row = 0; row < n; row++) {
        if (there(row)) number(row, given.values[row] as number);
        else judge(row);
      }
      break;
    case 'scaled': {
      const { values, scale } = given;
      const bigs = isBigArray(values);
      for (let row = 0; row < n; row++) {
        if (!there(row)) judge(row);
        else if (!bigs) units(row, values[row] as number, scale);
        else {
          const value = values[row] as bigint;
          const near = Number(value);
          if (near >= -SAFE && near <= SAFE) units(row, near, scale);
          else big(row, value, scale);
        }
      }
      break;
    }
    case 'words': {
      const { values, width, scale } = given;
      for (let row = 0; row < n; row++) {
        if (!there(row)) judge(row);
        else {
          const near = smallWords(values, row * width, width);
          if (near === undefined || scale < 0) big(row, fromWords(values, row * width, width), scale);
          else units(row, near, scale);
        }
      }
      break;
    }
    default:
      for (let row = 0; row < n; row++) {
        const said = say(row);
        if (!putNumber(cells, row, bounds, said)) judge(row);
      }
  }
  return { cells, currencies };
}

/** Puts units at the scale that they need: a table's scale is often finer than any of its numbers, and units of it would not fit. */
function putScaled(cells: NumberCells, row: number, units: number, scale: number): void {
  let k = Math.min(scale, cells.scale);
  while (k < scale && units % (POWERS_OF_TEN[scale - k] as number) !== 0) k += 1;
  putUnits(cells, row, (k === scale ? units : units / (POWERS_OF_TEN[scale - k] as number)) + 0, k);
}

/** The whole number of some words, if it is safe as a number. */
function smallWords(words: Uint32Array, at: number, width: number): number | undefined {
  if (width === 1) return (words[at] as number) | 0;
  const high = (words[at + 1] as number) | 0;
  const sign = high < 0 ? 0xffff_ffff : 0;
  for (let i = 2; i < width; i++) if (words[at + i] !== sign) return undefined;
  const value = high * 0x1_0000_0000 + (words[at] as number);
  return Number.isSafeInteger(value) ? value : undefined;
}

import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import { BLOCK } from './block.js';
import type { DayTable, LatelyRead, Years } from './dayTable.js';
import { dayTable, instantIn, latelyRead, monthAt, NO_DAY, OTHER_DAY, placeLately } from './dayTable.js';
import type { FewCodes } from './fewCodes.js';
import { fits } from './fewCodes.js';
import type { FieldCells } from './fieldCells.js';
import { isOfOne, putCurrency } from './fieldCells.js';
import { POWERS_OF_TEN } from './numberCells.js';
import { putNumber } from './putNumber.js';
import type { SharedTexts } from './sharedTexts.js';
import { takeTexts as takeTextsOf } from './sharedTexts.js';
import { takeUnits } from './takeUnits.js';
import type { TextCells } from './textCells.js';
import { codeText, endOfBlock, roomUntil, widen } from './textCells.js';
import { codesIn } from './textTable.js';
import { takingInstants } from './timeCells.js';

/** What a pass over records has learned. */
export interface Pass {
  /** Midnights of the reporting zone. */
  readonly days: DayTable;
  readonly utc: DayTable;
  /** Days of the reporting zone that were read lately. */
  readonly lately: LatelyRead;
  /** Whether instants with an offset may be taken: without a zone the first of them is a problem to be told. */
  takesInstants: boolean;
  /** Of bare amounts whose record names none. */
  readonly currency: string | undefined;
  /** Room for a number of each row of a block. */
  readonly numbers: Int32Array;
  /** Where the records' own currencies are in a block, while there are any. */
  ownCurrencies: number | undefined;
}

/** The form of a pass: it is there before any. */
export const NOTHING_LEARNED: Pass = /* @__PURE__ */ nothingLearned();

function nothingLearned(): Pass {
  const utc = dayTable('UTC');
  return {
    days: utc,
    utc,
    lately: latelyRead(1),
    takesInstants: false,
    currency: undefined,
    numbers: new Int32Array(BLOCK),
    ownCurrencies: undefined,
  };
}

/*
 * The loops over rows are given arrays and numbers, no objects of this call. An engine forgets the form of objects when there are none left, and with it every
 * loop that it has made fast for that form; arrays are always there, so that a call that comes later finds its loops as the last one left them.
 */

/**
 * Takes the values that a block has of a field, as far as they are certainly right; rows of which one is not are marked. Of values that are no longer looked at
 * by others the block is emptied.
 */
export function takeCells(cells: FieldCells, values: unknown[], doubts: Uint8Array, row: number, count: number, pass: Pass): void {
  const { texts, place } = cells;
  const from = place * BLOCK;
  switch (cells.take) {
    case 0: // TEXT
      if (texts.plain) takePlainTexts(values, from, doubts, count, texts.plain, row);
      else takeTexts(values, from, doubts, count, texts, roomUntil(texts, row + count, cells.capacity), row, pass.numbers);
      endOfBlock(texts, row + count - 1, cells.capacity);
      break;
    case 1: // WORD
    case 9: // CURRENCY, which amounts look at
      while (!takeWords(values, from, doubts, count, cells, texts.texts, texts.codes, row, cells.guesses, cells.take === 1)) widen(texts);
      break;
    case 2: // INSTANT
    case 3: {
      // DATE
      const { texts, at, codes } = pass.lately;
      const { years, timeZone } = pass.days;
      const { times } = cells;
      const instants = cells.take === 2 && pass.takesInstants;
      if (times.days.length > 0) {
        if (takeDays(values, from, doubts, count, times.days, row, texts, at, codes, years, timeZone, instants)) break;
        takingInstants(times);
      }
      takeTimes(values, from, doubts, count, times.at, row, texts, at, codes, years, timeZone, instants, pass.utc.years);
      break;
    }
    case 4: // MONTH
      takeMonths(cells, values, doubts, row, count, pass.days);
      break;
    case 5: // NUMBER
      if (takeQuickly(cells, values, doubts, row, count)) takeNumbers(cells, values, doubts, row, count);
      break;
    case 6: // MONEY
      // Without currencies to be looked at an amount is a number.
      if (
        pass.ownCurrencies !== undefined ||
        pass.currency === undefined ||
        !isOfOne(cells, pass.currency) ||
        takeQuickly(cells, values, doubts, row, count)
      )
        takeMoneys(cells, values, doubts, row, count, pass);
      break;
    case 7: // FLAG
      takeFlags(values, from, doubts, count, cells.flags, row);
      break;
    default:
      takeAll(values, from, doubts, count, cells.shared, cells.codes, row);
  }
}

/** Leaves nothing but texts. By itself, so that texts all over the memory are waited for together: see `takeUnits`. */
function onlyTexts(values: unknown[], from: number, doubts: Uint8Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined || typeof text === 'string') continue;
    values[from + i] = undefined;
    doubts[i] = 1;
  }
}

function takeTexts(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  texts: TextCells,
  codes: FewCodes,
  row: number,
  numbers: Int32Array,
): void {
  onlyTexts(values, from, doubts, count);
  if (texts.table) codesIn(texts.table, values, from, count, codes, row, numbers);
  else
    for (let i = 0; i < count; i++) {
      const text = values[from + i];
      if (text !== undefined) codes[row + i] = codeText(texts, text as string);
    }
  values.fill(undefined, from, from + count);
}

function takePlainTexts(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  plain: (string | undefined)[],
  row: number,
): void {
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined) continue;
    values[from + i] = undefined;
    if (typeof text !== 'string') {
      doubts[i] = 1;
      continue;
    }
    plain[row + i] = text;
  }
}

/**
 * A word that was found right once is right. Where its length and its ends lead to the same word as last time, that is all there is to see. False where there
 * are more different words than codes have room for: from there on nothing was taken.
 */
function takeWords(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  cells: FieldCells,
  words: readonly string[],
  codes: FewCodes,
  row: number,
  guesses: Int32Array,
  empties: boolean,
): boolean {
  for (let i = 0; i < count; i++) {
    const word = values[from + i];
    if (word === undefined) continue;
    if (typeof word !== 'string' || word === '') {
      if (empties) values[from + i] = undefined;
      doubts[i] = 1; // an empty one, too: it has no ends
      continue;
    }
    const { length } = word;
    const place = (length * 5 + word.charCodeAt(0) * 3 + word.charCodeAt(length - 1)) & (guesses.length - 1);
    let code = guesses[place] as number;
    if (words[code] !== word) {
      code = codeOf(cells, word);
      if (code < 0) {
        if (empties) values[from + i] = undefined;
        doubts[i] = 1;
        continue;
      }
      if (!fits(codes, code)) return false;
      guesses[place] = code;
    }
    if (empties) values[from + i] = undefined;
    codes[row + i] = code;
  }
  return true;
}

const silent = (): void => {};

function codeOf({ texts, field }: FieldCells, word: string): number {
  return texts.codeOf.get(word) ?? (readField(field, word, silent) === undefined ? -1 : codeText(texts, word));
}

/** Days as codes; false where there is an instant that may be taken, or a day without a code: it is left there. */
function takeDays(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  days: Int16Array,
  row: number,
  lately: string[],
  latelyAt: Float64Array,
  latelyCodes: Int32Array,
  years: Years,
  timeZone: string,
  instants: boolean,
): boolean {
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined) continue;
    let code = NO_DAY;
    if (typeof text === 'string') {
      if (text.length === 10) code = latelyCodes[placeLately(lately, latelyAt, latelyCodes, years, timeZone, text)] as number;
      else if (instants) return false;
    }
    if (code === OTHER_DAY) return false;
    values[from + i] = undefined;
    days[row + i] = code;
    if (code < 0) doubts[i] = 1;
  }
  return true;
}

/** Days, and with an offset instants too where they may be taken. */
function takeTimes(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  at: Float64Array,
  row: number,
  lately: string[],
  latelyAt: Float64Array,
  latelyCodes: Int32Array,
  years: Years,
  timeZone: string,
  instants: boolean,
  utc: Years,
): void {
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined) continue;
    values[from + i] = undefined;
    let time = Number.NaN;
    if (typeof text === 'string') {
      if (text.length === 10) time = latelyAt[placeLately(lately, latelyAt, latelyCodes, years, timeZone, text)] as number;
      else if (instants) time = instantIn(utc, text);
    }
    at[row + i] = time;
    if (Number.isNaN(time)) doubts[i] = 1;
  }
}

function takeMonths(
  { times, ends, place }: FieldCells,
  values: unknown[],
  doubts: Uint8Array,
  row: number,
  count: number,
  days: DayTable,
): void {
  const from = place * BLOCK;
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined) continue;
    values[from + i] = undefined;
    let [start, end] = [Number.NaN, Number.NaN];
    if (typeof text === 'string') {
      start = monthAt(days, text);
      const last = text.endsWith('-12');
      const next = last ? Number(text.slice(0, 4)) + 1 : Number(text.slice(5)) + 1;
      end = monthAt(days, last ? `${next}-01` : `${text.slice(0, 5)}${next < 10 ? '0' : ''}${next}`);
    }
    times.at[row + i] = start;
    ends[row + i] = end;
    if (Number.isNaN(start) || Number.isNaN(end)) doubts[i] = 1;
  }
}

/** Takes what is quickly told; whether anything is left. */
function takeQuickly({ numbers, bounds, place }: FieldCells, values: unknown[], doubts: Uint8Array, row: number, count: number): boolean {
  if (numbers.spilled) return true;
  const { scale, units } = numbers;
  const one = POWERS_OF_TEN[scale] as number;
  const { whole, least, most, above } = bounds;
  const left = takeUnits(values, place * BLOCK, doubts, count, units, row, scale, whole, least * one, most * one, above * one);
  // Rows that nothing was put into are missing, whether they are before the end or not.
  numbers.end = Math.max(numbers.end, row + count);
  return left;
}

function takeNumbers({ numbers, bounds, place }: FieldCells, values: unknown[], doubts: Uint8Array, row: number, count: number): void {
  const from = place * BLOCK;
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    if (!putNumber(numbers, row + i, bounds, value)) doubts[i] = 1;
  }
}

function takeMoneys(
  cells: FieldCells,
  values: unknown[],
  doubts: Uint8Array,
  row: number,
  count: number,
  { currency, ownCurrencies }: Pass,
): void {
  const { numbers, bounds, place } = cells;
  const from = place * BLOCK;
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    if (doubts[i] === 1) continue; // its own currency may be none
    if (typeof value === 'object' && value !== null) {
      if (!takeMoney(cells, row + i, value)) doubts[i] = 1;
      continue;
    }
    const own = (ownCurrencies === undefined ? undefined : (values[ownCurrencies + i] as string | undefined)) ?? currency;
    if (own === undefined || !putNumber(numbers, row + i, bounds, value)) doubts[i] = 1;
    else if (own !== cells.currency || cells.currencies !== undefined) putCurrency(cells, row + i, own);
  }
}

function takeMoney(cells: FieldCells, row: number, money: object): boolean {
  const { amount, currency } = money as { amount?: unknown; currency?: unknown };
  if (typeof currency !== 'string' || Array.isArray(money)) return false;
  for (const key in money) if (key !== 'amount' && key !== 'currency') return false;
  if (currency !== cells.currency && readField(CURRENCY_FIELD, currency, silent) === undefined) return false;
  if (!putNumber(cells.numbers, row, cells.bounds, amount)) return false;
  putCurrency(cells, row, currency);
  return true;
}

const CURRENCY_FIELD: Field = { kind: 'currency', is: '' };

function takeFlags(values: unknown[], from: number, doubts: Uint8Array, count: number, flags: Uint8Array, row: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    if (typeof value !== 'boolean') doubts[i] = 1;
    else flags[row + i] = value ? 1 : 0;
  }
}

/** Own attributes. */
function takeAll(
  values: unknown[],
  from: number,
  doubts: Uint8Array,
  count: number,
  shared: SharedTexts,
  codes: Int32Array,
  row: number,
): void {
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    const code = takeTextsOf(shared, value);
    if (code < 0) doubts[i] = 1;
    else codes[row + i] = code;
  }
}

import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import type { Block } from './block.js';
import { BLOCK } from './block.js';
import type { DayTable, LatelyRead } from './dayTable.js';
import { dayAt, dayLately, instantAt, monthAt } from './dayTable.js';
import type { FieldCells } from './fieldCells.js';
import { putCurrency, takeAttributes } from './fieldCells.js';
import { putNumber } from './putNumber.js';
import { codeText, endOfBlock } from './textCells.js';

/** What a pass over records has learned. */
export interface Pass {
  /** Midnights of the reporting zone. */
  readonly days: DayTable;
  readonly utc: DayTable;
  /** Days of the reporting zone that were read lately; none where records are few. */
  readonly lately: LatelyRead | undefined;
  /** Whether instants with an offset may be taken: without a zone the first of them is a problem to be told. */
  takesInstants: boolean;
  /** Of bare amounts whose record names none. */
  readonly currency: string | undefined;
  /** Where the records' own currencies are in a block. */
  readonly ownCurrencies: number;
}

/**
 * Takes the values that a block has of a field, as far as they are certainly right; rows of which one is not are marked. Of values that are no longer looked at
 * by others the block is emptied.
 */
export function takeCells(cells: FieldCells, block: Block, pass: Pass): void {
  switch (cells.take) {
    case 0: // TEXT
      takeTextsOf(cells, block);
      break;
    case 1: // WORD
      takeWords(cells, block, true);
      break;
    case 9: // CURRENCY
      takeWords(cells, block, false);
      break;
    case 2: // INSTANT
      takeTimes(cells, block, pass, pass.takesInstants ? pass.utc : undefined);
      break;
    case 3: // DATE
      takeTimes(cells, block, pass, undefined);
      break;
    case 4: // MONTH
      takeMonths(cells, block, pass);
      break;
    case 5: // NUMBER
      takeNumbers(cells, block);
      break;
    case 6: // MONEY
      takeMoneys(cells, block, pass);
      break;
    case 7: // FLAG
      takeFlags(cells, block);
      break;
    default:
      takeAll(cells, block);
  }
}

function takeTextsOf({ texts, place }: FieldCells, { values, doubts, row, count }: Block): void {
  const from = place * BLOCK;
  const { plain, codes } = texts;
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined) continue;
    values[from + i] = undefined;
    if (typeof text !== 'string') doubts[i] = 1;
    else if (plain === undefined) codes[row + i] = codeText(texts, text);
    else {
      while (plain.length < row + i) plain.push(undefined);
      plain[row + i] = text;
    }
  }
  endOfBlock(texts, row + count - 1);
}

/** A word that was found right once is right. */
function takeWords(cells: FieldCells, { values, doubts, row, count }: Block, empties: boolean): void {
  const from = cells.place * BLOCK;
  const { texts } = cells;
  const { codes, codeOf } = texts;
  let [last, lastCode] = [texts.last, texts.lastCode];
  for (let i = 0; i < count; i++) {
    const word = values[from + i];
    if (word === undefined) continue;
    if (empties) values[from + i] = undefined;
    if (typeof word !== 'string') {
      doubts[i] = 1;
      continue;
    }
    const code = word === last && lastCode >= 0 ? lastCode : (codeOf.get(word) ?? newWord(cells, word));
    if (code < 0) {
      doubts[i] = 1;
      continue;
    }
    last = word;
    lastCode = code;
    codes[row + i] = code;
  }
  texts.last = last;
  texts.lastCode = lastCode;
}

const silent = (): void => {};

const newWord = ({ texts, field }: FieldCells, word: string): number =>
  readField(field, word, silent) === undefined ? -1 : codeText(texts, word);

/** Days, and where there is a table of UTC instants with an offset too. */
function takeTimes(
  { at, place }: FieldCells,
  { values, doubts, row, count }: Block,
  { days, lately }: Pass,
  utc: DayTable | undefined,
): void {
  const from = place * BLOCK;
  for (let i = 0; i < count; i++) {
    const text = values[from + i];
    if (text === undefined) continue;
    values[from + i] = undefined;
    let time = Number.NaN;
    if (typeof text === 'string') {
      if (text.length === 10) time = lately === undefined ? dayAt(days, text) : dayLately(lately, days, text);
      else if (utc !== undefined) time = instantAt(utc, text);
    }
    at[row + i] = time;
    if (Number.isNaN(time)) doubts[i] = 1;
  }
}

function takeMonths({ at, ends, place }: FieldCells, { values, doubts, row, count }: Block, { days }: Pass): void {
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
    at[row + i] = start;
    ends[row + i] = end;
    if (Number.isNaN(start) || Number.isNaN(end)) doubts[i] = 1;
  }
}

function takeNumbers({ numbers, bounds, place }: FieldCells, { values, doubts, row, count }: Block): void {
  const from = place * BLOCK;
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    if (!putNumber(numbers, row + i, bounds, value)) doubts[i] = 1;
  }
}

function takeMoneys(cells: FieldCells, { values, doubts, row, count }: Block, { currency, ownCurrencies }: Pass): void {
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
    const own = (values[ownCurrencies + i] as string | undefined) ?? currency;
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

function takeFlags({ flags, place }: FieldCells, { values, doubts, row, count }: Block): void {
  const from = place * BLOCK;
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    if (typeof value !== 'boolean') doubts[i] = 1;
    else flags[row + i] = value ? 1 : 0;
  }
}

/** Own attributes. */
function takeAll(cells: FieldCells, { values, doubts, row, count }: Block): void {
  const from = cells.place * BLOCK;
  for (let i = 0; i < count; i++) {
    const value = values[from + i];
    if (value === undefined) continue;
    values[from + i] = undefined;
    if (!takeAttributes(cells, row + i, value)) doubts[i] = 1;
  }
}

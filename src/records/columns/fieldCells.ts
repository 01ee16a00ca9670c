import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import type { Decimal } from '../../kernel/decimal.js';
import { decimal } from '../../kernel/decimal.js';
import type { Value } from '../decodeRow.js';
import { flagColumn, instantColumn, sharedColumn } from './builders.js';
import type { Column } from './column.js';
import { MISSING } from './column.js';
import type { DayTable } from './dayTable.js';
import { dayAt, instantAt, monthAt } from './dayTable.js';
import type { NumberCells } from './numberCells.js';
import { dropNumber, numberCells, numberColumn, putDecimal, trimmed } from './numberCells.js';
import type { Bounds } from './putNumber.js';
import { boundsOf, putNumber } from './putNumber.js';
import type { SharedTexts } from './sharedTexts.js';
import { addTexts, sharedTexts, takeTexts } from './sharedTexts.js';
import type { TextCells } from './textCells.js';
import { codeText, dropText, putCode, putText, textCells, textColumn } from './textCells.js';

/**
 * How a field is taken: kinds that are read alike are one. TEXT is any text, WORD one of few; CURRENCY is the record's own, of its bare amounts. The cases of
 * the switches below are these numbers written out, because a jump by written numbers is what an engine makes fast.
 */
const [TEXT, WORD, INSTANT, DATE, MONTH, NUMBER, MONEY, FLAG, TEXTS, CURRENCY] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What a pass over records has learned and holds for the row it is at. */
export interface Pass {
  /** Midnights of the reporting zone. */
  readonly days: DayTable;
  readonly utc: DayTable;
  /** Whether instants with an offset may be taken: without a zone the first of them is a problem to be told. */
  takesInstants: boolean;
  /** The record's own currency. */
  currency: string | undefined;
  /** Amounts of this row that named no currency. */
  bare: number;
  readonly bareFields: FieldCells[];
}

/** The cells of one field while a list of records is read. */
export interface FieldCells {
  readonly name: string;
  readonly field: Field;
  readonly take: number;
  readonly bounds: Bounds;
  /** Its place among the required fields; 0 for the others. */
  readonly bit: number;
  readonly capacity: number;
  seen: boolean;
  at: Float64Array;
  /** Ends of months. */
  ends: Float64Array;
  numbers: NumberCells;
  texts: TextCells;
  flags: Uint8Array;
  shared: SharedTexts;
  /** Which of the shared texts each row has; -1 missing. */
  codes: Int32Array;
  /** The currency of all amounts so far; codes as soon as there is a second one. */
  currency: string | undefined;
  currencies: TextCells | undefined;
}

const NO_INSTANTS = /* @__PURE__ */ new Float64Array(0);
const NO_FLAGS = /* @__PURE__ */ new Uint8Array(0);
const NO_CODES = /* @__PURE__ */ new Int32Array(0);
// Of fields that no record has: nothing is ever put into these.
const NO_NUMBERS = /* @__PURE__ */ numberCells(0);
const NO_TEXTS = /* @__PURE__ */ textCells(0);
const NOTHING_SHARED = /* @__PURE__ */ sharedTexts();

function takeOf(name: string, { kind, oneOf }: Field): number {
  switch (kind) {
    case 'text':
      return oneOf ? WORD : TEXT;
    case 'currency':
      return name === 'currency' ? CURRENCY : WORD;
    case 'clock':
    case 'zone':
      return WORD;
    case 'instant':
      return INSTANT;
    case 'date':
      return DATE;
    case 'month':
      return MONTH;
    case 'money':
      return MONEY;
    case 'flag':
      return FLAG;
    case 'texts':
      return TEXTS;
    default:
      return NUMBER;
  }
}

export function fieldCells(name: string, field: Field, bit: number, capacity: number): FieldCells {
  return {
    name,
    field,
    take: takeOf(name, field),
    bounds: boundsOf(field),
    bit,
    capacity,
    seen: false,
    at: NO_INSTANTS,
    ends: NO_INSTANTS,
    numbers: NO_NUMBERS,
    texts: NO_TEXTS,
    flags: NO_FLAGS,
    shared: NOTHING_SHARED,
    codes: NO_CODES,
    currency: undefined,
    currencies: undefined,
  };
}

/** Room for all rows, made when the first of them has the field. */
export function makeRoom(cells: FieldCells): void {
  cells.seen = true;
  const { take, capacity } = cells;
  if (take === INSTANT || take === DATE || take === MONTH) cells.at = new Float64Array(capacity).fill(Number.NaN);
  if (take === MONTH) cells.ends = new Float64Array(capacity).fill(Number.NaN);
  if (take === NUMBER || take === MONEY) cells.numbers = numberCells(capacity);
  if (take === TEXT || take === WORD || take === CURRENCY) cells.texts = textCells(capacity);
  if (take === WORD || take === CURRENCY) cells.texts.coded = true;
  if (take === TEXTS) {
    cells.shared = sharedTexts();
    cells.codes = new Int32Array(capacity).fill(-1);
  }
  if (take === FLAG) cells.flags = new Uint8Array(capacity).fill(2);
}

const silent = (): void => {};

/** Takes a value that is certainly right; false in any doubt, and then the row is read in full. */
export function takeValue(cells: FieldCells, row: number, value: unknown, pass: Pass): boolean {
  switch (cells.take) {
    case 0: // TEXT
      if (typeof value !== 'string') return false;
      putText(cells.texts, row, value);
      return true;
    case 1: // WORD
      return typeof value === 'string' && takeWord(cells, row, value);
    case 9: // CURRENCY
      if (typeof value !== 'string' || !takeWord(cells, row, value)) return false;
      pass.currency = value;
      return true;
    case 2: {
      // INSTANT
      if (typeof value !== 'string') return false;
      const at = value.length === 10 ? dayAt(pass.days, value) : pass.takesInstants ? instantAt(pass.utc, value) : Number.NaN;
      if (Number.isNaN(at)) return false;
      cells.at[row] = at;
      return true;
    }
    case 3: {
      // DATE
      if (typeof value !== 'string') return false;
      const at = dayAt(pass.days, value);
      if (Number.isNaN(at)) return false;
      cells.at[row] = at;
      return true;
    }
    case 4: // MONTH
      return typeof value === 'string' && takeMonth(cells, row, value, pass);
    case 5: // NUMBER
      return putNumber(cells.numbers, row, cells.bounds, value);
    case 6: // MONEY
      if (typeof value === 'object' && value !== null) return takeMoney(cells, row, value);
      pass.bareFields[pass.bare++] = cells;
      return putNumber(cells.numbers, row, cells.bounds, value);
    case 7: // FLAG
      if (typeof value !== 'boolean') return false;
      cells.flags[row] = value ? 1 : 0;
      return true;
    default:
      return takeAttributes(cells, row, value);
  }
}

/** A word that was found right once is right. */
function takeWord(cells: FieldCells, row: number, word: string): boolean {
  const { texts } = cells;
  const code = word === texts.last && texts.lastCode >= 0 ? texts.lastCode : (texts.codeOf.get(word) ?? newWord(cells, word));
  if (code < 0) return false;
  texts.last = word;
  texts.lastCode = code;
  putCode(texts, row, code);
  return true;
}

const newWord = ({ texts, field }: FieldCells, word: string): number =>
  readField(field, word, silent) === undefined ? -1 : codeText(texts, word);

function takeMonth(cells: FieldCells, row: number, text: string, { days }: Pass): boolean {
  const at = monthAt(days, text);
  const last = text.endsWith('-12');
  const next = last ? Number(text.slice(0, 4)) + 1 : Number(text.slice(5)) + 1;
  const end = monthAt(days, last ? `${next}-01` : `${text.slice(0, 5)}${next < 10 ? '0' : ''}${next}`);
  if (Number.isNaN(at) || Number.isNaN(end)) return false;
  cells.at[row] = at;
  cells.ends[row] = end;
  return true;
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

/** The currency of an amount that is there already. */
export function putCurrency(cells: FieldCells, row: number, currency: string): void {
  cells.currency ??= currency;
  if (cells.currencies) putText(cells.currencies, row, currency);
  else if (cells.currency !== currency) {
    cells.currencies = uniform(cells, row, cells.currency);
    putText(cells.currencies, row, currency);
  }
}

/** One currency for all amounts of the first n rows. */
function uniform(cells: FieldCells, n: number, currency: string): TextCells {
  const codes = textCells(cells.capacity);
  const { units, spilled, end } = cells.numbers;
  for (let row = 0; row < Math.min(n, end); row++)
    if (spilled ? spilled[row] !== undefined : !Number.isNaN(units[row] as number)) putText(codes, row, currency);
  return codes;
}

function takeAttributes(cells: FieldCells, row: number, value: unknown): boolean {
  const code = takeTexts(cells.shared, value);
  if (code < 0) return false;
  cells.codes[row] = code;
  return true;
}

/** Makes a row missing again. */
export function dropCell(cells: FieldCells, row: number): void {
  if (!cells.seen) return;
  if (row < cells.at.length) cells.at[row] = Number.NaN;
  if (row < cells.ends.length) cells.ends[row] = Number.NaN;
  if (row < cells.flags.length) cells.flags[row] = 2;
  if (row < cells.codes.length) cells.codes[row] = -1;
  dropNumber(cells.numbers, row);
  dropText(cells.texts, row);
  if (cells.currencies) dropText(cells.currencies, row);
}

/** Puts what was read in full. */
export function putValue(cells: FieldCells, row: number, value: Value, more: Value): void {
  switch (cells.take) {
    case 0: // TEXT
    case 1: // WORD
    case 9: // CURRENCY
      putText(cells.texts, row, value as string);
      return;
    case 4: // MONTH
      cells.ends[row] = more as number;
      cells.at[row] = value as number;
      return;
    case 2: // INSTANT
    case 3: // DATE
      cells.at[row] = value as number;
      return;
    case 6: // MONEY
      putDecimal(cells.numbers, row, value as Decimal);
      putCurrency(cells, row, more as string);
      return;
    case 5: // NUMBER
      putDecimal(cells.numbers, row, value as Decimal);
      return;
    case 7: // FLAG
      cells.flags[row] = value ? 1 : 0;
      return;
    default:
      cells.codes[row] = addTexts(cells.shared, value as Readonly<Record<string, string>>);
  }
}

/** The columns of a field, the first n rows of each, made when they are asked for. */
export function columnsOf(cells: FieldCells, n: number): Readonly<Record<string, () => Column>> {
  const { name, take } = cells;
  const made = once(() => columnOf(cells, n));
  if (take === MONEY) return { [name]: made, [`${name}Currency`]: () => currencyColumn(cells, n) };
  if (take === MONTH) return { [name]: made, [`${name}End`]: () => instantColumn(cells.ends, n) };
  return { [name]: made };
}

function columnOf(cells: FieldCells, n: number): Column {
  const { absent } = cells.field;
  if (!cells.seen) return absent === undefined ? MISSING : { kind: 'same', value: typeof absent === 'number' ? decimal(absent) : absent };
  switch (cells.take) {
    case 0: // TEXT
    case 1: // WORD
    case 9: // CURRENCY
      return textColumn(cells.texts, n, absent as string | undefined);
    case 2: // INSTANT
    case 3: // DATE
    case 4: // MONTH
      return instantColumn(cells.at, n);
    case 5: // NUMBER
    case 6: // MONEY
      return numberColumn(cells.numbers, n, typeof absent === 'number' ? decimal(absent) : undefined);
    case 7: {
      // FLAG
      const { flags } = cells;
      if (absent !== undefined) for (let row = 0; row < n; row++) if (flags[row] === 2) flags[row] = absent ? 1 : 0;
      return flagColumn(flags, n);
    }
    default:
      return sharedColumn(trimmed(cells.codes, n), cells.shared.texts);
  }
}

function currencyColumn(cells: FieldCells, n: number): Column {
  if (cells.currency === undefined) return MISSING;
  return textColumn(cells.currencies ?? uniform(cells, n, cells.currency), n);
}

/** Made when first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

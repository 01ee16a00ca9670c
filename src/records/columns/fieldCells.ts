import type { Field } from '../../entities/table.js';
import type { Decimal } from '../../kernel/decimal.js';
import { decimal } from '../../kernel/decimal.js';
import type { Value } from '../decodeRow.js';
import { flagColumn, instantColumn, sharedColumn } from './builders.js';
import type { Column } from './column.js';
import { MISSING } from './column.js';
import type { Years } from './dayTable.js';
import type { FewCodes } from './fewCodes.js';
import { isReference } from './idTexts.js';
import type { NumberCells } from './numberCells.js';
import { dropNumber, moveNumber, numberCells, numberColumn, putDecimal, trimmed } from './numberCells.js';
import type { Bounds } from './putNumber.js';
import { boundsOf } from './putNumber.js';
import { float64, int32, uint8 } from './room.js';
import type { SharedTexts } from './sharedTexts.js';
import { addTexts, sharedTexts } from './sharedTexts.js';
import type { TextCells } from './textCells.js';
import { codeText, dropText, idCells, moveText, putText, referenceCells, textCells, textColumn, wordCells } from './textCells.js';
import type { TextTable } from './textTable.js';
import type { TimeCells } from './timeCells.js';
import { dropTime, moveTime, NO_TIMES, putTime, takingInstants, timeCells, timeColumn } from './timeCells.js';

/**
 * How a field is taken: kinds that are read alike are one. TEXT is any text, WORD one of few; CURRENCY is the record's own, of its bare amounts. The cases of
 * switches are these numbers written out, because a jump by written numbers is what an engine makes fast.
 */
const [TEXT, WORD, INSTANT, DATE, MONTH, NUMBER, MONEY, FLAG, TEXTS] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
export const CURRENCY = 9;

/** The cells of one field while a list of records is read. */
export interface FieldCells {
  readonly name: string;
  /** Its place among the fields of its entity. */
  readonly place: number;
  readonly field: Field;
  readonly take: number;
  readonly bounds: Bounds;
  readonly capacity: number;
  /** Of ids that other lists of the call say, too. */
  readonly ids: TextTable | undefined;
  seen: boolean;
  times: TimeCells;
  /** Ends of months. */
  ends: Float64Array;
  numbers: NumberCells;
  texts: TextCells;
  flags: Uint8Array;
  shared: SharedTexts;
  /** Which of the shared texts each row has; -1 missing. */
  codes: Int32Array;
  /** The code that each of a few places had last: where words lead to. */
  guesses: Int32Array;
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

export function fieldCells(name: string, place: number, field: Field, capacity: number, ids?: TextTable): FieldCells {
  return {
    name,
    place,
    field,
    take: takeOf(name, field),
    bounds: boundsOf(field),
    capacity,
    ids,
    seen: false,
    times: NO_TIMES,
    ends: NO_INSTANTS,
    numbers: NO_NUMBERS,
    texts: NO_TEXTS,
    flags: NO_FLAGS,
    shared: NOTHING_SHARED,
    codes: NO_CODES,
    guesses: NO_CODES,
    currency: undefined,
    currencies: undefined,
  };
}

/** Of a field that an entity does not have. */
export const NO_FIELD: FieldCells = /* @__PURE__ */ fieldCells('', -1, { kind: 'text', is: '' }, 0);

/** Room for all rows, made when the first of them has the field. */
export function makeRoom(cells: FieldCells, years: Years): void {
  cells.seen = true;
  const { take, capacity, ids } = cells;
  if (take === INSTANT || take === DATE || take === MONTH) cells.times = timeCells(capacity, years);
  if (take === MONTH) {
    takingInstants(cells.times);
    cells.ends = float64(capacity).fill(Number.NaN);
  }
  if (take === NUMBER || take === MONEY) cells.numbers = numberCells(capacity);
  if (take === TEXT) cells.texts = ids || isReference(cells.name) ? referenceCells(capacity, ids) : idCells(capacity);
  if (take === WORD || take === CURRENCY) {
    cells.texts = wordCells(capacity);
    cells.texts.coded = true;
    cells.guesses = new Int32Array(64);
  }
  if (take === TEXTS) {
    cells.shared = sharedTexts();
    cells.codes = int32(capacity).fill(-1);
  }
  if (take === FLAG) cells.flags = uint8(capacity).fill(2);
}

/** The currency of an amount that is there already. */
export function putCurrency(cells: FieldCells, row: number, currency: string): void {
  cells.currency ??= currency;
  if (cells.currencies) putText(cells.currencies, row, currency);
  else if (cells.currency !== currency) {
    cells.currencies = uniform(cells, cells.capacity, cells.currency);
    putText(cells.currencies, row, currency);
  }
}

/** One currency for all amounts of the first n rows. */
function uniform(cells: FieldCells, n: number, currency: string): TextCells {
  const texts = wordCells(cells.capacity);
  const code = codeText(texts, currency);
  const { units, spilled, end } = cells.numbers;
  putWhere(texts.codes, code, units, spilled, Math.min(n, end));
  return texts;
}

function putWhere(codes: FewCodes, code: number, units: Float64Array, spilled: NumberCells['spilled'], n: number): void {
  if (spilled) for (let row = 0; row < n; row++) codes[row] = spilled[row] === undefined ? -1 : code;
  else for (let row = 0; row < n; row++) codes[row] = Number.isNaN(units[row] as number) ? -1 : code;
}

/** Whether all amounts so far are of one currency, or of none where there are none. */
export function isOfOne(cells: FieldCells, currency: string): boolean {
  return cells.currencies === undefined && cells.currency === currency;
}

/** Makes a row missing again. */
export function dropCell(cells: FieldCells, row: number): void {
  if (!cells.seen) return;
  dropTime(cells.times, row);
  if (row < cells.ends.length) cells.ends[row] = Number.NaN;
  if (row < cells.flags.length) cells.flags[row] = 2;
  if (row < cells.codes.length) cells.codes[row] = -1;
  dropNumber(cells.numbers, row);
  dropText(cells.texts, row);
  if (cells.currencies) dropText(cells.currencies, row);
}

/** Moves what a row has to a row before it, and makes it missing there. */
export function moveCell(cells: FieldCells, from: number, to: number): void {
  if (!cells.seen) return;
  const { ends, flags, codes } = cells;
  moveTime(cells.times, from, to);
  if (from < ends.length) ends[to] = ends[from] as number;
  if (from < flags.length) flags[to] = flags[from] as number;
  if (from < codes.length) codes[to] = codes[from] as number;
  moveNumber(cells.numbers, from, to);
  moveText(cells.texts, from, to);
  if (cells.currencies) moveText(cells.currencies, from, to);
  dropCell(cells, from);
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
      putTime(cells.times, row, value as number);
      return;
    case 2: // INSTANT
    case 3: // DATE
      putTime(cells.times, row, value as number);
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
  if (take === MONTH) return { [name]: made, [`${name}End`]: once(() => instantColumn(cells.ends, n)) };
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
      return timeColumn(cells.times, n);
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

/** Made when first asked for; what it was made of is let go of. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  let how: (() => T) | undefined = make;
  return () => {
    made ??= (how as () => T)();
    how = undefined;
    return made;
  };
}

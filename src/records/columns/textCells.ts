import type { Cell } from '../expression.js';
import { alike } from './alike.js';
import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { fits, narrowed } from './fewCodes.js';
import { longer, trimmed } from './numberCells.js';
import { int8, int32 } from './room.js';
import type { TextTable } from './textTable.js';
import { codeIn, textTable } from './textTable.js';

/** Texts by row while they come in: codes into a dictionary, or the texts themselves where they hardly repeat. Rows that are not put are missing. */
export interface TextCells {
  codes: FewCodes;
  readonly texts: string[];
  readonly codeOf: Map<string, number>;
  /** In place of `codeOf`, where texts are many as a rule. */
  readonly table: TextTable | undefined;
  last: string;
  lastCode: number;
  /** Instead of codes. */
  plain: (string | undefined)[] | undefined;
  /** Row at which it is looked at again whether the texts repeat. */
  review: number;
  /** Whether codes were handed out, which must stay what they are. */
  coded: boolean;
}

const FIRST_REVIEW = 1024;

export function textCells(capacity: number): TextCells {
  return cellsWith(int32(capacity).fill(-1));
}

/** For texts that are few as a rule. */
export function wordCells(capacity: number): TextCells {
  return cellsWith(int8(capacity).fill(-1));
}

/** For texts that may turn out to be all different: long codes come when it is seen that they are not. */
export function idCells(capacity: number): TextCells {
  return textCells(Math.min(capacity, 2 * FIRST_REVIEW));
}

/** For ids of other records: these are looked up, so that they need codes however often they repeat, and a text is looked at with least cost when it comes. */
export function referenceCells(capacity: number, table = textTable(capacity >> 3)): TextCells {
  return cellsWith(int32(capacity).fill(-1), table);
}

function cellsWith(codes: FewCodes, table?: TextTable): TextCells {
  return {
    codes,
    texts: table?.texts ?? [],
    codeOf: new Map(),
    table,
    last: '',
    lastCode: -1,
    plain: undefined,
    review: FIRST_REVIEW,
    coded: table !== undefined,
  };
}

/** A text's code, a new one where it has none. */
export function codeText(cells: TextCells, text: string): number {
  if (cells.table) return codeIn(cells.table, text);
  if (text === cells.last && cells.lastCode >= 0) return cells.lastCode;
  let code = cells.codeOf.get(text);
  if (code === undefined) {
    code = cells.texts.length;
    cells.texts.push(text);
    cells.codeOf.set(text, code);
  }
  cells.last = text;
  cells.lastCode = code;
  return code;
}

/** A text at a row. */
export function putText(cells: TextCells, row: number, text: string): void {
  const { plain } = cells;
  if (plain !== undefined) {
    while (plain.length < row) plain.push(undefined);
    plain[row] = text;
    return;
  }
  putCode(cells, row, codeText(cells, text));
  if (row >= cells.review) review(cells, row);
}

/** A code of `codeText` at a row. */
export function putCode(cells: TextCells, row: number, code: number): void {
  if (row >= cells.codes.length) cells.codes = longer(cells.codes, row + 1, -1);
  if (!fits(cells.codes, code)) widen(cells);
  cells.codes[row] = code;
}

/** From now on with room for any code, and for so many rows. */
export function widen(cells: TextCells, rows = cells.codes.length): FewCodes {
  const codes = int32(rows);
  codes.set(cells.codes);
  codes.fill(-1, cells.codes.length);
  cells.codes = codes;
  return codes;
}

/** The codes, with room for all rows as soon as one is beyond those that there is room for. */
export function roomUntil(cells: TextCells, row: number, capacity: number): FewCodes {
  return row <= cells.codes.length ? cells.codes : widen(cells, capacity);
}

/** To be called where the rows up to one were coded without looking whether texts repeat. */
export function endOfBlock(cells: TextCells, row: number, capacity: number): void {
  if (cells.plain === undefined && row >= cells.review) review(cells, row, capacity);
}

/** A dictionary with nearly as many texts as rows costs more than it saves. A list that has room for all rows at once is not copied again and again as it grows. */
function review(cells: TextCells, row: number, capacity = 0): void {
  cells.review = row * 2;
  if (cells.coded || cells.texts.length <= row * 0.8) return;
  const { codes, texts } = cells;
  const plain = new Array<string | undefined>(Math.max(capacity, row + 1)).fill(undefined);
  for (let i = 0; i <= row; i++) plain[i] = texts[codes[i] as number];
  cells.plain = plain;
  cells.codes = new Int32Array(0);
  cells.texts.length = 0;
  cells.codeOf.clear();
  cells.lastCode = -1;
}

/** Makes a row missing again. */
export function dropText(cells: TextCells, row: number): void {
  const { plain, codes } = cells;
  if (row < (plain ?? codes).length) {
    if (plain) plain[row] = undefined;
    else codes[row] = -1;
  }
}

/** Gives a row what another one has. */
export function moveText({ plain, codes }: TextCells, from: number, to: number): void {
  if (from >= (plain ?? codes).length) return;
  if (plain) plain[to] = plain[from];
  else codes[to] = codes[from] as number;
}

const SAMPLE = 4096;

/** Whether texts that did not repeat at first do so after all: a thousand accounts in turn look like ids until the second round. */
function repeating(texts: readonly (string | undefined)[]): boolean {
  const n = texts.length;
  if (n <= 2 * SAMPLE) return new Set(texts).size < n / 2;
  const seen = new Set<string | undefined>();
  // One row from each of as many stretches, at a place that follows no rhythm (a fixed xorshift: the same rows give the same column).
  for (let i = 0, noise = 88_675_123; i < SAMPLE; i++) {
    noise ^= noise << 13;
    noise ^= noise >>> 17;
    noise ^= noise << 5;
    const from = Math.floor((i * n) / SAMPLE);
    seen.add(texts[from + ((noise >>> 0) % (Math.floor(((i + 1) * n) / SAMPLE) - from))]);
  }
  // Of D different texts a sample of m repeats about m²/2D: four rows for each text, or more.
  const repeats = SAMPLE - seen.size;
  return repeats > 0 && (SAMPLE * SAMPLE) / (2 * repeats) < n / 4;
}

/** The column of the first n rows; rows that are missing are `absent` where that is given. */
export function textColumn(cells: TextCells, n: number, absent?: string): Column {
  const { plain } = cells;
  if (plain !== undefined) {
    while (plain.length < n) plain.push(undefined);
    plain.length = n;
    if (absent !== undefined) for (let i = 0; i < n; i++) plain[i] ??= absent;
    return repeating(plain) ? dictionary(plain) : { kind: 'cells', cells: plain };
  }
  const codes = cells.codes.length < n ? longer(cells.codes, n, -1) : cells.codes;
  if (absent !== undefined) {
    const code = codeText(cells, absent);
    for (let i = 0; i < n; i++) if (codes[i] === -1) codes[i] = code;
  }
  return codedColumn(trimmed(codes, n), cells.texts);
}

/** The column of plain texts with a dictionary. */
export function dictionary(texts: readonly Cell[]): Column {
  const codes = int32(texts.length);
  const coded = textTable(texts.length >> 3);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    codes[i] = text === undefined ? -1 : codeIn(coded, text as string);
  }
  return codedColumn(codes, coded.texts);
}

/** The column of codes into different texts, all that there are. */
export function codedColumn(codes: FewCodes, texts: readonly string[]): Column {
  return alike(codes, codes.length)
    ? { kind: 'same', value: texts[codes[0] ?? -1] }
    : { kind: 'text', codes: narrowed(codes, texts.length), texts };
}

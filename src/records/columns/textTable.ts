import type { Counted } from './countedTexts.js';
import { countedTexts, numberIn } from './countedTexts.js';
import type { FewCodes } from './fewCodes.js';
import { int32 } from './room.js';

/**
 * Texts with their codes, from 0 in the order in which they came: an open table of hashes in two arrays of numbers. A Map of many different texts costs
 * several times as much, because it keeps an entry of three words for each and hashes all of them again whenever it grows. Texts that a system counted up
 * (`inv-1`, `inv-2`) are found by their number, which needs neither a hash nor a look at the text that is there.
 */
export interface TextTable {
  readonly texts: string[];
  /** How the first text counts; the others that count alike are in `byNumber`. */
  counted: Counted | undefined;
  /** A code and 1 at each number. */
  byNumber: Int32Array;
  /** The hash of each code that is in `places`. */
  hashes: Int32Array;
  /** A code and 1 at each place that is taken. */
  places: Int32Array;
  taken: number;
  readonly expected: number;
}

const NOTHING = /* @__PURE__ */ new Int32Array(0);
/** Numbers go this much further than there are texts: what is beyond is hashed. */
export const SPARSE = 8;
const LEAST = 65_536;

export function textTable(expected: number): TextTable {
  return { texts: [], counted: undefined, byNumber: NOTHING, hashes: NOTHING, places: NOTHING, taken: 0, expected };
}

/** The code of a text, a new one where it has none: then it is the number of texts before. */
export function codeIn(table: TextTable, text: string): number {
  if (table.texts.length === 0) table.counted = countedTexts(text, Math.max(LEAST, SPARSE * table.expected));
  const number = table.counted === undefined ? -1 : numberIn(table.counted, text);
  if (number < 0) return hashed(table, text);
  if (number >= table.byNumber.length) further(table, number);
  return numbered(table, number, text);
}

/** The code of a text by its number, for which there is a place. */
function numbered({ byNumber, texts }: TextTable, number: number, text: string): number {
  const there = byNumber[number] as number;
  if (there !== 0) return there - 1;
  byNumber[number] = texts.push(text);
  return texts.length - 1;
}

/**
 * The codes of a block's texts, from a row on. Numbers are told first and looked up in a loop of their own: it waits for many places of the table at once,
 * where one that reads a text in between waits for one after the other. `numbers` has room for a block's.
 */
export function codesIn(
  table: TextTable,
  texts: unknown[],
  from: number,
  count: number,
  codes: FewCodes,
  row: number,
  numbers: Int32Array,
): void {
  let first = 0;
  while (first < count && texts[from + first] === undefined) first++;
  if (first === count) return;
  codes[row + first] = codeIn(table, texts[from + first] as string);
  const { counted } = table;
  let most = -1;
  for (let i = first + 1; i < count; i++) {
    const text = texts[from + i];
    const number = text === undefined || counted === undefined ? -1 : numberIn(counted, text as string);
    numbers[i] = number;
    if (number > most) most = number;
  }
  if (most >= table.byNumber.length) further(table, most);
  for (let i = first + 1; i < count; i++) {
    const text = texts[from + i] as string | undefined;
    const number = numbers[i] as number;
    if (text !== undefined) codes[row + i] = number < 0 ? hashed(table, text) : numbered(table, number, text);
  }
}

function further(table: TextTable, number: number): void {
  const longer = int32(Math.max(64, number + 1, table.expected, table.byNumber.length * 2));
  longer.set(table.byNumber);
  table.byNumber = longer;
}

function hashed(table: TextTable, text: string): number {
  if (table.places.length === 0) {
    const size = 2 ** Math.max(6, Math.ceil(Math.log2(2 * table.expected + 1)));
    table.places = int32(size);
    table.hashes = int32(size >> 1);
  }
  const hash = hashOf(text);
  const mask = table.places.length - 1;
  let at = hash & mask;
  for (let taken = table.places[at] as number; taken !== 0; taken = table.places[at] as number) {
    if (table.hashes[taken - 1] === hash && table.texts[taken - 1] === text) return taken - 1;
    at = (at + 1) & mask;
  }
  const code = table.texts.push(text) - 1;
  if (code >= table.hashes.length) {
    // Codes of numbers have none.
    const hashes = int32(Math.max(code + 1, table.hashes.length * 2));
    hashes.set(table.hashes);
    table.hashes = hashes;
  }
  table.hashes[code] = hash;
  table.places[at] = code + 1;
  table.taken += 1;
  if (table.taken * 2 === table.places.length) grow(table);
  return code;
}

/** Half of the places stay free. */
function grow(table: TextTable): void {
  const { hashes } = table;
  const size = table.places.length * 2;
  const places = int32(size);
  for (const taken of table.places) {
    if (taken === 0) continue;
    let at = (hashes[taken - 1] as number) & (size - 1);
    while (places[at] !== 0) at = (at + 1) & (size - 1);
    places[at] = taken;
  }
  table.places = places;
}

function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

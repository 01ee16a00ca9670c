import type { ByteTable } from './byteTable.js';
import type { ZoneDays } from './timeBytes.js';
import { dayFrom } from './timeBytes.js';

/**
 * What most cells of a field are, read in one go with the search for their end. A glance that finds something else is no verdict: the cell is then divided and
 * read in full. All have one shape, because they are asked for at every cell.
 */
export interface Glance {
  readonly sees: number;
  readonly table: ByteTable | undefined;
  readonly days: ZoneDays | undefined;
  readonly decimal: number;
}

const TEXT = 0;
const DAY = 1;
const NUMBER = 2;

export const textGlance = (table: ByteTable): Glance => ({ sees: TEXT, table, days: undefined, decimal: 0 });
export const dayGlance = (days: ZoneDays): Glance => ({ sees: DAY, table: undefined, days, decimal: 0 });
export const numberGlance = (decimal: number): Glance => ({ sees: NUMBER, table: undefined, days: undefined, decimal });

/** What was seen, by cell. */
export interface Seen {
  /** The code of a text, the code of a day, the digits of a number; NaN where nothing was seen. */
  values: Float64Array;
  /** Decimals of a number. */
  places: Uint8Array;
}

const DIGITS = 15;

/**
 * Looks at the cell that begins at bytes[i]; answers where it ends if it is what was expected (whether a mark follows there is for the caller to see), or −1.
 */
export function looked(glance: Glance, bytes: Uint8Array, words: DataView, i: number, seen: Seen, k: number): number {
  const { table, sees } = glance;
  if (table !== undefined) {
    const code = table.codeAt(bytes, words, i);
    if (code < 0) return -1;
    seen.values[k] = code;
    return i + table.lengthOf(code);
  }
  if (sees === DAY) {
    if (i + 10 > words.byteLength) return -1;
    const day = dayFrom(words, i, glance.days as ZoneDays);
    seen.values[k] = day;
    return Number.isNaN(day) ? -1 : i + 10;
  }
  return number(bytes, i, glance.decimal, seen, k);
}

function number(bytes: Uint8Array, from: number, decimal: number, seen: Seen, k: number): number {
  const minus = bytes[from] === 45;
  let i = minus ? from + 1 : from;
  const first = i;
  let value = 0;
  let c = (bytes[i] as number) - 48;
  while (c >= 0 && c <= 9) {
    value = value * 10 + c;
    c = (bytes[++i] as number) - 48;
  }
  let digits = i - first;
  let places = 0;
  if (digits === 0) return -1;
  if (c + 48 === decimal) {
    const point = i;
    c = (bytes[++i] as number) - 48;
    while (c >= 0 && c <= 9) {
      value = value * 10 + c;
      c = (bytes[++i] as number) - 48;
    }
    places = i - point - 1;
    digits += places;
    if (places === 0) return -1;
  }
  if (digits > DIGITS) return -1;
  seen.values[k] = minus ? -value : value;
  seen.places[k] = places;
  return i;
}

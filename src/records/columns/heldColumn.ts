import { alike } from './alike.js';
import type { Column } from './column.js';
import { eachItsText, lateText, lateTexts } from './lateTexts.js';
import { int32 } from './room.js';
import type { TextBytes } from './textBytes.js';

/** The bytes of rows' texts: those of a row are `lengths[row]` bytes of the segment `places[row] >>> segmentBits`, from the place's lower bits on. */
export interface HeldBytes {
  readonly segments: readonly Uint8Array[];
  readonly segmentBits: number;
  readonly places: Uint32Array;
  readonly lengths: Uint8Array;
  /** The length of a row without a text. */
  readonly none: number;
}

export function heldText({ segments, segmentBits, places, lengths }: HeldBytes, row: number, texts: TextBytes): string {
  const place = places[row] as number;
  const from = place & (2 ** segmentBits - 1);
  return texts.decode(segments[place >>> segmentBits] as Uint8Array, from, from + (lengths[row] as number)) as string;
}

/** The column of the first n rows: different bytes are different texts, so that no string need be made to tell them apart. */
export function heldColumn(held: HeldBytes, n: number, texts: TextBytes): Column {
  if (n > 0 && rising(held, n)) return eachItsText(lateTexts(n, row => heldText(held, row, texts)));
  const { codes, firsts } = numbered(held, n);
  if (firsts.length <= 1 && alike(codes, n))
    return { kind: 'same', value: firsts.length === 0 ? undefined : heldText(held, firsts[0] as number, texts) };
  const late = lateTexts(firsts.length, code => heldText(held, firsts[code] as number, texts));
  return lateText(codes, late, firsts.length === n);
}

/** Whether texts rise by length and then by byte, or by byte alone: ids that a system counted up are different at a glance. */
function rising({ segments, segmentBits, places, lengths, none }: HeldBytes, n: number): boolean {
  const mask = 2 ** segmentBits - 1;
  let [byLength, byByte] = [true, true];
  for (let row = 0; row < n && (byLength || byByte); row++) {
    const length = lengths[row] as number;
    if (length === none) return false;
    if (row === 0) continue;
    const before = lengths[row - 1] as number;
    const a = segments[(places[row - 1] as number) >>> segmentBits] as Uint8Array;
    const b = segments[(places[row] as number) >>> segmentBits] as Uint8Array;
    const from = (places[row - 1] as number) & mask;
    const to = (places[row] as number) & mask;
    const shared = Math.min(before, length);
    let i = 0;
    while (i < shared && a[from + i] === b[to + i]) i++;
    const less = i < shared ? (a[from + i] as number) < (b[to + i] as number) : before < length;
    if (!less) byByte = false;
    if (before > length || (before === length && !less)) byLength = false;
  }
  return byLength || byByte;
}

/** The number of each row's text, −1 for none, and the first row of each: an open table of hashes over the bytes. */
function numbered(held: HeldBytes, n: number): { readonly codes: Int32Array; readonly firsts: Int32Array } {
  const { segments, segmentBits, places, lengths, none } = held;
  const inside = 2 ** segmentBits - 1;
  const mask = 2 ** Math.max(6, Math.ceil(Math.log2(2 * n + 1))) - 1;
  const taken = int32(mask + 1); // a code and 1
  const codes = int32(n);
  const firsts = int32(n);
  const hashes = int32(n);
  let count = 0;
  for (let row = 0; row < n; row++) {
    const length = lengths[row] as number;
    if (length === none) {
      codes[row] = -1;
      continue;
    }
    const place = places[row] as number;
    const bytes = segments[place >>> segmentBits] as Uint8Array;
    const from = place & inside;
    const hash = hashOf(bytes, from, from + length);
    let at = hash & mask;
    let code = (taken[at] as number) - 1;
    while (code >= 0) {
      const first = firsts[code] as number;
      if (hashes[code] === hash && lengths[first] === length) {
        const there = places[first] as number;
        if (same(bytes, from, segments[there >>> segmentBits] as Uint8Array, there & inside, length)) break;
      }
      at = (at + 1) & mask;
      code = (taken[at] as number) - 1;
    }
    if (code < 0) {
      code = count++;
      taken[at] = count;
      firsts[code] = row;
      hashes[code] = hash;
    }
    codes[row] = code;
  }
  return { codes, firsts: firsts.slice(0, count) };
}

function same(a: Uint8Array, i: number, b: Uint8Array, k: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a[i + at] !== b[k + at]) return false;
  return true;
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

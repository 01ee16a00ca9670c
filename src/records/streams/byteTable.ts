import type { TextBytes } from '../columns/textBytes.js';
import type { Glance } from './glance.js';
import { textGlance } from './glance.js';
import { roomy } from './sink.js';
import type { Spans } from './spans.js';
import { wordsOf } from './spans.js';

/** Distinct byte strings, numbered in the order in which they came: a text is made once for each, not once a record. */
export interface ByteTable {
  /** Writes the number of the cell of each record into `codes`: −1 where there is none, −2 where it is empty. */
  readonly codesOf: (spans: Spans, field: number, codes: Int32Array) => void;
  /** The number of a cell that may begin at bytes[i], guessed from its first bytes; −1 if there is none. It is the cell's if a mark follows. */
  readonly codeAt: (bytes: Uint8Array, words: DataView, i: number) => number;
  readonly lengthOf: (code: number) => number;
  /** To be looked for while there are few. */
  readonly glance: () => Glance | undefined;
  readonly size: () => number;
  /** Whether its cells end by themselves. */
  readonly enclosed: boolean;
  /** The text of a number; undefined if its bytes are not UTF-8. */
  readonly text: (code: number) => string | undefined;
  readonly clear: () => void;
}

const MIX = 0x9e3779b1; // odd, and its bits without a pattern
const GUESSES = 256;
const GUESS_SHIFT = 24; // that many of 32 bits are left
/** With more distinct cells a guess is seldom right. */
const GUESSED = 256;

export const ABSENT = -1;
export const EMPTY = -2;

/** @param enclosed whether cells end by themselves, as JSON objects do; others may hold no mark if they are to be guessed: it would be taken for a part of them. */
export function byteTable(texts: TextBytes, mark: number, enclosed = false): ByteTable {
  let slots = new Int32Array(256).fill(-1);
  let hashes = new Int32Array(128);
  let starts = new Int32Array(129);
  let held = new Uint8Array(2048);
  let heldWords = wordsOf(held);
  let size = 0;
  const guesses = new Int32Array(GUESSES).fill(-1);
  let guessable = new Uint8Array(128);

  /** Where cells differ from each other, as far as the first two do: from there on they are guessed. */
  let probe = 0;
  function firstDifference(bytes: Uint8Array, from: number, to: number): number {
    const most = Math.min(to - from, starts[1] as number);
    let i = 0;
    while (i < most && bytes[from + i] === held[i]) i++;
    return i;
  }

  const free = (bytes: Uint8Array, from: number, to: number): boolean => {
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      if (byte < 32 || byte === 34 || byte === 92 || byte === mark) return false;
    }
    return true;
  };

  function add(bytes: Uint8Array, from: number, to: number, hash: number): void {
    const start = starts[size] as number;
    const end = start + to - from;
    if (end > held.length) {
      const more = new Uint8Array(end * 2);
      more.set(held);
      held = more;
      heldWords = wordsOf(held);
    }
    for (let i = from, k = start; i < to; i++, k++) held[k] = bytes[i] as number;
    if (size === 1) probe = firstDifference(bytes, from, to);
    guessable[size] = enclosed || free(bytes, from, to) ? 1 : 0;
    hashes[size++] = hash;
    starts[size] = end;
    if (size < hashes.length) return;
    const moreHashes = new Int32Array(size * 2);
    moreHashes.set(hashes);
    hashes = moreHashes;
    guessable = roomy(guessable, size * 2);
    const moreStarts = new Int32Array(size * 2 + 1);
    moreStarts.set(starts);
    starts = moreStarts;
    slots = new Int32Array(size * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < size; code++) {
      let at = (hashes[code] as number) & mask;
      while (slots[at] !== -1) at = (at + 1) & mask;
      slots[at] = code;
    }
  }

  function codeAt(bytes: Uint8Array, words: DataView, i: number): number {
    if (i + probe + 4 > words.byteLength) return -1;
    const code = guesses[Math.imul(words.getInt32(i + probe, true), MIX) >>> GUESS_SHIFT] as number;
    if (code < 0) return -1;
    let h = starts[code] as number;
    const end = starts[code + 1] as number;
    if (i + end - h > words.byteLength) return -1;
    let b = i;
    if (end - h < 4) {
      for (; h < end; h++, b++) if (bytes[b] !== held[h]) return -1;
      return code;
    }
    // Four bytes at once; the last four may overlap those before.
    const last = end - 4;
    for (; h < last; h += 4, b += 4) if (words.getInt32(b, true) !== heldWords.getInt32(h, true)) return -1;
    return words.getInt32(b + last - h, true) === heldWords.getInt32(last, true) ? code : -1;
  }

  function codesOf({ bytes, rows, width, bounds, values }: Spans, field: number, codes: Int32Array): void {
    const words = wordsOf(bytes);
    let mask = slots.length - 1;
    for (let r = 0, k = field; r < rows; r++, k += width) {
      const seen = values[k] as number;
      if (!Number.isNaN(seen)) {
        codes[r] = seen;
        continue;
      }
      const from = bounds[2 * k] as number;
      const to = bounds[2 * k + 1] as number;
      if (from === to || from < 0) {
        codes[r] = from < 0 ? ABSENT : EMPTY;
        continue;
      }
      let hash = to - from;
      let i = from;
      for (; i + 4 <= to; i += 4) hash = Math.imul(hash ^ words.getInt32(i, true), MIX);
      for (; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), MIX);
      hash ^= hash >>> 15;
      let at = hash & mask;
      for (;;) {
        const code = slots[at] as number;
        if (code === -1) {
          slots[at] = size;
          codes[r] = size;
          add(bytes, from, to, hash);
          mask = slots.length - 1;
          break;
        }
        if (hashes[code] === hash) {
          let h = starts[code] as number;
          if ((starts[code + 1] as number) - h === to - from) {
            for (i = from; i + 4 <= to && words.getInt32(i, true) === heldWords.getInt32(h, true); i += 4) h += 4;
            while (i < to && bytes[i] === held[h]) {
              i++;
              h++;
            }
            if (i === to) {
              codes[r] = code;
              break;
            }
          }
        }
        at = (at + 1) & mask;
      }
      const code = codes[r] as number;
      if (guessable[code] === 1 && from + probe + 4 <= words.byteLength)
        guesses[Math.imul(words.getInt32(from + probe, true), MIX) >>> GUESS_SHIFT] = code;
    }
  }

  const table: ByteTable = {
    enclosed,
    codesOf,
    codeAt,
    lengthOf: code => (starts[code + 1] as number) - (starts[code] as number),
    glance: () => (size > 0 && size < GUESSED ? glance : undefined),
    size: () => size,
    text: code => texts.decode(held, starts[code] as number, starts[code + 1] as number),
    clear: () => {
      slots.fill(-1);
      guesses.fill(-1);
      size = 0;
    },
  };
  const glance = textGlance(table);
  return table;
}

import type { Spans } from './spans.js';
import type { TextBytes } from './textBytes.js';

/** Distinct byte strings, numbered in the order in which they came: a text is made once for each, not once a record. */
export interface ByteTable {
  /** Writes the number of the cell of each record into `codes`: −1 where there is none, −2 where it is empty. */
  readonly codesOf: (spans: Spans, field: number, codes: Int32Array) => void;
  readonly size: () => number;
  /** The text of a number; undefined if its bytes are not UTF-8. */
  readonly text: (code: number) => string | undefined;
  readonly clear: () => void;
}

const MIX = 0x9e3779b1; // odd, and its bits without a pattern
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const ABSENT = -1;
export const EMPTY = -2;

export function byteTable(texts: TextBytes): ByteTable {
  let slots = new Int32Array(256).fill(-1);
  let hashes = new Int32Array(128);
  let starts = new Int32Array(129);
  let held = new Uint8Array(2048);
  let size = 0;

  function add(bytes: Uint8Array, from: number, to: number, hash: number): void {
    const start = starts[size] as number;
    const end = start + to - from;
    if (end > held.length) {
      const more = new Uint8Array(end * 2);
      more.set(held);
      held = more;
    }
    for (let i = from, k = start; i < to; i++, k++) held[k] = bytes[i] as number;
    hashes[size++] = hash;
    starts[size] = end;
    if (size < hashes.length) return;
    const moreHashes = new Int32Array(size * 2);
    moreHashes.set(hashes);
    hashes = moreHashes;
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

  function codesOf({ bytes, rows, width, bounds }: Spans, field: number, codes: Int32Array): void {
    const words = viewOf(bytes);
    let heldWords = viewOf(held);
    let mask = slots.length - 1;
    let k = field * 2;
    for (let r = 0; r < rows; r++, k += width * 2) {
      const from = bounds[k] as number;
      const to = bounds[k + 1] as number;
      if (from === to || from < 0) {
        codes[r] = from < 0 ? ABSENT : EMPTY;
        continue;
      }
      let hash = to - from;
      let i = from;
      for (; i + 4 <= to; i += 4) hash = Math.imul(hash ^ words.getInt32(i), MIX);
      for (; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), MIX);
      hash ^= hash >>> 15;
      let at = hash & mask;
      for (;;) {
        const code = slots[at] as number;
        if (code === -1) {
          slots[at] = size;
          codes[r] = size;
          add(bytes, from, to, hash);
          heldWords = viewOf(held);
          mask = slots.length - 1;
          break;
        }
        if (hashes[code] === hash) {
          let h = starts[code] as number;
          if ((starts[code + 1] as number) - h === to - from) {
            for (i = from; i + 4 <= to && words.getInt32(i) === heldWords.getInt32(h); i += 4) h += 4;
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
    }
  }

  return {
    codesOf,
    size: () => size,
    text: code => texts.decode(held, starts[code] as number, starts[code + 1] as number),
    clear: () => {
      slots.fill(-1);
      size = 0;
    },
  };
}

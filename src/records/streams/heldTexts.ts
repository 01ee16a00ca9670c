import type { Gaps } from './sink.js';
import { roomy } from './sink.js';
import type { Spans } from './spans.js';
import type { TextBytes } from './textBytes.js';

const SEGMENT = 1_048_576; // 2^20
const MOST_SEGMENTS = 4096; // as many as 32 bits number the bytes of
/** The length of what is missing, or too long to be kept here. */
const NONE = 255;

/** Texts of rows as their bytes, one after the other in segments: a third of what as many strings take, and no work for the garbage collector. */
export interface HeldTexts {
  readonly take: (spans: Spans, field: number, base: number, gaps: Gaps, doubt: Uint8Array) => void;
  readonly put: (row: number, text: string | undefined) => void;
  readonly move: (from: number, to: number) => void;
  readonly missing: (row: number) => boolean;
  readonly text: (row: number) => string | undefined;
  readonly texts: (n: number) => (string | undefined)[];
}

export function heldTexts(texts: TextBytes): HeldTexts {
  const segments: Uint8Array[] = [];
  /** Texts that are too long. */
  const long = new Map<number, string>();
  let places = new Uint32Array(0);
  let lengths = new Uint8Array(0);
  let segment = new Uint8Array(0);
  let free = SEGMENT;

  function keep(row: number, bytes: Uint8Array, from: number, to: number): boolean {
    const length = to - from;
    if (length >= NONE) return false;
    if (free + length > SEGMENT) {
      if (segments.length === MOST_SEGMENTS) return false;
      segment = new Uint8Array(SEGMENT);
      segments.push(segment);
      free = 0;
    }
    places[row] = (segments.length - 1) * SEGMENT + free;
    lengths[row] = length;
    let all = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      all |= byte;
      segment[free++] = byte;
    }
    return all < 0x80 || texts.decode(bytes, from, to) !== undefined;
  }

  function text(row: number): string | undefined {
    const length = lengths[row] as number;
    if (length === NONE) return long.get(row);
    const place = places[row] as number;
    const at = place & (SEGMENT - 1);
    return texts.decode(segments[place >>> 20] as Uint8Array, at, at + length);
  }

  return {
    take: ({ bytes, rows, width, bounds }, field, base, gaps, doubt) => {
      places = roomy(places, base + rows);
      lengths = roomy(lengths, base + rows);
      let k = field * 2;
      for (let r = 0; r < rows; r++, k += width * 2) {
        const from = bounds[k] as number;
        const to = bounds[k + 1] as number;
        lengths[base + r] = NONE;
        if (from < 0 || from === to) {
          const gap = from < 0 ? gaps.absent : gaps.empty;
          if (gap === 'doubt') doubt[r] = 1;
          else if (gap === 'value') lengths[base + r] = places[base + r] = 0;
        } else if (!keep(base + r, bytes, from, to)) doubt[r] = 1;
      }
    },
    put: (row, value) => {
      places = roomy(places, row + 1);
      lengths = roomy(lengths, row + 1);
      lengths[row] = NONE;
      long.delete(row);
      if (value === undefined) return;
      const bytes = texts.encode(value);
      if (!keep(row, bytes, 0, bytes.length)) long.set(row, value);
    },
    move: (from, to) => {
      places[to] = places[from] as number;
      lengths[to] = lengths[from] as number;
      const value = long.get(from);
      long.delete(from);
      long.delete(to);
      if (value !== undefined) long.set(to, value);
    },
    missing: row => lengths[row] === NONE && !long.has(row),
    text,
    texts: n => Array.from({ length: n }, (_, row) => text(row)),
  };
}

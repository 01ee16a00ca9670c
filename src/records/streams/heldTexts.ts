import type { Column } from '../columns/column.js';
import type { HeldBytes } from '../columns/heldColumn.js';
import { heldColumn, heldText } from '../columns/heldColumn.js';
import type { TextBytes } from '../columns/textBytes.js';
import type { Gaps } from './sink.js';
import { roomy } from './sink.js';
import type { Spans } from './spans.js';

const BITS = 20;
const SEGMENT = 1_048_576; // as many bytes as these bits number
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
  /** The column of the first n rows, which takes the bytes over: nothing is put or asked here afterwards. */
  readonly column: (n: number) => Column;
}

export function heldTexts(texts: TextBytes): HeldTexts {
  /** Texts that are too long, or that no UTF-8 writes. */
  const long = new Map<number, string>();
  let segments: Uint8Array[] = [];
  let places = new Uint32Array(0);
  let lengths = new Uint8Array(0);
  let segment = new Uint8Array(0);
  let free = SEGMENT;

  function room(row: number, length: number): boolean {
    if (length >= NONE) return false;
    if (free + length > SEGMENT) {
      if (segments.length === MOST_SEGMENTS) return false;
      segment = new Uint8Array(SEGMENT);
      segments.push(segment);
      free = 0;
    }
    places[row] = (segments.length - 1) * SEGMENT + free;
    lengths[row] = length;
    return true;
  }

  function keep(row: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (!room(row, to - from)) return false;
    let all = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      all |= byte;
      segment[free++] = byte;
    }
    return all < 0x80 || texts.decode(bytes, from, to) !== undefined;
  }

  /** Keeps a text; false if it is too long, or has half a character, which bytes would not give back. */
  function keepText(row: number, text: string): boolean {
    let all = 0;
    for (let i = 0; i < text.length; i++) all |= text.charCodeAt(i);
    if (all >= 0x80) {
      const bytes = texts.encode(text);
      return texts.decode(bytes, 0, bytes.length) === text && keep(row, bytes, 0, bytes.length);
    }
    if (!room(row, text.length)) return false;
    for (let i = 0; i < text.length; i++) segment[free++] = text.charCodeAt(i);
    return true;
  }

  const heldBytes = (): HeldBytes => ({ segments, segmentBits: BITS, places, lengths, none: NONE });
  const text = (row: number): string | undefined => (lengths[row] === NONE ? long.get(row) : heldText(heldBytes(), row, texts));

  let column: Column | undefined;
  function columnOf(n: number): Column {
    if (long.size > 0) return { kind: 'cells', cells: Array.from({ length: n }, (_, row) => text(row)) };
    const held = heldBytes();
    segments = [];
    segment = lengths = new Uint8Array(0);
    places = new Uint32Array(0);
    return heldColumn(held, n, texts);
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
      if (!keepText(row, value)) {
        lengths[row] = NONE;
        long.set(row, value);
      }
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
    column: n => {
      column ??= columnOf(n);
      return column;
    },
  };
}

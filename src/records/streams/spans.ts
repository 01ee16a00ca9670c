import type { Glance, Seen } from './glance.js';

/** The cells of some records as places in a block of bytes. Cell `field` of record `r` is bytes[bounds[k], bounds[k + 1]), k = 2 (r × width + field); −1 where the record has none. */
export interface Spans extends Seen {
  bytes: Uint8Array;
  /** Records. */
  rows: number;
  /** Cells of each; 0 before the first record, the header, has told. */
  width: number;
  bounds: Int32Array;
  /** The line that each record begins on, from 1. */
  lines: Int32Array;
  /** What to look for in each field while its cells are divided. */
  glances: readonly (Glance | undefined)[];
}

export function spansOf(width: number): Spans {
  return {
    bytes: new Uint8Array(0),
    rows: 0,
    width,
    bounds: new Int32Array(0),
    lines: new Int32Array(0),
    glances: [],
    values: new Float64Array(0),
    places: new Uint8Array(0),
  };
}

/** Room for the cells of a block of so many bytes, whatever they are, and of those that are a little longer. */
export function makeRoom(spans: Spans, bytes: number): void {
  const most = bytes + 2;
  const room = most + (most >> 2);
  if (spans.bounds.length < 2 * most) spans.bounds = new Int32Array(2 * room);
  if (spans.values.length < most) {
    spans.values = new Float64Array(room);
    spans.places = new Uint8Array(room);
  }
  if (spans.lines.length < most) spans.lines = new Int32Array(room);
}

export const wordsOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

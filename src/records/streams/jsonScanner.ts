import type { TextBytes } from '../columns/textBytes.js';
import { looked } from './glance.js';
import { numberEnd, spaces } from './jsonNumber.js';
import { roomy } from './sink.js';
import type { Spans } from './spans.js';
import { makeRoom, spansOf, wordsOf } from './spans.js';

/** Kinds of a JSON value, as bits. */
export const NONE = 0;
export const STRING = 1;
export const NUMBER = 2;
export const LITERAL = 4;
/** An object, of which only the end was found. */
export const OBJECT = 8;

/** Cells of lines of JSON. A text without escapes is the bytes between its quotes, numbers and literals are their own. */
export interface JsonSpans extends Spans {
  kinds: Uint8Array;
  /** Whether a line has to be parsed as JSON: it nests, escapes, repeats a key, or is no JSON. */
  unsure: Uint8Array;
  /** Where each line begins and ends. */
  wholes: Int32Array;
}

export function jsonSpansOf(width: number): JsonSpans {
  const none = new Uint8Array(0);
  return { ...spansOf(width), kinds: none, unsure: none, wholes: new Int32Array(0) };
}

/** How the text between two values was written: from the end of one value to the beginning of the next. */
interface Step {
  /** Eight bytes at once, as whatever numbers they make: text is neither NaN nor a zero, so that equal numbers are equal bytes. The last may overlap those before. */
  readonly words: Float64Array;
  /** The bytes of a text that is shorter. */
  readonly short: Uint8Array;
  readonly length: number;
  readonly field: number;
}

export interface JsonScanner {
  /** Finds the cells of the whole lines of bytes[from, to); answers where the first unfinished one begins. Stops before a line with a key that is new. */
  readonly scan: (bytes: Uint8Array, from: number, to: number, last: boolean, spans: JsonSpans) => number;
  /** Goes back to a line, to read it again. */
  readonly rewind: (line: number) => void;
  /** The key that stopped it. */
  readonly newKey: () => string | undefined;
}

/** The field of a key on a line; −1 for one whose values are not read, −2 for one that only the exact way can judge, undefined for one that is new. */
export type FieldOf = (key: string, line: number) => number | undefined;

const LF = 10;
const QUOTE = 34;
const STEPS = 6;

/**
 * Lines of flat JSON objects, divided without parsing. Records of one file write the same keys in the same order, so after each key the one that followed
 * it before is tried first, byte by byte; where none fits, the key is read. Nothing is believed unseen: a line that is not exactly such an object is unsure.
 * With `nulls`, null is no value.
 */
export function jsonScanner(texts: TextBytes, nulls: boolean, fieldOf: FieldOf): JsonScanner {
  let line = 1;
  let found: string | undefined;
  /** By the field before (0 is the beginning, 1 an unread one), what came next. */
  const steps: Step[][] = [];

  /** Reads `, "key" :` in full; answers the field, −1 for one that is unread, −2 if it is no such thing, −3 if the key is new. `at` moves to the value. */
  let at = 0;
  function readKey(bytes: Uint8Array, first: boolean): number {
    let i = spaces(bytes, at);
    if (!first) {
      if (bytes[i] !== 44) return -2;
      i = spaces(bytes, i + 1);
    }
    if (bytes[i] !== QUOTE) return -2;
    const from = i + 1;
    for (i = from; bytes[i] !== QUOTE; i++) if ((bytes[i] as number) < 32 || bytes[i] === 92) return -2;
    const key = texts.decode(bytes, from, i);
    i = spaces(bytes, i + 1);
    if (key === undefined || bytes[i] !== 58) return -2;
    at = spaces(bytes, i + 1);
    const field = fieldOf(key, line);
    if (field === undefined) found = key;
    return field ?? -3;
  }

  function scan(bytes: Uint8Array, from: number, filled: number, _last: boolean, spans: JsonSpans): number {
    const to = filled > from ? bytes.lastIndexOf(LF, filled - 1) + 1 : from;
    const { width, glances } = spans;
    found = undefined;
    makeRoom(spans, to - from);
    spans.bytes = bytes;
    const plain = PLAIN;
    const block = wordsOf(bytes);
    let rows = 0;
    let record = from;
    while (record < to) {
      if ((rows + 1) * width > spans.kinds.length) grow(spans, rows + 1);
      if (spans.unsure.length <= rows) growLines(spans, rows + 1);
      const { bounds, kinds, values } = spans;
      const cell = rows * width;
      for (let k = cell; k < cell + width; k++) {
        kinds[k] = NONE;
        values[k] = Number.NaN;
        bounds[2 * k] = bounds[2 * k + 1] = -1;
      }
      let sure = bytes[record] === 123;
      let before = 0;
      let i = record + 1;
      let first = true;
      while (sure) {
        let field = -4;
        const known = steps[before];
        if (known !== undefined)
          for (let s = 0; s < known.length; s++) {
            const { words, short, length, field: next } = known[s] as Step;
            if (i + length > to) continue;
            const last = words.length - 1;
            let t = 0;
            if (last >= 0) {
              while (t < last && block.getFloat64(i + 8 * t, true) === words[t]) t++;
              if (t < last || block.getFloat64(i + length - 8, true) !== words[last]) continue;
            } else {
              while (t < length && bytes[i + t] === short[t]) t++;
              if (t < length) continue;
            }
            i += length;
            field = next;
            break;
          }
        if (field === -4) {
          at = i;
          field = readKey(bytes, first);
          if (field === -3) {
            spans.rows = rows;
            return record;
          }
          if (field === -2) {
            // An end, or no object at all.
            i = spaces(bytes, i);
            sure = bytes[i] === 125;
            break;
          }
          // biome-ignore lint/suspicious/noAssignInExpressions: the list of this place, made when it is first needed
          const list = (steps[before] ??= []);
          if (list.length < STEPS && field >= 0) list.push(stepOf(bytes.slice(i, at), field));
          i = at;
        }
        first = false;
        const k = cell + field;
        if (field >= 0 && kinds[k] !== NONE) {
          sure = false;
          break;
        }
        let c = bytes[i] as number;
        const start = i;
        const glance = field >= 0 ? glances[field] : undefined;
        const open = glance?.table?.enclosed === true ? 0 : 1;
        if (glance !== undefined && c === (open === 0 ? 123 : QUOTE)) {
          // An object ends by itself, a text with a quote.
          const end = looked(glance, bytes, block, i + open, spans, k);
          if (end > 0 && (open === 0 || bytes[end] === QUOTE)) {
            kinds[k] = open === 0 ? OBJECT : STRING;
            bounds[2 * k] = i + open;
            bounds[2 * k + 1] = end;
            i = end + open;
            before = field + 2;
            if (bytes[i] === 125) break;
            continue;
          }
          values[k] = Number.NaN;
        }
        if (c === QUOTE) {
          do c = bytes[++i] as number;
          while (c > 92 || plain[c] === 1);
          if (c !== QUOTE) {
            sure = false;
            break;
          }
          if (field >= 0) {
            kinds[k] = STRING;
            bounds[2 * k] = start + 1;
            bounds[2 * k + 1] = i;
          } else if (texts.decode(bytes, start + 1, i) === undefined) sure = false;
          i++;
        } else if (c === 45 || (c >= 48 && c <= 57)) {
          i = numberEnd(bytes, i);
          if (i < 0) {
            sure = false;
            break;
          }
          if (field >= 0) {
            kinds[k] = NUMBER;
            bounds[2 * k] = start;
            bounds[2 * k + 1] = i;
          }
        } else if (c === 123 && field >= 0) {
          i = objectEnd(bytes, i);
          if (i < 0) {
            sure = false;
            break;
          }
          kinds[k] = OBJECT;
          bounds[2 * k] = start;
          bounds[2 * k + 1] = i;
        } else {
          const end = start + (LITERALS[c]?.length ?? 0);
          if (end === start || (c === NULL && !nulls) || !isLiteral(bytes, start, c)) {
            sure = false;
            break;
          }
          if (field >= 0 && c !== NULL) {
            kinds[k] = LITERAL;
            bounds[2 * k] = start;
            bounds[2 * k + 1] = end;
          }
          i = end;
        }
        before = field + 2;
        if (bytes[i] === 125) break;
      }
      if (sure) {
        i++;
        if (bytes[i] !== LF) {
          i = spaces(bytes, i);
          sure = bytes[i] === LF;
        }
      }
      const end = sure ? i : bytes.indexOf(LF, record);
      spans.unsure[rows] = sure ? 0 : 1;
      spans.wholes[2 * rows] = record;
      spans.wholes[2 * rows + 1] = end;
      spans.lines[rows++] = line++;
      record = end + 1;
    }
    spans.rows = rows;
    return record;
  }

  return {
    scan,
    rewind: to => {
      line = to;
    },
    newKey: () => found,
  };
}

function stepOf(text: Uint8Array, field: number): Step {
  const { length } = text;
  if (length < 8) return { words: new Float64Array(0), short: text, length, field };
  const view = wordsOf(text);
  const words = Float64Array.from({ length: Math.ceil(length / 8) }, (_, t) => view.getFloat64(Math.min(8 * t, length - 8), true));
  return { words, short: text, length, field };
}

/** Bytes up to the backslash that stand for themselves inside a text. */
const PLAIN = /* @__PURE__ */ Uint8Array.from({ length: 93 }, (_, byte) => (byte > 31 && byte !== QUOTE && byte !== 92 ? 1 : 0));

/** The end of an object without objects, lists, escapes and line breaks in it, or −1. What reads it has to see that it is one. */
function objectEnd(bytes: Uint8Array, from: number): number {
  let quoted = false;
  for (let i = from + 1; ; i++) {
    let c = bytes[i] as number;
    while (OUTSIDE[c] === 0) c = bytes[++i] as number;
    if (c === QUOTE) quoted = !quoted;
    else if (c === 125 && !quoted) return i + 1;
    else if (!quoted || c < 32 || c === 92) return -1;
  }
}

/** Bytes at which an object ends, or something in it may. */
const OUTSIDE = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, c) =>
  c < 32 || c === QUOTE || (c > 90 && c < 93) || c === 123 || c === 125 ? 1 : 0,
);

const NULL = 110;
const LITERALS: Readonly<Record<number, readonly number[]>> = {
  116: [116, 114, 117, 101],
  102: [102, 97, 108, 115, 101],
  110: [110, 117, 108, 108],
};
const isLiteral = (bytes: Uint8Array, from: number, first: number): boolean =>
  (LITERALS[first] as readonly number[]).every((byte, i) => bytes[from + i] === byte);

function grow(spans: JsonSpans, rows: number): void {
  const kinds = new Uint8Array(Math.max(1024, rows * spans.width * 2));
  kinds.set(spans.kinds);
  spans.kinds = kinds;
  const bounds = new Int32Array(kinds.length * 2);
  bounds.set(spans.bounds.subarray(0, Math.min(bounds.length, spans.bounds.length)));
  spans.bounds = bounds;
  spans.values = roomy(spans.values, kinds.length);
  spans.places = roomy(spans.places, kinds.length);
}

function growLines(spans: JsonSpans, rows: number): void {
  const unsure = new Uint8Array(rows * 2 + 64);
  unsure.set(spans.unsure);
  spans.unsure = unsure;
  const wholes = new Int32Array(unsure.length * 2);
  wholes.set(spans.wholes);
  spans.wholes = wholes;
}

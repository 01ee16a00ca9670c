import { looked } from './glance.js';
import type { Spans } from './spans.js';
import { makeRoom, wordsOf } from './spans.js';

const LF = 10;
const CR = 13;
export const QUOTE = 34;

/** What is wrong with a record's text: the field it is in, if it is known, and in words. */
export type Malformed = (line: number, field: number | undefined, expected: string, received: string, hint: string) => void;

export interface CsvScanner {
  /** Finds the whole records of bytes[from, to); answers where the first unfinished one begins. The last byte of the last block is a line feed. */
  readonly scan: (bytes: Uint8Array, from: number, to: number, last: boolean, spans: Spans) => number;
  readonly halted: () => boolean;
}

const QUOTED = 'quotes around a whole field, and each quote inside doubled';
const IN_QUOTES = 'a field that holds a delimiter, a quote or a line break is written in quotes, each quote in it doubled';

/**
 * RFC 4180, strictly, over bytes: no byte of a UTF-8 character beyond ASCII is a delimiter, so text need not be decoded to be divided. A malformed record
 * is told and left; reading goes on at the next line. Spans without a width take one record, the header, which gives it.
 */
export function csvScanner(delimiter: number, firstLine: number, malformed: Malformed): CsvScanner {
  const top = Math.max(delimiter, QUOTE);
  let line = firstLine;
  let halted = false;

  /** Past the line of a malformed record; −1 if its end has not come yet. */
  function resume(
    bytes: Uint8Array,
    record: number,
    at: number,
    to: number,
    last: boolean,
    field: number,
    expected: string,
    received: string,
    hint: string,
  ): number {
    const end = bytes.indexOf(LF, at);
    if ((end < 0 || end >= to) && !last) return -1;
    malformed(line, field, expected, received, hint);
    const next = end < 0 || end >= to ? to : end + 1;
    for (let k = record; k < next; k++) if (bytes[k] === LF) line++;
    return next;
  }

  function scan(bytes: Uint8Array, from: number, filled: number, last: boolean, spans: Spans): number {
    // Up to the last line feed: what follows is no whole record, and the search for a mark needs no other end.
    const to = filled > from ? bytes.lastIndexOf(LF, filled - 1) + 1 : from;
    const { width } = spans;
    const header = width === 0;
    makeRoom(spans, to - from);
    const { bounds, lines, glances, values } = spans;
    const words = wordsOf(bytes);
    spans.bytes = bytes;
    // Held here: what closures share costs a load at every byte.
    const most = top;
    const mark = delimiter;
    let rows = 0;
    let record = from; // where it begins
    let start = from; // where its current field begins
    let field = 0;
    let out = 0;
    let inside = 0; // line feeds in its quotes
    let doubled = false;
    let i = from;

    while (i < to) {
      if (i === start && field < width) {
        const glance = glances[field];
        const k = out >> 1;
        if (glance !== undefined) {
          const end = looked(glance, bytes, words, i, spans, k);
          const after = end > 0 ? bytes[end] : undefined;
          if (after === mark || after === LF || after === CR) i = end;
          else values[k] = Number.NaN;
        } else values[k] = Number.NaN;
      }
      let c = bytes[i] as number;
      while (c > most) c = bytes[++i] as number;
      if (c === mark) {
        if (field < width || header) {
          bounds[out++] = start;
          bounds[out++] = i;
        }
        field++;
        start = ++i;
        continue;
      }
      let end = i;
      let next = -1;
      if (c === LF) next = i + 1;
      else if (c === CR) {
        if (i + 1 >= to) break;
        if (bytes[i + 1] === LF) next = i + 2;
        else {
          next = resume(
            bytes,
            record,
            i,
            to,
            last,
            field,
            'a line feed after the carriage return',
            'another character',
            'end lines with LF or CRLF, or write the field in quotes',
          );
          if (next < 0) break;
          start = record = i = next;
          out = rows * width * 2;
          field = inside = 0;
          doubled = false;
          continue;
        }
      } else if (c === QUOTE) {
        let problem = i === start ? '' : 'a quote inside a field without quotes';
        let close = i + 1;
        if (problem === '') {
          for (; close < to; close++) {
            const q = bytes[close] as number;
            if (q > QUOTE) continue;
            if (q === LF) inside++;
            else if (q === QUOTE) {
              if (close + 1 < to && bytes[close + 1] === QUOTE) {
                doubled = true;
                close++;
              } else break;
            }
          }
          if (close >= to && last) {
            malformed(line, field, 'a closing quote', 'the end of the file', IN_QUOTES);
            halted = true;
            spans.rows = rows;
            return to;
          }
          if (close + 1 >= to || (bytes[close + 1] === CR && close + 2 >= to)) break;
          const after = bytes[close + 1] as number;
          if (after === mark) {
            if (field < width || header) {
              bounds[out++] = i + 1;
              bounds[out++] = close;
            }
            field++;
            start = i = close + 2;
            continue;
          }
          if (after === LF) next = close + 2;
          else if (after === CR && bytes[close + 2] === LF) next = close + 3;
          else problem = 'something after the closing quote';
          start = i + 1;
          end = close;
        }
        if (problem !== '') {
          next = resume(bytes, record, close, to, last, field, QUOTED, problem, IN_QUOTES);
          if (next < 0) break;
          start = record = i = next;
          out = rows * width * 2;
          field = inside = 0;
          doubled = false;
          continue;
        }
      } else {
        i++;
        continue;
      }
      // A record ends here.
      if (field < width || header) {
        bounds[out++] = start;
        bounds[out++] = end;
      }
      field++;
      if (field !== width && !header) {
        const blank = field === 1 && start === end;
        const hint = blank ? 'remove the blank line' : IN_QUOTES;
        malformed(line, undefined, `${width} field${width === 1 ? '' : 's'}, as in the header`, blank ? 'a blank line' : `${field}`, hint);
        out = rows * width * 2;
      } else {
        if (doubled)
          for (let k = header ? 0 : rows * width * 2; k < out; k += 2)
            bounds[k + 1] = undoubled(bytes, bounds[k] as number, bounds[k + 1] as number);
        lines[rows++] = line;
      }
      line += 1 + inside;
      inside = field = 0;
      doubled = false;
      record = start = i = next;
      if (header) {
        spans.width = out / 2;
        break;
      }
    }
    spans.rows = rows;
    return record;
  }
  return { scan, halted: () => halted };
}

/** Doubled quotes of a quoted field become one, in place; answers its new end. The block is ours, and the record whole: nobody reads it again. */
function undoubled(bytes: Uint8Array, from: number, to: number): number {
  if (from === 0 || bytes[from - 1] !== QUOTE) return to;
  let end = from;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    bytes[end++] = byte;
    if (byte === QUOTE) i++;
  }
  return end;
}

import { describe } from '../../kernel/refusal.js';
import { textsOf } from './arrowText.js';
import type { Cells, Source, Tick } from './source.js';
import { saying } from './source.js';
import type { BigArray, NumberArray } from './typedArrays.js';
import { isBigArray, isNumberArray, isWholeArray, typedName } from './typedArrays.js';

/** A vector of Apache Arrow's JavaScript library, as far as we look at it: its type and its chunks of raw buffers. */
export interface ArrowVectorLike {
  readonly type: { readonly typeId: number };
  readonly length: number;
  readonly data: readonly object[];
}

/** A table of Apache Arrow's JavaScript library, as far as we look at it. */
export interface ArrowTableLike {
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  /** The column at a position. */
  readonly getChildAt: (index: number) => ArrowVectorLike | null;
}

/** Told of what cannot be read: what was expected, what came, what to do, and in which row. */
export type Report = (expected: string, received: string, hint?: string, row?: number) => void;

interface Type {
  readonly typeId: number;
  readonly unit?: number;
  readonly timezone?: string | null;
  readonly scale?: number;
  readonly precision?: number;
  readonly bitWidth?: number;
}

/** `values` and `valueOffsets` begin with the chunk's first row, also in a slice; bits are counted from `offset`. */
interface Chunk {
  readonly type: Type;
  readonly length: number;
  readonly offset: number;
  readonly nullCount?: number;
  readonly nullBitmap?: Uint8Array | null;
  readonly values?: unknown;
  readonly valueOffsets?: unknown;
  readonly dictionary?: unknown;
  readonly variadicBuffers?: readonly Uint8Array[];
}

// The numbers of Arrow's format (Schema.fbs) as its JavaScript library names them.
const NULL = 1;
const INT = 2;
const FLOAT = 3;
export const UTF8 = 5;
const BOOL = 6;
const DECIMAL = 7;
const DATE = 8;
const TIMESTAMP = 10;
const LARGE_UTF8 = 20;
const UTF8_VIEW = 24;
const DICTIONARY = -1;
const HALF = 0;
const TICKS: readonly Tick[] = ['s', 'ms', 'us', 'ns'];
const DAY_MS = 86_400_000;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export function isChunk(value: unknown): value is Chunk {
  if (typeof value !== 'object' || value === null) return false;
  const { type, length, offset } = value as Partial<Chunk>;
  return typeof type === 'object' && type !== null && isCount(length) && isCount(offset);
}

/** Whether a value has the shape of an Arrow vector. Nothing of it is called. */
export function isArrowVector(value: unknown): value is ArrowVectorLike {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  const { type, data, length } = value as Partial<ArrowVectorLike>;
  return typeof type === 'object' && type !== null && Number.isInteger(type.typeId) && Array.isArray(data) && isCount(length);
}

/** Whether a value has the shape of an Arrow table. */
export function isArrowTable(value: unknown): value is ArrowTableLike {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, getChildAt } = value as Partial<ArrowTableLike>;
  return typeof schema === 'object' && schema !== null && Array.isArray(schema.fields) && typeof getChildAt === 'function';
}

/** Reads a vector's buffers; undefined where it was reported. `utc` says what timestamps without a zone are. */
export function arrowSource(vector: ArrowVectorLike, utc: boolean, report: Report): Source | undefined {
  const chunks: Chunk[] = [];
  let n = 0;
  for (const chunk of vector.data) {
    if (!isChunk(chunk)) {
      report('chunks of raw buffers, as Apache Arrow has them', describe(chunk));
      return undefined;
    }
    chunks.push(chunk);
    n += chunk.length;
  }
  if (n !== vector.length) {
    report(`chunks of ${vector.length} rows together`, `${n}`);
    return undefined;
  }
  const cells = cellsOf(vector.type, chunks, n, utc, report);
  return cells && { n, has: cells.form === 'dictionary' ? undefined : validity(chunks, n), cells };
}

/** Whether a row of a chunk has a value. */
export function validIn({ nullBitmap, nullCount, offset }: Chunk): ((i: number) => boolean) | undefined {
  if (!nullBitmap || nullBitmap.length === 0 || nullCount === 0) return undefined;
  return i => ((nullBitmap[(offset + i) >> 3] as number) & (1 << ((offset + i) & 7))) !== 0;
}

function validity(chunks: readonly Chunk[], n: number): Uint8Array | undefined {
  let has: Uint8Array | undefined;
  let row = 0;
  for (const chunk of chunks) {
    const valid = validIn(chunk);
    if (valid) {
      has ??= new Uint8Array(n).fill(1);
      for (let i = 0; i < chunk.length; i++) has[row + i] = valid(i) ? 1 : 0;
    }
    row += chunk.length;
  }
  return has;
}

function cellsOf(type: Type, chunks: readonly Chunk[], n: number, utc: boolean, report: Report): Cells | undefined {
  const name = typeName(type);
  const unread = (hint: string): undefined => {
    report('texts, numbers, decimals, booleans, dates or timestamps', `an Arrow vector of ${name}`, hint);
    return undefined;
  };
  switch (type.typeId) {
    case NULL:
      return { form: 'dictionary', codes: new Int32Array(n).fill(-1), items: [] };
    case INT: {
      const values = joined(chunks, n, isWholeOrBig, name, report);
      return values && (isBigArray(values) ? { form: 'scaled', values, scale: 0 } : { form: 'numbers', values });
    }
    case FLOAT: {
      if ((type as { precision?: number }).precision === HALF) return unread('cast it to a 64-bit float or a decimal');
      const values = joined(chunks, n, isNumberArray, name, report);
      return values && { form: 'numbers', values };
    }
    case DECIMAL: {
      const width = (type.bitWidth ?? 128) / 32;
      if (!Number.isInteger(width) || !Number.isInteger(type.scale)) return unread('decimals have a scale and whole words of 32 bits');
      const values = joined(chunks, n, isWords, name, report, width);
      return values && { form: 'words', values, width, scale: type.scale as number };
    }
    case DATE: {
      if (type.unit === 0) {
        const values = joined(chunks, n, isNumberArray, name, report);
        return values && { form: 'days', values };
      }
      const values = joined(chunks, n, isBigArray, name, report);
      return values && wholeDays(values, validity(chunks, n), report);
    }
    case TIMESTAMP: {
      const tick = TICKS[type.unit ?? -1];
      if (tick === undefined) return unread('timestamps count seconds, milli-, micro- or nanoseconds');
      if (!type.timezone && !utc) {
        report(
          'timestamps with a time zone',
          'Arrow timestamps without one',
          'the same clock time is another instant in every zone: cast them to a zone, or declare utc(column) if they are UTC',
        );
        return undefined;
      }
      const values = joined(chunks, n, isBigArray, name, report);
      return values && { form: 'instants', values, tick };
    }
    case BOOL:
      return bools(chunks, n, name, report);
    case UTF8:
    case LARGE_UTF8:
      return utf8(chunks, n, name, report);
    case DICTIONARY:
      return dictionaryCells(chunks, n, utc, name, report);
    case UTF8_VIEW:
      return views(chunks, n, name, report);
    default:
      return unread('cast it in your engine, or give the column as a list');
  }
}

const isWholeOrBig = (value: unknown): value is NumberArray | BigArray => isWholeArray(value) || isBigArray(value);
const isWords = (value: unknown): value is Uint32Array => typedName(value) === 'Uint32Array';

/** How a type prints itself in Arrow, without asking it. */
function typeName({ typeId }: Type): string {
  const names: Readonly<Record<number, string>> = {
    [NULL]: 'Null',
    [INT]: 'Int',
    [FLOAT]: 'Float',
    4: 'Binary',
    [UTF8]: 'Utf8',
    [BOOL]: 'Bool',
    [DECIMAL]: 'Decimal',
    [DATE]: 'Date',
    9: 'Time',
    [TIMESTAMP]: 'Timestamp',
    11: 'Interval',
    12: 'List',
    13: 'Struct',
    14: 'Union',
    15: 'FixedSizeBinary',
    16: 'FixedSizeList',
    17: 'Map',
    18: 'Duration',
    19: 'LargeBinary',
    [LARGE_UTF8]: 'LargeUtf8',
    21: 'LargeList',
    23: 'BinaryView',
    [UTF8_VIEW]: 'Utf8View',
    [DICTIONARY]: 'Dictionary',
  };
  return names[typeId] ?? `type ${typeId}`;
}

/** The values of all chunks in one array; that of an only chunk is taken as it is. */
function joined<T extends NumberArray | BigArray>(
  chunks: readonly Chunk[],
  n: number,
  fits: (value: unknown) => value is T,
  name: string,
  report: Report,
  width = 1,
): T | undefined {
  const parts: T[] = [];
  for (const { values, length } of chunks) {
    if (!fits(values) || values.length < length * width) {
      report(`the buffer of ${length * width} values that ${name} has`, typedName(values) ?? describe(values), 'apache-arrow 12 or newer');
      return undefined;
    }
    parts.push((values as Int32Array).subarray(0, length * width) as T);
  }
  const [first] = parts;
  if (first === undefined) return new Float64Array(0) as unknown as T;
  if (parts.length === 1) return first;
  const all = new (first.constructor as new (size: number) => T)(n * width);
  let at = 0;
  for (const part of parts) {
    (all as Int32Array).set(part as Int32Array, at);
    at += part.length;
  }
  return all;
}

/** Date64 counts milliseconds, but of whole days; anything between is a time of day without a zone. */
function wholeDays(values: BigArray, has: Uint8Array | undefined, report: Report): Cells | undefined {
  const days = new Float64Array(values.length);
  let sound = true;
  for (let i = 0; i < values.length; i++) {
    if (has && has[i] === 0) continue;
    const day = Number(values[i]) / DAY_MS;
    days[i] = day;
    if (Number.isInteger(day)) continue;
    sound = false;
    report('a whole day, as Date64 has them', `${values[i]} milliseconds`, 'cast the column to a date, or to a timestamp with a zone', i);
  }
  return sound ? { form: 'days', values: days } : undefined;
}

function bools(chunks: readonly Chunk[], n: number, name: string, report: Report): Cells | undefined {
  const holds = new Uint8Array(n);
  let row = 0;
  for (const { values, offset, length } of chunks) {
    if (typedName(values) !== 'Uint8Array' || (values as Uint8Array).length * 8 < offset + length) {
      report(`the bits that ${name} has`, typedName(values) ?? describe(values));
      return undefined;
    }
    const bits = values as Uint8Array;
    for (let i = offset; i < offset + length; i++) holds[row++] = ((bits[i >> 3] as number) >> (i & 7)) & 1;
  }
  return { form: 'flags', values: holds };
}

const NO_UTF8 = 'bytes that are no UTF-8';

function utf8(chunks: readonly Chunk[], n: number, name: string, report: Report): Cells | undefined {
  const texts: (string | undefined)[] = new Array(n);
  let sound = true;
  let row = 0;
  for (const chunk of chunks) {
    const { values, valueOffsets, length } = chunk;
    if (length === 0) continue;
    const offsets =
      typedName(valueOffsets) === 'Int32Array' || isBigArray(valueOffsets) ? (valueOffsets as Int32Array | BigArray) : undefined;
    const bytes = typedName(values) === 'Uint8Array' ? (values as Uint8Array) : undefined;
    if (!offsets || !bytes || offsets.length <= length || !ascending(offsets, length, bytes.length)) {
      report(`the offsets and bytes that ${name} has`, `${typedName(valueOffsets) ?? 'no offsets'} and ${typedName(values) ?? 'no bytes'}`);
      return undefined;
    }
    const valid = validIn(chunk);
    const from = row;
    textsOf(
      bytes,
      length,
      i => Number(offsets[i]),
      i => valid !== undefined && !valid(i),
      (i, text) => {
        texts[from + i] = text;
      },
      i => {
        sound = false;
        report('text', NO_UTF8, undefined, from + i);
      },
    );
    row += length;
  }
  return sound ? { form: 'list', values: texts } : undefined;
}

function ascending(offsets: Int32Array | BigArray, n: number, end: number): boolean {
  if (Number(offsets[0]) < 0 || Number(offsets[n]) > end) return false;
  for (let i = 0; i < n; i++) if ((offsets[i] as number) > (offsets[i + 1] as number)) return false;
  return true;
}

/** Views of 16 bytes: a length, and up to 12 bytes of text or where the text is (prefix, buffer, position). */
function views(chunks: readonly Chunk[], n: number, name: string, report: Report): Cells | undefined {
  const texts: (string | undefined)[] = new Array(n);
  let sound = true;
  let row = 0;
  for (const chunk of chunks) {
    const { values, length, variadicBuffers = [] } = chunk;
    if (typedName(values) !== 'Uint8Array' || (values as Uint8Array).length < length * 16) {
      report(`the views that ${name} has`, typedName(values) ?? describe(values));
      return undefined;
    }
    const bytes = values as Uint8Array;
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const valid = validIn(chunk);
    for (let i = 0; i < length; i++) {
      if (valid && !valid(i)) continue;
      const at = i * 16;
      const size = words.getInt32(at, true);
      const far = size > 12;
      const buffer = far ? variadicBuffers[words.getInt32(at + 8, true)] : bytes;
      const from = far ? words.getInt32(at + 12, true) : at + 4;
      const there = size >= 0 && buffer !== undefined && from >= 0 && from + size <= buffer.length;
      if (there)
        textsOf(
          buffer,
          1,
          k => from + k * size,
          () => false,
          (_, text) => {
            texts[row + i] = text;
          },
          () => undefined,
        );
      if (texts[row + i] !== undefined) continue;
      sound = false;
      report('text', there ? NO_UTF8 : 'a view of bytes that are not there', undefined, row + i);
    }
    row += length;
  }
  return sound ? { form: 'list', values: texts } : undefined;
}

/** Each chunk may have a dictionary of its own: their items follow each other, and what is in several is unified by whoever reads them. */
function dictionaryCells(chunks: readonly Chunk[], n: number, utc: boolean, name: string, report: Report): Cells | undefined {
  const codes = new Int32Array(n).fill(-1);
  const items: unknown[] = [];
  const starts = new Map<unknown, { readonly at: number; readonly size: number }>();
  let row = 0;
  for (const chunk of chunks) {
    const { dictionary, values, length } = chunk;
    if (!isArrowVector(dictionary) || !isWholeOrBig(values) || values.length < length) {
      report(`the codes and the dictionary that ${name} has`, typedName(values) ?? describe(values));
      return undefined;
    }
    let start = starts.get(dictionary);
    if (start === undefined) {
      const source = arrowSource(dictionary, utc, report);
      if (source === undefined) return undefined;
      start = { at: items.length, size: source.n };
      starts.set(dictionary, start);
      const say = saying(source);
      for (let i = 0; i < source.n; i++) items.push(say(i));
    }
    const valid = validIn(chunk);
    for (let i = 0; i < length; i++) {
      if (valid && !valid(i)) continue;
      const code = Number(values[i]);
      if (!(code >= 0 && code < start.size)) {
        report(`a code below ${start.size}`, `the code ${code}`, undefined, row + i);
        return undefined;
      }
      codes[row + i] = start.at + code;
    }
    row += length;
  }
  return { form: 'dictionary', codes, items };
}

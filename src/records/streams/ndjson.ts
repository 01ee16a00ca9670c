import type { EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Field, Table } from '../../entities/table.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe, isRefusedInput } from '../../kernel/refusal.js';
import { textBytes } from '../columns/textBytes.js';
import { isColumn } from '../fieldSource.js';
import type { FromColumn } from '../mapSpec.js';
import { checkedTargets, columnProblems } from '../mapTargets.js';
import { isPlain, unknownKeys } from '../plainOptions.js';
import type { BlockReader } from './blocks.js';
import { readBlocks } from './blocks.js';
import type { ByteSource } from './byteSource.js';
import { ownReader } from './csvTargets.js';
import { mappedRecord, NOT_UTF8 } from './exactRecord.js';
import type { JsonSpans } from './jsonScanner.js';
import { jsonScanner, jsonSpansOf, LITERAL, NONE, NUMBER, OBJECT, STRING } from './jsonScanner.js';
import type { RecordStream, StreamSpec } from './recordStream.js';
import { recordStream } from './recordStream.js';
import type { Spans } from './spans.js';
import type { Exactly, StreamContext, StreamTable } from './tableReader.js';
import { tableReader } from './tableReader.js';
import type { StreamTarget } from './targetSink.js';

/** A file of JSON objects, one a line. */
export type NdjsonSpec<E extends EntityKey = EntityKey> = StreamSpec<E>;

const LF = 10;
const QUOTE = 34;

/**
 * Records in a file of JSON objects, one a line (NDJSON, JSON Lines), read as they arrive by `loadStreams`. Without a map a line is a record as `evaluate`
 * takes it; with one it is a row as `mapRecords` takes it. UTF-8; lines end with LF or CRLF.
 * @example await loadStreams({ accounts: ndjson(response.body) }, { timeZone: 'America/Sao_Paulo' })
 * @throws RefusedInput (when it is read) with each malformed line: line, field, expected, received
 */
export function ndjson<E extends EntityKey = EntityKey>(source: ByteSource, spec: NdjsonSpec<E> = {}): RecordStream<E> {
  return recordStream('ndjson', source, spec, checkNdjson, (key, context, blockBytes) =>
    readNdjson(key, source, spec as NdjsonSpec, context, blockBytes),
  );
}

const checkNdjson = (spec: Readonly<Record<string, unknown>>): Problem[] => unknownKeys([], spec, ['map', 'onProgress', 'signal']);

/** Reads the stream to its end. */
async function readNdjson(
  key: EntityKey,
  source: ByteSource,
  spec: NdjsonSpec,
  context: StreamContext,
  blockBytes?: number,
): Promise<StreamTable> {
  const { map } = spec;
  const texts = textBytes();
  const mapped = map && mappedTargets(key, map, context);
  /** Fields by key: those of a mapping are known, a record's own are added as they come. */
  const places = new Map<string, number>();
  const takes: number[] = [];
  for (const target of mapped ?? []) {
    if (target.column === undefined) continue;
    const place = places.get(target.column) ?? places.size;
    places.set(target.column, place);
    takes[place] = (takes[place] ?? ANY) & kindsOf(target);
  }
  /** Keys of the rows, with the first row of each. */
  const columns = new Map<string, number>();

  /** Lines of the block that had to be parsed. */
  const parsedLines = new Map<number, unknown>();
  function parsed({ bytes, wholes }: JsonSpans, r: number): unknown {
    const text = texts.decode(bytes, wholes[2 * r] as number, wholes[2 * r + 1] as number);
    if (text === undefined) return [{ path: [], ...NOT_UTF8 }];
    try {
      const row: unknown = JSON.parse(text);
      return isPlain(row) ? row : [{ path: [], expected: 'a JSON object', received: describe(row) }];
    } catch {
      const blank = text.trim() === '';
      const hint = blank ? 'remove the blank line' : 'each line is one JSON object, without a line break inside';
      return [{ path: [], expected: 'a JSON object', received: blank ? 'a blank line' : describe(text), hint }];
    }
  }

  const exactly: Exactly = (spans, r, index) => {
    const row = parsedLines.get(r) ?? parsed(spans as JsonSpans, r);
    if (Array.isArray(row)) return row as Problem[];
    for (const name in row as object) if (!columns.has(name)) columns.set(name, index);
    return mapped
      ? mappedRecord(row as Readonly<Record<string, unknown>>, index, mapped, map?.currency)
      : { record: row as Readonly<Record<string, unknown>> };
  };

  const table = tableReader(
    {
      key,
      targets: mapped ?? [],
      placeOf: it => (it.column === undefined ? undefined : places.get(it.column)),
      unread: [],
      exactly,
      doubts,
      currency: map?.currency,
      ownJson: map === undefined,
      texts,
      mark: QUOTE,
    },
    context,
  );

  /** Lines that must be parsed, and cells of another kind than their field reads. */
  function doubts(spans: Spans, doubt: Uint8Array): void {
    const { rows, width, kinds, unsure } = spans as JsonSpans;
    for (let r = 0; r < rows; r++) if (unsure[r] === 1) doubt[r] = 1;
    for (let field = 0; field < width; field++) {
      const taken = takes[field] as number;
      for (let r = 0, k = field; r < rows; r++, k += width) {
        const kind = kinds[k] as number;
        if (kind !== NONE && (kind & taken) === 0) doubt[r] = 1;
      }
    }
  }

  const own = entities[key].table as Table;
  const scanner = jsonScanner(texts, map !== undefined, (name, line) => {
    if (!columns.has(name)) columns.set(name, line - 1);
    const place = places.get(name);
    if (place !== undefined) return place;
    // What is no field of the entity is for the exact way to say.
    return map ? -1 : Object.hasOwn(own, name) ? undefined : -2;
  });
  /** A field that no record had before. */
  function addField(name: string): void {
    const field = own[name] as Field;
    const source = { from: name };
    const target: StreamTarget = { key: name, field, source, column: name, plain: true, read: ownReader(field, source) };
    takes[places.size] = kindsOf(target);
    places.set(name, places.size);
    table.add(target);
  }

  /** Parses what the scanner could not divide; whether that brought fields that are new. */
  function parseUnsure(): boolean {
    const known = places.size;
    parsedLines.clear();
    for (let r = 0; r < spans.rows; r++) {
      if (spans.unsure[r] === 0) continue;
      const row = parsed(spans, r);
      parsedLines.set(r, row);
      if (!map && isPlain(row)) for (const name in row) if (Object.hasOwn(own, name) && !places.has(name)) addField(name);
    }
    return places.size > known;
  }

  const spans = jsonSpansOf(places.size);
  let begun = false;
  const reader: BlockReader = {
    take: (bytes, filled, last) => {
      let to = filled;
      if (last && to > 0 && bytes[to - 1] !== LF) bytes[to++] = LF;
      let from = 0;
      if (!begun && (to >= 3 || last)) {
        begun = true;
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = 3;
      }
      for (;;) {
        spans.glances = table.glances(spans.width);
        const used = scanner.scan(bytes, from, to, last, spans);
        const name = scanner.newKey();
        if (parseUnsure()) {
          scanner.rewind(spans.lines[0] as number);
          spans.width = places.size;
          continue;
        }
        table.take(spans);
        parsedLines.clear();
        from = used;
        if (name === undefined) return from;
        addField(name);
        spans.width = places.size;
      }
    },
    rows: () => table.rows(),
    halted: table.over,
  };
  if (!map || mapped) await readBlocks(source, reader, { onProgress: spec.onProgress, signal: spec.signal, blockBytes });
  // Of a stream that was left early nobody knows which keys would have come.
  if (map && mapped && !table.over())
    for (const problem of columnProblems(columns, mapped, map)) {
      const [first, index, ...rest] = problem.path;
      context.problems.add({
        ...problem,
        path: first === 'rows' ? [key, `line ${(index as number) + 1}`, ...rest] : [key, 'map', ...problem.path],
      });
    }
  return table.done();
}

const ANY = 15; // STRING, NUMBER, LITERAL or OBJECT
const NUMBERS: ReadonlySet<string> = new Set(['money', 'decimal', 'share', 'whole']);

/** The kinds of JSON values that a field's sink reads as its reader would; any other is a case for the exact way. */
function kindsOf({ field, source, plain }: StreamTarget): number {
  const { values, number } = isColumn(source) ? source : ({} as FromColumn);
  if (field.kind === 'texts') return plain ? OBJECT : NONE;
  if (field.kind === 'flag') return plain ? LITERAL : STRING | LITERAL;
  if (!NUMBERS.has(field.kind)) return STRING;
  if (plain) return field.kind === 'whole' ? NUMBER : field.kind === 'money' ? STRING | NUMBER | OBJECT : STRING | NUMBER;
  return values === undefined && number?.thousands === undefined ? STRING | NUMBER : STRING;
}

/** The mapping's readers; undefined if it is wrong, and then that is told. */
function mappedTargets(key: EntityKey, map: object, { problems }: StreamContext): readonly StreamTarget[] | undefined {
  try {
    return checkedTargets(map);
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    for (const problem of error.problems) problems.add({ ...problem, path: [key, 'map', ...problem.path] });
    return undefined;
  }
}

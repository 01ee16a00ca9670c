import type { EntityKey } from '../../entities/byKey.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe } from '../../kernel/refusal.js';
import { NO_ROWS } from '../columns/batch.js';
import type { TextBytes } from '../columns/textBytes.js';
import { textBytes } from '../columns/textBytes.js';
import type { DateFormat } from '../dateFormat.js';
import { isDateFormat } from '../dateFormat.js';
import { notOneOf, unknownKeys } from '../plainOptions.js';
import type { BlockReader } from './blocks.js';
import { readBlocks } from './blocks.js';
import type { ByteSource } from './byteSource.js';
import { csvScanner } from './csvScanner.js';
import { csvTargets, isTargets } from './csvTargets.js';
import { exactRecord, NOT_UTF8 } from './exactRecord.js';
import type { RecordStream, StreamSpec } from './recordStream.js';
import { recordStream } from './recordStream.js';
import { unreadSink } from './smallSinks.js';
import type { Spans } from './spans.js';
import { spansOf } from './spans.js';
import type { StreamContext, StreamTable, TableReader } from './tableReader.js';
import { tableReader } from './tableReader.js';

/** How a CSV file is written. Nothing is guessed. */
export interface CsvSpec<E extends EntityKey = EntityKey> extends StreamSpec<E> {
  /** One ASCII character; a comma if not given. */
  readonly delimiter?: string;
  /** Mark before the decimals of every number for which the mapping does not say it; a point if not given. */
  readonly decimal?: '.' | ',';
  /** How every day is written for which the mapping does not say it; `YYYY-MM-DD` if not given, and without a map instants with offset beside it. */
  readonly dateFormat?: DateFormat;
}

const LF = 10;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Records in a CSV file (RFC 4180), read as they arrive by `loadStreams`: the first line names the columns, an empty cell is no value, quotes enclose what
 * holds a delimiter, a quote or a line break. UTF-8, with or without byte order mark; lines end with LF or CRLF.
 * @example
 * await loadStreams({
 *   opportunities: csv(createReadStream('deals.csv'), { delimiter: ';', decimal: ',', dateFormat: 'DD/MM/YYYY', map: { entity: 'opportunities', fields: { … } } }),
 * }, { timeZone: 'America/Sao_Paulo', currency: 'BRL' })
 * @throws RefusedInput (when it is read) with each malformed line: line, column, expected, received
 */
export function csv<E extends EntityKey = EntityKey>(source: ByteSource, spec: CsvSpec<E> = {}): RecordStream<E> {
  return recordStream('csv', source, spec, checkCsv, (key, context, blockBytes) =>
    readCsv(key, source, spec as CsvSpec, context, blockBytes),
  );
}

function checkCsv(spec: Readonly<Record<string, unknown>>): Problem[] {
  const { delimiter = ',', dateFormat } = spec;
  const problems = [
    ...unknownKeys([], spec, ['map', 'delimiter', 'decimal', 'dateFormat', 'onProgress', 'signal']),
    ...notOneOf(['decimal'], spec.decimal, ['.', ',']),
  ];
  if (typeof delimiter !== 'string' || !/^[\t !#-~]$/.test(delimiter))
    problems.push({
      path: ['delimiter'],
      expected: 'one ASCII character, neither a quote nor a line break',
      received: describe(delimiter),
    });
  if (dateFormat !== undefined && !isDateFormat(dateFormat))
    problems.push({ path: ['dateFormat'], expected: "a format such as 'DD/MM/YYYY'", received: describe(dateFormat) });
  return problems;
}

/** Reads the stream to its end. */
async function readCsv(
  key: EntityKey,
  source: ByteSource,
  spec: CsvSpec,
  context: StreamContext,
  blockBytes?: number,
): Promise<StreamTable> {
  const texts = textBytes();
  let table: TableReader | undefined;
  let halted = false;
  let header: readonly string[] = [];
  const malformed = (line: number, field: number | undefined, expected: string, received: string, hint: string): void => {
    const column = field === undefined ? [] : [header[field] ?? `column ${field + 1}`];
    context.problems.add({ path: [key, `line ${line}`, ...column], expected, received, hint });
    table?.lose();
  };
  const halt = (problems: readonly Problem[]): void => {
    halted = true;
    for (const problem of problems) context.problems.add(problem);
  };
  const delimiter = (spec.delimiter ?? ',').charCodeAt(0);
  const scanner = csvScanner(delimiter, 1, malformed);
  const spans = spansOf(0);

  /** Reads the first record; answers where the second begins, or 0 if it has not come in full. */
  function begin(bytes: Uint8Array, to: number, last: boolean): number {
    const from = BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0;
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
      halt([{ path: [key, 'line 1'], expected: 'UTF-8', received: 'UTF-16', hint: 'save the file as UTF-8' }]);
      return to;
    }
    if (from === to && last) {
      halt([{ path: [key, 'line 1'], expected: 'a header: the names of the columns', received: 'an empty file' }]);
      return to;
    }
    const known = context.problems.count();
    const used = scanner.scan(bytes, from, to, last, spans);
    if (context.problems.count() > known) halted = true;
    if (halted || spans.rows === 0) return halted ? to : 0;
    const read = readHeader(key, spans, texts);
    if (!isNames(read)) halt(read);
    else {
      header = read;
      const targets = csvTargets(key, header, spec);
      if (isTargets(targets)) {
        const used = new Set(targets.map(it => it.column));
        table = tableReader(
          {
            key,
            targets,
            placeOf: it => (it.column === undefined ? undefined : header.indexOf(it.column)),
            unread: header.flatMap((name, at) => (used.has(name) ? [] : [unreadSink(at, texts)])),
            exactly: exactRecord(header, targets, spec.map?.currency, spec.map === undefined, texts),
            currency: spec.map?.currency,
            ownJson: false,
            texts,
            mark: delimiter,
          },
          context,
        );
      } else halt(targets.map(it => ({ ...it, path: [key, ...it.path] })));
    }
    return used;
  }

  const reader: BlockReader = {
    take: (bytes, filled, last) => {
      let to = filled;
      if (last && to > 0 && bytes[to - 1] !== LF) bytes[to++] = LF; // the last line may go without
      let from = 0;
      if (table === undefined && !halted) {
        from = begin(bytes, to, last);
        if (table === undefined) return from;
      }
      if (halted) return to;
      spans.glances = (table as TableReader).glances(spans.width);
      const used = scanner.scan(bytes, from, to, last, spans);
      (table as TableReader).take(spans);
      halted ||= scanner.halted() || (table as TableReader).over();
      return used;
    },
    rows: () => table?.rows() ?? 0,
    halted: () => halted,
  };
  await readBlocks(source, reader, { onProgress: spec.onProgress, signal: spec.signal, blockBytes });
  return table?.done() ?? { batch: NO_ROWS, excluded: new Map(), needsZone: undefined, over: false };
}

const isNames = (read: readonly string[] | readonly Problem[]): read is readonly string[] => typeof read[0] === 'string';

/** The names of the columns, or what is wrong with them. */
function readHeader(key: EntityKey, { bytes, bounds, width }: Spans, texts: TextBytes): readonly string[] | readonly Problem[] {
  const names: string[] = [];
  const problems: Problem[] = [];
  for (let field = 0; field < width; field++) {
    const name = texts.decode(bytes, bounds[field * 2] as number, bounds[field * 2 + 1] as number);
    const path = [key, 'line 1', `column ${field + 1}`];
    if (name === undefined) problems.push({ path, ...NOT_UTF8 });
    else if (name === '') problems.push({ path, expected: 'the name of the column', received: 'none', hint: 'every column has a name' });
    else if (names.includes(name)) problems.push({ path, expected: 'another name than the columns before', received: describe(name) });
    names.push(name ?? '');
  }
  return problems.length > 0 ? problems : names;
}

import type { Entity, EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Field } from '../../entities/table.js';
import { decimal } from '../../kernel/decimal.js';
import type { Problem } from '../../kernel/refusal.js';
import type { Batch, Columns } from '../columns/batch.js';
import { batchOf } from '../columns/batch.js';
import { sharedColumn } from '../columns/builders.js';
import { codesOf, paired } from '../columns/codes.js';
import type { Column } from '../columns/column.js';
import { MISSING, reader } from '../columns/column.js';
import type { FewCodes } from '../columns/fewCodes.js';
import { positionsOf } from '../columns/positions.js';
import type { TextBytes } from '../columns/textBytes.js';
import { codedColumn } from '../columns/textCells.js';
import { leaveOut } from '../counted.js';
import type { Row, RowContext } from '../decodeRow.js';
import { decodeRow } from '../decodeRow.js';
import type { Cell } from '../expression.js';
import type { ProblemList } from '../problemList.js';
import type { Sound, SoundCells } from '../sound.js';
import { soundRows } from '../sound.js';
import { codeRows } from './codeRows.js';
import type { Glance } from './glance.js';
import type { Sink } from './sink.js';
import { roomy } from './sink.js';
import type { Spans } from './spans.js';
import { spansOf } from './spans.js';
import type { SinkContext, StreamTarget } from './targetSink.js';
import { targetSink } from './targetSink.js';
import { daysOf } from './timeBytes.js';

/** What reading a stream needs from the call. */
export interface StreamContext {
  readonly currency: string | undefined;
  readonly timeZone: string | undefined;
  readonly problems: ProblemList;
  /** Told of each malformed record, which is then left out instead of refused. */
  readonly leaveOut?: (() => void) | undefined;
  /** No more records than these are read, whatever becomes of them. */
  readonly most?: number | undefined;
}

/** A record in full: as `decodeRecords` takes it, the reason to leave it out, what of it does not fit its fields (then it may be left out), or what is wrong with the text. Paths of problems begin with the column. */
export type Exactly = (
  spans: Spans,
  r: number,
  index: number,
) =>
  | { readonly record: Readonly<Record<string, unknown>> }
  | { readonly exclude: string }
  | { readonly misfits: readonly Problem[] }
  | readonly Problem[];

/** The fields of a stream, and how its records read where that is not certain at once. */
export interface TableSpec {
  readonly key: EntityKey;
  readonly targets: readonly StreamTarget[];
  /** The cell of a record that a target reads; undefined if it reads none. */
  readonly placeOf: (target: StreamTarget) => number | undefined;
  readonly unread: readonly Sink[];
  readonly exactly: Exactly;
  /** Marks the records that the exact way has to read whatever their cells are. */
  readonly doubts?: ((spans: Spans, doubt: Uint8Array) => void) | undefined;
  /** Of amounts, as the mapping names it. */
  readonly currency: string | undefined;
  readonly ownJson: boolean;
  readonly texts: TextBytes;
  /** The character that ends a cell. */
  readonly mark: number;
}

/** Records of one entity, decoded. */
export interface StreamTable {
  readonly batch: Batch;
  /** What the mapping left out: reason → records. */
  readonly excluded: ReadonlyMap<string, number>;
  /** Where the first instant with an offset is, if no zone was named. */
  readonly needsZone: string | undefined;
  /** Whether there were more records than wanted: the rest was not read. */
  readonly over: boolean;
}

export interface TableReader {
  readonly take: (spans: Spans) => void;
  /** A record that could not be divided into cells was read, too. */
  readonly lose: () => void;
  /** One more field, which no record had so far. */
  readonly add: (target: StreamTarget) => void;
  /** What to look for in the cells of the next block. */
  readonly glances: (width: number) => readonly (Glance | undefined)[];
  readonly rows: () => number;
  /** Whether more records were read than wanted, those that were left out or refused among them: a stream of such records ends, too. */
  readonly over: () => boolean;
  readonly done: () => StreamTable;
}

const MINUS = 45;
const SOUND = 0;
const DROPPED = 2;

/** Decodes blocks of records into columns: field by field whatever is certain, and record by record, exactly, whatever is not. */
export function tableReader(spec: TableSpec, call: StreamContext): TableReader {
  const { key, targets, exactly } = spec;
  const entity: Entity = entities[key];
  const fixed = spec.currency ?? call.currency;
  const context: SinkContext = {
    timeZone: call.timeZone,
    days: daysOf(call.timeZone),
    texts: spec.texts,
    mark: spec.mark,
    currency: targets.some(it => it.key === 'currency') ? undefined : spec.currency,
    ownJson: spec.ownJson,
  };
  const sinks: (readonly [StreamTarget, Sink])[] = [];
  let all: readonly Sink[] = spec.unread;
  let currencies: Sink | undefined;
  let money: readonly Sink[] = [];
  let sound: Sound | undefined;
  const excluded = new Map<string, number>();
  let doubt = new Uint8Array(0);
  let rows = 0; // kept
  let seen = 0;
  let lost = 0;

  let firstZone: string | undefined;
  const found: Problem[] = [];
  const decoding: RowContext = {
    currency: call.currency,
    timeZone: call.timeZone,
    add: problem => found.push(problem),
    needsZone: undefined,
  };

  function add(target: StreamTarget): void {
    const sink = targetSink(target, spec.placeOf(target) ?? -1, context);
    sink.take({ ...spansOf(1), rows: 0 }, rows, doubt);
    for (let row = 0; row < rows; row++) sink.put(row, {});
    sinks.push([target, sink]);
    settle();
  }

  /** What follows from the fields that there are. */
  function settle(): void {
    all = [...sinks.map(([, sink]) => sink), ...spec.unread];
    currencies = sinks.find(([it]) => it.key === 'currency')?.[1];
    money = sinks.filter(([it]) => it.field.kind === 'money').map(([, sink]) => sink);
    sound = entity.contradictions && (soundRows(key, cellsOf) ?? ((): boolean => false));
  }

  function cellsOf(field: string): SoundCells {
    const own = sinks.find(([it]) => it.key === field)?.[1];
    return own ?? { missing: () => true, at: () => Number.NaN, text: () => undefined };
  }

  /** A cell that several fields read is read by each for itself. Where numbers and days hold the mark that divides cells, nothing is looked for. */
  function glances(width: number): readonly (Glance | undefined)[] {
    if (spec.mark === MINUS || (spec.mark >= 48 && spec.mark <= 57)) return new Array(width);
    return Array.from({ length: width }, (_, at) => {
      const own = sinks.filter(([it]) => spec.placeOf(it) === at);
      return own.length === 1 ? own[0]?.[1].glance?.() : undefined;
    });
  }

  function take(spans: Spans): void {
    const { rows: n } = spans;
    doubt = roomy(doubt, n);
    doubt.fill(SOUND, 0, n);
    for (const sink of all) sink.take(spans, rows, doubt);
    spec.doubts?.(spans, doubt);
    if (money.length > 0 && fixed === undefined) doubtCurrencies(n);
    if (sound) doubtContradictions(sound, n);
    let dropped = 0;
    for (let r = 0; r < n; r++) {
      if (doubt[r] === SOUND || readExactly(spans, r)) continue;
      doubt[r] = DROPPED;
      dropped += 1;
    }
    seen += n;
    if (dropped > 0) closeUp(n);
    rows += n - dropped;
  }

  /** Amounts without a currency are the exact way's to tell. */
  function doubtCurrencies(n: number): void {
    for (let r = 0; r < n; r++) {
      if (currencies !== undefined && !currencies.missing(rows + r)) continue;
      for (const sink of money) if (!sink.missing(rows + r) && sink.currencies?.text(rows + r) === undefined) doubt[r] = 1;
    }
  }

  function doubtContradictions(isSound: Sound, n: number): void {
    for (let r = 0; r < n; r++) if (doubt[r] === SOUND && !isSound(rows + r)) doubt[r] = 1;
  }

  /** Whether the record stays. */
  function readExactly(spans: Spans, r: number): boolean {
    const line = `line ${spans.lines[r] as number}`;
    const read = exactly(spans, r, seen + r);
    if ('exclude' in read) {
      leaveOut(excluded, read.exclude);
      return false;
    }
    if ('misfits' in read && call.leaveOut) {
      call.leaveOut();
      return false;
    }
    if (!('record' in read)) {
      for (const problem of 'misfits' in read ? read.misfits : read) call.problems.add({ ...problem, path: [key, line, ...problem.path] });
      return false;
    }
    found.length = 0;
    const record: Row = decodeRow(key, entity, seen + r, read.record, decoding);
    if (decoding.needsZone !== undefined) {
      firstZone ??= `${key}.${line}${decoding.needsZone.slice(decoding.needsZone.indexOf(']') + 1)}`;
      decoding.needsZone = undefined;
    }
    if (found.length > 0) {
      if (call.leaveOut) call.leaveOut();
      else for (const problem of found) call.problems.add(told(problem, line));
      return false;
    }
    for (const [it, sink] of sinks) {
      sink.put(rows + r, record);
      const own = record[`${it.key}Currency`] as string | undefined;
      sink.currencies?.put(rows + r, own === (currencies?.text(rows + r) ?? fixed) ? undefined : own);
    }
    return true;
  }

  /** A problem of a record names the line and the column that the file has. */
  function told(problem: Problem, line: string): Problem {
    const [, , name, ...inside] = problem.path;
    const column = sinks
      .map(([it]) => it)
      .find(it => it.key === name && (it.attribute === undefined || it.attribute === inside[0]))?.column;
    return { ...problem, path: [key, line, ...(name === undefined ? [] : [column ?? name]), ...inside] };
  }

  /** Closes the gaps that records left which are out. */
  function closeUp(n: number): void {
    let to = rows;
    for (let r = 0; r < n; r++) {
      if (doubt[r] === DROPPED) continue;
      if (to !== rows + r) {
        for (const sink of all) sink.move(rows + r, to);
      }
      to += 1;
    }
  }

  const over = (): boolean => call.most !== undefined && seen + lost > call.most;

  function done(): StreamTable {
    const n = rows;
    const columns: Record<string, Column | (() => Column)> = { row: positionsOf(n) };
    for (const [name, field] of Object.entries(entity.table) as [string, Field][])
      if (field.absent !== undefined)
        columns[name] = { kind: 'same', value: typeof field.absent === 'number' ? decimal(field.absent) : field.absent };
    const attributes: (readonly [string, () => Column])[] = [];
    for (const [{ key: name, attribute, field }, sink] of sinks) {
      if (attribute !== undefined) {
        attributes.push([attribute, sink.columns(n)[name] ?? ((): Column => MISSING)]);
        continue;
      }
      Object.assign(columns, sink.columns(n));
      if (field.kind === 'money') columns[`${name}Currency`] = () => currencyOf(sink, n);
    }
    if (attributes.length > 0) columns.attributes = () => attributesOf(attributes, n);
    return { batch: batchOf(n, columns as Columns), excluded, needsZone: firstZone, over: over() };
  }

  /** The currency of each amount: the record's own, or the one that is named for all. */
  function currencyOf(sink: Sink, n: number): Column {
    let codes: FewCodes = new Int8Array(n);
    const names: string[] = [];
    let last: string | undefined;
    let code = -1;
    for (let row = 0; row < n; row++) {
      codes[row] = -1;
      if (sink.missing(row)) continue;
      const name = sink.currencies?.text(row) ?? currencies?.text(row) ?? (fixed as string);
      if (name !== last || code < 0) {
        last = name;
        code = names.indexOf(name);
        if (code < 0) {
          code = names.push(name) - 1;
          codes = codeRows(codes, n, names.length);
        }
      }
      codes[row] = code;
    }
    return codedColumn(codes, names);
  }

  for (const target of targets) add(target);
  settle();
  return {
    take,
    lose: () => {
      lost += 1;
    },
    add,
    glances,
    rows: () => seen,
    over,
    done,
  };
}

/** The own attributes of records, one object for all that have the same. */
function attributesOf(attributes: readonly (readonly [string, () => Column])[], n: number): Column {
  const columns = attributes.map(([name, made]) => [name, made()] as const);
  const [[own, only] = ['', MISSING]] = columns;
  // The codes of one attribute tell the objects apart already.
  if (columns.length === 1 && only.kind === 'text')
    return sharedColumn(
      only.codes,
      only.texts.map(text => attributesIn([[own, text]])),
    );
  const { codes, count } = columns.map(([, column]) => codesOf(column, n)).reduce(paired);
  const readers = columns.map(([name, column]) => [name, reader(column)] as const);
  const NEW = -2;
  const places = new Int32Array(count).fill(NEW);
  const shared: Cell[] = [];
  const out = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    const code = codes[row] as number;
    if (places[code] === NEW) {
      const texts = readers.flatMap(([name, read]) => (read(row) === undefined ? [] : [[name, read(row)] as const]));
      places[code] = texts.length === 0 ? -1 : shared.push(attributesIn(texts)) - 1;
    }
    out[row] = places[code] as number;
  }
  return sharedColumn(out, shared);
}

const attributesIn = (texts: readonly (readonly [string, Cell])[]): Cell =>
  Object.freeze(Object.assign(Object.create(null), Object.fromEntries(texts)));

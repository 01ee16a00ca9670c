import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import { minorDigits } from '../../kernel/currency.js';
import { addMonths, monthStart } from '../../kernel/day.js';
import type { Decimal } from '../../kernel/decimal.js';
import { startOfDay } from '../../kernel/zone.js';
import type { TextBytes } from '../columns/textBytes.js';
import type { Value } from '../decodeRow.js';
import type { Cell } from '../expression.js';
import { isColumn } from '../fieldSource.js';
import type { FromColumn } from '../mapSpec.js';
import type { MapTarget } from '../mapTargets.js';
import { attributesSink } from './attributesSink.js';
import { byteTable } from './byteTable.js';
import { flagSink } from './flagSink.js';
import { numberSink } from './numberSink.js';
import { rememberedNumbers } from './rememberedNumbers.js';
import { rememberedTimes } from './rememberedTimes.js';
import type { Gaps, Sink } from './sink.js';
import { constantSink, numberedSink } from './smallSinks.js';
import { textSink } from './textSink.js';
import type { Days } from './timeBytes.js';
import { timeSink } from './timeSink.js';

/** A field of the record and what it is read from. `plain`: a record's own field, written as `evaluate` takes it. */
export interface StreamTarget extends MapTarget {
  readonly plain?: true;
}

/** What all fields of a stream share. */
export interface SinkContext {
  readonly timeZone: string | undefined;
  readonly days: Days;
  readonly texts: TextBytes;
  /** The character that ends a cell. */
  readonly mark: number;
  /** Of amounts, where the mapping names one and no field does. */
  readonly currency: string | undefined;
  /** Whether cells are fields of a record in JSON: there an empty text is one like any other, and an amount may name its currency. */
  readonly ownJson: boolean;
}

const silent = (): void => {};
const TEXTUAL: ReadonlySet<string> = new Set(['text', 'currency', 'clock', 'zone']);

/** The sink of a target: the fastest that is certain to say what its reader says, read from the cells `at` of each record. */
export function targetSink(target: StreamTarget, at: number, context: SinkContext): Sink {
  const { key, attribute, field, source, plain } = target;
  if (!isColumn(source)) return 'value' in source ? constantSink(constantColumns(key, field, source.value, context)) : numberedSink(key);
  const optional = !field.required;
  const empty = plain ? (optional ? 'missing' : 'doubt') : source.empty === 'absent' ? 'missing' : 'doubt';
  const isText = TEXTUAL.has(field.kind);
  const gaps: Gaps = {
    absent: empty,
    empty: plain && context.ownJson ? (isText && field.kind === 'text' && !field.oneOf ? 'value' : 'doubt') : empty,
  };
  const { texts, mark } = context;
  if (isText) {
    const gap = typeof field.absent === 'string' ? field.absent : undefined;
    const bare = field.kind === 'text' && !field.oneOf && !source.values;
    const meaning = bare ? undefined : meaningOf(target, value => (typeof value === 'string' ? value : undefined));
    return textSink({ name: key, attribute, gap }, at, gaps, texts, byteTable(texts, mark), meaning);
  }
  switch (field.kind) {
    case 'flag':
      return flagSink(
        key,
        at,
        gaps,
        typeof field.absent === 'boolean' ? field.absent : undefined,
        byteTable(texts, mark),
        meaningOf(target, value => (typeof value === 'boolean' ? value : undefined)),
      );
    case 'texts':
      return attributesSink(key, at, gaps, byteTable(texts, mark, true));
    case 'date':
    case 'instant':
    case 'month':
      return sinkOfTimes(target, source, at, gaps, context);
    default:
      return sinkOfNumbers(target, source, at, gaps, context);
  }
}

/** What a text comes to: null for none, undefined for whatever else than a sound value. */
function meaningOf<T>(target: MapTarget, take: (value: unknown) => T | undefined): (text: string) => T | null | undefined {
  return text => {
    const outcome = target.read({ [target.column as string]: text }, 0, undefined);
    if ('value' in outcome) return take(readField(target.field, outcome.value, silent));
    return 'absent' in outcome ? null : undefined;
  };
}

function sinkOfTimes(target: StreamTarget, source: FromColumn, at: number, gaps: Gaps, context: SinkContext): Sink {
  const { key, field, plain } = target;
  const { date = plain && field.kind === 'instant' ? undefined : 'YYYY-MM-DD', values } = source;
  const zoned = context.timeZone !== undefined; // without a zone the first instant is a problem to be told
  const iso = date === undefined || date === 'YYYY-MM-DD' || date === 'instant';
  if (field.kind !== 'month' && values === undefined && iso)
    return timeSink(key, at, gaps, context.days, { days: date !== 'instant', instants: zoned && date !== 'YYYY-MM-DD' });
  const names = field.kind === 'month' ? [key, `${key}End`] : [key];
  return rememberedTimes(names, at, gaps, context.days.own, byteTable(context.texts, context.mark), text => {
    const outcome = target.read({ [target.column as string]: text }, 0, undefined);
    if ('absent' in outcome) return {};
    return 'value' in outcome ? timeColumns(key, field, outcome.value, context.timeZone) : undefined;
  });
}

function sinkOfNumbers(target: StreamTarget, source: FromColumn, at: number, gaps: Gaps, context: SinkContext): Sink {
  const { key, field } = target;
  const { decimal = '.', thousands, minorUnits } = source.number ?? {};
  const minor = minorUnits && context.currency !== undefined ? minorDigits(context.currency) : undefined;
  const sink = numberSink(key, at, field, gaps, {
    decimal: decimal.charCodeAt(0),
    thousands: thousands === undefined ? -1 : thousands.charCodeAt(0),
    wholeOnly: field.kind === 'whole' || minorUnits === true,
    minor: minor ?? 0,
    mark: context.mark,
    objects: context.ownJson && field.kind === 'money',
  });
  // Minor units of a currency that the record names, or that has none: each record for itself.
  const eachItself = minorUnits === true && typeof minor !== 'number';
  if (source.values === undefined && !eachItself) return sink;
  return rememberedNumbers(key, at, gaps, sink, byteTable(context.texts, context.mark), text => {
    if (eachItself) return undefined;
    const outcome = target.read({ [target.column as string]: text }, 0, context.currency);
    if ('absent' in outcome) return null;
    if (!('value' in outcome)) return undefined;
    const read = readField(field.kind === 'money' ? { ...field, kind: 'decimal' } : field, outcome.value, silent);
    return typeof read === 'object' ? (read as Decimal) : undefined;
  });
}

/** The columns of a time as a record gives it; undefined if it does not fit, or has an offset where no zone is named. */
function timeColumns(key: string, field: Field, value: unknown, timeZone: string | undefined): Readonly<Record<string, Value>> | undefined {
  const read = readField(field, value, silent);
  if (typeof read === 'number') return timeZone === undefined ? undefined : { [key]: read };
  if (typeof read !== 'string') return undefined;
  const zone = timeZone ?? 'UTC';
  if (field.kind !== 'month') return { [key]: startOfDay(read, zone) };
  const first = monthStart(read);
  return { [key]: startOfDay(first, zone), [`${key}End`]: startOfDay(addMonths(first, 1), zone) };
}

/** The columns of a value that a mapping gives every record; it was checked with the mapping. */
function constantColumns(key: string, field: Field, value: unknown, { timeZone }: SinkContext): Readonly<Record<string, Cell>> | undefined {
  if (field.kind === 'date' || field.kind === 'instant' || field.kind === 'month')
    return timeColumns(key, field, value, timeZone) as Readonly<Record<string, Cell>> | undefined;
  return { [key]: readField(field.kind === 'money' ? { ...field, kind: 'decimal' } : field, value, silent) as Cell };
}

import type { Entity, EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Field } from '../../entities/table.js';
import { decimal } from '../../kernel/decimal.js';
import { isMonth } from '../../kernel/isDay.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe } from '../../kernel/refusal.js';
import { nearest } from '../../policy/nearest.js';
import type { Batch, Columns } from '../columns/batch.js';
import { batchOf, rowsOf } from '../columns/batch.js';
import { flagColumn, instantColumn } from '../columns/builders.js';
import type { Column } from '../columns/column.js';
import { MISSING } from '../columns/column.js';
import { heldColumn } from '../columns/heldColumn.js';
import { numberColumn, POWERS_OF_TEN } from '../columns/numberCells.js';
import { positionsOf } from '../columns/positions.js';
import { textBytes } from '../columns/textBytes.js';
import type { TextCells } from '../columns/textCells.js';
import { putText, textCells, textColumn } from '../columns/textCells.js';
import type { CallTables } from '../decodeColumns.js';
import type { RowContext } from '../decodeRow.js';
import { decodeRow } from '../decodeRow.js';
import type { HeldLimits } from '../limits.js';
import { tooManyRows } from '../limits.js';
import type { SoundCells } from '../sound.js';
import { soundRows } from '../sound.js';
import { isArrowTable } from './arrowVector.js';
import type { GivenColumns } from './givenColumns.js';
import { misfitOf } from './misfit.js';
import { readAttributes } from './readAttributes.js';
import type { ReadNumbers } from './readNumbers.js';
import { readNumbers } from './readNumbers.js';
import { readFlags, readTexts } from './readTexts.js';
import { readTimes } from './readTimes.js';
import type { Source } from './source.js';
import { saying } from './source.js';
import { sourceOf } from './sourceOf.js';

/** A field's column as given, and what each row's record would say. */
interface Given {
  readonly name: string;
  readonly field: Field;
  readonly source: Source;
  readonly say: (row: number) => unknown;
}

/**
 * Reads records handed in as columns: the columns that plans see, and `row`, the position of each record. What is wrong with a record is said by the reader
 * of records, in its words; what is wrong with a column as a whole is said once. Malformed records go to `leaveOut` where that is given, and are not in
 * the answer; then a wrong column still is a problem.
 */
export function decodeGiven(
  key: EntityKey,
  given: GivenColumns,
  context: RowContext,
  limits: HeldLimits,
  leaveOut: ((entity: EntityKey) => void) | undefined,
  tables: CallTables,
): Batch {
  const entity: Entity = entities[key];
  const table = tableOf(key, entity, given, context.add);
  if (table === undefined) return batchOf(0, {});
  const { n, of } = table;
  const beyond = tooManyRows(key, n, limits);
  if (beyond) {
    context.add(beyond);
    return batchOf(0, {});
  }
  const bad = new Uint8Array(n);
  const columns: Record<string, Column | (() => Column)> = Object.create(null);
  columns.row = positionsOf(n);
  const draft: Record<string, unknown> = {};
  const current = { row: 0 };
  const zoned = { row: n, name: '' };
  let currencies: TextCells | undefined;
  const amounts: [Given, ReadNumbers][] = [];
  const judged: Record<string, SoundCells> = Object.create(null);

  for (const one of of) {
    const { field, name, source, say } = one;
    const mark = (row: number): void => {
      bad[row] = 1;
    };
    let said = say;
    switch (field.kind) {
      case 'text':
      case 'currency':
      case 'clock':
      case 'zone': {
        if (source.cells.form === 'bytes') {
          const { held } = source.cells;
          const missing = (row: number): boolean => held.lengths[row] === held.none;
          if (field.required) for (let row = 0; row < n; row++) if (missing(row)) mark(row);
          judged[name] = { missing, at: () => Number.NaN, text: row => say(row) as string | undefined };
          columns[name] = () => heldColumn(held, n, textBytes());
          break;
        }
        const cells = readTexts(field, source, say, mark);
        if (name === 'currency') currencies = cells;
        judged[name] = soundTexts(cells);
        // Currencies are read by row once more, for the amounts; finishing them would move them.
        columns[name] = () => textColumn(cells, n, field.absent as string | undefined);
        break;
      }
      case 'date':
      case 'month':
      case 'instant': {
        const { at, end, zoned: first } = readTimes(field, source, say, tables, mark);
        columns[name] = instantColumn(at, n);
        judged[name] = soundNumbers(row => at[row] as number);
        if (end) columns[`${name}End`] = instantColumn(end, n);
        if (first >= 0 && first < zoned.row) Object.assign(zoned, { row: first, name });
        if (source.cells.form === 'instants') said = row => (Number.isNaN(at[row] as number) ? undefined : at[row]);
        break;
      }
      case 'money':
      case 'decimal':
      case 'share':
      case 'whole': {
        const read = readNumbers(field, source, say, mark);
        if (field.kind === 'money') amounts.push([one, read]);
        const { units, spilled } = read.cells;
        judged[name] = soundNumbers(spilled ? row => Number(spilled[row] ?? Number.NaN) : row => units[row] as number);
        if (source.cells.form !== 'list' && source.cells.form !== 'dictionary') said = shortly(read, say);
        columns[name] = () => numberColumn(read.cells, n, typeof field.absent === 'number' ? decimal(field.absent) : undefined);
        break;
      }
      case 'flag': {
        columns[name] = flagColumn(readFlags(field, source, say, mark), n);
        break;
      }
      case 'texts':
        columns[name] = readAttributes(field, source, say, mark);
    }
    Object.defineProperty(draft, name, { enumerable: true, get: () => said(current.row) });
  }
  for (const [{ name }, read] of amounts) columns[`${name}Currency`] = currencyColumn(n, read, currencies, context.currency, bad);
  for (const [name, { absent }] of Object.entries(entity.table))
    if (absent !== undefined && !Object.hasOwn(columns, name))
      columns[name] = { kind: 'same', value: typeof absent === 'number' ? decimal(absent) : absent };
  if (context.timeZone === undefined && zoned.row < n) context.needsZone ??= `${key}[${zoned.row}].${zoned.name}`;

  if (entity.contradictions) {
    const flag = (): void => {
      bad[current.row] = 1;
    };
    // Rows that are certainly sound need no record: what they say is in their cells. What did not fit is marked already.
    const isSound = soundRows(key, name => judged[name] ?? NOTHING_SAID) ?? ((): boolean => false);
    for (let row = 0; row < n; row++) {
      if (isSound(row)) continue;
      current.row = row;
      entity.contradictions(draft, flag, context.timeZone);
    }
  }
  return sound(key, entity, n, of, bad, context, columns, leaveOut);
}

const NOTHING_SAID: SoundCells = { missing: () => true, at: () => Number.NaN, text: () => undefined };

function soundTexts({ plain, codes, texts }: TextCells): SoundCells {
  const text = plain ? (row: number) => plain[row] : (row: number) => texts[codes[row] as number];
  return { missing: row => text(row) === undefined, at: () => Number.NaN, text };
}

const soundNumbers = (at: (row: number) => number): SoundCells => ({ missing: row => Number.isNaN(at(row)), at, text: () => undefined });

/** A number as rules over several fields want it: the binary one where that reads back as the same decimal, what its record would say otherwise. */
function shortly({ cells }: ReadNumbers, say: (row: number) => unknown): (row: number) => unknown {
  const { units, scale, spilled } = cells;
  const power = POWERS_OF_TEN[scale];
  if (spilled || power === undefined) return say;
  return row => {
    const own = units[row] as number;
    return Math.abs(own) < 1e15 ? own / power : Number.isNaN(own) ? undefined : say(row);
  };
}

/** Has the reader of records say what is wrong with the rows that are marked. */
function sound(
  key: EntityKey,
  entity: Entity,
  n: number,
  of: readonly Given[],
  bad: Uint8Array,
  context: RowContext,
  columns: Columns,
  leaveOut: ((entity: EntityKey) => void) | undefined,
): Batch {
  let malformed = 0;
  const judge: RowContext = {
    ...context,
    add: problem => {
      found = true;
      if (!leaveOut) context.add(problem);
    },
  };
  let found = false;
  for (let row = bad.indexOf(1); row >= 0; row = bad.indexOf(1, row + 1)) {
    const record: Record<string, unknown> = {};
    for (const { name, say } of of) {
      const said = say(row);
      if (said !== undefined) record[name] = said;
    }
    found = false;
    decodeRow(key, entity, row, record, judge);
    if (found) malformed += 1;
    else bad[row] = 0;
    if (found) leaveOut?.(key);
  }
  context.needsZone ??= judge.needsZone;
  const batch = batchOf(n, columns);
  if (malformed === 0 || !leaveOut) return batch;
  const kept = new Int32Array(n - malformed);
  for (let row = 0, i = 0; row < n; row++) if (bad[row] === 0) kept[i++] = row;
  return rowsOf(batch, kept);
}

/** The columns by field, all of one length; undefined where a column is wrong as a whole. */
function tableOf(
  key: EntityKey,
  { name: entity, table }: Entity,
  given: GivenColumns,
  add: (problem: Problem) => void,
): { readonly n: number; readonly of: readonly Given[] } | undefined {
  let wrong = false;
  const refuse = (path: readonly (string | number)[], expected: string, received: string, hint?: string): void => {
    wrong = true;
    add({ path: [key, ...path], expected, received, ...(hint === undefined ? {} : { hint }) });
  };
  const named = namedColumns(given.columns, refuse);
  if (named === undefined) return undefined;
  const of: Given[] = [];
  const lengths = new Map<string, number>();
  const wanted = new Map(Object.entries(table));
  for (const [name, column] of named) {
    const field = wanted.get(name);
    if (field === undefined) {
      const meant = nearest(name, [...wanted.keys()]);
      refuse(
        [name],
        `a field of ${entity}`,
        'an unknown column',
        meant === undefined ? `${entity} has ${[...wanted.keys()].join(', ')}` : `did you mean '${meant}'?`,
      );
      continue;
    }
    const source = sourceOf(column, field, (expected, received, hint, row) =>
      refuse(row === undefined ? [name] : [row, name], expected, received, hint),
    );
    if (source === undefined) continue;
    lengths.set(name, source.n);
    const misfit = misfitOf(field.kind, source.cells.form);
    if (misfit) refuse([name], misfit.expected, misfit.received, misfit.hint);
    else of.push({ name, field, source, say: sayOf(field, source) });
  }
  for (const [name, field] of wanted) {
    if (field.required && !named.some(([it]) => it === name))
      refuse([name], `the column ${name}: ${field.is}`, 'no such column', 'required');
  }
  const [first] = lengths;
  for (const [name, n] of lengths) if (first && n !== first[1]) refuse([name], `${first[1]} rows, as many as ${first[0]} has`, `${n}`);
  return wrong ? undefined : { n: first?.[1] ?? 0, of };
}

type Refuse = (path: readonly (string | number)[], expected: string, received: string, hint?: string) => void;

/** Columns by name; one that is undefined was not given. */
function namedColumns(given: unknown, refuse: Refuse): (readonly [string, unknown])[] | undefined {
  if (isArrowTable(given)) {
    const names = given.schema.fields.map(it => it.name);
    for (const [i, name] of names.entries()) if (names.indexOf(name) < i) refuse([name], 'each column once', 'a second one of this name');
    return names.map((name, i) => [name, given.getChildAt(i)] as const);
  }
  if (typeof given === 'object' && given !== null && !Array.isArray(given) && !ArrayBuffer.isView(given))
    return Object.entries(given).filter(([, column]) => column !== undefined);
  refuse([], 'columns by field, or an Apache Arrow table', describe(given));
  return undefined;
}

/** Engines have no months: a first day stands for its month. Any other day stays a day, which is refused where a month is meant. */
function sayOf(field: Field, source: Source): (row: number) => unknown {
  const say = saying(source);
  if (field.kind !== 'month' || source.cells.form !== 'days') return say;
  return row => {
    const day = say(row);
    const month = typeof day === 'string' && day.endsWith('-01') ? day.slice(0, -3) : undefined;
    return isMonth(month) ? month : day;
  };
}

/** The currency of each amount: its own, its record's, or the call's. Rows whose amount has none are marked. */
function currencyColumn(
  n: number,
  { cells, currencies: own }: ReadNumbers,
  records: TextCells | undefined,
  called: string | undefined,
  bad: Uint8Array,
): Column | (() => Column) {
  const { units, spilled } = cells;
  const missing = (row: number): boolean => (spilled ? spilled[row] === undefined : Number.isNaN(units[row] as number));
  const ofRecord = (row: number): string | undefined =>
    records && (records.plain ? records.plain[row] : records.texts[records.codes[row] as number]);
  if (own === undefined && records === undefined && called !== undefined) return onlyCurrency(n, missing, called);
  const made = textCells(n);
  let some = false;
  for (let row = 0; row < n; row++) {
    if (missing(row)) continue;
    const currency = own?.[row] ?? ofRecord(row) ?? called;
    if (currency === undefined) bad[row] = 1;
    else {
      putText(made, row, currency);
      some = true;
    }
  }
  return some ? () => textColumn(made, n) : MISSING;
}

function onlyCurrency(n: number, missing: (row: number) => boolean, currency: string): Column {
  const codes = new Int8Array(n);
  let [some, all] = [false, true];
  for (let row = 0; row < n; row++) {
    if (missing(row)) {
      codes[row] = -1;
      all = false;
    } else some = true;
  }
  if (!some) return MISSING;
  return all ? { kind: 'same', value: currency } : { kind: 'text', codes, texts: [currency] };
}

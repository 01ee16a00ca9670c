import type { Entity, EntityKey } from '../entities/byKey.js';
import type { Field } from '../entities/table.js';
import { describe } from '../kernel/refusal.js';
import type { Batch } from './columns/batch.js';
import { batchOf } from './columns/batch.js';
import type { Column } from './columns/column.js';
import type { DayTable } from './columns/dayTable.js';
import { dayTable } from './columns/dayTable.js';
import type { FieldCells, Pass } from './columns/fieldCells.js';
import { columnsOf, dropCell, fieldCells, makeRoom, putCurrency, putValue, takeValue } from './columns/fieldCells.js';
import type { Row, RowContext } from './decodeRow.js';
import { decodeRow } from './decodeRow.js';

type Raw = Readonly<Record<string, unknown>>;

/** The days of a call's zones, learned once for all its entities. */
export interface CallDays {
  readonly days: DayTable;
  readonly utc: DayTable;
}

export function callDays(timeZone: string | undefined): CallDays {
  const utc = dayTable('UTC');
  return { utc, days: timeZone === undefined || timeZone === 'UTC' ? utc : dayTable(timeZone) };
}

/** What taking the rows of one list needs. */
interface Reading {
  readonly fields: readonly FieldCells[];
  readonly names: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** After which field which one came last time, first of all after none: records are mostly written in one order. */
  readonly follows: Int32Array;
  /** A bit for each required field. */
  readonly allRequired: number;
  readonly pass: Pass;
  readonly contradictions: Entity['contradictions'];
  readonly contradict: () => void;
  contradicted: boolean;
  readonly currency: string | undefined;
  readonly timeZone: string | undefined;
  prototype: unknown;
  plain: boolean;
}

function readingOf(entity: Entity, capacity: number, { currency, timeZone, needsZone }: RowContext, callDays: CallDays): Reading {
  const { table, contradictions } = entity;
  const fields: FieldCells[] = [];
  const placeOf = new Map<string, number>();
  let bits = 0;
  for (const name in table) {
    const field = table[name] as Field;
    placeOf.set(name, fields.length);
    fields.push(fieldCells(name, field, field.required ? 1 << bits++ : 0, capacity));
  }
  const names = fields.map(it => it.name);
  const takesInstants = timeZone !== undefined || needsZone !== undefined;
  const reading: Reading = {
    fields,
    names,
    placeOf,
    follows: new Int32Array(fields.length + 1),
    allRequired: (1 << bits) - 1,
    pass: { ...callDays, takesInstants, currency: undefined, bare: 0, bareFields: [] },
    contradictions,
    contradict: () => {
      reading.contradicted = true;
    },
    contradicted: false,
    currency,
    timeZone,
    prototype: Object.prototype,
    plain: isPlain(Object.prototype, names),
  };
  return reading;
}

/** Takes a record that is certainly right; false in any doubt, and then some of its cells may be taken already. */
function takeRow(reading: Reading, row: number, raw: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(raw);
  if (prototype !== reading.prototype) {
    reading.prototype = prototype;
    reading.plain = isPlain(prototype, reading.names);
  }
  if (!reading.plain) return false;
  const { fields, names, follows, pass } = reading;
  let required = 0;
  let previous = fields.length;
  pass.currency = reading.currency;
  pass.bare = 0;
  for (const name in raw) {
    let place = follows[previous] as number;
    if (names[place] !== name) {
      place = reading.placeOf.get(name) ?? -1;
      if (place < 0) return false;
      follows[previous] = place;
    }
    previous = place;
    const value = (raw as Raw)[name];
    if (value === undefined) continue;
    const cells = fields[place] as FieldCells;
    required |= cells.bit;
    if (!cells.seen) makeRoom(cells);
    if (!takeValue(cells, row, value, pass)) return false;
  }
  if (required !== reading.allRequired) return false;
  if (pass.bare > 0) {
    if (pass.currency === undefined) return false;
    for (let i = 0; i < pass.bare; i++) putCurrency(pass.bareFields[i] as FieldCells, row, pass.currency);
  }
  if (reading.contradictions === undefined) return true;
  reading.contradicted = false;
  reading.contradictions(raw as Raw, reading.contradict, reading.timeZone);
  return !reading.contradicted;
}

/** Puts a row that was read in full. */
function putRow(fields: readonly FieldCells[], row: number, read: Row): void {
  for (const cells of fields) {
    const { name, field } = cells;
    const value = read[name];
    if (value === undefined) continue;
    if (!cells.seen) makeRoom(cells);
    putValue(cells, row, value, field.kind === 'money' ? read[`${name}Currency`] : field.kind === 'month' ? read[`${name}End`] : undefined);
  }
}

/**
 * Reads a list of records into columns in one pass. What is certainly right is taken as it stands, without an object, a decimal or a date for it; a row of
 * which anything is in doubt is read in full by `decodeRow`, which alone knows what to refuse and how to say it.
 */
export function decodeColumns(
  key: EntityKey,
  entity: Entity,
  list: readonly unknown[],
  all: RowContext,
  leaveOut: ((entity: EntityKey) => void) | undefined,
  callDays: CallDays,
): Batch {
  const reading = readingOf(entity, list.length, all, callDays);
  const { fields, pass } = reading;
  let sound = true;
  const context: RowContext = {
    ...all,
    add: problem => {
      sound = false;
      if (!leaveOut) all.add(problem);
    },
  };
  // Positions of rows, once they are not simply counted.
  let positions: number[] | undefined;
  let n = 0;
  for (let i = 0; i < list.length; i++) {
    const raw = list[i];
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
      if (!takeRow(reading, n, raw)) {
        for (const cells of fields) dropCell(cells, n);
        sound = true;
        const row = decodeRow(key, entity, i, raw as Raw, context);
        pass.takesInstants ||= context.needsZone !== undefined; // told once
        if (sound) putRow(fields, n, row);
      }
    } else if (i in list)
      context.add({ path: [key, i], expected: `a record: an object with the fields of ${entity.name}`, received: describe(raw) });
    else {
      all.add({ path: [key, i], expected: 'a list without holes', received: 'a hole', hint: 'what follows it was not read' });
      break; // `new Array(1e9)` is one problem, not a thousand million
    }
    if (sound) {
      positions?.push(i);
      n += 1;
    } else {
      sound = true;
      leaveOut?.(key);
      positions ??= Array.from({ length: n }, (_, row) => row);
    }
  }
  all.needsZone ??= context.needsZone;
  const columns: Record<string, () => Column> = { row: () => rowColumn(n, positions) };
  for (const cells of fields) Object.assign(columns, columnsOf(cells, n));
  return batchOf(n, columns);
}

/** Whether what an object inherits is no field of a record. */
function isPlain(prototype: unknown, names: readonly string[]): boolean {
  return prototype === null || !names.some(name => name in (prototype as object));
}

/** The position of each row in the list that was given. */
function rowColumn(n: number, positions: readonly number[] | undefined): Column {
  const at = new Float64Array(n);
  for (let row = 0; row < n; row++) at[row] = positions ? (positions[row] as number) : row;
  return n === 0 ? { kind: 'same', value: undefined } : { kind: 'instant', at };
}

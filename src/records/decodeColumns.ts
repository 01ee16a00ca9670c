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
import type { RowContext } from './decodeRow.js';
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
  const { table } = entity;
  const fields: FieldCells[] = [];
  const placeOf = new Map<string, number>();
  let bits = 0;
  for (const name in table) {
    const field = table[name] as Field;
    placeOf.set(name, fields.length);
    fields.push(fieldCells(name, field, field.required ? 1 << bits++ : 0, list.length));
  }
  const allRequired = (1 << bits) - 1;
  const names = fields.map(it => it.name);
  // After which field which one came last time: records are mostly written in one order.
  const follows = new Int32Array(fields.length + 1);
  const START = fields.length;
  const pass: Pass = {
    ...callDays,
    takesInstants: all.timeZone !== undefined || all.needsZone !== undefined,
    currency: undefined,
    bare: 0,
    bareFields: [],
  };
  const { contradictions } = entity;
  let contradicted = false;
  const contradict = (): void => {
    contradicted = true;
  };
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
  let prototype: unknown = Object.prototype;
  let plain = isPlain(prototype, names);
  let n = 0;

  for (let i = 0; i < list.length; i++) {
    const raw = list[i];
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      if (i in list) {
        context.add({ path: [key, i], expected: `a record: an object with the fields of ${entity.name}`, received: describe(raw) });
        leaveOut?.(key);
        positions ??= Array.from({ length: n }, (_, row) => row);
        continue;
      }
      all.add({ path: [key, i], expected: 'a list without holes', received: 'a hole', hint: 'what follows it was not read' });
      break; // `new Array(1e9)` is one problem, not a thousand million
    }
    const its: unknown = Object.getPrototypeOf(raw);
    if (its !== prototype) {
      prototype = its;
      plain = isPlain(its, names);
    }
    let certain = plain;
    if (certain) {
      let required = 0;
      let previous = START;
      pass.currency = all.currency;
      pass.bare = 0;
      for (const name in raw) {
        let place = follows[previous] as number;
        if (names[place] !== name) {
          place = placeOf.get(name) ?? -1;
          if (place < 0) {
            certain = false;
            break;
          }
          follows[previous] = place;
        }
        previous = place;
        const value = (raw as Raw)[name];
        if (value === undefined) continue;
        const cells = fields[place] as FieldCells;
        required |= cells.bit;
        if (!cells.seen) makeRoom(cells);
        if (!takeValue(cells, n, value, pass)) {
          certain = false;
          break;
        }
      }
      if (certain && required !== allRequired) certain = false;
      if (certain && pass.bare > 0) {
        if (pass.currency === undefined) certain = false;
        else for (let at = 0; at < pass.bare; at++) putCurrency(pass.bareFields[at] as FieldCells, n, pass.currency);
      }
      if (certain && contradictions !== undefined) {
        contradicted = false;
        contradictions(raw as Raw, contradict, all.timeZone);
        certain = !contradicted;
      }
    }
    if (!certain) {
      for (const cells of fields) dropCell(cells, n);
      sound = true;
      const row = decodeRow(key, entity, i, raw as Raw, context);
      pass.takesInstants ||= context.needsZone !== undefined; // told once
      if (!sound) {
        leaveOut?.(key);
        positions ??= Array.from({ length: n }, (_, at) => at);
        continue;
      }
      for (const cells of fields) {
        const value = row[cells.name];
        if (value === undefined) continue;
        if (!cells.seen) makeRoom(cells);
        const { kind } = cells.field;
        putValue(cells, n, value, kind === 'money' ? row[`${cells.name}Currency`] : kind === 'month' ? row[`${cells.name}End`] : undefined);
      }
    }
    positions?.push(i);
    n += 1;
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

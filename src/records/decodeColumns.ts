import type { Entity, EntityKey } from '../entities/byKey.js';
import type { Field } from '../entities/table.js';
import { describe } from '../kernel/refusal.js';
import type { Batch } from './columns/batch.js';
import { batchOf } from './columns/batch.js';
import type { Block } from './columns/block.js';
import { BLOCK, blockOf } from './columns/block.js';
import type { Column } from './columns/column.js';
import type { DayTable, Years } from './columns/dayTable.js';
import { dayTable, latelyRead } from './columns/dayTable.js';
import type { FieldCells } from './columns/fieldCells.js';
import { CURRENCY, columnsOf, dropCell, fieldCells, makeRoom, moveCell, NO_FIELD, putValue } from './columns/fieldCells.js';
import type { IdTexts } from './columns/idTexts.js';
import { idTexts, referenceTo } from './columns/idTexts.js';
import { ints } from './columns/made.js';
import { positionsOf } from './columns/positions.js';
import type { Pass } from './columns/takeCells.js';
import { NOTHING_LEARNED, takeCells } from './columns/takeCells.js';
import type { Row, RowContext } from './decodeRow.js';
import { decodeRow } from './decodeRow.js';

type Raw = Readonly<Record<string, unknown>>;

/** From how many records on days are remembered by their texts. */
const MANY = 1024;

/** What the entities of a call share: the days of its zones, and ids that several of them say. */
export interface CallTables {
  readonly days: DayTable;
  readonly utc: DayTable;
  readonly ids: IdTexts;
}

export function callTables(timeZone: string | undefined, lists: readonly (readonly [EntityKey, readonly unknown[]])[]): CallTables {
  const utc = dayTable('UTC');
  return { utc, days: timeZone === undefined || timeZone === 'UTC' ? utc : dayTable(timeZone), ids: idTexts(lists) };
}

/** What taking the rows of one list needs. */
interface Reading {
  readonly fields: readonly FieldCells[];
  readonly names: readonly string[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** After which field which one came last time, first of all after none: records are mostly written in one order. */
  readonly follows: Int32Array;
  /** A bit for each required field; 0 for the others. */
  readonly bits: Int32Array;
  readonly allRequired: number;
  /** Whether any record had a field. */
  readonly known: Uint8Array;
  readonly block: Block;
  /** The fields of a record that was sound, in their order, and where their values go in a block: most records are like it. */
  readonly shape: string[];
  readonly shapePlaces: Int32Array;
  /** A record that was not like it, as others may be. */
  unlike: object | undefined;
  prototype: unknown;
  plain: boolean;
}

function readingOf(key: EntityKey, { table }: Entity, capacity: number, ids: IdTexts): Reading {
  const fields: FieldCells[] = [];
  const placeOf = new Map<string, number>();
  for (const name in table) {
    placeOf.set(name, fields.length);
    fields.push(fieldCells(name, fields.length, table[name] as Field, capacity, ids.get(name === 'id' ? referenceTo(key) : name)));
  }
  const names = fields.map(it => it.name);
  let required = 0;
  const bits = ints(fields.length, place => (fields[place]?.field.required ? 1 << required++ : 0));
  return {
    fields,
    names,
    placeOf,
    follows: new Int32Array(fields.length + 1),
    bits,
    allRequired: (1 << required) - 1,
    known: new Uint8Array(fields.length),
    block: blockOf(fields.length + 1),
    shape: [],
    shapePlaces: new Int32Array(fields.length),
    unlike: undefined,
    prototype: Object.prototype,
    plain: isPlain(Object.prototype, names),
  };
}

/** Asks records from one position to before another for their fields, as a block; one that is not a record to be taken as it stands is marked. Ends at a hole. */
function intoBlock(reading: Reading, list: readonly unknown[], first: number, before: number): void {
  // In a list of records that are all alike none is unlike.
  const beginning = first === 0 ? list[0] : undefined;
  if (typeof beginning === 'object' && beginning !== null) reading.unlike = beginning;
  if (reading.unlike) learnShape(reading, reading.unlike);
  reading.unlike = undefined;
  const { shape, shapePlaces, block, prototype, plain } = reading;
  block.count = askRecords(reading, list, first, before, block.values, block.doubts, shape, shapePlaces, prototype, plain);
}

/** How many there are before a hole. What the loop needs is given one by one: see `takeCells` on why. */
function askRecords(
  reading: Reading,
  list: readonly unknown[],
  first: number,
  before: number,
  values: unknown[],
  doubts: Uint8Array,
  shape: readonly string[],
  places: Int32Array,
  prototype: unknown,
  plain: boolean,
): number {
  const fields = shape.length;
  for (let i = first; i < before; i++) {
    const raw = list[i];
    const at = i - first;
    doubts[at] = 1;
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      if (raw === undefined && !(i in list)) return at;
      continue;
    }
    const own: unknown = Object.getPrototypeOf(raw);
    if (!(own === prototype ? plain : inheritsNothing(reading, own))) continue;
    let field = 0;
    for (const name in raw) {
      const value = name === shape[field] ? (raw as Raw)[name] : undefined;
      if (value === undefined) {
        field = -1;
        break;
      }
      values[(places[field] as number) + at] = value;
      field += 1;
    }
    if ((field === fields && fields > 0) || isSound(reading, raw, at)) doubts[at] = 0;
  }
  return before - first;
}

/** Asks a record of any shape for its fields; false where one is unknown or a required one is missing. */
function isSound(reading: Reading, raw: object, at: number): boolean {
  const { names, follows, bits, known, block } = reading;
  let required = 0;
  let place = names.length;
  for (const name in raw) {
    const previous = place;
    place = follows[previous] as number;
    if (names[place] !== name) {
      place = reading.placeOf.get(name) ?? -1;
      if (place < 0) return false;
      follows[previous] = place;
    }
    const value = (raw as Raw)[name];
    if (value === undefined) continue;
    required |= bits[place] as number;
    known[place] = 1;
    block.values[place * BLOCK + at] = value;
  }
  if (required !== reading.allRequired) return false;
  reading.unlike = raw;
  return true;
}

/** From now on records are taken to be like this one, as far as it has what is required. */
function learnShape({ shape, shapePlaces, placeOf, bits, allRequired, known }: Reading, raw: object): void {
  shape.length = 0;
  let required = 0;
  for (const name in raw) {
    const place = placeOf.get(name);
    if (place === undefined) break;
    required |= bits[place] as number;
    shapePlaces[shape.length] = place * BLOCK;
    known[place] = 1;
    shape.push(name);
  }
  // An object may say something else when it is asked again.
  if (required !== allRequired) shape.length = 0;
}

/** Whether no record with this prototype has a field from it. */
function inheritsNothing(reading: Reading, prototype: unknown): boolean {
  if (prototype !== reading.prototype) {
    reading.prototype = prototype;
    reading.plain = isPlain(prototype, reading.names);
  }
  return reading.plain;
}

/** Marks the rows of a block that contradict themselves. */
function contradicting(
  list: readonly unknown[],
  first: number,
  doubts: Uint8Array,
  count: number,
  { contradictions }: Entity,
  timeZone: string | undefined,
): void {
  if (contradictions === undefined) return;
  let contradicted = false;
  const contradict = (): void => {
    contradicted = true;
  };
  for (let at = 0; at < count; at++) {
    if (doubts[at] === 1) continue;
    contradictions(list[first + at] as Raw, contradict, timeZone);
    if (contradicted) doubts[at] = 1;
    contradicted = false;
  }
}

/** Takes the fields of a block into their cells. */
function takeBlock({ fields, known, block }: Reading, own: FieldCells, pass: Pass): void {
  // The records' own currencies first: their amounts are of these.
  if (known[own.place] === 1) {
    takeField(own, block, pass);
    pass.ownCurrencies = own.place * BLOCK;
  }
  for (const cells of fields) if (cells !== own && known[cells.place] === 1) takeField(cells, block, pass);
  if (pass.ownCurrencies !== undefined) block.values.fill(undefined, pass.ownCurrencies, pass.ownCurrencies + BLOCK);
}

function takeField(cells: FieldCells, block: Block, pass: Pass): void {
  if (!cells.seen) makeRoom(cells, pass.days.years);
  takeCells(cells, block.values, block.doubts, block.row, block.count, pass);
}

/** Puts a row that was read in full. */
function putRow(fields: readonly FieldCells[], row: number, read: Row, years: Years): void {
  for (const cells of fields) {
    const { name, field } = cells;
    const value = read[name];
    if (value === undefined) continue;
    if (!cells.seen) makeRoom(cells, years);
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
  { days, utc, ids }: CallTables,
): Batch {
  const { length } = list;
  const reading = readingOf(key, entity, length, ids);
  const { fields, block } = reading;
  const { doubts } = block;
  const own = fields.find(it => it.take === CURRENCY) ?? NO_FIELD;
  const pass: Pass = {
    ...NOTHING_LEARNED,
    days,
    utc,
    takesInstants: all.timeZone !== undefined || all.needsZone !== undefined,
    currency: all.currency,
    lately: latelyRead(length < MANY ? 1 : 2048),
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
  let n = 0;
  const inFull = (first: number): void => {
    const { row, count } = block;
    for (let at = 0; at < count; at++) if (doubts[at] === 1) for (const cells of fields) dropCell(cells, row + at);
    for (let at = 0; at < count; at++) {
      if (doubts[at] === 1) {
        const raw = list[first + at];
        sound = true;
        if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
          const read = decodeRow(key, entity, first + at, raw as Raw, context);
          if (sound) putRow(fields, n, read, pass.days.years);
        } else
          context.add({
            path: [key, first + at],
            expected: `a record: an object with the fields of ${entity.name}`,
            received: describe(raw),
          });
        if (!sound) {
          leaveOut?.(key);
          positions ??= Array.from({ length: n }, (_, earlier) => earlier);
          continue;
        }
      } else if (n < row + at) for (const cells of fields) moveCell(cells, row + at, n);
      positions?.push(first + at);
      n += 1;
    }
    pass.takesInstants ||= context.needsZone !== undefined; // told once
  };
  for (let first = 0; first < length; first += BLOCK) {
    block.row = n;
    intoBlock(reading, list, first, Math.min(first + BLOCK, length));
    const { count } = block;
    takeBlock(reading, own, pass);
    contradicting(list, first, doubts, count, entity, all.timeZone);
    const doubt = doubts.indexOf(1);
    if (doubt >= 0 && doubt < count) inFull(first);
    else {
      if (positions) for (let at = 0; at < count; at++) positions.push(first + at);
      n += count;
    }
    if (first + count < Math.min(first + BLOCK, length)) {
      all.add({ path: [key, first + count], expected: 'a list without holes', received: 'a hole', hint: 'what follows it was not read' });
      break; // `new Array(1e9)` is one problem, not a thousand million
    }
  }
  all.needsZone ??= context.needsZone;
  const columns: Record<string, Column | (() => Column)> = { row: positionsOf(n, positions) };
  for (const cells of fields) Object.assign(columns, columnsOf(cells, n));
  return batchOf(n, columns);
}

/** Whether what an object inherits is no field of a record. */
function isPlain(prototype: unknown, names: readonly string[]): boolean {
  return prototype === null || !names.some(name => name in (prototype as object));
}

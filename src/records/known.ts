import type { Entity, EntityKey } from '../entities/byKey.js';
import { entities } from '../entities/byKey.js';
import { describe } from '../kernel/refusal.js';
import type { Batch } from './columns/batch.js';
import { batchOf, extended, objectsOf, rowsOf } from './columns/batch.js';
import type { Codes } from './columns/codes.js';
import { codesOf, paired } from './columns/codes.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { codesBy, marked, repeated, repeatedCodes } from './columns/distinct.js';
import { isReference } from './columns/idTexts.js';
import { eachItsText, recoded } from './columns/lateTexts.js';
import { bytes, ints } from './columns/made.js';
import { float64, int32, uint8 } from './columns/room.js';
import { codeIn, textTable } from './columns/textTable.js';
import type { Row } from './decode.js';
import { problemList } from './problemList.js';

/** One entity's records as they were known. */
export interface Known {
  /** The live records. */
  readonly table: Batch;
  /** The newest versions that are test records, deleted or not: what belongs to a test account is out with it. */
  readonly tests: Batch;
  /** The live records as objects, made when first asked for: only what is small or wrong is looked at like this. */
  readonly live: readonly Row[];
  readonly test: readonly Row[];
  /** How many rows were left out, by `entity: reason`. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** Records as they are known. */
export function knownOf(table: Batch, tests: Batch, excluded: Readonly<Record<string, number>>): Known {
  let [live, test]: (readonly Row[] | undefined)[] = [];
  return {
    table,
    tests,
    excluded,
    get live() {
      live ??= objectsOf(table) as readonly Row[];
      return live;
    },
    get test() {
      test ??= objectsOf(tests) as readonly Row[];
      return test;
    },
  };
}

const NOBODY: Batch = /* @__PURE__ */ batchOf(0, {});

/**
 * Rule E4: what was recorded before `knownAt`, the newest version of each source key of that, and of those the ones that are neither deleted nor
 * test records. A dropped version never revives an older one.
 * @throws RefusedInput when two versions of one key were recorded at the same instant: neither is the newer.
 */
export function knownRows(entity: string, all: Batch, knownAt?: number): Known {
  if (allLive(all)) return knownOf(coded(entity, all, numbered), NOBODY, {});
  const { n } = all;
  const excluded: Record<string, number> = {};
  const leaveOut = (reason: string): void => {
    const name = `${entity}: ${reason}`;
    excluded[name] = (excluded[name] ?? 0) + 1;
  };
  const recordedAt = instantsOf(all.column('recordedAt'), n, Number.NEGATIVE_INFINITY);
  const deletedAt = instantsOf(all.column('deletedAt'), n, Number.POSITIVE_INFINITY);
  const isTest = reader(all.column('isTest'));
  const visible = (row: number): boolean => knownAt === undefined || (recordedAt[row] as number) < knownAt;

  const { codes, count } = keysOf(entity, all);
  const newest = int32(count).fill(-1);
  const several = uint8(count);
  for (let row = 0; row < n; row++) {
    if (!visible(row)) {
      leaveOut('not yet known');
      continue;
    }
    const key = codes[row] as number;
    const other = newest[key] as number;
    if (other >= 0) several[key] = 1;
    if (other < 0 || (recordedAt[row] as number) > (recordedAt[other] as number)) newest[key] = row;
  }
  refuseTies(entity, all, { codes, count }, marked(bytes(codes.length, row => (several[codes[row] as number] && visible(row) ? 1 : 0))));

  const live = uint8(n);
  const test = uint8(n);
  for (let row = 0; row < n; row++) {
    if (!visible(row)) continue;
    if (newest[codes[row] as number] !== row) {
      leaveOut('superseded');
      continue;
    }
    const tests = isTest(row) === true;
    if (tests) test[row] = 1;
    const deleted = knownAt === undefined ? deletedAt[row] !== Number.POSITIVE_INFINITY : (deletedAt[row] as number) < knownAt;
    if (deleted) leaveOut('deleted');
    else if (tests) leaveOut('test record');
    else live[row] = 1;
  }
  const kept = marked(live);
  const own = coded(entity, all, withCodes);
  return knownOf(kept.length === n ? own : rowsOf(own, kept), rowsOf(own, marked(test)), excluded);
}

/** Whether nothing that this rule reads is said, and no id twice: what most lists are like. */
function allLive(all: Batch): boolean {
  for (const name of ['recordedAt', 'deletedAt', 'sourceKey']) {
    const column = all.column(name);
    if (column.kind !== 'same' || column.value !== undefined) return false;
  }
  const isTest = all.column('isTest');
  return isTest.kind === 'same' && isTest.value !== true && repeated(all.column('id'), all.n) === undefined;
}

/** Rows are looked up and brought together by ids: those that hardly repeat get codes once, when they are first asked for. */
function coded(entity: string, all: Batch, ids: (column: Column) => Column): Batch {
  const fields = Object.hasOwn(entities, entity) ? entities[entity as EntityKey].table : {};
  const references = Object.keys(fields).filter(isReference);
  const columns = Object.fromEntries(references.map(name => [name, () => withCodes(all.column(name))]));
  return extended(all, { ...columns, id: () => ids(all.column('id')) });
}

/** Ids that are all different are their own dictionary. */
function numbered(ids: Column): Column {
  if (ids.kind === 'text') return ids.unique === true ? ids : recoded(ids, ids.codes, true);
  if (ids.kind !== 'cells') return ids;
  const texts = ids.cells as readonly string[];
  return eachItsText({ n: texts.length, all: () => texts, one: code => texts[code] });
}

function withCodes(ids: Column): Column {
  if (ids.kind !== 'cells') return ids;
  const table = textTable(ids.cells.length);
  const codes = ints(ids.cells.length, row => (ids.cells[row] === undefined ? -1 : codeIn(table, ids.cells[row] as string)));
  return { kind: 'text', codes, texts: table.texts };
}

function instantsOf(column: Column, n: number, missing: number): Float64Array {
  const read = reader(column);
  const at = float64(n);
  for (let row = 0; row < n; row++) at[row] = (read(row) as number | undefined) ?? missing;
  return at;
}

/**
 * A source key is (system, key), and the id where there is no key. Versions of an account, say, share it; each is a record of its own, so the instant it
 * holds from is part of the key.
 */
function keysOf(entity: string, all: Batch): Codes {
  const sourceKey = all.column('sourceKey');
  const keyed =
    sourceKey.kind === 'same' && sourceKey.value === undefined ? all.column('id') : eitherOf(sourceKey, all.column('id'), all.n);
  const keys = paired(codesOf(keyed, all.n), codesOf(all.column('sourceSystem'), all.n));
  const versioned = Object.hasOwn(entities, entity) ? (entities[entity as EntityKey] as Entity) : undefined;
  return versioned?.versions ? paired(keys, codesOf(all.column(versioned.time), all.n)) : keys;
}

function eitherOf(first: Column, second: Column, n: number): Column {
  const [a, b] = [reader(first), reader(second)];
  return { kind: 'cells', cells: Array.from({ length: n }, (_, row) => a(row) ?? b(row)) };
}

/** Of the rows of keys that have several, two that were recorded at one instant are refused. */
function refuseTies(entity: string, all: Batch, keys: Codes, rows: Int32Array): void {
  if (rows.length === 0) return;
  const some = rowsOf(all, rows);
  const own: Codes = { codes: ints(rows.length, i => keys.codes[rows[i] as number] as number), count: keys.count };
  const places = paired(own, codesBy(some, ['recordedAt']));
  if (repeatedCodes(places.codes, places.count) === undefined) return;
  const problems = problemList();
  const firsts = new Map<string, Row>();
  for (const [i, row] of (objectsOf(some) as readonly Row[]).entries()) {
    const place = `${own.codes[i]} ${row.recordedAt as number}`;
    const other = firsts.get(place);
    if (!other) firsts.set(place, row);
    else
      problems.add({
        path: [entity, row.row as number, 'recordedAt'],
        expected: `another instant than row ${other.row as number} (id ${describe(other.id)}) of the same source key`,
        received: `${row.recordedAt === undefined ? 'none in either' : 'the same'} (id ${describe(row.id)})`,
        hint: 'the version recorded last counts; give each its recordedAt, or leave the duplicate out',
      });
  }
  throw problems.error('records refused');
}

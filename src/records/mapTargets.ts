import type { EntityKey } from '../entities/byKey.js';
import { entities } from '../entities/byKey.js';
import type { Field, Table } from '../entities/table.js';
import { isCurrency } from '../kernel/currency.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import type { FieldReader } from './fieldReader.js';
import { fieldReader } from './fieldReader.js';
import { fieldSource, isColumn } from './fieldSource.js';
import type { FieldSource } from './mapSpec.js';
import { isPlain, unknownKeys } from './plainOptions.js';

/** A field of the record, with its reader; `attribute` is its key among the record's own attributes. */
export interface MapTarget {
  readonly key: string;
  readonly attribute?: string;
  readonly field: Field;
  readonly read: FieldReader;
  readonly source: Exclude<FieldSource, string>;
  /** The foreign column, if it comes from one. */
  readonly column?: string;
}

const ATTRIBUTE: Field = { kind: 'text', is: 'own attribute' };

/** The mapping, checked against itself and the rows. */
export function mapTargets(rows: unknown, spec: unknown): MapTarget[] {
  if (!Array.isArray(rows)) throw refusal('mapRecords refused', [{ path: ['rows'], expected: 'a list of rows', received: describe(rows) }]);
  const targets = checkedTargets(spec);
  const problems = columnProblems(columnsOf(rows), targets, spec as ReadColumns);
  if (problems.length > 0) throw refusal('mapRecords refused', problems);
  return targets;
}

/**
 * The mapping as one reader for each field, in its own order; only the currency comes first: the amounts of a row need it.
 * @throws RefusedInput with everything that is wrong with the mapping itself
 */
export function checkedTargets(spec: unknown): MapTarget[] {
  const refuse = (path: Problem['path'], expected: string, received: unknown): never => {
    throw refusal('mapRecords refused', [{ path, expected, received: describe(received) }]);
  };
  if (!isPlain(spec)) return refuse(['spec'], 'a mapping: { entity, fields, … }', spec);
  if (typeof spec.entity !== 'string' || !Object.hasOwn(entities, spec.entity)) {
    return refuse(['entity'], `one of ${Object.keys(entities).join(', ')}`, spec.entity);
  }
  if (!isPlain(spec.fields)) return refuse(['fields'], 'field → source', spec.fields);
  const problems: Problem[] = unknownKeys([], spec, ['entity', 'fields', 'currency', 'ignore', 'ignoreOthers']);
  const check = (key: string, expected: string, right: (value: unknown) => boolean): void => {
    if (spec[key] !== undefined && !right(spec[key])) problems.push({ path: [key], expected, received: describe(spec[key]) });
  };
  check('currency', 'an ISO 4217 code in capitals', isCurrency);
  check('ignore', 'a list of column names', it => Array.isArray(it) && it.every(name => typeof name === 'string'));
  check('ignoreOthers', 'true or false', it => typeof it === 'boolean');
  const targets = fieldTargets(entities[spec.entity as EntityKey].table, spec.fields, problems);
  if (problems.length > 0) throw refusal('mapRecords refused', problems);
  return targets.sort((a, b) => Number(b.key === 'currency') - Number(a.key === 'currency'));
}

function fieldTargets(table: Table, fields: Readonly<Record<string, unknown>>, problems: Problem[]): MapTarget[] {
  const targets: MapTarget[] = [];
  const add = (path: Problem['path'], field: Field, given: unknown, key: string, attribute?: string): void => {
    const source = fieldSource(path, field, given);
    if (isList(source)) problems.push(...source);
    else {
      const named = { key, ...(attribute === undefined ? {} : { attribute }), ...(isColumn(source) ? { column: source.from } : {}) };
      targets.push({ ...named, field, source, read: fieldReader(field, source) });
    }
  };
  problems.push(...unknownKeys(['fields'], fields, Object.keys(table)));
  for (const [key, given] of Object.entries(fields)) {
    const field = Object.hasOwn(table, key) ? (table[key] as Field) : undefined;
    const path = ['fields', key];
    if (field === undefined || given === undefined) continue;
    if (field.kind !== 'texts') add(path, field, given, key);
    else if (!isPlain(given)) problems.push({ path, expected: 'attribute → source', received: describe(given) });
    else for (const [attribute, it] of Object.entries(given)) add([...path, attribute], ATTRIBUTE, it, key, attribute);
  }
  for (const [key, field] of Object.entries(table)) {
    if (!field.required || (Object.hasOwn(fields, key) && fields[key] !== undefined)) continue;
    problems.push({ path: ['fields', key], expected: 'a source: the field is required', received: 'none' });
  }
  return targets;
}

const isList = (value: unknown): value is readonly Problem[] => Array.isArray(value);

/** Which columns may stay unread. */
export interface ReadColumns {
  readonly ignore?: readonly string[];
  readonly ignoreOthers?: boolean;
}

/** The columns of some rows, each with the first row that has it. */
function columnsOf(rows: readonly unknown[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  rows.forEach((row, index) => {
    if (isPlain(row)) for (const column of Object.keys(row)) if (!columns.has(column)) columns.set(column, index);
  });
  return columns;
}

/** Columns that no row has (a typing mistake would read as empty everywhere), and columns that nothing reads. */
export function columnProblems(
  columns: ReadonlyMap<string, number>,
  targets: readonly MapTarget[],
  { ignore = [], ignoreOthers = false }: ReadColumns,
): Problem[] {
  if (columns.size === 0) return [];
  const read = new Set(targets.flatMap(it => it.column ?? []));
  const expected = `a column of the rows: ${[...columns.keys()].slice(0, 20).map(describe).join(', ')}`;
  const missing = [...read].filter(it => !columns.has(it)).map(it => ({ path: ['fields'], expected, received: describe(it) }));
  if (ignoreOthers) return missing;
  const known = new Set([...read, ...ignore]);
  const hint = 'list it in `ignore`, or set `ignoreOthers`';
  const unread = [...columns]
    .filter(([it]) => !known.has(it))
    .map(([it, index]) => ({ path: ['rows', index, it], expected: 'a column that is mapped or ignored', received: describe(it), hint }));
  return [...missing, ...unread];
}

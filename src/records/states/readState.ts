import type { Entity, EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Operand } from '../../kernel/definition.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe, refusal } from '../../kernel/refusal.js';
import type { Batch } from '../columns/batch.js';
import { batchOf } from '../columns/batch.js';
import type { Column } from '../columns/column.js';
import { inOneRoom } from '../columns/room.js';
import type { Metrics } from '../evaluate.js';
import { isPlain } from '../plainOptions.js';
import type { ProblemList } from '../problemList.js';
import { problemList } from '../problemList.js';
import type { StateDefinition, StateMetric } from './definition.js';
import { definitionHash, definitionOf, definitionProblems, readMetrics, STATE_VERSION } from './definition.js';
import type { PartialState } from './partialState.js';
import { stateOf } from './partialState.js';
import { fieldColumns, readColumn } from './readColumn.js';
import { STATE_KIND } from './stateJson.js';

const FIELDS = ['kind', 'version', 'definition', 'metrics', 'entities', 'currency', 'timeZone', 'onInvalid', 'tables'];

/**
 * A partial state from its JSON: the text, or what `JSON.parse` made of it. It is checked whole: that it is of these metrics and of the entities as they are here, and that every
 * column is one that its entity has, of its kind, and as long as it says. Records were checked when the state was made; what was changed by hand since is found only so far.
 * @param metrics those that the state was made for, all of them.
 * @example readState([arr], JSON.stringify(partialState([arr], { arrMovements }, { currency: 'BRL' })))
 * @throws RefusedInput for a state of another version, of other metrics, or of entities with other fields, and for what is no state.
 */
export function readState(metrics: Metrics, json: unknown): PartialState {
  return inOneRoom(0, () => stateIn(metrics, json));
}

function stateIn(metrics: Metrics, json: unknown): PartialState {
  const early: Problem[] = [];
  const asked = readMetrics(metrics, early);
  const given = typeof json === 'string' ? parsed(json, early) : json;
  if (early.length === 0) checkHead(given, early);
  if (early.length > 0) throw refusal('readState refused', early);
  const state = given as Readonly<Record<string, unknown>>;
  const definition = readDefinition(asked, state, early);
  if (early.length > 0) throw refusal('readState refused', early);

  const problems = problemList();
  const tables: Record<string, Batch> = {};
  const malformed = new Map<string, number>();
  const excluded: Record<string, Counts> = {};
  for (const [key, table] of Object.entries(state.tables as object)) {
    if (!Object.hasOwn(definition.entities, key))
      problems.add({
        path: ['tables', key],
        expected: `one of ${Object.keys(definition.entities).join(', ')}`,
        received: 'another entity',
      });
    else {
      const read = readTable(key as EntityKey, table, problems);
      if (!read) continue;
      tables[key] = read.table;
      if (read.malformed > 0) malformed.set(key, read.malformed);
      if (read.excluded) excluded[key] = read.excluded;
    }
  }
  if (problems.count() > 0) throw problems.error('readState refused');
  return stateOf(definition, { tables, malformed, excluded });
}

function parsed(text: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(text);
  } catch {
    problems.push({ path: [], expected: 'the JSON of a partial state', received: `${describe(text)}, which is no JSON` });
    return undefined;
  }
}

function checkHead(given: unknown, problems: Problem[]): void {
  if (!isPlain(given) || given.kind !== STATE_KIND) {
    const received = isPlain(given) ? `an object of kind ${describe(given.kind)}` : describe(given);
    problems.push({ path: [], expected: 'the JSON of a partial state', received });
    return;
  }
  if (given.version !== STATE_VERSION) {
    problems.push({
      path: ['version'],
      expected: `a state of version ${STATE_VERSION}`,
      received: describe(given.version),
      hint: 'compute the shard again with this version of the package',
    });
    return;
  }
  for (const name of Object.keys(given))
    if (!FIELDS.includes(name)) problems.push({ path: [name], expected: `one of ${FIELDS.join(', ')}`, received: 'an unknown key' });
  const bad = (name: string, expected: string): unknown => problems.push({ path: [name], expected, received: describe(given[name]) });
  if (!isPlain(given.tables)) bad('tables', 'tables by entity');
  if (!isPlain(given.entities) || !Object.values(given.entities).every(it => typeof it === 'string')) bad('entities', 'hashes by entity');
  if (!Array.isArray(given.metrics) || !given.metrics.every(isStateMetric))
    bad('metrics', 'a list of { metric, variant, version, fingerprint }');
  for (const name of ['currency', 'timeZone']) if (given[name] !== null && typeof given[name] !== 'string') bad(name, 'a text or null');
  if (given.onInvalid !== 'refuse' && given.onInvalid !== 'exclude') bad('onInvalid', "'refuse' or 'exclude'");
}

const isStateMetric = (it: unknown): it is StateMetric =>
  isPlain(it) && ['metric', 'variant', 'version', 'fingerprint'].every(name => typeof it[name] === 'string');

/** What the state says it is of, if that is what it has to be of. */
function readDefinition(asked: readonly Operand[], state: Readonly<Record<string, unknown>>, problems: Problem[]): StateDefinition {
  const given = state as unknown as StateDefinition;
  const { currency, timeZone } = given;
  const wanted = definitionOf(asked, { currency, timeZone, leavesOut: given.onInvalid === 'exclude' });
  problems.push(...definitionProblems([], wanted, given));
  const hash = definitionHash(wanted);
  if (problems.length === 0 && state.definition !== hash)
    problems.push({ path: ['definition'], expected: describe(hash), received: describe(state.definition), hint: 'it was changed by hand' });
  return wanted;
}

type Counts = Readonly<Record<string, number>>;
interface ReadTable {
  readonly table: Batch;
  readonly malformed: number;
  readonly excluded?: Counts;
}

const isCount = (it: unknown): it is number => Number.isSafeInteger(it) && (it as number) >= 0;

function readTable(key: EntityKey, given: unknown, problems: ProblemList): ReadTable | undefined {
  const path = ['tables', key];
  const bad = (at: readonly (string | number)[], expected: string, received: unknown): undefined => {
    problems.add({ path: [...path, ...at], expected, received: describe(received) });
    return undefined;
  };
  if (!isPlain(given)) return bad([], '{ n, columns }', given);
  const { n, malformed = 0, excluded, columns, ...others } = given;
  for (const name of Object.keys(others)) bad([name], 'one of n, malformed, excluded, columns', 'more');
  if (!isCount(n)) return bad(['n'], 'a number of records', n);
  if (!isCount(malformed)) return bad(['malformed'], 'a number of records', malformed);
  if (excluded !== undefined && !(isPlain(excluded) && Object.values(excluded).every(isCount)))
    return bad(['excluded'], 'counts by reason', excluded);
  if (!isPlain(columns)) return bad(['columns'], 'columns by name', columns);
  const rows = n;
  const known = fieldColumns((entities[key] as Entity).table);
  const read: Record<string, Column> = Object.create(null);
  for (const [name, column] of Object.entries(columns)) {
    const kind = known.get(name);
    if (!kind) bad(['columns', name], `one of ${[...known.keys()].join(', ')}`, column);
    else {
      const made = readColumn(column, kind, rows, (at, expected, received) => bad(['columns', name, ...at], expected, received));
      if (made) read[name] = made;
    }
  }
  for (const [name, { needed }] of known)
    if (needed && rows > 0 && !Object.hasOwn(columns, name)) bad(['columns', name], 'a column, because every record has it', undefined);
  if (!read.row) read.row = { kind: 'instant', at: Float64Array.from({ length: rows }, (_, row) => row) };
  return {
    table: batchOf(rows, read),
    malformed,
    ...(excluded === undefined ? {} : { excluded: Object.freeze({ ...excluded }) as Counts }),
  };
}

import type { EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe, refusal } from '../../kernel/refusal.js';
import type { Batch } from '../columns/batch.js';
import { extended } from '../columns/batch.js';
import type { Column } from '../columns/column.js';
import { reader } from '../columns/column.js';
import { inOneRoom } from '../columns/room.js';
import type { GivenRecords, Metrics } from '../evaluate.js';
import type { Loaded, LoadedRecords } from '../loaded.js';
import { loadedOf, standBehind } from '../loaded.js';
import type { LoadOptions } from '../loadRecords.js';
import { askedOf, load, settledOptions } from '../loadRecords.js';
import type { StateDefinition, StateMetric } from './definition.js';
import { definitionHash, definitionOf, definitionProblems, readMetrics, STATE_VERSION } from './definition.js';
import { joinTables } from './joinColumns.js';
import type { StateJson } from './stateJson.js';
import { stateJson } from './stateJson.js';

/** What one shard of the records contributes to the answers of some metrics. Made by `partialState`, `mergeStates` and `readState`; frozen. `evaluate` takes it in place of records. */
export interface PartialState extends LoadedRecords {
  /** Of the form of states. */
  readonly version: number;
  /** SHA-256 of what has to be the same for states to be merged: metrics, entities, currency, zone and the treatment of malformed records. */
  readonly definition: string;
  /** What it was made for, by fingerprint. */
  readonly metrics: readonly StateMetric[];
  /** Plain data, for `JSON.stringify`; `readState` takes it back. */
  readonly toJSON: () => StateJson;
}

/** What stands behind a state. */
export interface Held {
  readonly definition: StateDefinition;
  readonly loaded: Loaded;
}

/** The records of a state, and how many were left out. */
export type Kept = Pick<Loaded, 'tables' | 'malformed' | 'excluded'>;

const held = /* @__PURE__ */ new WeakMap<object, Held>();

/** A state of these columns. Nothing says that the columns are those of the definition: that is for the caller to see to. */
export function stateOf(definition: StateDefinition, { tables, malformed, excluded = {} }: Kept): PartialState {
  const { currency, timeZone, onInvalid, metrics } = definition;
  const ordered = Object.keys(entities).flatMap(entity =>
    Object.hasOwn(tables, entity) ? [[entity, tables[entity] as Batch] as const] : [],
  );
  const loaded: Loaded = {
    tables: Object.fromEntries(ordered),
    malformed,
    excluded,
    currency,
    timeZone,
    leavesOut: onInvalid === 'exclude',
    keeps: new Set(Object.keys(definition.entities)),
  };
  const state = standBehind(loaded, {
    version: STATE_VERSION,
    definition: definitionHash(definition),
    metrics,
    // It may be written by what another question's records run: what its columns keep of it is not for that one's room.
    toJSON: () => inOneRoom(0, () => stateJson(definition, loaded)),
  });
  held.set(state, { definition, loaded });
  return state;
}

/**
 * What one shard of the records contributes to metrics: the columns of the entities that they read, decoded and checked row by row. States of shards that
 * were computed apart (in worker threads, from several files, yesterday's and today's) are put together by `mergeStates`, and `evaluate` takes a state in
 * place of records: the answers are those of all records at once. How rows contradict each other is looked at then, over all shards. Entities that no metric
 * asked for reads are not kept, and not checked against each other; without a `currency` all are kept, since any of them may name another one.
 * @param metrics what the state will be asked, as `evaluate` takes them. It answers each of them, and others that read no more entities than they do.
 * @param records lists or `columns` by entity, or what `loadRecords` made of them. An entity of which any shard was given, even an empty list, counts as given.
 * @param options `currency`, `timeZone`, `onInvalid`, `limits`, as for `loadRecords`; the same for all shards.
 * @example
 * const options = { currency: 'BRL' }
 * const june = partialState([arr], { arrMovements: [{ id: 'm1', accountId: 'A', effectiveAt: '2026-06-10', deltaArr: '1200.50', type: 'new' }] }, options)
 * const july = partialState([arr], { arrMovements: [{ id: 'm2', accountId: 'A', effectiveAt: '2026-07-02', deltaArr: '300' }] }, options)
 * const [total] = evaluate([arr], mergeStates(june, july), { periods: [quarter(2026, 3)], dataFrom: '2026-01-01', dataThrough: '2026-10-01' })
 * total.arr.value // 1500.5
 * @throws RefusedInput with the malformed rows, as `loadRecords` does, what is no metric, and options that contradict those of loaded records.
 */
export function partialState(metrics: Metrics, records: GivenRecords | LoadedRecords, options: LoadOptions = {}): PartialState {
  const problems: Problem[] = [];
  const asked = readMetrics(metrics, problems);
  const before = loadedOf(records);
  if (before?.keeps)
    problems.push({
      path: ['records'],
      expected: 'records, or what loadRecords made of them',
      received: 'a partial state',
      hint: 'put states together with mergeStates',
    });
  if (before) askedOf(before, options, problems);
  if (problems.length > 0) throw refusal('partialState refused', problems);
  const loaded = before ?? loadNow(records, options);
  const definition = definitionOf(asked, loaded);
  const kept = <T>([entity]: readonly [string, T]): boolean => Object.hasOwn(definition.entities, entity);
  return stateOf(definition, {
    tables: Object.fromEntries(Object.entries(loaded.tables).filter(kept)),
    malformed: new Map([...loaded.malformed].filter(kept)),
    excluded: Object.fromEntries(Object.entries(loaded.excluded ?? {}).filter(kept)),
  });
}

function loadNow(records: unknown, options: unknown): Loaded {
  const { limits, ...settled } = settledOptions('partialState', options);
  return load(records, settled, limits);
}

/**
 * The state of all shards together, in whatever order they come and however they are put together before. Rows are counted through the shards in the order
 * given, so that shards that are consecutive parts of a list are told of by their rows in that list. Nothing is left out: a record that is in two shards is there
 * twice, and refused by `evaluate` where it is no later version of itself.
 * @param states of the same metrics, entities, currency, zone and treatment of malformed records.
 * @example evaluate([nrr], mergeStates(...shards.map(json => readState([nrr], json))), options)
 * @throws RefusedInput for what is no state, and for states of another definition, naming what differs.
 */
export function mergeStates(...states: readonly PartialState[]): PartialState {
  const problems: Problem[] = [];
  const all: Held[] = [];
  for (const [i, state] of states.entries()) {
    const it = heldOf(state);
    if (it) all.push(it);
    else
      problems.push({
        path: ['states', i],
        expected: 'a partial state',
        received: describe(state),
        hint: 'read JSON with readState(metrics, json)',
      });
  }
  const [first] = all;
  if (states.length === 0) problems.push({ path: ['states'], expected: 'at least one state', received: 'none' });
  for (const [i, state] of states.entries()) {
    const it = heldOf(state);
    if (first && it) problems.push(...definitionProblems(['states', i], first.definition, it.definition));
  }
  if (problems.length > 0 || !first) throw refusal('mergeStates refused', problems);

  const malformed = new Map<string, number>();
  for (const { loaded } of all) for (const [entity, n] of loaded.malformed) malformed.set(entity, (malformed.get(entity) ?? 0) + n);
  const excluded: Record<string, Readonly<Record<string, number>>> = {};
  for (const { loaded } of all)
    for (const [entity, reasons] of Object.entries(loaded.excluded ?? {})) excluded[entity] = added(excluded[entity] ?? {}, reasons);
  const tables = inOneRoom(0, () => mergedTables(first.definition, all));
  return stateOf(first.definition, { tables, malformed, excluded });
}

function mergedTables(definition: StateDefinition, all: readonly Held[]): Record<string, Batch> {
  const tables: Record<string, Batch> = {};
  for (const entity of Object.keys(definition.entities) as EntityKey[]) {
    const parts: Batch[] = [];
    let before = 0;
    for (const { loaded } of all) {
      const table = loaded.tables[entity];
      if (!table) continue;
      const from = before;
      parts.push(from === 0 ? table : extended(table, { row: () => movedOn(table, from) }));
      // Rows that were left out had a place in the list, too.
      before += table.n + (loaded.malformed.get(entity) ?? 0) + total(loaded.excluded?.[entity] ?? {});
    }
    if (parts.length > 0) tables[entity] = parts.length === 1 ? (parts[0] as Batch) : joinTables(parts);
  }
  return tables;
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

const added = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.freeze(
    Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map(name => [name, (a[name] ?? 0) + (b[name] ?? 0)])),
  );

const heldOf = (state: unknown): Held | undefined => (typeof state === 'object' && state !== null ? held.get(state) : undefined);

/** The places of rows in a list whose beginning is in the shards before. */
function movedOn(table: Batch, from: number): Column {
  const read = reader(table.column('row'));
  return { kind: 'instant', at: Float64Array.from({ length: table.n }, (_, i) => from + ((read(i) as number | undefined) ?? i)) };
}

import type { Entity, EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Field } from '../../entities/table.js';
import type { Bound, Operand } from '../../kernel/definition.js';
import { canonical, fingerprintOf } from '../../kernel/fingerprint.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe } from '../../kernel/refusal.js';
import { sha256 } from '../../kernel/sha256.js';
import type { Loaded } from '../loaded.js';
import { readEntities } from './readEntities.js';

/** The form that states have, in memory and as JSON. A state of another one is refused. */
export const STATE_VERSION = 1;

/** A metric that a state was made for. */
export interface StateMetric {
  readonly metric: string;
  readonly variant: string;
  readonly version: string;
  readonly fingerprint: string;
}

/** What has to be the same for states to be of one kind: what is asked, of which tables, and how records were read. */
export interface StateDefinition {
  /** By fingerprint, each once. */
  readonly metrics: readonly StateMetric[];
  /** SHA-256 of the fields of each entity that is kept. */
  readonly entities: Readonly<Record<string, string>>;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly onInvalid: 'refuse' | 'exclude';
}

export const definitionHash = (definition: StateDefinition): string => sha256(canonical({ version: STATE_VERSION, ...definition }));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The metrics of a call, a list or by name; pushes a problem for what is none. */
export function readMetrics(metrics: unknown, problems: Problem[]): readonly Operand[] {
  const list = typeof metrics === 'object' && metrics !== null ? Object.entries(metrics) : [];
  if (list.length === 0) problems.push({ path: ['metrics'], expected: 'at least one metric', received: describe(metrics) });
  const read: Operand[] = [];
  for (const [key, metric] of list) {
    if (typeof metric === 'function' && (metric as unknown as Operand).kind === 'metric') read.push(metric as unknown as Operand);
    else problems.push({ path: ['metrics', key], expected: 'a metric, or a metric fixed to a variant', received: describe(metric) });
  }
  return read;
}

/** Metrics as a state names them. */
export function stateMetrics(metrics: readonly Operand[]): readonly StateMetric[] {
  const named = metrics.map(({ definition, bound }): StateMetric => {
    const fingerprint = fingerprintOf(bound);
    return Object.freeze({ metric: definition.id, variant: bound.variant.name, version: definition.version, fingerprint });
  });
  const once = new Map(named.map(it => [it.fingerprint, it]));
  return Object.freeze([...once.values()].sort((a, b) => order(a.fingerprint, b.fingerprint)));
}

/** Without a currency of the call, every amount of every record decides which one it is: then nothing is left out. */
export const keptEntities = (bounds: readonly Bound[], currency: string | null): readonly EntityKey[] =>
  currency === null ? (Object.keys(entities) as EntityKey[]) : readEntities(bounds);

/** The definition of a state of these metrics, whose records are read like this. */
export function definitionOf(
  metrics: readonly Operand[],
  { currency, timeZone, leavesOut }: Pick<Loaded, 'currency' | 'timeZone' | 'leavesOut'>,
): StateDefinition {
  const kept = keptEntities(
    metrics.map(metric => metric.bound),
    currency,
  );
  return Object.freeze({
    metrics: stateMetrics(metrics),
    entities: Object.freeze(Object.fromEntries(kept.map(entity => [entity, tableFingerprint(entities[entity])]))),
    currency,
    timeZone,
    onInvalid: leavesOut ? 'exclude' : 'refuse',
  });
}

/** What decides how records are read and placed; prose does not. */
function tableFingerprint({ table, time, versions }: Entity): string {
  const fields = Object.entries(table).map(([name, { is: _, ...field }]: [string, Field]) => [name, field] as const);
  return sha256(canonical({ fields: Object.fromEntries(fields), time, versions }));
}

const said = (metrics: readonly StateMetric[]): string =>
  metrics.map(({ metric, variant, version }) => `${metric} '${variant}' ${version}`).join(', ') || 'none';

/** How a definition is another one than is wanted, in words; nothing where it is the same. */
export function definitionProblems(path: Problem['path'], wanted: StateDefinition, given: StateDefinition): Problem[] {
  const problems: Problem[] = [];
  const [ours, theirs] = [wanted, given].map(({ metrics }) => new Set(metrics.map(it => it.fingerprint))) as [Set<string>, Set<string>];
  const lacking = wanted.metrics.filter(it => !theirs.has(it.fingerprint));
  const others = given.metrics.filter(it => !ours.has(it.fingerprint));
  if (lacking.length > 0 || others.length > 0)
    problems.push({
      path: [...path, 'metrics'],
      expected: lacking.length > 0 ? `a state of ${said(lacking)}` : 'no other metric',
      received: others.length > 0 ? `one of ${said(others)}` : 'one without',
      ...(said(lacking) === said(others) ? { hint: 'the names are the same, the definitions are not: compute the shard again' } : {}),
    });
  for (const entity of [...new Set([...Object.keys(wanted.entities), ...Object.keys(given.entities)])]) {
    if (wanted.entities[entity] === given.entities[entity]) continue;
    problems.push({
      path: [...path, 'entities', entity],
      expected: wanted.entities[entity] === undefined ? 'no records of it' : `the fields that ${entity} has here`,
      received: given.entities[entity] === undefined ? 'a state without it' : 'a state in which it has others',
      hint: 'compute the shard again',
    });
  }
  for (const name of ['currency', 'timeZone', 'onInvalid'] as const)
    if (wanted[name] !== given[name])
      problems.push({
        path: [...path, name],
        expected: describe(wanted[name]),
        received: describe(given[name]),
        hint: 'read all shards alike',
      });
  return problems;
}

import type { EntityKey, entities } from '../entities/byKey.js';
import type { RecordOf } from '../entities/table.js';
import type { Measure } from '../kernel/defineMeasure.js';
import type { Operand } from '../kernel/definition.js';
import { measuresOf } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, isRefusedInput, refusal } from '../kernel/refusal.js';
import { SMALL_SAMPLE } from '../kernel/sample.js';
import { valuesOf } from './columns/distinct.js';
import { inPassingRoom, inRoomBeside } from './columns/room.js';
import type { Asking, EvaluateOptions } from './evaluateOptions.js';
import { readOptions } from './evaluateOptions.js';
import { compareText } from './expression.js';
import { firstInstants } from './firstInstants.js';
import { keepForms } from './forms.js';
import type { GivenColumns } from './given/givenColumns.js';
import { groupNames } from './grouping.js';
import type { Known } from './known.js';
import { tooManyGroups, tooManyRows } from './limits.js';
import type { Loaded, LoadedRecords } from './loaded.js';
import { contradictionsIn, isAsked, knownIn, loadedOf, sourceIn } from './loaded.js';
import { askedOf, read as readNow, rowsListed } from './loadRecords.js';
import { measurer } from './measureValue.js';
import type { Evaluation } from './metricValue.js';
import { groupsOf, metricValue } from './metricValue.js';
import type { Group } from './split.js';
import { readEntities } from './states/readEntities.js';
import type { EvaluatedRow, EvaluatedTable } from './table.js';
import { tableOf } from './table.js';

/** The records of a call, by entity. What is not given is absent, not empty. */
export type Records = { readonly [K in EntityKey]?: readonly RecordOf<(typeof entities)[K]['table']>[] };
/** The same, each entity's as a list or, made by `columns`, as columns. */
export type GivenRecords = { readonly [K in EntityKey]?: Records[K] | GivenColumns };

type IdToKey<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<IdToKey<B>>}` : S;
/** Metrics of one call: a list, or an object that names them. */
export type Metrics = readonly Operand[] | Readonly<Record<string, Operand>>;
/** The names of the columns that metrics have in an answer. */
export type KeysOf<M extends Metrics> = M extends readonly (infer O)[]
  ? O extends { readonly definition: { readonly id: infer I extends string } }
    ? IdToKey<I>
    : never
  : keyof M & string;

/**
 * Computes metrics from records: one row per period and group, and the total.
 * @param metrics a list (rows carry each under its name: `nrr`, `cacPayback`), or an object that names them, for two variants of one metric.
 * @param records lists or `columns` by entity, or what `loadRecords` or `partialState` made of them; an entity that is not given leaves the metrics that need it without value (`NO_DATA`).
 * @example evaluate([cac], { arrMovements, spendEntries }, { periods: quartersOf(2026), dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' })
 * @throws RefusedInput with every malformed or contradictory row and every wrong option.
 */
export function evaluate<const M extends Metrics>(
  metrics: M,
  records: GivenRecords | LoadedRecords,
  options: EvaluateOptions,
): EvaluatedTable<KeysOf<M>> {
  keepForms();
  const loaded = loadedOf(records);
  const answer = (): EvaluatedTable<KeysOf<M>> => evaluated(metrics, records, loaded, options);
  if (!loaded) return inPassingRoom(rowsListed(records), answer);
  // What later questions keep of theirs is little: it would hold a whole piece of room.
  return inRoomBeside(isAsked(loaded) ? 0 : (loaded.listed ?? 0), answer);
}

function evaluated<const M extends Metrics>(
  metrics: M,
  records: unknown,
  loaded: Loaded | undefined,
  options: EvaluateOptions,
): EvaluatedTable<KeysOf<M>> {
  type K = KeysOf<M>;
  const problems: Problem[] = [];
  const asking = readOptions(loaded ? askedOf(loaded, options, problems) : options, problems);
  const named = namedMetrics(metrics, asking.by, problems);
  if (loaded?.keeps) checkState(loaded, loaded.keeps, named, asking, problems);
  const read = readRecords(records, loaded, asking, problems);
  const known = read ? knownIn(read, asking.knownAt) : new Map<string, Known>();
  const currency = asking.currency ?? onlyCurrency(known, problems);
  const recipes = named.flatMap(([, m]) => (isMetric(m) ? recipesOf(m) : []));
  const names = groupNames(recipes, entity => known.get(entity));
  for (const name of asking.by) {
    if (names.has(name)) continue;
    const expected = `one of ${[...names].sort(compareText).join(', ')}`;
    problems.push({
      path: ['options', 'by'],
      expected,
      received: describe(name),
      hint: 'no metric asked for and no record has this attribute',
    });
  }
  if (problems.length > 0 || !read) throw refusal('evaluate refused', problems);

  const { timeZone, fiscalYearStart, allowPartial } = asking;
  const ratesThrough = allowPartial ? undefined : asking.through('fxRates');
  const source = sourceIn(read, asking.knownAt, { currency, timeZone, fiscalYearStart, ratesThrough });
  const evaluation: Evaluation = {
    planSince: source.rates.planSince,
    asking,
    currency,
    smallSampleBelow: asking.smallSampleBelow ?? SMALL_SAMPLE,
    firstOf: firstInstants(known, asking.asOf ?? Number.POSITIVE_INFINITY),
    measure: measurer({
      by: asking.by,
      asOf: asking.asOf,
      limits: asking.limits,
      source,
      coverage: {
        given: entity => known.has(entity),
        from: asking.from,
        through: asking.through,
        timeZone,
        allowPartial,
      },
    }),
  };

  const groups = new Map<string, Group>();
  if (asking.by.length > 0)
    for (const period of asking.periods)
      for (const [, m] of named) {
        groupsOf(evaluation, m, period, groups);
        const beyond = tooManyGroups(asking.by, groups.size, asking.limits);
        if (beyond) throw refusal('evaluate refused', [beyond]);
      }
  const sorted = [...groups].sort(([, a], [, b]) => compareGroups(asking.by, a, b));
  const rows = asking.periods.flatMap(period =>
    [...sorted.map(([key, group]) => ({ key, group })), null].map(where => {
      const results = named.map(([key, m]) => [key, metricValue(evaluation, m, period, where)] as const);
      return Object.freeze(
        Object.fromEntries([['period', period] as const, ['group', where?.group ?? null] as const, ...results]),
      ) as unknown as EvaluatedRow<K>;
    }),
  );
  return tableOf<K>(rows, asking.by, named.map(([key]) => key) as K[]);
}

/** Reads, dates and checks the records, pushing every problem; rows that are malformed are not judged together. */
function readRecords(records: unknown, before: Loaded | undefined, asking: Asking, problems: Problem[]): Loaded | undefined {
  try {
    const { currency, zoneGiven, timeZone, leavesOut, knownAt, from, limits } = asking;
    const loaded = before ?? readNow(records, { currency, timeZone: zoneGiven ? timeZone : null, leavesOut }, limits);
    for (const problem of contradictionsIn(loaded, knownAt, timeZone, from)) problems.push(problem);
    return loaded;
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    for (const problem of error.problems) problems.push(problem);
    return undefined;
  }
}

/** A partial state has the records that its metrics read, which may be too few for others; and by merging it may have grown over the limit. */
function checkState(
  { tables }: Loaded,
  keeps: ReadonlySet<string>,
  named: readonly (readonly [string, Operand])[],
  { limits }: Asking,
  problems: Problem[],
): void {
  for (const [key, m] of named) {
    const lacking = isMetric(m) ? readEntities([m.bound]).filter(entity => !keeps.has(entity)) : [];
    if (lacking.length > 0)
      problems.push({
        path: ['metrics', key],
        expected: 'a metric that reads no more than those that the partial state was made for',
        received: `${describe(key)}, which also reads ${lacking.join(', ')}`,
        hint: 'name it in partialState',
      });
  }
  for (const [entity, { n }] of Object.entries(tables)) {
    const beyond = tooManyRows(entity, n, limits);
    if (beyond) problems.push(beyond);
  }
}

const isMetric = (m: unknown): m is Operand => typeof m === 'function' && (m as unknown as Operand).kind === 'metric';
/** The column that a metric of a list has: its id in camelCase. */
export const columnOf = (id: string): string => id.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const RESERVED = ['period', 'group'];

function namedMetrics(metrics: unknown, by: readonly string[], problems: Problem[]): (readonly [string, Operand])[] {
  const list = Array.isArray(metrics)
    ? metrics.map((m: unknown, i) => [isMetric(m) ? columnOf(m.definition.id) : String(i), m] as const)
    : Object.entries((metrics ?? {}) as object);
  if (list.length === 0) problems.push({ path: ['metrics'], expected: 'at least one metric', received: describe(metrics) });
  const seen = new Set<string>();
  for (const [key, m] of list) {
    if (!isMetric(m))
      problems.push({ path: ['metrics', key], expected: 'a metric, or a metric fixed to a variant', received: describe(m) });
    else if (seen.has(key))
      problems.push({
        path: ['metrics', key],
        expected: 'each metric once in a list',
        received: 'a second one',
        hint: `name them: { ${key}: …, ${key}Other: … }`,
      });
    else if (RESERVED.includes(key))
      problems.push({ path: ['metrics', key], expected: `a name other than ${RESERVED.join(', ')}`, received: describe(key) });
    else
      for (const p of Object.keys(m.bound.variant.parameters))
        if (m.bound.parameters[p] === undefined && !m.bound.variant.parameters[p]?.optional)
          problems.push({
            path: ['metrics', key, p],
            expected: 'a value for the parameter',
            received: 'nothing',
            hint: `write .variant('${m.bound.variant.name}', { ${p}: … })`,
          });
    if (isMetric(m)) {
      const { totalsOnly, needsGroup, name } = m.bound.variant;
      if (totalsOnly)
        problems.push({ path: ['metrics', key], expected: 'a variant that records can answer', received: name, hint: totalsOnly.en });
      if (needsGroup !== undefined && !by.includes(needsGroup))
        problems.push({
          path: ['options', 'by'],
          expected: `'${needsGroup}' among them, because '${name}' is one row of each`,
          received: describe(by.join(', ')),
        });
    }
    if (isMetric(m) && !m.bound.variant.totalsOnly)
      for (const name of withoutRecipe(m))
        problems.push({
          path: ['metrics', key, name],
          expected: 'a measure that says how it is got from records',
          received: 'one without `from` or `formula`',
        });
    seen.add(key);
  }
  return list as [string, Operand][];
}

/** Measures that only a call with totals can give. */
function withoutRecipe(metric: Operand): string[] {
  const settled = (m: Measure): boolean => m.fallback !== undefined || Object.hasOwn(metric.bound.variant.parameters, m.name);
  const lacking = (m: Measure): string[] =>
    m.derived ? Object.values(m.derived.inputs).flatMap(lacking) : m.from || settled(m) ? [] : [m.name];
  const inputs = Object.values(metric.bound.variant.inputs);
  return inputs.flatMap(i =>
    i.kind === 'metric'
      ? withoutRecipe(i)
      : i.kind === 'list'
        ? i.settledBy
          ? []
          : i.binding || i.each
            ? measuresOf(i).flatMap(lacking)
            : [i.name]
        : lacking(i),
  );
}

function recipesOf(metric: Operand): RecipeData[] {
  const of = (m: Measure): RecipeData[] => [...(m.from ? [m.from] : []), ...Object.values(m.derived?.inputs ?? {}).flatMap(of)];
  return Object.values(metric.bound.variant.inputs).flatMap(i =>
    i.kind === 'metric' ? recipesOf(i) : i.kind === 'list' ? measuresOf(i).flatMap(of) : of(i),
  );
}

/** Without a reporting currency all records must be of one. */
function onlyCurrency(known: ReadonlyMap<string, Known>, problems: Problem[]): string | null {
  const found = new Map<string, string>();
  for (const [entity, { table }] of known)
    for (const name of table.names)
      if (name.endsWith('Currency'))
        for (const value of valuesOf(table.column(name), table.n))
          if (typeof value === 'string') found.set(value, `${entity}.${name.slice(0, -'Currency'.length)}`);
  if (found.size > 1)
    problems.push({
      path: ['options', 'currency'],
      expected: 'a reporting currency, because the records have several',
      received: [...found].map(([c, where]) => `${c} (${where})`).join(', '),
    });
  return found.keys().next().value ?? null;
}

/** By name in code-point order, the missing group last. */
function compareGroups(by: readonly string[], a: Group, b: Group): number {
  for (const name of by) {
    const [x, y] = [a[name] ?? null, b[name] ?? null];
    if (x !== y) return x === null ? 1 : y === null ? -1 : compareText(x, y);
  }
  return 0;
}

import { mostExcluded } from './compute.js';
import type { Decimal, Exact } from './decimal.js';
import { divide, plus, whole } from './decimal.js';
import type { Additivity, Input, MetricDefinition, Operand, VariantDefinition } from './definition.js';
import type { Period } from './period.js';
import { between } from './period.js';
import { periodLabel } from './periodLabel.js';
import type { RelData } from './plan.js';
import { relationsBelow } from './plan.js';
import { resultOf } from './printed.js';
import { isObject } from './reading.js';
import type { Problem } from './refusal.js';
import { describe, refusal, visible } from './refusal.js';
import type { InputUsed, Result } from './result.js';
import { exactValue } from './result.js';
import { hiddenDefinition, isOurs, storedDecimal } from './revived.js';

/** What the parts of a sum are: groups of one period, or adjoining periods of one group. */
type Parts = 'groups' | 'periods';

/**
 * Re-aggregates results of one metric: over disjoint groups of one period, or over adjoining periods of one group, according to the variant's class.
 * A flow adds up over both, a stock, a distinct count and what is netted within its window over groups only, a ratio or quantile over neither.
 * Inputs add up the same way; over periods an opening or closing balance is an input without value. The parts are the sum's `operands`.
 * Amounts of several currencies keep the plan rates of their own periods. A single result is returned as it is.
 * @param metric needed for results revived from JSON, which have lost their definition.
 * @example addUp(table.filter(row => row.group?.segment !== 'SMB' && row.group !== null).map(row => row.newArr)) // new ARR outside SMB
 * @throws RefusedInput that says why the results do not add up, and what to ask instead.
 */
export function addUp(results: readonly Result[], metric?: Operand): Result {
  const problems: Problem[] = [];
  const stop = (): void => {
    if (problems.length > 0) throw refusal('addUp refused', problems);
  };
  readParts(results, problems);
  stop();
  const first = results[0] as Result;
  const definition = metric?.definition ?? hiddenDefinition(first);
  const variant = definition && Object.hasOwn(definition.variants, first.variant) ? definition.variants[first.variant] : undefined;
  if (!definition || !variant || definition.id !== first.metric || definition.version !== first.version) {
    const received = definition ? `${definition.id}@${definition.version}` : 'a result without its definition';
    const made = `${visible(first.metric)}@${visible(first.version)}`;
    problems.push({ path: ['metric'], expected: `the metric that made the results, ${made}`, received, hint: 'addUp(results, metric)' });
    stop();
  }
  if (results.length === 1) return first;
  oneQuestion(results, problems);
  const parts = arranged(results, problems);
  if (parts && variant) mustAdd(variant, parts, results, problems);
  stop();
  return added(definition as MetricDefinition, variant as VariantDefinition, parts as Parts, results);
}

const spanOf = (r: Result): Period | null => r.window ?? r.period;
const samePeriod = (a: Period | null, b: Period | null): boolean => a?.start === b?.start && a?.end === b?.end;
const groupText = (group: Result['group']): string => (group ? Object.values(group).map(named).join(' / ') : 'the total');
const named = (name: string | null | undefined): string => (typeof name === 'string' ? visible(name) : '(none)');

function readParts(results: unknown, problems: Problem[]): void {
  if (!Array.isArray(results) || results.length === 0) {
    problems.push({ path: ['results'], expected: 'a list of results of one metric', received: describe(results) });
    return;
  }
  results.forEach((r: unknown, i) => {
    if (!isObject(r) || typeof r.metric !== 'string' || typeof r.fingerprint !== 'string' || !Array.isArray(r.reasons))
      problems.push({ path: ['results', i], expected: 'a result of a metric', received: describe(r) });
    else if (r.value === null) {
      const codes = (r as unknown as Result).reasons.map(x => x.code).join(', ');
      const hint = 'a part that is not known leaves the whole unknown';
      problems.push({ path: ['results', i, 'value'], expected: 'a result with a value', received: visible(codes), hint });
    } else storedDecimal(['results', i, 'value'], r.value, isOurs(r as unknown as Result), problems);
  });
}

/** One definition, unit, currency and state of knowledge. */
function oneQuestion(results: readonly Result[], problems: Problem[]): void {
  const first = results[0] as Result;
  const differs = (i: number, field: 'fingerprint' | 'currency' | 'unit' | 'asOf' | 'knownAt', hint: string): void => {
    const text = (r: Result): string =>
      field === 'fingerprint' ? `${r.metric} '${r.variant}' #${r.fingerprint.slice(0, 12)}` : String(r[field]);
    const [wanted, found] = [first, results[i] as Result];
    if (wanted[field] === found[field]) return;
    problems.push({
      path: ['results', i, field],
      expected: `the first one’s, ${visible(text(wanted))}`,
      received: visible(text(found)),
      hint,
    });
  };
  for (let i = 1; i < results.length; i++) {
    differs(i, 'fingerprint', 'only results of one definition add up; sameDefinition says what differs');
    differs(i, 'unit', 'only equal units add up');
    differs(i, 'currency', 'evaluate both in one reporting currency');
    differs(i, 'asOf', 'what was seen at different times does not add up');
    differs(i, 'knownAt', 'what was known at different times does not add up');
  }
}

/** Whether the parts are groups or periods, and that no two of them share anything. */
function arranged(results: readonly Result[], problems: Problem[]): Parts | undefined {
  const first = results[0] as Result;
  const before = problems.length;
  results.forEach((r, i) => {
    if (!spanOf(r))
      problems.push({
        path: ['results', i, 'period'],
        expected: 'a result that says its period',
        received: 'none',
        hint: 'give the call the option period',
      });
  });
  if (problems.length > before) return undefined;
  if (results.every(r => samePeriod(spanOf(r), spanOf(first)))) {
    if (results.length > 1 && results.every(r => !r.group)) {
      problems.push({
        path: ['results', 1, 'period'],
        expected: 'another period than the first, or results of groups',
        received: 'the total of the same period',
        hint: 'two totals of one period share everything',
      });
      return undefined;
    }
    disjointGroups(results, problems);
    return 'groups';
  }
  const keyed = (r: Result): string => JSON.stringify(r.group);
  const other = results.findIndex(r => keyed(r) !== keyed(first));
  if (other >= 0) {
    problems.push({
      path: ['results', other, 'group'],
      expected: 'groups of one period, or periods of one group',
      received: `${groupText((results[other] as Result).group)} beside ${groupText(first.group)}, in several periods`,
      hint: 'add up the groups of each period first',
    });
    return undefined;
  }
  adjoiningPeriods(results, problems);
  return 'periods';
}

function disjointGroups(results: readonly Result[], problems: Problem[]): void {
  const seen = new Map<string, number>();
  const names = (r: Result): string =>
    Object.keys(r.group ?? {})
      .sort()
      .join(', ');
  const first = results[0] as Result;
  results.forEach((r, i) => {
    const path = ['results', i, 'group'] as const;
    const twice = seen.get(JSON.stringify(r.group));
    seen.set(JSON.stringify(r.group), i);
    if (!r.group) problems.push({ path, expected: 'a group', received: 'the total', hint: 'the total has every group in it already' });
    else if (names(r) !== names(first))
      problems.push({
        path,
        expected: `a group by ${visible(names(first))}, as the first`,
        received: visible(names(r)),
        hint: 'groups by different names overlap',
      });
    else if (twice !== undefined)
      problems.push({ path, expected: 'each group once', received: groupText(r.group), hint: `results[${twice}] is of the same` });
  });
}

function adjoiningPeriods(results: readonly Result[], problems: Problem[]): void {
  const order = inOrder(results);
  order.forEach((r, k) => {
    const [last, next] = [order[k - 1] && spanOf(order[k - 1] as Result), spanOf(r)];
    if (!last || !next || last.end === next.start) return;
    const overlaps = next.start < last.end;
    problems.push({
      path: ['results', results.indexOf(r), 'period'],
      expected: `a period that starts on ${last.end}, where the one before ends`,
      received: `${next.start} to ${next.end}`,
      hint: overlaps ? 'periods that overlap count twice' : 'a gap between periods is not 0',
    });
  });
}

const inOrder = (results: readonly Result[]): Result[] =>
  [...results].sort((a, b) => ((spanOf(a)?.start ?? '') < (spanOf(b)?.start ?? '') ? -1 : 1));

const CLASSES: Readonly<Record<Exclude<Additivity, 'flow'>, string>> = {
  ratio: 'a ratio, which is never added or averaged',
  quantile: 'a quantile, which is never added or averaged',
  stock: 'a stock, which over time counts once',
  distinct: 'a distinct count: who is in two periods would count twice',
  netted: 'netted within each window: what nets out across two would stay in',
};

/** The variant's class says whether such parts have a sum; if not, in words what to ask instead. */
function mustAdd({ additivity, name }: VariantDefinition, parts: Parts, results: readonly Result[], problems: Problem[]): void {
  if (additivity === 'flow') return;
  const never = additivity === 'ratio' || additivity === 'quantile';
  if (parts === 'groups' && !never) return;
  const order = inOrder(results).map(spanOf) as Period[];
  const wide = `between('${order[0]?.start}', '${order.at(-1)?.end}')`;
  const hint =
    parts === 'groups'
      ? 'ask evaluate for the total: the row whose group is null, computed from all the records'
      : additivity === 'stock'
        ? `take the last period’s, ${periodLabel(order.at(-1) as Period, 'en')}`
        : `ask evaluate for the whole of it: ${wide}`;
  problems.push({
    path: ['results'],
    expected: `results that add up over ${parts}`,
    received: `'${name}', ${CLASSES[additivity]}`,
    hint,
  });
}

function added(definition: MetricDefinition, variant: VariantDefinition, parts: Parts, results: readonly Result[]): Result {
  const order = parts === 'periods' ? inOrder(results) : [...results];
  const first = order[0] as Result;
  const exact = order.map(exactly).reduce(plus);
  const warnings = order
    .flatMap(r => r.warnings)
    .filter((w, i, all) => all.findIndex(x => x.code === w.code && x.message === w.message) === i);
  const label = (r: Result): string => (parts === 'periods' ? periodLabel(spanOf(r) as Period, 'en') : groupText(r.group));
  const fields: Result = {
    ...first,
    value: divide(exact),
    period: parts === 'periods' ? wholeOf(order) : first.period,
    window: parts === 'periods' ? null : first.window,
    group: parts === 'periods' ? first.group : joined(order),
    warnings: Object.freeze(warnings),
    numerator: null,
    denominator: null,
    inputs: inputsOf(variant, parts, order),
    source: order.every(r => r.source === 'records') ? 'records' : 'inputs',
    excluded: Object.freeze(mostExcluded(order)),
    sampleSize: null,
    operands: Object.freeze(Object.fromEntries(order.map(r => [label(r), r] as const))),
  };
  return resultOf(fields, definition, exact);
}

const exactly = (r: Result): Exact => exactValue(r) ?? whole(storedDecimal([], r.value, isOurs(r), []) as Decimal);

function wholeOf(order: readonly Result[]): Period {
  const [first, last] = [spanOf(order[0] as Result), spanOf(order.at(-1) as Result)] as [Period, Period];
  return between(first.start, last.end, { fiscalYearStart: first.fiscalYearStart });
}

/** Names that all parts share stay; the others are joined, because the parts need not be all there is. */
function joined(order: readonly Result[]): Result['group'] {
  const names = Object.keys(order[0]?.group ?? {});
  const of = (name: string): string | null => {
    const all = [...new Set(order.map(r => r.group?.[name] ?? null))];
    return all.length === 1 ? (all[0] as string | null) : all.map(named).join(' + ');
  };
  return Object.freeze(Object.fromEntries(names.map(name => [name, of(name)] as const)));
}

/** Whether an input is of a span of time, so that adjoining ones add up, and not of an instant. */
function spansTime(input: Input): boolean {
  const during = (rel: RelData): boolean => rel.op === 'during' || relationsBelow(rel).some(during);
  if (input.kind !== 'measure') return false;
  return input.derived ? Object.values(input.derived.inputs).every(spansTime) : !input.from || during(input.from.of);
}

function inputsOf(variant: VariantDefinition, parts: Parts, order: readonly Result[]): Result['inputs'] {
  const sumOf = (name: string, input: Input): InputUsed | null => {
    const used = order.map(r => r.inputs[name]);
    const values = used.map(u => (u && !Array.isArray(u.value) ? storedDecimal([], u.value, false, []) : null));
    const known = input.kind === 'measure' && values.every(v => v !== null) && (parts === 'groups' || spansTime(input));
    const records = used.every(u => u?.records !== undefined) && known ? used.reduce((n, u) => n + (u?.records ?? 0), 0) : undefined;
    return Object.freeze({
      value: known ? divide(values.map(v => whole(v as Decimal)).reduce(plus)) : null,
      unit: used[0]?.unit ?? '',
      ...(records === undefined ? {} : { records }),
    });
  };
  return Object.freeze(
    Object.fromEntries(Object.entries(variant.inputs).map(([name, input]) => [name, sumOf(name, input)] as const)),
  ) as Result['inputs'];
}

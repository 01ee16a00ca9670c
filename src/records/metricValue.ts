import type { Binding } from '../kernel/binding.js';
import type { Context, Reached } from '../kernel/compute.js';
import { compute, mostExcluded } from '../kernel/compute.js';
import { addMonths } from '../kernel/day.js';
import type { Exact } from '../kernel/decimal.js';
import { decimal, whole } from '../kernel/decimal.js';
import type { Derivation, Measure } from '../kernel/defineMeasure.js';
import { isAside } from '../kernel/defineMeasure.js';
import type { Bound, Operand, VariantDefinition } from '../kernel/definition.js';
import { evaluateFormula } from '../kernel/evaluateFormula.js';
import { monthsBetween } from '../kernel/isDay.js';
import { monthCount } from '../kernel/isPeriod.js';
import { inOrder } from '../kernel/itemOrder.js';
import type { Items, ItemValue } from '../kernel/itemValue.js';
import type { ListMeasure } from '../kernel/listMeasure.js';
import { measuresOf, numbersOf } from '../kernel/listMeasure.js';
import { blamed } from '../kernel/operand.js';
import type { Period } from '../kernel/period.js';
import { between } from '../kernel/period.js';
import { inherited } from '../kernel/readParameters.js';
import type { Reason } from '../kernel/reasons.js';
import { reason } from '../kernel/reasons.js';
import type { Result } from '../kernel/result.js';
import { exactValue } from '../kernel/result.js';
import { sampleWarnings } from '../kernel/sample.js';
import { startOfDay } from '../kernel/zone.js';
import type { Asking } from './evaluateOptions.js';
import { compareText } from './expression.js';
import type { Asked, Measured, Measurer } from './measureValue.js';
import { inGroup, together } from './measureValue.js';
import { addedUp } from './reached.js';
import type { Group } from './split.js';
import { groupKey } from './split.js';

/** Everything that does not change between the results of one call. */
export interface Evaluation {
  readonly asking: Asking;
  readonly measure: Measurer;
  readonly planSince: (at: number) => number;
  readonly currency: string | null;
  /** The first instant an entity's records speak of. */
  readonly firstOf: (entity: string) => number | undefined;
  readonly smallSampleBelow: number;
}

/** The total, or one group. */
export type Where = { readonly key: string; readonly group: Group } | null;

const pick = (measured: Measured, where: Where): Reached => (where ? inGroup(measured, where.key) : measured.total);

/** One result of one metric. */
export function metricValue(e: Evaluation, metric: Operand, period: Period, where: Where): Result {
  const { variant } = metric.bound;
  const asked = askedFor(e, metric.bound, period);
  const inputs = new Map<string, Reached>();
  for (const [name, input] of Object.entries(variant.inputs)) {
    if (input.kind === 'metric') inputs.set(name, operandValue(name, metricValue(e, underPolicy(metric, name, input), period, where)));
    else if (input.kind === 'list') inputs.set(name, listValue(e, name, input, asked, where));
    else inputs.set(name, measureValue(e, name, input, asked, placeOf(e, variant, where)));
  }
  const context = contextOf(e, variant, period, asked, where);
  return compute(metric.definition, metric.bound, inputs, { ...context, reasons: [...mixedBasis(inputs), ...context.reasons] });
}

/** An operand as the policy, and the parameters, of the composed metric settle it. */
function underPolicy({ bound }: Operand, name: string, { kind, definition, bound: own }: Operand): Operand {
  return { kind, definition, bound: bound.operands?.[name] ?? inherited(own, bound.parameters) };
}

/** One accounting basis per calculation, over all its inputs. */
function mixedBasis(inputs: ReadonlyMap<string, Reached>): Reason[] {
  const found = new Set([...inputs.values()].flatMap(r => [...(r.same ?? [])]));
  // In one order, whatever the order of the records.
  const named = [...found].map(String).sort(compareText).slice(0, 3).join(' and ');
  const others = found.size > 3 ? ` and ${found.size - 3} more` : '';
  return found.size > 1 ? [reason('MIXED_BASIS', undefined, `records are of ${named}${others}`)] : [];
}

/** Groups that any input of a metric knows in a period. */
export function groupsOf(e: Evaluation, metric: Operand, period: Period, into: Map<string, Group>): void {
  const { variant } = metric.bound;
  const asked = askedFor(e, metric.bound, period);
  const visit = (m: Measure, outer?: Binding): void => {
    const binding = spanOf(outer, m.binding);
    if (m.derived) for (const inner of Object.values(m.derived.inputs)) visit(inner, binding);
    else if (m.from) for (const frame of e.measure(m, asked, binding)) for (const [key, { group }] of frame.groups) into.set(key, group);
  };
  for (const [name, input] of Object.entries(variant.inputs)) {
    if (input.kind === 'metric') groupsOf(e, underPolicy(metric, name, input), period, into);
    else if (input.kind === 'list') for (const m of measuresOf(input)) visit(m, input.binding);
    else visit(input);
  }
}

function askedFor(e: Evaluation, { variant: { window }, parameters: own, choices }: Bound, period: Period): Asked {
  const parameters = { ...choices, ...own };
  const span = window ? { start: addMonths(period.end, -window.months), end: period.end } : { start: period.start, end: period.end };
  // Rates are of the asked period's end, or of `asOf` before it: the ones in force just before.
  const end = Math.min(startOfDay(period.end, e.asking.timeZone), e.asking.asOf ?? Number.POSITIVE_INFINITY);
  return { window: span, ratesAt: e.planSince(end - 1), parameters };
}

/** Where a variant's inputs are looked up: by all groups, or (what cannot be split by `whole`) by the others. */
interface Place {
  readonly where: Where;
  readonly others: { readonly by: readonly string[]; readonly where: Where } | null;
}

function placeOf({ asking }: Evaluation, { whole }: VariantDefinition, where: Where): Place {
  if (!where || !whole || !asking.by.some(name => whole.includes(name))) return { where, others: null };
  const by = asking.by.filter(name => !whole.includes(name));
  return { where, others: { by, where: by.length > 0 ? { key: groupKey(by, where.group), group: where.group } : null } };
}

/** A measure over its frames, as one number, at a place. */
function fromRecords(e: Evaluation, m: Measure, asked: Asked, { where, others }: Place, binding: Binding | undefined): Reached {
  const measured = together(e.measure(m, asked, binding), binding);
  if (!measured.unsplit || !others) return pick(measured, where);
  return pick(together(e.measure(m, asked, binding, others.by), binding), others.where);
}

/** A measure: settled by a parameter, from its recipe, or by its formula over the measures it is computed from; the pair is divided only in the metric. */
function measureValue(e: Evaluation, name: string, m: Measure, asked: Asked, place: Place, outer?: Binding): Reached {
  const binding = outer ?? m.binding;
  if (m.derived) return computed(e, name, m.derived, k => measureValue(e, k.name, k.measure, asked, place, binding));
  if (!m.from) return settled(m, asked);
  const reached = fromRecords(e, m, asked, place, binding);
  return { ...reached, reasons: naming(name, reached.reasons), warnings: withInput(name, reached.warnings) };
}

function settled(m: Measure, { parameters }: Asked): Reached {
  const value = parameters[m.name] ?? (isAside(m) ? undefined : m.fallback);
  return { value: value === undefined ? null : whole(decimal(value)) };
}

/** A formula over measures. */
function computed(
  e: Evaluation,
  name: string,
  { formula, sample, inputs }: Derivation,
  value: (inner: { readonly name: string; readonly measure: Measure }) => Reached,
): Reached {
  const parts = Object.entries(inputs).map(([k, measure]) => [k, measure.unit.text, value({ name: k, measure })] as const);
  const env = new Map(parts.map(([k, , r]) => [k, r.value] as const));
  const reasons: Reason[] = parts.flatMap(([, , r]) => r.reasons ?? []);
  const exact = evaluateFormula(formula, env, reasons);
  const counted = sample ? evaluateFormula(sample, env, []) : null;
  const warnings = [
    ...parts.flatMap(([, , r]) => r.warnings ?? []),
    ...sampleWarnings(counted, `events behind ${name}`, e.smallSampleBelow),
  ];
  const excluded = mostExcluded(parts.map(([, , r]) => r));
  const same = new Set(parts.flatMap(([, , r]) => [...(r.same ?? [])]));
  return {
    value: exact,
    reasons,
    warnings,
    from: parts,
    ...(same.size > 0 ? { same } : {}),
    ...(Object.keys(excluded).length > 0 ? { excluded } : {}),
  };
}

function listValue(e: Evaluation, name: string, list: ListMeasure, asked: Asked, where: Where): Reached {
  if (list.each) {
    const reached = measureValue(e, name, list.each, asked, { where, others: null });
    return Array.isArray(reached.value) ? { ...reached, value: inOrder(list, reached.value as Items) } : reached;
  }
  if (list.settledBy) return settledList(list, asked);
  const columns = numbersOf(list).map(([field, m]) => [field, framesOf(e, field, m, asked, where, list.binding)] as const);
  // Frames are a window's months: the i-th item is of its i-th month, whatever span is looked at for it.
  const labels = Object.entries(list.fields).flatMap(([name, f]) => (f.kind === 'label' && f.reads === 'month' ? [name] : []));
  // Of no frame at all, what is missing is still said.
  if (list.binding && columns.length > 0 && columns.every(([, frames]) => frames.length === 0)) {
    const { ages: _, ...once } = list.binding;
    const probed = numbersOf(list).flatMap(([field, m]) => framesOf(e, field, m, asked, where, once));
    const missing = probed.flatMap(p => p.reasons ?? []).filter(r => r.code === 'NO_DATA' || r.code === 'PARTIAL_PERIOD');
    if (missing.length > 0) return { value: null, reasons: naming(name, addedUp([{ value: null, reasons: missing }]).reasons) };
  }
  // What is said of any frame is said of the list; its value is the items, not their sum.
  const { value, ...said } = addedUp(columns.flatMap(([, frames]) => frames));
  const items = Array.from(
    { length: columns[0]?.[1].length ?? monthsBetween(asked.window.start, asked.window.end) ?? 0 },
    (_, i) =>
      new Map<string, ItemValue>([
        ...labels.map(l => [l, addMonths(asked.window.start, i).slice(0, 7)] as const),
        ...columns.map(([field, frames]) => [field, frames[i]?.value as Exact] as const),
      ]),
  );
  return { ...said, value: value && items, reasons: naming(name, said.reasons), warnings: withInput(name, said.warnings) };
}

/** A keyed list whose numbers were settled, or are as they are by default. */
function settledList(list: ListMeasure, { parameters }: Asked): Reached {
  const [[number]] = numbersOf(list) as [[string, Measure]];
  const entries = Object.entries(list.settledBy ?? {}).flatMap(([key, p]) =>
    parameters[p] === undefined
      ? []
      : [new Map<string, ItemValue>([[String(list.keyed), key] as const, [number, whole(decimal(parameters[p]))] as const])],
  );
  return { value: entries };
}

/** The frames of a measure inside another one or a list: the outer ones, but of what is foretold month by month each measure looks at its own span. */
function spanOf(outer: Binding | undefined, own: Binding | undefined): Binding | undefined {
  return outer?.monthsAhead !== undefined && own ? { ...own, monthsAhead: outer.monthsAhead } : (outer ?? own);
}

/** A field of a list, frame by frame. */
function framesOf(e: Evaluation, name: string, m: Measure, asked: Asked, where: Where, outer: Binding | undefined): Reached[] {
  // What adds up several spans is of no month: the same for all.
  if (outer?.monthsAhead !== undefined && (m.binding?.repeat || m.binding?.eachMonth)) {
    const once = measureValue(e, name, m, asked, { where, others: null });
    return Array.from({ length: monthsBetween(asked.window.start, asked.window.end) ?? 0 }, () => once);
  }
  const binding = outer?.monthsAhead === undefined ? outer : spanOf(outer, m.binding);
  if (!m.derived) return e.measure(m, asked, binding).map(frame => pick(frame, where));
  const inner = new Map(
    Object.entries(m.derived.inputs).map(([k, measure]) => [k, framesOf(e, k, measure, asked, where, binding)] as const),
  );
  const frames = Math.max(...[...inner.values()].map(all => all.length));
  const derived = m.derived;
  return Array.from({ length: frames }, (_, i) => computed(e, name, derived, k => inner.get(k.name)?.[i] as Reached));
}

/** Warnings of a measure, under the name of the input. */
function withInput(input: string, warnings: readonly Reason[] | undefined): Reason[] {
  return (warnings ?? []).map(w => (w.input ? w : Object.freeze({ ...w, input })));
}

function operandValue(name: string, result: Result): Reached {
  return {
    value: exactValue(result) && result.status === 'ok' ? (exactValue(result) as Exact) : null,
    operand: result,
    reasons: blamed(name, result.reasons),
    warnings: blamed(name, result.warnings),
    excluded: result.excluded,
  };
}

/** Reasons of a measure, blamed on the input under its name. */
function naming(input: string, reasons: readonly Reason[] | undefined): Reason[] {
  return (reasons ?? []).map(r => (r.input ? r : Object.freeze({ code: r.code, input, message: `${input}: ${r.message}` })));
}

function contextOf(e: Evaluation, variant: VariantDefinition, period: Period, asked: Asked, where: Where): Context {
  const { asking } = e;
  const reasons: Reason[] = [];
  const warnings: Reason[] = [];
  const end = startOfDay(variant.ahead ? period.start : period.end, asking.timeZone);
  if (asking.asOf !== undefined && asking.asOf < end) {
    const late = asking.asOf <= startOfDay(period.start, asking.timeZone);
    const partial = reason(
      'PARTIAL_PERIOD',
      undefined,
      late ? `asOf ${asking.said.asOf} is before the period` : `asOf ${asking.said.asOf} is before ${period.end}`,
    );
    (late || (variant.wholeWindow && !asking.allowPartial) ? reasons : warnings).push(partial);
  }
  if (variant.leastMonths !== undefined && (monthCount(period) ?? 0) < variant.leastMonths)
    reasons.push(reason('UNSUPPORTED_GRAIN', undefined, `the window is shorter than ${variant.leastMonths} months`));
  if (variant.mostMonths !== undefined && (monthCount(period) ?? 0) > variant.mostMonths)
    reasons.push(reason('UNSUPPORTED_GRAIN', undefined, `the window is longer than ${variant.mostMonths} months`));
  const young = youth(e, variant, period);
  if (young) (variant.lifeFrom?.warns ? warnings : reasons).push(young);
  const window = variant.window ? between(asked.window.start, asked.window.end, { fiscalYearStart: period.fiscalYearStart }) : null;
  const own = window && (window.start !== period.start || window.end !== period.end) ? window : null;
  return {
    source: 'records',
    currency: e.currency,
    period,
    window: own,
    asOf: asking.said.asOf ?? null,
    knownAt: asking.said.knownAt ?? null,
    group: where?.group ?? null,
    smallSampleBelow: e.smallSampleBelow,
    reasons,
    warnings,
  };
}

/** A company younger than the window has no answer yet; records that merely begin too late are another reason. */
function youth(e: Evaluation, { lifeFrom, ahead }: VariantDefinition, period: Period): Reason | null {
  if (!lifeFrom) return null;
  const since = addMonths(ahead ? period.start : period.end, -lifeFrom.months);
  const opens = startOfDay(since, e.asking.timeZone);
  const [first, complete] = [e.firstOf(lifeFrom.entity), e.asking.from(lifeFrom.entity)];
  if (first === undefined || complete === undefined || complete > opens || first <= opens) return null;
  return reason(lifeFrom.warns ? 'SMALL_SAMPLE' : 'COHORT_TOO_YOUNG', undefined, `the first of ${lifeFrom.entity} is later than ${since}`);
}

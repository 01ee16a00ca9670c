import type { Exact } from './decimal.js';
import { divide, exactDigits } from './decimal.js';
import { isAside } from './defineMeasure.js';
import type { Bound, MetricDefinition, VariantDefinition } from './definition.js';
import type { Environment } from './evaluateFormula.js';
import { atLeast, evaluateFormula } from './evaluateFormula.js';
import { fingerprintOf } from './fingerprint.js';
import type { Formula } from './formula.js';
import { frozenList, frozenRecord } from './frozen.js';
import { laidOut, runsOf } from './itemRuns.js';
import type { Item, Items, ItemValue } from './itemValue.js';
import type { Period } from './period.js';
import { resultOf } from './printed.js';
import type { Reason } from './reasons.js';
import { statusOf } from './reasons.js';
import type { InputUsed, ItemShown, Result } from './result.js';
import { sampleWarnings } from './sample.js';
import { besideOf, cameTo, findings, once, partsOf, worked } from './stats.js';
import { runStep } from './step.js';

/** An input as it reaches a metric, from a call or from records. */
export interface Reached {
  readonly value: Exact | Items | null;
  readonly reasons?: readonly Reason[];
  readonly warnings?: readonly Reason[];
  readonly records?: number;
  readonly excluded?: Readonly<Record<string, number>>;
  readonly operand?: Result;
  /** What its records must agree on with those of the other inputs, such as the accounting basis. */
  readonly same?: ReadonlySet<unknown>;
  /** With a censored quantile. */
  readonly lowerBound?: Exact;
  /** The measures that a computed input came from. */
  readonly from?: readonly (readonly [name: string, unit: string, reached: Reached])[];
}

/** What a result says of the question, beside its inputs. */
export interface Context {
  readonly source: Result['source'];
  readonly currency: string | null;
  readonly period: Period | null;
  readonly window?: Period | null;
  readonly asOf?: string | null;
  readonly knownAt?: string | null;
  readonly group?: Result['group'];
  readonly smallSampleBelow: number;
  /** Reasons of the question itself (a partial period, a young company). */
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
}

// Most calls exclude nothing: the same nothing each time.
const NOTHING_EXCLUDED: Readonly<Record<string, number>> = Object.freeze({});

const itemShown = (v: ItemValue) => (typeof v === 'string' ? v : 'n' in v ? divide(v) : Object.freeze(v.map(divide)));

function itemUsed(item: Item): ItemShown {
  const out: Record<string, ReturnType<typeof itemShown>> = {};
  item.forEach((v, k) => {
    out[k] = itemShown(v);
  });
  return Object.freeze(out);
}

// A list that cannot change is shown in every question that it answers.
const shownLists = new WeakMap<Items, readonly ItemShown[]>();

function itemsUsed(items: Items): readonly ItemShown[] {
  const before = shownLists.get(items);
  if (before) return before;
  const made = laidOut(runsOf(items), itemUsed);
  if (Object.isFrozen(items)) shownLists.set(items, made);
  return made;
}

function used(unit: string, reached: Reached): InputUsed {
  const { value, records, excluded, from } = reached;
  const own: { -readonly [K in keyof InputUsed]: InputUsed[K] } = {
    value: Array.isArray(value) ? itemsUsed(value as Items) : value === null ? null : divide(value as Exact),
    unit,
  };
  if (records !== undefined) own.records = records;
  if (excluded) own.excluded = Object.freeze(mostExcluded([reached]));
  if (from) own.from = frozenRecord(from.map(([k, u, r]) => [k, used(u, r)] as const));
  return Object.freeze(own);
}

/** Counts of what was left out: inputs that read the same records leave out the same ones, so the most of each reason, not the sum. */
export function mostExcluded(all: Iterable<Pick<Reached, 'excluded'>>): Record<string, number> {
  const most: Record<string, number> = {};
  for (const { excluded } of all) for (const [why, n] of Object.entries(excluded ?? {})) most[why] = Math.max(most[why] ?? 0, n);
  // In an order of their own, so that the order of the records shows nowhere.
  return Object.fromEntries(Object.entries(most).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A metric's result over inputs that were already read: the one way a number comes about, from totals and from records. */
export function compute(definition: MetricDefinition, bound: Bound, inputs: ReadonlyMap<string, Reached>, context: Context): Result {
  const { variant } = bound;
  const shown: Record<string, InputUsed> = {};
  const operands: [string, Result][] = [];
  /** The inputs that say something of themselves: mostly none. */
  const saying: [string, Reached][] = [];
  let excluding = false;
  for (const [name, r] of inputs) {
    shown[name] = used(unitOf(bound, name), r);
    if (r.operand) operands.push([name, r.operand]);
    if (r.reasons || r.warnings) saying.push([name, r]);
    excluding ||= r.excluded !== undefined;
  }
  const warnings: Reason[] = [...context.warnings];
  const { env, stepped } = steps(variant, inputs, warnings);
  const at = (f: Formula): Exact | null => evaluateFormula(f, env, []);
  const checked = findings(variant.checks, at, check => (check.alone ? cameTo(check, at) : found(check.input, env)));
  warnings.push(...checked.warnings);
  const failed = stepped.size > 0 ? [...stepped.values()].flat() : [];
  const { exact, numerator, denominator } = worked(variant.formula, env, failed);
  // What the records lack; then in the glossary's order what the metric says of its inputs, what its formula needs, what composed inputs bring, what
  // the question lacks. A check that blames an input has explained it: that it cannot be divided by is no second finding.
  const reasons: Reason[] = [];
  const composed = (name: string): boolean => variant.inputs[name]?.kind !== 'measure';
  const aside = (name: string): boolean => isAside(variant.inputs[name]);
  for (const [name, r] of saying) if (!composed(name) && !aside(name)) once(reasons, r.reasons);
  once(reasons, checked.reasons);
  once(reasons, checked.alone ? [] : failed.filter(f => !checked.reasons.some(c => c.input === f.input)));
  for (const [name, r] of saying) if (composed(name)) once(reasons, r.reasons);
  once(reasons, context.reasons);
  for (const [name, r] of saying) if (!aside(name)) once(warnings, r.warnings);
  const status = statusOf(reasons);
  const value = status === 'ok' && exact ? divide(exact) : null;
  const sample = variant.sample ? at(variant.sample) : null;
  if (status === 'ok' && sample) warnings.push(...sampleWarnings(sample, sampleUnit(variant.sample, bound), context.smallSampleBelow));
  const result: { -readonly [K in keyof Result]: Result[K] } = {
    metric: definition.id,
    version: definition.version,
    variant: variant.name,
    fingerprint: fingerprintOf(bound),
    status,
    value,
    unit: variant.unit.text,
    currency: context.currency,
    period: context.period,
    window: context.window ?? null,
    asOf: context.asOf ?? null,
    knownAt: context.knownAt ?? null,
    group: context.group ?? null,
    reasons: frozenList(reasons),
    warnings: frozenList(warnings),
    numerator,
    denominator,
    inputs: Object.freeze(shown),
    source: context.source,
    excluded: excluding ? Object.freeze(mostExcluded(inputs.values())) : NOTHING_EXCLUDED,
    sampleSize: sample && Number(exactDigits(sample)),
    parameters: bound.parameters,
  };
  if (bound.choices) result.choices = bound.choices;
  if (bound.policy) result.policy = bound.policy;
  if (operands.length > 0) result.operands = frozenRecord(operands);
  const bounded = reasons.some(r => r.code === 'CENSORED') ? atLeast(variant.formula) : null;
  const least = variant.formula.kind === 'input' ? inputs.get(variant.formula.name)?.lowerBound : bounded && at(bounded);
  if (value === null && least) result.lowerBound = divide(least);
  if (variant.beside || variant.parts) {
    const reasonsOf = (name: string): readonly Reason[] => {
      const step = variant.steps?.find(x => x.name === name);
      return step
        ? [...step.inputs.flatMap(k => inputs.get(k)?.reasons ?? []), ...(stepped.get(name) ?? [])]
        : (inputs.get(name)?.reasons ?? []);
    };
    const around = { env, reasonsOf, reasons: context.reasons };
    if (variant.beside) result.beside = besideOf(variant.beside, around);
    if (variant.parts) result.parts = partsOf(variant.parts, around);
  }
  return resultOf(result, definition, exact);
}

const NO_STEPS: ReadonlyMap<string, Reason[]> = new Map();

/** What formulas are evaluated over: the inputs, and the lists that a variant's steps make of them; why one could not be made, by step. */
function steps(
  { steps: all, beside, parts }: VariantDefinition,
  inputs: ReadonlyMap<string, Reached>,
  warnings: Reason[],
): { readonly env: Environment; readonly stepped: ReadonlyMap<string, Reason[]> } {
  const known = beside || parts ? new Map<object, Exact | Items>() : undefined;
  if (!all) return { env: valuesOf(inputs, known), stepped: NO_STEPS };
  const made = new Map<string, Items | null>();
  const env: Environment = { get: name => (made.has(name) ? made.get(name) : inputs.get(name)?.value), known };
  const stepped = new Map<string, Reason[]>();
  for (const step of all) {
    const reasons: Reason[] = [];
    made.set(step.name, runStep(step, env, reasons, warnings));
    stepped.set(step.name, reasons);
  }
  return { env, stepped };
}

/** Inputs as what formulas are evaluated over. */
export function valuesOf(inputs: ReadonlyMap<string, Reached>, known?: Environment['known']): Environment {
  return { get: name => inputs.get(name)?.value, known };
}

function found(input: string, env: Environment): string {
  const value = env.get(input);
  return value && 'n' in value ? `${input} is ${divide(value)}` : input;
}

function unitOf({ variant }: Bound, name: string): string {
  const input = variant.inputs[name];
  return input === undefined
    ? ''
    : input.kind === 'measure'
      ? input.unit.text
      : input.kind === 'list'
        ? 'list'
        : input.bound.variant.unit.text;
}

/** The unit of what is counted, for the words of SMALL_SAMPLE. */
function sampleUnit(formula: Formula | undefined, bound: Bound): string {
  if (!formula) return '';
  const { inputs, steps = [] } = bound.variant;
  if (formula.kind === 'field' || formula.kind === 'length') {
    const list = inputs[formula.over] ?? steps.find(x => x.name === formula.over);
    if (list?.kind !== 'list' && list?.kind !== 'step') return '';
    if (formula.kind === 'length') return list.counts?.text ?? 'items';
    const field = list.fields[formula.name];
    return field?.kind === 'measure' ? field.unit.text : '';
  }
  return formula.kind === 'input' ? unitOf(bound, formula.name) : 'of' in formula ? sampleUnit(formula.of[0], bound) : '';
}

import { compute, valuesOf } from './compute.js';
import { isCurrency } from './currency.js';
import type { Exact } from './decimal.js';
import { digits, divide, whole } from './decimal.js';
import type { Measure } from './defineMeasure.js';
import { isAside } from './defineMeasure.js';
import type { Bound, Input, MetricDefinition, Settings, VariantDefinition } from './definition.js';
import { evaluateFormula, holds } from './evaluateFormula.js';
import { isPeriod, monthCount } from './isPeriod.js';
import type { Period } from './period.js';
import type { Reading } from './reading.js';
import { behaviour, isObject, refuse, refuseOthers } from './reading.js';
import { exceeds } from './readMeasure.js';
import { boundAsGiven } from './readParameters.js';
import type { Reason } from './reasons.js';
import { reason } from './reasons.js';
import type { Problem } from './refusal.js';
import { describe, refusal, visible } from './refusal.js';
import type { Result } from './result.js';
import { SMALL_SAMPLE } from './sample.js';

/** Options of a call with totals. */
export interface CallOptions {
  /** ISO 4217 code that the money is in; without it, or with null, no symbol is printed. */
  readonly currency?: string | null;
  /** The window the totals are of; its length must be the variant's. */
  readonly period?: Period;
  /** Counts below this carry SMALL_SAMPLE; 10 if left out. */
  readonly smallSampleBelow?: number;
}

/** A metric over totals. Throws one refusal that lists every problem. */
export function callMetric(definition: MetricDefinition, bound: Bound, given: unknown, options: unknown = {}): Result {
  const { variant } = bound;
  const r: Reading = { problems: [], reached: new Map(), named: [], bare: [], about: [] };
  const { currency: asked, period, smallSampleBelow } = readOptions(options, r);
  if (variant.recordsOnly)
    refuse(
      r,
      ['variant'],
      'a variant that can be computed from totals',
      variant.name,
      'this one is computed from records only: use evaluate',
    );
  else readInputs(bound, given, r);
  const currency = currencyOf(asked, r);
  // Only results among the inputs say what they are about.
  const composed = r.about.length > 0;
  if (composed) sameQuestion(period, r);
  const reasons = lengthReasons(bound, period, r);
  refuseByChecks(bound, r);
  const settled = boundAsGiven(bound, name => scalarOf(r.reached.get(name)?.value));
  if (composed) {
    otherParameters(variant, settled.parameters, r);
    otherChoices(bound, r);
  }
  if (r.problems.length > 0) throw refusal(`${definition.id} (${variant.name}) refused`, r.problems);
  return compute(definition, settled, r.reached, {
    source: 'inputs',
    currency,
    period: period ? Object.freeze({ ...period }) : null,
    smallSampleBelow: smallSampleBelow ?? SMALL_SAMPLE,
    reasons,
    warnings: [],
  });
}

/** What is wrong with the options themselves, for a call that is refused before its inputs can be read. */
export function optionProblems(options: unknown): readonly Problem[] {
  const r: Reading = { problems: [], reached: new Map(), named: [], bare: [], about: [] };
  readOptions(options, r);
  return r.problems;
}

const OPTIONS: readonly (keyof CallOptions)[] = ['currency', 'period', 'smallSampleBelow'];

/** The options that can be used; each that cannot is a problem and is left out. */
function readOptions(options: unknown, r: Reading): CallOptions {
  if (!isObject(options)) {
    refuse(r, ['options'], 'an object', options);
    return {};
  }
  refuseOthers(r, ['options'], options, OPTIONS, 'unknown option');
  const { currency, period, smallSampleBelow: below } = options;
  const read: { -readonly [K in keyof CallOptions]: CallOptions[K] } = {};
  if (currency === null || isCurrency(currency)) read.currency = currency;
  else if (currency !== undefined) refuse(r, ['options', 'currency'], 'an ISO 4217 code in capitals', currency);
  if (isPeriod(period)) read.period = period;
  else if (period !== undefined) refuse(r, ['options', 'period'], 'a period (month, quarter, year, between)', period);
  if (Number.isSafeInteger(below) && (below as number) >= 0) read.smallSampleBelow = below as number;
  else if (below !== undefined) refuse(r, ['options', 'smallSampleBelow'], 'a whole number ≥ 0', below);
  // An unusable currency is one problem; amounts without one are not another.
  return currency !== undefined && read.currency === undefined ? { ...read, currency: null } : read;
}

/** A variant's inputs by name, and those of them that may not exceed another one. */
interface Asked {
  readonly names: readonly string[];
  readonly inputs: readonly Input[];
  readonly limited: readonly (readonly [string, Measure])[];
}
// A variant asks the same of every call.
const asked = new WeakMap<VariantDefinition, Asked>();

function askedOf(variant: VariantDefinition): Asked {
  const known = asked.get(variant);
  if (known) return known;
  const all = Object.entries(variant.inputs);
  const limited = all.filter((e): e is [string, Measure] => e[1].kind === 'measure' && e[1].range.atMost !== undefined);
  const made = { names: all.map(([name]) => name), inputs: all.map(([, input]) => input), limited };
  asked.set(variant, made);
  return made;
}

function readInputs({ variant, parameters }: Bound, given: unknown, r: Reading): void {
  const { names, inputs, limited } = askedOf(variant);
  if (!isObject(given)) {
    refuse(r, ['inputs'], `an object with ${names.join(', ')}`, given);
    return;
  }
  refuseOthers(r, [], given, names, `'${variant.name}' has no such input`);
  for (let i = 0; i < names.length; i++) {
    const [name, input] = [names[i] as string, inputs[i] as Input];
    const value = Object.hasOwn(given, name) ? given[name] : parameters[name];
    if (value !== undefined) input[behaviour].read(name, value, r);
    else if (isAside(input)) r.reached.set(name, { value: null, reasons: [reason('NO_DATA', name, `${name} was not given`)] });
    else if (input.kind === 'measure' && input.fallback !== undefined) r.reached.set(name, { value: whole(input.fallback) });
    else refuse(r, [name], input[behaviour].expected, undefined, (input.kind === 'metric' ? input.definition : input).is.en);
  }
  for (const [name, input] of limited)
    exceeds([name], input, r.reached.get(name)?.value, r.reached.get(input.range.atMost as string)?.value, r);
}

const scalarOf = (value: unknown): Exact | null => (isObject(value) && 'n' in value ? (value as unknown as Exact) : null);

/** A result that was computed under other parameters than the composed metric settles would stand under a wrong label. */
function otherParameters({ inputs, parameters }: VariantDefinition, settled: Settings, r: Reading): void {
  for (const [name, input] of Object.entries(inputs)) {
    const own = r.reached.get(name)?.operand?.parameters;
    if (input.kind !== 'metric' || !own) continue;
    for (const p of Object.keys(input.bound.variant.parameters)) {
      if (!Object.hasOwn(parameters, p) || settled[p] === undefined || String(own[p]) === String(settled[p])) continue;
      const hint = `write .variant('…', { ${p}: ${describe(own[p])} })`;
      r.problems.push({ path: [name], expected: `a result with ${p} ${settled[p]}`, received: `${p} ${visible(String(own[p]))}`, hint });
    }
  }
}

/** A result of the ledger as another policy reads it would stand under a wrong fingerprint: an LTV by account is not divided by a CAC by parent. */
function otherChoices({ variant, operands }: Bound, r: Reading): void {
  const said = (choices: Settings = {}): string =>
    Object.entries(choices)
      .map(([k, v]) => `${k} ${v}`)
      .sort()
      .join(', ') || 'no choices of a policy';
  let common: string | undefined;
  for (const [name, input] of Object.entries(variant.inputs)) {
    const given = r.reached.get(name)?.operand;
    if (input.kind !== 'metric' || !given) continue;
    const has = said(given.choices);
    common ??= has;
    const wanted = operands ? said(operands[name]?.choices) : common;
    if (wanted === has) continue;
    const hint = 'adopt this metric and those it is computed from under one policy';
    r.problems.push({ path: [name], expected: `a result under ${wanted}`, received: `one under ${visible(has)}`, hint });
  }
}

function currencyOf(asked: string | null | undefined, r: Reading): string | null {
  const currency = asked ?? r.named[0]?.currency ?? null;
  for (const { currency: other, path } of r.named)
    if (other !== currency) refuse(r, path, `one currency (${currency})`, other, 'convert first');
  if (asked || r.named.length === 0) return currency;
  const hint = `write money(…, '${currency}') or give the option currency`;
  for (const path of r.bare) r.problems.push({ path, expected: `an amount in ${currency}`, received: 'an amount without currency', hint });
  return currency;
}

/** Results that are composed answer one question: those that say their period or group say the same. */
function sameQuestion(period: Period | undefined, r: Reading): void {
  const span = (p: Period | null | undefined): string | undefined => (p ? `${p.start} to ${p.end}` : undefined);
  const named = (group: Result['group']): string | undefined => (group ? JSON.stringify(group) : undefined);
  const wanted = span(period) ?? r.about.map(a => span(a.period)).find(Boolean);
  const group = r.about.map(a => named(a.group)).find(Boolean);
  for (const a of r.about) {
    for (const [is, should] of [
      [span(a.period), wanted],
      [named(a.group), group],
    ])
      if (is !== undefined && is !== should)
        r.problems.push({ path: a.path, expected: `a result of ${visible(String(should))}`, received: visible(is) });
  }
}

function lengthReasons({ variant }: Bound, period: Period | undefined, r: Reading): Reason[] {
  if (!period) return [];
  const { window, leastMonths = 0, mostMonths = Number.POSITIVE_INFINITY, name } = variant;
  const length = monthCount(period);
  if (window && length !== window.months && window.otherwise === 'refused')
    refuse(
      r,
      ['options', 'period'],
      `a window of ${window.months} months, as '${name}' has`,
      `${period.start} to ${period.end}`,
      'give the window the totals are of, or take another variant',
    );
  const wrong = window ? length !== window.months : (length ?? 0) < leastMonths || (length ?? 0) > mostMonths;
  return wrong
    ? [
        reason(
          'UNSUPPORTED_GRAIN',
          undefined,
          `the window has ${length ?? 'no whole number of'} months, not ${window?.months ?? (mostMonths === leastMonths ? leastMonths : `${leastMonths} or more`)}`,
        ),
      ]
    : [];
}

function refuseByChecks({ variant }: Bound, r: Reading): void {
  const env = valuesOf(r.reached);
  for (const check of variant.checks) {
    if (check.effect !== 'refuse') continue;
    const values = check.all.map(c => ({ value: evaluateFormula(c.of, env, []), is: c.is }));
    if (!values.every(v => holds(v.value, v.is))) continue;
    r.problems.push({
      path: [check.input],
      expected: check.expected ?? 'inputs that agree',
      received: `${values.map(v => v.value && digits(divide(v.value))).join()} beyond it`,
    });
  }
}

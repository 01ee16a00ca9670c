import { isCurrency } from './currency.js';
import type { Decimal } from './decimal.js';
import { digits } from './decimal.js';
import type { Derivation } from './defineMeasure.js';
import type { Input, MetricDefinition, PolicyStamp, Settings } from './definition.js';
import type { ExplainedReason } from './explainWords.js';
import { explainedReason, reasonLine, words } from './explainWords.js';
import { fingerprintOf } from './fingerprint.js';
import { placesShown } from './format.js';
import { formulaLatex } from './formulaLatex.js';
import { formulaText } from './formulaText.js';
import type { Lang } from './languages.js';
import { periodLabel } from './periodLabel.js';
import { isObject } from './reading.js';
import type { Problem } from './refusal.js';
import { describe, visible } from './refusal.js';
import type { InputUsed, Result } from './result.js';
import { checkShape, isOurs, storedDecimal, storedReasons } from './revived.js';
import type { Values } from './substitute.js';
import { substituted } from './substitute.js';
import { valueText } from './valueText.js';

/** A formula, or a formula with its numbers, written twice. */
export interface Written {
  readonly text: string;
  readonly latex: string;
}

/** One input of an explained result. */
export interface ExplainedInput {
  readonly name: string;
  /** What it is. */
  readonly is: string;
  readonly unit: string;
  /** The value as shown, with its unit; the number of items of a list; null where it has none. */
  readonly shown: string | null;
  /** Every digit of it. */
  readonly digits: string | null;
  /** The items of a list input, every digit. */
  readonly items?: readonly Readonly<Record<string, string>>[];
  /** Records that reached the number (only from records). */
  readonly records?: number;
  /** Records left out, by reason (only from records). */
  readonly excluded?: Readonly<Record<string, number>>;
  /** How it comes about from other measures: the formula, and the formula with their numbers (only from records). */
  readonly computed?: { readonly formula: Written; readonly substituted: Written };
  /** Those measures (only from records). */
  readonly from?: readonly ExplainedInput[];
}

/** A result, step by step. */
export interface Steps {
  readonly metric: string;
  readonly version: string;
  readonly variant: string;
  readonly fingerprint: string;
  /** The metric's printed name, what it answers, and the variant's label. */
  readonly name: string;
  readonly is: string;
  readonly label: string;
  /** The window in words; null where the call named none. */
  readonly window: string | null;
  readonly group: Readonly<Record<string, string | null>> | null;
  readonly parameters: Settings;
  /** Ledger-wide choices of the policy that the fingerprint holds, and the policy; absent without one. */
  readonly choices?: Settings;
  readonly policy?: PolicyStamp;
  readonly inputs: readonly ExplainedInput[];
  readonly formula: Written;
  readonly substituted: Written;
  /** The value with its unit, or why there is none. */
  readonly value: string;
  /** Every digit of the value; null where there is none. */
  readonly digits: string | null;
  /** Whether `value` shows the whole number and not a rounded one. */
  readonly whole: boolean;
  readonly reasons: readonly ExplainedReason[];
  readonly warnings: readonly ExplainedReason[];
  /** The results this one was composed of. */
  readonly operands: Readonly<Record<string, Steps>>;
}

/** Whether this definition made the result; with another one the shown formula would not be the one that was computed. */
function mismatch(result: Result, definition: MetricDefinition, path: Problem['path']): Problem | undefined {
  const variant = Object.hasOwn(definition.variants, result.variant) ? definition.variants[result.variant] : undefined;
  const made = `${visible(result.metric)} '${visible(result.variant)}' ${visible(result.version)}`;
  if (definition.id !== result.metric || definition.version !== result.version || !variant)
    return {
      path: [...path, 'metric'],
      expected: `the metric that made the result, ${made}`,
      received: `${definition.id} ${definition.version}`,
    };
  const fingerprint = fingerprintOf({
    variant,
    parameters: result.parameters ?? {},
    ...(result.choices ? { choices: result.choices } : {}),
  });
  if (isOurs(result) || fingerprint === result.fingerprint) return undefined;
  return {
    path: [...path, 'fingerprint'],
    expected: `the definition that made the result, #${visible(result.fingerprint.slice(0, 12))}`,
    received: `#${fingerprint.slice(0, 12)}`,
    hint: 'same name and version, but another formula or recipe',
  };
}

/** The steps of a result and of its operands; with a problem pushed, none. */
export function stepsOf(
  result: Result,
  definition: MetricDefinition,
  lang: Lang,
  path: Problem['path'],
  problems: Problem[],
): Steps | undefined {
  const wrong = mismatch(result, definition, path);
  const variant = definition.variants[result.variant];
  if (wrong || !variant) {
    if (wrong) problems.push(wrong);
    return undefined;
  }
  const ours = isOurs(result);
  const currency = result.currency ?? null;
  if (currency !== null && !isCurrency(currency))
    problems.push({ path: [...path, 'currency'], expected: 'an ISO 4217 code in capitals, or null', received: describe(currency) });
  const reasons = storedReasons('reasons', result.reasons, problems).map(r => explainedReason(r, lang));
  const warnings = storedReasons('warnings', result.warnings, problems).map(r => explainedReason(r, lang));
  const value = storedDecimal([...path, 'value'], result.value, ours, problems);
  const used = isObject(result.inputs) ? (result.inputs as Result['inputs']) : {};
  const inputs: ExplainedInput[] = [];
  const values: Record<string, Values[string]> = {};
  const reading: Reading = { ours, currency, lang, problems };
  for (const [name, input] of Object.entries(variant.inputs)) {
    const at = Object.hasOwn(used, name) ? used[name] : undefined;
    if (!isObject(at)) {
      problems.push({ path: [...path, 'inputs', name], expected: `the input '${name}' of '${variant.name}'`, received: describe(at) });
      continue;
    }
    values[name] = storedValue([...path, 'inputs', name], at.value, reading);
    inputs.push(explainedInput([...path, 'inputs', name], name, input, at as unknown as InputUsed, values[name] ?? null, reading));
  }
  const bound = result.lowerBound === undefined ? null : storedDecimal([...path, 'lowerBound'], result.lowerBound, ours, problems);
  if (problems.length > 0) return undefined;
  const atLeast = bound ? ` (≥ ${valueText(bound, result.unit, currency, lang)})` : '';
  const operands: Record<string, Steps> = {};
  for (const [name, input] of Object.entries(variant.inputs)) {
    const operand = result.operands && Object.hasOwn(result.operands, name) ? result.operands[name] : undefined;
    if (input.kind !== 'metric' || operand === undefined || !checkShape(operand, problems)) continue;
    const steps = stepsOf(operand, input.definition, lang, [...path, name], problems);
    if (steps) operands[name] = steps;
  }
  const span = result.window ?? result.period;
  return {
    metric: result.metric,
    version: result.version,
    variant: result.variant,
    fingerprint: result.fingerprint,
    name: definition.name[lang],
    is: (variant.name === definition.defaultVariant ? definition.is : variant.is)[lang],
    label: variant.label[lang],
    window: span ? periodLabel(span, lang) : null,
    group: result.group ?? null,
    parameters: { ...result.parameters },
    ...(result.choices ? { choices: { ...result.choices } } : {}),
    ...(result.policy ? { policy: { name: String(result.policy.name), version: String(result.policy.version) } } : {}),
    inputs,
    formula: { text: formulaText(variant.formula), latex: formulaLatex(variant.formula) },
    substituted: substituted(variant.formula, values, lang, words[lang].noValue),
    value: value
      ? valueText(value, result.unit, currency, lang)
      : `${words[lang].noValue}${atLeast}: ${reasons.map(reasonLine).join('; ')}`,
    digits: value && digits(value),
    whole: value !== null && isWhole(value, result.unit, currency),
    reasons,
    warnings,
    operands,
  };
}

/** Whether the value as shown leaves no digit away. */
function isWhole(value: Decimal, unit: string, currency: string | null): boolean {
  const percent = unit === 'ratio' || unit === 'ratio/month';
  return value.dp() <= placesShown(value, unit, currency) + (percent ? 2 : 0);
}

/** What does not change while one result is read. */
interface Reading {
  readonly ours: boolean;
  readonly currency: string | null;
  readonly lang: Lang;
  readonly problems: Problem[];
}

function storedValue(path: Problem['path'], value: unknown, { ours, problems }: Reading): Values[string] {
  if (!Array.isArray(value)) return storedDecimal(path, value, ours, problems);
  return value.map((item: unknown, i) => {
    const fields = Object.entries(isObject(item) ? item : {});
    return Object.fromEntries(fields.map(([field, x]) => [field, storedDecimal([...path, i, field], x, ours, problems)])) as Record<
      string,
      Decimal
    >;
  });
}

function explainedInput(
  path: Problem['path'],
  name: string,
  input: Input,
  used: InputUsed,
  value: Values[string],
  r: Reading,
): ExplainedInput {
  const list = Array.isArray(value) ? (value as readonly Readonly<Record<string, Decimal>>[]) : null;
  const single = list ? null : (value as Decimal | null);
  const unit = input.kind === 'measure' ? input.unit.text : input.kind === 'metric' ? input.bound.variant.unit.text : 'list';
  return {
    name,
    is: input.kind === 'metric' ? `${input.definition.name[r.lang]}: ${input.definition.is[r.lang]}` : input.is[r.lang],
    unit,
    shown: list ? `${list.length} ${words[r.lang].items}` : single && valueText(single, unit, r.currency, r.lang),
    digits: single && digits(single),
    ...(list ? { items: list.map(item => Object.fromEntries(Object.entries(item).map(([k, v]) => [k, digits(v)]))) } : {}),
    ...(typeof used.records === 'number' ? { records: used.records } : {}),
    ...(used.excluded ? { excluded: { ...used.excluded } } : {}),
    ...(input.kind === 'measure' && input.derived && used.from ? computed(path, input.derived, used.from, r) : {}),
  };
}

/** A computed input, down to the measures that records gave. */
function computed(
  path: Problem['path'],
  { formula, inputs }: Derivation,
  from: NonNullable<InputUsed['from']>,
  r: Reading,
): Pick<ExplainedInput, 'computed' | 'from'> {
  const values: Record<string, Values[string]> = {};
  const parts: ExplainedInput[] = [];
  for (const [name, measure] of Object.entries(inputs)) {
    const used = Object.hasOwn(from, name) ? from[name] : undefined;
    if (!isObject(used)) continue;
    values[name] = storedValue([...path, name], used.value, r);
    parts.push(explainedInput([...path, name], name, measure, used as unknown as InputUsed, values[name] ?? null, r));
  }
  const written = { text: formulaText(formula), latex: formulaLatex(formula) };
  return { computed: { formula: written, substituted: substituted(formula, values, r.lang, words[r.lang].noValue) }, from: parts };
}

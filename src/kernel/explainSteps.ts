import { isCurrency } from './currency.js';
import type { Decimal } from './decimal.js';
import { digits } from './decimal.js';
import type { Derivation } from './defineMeasure.js';
import type { Input, MetricDefinition, PolicyStamp, Settings, VariantDefinition } from './definition.js';
import type { ExplainedReason } from './explainWords.js';
import { explainedReason, reasonLine, words } from './explainWords.js';
import { fingerprintOf } from './fingerprint.js';
import { placesShown } from './format.js';
import { formulaLatex } from './formulaLatex.js';
import { formulaText } from './formulaText.js';
import { WAITING } from './itemValue.js';
import type { Lang } from './languages.js';
import { periodLabel } from './periodLabel.js';
import { isObject } from './reading.js';
import type { Problem } from './refusal.js';
import { describe, visible } from './refusal.js';
import type { InputUsed, ItemShown, Result } from './result.js';
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
  /** What stands beside the value. */
  readonly beside?: readonly { readonly name: string; readonly is: string; readonly formula: Written; readonly value: string }[];
  /** The lines of a distribution or a bridge. */
  readonly parts?: readonly { readonly key: string; readonly values: Readonly<Record<string, string>> }[];
  /** What is no closed formula, in words. */
  readonly steps?: readonly { readonly name: string; readonly is: string }[];
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
    values[name] = storedValue([...path, 'inputs', name], at.value, reading, labelsOf(input));
    inputs.push(explainedInput([...path, 'inputs', name], name, input, at as unknown as InputUsed, values[name] ?? null, reading));
  }
  const bound = result.lowerBound === undefined ? null : storedDecimal([...path, 'lowerBound'], result.lowerBound, ours, problems);
  const beside = explainedBeside(path, result, variant, reading);
  const parts = explainedParts(path, result, variant, reading);
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
      : reasons.length === 0 && variant.parts
        ? words[lang].byPart
        : `${words[lang].noValue}${atLeast}: ${reasons.map(reasonLine).join('; ')}`,
    digits: value && digits(value),
    whole: value !== null && isWhole(value, result.unit, currency),
    reasons,
    warnings,
    ...beside,
    ...parts,
    ...(variant.steps ? { steps: variant.steps.map(step => ({ name: step.name, is: step.is[lang] })) } : {}),
    operands,
  };
}

/** Whether the value as shown leaves no digit away. */
function isWhole(value: Decimal, unit: string, currency: string | null): boolean {
  const percent = unit === 'ratio' || unit === 'ratio/month';
  return value.dp() <= placesShown(value, unit, currency) + (percent ? 2 : 0);
}

/** The fields of a list that hold texts. */
function labelsOf(input: Input): ReadonlySet<string> {
  if (input.kind !== 'list') return new Set();
  return new Set([WAITING, ...Object.entries(input.fields).flatMap(([name, f]) => (f.kind === 'label' ? [name] : []))]);
}

const itemText = (value: ItemShown[string]): string =>
  typeof value === 'string'
    ? visible(value)
    : Array.isArray(value)
      ? value.map(n => digits(n as Decimal)).join(' ')
      : digits(value as Decimal);

/** A number beside the value or of a part, as words. */
function statText(path: Problem['path'], stat: unknown, { ours, currency, lang, problems }: Reading): string {
  if (!isObject(stat) || typeof stat.unit !== 'string') {
    problems.push({ path, expected: 'a number with its unit and status', received: describe(stat) });
    return '';
  }
  const value = storedDecimal([...path, 'value'], stat.value, ours, problems);
  const bound = stat.lowerBound === undefined ? null : storedDecimal([...path, 'lowerBound'], stat.lowerBound, ours, problems);
  if (value) return valueText(value, stat.unit, currency, lang);
  const why = storedReasons('reasons', stat.reasons, problems).map(r => r.code);
  const atLeast = bound ? ` (≥ ${valueText(bound, stat.unit, currency, lang)})` : '';
  return `${words[lang].noValue}${atLeast}: ${[...new Set(why)].join(', ')}`;
}

/** The companions of the value. */
function explainedBeside(path: Problem['path'], result: Result, variant: VariantDefinition, r: Reading): Pick<Steps, 'beside'> {
  if (!variant.beside) return {};
  const given = isObject(result.beside) ? result.beside : {};
  return {
    beside: Object.entries(variant.beside).map(([name, s]) => ({
      name,
      is: s.is[r.lang],
      formula: { text: formulaText(s.formula), latex: formulaLatex(s.formula) },
      value: statText([...path, 'beside', name], Object.hasOwn(given, name) ? given[name] : undefined, r),
    })),
  };
}

/** The lines of a distribution or a bridge. */
function explainedParts(path: Problem['path'], result: Result, variant: VariantDefinition, r: Reading): Pick<Steps, 'parts'> {
  if (!variant.parts) return {};
  const given: readonly unknown[] = Array.isArray(result.parts) ? result.parts : [];
  return {
    parts: given.map((part, i) => {
      const { key, stats } = isObject(part) ? part : { key: undefined, stats: undefined };
      const entries = isObject(stats) ? Object.entries(stats) : [];
      return {
        key: visible(String(key)),
        values: Object.fromEntries(entries.map(([name, s]) => [visible(name), statText([...path, 'parts', i, name], s, r)])),
      };
    }),
  };
}

/** What does not change while one result is read. */
interface Reading {
  readonly ours: boolean;
  readonly currency: string | null;
  readonly lang: Lang;
  readonly problems: Problem[];
}

function storedValue(
  path: Problem['path'],
  value: unknown,
  { ours, problems }: Reading,
  labels: ReadonlySet<string> = new Set(),
): Values[string] {
  if (!Array.isArray(value)) return storedDecimal(path, value, ours, problems);
  return value.map((item: unknown, i) => {
    const fields = Object.entries(isObject(item) ? item : {});
    return Object.fromEntries(
      fields.map(([field, x]) => [field, storedField([...path, i, field], x, labels.has(field), { ours, problems })]),
    ) as ItemShown;
  });
}

/** A field of an item: a text, a number, or a list of numbers. */
function storedField(path: Problem['path'], x: unknown, isLabel: boolean, { ours, problems }: Pick<Reading, 'ours' | 'problems'>): unknown {
  if (isLabel) {
    if (typeof x !== 'string') problems.push({ path, expected: 'a text', received: describe(x) });
    return x;
  }
  return Array.isArray(x) ? x.map((n, i) => storedDecimal([...path, i], n, ours, problems)) : storedDecimal(path, x, ours, problems);
}

function explainedInput(
  path: Problem['path'],
  name: string,
  input: Input,
  used: InputUsed,
  value: Values[string],
  r: Reading,
): ExplainedInput {
  const list = Array.isArray(value) ? (value as readonly ItemShown[]) : null;
  const single = list ? null : (value as Decimal | null);
  const unit = input.kind === 'measure' ? input.unit.text : input.kind === 'metric' ? input.bound.variant.unit.text : 'list';
  return {
    name,
    is: input.kind === 'metric' ? `${input.definition.name[r.lang]}: ${input.definition.is[r.lang]}` : input.is[r.lang],
    unit,
    shown: list ? `${list.length} ${words[r.lang].items}` : single && valueText(single, unit, r.currency, r.lang),
    digits: single && digits(single),
    ...(list ? { items: list.map(item => Object.fromEntries(Object.entries(item).map(([k, v]) => [k, itemText(v)]))) } : {}),
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

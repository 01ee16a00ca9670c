import type { Exact } from './decimal.js';
import type { MetricDefinition } from './definition.js';
import type { Lang } from './languages.js';
import { partsText } from './partsText.js';
import { periodLabel } from './periodLabel.js';
import { visible } from './refusal.js';
import type { Result } from './result.js';
import { definitionOf, exactOf } from './result.js';
import { noValue, valueText } from './valueText.js';

const clocks = { en: { asOf: 'as of', knownAt: 'as known at' }, 'pt-BR': { asOf: 'visto em', knownAt: 'como se sabia em' } } as const;

/** A result as one readable line: value, window, variant, identity, and what qualifies it. */
export function printedLine(result: Result, definition: MetricDefinition, lang: Lang): string {
  const variant = definition.variants[result.variant];
  const value =
    result.value !== null
      ? valueText(result.value, result.unit, result.currency, lang)
      : result.status === 'ok'
        ? partsText(result.parts ?? [], result.currency, lang)
        : noValue[lang];
  const beside = Object.entries(result.beside ?? {}).flatMap(([name, s]) =>
    s.value ? [`${visible(name)} ${valueText(s.value, s.unit, result.currency, lang)}`] : [],
  );
  const span = result.window ?? result.period;
  const group = Object.entries(result.group ?? {}).map(([k, v]) => `${visible(k)} ${v === null ? '(none)' : visible(v)}`);
  const parameters = Object.entries({ ...result.choices, ...result.parameters }).map(([k, v]) => `${visible(k)} ${visible(String(v))}`);
  const lower = result.lowerBound ? [`≥ ${valueText(result.lowerBound, result.unit, result.currency, lang)}`] : [];
  const reasons = result.reasons.map(r => `${r.code}: ${visible(r.message)}`);
  const warnings = result.warnings.map(w => (w.code === 'SMALL_SAMPLE' ? visible(w.message) : `${w.code}: ${visible(w.message)}`));
  const identity = `${result.metric}@${result.version}`;
  return [
    `${definition.name[lang]} ${value}`,
    ...lower,
    ...beside,
    ...group,
    ...(span ? [periodLabel(span, lang)] : []),
    variant?.label[lang] ?? result.variant,
    ...parameters,
    ...(result.asOf ? [`${clocks[lang].asOf} ${visible(result.asOf)}`] : []),
    ...(result.knownAt ? [`${clocks[lang].knownAt} ${visible(result.knownAt)}`] : []),
    identity,
    ...(result.policy ? [`${visible(result.policy.name)} ${visible(result.policy.version)}`] : []),
    ...reasons,
    ...warnings,
  ].join(' · ');
}

/**
 * The fields of a result in the order of its JSON; its exact pair and its definition out of sight. Filled one by one: many times quicker than copying or
 * defining them. One class for all metrics, so that their results are of one shape. It prints as one line in Node, Deno, a notebook or a log.
 */
/* @__NO_SIDE_EFFECTS__ */
function madeClass() {
  class Made {
    readonly #exact: Exact | undefined;
    readonly #definition: MetricDefinition;
    constructor(r: Result, definition: MetricDefinition, exact: Exact | undefined) {
      this.#exact = exact;
      this.#definition = definition;
      const own = this as unknown as { -readonly [K in keyof Result]: Result[K] };
      own.metric = r.metric;
      own.version = r.version;
      own.variant = r.variant;
      own.fingerprint = r.fingerprint;
      own.status = r.status;
      own.value = r.value;
      own.unit = r.unit;
      own.currency = r.currency;
      own.period = r.period;
      own.window = r.window;
      own.asOf = r.asOf;
      own.knownAt = r.knownAt;
      own.group = r.group;
      own.reasons = r.reasons;
      own.warnings = r.warnings;
      own.numerator = r.numerator;
      own.denominator = r.denominator;
      own.inputs = r.inputs;
      own.source = r.source;
      own.excluded = r.excluded;
      own.sampleSize = r.sampleSize;
      own.parameters = r.parameters;
      if (r.choices) own.choices = r.choices;
      if (r.policy) own.policy = r.policy;
      if (r.operands) own.operands = r.operands;
      if (r.lowerBound) own.lowerBound = r.lowerBound;
      if (r.beside) own.beside = r.beside;
      if (r.parts) own.parts = r.parts;
    }
    get [exactOf](): Exact | undefined {
      return #exact in this ? this.#exact : undefined;
    }
    get [definitionOf](): MetricDefinition | undefined {
      return #definition in this ? this.#definition : undefined;
    }
  }
  function line(this: Result): string {
    const definition = (this as unknown as Made)[definitionOf];
    // Seen through a proxy, it has lost it.
    return definition ? printedLine(this, definition, 'en') : `${this.metric}@${this.version}`;
  }
  const hidden = (value: unknown): PropertyDescriptor => ({ value });
  // Its results are plain data to whoever asks for their constructor.
  Reflect.deleteProperty(Made.prototype, 'constructor');
  Object.freeze(
    Object.defineProperties(Made.prototype, {
      toString: hidden(line),
      [Symbol.for('nodejs.util.inspect.custom')]: hidden(line),
      [Symbol.for('Deno.customInspect')]: hidden(line),
    }),
  );
  return Made;
}
const Made = /* @__PURE__ */ madeClass();

/** A result of a metric with these fields, frozen. */
export function resultOf(fields: Result, definition: MetricDefinition, exact: Exact | null): Result {
  return Object.freeze(new Made(fields, definition, exact ?? undefined)) as unknown as Result;
}

import type { MetricDefinition } from './definition.js';
import type { Lang } from './languages.js';
import { partsText } from './partsText.js';
import { periodLabel } from './periodLabel.js';
import { visible } from './refusal.js';
import type { Result } from './result.js';
import { definitionOf } from './result.js';
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

const prototypes = new WeakMap<MetricDefinition, object>();

/** What results of a metric inherit: printing as one line in Node, Deno, a notebook or a log, and stable JSON. */
export function resultPrototype(definition: MetricDefinition): object {
  const known = prototypes.get(definition);
  if (known) return known;
  function line(this: Result): string {
    return printedLine(this, definition, 'en');
  }
  const hidden = (value: unknown): PropertyDescriptor => ({ value });
  const made = Object.freeze(
    Object.create(Object.prototype, {
      toString: hidden(line),
      [Symbol.for('nodejs.util.inspect.custom')]: hidden(line),
      [Symbol.for('Deno.customInspect')]: hidden(line),
      [definitionOf]: hidden(definition),
    }),
  ) as object;
  prototypes.set(definition, made);
  return made;
}

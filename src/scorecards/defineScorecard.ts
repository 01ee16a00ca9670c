import type { Operand } from '../kernel/definition.js';
import { deepFreeze } from '../kernel/frozen.js';
import type { Text } from '../kernel/languages.js';
import { isObject } from '../kernel/reading.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';

/** Metrics by the names that their columns will have: `{ nrr, winRateAmount: winRate.variant('amount') }`. */
export type ScorecardMetrics = Readonly<Record<string, Operand>>;

/** A named set of metrics for somebody: plain frozen data, no values. */
export interface Scorecard<M extends ScorecardMetrics = ScorecardMetrics> {
  readonly id: string;
  readonly name: Text;
  /** Whose it is and what it answers, in one line. */
  readonly is: Text;
  /** What `evaluate` and `adopt` take as it is. */
  readonly metrics: M;
}

const FIELDS = ['id', 'name', 'is', 'metrics'];
const LANGUAGES = ['en', 'pt-BR'];

/**
 * Defines a scorecard: which metrics, in which variants, somebody looks at. It computes nothing: `evaluate(card.metrics, records, options)` does, in one call,
 * and `adopt(policy, card.metrics)` puts it under a company's choices first.
 * @param spec its id in kebab-case, its name and purpose in both languages, and its metrics by name, in the order in which they are to be read.
 * @example defineScorecard({ id: 'deal-desk', name: { en: 'Deal desk', 'pt-BR': 'Mesa de negócios' }, is: { en: 'What deals cost', 'pt-BR': 'Quanto custam os negócios' }, metrics: { averageDealSize, cac, cacLagged: cac.variant('lag-1q') } })
 * @throws RefusedInput listing every problem: a field that is missing or unknown, a text that lacks a language, what is no metric.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineScorecard<const M extends ScorecardMetrics>(spec: Scorecard<M>): Scorecard<M> {
  const problems = isObject(spec) ? problemsOf(spec) : [{ path: [], expected: 'a scorecard', received: describe(spec) }];
  if (problems.length > 0) throw refusal('defineScorecard refused', problems);
  const { id, name, is, metrics } = spec;
  return deepFreeze({ id, name: { ...name }, is: { ...is }, metrics: { ...metrics } });
}

function problemsOf(spec: Readonly<Record<string, unknown>>): Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: Problem['path'], expected: string, value: unknown): unknown =>
    problems.push({ path, expected, received: value === undefined ? 'nothing' : describe(value) });
  for (const field of Object.keys(spec)) if (!FIELDS.includes(field)) refuse([field], `only ${FIELDS.join(', ')}`, spec[field]);
  if (typeof spec.id !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(spec.id))
    refuse(['id'], "an id in kebab-case, such as 'deal-desk'", spec.id);
  for (const field of ['name', 'is']) {
    const text = spec[field];
    if (!isObject(text)) refuse([field], `a text in ${LANGUAGES.join(' and ')}`, text);
    else
      for (const lang of LANGUAGES)
        if (typeof text[lang] !== 'string' || text[lang].trim() === '') refuse([field, lang], 'a text', text[lang]);
  }
  const { metrics } = spec;
  const named = isObject(metrics) ? Object.entries(metrics) : [];
  if (named.length === 0) refuse(['metrics'], 'at least one metric by name, such as { cac, nrr }', metrics);
  for (const [key, metric] of named) if (!isMetric(metric)) refuse(['metrics', key], 'a metric, or a metric fixed to a variant', metric);
  return problems;
}

const isMetric = (m: unknown): boolean =>
  typeof m === 'function' && (m as Partial<Operand>).kind === 'metric' && isObject((m as Partial<Operand>).definition);

import type { Operand } from './definition.js';
import { stepsOf } from './explainSteps.js';
import type { Explanation } from './explainText.js';
import { explanation } from './explainText.js';
import type { Lang } from './languages.js';
import { isObject } from './reading.js';
import type { Problem } from './refusal.js';
import { describe, refusal, visible } from './refusal.js';
import type { Result } from './result.js';
import { checkShape, hiddenDefinition } from './revived.js';

/** How an explanation is written. */
export interface ExplainOptions {
  /** `'en'` when left out. */
  readonly lang?: Lang;
}

/**
 * How a result came about: inputs, formula, numbers, value. Printing it gives readable text; `latex` is for a page, `steps` for a program.
 * A result revived from JSON no longer knows its definition: give the metric as well.
 * @example console.log(explain(cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL' })))
 * @example explain(JSON.parse(stored), cac, { lang: 'pt-BR' })
 * @throws RefusedInput for something that is no result, for a revived result without its metric, for a metric that did not make it, and for unknown options.
 */
export function explain(result: Result, options?: ExplainOptions): Explanation;
export function explain(result: Result, metric: Operand, options?: ExplainOptions): Explanation;
export function explain(result: Result, second: Operand | ExplainOptions = {}, third?: ExplainOptions): Explanation {
  const problems: Problem[] = [];
  const metric = isMetric(second) ? second : undefined;
  const lang = readLang(metric ? (third ?? {}) : second, problems);
  if (!metric && third !== undefined) problems.push({ path: ['metric'], expected: 'a metric, such as cac', received: describe(second) });
  if (!checkShape(result, problems)) throw refusal('explain refused', problems);
  const definition = metric?.definition ?? hiddenDefinition(result);
  if (!definition)
    problems.push({
      path: ['metric'],
      expected: `the metric that made the result: explain(result, metric) with ${visible(result.metric)}`,
      received: 'a result without its definition',
      hint: 'a result revived from JSON does not carry it',
    });
  const steps = definition && stepsOf(result, definition, lang, [], problems);
  if (!steps || problems.length > 0) throw refusal('explain refused', problems);
  return explanation(steps, lang);
}

function isMetric(x: unknown): x is Operand {
  return (
    (typeof x === 'function' || isObject(x)) && (x as Partial<Operand>).kind === 'metric' && isObject((x as Partial<Operand>).definition)
  );
}

function readLang(options: unknown, problems: Problem[]): Lang {
  if (!isObject(options)) {
    problems.push({ path: ['options'], expected: 'an object of options, or a metric', received: describe(options) });
    return 'en';
  }
  for (const key of Object.keys(options))
    if (key !== 'lang')
      problems.push({ path: ['options', key], expected: 'only lang', received: describe(options[key]), hint: 'unknown option' });
  const { lang = 'en' } = options;
  if (lang === 'en' || lang === 'pt-BR') return lang;
  problems.push({ path: ['options', 'lang'], expected: "'en' or 'pt-BR'", received: describe(lang) });
  return 'en';
}

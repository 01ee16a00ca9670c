import { addMonths } from '../../kernel/day.js';
import { isDay } from '../../kernel/isDay.js';
import { isPeriod, MONTHS_IN, within } from '../../kernel/isPeriod.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe } from '../../kernel/refusal.js';
import { isPlain, notOneOf, unknownKeys } from '../plainOptions.js';

/** Ages as steps: every month, quarter or year of tenure, up to an age in months; as far as the oldest vintage has lived if left out. */
export interface AgeSteps {
  readonly every: 'month' | 'quarter' | 'year';
  readonly upTo?: number;
}

const OLDEST = 600;
const MOST_AGES = 240;

/** The ages in months, ascending; pushes every problem. */
export function agesOf(given: unknown, vintages: readonly unknown[], asOf: unknown, problems: Problem[]): readonly number[] {
  const path = ['options', 'ages'];
  if (Array.isArray(given)) {
    const wrong = given.findIndex(age => !within(age, 1, OLDEST));
    if (given.length === 0 || given.length > MOST_AGES)
      problems.push({ path, expected: `1 to ${MOST_AGES} ages in months`, received: describe(given) });
    else if (wrong >= 0)
      problems.push({ path: [...path, wrong], expected: `whole months, 1 to ${OLDEST}`, received: describe(given[wrong]) });
    else if (new Set(given).size < given.length) problems.push({ path, expected: 'each age once', received: describe(given) });
    return [...(given as number[])].sort((a, b) => a - b);
  }
  const steps = given === undefined ? { every: 'quarter' } : given;
  if (!isPlain(steps)) {
    problems.push({ path, expected: 'a list of months, or { every, upTo }', received: describe(given) });
    return [];
  }
  problems.push(
    ...unknownKeys(path, steps, ['every', 'upTo']),
    ...notOneOf([...path, 'every'], steps.every ?? null, Object.keys(MONTHS_IN)),
  );
  const step = MONTHS_IN[steps.every as AgeSteps['every']] ?? 1;
  if (steps.upTo !== undefined && !within(steps.upTo, step, OLDEST)) {
    problems.push({ path: [...path, 'upTo'], expected: `whole months, ${step} to ${OLDEST}`, received: describe(steps.upTo) });
    return [];
  }
  const upTo = (steps.upTo as number | undefined) ?? Math.max(step, oldest(vintages, asOf));
  return Array.from({ length: Math.min(Math.floor(upTo / step), MOST_AGES) }, (_, i) => (i + 1) * step);
}

/** Whole months that the oldest vintage has lived by a moment. */
function oldest(vintages: readonly unknown[], asOf: unknown): number {
  const day = typeof asOf === 'string' ? asOf.slice(0, 10) : '';
  const [first] = vintages
    .filter(isPeriod)
    .map(p => p.end)
    .sort();
  if (first === undefined || !isDay(day)) return 0;
  let age = 0;
  while (age < OLDEST && addMonths(first, age + 1) <= day) age++;
  return age;
}

import type { Exact } from './decimal.js';
import { compare, digits, divide, over, whole } from './decimal.js';
import type { Measure } from './defineMeasure.js';
import type { Reading } from './reading.js';
import { refuse } from './reading.js';
import type { Problem } from './refusal.js';
import { readScalar } from './scalar.js';

/** For a problem: the kind of number, its bounds, its unit. */
export function expectedOf({
  range: { min, above, max, below, whole: int },
  unit,
  words,
}: Pick<Measure, 'range' | 'unit' | 'words'>): string {
  if (words) return `one of ${Object.keys(words).join(', ')}`;
  const bounds = [min && `≥ ${min}`, above && `> ${above}`, max && `≤ ${max}`, below && `< ${below}`].filter(Boolean).join(' and ');
  return `${int ? 'a whole number' : unit.shown === 'money' ? 'an amount' : 'a number'} ${bounds && `${bounds} `}(${unit.text})`;
}

/** Reads one number of a call and checks it against the measure's unit and range. */
export function readMeasure(
  path: Problem['path'],
  measure: Pick<Measure, 'range' | 'unit' | 'words'>,
  value: unknown,
  r: Reading,
): Exact | null {
  const expected = expectedOf(measure);
  const { words } = measure;
  if (words) {
    const word = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
    if (word === undefined) return refuse(r, path, expected, value);
    return typeof word === 'string' ? whole(word) : over(whole(word[0]), whole(word[1]));
  }
  const read = readScalar(path, value, expected);
  if (!('value' in read)) {
    r.problems.push(read);
    return null;
  }
  const { shown } = measure.unit;
  const { min, above, max, below, whole: int } = measure.range;
  const beyond = (bound: string | undefined, side: number): boolean => bound !== undefined && compare(read.value, whole(bound)) * side > 0;
  const reaches = (bound: string | undefined, side: number): boolean =>
    bound !== undefined && compare(read.value, whole(bound)) * side >= 0;
  const hint =
    read.said !== 'plain' && read.said !== shown
      ? `this input is no ${read.said}`
      : shown === 'ratio' && read.said === 'plain' && (beyond('1', 1) || beyond('-1', -1))
        ? '1 means 100 %: write percent("…") for a percentage, ratio("…") for a fraction beyond 1'
        : beyond(min, -1) || beyond(max, 1) || reaches(above, -1) || reaches(below, 1)
          ? 'out of range'
          : int && !divide(read.value).isInteger()
            ? 'whole numbers only'
            : '';
  if (hint) return refuse(r, path, expected, value, hint);
  if (shown === 'money') read.currency ? r.named.push({ currency: read.currency, path }) : r.bare.push(path);
  return read.value;
}

/** An input that may not exceed another one of the same call. */
export function exceeds(path: Problem['path'], measure: Pick<Measure, 'range'>, value: unknown, limit: unknown, r: Reading): void {
  if (value && limit && compare(value as Exact, limit as Exact) > 0) {
    r.problems.push({
      path,
      expected: `at most ${measure.range.atMost} (${digits(divide(limit as Exact))})`,
      received: digits(divide(value as Exact)),
    });
  }
}

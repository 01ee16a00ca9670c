import type { Exact } from './decimal.js';
import { compare, digits, divide, isWhole, over, whole } from './decimal.js';
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

type Measured = Pick<Measure, 'range' | 'unit' | 'words'>;
type Bounds = { readonly [K in 'min' | 'above' | 'max' | 'below']?: Exact };

// What a measure asks of every number is put together once.
const asked = new WeakMap<Measured, { readonly expected: string; readonly bounds: Bounds }>();

function askedOf(measure: Measured): { readonly expected: string; readonly bounds: Bounds } {
  const known = asked.get(measure);
  if (known) return known;
  const bounds: { -readonly [K in keyof Bounds]: Bounds[K] } = {};
  for (const key of ['min', 'above', 'max', 'below'] as const) {
    const bound = measure.range[key];
    if (bound !== undefined) bounds[key] = whole(bound);
  }
  const all = { expected: expectedOf(measure), bounds };
  asked.set(measure, all);
  return all;
}

const UNIT = whole('1');
const MINUS_UNIT = whole('-1');

/** Reads one number of a call and checks it against the measure's unit and range. */
export function readMeasure(path: Problem['path'], measure: Measured, value: unknown, r: Reading): Exact | null {
  const { expected, bounds } = askedOf(measure);
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
  const { min, above, max, below } = bounds;
  const { value: exact, said } = read;
  const hint =
    said !== 'plain' && said !== shown
      ? `this input is no ${said}`
      : shown === 'ratio' && said === 'plain' && (compare(exact, UNIT) > 0 || compare(exact, MINUS_UNIT) < 0)
        ? '1 means 100 %: write percent("…") for a percentage, ratio("…") for a fraction beyond 1'
        : (min && compare(exact, min) < 0) ||
            (max && compare(exact, max) > 0) ||
            (above && compare(exact, above) <= 0) ||
            (below && compare(exact, below) >= 0)
          ? 'out of range'
          : measure.range.whole && !isWhole(exact)
            ? 'whole numbers only'
            : '';
  if (hint) return refuse(r, path, expected, value, hint);
  if (shown === 'money') read.currency ? r.named.push({ currency: read.currency, path }) : r.bare.push(path);
  return exact;
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

import { isCurrency } from './currency.js';
import type { Decimal, Exact } from './decimal.js';
import { handOut, isRead, over, readDecimal, readExact, sign } from './decimal.js';
import type { Problem } from './refusal.js';
import { describe, refusal } from './refusal.js';

/** What a call takes as a number: plain digits as text, a number, or a Decimal. */
export type Numeric = string | number | Decimal;

/** An amount of a named currency. */
export interface Money {
  readonly kind: 'money';
  readonly amount: Decimal;
  readonly currency: string;
}

/** A share or rate said to be one, as an exact pair: also beyond −1 … 1. */
export interface Ratio {
  readonly kind: 'ratio';
  readonly numerator: Decimal;
  readonly denominator: Decimal;
}

function readAll<T extends string>(
  what: string,
  given: Readonly<Record<T, unknown>>,
  others: readonly Problem[] = [],
): Readonly<Record<T, Decimal>> {
  const out: Partial<Record<T, Decimal>> = {};
  const problems: Problem[] = [];
  for (const [name, input] of Object.entries(given) as [T, unknown][]) {
    const read = readDecimal(input);
    if (isRead(read)) out[name] = read;
    else problems.push({ path: [name], expected: read.expected, received: describe(input), hint: read.hint });
  }
  if (problems.length + others.length > 0) throw refusal(`${what} refused`, [...problems, ...others]);
  return out as Record<T, Decimal>;
}

/**
 * An amount with its currency.
 * @example money('141000', 'BRL')
 * @throws RefusedInput when the amount is no plain decimal or the currency is not in ISO 4217.
 */
export function money(amount: Numeric, currency: string): Money {
  const unnamed = { path: ['currency'], expected: 'an ISO 4217 code in capitals', received: describe(currency) };
  const read = readAll('money', { amount }, isCurrency(currency) ? [] : [unnamed]);
  return Object.freeze({ kind: 'money', amount: handOut(read.amount), currency });
}

/**
 * A share or rate as a fraction, exactly: `ratio('3', '65')` is 3 of 65, `ratio('1.2')` is 120 %.
 * @throws RefusedInput when a part is no plain decimal or the denominator is 0.
 */
export function ratio(numerator: Numeric, denominator: Numeric = 1): Ratio {
  const { numerator: n, denominator: d } = readAll('ratio', { numerator, denominator });
  if (d.isZero())
    throw refusal('ratio refused', [{ path: ['denominator'], expected: 'a number other than 0', received: describe(denominator) }]);
  return Object.freeze({ kind: 'ratio', numerator: handOut(n), denominator: handOut(d) });
}

/**
 * A percentage as a ratio.
 * @example percent('78') // the ratio 0.78
 * @throws RefusedInput when it is no plain decimal.
 */
export function percent(value: Numeric): Ratio {
  return ratio(value, 100);
}

/** A scalar as read: its exact value, and what it said of itself. */
export interface Read {
  readonly value: Exact;
  readonly currency?: string;
  readonly said: 'money' | 'ratio' | 'plain';
}

const keysAre = (o: object, ...keys: string[]): boolean => Object.keys(o).sort().join() === keys.join();

/** Reads one scalar of a call strictly; every problem is described, nothing is coerced. */
export function readScalar(path: Problem['path'], input: unknown, expected: string): Read | Problem {
  if (typeof input === 'object' && input !== null && 'kind' in input) {
    const o = input as Partial<Money> & Partial<Omit<Ratio, 'kind'>>;
    const kind: unknown = input.kind;
    if (kind === 'money' && keysAre(o, 'amount', 'currency', 'kind') && isCurrency(o.currency)) {
      const amount = readExact(o.amount);
      if (isRead(amount)) return { value: amount, currency: o.currency, said: 'money' };
    }
    if (kind === 'ratio' && keysAre(o, 'denominator', 'kind', 'numerator')) {
      const [n, d] = [readExact(o.numerator), readExact(o.denominator)];
      if (isRead(n) && isRead(d) && sign(d) !== 0) return { value: over(n, d), said: 'ratio' };
    }
  }
  const read = readExact(input);
  return isRead(read) ? { value: read, said: 'plain' } : { path, expected, received: describe(input), hint: read.hint };
}

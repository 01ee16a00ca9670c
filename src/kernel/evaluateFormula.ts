import type { Exact } from './decimal.js';
import { compare, decimal, digits, divide, minus, over, plus, power, sign, step, times, whole } from './decimal.js';
import type { Fold, Formula, Reaching } from './formula.js';
import { childrenOf, inputsOf } from './formula.js';
import type { Reason } from './reasons.js';
import { reason } from './reasons.js';

/** What a formula is evaluated over: a number, a list of items, or `null` for an input that has no value (its reason is known elsewhere). */
export type Environment = ReadonlyMap<string, Exact | Items | null>;

/** The items of a list input, each field with its value. */
export type Items = readonly ReadonlyMap<string, Exact>[];

/** A formula's value, or none. Reasons of every requirement that failed are pushed in the order denominators, then numerators. */
export function evaluateFormula(node: Formula, env: Environment, reasons: Reason[], item?: ReadonlyMap<string, Exact>): Exact | null {
  const at = (n: Formula): Exact | null => evaluateFormula(n, env, reasons, item);
  switch (node.kind) {
    case 'input':
      return (env.get(node.name) as Exact | null | undefined) ?? null;
    case 'field':
      return item?.get(node.name) ?? null;
    case 'constant':
      return whole(decimal(node.value));
    case 'require':
      return required(node, at(node.of[0]), reasons);
    case 'total':
    case 'product':
      return folded(node, env, reasons);
    case 'first':
    case 'last':
      return placed(node, env, reasons);
    case 'length': {
      const items = itemsOf(node.over, env);
      return items && whole(decimal(items.length));
    }
    case 'reaching':
      return reaching(node, env, reasons, item);
    case 'quotient': {
      const below = at(node.of[1]);
      const above = at(node.of[0]);
      return above && below && over(above, below);
    }
    default: {
      const a = at(node.of[0]);
      const b = at(node.of[1]);
      if (node.kind === 'geometric') return a && b && geometric(a, b);
      if (node.kind === 'power') return a && b && raised(node, a, b, reasons);
      return a && b && operate(node.kind, a, b);
    }
  }
}

function operate(kind: 'plus' | 'minus' | 'times' | 'least' | 'greatest', a: Exact, b: Exact): Exact {
  if (kind === 'plus') return plus(a, b);
  if (kind === 'minus') return minus(a, b);
  if (kind === 'times') return times(a, b);
  return compare(a, b) <= 0 === (kind === 'least') ? a : b;
}

function required(node: Extract<Formula, { kind: 'require' }>, value: Exact | null, reasons: Reason[]): Exact | null {
  if (value === null) return null;
  const s = sign(value);
  const fails = node.is === 'not-zero' ? s === 0 : node.is === 'not-negative' ? s < 0 : s <= 0;
  if (!fails) return value;
  const names = [...inputsOf(node)];
  // The same input may be required twice in one formula: one finding, not two.
  if (!reasons.some(r => r.code === node.code && r.input === names[0]))
    reasons.push(reason(node.code, names[0], said(names, value), node.status));
  return null;
}

const said = (names: readonly string[], value: Exact): string =>
  `${names.join(' and ')} ${names.length > 1 ? 'come to' : 'is'} ${digits(divide(value))}`;

/** A power that is a real number, or the reason why it is none. */
function raised(node: Formula, base: Exact, exponent: Exact, reasons: Reason[]): Exact | null {
  const value = sign(base) === 0 && sign(exponent) < 0 ? null : power(base, exponent);
  if (value?.n.isFinite()) return value;
  const names = [...inputsOf(node)];
  reasons.push(
    sign(base) === 0
      ? reason('ZERO_DENOMINATOR', names[0], said(names.slice(0, 1), base))
      : reason('NEGATIVE_NUMERATOR', names[0], said(names.slice(0, 1), base), 'undefined'),
  );
  return null;
}

function folded(node: Fold, env: Environment, reasons: Reason[]): Exact | null {
  const items = itemsOf(node.over, env);
  if (!items) return null;
  let sum: Exact | null = whole(node.kind === 'total' ? '0' : '1');
  for (const item of items) {
    const value = evaluateFormula(node.of[0], env, reasons, item);
    sum = sum && value && step(node.kind === 'total' ? plus(sum, value) : times(sum, value));
  }
  return sum;
}

const itemsOf = (over: string, env: Environment): Items | null => (env.get(over) as Items | null | undefined) ?? null;

function noItems(over: string, reasons: Reason[]): null {
  reasons.push(reason('NO_DATA', over, `${over} has no items`));
  return null;
}

/** At the first or last item. */
function placed(node: Fold, env: Environment, reasons: Reason[]): Exact | null {
  const items = itemsOf(node.over, env);
  if (!items) return null;
  const at = items.at(node.kind === 'first' ? 0 : -1);
  return at ? evaluateFormula(node.of[0], env, reasons, at) : noItems(node.over, reasons);
}

/** How many first items it takes to reach the target; of none at all, a target above 0 is unknown rather than not reached. */
function reaching(node: Reaching, env: Environment, reasons: Reason[], item: ReadonlyMap<string, Exact> | undefined): Exact | null {
  const items = itemsOf(node.over, env);
  const target = evaluateFormula(node.of[1], env, reasons, item);
  if (!items || !target) return null;
  let sum = whole('0');
  for (let k = 0; k <= items.length; k++) {
    if (compare(sum, target) >= 0) return whole(decimal(k));
    const next = items[k];
    const value = next && evaluateFormula(node.of[0], env, reasons, next);
    if (next && !value) return null;
    if (value) sum = plus(sum, value);
  }
  if (items.length === 0) return noItems(node.over, reasons);
  reasons.push(
    reason('CENSORED', node.over, `${node.over}: ${items.length} items come to ${digits(divide(sum))} of ${digits(divide(target))}`),
  );
  return null;
}

/** Σ ratio^k for k = 0 … count − 1. */
function geometric(ratio: Exact, count: Exact): Exact {
  const one = whole('1');
  const shortOfOne = minus(one, ratio);
  return sign(shortOfOne) === 0 ? count : over(minus(one, power(ratio, count)), shortOfOne);
}

/** The formula with each count of items that were needed replaced by the number there are: what a value is at least when they did not suffice. */
export function atLeast(node: Formula): Formula | null {
  if (node.kind === 'reaching') return { kind: 'length', over: node.over };
  const of = childrenOf(node).map(child => atLeast(child) ?? child);
  return of.some((child, i) => child !== childrenOf(node)[i]) ? ({ ...node, of } as unknown as Formula) : null;
}

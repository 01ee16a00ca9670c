import type { Exact } from './decimal.js';
import { compare, decimal, digits, divide, minus, over, plus, power, sign, step, times, whole } from './decimal.js';
import type { Formula } from './formula.js';
import { inputsOf } from './formula.js';
import type { Reason } from './reasons.js';
import { reason } from './reasons.js';

/** What a formula is evaluated over: a number, a list of items, or `null` for an input that has no value (its reason is known elsewhere). */
export type Environment = ReadonlyMap<string, Exact | readonly ReadonlyMap<string, Exact>[] | null>;

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
    case 'quotient': {
      const below = at(node.of[1]);
      const above = at(node.of[0]);
      return above && below && over(above, below);
    }
    default: {
      const a = at(node.of[0]);
      const b = at(node.of[1]);
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

function folded(node: Extract<Formula, { kind: 'total' | 'product' }>, env: Environment, reasons: Reason[]): Exact | null {
  const items = env.get(node.over) as readonly ReadonlyMap<string, Exact>[] | null | undefined;
  if (!items) return null;
  let sum: Exact | null = whole(node.kind === 'total' ? '0' : '1');
  for (const item of items) {
    const value = evaluateFormula(node.of[0], env, reasons, item);
    sum = sum && value && step(node.kind === 'total' ? plus(sum, value) : times(sum, value));
  }
  return sum;
}

import type { Exact } from './decimal.js';
import {
  compare,
  decimal,
  digits,
  divide,
  floor,
  geometric,
  minus,
  over,
  plus,
  plusOften,
  power,
  sign,
  step,
  times,
  whole,
} from './decimal.js';
import type { Condition, Fold, Formula, Quantile, Reaching, Selected, Sign } from './formula.js';
import { inputsOf } from './formula.js';
import { chosenOf, runsBeside, runsOf } from './itemRuns.js';
import type { Item, Items } from './itemValue.js';
import { waiting } from './itemValue.js';
import type { Code, Reason } from './reasons.js';
import { reason } from './reasons.js';

/** What a formula is evaluated over: a number, a list of items, or `null` for an input that has no value (its reason is known elsewhere). */
export interface Environment extends Pick<ReadonlyMap<string, Exact | Items | null>, 'get'> {
  /** What folds and choices of items came to, which no single item has a say in: companions and parts ask for the same ones. */
  readonly known?: Map<object, Exact | Items> | undefined;
}

/** A formula's value, or none. Reasons of every requirement that failed are pushed in the order denominators, then numerators. */
export function evaluateFormula(node: Formula, env: Environment, reasons: Reason[], item?: Item): Exact | null {
  switch (node.kind) {
    case 'input':
      return (env.get(node.name) as Exact | null | undefined) ?? null;
    case 'field':
      return (item?.get(node.name) as Exact | undefined) ?? null;
    case 'constant':
      return whole(node.value);
    case 'require':
      return required(node, evaluateFormula(node.of[0], env, reasons, item), reasons);
    case 'total':
    case 'product':
      return folded(node, env, reasons);
    case 'first':
    case 'last':
      return placed(node, env, reasons);
    case 'length': {
      const items = selected(node, env);
      return items && whole(items.length);
    }
    case 'quantile':
      return quantile(node, env, reasons);
    case 'ceil': {
      const x = evaluateFormula(node.of[0], env, reasons, item);
      return x && ceiling(x);
    }
    case 'parts':
      return null;
    case 'reaching':
      return reaching(node, env, reasons, item);
    case 'quotient': {
      const below = evaluateFormula(node.of[1], env, reasons, item);
      const above = evaluateFormula(node.of[0], env, reasons, item);
      return above && below && over(above, below);
    }
    default: {
      const { kind, of } = node;
      const a = evaluateFormula(of[0], env, reasons, item);
      const b = evaluateFormula(of[1], env, reasons, item);
      if (!a || !b) return null;
      if (kind === 'geometric') return geometric(a, b);
      return kind === 'power' ? raised(node, a, b, reasons) : operate(kind, a, b);
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
  const before = env.known?.get(node);
  if (before) return before as Exact;
  const items = selected(node, env);
  if (!items) return null;
  let sum: Exact | null = whole(node.kind === 'total' ? 0 : 1);
  for (const run of runsOf(items)) {
    const value = evaluateFormula(node.of[0], env, reasons, run.item);
    sum = sum && value && stepped(node, sum, value, run.times);
  }
  if (sum) env.known?.set(node, sum);
  return sum;
}

/** So many steps of a fold with one value: a sum of ordinary numbers comes to the same at once. */
function stepped(node: Fold, from: Exact, value: Exact, often: number): Exact {
  const atOnce = often > 1 && node.kind === 'total' ? plusOften(from, value, often) : undefined;
  if (atOnce) return atOnce;
  let all = from;
  for (let left = often; left > 0; left--) all = step(node.kind === 'total' ? plus(all, value) : times(all, value));
  return all;
}

const itemsOf = (over: string, env: Environment): Items | null => (env.get(over) as Items | null | undefined) ?? null;

/** Whether a number is as a condition asks; of no value, it never is. */
export function holds(value: Exact | null, is: Sign): boolean {
  if (value === null) return false;
  const s = sign(value);
  if (s > 0) return is === 'positive' || is === 'not-negative';
  return s === 0 ? is === 'zero' || is === 'not-positive' || is === 'not-negative' : is === 'negative' || is === 'not-positive';
}

const satisfies = (c: Condition, env: Environment, item: Item): boolean =>
  'label' in c ? c.oneOf.includes(item.get(c.label) as string) : holds(evaluateFormula(c.of, env, [], item), c.is);

/** The items that a node, or what is said of each part, is over. Conditions are of one list. */
export function selected({ over, where }: Selected, env: Environment): Items | null {
  const items = itemsOf(over, env);
  if (!items || !where) return items;
  const before = env.known?.get(where);
  if (before) return before as Items;
  const chosen = chosenOf(items, item => isChosen(item, where, env));
  env.known?.set(where, chosen);
  return chosen;
}

function isChosen(item: Item, where: readonly Condition[], env: Environment): boolean {
  for (const c of where) if (!satisfies(c, env, item)) return false;
  return true;
}

function noItems(over: string, reasons: Reason[], code: Code = 'NO_DATA'): null {
  if (!reasons.some(r => r.code === code && r.input === over))
    reasons.push(reason(code, over, `${over} has no items`, code === 'CENSORED' ? 'undefined' : undefined));
  return null;
}

/** A number, as often as it follows itself in a list. */
interface Alike {
  readonly value: Exact;
  readonly times: number;
}

function nth(all: readonly Alike[], place: number): Exact | undefined {
  let left = place;
  return all.find(({ times }) => {
    left -= times;
    return left < 0;
  })?.value;
}

// The median of a list and its other quantiles are of one order; a field says the same of an item in every question.
const inOrder = new WeakMap<Items, WeakMap<Formula, readonly Alike[]>>();

/** The numbers of a list from the smallest on, as far as it has them. */
function endedOf(node: Quantile, items: Items, env: Environment, reasons: Reason[]): readonly Alike[] {
  const [of] = node.of;
  const kept = of.kind === 'field' && !node.soFar && runsBeside(items) ? (inOrder.get(items) ?? new WeakMap()) : undefined;
  const before = kept?.get(of);
  if (before) return before;
  const ended: Alike[] = [];
  for (const { item, times: often } of runsOf(items)) {
    const state = waiting(item);
    const value = state === 'never' || (state === 'not yet' && !node.soFar) ? null : evaluateFormula(of, env, reasons, item);
    if (value) ended.push({ value, times: often });
  }
  ended.sort((a, b) => compare(a.value, b.value));
  if (kept) inOrder.set(items, kept.set(of, ended));
  return ended;
}

/** Linear between neighbours; what has not ended sorts last, as far as it is not taken at its wait so far. */
function quantile(node: Quantile, env: Environment, reasons: Reason[]): Exact | null {
  const items = selected(node, env);
  if (!items) return null;
  if (items.length === 0) return noItems(node.over, reasons, node.ifEmpty ?? 'ZERO_DENOMINATOR');
  const ended = endedOf(node, items, env, reasons);
  const at = times(whole(node.q), whole(items.length - 1));
  const low = floor(at);
  const weight = minus(at, whole(low));
  const a = nth(ended, low);
  if (a && sign(weight) === 0) return a;
  const b = a && nth(ended, low + 1);
  if (a && b) return plus(a, times(minus(b, a), weight));
  // Of waits so far, even one in vain is at least as long as the longest that is known.
  if (node.soFar) return ended.at(-1)?.value ?? null;
  const open = ended.reduce((left, { times }) => left - times, items.length);
  reasons.push(
    reason(
      'CENSORED',
      node.over,
      `${node.over}: ${open} of ${items.length} have not ended, and the quantile falls among them`,
      'undefined',
    ),
  );
  return null;
}

/** The smallest whole number that is not below. */
function ceiling(x: Exact): Exact {
  const near = whole(divide(x).ceil());
  const one = whole('1');
  // The quotient has 40 digits: one whole number off is possible just beside a whole one.
  if (compare(near, x) < 0) return plus(near, one);
  return compare(minus(near, one), x) >= 0 ? minus(near, one) : near;
}

/** At the first or last item. */
function placed(node: Fold, env: Environment, reasons: Reason[]): Exact | null {
  const items = selected(node, env);
  if (!items) return null;
  const at = items.at(node.kind === 'first' ? 0 : -1);
  return at ? evaluateFormula(node.of[0], env, reasons, at) : noItems(node.over, reasons, node.ifEmpty);
}

/** How many first items it takes to reach the target; of none at all, a target above 0 is unknown rather than not reached. */
function reaching(node: Reaching, env: Environment, reasons: Reason[], item: Item | undefined): Exact | null {
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

/** The formula with what is not known to its end replaced by what there is of it so far: what a value is at least. */
export function atLeast(node: Formula): Formula | null {
  if (node.kind === 'reaching') return { kind: 'length', over: node.over };
  if (node.kind === 'quantile') return node.soFar ? null : { ...node, soFar: true };
  if (!('of' in node)) return null;
  const children: readonly Formula[] = node.of;
  const of = children.map(child => atLeast(child) ?? child);
  return of.some((child, i) => child !== children[i]) ? ({ ...node, of } as unknown as Formula) : null;
}

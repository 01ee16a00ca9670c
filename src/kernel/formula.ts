import type { Code } from './reasons.js';
import type { Unit } from './unit.js';
import { combined, dimensionKey } from './unit.js';

/** What a requirement asks of its operand. */
export type Requirement = 'not-zero' | 'not-negative' | 'positive';

/** A formula as plain data: a closed set of scalar nodes. Selecting and summing rows is a plan, never a formula. */
export type Formula =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string; readonly unit: string }
  | { readonly kind: 'plus' | 'minus' | 'times' | 'quotient' | 'least' | 'greatest' | 'power'; readonly of: readonly [Formula, Formula] }
  | {
      readonly kind: 'require';
      readonly of: readonly [Formula];
      readonly is: Requirement;
      readonly code: Code;
      readonly status?: 'undefined';
    }
  | Fold
  /** Number of items of a list input. */
  | { readonly kind: 'length'; readonly over: string }
  | Reaching
  /** Σ ratio^k for k = 0 … count − 1: of [ratio, count]. */
  | { readonly kind: 'geometric'; readonly of: readonly [Formula, Formula] }
  /** A field of the item at hand, inside what goes over a list. */
  | { readonly kind: 'field'; readonly over: string; readonly name: string };

/** Sum or product of a formula over the items of a list input, or its value at the first or last item. */
export interface Fold {
  readonly kind: 'total' | 'product' | 'first' | 'last';
  readonly of: readonly [Formula];
  readonly over: string;
}

/** How many of the first items it takes for their sum to reach a target: of [what is summed, the target]. */
export interface Reaching {
  readonly kind: 'reaching';
  readonly of: readonly [Formula, Formula];
  readonly over: string;
}

/** The one list of children that every walk over a formula uses. */
export function childrenOf(node: Formula): readonly Formula[] {
  return 'of' in node ? node.of : [];
}

/** Lowest and highest possible value, where known: tells which denominators can be negative. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** A formula under construction: the node, its unit, and what is known of its sign. */
export interface Term {
  readonly node: Formula;
  readonly unit: Unit;
  readonly bounds: Bounds;
  /** The code a net-negative amount gives when it stands above the line. */
  readonly ifNegative?: Code;
  /** The two factors of a product: a denominator is tested factor by factor. */
  readonly factors?: readonly [Term, Term];
  /** The outermost requirement, and what it stands on. */
  readonly required?: { readonly of: Term; readonly is: Requirement; readonly code: Code };
  /** Sum; of equal dimension and quantity. */
  plus(other: Term): Term;
  /** Difference; of equal dimension and quantity. */
  minus(other: Term): Term;
  /** Product; dimensions multiply. */
  times(other: Term): Term;
  /** Division: each factor of `other` must not be zero, nor negative where that can happen. */
  dividedBy(other: Term): Term;
  /** The smaller of two. */
  least(other: Term): Term;
  /** The larger of two. */
  greatest(other: Term): Term;
  /** Power; base and exponent are pure numbers. */
  power(exponent: Term): Term;
  /** Σ of this ratio to the power of 0, 1, … count − 1: what an amount that shrinks by it each time adds up to. Pure numbers. */
  geometric(count: Term): Term;
  /** A requirement on this operand; when it fails the result has no value and this reason. Zero fails before sign. */
  mustBe(is: Requirement, code: Code, status?: 'undefined'): Term;
}

/** A list input under construction. */
export interface ListTerm<K extends string = string> {
  /** Σ over the items. */
  total(body: (fields: Readonly<Record<K, Term>>) => Term): Term;
  /** Π over the items. */
  product(body: (fields: Readonly<Record<K, Term>>) => Term): Term;
  /** At the first item; an empty list gives NO_DATA. */
  first(body: (fields: Readonly<Record<K, Term>>) => Term): Term;
  /** At the last item; an empty list gives NO_DATA. */
  last(body: (fields: Readonly<Record<K, Term>>) => Term): Term;
  /** Number of items, a pure number. */
  length(): Term;
  /** The smallest number of first items whose sum is at least the target: 0 for a target of 0, CENSORED (at least the number of items) when they do not reach it. */
  reaching(body: (fields: Readonly<Record<K, Term>>) => Term, target: Term): Term;
}

function same(a: Term, b: Term, verb: string): Unit {
  if (dimensionKey(a.unit.dimension) !== dimensionKey(b.unit.dimension))
    throw new TypeError(`units differ: cannot ${verb} ${a.unit.text} and ${b.unit.text}`);
  const [p, q] = [a.unit.quantity, b.unit.quantity];
  if (p !== undefined && q !== undefined && p !== q) throw new TypeError(`quantities differ: cannot ${verb} ${p} and ${q}`);
  return a.unit;
}

function pure(t: Term, what: string): void {
  if (dimensionKey(t.unit.dimension) !== '') throw new TypeError(`${what} of a power must be a pure number, not ${t.unit.text}`);
}

/** The unit of a product or quotient: a dimension only; the metric's declared unit gives it its name. */
const derived = (dimension: Unit['dimension']): Unit => ({ text: dimensionKey(dimension) || 'number', shown: 'number', dimension });

function product(a: Bounds, b: Bounds): Bounds {
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max].map(x => (Number.isNaN(x) ? 0 : x));
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

/** A denominator with the requirements that division brings: factor by factor, because two negative factors make a positive product. */
function asDivisor(t: Term): Term {
  if (t.factors) return asDivisor(t.factors[0]).times(asDivisor(t.factors[1]));
  // A requirement on a product is kept, beside those of its factors.
  if (t.required?.of.factors) return asDivisor(t.required.of).mustBe(t.required.is, t.required.code);
  if (t.node.kind === 'constant') {
    if (Number(t.node.value) === 0) throw new TypeError('a formula divides by the constant 0');
    return t;
  }
  const is = t.required?.is;
  const nonzero = is === 'positive' || is === 'not-zero' ? t : t.mustBe('not-zero', 'ZERO_DENOMINATOR');
  return is !== 'positive' && t.bounds.min < 0 ? nonzero.mustBe('not-negative', 'NEGATIVE_DENOMINATOR') : nonzero;
}

type Pair = Exclude<Extract<Formula, { of: readonly [Formula, Formula] }>['kind'], 'reaching'>;
const NUMBERLINE: Bounds = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const sided = (b: Bounds): Bounds => (b.min >= 0 ? { min: 0, max: NUMBERLINE.max } : NUMBERLINE);

/** A term around a node. */
export function term(node: Formula, unit: Unit, bounds: Bounds, extra: Pick<Term, 'ifNegative' | 'factors' | 'required'> = {}): Term {
  const pair = (kind: Pair, other: Term): Formula => Object.freeze({ kind, of: Object.freeze([node, other.node] as const) });
  const keeps = (when: boolean): Pick<Term, 'ifNegative'> => (when && extra.ifNegative ? { ifNegative: extra.ifNegative } : {});
  const self: Term = Object.freeze<Term>({
    node,
    unit,
    bounds,
    ...extra,
    plus: o =>
      term(
        pair('plus', o),
        same(self, o, 'add'),
        { min: bounds.min + o.bounds.min, max: bounds.max + o.bounds.max },
        keeps(o.ifNegative === extra.ifNegative),
      ),
    minus: o => term(pair('minus', o), same(self, o, 'subtract'), { min: bounds.min - o.bounds.max, max: bounds.max - o.bounds.min }),
    times: o =>
      term(pair('times', o), derived(combined(unit.dimension, o.unit.dimension, 1)), product(bounds, o.bounds), {
        ...keeps(o.bounds.min >= 0),
        factors: [self, o],
      }),
    dividedBy: o => {
      const above = extra.ifNegative && bounds.min < 0 ? self.mustBe('not-negative', extra.ifNegative) : self;
      const node: Formula = Object.freeze({ kind: 'quotient', of: Object.freeze([above.node, asDivisor(o).node] as const) });
      return term(node, derived(combined(unit.dimension, o.unit.dimension, -1)), sided(above.bounds));
    },
    least: o =>
      term(pair('least', o), same(self, o, 'compare'), {
        min: Math.min(bounds.min, o.bounds.min),
        max: Math.min(bounds.max, o.bounds.max),
      }),
    greatest: o =>
      term(pair('greatest', o), same(self, o, 'compare'), {
        min: Math.max(bounds.min, o.bounds.min),
        max: Math.max(bounds.max, o.bounds.max),
      }),
    power: o => {
      pure(self, 'the base');
      pure(o, 'the exponent');
      return term(pair('power', o), derived({}), sided(bounds));
    },
    geometric: o => {
      pure(self, 'the ratio');
      pure(o, 'the count');
      return term(pair('geometric', o), derived({}), sided(bounds));
    },
    mustBe: (is, code, status) => {
      const node: Formula = Object.freeze({
        kind: 'require',
        of: Object.freeze([self.node] as const),
        is,
        code,
        ...(status ? { status } : {}),
      });
      return term(
        node,
        unit,
        { min: is === 'not-zero' ? bounds.min : Math.max(0, bounds.min), max: bounds.max },
        { required: { of: self, is, code } },
      );
    },
  });
  return self;
}

/** A number with a unit inside a formula, such as 12 months in a year. */
/* @__NO_SIDE_EFFECTS__ */
export function constant(value: string, unit: Unit): Term {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new TypeError(`a constant is plain digits as text, not ${String(value)}`);
  return term(Object.freeze({ kind: 'constant', value, unit: unit.text }), unit, { min: Number(value), max: Number(value) });
}

/** A list input as a term. */
export function listTerm(over: string, fields: Readonly<Record<string, Term>>): ListTerm {
  type Body = (fields: Readonly<Record<string, Term>>) => Term;
  const fold = (kind: 'total' | 'product' | 'first' | 'last', body: Term): Term => {
    if (kind === 'product') pure(body, 'each factor');
    const node: Formula = Object.freeze({ kind, over, of: Object.freeze([body.node] as const) });
    return term(node, kind === 'product' ? derived({}) : body.unit, sided(body.bounds));
  };
  const reaching = (body: Term, target: Term): Term => {
    same(body, target, 'compare');
    const sound = target.ifNegative && target.bounds.min < 0 ? target.mustBe('not-negative', target.ifNegative) : target;
    const node: Formula = Object.freeze({ kind: 'reaching', over, of: Object.freeze([body.node, sound.node] as const) });
    return term(node, derived({}), { min: 0, max: NUMBERLINE.max });
  };
  return Object.freeze<ListTerm>({
    total: (body: Body) => fold('total', body(fields)),
    product: (body: Body) => fold('product', body(fields)),
    first: (body: Body) => fold('first', body(fields)),
    last: (body: Body) => fold('last', body(fields)),
    length: () => term(Object.freeze({ kind: 'length', over }), derived({}), { min: 0, max: NUMBERLINE.max }),
    reaching: (body: Body, target) => reaching(body(fields), target),
  });
}

/** Names of the inputs a formula reads, in the order they appear. */
export function inputsOf(node: Formula, into: Set<string> = new Set()): Set<string> {
  if (node.kind === 'input') into.add(node.name);
  if ('over' in node) into.add(node.over);
  for (const child of childrenOf(node)) inputsOf(child, into);
  return into;
}

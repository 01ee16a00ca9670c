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
  | Length
  | Quantile
  /** The smallest whole number that is not below. */
  | { readonly kind: 'ceil'; readonly of: readonly [Formula] }
  /** No single value: what is said is said of its parts. */
  | { readonly kind: 'parts' }
  | Reaching
  /** Σ ratio^k for k = 0 … count − 1: of [ratio, count]. */
  | { readonly kind: 'geometric'; readonly of: readonly [Formula, Formula] }
  /** A field of the item at hand, inside what goes over a list. */
  | { readonly kind: 'field'; readonly over: string; readonly name: string };

/** What a condition asks of a number. */
export type Sign = 'zero' | 'positive' | 'negative' | 'not-positive' | 'not-negative';

/** A condition on one item of a list: the sign of a term, or one of a label's texts. */
export type Condition = { readonly of: Formula; readonly is: Sign } | { readonly label: string; readonly oneOf: readonly string[] };

/** The items of a list input, or of a step; only those that every condition holds for. */
export interface Selected {
  readonly over: string;
  readonly where?: readonly Condition[];
}

/** Sum or product of a formula over the items of a list, or its value at the first or last item (of none: this code). */
export interface Fold extends Selected {
  readonly kind: 'total' | 'product' | 'first' | 'last';
  readonly of: readonly [Formula];
  readonly ifEmpty?: Code;
}

/** Number of items. */
export interface Length extends Selected {
  readonly kind: 'length';
}

/** A quantile, linear between neighbours; items that still wait, or wait in vain, sort last. `soFar` takes each wait as long as it is so far. */
export interface Quantile extends Selected {
  readonly kind: 'quantile';
  readonly q: string;
  readonly of: readonly [Formula];
  readonly ifEmpty?: Code;
  readonly soFar?: true;
}

/** How many of the first items it takes for their sum to reach a target: of [what is summed, the target]. */
export interface Reaching {
  readonly kind: 'reaching';
  readonly of: readonly [Formula, Formula];
  readonly over: string;
}

/** The one list of children that every walk over a formula uses. */
export function childrenOf(node: Formula): readonly Formula[] {
  const tested = 'where' in node && node.where ? node.where.flatMap(c => ('of' in c ? [c.of] : [])) : [];
  const of: readonly Formula[] = 'of' in node ? node.of : [];
  return tested.length > 0 ? [...of, ...tested] : of;
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
  /** The smallest whole number that is not below it. */
  ceil(): Term;
  /** A requirement on this operand; when it fails the result has no value and this reason. Zero fails before sign. */
  mustBe(is: Requirement, code: Code, status?: 'undefined'): Term;
}

/** A text of an item under construction: what it may be compared with. */
export interface LabelTerm {
  readonly label: string;
  /** One of these texts; of a flag, 'yes' or 'no'. */
  is(...values: readonly string[]): Condition;
}

/** What an item of a list offers to formulas: its numbers and its texts. */
export type ItemTerms<K extends string, L extends string> = Readonly<Record<K, Term>> & Readonly<Record<L, LabelTerm>>;

/** A list under construction: an input, or the items that a step makes. */
export interface ListTerm<K extends string = string, L extends string = never> {
  /** Only the items for which every condition holds. */
  where(test: (item: ItemTerms<K, L>) => Condition | readonly Condition[]): ListTerm<K, L>;
  /** Σ over the items. */
  total(body: (item: ItemTerms<K, L>) => Term): Term;
  /** Π over the items. */
  product(body: (item: ItemTerms<K, L>) => Term): Term;
  /** Σ ÷ number of items; of none, this code (ZERO_DENOMINATOR). */
  mean(body: (item: ItemTerms<K, L>) => Term, ifEmpty?: Code): Term;
  /** Linear between neighbours at (n − 1) q; of none, this code (ZERO_DENOMINATOR). Items that have not ended sort last: CENSORED where it falls among them. */
  quantile(q: string, body: (item: ItemTerms<K, L>) => Term, ifEmpty?: Code): Term;
  /** At the first item; of none, this code (NO_DATA). */
  first(body: (item: ItemTerms<K, L>) => Term, ifEmpty?: Code): Term;
  /** At the last item; of none, this code (NO_DATA). */
  last(body: (item: ItemTerms<K, L>) => Term, ifEmpty?: Code): Term;
  /** Number of items, a pure number. */
  length(): Term;
  /** The smallest number of first items whose sum is at least the target: 0 for a target of 0, CENSORED (at least the number of items) when they do not reach it. */
  reaching(body: (item: ItemTerms<K, L>) => Term, target: Term): Term;
  /** The item itself, for what is said of each. */
  readonly item: ItemTerms<K, L>;
  /** Name of the list. */
  readonly over: string;
  /** What its items must satisfy. */
  readonly conditions?: readonly Condition[];
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
    ceil: () => term(Object.freeze({ kind: 'ceil', of: Object.freeze([node] as const) }), unit, bounds),
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

/** The amount without its sign. */
/* @__NO_SIDE_EFFECTS__ */
export function absolute(of: Term): Term {
  return of.greatest(constant('0', of.unit).minus(of));
}

/** A condition on the sign of a term of an item. */
/* @__NO_SIDE_EFFECTS__ */
export function when(of: Term, is: Sign): Condition {
  return Object.freeze({ of: of.node, is });
}

/** No single value: only the parts have one. The unit is theirs. */
/* @__NO_SIDE_EFFECTS__ */
export function partsOnly(unit: Unit): Term {
  return term(Object.freeze({ kind: 'parts' }), unit, NUMBERLINE);
}

/** A text of an item as something to compare. */
export function labelTerm(label: string): LabelTerm {
  return Object.freeze({ label, is: (...values: readonly string[]) => Object.freeze({ label, oneOf: Object.freeze([...values]) }) });
}

/** A list as a term. */
export function listTerm(over: string, fields: Readonly<Record<string, Term | LabelTerm>>, where?: readonly Condition[]): ListTerm {
  type Body = (item: never) => Term;
  const item = fields as ItemTerms<string, never>;
  const at = (body: Body): Term => (body as (item: unknown) => Term)(item);
  const selected: Selected = where ? { over, where } : { over };
  const coded = (ifEmpty: Code | undefined): { readonly ifEmpty?: Code } => (ifEmpty === undefined ? {} : { ifEmpty });
  const fold = (kind: Fold['kind'], body: Term, ifEmpty?: Code): Term => {
    if (kind === 'product') pure(body, 'each factor');
    const node: Formula = Object.freeze({ kind, ...selected, of: Object.freeze([body.node] as const), ...coded(ifEmpty) });
    return term(node, kind === 'product' ? derived({}) : body.unit, sided(body.bounds));
  };
  const reaching = (body: Term, target: Term): Term => {
    same(body, target, 'compare');
    if (where) throw new TypeError(`${over}: what is reached is reached by all items, not by some`);
    const sound = target.ifNegative && target.bounds.min < 0 ? target.mustBe('not-negative', target.ifNegative) : target;
    const node: Formula = Object.freeze({ kind: 'reaching', over, of: Object.freeze([body.node, sound.node] as const) });
    return term(node, derived({}), { min: 0, max: NUMBERLINE.max });
  };
  const length = (): Term => term(Object.freeze({ kind: 'length', ...selected }), derived({}), { min: 0, max: NUMBERLINE.max });
  return Object.freeze<ListTerm>({
    over,
    item,
    ...(where ? { conditions: where } : {}),
    where: test => {
      const more = test(item);
      const all: readonly Condition[] = Array.isArray(more) ? more : [more as Condition];
      return listTerm(over, fields, Object.freeze([...(where ?? []), ...all]));
    },
    total: (body: Body) => fold('total', at(body)),
    product: (body: Body) => fold('product', at(body)),
    mean: (body: Body, ifEmpty) => fold('total', at(body)).dividedBy(length().mustBe('not-zero', ifEmpty ?? 'ZERO_DENOMINATOR')),
    quantile: (q, body: Body, ifEmpty) => {
      if (!/^0?\.\d+$|^[01]$/.test(q)) throw new TypeError(`a quantile is a share from 0 to 1 as text, not ${q}`);
      const of = at(body);
      const node: Formula = Object.freeze({ kind: 'quantile', q, ...selected, of: Object.freeze([of.node] as const), ...coded(ifEmpty) });
      return term(node, of.unit, of.bounds);
    },
    first: (body: Body, ifEmpty) => fold('first', at(body), ifEmpty),
    last: (body: Body, ifEmpty) => fold('last', at(body), ifEmpty),
    length,
    reaching: (body: Body, target) => reaching(at(body), target),
  });
}

/** Names of the inputs a formula reads, in the order they appear. */
export function inputsOf(node: Formula, into: Set<string> = new Set()): Set<string> {
  if (node.kind === 'input') into.add(node.name);
  if ('over' in node) into.add(node.over);
  for (const child of childrenOf(node)) inputsOf(child, into);
  return into;
}

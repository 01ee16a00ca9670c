import type { Binding } from './binding.js';
import type { Bounds, Formula, Term } from './formula.js';
import { inputsOf, term } from './formula.js';
import { deepFreeze } from './frozen.js';
import type { Text } from './languages.js';
import type { RecipeData } from './plan.js';
import type { Behaviour } from './reading.js';
import { behaviour } from './reading.js';
import { expectedOf, readMeasure } from './readMeasure.js';
import type { Code } from './reasons.js';
import type { Shown, Unit } from './unit.js';
import { dimensionKey } from './unit.js';

/** What a call with totals accepts for a measure. Bounds are inclusive. */
export interface Range {
  readonly min?: string;
  /** The lower bound itself is excluded. */
  readonly above?: string;
  readonly max?: string;
  /** The upper bound itself is excluded. */
  readonly below?: string;
  /** May not exceed this other input of the same call. */
  readonly atMost?: string;
  readonly whole?: true;
}

/** The fallback of an input that only companions and parts read. */
export const NOTHING = 'nothing';

/** Whether why this input has no value leaves the result itself alone. */
export function isAside(input: { readonly kind: string; readonly fallback?: string | undefined } | undefined): boolean {
  return input?.kind === 'measure' && input.fallback === NOTHING;
}

/** A formula over other measures: how a computed input comes about when it is not given. */
export interface Derivation {
  readonly inputs: Readonly<Record<string, Measure>>;
  readonly formula: Formula;
  /** A count behind the number; below the small-sample limit the result says so. */
  readonly sample?: Formula;
}

/** Words and what they stand for: a decimal, or two for a quotient. */
export type Words = Readonly<Record<string, string | readonly [string, string]>>;

/** A named quantity: unit, range, meaning, and how it is got from records. `O` is what a call may leave it out for. */
export interface Measure<S extends Shown = Shown, O extends string | undefined = string | undefined> {
  readonly kind: 'measure';
  readonly name: string;
  readonly unit: Unit<S>;
  readonly is: Text;
  readonly range: Range;
  /** The words a call gives instead of a number, each with the number (a quotient as two) it stands for: `month` is 1 month. */
  readonly words?: Words;
  /** Code of a net-negative amount above the line. */
  readonly ifNegative?: Code;
  /** Taken when a call leaves it out; of `NOTHING`, no value: then only companions and parts may read it, and why it has none is said of them alone. */
  readonly fallback?: O;
  readonly from?: RecipeData;
  readonly binding?: Binding;
  readonly derived?: Derivation;
  readonly [behaviour]: Behaviour;
}

interface Spec<S extends Shown, O extends string | undefined> {
  readonly name: string;
  readonly unit: Unit<S>;
  readonly is: Text;
  readonly range?: Range;
  readonly words?: Words;
  readonly ifNegative?: Code;
  readonly fallback?: O;
  readonly from?: RecipeData;
  readonly binding?: Binding;
}

interface DerivedSpec<I extends Readonly<Record<string, Measure>>> {
  readonly inputs: I;
  readonly formula: (inputs: { readonly [K in keyof I]: Term }) => Term;
  readonly sample?: (inputs: { readonly [K in keyof I]: Term }) => Term;
}

/** Bounds that the sign rules of a formula use. */
export function boundsOf(range: Range): Bounds {
  return {
    min: range.min !== undefined || range.above !== undefined ? Number(range.min ?? range.above) : Number.NEGATIVE_INFINITY,
    max: range.max !== undefined || range.below !== undefined ? Number(range.max ?? range.below) : Number.POSITIVE_INFINITY,
  };
}

/** A measure as a term of a formula, under the name the metric gives it; `node` for a field of a list. */
export function measureTerm(
  name: string,
  measure: Pick<Measure, 'unit' | 'range' | 'ifNegative'>,
  node: Formula = { kind: 'input', name },
): Term {
  return term(Object.freeze(node), measure.unit, boundsOf(measure.range), measure.ifNegative ? { ifNegative: measure.ifNegative } : {});
}

/** Terms for a formula; reading an input that was not declared is an error of the definition. */
export function termsFor<T>(what: string, terms: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return new Proxy(terms, {
    get: (target, key) => {
      if (typeof key === 'string' && Object.hasOwn(target, key)) return target[key];
      throw new TypeError(`${what}: the formula reads '${String(key)}', which is not among its inputs (${Object.keys(target).join(', ')})`);
    },
  });
}

/** A term has the unit it is declared to have, or the definition does not build. */
export function mustHaveUnit(what: string, t: Term, unit: Unit): void {
  const [has, wants] = [dimensionKey(t.unit.dimension), dimensionKey(unit.dimension)];
  if (has !== wants)
    throw new TypeError(`${what}: the formula gives '${has || 'a pure number'}', declared is ${unit.text} ('${wants || 'a pure number'}')`);
}

/**
 * Defines a measure: a quantity from records (`from`), or computed from other measures (`inputs` and `formula`).
 * @throws TypeError when the formula's unit is not the declared one, or it reads an undeclared input.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineMeasure<
  S extends Shown,
  const O extends string | undefined = undefined,
  I extends Readonly<Record<string, Measure>> = Record<never, Measure>,
>(spec: Spec<S, O> & (DerivedSpec<I> | { readonly inputs?: never; readonly formula?: never; readonly sample?: never })): Measure<S, O> {
  const { inputs, formula, sample, ...rest } = spec as Spec<S, O> & Partial<DerivedSpec<Readonly<Record<string, Measure>>>>;
  const range = Object.freeze(spec.range ?? {});
  const core = {
    unit: spec.unit,
    range,
    ...(spec.words ? { words: spec.words } : {}),
    ...(spec.ifNegative ? { ifNegative: spec.ifNegative } : {}),
  };
  const own: Behaviour = {
    expected: expectedOf(core),
    term: name => measureTerm(name, core),
    read: (name, value, r) => {
      const read = readMeasure([name], core, value, r);
      if (read) r.reached.set(name, { value: read });
    },
  };
  const measure = { kind: 'measure' as const, ...rest, range, [behaviour]: own };
  if (!inputs || !formula) return deepFreeze(measure) as Measure<S, O>;
  const terms: Record<string, Term> = {};
  for (const [name, m] of Object.entries(inputs)) terms[name] = measureTerm(name, m);
  const checked = termsFor(spec.name, terms) as never;
  const built = formula(checked);
  mustHaveUnit(spec.name, built, spec.unit);
  const counted = sample?.(checked).node;
  const read = inputsOf(built.node);
  if (counted) inputsOf(counted, read);
  const unused = Object.keys(inputs).filter(name => !read.has(name));
  if (unused.length > 0) throw new TypeError(`${spec.name}: the formula does not read ${unused.join(', ')}`);
  const derived: Derivation = Object.freeze({
    inputs: Object.freeze({ ...inputs }),
    formula: built.node,
    ...(counted ? { sample: counted } : {}),
  });
  return deepFreeze({ ...measure, derived }) as Measure<S, O>;
}

/** The same quantity over other frames, under its own name: `priorQuarterSpend` is `acquisitionSpend` one quarter back. */
/* @__NO_SIDE_EFFECTS__ */
export function rebind<S extends Shown, O extends string | undefined>(
  measure: Measure<S, O>,
  binding: Binding,
  as: { readonly name: string; readonly is: Text },
): Measure<S, O> {
  return deepFreeze({ ...measure, ...as, binding });
}

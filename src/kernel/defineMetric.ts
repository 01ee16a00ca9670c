import type { CallOptions } from './callMetric.js';
import { callMetric, optionProblems } from './callMetric.js';
import type { CheckSpec } from './check.js';
import { checkOf } from './check.js';
import type { Measure } from './defineMeasure.js';
import { isAside, mustHaveUnit, termsFor } from './defineMeasure.js';
import type {
  Additivity,
  Better,
  Bound,
  ChosenBy,
  Example,
  Family,
  Inputs,
  MetricDefinition,
  Operand,
  Parameter,
  Settings,
  VariantDefinition,
  Window,
} from './definition.js';
import { variantFingerprint } from './fingerprint.js';
import type { Formula, ListTerm, Term } from './formula.js';
import { inputsOf } from './formula.js';
import { deepFreeze } from './frozen.js';
import type { ItemField, Label, Numbers } from './itemField.js';
import type { Text } from './languages.js';
import type { ListMeasure } from './listMeasure.js';
import type { PartsDefinition, PartsSpec, StatDefinition, StatSpec } from './parts.js';
import { behaviour, isObject } from './reading.js';
import { defaultsOf, readParameters } from './readParameters.js';
import type { Problem, RefusedInput } from './refusal.js';
import { describe, isRefusedInput, refusal } from './refusal.js';
import type { Result } from './result.js';
import type { Money, Numeric, Ratio } from './scalar.js';
import type { LabelKeys, NumberKeys, Step } from './step.js';
import { stepTerm } from './step.js';
import type { Shown, Unit } from './unit.js';
import { dimensionKey } from './unit.js';

type Scalar<S extends Shown> = S extends 'money' ? Numeric | Money : S extends 'ratio' ? Numeric | Ratio : Numeric;
type FieldFor<F> =
  F extends Measure<infer S>
    ? Scalar<S>
    : F extends Numbers<infer M>
      ? readonly FieldFor<M>[]
      : F extends { readonly reads: 'flag' }
        ? boolean
        : string;
type MayLack<F> = { [K in keyof F]: F[K] extends Label<'text', infer P> ? (P extends true ? K : never) : never }[keyof F];
type ItemFor<F> = { readonly [K in Exclude<keyof F, MayLack<F>>]: FieldFor<F[K]> } & { readonly [K in MayLack<F>]?: FieldFor<F[K]> };
type PlainFor<F> = { [K in keyof F]: FieldFor<F[K]> }[keyof F];
/** A duration: its length, or that it has not ended, or that it never will. */
export type Wait<N = Numeric> = N | { readonly atLeast: N } | { readonly never: true };
type ListFor<F, P, W, Q> = Q extends string
  ? { readonly [key: string]: PlainFor<Omit<F, Q>> }
  : readonly (P extends true ? (W extends true ? Wait<PlainFor<F>> : PlainFor<F>) : ItemFor<F>)[];
type GivenFor<I> =
  I extends Measure<infer S>
    ? Scalar<S>
    : I extends ListMeasure<infer F, infer P, infer W, infer Q>
      ? ListFor<F, P, W, Q>
      : Numeric | Money | Ratio | Result;
type MayOmit<I> = { [K in keyof I]: I[K] extends Measure<Shown, infer O> ? ([O] extends [string] ? K : never) : never }[keyof I];
type Simplify<T> = { [K in keyof T]: T[K] };
/** What a call with these inputs takes. */
export type Given<I> = Simplify<
  { readonly [K in Exclude<keyof I, MayOmit<I>>]: GivenFor<I[K]> } & { readonly [K in MayOmit<I>]?: GivenFor<I[K]> }
>;

type ListTermOf<F, W> = ListTerm<NumberKeys<F>, LabelKeys<F> | (W extends true ? 'waiting' : never)>;
type Terms<I> = {
  readonly [K in keyof I]: I[K] extends ListMeasure<infer F, infer _P, infer W> ? ListTermOf<F, W> : Term;
};
/** Takes a step into the variant, and gives its items as a list. */
export type TakeStep = <F extends Readonly<Record<string, ItemField>>>(step: Step<F>) => ListTerm<NumberKeys<F>, LabelKeys<F>>;
/** A variant's own inputs, or the default's where it names none. */
type Made<I, V> = V extends Inputs ? (string extends keyof V ? I : V) : I;

/** What a variant may say; what it leaves out is the default's. */
export interface Patch<I, V> {
  readonly label: Text;
  readonly is: Text;
  readonly inputs?: V;
  /** Runs once, over symbols. */
  readonly formula?: (inputs: Terms<Made<I, V>>, step: TakeStep) => Term;
  /** Comparisons that refuse, withhold or qualify. */
  readonly checks?: (inputs: Terms<Made<I, V>>, step: TakeStep) => readonly CheckSpec[];
  /** Companions of the value, such as the median beside a mean. */
  readonly beside?: (inputs: Terms<Made<I, V>>, step: TakeStep) => Readonly<Record<string, StatSpec>>;
  /** The lines of a distribution or a bridge. */
  readonly parts?: (inputs: Terms<Made<I, V>>, step: TakeStep) => PartsSpec | readonly PartsSpec[];
  /** The count behind the number, where it is not the denominator. */
  readonly sample?: (inputs: Terms<Made<I, V>>, step: TakeStep) => Term;
  readonly unit?: Unit<Shown>;
  /** Which way is good, where it is another way than the metric's. */
  readonly better?: Better;
  /** How this variant re-aggregates, where it is not as the metric does. */
  readonly additivity?: Additivity;
  /** null takes the default's away: the asked period itself. */
  readonly window?: Window | null;
  readonly wholeWindow?: boolean;
  /** Asks at the window's start what will come. */
  readonly ahead?: true;
  readonly leastMonths?: number;
  readonly mostMonths?: number;
  /** null takes the default's away. */
  readonly lifeFrom?: VariantDefinition['lifeFrom'] | null;
  readonly recordsOnly?: true;
  readonly totalsOnly?: Text;
  readonly whole?: readonly string[];
  readonly needsGroup?: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
}

interface Spec<Id extends string, D extends string, I, V>
  extends Omit<Patch<I, I>, 'inputs' | 'formula' | 'label' | 'unit' | 'additivity' | 'better'> {
  readonly id: Id;
  readonly version: string;
  readonly family: Family;
  readonly name: Text;
  readonly unit: Unit<Shown>;
  readonly better: Better;
  readonly additivity: Additivity;
  readonly defaultVariant: D;
  readonly chosenBy?: readonly ChosenBy[];
  readonly owner?: string;
  readonly approvedBy?: string;
  readonly effectiveFrom?: string;
  readonly label: Text;
  readonly inputs: I;
  readonly formula: (inputs: Terms<I>, step: TakeStep) => Term;
  readonly variants?: { readonly [K in keyof V]: Patch<I, V[K]> };
  readonly examples: readonly Example[];
}

/** The inputs of every variant by its name. */
type AllInputs<D extends string, I, V> = { readonly [K in D]: I } & { readonly [K in keyof V]: Made<I, V[K]> };

/** A metric fixed to one variant: what `evaluate` takes, what another metric takes as an operand, and a function of that variant's inputs. */
export interface BoundMetric<I, Id extends string = string> extends Operand<Id> {
  (inputs: Given<I>, options?: CallOptions): Result;
}

/** A metric: a function of totals, and its definition as data. */
export interface Metric<D extends string, M, Id extends string = string> extends Operand<Id> {
  /** Computes a variant (the default one, unless `variant` names another) from totals. Throws one error with every problem of the call. */
  <N extends keyof M & string = D & keyof M>(inputs: Given<M[N]>, options?: CallOptions & { readonly variant?: N }): Result;
  /** The same, returning the refusal instead of throwing it. */
  safe<N extends keyof M & string = D & keyof M>(
    inputs: Given<M[N]>,
    options?: CallOptions & { readonly variant?: N },
  ): Result | RefusedInput;
  /** The metric fixed to a variant, with the variant's parameters. */
  variant<N extends keyof M & string>(name: N, parameters?: Settings): BoundMetric<M[N], Id>;
}

/** A denominator that counts customers, deals or leads is a sample, and so are the items behind a mean or a quantile; a headcount is no sample of anything. */
function countBelow(formula: Formula, units: (name: string) => Unit | undefined): Formula | undefined {
  if (formula.kind === 'require' || formula.kind === 'ceil') return countBelow(formula.of[0], units);
  if (formula.kind === 'quantile') {
    const { over, where } = formula;
    return units(over) ? { kind: 'length', over, ...(where ? { where } : {}) } : undefined;
  }
  if (formula.kind !== 'quotient') return undefined;
  const below = bareLength(formula.of[1]);
  if (below) return units(below.over) ? below : undefined;
  const [first] = inputsOf(formula.of[1]);
  const unit = first === undefined ? undefined : units(first);
  const additive = (f: Formula): boolean =>
    f.kind === 'input' || ((f.kind === 'plus' || f.kind === 'minus' || f.kind === 'require') && f.of.every(additive));
  return unit && /^(customer|deal|lead)1$/.test(dimensionKey(unit.dimension)) && additive(formula.of[1]) ? formula.of[1] : undefined;
}

const bareLength = (f: Formula): Extract<Formula, { kind: 'length' }> | undefined =>
  f.kind === 'require' ? bareLength(f.of[0]) : f.kind === 'length' ? f : undefined;

type AnyPatch = Patch<Inputs, Inputs>;

/** Every number that stands beside the value or in a part. */
export function allStats(beside: VariantDefinition['beside'], parts: VariantDefinition['parts'] = []): readonly StatDefinition[] {
  return [
    ...Object.values(beside ?? {}),
    ...parts.flatMap(p => ('named' in p ? Object.values(p.named).flatMap(all => Object.values(all)) : Object.values(p.stats))),
  ];
}

/** Parts as a definition writes them: one kind, several, or none. */
function partsAsData(
  made: PartsSpec | readonly PartsSpec[] = [],
  stats: (all: Readonly<Record<string, StatSpec>>) => Record<string, StatDefinition>,
): readonly PartsDefinition[] {
  const all: readonly PartsSpec[] = 'is' in made ? [made] : made;
  return all.map(p =>
    'named' in p
      ? { ...p, named: Object.fromEntries(Object.entries(p.named).map(([k, named]) => [k, stats(named)])) }
      : { ...p, stats: stats(p.stats) },
  );
}

function makeVariant(
  id: string,
  version: string,
  name: string,
  base: Spec<string, string, Inputs, Record<string, Inputs>>,
  patch: AnyPatch,
): VariantDefinition {
  const what = `${id} '${name}'`;
  const inputs = patch.inputs ?? base.inputs;
  const terms = termsFor(
    what,
    Object.fromEntries(Object.entries(inputs).map(([k, input]) => [k, input[behaviour].term(k)])),
  ) as Terms<Inputs>;
  const steps = new Map<string, Step>();
  const take: TakeStep = step => {
    const other = steps.get(step.name);
    if ((other && other !== (step as unknown)) || Object.hasOwn(inputs, step.name))
      throw new TypeError(`${what}: two things are called ${step.name}`);
    steps.set(step.name, step as unknown as Step);
    return stepTerm(step);
  };
  const term = (patch.formula ?? base.formula)(terms, take) as Term | undefined;
  if (!isObject(term) || !('node' in term)) throw new TypeError(`${what}: the formula gives no formula; write constants with constant(…)`);
  const unit = patch.unit ?? base.unit;
  mustHaveUnit(what, term, unit);
  // What a variant over other inputs does not say itself is not the default's: that speaks of the default's inputs.
  const said = <T>(own: T | undefined, inherited: T | undefined): T | undefined => own ?? (patch.inputs ? undefined : inherited);
  const checks = (said(patch.checks, base.checks)?.(terms, take) ?? []).map(checkOf);
  const stat = (name: string, s: StatSpec): StatDefinition => {
    mustHaveUnit(`${what} ${name}`, s.of, s.unit ?? unit);
    return Object.freeze({ is: s.is, unit: s.unit ?? unit, formula: s.of.node, checks: Object.freeze((s.checks ?? []).map(checkOf)) });
  };
  const stats = (all: Readonly<Record<string, StatSpec>>): Record<string, StatDefinition> =>
    Object.fromEntries(Object.entries(all).map(([k, s]) => [k, stat(k, s)]));
  const beside = said(patch.beside, base.beside)?.(terms, take);
  const parts = partsAsData(said(patch.parts, base.parts)?.(terms, take), stats);
  const compared = beside ? stats(beside) : undefined;
  const own = patch.sample ?? (patch.inputs || patch.formula ? undefined : base.sample);
  const counted = own?.(terms, take).node;
  const read = inputsOf(term.node);
  if (counted) inputsOf(counted, read);
  for (const c of checks) for (const x of c.all) inputsOf(x.of, read);
  for (const k of [...read, ...[...steps.values()].flatMap(s => (read.has(s.name) ? s.inputs : []))])
    if (isAside(inputs[k])) throw new TypeError(`${what}: ${k} may be left out, so only companions and parts may read it`);
  for (const s of allStats(compared, parts)) for (const f of [s.formula, ...s.checks.flatMap(c => c.all.map(x => x.of))]) inputsOf(f, read);
  for (const p of parts) if ('over' in p) read.add(p.over);
  for (const s of steps.values()) if (read.has(s.name)) for (const k of s.inputs) read.add(k);
  const unused = Object.keys(inputs).filter(k => !read.has(k));
  if (unused.length > 0) throw new TypeError(`${what}: nothing reads ${unused.join(', ')}`);
  for (const [k, input] of Object.entries(inputs))
    if (input.kind === 'metric')
      for (const [name, p] of Object.entries(input.bound.variant.parameters))
        if (p.default === undefined && !p.optional && !Object.hasOwn(patch.parameters ?? {}, name))
          throw new TypeError(`${what}: ${k} needs the parameter ${name}, which the variant does not have`);
  const unitAt = (k: string): Unit | undefined => {
    const input = inputs[k] ?? steps.get(k);
    return input?.kind === 'measure' ? input.unit : input?.kind === 'list' || input?.kind === 'step' ? input.counts : undefined;
  };
  const sample = counted ?? countBelow(term.node, unitAt);
  const window = patch.window === undefined ? base.window : patch.window;
  const lifeFrom = patch.lifeFrom === undefined ? base.lifeFrom : patch.lifeFrom;
  const leastMonths = patch.leastMonths ?? base.leastMonths;
  const core = {
    name,
    label: patch.label,
    is: patch.is,
    unit,
    ...(patch.better === undefined ? {} : { better: patch.better }),
    additivity: patch.additivity ?? base.additivity,
    inputs: Object.freeze({ ...inputs }),
    formula: term.node,
    checks: Object.freeze(checks),
    ...(steps.size > 0 ? { steps: Object.freeze([...steps.values()]) } : {}),
    ...(compared ? { beside: compared } : {}),
    ...(parts.length > 0 ? { parts } : {}),
    ...(window ? { window } : {}),
    wholeWindow: patch.wholeWindow ?? base.wholeWindow ?? false,
    ...((patch.ahead ?? base.ahead) ? { ahead: true as const } : {}),
    ...(leastMonths === undefined ? {} : { leastMonths }),
    ...(patch.mostMonths === undefined ? {} : { mostMonths: patch.mostMonths }),
    ...(lifeFrom ? { lifeFrom } : {}),
    ...(sample ? { sample } : {}),
    recordsOnly: patch.recordsOnly ?? false,
    ...(patch.totalsOnly ? { totalsOnly: patch.totalsOnly } : {}),
    ...(patch.whole ? { whole: patch.whole } : {}),
    ...(patch.needsGroup === undefined ? {} : { needsGroup: patch.needsGroup }),
    parameters: Object.freeze({ ...patch.parameters }),
  };
  let hash: string | undefined;
  // Lazy: most programs never look at most fingerprints.
  return Object.freeze(
    Object.defineProperty(core, 'fingerprint', { enumerable: true, get: () => (hash ??= variantFingerprint(id, version, core)) }),
  ) as unknown as VariantDefinition;
}

/** The variant of a name, or a refusal that says which there are. */
export function variantNamed(definition: MetricDefinition, name: unknown, others: readonly Problem[] = []): VariantDefinition {
  const found = typeof name === 'string' && Object.hasOwn(definition.variants, name) ? definition.variants[name] : undefined;
  if (found) return found;
  const expected = `one of ${Object.keys(definition.variants).join(', ')}`;
  throw refusal(`${definition.id} refused`, [{ path: ['variant'], expected, received: describe(name) }, ...others]);
}

/** What the compiler cannot see in a definition that was not typed: said in words, when it is defined. */
function checkSpec(spec: Readonly<Record<string, unknown>>): void {
  const what = `metric ${describe(spec.id)}`;
  const bilingual = (x: unknown): boolean => isObject(x) && typeof x.en === 'string' && typeof x['pt-BR'] === 'string';
  for (const key of ['name', 'is', 'label']) if (!bilingual(spec[key])) throw new TypeError(`${what}: ${key} is a text in en and pt-BR`);
  if (!/^\d+\.\d+\.\d+$/.test(String(spec.version))) throw new TypeError(`${what}: version is three numbers, such as 1.0.0`);
  if (!isObject(spec.unit) || !isObject(spec.unit.dimension))
    throw new TypeError(`${what}: unit is one of revcanon/define, or made by unit(…)`);
  if (typeof spec.formula !== 'function' || !isObject(spec.inputs))
    throw new TypeError(`${what}: inputs and a formula over them are needed`);
}

/** Names a function for stack traces and the console, and gives it its fields; then nothing changes it. */
export function callable<T extends object>(call: (...args: never[]) => unknown, name: string, fields: object): T {
  Object.defineProperty(call, 'name', { value: name });
  return Object.freeze(Object.assign(call, fields)) as unknown as T;
}

function bindTo<I, Id extends string>(definition: MetricDefinition<Id>, bound: Bound): BoundMetric<I, Id> {
  return callable(
    (given: unknown, options?: unknown) => callMetric(definition, bound, given, options),
    `${definition.id} ${bound.variant.name}`,
    { kind: 'metric', definition, bound: Object.freeze(bound) },
  );
}

/**
 * Defines a metric: a formula over measures, with its variants. The formula runs once, over symbols; what is kept is data.
 * @throws TypeError when a formula's unit is not the declared one, when it reads an undeclared input, or an input is never read.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineMetric<
  const Id extends string,
  const D extends string,
  I extends Inputs,
  V extends Readonly<Record<string, unknown>> = Record<never, never>,
>(spec: Spec<Id, D, I, V>): Metric<D, AllInputs<D, I, V>, Id> {
  const { id, version, family, name, is, unit, better, additivity, defaultVariant } = spec;
  const { inputs: _inputs, ...base } = spec as unknown as Spec<string, string, Inputs, Record<string, Inputs>>;
  const full = { ...base, inputs: _inputs };
  const patches: Record<string, AnyPatch> = {
    [defaultVariant]: {
      label: spec.label,
      is: spec.is,
      ...(spec.recordsOnly ? { recordsOnly: spec.recordsOnly } : {}),
      ...(spec.totalsOnly ? { totalsOnly: spec.totalsOnly } : {}),
      ...(spec.whole ? { whole: spec.whole } : {}),
      ...(spec.needsGroup === undefined ? {} : { needsGroup: spec.needsGroup }),
      ...(spec.parameters ? { parameters: spec.parameters } : {}),
    },
    ...(full.variants as Record<string, AnyPatch> | undefined),
  };
  checkSpec(spec as never);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new TypeError(`${id}: an id is kebab-case`);
  if (Object.hasOwn(spec.variants ?? {}, defaultVariant))
    throw new TypeError(`${id}: '${defaultVariant}' is the default; it stands at the top, not among the variants`);
  const variants: Record<string, VariantDefinition> = {};
  for (const [k, patch] of Object.entries(patches)) variants[k] = makeVariant(id, version, k, full, patch);
  const byDefault = variants[defaultVariant] as VariantDefinition;
  const definition: MetricDefinition<Id> = deepFreeze({
    id,
    version,
    family,
    name,
    is,
    unit,
    better,
    additivity,
    defaultVariant,
    chosenBy: spec.chosenBy ?? [],
    owner: spec.owner ?? null,
    approvedBy: spec.approvedBy ?? null,
    effectiveFrom: spec.effectiveFrom ?? null,
    variants: Object.freeze(variants),
    inputs: byDefault.inputs,
    formula: byDefault.formula,
    examples: spec.examples,
    page: `docs/metrics/${id}.md`,
  });
  const boundByDefault: Bound = Object.freeze({ variant: byDefault, parameters: defaultsOf(byDefault) });
  // A variant is bound to its defaults once, not at every call.
  const bound = new Map<string, Bound>([[defaultVariant, boundByDefault]]);
  const boundTo = (named: unknown, options: unknown): Bound => {
    const known = typeof named === 'string' ? bound.get(named) : undefined;
    if (known) return known;
    const there = typeof named === 'string' && Object.hasOwn(definition.variants, named);
    const variant = variantNamed(definition, named, there ? [] : optionProblems(options));
    const made = Object.freeze({ variant, parameters: defaultsOf(variant) });
    bound.set(variant.name, made);
    return made;
  };
  const call = (given: unknown, all: unknown = {}): Result => {
    if (!isObject(all) || !('variant' in all)) return callMetric(definition, boundByDefault, given, all);
    const { variant: named, ...options } = all;
    return callMetric(definition, named === undefined ? boundByDefault : boundTo(named, options), given, options);
  };
  const safe = (given: unknown, options?: unknown): Result | RefusedInput => {
    try {
      return call(given, options);
    } catch (error) {
      if (isRefusedInput(error)) return error;
      throw error;
    }
  };
  const variant = (which: string, parameters?: Settings): BoundMetric<never, Id> => {
    const v = variantNamed(definition, which);
    return bindTo(definition, { variant: v, parameters: readParameters(definition, v, parameters) });
  };
  return callable(call, id, {
    kind: 'metric',
    definition,
    bound: boundByDefault,
    safe,
    variant,
  });
}

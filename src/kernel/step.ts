import type { Exact } from './decimal.js';
import type { Environment } from './evaluateFormula.js';
import type { ListTerm } from './formula.js';
import { listTerm } from './formula.js';
import { deepFreeze } from './frozen.js';
import type { ItemField } from './itemField.js';
import { itemTerms } from './itemTerms.js';
import type { Items } from './itemValue.js';
import type { Text } from './languages.js';
import type { Code, Reason } from './reasons.js';
import { reason } from './reasons.js';
import type { Unit } from './unit.js';

/** What a step may ask for, and say. */
export interface StepContext {
  /** An input's number; null where it has no value. */
  number(name: string): Exact | null;
  /** The items of a list; null where it has no value. */
  items(name: string): Items | null;
  /** Qualifies the value. */
  warn(code: Code, input: string, found: string): void;
  /** Why there are no items: for `return fail(…)`. */
  fail(code: Code, input: string, found: string): null;
}

/** Fields of an item that are numbers. */
export type NumberKeys<F> = { [K in keyof F]: F[K] extends { readonly kind: 'measure' } ? K : never }[keyof F] & string;
/** Fields of an item that are texts. */
export type LabelKeys<F> = { [K in keyof F]: F[K] extends { readonly kind: 'label' } ? K : never }[keyof F] & string;

/**
 * What is no closed formula: a named step from a variant's inputs to a list of items, over which formulas go on. It is opaque: its meaning is its
 * text, its identity its name and version, which stand in the fingerprint.
 */
export interface Step<F extends Readonly<Record<string, ItemField>> = Readonly<Record<string, ItemField>>> {
  readonly kind: 'step';
  readonly name: string;
  /** Raised with every change of what it computes. */
  readonly version: string;
  readonly is: Text;
  /** The inputs it reads. */
  readonly inputs: readonly string[];
  /** What its items hold. */
  readonly fields: F;
  /** What an item is, where their number is a sample. */
  readonly counts?: Unit;
  /** Makes the items; null, with a reason said, where there are none to make. */
  readonly run: (context: StepContext) => Items | null;
}

/** Defines a step. */
/* @__NO_SIDE_EFFECTS__ */
export function defineStep<F extends Readonly<Record<string, ItemField>>>(spec: Omit<Step<F>, 'kind'>): Step<F> {
  return deepFreeze({ kind: 'step' as const, ...spec, run: Object.freeze(spec.run) });
}

/** A step's items as a list term. */
export function stepTerm<F extends Readonly<Record<string, ItemField>>>(step: Step<F>): ListTerm<NumberKeys<F>, LabelKeys<F>> {
  return listTerm(step.name, itemTerms(step.name, step.fields)) as unknown as ListTerm<NumberKeys<F>, LabelKeys<F>>;
}

/** Runs a step over what has been read. */
export function runStep(step: Step, env: Environment, reasons: Reason[], warnings: Reason[]): Items | null {
  return step.run({
    number: name => (env.get(name) as Exact | null | undefined) ?? null,
    items: name => (env.get(name) as Items | null | undefined) ?? null,
    warn: (code, input, found) => void warnings.push(reason(code, input, found)),
    fail: (code, input, found) => {
      reasons.push(reason(code, input, found));
      return null;
    },
  });
}

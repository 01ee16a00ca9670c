import type { Check, CheckSpec } from './check.js';
import type { Condition, Formula, ItemTerms, ListTerm, Term } from './formula.js';
import type { Text } from './languages.js';
import type { Shown, Unit } from './unit.js';

/** A number beside the value, or of a part: what it is, its unit, its formula over the variant's inputs. */
export interface StatDefinition {
  readonly is: Text;
  readonly unit: Unit<Shown>;
  readonly formula: Formula;
  readonly checks: readonly Check[];
}

/** How a definition writes one; without a unit it has the variant's. */
export interface StatSpec {
  readonly is: Text;
  readonly unit?: Unit<Shown>;
  readonly of: Term;
  readonly checks?: readonly CheckSpec[];
}

/** The lines of a distribution or bridge: one an item of a list, or by name. */
export type PartsDefinition =
  | {
      readonly is: Text;
      readonly over: string;
      readonly where?: readonly Condition[];
      /** Fields that make a part's key, joined by '>'. */
      readonly key: readonly string[];
      /** What stands before the key. */
      readonly prefix?: string;
      readonly stats: Readonly<Record<string, StatDefinition>>;
    }
  | { readonly is: Text; readonly named: Readonly<Record<string, Readonly<Record<string, StatDefinition>>>> };

/** How a definition writes them. */
export type PartsSpec =
  | {
      readonly is: Text;
      readonly over: string;
      readonly where?: readonly Condition[];
      readonly key: readonly string[];
      readonly prefix?: string;
      readonly stats: Readonly<Record<string, StatSpec>>;
    }
  | { readonly is: Text; readonly named: Readonly<Record<string, Readonly<Record<string, StatSpec>>>> };

/** One part an item of a list. */
/* @__NO_SIDE_EFFECTS__ */
export function eachItem<K extends string, L extends string>(
  list: ListTerm<K, L>,
  spec: {
    readonly is: Text;
    readonly key: readonly (K | L)[];
    readonly prefix?: string;
    readonly stats: (item: ItemTerms<K, L>) => Readonly<Record<string, StatSpec>>;
  },
): PartsSpec {
  const { over, conditions } = list;
  return { ...spec, over, ...(conditions ? { where: conditions } : {}), stats: spec.stats(list.item) };
}

/** Parts by name. */
/* @__NO_SIDE_EFFECTS__ */
export function fixedParts(is: Text, named: Readonly<Record<string, Readonly<Record<string, StatSpec>>>>): PartsSpec {
  return { is, named };
}

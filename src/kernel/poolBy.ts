import type { Exact } from './decimal.js';
import { plus, whole } from './decimal.js';
import type { Measure } from './defineMeasure.js';
import type { Environment } from './evaluateFormula.js';
import { evaluateFormula } from './evaluateFormula.js';
import type { ItemTerms, Term } from './formula.js';
import type { ItemField, Label } from './itemField.js';
import { itemTerms } from './itemTerms.js';
import type { Item, ItemValue } from './itemValue.js';
import type { Text } from './languages.js';
import type { ListMeasure } from './listMeasure.js';
import type { LabelKeys, NumberKeys, Step } from './step.js';
import { defineStep } from './step.js';
import type { Unit } from './unit.js';

/** A sum of a formula over the items. */
export interface SummedOf<F> {
  /** What it is. */
  readonly as: Measure;
  /** What each item adds. */
  readonly of: (item: ItemTerms<NumberKeys<F>, LabelKeys<F>>) => Term;
}
/** A sum of the pool: of a field that has the measure's name, or of a formula over the item. */
export type Summed<F> = Measure | SummedOf<F>;
/** The measure that a sum of a pool is. */
export type MeasureOf<S> = S extends { readonly as: infer M } ? M : S;

/** The items of a list that agree in some fields as one item each, in the order in which they first occur by text. */
/* @__NO_SIDE_EFFECTS__ */
export function poolBy<
  F extends Readonly<Record<string, ItemField>>,
  const B extends keyof F & string,
  S extends Readonly<Record<string, Summed<F>>>,
>(
  list: ListMeasure<F>,
  spec: {
    readonly name: string;
    readonly version?: string;
    readonly is: Text;
    readonly by: readonly B[];
    readonly sums: S;
    readonly counts?: Unit;
  },
): Step<{ readonly [K in B]: F[K] } & { readonly [K in keyof S]: MeasureOf<S[K]> & Measure }> {
  const terms = itemTerms(list.name, list.fields) as never;
  const sums = Object.entries<Summed<F>>(spec.sums).map(
    ([name, s]) =>
      [name, 'as' in s ? s.of(terms).node : ({ kind: 'field', over: list.name, name } as const), 'as' in s ? s.as : s] as const,
  );
  const fields = {
    ...Object.fromEntries(spec.by.map(b => [b, list.fields[b] as Label | Measure])),
    ...Object.fromEntries(sums.map(([name, , m]) => [name, m])),
  };
  return defineStep({
    name: spec.name,
    version: spec.version ?? '1',
    is: spec.is,
    inputs: [list.name],
    fields,
    ...(spec.counts ? { counts: spec.counts } : {}),
    run: ({ items }) => {
      const all = items(list.name);
      if (!all) return null;
      const pools = new Map<string, Map<string, ItemValue>>();
      for (const item of all) {
        let key = '';
        for (const b of spec.by) key += keyOf(item.get(b));
        let pool = pools.get(key);
        if (!pool) {
          pool = new Map();
          for (const b of spec.by) if (item.has(b)) pool.set(b, item.get(b) as ItemValue);
          pools.set(key, pool);
        }
        for (const [name, of] of sums) {
          const value = evaluateFormula(of, NO_INPUTS, [], item);
          if (value) pool.set(name, plus((pool.get(name) as Exact | undefined) ?? whole('0'), value));
        }
      }
      return [...pools.keys()].sort().map(key => pools.get(key) as Item);
    },
  }) as never;
}

const NO_INPUTS: Environment = { get: () => undefined };

/** What JSON would have as it is. */
const BARE = /^[ !#-[\]-~]*$/;

function keyOf(value: ItemValue | undefined): string {
  if (typeof value === 'string' && BARE.test(value)) return `"${value}"`;
  const text =
    value === undefined ? null : typeof value === 'string' ? value : 'n' in value ? `${value.n.toFixed()}/${value.d.toFixed()}` : '';
  return JSON.stringify(text);
}

import type { Measure, Range } from '../kernel/defineMeasure.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Text } from '../kernel/languages.js';
import type { ListMeasure } from '../kernel/listMeasure.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import type { Unit } from '../kernel/unit.js';

interface Spec<N extends string> {
  readonly name: N;
  readonly unit: Unit;
  readonly range: Range;
  readonly is: Text;
  /** What one entry is, where the list does not say it. */
  readonly entry?: Text;
  /** What an entry is of. */
  readonly counts: Unit;
  /** What lists the entries from records, under its own name and words. */
  readonly each: { readonly name: string; readonly is: Text; readonly from: RecipeData };
}

/** A list of plain numbers, one a record: days, minutes, amounts. */
/* @__NO_SIDE_EFFECTS__ */
export function numberList<const N extends string>(spec: Spec<N>): ListMeasure<Readonly<Record<N, Measure>>, true> {
  return defineListMeasure({ ...listed(spec), plain: true });
}

/** The same of durations, of which some have not ended or never will. */
/* @__NO_SIDE_EFFECTS__ */
export function waitList<const N extends string>(spec: Spec<N>): ListMeasure<Readonly<Record<N, Measure>>, true, true> {
  return defineListMeasure({ ...listed(spec), plain: true, waits: true });
}

/* @__NO_SIDE_EFFECTS__ */
function listed<const N extends string>({ name, unit, range, is, entry, counts, each }: Spec<N>) {
  return {
    name,
    is,
    fields: { [name]: defineMeasure({ name, unit, is: entry ?? is, range }) } as Readonly<Record<N, Measure>>,
    counts,
    each: defineMeasure({ unit, ...each }),
  };
}

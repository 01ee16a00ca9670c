import type { Item, Items } from './itemValue.js';

/** An item, as often as it follows itself in a list. */
export interface Run {
  readonly item: Item;
  readonly times: number;
}

/*
 * Records that agree are one item, listed as often as there are such. Whoever lists a million of them knows how many there are of each: a list that is made
 * of its runs keeps them beside it, and nobody looks through all of it to find them again. In all else it is a list like any other; it is frozen, so that
 * they stay the runs of it.
 */
const known = new WeakMap<Items, readonly Run[]>();

/** The list of these runs, one after another. */
export function listOf(runs: readonly Run[]): Items {
  const items = laidOut(runs, item => item);
  known.set(items, runs);
  return items;
}

/** Of a list that was made of its runs, these. */
export function runsBeside(items: Items): readonly Run[] | undefined {
  return known.get(items);
}

/** The runs of any list. */
export function runsOf(items: Items): readonly Run[] {
  const runs = known.get(items);
  if (runs) return runs;
  const found: Run[] = [];
  for (let i = 0, next = 0; i < items.length; i = next) {
    const item = items[i] as Item;
    for (next = i + 1; items[next] === item; ) next++;
    found.push({ item, times: next - i });
  }
  return found;
}

/** Those of its items that pass a test. */
export function chosenOf(items: Items, test: (item: Item) => boolean): Items {
  const runs = known.get(items);
  return runs ? listOf(runs.filter(({ item }) => test(item))) : items.filter(test);
}

/** What is made of each item, in a frozen list as long as theirs: of a run it is one. */
export function laidOut<T>(runs: readonly Run[], make: (item: Item) => T): readonly T[] {
  const out: T[] = [];
  for (const { item, times } of runs) {
    const one = make(item);
    for (let left = times; left > 0; left--) out.push(one);
  }
  return Object.freeze(out);
}

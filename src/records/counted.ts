/**
 * Records made from other rows, together with what was left out on the way: reason → number of rows. `excluded` is not enumerable, so the
 * list prints, spreads and serialises as the plain list it is; a copy of the list does not carry the counts.
 */
export type Counted<T> = readonly T[] & { readonly excluded: Readonly<Record<string, number>> };

/** The list with its counts, frozen. Reasons come in the order of their text, so that the same rows give the same bytes. */
export function counted<T>(list: T[], excluded: ReadonlyMap<string, number>): Counted<T> {
  const counts = Object.fromEntries([...excluded].sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.freeze(Object.defineProperty(list, 'excluded', { value: Object.freeze(counts) })) as unknown as Counted<T>;
}

/** One more row left out for that reason. */
export function leaveOut(excluded: Map<string, number>, reason: string): void {
  excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
}

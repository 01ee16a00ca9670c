const free = new WeakMap<readonly string[], Int32Array>();

/** A number for each text of a list, all -1. Whoever borrows it makes it so again: filling a table of a million texts anew would cost more than a few rows do. */
export function borrowTable(texts: readonly string[]): Int32Array {
  const there = free.get(texts);
  if (!there) return new Int32Array(texts.length).fill(-1);
  free.delete(texts);
  return there;
}

/** Gives it back, all -1. */
export function returnTable(texts: readonly string[], table: Int32Array): void {
  free.set(texts, table);
}

import type { Dictionary } from './lateTexts.js';
import { sizeOf } from './lateTexts.js';
import { int32 } from './room.js';

const free = new WeakMap<Dictionary, Int32Array>();

/** A number for each text of a list, all -1. Whoever borrows it makes it so again: filling a table of a million texts anew would cost more than a few rows do. */
export function borrowTable(texts: Dictionary): Int32Array {
  const there = free.get(texts);
  if (!there) return int32(sizeOf(texts)).fill(-1);
  free.delete(texts);
  return there;
}

/** Gives it back, all -1. */
export function returnTable(texts: Dictionary, table: Int32Array): void {
  free.set(texts, table);
}

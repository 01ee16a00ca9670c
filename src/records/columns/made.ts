import { float64, int32, uint8 } from './room.js';

/* Typed arrays cell by cell. What `from` of a typed array does with a function goes through an iterator: many times the time of a loop. */

export function ints(n: number, of: (i: number) => number): Int32Array {
  const out = int32(n);
  for (let i = 0; i < n; i++) out[i] = of(i);
  return out;
}

export function doubles(n: number, of: (i: number) => number): Float64Array {
  const out = float64(n);
  for (let i = 0; i < n; i++) out[i] = of(i);
  return out;
}

export function bytes(n: number, of: (i: number) => number): Uint8Array {
  const out = uint8(n);
  for (let i = 0; i < n; i++) out[i] = of(i);
  return out;
}

/** The first n rows, in their order. */
export function firstRows(n: number): Int32Array {
  const out = int32(n);
  for (let i = 0; i < n; i++) out[i] = i;
  return out;
}

import type { Answer } from './contender.js';

/** Relative; binary floating point is off by about 1e-16 a step. */
export const TOLERANCE = 1e-9;

/** What is wrong with an answer, in words, or whether it was equal to the digit. */
export type Verdict = { readonly exact: boolean } | { readonly wrong: string };

/** Compares an answer with that of the reference. */
export function compared(found: Answer, expected: Answer): Verdict {
  let exact = true;
  if (found.size !== expected.size) return { wrong: `${found.size} rows instead of ${expected.size}` };
  for (const [key, cells] of expected) {
    const own = found.get(key);
    if (own?.length !== cells.length) return { wrong: `${key}: ${own ? `${own.length} cells` : 'no row'}` };
    for (const [i, cell] of cells.entries()) {
      const mine = own[i];
      if (mine === cell) continue;
      const [a, b] = [Number(mine), Number(cell)];
      if (typeof mine === 'string' || !(Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b))))
        return { wrong: `${key}: ${String(mine)} instead of ${String(cell)}` };
      exact = false;
    }
  }
  return { exact };
}

import type { FewCodes } from '../columns/fewCodes.js';
import { fits } from '../columns/fewCodes.js';
import { roomy } from './sink.js';

/** Room for codes of so many different things in the first n rows: a byte each until they are too many for that. */
export function codeRows(codes: FewCodes, n: number, different: number): FewCodes {
  if (fits(codes, different - 1)) return roomy(codes, n);
  const wide = new Int32Array(Math.max(n, codes.length));
  wide.set(codes);
  return wide;
}

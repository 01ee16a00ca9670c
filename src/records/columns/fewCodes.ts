import { int8, int32 } from './room.js';

/** Codes from -1, in one byte each where all are below 128: most words of a record are one of few. */
export type FewCodes = Int32Array | Int8Array;

const MOST = 128;

/** Room for codes below a number. */
export function roomFor(n: number, different: number): FewCodes {
  return different <= MOST ? int8(n) : int32(n);
}

/** Whether there is room for a code. */
export function fits(codes: FewCodes, code: number): boolean {
  return code < MOST || codes instanceof Int32Array;
}

/** Room for codes of the same list. */
export function roomLike(codes: FewCodes, n: number): FewCodes {
  return codes instanceof Int8Array ? int8(n) : int32(n);
}

/** The same codes, all below a number, as narrow as they can be. */
export function narrowed(codes: FewCodes, different: number): FewCodes {
  if (different > MOST || codes instanceof Int8Array) return codes;
  const narrow = int8(codes.length);
  narrow.set(codes);
  return narrow;
}

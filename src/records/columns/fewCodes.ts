/** Codes from -1, in one byte each where all are below 128: most words of a record are one of few. */
export type FewCodes = Int32Array | Int8Array;

const MOST = 128;

/** Room for codes below a number. */
export function roomFor(n: number, different: number): FewCodes {
  return different <= MOST ? new Int8Array(n) : new Int32Array(n);
}

/** Room for codes of the same list. */
export function roomLike(codes: FewCodes, n: number): FewCodes {
  return codes instanceof Int8Array ? new Int8Array(n) : new Int32Array(n);
}

/** The same codes, all below a number, as narrow as they can be. */
export function narrowed(codes: FewCodes, different: number): FewCodes {
  return different <= MOST && codes instanceof Int32Array ? new Int8Array(codes) : codes;
}

import type { ArrowTableLike, ArrowVectorLike } from './arrowVector.js';
import type { Declared } from './declared.js';
import type { decodeGiven } from './decodeGiven.js';
import type { BigArray, NumberArray } from './typedArrays.js';

/** One column of a table: a value per row, in one of the forms that `columns` takes. */
export type GivenColumn =
  | readonly unknown[]
  | NumberArray
  | BigArray
  | { readonly codes: NumberArray | readonly number[]; readonly texts: readonly string[] }
  | ArrowVectorLike
  | Declared
  | { readonly [attribute: string]: GivenColumn };

/** A table of records handed in as columns. Made by `columns`. */
export interface GivenColumns {
  readonly records: 'columns';
  readonly columns: Readonly<Record<string, GivenColumn | undefined>> | ArrowTableLike;
  /**
   * What reads them comes with them: who hands in no columns does not load it.
   * @internal
   */
  readonly decode: typeof decodeGiven;
}

/** Whether records were handed in as columns, be it by another copy of the package. */
export function isColumns(value: unknown): value is GivenColumns {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && (value as { records?: unknown }).records === 'columns';
}

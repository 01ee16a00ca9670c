import type { Column } from '../columns/column.js';
import type { Row } from '../decodeRow.js';
import type { Glance } from './glance.js';
import type { OwnCurrencies } from './ownCurrencies.js';
import type { Spans } from './spans.js';

/** The growing cells of one field. What it cannot read for certain it leaves in doubt: then the whole record is read the exact way, and `put`. */
export interface Sink {
  /** Reads a block's cells into the rows from `base` on, and sets doubt[r] where the exact way has to tell. */
  readonly take: (spans: Spans, base: number, doubt: Uint8Array) => void;
  /** What its cells mostly are, as of now, if that can be seen while they are divided. */
  readonly glance?: (() => Glance | undefined) | undefined;
  /** The cell of a row, out of the record that the exact way has read. */
  readonly put: (row: number, record: Row) => void;
  /** A row moves up, because one before it was left out. */
  readonly move: (from: number, to: number) => void;
  /** Whether a row has no value. */
  readonly missing: (row: number) => boolean;
  /** A number that orders as the cells do; NaN where there is none, or no order. */
  readonly at: (row: number) => number;
  readonly text: (row: number) => string | undefined;
  /** Of amounts: those that name another currency than the record does. */
  readonly currencies?: OwnCurrencies | undefined;
  /** The columns of the first n rows, by the names that plans see. */
  readonly columns: (n: number) => Readonly<Record<string, () => Column>>;
}

/** What an absent or an empty cell means to a sink. */
export interface Gaps {
  /** A record without the key: a missing value, or a case for the exact way. */
  readonly absent: 'missing' | 'doubt';
  /** An empty text. */
  readonly empty: 'missing' | 'doubt' | 'value';
}

/**
 * Room for at least so many elements, what is there kept. It grows fourfold: memory that nobody has written to costs nothing, each copy and the array that it
 * leaves behind do.
 */
export function roomy<T extends Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array | Uint32Array>(
  array: T,
  length: number,
): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (n: number) => T)(Math.max(length, array.length * 4, FIRST));
  longer.set(array);
  return longer;
}

const FIRST = 1 << 12;

/** Of a sink whose cells are no texts. */
export const noText = (): undefined => undefined;

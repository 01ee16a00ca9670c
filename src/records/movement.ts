import type { Decimal } from '../kernel/decimal.js';
import type { Row } from './decode.js';

/** A movement as the rules over the ledger see it. */
export interface Movement {
  readonly row: Row;
  readonly at: number;
  /** The movement that decides its type: itself, or the one that it corrects. */
  readonly restates: Row;
  /** The type it counts under, where one is given: that of the movement it restates before its own. */
  readonly type: string | undefined;
}

/** Adds the problem of one movement's field; the record is named by position and id. */
export type AddOf = (row: Row, field: string, expected: string, received: string, hint?: string) => void;

/** The change of ARR that a movement brings. */
export function amountOf(row: Row): Decimal {
  return row.deltaArr as Decimal;
}

/**
 * Some rows of a list, on their way into cells: first each record is asked for its fields, then each field is taken in a loop of its own. Such a loop knows what
 * it reads and where that goes, which a loop over records, with another kind of field at every turn, has to find out for each value.
 */
export interface Block {
  /** By field, each having as many places as a block has rows. What a loop has taken is no longer there. */
  readonly values: unknown[];
  /** A mark for each row that is not certainly right. It may be in the cells in part, and is read in full afterwards. */
  readonly doubts: Uint8Array;
  /** The row that the first one is in the cells. */
  row: number;
  count: number;
}

/** Rows of a block: few enough that what is read in a turn is still at hand in the next. */
export const BLOCK = 128;

export function blockOf(fields: number): Block {
  return { values: new Array<unknown>(fields * BLOCK).fill(undefined), doubts: new Uint8Array(BLOCK), row: 0, count: 0 };
}

import type { PlanRow } from './expression.js';

/** What a relation came to: its rows, and what was left out on the way, by reason. A row's `#` is the number of records behind it, `?` says that an unknown amount decides whether it belongs here. */
export interface Rows {
  readonly rows: readonly PlanRow[];
  readonly excluded: Readonly<Record<string, number>>;
}

/** Number of records behind a row. */
export const recordsOf = (row: PlanRow): number => (row['#'] as number | undefined) ?? 1;

import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { agreeAccounts } from './agreeAccounts.js';
import { agreeLedger } from './agreeLedger.js';
import type { Row } from './decode.js';

/** What the rules over many rows need from the call. */
export interface AgreeContext {
  /** Where "the same day" is; UTC if absent. */
  readonly timeZone?: string | undefined;
  /** Since when this entity's records are complete (ms); earlier movements must be opening balances. */
  readonly dataFrom?: number | undefined;
}

/** Every way in which live rows of one entity contradict each other, by row. */
export function agree(entity: string, rows: readonly Row[], context: AgreeContext): Problem[] {
  const problems: Problem[] = [];
  const add = (problem: Problem): unknown => problems.push(problem);
  // In the order they were given in, so that the same rows give the same problems in whatever order they come here.
  const ordered = rows.toSorted((a, b) => (a.row as number) - (b.row as number));
  if (entity === 'accounts') agreeAccounts(ordered, add);
  else if (entity === 'arrMovements') agreeLedger(ordered, context, add);
  else if (entity === 'fxRates') agreeRates(ordered, add);
  return problems.sort((a, b) => (a.path[1] as number) - (b.path[1] as number));
}

function agreeRates(rows: readonly Row[], add: (problem: Problem) => void): void {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.from, row.to, row.date]);
    const other = first.get(key);
    if (!other) first.set(key, row);
    else
      add({
        path: ['fxRates', row.row as number, 'rate'],
        expected: `one ${row.kind} rate of ${row.from} to ${row.to} on a day`,
        received: `a second one (id ${describe(row.id)})`,
        hint: `the first is row ${other.row} (id ${describe(other.id)})`,
      });
  }
}

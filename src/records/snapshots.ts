import { addDays, addMonths } from '../kernel/day.js';
import type { Decimal } from '../kernel/decimal.js';
import { decimal } from '../kernel/decimal.js';
import type { Day } from '../kernel/isDay.js';
import type { Balance, MadeMovement } from './accountLedger.js';
import { ledgerOf } from './accountLedger.js';
import { problemList } from './problemList.js';
import type { SnapshotOptions } from './snapshotRows.js';
import { snapshotRows } from './snapshotRows.js';

/**
 * Turns account × month × MRR rows into the ledger of ARR movements. A row is the state of its month, taken as in force from the month's
 * first day on: movements are dated there. An account that has no row in a month between the first and the last month of the table has 0
 * then; after the last month nothing changes. ARR is MRR × 12. Types as in `movementsFromSubscriptions`. Other columns are not read.
 *
 * @example
 * movementsFromSnapshots(rows, { account: 'customer_id', at: 'month', mrr: 'mrr', currency: 'BRL', firstMonth: 'opening' })
 * @throws RefusedInput listing every problem: unknown or missing options, amounts that are no plain number or negative, months written
 * otherwise, two rows of one account and month, and a month without any row (its export is missing: that is not a month of 0).
 */
export function movementsFromSnapshots(rows: readonly object[], options: SnapshotOptions): readonly MadeMovement[] {
  const snapshots = snapshotRows(rows, options);
  const seen = new Set<Day>();
  for (const states of snapshots.values()) for (const month of states.keys()) seen.add(month);
  const months = [...seen].sort();
  refuseGaps(months);
  const next = new Map(months.map((month, i) => [month, months[i + 1]]));
  const first = months[0];
  const opens = first !== undefined && options.firstMonth === 'opening' ? addDays(first, -1) : undefined;
  const dated = (month: Day): Day => (month === first ? (opens ?? month) : month);
  const accounts = [...snapshots].map(([accountId, states]) => {
    const balances = balancesOf(states, next).map(it => ({ day: dated(it.day), arr: it.arr }));
    return { accountId, currency: options.currency, balances };
  });
  return Object.freeze(ledgerOf(accounts, day => day === opens));
}

/** The states of an account in the order of months, with 0 in the month after each one that has no successor. */
function balancesOf(states: ReadonlyMap<Day, Decimal>, next: ReadonlyMap<Day, Day | undefined>): Balance[] {
  return [...states]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, arr]) => {
      const after = next.get(day);
      const ends = after === undefined || states.has(after) ? [] : [{ day: after, arr: decimal(0) }];
      return [{ day, arr }, ...ends];
    });
}

/** A month that nobody has a row in is a hole in the export: read as 0, it would churn every customer and bring all back. */
function refuseGaps(months: readonly Day[]): void {
  const problems = problemList();
  months.slice(1).forEach((month, i) => {
    for (let missing = addMonths(months[i] as Day, 1); missing < month; missing = addMonths(missing, 1)) {
      const hint = 'if nobody had any, say so: one row of 0 in that month, for any account';
      problems.add({ path: ['rows'], expected: `rows of ${missing.slice(0, 7)}`, received: 'none', hint });
    }
  });
  if (problems.count() > 0) throw problems.error('movementsFromSnapshots refused');
}

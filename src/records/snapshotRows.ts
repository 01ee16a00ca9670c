import { isCurrency } from '../kernel/currency.js';
import { monthStart } from '../kernel/day.js';
import type { Decimal } from '../kernel/decimal.js';
import { isRead, readDecimal } from '../kernel/decimal.js';
import type { Day } from '../kernel/isDay.js';
import { isDay, isMonth } from '../kernel/isDay.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import { isPlain, notOneOf, unknownKeys } from './plainOptions.js';
import { problemList } from './problemList.js';

/** Which columns of a snapshot table are what. */
export interface SnapshotColumns {
  /** Column with the account's id, as text. */
  readonly account: string;
  /** Column with the month: `YYYY-MM`, or its first day as `YYYY-MM-DD`. */
  readonly at: string;
  /** ISO 4217 code of the amounts. */
  readonly currency: string;
  /**
   * What the balances of the first month are. `opening`: balances from before, as `opening` movements the day before that month, so that
   * `dataFrom` is its first day. `new`: the beginning of the business, so that they are new logos of that month.
   */
  readonly firstMonth: 'opening' | 'new';
}
/** What `movementsFromSnapshots` is told: the columns, and the one with the amounts, which are MRR or ARR. */
export type SnapshotOptions = SnapshotColumns &
  ({ readonly mrr: string; readonly arr?: undefined } | { readonly arr: string; readonly mrr?: undefined });

/** ARR of each account by the first day of each month it has a row in. */
export type Snapshots = ReadonlyMap<string, ReadonlyMap<Day, Decimal>>;

/** Reads the rows strictly; every problem of every row is in the one error. */
export function snapshotRows(rows: readonly object[], options: SnapshotOptions): Snapshots {
  const wrong = optionProblems(rows, options);
  if (wrong.length > 0) throw refusal('movementsFromSnapshots refused', wrong);
  const { account, at, mrr, arr } = options;
  const column = mrr ?? arr;
  const problems = problemList();
  const snapshots = new Map<string, Map<Day, Decimal>>();
  const seen = new Map<string, number>();
  for (const [row, given] of (rows as readonly unknown[]).entries()) {
    const wrong = (name: string, expected: string, received: unknown, hint?: string): void => {
      problems.add({ path: ['rows', row, name], expected, received: describe(received), ...(hint ? { hint } : {}) });
    };
    if (!isPlain(given)) {
      problems.add({ path: ['rows', row], expected: 'a row as an object', received: describe(given) });
      continue;
    }
    const value = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
    const [id, month, amount] = [value(account), monthOf(value(at)), readDecimal(value(column))];
    const named = typeof id === 'string' && id !== '';
    if (!named) wrong(account, "the account's id, as text", id);
    if (month === undefined) wrong(at, "a month 'YYYY-MM' or its first day 'YYYY-MM-01'", value(at));
    if (!isRead(amount)) wrong(column, amount.expected, value(column), amount.hint);
    else if (amount.isNegative()) wrong(column, 'an amount of at least 0', value(column), 'a balance is never negative');
    if (!named || month === undefined) continue;
    const earlier = seen.get(`${month}${id}`); // days are all of one length
    if (earlier !== undefined) wrong(at, `one row for each account and month (row ${earlier} has the same)`, value(at));
    seen.set(`${month}${id}`, earlier ?? row);
    if (!isRead(amount)) continue;
    const states = snapshots.get(id) ?? new Map<Day, Decimal>();
    snapshots.set(id, states.set(month, mrr === undefined ? amount : amount.times(12)));
  }
  if (problems.count() > 0) throw problems.error('movementsFromSnapshots refused');
  return snapshots;
}

function optionProblems(rows: unknown, options: unknown): Problem[] {
  if (!Array.isArray(rows)) return [{ path: ['rows'], expected: 'a list of rows', received: describe(rows) }];
  if (!isPlain(options))
    return [{ path: ['options'], expected: 'an object: { account, at, mrr, currency, firstMonth }', received: describe(options) }];
  const { account, at, mrr, arr, currency, firstMonth } = options;
  const problems = unknownKeys([], options, ['account', 'at', 'mrr', 'arr', 'currency', 'firstMonth']);
  const amount = arr === undefined ? { mrr } : mrr === undefined ? { arr } : {};
  for (const [name, value] of Object.entries({ account, at, ...amount })) {
    if (typeof value !== 'string') problems.push({ path: [name], expected: "a column's name", received: describe(value) });
  }
  if (mrr !== undefined && arr !== undefined)
    problems.push({ path: ['arr'], expected: 'a column for mrr or for arr, not both', received: describe(arr) });
  if (!isCurrency(currency)) problems.push({ path: ['currency'], expected: 'an ISO 4217 code in capitals', received: describe(currency) });
  const missing = firstMonth === undefined ? [{ path: ['firstMonth'], expected: "'opening' or 'new'", received: 'none' }] : [];
  return [...problems, ...missing, ...notOneOf(['firstMonth'], firstMonth, ['opening', 'new'])];
}

function monthOf(value: unknown): Day | undefined {
  if (isMonth(value)) return monthStart(value);
  return isDay(value) && value.endsWith('-01') ? value : undefined;
}

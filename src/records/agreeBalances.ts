import type { Decimal } from '../kernel/decimal.js';
import { decimal } from '../kernel/decimal.js';
import { describe } from '../kernel/refusal.js';
import { localDay } from '../kernel/zone.js';
import type { Row } from './decode.js';
import type { AddOf, Movement } from './movement.js';
import { amountOf } from './movement.js';

/**
 * One account's running ARR: never below 0, and each given type is the one that the balances say. Movements of one instant are netted first, opening
 * balances and transfers before the others. An account with several currencies has no running sum without rates, so nothing is said of it.
 */
export function agreeBalances(movements: readonly Movement[], timeZone: string, addOf: AddOf): void {
  const currency = movements[0]?.row.deltaArrCurrency;
  if (movements.some(it => it.row.deltaArrCurrency !== currency)) return;
  let balance = decimal(0);
  let hadArr = false;
  let sound = true;
  /** The local day of the first purchase: all increases of that day are one `new`. */
  let landing: string | undefined;
  for (const { at, rows } of instants(movements)) {
    const before = sum(
      balance,
      rows.filter(it => setAside(it.type)),
    );
    const after = sum(
      before,
      rows.filter(it => !setAside(it.type)),
    );
    if (after.lt(0) && !balance.lt(0)) {
      const last = rows.findLast(it => amountOf(it.row).lt(0)) as Movement;
      const hint = hadArr
        ? undefined
        : 'a ledger that begins in mid-history needs the balances it begins with, as movements of type `opening`';
      addOf(
        last.row,
        'deltaArr',
        `ARR of account ${describe(last.row.accountId)} to stay at 0 or above`,
        `${after.toFixed()} after ${balance.toFixed()}`,
        hint,
      );
      sound = false; // types that follow stand on a balance that is wrong
    }
    hadArr ||= before.gt(0);
    const day = localDay(at, timeZone);
    for (const { row, type, restates } of sound ? rows : []) {
      // A correction's type is its movement's, which is looked at itself if it has one.
      if (type === undefined || setAside(type) || (restates !== row && restates.type !== undefined)) continue;
      const fits = typeOf(restates, before, after, hadArr, day === landing);
      if (type !== fits)
        addOf(
          row,
          'type',
          `${describe(fits)}, by the balances: ${before.toFixed()} before, ${after.toFixed()} after`,
          describe(type),
          HINTS.get(fits),
        );
    }
    if (!hadArr && after.gt(0)) landing = day;
    hadArr ||= after.gt(0);
    balance = after;
  }
}

const HINTS: ReadonlyMap<string, string> = new Map([
  ['new', 'all increases on the local day of the first purchase are one `new`; the type may be left out'],
  ['reactivation', 'an account that had ARR before comes back; the type may be left out'],
]);

/** Types that have a bucket of their own, whatever the balances. */
const setAside = (type: string | undefined): boolean => type === 'opening' || type === 'transfer';

function typeOf(row: Row, before: Decimal, after: Decimal, hadArr: boolean, onLandingDay: boolean): string {
  if (amountOf(row).lt(0)) return after.isZero() ? 'churn' : 'contraction';
  if (before.isZero()) return hadArr ? 'reactivation' : 'new';
  return onLandingDay ? 'new' : 'expansion';
}

const sum = (from: Decimal, movements: readonly Movement[]): Decimal => movements.reduce((total, it) => total.plus(amountOf(it.row)), from);

function* instants(sorted: readonly Movement[]): Generator<{ readonly at: number; readonly rows: readonly Movement[] }> {
  for (let i = 0; i < sorted.length; ) {
    const at = (sorted[i] as Movement).at;
    let end = i + 1;
    while (end < sorted.length && sorted[end]?.at === at) end++;
    yield { at, rows: sorted.slice(i, end) };
    i = end;
  }
}

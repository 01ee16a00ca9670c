import type { ArrMovement } from '../entities/arrMovement.js';
import { daysBetween } from '../kernel/day.js';
import type { Decimal } from '../kernel/decimal.js';
import { decimal, digits } from '../kernel/decimal.js';
import type { Day } from '../kernel/isDay.js';

/** A movement that a conversion made: its amount is digits with their currency. */
export type MadeMovement = ArrMovement & { readonly deltaArr: { readonly amount: string; readonly currency: string } };

/** What an account has in one currency from a day on, until its next balance. */
export interface Balance {
  readonly day: Day;
  readonly arr: Decimal;
}

/** The balances of an account in one currency, in the order of their days, each day once. */
export interface AccountBalances {
  readonly accountId: string;
  readonly currency: string;
  readonly balances: readonly Balance[];
}

/**
 * The ledger behind balances: for each account and day the net change, typed by what the account had before and after; a change on a day that
 * `isOpening` is an opening balance, up or down. Differences of balances, so that the movements of an account always sum to its balance, and
 * one that ends sums to exactly 0. Sorted by day, then account.
 *
 * An account with several currencies has a movement in each, typed only as `opening` or on its first day: what the others are depends on the
 * rates of whoever reads the ledger.
 */
export function ledgerOf(accounts: readonly AccountBalances[], isOpening: (day: Day) => boolean): MadeMovement[] {
  const byAccount = new Map<string, AccountBalances[]>();
  for (const it of accounts) {
    const same = byAccount.get(it.accountId);
    if (same) same.push(it);
    else byAccount.set(it.accountId, [it]);
  }
  const movements: MadeMovement[] = [];
  for (const currencies of byAccount.values()) {
    const changes = currencies.flatMap(changesOf);
    if (currencies.length === 1) addTyped(changes, isOpening, movements);
    else addUntyped(changes, isOpening, movements);
  }
  return movements.sort(
    (a, b) => compareText(a.effectiveAt, b.effectiveAt) || compareText(a.accountId, b.accountId) || compareText(a.id, b.id),
  );
}

interface Change {
  readonly accountId: string;
  readonly currency: string;
  readonly day: Day;
  readonly before: Decimal;
  readonly after: Decimal;
}

function changesOf({ accountId, currency, balances }: AccountBalances): Change[] {
  let before = decimal(0);
  return balances.flatMap(({ day, arr }) => {
    if (arr.eq(before)) return [];
    const change = { accountId, currency, day, before, after: arr };
    before = arr;
    return [change];
  });
}

function addTyped(changes: readonly Change[], isOpening: (day: Day) => boolean, into: MadeMovement[]): void {
  let endedOn: Day | undefined;
  for (const change of changes) {
    const { day, before, after } = change;
    const base = { ...movementOf(change), id: `${change.accountId}/${day}` };
    if (isOpening(day)) into.push(Object.freeze({ ...base, type: 'opening' }));
    else if (!before.isZero())
      into.push(Object.freeze({ ...base, type: after.isZero() ? 'churn' : after.gt(before) ? 'expansion' : 'contraction' }));
    else if (endedOn === undefined) into.push(Object.freeze({ ...base, type: 'new' }));
    else into.push(Object.freeze({ ...base, type: 'reactivation', gapDays: daysBetween(endedOn, day) }));
    if (after.isZero()) endedOn = day;
  }
}

function addUntyped(changes: readonly Change[], isOpening: (day: Day) => boolean, into: MadeMovement[]): void {
  const first = changes.map(it => it.day).sort()[0];
  for (const change of changes) {
    const base = { ...movementOf(change), id: `${change.accountId}/${change.day}/${change.currency}` };
    if (isOpening(change.day)) into.push(Object.freeze({ ...base, type: 'opening' }));
    else into.push(Object.freeze(change.day === first ? { ...base, type: 'new' } : base));
  }
}

function movementOf({ accountId, day, before, after, currency }: Change): Omit<MadeMovement, 'id'> {
  return { accountId, effectiveAt: day, deltaArr: Object.freeze({ amount: digits(after.minus(before)), currency }) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { AccountColumns } from '../entities/account.js';
import type { ArrMovementColumns } from '../entities/arrMovement.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  bound,
  choose,
  coalesce,
  dec,
  eq,
  gt,
  localDay,
  lt,
  minOf,
  not,
  or,
  plus,
  present,
  sumOf,
  text,
} from '../kernel/planExpressions.js';
import { convert, derive, lookUp, rollUp, rollUpAt, roots, scan, timeline, where } from '../kernel/planRelations.js';

/*
 * The ledger as every measure sees it: merged into surviving customers, without test accounts, in the reporting currency, netted per customer and
 * local day, and classified by the customer's total before and after. A movement's own `type` is never trusted beyond `opening` and `transfer`.
 */

/** Accounts that were merged, each with the customer that survives. */
export const survivors = roots(scan<AccountColumns>('accounts', { optional: true }), 'id', 'mergedIntoId', {
  reason: 'accounts: merged into another',
});
/** Accounts whose records count nowhere. */
export const testAccounts = rollUp(
  scan<AccountColumns>('accounts', { optional: true, test: true }),
  r => ({ id: r.id }),
  r => ({ first: minOf(r.id) }),
);

const known = where(scan<ArrMovementColumns>('arrMovements'), r => lt(r.effectiveAt, bound('cutoff')));
const ofCustomers = where(
  lookUp(known, testAccounts, r => ({ id: r.accountId }), { testAccount: 'id' }),
  r => not(present(r.testAccount)),
  'test account',
);
const placedAt = derive(
  lookUp(ofCustomers, survivors, r => ({ id: r.accountId }), { survivor: 'root' }),
  r => ({
    customer: coalesce(r.survivor, r.accountId),
  }),
);
const surviving = where(
  lookUp(placedAt, testAccounts, r => ({ id: r.customer }), { testCustomer: 'id' }),
  r => not(present(r.testCustomer)),
  'test account',
);
/** A correction, also one of a correction, counts under the type of the movement it restates. */
const restated = roots(scan<ArrMovementColumns>('arrMovements'), 'id', 'correctsId', { within: ['accountId'] });
const traced = lookUp(surviving, restated, r => ({ id: r.id, accountId: r.accountId }), { restates: 'root' });
const original = scan<ArrMovementColumns>('arrMovements');
const typed = lookUp(traced, original, r => ({ id: r.restates, accountId: r.accountId }), { restatedType: 'type' });
const merged = derive(typed, r => {
  const movedAs = coalesce(r.type, r.restatedType);
  return {
    // Transfers and openings keep a bucket of their own; everything else is classified from the balances.
    bucket: choose(eq(movedAs, 'opening'), text('1 opening'), choose(eq(movedAs, 'transfer'), text('2 transfer'), text('3 movement'))),
  };
});
const converted = convert(merged, 'deltaArr', 'plan', () => bound('ratesAt'));
const daily = rollUp(
  converted,
  r => ({ customer: r.customer, day: localDay(r.effectiveAt), bucket: r.bucket }),
  r => ({ at: minOf(r.effectiveAt), delta: sumOf(r.deltaArr) }),
);
const placed = timeline(daily, ['customer'], ['day', 'bucket'], { before: { fn: 'sumBefore', of: 'delta' } });
const remembered = timeline(placed, ['customer'], ['day', 'bucket'], { peak: { fn: 'maxBefore', of: 'before' } });
const after = derive(remembered, r => ({
  customer: r.customer,
  day: r.day,
  at: r.at,
  bucket: r.bucket,
  delta: r.delta,
  before: r.before,
  peak: r.peak,
  after: plus(r.before, r.delta),
}));

/** One row per customer, local day and bucket that changed ARR: `kind` is new, expansion, contraction, churn, reactivation, opening or transfer. */
export const movements = derive(
  where(after, r => or(gt(r.delta, dec('0')), lt(r.delta, dec('0')))),
  r => ({
    customer: r.customer,
    day: r.day,
    at: r.at,
    delta: r.delta,
    kind: choose(
      not(eq(r.bucket, '3 movement')),
      choose(eq(r.bucket, '2 transfer'), text('transfer'), text('opening')),
      choose(
        gt(r.before, dec('0')),
        choose(gt(r.delta, dec('0')), text('expansion'), choose(gt(r.after, dec('0')), text('contraction'), text('churn'))),
        choose(gt(r.peak, dec('0')), text('reactivation'), text('new')),
      ),
    ),
  }),
);

/** Each customer's ARR at the window's start and end. */
export const balances = rollUpAt(
  movements,
  r => ({ customer: r.customer }),
  r => r.at,
  r => ({ opening: sumOf(r.delta, { before: 'opens' }), closing: sumOf(r.delta, { before: 'closes' }) }),
);

/** Each customer's ARR at the window's end alone: what came before the window need not be known for it. */
export const closingBalances = rollUpAt(
  movements,
  r => ({ customer: r.customer }),
  r => r.at,
  r => ({ closing: sumOf(r.delta, { before: 'closes' }) }),
);

/** Customers with ARR at the window's start: the closed cohort of every retention metric. */
export const cohort = where(balances, r => gt(r.opening, dec('0')));

/** A negative balance is no value: the records do not tie (after conversion; within one currency the rows are refused). */
export const belowZero: RecipeData['beside'] = [
  {
    code: 'UNRECONCILED',
    as: 'reason',
    of: where(balances, r => or(lt(r.opening, dec('0')), lt(r.closing, dec('0')))),
    summary: { fn: 'count' },
    what: 'customers with a balance below 0',
  },
];
export const closingBelowZero: RecipeData['beside'] = [
  {
    code: 'UNRECONCILED',
    as: 'reason',
    of: where(closingBalances, r => lt(r.closing, dec('0'))),
    summary: { fn: 'count' },
    what: 'customers with a balance below 0',
  },
];

import type { AccountColumns } from '../entities/account.js';
import type { ArrMovementColumns } from '../entities/arrMovement.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  dec,
  eq,
  fiscalQuarter,
  gt,
  le,
  localDay,
  lt,
  minOf,
  monthsAfter,
  not,
  or,
  parameter,
  plus,
  present,
  sumOf,
  text,
} from '../kernel/planExpressions.js';
import type { Agg, Columns, Expr, Plain, Rel } from '../kernel/planKinds.js';
import { convert, derive, lookUp, rollUp, rollUpAt, roots, scan, timeline, where } from '../kernel/planRelations.js';

/*
 * The ledger as every measure sees it: merged into surviving customers, without test accounts, in the reporting currency, netted per customer and
 * local day, and classified by the customer's total before and after. A movement's own `type` is never trusted beyond `opening` and `transfer`.
 */

const accounts = scan<AccountColumns>('accounts', { optional: true });

/** Every account once, with the account it was merged into and (of the newest version) the one it belongs to. */
const hierarchy = lookUp(
  rollUp(
    accounts,
    r => ({ id: r.id }),
    r => ({ mergedIntoId: minOf(r.mergedIntoId) }),
  ),
  accounts,
  r => ({ id: r.id }),
  { parentId: 'parentId' },
  () => ({ from: 'validFrom', at: bound('cutoff'), inclusive: false }),
);
const merged = 'accounts: merged into another';
/** Accounts counted under another one, each with the customer that counts: the surviving account, or the ultimate parent where the company counts those. */
export const survivors = roots(
  derive(hierarchy, r => ({
    under: choose(eq(parameter('customerGrain', 'text'), 'ultimate-parent'), coalesce(r.mergedIntoId, r.parentId), r.mergedIntoId),
  })),
  'id',
  'under',
  { reason: merged },
);
/** The same for the variants that are about parents whatever the company counts. */
const parents = roots(
  derive(hierarchy, r => ({ under: coalesce(r.mergedIntoId, r.parentId) })),
  'id',
  'under',
  { reason: 'accounts: merged into another, or under a parent' },
);
/** Accounts whose records count nowhere. */
export const testAccounts = rollUp(
  scan<AccountColumns>('accounts', { optional: true, test: true }),
  r => ({ id: r.id }),
  r => ({ first: minOf(r.id) }),
);

interface OfAccount extends Columns {
  readonly accountId: 'text' | 'text?';
}
type Customer<C extends OfAccount> = C['accountId'] extends 'text' ? 'text' : 'text?';

/** Records at the customer that counts: the survivor of a merge, or the ultimate parent; those of test accounts are left out and counted. */
/* @__NO_SIDE_EFFECTS__ */
export function atCustomers<C extends OfAccount>(
  of: Rel<C, false>,
  reason: string,
  roof: typeof survivors = survivors,
): Rel<Plain<C & { readonly testAccount: 'text?'; readonly survivor: 'text?'; readonly customer: Customer<C> }>, false> {
  const records = of as RelData as Rel<OfAccount, false>;
  const own = where(
    lookUp(records, testAccounts, r => ({ id: r.accountId }), { testAccount: 'id' }),
    r => not(present(r.testAccount)),
    reason,
  );
  const placed = derive(
    lookUp(own, roof, r => ({ id: r.accountId }), { survivor: 'root' }),
    r => ({ customer: coalesce(r.survivor, r.accountId as Expr<'text'>) }),
  );
  return placed as RelData;
}

/** How a ledger is read: by which instant, at which grain, and whether each product of a customer stands by itself. */
export interface LedgerView {
  /** `signed`: gains count from their signature where it is known, so that what is signed and not live is in. */
  readonly dated?: 'signed';
  readonly grain?: 'ultimate-parent';
  readonly products?: true;
  /** Adds `ofReason`: what of a row's change is of this reason. */
  readonly reason?: string;
}

const ledger = scan<ArrMovementColumns>('arrMovements');
/** A correction, also one of a correction, counts under the type of the movement it restates. */
const restated = roots(ledger, 'id', 'correctsId', { within: ['accountId'] });
/** A gain counts from its signature where that came before it took effect; a correction with the movement it restates. */
const bySignature = derive(
  lookUp(
    lookUp(ledger, restated, r => ({ id: r.id, accountId: r.accountId }), { restates: 'root' }),
    ledger,
    r => ({ id: r.restates, accountId: r.accountId }),
    { restatedSignedAt: 'signedAt', restatedDelta: 'deltaArr' },
  ),
  r => {
    const gain = choose(present(r.restates), gt(r.restatedDelta, dec('0')), gt(r.deltaArr, dec('0')));
    const signedAt = choose(present(r.restates), r.restatedSignedAt, r.signedAt);
    return { happenedAt: choose(and(gain, lt(signedAt, r.effectiveAt)), coalesce(signedAt, r.effectiveAt), r.effectiveAt) };
  },
);

/** The ledger's movements in their own currencies, at the customers that count and without test accounts, each in its bucket. */
/* @__NO_SIDE_EFFECTS__ */
export function unconvertedOf({ dated, grain, products, reason }: LedgerView) {
  const happened = dated === 'signed' ? bySignature : derive(ledger, r => ({ happenedAt: r.effectiveAt }));
  const known = where(happened, r => lt(r.happenedAt, bound('cutoff')));
  const placedAt = atCustomers(known, 'test account', grain ? parents : survivors);
  const surviving = where(
    lookUp(placedAt, testAccounts, r => ({ id: r.customer }), { testCustomer: 'id' }),
    r => not(present(r.testCustomer)),
    'test account',
  );
  const traced = lookUp(surviving, restated, r => ({ id: r.id, accountId: r.accountId }), { restates: 'root' });
  const typed = lookUp(traced, ledger, r => ({ id: r.restates, accountId: r.accountId }), {
    restatedType: 'type',
    ...((reason === undefined ? {} : { restatedReason: 'reason' }) as { restatedReason: 'reason' }),
  });
  return derive(typed, r => {
    const movedAs = coalesce(r.type, r.restatedType);
    return {
      // Transfers and openings keep a bucket of their own; everything else is classified from the balances.
      bucket: choose(eq(movedAs, 'opening'), text('1 opening'), choose(eq(movedAs, 'transfer'), text('2 transfer'), text('3 movement'))),
      product: products ? coalesce(r.productId, text('')) : text(''),
    };
  });
}

/** One row per customer (and product, where they stand by themselves), local day and bucket that changed ARR: `kind` is new, expansion, contraction, churn, reactivation, opening or transfer. */
/* @__NO_SIDE_EFFECTS__ */
export function movementsOf(view: LedgerView) {
  const { products, reason } = view;
  const converted = convert(unconvertedOf(view), 'deltaArr', 'plan', () => bound('ratesAt'));
  const daily = rollUp(
    converted,
    // A column that is the same in every row would only make the keys longer.
    r => ({
      customer: r.customer,
      ...((products ? { product: r.product } : {}) as { product: Expr<'text'> }),
      day: localDay(r.happenedAt),
      bucket: r.bucket,
    }),
    r => ({
      at: minOf(r.happenedAt),
      delta: sumOf(r.deltaArr),
      ...((reason === undefined ? {} : { ofReason: sumOf(r.deltaArr, { where: eq(coalesce(r.reason, r.restatedReason), reason) }) }) as {
        ofReason: Agg<'dec'>;
      }),
    }),
  );
  // A day that nets to nothing is none: it neither moves ARR nor ends an absence.
  const moved = where(daily, r => or(gt(r.delta, dec('0')), lt(r.delta, dec('0'))));
  const each = products ? (['customer', 'product'] as const) : (['customer'] as const);
  const placed = timeline(moved, each, ['day', 'bucket'], { before: { fn: 'sumBefore', of: 'delta' }, left: { fn: 'previous', of: 'at' } });
  const remembered = timeline(placed, each, ['day', 'bucket'], { peak: { fn: 'maxBefore', of: 'before' } });
  const after = derive(remembered, r => ({ after: plus(r.before, r.delta) }));
  return derive(after, r => ({
    kind: choose(
      not(eq(r.bucket, '3 movement')),
      choose(eq(r.bucket, '2 transfer'), text('transfer'), text('opening')),
      choose(
        gt(r.before, dec('0')),
        choose(gt(r.delta, dec('0')), text('expansion'), choose(gt(r.after, dec('0')), text('contraction'), text('churn'))),
        // A company may count whoever comes back after so many months as new.
        choose(
          and(gt(r.peak, dec('0')), not(le(monthsAfter(r.left, parameter('newAfterMonths', 'dec')), r.at))),
          text('reactivation'),
          text('new'),
        ),
      ),
    ),
  }));
}

/** The ledger as the metrics read it unless a variant says otherwise. */
export const movements = movementsOf({});

/** When each customer landed, and the fiscal quarter of it; a customer from before the records began has neither. */
export const vintages = derive(
  rollUp(
    where(movements, r => eq(r.kind, 'new')),
    r => ({ customer: r.customer }),
    r => ({ landedAt: minOf(r.at), landedOn: minOf(r.day) }),
  ),
  r => ({ vintage: fiscalQuarter(r.landedAt) }),
);

/** Each customer's ARR at the window's start and end. */
export const balances = rollUpAt(
  movements,
  r => ({ customer: r.customer }),
  r => r.at,
  r => ({ opening: sumOf(r.delta, { before: 'opens' }), closing: sumOf(r.delta, { before: 'closes' }) }),
);

/** Each customer's ARR at the window's end alone: what came before the window need not be known for it. */
/* @__NO_SIDE_EFFECTS__ */
export function closingBalancesOf(of: ReturnType<typeof movementsOf>) {
  return rollUpAt(
    of,
    r => ({ customer: r.customer }),
    r => r.at,
    r => ({ closing: sumOf(r.delta, { before: 'closes' }) }),
  );
}
export const closingBalances = closingBalancesOf(movements);

/** Customers with ARR at the window's start: the closed cohort of every retention metric. */
export const cohort = where(balances, r => gt(r.opening, dec('0')));

/** Rows that there must not be: the records do not tie. `whose` are below 0. */
/* @__NO_SIDE_EFFECTS__ */
export function noneBelowZero(of: RelData, whose: string): RecipeData['beside'] {
  return [{ code: 'UNRECONCILED', as: 'reason', of, summary: { fn: 'count' }, what: `${whose} with a balance below 0` }];
}

/** A negative balance is no value: the records do not tie (after conversion; within one currency the rows are refused). */
export const belowZero = noneBelowZero(
  where(balances, r => or(lt(r.opening, dec('0')), lt(r.closing, dec('0')))),
  'customers',
);
export const closingBelowZero = noneBelowZero(
  where(closingBalances, r => lt(r.closing, dec('0'))),
  'customers',
);

import type { QuotaCreditColumns } from '../entities/quotaCredit.js';
import { and, choose, coalesce, dec, eq, negated, not, present, times } from '../kernel/planExpressions.js';
import type { Columns, Rel, Row } from '../kernel/planKinds.js';
import { convert, derive, lookUp, scan, where } from '../kernel/planRelations.js';
import { dealsAsOf } from './dealHistory.js';

/*
 * What reps are credited with: a share of a won deal, on the day of the credit. What is taken back is a row of its own, below 0 on its own day, so the
 * credit itself stays, whatever becomes of the deal or of the rep. Credits beside the shares of a deal (overlay) are in no total.
 */

/** A win that was undone keeps its credit until that is taken back. */
const won = where(dealsAsOf, r => and(eq(r.outcome, 'won'), not(present(r.testAccount))));

/** Credits of deals by what the deal is worth in one sense, at the rate of the day it was closed. */
/* @__NO_SIDE_EFFECTS__ */
function creditsBy(worth: 'amountArr' | 'tcv') {
  const deals = derive(
    convert(won, worth, 'spot', r => r.closedAt),
    r => ({ won: r.id, worth: r[worth] }),
  );
  return derive(
    lookUp(scan<QuotaCreditColumns>('quotaCredits'), deals, r => ({ id: r.opportunityId }), {
      won: 'won',
      worth: 'worth',
      dealCreatedAt: 'createdAt',
    }),
    r => {
      const part = times(coalesce(r.worth, dec('0')), r.share);
      return { person: r.repId, part: choose(r.clawback, negated(part), part) };
    },
  );
}
/** Every credit, whenever it was given. */
export const arrCredits = creditsBy('amountArr');
/** The same of total contract value. */
export const tcvCredits = creditsBy('tcv');
interface Counted extends Columns {
  readonly overlay: 'bool';
  readonly won: 'text?';
  readonly worth: 'dec?';
}

/** Those that count; the others are counted apart. Framed first, so that they are the window's. */
/* @__NO_SIDE_EFFECTS__ */
export function countable<C extends Counted, F extends boolean>(credits: Rel<C, F>, unvalued = 'no amountArr'): Rel<C, F> {
  const as = (r: Row<C>) => r as Row<Counted>;
  const shared = where(credits, r => not(as(r).overlay), 'overlay credit');
  return where(
    where(shared, r => present(as(r).won), 'credit of a deal that is not won'),
    r => present(as(r).worth),
    unvalued,
  );
}

import type { OpportunityColumns } from '../entities/opportunity.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import { and, bound, eq, lt, not, present } from '../kernel/planExpressions.js';
import { during, scan, where } from '../kernel/planRelations.js';
import { atCustomers } from './ledger.js';

/** Deals that are recorded as won, each with the customer that counts; whether they still stand is told by `standing`. */
export const wonDeals = atCustomers(
  where(scan<OpportunityColumns>('opportunities'), r => and(eq(r.outcome, 'won'), present(r.closedAt))),
  'deal of a test account',
);

/** Deals won in the window that nobody undid by `asOf`. */
export const signed = where(
  during(wonDeals, r => r.closedAt),
  r => not(lt(r.reversedAt, bound('asOf'))),
  'win undone',
);

/** The outcome is the record's own: there is no history of it. */
export const noHistory = (of: RelData): NonNullable<RecipeData['beside']>[number] => ({
  code: 'NO_HISTORY',
  as: 'warning',
  of,
  summary: { fn: 'count' },
  what: 'deals',
});

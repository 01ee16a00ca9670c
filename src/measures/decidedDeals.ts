import type { RecipeData } from '../kernel/plan.js';
import { and, bound, choose, coalesce, dec, eq, gt, le, lt, not, oneOf, or, present, text } from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count, sum } from '../kernel/planRecipes.js';
import { convert, derive, where } from '../kernel/planRelations.js';
import type { dealsAt } from './dealHistory.js';
import { counted, dealsClosed, untracked, usualTypes } from './dealHistory.js';

/*
 * The decided deals of a window: qualified, not duplicates, by the close that stands as of `asOf`. A win undone before then is lost; a deal
 * disqualified after it was qualified is lost.
 */

/** What any view of deals as they stood has. */
export type Stood = typeof dealsAt extends Rel<infer C, true> ? C : never;

/** Nobody dates a qualification anywhere in the records: a decision implies one, which is counted and said. */
const undated = (r: Row<Stood>): Expr<'bool'> => not(gt(r.dated, dec('0')));

/** A win that was undone in the cooling-off window is none. */
export const stillWon = (r: Row<Stood>): Expr<'bool'> => and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('asOf'))));

/** The decided ones among deals of a window. */
/* @__NO_SIDE_EFFECTS__ */
export function decidedAmong(of: Rel<Stood, true>) {
  return derive(
    where(
      counted(of),
      r => or(le(r.qualifiedAt, r.closedAt), and(undated(r), oneOf(r.outcome, 'won', 'lost'))),
      'closed before it was qualified',
    ),
    r => ({ standing: choose(stillWon(r), text('won'), text('lost')) }),
  );
}
export const decided = decidedAmong(dealsClosed);
type Decided = typeof decided extends Rel<infer C, true> ? C : never;

/** Groups of deals, by the account as it was at an instant of the deal; and what is said of those without history or qualification. */
/* @__NO_SIDE_EFFECTS__ */
export function groupedBy<C extends Stood>(at: (r: Row<C>) => Expr<'instant'> | Expr<'instant?'>, said: Rel<C, true>): RecipeOptions<C> {
  const unqualified = where(said, r => not(present(r.qualifiedAt)));
  return {
    dims: r => ({
      type: r.type,
      ownerRepId: r.ownerRepId,
      lostReason: r.lostReason,
      primaryCampaignId: r.primaryCampaignId,
      source: r.source,
    }),
    attributes: 'attributes',
    member: r => ({ customer: r.customer, at: at(r), inclusive: true }),
    beside: [untracked(said), { code: 'QUALIFICATION_ASSUMED', as: 'warning', of: unqualified, summary: { fn: 'count' }, what: 'deals' }],
  };
}

/** Groups of decided deals of some types; of all, if none is named. */
/* @__NO_SIDE_EFFECTS__ */
export function grouped(...types: readonly string[]): RecipeOptions<Decided> {
  return groupedBy(r => r.closedAt, types.length > 0 ? where(decided, r => oneOf(r.type, ...types)) : decided);
}

/** Standing won or lost, of some types; of all, if none is named. */
/* @__NO_SIDE_EFFECTS__ */
export function standing(outcome: 'won' | 'lost', ...types: readonly string[]): (r: Row<Decided>) => Expr<'bool'> {
  return r => (types.length > 0 ? and(eq(r.standing, outcome), oneOf(r.type, ...types)) : eq(r.standing, outcome));
}
/** How many of them. */
/* @__NO_SIDE_EFFECTS__ */
export function countWhere(outcome: 'won' | 'lost', ...types: readonly string[]): RecipeData {
  return count(where(decided, standing(outcome, ...types)), grouped(...types));
}

/** A lost deal without an amount cannot be weighed: left out and counted. The value is that at the standing close. */
export const valued = convert(
  where(decided, r => present(r.amountArr), 'no amountArr'),
  'amountArr',
  'spot',
  r => r.closedAt,
);
/** Σ of their annual recurring value at close. */
/* @__NO_SIDE_EFFECTS__ */
export function amountWhere(outcome: 'won' | 'lost', ...types: readonly string[]): RecipeData {
  return sum(where(valued, standing(outcome, ...types)), r => coalesce(r.amountArr, dec('0')), grouped(...types));
}

/** Won, of the usual types, with a creation that does not come after the win. */
export const wonWithCreation = where(
  where(where(decided, standing('won', ...usualTypes)), r => present(r.createdAt), 'no createdAt'),
  r => le(r.createdAt, r.closedAt),
  'created after it was closed',
);

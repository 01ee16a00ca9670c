import type { OpportunityColumns } from '../entities/opportunity.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  daysBetween,
  dec,
  eq,
  gt,
  le,
  lt,
  not,
  oneOf,
  or,
  present,
  text,
} from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count, quantile, sum } from '../kernel/planRecipes.js';
import { convert, derive, during, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { arrMoney, days, deals } from '../kernel/unit.js';
import { survivors, testAccounts } from './ledger.js';

/*
 * The decided deals of a window: qualified, not duplicates, by the close that stands as of `asOf`. A win undone before then is lost; a deal
 * disqualified after it was qualified is lost.
 */

const all = scan<OpportunityColumns>('opportunities');
const one = text('all');
const qualificationsKnown = rollUp(
  all,
  () => ({ set: one }),
  r => ({ dated: countOf(present(r.qualifiedAt)) }),
);

const closed = where(
  during(all, r => r.closedAt),
  r => not(eq(r.outcome, 'duplicate')),
  'duplicate deal',
);
const ofCustomers = where(
  lookUp(closed, testAccounts, r => ({ id: r.accountId }), { testAccount: 'id' }),
  r => not(present(r.testAccount)),
  'deal of a test account',
);
const placed = lookUp(
  lookUp(ofCustomers, survivors, r => ({ id: r.accountId }), { survivor: 'root' }),
  qualificationsKnown,
  () => ({ set: one }),
  { dated: 'dated' },
);
/** Without any qualification date in the records, won or lost implies qualified; that is counted and said. */
const assumed = (r: { readonly dated: Expr<'dec?'>; readonly outcome: Expr<'text'> }): Expr<'bool'> =>
  and(not(gt(r.dated, dec('0'))), oneOf(r.outcome, 'won', 'lost'));
const qualified = where(placed, r => or(le(r.qualifiedAt, r.closedAt), assumed(r)), 'closed before it was qualified');
const decided = derive(qualified, r => ({
  customer: coalesce(r.survivor, r.accountId),
  standing: choose(and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('asOf')))), text('won'), text('lost')),
}));
type Decided = typeof decided extends Rel<infer C, true> ? C : never;

/** Groups, and what is said of the deals of some types; of all, if none is named. */
const grouped = (...types: readonly string[]): RecipeOptions<Decided> => {
  const counted = types.length > 0 ? where(decided, r => oneOf(r.type, ...types)) : decided;
  const unqualified = where(counted, r => not(present(r.qualifiedAt)));
  return {
    dims: r => ({ type: r.type, ownerRepId: r.ownerRepId, lostReason: r.lostReason, primaryCampaignId: r.primaryCampaignId }),
    attributes: 'attributes',
    member: r => ({ customer: r.customer, at: r.closedAt, inclusive: true }),
    beside: [
      { code: 'NO_HISTORY', as: 'warning', of: counted, summary: { fn: 'count' }, what: 'deals' },
      { code: 'QUALIFICATION_ASSUMED', as: 'warning', of: unqualified, summary: { fn: 'count' }, what: 'deals' },
    ],
  };
};

type Test = (r: { readonly [K in keyof Decided]: Expr<Decided[K]> }) => Expr<'bool'>;
const standing =
  (outcome: 'won' | 'lost', ...types: readonly string[]): Test =>
  r =>
    types.length > 0 ? and(eq(r.standing, outcome), oneOf(r.type, ...types)) : eq(r.standing, outcome);
const countWhere = (outcome: 'won' | 'lost', ...types: readonly string[]): RecipeData =>
  count(where(decided, standing(outcome, ...types)), grouped(...types));

/** The deal types that count unless a variant says otherwise: renewals and reactivations are not what a sales team wins. */
const usual = ['new-logo', 'expansion'] as const;
const notNegative = { min: '0', whole: true } as const;

export const won = defineMeasure({
  name: 'won',
  unit: deals,
  is: {
    en: 'Qualified new-logo and expansion deals whose standing close in the period is won',
    'pt-BR': 'Negócios qualificados de novos clientes e expansão cujo fechamento vigente no período é ganho',
  },
  range: notNegative,
  from: countWhere('won', ...usual),
});

export const lost = defineMeasure({
  name: 'lost',
  unit: deals,
  is: {
    en: 'The same, standing close lost: no decision, disqualified after qualification and reversed wins are in it',
    'pt-BR': 'Os mesmos, com fechamento vigente perdido: inclui sem decisão, desqualificados após a qualificação e ganhos revertidos',
  },
  range: notNegative,
  from: countWhere('lost', ...usual),
});

export const noDecision = defineMeasure({
  name: 'noDecision',
  unit: deals,
  is: { en: 'The part of lost that chose nobody', 'pt-BR': 'A parte dos perdidos que não escolheu ninguém' },
  range: { ...notNegative, atMost: 'lost' },
  from: count(
    where(decided, r => and(standing('lost', ...usual)(r), eq(r.lostReason, 'no-decision'))),
    grouped(...usual),
  ),
});

export const newLogoWon = defineMeasure({
  name: 'newLogoWon',
  unit: deals,
  is: { en: 'Won deals of type new-logo', 'pt-BR': 'Negócios ganhos do tipo novo cliente' },
  range: notNegative,
  from: countWhere('won', 'new-logo'),
});
export const newLogoLost = defineMeasure({
  name: 'newLogoLost',
  unit: deals,
  is: { en: 'Lost deals of type new-logo', 'pt-BR': 'Negócios perdidos do tipo novo cliente' },
  range: notNegative,
  from: countWhere('lost', 'new-logo'),
});
export const allTypesWon = defineMeasure({
  name: 'allTypesWon',
  unit: deals,
  is: { en: 'Won deals of every type', 'pt-BR': 'Negócios ganhos de todos os tipos' },
  range: notNegative,
  from: countWhere('won'),
});
export const allTypesLost = defineMeasure({
  name: 'allTypesLost',
  unit: deals,
  is: { en: 'Lost deals of every type', 'pt-BR': 'Negócios perdidos de todos os tipos' },
  range: notNegative,
  from: countWhere('lost'),
});

/** A lost deal without an amount cannot be weighed: left out and counted. */
const valued = convert(
  where(decided, r => present(r.amountArr), 'no amountArr'),
  'amountArr',
  'spot',
  r => r.closedAt,
);
const amountWhere = (outcome: 'won' | 'lost', ...types: readonly string[]): RecipeData =>
  sum(where(valued, standing(outcome, ...types)), r => choose(present(r.amountArr), { col: 'amountArr' }, dec('0')), grouped(...types));

export const wonArr = defineMeasure({
  name: 'wonArr',
  unit: arrMoney,
  is: {
    en: 'Σ annual recurring value at close of the won deals',
    'pt-BR': 'Σ do valor recorrente anual no fechamento dos negócios ganhos',
  },
  range: { min: '0' },
  from: amountWhere('won', ...usual),
});
export const lostArr = defineMeasure({
  name: 'lostArr',
  unit: arrMoney,
  is: {
    en: 'Σ annual recurring value at close of the lost deals',
    'pt-BR': 'Σ do valor recorrente anual no fechamento dos negócios perdidos',
  },
  range: { min: '0' },
  from: amountWhere('lost', ...usual),
});

const wonCycles = where(where(decided, standing('won', ...usual)), r => present(r.createdAt), 'no createdAt');

/** What a company's lag may be set from: see `proposeLagDays`. */
export const medianCycleDays = defineMeasure({
  name: 'medianCycleDays',
  unit: days,
  is: { en: 'Median of calendar days from creation to standing win', 'pt-BR': 'Mediana de dias corridos da criação ao ganho vigente' },
  range: { min: '0' },
  from: quantile(wonCycles, '0.5', r => daysBetween(r.createdAt, r.closedAt), undefined, grouped(...usual)),
});

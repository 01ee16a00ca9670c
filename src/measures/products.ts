import { defineMeasure } from '../kernel/defineMeasure.js';
import { dec, eq, gt, least, lt, minOf, negated, sumOf } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { during, rollUpAt, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { atStart } from './cohorts.js';
import { movementsOf, noneBelowZero } from './ledger.js';

/*
 * The ledger with each product of a customer by itself: a second product is new, a dropped one is churn, whatever the rest of the account does. Movements
 * without a product are one product of their own.
 */

const movements = movementsOf({ products: true });
const balances = rollUpAt(
  movements,
  r => ({ customer: r.customer, product: r.product }),
  r => r.at,
  r => ({
    opening: sumOf(r.delta, { before: 'opens' }),
    closing: sumOf(r.delta, { before: 'closes' }),
    lowest: minOf(r.after),
  }),
);

/** A product that was sold less than it was given back: the records name products only here and there, and what they say per product does not tie. */
const belowZero = noneBelowZero(
  where(balances, r => lt(r.lowest, dec('0'))),
  'products of customers',
);

const notNegative = { min: '0' } as const;

export const productKeptArr = defineMeasure({
  name: 'productKeptArr',
  unit: arrMoney,
  is: {
    en: 'Σ per account and product of the smaller of opening and closing ARR',
    'pt-BR': 'Σ por conta e produto do menor entre o ARR inicial e o final',
  },
  range: { min: '0', atMost: 'cohortOpeningArr' },
  from: sum(
    where(balances, r => gt(r.opening, dec('0'))),
    r => least(r.opening, r.closing),
    { ...atStart, beside: belowZero },
  ),
});

const within = during(movements, r => r.at);
const flow = {
  member: (r: { readonly customer: Expr<'text'>; readonly at: Expr<'instant'> }) => ({ customer: r.customer, at: r.at, inclusive: true }),
  beside: belowZero,
} as const;

export const productNewArr = defineMeasure({
  name: 'productNewArr',
  unit: arrMoney,
  is: {
    en: 'ARR of products that accounts took for the first time in the window',
    'pt-BR': 'ARR de produtos que contas contrataram pela primeira vez na janela',
  },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'new')),
    r => r.delta,
    flow,
  ),
});

export const productExpansionArr = defineMeasure({
  name: 'productExpansionArr',
  unit: arrMoney,
  is: { en: 'ARR gained on products that accounts already had', 'pt-BR': 'ARR ganho em produtos que as contas já tinham' },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'expansion')),
    r => r.delta,
    flow,
  ),
});

export const productReactivationArr = defineMeasure({
  name: 'productReactivationArr',
  unit: arrMoney,
  is: {
    en: 'ARR of products that accounts took again in the window',
    'pt-BR': 'ARR de produtos que contas voltaram a contratar na janela',
  },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'reactivation')),
    r => r.delta,
    flow,
  ),
});

export const productContractionArr = defineMeasure({
  name: 'productContractionArr',
  unit: arrMoney,
  is: {
    en: 'ARR lost on products that accounts kept, as a positive amount',
    'pt-BR': 'ARR perdido em produtos que as contas mantiveram, como valor positivo',
  },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'contraction')),
    r => negated(r.delta),
    flow,
  ),
});

export const productChurnedArr = defineMeasure({
  name: 'productChurnedArr',
  unit: arrMoney,
  is: {
    en: 'ARR of products that accounts dropped, as a positive amount',
    'pt-BR': 'ARR de produtos que as contas deixaram, como valor positivo',
  },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'churn')),
    r => negated(r.delta),
    flow,
  ),
});

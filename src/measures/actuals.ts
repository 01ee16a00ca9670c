import { yearToDate } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import { bound, choose, coalesce, dec, eq, negated, oneOf, or, parameter as settledBy, text } from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { chosenBy, derive, during, where } from '../kernel/planRelations.js';
import { deals, money } from '../kernel/unit.js';
import { usualTypes } from './dealHistory.js';
import { won } from './deals.js';
import { standing, valued } from './decidedDeals.js';
import { closingBalances, movements } from './ledger.js';

/*
 * What happened of what somebody foretold or planned, as rows of one shape whatever it is: deals won, a kind of movement of the ledger, all of them, or
 * the balance that they leave. Losses are positive amounts.
 */

/** A row of what happened: whose it is, when, and how much. */
export type ActualColumns = { readonly customer: 'text?'; readonly at: 'instant?'; readonly actual: 'dec' };

/** The deals of `wonArr`, at their value when they closed. */
export const bookings = derive(where(valued, standing('won', ...usualTypes)), r => ({
  at: r.closedAt,
  actual: coalesce(r.amountArr, dec('0')),
}));

/** Each kind of movement, as forecasts and targets name it. */
export const movementNames = {
  new: 'new-arr',
  expansion: 'expansion-arr',
  reactivation: 'reactivation-arr',
  contraction: 'contraction-arr',
  churn: 'churned-arr',
} as const;
const kinds = Object.keys(movementNames) as (keyof typeof movementNames)[];
const moved = during(
  where(movements, r => oneOf(r.kind, ...kinds)),
  r => r.at,
);
const loss = (kind: Expr<'text'>): Expr<'bool'> => oneOf(kind, 'contraction', 'churn');
/** What moved, under its name; losses as positive amounts. */
export const namedMovements = derive(moved, r => ({
  name: kinds.reduce<Expr<'text'>>((name, kind) => choose(eq(r.kind, kind), text(movementNames[kind]), name), text('')),
  actual: choose(loss(r.kind), negated(r.delta), r.delta),
}));
/** Those that a parameter names: one kind, or all of them with their signs. */
const asked = (by: Expr<'text?'>) =>
  derive(
    where(namedMovements, r => or(eq(r.name, by), eq(by, 'net-new-arr'))),
    r => ({ actual: choose(eq(by, 'net-new-arr'), r.delta, r.actual) }),
  );
export const closingRows = derive(closingBalances, r => ({ at: bound('closes'), actual: r.closing }));

/** What the records can tell the actual of, by the id of the metric; `bookings` are no metric's, and `arr` is that of the period's end. */
export const actualMetrics = [
  'bookings',
  'net-new-arr',
  'new-arr',
  'expansion-arr',
  'reactivation-arr',
  'contraction-arr',
  'churned-arr',
  'arr',
] as const;

/** A column that is always there may be read as one that may be missing. */
const rowsOf = (of: RelData): Rel<ActualColumns, true> => of;
/** What happened, by the name that a parameter gives it; `balance` is how the parameter calls ARR at the end. */
/* @__NO_SIDE_EFFECTS__ */
export function happened(parameter: string, balance: string): Rel<ActualColumns, true> {
  const flows = rowsOf(asked(settledBy(parameter, 'text')));
  const names = ['net-new-arr', ...Object.values(movementNames)];
  return chosenBy(parameter, {
    bookings: rowsOf(bookings),
    ...Object.fromEntries(names.map(name => [name, flows])),
    [balance]: rowsOf(closingRows),
  });
}

const fromRecords: RecipeData = sum(happened('targetMetric', 'arr'), r => r.actual, {
  member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
});

export const actual = defineMeasure({
  name: 'actual',
  unit: money,
  is: { en: 'What happened in the same scope and period', 'pt-BR': 'O que aconteceu no mesmo escopo e período' },
  from: fromRecords,
});

export const actualToDate = defineMeasure({
  name: 'actualToDate',
  unit: money,
  is: { en: 'What happened from the period’s start to asOf', 'pt-BR': 'O que aconteceu do início do período até asOf' },
  inputs: { actual },
  formula: i => i.actual,
});

export const actualYearToDate = rebind(actual, yearToDate, {
  name: 'actualYearToDate',
  is: { en: 'What happened in the fiscal year to the period’s end', 'pt-BR': 'O que aconteceu no ano fiscal até o fim do período' },
});

export const actualDeals = defineMeasure({
  name: 'actualDeals',
  unit: deals,
  is: { en: 'Deals won', 'pt-BR': 'Negócios ganhos' },
  range: { min: '0', whole: true },
  inputs: { won },
  formula: i => i.won,
});

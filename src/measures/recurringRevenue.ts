import { meanOfMonths, shifted } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { constant } from '../kernel/formula.js';
import { bound, dec, eq, greatest, least, negated } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { during, where } from '../kernel/planRelations.js';
import { arrMoney, moneyPerMonth, months } from '../kernel/unit.js';
import { balances, belowZero, closingBalances, closingBelowZero, movements, movementsOf } from './ledger.js';

const notNegative = { min: '0' } as const;
const within = during(movements, r => r.at);

/** Stocks belong to the account version in force just before their own instant, flows to the one in force when they happened. */
const flow = {
  member: (r: { readonly customer: Expr<'text'>; readonly at: Expr<'instant'> }) => ({ customer: r.customer, at: r.at, inclusive: true }),
} as const;

export const openingArr = defineMeasure({
  name: 'openingArr',
  unit: arrMoney,
  is: { en: 'Live ARR at the window’s start, constant currency', 'pt-BR': 'ARR vigente no início da janela, em moeda constante' },
  range: notNegative,
  from: sum(balances, r => r.opening, { member: r => ({ customer: r.customer, at: bound('opens'), inclusive: false }), beside: belowZero }),
});

export const closingArr = defineMeasure({
  name: 'closingArr',
  unit: arrMoney,
  is: { en: 'Live ARR at the window’s end, constant currency', 'pt-BR': 'ARR vigente no fim da janela, em moeda constante' },
  range: notNegative,
  from: sum(closingBalances, r => r.closing, {
    member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
    beside: closingBelowZero,
  }),
});

export const priorArr = rebind(closingArr, shifted(-12), {
  name: 'priorArr',
  is: { en: 'Live ARR one year before the window’s end', 'pt-BR': 'ARR vigente um ano antes do fim da janela' },
});

export const openingMrr = defineMeasure({
  name: 'openingMrr',
  unit: moneyPerMonth,
  is: { en: 'Live MRR at the window’s start', 'pt-BR': 'MRR vigente no início da janela' },
  range: notNegative,
  inputs: { openingArr },
  formula: ({ openingArr }) => openingArr.dividedBy(constant('12', months)),
});

export const closingMrr = defineMeasure({
  name: 'closingMrr',
  unit: moneyPerMonth,
  is: { en: 'Live MRR at the window’s end', 'pt-BR': 'MRR vigente no fim da janela' },
  range: notNegative,
  inputs: { closingArr },
  formula: ({ closingArr }) => closingArr.dividedBy(constant('12', months)),
});

export const averageMrr = rebind(closingMrr, meanOfMonths, {
  name: 'averageMrr',
  is: { en: 'Mean of the window’s month-end MRR', 'pt-BR': 'Média do MRR nos fins de mês da janela' },
});

export const newArr = defineMeasure({
  name: 'newArr',
  unit: arrMoney,
  is: {
    en: 'ARR of accounts that became customers for the first time in the window',
    'pt-BR': 'ARR de contas que se tornaram clientes pela primeira vez na janela',
  },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'new')),
    r => r.delta,
    flow,
  ),
});

export const expansionArr = defineMeasure({
  name: 'expansionArr',
  unit: arrMoney,
  is: { en: 'ARR gained from existing customers in the window', 'pt-BR': 'ARR ganho de clientes existentes na janela' },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'expansion')),
    r => r.delta,
    flow,
  ),
});

const priced = where(
  during(movementsOf({ reason: 'price' }), r => r.at),
  r => eq(r.kind, 'expansion'),
);

/** Of a day's net expansion, at most all of it and at least none is due to the price. */
export const priceIncreaseArr = defineMeasure({
  name: 'priceIncreaseArr',
  unit: arrMoney,
  is: { en: 'Part of the expansion that has the reason price', 'pt-BR': 'Parte da expansão que tem o motivo preço (price)' },
  range: notNegative,
  from: sum(priced, r => least(r.delta, greatest(dec('0'), r.ofReason)), flow),
});

export const reactivationArr = defineMeasure({
  name: 'reactivationArr',
  unit: arrMoney,
  is: { en: 'ARR of former customers that came back in the window', 'pt-BR': 'ARR de ex-clientes que voltaram na janela' },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'reactivation')),
    r => r.delta,
    flow,
  ),
});

export const contractionArr = defineMeasure({
  name: 'contractionArr',
  unit: arrMoney,
  is: {
    en: 'ARR lost from customers that stayed, as a positive amount',
    'pt-BR': 'ARR perdido de clientes que ficaram, como valor positivo',
  },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'contraction')),
    r => negated(r.delta),
    flow,
  ),
});

export const churnedArr = defineMeasure({
  name: 'churnedArr',
  unit: arrMoney,
  is: { en: 'ARR lost from customers that left, as a positive amount', 'pt-BR': 'ARR perdido de clientes que saíram, como valor positivo' },
  range: notNegative,
  from: sum(
    where(within, r => eq(r.kind, 'churn')),
    r => negated(r.delta),
    flow,
  ),
});

export const netNewArr = defineMeasure({
  name: 'netNewArr',
  unit: arrMoney,
  is: {
    en: 'Change of ARR over the window: gains less losses, reactivation included',
    'pt-BR': 'Variação do ARR na janela: ganhos menos perdas, com reativação',
  },
  inputs: { newArr, expansionArr, reactivationArr, contractionArr, churnedArr },
  formula: ({ newArr, expansionArr, reactivationArr, contractionArr, churnedArr }) =>
    newArr.plus(expansionArr).plus(reactivationArr).minus(contractionArr).minus(churnedArr),
});

export const newMrr = defineMeasure({
  name: 'newMrr',
  unit: moneyPerMonth,
  is: { en: 'Landing MRR of the window’s new logos', 'pt-BR': 'MRR de entrada dos novos clientes da janela' },
  range: notNegative,
  inputs: { newArr },
  formula: ({ newArr }) => newArr.dividedBy(constant('12', months)),
});

export const expansionMrr = defineMeasure({
  name: 'expansionMrr',
  unit: moneyPerMonth,
  is: { en: 'MRR gained from existing customers in the window', 'pt-BR': 'MRR ganho de clientes existentes na janela' },
  range: notNegative,
  inputs: { expansionArr },
  formula: ({ expansionArr }) => expansionArr.dividedBy(constant('12', months)),
});

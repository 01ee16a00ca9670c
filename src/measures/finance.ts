import type { FinancialLineColumns } from '../entities/financialLine.js';
import { shifted } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { and, bound, countOf, dec, eq, gt, le, lt, minus, oneOf, or, sumOf } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, during, rollUp, scan, where } from '../kernel/planRelations.js';
import { money, ratio } from '../kernel/unit.js';
import { customerSuccessSpend } from './spend.js';

/** As booked; a month counts once it has ended. Lines in another currency take the average rate that finance booked the month at. */
const booked = where(
  during(
    convert(
      where(scan<FinancialLineColumns>('financialLines'), r => eq(r.basis, 'gaap')),
      'amount',
      'average',
      r => r.period,
    ),
    r => r.period,
  ),
  r => le(r.periodEnd, bound('closes')),
);

/** Σ of some lines; the window must be tiled month by month, because a month without a line is not a month of 0. */
/* @__NO_SIDE_EFFECTS__ */
function lines(names: readonly string[], beside?: RecipeData['beside']): RecipeData {
  return sum(
    where(booked, r => oneOf(r.line, ...names)),
    r => r.amount,
    { monthly: r => r.period, ...(beside ? { beside } : {}) },
  );
}

const costs = ['cogs-recurring', 'cogs-customer-success', 'cogs-services', 'cogs-other'];

export const revenue = defineMeasure({
  name: 'revenue',
  unit: money,
  is: { en: 'Recognised revenue of the window', 'pt-BR': 'Receita reconhecida da janela' },
  from: lines(['revenue-recurring', 'revenue-services']),
});

export const priorRevenue = rebind(revenue, shifted(-12), {
  name: 'priorRevenue',
  is: { en: 'Recognised revenue of the same window one year earlier', 'pt-BR': 'Receita reconhecida da mesma janela um ano antes' },
});
export const priorQuarterRevenue = rebind(revenue, shifted(-3), {
  name: 'priorQuarterRevenue',
  is: { en: 'Recognised revenue of the window one quarter earlier', 'pt-BR': 'Receita reconhecida da janela um trimestre antes' },
});

export const recurringRevenue = defineMeasure({
  name: 'recurringRevenue',
  unit: money,
  is: { en: 'Subscription revenue of the window', 'pt-BR': 'Receita de assinaturas da janela' },
  from: lines(['revenue-recurring']),
});

export const cogs = defineMeasure({
  name: 'cogs',
  unit: money,
  is: { en: 'Cost of revenue of the window, all lines', 'pt-BR': 'Custo da receita da janela, todas as linhas' },
  from: lines(costs),
});

export const recurringCogs = defineMeasure({
  name: 'recurringCogs',
  unit: money,
  is: {
    en: 'Cost of subscription revenue: hosting, support, customer success that retains, third parties, payment fees',
    'pt-BR': 'Custo da receita de assinaturas: hospedagem, suporte, customer success que retém, terceiros, taxas de pagamento',
  },
  from: lines(['cogs-recurring', 'cogs-customer-success']),
});

export const cogsExclCs = defineMeasure({
  name: 'cogsExclCs',
  unit: money,
  is: {
    en: 'Cost of revenue with customer success moved to sales and marketing',
    'pt-BR': 'Custo da receita com customer success movido para vendas e marketing',
  },
  from: lines(costs.filter(line => line !== 'cogs-customer-success')),
});

export const recurringCogsExclCs = defineMeasure({
  name: 'recurringCogsExclCs',
  unit: money,
  is: {
    en: 'Cost of subscription revenue with customer success moved to sales and marketing',
    'pt-BR': 'Custo da receita de assinaturas com customer success movido para vendas e marketing',
  },
  from: lines(['cogs-recurring']),
});

/** Months in which revenue, cost, the three functions and operating income are all there but do not tie. */
const months = rollUp(
  booked,
  r => ({ period: r.period }),
  r => ({
    revenues: countOf(oneOf(r.line, 'revenue-recurring', 'revenue-services')),
    costs: countOf(oneOf(r.line, ...costs)),
    sm: countOf(eq(r.line, 'sm')),
    rnd: countOf(eq(r.line, 'rnd')),
    ga: countOf(eq(r.line, 'ga')),
    incomes: countOf(eq(r.line, 'operating-income')),
    in: sumOf(r.amount, { where: oneOf(r.line, 'revenue-recurring', 'revenue-services') }),
    out: sumOf(r.amount, { where: oneOf(r.line, ...costs, 'sm', 'rnd', 'ga', 'operating-income') }),
  }),
);
const complete = where(months, r =>
  and(
    gt(r.revenues, dec('0')),
    gt(r.costs, dec('0')),
    gt(r.sm, dec('0')),
    gt(r.rnd, dec('0')),
    gt(r.ga, dec('0')),
    gt(r.incomes, dec('0')),
  ),
);
const untied = where(
  derive(complete, r => ({ period: r.period, gap: minus(r.in, r.out) })),
  r => or(gt(r.gap, dec('0')), lt(r.gap, dec('0'))),
);

export const operatingIncome = defineMeasure({
  name: 'operatingIncome',
  unit: money,
  is: { en: 'Operating income of the window, as booked', 'pt-BR': 'Resultado operacional da janela, como contabilizado' },
  from: lines(
    ['operating-income'],
    [{ code: 'UNRECONCILED', as: 'reason', of: untied, summary: { fn: 'count' }, what: 'months in which the lines do not add up' }],
  ),
});

export const depreciationAmortisation = defineMeasure({
  name: 'depreciationAmortisation',
  unit: money,
  is: { en: 'Depreciation and amortisation of the window', 'pt-BR': 'Depreciação e amortização da janela' },
  from: lines(['d&a']),
});

export const ebitda = defineMeasure({
  name: 'ebitda',
  unit: money,
  is: { en: 'Operating income plus depreciation and amortisation', 'pt-BR': 'Resultado operacional mais depreciação e amortização' },
  inputs: { operatingIncome, depreciationAmortisation },
  formula: i => i.operatingIncome.plus(i.depreciationAmortisation),
});

export const operatingCashFlow = defineMeasure({
  name: 'operatingCashFlow',
  unit: money,
  is: { en: 'Cash from operations in the window', 'pt-BR': 'Caixa das operações na janela' },
  from: lines(['cfo']),
});

export const capitalExpenditure = defineMeasure({
  name: 'capitalExpenditure',
  unit: money,
  is: {
    en: 'Cash paid for fixed and capitalised assets, as a positive amount',
    'pt-BR': 'Caixa pago por ativos fixos e capitalizados, como valor positivo',
  },
  range: { min: '0' },
  from: lines(['capex']),
});

export const recurringGrossMargin = defineMeasure({
  name: 'recurringGrossMargin',
  unit: ratio,
  is: { en: 'Recurring gross margin of the window', 'pt-BR': 'Margem bruta recorrente da janela' },
  range: { max: '1' },
  inputs: { recurringRevenue, recurringCogs },
  formula: i => i.recurringRevenue.minus(i.recurringCogs).dividedBy(i.recurringRevenue),
});

export const contributionMargin = defineMeasure({
  name: 'contributionMargin',
  unit: ratio,
  is: {
    en: 'Recurring gross margin less customer-success cost that is not in cost of revenue',
    'pt-BR': 'Margem bruta recorrente menos o custo de customer success que não está no custo da receita',
  },
  range: { max: '1' },
  inputs: { recurringRevenue, recurringCogs, recurringCogsExclCs, customerSuccessSpend },
  // Customer success is taken once: as spent, or as booked in cost of revenue if that is more.
  formula: i => {
    const customerSuccess = i.customerSuccessSpend.greatest(i.recurringCogs.minus(i.recurringCogsExclCs));
    return i.recurringRevenue.minus(i.recurringCogsExclCs).minus(customerSuccess).dividedBy(i.recurringRevenue);
  },
});

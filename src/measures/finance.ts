import type { FinancialLineColumns } from '../entities/financialLine.js';
import type { Binding } from '../kernel/binding.js';
import { lastMonths, shifted } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { and, bound, countOf, dec, eq, gt, le, lt, minus, oneOf, or, sumOf } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, during, rollUp, scan, where } from '../kernel/planRelations.js';
import { money, ratio } from '../kernel/unit.js';
import { customerSuccessSpend } from './spend.js';

/** Lines of one basis, or of both; a month counts once it has ended. Lines in another currency take the average rate that finance booked the month at. */
/* @__NO_SIDE_EFFECTS__ */
function bookedOn(basis?: 'gaap' | 'non-gaap') {
  const all = scan<FinancialLineColumns>('financialLines');
  const own = basis ? where(all, r => eq(r.basis, basis)) : all;
  return where(
    during(
      convert(own, 'amount', 'average', r => r.period),
      r => r.period,
    ),
    r => le(r.periodEnd, bound('closes')),
  );
}
/** As booked. */
export const booked = bookedOn('gaap');
/** Beside it, as the issuer adjusts it. */
const adjusted = bookedOn('non-gaap');

/** Σ of some lines; the window must be tiled month by month, because a month without a line is not a month of 0. */
/* @__NO_SIDE_EFFECTS__ */
function lines(names: readonly string[], beside?: RecipeData['beside'], of = booked): RecipeData {
  return sum(
    where(of, r => oneOf(r.line, ...names)),
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

export const priorMonthRevenue = rebind(revenue, shifted(-1), {
  name: 'priorMonthRevenue',
  is: { en: 'Recognised revenue of the window one month earlier', 'pt-BR': 'Receita reconhecida da janela um mês antes' },
});
export const baseRevenue = rebind(revenue, shifted({ parameter: 'years', times: -12 }), {
  name: 'baseRevenue',
  is: {
    en: 'Recognised revenue of the same window so many years earlier',
    'pt-BR': 'Receita reconhecida da mesma janela tantos anos antes',
  },
});
export const ttmRevenue = rebind(revenue, lastMonths(12), {
  name: 'ttmRevenue',
  is: { en: 'Recognised revenue of the 12 months to the window’s end', 'pt-BR': 'Receita reconhecida dos 12 meses até o fim da janela' },
});
export const priorQuarterRecurringRevenue = rebind(recurringRevenue, shifted(-3), {
  name: 'priorQuarterRecurringRevenue',
  is: { en: 'Subscription revenue of the window one quarter earlier', 'pt-BR': 'Receita de assinaturas da janela um trimestre antes' },
});

export const exitMonthRecurringRevenue = defineMeasure({
  name: 'exitMonthRecurringRevenue',
  unit: money,
  is: { en: 'Subscription revenue of the window’s last month', 'pt-BR': 'Receita de assinaturas do último mês da janela' },
  range: { min: '0' },
  from: lines(['revenue-recurring']),
  binding: lastMonths(1),
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

/** Cost lines of a month that were booked and not adjusted: taking them as 0 would flatter the margin. */
const unadjusted = where(
  rollUp(
    where(bookedOn(), r => oneOf(r.line, ...costs)),
    r => ({ period: r.period, line: r.line }),
    r => ({ asBooked: countOf(eq(r.basis, 'gaap')), asAdjusted: countOf(eq(r.basis, 'non-gaap')) }),
  ),
  r => and(gt(r.asBooked, dec('0')), eq(r.asAdjusted, dec('0'))),
);

export const nonGaapCogs = defineMeasure({
  name: 'nonGaapCogs',
  unit: money,
  is: {
    en: 'Cost of revenue without stock compensation and amortisation of acquired intangibles',
    'pt-BR': 'Custo da receita sem remuneração em ações nem amortização de intangíveis adquiridos',
  },
  from: lines(
    costs,
    [{ code: 'NO_DATA', as: 'reason', of: unadjusted, summary: { fn: 'count' }, what: 'cost lines have no non-GAAP line beside them' }],
    adjusted,
  ),
});

export const grossProfit = defineMeasure({
  name: 'grossProfit',
  unit: money,
  is: { en: 'Revenue less cost of revenue of the window', 'pt-BR': 'Receita menos custo da receita da janela' },
  inputs: { revenue, cogs },
  formula: i => i.revenue.minus(i.cogs),
});
export const priorQuarterGrossProfit = rebind(grossProfit, shifted(-3), {
  name: 'priorQuarterGrossProfit',
  is: {
    en: 'Revenue less cost of revenue of the window one quarter earlier',
    'pt-BR': 'Receita menos custo da receita da janela um trimestre antes',
  },
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

export const nonGaapOperatingIncome = defineMeasure({
  name: 'nonGaapOperatingIncome',
  unit: money,
  is: {
    en: 'Operating income without stock compensation, acquired amortisation, restructuring and what else the issuer names',
    'pt-BR': 'Resultado operacional sem remuneração em ações, amortização de adquiridos, reestruturação e o que mais a empresa indicar',
  },
  from: lines(['operating-income'], undefined, adjusted),
});

export const stockCompensation = defineMeasure({
  name: 'stockCompensation',
  unit: money,
  is: { en: 'Stock compensation of the window', 'pt-BR': 'Remuneração em ações da janela' },
  from: lines(['sbc']),
});

export const nonGaapEbitda = defineMeasure({
  name: 'nonGaapEbitda',
  unit: money,
  is: { en: 'EBITDA with stock compensation added back', 'pt-BR': 'EBITDA com a remuneração em ações somada de volta' },
  inputs: { operatingIncome, depreciationAmortisation, stockCompensation },
  formula: i => i.operatingIncome.plus(i.depreciationAmortisation).plus(i.stockCompensation),
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

export const adjustedFreeCashFlow = defineMeasure({
  name: 'adjustedFreeCashFlow',
  unit: money,
  is: {
    en: 'Operating cash flow less capital expenditure, without the one-off items the issuer names',
    'pt-BR': 'Fluxo de caixa operacional menos investimentos, sem os itens extraordinários que a empresa indica',
  },
});

const firstMonth: Binding = { opens: { anchor: 'start' }, closes: { anchor: 'start', months: 1 } };

export const openingCash = defineMeasure({
  name: 'openingCash',
  unit: money,
  is: { en: 'Cash at the window’s start', 'pt-BR': 'Caixa no início da janela' },
  from: lines(['cash-begin']),
  binding: firstMonth,
});

export const closingCash = defineMeasure({
  name: 'closingCash',
  unit: money,
  is: { en: 'Cash at the window’s end', 'pt-BR': 'Caixa no fim da janela' },
  from: lines(['cash-end']),
  binding: lastMonths(1),
});

export const financingInflow = defineMeasure({
  name: 'financingInflow',
  unit: money,
  is: { en: 'Cash raised in the window less repaid and distributed', 'pt-BR': 'Caixa captado na janela menos o devolvido e o distribuído' },
  from: lines(['financing']),
});

export const recurringGrossMargin = defineMeasure({
  name: 'recurringGrossMargin',
  unit: ratio,
  is: { en: 'Recurring gross margin of the window', 'pt-BR': 'Margem bruta recorrente da janela' },
  range: { max: '1' },
  inputs: { recurringRevenue, recurringCogs },
  formula: i => i.recurringRevenue.minus(i.recurringCogs).dividedBy(i.recurringRevenue),
});

export const recurringGrossMarginExclCs = defineMeasure({
  name: 'recurringGrossMarginExclCs',
  unit: ratio,
  is: {
    en: 'Recurring gross margin of the window with customer success counted in sales and marketing',
    'pt-BR': 'Margem bruta recorrente da janela com customer success contado em vendas e marketing',
  },
  range: { max: '1' },
  inputs: { recurringRevenue, recurringCogsExclCs },
  formula: i => i.recurringRevenue.minus(i.recurringCogsExclCs).dividedBy(i.recurringRevenue),
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

import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { months, multiple } from '../kernel/unit.js';
import { monthlyLogoChurnRate } from '../measures/cohorts.js';
import { contributionMargin, recurringGrossMargin, recurringGrossMarginExclCs } from '../measures/finance.js';
import { expansionMrr, netNewArr, newMrr } from '../measures/recurringRevenue.js';
import {
  acquisitionSpend,
  customerSuccessSpend,
  lagDays,
  laggedSpend,
  lagMonths,
  monthLaggedSpend,
  priorQuarterSpend,
} from '../measures/spend.js';
import { vintageGrossProfitByMonth } from '../measures/vintages.js';

/** Gross profit a month, of what was gained. */
const margined = (gained: Term, margin: Term): Term => gained.times(margin.mustBe('positive', 'NEGATIVE_MARGIN'));

/**
 * Months of gross profit from a newly won customer needed to recover what it cost to win it.
 * Margin is in the default because revenue does not repay spend; gross profit does. Landing MRR, not the average of the base.
 * @example cacPayback({ acquisitionSpend: 141_000, newMrr: 6_100, recurringGrossMargin: '0.78' }) // 29.63 months
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/cac-payback.md (The SaaS CFO; SaaS Metrics Standards Board)
 */
export const cacPayback = defineMetric({
  id: 'cac-payback',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'CAC payback', 'pt-BR': 'Payback do CAC' },
  is: {
    en: 'Months of gross profit from a newly won customer needed to recover what it cost to win it',
    'pt-BR': 'Meses de lucro bruto de um novo cliente necessários para recuperar o que custou conquistá-lo',
  },
  unit: months,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'gross-margin',
  chosenBy: [
    { when: { cacLag: 'one-quarter' }, variant: 'lag-1q' },
    { when: { cacLag: 'median-cycle' }, variant: 'lag-cycle', parameters: { lagDays: 'lagDays' } },
    { when: { cacLag: 'months' }, variant: 'lag-months', parameters: { lagMonths: 'lagMonths' } },
    { when: { paybackBasis: 'contribution-margin' }, variant: 'contribution-margin' },
    { when: { paybackBasis: 'revenue' }, variant: 'no-margin' },
    { when: { customerSuccessCost: 'sales-and-marketing' }, variant: 'cs-in-sm' },
    { when: { cacScope: 'acquisition-share' }, variant: null },
    { when: { cacScope: 'programs' }, variant: null },
  ],
  label: { en: 'gross margin, lag 0', 'pt-BR': 'margem bruta, defasagem 0' },
  inputs: { acquisitionSpend, newMrr, recurringGrossMargin },
  formula: i => i.acquisitionSpend.dividedBy(margined(i.newMrr, i.recurringGrossMargin)),
  variants: {
    'no-margin': {
      label: { en: 'revenue basis, lag 0', 'pt-BR': 'base receita, defasagem 0' },
      is: {
        en: 'On revenue instead of gross profit: always shorter, never what repays the spend',
        'pt-BR': 'Sobre receita em vez de lucro bruto: sempre mais curto, nunca o que repaga o gasto',
      },
      inputs: { acquisitionSpend, newMrr },
      formula: i => i.acquisitionSpend.dividedBy(i.newMrr),
    },
    'net-new': {
      label: { en: 'net new ARR, lag 1 quarter', 'pt-BR': 'ARR líquido novo, defasagem de 1 trimestre' },
      is: {
        en: 'Implied from published figures: spend of the quarter before over the gross profit of net new ARR, losses charged to it',
        'pt-BR': 'Implícito em números publicados: gasto do trimestre anterior sobre o lucro bruto do ARR líquido novo, com as perdas',
      },
      inputs: { priorQuarterSpend, netNewArr, recurringGrossMargin },
      formula: i => i.priorQuarterSpend.times(constant('12', months)).dividedBy(margined(i.netNewArr, i.recurringGrossMargin)),
    },
    blended: {
      label: { en: 'new and expansion, lag 0', 'pt-BR': 'novos e expansão, defasagem 0' },
      is: {
        en: 'Expansion counted beside new logos, because the same spend won both',
        'pt-BR': 'Com a expansão junto dos novos clientes, porque o mesmo gasto conquistou os dois',
      },
      inputs: { acquisitionSpend, newMrr, expansionMrr, recurringGrossMargin },
      formula: i => i.acquisitionSpend.dividedBy(margined(i.newMrr.plus(i.expansionMrr), i.recurringGrossMargin)),
    },
    'lag-1q': {
      label: { en: 'gross margin, lag 1 quarter', 'pt-BR': 'margem bruta, defasagem de 1 trimestre' },
      is: { en: 'Spend of the quarter before', 'pt-BR': 'Gasto do trimestre anterior' },
      inputs: { priorQuarterSpend, newMrr, recurringGrossMargin },
      formula: i => i.priorQuarterSpend.dividedBy(margined(i.newMrr, i.recurringGrossMargin)),
    },
    'lag-months': {
      label: { en: 'gross margin, lag by months', 'pt-BR': 'margem bruta, defasagem em meses' },
      is: {
        en: 'Spend of the window moved back by a number of whole months',
        'pt-BR': 'Gasto da janela deslocada por um número de meses inteiros',
      },
      inputs: { monthLaggedSpend, newMrr, recurringGrossMargin },
      formula: i => i.monthLaggedSpend.dividedBy(margined(i.newMrr, i.recurringGrossMargin)),
      recordsOnly: true,
      parameters: { lagMonths },
    },
    'lag-cycle': {
      label: { en: 'gross margin, lag by sales cycle', 'pt-BR': 'margem bruta, defasagem pelo ciclo de vendas' },
      is: {
        en: 'Spend of the window moved back by the sales cycle, a fixed number of days',
        'pt-BR': 'Gasto da janela deslocada pelo ciclo de vendas, um número fixo de dias',
      },
      inputs: { laggedSpend, newMrr, recurringGrossMargin },
      formula: i => i.laggedSpend.dividedBy(margined(i.newMrr, i.recurringGrossMargin)),
      recordsOnly: true,
      parameters: { lagDays },
    },
    'churn-adjusted': {
      label: { en: 'gross margin less churn, lag 0', 'pt-BR': 'margem bruta menos churn, defasagem 0' },
      is: {
        en: 'Margin less the share of customers that leaves each month: who is gone repays nothing',
        'pt-BR': 'Margem menos a parcela de clientes que sai a cada mês: quem saiu não paga mais nada',
      },
      wholeWindow: true,
      lifeFrom: { entity: 'arrMovements', months: 12, warns: true },
      inputs: { acquisitionSpend, newMrr, recurringGrossMargin, monthlyLogoChurnRate },
      formula: i => {
        const stays = constant('1', multiple).minus(i.monthlyLogoChurnRate.times(constant('1', months)));
        return i.acquisitionSpend.dividedBy(margined(i.newMrr, i.recurringGrossMargin).times(stays));
      },
    },
    discrete: {
      label: { en: 'observed in a vintage, lag 0', 'pt-BR': 'observado em uma safra, defasagem 0' },
      is: {
        en: 'The first whole month at which the gross profit of the customers won, those who left counted out, has repaid the spend',
        'pt-BR': 'O primeiro mês inteiro em que o lucro bruto dos clientes conquistados, já sem os que saíram, cobriu o gasto',
      },
      inputs: { acquisitionSpend, vintageGrossProfitByMonth },
      formula: i =>
        i.vintageGrossProfitByMonth.reaching(at => at.vintageGrossProfitInMonth, i.acquisitionSpend).times(constant('1', months)),
    },
    'contribution-margin': {
      label: { en: 'contribution margin, lag 0', 'pt-BR': 'margem de contribuição, defasagem 0' },
      is: { en: 'On the margin left after customer success', 'pt-BR': 'Sobre a margem que resta depois de customer success' },
      inputs: { acquisitionSpend, newMrr, contributionMargin },
      formula: i => i.acquisitionSpend.dividedBy(margined(i.newMrr, i.contributionMargin)),
    },
    'cs-in-sm': {
      label: { en: 'customer success in S&M, lag 0', 'pt-BR': 'customer success em S&M, defasagem 0' },
      is: {
        en: 'With customer success in sales and marketing: in the spend, and out of the cost that margin bears',
        'pt-BR': 'Com customer success em vendas e marketing: dentro do gasto, e fora do custo que a margem carrega',
      },
      inputs: { acquisitionSpend, customerSuccessSpend, newMrr, recurringGrossMarginExclCs },
      formula: i => i.acquisitionSpend.plus(i.customerSuccessSpend).dividedBy(margined(i.newMrr, i.recurringGrossMarginExclCs)),
    },
  },
  examples: [
    {
      given: { acquisitionSpend: '141000', newMrr: '6100', recurringGrossMargin: '0.78' },
      currency: 'BRL',
      shows: '29.63 months',
      because: '141 000 ÷ (6 100 × 0.78) = 141 000 ÷ 4 758',
    },
    {
      variant: 'no-margin',
      given: { acquisitionSpend: '141000', newMrr: '6100' },
      currency: 'BRL',
      shows: '23.11 months',
      because: '141 000 ÷ 6 100',
    },
    {
      variant: 'lag-1q',
      given: { priorQuarterSpend: '132000', newMrr: '6100', recurringGrossMargin: '0.78' },
      currency: 'BRL',
      shows: '27.74 months',
      because: '132 000 ÷ 4 758',
    },
    {
      variant: 'net-new',
      given: { priorQuarterSpend: '132000', netNewArr: '55200', recurringGrossMargin: '0.78' },
      currency: 'BRL',
      shows: '36.79 months',
      because: '132 000 × 12 ÷ (55 200 × 0.78) = 1 584 000 ÷ 43 056',
    },
    {
      variant: 'blended',
      given: { acquisitionSpend: '141000', newMrr: '6100', expansionMrr: '3500', recurringGrossMargin: '0.78' },
      currency: 'BRL',
      shows: '18.83 months',
      because: '141 000 ÷ ((6 100 + 3 500) × 0.78) = 141 000 ÷ 7 488',
    },
    {
      variant: 'churn-adjusted',
      given: {
        acquisitionSpend: '141000',
        newMrr: '6100',
        recurringGrossMargin: '0.78',
        monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' },
      },
      currency: 'BRL',
      shows: '31.07 months',
      because: '141 000 ÷ (4 758 × 62 ÷ 65) = 9 165 000 ÷ 294 996',
    },
    {
      variant: 'discrete',
      given: { acquisitionSpend: '12000', vintageGrossProfitByMonth: ['4758', '4758', '4368', '4368'] },
      currency: 'BRL',
      shows: '3.00 months',
      because: '4 758 + 4 758 = 9 516 < 12 000 ≤ 13 884 = 9 516 + 4 368',
      standAlone: true,
    },
    {
      variant: 'contribution-margin',
      given: { acquisitionSpend: '141000', newMrr: '6100', contributionMargin: '0.66' },
      currency: 'BRL',
      shows: '35.02 months',
      because: '141 000 ÷ (6 100 × 0.66) = 141 000 ÷ 4 026',
      standAlone: true,
    },
    {
      variant: 'cs-in-sm',
      given: {
        acquisitionSpend: '141000',
        customerSuccessSpend: '12000',
        newMrr: '6100',
        recurringGrossMarginExclCs: { kind: 'ratio', numerator: '88440', denominator: '98000' },
      },
      currency: 'BRL',
      shows: '27.79 months',
      because: '(141 000 + 12 000) ÷ (6 100 × 88 440 ÷ 98 000) = 153 000 ÷ 5 504.94',
    },
  ],
});

import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { months } from '../kernel/unit.js';
import { contributionMargin, recurringGrossMargin } from '../measures/finance.js';
import { newMrr } from '../measures/recurringRevenue.js';
import { acquisitionSpend, lagDays, laggedSpend, priorQuarterSpend } from '../measures/spend.js';

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
    { when: { paybackBasis: 'contribution-margin' }, variant: 'contribution-margin' },
    { when: { paybackBasis: 'revenue' }, variant: 'no-margin' },
    { when: { customerSuccessCost: 'sales-and-marketing' }, variant: null },
    { when: { cacScope: 'acquisition-share' }, variant: null },
    { when: { cacScope: 'programs' }, variant: null },
  ],
  label: { en: 'gross margin, lag 0', 'pt-BR': 'margem bruta, defasagem 0' },
  inputs: { acquisitionSpend, newMrr, recurringGrossMargin },
  formula: i => i.acquisitionSpend.dividedBy(i.newMrr.times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN'))),
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
    'lag-1q': {
      label: { en: 'gross margin, lag 1 quarter', 'pt-BR': 'margem bruta, defasagem de 1 trimestre' },
      is: { en: 'Spend of the quarter before', 'pt-BR': 'Gasto do trimestre anterior' },
      inputs: { priorQuarterSpend, newMrr, recurringGrossMargin },
      formula: i => i.priorQuarterSpend.dividedBy(i.newMrr.times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN'))),
    },
    'lag-cycle': {
      label: { en: 'gross margin, lag by sales cycle', 'pt-BR': 'margem bruta, defasagem pelo ciclo de vendas' },
      is: {
        en: 'Spend of the window moved back by the sales cycle, a fixed number of days',
        'pt-BR': 'Gasto da janela deslocada pelo ciclo de vendas, um número fixo de dias',
      },
      inputs: { laggedSpend, newMrr, recurringGrossMargin },
      formula: i => i.laggedSpend.dividedBy(i.newMrr.times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN'))),
      recordsOnly: true,
      parameters: { lagDays },
    },
    'contribution-margin': {
      label: { en: 'contribution margin, lag 0', 'pt-BR': 'margem de contribuição, defasagem 0' },
      is: { en: 'On the margin left after customer success', 'pt-BR': 'Sobre a margem que resta depois de customer success' },
      inputs: { acquisitionSpend, newMrr, contributionMargin },
      formula: i => i.acquisitionSpend.dividedBy(i.newMrr.times(i.contributionMargin.mustBe('positive', 'NEGATIVE_MARGIN'))),
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
      variant: 'contribution-margin',
      given: { acquisitionSpend: '141000', newMrr: '6100', contributionMargin: '0.66' },
      currency: 'BRL',
      shows: '35.02 months',
      because: '141 000 ÷ (6 100 × 0.66) = 141 000 ÷ 4 026',
      standAlone: true,
    },
  ],
});

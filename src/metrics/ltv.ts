import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerCustomer } from '../kernel/unit.js';
import { arpa } from '../measures/arpa.js';
import { monthlyGrossRevenueChurnRate, monthlyLogoChurnRate } from '../measures/cohorts.js';
import { recurringGrossMargin } from '../measures/finance.js';

/**
 * Gross profit expected from an average customer over its life (money/customer): undiscounted, without expansion, so that it can be compared.
 * @example ltv({ arpa: 5_300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) }, { currency: 'BRL' }) // R$ 89,570.00 per customer
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/ltv.md (Skok; A Smart Bear; ProfitWell)
 */
export const ltv = defineMetric({
  id: 'ltv',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'LTV', 'pt-BR': 'LTV' },
  is: {
    en: 'Gross profit expected from an average customer over its life',
    'pt-BR': 'Lucro bruto esperado de um cliente médio ao longo de sua vida',
  },
  unit: moneyPerCustomer,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'arrMovements', months: 12, warns: true },
  defaultVariant: 'simple',
  chosenBy: [
    { when: { ltvChurnBase: 'gross-revenue' }, variant: 'revenue-churn' },
    { when: { customerSuccessCost: 'sales-and-marketing' }, variant: null },
  ],
  label: { en: 'gross margin, logo churn', 'pt-BR': 'margem bruta, churn de clientes' },
  inputs: { arpa, recurringGrossMargin, monthlyLogoChurnRate },
  formula: i =>
    i.arpa
      .times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN'))
      .dividedBy(i.monthlyLogoChurnRate.mustBe('not-zero', 'NO_CHURN_OBSERVED')),
  variants: {
    'revenue-basis': {
      label: { en: 'revenue basis, logo churn', 'pt-BR': 'base receita, churn de clientes' },
      is: {
        en: 'Revenue instead of gross profit: not to be set against CAC',
        'pt-BR': 'Receita em vez de lucro bruto: não deve ser comparada ao CAC',
      },
      inputs: { arpa, monthlyLogoChurnRate },
      formula: i => i.arpa.dividedBy(i.monthlyLogoChurnRate.mustBe('not-zero', 'NO_CHURN_OBSERVED')),
    },
    'revenue-churn': {
      label: { en: 'gross margin, gross revenue churn', 'pt-BR': 'margem bruta, churn bruto de receita' },
      is: { en: 'With the life of revenue: contraction shortens it too', 'pt-BR': 'Com a vida da receita: a contração também a encurta' },
      inputs: { arpa, recurringGrossMargin, monthlyGrossRevenueChurnRate },
      formula: i =>
        i.arpa
          .times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN'))
          .dividedBy(i.monthlyGrossRevenueChurnRate.mustBe('not-zero', 'NO_CHURN_OBSERVED')),
    },
  },
  examples: [
    {
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' } },
      currency: 'BRL',
      shows: 'R$ 89,570.00 per customer',
      because: '5 300 × 0.78 × 65 ÷ 3',
    },
    {
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125' },
      currency: 'BRL',
      shows: 'R$ 330,720.00 per customer',
      because: '5 300 × 0.78 ÷ 0.0125',
      standAlone: true,
    },
    {
      variant: 'revenue-basis',
      given: { arpa: '5300', monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' } },
      currency: 'BRL',
      shows: 'R$ 114,833.33 per customer',
      because: '5 300 × 65 ÷ 3',
    },
    {
      variant: 'revenue-churn',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: '0.02' },
      currency: 'BRL',
      shows: 'R$ 206,700.00 per customer',
      because: '5 300 × 0.78 ÷ 0.02',
      standAlone: true,
    },
  ],
});

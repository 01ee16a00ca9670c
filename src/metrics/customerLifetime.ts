import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { months, multiple } from '../kernel/unit.js';
import { monthlyGrossRevenueChurnRate, monthlyLogoChurnRate } from '../measures/cohorts.js';

/**
 * Mean life implied by a constant churn hazard, in months.
 * The rate is pooled over twelve months, because 1 ÷ one month's churn on a small base is noise.
 * @example customerLifetime({ monthlyLogoChurnRate: ratio(3, 65) }) // 21.67 months
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/customer-lifetime.md (Skok; A Smart Bear)
 */
export const customerLifetime = defineMetric({
  id: 'customer-lifetime',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'Customer lifetime', 'pt-BR': 'Tempo de vida do cliente' },
  is: {
    en: 'Mean life of a customer implied by the pooled churn rate',
    'pt-BR': 'Vida média de um cliente implícita na taxa de churn somada',
  },
  unit: months,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'arrMovements', months: 12, warns: true },
  defaultVariant: 'logo-churn',
  chosenBy: [{ when: { ltvChurnBase: 'gross-revenue' }, variant: 'revenue-churn' }],
  label: { en: 'logo churn, pooled 12 months', 'pt-BR': 'churn de clientes, 12 meses somados' },
  inputs: { monthlyLogoChurnRate },
  formula: i => constant('1', multiple).dividedBy(i.monthlyLogoChurnRate.mustBe('not-zero', 'NO_CHURN_OBSERVED')),
  variants: {
    'revenue-churn': {
      label: { en: 'gross revenue churn, pooled 12 months', 'pt-BR': 'churn bruto de receita, 12 meses somados' },
      is: { en: 'The life of a unit of revenue instead of a customer', 'pt-BR': 'A vida de uma unidade de receita em vez de um cliente' },
      inputs: { monthlyGrossRevenueChurnRate },
      formula: i => constant('1', multiple).dividedBy(i.monthlyGrossRevenueChurnRate.mustBe('not-zero', 'NO_CHURN_OBSERVED')),
    },
  },
  examples: [
    {
      given: { monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' } },
      shows: '21.67 months',
      because: '65 ÷ 3: three customers lost in 65 account-months',
    },
    { given: { monthlyLogoChurnRate: '0.0125' }, shows: '80.00 months', because: '1 ÷ 0.0125', standAlone: true },
    {
      variant: 'revenue-churn',
      given: { monthlyGrossRevenueChurnRate: '0.02' },
      shows: '50.00 months',
      because: '1 ÷ 0.02',
      standAlone: true,
    },
  ],
});

import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { months, multiple } from '../kernel/unit.js';
import { annualLogoChurnRate, monthlyGrossRevenueChurnRate, monthlyLogoChurnRate } from '../measures/cohorts.js';
import { capParameter, lifetimeCap } from '../measures/lifetime.js';
import { vintageCustomersByMonth } from '../measures/vintages.js';

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
  chosenBy: [
    { when: { ltvChurnBase: 'gross-revenue' }, variant: 'revenue-churn' },
    { when: { ltvCap: 'capped' }, variant: 'capped', parameters: { lifetimeCap: 'lifetimeCap' } },
  ],
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
    'annual-churn': {
      label: { en: 'logo churn of the year', 'pt-BR': 'churn de clientes do ano' },
      is: {
        en: 'With the logo churn of twelve months as one rate; in months, divide by 12 to read years',
        'pt-BR': 'Com o churn de clientes de doze meses como uma só taxa; em meses, divida por 12 para ler anos',
      },
      inputs: { annualLogoChurnRate },
      formula: i => constant('12', months).dividedBy(i.annualLogoChurnRate.mustBe('not-zero', 'NO_CHURN_OBSERVED')),
    },
    capped: {
      label: { en: 'logo churn, capped', 'pt-BR': 'churn de clientes, com teto' },
      is: {
        en: 'No longer than a cap, which is also the life where nobody left: never infinite, and said',
        'pt-BR': 'Não além de um teto, que é também a vida quando ninguém saiu: nunca infinita, e dito',
      },
      inputs: { monthlyLogoChurnRate, lifetimeCap },
      // 1 ÷ max(rate, 1 ÷ cap) is min(1 ÷ rate, cap), without a division by 0.
      formula: i => constant('1', multiple).dividedBy(i.monthlyLogoChurnRate.greatest(constant('1', multiple).dividedBy(i.lifetimeCap))),
      checks: i => [
        { effect: 'warning', code: 'NO_CHURN_OBSERVED', input: 'monthlyLogoChurnRate', all: [{ of: i.monthlyLogoChurnRate, is: 'zero' }] },
      ],
      parameters: { lifetimeCap: capParameter },
    },
    'cohort-observed': {
      label: { en: 'observed in a vintage', 'pt-BR': 'observado em uma safra' },
      is: {
        en: 'Mean months lived so far by the customers that landed in the period, followed to asOf',
        'pt-BR': 'Média de meses vividos até agora pelos clientes que entraram no período, acompanhados até asOf',
      },
      lifeFrom: null,
      inputs: { vintageCustomersByMonth },
      formula: i => {
        const landed = i.vintageCustomersByMonth.first(at => at.vintageCustomersInMonth).mustBe('not-zero', 'NO_NEW_CUSTOMERS');
        return i.vintageCustomersByMonth
          .total(at => at.vintageCustomersInMonth)
          .dividedBy(landed)
          .times(constant('1', months));
      },
      checks: i => [
        {
          effect: 'refuse',
          input: 'vintageCustomersByMonth',
          all: [{ of: i.vintageCustomersByMonth.first(at => at.vintageCustomersInMonth), is: 'zero' }],
          expected: 'a first item above 0: the customers that landed',
        },
        {
          effect: 'warning',
          code: 'CENSORED',
          input: 'vintageCustomersByMonth',
          all: [{ of: i.vintageCustomersByMonth.last(at => at.vintageCustomersInMonth), is: 'positive' }],
        },
      ],
      sample: i => i.vintageCustomersByMonth.first(at => at.vintageCustomersInMonth),
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
    {
      variant: 'annual-churn',
      given: { annualLogoChurnRate: { kind: 'ratio', numerator: '1', denominator: '6' } },
      shows: '72.00 months',
      because: '12 × 6: of six customers of 1 July 2025 one is gone a year later',
    },
    {
      variant: 'capped',
      given: { monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' } },
      shows: '21.67 months',
      because: '65 ÷ 3 is below the cap of 60',
    },
    {
      variant: 'capped',
      given: { monthlyLogoChurnRate: '0.0125', lifetimeCap: 60 },
      shows: '60.00 months',
      because: '1 ÷ 0.0125 = 80 is above the cap',
      standAlone: true,
    },
    {
      variant: 'cohort-observed',
      given: { vintageCustomersByMonth: [20, 19, 17, 16] },
      shows: '3.60 months',
      because: '(20 + 19 + 17 + 16) ÷ 20 = 72 ÷ 20; 16 are still there',
      standAlone: true,
    },
  ],
});

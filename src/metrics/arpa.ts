import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerMonthPerCustomer } from '../kernel/unit.js';
import { closingCustomers, openingCustomers } from '../measures/cohorts.js';
import { closingMrr, openingMrr } from '../measures/recurringRevenue.js';

/**
 * Average recurring revenue per active customer (money/month/customer), both sides at the same instant.
 * @example arpa({ closingMrr: 37_100, closingCustomers: 7 }, { currency: 'BRL' }) // R$ 5,300.00 per month per customer
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arpa.md (ChartMogul; ProfitWell)
 */
export const arpa = defineMetric({
  id: 'arpa',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'ARPA', 'pt-BR': 'ARPA' },
  is: { en: 'Average monthly recurring revenue per active customer', 'pt-BR': 'Receita recorrente mensal média por cliente ativo' },
  unit: moneyPerMonthPerCustomer,
  better: 'context',
  additivity: 'ratio',
  defaultVariant: 'closing',
  label: { en: 'closing', 'pt-BR': 'fechamento' },
  inputs: { closingMrr, closingCustomers },
  formula: i => i.closingMrr.dividedBy(i.closingCustomers),
  checks: i => [
    {
      effect: 'reason',
      code: 'UNRECONCILED',
      input: 'closingCustomers',
      all: [
        { of: i.closingCustomers, is: 'zero' },
        { of: i.closingMrr, is: 'positive' },
      ],
    },
    {
      effect: 'reason',
      code: 'UNRECONCILED',
      input: 'closingMrr',
      all: [
        { of: i.closingMrr, is: 'zero' },
        { of: i.closingCustomers, is: 'positive' },
      ],
    },
  ],
  variants: {
    opening: {
      label: { en: 'opening', 'pt-BR': 'abertura' },
      is: { en: 'At the window’s start', 'pt-BR': 'No início da janela' },
      inputs: { openingMrr, openingCustomers },
      formula: i => i.openingMrr.dividedBy(i.openingCustomers),
      checks: i => [
        {
          effect: 'reason',
          code: 'UNRECONCILED',
          input: 'openingCustomers',
          all: [
            { of: i.openingCustomers, is: 'zero' },
            { of: i.openingMrr, is: 'positive' },
          ],
        },
        {
          effect: 'reason',
          code: 'UNRECONCILED',
          input: 'openingMrr',
          all: [
            { of: i.openingMrr, is: 'zero' },
            { of: i.openingCustomers, is: 'positive' },
          ],
        },
      ],
    },
  },
  examples: [
    {
      given: { closingMrr: '37100', closingCustomers: 7 },
      currency: 'BRL',
      shows: 'R$ 5,300.00 per month per customer',
      because: '445 200 ÷ 12 ÷ 7',
    },
    {
      variant: 'opening',
      given: { openingMrr: '32500', openingCustomers: 5 },
      currency: 'BRL',
      shows: 'R$ 6,500.00 per month per customer',
      because: '390 000 ÷ 12 ÷ 5',
    },
  ],
});

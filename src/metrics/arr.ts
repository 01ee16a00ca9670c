import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { closingArr } from '../measures/recurringRevenue.js';

/**
 * The recurring base at an instant, per year (money), from the ledger at constant currency.
 * @example arr({ closingArr: 445200 }, { currency: 'BRL' }) // R$ 445,200.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arr.md (SaaS Metrics Standards Board; SaaSGrid; ChartMogul)
 */
export const arr = defineMetric({
  id: 'arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'ARR', 'pt-BR': 'ARR' },
  is: { en: 'Recurring revenue in force at an instant, per year', 'pt-BR': 'Receita recorrente vigente em um instante, por ano' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'stock',
  defaultVariant: 'live',
  label: { en: 'live', 'pt-BR': 'vigente' },
  inputs: { closingArr },
  formula: i => i.closingArr,
  examples: [
    {
      given: { closingArr: '445200' },
      currency: 'BRL',
      shows: 'R$ 445,200.00',
      because: 'closing balance of the ledger: 390 000 + 55 200',
    },
  ],
});

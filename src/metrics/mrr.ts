import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { moneyPerMonth, months } from '../kernel/unit.js';
import { closingArr } from '../measures/recurringRevenue.js';

/**
 * Contractually recurring revenue in force at an instant, per month (money/month): ARR ÷ 12, always.
 * @example mrr({ closingArr: 445_200 }, { currency: 'BRL' }) // R$ 37,100.00 per month
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/mrr.md (ChartMogul; GitLab handbook; SaaS Metrics Standards Board)
 */
export const mrr = defineMetric({
  id: 'mrr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'MRR', 'pt-BR': 'MRR' },
  is: {
    en: 'Contractually recurring revenue in force at an instant, per month',
    'pt-BR': 'Receita contratualmente recorrente vigente em um instante, por mês',
  },
  unit: moneyPerMonth,
  better: 'higher',
  additivity: 'stock',
  defaultVariant: 'live',
  label: { en: 'live', 'pt-BR': 'vigente' },
  inputs: { closingArr },
  formula: i => i.closingArr.dividedBy(constant('12', months)),
  examples: [{ given: { closingArr: '445200' }, currency: 'BRL', shows: 'R$ 37,100.00 per month', because: '445 200 ÷ 12' }],
});

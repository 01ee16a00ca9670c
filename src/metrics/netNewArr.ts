import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { churnedArr, contractionArr, expansionArr, newArr, reactivationArr } from '../measures/recurringRevenue.js';

/**
 * Change in ARR over the period (money): what was won less what was lost; may be negative.
 * @example netNewArr({ newArr: 73_200, expansionArr: 42_000, reactivationArr: 90_000, contractionArr: 24_000, churnedArr: 126_000 }, { currency: 'BRL' }) // R$ 55,200.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/net-new-arr.md (SaaS Metrics Standards Board; Kellogg)
 */
export const netNewArr = defineMetric({
  id: 'net-new-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Net new ARR', 'pt-BR': 'ARR líquido novo' },
  is: { en: 'Change in ARR over the period, at constant currency', 'pt-BR': 'Variação do ARR no período, em moeda constante' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'constant-currency',
  label: { en: 'constant currency', 'pt-BR': 'moeda constante' },
  inputs: { newArr, expansionArr, reactivationArr, contractionArr, churnedArr },
  formula: i => i.newArr.plus(i.expansionArr).plus(i.reactivationArr).minus(i.contractionArr).minus(i.churnedArr),
  examples: [
    {
      given: { newArr: '73200', expansionArr: '42000', reactivationArr: '90000', contractionArr: '24000', churnedArr: '126000' },
      currency: 'BRL',
      shows: 'R$ 55,200.00',
      because: '73 200 + 42 000 + 90 000 − 24 000 − 126 000 = 445 200 − 390 000',
    },
  ],
});

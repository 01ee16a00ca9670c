import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { multiple, ratio } from '../kernel/unit.js';
import { closingArr, priorArr } from '../measures/recurringRevenue.js';

/**
 * Relative change of ARR against the same instant one year before (ratio, a fraction).
 * @example arrGrowthRate({ closingArr: 445_200, priorArr: 348_000 }, { currency: 'BRL' }) // 27.93%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arr-growth-rate.md (SaaS Metrics Standards Board)
 */
export const arrGrowthRate = defineMetric({
  id: 'arr-growth-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'ARR growth', 'pt-BR': 'Crescimento do ARR' },
  is: { en: 'Relative change of ARR against one year before', 'pt-BR': 'Variação relativa do ARR em relação a um ano antes' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'arrMovements', months: 12 },
  defaultVariant: 'yoy',
  label: { en: 'year over year', 'pt-BR': 'ano a ano' },
  inputs: { closingArr, priorArr },
  formula: i => i.closingArr.dividedBy(i.priorArr).minus(constant('1', multiple)),
  examples: [
    {
      given: { closingArr: '445200', priorArr: '348000' },
      currency: 'BRL',
      shows: '27.93%',
      because: '445 200 ÷ 348 000 − 1 = 97 200 ÷ 348 000',
    },
  ],
});

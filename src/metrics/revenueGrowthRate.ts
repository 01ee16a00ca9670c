import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { multiple, ratio } from '../kernel/unit.js';
import { priorRevenue, revenue } from '../measures/finance.js';

/**
 * Relative change of recognised revenue against the same window one year before (ratio, a fraction).
 * @example revenueGrowthRate({ revenue: 386_400, priorRevenue: 312_000 }, { currency: 'BRL' }) // 23.85%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/revenue-growth-rate.md (issuers’ releases)
 */
export const revenueGrowthRate = defineMetric({
  id: 'revenue-growth-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Revenue growth', 'pt-BR': 'Crescimento da receita' },
  is: {
    en: 'Relative change of revenue against the same window one year before',
    'pt-BR': 'Variação relativa da receita em relação à mesma janela um ano antes',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'financialLines', months: 12 },
  defaultVariant: 'yoy',
  label: { en: 'year over year', 'pt-BR': 'ano a ano' },
  inputs: { revenue, priorRevenue },
  formula: i => i.revenue.dividedBy(i.priorRevenue).minus(constant('1', multiple)),
  examples: [
    {
      given: { revenue: '386400', priorRevenue: '312000' },
      currency: 'BRL',
      shows: '23.85%',
      because: '386 400 ÷ 312 000 − 1 = 74 400 ÷ 312 000',
    },
  ],
});

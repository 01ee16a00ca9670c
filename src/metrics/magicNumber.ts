import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { multiple } from '../kernel/unit.js';
import { priorQuarterRecurringRevenue, priorQuarterRevenue, recurringRevenue, revenue } from '../measures/finance.js';
import { netNewArr } from '../measures/recurringRevenue.js';
import { acquisitionSpend, laggedTtmSpend, priorQuarterSpend } from '../measures/spend.js';
import { ttmNetNewArr } from '../measures/trailingMovements.js';

/**
 * Annual recurring revenue added per unit of sales and marketing spend (multiple).
 * ARR is already a year's worth, so there is no × 4; the spend is the quarter before's, which bought it.
 * @example magicNumber({ netNewArr: 55_200, priorQuarterSpend: 132_000 }, { currency: 'BRL' }) // 0.418×
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/magic-number.md (Scale Venture Partners; Meritech; SaaSGrid)
 */
export const magicNumber = defineMetric({
  id: 'magic-number',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'Magic number', 'pt-BR': 'Número mágico' },
  is: {
    en: 'Annual recurring revenue added per unit of sales and marketing spend',
    'pt-BR': 'Receita recorrente anual adicionada por unidade de gasto em vendas e marketing',
  },
  unit: multiple,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  leastMonths: 3,
  defaultVariant: 'lag-1q',
  chosenBy: [{ when: { magicNumberLag: 'none' }, variant: 'lag-0' }],
  label: { en: 'ARR, lag 1 quarter', 'pt-BR': 'ARR, defasagem de 1 trimestre' },
  inputs: { netNewArr, priorQuarterSpend },
  formula: i => i.netNewArr.dividedBy(i.priorQuarterSpend),
  variants: {
    'lag-0': {
      label: { en: 'ARR, lag 0', 'pt-BR': 'ARR, defasagem 0' },
      is: { en: 'Against the spend of the same quarter', 'pt-BR': 'Contra o gasto do mesmo trimestre' },
      inputs: { netNewArr, acquisitionSpend },
      formula: i => i.netNewArr.dividedBy(i.acquisitionSpend),
    },
    'gaap-revenue': {
      label: { en: 'GAAP revenue, lag 1 quarter', 'pt-BR': 'receita contábil, defasagem de 1 trimestre' },
      is: {
        en: 'Scale’s original, for companies that publish no ARR: revenue growth of the quarter × 4',
        'pt-BR': 'O original da Scale, para empresas que não publicam ARR: crescimento da receita do trimestre × 4',
      },
      inputs: { revenue, priorQuarterRevenue, priorQuarterSpend },
      formula: i => i.revenue.minus(i.priorQuarterRevenue).times(constant('4', multiple)).dividedBy(i.priorQuarterSpend),
    },
    'subscription-revenue': {
      label: { en: 'subscription revenue, lag 1 quarter', 'pt-BR': 'receita de assinaturas, defasagem de 1 trimestre' },
      is: {
        en: 'The same on subscription revenue, where services blur the growth',
        'pt-BR': 'O mesmo sobre a receita de assinaturas, onde os serviços embaçam o crescimento',
      },
      inputs: { recurringRevenue, priorQuarterRecurringRevenue, priorQuarterSpend },
      formula: i => i.recurringRevenue.minus(i.priorQuarterRecurringRevenue).times(constant('4', multiple)).dividedBy(i.priorQuarterSpend),
    },
    ttm: {
      label: { en: 'ARR, four quarters, lag 1 quarter', 'pt-BR': 'ARR, quatro trimestres, defasagem de 1 trimestre' },
      is: {
        en: 'Net new ARR of twelve months against the spend of the four quarters that end one quarter earlier; may be read monthly',
        'pt-BR':
          'ARR líquido novo de doze meses contra o gasto dos quatro trimestres que terminam um trimestre antes; pode ser lido por mês',
      },
      inputs: { ttmNetNewArr, laggedTtmSpend },
      formula: i => i.ttmNetNewArr.dividedBy(i.laggedTtmSpend),
      leastMonths: 1,
    },
  },
  examples: [
    { given: { netNewArr: '55200', priorQuarterSpend: '132000' }, currency: 'BRL', shows: '0.418×', because: '55 200 ÷ 132 000 = 0.41818' },
    {
      variant: 'lag-0',
      given: { netNewArr: '55200', acquisitionSpend: '141000' },
      currency: 'BRL',
      shows: '0.391×',
      because: '55 200 ÷ 141 000 = 0.39149',
    },
    {
      variant: 'gaap-revenue',
      given: { revenue: '103800', priorQuarterRevenue: '94500', priorQuarterSpend: '132000' },
      currency: 'BRL',
      shows: '0.282×',
      because: '(103 800 − 94 500) × 4 ÷ 132 000 = 37 200 ÷ 132 000',
    },
    {
      variant: 'subscription-revenue',
      given: { recurringRevenue: '98000', priorQuarterRecurringRevenue: '89460', priorQuarterSpend: '132000' },
      currency: 'BRL',
      shows: '0.259×',
      because: '(98 000 − 89 460) × 4 ÷ 132 000 = 34 160 ÷ 132 000',
    },
    {
      variant: 'ttm',
      given: { ttmNetNewArr: '97200', laggedTtmSpend: '492000' },
      currency: 'BRL',
      shows: '0.198×',
      because: '97 200 ÷ (114 000 + 120 000 + 126 000 + 132 000)',
    },
  ],
});

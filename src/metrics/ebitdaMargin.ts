import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import { ebitda, nonGaapEbitda, revenue } from '../measures/finance.js';

/**
 * EBITDA kept per unit of revenue (ratio, a fraction), on the accounting basis as booked.
 * @example ebitdaMargin({ ebitda: -382_872, revenue: 386_400 }, { currency: 'BRL' }) // -99.09%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/ebitda-margin.md (issuers’ releases; CFI)
 */
export const ebitdaMargin = defineMetric({
  id: 'ebitda-margin',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'EBITDA margin', 'pt-BR': 'Margem EBITDA' },
  is: { en: 'EBITDA kept per unit of revenue', 'pt-BR': 'EBITDA por unidade de receita' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'as-booked',
  label: { en: 'as booked', 'pt-BR': 'como contabilizado' },
  inputs: { ebitda, revenue },
  formula: i => i.ebitda.dividedBy(i.revenue),
  variants: {
    'non-gaap': {
      label: { en: 'non-GAAP', 'pt-BR': 'não contábil' },
      is: { en: 'With stock compensation added back', 'pt-BR': 'Com a remuneração em ações somada de volta' },
      inputs: { nonGaapEbitda, revenue },
      formula: i => i.nonGaapEbitda.dividedBy(i.revenue),
    },
  },
  examples: [
    { given: { ebitda: '-382872', revenue: '386400' }, currency: 'BRL', shows: '-99.09%', because: '−382 872 ÷ 386 400' },
    {
      variant: 'non-gaap',
      given: { nonGaapEbitda: '-364872', revenue: '386400' },
      currency: 'BRL',
      shows: '-94.43%',
      because: '(−382 872 + 18 000) ÷ 386 400',
    },
  ],
});

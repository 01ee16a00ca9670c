import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import { nonGaapOperatingIncome, operatingIncome, revenue } from '../measures/finance.js';

/**
 * Operating income kept per unit of revenue (ratio, a fraction), on the accounting basis as booked.
 * @example operatingMargin({ operatingIncome: -390_600, revenue: 386_400 }, { currency: 'BRL' }) // -101.09%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/operating-margin.md (issuers’ releases; CFI)
 */
export const operatingMargin = defineMetric({
  id: 'operating-margin',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'Operating margin', 'pt-BR': 'Margem operacional' },
  is: { en: 'Operating income kept per unit of revenue', 'pt-BR': 'Resultado operacional por unidade de receita' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'as-booked',
  label: { en: 'as booked', 'pt-BR': 'como contabilizado' },
  inputs: { operatingIncome, revenue },
  formula: i => i.operatingIncome.dividedBy(i.revenue),
  variants: {
    'non-gaap': {
      label: { en: 'non-GAAP', 'pt-BR': 'não contábil' },
      is: {
        en: 'Without stock compensation, acquired amortisation, restructuring and what else the issuer names',
        'pt-BR': 'Sem remuneração em ações, amortização de adquiridos, reestruturação e o que mais a empresa indicar',
      },
      inputs: { nonGaapOperatingIncome, revenue },
      formula: i => i.nonGaapOperatingIncome.dividedBy(i.revenue),
    },
  },
  examples: [
    { given: { operatingIncome: '-390600', revenue: '386400' }, currency: 'BRL', shows: '-101.09%', because: '−390 600 ÷ 386 400' },
    {
      variant: 'non-gaap',
      given: { nonGaapOperatingIncome: '-23184', revenue: '386400' },
      currency: 'BRL',
      shows: '-6.00%',
      because: '−23 184 ÷ 386 400',
      standAlone: true,
    },
  ],
});

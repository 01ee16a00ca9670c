import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import { adjustedFreeCashFlow, capitalExpenditure, operatingCashFlow, revenue } from '../measures/finance.js';

/**
 * Operating cash flow less capital expenditure, per unit of revenue (ratio, a fraction), on the accounting basis as booked.
 * @example fcfMargin({ operatingCashFlow: -368_000, capitalExpenditure: 12_000, revenue: 386_400 }, { currency: 'BRL' }) // -98.34%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/fcf-margin.md (issuers’ releases; CFI)
 */
export const fcfMargin = defineMetric({
  id: 'fcf-margin',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'FCF margin', 'pt-BR': 'Margem de fluxo de caixa livre' },
  is: {
    en: 'Operating cash flow less capital expenditure, per unit of revenue',
    'pt-BR': 'Fluxo de caixa operacional menos investimentos, por unidade de receita',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'as-booked',
  label: { en: 'as booked', 'pt-BR': 'como contabilizado' },
  inputs: { operatingCashFlow, capitalExpenditure, revenue },
  formula: i => i.operatingCashFlow.minus(i.capitalExpenditure).dividedBy(i.revenue),
  variants: {
    'adjusted-fcf': {
      label: { en: 'adjusted', 'pt-BR': 'ajustada' },
      is: { en: 'Without the one-off items that the issuer names', 'pt-BR': 'Sem os itens extraordinários que a empresa indica' },
      inputs: { adjustedFreeCashFlow, revenue },
      formula: i => i.adjustedFreeCashFlow.dividedBy(i.revenue),
      totalsOnly: {
        en: 'which items are one-off is the issuer’s own word: no record says so',
        'pt-BR': 'quais itens são extraordinários é palavra da empresa: nenhum registro diz',
      },
    },
  },
  examples: [
    {
      given: { operatingCashFlow: '-368000', capitalExpenditure: '12000', revenue: '386400' },
      currency: 'BRL',
      shows: '-98.34%',
      because: '(−368 000 − 12 000) ÷ 386 400',
    },
    {
      variant: 'adjusted-fcf',
      given: { adjustedFreeCashFlow: '-46368', revenue: '386400' },
      currency: 'BRL',
      shows: '-12.00%',
      because: '−46 368 ÷ 386 400',
      standAlone: true,
    },
  ],
});

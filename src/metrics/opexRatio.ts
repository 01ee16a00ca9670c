import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import { revenue, ttmRevenue } from '../measures/finance.js';
import { functionSpend, ttmFunctionSpend } from '../measures/opex.js';
import { closingArr } from '../measures/recurringRevenue.js';

/** Revenue and ARR belong to the whole company: every function's row is set against their total. */
const whole = ['function'] as const;

/**
 * Share of revenue spent on a function: sales and marketing, research and development, or general and administrative (ratio, a fraction).
 * From records, `by: ['function']` gives one row each; the total is the three together.
 * @example opexRatio({ functionSpend: 141_000, revenue: 103_800 }, { currency: 'BRL' }) // 135.84%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/opex-ratio.md (KeyBanc; SaaS Capital)
 */
export const opexRatio = defineMetric({
  id: 'opex-ratio',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'Opex ratio', 'pt-BR': 'Índice de despesas operacionais' },
  is: {
    en: 'Share of revenue spent on a function: S&M, R&D or G&A',
    'pt-BR': 'Parte da receita gasta em uma função: S&M, P&D ou G&A',
  },
  unit: ratio,
  better: 'lower',
  additivity: 'ratio',
  whole,
  defaultVariant: 'of-revenue',
  label: { en: 'of revenue', 'pt-BR': 'da receita' },
  inputs: { functionSpend, revenue },
  formula: i => i.functionSpend.dividedBy(i.revenue),
  variants: {
    'of-arr': {
      label: { en: 'trailing 12 months, of closing ARR', 'pt-BR': 'últimos 12 meses, do ARR de fechamento' },
      is: {
        en: 'Twelve months of expense against closing ARR, for fast growers whose revenue trails contracts',
        'pt-BR': 'Doze meses de despesa contra o ARR de fechamento, para quem cresce rápido e tem a receita atrás dos contratos',
      },
      inputs: { ttmFunctionSpend, closingArr },
      formula: i => i.ttmFunctionSpend.dividedBy(i.closingArr),
      whole,
    },
    ttm: {
      label: { en: 'trailing 12 months, of revenue', 'pt-BR': 'últimos 12 meses, da receita' },
      is: { en: 'Twelve months of both', 'pt-BR': 'Doze meses de ambas' },
      inputs: { ttmFunctionSpend, ttmRevenue },
      formula: i => i.ttmFunctionSpend.dividedBy(i.ttmRevenue),
      whole,
    },
  },
  examples: [
    {
      given: { functionSpend: '141000', revenue: '103800' },
      currency: 'BRL',
      shows: '135.84%',
      because: 'sales and marketing: 141 000 ÷ 103 800',
    },
    {
      variant: 'of-arr',
      given: { ttmFunctionSpend: '519000', closingArr: '445200' },
      currency: 'BRL',
      shows: '116.58%',
      because: 'sales and marketing: 519 000 ÷ 445 200',
    },
    {
      variant: 'ttm',
      given: { ttmFunctionSpend: '96000', ttmRevenue: '386400' },
      currency: 'BRL',
      shows: '24.84%',
      because: 'research and development: 96 000 ÷ 386 400',
    },
  ],
});

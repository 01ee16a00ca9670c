import { arr } from '../metrics/arr.js';
import { arrGrowthRate } from '../metrics/arrGrowthRate.js';
import { arrPerFte } from '../metrics/arrPerFte.js';
import { burnMultiple } from '../metrics/burnMultiple.js';
import { cac } from '../metrics/cac.js';
import { cacPayback } from '../metrics/cacPayback.js';
import { ebitdaMargin } from '../metrics/ebitdaMargin.js';
import { fcfMargin } from '../metrics/fcfMargin.js';
import { grossMargin } from '../metrics/grossMargin.js';
import { ltv } from '../metrics/ltv.js';
import { ltvCacRatio } from '../metrics/ltvCacRatio.js';
import { magicNumber } from '../metrics/magicNumber.js';
import { netNewArr } from '../metrics/netNewArr.js';
import { opexRatio } from '../metrics/opexRatio.js';
import { planAttainment } from '../metrics/planAttainment.js';
import { revenueGrowthRate } from '../metrics/revenueGrowthRate.js';
import { ruleOf40 } from '../metrics/ruleOf40.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * Finance's numbers: growth, margins, what growth costs. The opex ratio is of all functions together; `by: ['function']` tells them apart.
 * @example evaluate(finance.metrics, records, { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const finance = defineScorecard({
  id: 'finance',
  name: { en: 'Finance', 'pt-BR': 'Finanças' },
  is: {
    en: 'How fast it grows, what is left of each sale, and what growth costs',
    'pt-BR': 'Com que velocidade cresce, o que sobra de cada venda, e quanto custa crescer',
  },
  metrics: {
    arr,
    netNewArr,
    planAttainment,
    arrGrowthRate,
    revenueGrowthRate,
    grossMargin,
    grossMarginRecurring: grossMargin.variant('recurring'),
    opexRatio,
    ebitdaMargin,
    fcfMargin,
    ruleOf40,
    burnMultiple,
    magicNumber,
    cac,
    cacPayback,
    ltv,
    ltvCacRatio,
    arrPerFte,
  },
});

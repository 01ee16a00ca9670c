import { arr } from '../metrics/arr.js';
import { arrGrowthRate } from '../metrics/arrGrowthRate.js';
import { burnMultiple } from '../metrics/burnMultiple.js';
import { cacPayback } from '../metrics/cacPayback.js';
import { forecastAccuracy } from '../metrics/forecastAccuracy.js';
import { grossMargin } from '../metrics/grossMargin.js';
import { grr } from '../metrics/grr.js';
import { ltvCacRatio } from '../metrics/ltvCacRatio.js';
import { netNewArr } from '../metrics/netNewArr.js';
import { nrr } from '../metrics/nrr.js';
import { pipelineCoverage } from '../metrics/pipelineCoverage.js';
import { planAttainment } from '../metrics/planAttainment.js';
import { ruleOf40 } from '../metrics/ruleOf40.js';
import { winRate } from '../metrics/winRate.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * The board's numbers: a dozen of them, each the canonical variant.
 * @example evaluate(board.metrics, records, { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const board = defineScorecard({
  id: 'board',
  name: { en: 'Board', 'pt-BR': 'Conselho' },
  is: {
    en: 'Does it grow, does it keep what it has, what does that cost, and will it make the plan',
    'pt-BR': 'Cresce, mantém o que tem, quanto custa, e vai cumprir o plano',
  },
  metrics: {
    arr,
    netNewArr,
    planAttainment,
    arrGrowthRate,
    nrr,
    grr,
    grossMargin,
    ruleOf40,
    burnMultiple,
    cacPayback,
    ltvCacRatio,
    winRate,
    pipelineCoverage,
    forecastAccuracy,
  },
});

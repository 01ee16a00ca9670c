import { adminTimeShare } from '../metrics/adminTimeShare.js';
import { averageDealSize } from '../metrics/averageDealSize.js';
import { customerFacingTimeShare } from '../metrics/customerFacingTimeShare.js';
import { openPipeline } from '../metrics/openPipeline.js';
import { pipelineCoverage } from '../metrics/pipelineCoverage.js';
import { pipelineCreated } from '../metrics/pipelineCreated.js';
import { quotaAttainment } from '../metrics/quotaAttainment.js';
import { salesCycleLength } from '../metrics/salesCycleLength.js';
import { timeToFirstContact } from '../metrics/timeToFirstContact.js';
import { winRate } from '../metrics/winRate.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * A sales rep's own numbers. Asked for the whole team, or `by: ['ownerRepId']` for each rep: a target of a whole company is then none of a rep's, and says so.
 * @example evaluate(rep.metrics, records, { periods: [quarter(2026, 2)], by: ['ownerRepId'], dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const rep = defineScorecard({
  id: 'rep',
  name: { en: 'Rep', 'pt-BR': 'Vendedor' },
  is: {
    en: 'Am I on quota, how do my deals end, and what is still open',
    'pt-BR': 'Estou na cota, como terminam meus negócios, e o que ainda está aberto',
  },
  metrics: {
    quotaAttainment,
    winRate,
    winRateAmount: winRate.variant('amount'),
    averageDealSize,
    salesCycleLength,
    pipelineCreated,
    openPipeline,
    openPipelineAllDates: openPipeline.variant('all-dates'),
    pipelineCoverage,
    timeToFirstContact,
    customerFacingTimeShare,
    adminTimeShare,
  },
});

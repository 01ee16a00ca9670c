import { averageDealSize } from '../metrics/averageDealSize.js';
import { capacityCoverage } from '../metrics/capacityCoverage.js';
import { forecastAccuracy } from '../metrics/forecastAccuracy.js';
import { forecastBias } from '../metrics/forecastBias.js';
import { newArr } from '../metrics/newArr.js';
import { openPipeline } from '../metrics/openPipeline.js';
import { pipelineCoverage } from '../metrics/pipelineCoverage.js';
import { pipelineCreated } from '../metrics/pipelineCreated.js';
import { pipelineVelocity } from '../metrics/pipelineVelocity.js';
import { quotaAttainment } from '../metrics/quotaAttainment.js';
import { repRampTime } from '../metrics/repRampTime.js';
import { repsAtQuotaRate } from '../metrics/repsAtQuotaRate.js';
import { revenuePerRep } from '../metrics/revenuePerRep.js';
import { salesCapacity } from '../metrics/salesCapacity.js';
import { salesCycleLength } from '../metrics/salesCycleLength.js';
import { weightedPipeline } from '../metrics/weightedPipeline.js';
import { winRate } from '../metrics/winRate.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * A sales leader's numbers: the team, its deals, its pipeline, its capacity. Stage conversion is not among them, because stages are a company's own: add it,
 * `{ ...salesLeader.metrics, proposalConversion: stageConversionRate.variant('decided', { stage: 'proposal' }) }`.
 * @example evaluate(salesLeader.metrics, records, { periods: [quarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const salesLeader = defineScorecard({
  id: 'sales-leader',
  name: { en: 'Sales leader', 'pt-BR': 'Liderança de vendas' },
  is: {
    en: 'Does the team make its number, how do deals move, and are there enough people and pipeline for the next one',
    'pt-BR': 'O time bate a meta, como andam os negócios, e há gente e pipeline para a próxima',
  },
  metrics: {
    newArr,
    quotaAttainment,
    repsAtQuotaRate,
    revenuePerRep,
    winRate,
    winRateAmount: winRate.variant('amount'),
    averageDealSize,
    salesCycleLength,
    salesCycleMedian: salesCycleLength.variant('median'),
    pipelineCreated,
    openPipeline,
    weightedPipeline,
    pipelineCoverage,
    pipelineCoverageRequired: pipelineCoverage.variant('required'),
    pipelineVelocity,
    forecastAccuracy,
    forecastBias,
    repRampTime,
    salesCapacity,
    capacityCoverage,
  },
});

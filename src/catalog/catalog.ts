import type { MetricDefinition, Operand } from '../kernel/definition.js';
import { activeCustomers } from '../metrics/activeCustomers.js';
import { acv } from '../metrics/acv.js';
import { adminTimeShare } from '../metrics/adminTimeShare.js';
import { arpa } from '../metrics/arpa.js';
import { arr } from '../metrics/arr.js';
import { arrForecast } from '../metrics/arrForecast.js';
import { arrGrowthRate } from '../metrics/arrGrowthRate.js';
import { arrPerFte } from '../metrics/arrPerFte.js';
import { averageDealSize } from '../metrics/averageDealSize.js';
import { burnMultiple } from '../metrics/burnMultiple.js';
import { cac } from '../metrics/cac.js';
import { cacPayback } from '../metrics/cacPayback.js';
import { cacRatio } from '../metrics/cacRatio.js';
import { capacityCoverage } from '../metrics/capacityCoverage.js';
import { churnedArr } from '../metrics/churnedArr.js';
import { contractionArr } from '../metrics/contractionArr.js';
import { costPerLead } from '../metrics/costPerLead.js';
import { costPerMql } from '../metrics/costPerMql.js';
import { customerFacingTimeShare } from '../metrics/customerFacingTimeShare.js';
import { customerLifetime } from '../metrics/customerLifetime.js';
import { dataQualityScore } from '../metrics/dataQualityScore.js';
import { ebitdaMargin } from '../metrics/ebitdaMargin.js';
import { expansionArr } from '../metrics/expansionArr.js';
import { expansionEffectiveness } from '../metrics/expansionEffectiveness.js';
import { fcfMargin } from '../metrics/fcfMargin.js';
import { forecastAccuracy } from '../metrics/forecastAccuracy.js';
import { forecastBias } from '../metrics/forecastBias.js';
import { forecastVarianceExplanation } from '../metrics/forecastVarianceExplanation.js';
import { funnelConversionRate } from '../metrics/funnelConversionRate.js';
import { grossMargin } from '../metrics/grossMargin.js';
import { grr } from '../metrics/grr.js';
import { handoffCompletionRate } from '../metrics/handoffCompletionRate.js';
import { healthScoreDistribution } from '../metrics/healthScoreDistribution.js';
import { leadSlaComplianceRate } from '../metrics/leadSlaComplianceRate.js';
import { leadsCreated } from '../metrics/leadsCreated.js';
import { logoChurnRate } from '../metrics/logoChurnRate.js';
import { logoRetentionRate } from '../metrics/logoRetentionRate.js';
import { ltv } from '../metrics/ltv.js';
import { ltvCacRatio } from '../metrics/ltvCacRatio.js';
import { magicNumber } from '../metrics/magicNumber.js';
import { marketingRoi } from '../metrics/marketingRoi.js';
import { mqlCount } from '../metrics/mqlCount.js';
import { mrr } from '../metrics/mrr.js';
import { netNewArr } from '../metrics/netNewArr.js';
import { newArr } from '../metrics/newArr.js';
import { newLogos } from '../metrics/newLogos.js';
import { nrr } from '../metrics/nrr.js';
import { openAge } from '../metrics/openAge.js';
import { openPipeline } from '../metrics/openPipeline.js';
import { operatingMargin } from '../metrics/operatingMargin.js';
import { opexRatio } from '../metrics/opexRatio.js';
import { paidCac } from '../metrics/paidCac.js';
import { pipelineCoverage } from '../metrics/pipelineCoverage.js';
import { pipelineCreated } from '../metrics/pipelineCreated.js';
import { pipelineVelocity } from '../metrics/pipelineVelocity.js';
import { planAttainment } from '../metrics/planAttainment.js';
import { quotaAttainment } from '../metrics/quotaAttainment.js';
import { reactivationArr } from '../metrics/reactivationArr.js';
import { repRampTime } from '../metrics/repRampTime.js';
import { repsAtQuotaRate } from '../metrics/repsAtQuotaRate.js';
import { revenueChurnRate } from '../metrics/revenueChurnRate.js';
import { revenueGrowthRate } from '../metrics/revenueGrowthRate.js';
import { revenuePerRep } from '../metrics/revenuePerRep.js';
import { ruleOf40 } from '../metrics/ruleOf40.js';
import { saasQuickRatio } from '../metrics/saasQuickRatio.js';
import { salesCapacity } from '../metrics/salesCapacity.js';
import { salesCycleLength } from '../metrics/salesCycleLength.js';
import { salesEfficiency } from '../metrics/salesEfficiency.js';
import { stageConversionRate } from '../metrics/stageConversionRate.js';
import { timeToFirstContact } from '../metrics/timeToFirstContact.js';
import { timeToValue } from '../metrics/timeToValue.js';
import { weightedPipeline } from '../metrics/weightedPipeline.js';
import { winRate } from '../metrics/winRate.js';

/** Every metric, by the name it is exported under, in reading order. */
export const metrics = {
  arr,
  mrr,
  newArr,
  expansionArr,
  contractionArr,
  churnedArr,
  reactivationArr,
  netNewArr,
  newLogos,
  activeCustomers,
  arpa,
  acv,
  grossMargin,
  cac,
  paidCac,
  cacRatio,
  cacPayback,
  customerLifetime,
  ltv,
  ltvCacRatio,
  magicNumber,
  salesEfficiency,
  burnMultiple,
  nrr,
  grr,
  logoRetentionRate,
  logoChurnRate,
  revenueChurnRate,
  expansionEffectiveness,
  saasQuickRatio,
  winRate,
  ruleOf40,
  arrGrowthRate,
  revenueGrowthRate,
  operatingMargin,
  ebitdaMargin,
  fcfMargin,
  opexRatio,
  arrPerFte,
  salesCycleLength,
  openAge,
  averageDealSize,
  pipelineVelocity,
  pipelineCreated,
  openPipeline,
  weightedPipeline,
  pipelineCoverage,
  stageConversionRate,
  quotaAttainment,
  repsAtQuotaRate,
  repRampTime,
  revenuePerRep,
  salesCapacity,
  capacityCoverage,
  customerFacingTimeShare,
  adminTimeShare,
  dataQualityScore,
  handoffCompletionRate,
  timeToValue,
  healthScoreDistribution,
  leadsCreated,
  mqlCount,
  funnelConversionRate,
  costPerLead,
  costPerMql,
  marketingRoi,
  arrForecast,
  forecastAccuracy,
  forecastBias,
  forecastVarianceExplanation,
  planAttainment,
  timeToFirstContact,
  leadSlaComplianceRate,
} as const;

/** Every metric's definition, as data. */
export const catalog: readonly MetricDefinition[] = Object.freeze(Object.values<Operand>(metrics).map(m => m.definition));

/**
 * The definition with this id, or undefined.
 * @example findMetric('cac')?.unit.text // 'money/customer'
 */
export function findMetric(id: string): MetricDefinition | undefined {
  return catalog.find(d => d.id === id);
}

// Metrics, one a file.

// Amounts, shares and periods, and sums of results.
export { addUp } from './kernel/addUp.js';
export type { CallOptions } from './kernel/callMetric.js';
export type { Check } from './kernel/check.js';
export type { Decimal } from './kernel/decimal.js';
export type { BoundMetric, Given, Metric } from './kernel/defineMetric.js';
export type {
  Additivity,
  Better,
  Bound,
  ChosenBy,
  Example,
  Family,
  Input,
  Inputs,
  MetricDefinition,
  Operand,
  Parameter,
  PolicyStamp,
  Settings,
  VariantDefinition,
  Window,
} from './kernel/definition.js';
// Showing a result.
export type { ExplainOptions } from './kernel/explain.js';
export { explain } from './kernel/explain.js';
export type { ExplainedInput, Steps, Written } from './kernel/explainSteps.js';
export type { Explanation } from './kernel/explainText.js';
export type { ExplainedReason } from './kernel/explainWords.js';
export type { FormatOptions } from './kernel/format.js';
export { format } from './kernel/format.js';
export type { Lang, Text } from './kernel/languages.js';
export type { FiscalCalendar, Period } from './kernel/period.js';
export { between, month, monthsOf, quarter, quartersOf, year } from './kernel/period.js';
export type { Code, Reason, ReasonCode, Status, WarningCode } from './kernel/reasons.js';
export type { Problem, RefusedInput } from './kernel/refusal.js';
export { isRefusedInput } from './kernel/refusal.js';
export type { InputUsed, ItemShown, Part, Result, Stat } from './kernel/result.js';
export { toNumber } from './kernel/result.js';
export type { Money, Numeric, Ratio } from './kernel/scalar.js';
export { money, percent, ratio } from './kernel/scalar.js';
export { activeCustomers } from './metrics/activeCustomers.js';
export { acv } from './metrics/acv.js';
export { adminTimeShare } from './metrics/adminTimeShare.js';
export { arpa } from './metrics/arpa.js';
export { arr } from './metrics/arr.js';
export { arrForecast } from './metrics/arrForecast.js';
export { arrGrowthRate } from './metrics/arrGrowthRate.js';
export { arrPerFte } from './metrics/arrPerFte.js';
export { averageDealSize } from './metrics/averageDealSize.js';
export { burnMultiple } from './metrics/burnMultiple.js';
export { cac } from './metrics/cac.js';
export { cacPayback } from './metrics/cacPayback.js';
export { cacRatio } from './metrics/cacRatio.js';
export { capacityCoverage } from './metrics/capacityCoverage.js';
export { churnedArr } from './metrics/churnedArr.js';
export { contractionArr } from './metrics/contractionArr.js';
export { costPerLead } from './metrics/costPerLead.js';
export { costPerMql } from './metrics/costPerMql.js';
export { customerFacingTimeShare } from './metrics/customerFacingTimeShare.js';
export { customerLifetime } from './metrics/customerLifetime.js';
export { dataQualityScore } from './metrics/dataQualityScore.js';
export { ebitdaMargin } from './metrics/ebitdaMargin.js';
export { expansionArr } from './metrics/expansionArr.js';
export { expansionEffectiveness } from './metrics/expansionEffectiveness.js';
export { fcfMargin } from './metrics/fcfMargin.js';
export { forecastAccuracy } from './metrics/forecastAccuracy.js';
export { forecastBias } from './metrics/forecastBias.js';
export { forecastVarianceExplanation } from './metrics/forecastVarianceExplanation.js';
export { funnelConversionRate } from './metrics/funnelConversionRate.js';
export { grossMargin } from './metrics/grossMargin.js';
export { grr } from './metrics/grr.js';
export { handoffCompletionRate } from './metrics/handoffCompletionRate.js';
export { healthScoreDistribution } from './metrics/healthScoreDistribution.js';
export { leadSlaComplianceRate } from './metrics/leadSlaComplianceRate.js';
export { leadsCreated } from './metrics/leadsCreated.js';
export { logoChurnRate } from './metrics/logoChurnRate.js';
export { logoRetentionRate } from './metrics/logoRetentionRate.js';
export { ltv } from './metrics/ltv.js';
export { ltvCacRatio } from './metrics/ltvCacRatio.js';
export { magicNumber } from './metrics/magicNumber.js';
export { marketingRoi } from './metrics/marketingRoi.js';
export { mqlCount } from './metrics/mqlCount.js';
export { mrr } from './metrics/mrr.js';
export { netNewArr } from './metrics/netNewArr.js';
export { newArr } from './metrics/newArr.js';
export { newLogos } from './metrics/newLogos.js';
export { nrr } from './metrics/nrr.js';
export { openAge } from './metrics/openAge.js';
export { openPipeline } from './metrics/openPipeline.js';
export { operatingMargin } from './metrics/operatingMargin.js';
export { opexRatio } from './metrics/opexRatio.js';
export { paidCac } from './metrics/paidCac.js';
export { pipelineCoverage } from './metrics/pipelineCoverage.js';
export { pipelineCreated } from './metrics/pipelineCreated.js';
export { pipelineVelocity } from './metrics/pipelineVelocity.js';
export { planAttainment } from './metrics/planAttainment.js';
export { quotaAttainment } from './metrics/quotaAttainment.js';
export { reactivationArr } from './metrics/reactivationArr.js';
export { repRampTime } from './metrics/repRampTime.js';
export { repsAtQuotaRate } from './metrics/repsAtQuotaRate.js';
export { revenueChurnRate } from './metrics/revenueChurnRate.js';
export { revenueGrowthRate } from './metrics/revenueGrowthRate.js';
export { revenuePerRep } from './metrics/revenuePerRep.js';
export { ruleOf40 } from './metrics/ruleOf40.js';
export { saasQuickRatio } from './metrics/saasQuickRatio.js';
export { salesCapacity } from './metrics/salesCapacity.js';
export { salesCycleLength } from './metrics/salesCycleLength.js';
export { salesEfficiency } from './metrics/salesEfficiency.js';
export { stageConversionRate } from './metrics/stageConversionRate.js';
export { timeToFirstContact } from './metrics/timeToFirstContact.js';
export { timeToValue } from './metrics/timeToValue.js';
export { weightedPipeline } from './metrics/weightedPipeline.js';
export { winRate } from './metrics/winRate.js';
// A company's choices.
export type { Adopted, PolicyMetric } from './policy/adopt.js';
export { adopt } from './policy/adopt.js';
export type { Choice, ChoiceName, OptionOf } from './policy/choices.js';
export { choices as policyChoices } from './policy/choices.js';
export type { ConversionChoices } from './policy/conversionChoices.js';
export { conversionChoices } from './policy/conversionChoices.js';
export { definePolicy } from './policy/definePolicy.js';
export type { Difference } from './policy/differences.js';
export type {
  Chosen,
  PlainData,
  PlanRatesReference,
  Policy,
  PolicyIdentity,
  PolicyReferences,
  PolicySpec,
  Settled,
  VersionedData,
} from './policy/policy.js';
export type { ReportingOptions } from './policy/reportingOptions.js';
export { reportingOptions } from './policy/reportingOptions.js';
export type { SameDefinitionOptions, Sameness } from './policy/sameDefinition.js';
export { sameDefinition } from './policy/sameDefinition.js';
export type { Setting, SettingName } from './policy/settings.js';
export { settings as policySettings } from './policy/settings.js';

import { accountTable } from './account.js';
import { activityTable } from './activity.js';
import { arrMovementContradictions, arrMovementTable } from './arrMovement.js';
import { businessHolidayTable } from './businessHoliday.js';
import { businessHoursContradictions, businessHoursTable } from './businessHours.js';
import { campaignContradictions, campaignTable } from './campaign.js';
import { campaignTouchContradictions, campaignTouchTable } from './campaignTouch.js';
import type { Contradictions } from './contradiction.js';
import { dataQualityRecordTable } from './dataQualityRecord.js';
import { dataQualityResultContradictions, dataQualityResultTable } from './dataQualityResult.js';
import { dataQualityRuleTable } from './dataQualityRule.js';
import { financialLineTable } from './financialLine.js';
import { forecastLineTable } from './forecastLine.js';
import { forecastSnapshotContradictions, forecastSnapshotTable } from './forecastSnapshot.js';
import { fxRateContradictions, fxRateTable } from './fxRate.js';
import { handoffContradictions, handoffTable } from './handoff.js';
import { handoffItemTable } from './handoffItem.js';
import { headcountSnapshotTable } from './headcountSnapshot.js';
import { healthScoreTable } from './healthScore.js';
import { leadContradictions, leadTable } from './lead.js';
import { mqlReentryTable } from './mqlReentry.js';
import { onboardingContradictions, onboardingTable } from './onboarding.js';
import { opportunityContradictions, opportunityTable } from './opportunity.js';
import { opportunityEventContradictions, opportunityEventTable } from './opportunityEvent.js';
import { quotaContradictions, quotaTable } from './quota.js';
import { quotaCreditTable } from './quotaCredit.js';
import { rampCurveTable } from './rampCurve.js';
import { repContradictions, repTable } from './rep.js';
import { repTimeContradictions, repTimeTable } from './repTime.js';
import { slaPolicyContradictions, slaPolicyTable } from './slaPolicy.js';
import { spendEntryTable } from './spendEntry.js';
import { stageDefinitionTable } from './stageDefinition.js';
import { subscriptionContradictions, subscriptionTable } from './subscription.js';
import type { Table } from './table.js';
import { targetContradictions, targetTable } from './target.js';

/** What reading an entity's records takes. The zod schema stands beside the table, not here: whoever reads records by key bundles no zod. */
export interface Entity {
  readonly name: string;
  readonly table: Table;
  /** The field that places a record in time. */
  readonly time: string;
  /** Rows of one id are versions of one thing, each a record of its own; they differ in that field. */
  readonly versions?: true;
  readonly contradictions?: Contradictions;
}

/** The entities by the key that records are given under. */
export const entities = {
  accounts: { name: 'Account', table: accountTable, time: 'validFrom', versions: true },
  arrMovements: { name: 'ArrMovement', table: arrMovementTable, time: 'effectiveAt', contradictions: arrMovementContradictions },
  subscriptions: { name: 'Subscription', table: subscriptionTable, time: 'startDate', contradictions: subscriptionContradictions },
  opportunities: { name: 'Opportunity', table: opportunityTable, time: 'closedAt', contradictions: opportunityContradictions },
  spendEntries: { name: 'SpendEntry', table: spendEntryTable, time: 'date' },
  financialLines: { name: 'FinancialLine', table: financialLineTable, time: 'period' },
  headcountSnapshots: { name: 'HeadcountSnapshot', table: headcountSnapshotTable, time: 'date' },
  campaigns: { name: 'Campaign', table: campaignTable, time: 'startDate', contradictions: campaignContradictions },
  campaignTouches: { name: 'CampaignTouch', table: campaignTouchTable, time: 'at', contradictions: campaignTouchContradictions },
  targets: { name: 'Target', table: targetTable, time: 'startDate', contradictions: targetContradictions },
  fxRates: { name: 'FxRate', table: fxRateTable, time: 'date', contradictions: fxRateContradictions },
  stageDefinitions: { name: 'StageDefinition', table: stageDefinitionTable, time: 'validFrom' },
  opportunityEvents: { name: 'OpportunityEvent', table: opportunityEventTable, time: 'at', contradictions: opportunityEventContradictions },
  leads: { name: 'Lead', table: leadTable, time: 'createdAt', contradictions: leadContradictions },
  mqlReentries: { name: 'MqlReentry', table: mqlReentryTable, time: 'at' },
  slaPolicies: { name: 'SlaPolicy', table: slaPolicyTable, time: 'validFrom', versions: true, contradictions: slaPolicyContradictions },
  businessHours: { name: 'BusinessHours', table: businessHoursTable, time: 'validFrom', contradictions: businessHoursContradictions },
  businessHolidays: { name: 'BusinessHoliday', table: businessHolidayTable, time: 'date' },
  activities: { name: 'Activity', table: activityTable, time: 'startedAt' },
  reps: { name: 'Rep', table: repTable, time: 'hireDate', contradictions: repContradictions },
  repTimes: { name: 'RepTime', table: repTimeTable, time: 'startDate', contradictions: repTimeContradictions },
  quotas: { name: 'Quota', table: quotaTable, time: 'startDate', contradictions: quotaContradictions },
  rampCurves: { name: 'RampCurve', table: rampCurveTable, time: 'validFrom' },
  quotaCredits: { name: 'QuotaCredit', table: quotaCreditTable, time: 'creditedAt' },
  handoffs: { name: 'Handoff', table: handoffTable, time: 'requiredAt', contradictions: handoffContradictions },
  handoffItems: { name: 'HandoffItem', table: handoffItemTable, time: 'doneAt' },
  onboardings: { name: 'Onboarding', table: onboardingTable, time: 'startAt', contradictions: onboardingContradictions },
  healthScores: { name: 'HealthScore', table: healthScoreTable, time: 'scoredAt' },
  forecastSnapshots: {
    name: 'ForecastSnapshot',
    table: forecastSnapshotTable,
    time: 'takenAt',
    contradictions: forecastSnapshotContradictions,
  },
  // A line has no time of its own: it is of its forecast's instant.
  forecastLines: { name: 'ForecastLine', table: forecastLineTable, time: 'recordedAt' },
  dataQualityRules: { name: 'DataQualityRule', table: dataQualityRuleTable, time: 'validFrom', versions: true },
  dataQualityResults: {
    name: 'DataQualityResult',
    table: dataQualityResultTable,
    time: 'asOf',
    contradictions: dataQualityResultContradictions,
  },
  dataQualityRecords: { name: 'DataQualityRecord', table: dataQualityRecordTable, time: 'asOf' },
} as const satisfies Readonly<Record<string, Entity>>;

/** A key of `entities`. */
export type EntityKey = keyof typeof entities;

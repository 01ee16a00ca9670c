import { accountTable } from './account.js';
import { arrMovementContradictions, arrMovementTable } from './arrMovement.js';
import { campaignContradictions, campaignTable } from './campaign.js';
import { campaignTouchContradictions, campaignTouchTable } from './campaignTouch.js';
import type { Contradictions } from './contradiction.js';
import { financialLineTable } from './financialLine.js';
import { fxRateContradictions, fxRateTable } from './fxRate.js';
import { headcountSnapshotTable } from './headcountSnapshot.js';
import { opportunityContradictions, opportunityTable } from './opportunity.js';
import { spendEntryTable } from './spendEntry.js';
import { subscriptionContradictions, subscriptionTable } from './subscription.js';
import type { Table } from './table.js';
import { targetContradictions, targetTable } from './target.js';

/** What reading an entity's records takes. The zod schema stands beside the table, not here: whoever reads records by key bundles no zod. */
export interface Entity {
  readonly name: string;
  readonly table: Table;
  /** The field that places a record in time. */
  readonly time: string;
  readonly contradictions?: Contradictions;
}

/** The entities by the key that records are given under. */
export const entities = {
  accounts: { name: 'Account', table: accountTable, time: 'validFrom' },
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
} as const satisfies Readonly<Record<string, Entity>>;

/** A key of `entities`. */
export type EntityKey = keyof typeof entities;

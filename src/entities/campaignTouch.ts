import type { Contradictions } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A campaign’s touch of a lead or deal, with the share of the credit that an attribution model gives it. */
export const campaignTouchTable = {
  ...common,
  campaignId: { kind: 'text', required: true, is: 'campaign' },
  leadId: { kind: 'text', is: 'lead it touched' },
  opportunityId: { kind: 'text', is: 'deal it is credited for' },
  at: { kind: 'instant', required: true, is: 'when' },
  weight: { kind: 'share', required: true, is: 'share of the credit; the shares of a deal come to 1' },
  model: { kind: 'text', is: 'attribution model that gave the share: first-touch, last-touch, linear, …' },
} as const satisfies Table;

/** The columns that a plan sees of a touch. */
export type CampaignTouchColumns = ColumnsOf<typeof campaignTouchTable>;
/** A touch record. */
export type CampaignTouch = RecordOf<typeof campaignTouchTable>;

/** A touch is of a lead or of a deal. */
export const campaignTouchContradictions: Contradictions = (r, contradict) => {
  if (r.leadId === undefined && r.opportunityId === undefined)
    contradict(['opportunityId', 'leadId'], 'a lead or a deal', 'a touch without either is credited to nobody');
};

/** The zod schema of a touch record. */
export const CampaignTouch: SchemaOf<CampaignTouch> = /* @__PURE__ */ schemaOf(campaignTouchTable, campaignTouchContradictions);

import type { Contradictions } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A person who may buy. Each milestone is the first time it was reached; a lead merged into another is counted there. */
export const leadTable = {
  ...common,
  createdAt: { kind: 'instant', required: true, is: 'when it was created' },
  source: { kind: 'text', is: 'where it came from' },
  primaryCampaignId: { kind: 'text', is: 'campaign it is credited to' },
  mqlAt: { kind: 'instant', is: 'when it first met the marketing-qualified bar' },
  sqlAt: { kind: 'instant', is: 'when it first became sales-qualified' },
  disqualifiedAt: { kind: 'instant', is: 'when it was disqualified' },
  disqualifyReason: { kind: 'text', is: 'why it was disqualified' },
  rejectedAt: { kind: 'instant', is: 'when sales turned it down' },
  assignedAt: { kind: 'instant', is: 'when it was assigned to a rep' },
  ownerRepId: { kind: 'text', is: 'rep it is assigned to' },
  accountId: { kind: 'text', is: 'account it belongs to' },
  opportunityId: { kind: 'text', is: 'first deal it led to' },
  convertedAt: { kind: 'instant', is: 'when it was linked to that deal' },
  slaPolicyId: { kind: 'text', is: 'service level in force for it' },
  needsContact: { kind: 'flag', absent: true, is: 'somebody has to get in touch' },
  mergedIntoId: { kind: 'text', is: 'lead that survives the merge' },
  attributes: { kind: 'texts', is: 'own attributes, usable in `by`' },
} as const satisfies Table;

/** The columns that a plan sees of a lead. */
export type LeadColumns = ColumnsOf<typeof leadTable>;
/** A record of a lead. */
export type Lead = RecordOf<typeof leadTable>;

/** A converted lead names its deal, and nobody is merged into himself. Milestones out of order are left to the measures, which count them. */
export const leadContradictions: Contradictions = (r, contradict) => {
  if (r.convertedAt !== undefined && r.opportunityId === undefined)
    contradict(['opportunityId', 'convertedAt'], 'the deal that it was linked to');
  if (typeof r.mergedIntoId === 'string' && r.mergedIntoId === r.id) contradict(['mergedIntoId', 'id'], 'the id of another lead');
};

/** The zod schema of a record of a lead. */
export const Lead: SchemaOf<Lead> = /* @__PURE__ */ schemaOf(leadTable, leadContradictions);

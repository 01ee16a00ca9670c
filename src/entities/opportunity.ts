import type { Contradictions } from './contradiction.js';
import { compareTimes } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A deal. `closedAt` is set exactly when it is not open. */
export const opportunityTable = {
  ...common,
  accountId: { kind: 'text', is: 'account' },
  type: { kind: 'text', required: true, oneOf: ['new-logo', 'expansion', 'renewal', 'reactivation'], is: 'kind of deal' },
  outcome: { kind: 'text', required: true, oneOf: ['open', 'won', 'lost', 'disqualified', 'duplicate'], is: 'what became of it' },
  amountArr: { kind: 'money', min: 0, is: 'annual recurring value' },
  tcv: { kind: 'money', min: 0, is: 'total contract value' },
  oneTime: { kind: 'money', min: 0, is: 'one-time part of the contract value' },
  termMonths: { kind: 'decimal', above: 0, is: 'term in months' },
  autoRenews: { kind: 'flag', absent: false, is: 'renews by itself, so that a term shorter than a year recurs' },
  createdAt: { kind: 'instant', is: 'when it was created' },
  qualifiedAt: { kind: 'instant', is: 'when it reached the pipeline' },
  closedAt: { kind: 'instant', is: 'when it was decided' },
  lostReason: { kind: 'text', is: 'why it was lost; `no-decision` means nobody was chosen' },
  reversedAt: { kind: 'instant', is: 'when a win was undone in the cooling-off window' },
  ownerRepId: { kind: 'text', is: 'rep who owns it' },
  expectedCloseDate: { kind: 'date', is: 'day it is expected to close' },
  forecastCategory: { kind: 'text', oneOf: ['omitted', 'pipeline', 'best-case', 'commit', 'closed'], is: 'forecast category' },
  leadId: { kind: 'text', is: 'first lead' },
  primaryCampaignId: { kind: 'text', is: 'campaign it is credited to' },
  competitive: { kind: 'flag', is: 'a rival was named' },
  source: { kind: 'text', is: 'where it came from' },
  pipelineId: { kind: 'text', is: 'pipeline; the only one if absent' },
  stage: { kind: 'text', is: 'stage it is in, or was in when it was decided' },
  crmProbability: { kind: 'share', is: 'probability that the CRM keeps, 0 to 1' },
  attributes: { kind: 'texts', is: 'own attributes, usable in `by`' },
} as const satisfies Table;

/** The columns that a plan sees of a deal. */
export type OpportunityColumns = ColumnsOf<typeof opportunityTable>;
/** A deal record. */
export type Opportunity = RecordOf<typeof opportunityTable>;

/** A decided deal has its closing instant, not before its creation, and a won one its amount; an open deal has no closing instant. */
export const opportunityContradictions: Contradictions = (r, contradict, timeZone) => {
  const decided = typeof r.outcome === 'string' && r.outcome !== 'open';
  if (decided && r.closedAt === undefined) contradict(['closedAt', 'outcome'], `the closing instant of a deal that is ${r.outcome}`);
  if (r.outcome === 'open' && r.closedAt !== undefined) contradict(['closedAt', 'outcome'], 'no closing instant while the outcome is open');
  if (r.outcome === 'won' && r.amountArr === undefined)
    contradict(['amountArr', 'outcome'], 'the annual recurring value of a won deal', 'a deal without recurring value has amountArr 0');
  const order = compareTimes(r.closedAt, r.createdAt, timeZone);
  if (order !== undefined && order < 0) contradict(['closedAt', 'createdAt'], `an instant not before createdAt ${r.createdAt}`);
};

/** The zod schema of a deal record. */
export const Opportunity: SchemaOf<Opportunity> = /* @__PURE__ */ schemaOf(opportunityTable, opportunityContradictions);

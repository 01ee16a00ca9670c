import type { Contradictions } from './contradiction.js';
import { compareTimes } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A marketing campaign in one channel. */
export const campaignTable = {
  ...common,
  name: { kind: 'text', is: 'name' },
  channel: { kind: 'text', required: true, is: 'channel: paid-search, paid-social, display, organic-search, referral, …' },
  startDate: { kind: 'date', is: 'first day' },
  endDate: { kind: 'date', is: 'first day after it' },
} as const satisfies Table;

/** The columns that a plan sees of a campaign. */
export type CampaignColumns = ColumnsOf<typeof campaignTable>;
/** A campaign record. */
export type Campaign = RecordOf<typeof campaignTable>;

/** A campaign ends after it starts. */
export const campaignContradictions: Contradictions = (r, contradict) => {
  const order = compareTimes(r.endDate, r.startDate);
  if (order !== undefined && order <= 0) contradict(['endDate', 'startDate'], `a day after startDate ${r.startDate}`);
};

/** The zod schema of a campaign record. */
export const Campaign: SchemaOf<Campaign> = /* @__PURE__ */ schemaOf(campaignTable, campaignContradictions);

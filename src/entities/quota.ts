import type { Contradictions } from './contradiction.js';
import { endsAfterStart } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** What a rep or a team is to bring in over a period: as assigned, and as it would be fully ramped. */
export const quotaTable = {
  ...common,
  repId: { kind: 'text', is: 'rep it is assigned to' },
  teamId: { kind: 'text', is: 'team it is assigned to' },
  startDate: { kind: 'date', required: true, is: 'first day of the period' },
  endDate: { kind: 'date', required: true, is: 'first day after the period' },
  amount: { kind: 'money', required: true, min: 0, is: 'quota as assigned, ramped' },
  fullAmount: { kind: 'money', required: true, min: 0, is: 'quota of the whole period without ramp' },
  measure: { kind: 'text', required: true, oneOf: ['new-arr', 'expansion-arr', 'bookings'], is: 'what counts against it' },
  rampFactor: { kind: 'share', absent: 1, is: 'part of the full quota that is assigned, 0 to 1' },
} as const satisfies Table;

/** The columns that a plan sees of a quota. */
export type QuotaColumns = ColumnsOf<typeof quotaTable>;
/** A record of a quota. */
export type Quota = RecordOf<typeof quotaTable>;

/** A quota is a rep’s or a team’s, over a period that ends after it starts. */
export const quotaContradictions: Contradictions = (r, contradict) => {
  if ((r.repId === undefined) === (r.teamId === undefined)) contradict(['repId', 'teamId'], 'a rep or a team, one of the two');
  endsAfterStart(r, contradict);
};

/** The zod schema of a record of a quota. */
export const Quota: SchemaOf<Quota> = /* @__PURE__ */ schemaOf(quotaTable, quotaContradictions);

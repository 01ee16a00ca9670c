import type { Contradictions } from './contradiction.js';
import { notBefore } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A won deal’s handover from sales to customer success. */
export const handoffTable = {
  ...common,
  opportunityId: { kind: 'text', required: true, is: 'won deal' },
  accountId: { kind: 'text', is: 'account' },
  requiredAt: { kind: 'instant', required: true, is: 'since when it is required: the win' },
  dueAt: { kind: 'instant', is: 'when it is due; so many days after the win as the policy says if absent' },
  acceptedAt: { kind: 'instant', is: 'when customer success accepted it' },
  acceptedBy: { kind: 'text', is: 'who accepted it' },
  returnedAt: { kind: 'instant', is: 'when customer success first sent it back' },
  completedAt: { kind: 'instant', is: 'when the last mandatory item and the acceptance were there' },
  waivedAt: { kind: 'instant', is: 'when it was waived' },
} as const satisfies Table;

/** The columns that a plan sees of a handoff. */
export type HandoffColumns = ColumnsOf<typeof handoffTable>;
/** A record of a handoff. */
export type Handoff = RecordOf<typeof handoffTable>;

/** A handoff is complete when customer success has accepted it, and not before. */
export const handoffContradictions: Contradictions = (r, contradict, timeZone) => {
  if (r.completedAt !== undefined && r.acceptedAt === undefined)
    contradict(['acceptedAt', 'completedAt'], 'the acceptance by customer success that a completed handoff has');
  notBefore(r, contradict, 'completedAt', 'acceptedAt', timeZone);
};

/** The zod schema of a record of a handoff. */
export const Handoff: SchemaOf<Handoff> = /* @__PURE__ */ schemaOf(handoffTable, handoffContradictions);

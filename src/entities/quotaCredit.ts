import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A rep’s share of a deal’s ARR at close, credited on a date. A clawback is a row of its own: the share that is taken back. */
export const quotaCreditTable = {
  ...common,
  opportunityId: { kind: 'text', required: true, is: 'deal' },
  repId: { kind: 'text', required: true, is: 'rep' },
  share: { kind: 'share', required: true, is: 'share of the deal, 0 to 1' },
  creditedAt: { kind: 'instant', required: true, is: 'when it was credited, or taken back' },
  overlay: { kind: 'flag', absent: false, is: 'credited beside the shares of the deal, which come to 1 at most' },
  clawback: { kind: 'flag', absent: false, is: 'taken back: the share counts below 0' },
} as const satisfies Table;

/** The columns that a plan sees of a quota credit. */
export type QuotaCreditColumns = ColumnsOf<typeof quotaCreditTable>;
/** A record of a quota credit. */
export type QuotaCredit = RecordOf<typeof quotaCreditTable>;

/** The zod schema of a record of a quota credit. */
export const QuotaCredit: SchemaOf<QuotaCredit> = /* @__PURE__ */ schemaOf(quotaCreditTable);

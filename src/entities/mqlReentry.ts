import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A lead met the marketing-qualified bar again, after leaving it. */
export const mqlReentryTable = {
  ...common,
  leadId: { kind: 'text', required: true, is: 'lead' },
  at: { kind: 'instant', required: true, is: 'when it met the bar again' },
} as const satisfies Table;

/** The columns that a plan sees of a re-entry. */
export type MqlReentryColumns = ColumnsOf<typeof mqlReentryTable>;
/** A record of a re-entry. */
export type MqlReentry = RecordOf<typeof mqlReentryTable>;

/** The zod schema of a record of a re-entry. */
export const MqlReentry: SchemaOf<MqlReentry> = /* @__PURE__ */ schemaOf(mqlReentryTable);

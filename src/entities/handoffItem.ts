import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** An item of a handoff’s checklist. */
export const handoffItemTable = {
  ...common,
  handoffId: { kind: 'text', required: true, is: 'handoff' },
  key: { kind: 'text', required: true, is: 'what is to be done' },
  mandatory: { kind: 'flag', absent: true, is: 'the handoff is not complete without it' },
  doneAt: { kind: 'instant', is: 'when it was done' },
} as const satisfies Table;

/** The columns that a plan sees of a checklist item. */
export type HandoffItemColumns = ColumnsOf<typeof handoffItemTable>;
/** A record of a checklist item. */
export type HandoffItem = RecordOf<typeof handoffItemTable>;

/** The zod schema of a record of a checklist item. */
export const HandoffItem: SchemaOf<HandoffItem> = /* @__PURE__ */ schemaOf(handoffItemTable);

import type { Contradictions } from './contradiction.js';
import { endsAfterStart, notBefore } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A person of sales or customer success in one role: one row for each role and interval. */
export const repTable = {
  ...common,
  repId: { kind: 'text', is: 'the person, where several rows are of one; the id if absent' },
  name: { kind: 'text', is: 'name' },
  role: { kind: 'text', required: true, oneOf: ['AE', 'SDR', 'AM', 'CSM', 'SE', 'manager'], is: 'role' },
  teamId: { kind: 'text', is: 'team' },
  hireDate: { kind: 'date', required: true, is: 'first day in this role' },
  quotaStartDate: { kind: 'date', is: 'first day with quota; tenure is counted from it' },
  endDate: { kind: 'date', is: 'first day no longer in this role' },
  fte: { kind: 'share', absent: 1, is: 'full-time equivalent, 0 to 1' },
  trainingDays: { kind: 'whole', min: 0, is: 'planned training before selling, days' },
  attributes: { kind: 'texts', is: 'own attributes, usable in `by`' },
} as const satisfies Table;

/** The columns that a plan sees of a rep. */
export type RepColumns = ColumnsOf<typeof repTable>;
/** A record of a rep. */
export type Rep = RecordOf<typeof repTable>;

/** A role ends after it begins, and its quota does not begin before it. */
export const repContradictions: Contradictions = (r, contradict) => {
  endsAfterStart(r, contradict, 'hireDate');
  notBefore(r, contradict, 'quotaStartDate', 'hireDate');
};

/** The zod schema of a record of a rep. */
export const Rep: SchemaOf<Rep> = /* @__PURE__ */ schemaOf(repTable, repContradictions);

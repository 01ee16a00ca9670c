import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** How many people a function had on a day, in full-time equivalents. */
export const headcountSnapshotTable = {
  ...common,
  date: { kind: 'date', required: true, is: 'day it was taken' },
  function: { kind: 'text', required: true, is: 'function: sales, marketing, customer-success, rnd, ga, …' },
  fte: { kind: 'decimal', required: true, min: 0, is: 'employees, full-time equivalents' },
  contractorFte: { kind: 'decimal', min: 0, absent: 0, is: 'contractors doing employees’ work, full-time equivalents' },
} as const satisfies Table;

/** The columns that a plan sees of a headcount. */
export type HeadcountSnapshotColumns = ColumnsOf<typeof headcountSnapshotTable>;
/** A headcount record. */
export type HeadcountSnapshot = RecordOf<typeof headcountSnapshotTable>;

/** The zod schema of a headcount record. */
export const HeadcountSnapshot: SchemaOf<HeadcountSnapshot> = /* @__PURE__ */ schemaOf(headcountSnapshotTable);

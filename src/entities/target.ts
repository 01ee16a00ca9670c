import type { Contradictions } from './contradiction.js';
import { compareTimes } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** An approved plan for a metric over a period, in versions. */
export const targetTable = {
  ...common,
  scope: { kind: 'text', required: true, is: 'what it is for: the company, a team, a segment' },
  metric: { kind: 'text', required: true, is: 'id of the metric' },
  startDate: { kind: 'date', required: true, is: 'first day of the period' },
  endDate: { kind: 'date', required: true, is: 'first day after the period' },
  amount: { kind: 'money', is: 'planned amount, for a metric in money' },
  value: { kind: 'decimal', is: 'planned value, for any other metric' },
  version: { kind: 'text', required: true, is: 'version of the plan' },
  approvedAt: { kind: 'instant', required: true, is: 'when it was approved' },
} as const satisfies Table;

/** The columns that a plan sees of a target. */
export type TargetColumns = ColumnsOf<typeof targetTable>;
/** A target record. */
export type Target = RecordOf<typeof targetTable>;

/** A target is an amount or a value, over a period that ends after it starts. */
export const targetContradictions: Contradictions = (r, contradict) => {
  if ((r.amount === undefined) === (r.value === undefined)) contradict(['amount', 'value'], 'an amount or a value, one of the two');
  const order = compareTimes(r.endDate, r.startDate);
  if (order !== undefined && order <= 0) contradict(['endDate', 'startDate'], `a day after startDate ${r.startDate}`);
};

/** The zod schema of a target record. */
export const Target: SchemaOf<Target> = /* @__PURE__ */ schemaOf(targetTable, targetContradictions);

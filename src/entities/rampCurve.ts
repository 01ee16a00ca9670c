import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** What part of the full quota a role carries in a month of tenure; 1 after the curve’s last month. */
export const rampCurveTable = {
  ...common,
  role: { kind: 'text', required: true, is: 'role' },
  segment: { kind: 'text', is: 'segment; all if absent' },
  tenureMonth: { kind: 'whole', required: true, min: 1, is: 'month of tenure, the first is 1' },
  factor: { kind: 'share', required: true, is: 'part of the full quota, 0 to 1' },
  version: { kind: 'text', required: true, is: 'version of the curve' },
  validFrom: { kind: 'date', is: 'since when this version holds; from the beginning if absent' },
} as const satisfies Table;

/** The columns that a plan sees of a month of a ramp curve. */
export type RampCurveColumns = ColumnsOf<typeof rampCurveTable>;
/** A record of a month of a ramp curve. */
export type RampCurve = RecordOf<typeof rampCurveTable>;

/** The zod schema of a record of a month of a ramp curve. */
export const RampCurve: SchemaOf<RampCurve> = /* @__PURE__ */ schemaOf(rampCurveTable);

import type { Contradictions } from './contradiction.js';
import { atMost, endsAfterStart } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A rep’s contracted working time over a period, and the leave in it. */
export const repTimeTable = {
  ...common,
  repId: { kind: 'text', required: true, is: 'rep' },
  startDate: { kind: 'date', required: true, is: 'first day of the period' },
  endDate: { kind: 'date', required: true, is: 'first day after the period' },
  contractedMinutes: { kind: 'decimal', required: true, min: 0, is: 'minutes contracted' },
  leaveMinutes: { kind: 'decimal', min: 0, absent: 0, is: 'minutes of leave among them' },
} as const satisfies Table;

/** The columns that a plan sees of a rep’s working time. */
export type RepTimeColumns = ColumnsOf<typeof repTimeTable>;
/** A record of a rep’s working time. */
export type RepTime = RecordOf<typeof repTimeTable>;

/** A period ends after it starts, and leave is part of what is contracted. */
export const repTimeContradictions: Contradictions = (r, contradict) => {
  endsAfterStart(r, contradict);
  atMost(r, contradict, 'leaveMinutes', 'contractedMinutes');
};

/** The zod schema of a record of a rep’s working time. */
export const RepTime: SchemaOf<RepTime> = /* @__PURE__ */ schemaOf(repTimeTable, repTimeContradictions);

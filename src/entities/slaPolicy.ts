import type { Contradictions } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** How soon a lead is to be contacted, in versions: rows of one id differ in `validFrom`. */
export const slaPolicyTable = {
  ...common,
  thresholdMinutes: { kind: 'decimal', required: true, above: 0, is: 'minutes allowed' },
  clock: { kind: 'text', required: true, oneOf: ['elapsed', 'business-hours'], is: 'which minutes count' },
  businessCalendarId: { kind: 'text', is: 'calendar of the business hours' },
  startsAt: { kind: 'text', required: true, oneOf: ['created', 'assigned'], is: 'what starts the clock' },
  stopsAt: {
    kind: 'text',
    required: true,
    oneOf: ['attempt', 'two-way'],
    is: 'what stops it: an outreach, or a contact that was answered',
  },
  validFrom: { kind: 'instant', is: 'since when this version holds; from the beginning if absent' },
} as const satisfies Table;

/** The columns that a plan sees of a service level. */
export type SlaPolicyColumns = ColumnsOf<typeof slaPolicyTable>;
/** A record of a service level. */
export type SlaPolicy = RecordOf<typeof slaPolicyTable>;

/** A clock of business hours names its calendar. */
export const slaPolicyContradictions: Contradictions = (r, contradict) => {
  if (r.clock === 'business-hours' && r.businessCalendarId === undefined)
    contradict(['businessCalendarId', 'clock'], 'the calendar whose business hours count');
};

/** The zod schema of a record of a service level. */
export const SlaPolicy: SchemaOf<SlaPolicy> = /* @__PURE__ */ schemaOf(slaPolicyTable, slaPolicyContradictions);

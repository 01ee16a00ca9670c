import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** Something a rep did, or a system in a rep’s name. Entries of one rep may overlap; measures count the overlap once. */
export const activityTable = {
  ...common,
  type: { kind: 'text', required: true, oneOf: ['call', 'email', 'meeting', 'task', 'other'], is: 'kind of activity' },
  direction: { kind: 'text', oneOf: ['outbound', 'inbound'], is: 'who got in touch' },
  automated: { kind: 'flag', absent: false, is: 'sent by a system, not by a person' },
  connected: { kind: 'flag', is: 'the other side answered' },
  startedAt: { kind: 'instant', required: true, is: 'when it began' },
  durationMinutes: { kind: 'decimal', min: 0, is: 'minutes it took' },
  repId: { kind: 'text', is: 'rep' },
  leadId: { kind: 'text', is: 'lead it was with' },
  opportunityId: { kind: 'text', is: 'deal it was about' },
  accountId: { kind: 'text', is: 'account it was with' },
  timeCategory: {
    kind: 'text',
    oneOf: ['customer-facing', 'selling-prep', 'admin', 'internal', 'training', 'travel'],
    is: 'what the time went into',
  },
  source: { kind: 'text', oneOf: ['logged', 'calendar'], absent: 'logged', is: 'logged by hand, or read from a calendar' },
} as const satisfies Table;

/** The columns that a plan sees of an activity. */
export type ActivityColumns = ColumnsOf<typeof activityTable>;
/** A record of an activity. */
export type Activity = RecordOf<typeof activityTable>;

/** The zod schema of a record of an activity. */
export const Activity: SchemaOf<Activity> = /* @__PURE__ */ schemaOf(activityTable);

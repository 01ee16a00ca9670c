import type { Contradictions } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** An open stretch of one weekday. A day with a break has two; a weekday without any is closed. A night shift is two, up to 24:00 and from 00:00. */
export const businessHoursTable = {
  ...common,
  calendarId: { kind: 'text', required: true, is: 'business calendar' },
  weekday: { kind: 'whole', required: true, min: 1, max: 7, is: 'day of the week, 1 Monday to 7 Sunday' },
  opensAt: { kind: 'clock', required: true, is: 'time of day it opens' },
  closesAt: { kind: 'clock', required: true, is: 'time of day it closes; 24:00 is the end of the day' },
  timeZone: { kind: 'zone', is: 'zone of these times; the reporting zone if absent' },
  validFrom: { kind: 'date', is: 'first day of these hours, which replace the whole week of the calendar; from the beginning if absent' },
} as const satisfies Table;

/** The columns that a plan sees of a stretch of business hours. */
export type BusinessHoursColumns = ColumnsOf<typeof businessHoursTable>;
/** A record of a stretch of business hours. */
export type BusinessHours = RecordOf<typeof businessHoursTable>;

/** What opens closes later on the same day. Times are of one width, so that text order is their order. */
export const businessHoursContradictions: Contradictions = (r, contradict) => {
  if (typeof r.opensAt === 'string' && typeof r.closesAt === 'string' && r.closesAt <= r.opensAt)
    contradict(
      ['closesAt', 'opensAt'],
      `a time after opensAt ${r.opensAt}`,
      'hours that pass midnight are two rows: to 24:00, and from 00:00',
    );
};

/** The zod schema of a record of a stretch of business hours. */
export const BusinessHours: SchemaOf<BusinessHours> = /* @__PURE__ */ schemaOf(businessHoursTable, businessHoursContradictions);

import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A day on which a business calendar is closed. */
export const businessHolidayTable = {
  ...common,
  calendarId: { kind: 'text', required: true, is: 'business calendar' },
  date: { kind: 'date', required: true, is: 'day it is closed' },
} as const satisfies Table;

/** The columns that a plan sees of a holiday. */
export type BusinessHolidayColumns = ColumnsOf<typeof businessHolidayTable>;
/** A record of a holiday. */
export type BusinessHoliday = RecordOf<typeof businessHolidayTable>;

/** The zod schema of a record of a holiday. */
export const BusinessHoliday: SchemaOf<BusinessHoliday> = /* @__PURE__ */ schemaOf(businessHolidayTable);

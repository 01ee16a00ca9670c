import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** Whether one record passed every mandatory rule at one instant. */
export const dataQualityRecordTable = {
  ...common,
  entity: { kind: 'text', required: true, is: 'what kind of record it is' },
  recordId: { kind: 'text', required: true, is: 'record that was checked' },
  asOf: { kind: 'instant', required: true, is: 'when it was checked' },
  passedMandatory: { kind: 'flag', required: true, is: 'passes every mandatory rule' },
} as const satisfies Table;

/** The columns that a plan sees of a record’s data quality. */
export type DataQualityRecordColumns = ColumnsOf<typeof dataQualityRecordTable>;
/** A record of a record’s data quality. */
export type DataQualityRecord = RecordOf<typeof dataQualityRecordTable>;

/** The zod schema of a record of a record’s data quality. */
export const DataQualityRecord: SchemaOf<DataQualityRecord> = /* @__PURE__ */ schemaOf(dataQualityRecordTable);

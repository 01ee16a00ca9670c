import type { Contradictions } from './contradiction.js';
import { atMost } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** What a data-quality rule found at one instant. */
export const dataQualityResultTable = {
  ...common,
  ruleId: { kind: 'text', required: true, is: 'rule' },
  asOf: { kind: 'instant', required: true, is: 'when it was checked' },
  checked: { kind: 'decimal', required: true, min: 0, is: 'records checked' },
  passed: { kind: 'decimal', required: true, min: 0, is: 'records among them that passed' },
} as const satisfies Table;

/** The columns that a plan sees of a data-quality result. */
export type DataQualityResultColumns = ColumnsOf<typeof dataQualityResultTable>;
/** A record of a data-quality result. */
export type DataQualityResult = RecordOf<typeof dataQualityResultTable>;

/** No more records pass than are checked. */
export const dataQualityResultContradictions: Contradictions = (r, contradict) => atMost(r, contradict, 'passed', 'checked');

/** The zod schema of a record of a data-quality result. */
export const DataQualityResult: SchemaOf<DataQualityResult> = /* @__PURE__ */ schemaOf(
  dataQualityResultTable,
  dataQualityResultContradictions,
);

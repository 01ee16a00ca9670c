import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A check of an entity’s records or of one of their fields, in versions: rows of one id differ in `validFrom`. */
export const dataQualityRuleTable = {
  ...common,
  entity: { kind: 'text', required: true, is: 'what is checked' },
  field: { kind: 'text', is: 'field that is checked' },
  dimension: {
    kind: 'text',
    required: true,
    oneOf: ['completeness', 'validity', 'uniqueness', 'freshness', 'consistency'],
    is: 'dimension of quality',
  },
  weight: { kind: 'decimal', min: 0, absent: 1, is: 'weight among the rules of its dimension' },
  mandatory: { kind: 'flag', absent: false, is: 'a record is not good without it' },
  validFrom: { kind: 'date', is: 'since when this version holds; from the beginning if absent' },
} as const satisfies Table;

/** The columns that a plan sees of a data-quality rule. */
export type DataQualityRuleColumns = ColumnsOf<typeof dataQualityRuleTable>;
/** A record of a data-quality rule. */
export type DataQualityRule = RecordOf<typeof dataQualityRuleTable>;

/** The zod schema of a record of a data-quality rule. */
export const DataQualityRule: SchemaOf<DataQualityRule> = /* @__PURE__ */ schemaOf(dataQualityRuleTable);

import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A customer’s health score at one instant. */
export const healthScoreTable = {
  ...common,
  accountId: { kind: 'text', required: true, is: 'account' },
  scoredAt: { kind: 'instant', required: true, is: 'when it was scored' },
  score: { kind: 'decimal', required: true, min: 0, max: 100, is: 'score, 0 to 100' },
  band: { kind: 'text', required: true, oneOf: ['green', 'yellow', 'red'], is: 'band, by the thresholds of the model version' },
  modelVersion: { kind: 'text', required: true, is: 'version of the model and its thresholds' },
} as const satisfies Table;

/** The columns that a plan sees of a health score. */
export type HealthScoreColumns = ColumnsOf<typeof healthScoreTable>;
/** A record of a health score. */
export type HealthScore = RecordOf<typeof healthScoreTable>;

/** The zod schema of a record of a health score. */
export const HealthScore: SchemaOf<HealthScore> = /* @__PURE__ */ schemaOf(healthScoreTable);

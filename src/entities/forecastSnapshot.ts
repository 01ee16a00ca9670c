import type { Contradictions } from './contradiction.js';
import { endsAfterStart } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A forecast as it was called at one instant; it does not change after that. */
export const forecastSnapshotTable = {
  ...common,
  takenAt: { kind: 'instant', required: true, is: 'when it was called' },
  startDate: { kind: 'date', required: true, is: 'first day of the period it is for' },
  endDate: { kind: 'date', required: true, is: 'first day after that period' },
  scope: { kind: 'text', required: true, is: 'what it is for: the company, a team, a region' },
  measure: {
    kind: 'text',
    required: true,
    oneOf: ['bookings', 'closing-arr', 'new-arr', 'expansion-arr', 'reactivation-arr', 'contraction-arr', 'churned-arr', 'net-new-arr'],
    is: 'what it foretells; losses are positive amounts',
  },
  call: {
    kind: 'text',
    required: true,
    oneOf: ['commit', 'best-case', 'weighted', 'model', 'manager', 'reforecast'],
    is: 'how it was called',
  },
  amount: { kind: 'money', required: true, is: 'amount called' },
  deals: { kind: 'whole', min: 0, is: 'deals in it' },
  approvedAt: { kind: 'instant', is: 'when it was approved, of a re-forecast' },
} as const satisfies Table;

/** The columns that a plan sees of a forecast. */
export type ForecastSnapshotColumns = ColumnsOf<typeof forecastSnapshotTable>;
/** A record of a forecast. */
export type ForecastSnapshot = RecordOf<typeof forecastSnapshotTable>;

/** A forecast is for a period that ends after it starts. */
export const forecastSnapshotContradictions: Contradictions = (r, contradict) => endsAfterStart(r, contradict);

/** The zod schema of a record of a forecast. */
export const ForecastSnapshot: SchemaOf<ForecastSnapshot> = /* @__PURE__ */ schemaOf(forecastSnapshotTable, forecastSnapshotContradictions);

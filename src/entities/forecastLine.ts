import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A deal in a forecast. In a weighted call its part of the forecast is amount × probability, in every other call the amount. */
export const forecastLineTable = {
  ...common,
  snapshotId: { kind: 'text', required: true, is: 'forecast' },
  opportunityId: { kind: 'text', required: true, is: 'deal' },
  amount: { kind: 'money', required: true, min: 0, is: 'annual recurring value of the deal as forecast' },
  probability: { kind: 'share', is: 'probability that it is won, 0 to 1' },
  included: { kind: 'flag', required: true, is: 'counted in the forecast' },
} as const satisfies Table;

/** The columns that a plan sees of a line of a forecast. */
export type ForecastLineColumns = ColumnsOf<typeof forecastLineTable>;
/** A record of a line of a forecast. */
export type ForecastLine = RecordOf<typeof forecastLineTable>;

/** The zod schema of a record of a line of a forecast. */
export const ForecastLine: SchemaOf<ForecastLine> = /* @__PURE__ */ schemaOf(forecastLineTable);

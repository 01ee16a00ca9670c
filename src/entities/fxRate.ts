import type { Contradictions } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A rate: one unit of `from` is `rate` units of `to`, from its date until the next one of its kind. */
export const fxRateTable = {
  ...common,
  from: { kind: 'currency', required: true, is: 'currency converted' },
  to: { kind: 'currency', required: true, is: 'currency converted to' },
  date: { kind: 'date', required: true, is: 'first day it is in force' },
  rate: { kind: 'decimal', required: true, above: 0, is: 'units of `to` for one of `from`' },
  kind: {
    kind: 'text',
    required: true,
    oneOf: ['plan', 'spot', 'average'],
    is: 'plan for balances, spot for flows, average for statement lines',
  },
} as const satisfies Table;

/** The columns that a plan sees of a rate. */
export type FxRateColumns = ColumnsOf<typeof fxRateTable>;
/** A rate record. */
export type FxRate = RecordOf<typeof fxRateTable>;

/** A rate leads from one currency to another. */
export const fxRateContradictions: Contradictions = (r, contradict) => {
  if (typeof r.from === 'string' && r.from === r.to) contradict(['to', 'from'], `a currency other than ${r.from}`);
};

/** The zod schema of a rate record. */
export const FxRate: SchemaOf<FxRate> = /* @__PURE__ */ schemaOf(fxRateTable, fxRateContradictions);

import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** One line of a calendar month's statements. Costs, D&A and capital expenditure are positive amounts. */
export const financialLineTable = {
  ...common,
  period: { kind: 'month', required: true, is: 'calendar month' },
  line: {
    kind: 'text',
    required: true,
    oneOf: [
      'revenue-recurring',
      'revenue-services',
      'cogs-recurring',
      'cogs-customer-success',
      'cogs-services',
      'cogs-other',
      'sm',
      'rnd',
      'ga',
      'd&a',
      'sbc',
      'operating-income',
      'cfo',
      'capex',
      'cash-begin',
      'cash-end',
      'financing',
    ],
    is: 'statement line',
  },
  amount: { kind: 'money', required: true, is: 'amount' },
  statement: { kind: 'text', oneOf: ['income', 'cash-flow'], is: 'statement' },
  basis: { kind: 'text', oneOf: ['gaap', 'non-gaap'], absent: 'gaap', is: 'accounting basis' },
} as const satisfies Table;

/** The columns that a plan sees of a statement line. */
export type FinancialLineColumns = ColumnsOf<typeof financialLineTable>;
/** A statement line record. */
export type FinancialLine = RecordOf<typeof financialLineTable>;

/** The zod schema of a statement line record. */
export const FinancialLine: SchemaOf<FinancialLine> = /* @__PURE__ */ schemaOf(financialLineTable);

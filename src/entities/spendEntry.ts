import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** One spend, on its own date; refunds and credit notes are negative. */
export const spendEntryTable = {
  ...common,
  date: { kind: 'date', required: true, is: 'day it belongs to' },
  amount: { kind: 'money', required: true, is: 'amount, signed' },
  function: {
    kind: 'text',
    required: true,
    oneOf: ['sales', 'marketing', 'customer-success', 'support', 'rnd', 'ga', 'cogs'],
    is: 'who spent it',
  },
  category: {
    kind: 'text',
    oneOf: ['payroll', 'commission', 'program', 'tools', 'agency', 'travel', 'overhead', 'other'],
    is: 'what it bought',
  },
  motion: { kind: 'text', oneOf: ['acquisition', 'expansion', 'retention', 'shared'], is: 'what it was meant for' },
  acquisitionShare: { kind: 'share', is: 'part of a shared entry meant to win new logos' },
  channel: { kind: 'text', is: 'marketing channel' },
  campaignId: { kind: 'text', is: 'campaign' },
  vendor: { kind: 'text', is: 'vendor' },
  basis: { kind: 'text', oneOf: ['accrual', 'cash'], is: 'accounting basis' },
  segment: { kind: 'text', is: 'segment it can be allocated to' },
  region: { kind: 'text', is: 'region it can be allocated to' },
} as const satisfies Table;

/** The columns that a plan sees of a spend entry. */
export type SpendEntryColumns = ColumnsOf<typeof spendEntryTable>;
/** A spend record. */
export type SpendEntry = RecordOf<typeof spendEntryTable>;

/** The zod schema of a spend record. */
export const SpendEntry: SchemaOf<SpendEntry> = /* @__PURE__ */ schemaOf(spendEntryTable);

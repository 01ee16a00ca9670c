import type { Contradictions } from './contradiction.js';
import { compareTimes } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** One line of a subscription; `movementsFromSubscriptions` turns lines into the ledger. */
export const subscriptionTable = {
  ...common,
  accountId: { kind: 'text', required: true, is: 'account' },
  startDate: { kind: 'date', required: true, is: 'first day of service' },
  endDate: { kind: 'date', is: 'first day without service; open-ended if absent' },
  amountPerInterval: { kind: 'money', required: true, min: 0, is: 'price of one unit for one interval' },
  interval: { kind: 'text', required: true, oneOf: ['day', 'week', 'month', 'quarter', 'half', 'year'], is: 'billing interval' },
  intervalCount: { kind: 'whole', above: 0, absent: 1, is: 'intervals a price covers' },
  quantity: { kind: 'decimal', min: 0, absent: 1, is: 'units' },
  discount: { kind: 'money', min: 0, is: 'recurring discount on the whole line for one interval' },
  recurring: { kind: 'flag', absent: true, is: 'recurs' },
  kind: { kind: 'text', oneOf: ['fixed', 'committed-usage', 'variable-usage', 'one-time'], absent: 'fixed', is: 'what is priced' },
  trial: { kind: 'flag', absent: false, is: 'unpaid trial' },
  productId: { kind: 'text', is: 'product' },
  signedAt: { kind: 'instant', is: 'signature' },
  noticeAt: { kind: 'instant', is: 'notice of cancellation' },
  lastPaidAt: { kind: 'instant', is: 'last payment' },
  termEndAt: { kind: 'instant', is: 'end of the paid term' },
} as const satisfies Table;

/** The columns that a plan sees of a subscription line. */
export type SubscriptionColumns = ColumnsOf<typeof subscriptionTable>;
/** A subscription line record. */
export type Subscription = RecordOf<typeof subscriptionTable>;

/** `endDate` is the first day without service, so it is after the first day with it. */
export const subscriptionContradictions: Contradictions = (r, contradict) => {
  const order = compareTimes(r.endDate, r.startDate);
  if (order !== undefined && order <= 0)
    contradict(['endDate', 'startDate'], `a day after startDate ${r.startDate}`, 'endDate is the first day without service');
};

/** The zod schema of a subscription line record. */
export const Subscription: SchemaOf<Subscription> = /* @__PURE__ */ schemaOf(subscriptionTable, subscriptionContradictions);

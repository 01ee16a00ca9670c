import type { SubscriptionColumns } from '../entities/subscription.js';
import { and, coalesce, dec, gt, minus, not, oneOf, present, times } from '../kernel/planExpressions.js';
import { lookUp, scan, where } from '../kernel/planRelations.js';
import { atCustomers, testAccounts } from './ledger.js';

const placed = atCustomers(scan<SubscriptionColumns>('subscriptions'), 'test account');
/** Every subscription line with the customer that counts, without those of test accounts. */
export const customerSubscriptions = where(
  lookUp(placed, testAccounts, r => ({ id: r.customer }), { testCustomer: 'id' }),
  r => not(present(r.testCustomer)),
  'test account',
);

/** Subscription lines that make recurring revenue, each with its customer: recurring, of fixed price or committed usage, no trial, not free. */
export const recurringSubscriptions = where(customerSubscriptions, r =>
  and(
    r.recurring,
    oneOf(r.kind, 'fixed', 'committed-usage'),
    not(r.trial),
    gt(minus(times(r.amountPerInterval, r.quantity), coalesce(r.discount, dec('0'))), dec('0')),
  ),
);

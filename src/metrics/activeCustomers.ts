import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { customers } from '../kernel/unit.js';
import { closingCustomers } from '../measures/cohorts.js';

/**
 * Paying accounts at an instant (customers): ARR above 0.
 * @example activeCustomers({ closingCustomers: 7 }) // 7 customers
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/active-customers.md (GitLab handbook; SaaS Metrics Standards Board)
 */
export const activeCustomers = defineMetric({
  id: 'active-customers',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Active customers', 'pt-BR': 'Clientes ativos' },
  is: { en: 'Paying accounts at an instant', 'pt-BR': 'Contas pagantes em um instante' },
  unit: customers,
  better: 'higher',
  additivity: 'stock',
  defaultVariant: 'account',
  label: { en: 'by account', 'pt-BR': 'por conta' },
  inputs: { closingCustomers },
  formula: i => i.closingCustomers,
  examples: [{ given: { closingCustomers: '7' }, shows: '7 customers', because: '5 + 2 new + 2 back − 2 gone' }],
});

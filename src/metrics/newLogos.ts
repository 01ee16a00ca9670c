import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { customers } from '../kernel/unit.js';
import { newLogos as measured } from '../measures/customers.js';

/**
 * Accounts with their first-ever paid subscription in the period (customers).
 * @example newLogos({ newLogos: 2 }) // 2 customers
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/new-logos.md (GitLab handbook; SaaS Metrics Standards Board)
 */
export const newLogos = defineMetric({
  id: 'new-logos',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'New logos', 'pt-BR': 'Novos clientes' },
  is: { en: 'Accounts with their first-ever paid subscription in the period', 'pt-BR': 'Contas com a primeira assinatura paga no período' },
  unit: customers,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'account',
  label: { en: 'by account', 'pt-BR': 'por conta' },
  inputs: { newLogos: measured },
  formula: i => i.newLogos,
  examples: [{ given: { newLogos: '2' }, shows: '2 customers', because: 'E and G; F and H came back, which is no new logo' }],
});

import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { counted, customers } from '../kernel/unit.js';
import { closingCustomers, openingCustomers } from '../measures/cohorts.js';
import { churnEvents, newLogos, reactivationEvents } from '../measures/customers.js';
import { closingParents } from '../measures/parents.js';
import { closingSubscriptions } from '../measures/subscriptions.js';

type Bridge = Readonly<Record<'openingCustomers' | 'newLogos' | 'reactivationEvents' | 'churnEvents', Term>>;
const bridged = (i: Bridge): Term => i.openingCustomers.plus(i.newLogos).plus(i.reactivationEvents).minus(i.churnEvents);

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
  label: { en: 'by customer', 'pt-BR': 'por cliente' },
  inputs: { closingCustomers },
  formula: i => i.closingCustomers,
  variants: {
    bridge: {
      label: { en: 'by bridge', 'pt-BR': 'por ponte' },
      is: {
        en: 'Opening customers plus who was won and came back, less who left; every leaving and return counts',
        'pt-BR': 'Clientes do início mais os conquistados e os que voltaram, menos os que saíram; cada saída e volta conta',
      },
      inputs: { openingCustomers, newLogos, reactivationEvents, churnEvents },
      formula: i => bridged(i),
      checks: i => [{ effect: 'reason', code: 'UNRECONCILED', input: 'churnEvents', all: [{ of: bridged(i), is: 'negative' }] }],
    },
    parent: {
      label: { en: 'by ultimate parent', 'pt-BR': 'por controladora final' },
      is: { en: 'Accounts of one group are one customer', 'pt-BR': 'Contas de um mesmo grupo são um só cliente' },
      inputs: { closingParents },
      formula: i => i.closingParents,
    },
    subscription: {
      label: { en: 'by subscription', 'pt-BR': 'por assinatura' },
      is: { en: 'Recurring subscription lines in force', 'pt-BR': 'Linhas de assinatura recorrentes em vigor' },
      unit: counted,
      inputs: { closingSubscriptions },
      formula: i => i.closingSubscriptions,
    },
  },
  examples: [
    { given: { closingCustomers: '7' }, shows: '7 customers', because: '5 + 2 new + 2 back − 2 gone' },
    {
      variant: 'bridge',
      given: { openingCustomers: 5, newLogos: 2, reactivationEvents: 2, churnEvents: 2 },
      shows: '7 customers',
      because: '5 + 2 (E, G) + 2 (F, H) − 2 (C, H)',
    },
    {
      variant: 'parent',
      given: { closingParents: 6 },
      shows: '6 customers',
      because: '7 accounts, two of them of one group',
      standAlone: true,
    },
    {
      variant: 'subscription',
      given: { closingSubscriptions: 9 },
      shows: '9',
      because: '7 accounts, two of them with 2 lines',
      standAlone: true,
    },
  ],
});

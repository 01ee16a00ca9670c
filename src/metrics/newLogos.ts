import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { counted, customers } from '../kernel/unit.js';
import { newLogos as measured, reactivatedLogos } from '../measures/customers.js';
import { newParentLogos } from '../measures/parents.js';
import { newSubscriptions } from '../measures/subscriptions.js';

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
  label: { en: 'by customer', 'pt-BR': 'por cliente' },
  inputs: { newLogos: measured },
  formula: i => i.newLogos,
  variants: {
    parent: {
      label: { en: 'by ultimate parent', 'pt-BR': 'por controladora final' },
      is: {
        en: 'A further account of a group that is a customer is no new logo',
        'pt-BR': 'Outra conta de um grupo que já é cliente não é novo cliente',
      },
      inputs: { newParentLogos },
      formula: i => i.newParentLogos,
    },
    subscription: {
      label: { en: 'by subscription', 'pt-BR': 'por assinatura' },
      is: {
        en: 'First-ever subscription lines of a customer and product; a renewed or repriced line is none',
        'pt-BR': 'Primeiras linhas de assinatura de um cliente e produto; uma linha renovada ou reajustada não é',
      },
      unit: counted,
      inputs: { newSubscriptions },
      formula: i => i.newSubscriptions,
    },
    'incl-reactivated': {
      label: { en: 'with reactivated', 'pt-BR': 'com reativados' },
      is: { en: 'With former customers that came back, each once', 'pt-BR': 'Com ex-clientes que voltaram, cada um uma vez' },
      // Who comes back in two months is one of the quarter and one of each month.
      additivity: 'distinct',
      inputs: { newLogos: measured, reactivatedLogos },
      formula: i => i.newLogos.plus(i.reactivatedLogos),
    },
  },
  examples: [
    { given: { newLogos: '2' }, shows: '2 customers', because: 'E and G; F and H came back, which is no new logo' },
    {
      variant: 'parent',
      given: { newParentLogos: 1 },
      shows: '1 customer',
      because: '2 accounts, one of a group that is a customer',
      standAlone: true,
    },
    {
      variant: 'subscription',
      given: { newSubscriptions: 3 },
      shows: '3',
      because: '2 products of one account and 1 of another',
      standAlone: true,
    },
    { variant: 'incl-reactivated', given: { newLogos: 2, reactivatedLogos: 2 }, shows: '4 customers', because: '2 (E, G) + 2 (F, H)' },
  ],
});

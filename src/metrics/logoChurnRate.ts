import { byTheBook } from '../kernel/approval.js';
import { overAMonth, overAQuarter, ownWindow } from '../kernel/binding.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { months, multiple, ratio } from '../kernel/unit.js';
import {
  averageCustomers,
  churnedCustomers,
  earlyChurnedCustomers,
  monthlyLogoChurnRate,
  openingCustomers,
  retainedCustomers,
} from '../measures/cohorts.js';
import { renewalDueCustomers, renewedCustomers } from '../measures/renewals.js';

const events = { openingCustomers, churnedCustomers };
type Events = Readonly<Record<'openingCustomers' | 'churnedCustomers', Term>>;
const lost = (i: Events): Term => i.churnedCustomers.dividedBy(i.openingCustomers);
const one = constant('1', multiple);

/**
 * Share of starting customers no longer customers (ratio, 0–1): twelve months, point to point, customers of the start only.
 * @example logoChurnRate({ openingCustomers: 6, retainedCustomers: 5 }) // 16.67%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/logo-churn-rate.md (SaaS Metrics Standards Board; ChartMogul)
 */
export const logoChurnRate = defineMetric({
  id: 'logo-churn-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Logo churn', 'pt-BR': 'Churn de clientes (logos)' },
  is: { en: 'Share of starting customers no longer customers', 'pt-BR': 'Parte dos clientes do início que deixou de ser cliente' },
  unit: ratio,
  better: 'lower',
  additivity: 'ratio',
  wholeWindow: true,
  window: ownWindow(12, 'refused'),
  lifeFrom: { entity: 'arrMovements', months: 12 },
  defaultVariant: 'point-to-point',
  label: { en: 'point to point, 12 months', 'pt-BR': 'ponto a ponto, 12 meses' },
  inputs: { openingCustomers, retainedCustomers },
  formula: i => i.openingCustomers.minus(i.retainedCustomers).dividedBy(i.openingCustomers),
  variants: {
    quarter: {
      label: { en: 'point to point, quarter', 'pt-BR': 'ponto a ponto, trimestre' },
      is: { en: 'Over three months', 'pt-BR': 'Em três meses' },
      ...overAQuarter,
    },
    month: {
      label: { en: 'point to point, month', 'pt-BR': 'ponto a ponto, mês' },
      is: { en: 'Over one month', 'pt-BR': 'Em um mês' },
      ...overAMonth,
    },
    event: {
      label: { en: 'by event, 12 months', 'pt-BR': 'por evento, 12 meses' },
      is: {
        en: 'Opening customers with a churn in the window; who came back counts as lost',
        'pt-BR': 'Clientes do início com um churn na janela; quem volta conta como perdido',
      },
      inputs: events,
      formula: i => lost(i),
    },
    'event-quarter': {
      label: { en: 'by event, quarter', 'pt-BR': 'por evento, trimestre' },
      is: { en: 'By event over three months', 'pt-BR': 'Por evento em três meses' },
      inputs: events,
      formula: i => lost(i),
      ...overAQuarter,
    },
    'event-month': {
      label: { en: 'by event, month', 'pt-BR': 'por evento, mês' },
      is: { en: 'By event over one month', 'pt-BR': 'Por evento em um mês' },
      inputs: events,
      formula: i => lost(i),
      ...overAMonth,
    },
    'monthly-to-annual-compounded': {
      label: { en: 'monthly rate compounded to a year', 'pt-BR': 'taxa mensal composta para um ano' },
      is: {
        en: 'What the pooled monthly rate of the last 12 months would take in a year, each month from what is left',
        'pt-BR': 'O que a taxa mensal somada dos últimos 12 meses levaria em um ano, cada mês do que resta',
      },
      inputs: { monthlyLogoChurnRate },
      formula: i => one.minus(one.minus(i.monthlyLogoChurnRate.times(constant('1', months))).power(constant('12', multiple))),
    },
    'renewal-base': {
      label: { en: 'of what was up for renewal', 'pt-BR': 'do que estava para renovar' },
      is: {
        en: 'Of the customers whose term ends in the period, those that did not renew',
        'pt-BR': 'Dos clientes cujo prazo termina no período, os que não renovaram',
      },
      window: null,
      lifeFrom: null,
      inputs: { renewalDueCustomers, renewedCustomers },
      formula: i => i.renewalDueCustomers.minus(i.renewedCustomers).dividedBy(i.renewalDueCustomers),
    },
    'average-customers': {
      label: { en: 'over average customers, 12 months', 'pt-BR': 'sobre a média de clientes, 12 meses' },
      is: {
        en: 'Lost opening customers over the mean of the month-end counts',
        'pt-BR': 'Clientes do início perdidos sobre a média dos fins de mês',
      },
      inputs: { openingCustomers, retainedCustomers, averageCustomers },
      formula: i => i.openingCustomers.minus(i.retainedCustomers).dividedBy(i.averageCustomers),
      sample: i => i.openingCustomers,
    },
    'incl-new': {
      label: { en: 'with early churn, 12 months', 'pt-BR': 'com churn precoce, 12 meses' },
      is: {
        en: 'Also counts who joined in the window and left in it, over opening customers: discouraged, it may exceed 100%',
        'pt-BR': 'Conta também quem entrou e saiu na janela, sobre os clientes do início: desaconselhado, pode passar de 100%',
      },
      inputs: { openingCustomers, retainedCustomers, earlyChurnedCustomers },
      formula: i => i.openingCustomers.minus(i.retainedCustomers).plus(i.earlyChurnedCustomers).dividedBy(i.openingCustomers),
      sample: i => i.openingCustomers,
    },
  },
  examples: [
    { given: { openingCustomers: 6, retainedCustomers: 5 }, shows: '16.67%', because: '(6 − 5) ÷ 6: only C left for good' },
    {
      variant: 'quarter',
      given: { openingCustomers: 5, retainedCustomers: 4 },
      shows: '20.00%',
      because: '(5 − 4) ÷ 5: only C is gone at the end',
    },
    {
      variant: 'month',
      given: { openingCustomers: 5, retainedCustomers: 5 },
      shows: '0.00%',
      because: '(5 − 5) ÷ 5 in June: A, B, D, E, F all stayed; C and H had left before',
    },
    {
      variant: 'event',
      given: { openingCustomers: 6, churnedCustomers: 3 },
      shows: '50.00%',
      because: '3 ÷ 6: C, F and H left, whoever came back',
    },
    {
      variant: 'event-quarter',
      given: { openingCustomers: 5, churnedCustomers: 2 },
      shows: '40.00%',
      because: '2 ÷ 5: C and H',
    },
    {
      variant: 'event-month',
      given: { openingCustomers: 5, churnedCustomers: 0 },
      shows: '0.00%',
      because: '0 ÷ 5 in June: nobody left',
    },
    {
      variant: 'monthly-to-annual-compounded',
      given: { monthlyLogoChurnRate: '0.0125' },
      shows: '14.01%',
      because: '1 − (1 − 0.0125)^12 = 1 − 0.8599',
      standAlone: true,
    },
    {
      variant: 'renewal-base',
      given: { renewalDueCustomers: 20, renewedCustomers: 17 },
      shows: '15.00%',
      because: '(20 − 17) ÷ 20',
      standAlone: true,
    },
    {
      variant: 'average-customers',
      given: { openingCustomers: 6, retainedCustomers: 5, averageCustomers: '5.5' },
      shows: '18.18%',
      because: '(6 − 5) ÷ 5.5: month-ends of 4 × 6, 7 × 5 and 7 customers, 66 ÷ 12',
    },
    {
      variant: 'incl-new',
      given: { openingCustomers: 20, retainedCustomers: 18, earlyChurnedCustomers: 1 },
      shows: '15.00%',
      because: '(20 − 18 + 1) ÷ 20',
      standAlone: true,
    },
  ],
});

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
const stayed = (i: Events): Term => i.openingCustomers.minus(i.churnedCustomers).dividedBy(i.openingCustomers);
const one = constant('1', multiple);

/**
 * Share of starting customers still customers (ratio, 0–1): twelve months, point to point, customers of the start only.
 * @example logoRetentionRate({ openingCustomers: 6, retainedCustomers: 5 }) // 83.33%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/logo-retention-rate.md (SaaS Metrics Standards Board; ChartMogul)
 */
export const logoRetentionRate = defineMetric({
  id: 'logo-retention-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Logo retention', 'pt-BR': 'Retenção de clientes (logos)' },
  is: { en: 'Share of starting customers still customers', 'pt-BR': 'Parte dos clientes do início que segue cliente' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  window: ownWindow(12, 'refused'),
  lifeFrom: { entity: 'arrMovements', months: 12 },
  defaultVariant: 'point-to-point',
  label: { en: 'point to point, 12 months', 'pt-BR': 'ponto a ponto, 12 meses' },
  inputs: { openingCustomers, retainedCustomers },
  formula: i => i.retainedCustomers.dividedBy(i.openingCustomers),
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
        en: 'Opening customers without a churn in the window; who came back counts as lost',
        'pt-BR': 'Clientes do início sem churn na janela; quem volta conta como perdido',
      },
      inputs: events,
      formula: i => stayed(i),
    },
    'event-quarter': {
      label: { en: 'by event, quarter', 'pt-BR': 'por evento, trimestre' },
      is: { en: 'By event over three months', 'pt-BR': 'Por evento em três meses' },
      inputs: events,
      formula: i => stayed(i),
      ...overAQuarter,
    },
    'event-month': {
      label: { en: 'by event, month', 'pt-BR': 'por evento, mês' },
      is: { en: 'By event over one month', 'pt-BR': 'Por evento em um mês' },
      inputs: events,
      formula: i => stayed(i),
      ...overAMonth,
    },
    'monthly-to-annual-compounded': {
      label: { en: 'monthly rate compounded to a year', 'pt-BR': 'taxa mensal composta para um ano' },
      is: {
        en: 'What the pooled monthly rate of the last 12 months would leave after a year, each month from what is left',
        'pt-BR': 'O que a taxa mensal somada dos últimos 12 meses deixaria após um ano, cada mês do que resta',
      },
      inputs: { monthlyLogoChurnRate },
      formula: i => one.minus(i.monthlyLogoChurnRate.times(constant('1', months))).power(constant('12', multiple)),
    },
    'renewal-base': {
      label: { en: 'of what was up for renewal', 'pt-BR': 'do que estava para renovar' },
      is: {
        en: 'Of the customers whose term ends in the period, those that renewed',
        'pt-BR': 'Dos clientes cujo prazo termina no período, os que renovaram',
      },
      window: null,
      lifeFrom: null,
      inputs: { renewalDueCustomers, renewedCustomers },
      formula: i => i.renewedCustomers.dividedBy(i.renewalDueCustomers),
    },
    'average-customers': {
      label: { en: 'over average customers, 12 months', 'pt-BR': 'sobre a média de clientes, 12 meses' },
      is: {
        en: '1 less lost opening customers over the mean of the month-end counts',
        'pt-BR': '1 menos os clientes do início perdidos sobre a média dos fins de mês',
      },
      inputs: { openingCustomers, retainedCustomers, averageCustomers },
      formula: i => one.minus(i.openingCustomers.minus(i.retainedCustomers).dividedBy(i.averageCustomers)),
      sample: i => i.openingCustomers,
    },
    'incl-new': {
      label: { en: 'with early churn, 12 months', 'pt-BR': 'com churn precoce, 12 meses' },
      is: {
        en: '1 less churn that also counts who joined in the window and left in it: discouraged, it may fall below 0',
        'pt-BR': '1 menos o churn que conta também quem entrou e saiu na janela: desaconselhado, pode ficar abaixo de 0',
      },
      inputs: { openingCustomers, retainedCustomers, earlyChurnedCustomers },
      formula: i => one.minus(i.openingCustomers.minus(i.retainedCustomers).plus(i.earlyChurnedCustomers).dividedBy(i.openingCustomers)),
      sample: i => i.openingCustomers,
    },
  },
  examples: [
    { given: { openingCustomers: 6, retainedCustomers: 5 }, shows: '83.33%', because: '5 ÷ 6: of A, B, C, D, F, H only C left for good' },
    {
      variant: 'quarter',
      given: { openingCustomers: 5, retainedCustomers: 4 },
      shows: '80.00%',
      because: '4 ÷ 5: of A, B, C, D, H only C is gone at the end',
    },
    {
      variant: 'month',
      given: { openingCustomers: 5, retainedCustomers: 5 },
      shows: '100.00%',
      because: '5 ÷ 5 in June: A, B, D, E, F all stayed; C and H had left before',
    },
    {
      variant: 'event',
      given: { openingCustomers: 6, churnedCustomers: 3 },
      shows: '50.00%',
      because: '(6 − 3) ÷ 6: C, F and H left, whoever came back',
    },
    {
      variant: 'event-quarter',
      given: { openingCustomers: 5, churnedCustomers: 2 },
      shows: '60.00%',
      because: '(5 − 2) ÷ 5: C and H left',
    },
    {
      variant: 'event-month',
      given: { openingCustomers: 5, churnedCustomers: 0 },
      shows: '100.00%',
      because: '(5 − 0) ÷ 5 in June: nobody left',
    },
    {
      variant: 'monthly-to-annual-compounded',
      given: { monthlyLogoChurnRate: '0.0125' },
      shows: '85.99%',
      because: '(1 − 0.0125)^12',
      standAlone: true,
    },
    {
      variant: 'renewal-base',
      given: { renewalDueCustomers: 20, renewedCustomers: 17 },
      shows: '85.00%',
      because: '17 ÷ 20',
      standAlone: true,
    },
    {
      variant: 'average-customers',
      given: { openingCustomers: 6, retainedCustomers: 5, averageCustomers: '5.5' },
      shows: '81.82%',
      because: '1 − (6 − 5) ÷ 5.5: month-ends of 4 × 6, 7 × 5 and 7 customers, 66 ÷ 12',
    },
    {
      variant: 'incl-new',
      given: { openingCustomers: 20, retainedCustomers: 18, earlyChurnedCustomers: 1 },
      shows: '85.00%',
      because: '1 − (20 − 18 + 1) ÷ 20',
      standAlone: true,
    },
  ],
});

import { byTheBook } from '../kernel/approval.js';
import { ownWindow } from '../kernel/binding.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import { openingCustomers, retainedCustomers } from '../measures/cohorts.js';

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
      window: ownWindow(3, 'refused'),
      lifeFrom: null,
    },
    month: {
      label: { en: 'point to point, month', 'pt-BR': 'ponto a ponto, mês' },
      is: { en: 'Over one month', 'pt-BR': 'Em um mês' },
      window: ownWindow(1, 'refused'),
      lifeFrom: null,
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
  ],
});

import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Parameter } from '../kernel/definition.js';
import type { Term } from '../kernel/formula.js';
import type { StatSpec } from '../kernel/parts.js';
import { money, ratio } from '../kernel/unit.js';
import { actual, actualMetrics, actualToDate, actualYearToDate } from '../measures/actuals.js';
import { reforecast, targetToDate, targetYearToDate } from '../measures/plans.js';
import { signedTarget, targetParameters } from '../measures/targets.js';

const targetMetric: Parameter = { ...targetParameters.targetMetric, oneOf: actualMetrics, default: 'net-new-arr' };
const parameters = { targetScope: targetParameters.targetScope, targetMetric } as const;
/** What a ratio cannot say of a plan to shrink. */
const difference = (done: Term, planned: Term): Readonly<Record<string, StatSpec>> => ({
  variance: { is: { en: 'actual − plan', 'pt-BR': 'realizado − plano' }, unit: money, of: done.minus(planned) },
});

/**
 * What was reached of an approved plan (ratio). From records the parameter `targetMetric` says what is planned.
 * @example planAttainment({ actual: 55_200, target: 60_000 }, { currency: 'BRL' }) // 92.00%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/plan-attainment.md (GitLab KPI)
 */
export const planAttainment = defineMetric({
  id: 'plan-attainment',
  version: '1.0.0',
  ...byTheBook,
  family: 'forecast',
  name: { en: 'Plan attainment', 'pt-BR': 'Atingimento da meta' },
  is: { en: 'Actual relative to the approved plan', 'pt-BR': 'Realizado em relação ao plano aprovado' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'period',
  label: { en: 'of the period', 'pt-BR': 'do período' },
  parameters,
  inputs: { actual, target: signedTarget },
  formula: i => i.actual.dividedBy(i.target),
  beside: i => difference(i.actual, i.target),
  variants: {
    'year-to-date': {
      label: { en: 'fiscal year to date', 'pt-BR': 'ano fiscal até a data' },
      is: {
        en: 'Actuals and plans of the fiscal year to the period’s end',
        'pt-BR': 'Realizado e planos do ano fiscal até o fim do período',
      },
      parameters,
      inputs: { actualYearToDate, targetYearToDate },
      formula: i => i.actualYearToDate.dividedBy(i.targetYearToDate),
      beside: i => difference(i.actualYearToDate, i.targetYearToDate),
    },
    're-forecast': {
      label: { en: 'against the re-forecast', 'pt-BR': 'contra o reforecast' },
      is: {
        en: 'Against the latest approved re-forecast instead of the plan',
        'pt-BR': 'Contra o último reforecast aprovado em vez do plano',
      },
      parameters,
      inputs: { actual, reforecast },
      formula: i => i.actual.dividedBy(i.reforecast),
      beside: i => difference(i.actual, i.reforecast),
    },
    'pro-rata': {
      label: { en: 'pro rata to date', 'pt-BR': 'proporcional até a data' },
      is: {
        en: 'Actual to date against the days’ share of the plan',
        'pt-BR': 'Realizado até a data contra a parcela do plano pelos dias',
      },
      parameters,
      inputs: { actualToDate, targetToDate },
      formula: i => i.actualToDate.dividedBy(i.targetToDate),
      beside: i => difference(i.actualToDate, i.targetToDate),
    },
  },
  examples: [
    { given: { actual: '55200', target: '60000' }, currency: 'BRL', shows: '92.00%', because: '55 200 ÷ 60 000' },
    {
      variant: 'year-to-date',
      given: { actualYearToDate: '97200', targetYearToDate: '108000' },
      currency: 'BRL',
      shows: '90.00%',
      because: '97 200 ÷ 108 000',
      standAlone: true,
    },
    {
      variant: 're-forecast',
      given: { actual: '55200', reforecast: '48000' },
      currency: 'BRL',
      shows: '115.00%',
      because: '55 200 ÷ 48 000',
      standAlone: true,
    },
    {
      variant: 'pro-rata',
      given: { actualToDate: '27600', targetToDate: '30000' },
      currency: 'BRL',
      shows: '92.00%',
      because: '27 600 ÷ (60 000 × half of the days)',
      standAlone: true,
    },
  ],
});

import { byTheBook } from '../kernel/approval.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ItemTerms, ListTerm, Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import type { PartsSpec } from '../kernel/parts.js';
import { eachItem } from '../kernel/parts.js';
import { poolBy } from '../kernel/poolBy.js';
import { money, months, persons } from '../kernel/unit.js';
import { attritionParameters, plannedRepMonths, repMonths } from '../measures/capacity.js';
import { fullQuota } from '../measures/quotas.js';
import { expectedAttainment } from '../measures/repLines.js';
import { target, targetParameters } from '../measures/targets.js';

/** What one rep can bring in during one month, at full attainment. */
const term =
  <A extends string>(active: A) =>
  (x: ItemTerms<'fullMonthlyQuota' | 'rampFactor' | A, 'rep' | 'month'>): Term =>
    x.fullMonthlyQuota
      .times(x.rampFactor)
      .times((x as Readonly<Record<A, Term>>)[active])
      .times(constant('1', months));
const expected = term('activeFraction');
const planned = term('plannedActiveFraction');

const monthTerms = defineMeasure({
  name: 'monthTerms',
  unit: money,
  is: { en: 'Capacity of one month at full attainment', 'pt-BR': 'Capacidade de um mês com atingimento pleno' },
  range: { min: '0' },
});
const is = { en: 'the capacity terms of each month added up', 'pt-BR': 'os termos de capacidade de cada mês somados' };
const byMonth = poolBy(repMonths, { name: 'byMonth', is, by: ['month'], sums: { monthTerms: { as: monthTerms, of: expected } } });
const plannedByMonth = poolBy(plannedRepMonths, {
  name: 'plannedByMonth',
  is,
  by: ['month'],
  sums: { monthTerms: { as: monthTerms, of: planned } },
});
const eachMonth = (lines: ListTerm<'monthTerms', 'month'>, attainment?: Term): PartsSpec =>
  eachItem(lines, {
    is: { en: 'each month', 'pt-BR': 'cada mês' },
    key: ['month'],
    stats: x => ({
      capacity: {
        is: { en: 'Capacity of the month', 'pt-BR': 'Capacidade do mês' },
        unit: money,
        of: attainment ? x.monthTerms.times(attainment) : x.monthTerms,
      },
    }),
  });

const quarterOf = (
  rep: string,
  fullMonthlyQuota: string,
  ramp: readonly string[],
  active: 'activeFraction' | 'plannedActiveFraction',
  share = '1',
) => ['2026-04', '2026-05', '2026-06'].map((month, i) => ({ rep, month, fullMonthlyQuota, rampFactor: ramp[i] ?? '1', [active]: share }));

/**
 * Bookings the team can plausibly produce (money): rep by rep and month by month, ramping reps and planned hires in part.
 * @example salesCapacity({ repMonths: [{ rep: 'a', month: '2026-04', fullMonthlyQuota: 40_000, rampFactor: '0.5', activeFraction: 1 }], expectedAttainment: '0.9' }) // 18,000.00
 * @throws RefusedInput listing every problem of the call; two lines of one rep and month are refused.
 * @see docs/metrics/sales-capacity.md (GitLab; Basis; Aleph; MetricKit)
 */
export const salesCapacity = defineMetric({
  id: 'sales-capacity',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Sales capacity', 'pt-BR': 'Capacidade de vendas' },
  is: { en: 'Bookings the team can plausibly produce', 'pt-BR': 'Vendas que o time pode produzir de forma plausível' },
  unit: money,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'ramped',
  label: { en: 'ramped, at expected attainment', 'pt-BR': 'com rampa, no atingimento esperado' },
  parameters: attritionParameters,
  inputs: { repMonths, expectedAttainment },
  formula: i => i.repMonths.total(expected).times(i.expectedAttainment),
  parts: (i, step) => eachMonth(step(byMonth), i.expectedAttainment),
  variants: {
    'street-quota': {
      label: { en: 'ramped, at full attainment', 'pt-BR': 'com rampa, com atingimento pleno' },
      is: { en: 'As if everybody met the quota', 'pt-BR': 'Como se todos atingissem a cota' },
      parameters: attritionParameters,
      inputs: { repMonths },
      formula: i => i.repMonths.total(expected),
      parts: (_, step) => eachMonth(step(byMonth)),
    },
    'no-attrition': {
      label: { en: 'ramped, nobody lost', 'pt-BR': 'com rampa, sem perdas' },
      is: { en: 'As planned: nobody leaves who has not said so', 'pt-BR': 'Como planejado: ninguém sai sem ter avisado' },
      inputs: { plannedRepMonths, expectedAttainment },
      formula: i => i.plannedRepMonths.total(planned).times(i.expectedAttainment),
      parts: (i, step) => eachMonth(step(plannedByMonth), i.expectedAttainment),
    },
    'required-reps': {
      label: { en: 'reps that the target needs', 'pt-BR': 'vendedores que a meta exige' },
      is: { en: 'How many fully ramped reps the target needs', 'pt-BR': 'Quantos vendedores com rampa concluída a meta exige' },
      unit: persons,
      additivity: 'ratio',
      parameters: targetParameters,
      inputs: { target, fullQuota, expectedAttainment },
      formula: i => i.target.dividedBy(i.fullQuota.times(i.expectedAttainment)).ceil().times(constant('1', persons)),
    },
  },
  examples: [
    {
      given: {
        repMonths: [
          ...quarterOf('Ana', '40000', [], 'activeFraction'),
          ...quarterOf('Bia', '40000', [], 'activeFraction'),
          ...quarterOf('Caio', '40000', ['0.25', '0.5', '0.75'], 'activeFraction'),
        ],
        expectedAttainment: '0.9',
      },
      currency: 'BRL',
      shows: 'R$ 270,000.00',
      because: '(2 × 120 000 + 40 000 × (0.25 + 0.5 + 0.75)) × 0.9 = (240 000 + 60 000) × 0.9',
      standAlone: true,
    },
    {
      variant: 'street-quota',
      given: {
        repMonths: [
          ...quarterOf('Ana', '40000', [], 'activeFraction'),
          ...quarterOf('Bia', '40000', [], 'activeFraction'),
          ...quarterOf('Caio', '40000', ['0.25', '0.5', '0.75'], 'activeFraction'),
        ],
      },
      currency: 'BRL',
      shows: 'R$ 300,000.00',
      because: '240 000 + 60 000',
      standAlone: true,
    },
    {
      variant: 'no-attrition',
      given: {
        plannedRepMonths: [
          ...quarterOf('Ana', '40000', [], 'plannedActiveFraction'),
          ...quarterOf('Caio', '40000', ['0.25', '0.5', '0.75'], 'plannedActiveFraction', '0.5'),
        ],
        expectedAttainment: '0.9',
      },
      currency: 'BRL',
      shows: 'R$ 135,000.00',
      because: '(120 000 + 0.5 × 60 000) × 0.9',
      standAlone: true,
    },
    {
      variant: 'required-reps',
      given: { target: '300000', fullQuota: '120000', expectedAttainment: '0.9' },
      currency: 'BRL',
      shows: '3 persons',
      because: '300 000 ÷ (120 000 × 0.9) = 2.78, so 3',
      standAlone: true,
    },
  ],
});

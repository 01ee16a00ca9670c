import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant, when } from '../kernel/formula.js';
import type { PartsSpec } from '../kernel/parts.js';
import { eachItem } from '../kernel/parts.js';
import { ratio } from '../kernel/unit.js';
import { pooledRampedReps, pooledReps } from '../measures/quotaPools.js';
import { rampedReps, reps } from '../measures/repLines.js';

type Lines = ListTerm<'credit' | 'quota', 'rep'>;
/** Reps whose credit reaches a bar of their quota; one that meets it exactly counts. */
const atBar = (lines: Lines, bar?: string): Term =>
  lines
    .where(x => when(x.credit.minus(bar === undefined ? x.quota : x.quota.times(constant(bar, ratio))), 'not-negative'))
    .length()
    .dividedBy(lines.length());
const ofEach = (lines: Lines): PartsSpec =>
  eachItem(lines, {
    is: { en: 'each rep with a quota', 'pt-BR': 'cada vendedor com cota' },
    key: ['rep'],
    stats: x => ({
      attainment: {
        is: { en: 'Credit ÷ quota of the rep', 'pt-BR': 'Crédito ÷ cota do vendedor' },
        unit: ratio,
        of: x.credit.dividedBy(x.quota),
      },
    }),
  });

/**
 * Share of reps at or above their quota (ratio, 0–1): fully ramped reps who were there the whole period. Exactly 100% counts.
 * @example repsAtQuotaRate({ rampedReps: [{ rep: 'a', credit: 130_000, quota: 120_000 }, { rep: 'b', credit: 41_000, quota: 100_000 }] }) // 50.00%
 * @throws RefusedInput listing every problem of the call; two lines of one rep and period are refused.
 * @see docs/metrics/reps-at-quota-rate.md (GitLab; Salesforce)
 */
export const repsAtQuotaRate = defineMetric({
  id: 'reps-at-quota-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Share of reps at quota', 'pt-BR': 'Percentual de vendedores na cota' },
  is: { en: 'Share of reps at or above their quota', 'pt-BR': 'Parcela de vendedores que atingiram a cota' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'ramped-reps',
  label: { en: 'ramped reps', 'pt-BR': 'vendedores com rampa concluída' },
  inputs: { rampedReps },
  formula: (_, step) => atBar(step(pooledRampedReps)),
  parts: (_, step) => ofEach(step(pooledRampedReps)),
  variants: {
    'all-reps': {
      label: { en: 'all reps', 'pt-BR': 'todos os vendedores' },
      is: {
        en: 'Over every rep with a quota, ramping ones on their ramped quota',
        'pt-BR': 'Sobre todo vendedor com cota, os em rampa na cota em rampa',
      },
      inputs: { reps },
      formula: (_, step) => atBar(step(pooledReps)),
      parts: (_, step) => ofEach(step(pooledReps)),
    },
    'threshold-80': {
      label: { en: 'ramped reps, at 80%', 'pt-BR': 'vendedores com rampa concluída, a 80%' },
      is: { en: 'At or above 80% of quota', 'pt-BR': 'Em 80% da cota ou acima' },
      formula: (_, step) => atBar(step(pooledRampedReps), '0.8'),
      parts: (_, step) => ofEach(step(pooledRampedReps)),
    },
  },
  examples: [
    {
      given: {
        rampedReps: [
          { rep: 'Ana', credit: '88000', quota: '100000' },
          { rep: 'Bia', credit: '41000', quota: '100000' },
          { rep: 'Caio', credit: '130000', quota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '33.33%',
      because: 'only Caio is there: 1 of 3',
      standAlone: true,
    },
    {
      variant: 'all-reps',
      given: {
        reps: [
          { rep: 'Ana', credit: '88000', quota: '100000' },
          { rep: 'Bia', credit: '41000', quota: '100000' },
          { rep: 'Caio', credit: '130000', quota: '120000' },
          { rep: 'Davi', credit: '20000', quota: '20000' },
        ],
      },
      currency: 'BRL',
      shows: '50.00%',
      because: 'Caio and Davi, who is ramping and meets a ramped quota exactly: 2 of 4',
      standAlone: true,
    },
    {
      variant: 'threshold-80',
      given: {
        rampedReps: [
          { rep: 'Ana', credit: '88000', quota: '100000' },
          { rep: 'Bia', credit: '41000', quota: '100000' },
          { rep: 'Caio', credit: '130000', quota: '120000' },
        ],
      },
      currency: 'BRL',
      shows: '66.67%',
      because: 'Ana with 88% and Caio: 2 of 3',
      standAlone: true,
    },
  ],
});

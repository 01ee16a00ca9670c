import { byTheBook } from '../kernel/approval.js';
import { ownWindow } from '../kernel/binding.js';
import type { CheckSpec } from '../kernel/defineMetric.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { multiple, ratio } from '../kernel/unit.js';
import {
  cohortChurnedArr,
  cohortClosingArr,
  cohortContractionArr,
  cohortExpansionArr,
  cohortOpeningArr,
  monthlyCohorts,
  ttmCohorts,
} from '../measures/cohorts.js';

type Moved = Readonly<Record<'cohortOpeningArr' | 'cohortExpansionArr' | 'cohortContractionArr' | 'cohortChurnedArr', Term>>;

/** What the cohort's own movements leave of its opening ARR. */
const moved = { cohortOpeningArr, cohortExpansionArr, cohortContractionArr, cohortChurnedArr };
const left = (i: Moved): Term =>
  i.cohortOpeningArr.plus(i.cohortExpansionArr).minus(i.cohortContractionArr).minus(i.cohortChurnedArr).dividedBy(i.cohortOpeningArr);
const contradictions = (i: Moved): readonly CheckSpec[] => [
  {
    effect: 'refuse',
    input: 'cohortChurnedArr',
    all: [{ of: i.cohortContractionArr.plus(i.cohortChurnedArr).minus(i.cohortOpeningArr).minus(i.cohortExpansionArr), is: 'positive' }],
    expected: 'losses of the cohort of at most its opening ARR plus its expansion',
  },
];

/**
 * What the customers of a past date pay now, relative to what they paid then (ratio, a fraction).
 * Twelve months, point to point, closed cohort: new customers of the window are in neither term.
 * @example nrr({ cohortOpeningArr: 348_000, cohortClosingArr: 360_000 }, { currency: 'BRL' }) // 103.45%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/nrr.md (SaaS Metrics Standards Board; GitLab handbook; issuers’ filings)
 */
export const nrr = defineMetric({
  id: 'nrr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'NRR', 'pt-BR': 'NRR' },
  is: {
    en: 'What the customers of a past date pay now, relative to what they paid then',
    'pt-BR': 'O que os clientes de uma data passada pagam agora, em relação ao que pagavam então',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  window: ownWindow(12, 'refused'),
  lifeFrom: { entity: 'arrMovements', months: 12 },
  defaultVariant: 'point-to-point',
  chosenBy: [
    { when: { retentionWindow: 'quarter' }, variant: 'quarter' },
    { when: { retentionWindow: 'month' }, variant: 'month' },
    { when: { retentionMethod: 'movement-sum' }, variant: 'movement-sum' },
    { when: { retentionMethod: 'movement-sum', retentionWindow: 'quarter' }, variant: 'movement-sum-quarter' },
    { when: { retentionMethod: 'movement-sum', retentionWindow: 'month' }, variant: 'movement-sum-month' },
    { when: { retentionMethod: 'monthly-compounded' }, variant: 'monthly-compounded' },
  ],
  label: { en: 'point to point, 12 months', 'pt-BR': 'ponto a ponto, 12 meses' },
  inputs: { cohortOpeningArr, cohortClosingArr },
  formula: i => i.cohortClosingArr.dividedBy(i.cohortOpeningArr),
  variants: {
    quarter: {
      label: { en: 'point to point, quarter', 'pt-BR': 'ponto a ponto, trimestre' },
      is: { en: 'Over three months; not to be multiplied by four', 'pt-BR': 'Em três meses; não deve ser multiplicada por quatro' },
      window: ownWindow(3, 'refused'),
      lifeFrom: null,
    },
    month: {
      label: { en: 'point to point, month', 'pt-BR': 'ponto a ponto, mês' },
      is: { en: 'Over one month', 'pt-BR': 'Em um mês' },
      window: ownWindow(1, 'refused'),
      lifeFrom: null,
    },
    'movement-sum': {
      label: { en: 'movement sum, 12 months', 'pt-BR': 'soma de movimentos, 12 meses' },
      is: {
        en: 'Opening plus expansion less losses of the cohort; a returner counts as lost',
        'pt-BR': 'Abertura mais expansão menos perdas da coorte; quem volta conta como perdido',
      },
      inputs: moved,
      formula: i => left(i),
      checks: i => contradictions(i),
    },
    'movement-sum-quarter': {
      label: { en: 'movement sum, quarter', 'pt-BR': 'soma de movimentos, trimestre' },
      is: { en: 'Movement sum over three months', 'pt-BR': 'Soma de movimentos em três meses' },
      inputs: moved,
      formula: i => left(i),
      checks: i => contradictions(i),
      window: ownWindow(3, 'refused'),
      lifeFrom: null,
    },
    'movement-sum-month': {
      label: { en: 'movement sum, month', 'pt-BR': 'soma de movimentos, mês' },
      is: { en: 'Movement sum over one month', 'pt-BR': 'Soma de movimentos em um mês' },
      inputs: moved,
      formula: i => left(i),
      checks: i => contradictions(i),
      window: ownWindow(1, 'refused'),
      lifeFrom: null,
    },
    'monthly-compounded': {
      label: { en: 'monthly compounded, 12 months', 'pt-BR': 'mensal composta, 12 meses' },
      is: {
        en: 'Product of twelve monthly rates, each with its own cohort: customers join as they age',
        'pt-BR': 'Produto de doze taxas mensais, cada uma com a própria coorte: clientes entram com o tempo',
      },
      inputs: { monthlyCohorts },
      formula: i => i.monthlyCohorts.product(m => m.cohortClosingArr.dividedBy(m.cohortOpeningArr)),
    },
    'average-4q': {
      label: { en: 'mean of four quarter-ends, 12 months each', 'pt-BR': 'média de quatro fins de trimestre, 12 meses cada' },
      is: {
        en: 'Mean of the last four quarter-ends’ twelve-month rates, a filers’ habit',
        'pt-BR': 'Média das taxas de doze meses dos últimos quatro fins de trimestre, hábito de companhias abertas',
      },
      lifeFrom: { entity: 'arrMovements', months: 21 },
      inputs: { ttmCohorts },
      formula: i => i.ttmCohorts.total(q => q.cohortClosingArr.dividedBy(q.cohortOpeningArr)).dividedBy(constant('4', multiple)),
    },
  },
  examples: [
    {
      given: { cohortOpeningArr: '348000', cohortClosingArr: '360000' },
      currency: 'BRL',
      shows: '103.45%',
      because: '(150 + 60 + 0 + 60 + 18 + 72) ÷ 348 = 360 ÷ 348 thousand',
    },
    {
      variant: 'quarter',
      given: { cohortOpeningArr: '390000', cohortClosingArr: '342000' },
      currency: 'BRL',
      shows: '87.69%',
      because: '(150 + 60 + 0 + 60 + 72) ÷ 390 = 342 ÷ 390 thousand',
    },
    {
      variant: 'movement-sum-quarter',
      given: { cohortOpeningArr: '390000', cohortExpansionArr: '30000', cohortContractionArr: '24000', cohortChurnedArr: '126000' },
      currency: 'BRL',
      shows: '69.23%',
      because: '(390 + 30 − 24 − 126) ÷ 390 = 270 ÷ 390 thousand: only A expanded, H counts as lost',
    },
    {
      variant: 'movement-sum',
      given: { cohortOpeningArr: '348000', cohortExpansionArr: '90000', cohortContractionArr: '24000', cohortChurnedArr: '144000' },
      currency: 'BRL',
      shows: '77.59%',
      because: '(348 + (24 + 30 + 6 + 30) − 24 − (18 + 36 + 90)) ÷ 348 = 270 ÷ 348 thousand',
    },
    {
      variant: 'month',
      given: { cohortOpeningArr: '360000', cohortClosingArr: '348000' },
      currency: 'BRL',
      shows: '96.67%',
      because: 'June: (150 + 60 + 60 + 60 + 18) ÷ (150 + 84 + 60 + 48 + 18) = 348 ÷ 360 thousand',
    },
    {
      variant: 'movement-sum-month',
      given: { cohortOpeningArr: '360000', cohortExpansionArr: '12000', cohortContractionArr: '24000', cohortChurnedArr: '0' },
      currency: 'BRL',
      shows: '96.67%',
      because: 'June: (360 + 12 − 24) ÷ 360 = 348 ÷ 360 thousand: E expanded, B contracted',
    },
    {
      variant: 'monthly-compounded',
      given: {
        monthlyCohorts: [
          { cohortOpeningArr: '348000', cohortClosingArr: '348000' },
          { cohortOpeningArr: '348000', cohortClosingArr: '348000' },
          { cohortOpeningArr: '348000', cohortClosingArr: '372000' },
          { cohortOpeningArr: '372000', cohortClosingArr: '372000' },
          { cohortOpeningArr: '372000', cohortClosingArr: '354000' },
          { cohortOpeningArr: '354000', cohortClosingArr: '360000' },
          { cohortOpeningArr: '360000', cohortClosingArr: '390000' },
          { cohortOpeningArr: '390000', cohortClosingArr: '390000' },
          { cohortOpeningArr: '390000', cohortClosingArr: '390000' },
          { cohortOpeningArr: '390000', cohortClosingArr: '354000' },
          { cohortOpeningArr: '402000', cohortClosingArr: '342000' },
          { cohortOpeningArr: '360000', cohortClosingArr: '348000' },
        ],
      },
      currency: 'BRL',
      shows: '83.66%',
      because:
        '372/348 × 354/372 × 360/354 × 390/360 × 354/390 × 342/402 × 348/360, the other five months 1; H returns in June to no cohort',
    },
    {
      variant: 'average-4q',
      given: {
        ttmCohorts: [
          { cohortOpeningArr: '348000', cohortClosingArr: '372000' },
          { cohortOpeningArr: '348000', cohortClosingArr: '360000' },
          { cohortOpeningArr: '348000', cohortClosingArr: '390000' },
          { cohortOpeningArr: '348000', cohortClosingArr: '360000' },
        ],
      },
      currency: 'BRL',
      shows: '106.47%',
      because: '(372 + 360 + 390 + 360) ÷ 348 ÷ 4 = 1 482 ÷ 1 392',
    },
  ],
});

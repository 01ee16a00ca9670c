import { byTheBook } from '../kernel/approval.js';
import { overAMonth, overAQuarter, ownWindow } from '../kernel/binding.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { ratio } from '../kernel/unit.js';
import {
  cohortChurnedArr,
  cohortContractionArr,
  cohortGrowthLostArr,
  cohortKeptArr,
  cohortOpeningArr,
  monthlyKeptCohorts,
} from '../measures/cohorts.js';
import { productKeptArr } from '../measures/products.js';
import { renewalDueArr, renewalKeptArr } from '../measures/renewals.js';

type Moved = Readonly<Record<'cohortOpeningArr' | 'cohortContractionArr' | 'cohortChurnedArr' | 'cohortGrowthLostArr', Term>>;

/** Opening less the cohort's losses, a loss never more than the account's opening. */
const moved = { cohortOpeningArr, cohortContractionArr, cohortChurnedArr, cohortGrowthLostArr };
const left = (i: Moved): Term =>
  i.cohortOpeningArr.minus(i.cohortContractionArr).minus(i.cohortChurnedArr).plus(i.cohortGrowthLostArr).dividedBy(i.cohortOpeningArr);
const contradictions = (i: Moved): readonly CheckSpec[] => [
  {
    effect: 'refuse',
    input: 'cohortGrowthLostArr',
    all: [{ of: i.cohortGrowthLostArr.minus(i.cohortContractionArr).minus(i.cohortChurnedArr), is: 'positive' }],
    expected: 'growth lost again of at most all that was lost',
  },
  {
    effect: 'refuse',
    input: 'cohortChurnedArr',
    all: [{ of: i.cohortContractionArr.plus(i.cohortChurnedArr).minus(i.cohortOpeningArr).minus(i.cohortGrowthLostArr), is: 'positive' }],
    expected: 'losses of the cohort of at most its opening ARR plus the in-window growth it lost again (cohortGrowthLostArr)',
  },
  { effect: 'warning', code: 'FLOORED', input: 'cohortGrowthLostArr', all: [{ of: i.cohortGrowthLostArr, is: 'positive' }] },
];

/**
 * Share of the cohort's starting ARR kept, ignoring any growth (ratio, 0–1). Capped per account, then summed.
 * @example grr({ cohortOpeningArr: 348_000, cohortKeptArr: 288_000 }, { currency: 'BRL' }) // 82.76%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/grr.md (GitLab handbook; SaaS Metrics Standards Board)
 */
export const grr = defineMetric({
  id: 'grr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'GRR', 'pt-BR': 'GRR' },
  is: {
    en: 'Share of the cohort’s starting ARR kept, ignoring any growth',
    'pt-BR': 'Parte do ARR inicial da coorte que foi mantida, sem contar crescimento',
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
  inputs: { cohortOpeningArr, cohortKeptArr },
  formula: i => i.cohortKeptArr.dividedBy(i.cohortOpeningArr),
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
    'movement-sum': {
      label: { en: 'movement sum, 12 months', 'pt-BR': 'soma de movimentos, 12 meses' },
      is: {
        en: 'Opening less every loss of the cohort: harsher on customers that grow and shrink',
        'pt-BR': 'Abertura menos toda perda da coorte: mais dura com clientes que crescem e encolhem',
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
      ...overAQuarter,
    },
    'movement-sum-month': {
      label: { en: 'movement sum, month', 'pt-BR': 'soma de movimentos, mês' },
      is: { en: 'Movement sum over one month', 'pt-BR': 'Soma de movimentos em um mês' },
      inputs: moved,
      formula: i => left(i),
      checks: i => contradictions(i),
      ...overAMonth,
    },
    'monthly-compounded': {
      label: { en: 'monthly compounded, 12 months', 'pt-BR': 'mensal composta, 12 meses' },
      is: {
        en: 'Product of twelve monthly rates, each with its own cohort',
        'pt-BR': 'Produto de doze taxas mensais, cada uma com a própria coorte',
      },
      inputs: { monthlyCohorts: monthlyKeptCohorts },
      formula: i => i.monthlyCohorts.product(m => m.cohortKeptArr.dividedBy(m.cohortOpeningArr)),
    },
    'product-level': {
      label: { en: 'capped per product, 12 months', 'pt-BR': 'limitada por produto, 12 meses' },
      is: {
        en: 'The smaller of opening and closing per account and product: a second product does not heal the loss of the first',
        'pt-BR': 'O menor entre início e fim por conta e produto: um segundo produto não compensa a perda do primeiro',
      },
      inputs: { cohortOpeningArr, productKeptArr },
      formula: i => i.productKeptArr.dividedBy(i.cohortOpeningArr),
    },
    'renewal-base': {
      label: { en: 'of what was up for renewal', 'pt-BR': 'do que estava para renovar' },
      is: {
        en: 'Only customers whose term ends in the period: ARR kept at the renewal over ARR due',
        'pt-BR': 'Só clientes cujo prazo termina no período: ARR mantido na renovação sobre o ARR a renovar',
      },
      window: null,
      lifeFrom: null,
      inputs: { renewalDueArr, renewalKeptArr },
      formula: i => i.renewalKeptArr.dividedBy(i.renewalDueArr),
    },
  },
  examples: [
    {
      given: { cohortOpeningArr: '348000', cohortKeptArr: '288000' },
      currency: 'BRL',
      shows: '82.76%',
      because: '(96 + 60 + 0 + 54 + 18 + 60) ÷ 348 = 288 ÷ 348 thousand',
    },
    {
      variant: 'quarter',
      given: { cohortOpeningArr: '390000', cohortKeptArr: '312000' },
      currency: 'BRL',
      shows: '80.00%',
      because: '(120 + 60 + 0 + 60 + 72) ÷ 390 = 312 ÷ 390 thousand',
    },
    {
      variant: 'movement-sum-quarter',
      given: { cohortOpeningArr: '390000', cohortContractionArr: '24000', cohortChurnedArr: '126000' },
      currency: 'BRL',
      shows: '61.54%',
      because: '(390 − 24 − 126) ÷ 390 = 240 ÷ 390 thousand',
    },
    {
      variant: 'movement-sum',
      given: { cohortOpeningArr: '348000', cohortContractionArr: '24000', cohortChurnedArr: '144000', cohortGrowthLostArr: '30000' },
      currency: 'BRL',
      shows: '60.34%',
      because: '(348 − 24 − 144 + 30) ÷ 348 = 210 ÷ 348 thousand: H grew from 60 to 90 in the window and lost 90',
    },
    {
      variant: 'month',
      given: { cohortOpeningArr: '360000', cohortKeptArr: '336000' },
      currency: 'BRL',
      shows: '93.33%',
      because: 'June: (150 + 60 + 60 + 48 + 18) ÷ 360 = 336 ÷ 360 thousand',
    },
    {
      variant: 'movement-sum-month',
      given: { cohortOpeningArr: '360000', cohortContractionArr: '24000', cohortChurnedArr: '0' },
      currency: 'BRL',
      shows: '93.33%',
      because: 'June: (360 − 24) ÷ 360 thousand: B contracted',
    },
    {
      variant: 'monthly-compounded',
      given: {
        monthlyCohorts: [
          { cohortOpeningArr: '348000', cohortKeptArr: '348000' },
          { cohortOpeningArr: '348000', cohortKeptArr: '348000' },
          { cohortOpeningArr: '348000', cohortKeptArr: '348000' },
          { cohortOpeningArr: '372000', cohortKeptArr: '372000' },
          { cohortOpeningArr: '372000', cohortKeptArr: '354000' },
          { cohortOpeningArr: '354000', cohortKeptArr: '354000' },
          { cohortOpeningArr: '360000', cohortKeptArr: '360000' },
          { cohortOpeningArr: '390000', cohortKeptArr: '390000' },
          { cohortOpeningArr: '390000', cohortKeptArr: '390000' },
          { cohortOpeningArr: '390000', cohortKeptArr: '354000' },
          { cohortOpeningArr: '402000', cohortKeptArr: '312000' },
          { cohortOpeningArr: '360000', cohortKeptArr: '336000' },
        ],
      },
      currency: 'BRL',
      shows: '62.57%',
      because: '354/372 × 354/390 × 312/402 × 336/360, the other eight months 1',
    },
    {
      variant: 'product-level',
      given: { cohortOpeningArr: '160000', productKeptArr: '100000' },
      currency: 'BRL',
      shows: '62.50%',
      because: 'an account of 100 in P that adds 40 of Q, one that swaps 60 of P for 60 of Q: (100 + 0) ÷ 160 thousand',
      standAlone: true,
    },
    {
      variant: 'renewal-base',
      given: { renewalDueArr: '120000', renewalKeptArr: '108000' },
      currency: 'BRL',
      shows: '90.00%',
      because: '84 due and renewed at 102, 24 renewed at 24, 12 not renewed: (84 + 24 + 0) ÷ 120 thousand',
      standAlone: true,
    },
  ],
});

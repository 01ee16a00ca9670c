import { byTheBook } from '../kernel/approval.js';
import { overAMonth, overAQuarter, ownWindow } from '../kernel/binding.js';
import type { CheckSpec } from '../kernel/check.js';
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
import { reactivationArr } from '../measures/recurringRevenue.js';
import { renewalDueArr, renewedArr } from '../measures/renewals.js';
import { cohortPriorRevenue, cohortRevenue } from '../measures/revenueCohorts.js';

type Moved = Readonly<Record<'cohortOpeningArr' | 'cohortExpansionArr' | 'cohortContractionArr' | 'cohortChurnedArr', Term>>;

/** What the cohort's own movements leave of its opening ARR. */
const moved = { cohortOpeningArr, cohortExpansionArr, cohortContractionArr, cohortChurnedArr };
const ended = (i: Moved): Term => i.cohortOpeningArr.plus(i.cohortExpansionArr).minus(i.cohortContractionArr).minus(i.cohortChurnedArr);
const left = (i: Moved): Term => ended(i).dividedBy(i.cohortOpeningArr);
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
    'movement-sum-incl-reactivation': {
      label: { en: 'movement sum with all reactivation, 12 months', 'pt-BR': 'soma de movimentos com toda reativação, 12 meses' },
      is: {
        en: 'Movement sum plus all ARR that came back in the window, whoever it belonged to',
        'pt-BR': 'Soma de movimentos mais todo o ARR que voltou na janela, de quem quer que fosse',
      },
      inputs: { ...moved, reactivationArr },
      formula: i => ended(i).plus(i.reactivationArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
    },
    'movement-sum-incl-reactivation-quarter': {
      label: { en: 'movement sum with all reactivation, quarter', 'pt-BR': 'soma de movimentos com toda reativação, trimestre' },
      is: { en: 'The same over three months', 'pt-BR': 'O mesmo em três meses' },
      inputs: { ...moved, reactivationArr },
      formula: i => ended(i).plus(i.reactivationArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
      ...overAQuarter,
    },
    'movement-sum-incl-reactivation-month': {
      label: { en: 'movement sum with all reactivation, month', 'pt-BR': 'soma de movimentos com toda reativação, mês' },
      is: { en: 'The same over one month', 'pt-BR': 'O mesmo em um mês' },
      inputs: { ...moved, reactivationArr },
      formula: i => ended(i).plus(i.reactivationArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
      ...overAMonth,
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
    'cohort-by-vintage': {
      label: { en: 'point to point by vintage, 12 months', 'pt-BR': 'ponto a ponto por safra, 12 meses' },
      is: {
        en: 'The default, one row for each fiscal quarter in which customers joined',
        'pt-BR': 'A variante padrão, uma linha por trimestre fiscal em que os clientes entraram',
      },
      needsGroup: 'vintage',
    },
    'gaap-revenue': {
      label: { en: 'recognised revenue, quarter on year-ago quarter', 'pt-BR': 'receita reconhecida, trimestre sobre o de um ano antes' },
      is: {
        en: 'Recognised revenue of the customers billed in the year-ago quarter: this quarter over that one',
        'pt-BR': 'Receita reconhecida dos clientes faturados no trimestre de um ano antes: este trimestre sobre aquele',
      },
      totalsOnly: {
        en: 'no record holds recognised revenue by account: give cohortRevenue and cohortPriorRevenue as totals',
        'pt-BR': 'nenhum registro traz receita reconhecida por conta: informe cohortRevenue e cohortPriorRevenue como totais',
      },
      ...overAQuarter,
      inputs: { cohortRevenue, cohortPriorRevenue },
      formula: i => i.cohortRevenue.dividedBy(i.cohortPriorRevenue),
    },
    'renewal-base': {
      label: { en: 'of what was up for renewal', 'pt-BR': 'do que estava para renovar' },
      is: {
        en: 'Only customers whose term ends in the period: ARR after the renewal over ARR due',
        'pt-BR': 'Só clientes cujo prazo termina no período: ARR depois da renovação sobre o ARR a renovar',
      },
      window: null,
      lifeFrom: null,
      inputs: { renewalDueArr, renewedArr },
      formula: i => i.renewedArr.dividedBy(i.renewalDueArr),
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
    {
      variant: 'movement-sum-incl-reactivation',
      given: {
        cohortOpeningArr: '348000',
        cohortExpansionArr: '90000',
        cohortContractionArr: '24000',
        cohortChurnedArr: '144000',
        reactivationArr: '90000',
      },
      currency: 'BRL',
      shows: '103.45%',
      because: '(348 + 90 − 24 − 144 + (18 + 72)) ÷ 348 = 360 ÷ 348 thousand: F and H came back',
    },
    {
      variant: 'movement-sum-incl-reactivation-quarter',
      given: {
        cohortOpeningArr: '390000',
        cohortExpansionArr: '30000',
        cohortContractionArr: '24000',
        cohortChurnedArr: '126000',
        reactivationArr: '90000',
      },
      currency: 'BRL',
      shows: '92.31%',
      because: '(390 + 30 − 24 − 126 + 90) ÷ 390 = 360 ÷ 390 thousand',
    },
    {
      variant: 'cohort-by-vintage',
      given: { cohortOpeningArr: '348000', cohortClosingArr: '360000' },
      currency: 'BRL',
      shows: '103.45%',
      because: 'all of A, B, C, D, F, H joined in Q1 2024: 360 ÷ 348 thousand',
    },
    {
      variant: 'gaap-revenue',
      given: { cohortRevenue: '88200', cohortPriorRevenue: '84000' },
      currency: 'BRL',
      shows: '105.00%',
      because: '88 200 ÷ 84 000',
      standAlone: true,
    },
    {
      variant: 'renewal-base',
      given: { renewalDueArr: '120000', renewedArr: '126000' },
      currency: 'BRL',
      shows: '105.00%',
      because: '84 due and renewed at 102, 24 renewed at 24, 12 not renewed: 126 ÷ 120 thousand',
      standAlone: true,
    },
    {
      variant: 'movement-sum-incl-reactivation-month',
      given: {
        cohortOpeningArr: '360000',
        cohortExpansionArr: '12000',
        cohortContractionArr: '24000',
        cohortChurnedArr: '0',
        reactivationArr: '72000',
      },
      currency: 'BRL',
      shows: '116.67%',
      because: 'June: (360 + 12 − 24 + 72) ÷ 360 = 420 ÷ 360 thousand: H came back',
    },
  ],
});

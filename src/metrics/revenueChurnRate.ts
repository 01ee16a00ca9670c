import { byTheBook } from '../kernel/approval.js';
import { overAMonth, overAQuarter, ownWindow } from '../kernel/binding.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { ratio } from '../kernel/unit.js';
import {
  cohortCancelledArr,
  cohortChurnedArr,
  cohortClosingArr,
  cohortContractionArr,
  cohortExpansionArr,
  cohortKeptArr,
  cohortOpeningArr,
} from '../measures/cohorts.js';
import { reactivationArr } from '../measures/recurringRevenue.js';

const net = { cohortOpeningArr, cohortClosingArr };
type Net = Readonly<Record<'cohortOpeningArr' | 'cohortClosingArr', Term>>;
const netLoss = (i: Net): Term => i.cohortOpeningArr.minus(i.cohortClosingArr).dividedBy(i.cohortOpeningArr);

const lost = { cohortOpeningArr, cohortContractionArr, cohortChurnedArr };
type Lost = Readonly<Record<'cohortOpeningArr' | 'cohortContractionArr' | 'cohortChurnedArr', Term>>;
const losses = (i: Lost): Term => i.cohortChurnedArr.plus(i.cohortContractionArr);
/** Losses above the opening are growth of the window that was lost again: true, and worth a word. */
const flagged = (i: Lost): readonly CheckSpec[] => [
  {
    effect: 'warning',
    code: 'LOSSES_ABOVE_OPENING',
    input: 'cohortChurnedArr',
    all: [{ of: losses(i).minus(i.cohortOpeningArr), is: 'positive' }],
  },
];

const moved = { ...lost, cohortExpansionArr };
type Moved = Lost & Readonly<Record<'cohortExpansionArr', Term>>;
const contradictions = (i: Moved): readonly CheckSpec[] => [
  {
    effect: 'refuse',
    input: 'cohortChurnedArr',
    all: [{ of: losses(i).minus(i.cohortOpeningArr).minus(i.cohortExpansionArr), is: 'positive' }],
    expected: 'losses of the cohort of at most its opening ARR plus its expansion',
  },
];

/**
 * Rate at which the recurring revenue of a past date was lost (ratio, a fraction; net may be negative).
 * Gross is 1 − GRR and net is 1 − NRR, on the same window and cohort.
 * @example revenueChurnRate({ cohortOpeningArr: 348_000, cohortKeptArr: 288_000 }, { currency: 'BRL' }) // 17.24%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/revenue-churn-rate.md (ChartMogul; Chargebee; Baremetrics)
 */
export const revenueChurnRate = defineMetric({
  id: 'revenue-churn-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Revenue churn', 'pt-BR': 'Churn de receita' },
  is: {
    en: 'Share of the opening recurring revenue that was lost',
    'pt-BR': 'Parte da receita recorrente do início que se perdeu',
  },
  unit: ratio,
  better: 'lower',
  additivity: 'ratio',
  wholeWindow: true,
  window: ownWindow(12, 'refused'),
  lifeFrom: { entity: 'arrMovements', months: 12 },
  defaultVariant: 'gross',
  // As NRR and GRR are chosen, so that a page with all three ties.
  chosenBy: [
    { when: { retentionWindow: 'quarter' }, variant: 'quarter' },
    { when: { retentionWindow: 'month' }, variant: 'month' },
    { when: { retentionMethod: 'movement-sum' }, variant: 'movement-sum' },
    { when: { retentionMethod: 'movement-sum', retentionWindow: 'quarter' }, variant: 'movement-sum-quarter' },
    { when: { retentionMethod: 'movement-sum', retentionWindow: 'month' }, variant: 'movement-sum-month' },
  ],
  label: { en: 'gross, 12 months', 'pt-BR': 'bruto, 12 meses' },
  inputs: { cohortOpeningArr, cohortKeptArr },
  formula: i => i.cohortOpeningArr.minus(i.cohortKeptArr).dividedBy(i.cohortOpeningArr),
  variants: {
    net: {
      label: { en: 'net, 12 months', 'pt-BR': 'líquido, 12 meses' },
      is: {
        en: 'With the growth of the same customers taken off; negative when they grew more than was lost',
        'pt-BR': 'Descontado o crescimento dos mesmos clientes; negativo quando cresceram mais do que se perdeu',
      },
      inputs: net,
      formula: i => netLoss(i),
    },
    quarter: {
      label: { en: 'gross, quarter', 'pt-BR': 'bruto, trimestre' },
      is: {
        en: 'Gross over three months; not to be multiplied by four',
        'pt-BR': 'Bruto em três meses; não deve ser multiplicado por quatro',
      },
      ...overAQuarter,
    },
    month: {
      label: { en: 'gross, month', 'pt-BR': 'bruto, mês' },
      is: { en: 'Gross over one month', 'pt-BR': 'Bruto em um mês' },
      ...overAMonth,
    },
    'net-quarter': {
      label: { en: 'net, quarter', 'pt-BR': 'líquido, trimestre' },
      is: { en: 'Net over three months', 'pt-BR': 'Líquido em três meses' },
      inputs: net,
      formula: i => netLoss(i),
      ...overAQuarter,
    },
    'net-month': {
      label: { en: 'net, month', 'pt-BR': 'líquido, mês' },
      is: { en: 'Net over one month', 'pt-BR': 'Líquido em um mês' },
      inputs: net,
      formula: i => netLoss(i),
      ...overAMonth,
    },
    'movement-sum': {
      label: { en: 'gross, movement sum, 12 months', 'pt-BR': 'bruto, soma de movimentos, 12 meses' },
      is: {
        en: 'Every loss of the cohort, also of growth inside the window; a returner counts as lost; not floored',
        'pt-BR': 'Toda perda da coorte, também a do que cresceu na janela; quem volta conta como perdido; sem teto',
      },
      inputs: lost,
      formula: i => losses(i).dividedBy(i.cohortOpeningArr),
      checks: i => flagged(i),
    },
    'movement-sum-quarter': {
      label: { en: 'gross, movement sum, quarter', 'pt-BR': 'bruto, soma de movimentos, trimestre' },
      is: { en: 'Every loss of the cohort over three months', 'pt-BR': 'Toda perda da coorte em três meses' },
      inputs: lost,
      formula: i => losses(i).dividedBy(i.cohortOpeningArr),
      checks: i => flagged(i),
      ...overAQuarter,
    },
    'movement-sum-month': {
      label: { en: 'gross, movement sum, month', 'pt-BR': 'bruto, soma de movimentos, mês' },
      is: { en: 'Every loss of the cohort over one month', 'pt-BR': 'Toda perda da coorte em um mês' },
      inputs: lost,
      formula: i => losses(i).dividedBy(i.cohortOpeningArr),
      checks: i => flagged(i),
      ...overAMonth,
    },
    'movement-sum-net': {
      label: { en: 'net, movement sum, 12 months', 'pt-BR': 'líquido, soma de movimentos, 12 meses' },
      is: {
        en: 'Losses less expansion of the cohort, up to each account’s first churn',
        'pt-BR': 'Perdas menos expansão da coorte, até o primeiro churn de cada conta',
      },
      inputs: moved,
      formula: i => losses(i).minus(i.cohortExpansionArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
    },
    'movement-sum-net-quarter': {
      label: { en: 'net, movement sum, quarter', 'pt-BR': 'líquido, soma de movimentos, trimestre' },
      is: { en: 'Losses less expansion of the cohort over three months', 'pt-BR': 'Perdas menos expansão da coorte em três meses' },
      inputs: moved,
      formula: i => losses(i).minus(i.cohortExpansionArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
      ...overAQuarter,
    },
    'movement-sum-net-month': {
      label: { en: 'net, movement sum, month', 'pt-BR': 'líquido, soma de movimentos, mês' },
      is: { en: 'Losses less expansion of the cohort over one month', 'pt-BR': 'Perdas menos expansão da coorte em um mês' },
      inputs: moved,
      formula: i => losses(i).minus(i.cohortExpansionArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
      ...overAMonth,
    },
    'net-incl-reactivation': {
      label: { en: 'net, with all reactivation, 12 months', 'pt-BR': 'líquido, com toda reativação, 12 meses' },
      is: {
        en: 'Movement sum, net, with all ARR that came back in the window taken off, whoever it belonged to',
        'pt-BR': 'Soma de movimentos líquida, descontado todo o ARR que voltou na janela, de quem quer que fosse',
      },
      inputs: { ...moved, reactivationArr },
      formula: i => losses(i).minus(i.cohortExpansionArr).minus(i.reactivationArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
    },
    'net-incl-reactivation-quarter': {
      label: { en: 'net, with all reactivation, quarter', 'pt-BR': 'líquido, com toda reativação, trimestre' },
      is: { en: 'The same over three months', 'pt-BR': 'O mesmo em três meses' },
      inputs: { ...moved, reactivationArr },
      formula: i => losses(i).minus(i.cohortExpansionArr).minus(i.reactivationArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
      ...overAQuarter,
    },
    'net-incl-reactivation-month': {
      label: { en: 'net, with all reactivation, month', 'pt-BR': 'líquido, com toda reativação, mês' },
      is: { en: 'The same over one month', 'pt-BR': 'O mesmo em um mês' },
      inputs: { ...moved, reactivationArr },
      formula: i => losses(i).minus(i.cohortExpansionArr).minus(i.reactivationArr).dividedBy(i.cohortOpeningArr),
      checks: i => contradictions(i),
      ...overAMonth,
    },
    'cancel-only': {
      label: { en: 'cancellations only, 12 months', 'pt-BR': 'só cancelamentos, 12 meses' },
      is: {
        en: 'Opening ARR of customers that are gone at the end; those that pay less do not count',
        'pt-BR': 'ARR inicial dos clientes que já não estão no fim; quem paga menos não conta',
      },
      inputs: { cohortOpeningArr, cohortCancelledArr },
      formula: i => i.cohortCancelledArr.dividedBy(i.cohortOpeningArr),
    },
    'cancel-only-quarter': {
      label: { en: 'cancellations only, quarter', 'pt-BR': 'só cancelamentos, trimestre' },
      is: {
        en: 'Opening ARR of customers gone at the end, over three months',
        'pt-BR': 'ARR inicial dos clientes que já não estão no fim, em três meses',
      },
      inputs: { cohortOpeningArr, cohortCancelledArr },
      formula: i => i.cohortCancelledArr.dividedBy(i.cohortOpeningArr),
      ...overAQuarter,
    },
    'cancel-only-month': {
      label: { en: 'cancellations only, month', 'pt-BR': 'só cancelamentos, mês' },
      is: {
        en: 'Opening ARR of customers gone at the end, over one month',
        'pt-BR': 'ARR inicial dos clientes que já não estão no fim, em um mês',
      },
      inputs: { cohortOpeningArr, cohortCancelledArr },
      formula: i => i.cohortCancelledArr.dividedBy(i.cohortOpeningArr),
      ...overAMonth,
    },
  },
  examples: [
    {
      given: { cohortOpeningArr: '348000', cohortKeptArr: '288000' },
      currency: 'BRL',
      shows: '17.24%',
      because: '1 − 288 ÷ 348: (348 − (96 + 60 + 0 + 54 + 18 + 60)) ÷ 348 = 60 ÷ 348 thousand',
    },
    {
      variant: 'net',
      given: { cohortOpeningArr: '348000', cohortClosingArr: '360000' },
      currency: 'BRL',
      shows: '-3.45%',
      because: '(348 − (150 + 60 + 0 + 60 + 18 + 72)) ÷ 348 = −12 ÷ 348 thousand',
    },
    {
      variant: 'quarter',
      given: { cohortOpeningArr: '390000', cohortKeptArr: '312000' },
      currency: 'BRL',
      shows: '20.00%',
      because: '(390 − (120 + 60 + 0 + 60 + 72)) ÷ 390 = 78 ÷ 390 thousand',
    },
    {
      variant: 'month',
      given: { cohortOpeningArr: '360000', cohortKeptArr: '336000' },
      currency: 'BRL',
      shows: '6.67%',
      because: 'June: (360 − (150 + 60 + 60 + 48 + 18)) ÷ 360 = 24 ÷ 360 thousand',
    },
    {
      variant: 'net-quarter',
      given: { cohortOpeningArr: '390000', cohortClosingArr: '342000' },
      currency: 'BRL',
      shows: '12.31%',
      because: '(390 − (150 + 60 + 0 + 60 + 72)) ÷ 390 = 48 ÷ 390 thousand',
    },
    {
      variant: 'net-month',
      given: { cohortOpeningArr: '360000', cohortClosingArr: '348000' },
      currency: 'BRL',
      shows: '3.33%',
      because: 'June: (360 − (150 + 60 + 60 + 60 + 18)) ÷ 360 = 12 ÷ 360 thousand',
    },
    {
      variant: 'movement-sum',
      given: { cohortOpeningArr: '348000', cohortContractionArr: '24000', cohortChurnedArr: '144000' },
      currency: 'BRL',
      shows: '48.28%',
      because: '(18 + 36 + 90 + 24) ÷ 348 = 168 ÷ 348 thousand: 30 of H’s 90 had grown in the window',
    },
    {
      variant: 'movement-sum-quarter',
      given: { cohortOpeningArr: '390000', cohortContractionArr: '24000', cohortChurnedArr: '126000' },
      currency: 'BRL',
      shows: '38.46%',
      because: '(126 + 24) ÷ 390 = 150 ÷ 390 thousand',
    },
    {
      variant: 'movement-sum-month',
      given: { cohortOpeningArr: '360000', cohortContractionArr: '24000', cohortChurnedArr: '0' },
      currency: 'BRL',
      shows: '6.67%',
      because: 'June: 24 ÷ 360 thousand: B contracted',
    },
    {
      variant: 'movement-sum-net',
      given: { cohortOpeningArr: '348000', cohortContractionArr: '24000', cohortChurnedArr: '144000', cohortExpansionArr: '90000' },
      currency: 'BRL',
      shows: '22.41%',
      because: '(144 + 24 − (24 + 30 + 6 + 30)) ÷ 348 = 78 ÷ 348 thousand',
    },
    {
      variant: 'net-incl-reactivation',
      given: {
        cohortOpeningArr: '348000',
        cohortContractionArr: '24000',
        cohortChurnedArr: '144000',
        cohortExpansionArr: '90000',
        reactivationArr: '90000',
      },
      currency: 'BRL',
      shows: '-3.45%',
      because: '(144 + 24 − 90 − (18 + 72)) ÷ 348 = −12 ÷ 348 thousand: F and H came back',
    },
    {
      variant: 'cancel-only',
      given: { cohortOpeningArr: '348000', cohortCancelledArr: '36000' },
      currency: 'BRL',
      shows: '10.34%',
      because: '36 ÷ 348 thousand: only C is gone at the end',
    },
    {
      variant: 'movement-sum-net-quarter',
      given: { cohortOpeningArr: '390000', cohortContractionArr: '24000', cohortChurnedArr: '126000', cohortExpansionArr: '30000' },
      currency: 'BRL',
      shows: '30.77%',
      because: '(126 + 24 − 30) ÷ 390 = 120 ÷ 390 thousand: only A expanded',
    },
    {
      variant: 'cancel-only-quarter',
      given: { cohortOpeningArr: '390000', cohortCancelledArr: '36000' },
      currency: 'BRL',
      shows: '9.23%',
      because: '36 ÷ 390 thousand: only C is gone at the end',
    },
    {
      variant: 'movement-sum-net-month',
      given: { cohortOpeningArr: '360000', cohortContractionArr: '24000', cohortChurnedArr: '0', cohortExpansionArr: '12000' },
      currency: 'BRL',
      shows: '3.33%',
      because: 'June: (0 + 24 − 12) ÷ 360 thousand: B contracted, E expanded',
    },
    {
      variant: 'net-incl-reactivation-quarter',
      given: {
        cohortOpeningArr: '390000',
        cohortContractionArr: '24000',
        cohortChurnedArr: '126000',
        cohortExpansionArr: '30000',
        reactivationArr: '90000',
      },
      currency: 'BRL',
      shows: '7.69%',
      because: '(126 + 24 − 30 − 90) ÷ 390 = 30 ÷ 390 thousand',
    },
    {
      variant: 'net-incl-reactivation-month',
      given: {
        cohortOpeningArr: '360000',
        cohortContractionArr: '24000',
        cohortChurnedArr: '0',
        cohortExpansionArr: '12000',
        reactivationArr: '72000',
      },
      currency: 'BRL',
      shows: '-16.67%',
      because: 'June: (0 + 24 − 12 − 72) ÷ 360 thousand: H came back',
    },
    {
      variant: 'cancel-only-month',
      given: { cohortOpeningArr: '402000', cohortCancelledArr: '90000' },
      currency: 'BRL',
      shows: '22.39%',
      because: 'May: H left with 90 of 402 thousand',
    },
  ],
});

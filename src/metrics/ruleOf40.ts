import { byTheBook } from '../kernel/approval.js';
import { ownWindow } from '../kernel/binding.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { multiple, points } from '../kernel/unit.js';
import {
  capitalExpenditure,
  ebitda,
  nonGaapEbitda,
  operatingCashFlow,
  operatingIncome,
  priorRevenue,
  revenue,
} from '../measures/finance.js';
import { growthWeight, marginWeight, weights } from '../measures/growth.js';
import { closingArr, priorArr } from '../measures/recurringRevenue.js';

/** Growth and margin are fractions; the score is in points: adding a fraction to a percentage does not build. */
const score = (growth: Term, margin: Term): Term => growth.plus(margin).times(constant('100', points));
const growth = (now: Term, before: Term): Term => now.dividedBy(before).minus(constant('1', multiple));

/**
 * Growth plus profitability, in percentage points, over twelve months. 40 is the line.
 * @example ruleOf40({ revenue: 386_400, priorRevenue: 312_000, ebitda: -382_872 }, { currency: 'BRL' }) // -75.2 points
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/rule-of-40.md (Feld; SaaS Metrics Standards Board)
 */
export const ruleOf40 = defineMetric({
  id: 'rule-of-40',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'Rule of 40', 'pt-BR': 'Regra dos 40' },
  is: {
    en: 'Growth plus profitability of twelve months, in percentage points',
    'pt-BR': 'Crescimento mais rentabilidade de doze meses, em pontos percentuais',
  },
  unit: points,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  window: ownWindow(12, 'UNSUPPORTED_GRAIN'),
  lifeFrom: { entity: 'financialLines', months: 24 },
  defaultVariant: 'revenue-ebitda',
  chosenBy: [
    { when: { ruleOf40Margin: 'fcf' }, variant: 'revenue-fcf' },
    { when: { ruleOf40Margin: 'operating' }, variant: 'revenue-operating' },
    { when: { ruleOf40Growth: 'arr', ruleOf40Margin: 'fcf' }, variant: 'arr-fcf-smsb' },
  ],
  label: { en: 'revenue growth + EBITDA margin', 'pt-BR': 'crescimento da receita + margem EBITDA' },
  inputs: { revenue, priorRevenue, ebitda },
  formula: i => score(growth(i.revenue, i.priorRevenue), i.ebitda.dividedBy(i.revenue)),
  variants: {
    'revenue-fcf': {
      label: { en: 'revenue growth + FCF margin', 'pt-BR': 'crescimento da receita + margem FCL' },
      is: { en: 'With the free cash flow margin', 'pt-BR': 'Com a margem de fluxo de caixa livre' },
      inputs: { revenue, priorRevenue, operatingCashFlow, capitalExpenditure },
      formula: i => score(growth(i.revenue, i.priorRevenue), i.operatingCashFlow.minus(i.capitalExpenditure).dividedBy(i.revenue)),
    },
    'revenue-operating': {
      label: { en: 'revenue growth + operating margin', 'pt-BR': 'crescimento da receita + margem operacional' },
      is: { en: 'With the operating margin', 'pt-BR': 'Com a margem operacional' },
      inputs: { revenue, priorRevenue, operatingIncome },
      formula: i => score(growth(i.revenue, i.priorRevenue), i.operatingIncome.dividedBy(i.revenue)),
    },
    'revenue-non-gaap': {
      label: { en: 'revenue growth + non-GAAP EBITDA margin', 'pt-BR': 'crescimento da receita + margem EBITDA não contábil' },
      is: {
        en: 'With the EBITDA margin, stock compensation added back',
        'pt-BR': 'Com a margem EBITDA, com a remuneração em ações somada de volta',
      },
      inputs: { revenue, priorRevenue, nonGaapEbitda },
      formula: i => score(growth(i.revenue, i.priorRevenue), i.nonGaapEbitda.dividedBy(i.revenue)),
    },
    'arr-fcf-smsb': {
      label: { en: 'ARR growth + FCF over average ARR', 'pt-BR': 'crescimento do ARR + FCL sobre ARR médio' },
      is: {
        en: 'ARR growth and free cash flow over average ARR, as the SaaS Metrics Standards Board recommends',
        'pt-BR': 'Crescimento do ARR e fluxo de caixa livre sobre o ARR médio, como recomenda o SaaS Metrics Standards Board',
      },
      inputs: { closingArr, priorArr, operatingCashFlow, capitalExpenditure },
      formula: i =>
        score(
          growth(i.closingArr, i.priorArr),
          i.operatingCashFlow.minus(i.capitalExpenditure).times(constant('2', multiple)).dividedBy(i.priorArr.plus(i.closingArr)),
        ),
      lifeFrom: { entity: 'arrMovements', months: 12 },
    },
    weighted: {
      label: { en: 'revenue growth + EBITDA margin, weighted', 'pt-BR': 'crescimento da receita + margem EBITDA, ponderados' },
      is: {
        en: 'Growth weighs more than margin: 1.33 and 0.67 unless the company settles other weights',
        'pt-BR': 'O crescimento pesa mais que a margem: 1,33 e 0,67, salvo se a empresa definir outros pesos',
      },
      inputs: { revenue, priorRevenue, ebitda, growthWeight, marginWeight },
      formula: i => score(i.growthWeight.times(growth(i.revenue, i.priorRevenue)), i.marginWeight.times(i.ebitda).dividedBy(i.revenue)),
      parameters: weights,
    },
  },
  examples: [
    {
      given: { revenue: '386400', priorRevenue: '312000', ebitda: '-382872' },
      currency: 'BRL',
      shows: '-75.2 points',
      because: '100 × (74 400 ÷ 312 000 − 382 872 ÷ 386 400) = 23.85 − 99.09',
    },
    {
      variant: 'revenue-fcf',
      given: { revenue: '386400', priorRevenue: '312000', operatingCashFlow: '-368000', capitalExpenditure: '12000' },
      currency: 'BRL',
      shows: '-74.5 points',
      because: '23.85 − 100 × 380 000 ÷ 386 400 = 23.85 − 98.34',
    },
    {
      variant: 'revenue-operating',
      given: { revenue: '386400', priorRevenue: '312000', operatingIncome: '-390600' },
      currency: 'BRL',
      shows: '-77.2 points',
      because: '23.85 − 100 × 390 600 ÷ 386 400 = 23.85 − 101.09',
    },
    {
      variant: 'revenue-non-gaap',
      given: { revenue: '386400', priorRevenue: '312000', nonGaapEbitda: '-364872' },
      currency: 'BRL',
      shows: '-70.6 points',
      because: '23.85 − 100 × (382 872 − 18 000) ÷ 386 400 = 23.85 − 94.43',
    },
    {
      variant: 'arr-fcf-smsb',
      given: { closingArr: '445200', priorArr: '348000', operatingCashFlow: '-368000', capitalExpenditure: '12000' },
      currency: 'BRL',
      shows: '-67.9 points',
      because: '100 × (97 200 ÷ 348 000 − 380 000 × 2 ÷ 793 200) = 27.93 − 95.81',
    },
    {
      variant: 'weighted',
      given: { revenue: '386400', priorRevenue: '312000', ebitda: '-27048' },
      currency: 'BRL',
      shows: '27.0 points',
      because: '1.33 × 23.846 − 0.67 × 7.0 = 31.715 − 4.69',
      standAlone: true,
    },
    {
      given: { revenue: '386400', priorRevenue: '312000', ebitda: '-27048' },
      currency: 'BRL',
      shows: '16.8 points',
      because: '23.85 − 7.0',
      standAlone: true,
    },
  ],
});

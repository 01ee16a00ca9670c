import { byTheBook } from '../kernel/approval.js';
import { overAMonth, overAQuarter } from '../kernel/binding.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { multiple, ratio } from '../kernel/unit.js';
import { baseRevenue, priorMonthRevenue, priorQuarterRevenue, priorRevenue, revenue } from '../measures/finance.js';
import { spanYears, years } from '../measures/growth.js';

const one = constant('1', multiple);
const growth = (now: Term, before: Term): Term => now.dividedBy(before).minus(one);
/** A power of a negative ratio is no number, or hides its sign. */
const ratioOf = (now: Term, before: Term): Term => now.mustBe('not-negative', 'NEGATIVE_NUMERATOR', 'undefined').dividedBy(before);

/**
 * Relative change of recognised revenue against the same window one year before (ratio, a fraction).
 * @example revenueGrowthRate({ revenue: 386_400, priorRevenue: 312_000 }, { currency: 'BRL' }) // 23.85%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/revenue-growth-rate.md (issuers’ releases)
 */
export const revenueGrowthRate = defineMetric({
  id: 'revenue-growth-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Revenue growth', 'pt-BR': 'Crescimento da receita' },
  is: {
    en: 'Relative change of revenue against the same window one year before',
    'pt-BR': 'Variação relativa da receita em relação à mesma janela um ano antes',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'financialLines', months: 12 },
  defaultVariant: 'yoy',
  label: { en: 'year over year', 'pt-BR': 'ano a ano' },
  inputs: { revenue, priorRevenue },
  formula: i => growth(i.revenue, i.priorRevenue),
  variants: {
    qoq: {
      label: { en: 'quarter over quarter', 'pt-BR': 'trimestre a trimestre' },
      is: { en: 'A quarter against the quarter before', 'pt-BR': 'Um trimestre em relação ao anterior' },
      inputs: { revenue, priorQuarterRevenue },
      formula: i => growth(i.revenue, i.priorQuarterRevenue),
      ...overAQuarter,
    },
    mom: {
      label: { en: 'month over month', 'pt-BR': 'mês a mês' },
      is: {
        en: 'A month against the month before; not to be multiplied by twelve',
        'pt-BR': 'Um mês em relação ao anterior; não deve ser multiplicado por doze',
      },
      inputs: { revenue, priorMonthRevenue },
      formula: i => growth(i.revenue, i.priorMonthRevenue),
      ...overAMonth,
    },
    cagr: {
      label: { en: 'compound, a year', 'pt-BR': 'composto, ao ano' },
      is: {
        en: 'The yearly rate that takes the first window’s revenue to the last one’s over some years',
        'pt-BR': 'A taxa anual que leva a receita da primeira janela à da última em alguns anos',
      },
      inputs: { revenue, baseRevenue, years },
      formula: i => ratioOf(i.revenue, i.baseRevenue).power(one.dividedBy(i.years)).minus(one),
      lifeFrom: null,
      parameters: { years: spanYears },
    },
    'annualised-qoq': {
      label: { en: 'quarter over quarter, annualised', 'pt-BR': 'trimestre a trimestre, anualizado' },
      is: {
        en: 'A quarter’s growth kept up for four: compounded, never × 4',
        'pt-BR': 'O crescimento de um trimestre mantido por quatro: composto, nunca × 4',
      },
      inputs: { revenue, priorQuarterRevenue },
      formula: i => ratioOf(i.revenue, i.priorQuarterRevenue).power(constant('4', multiple)).minus(one),
      ...overAQuarter,
    },
  },
  examples: [
    {
      given: { revenue: '386400', priorRevenue: '312000' },
      currency: 'BRL',
      shows: '23.85%',
      because: '386 400 ÷ 312 000 − 1 = 74 400 ÷ 312 000',
    },
    {
      variant: 'qoq',
      given: { revenue: '103800', priorQuarterRevenue: '94500' },
      currency: 'BRL',
      shows: '9.84%',
      because: '103 800 ÷ 94 500 − 1 = 9 300 ÷ 94 500',
    },
    {
      variant: 'mom',
      given: { revenue: '35000', priorMonthRevenue: '34600' },
      currency: 'BRL',
      shows: '1.16%',
      because: '35 000 ÷ 34 600 − 1 = 400 ÷ 34 600',
      standAlone: true,
    },
    {
      variant: 'cagr',
      given: { revenue: '484000', baseRevenue: '400000', years: 2 },
      currency: 'BRL',
      shows: '10.00%',
      because: '(484 000 ÷ 400 000)^(1 ÷ 2) − 1 = √1.21 − 1',
      standAlone: true,
    },
    {
      variant: 'annualised-qoq',
      given: { revenue: '103800', priorQuarterRevenue: '94500' },
      currency: 'BRL',
      shows: '45.57%',
      because: '(103 800 ÷ 94 500)^4 − 1 = 1.0984127^4 − 1 = 1.2065105² − 1',
    },
  ],
});

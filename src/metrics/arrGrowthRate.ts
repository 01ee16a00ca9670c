import { byTheBook } from '../kernel/approval.js';
import { overAMonth, overAQuarter } from '../kernel/binding.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { multiple, ratio } from '../kernel/unit.js';
import { spanOpeningArr, spanYears, years } from '../measures/growth.js';
import { closingArr, openingArr, priorArr } from '../measures/recurringRevenue.js';

const one = constant('1', multiple);
const growth = (now: Term, before: Term): Term => now.dividedBy(before).minus(one);

/**
 * Relative change of ARR against the same instant one year before (ratio, a fraction).
 * @example arrGrowthRate({ closingArr: 445_200, priorArr: 348_000 }, { currency: 'BRL' }) // 27.93%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arr-growth-rate.md (SaaS Metrics Standards Board)
 */
export const arrGrowthRate = defineMetric({
  id: 'arr-growth-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'ARR growth', 'pt-BR': 'Crescimento do ARR' },
  is: { en: 'Relative change of ARR against one year before', 'pt-BR': 'Variação relativa do ARR em relação a um ano antes' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'arrMovements', months: 12 },
  defaultVariant: 'yoy',
  label: { en: 'year over year', 'pt-BR': 'ano a ano' },
  inputs: { closingArr, priorArr },
  formula: i => growth(i.closingArr, i.priorArr),
  variants: {
    qoq: {
      label: { en: 'quarter over quarter', 'pt-BR': 'trimestre a trimestre' },
      is: { en: 'A quarter’s end against its start', 'pt-BR': 'O fim de um trimestre em relação ao início' },
      inputs: { closingArr, openingArr },
      formula: i => growth(i.closingArr, i.openingArr),
      ...overAQuarter,
    },
    mom: {
      label: { en: 'month over month', 'pt-BR': 'mês a mês' },
      is: {
        en: 'A month’s end against its start; not to be multiplied by twelve',
        'pt-BR': 'O fim de um mês em relação ao início; não deve ser multiplicado por doze',
      },
      inputs: { closingArr, openingArr },
      formula: i => growth(i.closingArr, i.openingArr),
      ...overAMonth,
    },
    cagr: {
      label: { en: 'compound, a year', 'pt-BR': 'composto, ao ano' },
      is: {
        en: 'The yearly rate that takes the ARR of some years ago to today’s',
        'pt-BR': 'A taxa anual que leva o ARR de alguns anos atrás ao de hoje',
      },
      inputs: { closingArr, openingArr: spanOpeningArr, years },
      formula: i => i.closingArr.dividedBy(i.openingArr).power(one.dividedBy(i.years)).minus(one),
      lifeFrom: null,
      parameters: { years: spanYears },
    },
    'annualised-qoq': {
      label: { en: 'quarter over quarter, annualised', 'pt-BR': 'trimestre a trimestre, anualizado' },
      is: {
        en: 'A quarter’s growth kept up for four: compounded, never × 4',
        'pt-BR': 'O crescimento de um trimestre mantido por quatro: composto, nunca × 4',
      },
      inputs: { closingArr, openingArr },
      formula: i => i.closingArr.dividedBy(i.openingArr).power(constant('4', multiple)).minus(one),
      ...overAQuarter,
    },
  },
  examples: [
    {
      given: { closingArr: '445200', priorArr: '348000' },
      currency: 'BRL',
      shows: '27.93%',
      because: '445 200 ÷ 348 000 − 1 = 97 200 ÷ 348 000',
    },
    {
      variant: 'qoq',
      given: { closingArr: '445200', openingArr: '390000' },
      currency: 'BRL',
      shows: '14.15%',
      because: '445 200 ÷ 390 000 − 1 = 55 200 ÷ 390 000',
    },
    {
      variant: 'mom',
      given: { closingArr: '445200', openingArr: '360000' },
      currency: 'BRL',
      shows: '23.67%',
      because: 'June: 445 200 ÷ 360 000 − 1 = 85 200 ÷ 360 000',
    },
    {
      variant: 'cagr',
      given: { closingArr: '445200', openingArr: '348000', years: 2 },
      currency: 'BRL',
      shows: '13.11%',
      because: 'from 1 July 2024: (445 200 ÷ 348 000)^(1 ÷ 2) − 1 = √1.2793103 − 1',
    },
    {
      variant: 'annualised-qoq',
      given: { closingArr: '445200', openingArr: '390000' },
      currency: 'BRL',
      shows: '69.81%',
      because: '(445 200 ÷ 390 000)^4 − 1 = 1.1415385^4 − 1 = 1.3031101² − 1',
    },
  ],
});

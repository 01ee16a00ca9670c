import type { Binding } from '../kernel/binding.js';
import { beforeStart, shifted } from '../kernel/binding.js';
import { defineMeasure, NOTHING, rebind } from '../kernel/defineMeasure.js';
import { constant } from '../kernel/formula.js';
import type { Text } from '../kernel/languages.js';
import { arrMoney, months, ratioPerMonth } from '../kernel/unit.js';
import { churnedArr, closingArr, contractionArr, expansionArr, netNewArr, openingArr } from './recurringRevenue.js';

/* What a forecast of ARR starts from: the balance when it is made, and how ARR moved in the twelve months before. */

/** Each of the twelve months to the window's start; what they come to is pooled. */
const trailingYear: Binding = { ...beforeStart(1), repeat: { times: 12, months: 1 } };

/** The key that metrics have it under is `openingArr`; it is known before the window has happened, which the measure of that name is not. */
export const forecastOpeningArr = rebind(closingArr, beforeStart(1), {
  name: 'forecastOpeningArr',
  is: {
    en: 'Live ARR at the start of the first forecast month, constant currency',
    'pt-BR': 'ARR vigente no início do primeiro mês do forecast, em moeda constante',
  },
});

const perMonth = (of: Text): Text => ({
  en: `${of.en} a month, Σ ÷ Σ opening ARR of the trailing 12 months`,
  'pt-BR': `${of['pt-BR']} por mês, Σ ÷ Σ do ARR inicial dos últimos 12 meses`,
});

export const monthlyExpansionRate = defineMeasure({
  name: 'monthlyExpansionRate',
  unit: ratioPerMonth,
  is: perMonth({ en: 'Expansion', 'pt-BR': 'Expansão' }),
  range: { min: '0' },
  binding: trailingYear,
  inputs: { expansionArr, openingArr },
  formula: i => i.expansionArr.dividedBy(i.openingArr).dividedBy(constant('1', months)),
});

export const monthlyContractionRate = defineMeasure({
  name: 'monthlyContractionRate',
  unit: ratioPerMonth,
  is: perMonth({ en: 'Contraction', 'pt-BR': 'Contração' }),
  range: { min: '0', max: '1' },
  binding: trailingYear,
  inputs: { contractionArr, openingArr },
  formula: i => i.contractionArr.dividedBy(i.openingArr).dividedBy(constant('1', months)),
});

export const monthlyChurnRate = defineMeasure({
  name: 'monthlyChurnRate',
  unit: ratioPerMonth,
  is: perMonth({ en: 'Churn', 'pt-BR': 'Churn' }),
  range: { min: '0', max: '1' },
  binding: trailingYear,
  inputs: { churnedArr, openingArr },
  formula: i => i.churnedArr.dividedBy(i.openingArr).dividedBy(constant('1', months)),
});

export const priorMonthNetNewArr = rebind(netNewArr, beforeStart(1), {
  name: 'priorMonthNetNewArr',
  is: { en: 'Net new ARR of the last closed month', 'pt-BR': 'ARR líquido novo do último mês fechado' },
});

/* The two baselines that stand beside every other forecast: nobody has to give them, and records give them where they reach back far enough. */
export const baselineMonthNetNewArr = defineMeasure({
  name: 'baselineMonthNetNewArr',
  unit: arrMoney,
  is: {
    en: 'Net new ARR of the last closed month, which the baseline repeats',
    'pt-BR': 'ARR líquido novo do último mês fechado, que a linha de base repete',
  },
  fallback: NOTHING,
  binding: beforeStart(1),
  inputs: { netNewArr },
  formula: i => i.netNewArr,
});

export const baselineYearNetNewArr = defineMeasure({
  name: 'baselineYearNetNewArr',
  unit: arrMoney,
  is: {
    en: 'Net new ARR of the same months a year earlier, which the seasonal baseline repeats',
    'pt-BR': 'ARR líquido novo dos mesmos meses um ano antes, que a linha de base sazonal repete',
  },
  fallback: NOTHING,
  binding: shifted(-12),
  inputs: { netNewArr },
  formula: i => i.netNewArr,
});

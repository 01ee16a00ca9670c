import type { Binding } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { counted, days, moneyPerDeal, ratio } from '../kernel/unit.js';
import { cycleDaysOfWon, cyclesOfWon } from './dealCycles.js';
import { lost, lostArr, won, wonArr } from './deals.js';

/*
 * What the closed deals of the four quarters before the window teach, for metrics that look ahead: velocity, coverage, weighted pipeline, ramp.
 * Quotients stay pairs of sums until the metric divides.
 */

/** The trailing four quarters to the window's start: nothing of the window itself is in what it is measured against. */
export const beforeStart: Binding = { opens: { anchor: 'start', months: -12 }, closes: { anchor: 'start' } };

const trailingWon = rebind(won, beforeStart, {
  name: 'trailingWon',
  is: { en: 'Won deals of the four quarters before the window', 'pt-BR': 'Negócios ganhos dos quatro trimestres antes da janela' },
});
const trailingLost = rebind(lost, beforeStart, {
  name: 'trailingLost',
  is: { en: 'Lost deals of the four quarters before the window', 'pt-BR': 'Negócios perdidos dos quatro trimestres antes da janela' },
});
const trailingWonArr = rebind(wonArr, beforeStart, {
  name: 'trailingWonArr',
  is: { en: 'Their annual recurring value: of the won', 'pt-BR': 'O valor recorrente anual deles: dos ganhos' },
});
const trailingLostArr = rebind(lostArr, beforeStart, {
  name: 'trailingLostArr',
  is: { en: 'Their annual recurring value: of the lost', 'pt-BR': 'O valor recorrente anual deles: dos perdidos' },
});
const trailingCycleDays = defineMeasure({
  name: 'trailingCycleDays',
  unit: days,
  is: {
    en: 'Σ of calendar days from creation to standing win, won deals of the four quarters before the window',
    'pt-BR': 'Σ de dias corridos da criação ao ganho vigente, negócios ganhos dos quatro trimestres antes da janela',
  },
  range: { min: '0', whole: true },
  from: cycleDaysOfWon,
  binding: beforeStart,
});
/** A plain count, so that days divided by it stay days. */
const trailingCycles = defineMeasure({
  name: 'trailingCycles',
  unit: counted,
  is: { en: 'How many deals those days are of', 'pt-BR': 'De quantos negócios são esses dias' },
  range: { min: '0', whole: true },
  from: cyclesOfWon,
  binding: beforeStart,
});

export const winRate = defineMeasure({
  name: 'winRate',
  unit: ratio,
  is: {
    en: 'Win rate by count of the four quarters before the window',
    'pt-BR': 'Taxa de ganho por quantidade dos quatro trimestres antes da janela',
  },
  range: { min: '0', max: '1' },
  inputs: { trailingWon, trailingLost },
  formula: i => i.trailingWon.dividedBy(i.trailingWon.plus(i.trailingLost).mustBe('not-zero', 'NO_CLOSED_DEALS')),
  sample: i => i.trailingWon.plus(i.trailingLost),
});

export const amountWinRate = defineMeasure({
  name: 'amountWinRate',
  unit: ratio,
  is: {
    en: 'Win rate by amount of the four quarters before the window',
    'pt-BR': 'Taxa de ganho por valor dos quatro trimestres antes da janela',
  },
  range: { min: '0', max: '1' },
  inputs: { trailingWonArr, trailingLostArr },
  formula: i => i.trailingWonArr.dividedBy(i.trailingWonArr.plus(i.trailingLostArr).mustBe('not-zero', 'NO_CLOSED_DEALS')),
});

export const averageDealSize = defineMeasure({
  name: 'averageDealSize',
  unit: moneyPerDeal,
  is: {
    en: 'Average deal size of the four quarters before the window',
    'pt-BR': 'Ticket médio dos quatro trimestres antes da janela',
  },
  range: { min: '0' },
  inputs: { trailingWonArr, trailingWon },
  formula: i => i.trailingWonArr.dividedBy(i.trailingWon.mustBe('not-zero', 'NO_CLOSED_DEALS')),
  sample: i => i.trailingWon,
});

/** A mean, so not a whole number of days. */
export const salesCycleDays = defineMeasure({
  name: 'salesCycleDays',
  unit: days,
  is: {
    en: 'Mean days from creation to win of the deals won in the four quarters before the window',
    'pt-BR': 'Média de dias da criação ao ganho dos negócios ganhos nos quatro trimestres antes da janela',
  },
  range: { min: '0' },
  inputs: { trailingCycleDays, trailingCycles },
  formula: i => i.trailingCycleDays.dividedBy(i.trailingCycles.mustBe('not-zero', 'NO_CLOSED_DEALS')),
});

import type { Exact } from '../kernel/decimal.js';
import { minus, plus, settled, sign, step, times, whole } from '../kernel/decimal.js';
import type { Item, Items, ItemValue } from '../kernel/itemValue.js';
import type { StepContext } from '../kernel/step.js';
import { defineStep } from '../kernel/step.js';
import { month } from './forecastMonths.js';
import {
  churnedArr,
  closingArr,
  contractionArr,
  expansionArr,
  netNewArr,
  newArr,
  openingArr,
  reactivationArr,
} from './recurringRevenue.js';

/*
 * ARR month by month, each month's closing balance the next one's opening. It is a step because a balance that would fall below 0 is set to 0 and goes on
 * from there. What moves it is shown in amounts that add up to the balance to the last digit; whether anything is left is asked of the balance itself,
 * before any of them is cut.
 */

/** What a month is foretold to bring, before anything is floored. */
interface Movements {
  readonly newArr: Exact;
  readonly reactivationArr: Exact;
  readonly expansionArr: Exact;
  readonly contractionArr: Exact;
  readonly churnedArr: Exact;
}

/** A balance as it is, and as it is shown. */
interface Balance {
  readonly exact: Exact;
  readonly shown: Exact;
}
/** A month's line, and the balance that it passes on. */
interface Told {
  readonly line: Item;
  readonly closing: Balance;
}
/** How a month is told. */
type Tell = (opening: Balance, item: Item, floored: () => void) => Told;

/** What is left at the end of a month, of `shown` by amounts that were cut; never less than nothing. */
function leftOf(exact: Exact, shown: Exact, floored: () => void): Balance {
  if (sign(exact) < 0) floored();
  if (sign(exact) <= 0) return { exact: whole('0'), shown: whole('0') };
  return { exact: step(exact), shown: sign(shown) > 0 ? shown : settled(exact) };
}

const monthOf = (item: Item): string => item.get('month') as string;
const numberOf = (item: Item, field: string): Exact => item.get(field) as Exact;

/** The lines of a list of months, in the order of the calendar. */
function series(c: StepContext, list: string, tell: Tell): Items | null {
  const [first, months] = [c.number('openingArr'), c.items(list)];
  if (!first || !months) return null;
  let opening: Balance = { exact: first, shown: settled(first) };
  return [...months]
    .sort((a, b) => (monthOf(a) < monthOf(b) ? -1 : 1))
    .map(item => {
      const { line, closing } = tell(opening, item, () => c.warn('FLOORED', list, `${monthOf(item)} would close below 0 and closes at 0`));
      opening = closing;
      return line;
    });
}

/** A month by its movements. Losses beyond what there is are not foretold: first churn, then contraction ends at 0. */
const byMovements =
  (movements: (opening: Exact, item: Item) => Movements): Tell =>
  (opening, item, floored) => {
    const m = movements(opening.exact, item);
    const uncut = minus(plus(plus(plus(opening.exact, m.newArr), m.reactivationArr), m.expansionArr), m.contractionArr);
    const [newArr, reactivationArr, expansionArr] = [settled(m.newArr), settled(m.reactivationArr), settled(m.expansionArr)];
    const [contraction, churned] = [settled(m.contractionArr), settled(m.churnedArr)];
    const gained = plus(plus(plus(opening.shown, newArr), reactivationArr), expansionArr);
    const kept = minus(gained, contraction);
    const left = minus(kept, churned);
    const closing = leftOf(minus(uncut, m.churnedArr), left, floored);
    // What the cut amounts differ by is no churn where contraction takes all there is.
    const contractionArr = sign(uncut) <= 0 || sign(kept) < 0 ? gained : contraction;
    const churnedArr = closing.shown === left ? churned : minus(minus(gained, contractionArr), closing.shown);
    const line = new Map<string, ItemValue>();
    line.set('month', monthOf(item)).set('openingArr', opening.shown).set('newArr', newArr).set('reactivationArr', reactivationArr);
    line
      .set('expansionArr', expansionArr)
      .set('contractionArr', contractionArr)
      .set('churnedArr', churnedArr)
      .set('closingArr', closing.shown);
    return { line, closing };
  };

/** A month by its net change. */
const byNetChange =
  (netOf: (item: Item) => Exact): Tell =>
  (opening, item, floored) => {
    const net = netOf(item);
    const closing = leftOf(plus(opening.exact, net), plus(opening.shown, settled(net)), floored);
    const [openingArr, closingArr] = [opening.shown, closing.shown];
    const line = { month: monthOf(item), openingArr, netNewArr: minus(closingArr, openingArr), closingArr };
    return { line: new Map(Object.entries(line)), closing };
  };

const fields = { month, openingArr, newArr, reactivationArr, expansionArr, contractionArr, churnedArr, closingArr };
const netFields = { month, openingArr, netNewArr, closingArr };
const is = {
  en: 'Each month’s closing ARR is its opening ARR with what the month brings; a balance below 0 is set to 0',
  'pt-BR': 'O ARR final de cada mês é o inicial com o que o mês traz; um saldo abaixo de 0 é posto em 0',
};

/** By rates on the opening balance; `newField` of a month's line is what it brings in new ARR. */
/* @__NO_SIDE_EFFECTS__ */
function byRates(name: string, list: string, newField: string) {
  return defineStep({
    name,
    version: '2',
    is,
    inputs: ['openingArr', 'monthlyExpansionRate', 'monthlyContractionRate', 'monthlyChurnRate', list],
    fields,
    run: c => {
      const [gains, cuts, leaves] = [c.number('monthlyExpansionRate'), c.number('monthlyContractionRate'), c.number('monthlyChurnRate')];
      if (!gains || !cuts || !leaves) return null;
      const movements = (opening: Exact, item: Item): Movements => ({
        newArr: numberOf(item, newField),
        reactivationArr: numberOf(item, 'forecastReactivationArr'),
        expansionArr: times(opening, gains),
        contractionArr: times(opening, cuts),
        churnedArr: times(opening, leaves),
      });
      return series(c, list, byMovements(movements));
    },
  });
}

export const driverSeries = byRates('arrSeries', 'forecastMonths', 'forecastNewArr');
export const pipelineSeries = byRates('pipelineArrSeries', 'pipelineMonths', 'weightedPipelineClosing');
export const capacitySeries = byRates('capacityArrSeries', 'capacityMonths', 'monthCapacity');
export const commitSeries = byRates('commitArrSeries', 'commitMonths', 'commitNewArr');

/** Churn on the dates of renewal instead of by a rate. */
export const renewalSeries = defineStep({
  name: 'renewalArrSeries',
  version: '2',
  is,
  inputs: ['openingArr', 'monthlyExpansionRate', 'monthlyContractionRate', 'renewalMonths'],
  fields,
  run: c => {
    const [gains, cuts] = [c.number('monthlyExpansionRate'), c.number('monthlyContractionRate')];
    if (!gains || !cuts) return null;
    const movements = (opening: Exact, item: Item): Movements => ({
      newArr: numberOf(item, 'forecastNewArr'),
      reactivationArr: numberOf(item, 'forecastReactivationArr'),
      expansionArr: times(opening, gains),
      contractionArr: times(opening, cuts),
      churnedArr: times(numberOf(item, 'renewingArr'), numberOf(item, 'renewalChurnRate')),
    });
    return series(c, 'renewalMonths', byMovements(movements));
  },
});

export const naiveSeries = defineStep({
  name: 'naiveArrSeries',
  version: '2',
  is,
  inputs: ['openingArr', 'priorMonthNetNewArr', 'naiveMonths'],
  fields: netFields,
  run: c => {
    const net = c.number('priorMonthNetNewArr');
    return net
      ? series(
          c,
          'naiveMonths',
          byNetChange(() => net),
        )
      : null;
  },
});
export const seasonalSeries = defineStep({
  name: 'seasonalArrSeries',
  version: '2',
  is,
  inputs: ['openingArr', 'seasonalMonths'],
  fields: netFields,
  run: c =>
    series(
      c,
      'seasonalMonths',
      byNetChange(item => numberOf(item, 'priorNetNewArr')),
    ),
});

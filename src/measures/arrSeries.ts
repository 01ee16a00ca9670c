import type { Exact } from '../kernel/decimal.js';
import { decimal, divide, minus, plus, rounded, sign, times, whole } from '../kernel/decimal.js';
import type { Item, Items } from '../kernel/itemValue.js';
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
 * from there. What moves it is kept as amounts that add up to the balance to the last digit shown.
 */

/** Longest exact amount that a month may hand on. */
const DIGITS = 60;
/** Places of an amount that is no finite decimal, or has grown beyond those digits: with them a sum of amounts below 10¹² is shown in full. */
const PLACES = 28;

/** An amount as it enters the balance. */
function settled(x: Exact): Exact {
  const finite = x.d.eq(1) && x.inexact !== true && x.n.precision() <= DIGITS;
  return finite ? x : whole(decimal(rounded(divide(x), PLACES)));
}

const zero = (): Exact => whole('0');

/** What a month is foretold to bring, before anything is floored. */
interface Movements {
  readonly newArr: Exact;
  readonly reactivationArr: Exact;
  readonly expansionArr: Exact;
  readonly contractionArr: Exact;
  readonly churnedArr: Exact;
}

const monthOf = (item: Item): string => item.get('month') as string;
const inOrder = (items: Items): Items => [...items].sort((a, b) => (monthOf(a) < monthOf(b) ? -1 : 1));

/** A month's line, and the balance that it leaves. Losses beyond what there is are not foretold: first churn, then contraction ends at 0. */
function lineOf(
  opening: Exact,
  item: Item,
  m: Movements,
  warn: StepContext['warn'],
  list: string,
): { readonly line: Item; readonly closing: Exact } {
  const gained = plus(plus(plus(opening, m.newArr), m.reactivationArr), m.expansionArr);
  const kept = minus(gained, m.contractionArr);
  const left = minus(kept, m.churnedArr);
  const floored = sign(left) < 0;
  if (floored) warn('FLOORED', list, `${monthOf(item)} would close below 0 and closes at 0`);
  const contraction = sign(kept) < 0 ? gained : m.contractionArr;
  const churn = floored ? minus(gained, contraction) : m.churnedArr;
  const closing = floored ? zero() : left;
  const line = new Map<string, Exact | string>([
    ['month', monthOf(item)],
    ['openingArr', opening],
    ['newArr', m.newArr],
    ['reactivationArr', m.reactivationArr],
    ['expansionArr', m.expansionArr],
    ['contractionArr', contraction],
    ['churnedArr', churn],
    ['closingArr', closing],
  ]);
  return { line, closing };
}

/** The lines of a list of months, in their order. */
function series(c: StepContext, list: string, movements: (opening: Exact, item: Item) => Movements | null): Items | null {
  const [first, months] = [c.number('openingArr'), c.items(list)];
  if (!first || !months) return null;
  const lines: Item[] = [];
  let opening = settled(first);
  for (const item of inOrder(months)) {
    const foretold = movements(opening, item);
    if (!foretold) return null;
    const { line, closing } = lineOf(opening, item, foretold, c.warn, list);
    lines.push(line);
    opening = closing;
  }
  return lines;
}

const numberOf = (item: Item, field: string): Exact => settled(item.get(field) as Exact);
const fields = { month, openingArr, newArr, reactivationArr, expansionArr, contractionArr, churnedArr, closingArr };
const is = {
  en: 'Each month’s closing ARR is its opening ARR with what the month brings; a balance below 0 is set to 0',
  'pt-BR': 'O ARR final de cada mês é o inicial com o que o mês traz; um saldo abaixo de 0 é posto em 0',
};

/** By rates on the opening balance; `newField` of a month's line is what it brings in new ARR. */
/* @__NO_SIDE_EFFECTS__ */
function byRates(name: string, list: string, newField: string) {
  return defineStep({
    name,
    version: '1',
    is,
    inputs: ['openingArr', 'monthlyExpansionRate', 'monthlyContractionRate', 'monthlyChurnRate', list],
    fields,
    run: c => {
      const [e, k, lost] = [c.number('monthlyExpansionRate'), c.number('monthlyContractionRate'), c.number('monthlyChurnRate')];
      if (!e || !k || !lost) return null;
      return series(c, list, (opening, item) => ({
        newArr: numberOf(item, newField),
        reactivationArr: numberOf(item, 'forecastReactivationArr'),
        expansionArr: settled(times(opening, e)),
        contractionArr: settled(times(opening, k)),
        churnedArr: settled(times(opening, lost)),
      }));
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
  version: '1',
  is,
  inputs: ['openingArr', 'monthlyExpansionRate', 'monthlyContractionRate', 'renewalMonths'],
  fields,
  run: c => {
    const [e, k] = [c.number('monthlyExpansionRate'), c.number('monthlyContractionRate')];
    if (!e || !k) return null;
    return series(c, 'renewalMonths', (opening, item) => ({
      newArr: numberOf(item, 'forecastNewArr'),
      reactivationArr: numberOf(item, 'forecastReactivationArr'),
      expansionArr: settled(times(opening, e)),
      contractionArr: settled(times(opening, k)),
      churnedArr: settled(times(item.get('renewingArr') as Exact, item.get('renewalChurnRate') as Exact)),
    }));
  },
});

/** By a net change a month. */
/* @__NO_SIDE_EFFECTS__ */
function byNetChange(name: string, inputs: readonly string[], list: string, netOf: (c: StepContext, item: Item) => Exact | null) {
  return defineStep({
    name,
    version: '1',
    is,
    inputs,
    fields: { month, openingArr, netNewArr, closingArr },
    run: c => {
      const [first, months] = [c.number('openingArr'), c.items(list)];
      if (!first || !months) return null;
      const lines: Item[] = [];
      let opening = settled(first);
      for (const item of inOrder(months)) {
        const foretold = netOf(c, item);
        if (!foretold) return null;
        const left = plus(opening, settled(foretold));
        const floored = sign(left) < 0;
        if (floored) c.warn('FLOORED', list, `${monthOf(item)} would close below 0 and closes at 0`);
        const closing = floored ? zero() : left;
        lines.push(
          new Map<string, Exact | string>([
            ['month', monthOf(item)],
            ['openingArr', opening],
            ['netNewArr', minus(closing, opening)],
            ['closingArr', closing],
          ]),
        );
        opening = closing;
      }
      return lines;
    },
  });
}

export const naiveSeries = byNetChange('naiveArrSeries', ['openingArr', 'priorMonthNetNewArr', 'naiveMonths'], 'naiveMonths', c =>
  c.number('priorMonthNetNewArr'),
);
export const seasonalSeries = byNetChange(
  'seasonalArrSeries',
  ['openingArr', 'seasonalMonths'],
  'seasonalMonths',
  (_, item) => item.get('priorNetNewArr') as Exact,
);

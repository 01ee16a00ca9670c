import type { Exact } from '../kernel/decimal.js';
import { compare, decimal, minus, over, times, whole } from '../kernel/decimal.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Item } from '../kernel/itemValue.js';
import { waiting } from '../kernel/itemValue.js';
import { defineStep } from '../kernel/step.js';
import { days, ratio } from '../kernel/unit.js';

const reachedAfter = defineMeasure({
  name: 'reachedAfter',
  unit: days,
  is: { en: 'Days after which somebody arrived', 'pt-BR': 'Dias após os quais alguém chegou' },
});
const stillWaiting = defineMeasure({
  name: 'stillWaiting',
  unit: ratio,
  is: { en: 'Estimated share that waits longer', 'pt-BR': 'Parte estimada que espera mais' },
  range: { min: '0', max: '1' },
});

/** The product-limit estimate: at each day of an arrival, what is left is multiplied by the share of those then at risk that did not arrive. Who never arrives is at risk throughout. */
export const survivalCurve = defineStep({
  name: 'survivalCurve',
  version: '1',
  is: {
    en: 'Kaplan–Meier: one item a day on which somebody arrived, with the share that waits longer; an account still waiting counts as long as it has waited, one that never will throughout',
    'pt-BR':
      'Kaplan–Meier: um item por dia em que alguém chegou, com a parte que espera mais; uma conta que ainda espera conta enquanto esperou, uma que nunca chegará conta sempre',
  },
  inputs: ['firstValueDays'],
  fields: { reachedAfter, stillWaiting },
  run: ({ items }) => {
    const all = items('firstValueDays');
    if (!all) return null;
    const days = (item: Item): Exact | null => (waiting(item) === 'never' ? null : (item.get('firstValueDays') as Exact));
    const arrivals = all.filter(item => waiting(item) === 'reached').map(item => days(item) as Exact);
    const times_ = [...arrivals].sort(compare).filter((t, i, sorted) => i === 0 || compare(t, sorted[i - 1] as Exact) !== 0);
    const one = whole('1');
    let share = one;
    return times_.map(t => {
      const arrived = arrivals.filter(x => compare(x, t) === 0).length;
      const atRisk = all.filter(item => {
        const x = days(item);
        return x === null || compare(x, t) >= 0;
      }).length;
      share = times(share, minus(one, over(whole(decimal(arrived)), whole(decimal(atRisk)))));
      return new Map([
        ['reachedAfter', t],
        ['stillWaiting', share],
      ]);
    });
  },
});

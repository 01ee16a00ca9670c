import type { Exact } from '../kernel/decimal.js';
import { compare, minus, over, times, whole } from '../kernel/decimal.js';
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
    const days = (item: Item): Exact => item.get('firstValueDays') as Exact;
    const known = all.filter(item => waiting(item) !== 'never').sort((a, b) => compare(days(a), days(b)));
    const one = whole('1');
    let share = one;
    let atRisk = all.length;
    const curve: Item[] = [];
    for (let i = 0, next = 0; i < known.length; i = next) {
      const day = days(known[i] as Item);
      while (next < known.length && compare(days(known[next] as Item), day) === 0) next++;
      const arrived = known.slice(i, next).filter(item => waiting(item) === 'reached');
      if (arrived[0]) {
        share = times(share, minus(one, over(whole(arrived.length), whole(atRisk))));
        curve.push(
          new Map([
            ['reachedAfter', days(arrived[0])],
            ['stillWaiting', share],
          ]),
        );
      }
      atRisk -= next - i;
    }
    return curve;
  },
});

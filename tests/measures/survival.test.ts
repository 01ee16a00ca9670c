import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Exact } from '../../src/kernel/decimal.js';
import { divide, whole } from '../../src/kernel/decimal.js';
import type { Item, ItemValue } from '../../src/kernel/itemValue.js';
import { survivalCurve } from '../../src/measures/survival.js';
import { quotient } from '../support/quotient.js';

type Wait = readonly [days: number, state: 'reached' | 'not yet' | 'never'];

function itemOf([days, state]: Wait): Item {
  const item = new Map<string, ItemValue>([['waiting', state]]);
  return state === 'never' ? item : item.set('firstValueDays', whole(days));
}

/** By its definition, day by day over everybody, as a fraction of whole numbers. */
function naive(waits: readonly Wait[]): (readonly [string, string])[] {
  let [above, below] = [1n, 1n];
  const days = [...new Set(waits.flatMap(([d, state]) => (state === 'reached' ? [d] : [])))].sort((a, b) => a - b);
  return days.map(day => {
    const arrived = waits.filter(([d, state]) => state === 'reached' && d === day).length;
    const atRisk = waits.filter(([d, state]) => state === 'never' || d >= day).length;
    above *= BigInt(atRisk - arrived);
    below *= BigInt(atRisk);
    return [String(day), quotient(String(above), String(below))];
  });
}

it('the product-limit estimate is that of its definition, in whatever order the waits come', () => {
  const wait = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('reached', 'reached', 'not yet', 'never'));
  fc.assert(
    fc.property(fc.array(wait as fc.Arbitrary<Wait>, { maxLength: 30 }), waits => {
      const curve = survivalCurve.run({ items: () => waits.map(itemOf), number: () => null, warn: () => undefined, fail: () => null });
      const shown = (item: Item, field: string): string => divide(item.get(field) as Exact).toFixed();
      expect(curve?.map(item => [shown(item, 'reachedAfter'), shown(item, 'stillWaiting')])).toEqual(naive(waits));
    }),
    { numRuns: 300 },
  );
});

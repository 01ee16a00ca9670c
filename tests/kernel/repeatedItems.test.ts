import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratio } from '../../src/define.js';
import { divide, whole } from '../../src/kernel/decimal.js';
import { evaluateFormula } from '../../src/kernel/evaluateFormula.js';
import { listTerm, term } from '../../src/kernel/formula.js';
import type { Item, ItemValue } from '../../src/kernel/itemValue.js';
import type { Reason } from '../../src/kernel/reasons.js';
import { salesCycleLength } from '../../src/metrics/salesCycleLength.js';

/* Records that agree are one item, listed several times: nothing may come out other than of as many items that are equal but not the same. */

const Long = Decimal.clone({ precision: 200, toExpNeg: -100, toExpPos: 100 });
const free = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const x = term({ kind: 'field', over: 'list', name: 'x' }, ratio, free);
const list = listTerm('list', { x });

type State = 'reached' | 'not yet' | 'never';
type Run = readonly [text: string, state: State, times: number];

const run = fc.tuple(
  fc.oneof(
    fc.integer({ min: -30, max: 30 }).map(String),
    fc.integer({ min: -3000, max: 3000 }).map(n => new Long(n).div(100).toFixed()),
    fc.constant('123456789012345678901234567890.5'),
  ),
  fc.constantFrom<State>('reached', 'reached', 'reached', 'not yet', 'never'),
  fc.integer({ min: 1, max: 5 }),
);

function itemOf([text, state]: Run): Item {
  const item = new Map<string, ItemValue>();
  if (state !== 'never') item.set('x', whole(text));
  return state === 'reached' ? item : item.set('waiting', state);
}
const oneItemARun = (runs: readonly Run[]): Item[] =>
  runs.flatMap(r => {
    const item = itemOf(r);
    return Array.from({ length: r[2] }, () => item);
  });

/** Linear between neighbours at (n − 1) q of the sorted numbers, as decimal.js computes it; what has no number comes last. */
function naive(runs: readonly Run[], q: string, soFar: boolean): string | null {
  const numbers = runs
    .flatMap(([text, state, times]) => (state === 'reached' || (soFar && state === 'not yet') ? Array<string>(times).fill(text) : []))
    .map(text => new Long(text))
    .sort((a, b) => a.cmp(b));
  const n = runs.reduce((sum, [, , times]) => sum + times, 0);
  const at = new Long(q).times(n - 1);
  const [low, high] = [at.floor().toNumber(), at.ceil().toNumber()];
  const [a, b] = [numbers[low], numbers[high]];
  if (a && b) return new Long(a).plus(b.minus(a).times(at.minus(low))).toFixed();
  return soFar ? (numbers.at(-1)?.toFixed() ?? null) : null;
}

describe('items that are the same', () => {
  const quantiles = fc.constantFrom('0', '0.1', '0.25', '0.5', '0.9', '1');

  it('a quantile is that of the numbers written out', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 12 }), quantiles, fc.boolean(), (runs, q, soFar) => {
        const { node } = list.quantile(q, i => i.x!);
        const reasons: Reason[] = [];
        const value = evaluateFormula(
          { ...node, ...(soFar ? { soFar: true } : {}) } as typeof node,
          new Map([['list', oneItemARun(runs)]]),
          reasons,
        );
        const expected = naive(runs, q, soFar);
        expect(value && divide(value).toFixed()).toBe(expected);
        if (expected !== null || soFar) return;
        // None of those that have not ended is passed over.
        const all = runs.reduce((sum, [, , times]) => sum + times, 0);
        const open = runs.reduce((sum, [, state, times]) => sum + (state === 'reached' ? 0 : times), 0);
        expect(reasons.map(r => r.message)).toEqual([`list: ${open} of ${all} have not ended, and the quantile falls among them`]);
      }),
      { numRuns: 400 },
    );
  });

  it('a total counts each', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 8 }), runs => {
        const there = runs.filter(([, state]) => state !== 'never');
        const value = evaluateFormula(list.total(i => i.x!).node, new Map([['list', oneItemARun(there)]]), []);
        const expected = there.reduce((sum, [text, , times]) => sum.plus(new Long(text).times(times)), new Long(0));
        expect(value && divide(value).toFixed()).toBe(expected.toFixed());
      }),
    );
  });

  it('a result shows each', () => {
    // 4, 4, 9, 4: the median is 4, and all four are shown in their place.
    const result = salesCycleLength({ wonCycleDays: [4, 4, 9, 4] });
    expect(JSON.parse(JSON.stringify(result.inputs.wonCycleDays?.value))).toEqual(
      ['4', '4', '9', '4'].map(wonCycleDays => ({ wonCycleDays })),
    );
    expect(result.beside?.median?.value?.toFixed()).toBe('4');
  });
});

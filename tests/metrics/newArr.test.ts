import { describe, expect, it } from 'vitest';
import { money, newArr } from '../../src/index.js';
import { twoProducts } from '../support/products.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('new-arr', () => {
  it('fixture Q2: E 48,000 + G 25,200 = 73,200', () => {
    const r = newArr({ newArr: '73200' }, { currency: 'BRL' });
    expect(value(r)).toBe('73200');
    expect([r.unit, r.variant]).toEqual(['money', 'event-based']);
    expect(String(r)).toBe('New ARR R$ 73,200.00 · by event · new-arr@1.0.0');
  });

  it('“A true zero is ok with value 0”', () => {
    expect(value(newArr({ newArr: 0 }))).toBe('0');
  });

  it('a gain below 0 is refused', () => {
    refusesInput(loose(newArr), {}, 'newArr', '-0.01', '≥ 0');
    refusesInput(loose(newArr), {}, 'newArr', money(-1, 'BRL'), '≥ 0');
  });

  it('takes its own flow only: reactivation and expansion, churn and contraction are never confused', () => {
    expect(refusedAt(() => loose(newArr)({ netNewArr: 1 }))).toEqual(['netNewArr', 'newArr']);
  });
});

describe('new-arr: netted over the period, and by product', () => {
  it('both come from records only', () => {
    for (const variant of ['net-by-period', 'product-level'])
      expect(problemsOf(() => loose(newArr)({}, { variant }))).toMatchObject([
        { path: ['variant'], hint: expect.stringContaining('evaluate') },
      ]);
  });

  it('net-by-period, fixture Q2: E at 60,000, its expansion in it, and G at 25,200', () => {
    const r = one(newArr.variant('net-by-period'), araucaria, asAraucaria);
    expect([value(r), r.unit]).toEqual(['85200', 'money']);
  });

  it('net-by-period says that it adds up over segments, not over time; product-level is a flow', () => {
    expect(newArr.definition.variants['net-by-period']?.additivity).toBe('netted');
    expect(newArr.definition.variants['product-level']?.additivity).toBe('flow');
  });

  it('product-level: A’s Q 40, B’s Q 60, E’s P 8 and Q 3; by account: E alone: 8 + 3', () => {
    expect(value(one(newArr.variant('product-level'), { arrMovements: twoProducts }))).toBe('111');
    expect(value(one(newArr, { arrMovements: twoProducts }))).toBe('11');
  });

  it('a true zero, and no ledger is NO_DATA', () => {
    for (const variant of ['net-by-period', 'product-level'] as const) {
      expect(value(one(newArr.variant(variant), { arrMovements: [] }))).toBe('0');
      expect(why(one(newArr.variant(variant), {})).join()).toContain('NO_DATA');
    }
  });
});

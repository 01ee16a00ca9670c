import { describe, expect, it } from 'vitest';
import { churnedArr, money } from '../../src/index.js';
import { twoProducts } from '../support/products.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('churned-arr', () => {
  it('fixture Q2: C 36,000 + H 90,000 = 126,000', () => {
    const r = churnedArr({ churnedArr: '126000' }, { currency: 'BRL' });
    expect(value(r)).toBe('126000');
    expect([r.unit, r.variant]).toEqual(['money', 'event-based']);
    expect(String(r)).toBe('Churned ARR R$ 126,000.00 · by event · churned-arr@1.0.0');
  });

  it('“A true zero is ok with value 0”', () => {
    expect(value(churnedArr({ churnedArr: 0 }))).toBe('0');
  });

  it('“Losses are reported as positive amounts”: a negative one is refused', () => {
    refusesInput(loose(churnedArr), {}, 'churnedArr', '-0.01', '≥ 0');
    refusesInput(loose(churnedArr), {}, 'churnedArr', money(-1, 'BRL'), '≥ 0');
  });

  it('takes its own flow only: reactivation and expansion, churn and contraction are never confused', () => {
    expect(refusedAt(() => loose(churnedArr)({ netNewArr: 1 }))).toEqual(['netNewArr', 'churnedArr']);
  });
});

describe('churned-arr: netted over the period, and by product', () => {
  it('both come from records only', () => {
    for (const variant of ['net-by-period', 'product-level'])
      expect(problemsOf(() => loose(churnedArr)({}, { variant }))).toMatchObject([
        { path: ['variant'], hint: expect.stringContaining('evaluate') },
      ]);
  });

  it('net-by-period, fixture Q2: C alone: H is there at both ends', () => {
    const r = one(churnedArr.variant('net-by-period'), araucaria, asAraucaria);
    expect([value(r), r.unit]).toEqual(['36000', 'money']);
  });

  it('net-by-period says that it adds up over segments, not over time; product-level is a flow', () => {
    expect(churnedArr.definition.variants['net-by-period']?.additivity).toBe('netted');
    expect(churnedArr.definition.variants['product-level']?.additivity).toBe('flow');
  });

  it('product-level: B’s P 60 and D’s Q 70, though both accounts stay; by account: no account left; B’s swap “is one net movement”', () => {
    expect(value(one(churnedArr.variant('product-level'), { arrMovements: twoProducts }))).toBe('130');
    expect(value(one(churnedArr, { arrMovements: twoProducts }))).toBe('0');
  });

  it('a true zero, and no ledger is NO_DATA', () => {
    for (const variant of ['net-by-period', 'product-level'] as const) {
      expect(value(one(churnedArr.variant(variant), { arrMovements: [] }))).toBe('0');
      expect(why(one(churnedArr.variant(variant), {})).join()).toContain('NO_DATA');
    }
  });
});

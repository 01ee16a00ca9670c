import { describe, expect, it } from 'vitest';
import { money, reactivationArr } from '../../src/index.js';
import { twoProducts } from '../support/products.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('reactivation-arr', () => {
  it('fixture Q2: F 18,000 + H 72,000 = 90,000', () => {
    const r = reactivationArr({ reactivationArr: '90000' }, { currency: 'BRL' });
    expect(value(r)).toBe('90000');
    expect([r.unit, r.variant]).toEqual(['money', 'event-based']);
    expect(String(r)).toBe('Reactivation ARR R$ 90,000.00 · by event · reactivation-arr@1.0.0');
  });

  it('“A true zero is ok with value 0”', () => {
    expect(value(reactivationArr({ reactivationArr: 0 }))).toBe('0');
  });

  it('a gain below 0 is refused', () => {
    refusesInput(loose(reactivationArr), {}, 'reactivationArr', '-0.01', '≥ 0');
    refusesInput(loose(reactivationArr), {}, 'reactivationArr', money(-1, 'BRL'), '≥ 0');
  });

  it('takes its own flow only: reactivation and expansion, churn and contraction are never confused', () => {
    expect(refusedAt(() => loose(reactivationArr)({ netNewArr: 1 }))).toEqual(['netNewArr', 'reactivationArr']);
  });
});

describe('reactivation-arr: netted over the period, and by product', () => {
  it('both come from records only', () => {
    for (const variant of ['net-by-period', 'product-level'])
      expect(problemsOf(() => loose(reactivationArr)({}, { variant }))).toMatchObject([
        { path: ['variant'], hint: expect.stringContaining('evaluate') },
      ]);
  });

  it('net-by-period, fixture Q2: F alone: H was there at the start', () => {
    const r = one(reactivationArr.variant('net-by-period'), araucaria, asAraucaria);
    expect([value(r), r.unit]).toEqual(['18000', 'money']);
  });

  it('net-by-period says that it adds up over segments, not over time; product-level is a flow', () => {
    expect(reactivationArr.definition.variants['net-by-period']?.additivity).toBe('netted');
    expect(reactivationArr.definition.variants['product-level']?.additivity).toBe('flow');
  });

  it('product-level: C’s Q; by account: no account had left', () => {
    expect(value(one(reactivationArr.variant('product-level'), { arrMovements: twoProducts }))).toBe('25');
    expect(value(one(reactivationArr, { arrMovements: twoProducts }))).toBe('0');
  });

  it('a true zero, and no ledger is NO_DATA', () => {
    for (const variant of ['net-by-period', 'product-level'] as const) {
      expect(value(one(reactivationArr.variant(variant), { arrMovements: [] }))).toBe('0');
      expect(why(one(reactivationArr.variant(variant), {})).join()).toContain('NO_DATA');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { contractionArr, money } from '../../src/index.js';
import { twoProducts } from '../support/products.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('contraction-arr', () => {
  it('fixture Q2: B 84,000 → 60,000 = 24,000', () => {
    const r = contractionArr({ contractionArr: '24000' }, { currency: 'BRL' });
    expect(value(r)).toBe('24000');
    expect([r.unit, r.variant]).toEqual(['money', 'event-based']);
    expect(String(r)).toBe('Contraction ARR R$ 24,000.00 · by event · contraction-arr@1.0.0');
  });

  it('“A true zero is ok with value 0”', () => {
    expect(value(contractionArr({ contractionArr: 0 }))).toBe('0');
  });

  it('“Losses are reported as positive amounts”: a negative one is refused', () => {
    refusesInput(loose(contractionArr), {}, 'contractionArr', '-0.01', '≥ 0');
    refusesInput(loose(contractionArr), {}, 'contractionArr', money(-1, 'BRL'), '≥ 0');
  });

  it('takes its own flow only: reactivation and expansion, churn and contraction are never confused', () => {
    expect(refusedAt(() => loose(contractionArr)({ netNewArr: 1 }))).toEqual(['netNewArr', 'contractionArr']);
  });
});

describe('contraction-arr: netted over the period, and by product', () => {
  it('both come from records only', () => {
    for (const variant of ['net-by-period', 'product-level'])
      expect(problemsOf(() => loose(contractionArr)({}, { variant }))).toMatchObject([
        { path: ['variant'], hint: expect.stringContaining('evaluate') },
      ]);
  });

  it('net-by-period, fixture Q2: B 24,000 and, “for H: contraction 18,000 (90→72)”', () => {
    const r = one(contractionArr.variant('net-by-period'), araucaria, asAraucaria);
    expect([value(r), r.unit]).toEqual(['42000', 'money']);
  });

  it('net-by-period says that it adds up over segments, not over time; product-level is a flow', () => {
    expect(contractionArr.definition.variants['net-by-period']?.additivity).toBe('netted');
    expect(contractionArr.definition.variants['product-level']?.additivity).toBe('flow');
  });

  it('product-level: C’s P; by account: C 15 and D 70: “cancelling one of two subscriptions is contraction”', () => {
    expect(value(one(contractionArr.variant('product-level'), { arrMovements: twoProducts }))).toBe('15');
    expect(value(one(contractionArr, { arrMovements: twoProducts }))).toBe('85');
  });

  it('a true zero, and no ledger is NO_DATA', () => {
    for (const variant of ['net-by-period', 'product-level'] as const) {
      expect(value(one(contractionArr.variant(variant), { arrMovements: [] }))).toBe('0');
      expect(why(one(contractionArr.variant(variant), {})).join()).toContain('NO_DATA');
    }
  });
});

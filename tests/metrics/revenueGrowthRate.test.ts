import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revenueGrowthRate } from '../../src/index.js';
import { added, negated, positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, value, why } from '../support/totals.js';

describe('revenue-growth-rate', () => {
  it('fixture: 312,000 → 386,400 = +23.85%', () => {
    const r = revenueGrowthRate({ revenue: 386_400, priorRevenue: 312_000 }, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('74400', '312000')); // 386,400 − 312,000 = 74,400
    expect([r.unit, r.variant]).toEqual(['ratio', 'yoy']);
    expect(String(r)).toBe('Revenue growth 23.85% · year over year · revenue-growth-rate@1.0.0');
  });

  it('“prior 0 → E1”, “E2 for revenue”: zero before sign', () => {
    expect(why(revenueGrowthRate({ revenue: 1, priorRevenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR priorRevenue']);
    expect(why(revenueGrowthRate({ revenue: 1, priorRevenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR priorRevenue']);
  });

  it('revenue of the window may be negative: −150 %', () => {
    expect(value(revenueGrowthRate({ revenue: -50, priorRevenue: 100 }))).toBe('-1.5'); // −50 ÷ 100 − 1
  });

  it('the quarter before has another name, and is refused', () => {
    expect(refusedAt(() => loose(revenueGrowthRate)({ revenue: 1, priorQuarterRevenue: 1 }))).toEqual([
      'priorQuarterRevenue',
      'priorRevenue',
    ]);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(signedAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (revenue, priorRevenue, k) => {
        const r = revenueGrowthRate({ revenue: times(revenue, k), priorRevenue: times(priorRevenue, k) });
        expect(value(r)).toBe(quotient(added(revenue, negated(priorRevenue)), priorRevenue));
      }),
    );
  });
});

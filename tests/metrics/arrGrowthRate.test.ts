import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrGrowthRate } from '../../src/index.js';
import { added, amount, negated, positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const fixture = { closingArr: 445_200, priorArr: 348_000 };

describe('arr-growth-rate', () => {
  it('fixture: 445.2 ÷ 348 − 1 = 27.93%', () => {
    const r = arrGrowthRate(fixture, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('97200', '348000')); // 445,200 − 348,000 = 97,200
    expect([r.unit, r.variant]).toEqual(['ratio', 'yoy']);
    expect(String(r)).toBe('ARR growth 27.93% · year over year · arr-growth-rate@1.0.0');
  });

  it('“prior 0 → E1”; shrinking to nothing is −100 %', () => {
    expect(why(arrGrowthRate({ closingArr: 1, priorArr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR priorArr']);
    expect(value(arrGrowthRate({ closingArr: 0, priorArr: 5 }))).toBe('-1');
  });

  it('“prior < 0 impossible for ARR”: refused', () => {
    refusesInput(loose(arrGrowthRate), fixture, 'priorArr', -1, '≥ 0');
    refusesInput(loose(arrGrowthRate), fixture, 'closingArr', -1, '≥ 0');
  });

  it('a quarter’s opening has another name, and is refused', () => {
    expect(refusedAt(() => loose(arrGrowthRate)({ closingArr: 1, openingArr: 1 }))).toEqual(['openingArr', 'priorArr']);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(amount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (closingArr, priorArr, k) => {
        const r = arrGrowthRate({ closingArr: times(closingArr, k), priorArr: times(priorArr, k) });
        expect(value(r)).toBe(quotient(added(closingArr, negated(priorArr)), priorArr));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { money, reactivationArr } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

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

import { describe, expect, it } from 'vitest';
import { churnedArr, money } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

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

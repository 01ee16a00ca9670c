import { describe, expect, it } from 'vitest';
import { money, newArr } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

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

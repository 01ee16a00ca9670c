import { describe, expect, it } from 'vitest';
import { expansionArr, money } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

describe('expansion-arr', () => {
  it('fixture Q2: A 30,000 + E 12,000 = 42,000', () => {
    const r = expansionArr({ expansionArr: '42000' }, { currency: 'BRL' });
    expect(value(r)).toBe('42000');
    expect([r.unit, r.variant]).toEqual(['money', 'event-based']);
    expect(String(r)).toBe('Expansion ARR R$ 42,000.00 · by event · expansion-arr@1.0.0');
  });

  it('“A true zero is ok with value 0”', () => {
    expect(value(expansionArr({ expansionArr: 0 }))).toBe('0');
  });

  it('a gain below 0 is refused', () => {
    refusesInput(loose(expansionArr), {}, 'expansionArr', '-0.01', '≥ 0');
    refusesInput(loose(expansionArr), {}, 'expansionArr', money(-1, 'BRL'), '≥ 0');
  });

  it('takes its own flow only: reactivation and expansion, churn and contraction are never confused', () => {
    expect(refusedAt(() => loose(expansionArr)({ netNewArr: 1 }))).toEqual(['netNewArr', 'expansionArr']);
  });
});

import { describe, expect, it } from 'vitest';
import { contractionArr, money } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

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

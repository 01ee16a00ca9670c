import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arr, mrr } from '../../src/index.js';
import { amount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

describe('mrr', () => {
  it('fixture: 445,200 ÷ 12 = R$ 37,100 per month', () => {
    const r = mrr({ closingArr: 445_200 }, { currency: 'BRL' });
    expect(value(r)).toBe('37100');
    expect(r.unit).toBe('money/month');
    expect(String(r)).toBe('MRR R$ 37,100.00 per month · live · mrr@1.0.0');
  });

  it('the book’s lines: R$ 7,500 quarterly + R$ 14,400 yearly + R$ 390 monthly = R$ 4,090', () => {
    expect(value(mrr({ closingArr: 49_080 }))).toBe('4090'); // 7,500 × 4 + 14,400 + 390 × 12 = 49,080 a year
  });

  it('“MRR ≡ ARR ÷ 12 always”', () => {
    fc.assert(
      fc.property(amount, monthly => {
        const closingArr = times(monthly, 12);
        expect(value(arr({ closingArr }))).toBe(mrr({ closingArr }).value?.times(12).toFixed());
      }),
    );
    expect(value(mrr({ closingArr: 100 }))).toBe(quotient('100', '12'));
  });

  it('nothing recurring is a true 0; a negative balance is refused', () => {
    expect(value(mrr({ closingArr: 0 }))).toBe('0');
    refusesInput(loose(mrr), {}, 'closingArr', -1, '≥ 0');
  });

  it('“billings or cash as MRR”: takes ARR, under its own name', () => {
    expect(refusedAt(() => loose(mrr)({ closingMrr: 1 }))).toEqual(['closingMrr', 'closingArr']);
  });
});

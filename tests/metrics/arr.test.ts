import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arr, money, quarter } from '../../src/index.js';
import { added, amount } from '../support/amounts.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

describe('arr', () => {
  it('fixture: closing R$ 445,200', () => {
    const r = arr({ closingArr: '445200' }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('445200'); // 390,000 + 55,200
    expect(String(r)).toBe('ARR R$ 445,200.00 · Q2 2026 · live · arr@1.0.0');
    expect(r.unit).toBe('money');
  });

  it('“shrinking to 0 is a valid 0”', () => {
    expect(value(arr({ closingArr: 0 }))).toBe('0');
  });

  it('“Negative account balance = data error, not a value”: a balance below 0 is refused', () => {
    refusesInput(loose(arr), {}, 'closingArr', '-0.01', '≥ 0');
  });

  it('other names are refused', () => {
    expect(refusedAt(() => loose(arr)({ closingMrr: 1 }))).toEqual(['closingMrr', 'closingArr']);
  });

  it('is what it is given, to the last cent', () => {
    fc.assert(
      fc.property(amount, closingArr => {
        expect(arr({ closingArr: money(closingArr, 'BRL') }).value?.toFixed(2)).toBe(added(closingArr));
      }),
    );
  });
});

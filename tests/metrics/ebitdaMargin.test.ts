import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ebitdaMargin } from '../../src/index.js';
import { positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, finance, one, Q2 } from '../support/records.js';
import { loose, refusedAt, value, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

describe('ebitda-margin', () => {
  it('fixture: −382,872 ÷ 386,400 = −99.09%', () => {
    const r = ebitdaMargin({ ebitda: -382_872, revenue: 386_400 }, { currency: 'BRL' }); // −390,600 + 7,728
    expect(value(r)).toBe(quotient('-382872', '386400'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'as-booked']);
    expect(String(r)).toBe('EBITDA margin -99.09% · as booked · ebitda-margin@1.0.0');
  });

  it('stand-alone: −27,048 ÷ 386,400 = −7.0%', () => {
    expect(value(ebitdaMargin({ ebitda: -27_048, revenue: 386_400 }))).toBe('-0.07');
  });

  it('“revenue ≤ 0 → undefined”: zero before sign', () => {
    expect(why(ebitdaMargin({ ebitda: 1, revenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(ebitdaMargin({ ebitda: -1, revenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
  });

  it('another basis has another name, and is refused', () => {
    expect(refusedAt(() => loose(ebitdaMargin)({ nonGaapEbitda: 1, revenue: 1 }))).toEqual(['nonGaapEbitda', 'ebitda']);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(signedAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (ebitda, revenue, k) => {
        expect(value(ebitdaMargin({ ebitda: times(ebitda, k), revenue: times(revenue, k) }))).toBe(quotient(ebitda, revenue));
      }),
    );
  });
});

describe('ebitda-margin non-gaap: “SBC added back only in non-gaap”', () => {
  const call = loose(ebitdaMargin);
  it('fixture: (−382,872 + 18,000) ÷ 386,400; no value where revenue is not positive', () => {
    expect(value(call({ nonGaapEbitda: -364_872, revenue: 386_400 }, { variant: 'non-gaap' }))).toBe(quotient('-364872', '386400'));
    expect(why(call({ nonGaapEbitda: 1, revenue: 0 }, { variant: 'non-gaap' }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(call({ nonGaapEbitda: 1, revenue: -1 }, { variant: 'non-gaap' }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
  });
  it('from records: operating income + D&A + stock pay, Q2 of the fixture −101,668 + 4,500', () => {
    expect(value(one(ebitdaMargin.variant('non-gaap'), wholeBooks, asAraucaria))).toBe(quotient('-97168', '103800'));
  });
  it('from records: stock pay that was not booked is missing, not 0', () => {
    const lines = { 'revenue-recurring': '100', 'operating-income': '-30', 'd&a': '10' };
    expect(why(one(ebitdaMargin.variant('non-gaap'), { financialLines: finance(Q2, lines) }))).toEqual([
      'undefined',
      'NO_DATA stockCompensation',
    ]);
    expect(value(one(ebitdaMargin.variant('non-gaap'), { financialLines: finance(Q2, { ...lines, sbc: '5' }) }))).toBe('-0.15');
  });
});

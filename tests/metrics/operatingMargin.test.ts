import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatingMargin } from '../../src/index.js';
import { added, positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, finance, one, Q2 } from '../support/records.js';
import { loose, refusedAt, value, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

describe('operating-margin', () => {
  it('fixture: −390,600 ÷ 386,400 = −101.09%', () => {
    const r = operatingMargin({ operatingIncome: -390_600, revenue: 386_400 }, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('-390600', '386400'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'as-booked']);
    expect(String(r)).toBe('Operating margin -101.09% · as booked · operating-margin@1.0.0');
  });

  it('stand-alone: −34,776 ÷ 386,400 = −9.0%', () => {
    expect(value(operatingMargin({ operatingIncome: -34_776, revenue: 386_400 }))).toBe('-0.09');
  });

  it('“revenue ≤ 0 → undefined”: zero before sign', () => {
    expect(why(operatingMargin({ operatingIncome: 1, revenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(operatingMargin({ operatingIncome: -1, revenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
  });

  it('“Annual margins come from annual sums, not mean of quarters”', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(signedAmount, positiveAmount), { minLength: 4, maxLength: 4 }), quarters => {
        const [income, revenue] = [added(...quarters.map(q => q[0])), added(...quarters.map(q => q[1]))];
        expect(value(operatingMargin({ operatingIncome: income, revenue }))).toBe(quotient(income, revenue));
      }),
    );
    // 10 of 100 and 0 of 900 is 10 of 1,000 = 1 %, not (10 % + 0 %) ÷ 2 = 5 %
    expect(value(operatingMargin({ operatingIncome: 10 + 0, revenue: 100 + 900 }))).toBe('0.01');
  });

  it('another basis has another name, and is refused', () => {
    expect(refusedAt(() => loose(operatingMargin)({ nonGaapOperatingIncome: 1, revenue: 1 }))).toEqual([
      'nonGaapOperatingIncome',
      'operatingIncome',
    ]);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(signedAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (operatingIncome, revenue, k) => {
        expect(value(operatingMargin({ operatingIncome: times(operatingIncome, k), revenue: times(revenue, k) }))).toBe(
          quotient(operatingIncome, revenue),
        );
      }),
    );
  });
});

describe('operating-margin non-gaap: “ex SBC, amortisation of acquired intangibles, restructuring”', () => {
  const call = loose(operatingMargin);
  it('−23,184 ÷ 386,400 = −6 %; no value where revenue is not positive', () => {
    expect(value(call({ nonGaapOperatingIncome: -23_184, revenue: 386_400 }, { variant: 'non-gaap' }))).toBe('-0.06');
    expect(why(call({ nonGaapOperatingIncome: 1, revenue: 0 }, { variant: 'non-gaap' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR revenue',
    ]);
    expect(why(call({ nonGaapOperatingIncome: 1, revenue: -1 }, { variant: 'non-gaap' }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR revenue',
    ]);
  });
  it('from records: the lines that the issuer adjusts, and none of those as booked', () => {
    const booked = finance(Q2, { 'revenue-recurring': '100', 'operating-income': '-30' });
    const adjusted = finance(Q2, { 'operating-income': '-10' }).map(l => ({ ...l, id: `${l.id} adjusted`, basis: 'non-gaap' as const }));
    expect(value(one(operatingMargin.variant('non-gaap'), { financialLines: [...booked, ...adjusted] }))).toBe('-0.1');
    expect(value(one(operatingMargin, { financialLines: [...booked, ...adjusted] }))).toBe('-0.3');
    expect(why(one(operatingMargin.variant('non-gaap'), { financialLines: [...booked, ...adjusted.slice(1)] }))).toEqual([
      'undefined',
      'NO_DATA nonGaapOperatingIncome',
    ]);
  });
  it('from records: the fixture’s quarter has a value, better than as booked', () => {
    const [adjusted, booked] = [
      one(operatingMargin.variant('non-gaap'), wholeBooks, asAraucaria),
      one(operatingMargin, wholeBooks, asAraucaria),
    ];
    expect(Number(value(adjusted))).toBeGreaterThan(Number(value(booked)));
  });
});

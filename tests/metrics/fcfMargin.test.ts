import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fcfMargin } from '../../src/index.js';
import { added, amount, negated, positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const fixture = { operatingCashFlow: -368_000, capitalExpenditure: 12_000, revenue: 386_400 };

describe('fcf-margin', () => {
  it('fixture: (−368,000 − 12,000) ÷ 386,400 = −98.34%', () => {
    const r = fcfMargin(fixture, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('-380000', '386400'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'as-booked']);
    expect(String(r)).toBe('FCF margin -98.34% · as booked · fcf-margin@1.0.0');
  });

  it('stand-alone: FCF −46,368 ÷ 386,400 = −12.0%', () => {
    expect(value(fcfMargin({ operatingCashFlow: -40_000, capitalExpenditure: 6_368, revenue: 386_400 }))).toBe('-0.12'); // −40,000 − 6,368 = −46,368
  });

  it('“revenue ≤ 0 → undefined”: zero before sign', () => {
    expect(why(fcfMargin({ ...fixture, revenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(fcfMargin({ ...fixture, revenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
  });

  it('capital expenditure is a positive amount; the minus is in the formula', () => {
    refusesInput(loose(fcfMargin), fixture, 'capitalExpenditure', -1, '≥ 0');
  });

  it('another basis has another name, and is refused', () => {
    expect(refusedAt(() => loose(fcfMargin)({ adjustedFreeCashFlow: 1, revenue: 1 }))).toEqual([
      'adjustedFreeCashFlow',
      'operatingCashFlow',
      'capitalExpenditure',
    ]);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(signedAmount, amount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (cash, capex, revenue, k) => {
        const r = fcfMargin({ operatingCashFlow: times(cash, k), capitalExpenditure: times(capex, k), revenue: times(revenue, k) });
        expect(value(r)).toBe(quotient(added(cash, negated(capex)), revenue));
      }),
    );
  });
});

describe('fcf-margin adjusted-fcf: “without one-off items the issuer names; totals only”', () => {
  const call = loose(fcfMargin);
  it('−46,368 ÷ 386,400 = −12 %; no value where revenue is not positive', () => {
    expect(value(call({ adjustedFreeCashFlow: -46_368, revenue: 386_400 }, { variant: 'adjusted-fcf' }))).toBe('-0.12');
    expect(why(call({ adjustedFreeCashFlow: 1, revenue: 0 }, { variant: 'adjusted-fcf' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR revenue',
    ]);
    expect(why(call({ adjustedFreeCashFlow: 1, revenue: -1 }, { variant: 'adjusted-fcf' }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR revenue',
    ]);
  });
  it('is refused from records, and says why', () => {
    expect(() => one(fcfMargin.variant('adjusted-fcf'), araucaria, asAraucaria)).toThrow(/issuer’s own word/);
  });
});

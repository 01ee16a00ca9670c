import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerLifetime, ratio } from '../../src/index.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(customerLifetime);
const byRevenue = (given: unknown) => call(given, { variant: 'revenue-churn' });

describe('customer-lifetime', () => {
  it('fixture: 3 of 65 account-months → 65 ÷ 3 = 21.67 months, from an exact pair', () => {
    const r = customerLifetime({ monthlyLogoChurnRate: ratio(3, 65) });
    expect(value(r)).toBe(quotient('65', '3'));
    expect([r.unit, r.variant]).toEqual(['months', 'logo-churn']);
    expect(String(r)).toContain('Customer lifetime 21.67 months · ');
  });

  it('stand-alone: 1.25% a month → 80 months', () => {
    expect(value(customerLifetime({ monthlyLogoChurnRate: '0.0125' }))).toBe('80'); // 1 ÷ 0.0125
  });

  it('revenue-churn: 2% a month → 50 months', () => {
    expect(value(byRevenue({ monthlyGrossRevenueChurnRate: '0.02' }))).toBe('50'); // 1 ÷ 0.02
  });
});

describe('customer-lifetime: edge rules', () => {
  it('“churn 0 → undefined / NO_CHURN_OBSERVED (never Infinity)”', () => {
    expect(why(customerLifetime({ monthlyLogoChurnRate: 0 }))).toEqual(['undefined', 'NO_CHURN_OBSERVED monthlyLogoChurnRate']);
    expect(why(byRevenue({ monthlyGrossRevenueChurnRate: 0 }))).toEqual(['undefined', 'NO_CHURN_OBSERVED monthlyGrossRevenueChurnRate']);
  });

  it('“Churn = 1 → one month; above 1 refused”', () => {
    expect(value(customerLifetime({ monthlyLogoChurnRate: 1 }))).toBe('1');
    refusesInput(call, {}, 'monthlyLogoChurnRate', ratio('1.01'), '≤ 1');
    refusesInput(call, {}, 'monthlyLogoChurnRate', ratio(66, 65), '≤ 1');
    refusesInput(byRevenue, {}, 'monthlyGrossRevenueChurnRate', ratio('1.01'), '≤ 1');
  });

  it('a rate below 0 is refused', () => {
    refusesInput(call, {}, 'monthlyLogoChurnRate', '-0.01', '≥ 0');
    refusesInput(byRevenue, {}, 'monthlyGrossRevenueChurnRate', '-0.01', '≥ 0');
  });

  it('a yearly rate has another name, and is refused here', () => {
    expect(refusedAt(() => call({ annualLogoChurnRate: '0.2' }))).toEqual(['annualLogoChurnRate', 'monthlyLogoChurnRate']);
  });

  it('the other variant’s rate is refused', () => {
    expect(refusedAt(() => byRevenue({ monthlyLogoChurnRate: '0.2' }))).toEqual(['monthlyLogoChurnRate', 'monthlyGrossRevenueChurnRate']);
  });
});

it('customer-lifetime: k lost of n account-months is n ÷ k, divided once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (lost, stayed) => {
      expect(value(customerLifetime({ monthlyLogoChurnRate: ratio(lost, lost + stayed) }))).toBe(
        quotient(String(lost + stayed), String(lost)),
      );
    }),
  );
});

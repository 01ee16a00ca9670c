import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerLifetime, quarter, ratio } from '../../src/index.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
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

describe('customer-lifetime: other ways to measure it', () => {
  const annual = (annualLogoChurnRate: unknown) => call({ annualLogoChurnRate }, { variant: 'annual-churn' });
  const capped = (given: object) => call(given, { variant: 'capped' });
  const observed = (vintageCustomersByMonth: unknown) => call({ vintageCustomersByMonth }, { variant: 'cohort-observed' });

  it('annual-churn: one of six in a year is 12 × 6 = 72 months', () => {
    expect(value(annual(ratio(1, 6)))).toBe('72');
    expect(value(annual('0.25'))).toBe('48'); // 12 ÷ 0.25: four years
    expect(why(annual(0))).toEqual(['undefined', 'NO_CHURN_OBSERVED annualLogoChurnRate']);
  });

  it('“`capped` returns the cap with that reason as a warning”', () => {
    const none = capped({ monthlyLogoChurnRate: 0 });
    expect([value(none), none.warnings.map(w => w.code)]).toEqual(['60', ['NO_CHURN_OBSERVED']]);
    expect(value(capped({ monthlyLogoChurnRate: 0, lifetimeCap: 36 }))).toBe('36');
    const low = capped({ monthlyLogoChurnRate: '0.0125', lifetimeCap: 60 }); // 80 months, capped
    expect([value(low), low.warnings]).toEqual(['60', []]);
    expect(value(capped({ monthlyLogoChurnRate: ratio(3, 65) }))).toBe(quotient('65', '3'));
    expect(value(capped({ monthlyLogoChurnRate: 1 }))).toBe('1');
  });

  it('cohort-observed: mean months lived so far, CENSORED while somebody is still there', () => {
    const r = observed([20, 19, 17, 16]);
    expect([value(r), r.warnings.map(w => w.code)]).toEqual(['3.6', ['CENSORED']]); // 72 ÷ 20
    const gone = observed([20, 10, 0]);
    expect([value(gone), gone.warnings]).toEqual(['1.5', []]); // 30 ÷ 20
    expect(observed([5, 5]).warnings.map(w => w.code)).toEqual(['CENSORED', 'SMALL_SAMPLE']);
    expect(why(observed([]))).toEqual(['undefined', 'NO_DATA vintageCustomersByMonth']);
  });

  it('a vintage begins with somebody, and counts are whole', () => {
    expect(refusedAt(() => observed([0, 1]))).toEqual(['vintageCustomersByMonth']);
    expect(refusedAt(() => observed([2, -1]))).toEqual(['vintageCustomersByMonth.1']);
    expect(refusedAt(() => observed([2, '1.5']))).toEqual(['vintageCustomersByMonth.1']);
    expect(refusedAt(() => observed('20'))).toEqual(['vintageCustomersByMonth']);
    refusesInput(capped as never, { monthlyLogoChurnRate: 0 }, 'lifetimeCap', 0, '> 0');
    refusesInput(capped as never, { monthlyLogoChurnRate: 0 }, 'lifetimeCap', '2.5', 'whole number');
    refusesInput(g => annual((g as { annualLogoChurnRate: unknown }).annualLogoChurnRate), {}, 'annualLogoChurnRate', ratio('1.01'), '≤ 1');
    refusesInput(g => annual((g as { annualLogoChurnRate: unknown }).annualLogoChurnRate), {}, 'annualLogoChurnRate', '-0.1', '≥ 0');
  });
});

describe('customer-lifetime, from records', () => {
  it('fixture: one of six is gone after the year; three left some time in it', () => {
    expect(value(one(customerLifetime.variant('annual-churn'), araucaria, asAraucaria))).toBe('72');
    expect(value(one(customerLifetime.variant('capped'), araucaria, asAraucaria))).toBe(quotient('65', '3'));
    expect(value(one(customerLifetime.variant('capped', { lifetimeCap: 12 }), araucaria, asAraucaria))).toBe('12');
  });

  it('fixture: the vintage of Q1 2024, 27 months later', () => {
    // A, B, C, D, F, H, 28 starts of tenure months by 1 July 2026 (from 1 April 2024 on the youngest possible member has lived 0, 1, … 27 months).
    // F (22 January 2024) is gone from 12 November 2025 to 5 May 2026: at the starts of its months after 22, 23, 24, 25, 26, 27 it is away
    // (22 November … 22 April), 6 of 28; back at none of them. C (15 January) is gone on 20 April 2026: its month after 27 began on 15 April, still there.
    // H (29 January) is away from 2 May to 15 June 2026: its month after 27 began on 29 April, still there.
    // 6 × 28 − 6 = 162; ÷ 6 = 27
    const r = one(customerLifetime.variant('cohort-observed'), araucaria, {
      ...asAraucaria,
      periods: [quarter(2024, 1)],
      asOf: '2026-07-01',
    });
    expect(value(r)).toBe('27');
    expect(r.warnings.map(w => w.code)).toContain('CENSORED');
    expect(r.inputs.vintageCustomersByMonth?.value).toHaveLength(28);
  });

  it('cohort-observed of a quarter in which nobody landed: NO_NEW_CUSTOMERS', () => {
    const records = { arrMovements: ledger(['old', '2025-01-01', '9']) };
    expect(why(one(customerLifetime.variant('cohort-observed'), records))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS vintageCustomersByMonth',
    ]);
  });

  it('a movement on the day that a tenure month begins comes after its start, and the landing day before it', () => {
    const records = {
      arrMovements: ledger(['A', '2026-04-10', '9'], ['A', '2026-05-10', '-9'], ['B', '2026-04-10', '9'], ['B', '2026-05-09', '-9']),
    };
    const r = one(customerLifetime.variant('cohort-observed'), records, { asOf: '2026-09-01' });
    // starts of months 1, 2, 3: A is there on 10 April and (it leaves that day) on 10 May; B on 10 April only
    expect(r.inputs.vintageCustomersByMonth?.value).toMatchObject(
      [2, 1, 0].map(n => ({ vintageCustomersInMonth: expect.objectContaining({ d: [n] }) })),
    );
    expect(value(r)).toBe('1.5'); // (2 + 1 + 0) ÷ 2
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

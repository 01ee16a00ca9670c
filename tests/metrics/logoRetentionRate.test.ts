import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logoChurnRate, logoRetentionRate, month, quarter } from '../../src/index.js';
import { quotient } from '../support/quotient.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(logoRetentionRate);

describe('logo-retention-rate', () => {
  it('fixture, 12 months: of A, B, C, D, F, H only C left for good: 83.33%', () => {
    const r = logoRetentionRate({ openingCustomers: 6, retainedCustomers: 5 });
    expect(value(r)).toBe(quotient('5', '6'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'point-to-point']);
    expect(String(r)).toBe('Logo retention 83.33% · point to point, 12 months · logo-retention-rate@1.0.0 · 6 customers: small sample');
  });

  it('fixture, quarter: {A,B,C,D,H}: active at end 4 of 5; the window is in the printed name', () => {
    const r = logoRetentionRate({ openingCustomers: 5, retainedCustomers: 4 }, { variant: 'quarter', period: quarter(2026, 2) });
    expect(value(r)).toBe('0.8');
    expect(String(r)).toContain('point to point, quarter');
    expect(
      String(logoRetentionRate({ openingCustomers: 5, retainedCustomers: 4 }, { variant: 'month', period: month('2026-04') })),
    ).toContain('point to point, month');
  });
});

describe('logo-retention-rate: edge rules', () => {
  it('“cohort empty → E1”, in every variant', () => {
    for (const variant of ['point-to-point', 'quarter', 'month'] as const) {
      const r = logoRetentionRate({ openingCustomers: 0, retainedCustomers: 0 }, { variant });
      expect(why(r)).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
    }
  });

  it('“(start − end) ÷ start with new customers in end”: more retained than there were is refused', () => {
    expect(problemsOf(() => logoRetentionRate({ openingCustomers: 5, retainedCustomers: 7 }))).toMatchObject([
      { path: ['retainedCustomers'], expected: expect.stringContaining('openingCustomers'), received: '7' },
    ]);
    expect(refusedAt(() => call({ openingCustomers: 5, closingCustomers: 7 }))).toEqual(['closingCustomers', 'retainedCustomers']);
  });

  it('“Never annualise by ×12”: a month’s figure is refused as twelve months’', () => {
    expect(problemsOf(() => logoRetentionRate({ openingCustomers: 5, retainedCustomers: 4 }, { period: month('2026-04') }))).toMatchObject([
      { path: ['options', 'period'] },
    ]);
    expect(
      problemsOf(() => logoRetentionRate({ openingCustomers: 5, retainedCustomers: 4 }, { variant: 'month', period: quarter(2026, 2) })),
    ).toMatchObject([{ path: ['options', 'period'] }]);
  });

  it('“Averaging ratios: churn 1/10 then 0/90 pools to 1 %”', () => {
    expect(value(logoRetentionRate({ openingCustomers: 10 + 90, retainedCustomers: 9 + 90 }, { variant: 'month' }))).toBe(
      quotient('99', '100'),
    );
  });

  it('E10: fewer than 10 opening customers carry SMALL_SAMPLE', () => {
    expect(warned(logoRetentionRate({ openingCustomers: 9, retainedCustomers: 9 }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(logoRetentionRate({ openingCustomers: 10, retainedCustomers: 9 }))).toEqual([]);
  });
});

it('logo-retention-rate: counts are whole and not negative', () => {
  const good = { openingCustomers: 6, retainedCustomers: 5 };
  refusesInput(call, good, 'openingCustomers', '6.5', 'whole number');
  refusesInput(call, good, 'retainedCustomers', '4.5', 'whole number');
  refusesInput(call, good, 'retainedCustomers', -1, '≥ 0');
});

it('retention and churn of one cohort are 1 together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (openingCustomers, lost) => {
      const given = { openingCustomers, retainedCustomers: Math.max(0, openingCustomers - lost) };
      expect(value(logoRetentionRate(given))).toBe(quotient(String(given.retainedCustomers), String(openingCustomers)));
      const [a, b] = [logoRetentionRate(given), logoChurnRate(given)];
      expect(a.numerator?.plus(b.numerator ?? 0).toFixed()).toBe(String(openingCustomers));
    }),
  );
});

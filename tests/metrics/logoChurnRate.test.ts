import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logoChurnRate, logoRetentionRate, month, quarter } from '../../src/index.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(logoChurnRate);

describe('logo-churn-rate', () => {
  it('fixture, 12 months: of A, B, C, D, F, H only C left for good: 16.67%', () => {
    const r = logoChurnRate({ openingCustomers: 6, retainedCustomers: 5 });
    expect(value(r)).toBe(quotient('1', '6'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'point-to-point']);
    expect(String(r)).toBe('Logo churn 16.67% · point to point, 12 months · logo-churn-rate@1.0.0 · 6 customers: small sample');
  });

  it('fixture, quarter: {A,B,C,D,H}: active at end 4 of 5; the window is in the printed name', () => {
    const r = logoChurnRate({ openingCustomers: 5, retainedCustomers: 4 }, { variant: 'quarter', period: quarter(2026, 2) });
    expect(value(r)).toBe('0.2');
    expect(String(r)).toContain('point to point, quarter');
    expect(String(logoChurnRate({ openingCustomers: 5, retainedCustomers: 4 }, { variant: 'month', period: month('2026-04') }))).toContain(
      'point to point, month',
    );
  });
});

describe('logo-churn-rate: edge rules', () => {
  it('“cohort empty → E1”, in every variant', () => {
    for (const variant of ['point-to-point', 'quarter', 'month'] as const) {
      const r = logoChurnRate({ openingCustomers: 0, retainedCustomers: 0 }, { variant });
      expect(why(r)).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
    }
  });

  it('“(start − end) ÷ start with new customers in end”: more retained than there were is refused', () => {
    expect(problemsOf(() => logoChurnRate({ openingCustomers: 5, retainedCustomers: 7 }))).toMatchObject([
      { path: ['retainedCustomers'], expected: expect.stringContaining('openingCustomers'), received: '7' },
    ]);
    expect(refusedAt(() => call({ openingCustomers: 5, closingCustomers: 7 }))).toEqual(['closingCustomers', 'retainedCustomers']);
  });

  it('“Never annualise by ×12”: a month’s figure is refused as twelve months’', () => {
    expect(problemsOf(() => logoChurnRate({ openingCustomers: 5, retainedCustomers: 4 }, { period: month('2026-04') }))).toMatchObject([
      { path: ['options', 'period'] },
    ]);
    expect(
      problemsOf(() => logoChurnRate({ openingCustomers: 5, retainedCustomers: 4 }, { variant: 'month', period: quarter(2026, 2) })),
    ).toMatchObject([{ path: ['options', 'period'] }]);
  });

  it('“Averaging ratios: churn 1/10 then 0/90 pools to 1 %”', () => {
    expect(value(logoChurnRate({ openingCustomers: 10 + 90, retainedCustomers: 9 + 90 }, { variant: 'month' }))).toBe(quotient('1', '100'));
  });

  it('E10: fewer than 10 opening customers carry SMALL_SAMPLE', () => {
    expect(warned(logoChurnRate({ openingCustomers: 9, retainedCustomers: 9 }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(logoChurnRate({ openingCustomers: 10, retainedCustomers: 9 }))).toEqual([]);
  });
});

it('logo-churn-rate: counts are whole and not negative', () => {
  const good = { openingCustomers: 6, retainedCustomers: 5 };
  refusesInput(call, good, 'openingCustomers', '6.5', 'whole number');
  refusesInput(call, good, 'retainedCustomers', '4.5', 'whole number');
  refusesInput(call, good, 'retainedCustomers', -1, '≥ 0');
});

it('retention and churn of one cohort are 1 together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (openingCustomers, lost) => {
      const given = { openingCustomers, retainedCustomers: Math.max(0, openingCustomers - lost) };
      expect(value(logoChurnRate(given))).toBe(quotient(String(openingCustomers - given.retainedCustomers), String(openingCustomers)));
      const [a, b] = [logoChurnRate(given), logoRetentionRate(given)];
      expect(a.numerator?.plus(b.numerator ?? 0).toFixed()).toBe(String(openingCustomers));
    }),
  );
});

describe('logo-churn-rate: by event, compounded, of renewals, over average customers, with early churn', () => {
  const events = { openingCustomers: 5, churnedCustomers: 2 };
  const average = { openingCustomers: 6, retainedCustomers: 5, averageCustomers: '5.5' };
  const early = { openingCustomers: 20, retainedCustomers: 18, earlyChurnedCustomers: 1 };
  const due = { renewalDueCustomers: 20, renewedCustomers: 17 };

  it('“`event` churn 40% (C and H)”, so retention 60%: “a returner counts as churned”', () => {
    expect(value(logoChurnRate(events, { variant: 'event-quarter', period: quarter(2026, 2) }))).toBe('0.4'); // 2 ÷ 5
    expect(value(logoChurnRate({ openingCustomers: 6, churnedCustomers: 3 }, { variant: 'event' }))).toBe('0.5');
    expect(value(logoChurnRate({ openingCustomers: 5, churnedCustomers: 0 }, { variant: 'event-month', period: month('2026-06') }))).toBe(
      '0',
    );
  });

  it('“monthly-to-annual-compounded = 1 − (1 − m)^12”: never ×12', () => {
    // 0.9^12 = 0.282429536481
    expect(value(logoChurnRate({ monthlyLogoChurnRate: '0.1' }, { variant: 'monthly-to-annual-compounded' }))).toBe('0.717570463519');
    expect(value(logoChurnRate({ monthlyLogoChurnRate: 0 }, { variant: 'monthly-to-annual-compounded' }))).toBe('0');
    expect(value(logoChurnRate({ monthlyLogoChurnRate: 1 }, { variant: 'monthly-to-annual-compounded' }))).toBe('1');
  });

  it('renewal-base: (20 − 17) ÷ 20, of any period', () => {
    for (const period of [month('2026-06'), quarter(2026, 2)])
      expect(value(logoChurnRate(due, { variant: 'renewal-base', period }))).toBe('0.15');
  });

  it('average-customers: (6 − 5) ÷ 5.5; incl-new: (20 − 18 + 1) ÷ 20', () => {
    expect(value(logoChurnRate(average, { variant: 'average-customers' }))).toBe(quotient('10', '55'));
    expect(value(logoChurnRate(early, { variant: 'incl-new' }))).toBe('0.15');
  });

  it('incl-new is not clamped: above 100% when more joined and left than there were', () => {
    expect(value(logoChurnRate({ openingCustomers: 2, retainedCustomers: 1, earlyChurnedCustomers: 3 }, { variant: 'incl-new' }))).toBe(
      '2',
    );
  });

  it('“cohort empty → E1”: Z of each', () => {
    const z = (given: object, variant: string) => why(call(given, { variant }));
    for (const variant of ['event', 'event-quarter', 'event-month'])
      expect(z({ openingCustomers: 0, churnedCustomers: 0 }, variant)).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
    expect(z({ renewalDueCustomers: 0, renewedCustomers: 0 }, 'renewal-base')).toEqual([
      'undefined',
      'ZERO_DENOMINATOR renewalDueCustomers',
    ]);
    expect(z({ openingCustomers: 0, retainedCustomers: 0, averageCustomers: 0 }, 'average-customers')).toEqual([
      'undefined',
      'ZERO_DENOMINATOR averageCustomers',
    ]);
    expect(z({ openingCustomers: 0, retainedCustomers: 0, earlyChurnedCustomers: 1 }, 'incl-new')).toEqual([
      'undefined',
      'ZERO_DENOMINATOR openingCustomers',
    ]);
  });

  it('ranges: whole, not negative, never more than there were; an average may be a fraction, a rate is 0 to 1', () => {
    const each = [
      ['event', events],
      ['renewal-base', due],
      ['incl-new', early],
    ] as const;
    for (const [variant, good] of each)
      for (const name of Object.keys(good)) {
        refusesInput(g => call(g, { variant }), good, name, -1, '≥ 0');
        refusesInput(g => call(g, { variant }), good, name, '1.5', 'whole number');
      }
    expect(refusedAt(() => call({ ...events, churnedCustomers: 6 }, { variant: 'event' }))).toEqual(['churnedCustomers']);
    expect(refusedAt(() => call({ ...due, renewedCustomers: 21 }, { variant: 'renewal-base' }))).toEqual(['renewedCustomers']);
    refusesInput(g => call(g, { variant: 'average-customers' }), average, 'averageCustomers', '-0.5', '≥ 0');
    for (const bad of ['-0.01', '1.01'])
      refusesInput(g => call(g, { variant: 'monthly-to-annual-compounded' }), {}, 'monthlyLogoChurnRate', bad, '≤ 1');
  });

  it('E10: fewer than 10 opening customers, or terms due, carry SMALL_SAMPLE', () => {
    expect(warned(logoChurnRate(events, { variant: 'event' }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(logoChurnRate(average, { variant: 'average-customers' }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(logoChurnRate(early, { variant: 'incl-new' }))).toEqual([]);
    expect(warned(logoChurnRate({ ...early, openingCustomers: 19 - 10, retainedCustomers: 9 }, { variant: 'incl-new' }))).toEqual([
      'SMALL_SAMPLE',
    ]);
    expect(warned(logoChurnRate({ renewalDueCustomers: 9, renewedCustomers: 9 }, { variant: 'renewal-base' }))).toEqual(['SMALL_SAMPLE']);
  });

  it('the fixture from records: C, F and H left in the year, C and H in the quarter, nobody in June', () => {
    const of = (variant: string) => value(one(logoChurnRate.variant(variant as 'event'), araucaria, asAraucaria));
    expect([of('event'), of('event-quarter'), of('event-month')]).toEqual(['0.5', '0.4', '0']);
    // month-ends of the year: 6 6 6 6 5 5 5 5 5 5 5 7 = 66, mean 5.5; one of 6 is gone for good
    expect(of('average-customers')).toBe(quotient('10', '55'));
    expect(of('incl-new')).toBe(quotient('1', '6')); // nobody joined and left
    // (1 − 3 ÷ 65)^12 = (62 ÷ 65)^12
    const left = one(logoRetentionRate.variant('monthly-to-annual-compounded'), araucaria, asAraucaria);
    expect(value(left)).toBe(quotient(String(62n ** 12n), String(65n ** 12n)));
  });

  it('“In-window joiners who leave are outside”, but with incl-new: of A and B, B left; C joined and left, D came back and left again', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '10'],
      ['B', '2024-01-05', '10'],
      ['B', '2026-05-05', '-10'],
      ['C', '2025-09-05', '10'],
      ['C', '2026-02-05', '-10'],
      ['D', '2024-01-05', '10'],
      ['D', '2024-06-05', '-10'],
      ['D', '2025-09-05', '10'],
      ['D', '2026-02-05', '-10'],
    );
    expect(value(one(logoChurnRate, { arrMovements }))).toBe('0.5');
    expect(value(one(logoChurnRate.variant('incl-new'), { arrMovements }))).toBe('1'); // (2 − 1 + C) ÷ 2: D had joined long before
    expect(value(one(logoChurnRate.variant('event'), { arrMovements }))).toBe('0.5');
  });

  it('renewal-base from records: of A, B, C due in the quarter C did not renew; D’s term ends later', () => {
    const arrMovements = ledger(
      ...['A', 'B', 'C', 'D'].map(a => [a, '2024-01-05', '10'] as const),
      ['B', '2026-05-05', '-4'],
      ['C', '2026-05-05', '-10'],
    );
    const subscriptions = Object.entries({ A: '2026-04-01', B: '2026-05-05', C: '2026-05-05', D: '2026-07-01' }).map(
      ([accountId, termEndAt]) => ({
        id: accountId,
        accountId,
        termEndAt,
        startDate: '2024-01-05',
        amountPerInterval: '1',
        interval: 'month' as const,
      }),
    );
    expect(value(one(logoChurnRate.variant('renewal-base'), { arrMovements, subscriptions }))).toBe(quotient('1', '3'));
    expect(why(one(logoChurnRate.variant('renewal-base'), { arrMovements })).join()).toContain('NO_DATA');
  });

  it('twelve-month variants of a young company are COHORT_TOO_YOUNG; the shorter ones and renewals are not', () => {
    const arrMovements = ledger(['A', '2025-09-01', '10']);
    for (const variant of ['event', 'monthly-to-annual-compounded', 'average-customers', 'incl-new'] as const)
      expect([variant, ...why(one(logoChurnRate.variant(variant), { arrMovements }))]).toContain('COHORT_TOO_YOUNG');
    expect(value(one(logoChurnRate.variant('event-quarter'), { arrMovements }))).toBe('0');
  });
});

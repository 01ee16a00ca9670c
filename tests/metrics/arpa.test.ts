import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arpa } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2 } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(arpa);
const opening = (given: unknown) => call(given, { variant: 'opening' });

describe('arpa', () => {
  it('fixture: 445,200/12/7 = R$ 5,300', () => {
    const r = arpa({ closingMrr: 37_100, closingCustomers: 7 }, { currency: 'BRL' });
    expect(value(r)).toBe('5300'); // 37,100 ÷ 7
    expect([r.unit, r.variant]).toEqual(['money/month/customer', 'closing']);
    expect(String(r)).toBe('ARPA R$ 5,300.00 per month per customer · closing · arpa@1.0.0 · 7 customers: small sample');
  });

  it('fixture: opening 6,500', () => {
    expect(value(opening({ openingMrr: 32_500, openingCustomers: 5 }))).toBe('6500'); // 390,000 ÷ 12 ÷ 5
  });
});

describe('arpa: edge rules', () => {
  it('“no customers → E1”: both 0 is ZERO_DENOMINATOR', () => {
    expect(why(arpa({ closingMrr: 0, closingCustomers: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR closingCustomers']);
    expect(why(opening({ openingMrr: 0, openingCustomers: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
  });

  it('“UNRECONCILED: exactly one of the two is 0”, and nothing else: a Z is only where both are 0', () => {
    expect(why(arpa({ closingMrr: 1_000_000, closingCustomers: 0 }))).toEqual(['undefined', 'UNRECONCILED closingCustomers']);
    expect(why(opening({ openingMrr: 1_000_000, openingCustomers: 0 }))).toEqual(['undefined', 'UNRECONCILED openingCustomers']);
    expect(why(arpa({ closingMrr: 0, closingCustomers: 7 }))).toEqual(['undefined', 'UNRECONCILED closingMrr']);
    expect(why(opening({ openingMrr: 0, openingCustomers: 7 }))).toEqual(['undefined', 'UNRECONCILED openingMrr']);
  });

  it('E10: fewer than 10 customers carry SMALL_SAMPLE', () => {
    expect(warned(arpa({ closingMrr: 9, closingCustomers: 9 }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(arpa({ closingMrr: 10, closingCustomers: 10 }))).toEqual([]);
  });
});

describe('arpa: refused input', () => {
  it('ranges', () => {
    const good = { closingMrr: 37_100, closingCustomers: 7 };
    refusesInput(call, good, 'closingMrr', -1, '≥ 0');
    refusesInput(call, good, 'closingCustomers', -1, '≥ 0');
    refusesInput(call, good, 'closingCustomers', '6.5', 'whole number');
    refusesInput(opening, { openingMrr: 1, openingCustomers: 1 }, 'openingMrr', -1, '≥ 0');
    refusesInput(opening, { openingMrr: 1, openingCustomers: 1 }, 'openingCustomers', '0.5', 'whole number');
  });

  it('“mistakes: counting users”, or the other instant’s names, are refused', () => {
    expect(refusedAt(() => call({ closingMrr: 1, closingUsers: 7 }))).toEqual(['closingUsers', 'closingCustomers']);
    expect(refusedAt(() => opening({ closingMrr: 1, closingCustomers: 1 }))).toEqual([
      'closingMrr',
      'closingCustomers',
      'openingMrr',
      'openingCustomers',
    ]);
  });
});

it('arpa: k times the MRR is k times the value', () => {
  fc.assert(
    fc.property(
      positiveAmount,
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 1000 }),
      (closingMrr, closingCustomers, k) => {
        expect(value(arpa({ closingMrr: times(closingMrr, k), closingCustomers }))).toBe(
          quotient(times(closingMrr, k), String(closingCustomers)),
        );
      },
    ),
  );
});

describe('arpa: average, annual, new, arpu, revenue', () => {
  const variants = {
    average: { averageMrr: 33_000, averageCustomers: '5.5' },
    annual: { closingArr: 445_200, closingCustomers: 7 },
    new: { newMrr: 6_100, newLogos: 2 },
    arpu: { closingMrr: 37_100, closingUsers: 140 },
    revenue: { revenue: 103_800, averageCustomers: 6 },
  } as const;
  it.each([
    ['average', '6000', 'money/month/customer'], // 33,000 ÷ 5.5
    ['annual', '63600', 'money/customer'], // 445,200 ÷ 7
    ['new', '3050', 'money/month/customer'],
    ['arpu', '265', 'money/month/person'],
    ['revenue', '17300', 'money/customer'],
  ] as const)('%s', (variant, expected, unit) => {
    const r = call(variants[variant], { variant });
    expect([value(r), r.unit]).toEqual([expected, unit]);
  });
  it('“UNRECONCILED: exactly one is 0”, both 0 is a denominator of 0, or nobody new', () => {
    for (const [variant, amount, count, both] of [
      ['average', 'averageMrr', 'averageCustomers', 'ZERO_DENOMINATOR averageCustomers'],
      ['annual', 'closingArr', 'closingCustomers', 'ZERO_DENOMINATOR closingCustomers'],
      ['new', 'newMrr', 'newLogos', 'NO_NEW_CUSTOMERS newLogos'],
    ] as const) {
      expect(why(call({ [amount]: 1, [count]: 0 }, { variant }))).toEqual(['undefined', `UNRECONCILED ${count}`]);
      expect(why(call({ [amount]: 0, [count]: 1 }, { variant }))).toEqual(['undefined', `UNRECONCILED ${amount}`]);
      expect(why(call({ [amount]: 0, [count]: 0 }, { variant }))).toEqual(['undefined', both]);
    }
    expect(why(call({ closingMrr: 5, closingUsers: 0 }, { variant: 'arpu' }))).toEqual(['undefined', 'ZERO_DENOMINATOR closingUsers']);
    expect(why(call({ revenue: 5, averageCustomers: 0 }, { variant: 'revenue' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR averageCustomers',
    ]);
    expect(value(call({ revenue: -6, averageCustomers: 2 }, { variant: 'revenue' }))).toBe('-3');
  });
  it('ranges: users are whole, a mean of customers need not be', () => {
    for (const [variant, name, bad, expected] of [
      ['average', 'averageMrr', -1, '≥ 0'],
      ['average', 'averageCustomers', '-0.5', '≥ 0'],
      ['arpu', 'closingUsers', '1.5', 'whole number'],
      ['arpu', 'closingUsers', -1, '≥ 0'],
      ['new', 'newMrr', -1, '≥ 0'],
    ] as const)
      refusesInput(g => call(g, { variant }), variants[variant], name, bad, expected);
  });
  it('from records: the fixture. 402,000, 360,000 and 445,200 of ARR over 5, 5 and 7 customers at the month-ends', () => {
    expect(value(one(arpa.variant('average'), araucaria, asAraucaria))).toBe(quotient('100600', '17')); // 1,207,200 ÷ 12 ÷ 17
    expect(value(one(arpa.variant('annual'), araucaria, asAraucaria))).toBe('63600');
    expect(value(one(arpa.variant('new'), araucaria, asAraucaria))).toBe('3050'); // 73,200 ÷ 12 ÷ 2
    expect(value(one(arpa.variant('revenue'), araucaria, asAraucaria))).toBe(quotient('311400', '17')); // 103,800 × 3 ÷ 17
  });
  it('from records: “mean of month-end MRR ÷ mean month-end customers”, months before the first customer included', () => {
    const arrMovements = ledger(['A', '2026-05-10', '120'], ['B', '2026-06-10', '240']);
    // MRR 0, 10, 30 over 0, 1, 2 customers
    expect(value(one(arpa.variant('average'), { arrMovements }))).toBe(quotient('40', '3'));
    const financialLines = finance(Q2, { 'revenue-recurring': '10' });
    expect(value(one(arpa.variant('revenue'), { arrMovements, financialLines }))).toBe('30'); // 30 ÷ (3 ÷ 3)
  });
  it('from records: nobody at all, nobody new; users are in no entity', () => {
    expect(why(one(arpa.variant('average'), { arrMovements: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR averageCustomers']);
    expect(why(one(arpa.variant('new'), { arrMovements: ledger(['A', '2025-05-10', '120']) }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS newLogos',
    ]);
    expect(() => one(arpa.variant('arpu'), araucaria, asAraucaria)).toThrow(/no entity holds users/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arpa } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
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

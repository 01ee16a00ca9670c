import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, burnMultiple, quarter } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, finance, ledger, one, Q2 } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

const call = loose(burnMultiple);
const burning = {
  fcf: { operatingCashFlow: -93_600, capitalExpenditure: 3_000, netNewArr: 55_200 },
  'cash-delta': { openingCash: 420_000, closingCash: 419_000, financingInflow: 100_000, netNewArr: 55_200 },
  ebitda: { ebitda: -101_668, netNewArr: 55_200 },
} as const;
/** Nothing burned: exactly 0, and more than that. */
const saving = {
  fcf: [
    { operatingCashFlow: 3_000, capitalExpenditure: 3_000 },
    { operatingCashFlow: 3_001, capitalExpenditure: 3_000 },
  ],
  'cash-delta': [
    { openingCash: 100, closingCash: 100, financingInflow: 0 },
    { openingCash: 100, closingCash: 150, financingInflow: 40 },
  ],
  ebitda: [{ ebitda: 0 }, { ebitda: 1 }],
} as const;
const blamed = { fcf: 'operatingCashFlow', 'cash-delta': 'closingCash', ebitda: 'ebitda' } as const;
const names = Object.keys(burning) as (keyof typeof burning)[];

describe('burn-multiple', () => {
  it('the book, stand-alone: 96,600 ÷ 55,200 = 1.75×', () => {
    const r = burnMultiple(burning.fcf, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('1.75');
    expect([r.unit, r.variant]).toEqual(['multiple', 'fcf']);
    expect(String(r)).toBe('Burn multiple 1.75× · Q2 2026 · free cash flow · burn-multiple@1.0.0');
  });
  it('cash-delta: (420,000 − 419,000 + 100,000) ÷ 55,200; ebitda: 101,668 ÷ 55,200', () => {
    expect(value(call(burning['cash-delta'], { variant: 'cash-delta' }))).toBe(quotient('101000', '55200'));
    expect(value(call(burning.ebitda, { variant: 'ebitda' }))).toBe(quotient('101668', '55200'));
  });
  it('“counting a fund-raise as income” is a mistake: 100 raised and 10 more in the bank is a burn of 90', () => {
    expect(value(call({ openingCash: 50, closingCash: 60, financingInflow: 100, netNewArr: 90 }, { variant: 'cash-delta' }))).toBe('1');
    // repaid: 50 → 20, of which 10 went to a lender, is a burn of 20
    expect(value(call({ openingCash: 50, closingCash: 20, financingInflow: -10, netNewArr: 20 }, { variant: 'cash-delta' }))).toBe('1');
  });
});

describe('burn-multiple: edge rules', () => {
  it('“burn ≤ 0 → not-applicable / CASH_GENERATIVE (value kept in numerator)”', () => {
    for (const variant of names)
      for (const cash of saving[variant])
        expect(why(call({ ...cash, netNewArr: 55_200 }, { variant }))).toEqual(['not-applicable', `CASH_GENERATIVE ${blamed[variant]}`]);
    expect(call({ ...saving.fcf[1], netNewArr: 1 }).numerator?.toFixed()).toBe('-1');
    expect(call({ ebitda: 1, netNewArr: 1 }, { variant: 'ebitda' }).numerator?.toFixed()).toBe('-1');
  });
  it('“Net new ARR ≤ 0 (zero included) while burning → undefined / NEGATIVE_DENOMINATOR”', () => {
    for (const variant of names)
      for (const netNewArr of [0, -1])
        expect(why(call({ ...burning[variant], netNewArr }, { variant }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR netNewArr']);
  });
  it('“Both → not-applicable”, and for the first reason only', () => {
    for (const variant of names)
      for (const netNewArr of [0, -1])
        expect(why(call({ ...saving[variant][1], netNewArr }, { variant }))).toEqual([
          'not-applicable',
          `CASH_GENERATIVE ${blamed[variant]}`,
        ]);
  });
});

describe('burn-multiple: refused input', () => {
  it('capital expenditure is a positive amount; cash and net new ARR may be negative', () => {
    refusesInput(call, burning.fcf, 'capitalExpenditure', -1, '≥ 0');
    expect(value(call({ openingCash: -10, closingCash: -30, financingInflow: 0, netNewArr: 20 }, { variant: 'cash-delta' }))).toBe('1');
  });
  it('“gross burn” and other variants’ cash have other names', () => {
    expect(refusedAt(() => call(burning.ebitda))).toEqual(['ebitda', 'operatingCashFlow', 'capitalExpenditure']);
    expect(refusedAt(() => call({ ...burning.fcf, grossBurn: 1 }))).toEqual(['grossBurn']);
  });
});

describe('burn-multiple from records', () => {
  it('the fixture, Q2: 100,696 · 101,000 · 101,668, each ÷ 55,200', () => {
    expect(value(one(burnMultiple, wholeBooks, asAraucaria))).toBe(quotient('100696', '55200')); // 97,696 + 3,000
    expect(value(one(burnMultiple.variant('cash-delta'), wholeBooks, asAraucaria))).toBe(quotient('101000', '55200')); // 420,000 − 419,000 + 100,000
    expect(value(one(burnMultiple.variant('ebitda'), wholeBooks, asAraucaria))).toBe(quotient('101668', '55200')); // 103,600 − 1,932
  });
  it('twelve months: 380,000 ÷ 97,200, “over the same period”', () => {
    const asked = { ...asAraucaria, periods: [between('2025-07-01', '2026-07-01')] };
    expect(value(one(burnMultiple, wholeBooks, asked))).toBe(quotient('380000', '97200'));
  });

  const arrMovements = ledger(['A', '2026-04-10', '100']);
  const cash = (april: Readonly<Record<string, string>>, may: typeof april, june: typeof april) => ({
    arrMovements,
    financialLines: [...finance(['2026-04'], april), ...finance(['2026-05'], may), ...finance(['2026-06'], june)],
  });
  it('opening cash is the first month’s begin, closing cash the last month’s end, financing all of it', () => {
    const records = cash(
      { 'cash-begin': '500', 'cash-end': '400', financing: '0' },
      { 'cash-begin': '400', 'cash-end': '650', financing: '300' },
      { 'cash-begin': '650', 'cash-end': '600', financing: '-20' },
    );
    // 500 − 600 + 280 = 180
    expect(value(one(burnMultiple.variant('cash-delta'), records))).toBe('1.8');
  });
  it('“a missing one is NO_DATA, not a month without burn”', () => {
    const { arrMovements: moved, financialLines } = cash(
      { cfo: '-10', capex: '0', 'cash-begin': '9', financing: '0' },
      { cfo: '-10', financing: '0' },
      { cfo: '-10', capex: '0', 'cash-end': '9' },
    );
    const records = { arrMovements: moved, financialLines };
    expect(why(one(burnMultiple, records))).toEqual(['undefined', 'NO_DATA capitalExpenditure']);
    expect(why(one(burnMultiple.variant('cash-delta'), records))).toEqual(['undefined', 'NO_DATA financingInflow']);
    const withoutEnd = financialLines.filter(l => l.line !== 'cash-end');
    expect(one(burnMultiple.variant('cash-delta'), { arrMovements: moved, financialLines: withoutEnd }).reasons.map(r => r.input)).toEqual([
      'closingCash',
      'financingInflow',
    ]);
  });
  it('cash-generative, and a base that shrank while burning', () => {
    const lines = finance(Q2, { cfo: '10', capex: '1' });
    expect(why(one(burnMultiple, { arrMovements, financialLines: lines }))).toEqual([
      'not-applicable',
      'CASH_GENERATIVE operatingCashFlow',
    ]);
    const shrinking = ledger(['A', '2025-01-10', '100'], ['A', '2026-04-10', '-50']);
    const burnt = finance(Q2, { cfo: '-10', capex: '1' });
    expect(why(one(burnMultiple, { arrMovements: shrinking, financialLines: burnt }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR netNewArr',
    ]);
  });
  it('an unfinished quarter is reported to date, with PARTIAL_PERIOD', () => {
    const r = one(burnMultiple, { arrMovements, financialLines: finance(Q2, { cfo: '-10', capex: '0' }) }, { asOf: '2026-06-01' });
    expect(value(r)).toBe('0.2'); // two months of 10 ÷ 100
    expect(warned(r)).toEqual(['PARTIAL_PERIOD']);
  });
});

it('burn-multiple: scale-free', () => {
  fc.assert(
    fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (burn, netNewArr, k) => {
      const r = burnMultiple({ operatingCashFlow: `-${times(burn, k)}`, capitalExpenditure: 0, netNewArr: times(netNewArr, k) });
      expect(value(r)).toBe(quotient(burn, netNewArr));
    }),
  );
});

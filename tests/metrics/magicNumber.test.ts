import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, magicNumber, month, quarter, year } from '../../src/index.js';
import { positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2, spend } from '../support/records.js';
import { loose, refusedAt, value, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

const call = loose(magicNumber);
const fixture = { netNewArr: 55_200, priorQuarterSpend: 132_000 };

describe('magic-number', () => {
  it('fixture: 55,200 ÷ 132,000 = 0.418×', () => {
    const r = magicNumber(fixture, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('55200', '132000'));
    expect([r.unit, r.variant]).toEqual(['multiple', 'lag-1q']);
    expect(String(r)).toContain(' 0.418× · Q2 2026 · ARR, lag 1 quarter · magic-number@1.0.0');
  });

  it.each([
    ['lag-0', { netNewArr: 55_200, acquisitionSpend: 141_000 }, quotient('55200', '141000'), '0.391×'],
    // (103,800 − 94,500) × 4 = 9,300 × 4 = 37,200
    ['gaap-revenue', { revenue: 103_800, priorQuarterRevenue: 94_500, priorQuarterSpend: 132_000 }, quotient('37200', '132000'), '0.282×'],
  ])('fixture, %s', (variant, given, expected, shows) => {
    const r = call(given, { variant });
    expect(value(r)).toBe(expected);
    expect(String(r)).toContain(` ${shows} · `);
  });

  it('“ARR is already annual, so no ×4”: 100 of net new ARR for 100 of spend is 1', () => {
    expect(value(magicNumber({ netNewArr: 100, priorQuarterSpend: 100 }))).toBe('1');
  });
});

describe('magic-number: edge rules', () => {
  it('“shrinking ARR → negative value, ok”', () => {
    expect(value(magicNumber({ netNewArr: -55_200, priorQuarterSpend: 132_000 }))).toBe(quotient('-55200', '132000'));
    expect(value(call({ revenue: 90, priorQuarterRevenue: 100, priorQuarterSpend: 20 }, { variant: 'gaap-revenue' }))).toBe('-2'); // −10 × 4 ÷ 20
  });

  it('“Zero S&M → E1”, and E3: net-negative spend below the line is NEGATIVE_DENOMINATOR; zero before sign', () => {
    for (const [variant, given, spend] of [
      ['lag-1q', { netNewArr: 1 }, 'priorQuarterSpend'],
      ['lag-0', { netNewArr: 1 }, 'acquisitionSpend'],
      ['gaap-revenue', { revenue: 2, priorQuarterRevenue: 1 }, 'priorQuarterSpend'],
    ] as const) {
      expect(why(call({ ...given, [spend]: 0 }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${spend}`]);
      expect(why(call({ ...given, [spend]: -1 }, { variant }))).toEqual(['undefined', `NEGATIVE_DENOMINATOR ${spend}`]);
    }
  });

  it('“Monthly grain refused (too noisy)”: UNSUPPORTED_GRAIN', () => {
    expect(why(magicNumber(fixture, { period: month('2026-04') }))).toEqual(['undefined', 'UNSUPPORTED_GRAIN']);
    expect(why(magicNumber(fixture, { period: between('2026-04-01', '2026-06-01') }))).toEqual(['undefined', 'UNSUPPORTED_GRAIN']);
    expect(value(magicNumber(fixture, { period: year(2026) }))).toBe(quotient('55200', '132000'));
  });

  it('all that hold are listed, in the glossary’s order', () => {
    expect(why(magicNumber({ netNewArr: 1, priorQuarterSpend: 0 }, { period: month('2026-04') }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR priorQuarterSpend',
      'UNSUPPORTED_GRAIN',
    ]);
  });
});

describe('magic-number: refused input', () => {
  it('“mixing the two bases”, or the other quarter’s spend, has other names', () => {
    expect(refusedAt(() => call({ netNewArr: 1, acquisitionSpend: 1 }))).toEqual(['acquisitionSpend', 'priorQuarterSpend']);
    expect(refusedAt(() => call(fixture, { variant: 'gaap-revenue' }))).toEqual(['netNewArr', 'revenue', 'priorQuarterRevenue']);
    expect(refusedAt(() => call({ newArr: 1, priorQuarterSpend: 1 }))).toEqual(['newArr', 'netNewArr']);
  });
});

it('magic-number: scale-free', () => {
  fc.assert(
    fc.property(signedAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (netNewArr, priorQuarterSpend, k) => {
      expect(value(magicNumber({ netNewArr: times(netNewArr, k), priorQuarterSpend: times(priorQuarterSpend, k) }))).toBe(
        quotient(netNewArr, priorQuarterSpend),
      );
    }),
  );
});

describe('magic-number: subscription-revenue and ttm', () => {
  const ttm = { ttmNetNewArr: 97_200, laggedTtmSpend: 492_000 };
  const subscription = { recurringRevenue: 98_000, priorQuarterRecurringRevenue: 89_460, priorQuarterSpend: 132_000 };
  it('fixture: (98,000 − 89,460) × 4 ÷ 132,000; 97,200 ÷ 492,000', () => {
    expect(value(call(subscription, { variant: 'subscription-revenue' }))).toBe(quotient('34160', '132000'));
    expect(value(call(ttm, { variant: 'ttm' }))).toBe(quotient('97200', '492000'));
  });
  it('Zero S&M → E1, E3, and shrinking figures', () => {
    for (const [variant, given, below] of [
      ['subscription-revenue', subscription, 'priorQuarterSpend'],
      ['ttm', ttm, 'laggedTtmSpend'],
    ] as const) {
      expect(why(call({ ...given, [below]: 0 }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${below}`]);
      expect(why(call({ ...given, [below]: -1 }, { variant }))).toEqual(['undefined', `NEGATIVE_DENOMINATOR ${below}`]);
    }
    expect(value(call({ ttmNetNewArr: -5, laggedTtmSpend: 10 }, { variant: 'ttm' }))).toBe('-0.5');
    expect(value(call({ ...subscription, recurringRevenue: 88_460, priorQuarterSpend: 4000 }, { variant: 'subscription-revenue' }))).toBe(
      '-1',
    ); // −1,000 × 4
  });
  it('“Monthly grain refused (too noisy) unless ttm”', () => {
    expect(why(call(subscription, { variant: 'subscription-revenue', period: month('2026-04') }))).toEqual([
      'undefined',
      'UNSUPPORTED_GRAIN',
    ]);
    expect(call(ttm, { variant: 'ttm', period: month('2026-04') }).status).toBe('ok');
  });
  it('from records: the fixture, and a month of it', () => {
    expect(value(one(magicNumber.variant('subscription-revenue'), araucaria, asAraucaria))).toBe(quotient('34160', '132000'));
    const trailing = magicNumber.variant('ttm');
    expect(value(one(trailing, wholeBooks, asAraucaria))).toBe(quotient('97200', '492000'));
    expect(value(one(trailing, wholeBooks, { ...asAraucaria, periods: [month('2026-06')] }))).toBe(quotient('97200', '492000'));
  });
  it('ttm: twelve months of ARR against the twelve that end a quarter earlier; “under five quarters” is INSUFFICIENT_HISTORY', () => {
    const arrMovements = ledger(['A', '2025-06-30', '100'], ['A', '2025-07-01', '30'], ['A', '2026-06-30', '30']);
    const spendEntries = spend(['2025-03-31', '1000'], ['2025-04-01', '70'], ['2026-03-31', '50'], ['2026-04-01', '1000']);
    expect(value(one(magicNumber.variant('ttm'), { arrMovements, spendEntries }))).toBe('0.5'); // 60 ÷ 120
    const short = { dataFrom: { arrMovements: '2024-01-01', spendEntries: '2025-04-02' } } as const;
    expect(why(one(magicNumber.variant('ttm'), { arrMovements, spendEntries }, short))).toEqual([
      'undefined',
      'INSUFFICIENT_HISTORY laggedTtmSpend',
    ]);
  });
  it('subscription-revenue leaves services out', () => {
    const financialLines = [
      ...finance(['2026-01', '2026-02', '2026-03'], { 'revenue-recurring': '100', 'revenue-services': '90' }),
      ...finance(Q2, { 'revenue-recurring': '110', 'revenue-services': '10' }),
    ];
    const spendEntries = spend(['2026-02-01', '60']);
    expect(value(one(magicNumber.variant('subscription-revenue'), { financialLines, spendEntries }))).toBe('2'); // 30 × 4 ÷ 60
  });
});

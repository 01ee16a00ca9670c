import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, magicNumber, month, quarter, year } from '../../src/index.js';
import { positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, value, why } from '../support/totals.js';

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

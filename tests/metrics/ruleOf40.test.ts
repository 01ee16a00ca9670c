import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant, defineMetric, points, ratio } from '../../src/define.js';
import { between, month, quarter, ruleOf40, year } from '../../src/index.js';
import { positiveAmount, signedAmount, times } from '../support/amounts.js';
import { ownMeasure, ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

const call = loose(ruleOf40);
const fixture = { revenue: 386_400, priorRevenue: 312_000, ebitda: -382_872 };
const cash = { operatingCashFlow: -368_000, capitalExpenditure: 12_000 };
/** a/b + c/d in points, as one quotient. */
const score = (a: bigint, b: bigint, c: bigint, d: bigint): string => quotient(String(100n * (a * d + c * b)), String(b * d));

describe('rule-of-40', () => {
  it('fixture: 23.85 − 99.09 = −75.2 points', () => {
    const r = ruleOf40(fixture, { currency: 'BRL', period: between('2025-07-01', '2026-07-01') });
    expect(value(r)).toBe(score(74_400n, 312_000n, -382_872n, 386_400n)); // growth 74,400 ÷ 312,000
    expect([r.unit, r.variant]).toEqual(['pp', 'revenue-ebitda']);
    expect(String(r)).toBe('Rule of 40 -75.2 points · 12 months to 30 Jun 2026 · revenue growth + EBITDA margin · rule-of-40@1.0.0');
  });

  it.each([
    ['revenue-fcf', { revenue: 386_400, priorRevenue: 312_000, ...cash }, score(74_400n, 312_000n, -380_000n, 386_400n), '-74.5 points'],
    [
      'revenue-operating',
      { revenue: 386_400, priorRevenue: 312_000, operatingIncome: -390_600 },
      score(74_400n, 312_000n, -390_600n, 386_400n),
      '-77.2 points',
    ],
    // ARR growth 97,200 ÷ 348,000; −380,000 × 2 ÷ (348,000 + 445,200 = 793,200)
    ['arr-fcf-smsb', { closingArr: 445_200, priorArr: 348_000, ...cash }, score(97_200n, 348_000n, -760_000n, 793_200n), '-67.9 points'],
  ])('fixture, %s', (variant, given, expected, shows) => {
    const r = call(given, { variant });
    expect(value(r)).toBe(expected);
    expect(String(r)).toContain(`Rule of 40 ${shows} · `);
  });

  it('stand-alone: EBITDA −27,048 → 16.8; FCF −46,368 → 11.8; on ARR 16.2', () => {
    const revenue = { revenue: 386_400, priorRevenue: 312_000 };
    const fcf = { operatingCashFlow: -46_368, capitalExpenditure: 0 };
    expect(String(ruleOf40({ ...revenue, ebitda: -27_048 }))).toContain(' 16.8 points'); // 23.846 − 7.0
    expect(String(ruleOf40({ ...revenue, ...fcf }, { variant: 'revenue-fcf' }))).toContain(' 11.8 points'); // 23.846 − 12.0
    expect(String(ruleOf40({ closingArr: 445_200, priorArr: 348_000, ...fcf }, { variant: 'arr-fcf-smsb' }))).toContain(' 16.2 points'); // 27.931 − 11.691
  });

  it('“The margin and the growth base are always part of the printed name”', () => {
    const labels = Object.values(ruleOf40.definition.variants).map(v => v.label.en);
    expect(labels.every(l => /^(revenue|ARR) growth \+ (EBITDA|FCF|operating|non-GAAP EBITDA)/.test(l))).toBe(true);
    expect(new Set(labels).size).toBe(6);
  });
});

describe('rule-of-40: edge rules', () => {
  it('“prior revenue 0 → undefined”: zero before sign, each denominator by itself', () => {
    expect(why(ruleOf40({ ...fixture, priorRevenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR priorRevenue']);
    expect(why(ruleOf40({ ...fixture, priorRevenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR priorRevenue']);
    expect(why(ruleOf40({ ...fixture, revenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(ruleOf40({ revenue: -1, priorRevenue: -1, ebitda: 1 }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR priorRevenue',
      'NEGATIVE_DENOMINATOR revenue',
    ]);
    for (const [variant, rest] of [
      ['revenue-fcf', cash],
      ['revenue-operating', { operatingIncome: 1 }],
    ] as const)
      expect(why(call({ revenue: 0, priorRevenue: 0, ...rest }, { variant }))).toEqual([
        'undefined',
        'ZERO_DENOMINATOR priorRevenue',
        'ZERO_DENOMINATOR revenue',
      ]);
  });

  it('arr-fcf-smsb: Z(priorArr), once, also where both balances are 0', () => {
    for (const closingArr of [0, 5])
      expect(why(call({ closingArr, priorArr: 0, ...cash }, { variant: 'arr-fcf-smsb' }))).toEqual([
        'undefined',
        'ZERO_DENOMINATOR priorArr',
      ]);
  });

  it('“Margin negative is fine”, growth too', () => {
    expect(value(ruleOf40({ revenue: 50, priorRevenue: 100, ebitda: -10 }))).toBe('-70'); // −50 − 20
  });

  it('“Quarterly growth annualised: refused”, “window not 12 months”: UNSUPPORTED_GRAIN', () => {
    for (const period of [quarter(2026, 2), month('2026-04'), between('2026-04-01', '2026-04-16')])
      expect(why(ruleOf40(fixture, { period }))).toEqual(['undefined', 'UNSUPPORTED_GRAIN']);
    expect(ruleOf40(fixture, { period: year(2026) }).status).toBe('ok');
  });

  it('all that hold are listed, in the glossary’s order', () => {
    expect(why(ruleOf40({ revenue: 0, priorRevenue: 0, ebitda: 0 }, { period: quarter(2026, 2) }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR priorRevenue',
      'ZERO_DENOMINATOR revenue',
      'UNSUPPORTED_GRAIN',
    ]);
  });

  it('“ratio and percent mixed (0.24 + 15)” does not build', () => {
    const [growth, margin] = [ownMeasure('growth', ratio), ownMeasure('margin', points)];
    expect(() =>
      defineMetric({ ...ownMetric('mixed', points), inputs: { growth, margin }, formula: i => i.growth.plus(i.margin) }),
    ).toThrow(TypeError);
    expect(() => defineMetric({ ...ownMetric('bare', points), inputs: { growth }, formula: i => i.growth })).toThrow(TypeError);
    expect(() =>
      defineMetric({
        ...ownMetric('right', points),
        inputs: { growth, margin },
        formula: i => i.growth.times(constant('100', points)).plus(i.margin),
      }),
    ).not.toThrow();
  });
});

describe('rule-of-40: refused input', () => {
  it('ranges: capital expenditure and ARR are not negative', () => {
    refusesInput(g => call(g, { variant: 'revenue-fcf' }), { revenue: 1, priorRevenue: 1, ...cash }, 'capitalExpenditure', -1, '≥ 0');
    for (const name of ['closingArr', 'priorArr'])
      refusesInput(g => call(g, { variant: 'arr-fcf-smsb' }), { closingArr: 1, priorArr: 1, ...cash }, name, -1, '≥ 0');
  });

  it('“GAAP here, non-GAAP there”, and the quarter before, have other names', () => {
    expect(refusedAt(() => call({ revenue: 1, priorRevenue: 1, nonGaapEbitda: 1 }))).toEqual(['nonGaapEbitda', 'ebitda']);
    expect(refusedAt(() => call({ revenue: 1, priorQuarterRevenue: 1, ebitda: 1 }))).toEqual(['priorQuarterRevenue', 'priorRevenue']);
    expect(refusedAt(() => call(fixture, { variant: 'revenue-fcf' }))).toEqual(['ebitda', 'operatingCashFlow', 'capitalExpenditure']);
  });
});

it('rule-of-40: scale-free', () => {
  fc.assert(
    fc.property(positiveAmount, positiveAmount, signedAmount, fc.integer({ min: 1, max: 1000 }), (revenue, priorRevenue, ebitda, k) => {
      const one = value(ruleOf40({ revenue, priorRevenue, ebitda }));
      expect(value(ruleOf40({ revenue: times(revenue, k), priorRevenue: times(priorRevenue, k), ebitda: times(ebitda, k) }))).toBe(one);
    }),
  );
});

describe('rule-of-40: revenue-non-gaap and weighted', () => {
  it('fixture: EBITDA −382,872 + 18,000 of stock pay', () => {
    const r = call({ revenue: 386_400, priorRevenue: 312_000, nonGaapEbitda: -364_872 }, { variant: 'revenue-non-gaap' });
    expect(value(r)).toBe(score(74_400n, 312_000n, -364_872n, 386_400n));
  });
  it('weighted, 1.33 and 0.67: 1.33 × 24 % + 0.67 × 15 % = 31.92 + 10.05 = 41.97 points', () => {
    const grown = { revenue: 124, priorRevenue: 100, ebitda: '18.6' }; // 18.6 ÷ 124 = 15 %
    expect(value(call(grown, { variant: 'weighted' }))).toBe('41.97');
  });
  it('other weights are inputs of totals, and parameters of the variant', () => {
    const grown = { revenue: 124, priorRevenue: 100, ebitda: '18.6' };
    expect(value(call({ ...grown, growthWeight: 2, marginWeight: 1 }, { variant: 'weighted' }))).toBe('63'); // 48 + 15
    expect(value(call({ ...grown, growthWeight: 0 }, { variant: 'weighted' }))).toBe('10.05'); // 0.67 × 15
    const settled = ruleOf40.variant('weighted', { growthWeight: '1.5', marginWeight: '0.5' });
    expect(value(loose(settled)(grown))).toBe('43.5'); // 36 + 7.5
    expect(problemsOf(() => ruleOf40.variant('weighted', { growthWeight: '-0.1' })).map(p => p.path)).toEqual([['growthWeight']]);
    for (const name of ['growthWeight', 'marginWeight']) refusesInput(g => call(g, { variant: 'weighted' }), grown, name, -1, '≥ 0');
  });
  it('no value when, as the default', () => {
    for (const [variant, rest] of [
      ['revenue-non-gaap', { nonGaapEbitda: 1 }],
      ['weighted', { ebitda: 1 }],
    ] as const) {
      expect(why(call({ revenue: -1, priorRevenue: 0, ...rest }, { variant, period: quarter(2026, 2) }))).toEqual([
        'undefined',
        'ZERO_DENOMINATOR priorRevenue',
        'NEGATIVE_DENOMINATOR revenue',
        'UNSUPPORTED_GRAIN',
      ]);
    }
  });
  it('from records: the fixture, with the weights of the book and with others', () => {
    expect(value(one(ruleOf40.variant('revenue-non-gaap'), wholeBooks, asAraucaria))).toBe(score(74_400n, 312_000n, -364_872n, 386_400n));
    // 1.33 × 74,400 = 98,952; 0.67 × −382,872 = −256,524.24; both × 100 to stay whole
    const weighted = score(9_895_200n, 31_200_000n, -25_652_424n, 38_640_000n);
    expect(value(one(ruleOf40.variant('weighted'), wholeBooks, asAraucaria))).toBe(weighted);
    const even = ruleOf40.variant('weighted', { growthWeight: '1', marginWeight: '1' });
    expect(value(one(even, wholeBooks, asAraucaria))).toBe(score(74_400n, 312_000n, -382_872n, 386_400n));
    expect(even.bound.parameters).toEqual({ growthWeight: '1', marginWeight: '1' });
  });
});

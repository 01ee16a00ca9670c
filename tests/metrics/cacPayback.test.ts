import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant, defineMetric, months } from '../../src/define.js';
import { cac, cacPayback, percent, ratio } from '../../src/index.js';
import { moneyPerCustomer } from '../../src/kernel/unit.js';
import { newMrr } from '../../src/measures/recurringRevenue.js';
import { acquisitionSpend } from '../../src/measures/spend.js';
import { evaluate } from '../../src/records.js';
import { positiveAmount, times } from '../support/amounts.js';
import { ownMeasure, ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2, spend } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(cacPayback);
const fixture = { acquisitionSpend: '141000', newMrr: '6100', recurringGrossMargin: '0.78' };

describe('cac-payback', () => {
  it('fixture: CAC 70,500; landing MRR 73,200/12/2 = 3,050; × 0.78 = 2,379 → 29.63 months', () => {
    const r = cacPayback(fixture, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('141000', '4758')); // 6,100 × 0.78 = 4,758
    expect(value(r)).toBe(quotient('70500', '2379')); // the same per customer
    expect(r.unit).toBe('months');
    expect(String(r)).toBe('CAC payback 29.63 months · gross margin, lag 0 · cac-payback@1.0.0');
  });

  it.each([
    ['no-margin', { acquisitionSpend: '141000', newMrr: '6100' }, quotient('141000', '6100'), '23.11 months'],
    ['lag-1q', { priorQuarterSpend: '132000', newMrr: '6100', recurringGrossMargin: '0.78' }, quotient('132000', '4758'), '27.74 months'],
    // 55,200 × 0.78 = 43,056; 132,000 × 12 = 1,584,000
    [
      'net-new',
      { priorQuarterSpend: '132000', netNewArr: '55200', recurringGrossMargin: '0.78' },
      quotient('1584000', '43056'),
      '36.79 months',
    ],
    // (6,100 + 3,500) × 0.78 = 7,488
    ['blended', { ...fixture, expansionMrr: '3500' }, quotient('141000', '7488'), '18.83 months'],
    // 4,758 × 62 ÷ 65
    ['churn-adjusted', { ...fixture, monthlyLogoChurnRate: ratio(3, 65) }, quotient('9165000', '294996'), '31.07 months'],
    // 9,516 after two months, 13,884 after three
    ['discrete', { acquisitionSpend: 12_000, vintageGrossProfitByMonth: [4758, 4758, 4368, 4368] }, '3', '3.00 months'],
    // 6,100 × 0.66 = 4,026
    [
      'contribution-margin',
      { acquisitionSpend: '141000', newMrr: '6100', contributionMargin: '0.66' },
      quotient('141000', '4026'),
      '35.02 months',
    ],
  ])('%s', (variant, given, expected, shows) => {
    const r = call(given, { variant, currency: 'BRL' });
    expect(value(r)).toBe(expected);
    expect(String(r)).toContain(`CAC payback ${shows} · `);
  });

  it('lag-cycle and lag-months are computed from records only: totals are refused', () => {
    expect(refusedAt(() => call({}, { variant: 'lag-months' }))).toEqual(['variant']);
    expect(refusedAt(() => call({}, { variant: 'lag-cycle' }))).toEqual(['variant']);
  });
});

describe('cac-payback, from records', () => {
  const of = (variant: 'net-new' | 'blended' | 'churn-adjusted') => one(cacPayback.variant(variant), araucaria, asAraucaria);

  it('fixture Q2', () => {
    expect(value(of('net-new'))).toBe(quotient('1584000', '43056'));
    expect(value(of('blended'))).toBe(quotient('141000', '7488')); // expansion 42,000 ÷ 12 = 3,500
    expect(value(of('churn-adjusted'))).toBe(quotient('9165000', '294996'));
    const lagged = one(cacPayback.variant('lag-months', { lagMonths: 6 }), araucaria, asAraucaria);
    expect(value(lagged)).toBe(quotient('126000', '4758')); // October to December
  });

  /* A lands with 120 a year, B with 240: 30 a month; margin 0.5, so 15 a month, until A leaves. */
  const vintage = {
    arrMovements: ledger(['A', '2026-04-10', '120'], ['B', '2026-06-30', '240'], ['A', '2026-06-11', '-120'], ['old', '2025-01-01', '999']),
    financialLines: finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '50' }),
  };
  const repaidBy = (asOf: string, spent: string) =>
    one(cacPayback.variant('discrete'), { ...vintage, spendEntries: spend(['2026-05-01', spent]) }, { asOf });

  it('discrete sees churn: months 1 to 3 bring 15, 15, 10', () => {
    // A's month 3 began on 10 June, and A left on the 11th: 15, 15, 15; from month 4 on 240 ÷ 12 × 0.5 = 10
    expect(value(repaidBy('2027-01-01', '45'))).toBe('3'); // 15 + 15 + 15
    expect(value(repaidBy('2027-01-01', '45.01'))).toBe('4'); // 55
    expect(value(repaidBy('2027-01-01', '75'))).toBe('6'); // 15 × 3 + 10 × 3
  });

  it('“discrete not yet reached → incomplete / CENSORED with lower bound = observed months”', () => {
    const r = repaidBy('2026-10-01', '46'); // three months are over: 45
    expect(why(r)).toEqual(['incomplete', 'CENSORED vintageGrossProfitByMonth']);
    expect(String(r.lowerBound)).toBe('3');
    expect(value(repaidBy('2026-10-01', '45'))).toBe('3');
    expect(why(repaidBy('2026-07-01', '45'))).toEqual(['undefined', 'NO_DATA vintageGrossProfitByMonth']); // no month is over
    expect(value(repaidBy('2026-07-01', '0'))).toBe('0');
  });
});

describe('cac-payback: edge rules', () => {
  it('“net-new variant with shrinking ARR → NEGATIVE_DENOMINATOR”', () => {
    const given = { priorQuarterSpend: 1, netNewArr: -1, recurringGrossMargin: '0.5' };
    expect(why(call(given, { variant: 'net-new' }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR netNewArr']);
    expect(why(call({ ...given, netNewArr: 0 }, { variant: 'net-new' }))).toEqual(['undefined', 'ZERO_DENOMINATOR netNewArr']);
    // “Each factor of the denominator is tested by itself (two negatives make a positive product)”
    expect(why(call({ ...given, recurringGrossMargin: '-0.5' }, { variant: 'net-new' }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR netNewArr',
      'NEGATIVE_MARGIN recurringGrossMargin',
    ]);
    expect(why(call({ ...given, priorQuarterSpend: -1, netNewArr: 1 }, { variant: 'net-new' }))).toEqual([
      'not-applicable',
      'NEGATIVE_NUMERATOR priorQuarterSpend',
    ]);
  });

  it('blended and churn-adjusted: every reason that holds, in order', () => {
    expect(why(call({ acquisitionSpend: -1, newMrr: 0, expansionMrr: 0, recurringGrossMargin: 0 }, { variant: 'blended' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR newMrr',
      'NEGATIVE_MARGIN recurringGrossMargin',
      'NEGATIVE_NUMERATOR acquisitionSpend',
    ]);
    expect(value(call({ acquisitionSpend: 1, newMrr: 0, expansionMrr: 1, recurringGrossMargin: 1 }, { variant: 'blended' }))).toBe('1');
    const all = { acquisitionSpend: -1, newMrr: 0, recurringGrossMargin: -1, monthlyLogoChurnRate: 1 };
    expect(why(call(all, { variant: 'churn-adjusted' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR newMrr',
      'NEGATIVE_MARGIN recurringGrossMargin',
      'ZERO_DENOMINATOR monthlyLogoChurnRate',
      'NEGATIVE_NUMERATOR acquisitionSpend',
    ]);
  });

  it('discrete: 0 when nothing was spent, NO_DATA when there is no month, NegSpend; a month may lose money', () => {
    const discrete = (acquisitionSpend: unknown, vintageGrossProfitByMonth: unknown) =>
      call({ acquisitionSpend, vintageGrossProfitByMonth }, { variant: 'discrete' });
    expect(value(discrete(0, []))).toBe('0');
    expect(why(discrete(1, []))).toEqual(['undefined', 'NO_DATA vintageGrossProfitByMonth']);
    expect(why(discrete(-1, [5]))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR acquisitionSpend']);
    expect(value(discrete(10, [8, -4, 6]))).toBe('3'); // 8, 4, 10
    const late = discrete(11, [8, -4, 6]);
    expect([why(late), String(late.lowerBound)]).toEqual([['incomplete', 'CENSORED vintageGrossProfitByMonth'], '3']);
  });

  it('“no new MRR → E1”', () => {
    expect(why(cacPayback({ ...fixture, newMrr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR newMrr']);
    expect(why(call({ acquisitionSpend: 1, newMrr: 0 }, { variant: 'no-margin' }))).toEqual(['undefined', 'ZERO_DENOMINATOR newMrr']);
  });

  it('“GM ≤ 0 → undefined / NEGATIVE_MARGIN: never recovers”', () => {
    for (const recurringGrossMargin of ['0', '-0.2', ratio('-1.5')])
      expect(why(cacPayback({ ...fixture, recurringGrossMargin }))).toEqual(['undefined', 'NEGATIVE_MARGIN recurringGrossMargin']);
    expect(why(call({ acquisitionSpend: 1, newMrr: 1, contributionMargin: 0 }, { variant: 'contribution-margin' }))).toEqual([
      'undefined',
      'NEGATIVE_MARGIN contributionMargin',
    ]);
    expect(why(call({ priorQuarterSpend: 1, newMrr: 1, recurringGrossMargin: 0 }, { variant: 'lag-1q' }))).toEqual([
      'undefined',
      'NEGATIVE_MARGIN recurringGrossMargin',
    ]);
  });

  it('“newMrr 0 is ZERO_DENOMINATOR, not NEGATIVE_MARGIN”; each factor is tested by itself and all that hold are listed, in the glossary’s order', () => {
    expect(why(cacPayback({ ...fixture, newMrr: 0, recurringGrossMargin: '0.78' }))).toEqual(['undefined', 'ZERO_DENOMINATOR newMrr']);
    expect(why(cacPayback({ acquisitionSpend: -1, newMrr: 0, recurringGrossMargin: 0 }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR newMrr',
      'NEGATIVE_MARGIN recurringGrossMargin',
      'NEGATIVE_NUMERATOR acquisitionSpend',
    ]);
  });

  it('“CAC 0 → 0”', () => {
    expect(value(cacPayback({ ...fixture, acquisitionSpend: 0 }))).toBe('0');
  });

  it('E3: net-negative spend is not-applicable / NEGATIVE_NUMERATOR', () => {
    expect(why(cacPayback({ ...fixture, acquisitionSpend: -1 }))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR acquisitionSpend']);
    expect(why(call({ priorQuarterSpend: -1, newMrr: 1, recurringGrossMargin: 1 }, { variant: 'lag-1q' }))).toEqual([
      'not-applicable',
      'NEGATIVE_NUMERATOR priorQuarterSpend',
    ]);
  });

  it('“Pairing per-customer CAC with total new MRR is a unit error: the API must not accept it”', () => {
    expect(refusedAt(() => call({ ...fixture, acquisitionSpend: cac({ acquisitionSpend: 141_000, newLogos: 2 }) }))).toEqual([
      'acquisitionSpend',
    ]);
    const cost = ownMeasure('cost', moneyPerCustomer);
    expect(() =>
      defineMetric({ ...ownMetric('wrong-payback', months), inputs: { cost, newMrr }, formula: i => i.cost.dividedBy(i.newMrr) }),
    ).toThrow(TypeError);
    expect(() =>
      defineMetric({
        ...ownMetric('right-payback', months),
        inputs: { acquisitionSpend, newMrr },
        formula: i => i.acquisitionSpend.dividedBy(i.newMrr),
      }),
    ).not.toThrow();
    expect(() =>
      defineMetric({
        ...ownMetric('times-12', months),
        inputs: { acquisitionSpend, newMrr },
        formula: i => i.acquisitionSpend.times(constant('12', months)).dividedBy(i.newMrr),
      }),
    ).toThrow(TypeError);
  });
});

describe('cac-payback: refused input', () => {
  it('margin is at most 1, and 78 is no fraction', () => {
    refusesInput(call, fixture, 'recurringGrossMargin', 78, '≤ 1');
    refusesInput(call, fixture, 'recurringGrossMargin', percent(101), '≤ 1');
    refusesInput(
      g => call(g, { variant: 'contribution-margin' }),
      { acquisitionSpend: 1, newMrr: 1, contributionMargin: 1 },
      'contributionMargin',
      ratio('1.01'),
      '≤ 1',
    );
    expect(value(cacPayback({ ...fixture, recurringGrossMargin: percent(78) }))).toBe(quotient('141000', '4758'));
  });

  it('new MRR is not negative', () => {
    refusesInput(call, fixture, 'newMrr', -1, '≥ 0');
  });

  it('another variant’s names are refused', () => {
    expect(refusedAt(() => call(fixture, { variant: 'no-margin' }))).toEqual(['recurringGrossMargin']);
    expect(refusedAt(() => call({ acquisitionSpend: 1, newArr: 1, recurringGrossMargin: 1 }))).toEqual(['newArr', 'newMrr']);
  });
});

describe('cac-payback: properties', () => {
  it('the currency’s unit does not matter: k times all money is the same number of months', () => {
    fc.assert(
      fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (acquisitionSpend, newMrr, k) => {
        const one = value(cacPayback({ acquisitionSpend, newMrr, recurringGrossMargin: '0.78' }));
        expect(
          value(cacPayback({ acquisitionSpend: times(acquisitionSpend, k), newMrr: times(newMrr, k), recurringGrossMargin: '0.78' })),
        ).toBe(one);
      }),
    );
  });

  it('“no-margin: always shorter”', () => {
    fc.assert(
      fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 100 }), (acquisitionSpend, newMrr, margin) => {
        const bare = cacPayback({ acquisitionSpend, newMrr }, { variant: 'no-margin' });
        const full = cacPayback({ acquisitionSpend, newMrr, recurringGrossMargin: percent(margin) });
        expect(full.value?.gte(bare.value ?? 0)).toBe(true);
      }),
    );
  });
});

describe('customer success in sales and marketing: one choice for spend and margin', () => {
  const given = { acquisitionSpend: 141_000, customerSuccessSpend: 12_000, newMrr: 6_100 };
  const margin = ratio(88_440, 98_000); // 98 000 − 9 560: the cost of revenue without the 12 000 of customer success
  it('the spend has it, the margin has not', () => {
    // 153 000 ÷ (6 100 × 88 440 ÷ 98 000) = 14 994 000 000 ÷ 539 484 000
    expect(cacPayback({ ...given, recurringGrossMarginExclCs: margin }, { variant: 'cs-in-sm' }).value?.toFixed()).toBe(
      quotient('14994000000', '539484000'),
    );
  });
  it('a margin of 0 never recovers; net refunds answer nothing', () => {
    expect(why(cacPayback({ ...given, recurringGrossMarginExclCs: 0 }, { variant: 'cs-in-sm' }))).toEqual([
      'undefined',
      'NEGATIVE_MARGIN recurringGrossMarginExclCs',
    ]);
    const refunded = { ...given, acquisitionSpend: -20_000, recurringGrossMarginExclCs: margin };
    expect(why(cacPayback(refunded, { variant: 'cs-in-sm' }))[0]).toBe('not-applicable');
  });
  it('from records it is what the totals give: the fixture’s Q2 2026', () => {
    const [row] = evaluate({ it: cacPayback.variant('cs-in-sm') }, araucaria, asAraucaria);
    expect(row?.it.value?.toFixed()).toBe(quotient('14994000000', '539484000'));
  });
});

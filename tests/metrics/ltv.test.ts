import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant, defineMetric, moneyPerCustomer, months, ratio as plainRatio } from '../../src/define.js';
import { ltv, money, percent, ratio } from '../../src/index.js';
import { arpa } from '../../src/measures/arpa.js';
import { recurringGrossMargin } from '../../src/measures/finance.js';
import { positiveAmount, times } from '../support/amounts.js';
import { ownMeasure, ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(ltv);
const fixture = { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) };

describe('ltv', () => {
  it('fixture: 5,300 × 0.78 ÷ (3/65) = R$ 89,570, exactly', () => {
    const r = ltv(fixture, { currency: 'BRL' });
    expect(value(r)).toBe('89570'); // 4,134 × 65 ÷ 3 = 268,710 ÷ 3
    expect(r.unit).toBe('money/customer');
    expect(String(r)).toContain('LTV R$ 89,570.00 per customer · ');
  });

  it('stand-alone: 5,300 × 0.78 ÷ 0.0125 = R$ 330,720', () => {
    expect(value(ltv({ ...fixture, monthlyLogoChurnRate: '0.0125' }))).toBe('330720');
  });

  it('revenue-basis: 5,300 × 65 ÷ 3', () => {
    expect(value(ltv({ arpa: 5300, monthlyLogoChurnRate: ratio(3, 65) }, { variant: 'revenue-basis' }))).toBe(quotient('344500', '3')); // 5,300 × 65 = 344,500
  });

  it('revenue-churn: 5,300 × 0.78 ÷ 0.02 = R$ 206,700', () => {
    expect(
      value(ltv({ arpa: 5300, recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: '0.02' }, { variant: 'revenue-churn' })),
    ).toBe('206700'); // 4,134 ÷ 0.02
  });
});

describe('ltv: edge rules', () => {
  it('“churn 0 → NO_CHURN_OBSERVED”', () => {
    expect(why(ltv({ ...fixture, monthlyLogoChurnRate: 0 }))).toEqual(['undefined', 'NO_CHURN_OBSERVED monthlyLogoChurnRate']);
    expect(why(ltv({ arpa: 5300, monthlyLogoChurnRate: 0 }, { variant: 'revenue-basis' }))).toEqual([
      'undefined',
      'NO_CHURN_OBSERVED monthlyLogoChurnRate',
    ]);
  });

  it('“GM ≤ 0 → NEGATIVE_MARGIN, LTV negative is not reported”', () => {
    for (const recurringGrossMargin of ['0', '-0.1', ratio(-2)])
      expect(why(ltv({ ...fixture, recurringGrossMargin }))).toEqual(['undefined', 'NEGATIVE_MARGIN recurringGrossMargin']);
  });

  it('all reasons that hold, in the glossary’s order', () => {
    expect(why(ltv({ arpa: 0, recurringGrossMargin: 0, monthlyLogoChurnRate: 0 }))).toEqual([
      'undefined',
      'NO_CHURN_OBSERVED monthlyLogoChurnRate',
      'NEGATIVE_MARGIN recurringGrossMargin',
    ]);
    expect(why(ltv({ arpa: 0, recurringGrossMargin: -1, monthlyGrossRevenueChurnRate: 0 }, { variant: 'revenue-churn' }))).toEqual([
      'undefined',
      'NO_CHURN_OBSERVED monthlyGrossRevenueChurnRate',
      'NEGATIVE_MARGIN recurringGrossMargin',
    ]);
  });

  it('a customer worth nothing is a true 0', () => {
    expect(value(ltv({ ...fixture, arpa: 0 }))).toBe('0');
  });

  it('“mixing month/year units”: a yearly churn where a monthly one is meant does not build', () => {
    const annualLogoChurnRate = ownMeasure('annualLogoChurnRate', plainRatio);
    const inputs = { arpa, recurringGrossMargin, annualLogoChurnRate };
    expect(() =>
      defineMetric({
        ...ownMetric('wrong-ltv', moneyPerCustomer),
        inputs,
        formula: i => i.arpa.times(i.recurringGrossMargin).dividedBy(i.annualLogoChurnRate),
      }),
    ).toThrow(TypeError);
    expect(() =>
      defineMetric({
        ...ownMetric('yearly-ltv', moneyPerCustomer),
        inputs,
        formula: i => i.arpa.times(constant('12', months)).times(i.recurringGrossMargin).dividedBy(i.annualLogoChurnRate),
      }),
    ).not.toThrow();
  });
});

describe('ltv: refused input', () => {
  it('ranges', () => {
    refusesInput(call, fixture, 'arpa', -1, '≥ 0');
    refusesInput(call, fixture, 'recurringGrossMargin', ratio('1.2'), '≤ 1');
    refusesInput(call, fixture, 'recurringGrossMargin', 78, '≤ 1');
    refusesInput(call, fixture, 'monthlyLogoChurnRate', '-0.1', '≥ 0');
    refusesInput(call, fixture, 'monthlyLogoChurnRate', percent(101), '≤ 1');
    refusesInput(
      g => call(g, { variant: 'revenue-churn' }),
      { arpa: 1, recurringGrossMargin: 1, monthlyGrossRevenueChurnRate: 1 },
      'monthlyGrossRevenueChurnRate',
      percent(101),
      '≤ 1',
    );
  });

  it('an amount is no rate, a rate is no amount', () => {
    refusesInput(call, fixture, 'recurringGrossMargin', money('0.78', 'BRL'), 'ratio');
    refusesInput(call, fixture, 'arpa', ratio('0.5'), 'amount');
  });

  it('another variant’s names are refused', () => {
    expect(refusedAt(() => call(fixture, { variant: 'revenue-basis' }))).toEqual(['recurringGrossMargin']);
    expect(refusedAt(() => call(fixture, { variant: 'revenue-churn' }))).toEqual(['monthlyLogoChurnRate', 'monthlyGrossRevenueChurnRate']);
  });
});

it('ltv: k times the money is k times the value', () => {
  fc.assert(
    fc.property(positiveAmount, fc.integer({ min: 1, max: 65 }), fc.constantFrom(10, 100, 1000), (arpaText, lost, k) => {
      const at = (arpa: string) => ltv({ arpa, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(lost, 65) });
      expect(value(at(times(arpaText, k)))).toBe(at(arpaText).value?.times(k).toFixed());
    }),
  );
});

it('customer success in sales and marketing: the margin that a CAC including it is set against', () => {
  const given = { arpa: 5_300, monthlyLogoChurnRate: ratio(3, 65) };
  // 5 300 × 88 440 ÷ 98 000 × 65 ÷ 3
  const result = ltv({ ...given, recurringGrossMarginExclCs: ratio(88_440, 98_000) }, { variant: 'cs-in-sm' });
  expect(result.value?.toFixed()).toBe(quotient(`${5_300 * 88_440 * 65}`, `${98_000 * 3}`));
  expect(why(ltv({ ...given, recurringGrossMarginExclCs: '-0.1' }, { variant: 'cs-in-sm' }))).toEqual([
    'undefined',
    'NEGATIVE_MARGIN recurringGrossMarginExclCs',
  ]);
});

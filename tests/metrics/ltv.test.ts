import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant, defineMetric, moneyPerCustomer, months, ratio as plainRatio } from '../../src/define.js';
import { ltv, money, percent, ratio } from '../../src/index.js';
import { arpa } from '../../src/measures/arpa.js';
import { recurringGrossMargin } from '../../src/measures/finance.js';
import { positiveAmount, times } from '../support/amounts.js';
import { ownMeasure, ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2 } from '../support/records.js';
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

const alone = { ...fixture, monthlyLogoChurnRate: '0.0125' };
const future = { currency: 'BRL' } as const;

describe('ltv: other futures, the book’s stand-alone numbers (5,300 × 0.78 = 4,134 a month, 1.25 % churn)', () => {
  it('capped at 60: 4,134 × min(80, 60) = 248,040; the cap is 60 unless said', () => {
    const r = call({ ...alone, lifetimeCap: 60 }, { variant: 'capped', ...future });
    expect(value(r)).toBe('248040');
    expect(value(call(alone, { variant: 'capped' }))).toBe('248040');
    expect(String(r)).toContain('· lifetimeCap 60 ·');
  });

  it('a cap that is longer than the life changes nothing; one given among the totals is the one that is printed', () => {
    const r = call({ ...alone, lifetimeCap: 96 }, { variant: 'capped' });
    expect(value(r)).toBe('330720'); // 4,134 × 80
    expect(r.parameters).toEqual({ lifetimeCap: 96 });
    expect(r.fingerprint).toBe(ltv.variant('capped', { lifetimeCap: 96 })(alone).fingerprint);
    expect(r.fingerprint).not.toBe(call(alone, { variant: 'capped' }).fingerprint);
  });

  it('geometric-capped at 60: 175,235.64', () => {
    // 4,134 × (1 − 0.9875^60) ÷ 0.0125; 0.9875^60 = 0.470136…
    expect(call({ ...alone, lifetimeCap: 60 }, { variant: 'geometric-capped' }).value?.toFixed(2)).toBe('175235.64');
    // by hand: half leave each month, two months: 100 × (1 + 0.5)
    const half = { arpa: 100, recurringGrossMargin: 1, monthlyLogoChurnRate: '0.5', lifetimeCap: 2 };
    expect(value(call(half, { variant: 'geometric-capped' }))).toBe('150');
    expect(value(call({ ...half, monthlyLogoChurnRate: 1 }, { variant: 'geometric-capped' }))).toBe('100'); // everybody leaves after the first
  });

  it('discounted at 1 % a month: 4,134 × 1.01 ÷ 0.0225 = 185,570.67', () => {
    expect(value(call({ ...alone, monthlyDiscountRate: '0.01' }, { variant: 'discounted' }))).toBe(quotient('4175.34', '0.0225'));
    expect(value(call({ ...alone, monthlyDiscountRate: 0 }, { variant: 'discounted' }))).toBe('330720'); // d = 0 is `simple`
  });

  it('linear-expansion, ARPA +20 a month: 330,720 + 15.6 × 0.9875 ÷ 0.0125² = 429,312', () => {
    expect(value(call({ ...alone, monthlyArpaIncrease: 20 }, { variant: 'linear-expansion' }))).toBe('429312');
    expect(value(call({ ...alone, monthlyArpaIncrease: 0 }, { variant: 'linear-expansion' }))).toBe('330720');
  });

  it('revenue-churn-capped: 4,134 × min(50, 36) = 148,824', () => {
    const given = { arpa: 5300, recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: '0.02', lifetimeCap: 36 };
    expect(value(call(given, { variant: 'revenue-churn-capped' }))).toBe('148824');
  });

  it('cohort-observed: (4,758 + 4,758 + 4,368) ÷ 2 = 6,942; a month may lose money', () => {
    const given = { vintageGrossProfitByMonth: [4758, '4758', 4368], vintageLogos: 2 };
    expect(value(call(given, { variant: 'cohort-observed' }))).toBe('6942');
    expect(value(call({ ...given, vintageGrossProfitByMonth: [4, -10] }, { variant: 'cohort-observed' }))).toBe('-3');
  });
});

describe('ltv, from records', () => {
  const at = (variant: 'capped' | 'geometric-capped' | 'discounted' | 'linear-expansion' | 'revenue-churn-capped', settled = {}) =>
    one(ltv.variant(variant, settled), araucaria, asAraucaria);

  it('fixture, 4,134 a month and 3 lost in 65 account-months', () => {
    expect(value(at('capped'))).toBe('89570'); // 65 ÷ 3 = 21.67 is below 60
    expect(value(at('capped', { lifetimeCap: 12 }))).toBe('49608'); // 4,134 × 12
    expect(value(at('discounted', { monthlyDiscountRate: '0.01' }))).toBe(quotient('27139710', '365')); // 4,134 × 1.01 ÷ (3 ÷ 65 + 0.01)
    // 89,570 + 20 × 0.78 × (62 ÷ 65) ÷ (3 ÷ 65)² = 89,570 + 15.6 × 62 × 65 ÷ 9 = 89,570 + 20,956 ÷ 3
    expect(value(at('linear-expansion', { monthlyArpaIncrease: '20' }))).toBe(quotient('289666', '3'));
    // 4,134 × (1 + 62 ÷ 65)
    expect(value(at('geometric-capped', { lifetimeCap: 2 }))).toBe(quotient('525018', '65'));
    expect(at('discounted', { monthlyDiscountRate: 0.01 }).parameters).toEqual({ monthlyDiscountRate: '0.01' });
  });

  it('what no record says must be settled', () => {
    const bind = ltv.variant as (name: string, settled?: unknown) => unknown;
    expect(refusedAt(() => bind('discounted'))).toEqual(['monthlyDiscountRate']);
    expect(refusedAt(() => bind('discounted', { monthlyDiscountRate: 1 }))).toEqual(['monthlyDiscountRate']); // 1 excluded
    expect(refusedAt(() => bind('linear-expansion', { monthlyArpaIncrease: -1 }))).toEqual(['monthlyArpaIncrease']);
    expect(refusedAt(() => bind('capped', { lifetimeCap: 0 }))).toEqual(['lifetimeCap']);
  });

  const vintage = {
    arrMovements: ledger(['A', '2026-04-10', '120'], ['B', '2026-06-30', '240'], ['A', '2026-05-10', '-60'], ['old', '2025-01-01', '999']),
    financialLines: finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '25' }), // a margin of 0.75
  };
  const seen = (asOf: string) => one(ltv.variant('cohort-observed'), vintage, { asOf });

  it('cohort-observed: months that are over for the whole vintage, each member’s from its own first day', () => {
    // B's first month ends on 30 July: nothing is over for the whole vintage until 1 August, a month after the quarter's end.
    expect(why(seen('2026-07-31'))).toEqual(['undefined', 'NO_DATA vintageGrossProfitByMonth']);
    // month 1: (120 + 240) ÷ 12 × 0.75 = 22.5; A's 10 May begins its month 2, so the 60 are still there at its start: 22.5 again
    expect(value(seen('2026-08-01'))).toBe('11.25'); // 22.5 ÷ 2
    expect(value(seen('2026-09-01'))).toBe('22.5'); // (22.5 + 22.5) ÷ 2
    expect(value(seen('2026-10-01'))).toBe('31.875'); // + (60 + 240) ÷ 12 × 0.75 = 18.75: 63.75 ÷ 2
    const r = seen('2026-10-01');
    expect(r.inputs.vintageGrossProfitByMonth?.value).toHaveLength(3);
    expect(r.inputs.vintageLogos?.value?.toString()).toBe('2');
  });

  it('cohort-observed of a quarter in which nobody landed: NO_NEW_CUSTOMERS', () => {
    const records = { ...vintage, arrMovements: ledger(['old', '2025-01-01', '999']) };
    expect(why(one(ltv.variant('cohort-observed'), records, { asOf: '2026-08-01' }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS vintageLogos',
    ]);
  });
});

describe('ltv: edge rules', () => {
  it('“Capped variants give the capped value with a warning when churn is 0”', () => {
    for (const variant of ['capped', 'geometric-capped']) {
      const r = call({ ...fixture, monthlyLogoChurnRate: 0, lifetimeCap: 60 }, { variant });
      expect([value(r), r.warnings.map(w => w.code)]).toEqual(['248040', ['NO_CHURN_OBSERVED']]); // 4,134 × 60
    }
    const revenue = { arpa: 5300, recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: 0 };
    const r = call(revenue, { variant: 'revenue-churn-capped' });
    expect([value(r), r.warnings.map(w => w.code)]).toEqual(['248040', ['NO_CHURN_OBSERVED']]);
  });

  it('discounted: “c = 0, also when d > 0”; both reasons together', () => {
    expect(why(call({ ...fixture, monthlyLogoChurnRate: 0, monthlyDiscountRate: '0.01' }, { variant: 'discounted' }))).toEqual([
      'undefined',
      'NO_CHURN_OBSERVED monthlyLogoChurnRate',
    ]);
    for (const [variant, more] of [
      ['discounted', { monthlyDiscountRate: 0 }],
      ['linear-expansion', { monthlyArpaIncrease: 0 }],
    ] as const)
      expect(why(call({ ...fixture, recurringGrossMargin: 0, monthlyLogoChurnRate: 0, ...more }, { variant }))).toEqual([
        'undefined',
        'NO_CHURN_OBSERVED monthlyLogoChurnRate',
        'NEGATIVE_MARGIN recurringGrossMargin',
      ]);
  });

  it.each(['capped', 'geometric-capped', 'discounted', 'linear-expansion'])('%s: a margin of 0 or less is NEGATIVE_MARGIN', variant => {
    const more = { discounted: { monthlyDiscountRate: 0 }, 'linear-expansion': { monthlyArpaIncrease: 5 } };
    const given = { ...fixture, recurringGrossMargin: '-0.1', ...(more as Record<string, object>)[variant] };
    expect(why(call(given, { variant }))).toEqual(['undefined', 'NEGATIVE_MARGIN recurringGrossMargin']);
  });

  it('cohort-observed: an empty list is NO_DATA, no logos NO_NEW_CUSTOMERS', () => {
    expect(why(call({ vintageGrossProfitByMonth: [], vintageLogos: 2 }, { variant: 'cohort-observed' }))).toEqual([
      'undefined',
      'NO_DATA vintageGrossProfitByMonth',
    ]);
    expect(why(call({ vintageGrossProfitByMonth: [1], vintageLogos: 0 }, { variant: 'cohort-observed' }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS vintageLogos',
    ]);
  });

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

  it('ranges of what the future is assumed to be', () => {
    const of = (variant: string) => (g: unknown) => call(g, { variant });
    refusesInput(of('capped'), { ...fixture, lifetimeCap: 1 }, 'lifetimeCap', 0, '> 0');
    refusesInput(of('capped'), { ...fixture, lifetimeCap: 1 }, 'lifetimeCap', '1.5', 'whole number');
    refusesInput(of('discounted'), { ...fixture, monthlyDiscountRate: 0 }, 'monthlyDiscountRate', '-0.01', '≥ 0');
    refusesInput(of('discounted'), { ...fixture, monthlyDiscountRate: 0 }, 'monthlyDiscountRate', percent(100), '< 1');
    expect(value(of('discounted')({ ...fixture, monthlyDiscountRate: '0.999' }))).not.toBe('0');
    refusesInput(of('linear-expansion'), { ...fixture, monthlyArpaIncrease: 0 }, 'monthlyArpaIncrease', -1, '≥ 0');
    refusesInput(of('cohort-observed'), { vintageGrossProfitByMonth: [1], vintageLogos: 1 }, 'vintageLogos', '0.5', 'whole number');
    expect(refusedAt(() => of('cohort-observed')({ vintageGrossProfitByMonth: [1, 'x'], vintageLogos: 1 }))).toEqual([
      'vintageGrossProfitByMonth.1',
    ]);
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cac, ltv, ltvCacRatio, money, ratio } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(ltvCacRatio);
const BRL = { currency: 'BRL' } as const;
const fixtureLtv = ltv({ arpa: 5300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) }, BRL); // 89,570
const fixtureCac = cac({ acquisitionSpend: 141_000, newLogos: 2 }, BRL); // 70,500
const noLtv = ltv({ arpa: 5300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: 0 }, BRL);
const noCac = cac({ acquisitionSpend: 141_000, newLogos: 0 }, BRL);

describe('ltv-cac-ratio', () => {
  it('fixture: 89,570 ÷ 70,500 = 1.27× (churn 3 of 65 account-months), to all 40 digits', () => {
    const r = ltvCacRatio({ ltv: fixtureLtv, cac: fixtureCac });
    expect(value(r)).toBe(quotient('89570', '70500'));
    expect(String(r)).toContain('LTV:CAC 1.27× · simple LTV over fully loaded CAC · ');
    expect([r.unit, r.currency]).toEqual(['multiple', 'BRL']);
  });

  it('stand-alone: 330,720 ÷ 70,500 = 4.69×', () => {
    expect(value(ltvCacRatio({ ltv: 330_720, cac: '70500' }))).toBe(quotient('330720', '70500'));
  });

  it('“Both operands’ variants are named in the result”: drill-down', () => {
    const r = ltvCacRatio({ ltv: fixtureLtv, cac: fixtureCac });
    expect(Object.entries(r.operands ?? {}).map(([k, o]) => [k, o.metric, o.variant])).toEqual([
      ['ltv', 'ltv', 'simple'],
      ['cac', 'cac', 'fully-loaded'],
    ]);
    expect(String(r.operands?.cac?.inputs.acquisitionSpend?.value)).toBe('141000');
    expect(ltvCacRatio({ ltv: 1, cac: 1 }).operands).toBeUndefined();
  });

  it('a quotient stays a pair through composition: (100 × 7/3) ÷ (100/7) is 49/3, divided once', () => {
    const life = ltv({ arpa: 100, recurringGrossMargin: 1, monthlyLogoChurnRate: ratio(3, 7) });
    expect(value(ltvCacRatio({ ltv: life, cac: cac({ acquisitionSpend: 100, newLogos: 7 }) }))).toBe(quotient('49', '3'));
  });

  it('a result revived from JSON still composes, from its 40 digits', () => {
    const revived = JSON.parse(JSON.stringify(fixtureLtv)) as typeof fixtureLtv;
    expect(value(ltvCacRatio({ ltv: revived, cac: fixtureCac }))).toBe(quotient('89570', '70500'));
  });

  it.each([
    ['revenue-churn', { revenueChurnLtv: 206_700, cac: 70_500 }, quotient('206700', '70500')],
    ['capped', { cappedLtv: 248_040, cac: 70_500 }, quotient('248040', '70500')],
    ['discounted', { discountedLtv: '185570.67', cac: 70_500 }, quotient('185570.67', '70500')],
    ['lag-1q', { ltv: 89_570, laggedCac: 66_000 }, quotient('89570', '66000')],
    ['new-logo-allocated', { ltv: 89_570, allocatedCac: 49_350 }, quotient('89570', '49350')],
  ])('%s, from scalars', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });

  it('each variant takes the result of its own operand variant', () => {
    const lagged = cac({ priorQuarterSpend: 132_000, newLogos: 2 }, { variant: 'lag-1q', currency: 'BRL' });
    const allocated = cac({ newLogoSpend: 98_700, newLogos: 2 }, { variant: 'new-logo-allocated', currency: 'BRL' });
    const byRevenue = ltv(
      { arpa: 5300, recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: '0.02' },
      { variant: 'revenue-churn', currency: 'BRL' },
    );
    expect(value(ltvCacRatio({ ltv: fixtureLtv, laggedCac: lagged }, { variant: 'lag-1q' }))).toBe(quotient('89570', '66000'));
    expect(value(ltvCacRatio({ ltv: fixtureLtv, allocatedCac: allocated }, { variant: 'new-logo-allocated' }))).toBe(
      quotient('89570', '49350'),
    );
    expect(value(ltvCacRatio({ revenueChurnLtv: byRevenue, cac: fixtureCac }, { variant: 'revenue-churn' }))).toBe(
      quotient('206700', '70500'),
    );
  });
});

describe('ltv-cac-ratio: edge rules', () => {
  it('“either operand undefined → undefined with its reason”', () => {
    expect(why(ltvCacRatio({ ltv: noLtv, cac: fixtureCac }))).toEqual(['undefined', 'NO_CHURN_OBSERVED ltv']);
    expect(why(ltvCacRatio({ ltv: fixtureLtv, cac: noCac }))).toEqual(['undefined', 'NO_NEW_CUSTOMERS cac']);
    expect(why(ltvCacRatio({ ltv: noLtv, cac: noCac }))).toEqual(['undefined', 'NO_CHURN_OBSERVED ltv', 'NO_NEW_CUSTOMERS cac']);
    const refunded = cac({ acquisitionSpend: -1, newLogos: 2 }, BRL);
    expect(why(ltvCacRatio({ ltv: fixtureLtv, cac: refunded }))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR cac']);
  });

  it('“CAC 0 → E1”, for every variant’s cost', () => {
    expect(why(ltvCacRatio({ ltv: 89_570, cac: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR cac']);
    expect(why(ltvCacRatio({ ltv: fixtureLtv, cac: cac({ acquisitionSpend: 0, newLogos: 2 }, BRL) }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR cac',
    ]);
    expect(why(call({ ltv: 1, laggedCac: 0 }, { variant: 'lag-1q' }))).toEqual(['undefined', 'ZERO_DENOMINATOR laggedCac']);
    expect(why(call({ ltv: 1, allocatedCac: 0 }, { variant: 'new-logo-allocated' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR allocatedCac',
    ]);
    expect(why(call({ revenueChurnLtv: 1, cac: 0 }, { variant: 'revenue-churn' }))).toEqual(['undefined', 'ZERO_DENOMINATOR cac']);
  });

  it('all that hold are listed, in the glossary’s order: Z(cac), then the operand’s own', () => {
    expect(why(ltvCacRatio({ ltv: noLtv, cac: money(0, 'BRL') }))).toEqual(['undefined', 'ZERO_DENOMINATOR cac', 'NO_CHURN_OBSERVED ltv']);
  });

  it('“mixing revenue-basis LTV with fully-loaded CAC raises MIXED_BASIS”, always', () => {
    const revenueLtv = ltv({ arpa: 5300, monthlyLogoChurnRate: ratio(3, 65) }, { variant: 'revenue-basis', currency: 'BRL' });
    for (const given of [
      { revenueLtv, cac: fixtureCac },
      { revenueLtv: 1, cac: 1 },
    ])
      expect(why(call(given, { variant: 'revenue-basis' }))).toEqual(['undefined', 'MIXED_BASIS revenueLtv']);
  });

  it('an operand’s warnings come along, blamed on it', () => {
    expect(ltvCacRatio({ ltv: fixtureLtv, cac: fixtureCac }).warnings.map(w => [w.code, w.input])).toEqual([['SMALL_SAMPLE', 'cac']]);
    expect(warned(ltvCacRatio({ ltv: 1, cac: 1 }))).toEqual([]);
  });
});

describe('ltv-cac-ratio: refused input', () => {
  it('“a result of the wrong variant is refused”, as is another metric’s', () => {
    const lagged = cac({ priorQuarterSpend: 132_000, newLogos: 2 }, { variant: 'lag-1q', currency: 'BRL' });
    const revenue = ltv({ arpa: 5300, monthlyLogoChurnRate: ratio(3, 65) }, { variant: 'revenue-basis', currency: 'BRL' });
    expect(problemsOf(() => call({ ltv: revenue, cac: lagged }))).toMatchObject([
      { path: ['ltv'], expected: expect.stringContaining("ltv 'simple'"), received: expect.stringContaining("'revenue-basis'") },
      { path: ['cac'], expected: expect.stringContaining("cac 'fully-loaded'"), received: expect.stringContaining("'lag-1q'") },
    ]);
    expect(refusedAt(() => call({ ltv: fixtureCac, cac: fixtureCac }))).toEqual(['ltv']);
  });

  it('another version of the operand is refused', () => {
    expect(refusedAt(() => call({ ltv: { ...fixtureLtv, version: '0.9.0' }, cac: fixtureCac }))).toEqual(['ltv']);
  });

  it('scalars of an operand are not negative, and are money', () => {
    refusesInput(call, { ltv: 1, cac: 1 }, 'cac', -1, '≥ 0');
    refusesInput(call, { ltv: 1, cac: 1 }, 'ltv', -1, '≥ 0');
    refusesInput(call, { ltv: 1, cac: 1 }, 'ltv', ratio('0.5'), 'amount');
  });

  it('one currency: operands of two are refused', () => {
    const dollars = cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'USD' });
    expect(refusedAt(() => call({ ltv: fixtureLtv, cac: dollars }))).toEqual(['cac']);
  });

  it('a bare amount, or a result without currency, beside a result that names its own is refused', () => {
    expect(refusedAt(() => call({ ltv: fixtureLtv, cac: 70_500 }))).toEqual(['cac']);
    expect(refusedAt(() => call({ ltv: fixtureLtv, cac: cac({ acquisitionSpend: 141_000, newLogos: 2 }) }))).toEqual(['cac']);
  });

  it('an object that only claims to be a result is refused, never a crash', () => {
    expect(
      refusedAt(() => call({ ltv: { metric: 'ltv', variant: 'simple', version: '1.0.0', status: 'ok', value: '5' }, cac: 1 })),
    ).toEqual(['ltv']);
  });

  it('a revived result is read as strictly as a scalar: below 0, and an unknown currency, are refused', () => {
    expect(refusedAt(() => call({ ltv: { ...fixtureLtv, value: '-5' }, cac: fixtureCac }))).toEqual(['ltv']);
    expect(refusedAt(() => call({ ltv: { ...fixtureLtv, currency: 'ABC' }, cac: money(1, 'BRL') }))).toEqual(['ltv']);
  });

  it('another variant’s names are refused', () => {
    expect(refusedAt(() => call({ ltv: 1, cac: 1 }, { variant: 'lag-1q' }))).toEqual(['cac', 'laggedCac']);
    expect(refusedAt(() => call({ cappedLtv: 1, cac: 1 }))).toEqual(['cappedLtv', 'ltv']);
  });
});

it('ltv-cac-ratio: the currency’s unit does not matter', () => {
  fc.assert(
    fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (life, cost, k) => {
      const one = value(ltvCacRatio({ ltv: life, cac: cost }));
      expect(one).toBe(quotient(life, cost));
      expect(value(ltvCacRatio({ ltv: times(life, k), cac: times(cost, k) }))).toBe(one);
    }),
  );
});

describe('ltv-cac-ratio: what its operands are settled by', () => {
  const future = { arpa: 5300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125' } as const;
  const cappedAt = (lifetimeCap: number) => ltv.variant('capped', { lifetimeCap })(future, BRL);

  it('fixture from records: the parameter of the ratio is that of its LTV', () => {
    const r = one(ltvCacRatio.variant('capped', { lifetimeCap: 12 }), araucaria, asAraucaria);
    expect(value(r)).toBe(quotient('49608', '70500')); // 4,134 × 12 over 70,500
    expect(r.operands?.cappedLtv?.parameters).toEqual({ lifetimeCap: 12 });
    expect(value(one(ltvCacRatio.variant('capped'), araucaria, asAraucaria))).toBe(quotient('89570', '70500')); // 21.67 months are below 60
    // 4,134 × 1.01 ÷ (3 ÷ 65 + 0.01) = 27,139,710 ÷ 365
    const discounted = one(ltvCacRatio.variant('discounted', { monthlyDiscountRate: '0.01' }), araucaria, asAraucaria);
    expect(value(discounted)).toBe(quotient('27139710', String(365 * 70_500)));
    expect(discounted.operands?.discountedLtv?.parameters).toEqual({ monthlyDiscountRate: '0.01' });
  });

  it('a result under another parameter would stand under a wrong label: refused, naming both', () => {
    const at36 = ltvCacRatio.variant('capped', { lifetimeCap: 36 });
    expect(value(at36({ cappedLtv: cappedAt(36), cac: fixtureCac }))).toBe(quotient('148824', '70500')); // 4,134 × 36
    expect(problemsOf(() => at36({ cappedLtv: cappedAt(60), cac: fixtureCac }))).toMatchObject([
      { path: ['cappedLtv'], expected: 'a result with lifetimeCap 36', received: 'lifetimeCap 60' },
    ]);
    expect(refusedAt(() => ltvCacRatio({ cappedLtv: cappedAt(36), cac: fixtureCac }, { variant: 'capped' }))).toEqual(['cappedLtv']);
  });

  it('a discount rate that nobody settled comes with the LTV; from records it must be settled', () => {
    const discountedLtv = ltv({ ...future, monthlyDiscountRate: '0.010' }, { variant: 'discounted', ...BRL });
    expect(discountedLtv.parameters).toEqual({ monthlyDiscountRate: '0.01' });
    const r = ltvCacRatio({ discountedLtv, cac: fixtureCac }, { variant: 'discounted' });
    expect(value(r)).toBe(quotient('4175.34', String(0.0225 * 70_500))); // 4,134 × 1.01 ÷ 0.0225 ÷ 70,500
    expect(r.operands?.discountedLtv?.parameters).toEqual({ monthlyDiscountRate: '0.01' });
    const bind = ltvCacRatio.variant as (name: string, settled?: unknown) => unknown;
    expect(refusedAt(() => bind('discounted'))).toEqual(['monthlyDiscountRate']);
  });
});

import { describe, expectTypeOf, it } from 'vitest';
import type { Decimal, Money, Ratio, RefusedInput, Result } from '../../src/index.js';
import {
  cac,
  cacPayback,
  grr,
  ltv,
  ltvCacRatio,
  money,
  netNewArr,
  nrr,
  percent,
  quarter,
  ratio,
  toNumber,
  winRate,
} from '../../src/index.js';

describe('inputs', () => {
  it('are those of the variant, by name', () => {
    expectTypeOf(cac).toBeCallableWith({ acquisitionSpend: 141_000, newLogos: 2 });
    expectTypeOf(cac).toBeCallableWith({ acquisitionSpend: '141000', newLogos: 2 });
    expectTypeOf(cac).toBeCallableWith({ acquisitionSpend: money('141000', 'BRL'), newLogos: '2' });
    cac({ priorQuarterSpend: 132_000, newLogos: 2 }, { variant: 'lag-1q' });
    cac(
      { acquisitionSpend: 141_000, newLogos: 2 },
      { variant: 'fully-loaded', currency: 'BRL', period: quarter(2026, 2), smallSampleBelow: 5 },
    );

    // @ts-expect-error a misspelt input: newLogos is meant
    cac({ acquisitionSpend: 141_000, newLogo: 2 });
    // @ts-expect-error an input too many
    cac({ acquisitionSpend: 141_000, newLogos: 2, leads: 50 });
    // @ts-expect-error newLogos is missing
    cac({ acquisitionSpend: 141_000 });
    // @ts-expect-error another variant's input without naming the variant
    cac({ priorQuarterSpend: 132_000, newLogos: 2 });
    // @ts-expect-error the default's input for lag-1q
    cac({ acquisitionSpend: 141_000, newLogos: 2 }, { variant: 'lag-1q' });
    // @ts-expect-error a variant that does not exist
    cac({ acquisitionSpend: 141_000, newLogos: 2 }, { variant: 'lag-2q' });
    // @ts-expect-error an option that does not exist
    cac({ acquisitionSpend: 141_000, newLogos: 2 }, { lag: 1 });
    // @ts-expect-error a period is no text
    cac({ acquisitionSpend: 141_000, newLogos: 2 }, { period: 'Q2 2026' });
  });

  it('are of the measure’s kind', () => {
    ltv({ arpa: money('5300', 'BRL'), recurringGrossMargin: percent(78), monthlyLogoChurnRate: ratio(3, 65) });
    // @ts-expect-error money where a ratio is meant
    ltv({ arpa: 5300, recurringGrossMargin: money('0.78', 'BRL'), monthlyLogoChurnRate: '0.0125' });
    // @ts-expect-error a ratio where money is meant
    ltv({ arpa: ratio('0.5'), recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125' });
    // @ts-expect-error money where a count is meant
    cac({ acquisitionSpend: 141_000, newLogos: money(2, 'BRL') });
    // @ts-expect-error a ratio where a count is meant
    winRate({ won: ratio(1, 2), lost: 1 });
    // @ts-expect-error null is no number
    cac({ acquisitionSpend: null, newLogos: 2 });
    // @ts-expect-error neither is true
    cac({ acquisitionSpend: true, newLogos: 2 });
    // @ts-expect-error nor a bigint
    cac({ acquisitionSpend: 141_000n, newLogos: 2 });
    // @ts-expect-error CAC per customer against total new MRR: a result is no amount
    cacPayback({ acquisitionSpend: cac({ acquisitionSpend: 1, newLogos: 1 }), newMrr: 6100, recurringGrossMargin: '0.78' });
  });

  it('with a default may be left out, the others not', () => {
    grr({ cohortOpeningArr: 1, cohortContractionArr: 0, cohortChurnedArr: 0 }, { variant: 'movement-sum' });
    grr({ cohortOpeningArr: 1, cohortContractionArr: 0, cohortChurnedArr: 0, cohortGrowthLostArr: 0 }, { variant: 'movement-sum' });
    // @ts-expect-error cohortChurnedArr has no default
    grr({ cohortOpeningArr: 1, cohortContractionArr: 0 }, { variant: 'movement-sum' });
    // @ts-expect-error no movement of net new ARR has one
    netNewArr({ newArr: 1, expansionArr: 1, reactivationArr: 1, contractionArr: 1 });
  });

  it('lists have the fields of their metric', () => {
    nrr({ monthlyCohorts: [{ cohortOpeningArr: 1, cohortClosingArr: money(1, 'BRL') }] }, { variant: 'monthly-compounded' });
    grr({ monthlyCohorts: [{ cohortOpeningArr: 1, cohortKeptArr: '1' }] }, { variant: 'monthly-compounded' });
    // @ts-expect-error nrr compounds what closed, not what was kept
    nrr({ monthlyCohorts: [{ cohortOpeningArr: 1, cohortKeptArr: 1 }] }, { variant: 'monthly-compounded' });
    // @ts-expect-error a field is missing
    grr({ monthlyCohorts: [{ cohortOpeningArr: 1 }] }, { variant: 'monthly-compounded' });
    // @ts-expect-error one item is no list
    nrr({ ttmCohorts: { cohortOpeningArr: 1, cohortClosingArr: 1 } }, { variant: 'average-4q' });
    // @ts-expect-error a field of the wrong kind
    nrr({ ttmCohorts: [{ cohortOpeningArr: ratio(1), cohortClosingArr: 1 }] }, { variant: 'average-4q' });
  });

  it('of composed metrics are results or scalars', () => {
    ltvCacRatio({
      ltv: ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: 1 }),
      cac: cac({ acquisitionSpend: 1, newLogos: 1 }),
    });
    ltvCacRatio({ ltv: '89570', cac: money('70500', 'BRL') });
    ltvCacRatio({ ltv: 1, laggedCac: 1 }, { variant: 'lag-1q' });
    // @ts-expect-error the operand of another variant
    ltvCacRatio({ ltv: 1, laggedCac: 1 });
    // @ts-expect-error an operand is no list
    ltvCacRatio({ ltv: [1], cac: 1 });
  });
});

describe('results', () => {
  it('are one type', () => {
    const r = cac({ acquisitionSpend: 141_000, newLogos: 2 });
    expectTypeOf(r).toEqualTypeOf<Result>();
    expectTypeOf(r.value).toEqualTypeOf<Decimal | null>();
    expectTypeOf(r.status).toEqualTypeOf<'ok' | 'undefined' | 'not-applicable' | 'incomplete'>();
    expectTypeOf(r.source).toEqualTypeOf<'inputs' | 'records'>();
    expectTypeOf(r.currency).toEqualTypeOf<string | null>();
    expectTypeOf(toNumber).returns.toEqualTypeOf<number | null>();
    // @ts-expect-error a value may be missing
    r.value.toFixed();
    // @ts-expect-error a result is not changed
    r.status = 'ok';
    // @ts-expect-error nor are its reasons
    r.reasons.push({ code: 'NO_DATA', message: '' });
    // @ts-expect-error a code that does not exist
    r.reasons.some(x => x.code === 'NO_DTA');
  });

  it('safe may be the refusal instead', () => {
    expectTypeOf(cac.safe({ acquisitionSpend: 1, newLogos: 1 })).toEqualTypeOf<Result | RefusedInput>();
    // @ts-expect-error a misspelt input, as in the call
    cac.safe({ acquisitionSpend: 1, newLogo: 1 });
  });

  it('a metric bound to a variant takes that variant’s inputs', () => {
    const lagged = cac.variant('lag-1q');
    expectTypeOf(lagged({ priorQuarterSpend: 1, newLogos: 1 })).toEqualTypeOf<Result>();
    cac.variant('lag-cycle', { lagDays: 53 });
    // @ts-expect-error the default's input
    lagged({ acquisitionSpend: 1, newLogos: 1 });
    // @ts-expect-error it has its variant
    lagged({ priorQuarterSpend: 1, newLogos: 1 }, { variant: 'ttm' });
    // @ts-expect-error a variant that does not exist
    cac.variant('lag-2q');
    // @ts-expect-error a parameter is a number or a text
    cac.variant('lag-cycle', { lagDays: true });
  });
});

describe('amounts and shares', () => {
  it('say what they are', () => {
    expectTypeOf(money('1', 'BRL')).toEqualTypeOf<Money>();
    expectTypeOf(percent(78)).toEqualTypeOf<Ratio>();
    expectTypeOf(ratio(3, 65)).toEqualTypeOf<Ratio>();
    // @ts-expect-error an amount needs its currency
    money('1');
    // @ts-expect-error null is no number
    ratio(null);
  });
});

describe('definitions', () => {
  it('name their variants and inputs', () => {
    expectTypeOf(cac.definition.id).toEqualTypeOf<'cac'>();
    expectTypeOf(cac.definition.page).toEqualTypeOf<string>();
    // @ts-expect-error a definition is not changed
    cac.definition.version = '2.0.0';
  });
});

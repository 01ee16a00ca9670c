import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grr, month, quarter } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { keeps } from '../support/araucaria.js';
import { asMovements, ledgers } from '../support/ledgers.js';
import { quotient } from '../support/quotient.js';
import { ledger, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(grr);
const fixture = { cohortOpeningArr: 348_000, cohortKeptArr: 288_000 };
const moved = { cohortOpeningArr: 348_000, cohortContractionArr: 24_000, cohortChurnedArr: 144_000, cohortGrowthLostArr: 30_000 };
const windows = ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'] as const;

describe('grr', () => {
  it('fixture: Σ min (96 + 60 + 0 + 54 + 18 + 60 = 288) ÷ 348 = 82.76%', () => {
    const r = grr(fixture, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('288', '348'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'point-to-point']);
    expect(String(r)).toBe('GRR 82.76% · point to point, 12 months · grr@1.0.0');
  });

  it('fixture, quarter: 120 + 60 + 0 + 60 + 72 = 312 of 390 = 80.0%; month: June 2026, 336 of 360', () => {
    expect(value(grr({ cohortOpeningArr: 390_000, cohortKeptArr: 312_000 }, { variant: 'quarter', period: quarter(2026, 2) }))).toBe('0.8');
    expect(value(grr({ cohortOpeningArr: 360_000, cohortKeptArr: 336_000 }, { variant: 'month', period: month('2026-06') }))).toBe(
      quotient('336', '360'),
    );
  });

  it('fixture, movement-sum-quarter: 61.54%, without growth lost', () => {
    const r = grr(
      { cohortOpeningArr: 390_000, cohortContractionArr: 24_000, cohortChurnedArr: 126_000 },
      { variant: 'movement-sum-quarter' },
    );
    expect(value(r)).toBe(quotient('240', '390')); // 390 − 24 − 126 = 240
    expect(warned(r)).toEqual([]);
  });

  it('fixture, movement-sum: 60.34% (FLOORED)', () => {
    const r = grr(moved, { variant: 'movement-sum' });
    expect(value(r)).toBe(quotient('210', '348')); // 348 − 24 − 144 + 30 (H grew from 60 to 90 and lost 90) = 210
    expect(r.warnings.map(w => [w.code, w.input])).toEqual([['FLOORED', 'cohortGrowthLostArr']]);
    expect(value(grr(moved, { variant: 'movement-sum-month' }))).toBe(quotient('210', '348'));
  });

  it('fixture, monthly-compounded: 62.57%', () => {
    const r = grr({ monthlyCohorts: keeps }, { variant: 'monthly-compounded', currency: 'BRL' });
    // (354 ÷ 372) × (354 ÷ 390) × (312 ÷ 402) × (336 ÷ 360), the other eight months are 1
    expect(value(r)).toBe(quotient(String(354n * 354n * 312n * 336n), String(372n * 390n * 402n * 360n)));
    expect(String(r)).toContain('GRR 62.57% · ');
  });
});

describe('grr: edge rules', () => {
  it('“opening 0 → E1”, in every variant', () => {
    for (const variant of ['point-to-point', 'quarter', 'month'] as const)
      expect(why(grr({ cohortOpeningArr: 0, cohortKeptArr: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    for (const variant of windows)
      expect(why(grr({ cohortOpeningArr: 0, cohortContractionArr: 0, cohortChurnedArr: 0 }, { variant }))).toEqual([
        'undefined',
        'ZERO_DENOMINATOR cohortOpeningArr',
      ]);
    const r = grr(
      { monthlyCohorts: keeps.with(0, { cohortOpeningArr: '0', cohortKeptArr: '0' } as never) },
      { variant: 'monthly-compounded' },
    );
    expect([r.status, r.value, ...r.reasons.map(x => x.code)]).toEqual(['undefined', null, 'ZERO_DENOMINATOR']);
    expect(r.reasons[0]?.input).toBe('monthlyCohorts');
  });

  it('“fewer than 12”: incomplete / COHORT_TOO_YOUNG', () => {
    expect(why(grr({ monthlyCohorts: keeps.slice(1) }, { variant: 'monthly-compounded' }))).toEqual([
      'incomplete',
      'COHORT_TOO_YOUNG monthlyCohorts',
    ]);
  });

  it('“Whole cohort churned → 0, ok”', () => {
    expect(value(grr({ cohortOpeningArr: 5, cohortKeptArr: 0 }))).toBe('0');
  });

  it('“GRR > 1 is a bug”: kept above opening is refused, item by item too', () => {
    expect(problemsOf(() => grr({ cohortOpeningArr: 100, cohortKeptArr: '100.01' }))).toMatchObject([
      { path: ['cohortKeptArr'], expected: expect.stringContaining('cohortOpeningArr'), received: '100.01' },
    ]);
    expect(value(grr({ cohortOpeningArr: 100, cohortKeptArr: 100 }))).toBe('1');
    const bad = keeps.with(4, { cohortOpeningArr: '1', cohortKeptArr: '2' } as never);
    expect(refusedAt(() => grr({ monthlyCohorts: bad }, { variant: 'monthly-compounded' }))).toEqual(['monthlyCohorts.4.cohortKeptArr']);
  });

  it('“its loss is floored at its opening, with FLOORED (from totals this needs `cohortGrowthLostArr`)”: an account of 60 that grew to 90 and left', () => {
    const gone = { cohortOpeningArr: 60, cohortContractionArr: 0, cohortChurnedArr: 90 };
    expect(value(grr({ ...gone, cohortGrowthLostArr: 30 }, { variant: 'movement-sum' }))).toBe('0'); // 60 − 90 + 30
    expect(warned(grr({ ...gone, cohortGrowthLostArr: 30 }, { variant: 'movement-sum' }))).toEqual(['FLOORED']);
  });

  it('“Losses above opening + in-window gains are refused as invalid”, “below 0 is refused”', () => {
    for (const variant of windows) {
      expect(refusedAt(() => grr({ cohortOpeningArr: 60, cohortContractionArr: 0, cohortChurnedArr: 90 }, { variant }))).toEqual([
        'cohortChurnedArr',
      ]);
      expect(
        refusedAt(() => grr({ cohortOpeningArr: 60, cohortContractionArr: 0, cohortChurnedArr: 91, cohortGrowthLostArr: 30 }, { variant })),
      ).toEqual(['cohortChurnedArr']);
    }
  });

  it('“GRR > 1 is a bug; assert”: growth lost again that is more than all that was lost is refused', () => {
    const given = { cohortOpeningArr: 100, cohortContractionArr: 0, cohortChurnedArr: 10, cohortGrowthLostArr: 20 }; // 100 − 10 + 20 = 110 of 100
    expect(refusedAt(() => grr(given, { variant: 'movement-sum' }))).toHaveLength(1);
  });

  it('“cohortGrowthLostArr: default 0”', () => {
    const without = { cohortOpeningArr: 100, cohortContractionArr: 10, cohortChurnedArr: 20 };
    for (const variant of windows) {
      const r = grr(without, { variant });
      expect(value(r)).toBe('0.7'); // 100 − 10 − 20
      expect(String(r.inputs.cohortGrowthLostArr?.value)).toBe('0');
    }
  });
});

describe('grr: refused input', () => {
  it('ranges', () => {
    refusesInput(call, fixture, 'cohortKeptArr', -1, '≥ 0');
    for (const name of Object.keys(moved)) refusesInput(g => call(g, { variant: 'movement-sum' }), moved, name, -1, '≥ 0');
  });

  it('“mixing windows with NRR”: the length of the period must match the variant', () => {
    expect(problemsOf(() => grr(fixture, { period: quarter(2026, 2) }))).toMatchObject([{ path: ['options', 'period'] }]);
  });

  it('“adding expansion”: refused, as are another variant’s names', () => {
    expect(refusedAt(() => call({ ...moved, cohortExpansionArr: 1 }, { variant: 'movement-sum' }))).toEqual(['cohortExpansionArr']);
    expect(refusedAt(() => call({ cohortOpeningArr: 1, cohortClosingArr: 1 }))).toEqual(['cohortClosingArr', 'cohortKeptArr']);
    expect(
      refusedAt(() => call({ monthlyCohorts: [{ cohortOpeningArr: 1, cohortClosingArr: 1 }] }, { variant: 'monthly-compounded' })),
    ).toEqual(['monthlyCohorts.0.cohortClosingArr', 'monthlyCohorts.0.cohortKeptArr']);
  });
});

it('grr: scale-free, and between 0 and 1', () => {
  fc.assert(
    fc.property(positiveAmount, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 1000 }), (opening, share, k) => {
      const r = grr({ cohortOpeningArr: times(times(opening, 100), k), cohortKeptArr: times(times(opening, share), k) });
      expect(value(r)).toBe(quotient(String(share), '100'));
      expect(r.value?.gte(0) && r.value.lte(1)).toBe(true);
    }),
  );
});

describe('grr: by product and of renewals', () => {
  const products = { cohortOpeningArr: 160_000, productKeptArr: 100_000 };
  const due = { renewalDueArr: 120_000, renewalKeptArr: 108_000 };

  it('product-level: 100 ÷ 160; renewal-base: 108 ÷ 120, of any period', () => {
    expect(value(grr(products, { variant: 'product-level' }))).toBe('0.625');
    for (const period of [month('2026-06'), quarter(2026, 2)]) expect(value(grr(due, { variant: 'renewal-base', period }))).toBe('0.9');
    expect(problemsOf(() => grr(products, { variant: 'product-level', period: quarter(2026, 2) }))).toMatchObject([
      { path: ['options', 'period'] },
    ]);
  });

  it('“opening 0 → E1”: Z of each', () => {
    expect(why(grr({ cohortOpeningArr: 0, productKeptArr: 0 }, { variant: 'product-level' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR cohortOpeningArr',
    ]);
    expect(why(grr({ renewalDueArr: 0, renewalKeptArr: 0 }, { variant: 'renewal-base' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR renewalDueArr',
    ]);
  });

  it('“GRR > 1 is a bug; assert”: kept above what there was is refused; ranges', () => {
    expect(refusedAt(() => grr({ ...products, productKeptArr: 160_001 }, { variant: 'product-level' }))).toEqual(['productKeptArr']);
    expect(refusedAt(() => grr({ ...due, renewalKeptArr: 120_001 }, { variant: 'renewal-base' }))).toEqual(['renewalKeptArr']);
    expect(value(grr({ ...due, renewalKeptArr: 120_000 }, { variant: 'renewal-base' }))).toBe('1');
    for (const name of Object.keys(products)) refusesInput(g => call(g, { variant: 'product-level' }), products, name, -1, '≥ 0');
    for (const name of Object.keys(due)) refusesInput(g => call(g, { variant: 'renewal-base' }), due, name, -1, '≥ 0');
  });

  const of = (productId: string) => ({ productId });
  it('from records: a second product does not heal the loss of the first', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '100', of('P')],
      ['A', '2026-05-05', '40', of('Q')],
      ['B', '2024-01-05', '60', of('P')],
      ['B', '2026-05-05', '60', of('Q')],
      ['B', '2026-05-06', '-60', of('P')],
      ['C', '2026-01-05', '9', of('P')], // joined in the window: outside
    );
    expect(value(one(grr.variant('product-level'), { arrMovements }))).toBe('0.625'); // (100 + 0) ÷ 160
    expect(value(one(grr, { arrMovements }))).toBe('1'); // per account nothing was lost
  });

  it('from records: never above GRR per account, on random ledgers of two products', () => {
    fc.assert(
      fc.property(ledgers, ledgers, (ofP, ofQ) => {
        const arrMovements = [
          ...asMovements(ofP, '2024-01-01').map(m => ({ ...m, id: `p${m.id}`, productId: 'P' })),
          ...asMovements(ofQ, '2024-01-01').map(m => ({ ...m, id: `q${m.id}`, productId: 'Q' })),
        ];
        const options = { dataThrough: '2028-01-01' };
        const [perProduct, perAccount] = ['product-level', 'point-to-point'].map(v =>
          one(grr.variant(v as 'product-level'), { arrMovements }, options),
        );
        expect(perProduct?.status).toBe(perAccount?.status);
        if (perProduct?.value && perAccount?.value) expect(perProduct.value.lte(perAccount.value)).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('movements without a product are one product; a product given back more than was sold is UNRECONCILED', () => {
    const arrMovements = ledger(['A', '2024-01-05', '100', of('P')], ['A', '2026-05-05', '-20']);
    expect(why(one(grr.variant('product-level'), { arrMovements }))).toEqual(['undefined', 'UNRECONCILED productKeptArr']);
    expect(value(one(grr.variant('product-level'), { arrMovements: ledger(['A', '2024-01-05', '100'], ['A', '2026-05-05', '-20']) }))).toBe(
      '0.8',
    );
  });

  it('a company younger than twelve months is COHORT_TOO_YOUNG by product too; renewals need no year', () => {
    const arrMovements = ledger(['A', '2025-09-01', '10']);
    const subscriptions = [
      { id: 's', accountId: 'A', startDate: '2025-09-01', termEndAt: '2026-05-01', amountPerInterval: '1', interval: 'month' as const },
    ];
    expect(why(one(grr.variant('product-level'), { arrMovements }))).toContain('COHORT_TOO_YOUNG');
    expect(value(one(grr.variant('renewal-base'), { arrMovements, subscriptions }))).toBe('1');
  });
});

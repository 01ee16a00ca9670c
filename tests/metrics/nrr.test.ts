import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, grr, month, nrr, quarter } from '../../src/index.js';
import { added, amount, negated, positiveAmount, times } from '../support/amounts.js';
import { closings, quarterEnds } from '../support/araucaria.js';
import { quotient } from '../support/quotient.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(nrr);
const fixture = { cohortOpeningArr: 348_000, cohortClosingArr: 360_000 };
const moved = { cohortOpeningArr: 390_000, cohortExpansionArr: 30_000, cohortContractionArr: 24_000, cohortChurnedArr: 126_000 };
const windows = ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'] as const;

describe('nrr', () => {
  it('fixture: (150 + 60 + 0 + 60 + 18 + 72 = 360) ÷ 348 = 103.45%', () => {
    const r = nrr(fixture, { currency: 'BRL', period: between('2025-07-01', '2026-07-01') });
    expect(value(r)).toBe(quotient('360', '348'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'point-to-point']);
    expect(String(r)).toBe('NRR 103.45% · 12 months to 30 Jun 2026 · point to point, 12 months · nrr@1.0.0');
  });

  it('fixture, quarter: 150 + 60 + 0 + 60 + 72 = 342 of 390 = 87.69%', () => {
    const r = nrr({ cohortOpeningArr: 390_000, cohortClosingArr: 342_000 }, { variant: 'quarter', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('342', '390'));
    expect(String(r)).toBe('NRR 87.69% · Q2 2026 · point to point, quarter · nrr@1.0.0');
  });

  it('month: June 2026, 348 of 360', () => {
    expect(value(nrr({ cohortOpeningArr: 360_000, cohortClosingArr: 348_000 }, { variant: 'month', period: month('2026-06') }))).toBe(
      quotient('348', '360'),
    );
  });

  it('fixture, movement-sum-quarter (only A’s expansion; H counted as lost): 69.23%', () => {
    expect(value(nrr(moved, { variant: 'movement-sum-quarter' }))).toBe(quotient('270', '390')); // 390 + 30 − 24 − 126 = 270
    expect(value(nrr(moved, { variant: 'movement-sum-month' }))).toBe(quotient('270', '390'));
  });

  it('fixture, movement-sum: 77.59%', () => {
    // expansion 24 + 30 + 6 + 30 = 90, contraction 24, churn 18 + 36 + 90 = 144: 348 + 90 − 24 − 144 = 270
    const given = { cohortOpeningArr: 348_000, cohortExpansionArr: 90_000, cohortContractionArr: 24_000, cohortChurnedArr: 144_000 };
    expect(value(nrr(given, { variant: 'movement-sum' }))).toBe(quotient('270', '348'));
  });

  it('fixture, monthly-compounded: 83.66%', () => {
    const r = nrr({ monthlyCohorts: closings }, { variant: 'monthly-compounded', currency: 'BRL' });
    // telescopes to (354 ÷ 348) × (342 ÷ 402) × (348 ÷ 360) = 354 × 342 ÷ (402 × 360) = 121,068 ÷ 144,720
    expect(value(r)).toBe(quotient('121068', '144720'));
    expect(String(r)).toContain('NRR 83.66% · monthly compounded, 12 months · ');
  });

  it('fixture, average-4q: 106.47%', () => {
    const r = nrr({ ttmCohorts: quarterEnds }, { variant: 'average-4q', currency: 'BRL' });
    expect(value(r)).toBe(quotient('1482', '1392')); // (372 + 360 + 390 + 360) ÷ 348 ÷ 4 = 1,482 ÷ 1,392
    expect(String(r)).toContain('NRR 106.47% · ');
  });
});

describe('nrr: edge rules', () => {
  it('“opening 0 → E1”, in every variant', () => {
    for (const variant of ['point-to-point', 'quarter', 'month'] as const)
      expect(why(nrr({ cohortOpeningArr: 0, cohortClosingArr: 0 }, { variant }))).toEqual([
        'undefined',
        'ZERO_DENOMINATOR cohortOpeningArr',
      ]);
    for (const variant of windows) {
      const given = { cohortOpeningArr: 0, cohortExpansionArr: 0, cohortContractionArr: 0, cohortChurnedArr: 0 };
      expect(why(nrr(given, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    }
  });

  it('“Z: any month’s opening”, “any opening”: one empty cohort is enough, and the list is named', () => {
    const empty = { cohortOpeningArr: 0, cohortClosingArr: 0 };
    const compounded = nrr({ monthlyCohorts: closings.with(3, empty as never) }, { variant: 'monthly-compounded' });
    expect([compounded.status, compounded.value, ...compounded.reasons.map(r => r.code)]).toEqual(['undefined', null, 'ZERO_DENOMINATOR']);
    const averaged = nrr({ ttmCohorts: quarterEnds.with(0, empty as never) }, { variant: 'average-4q' });
    expect([averaged.status, averaged.value, ...averaged.reasons.map(r => r.code)]).toEqual(['undefined', null, 'ZERO_DENOMINATOR']);
    expect(compounded.reasons[0]?.input).toBe('monthlyCohorts');
    expect(averaged.reasons[0]?.input).toBe('ttmCohorts');
  });

  it('“Company younger than 12 months → incomplete / COHORT_TOO_YOUNG”: fewer than 12, fewer than 4', () => {
    expect(why(nrr({ monthlyCohorts: closings.slice(1) }, { variant: 'monthly-compounded' }))).toEqual([
      'incomplete',
      'COHORT_TOO_YOUNG monthlyCohorts',
    ]);
    expect(why(nrr({ ttmCohorts: quarterEnds.slice(1) }, { variant: 'average-4q' }))).toEqual([
      'incomplete',
      'COHORT_TOO_YOUNG ttmCohorts',
    ]);
    expect(why(nrr({ monthlyCohorts: [] }, { variant: 'monthly-compounded' }))).toEqual(['incomplete', 'COHORT_TOO_YOUNG monthlyCohorts']);
  });

  it('both hold: an empty cohort among too few months gives Z, then Young, in the glossary’s order', () => {
    const given = { monthlyCohorts: [{ cohortOpeningArr: 0, cohortClosingArr: 0 }] };
    const r = nrr(given, { variant: 'monthly-compounded' });
    expect([r.status, ...r.reasons.map(x => x.code)]).toEqual(['incomplete', 'ZERO_DENOMINATOR', 'COHORT_TOO_YOUNG']);
  });

  it('“Whole cohort churned → 0, ok”', () => {
    expect(value(nrr({ cohortOpeningArr: 348_000, cohortClosingArr: 0 }))).toBe('0');
    expect(
      value(nrr({ ...moved, cohortExpansionArr: 0, cohortContractionArr: 0, cohortChurnedArr: 390_000 }, { variant: 'movement-sum' })),
    ).toBe('0');
  });

  it('“losses above opening + expansion are refused”', () => {
    for (const variant of windows) {
      const given = { ...moved, cohortChurnedArr: 396_001 }; // 390,000 + 30,000 − 24,000 = 396,000 is the most
      expect(problemsOf(() => call(given, { variant }))).toMatchObject([
        { path: ['cohortChurnedArr'], expected: expect.stringContaining('opening'), received: expect.stringContaining('1 ') },
      ]);
      expect(value(nrr({ ...moved, cohortChurnedArr: 396_000 }, { variant }))).toBe('0');
    }
  });
});

describe('nrr: refused input', () => {
  it('“If the caller passes `period`, its length must match the variant”', () => {
    for (const [variant, period] of [
      ['point-to-point', quarter(2026, 2)],
      ['quarter', month('2026-04')],
      ['month', quarter(2026, 2)],
    ] as const)
      expect(problemsOf(() => nrr(fixture, { variant, period }))).toMatchObject([{ path: ['options', 'period'] }]);
  });

  it('ranges', () => {
    for (const name of Object.keys(fixture)) refusesInput(call, fixture, name, -1, '≥ 0');
    for (const name of Object.keys(moved)) refusesInput(g => call(g, { variant: 'movement-sum' }), moved, name, -1, '≥ 0');
  });

  it('lists: item by item, field by field', () => {
    const bad = closings.with(3, { cohortOpeningArr: '-1', cohortClosing: '1' } as never).with(7, 5 as never);
    expect(refusedAt(() => call({ monthlyCohorts: bad }, { variant: 'monthly-compounded' }))).toEqual([
      'monthlyCohorts.3.cohortClosing',
      'monthlyCohorts.3.cohortOpeningArr',
      'monthlyCohorts.3.cohortClosingArr',
      'monthlyCohorts.7',
    ]);
    expect(refusedAt(() => call({ monthlyCohorts: [...closings, closings[0]] }, { variant: 'monthly-compounded' }))).toEqual([
      'monthlyCohorts',
    ]);
    expect(refusedAt(() => call({ monthlyCohorts: closings[0] }, { variant: 'monthly-compounded' }))).toEqual(['monthlyCohorts']);
    expect(refusedAt(() => call({ ttmCohorts: closings }, { variant: 'average-4q' }))).toEqual(['ttmCohorts']);
  });

  it('another variant’s names are refused', () => {
    expect(refusedAt(() => call(fixture, { variant: 'movement-sum' }))).toEqual([
      'cohortClosingArr',
      'cohortExpansionArr',
      'cohortContractionArr',
      'cohortChurnedArr',
    ]);
    expect(refusedAt(() => call(moved))).toEqual(['cohortExpansionArr', 'cohortContractionArr', 'cohortChurnedArr', 'cohortClosingArr']);
    expect(refusedAt(() => call({ openingArr: 1, closingArr: 1 }))).toEqual([
      'openingArr',
      'closingArr',
      'cohortOpeningArr',
      'cohortClosingArr',
    ]);
  });
});

describe('nrr: properties', () => {
  it('scale-free', () => {
    fc.assert(
      fc.property(positiveAmount, amount, fc.integer({ min: 1, max: 1000 }), (opening, closing, k) => {
        expect(value(nrr({ cohortOpeningArr: times(opening, k), cohortClosingArr: times(closing, k) }))).toBe(quotient(closing, opening));
      }),
    );
  });

  it('“GRR ≤ NRR holds for point-to-point with the same cohort”: GRR ≤ min(1, NRR)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(positiveAmount, amount), { minLength: 1, maxLength: 8 }), accounts => {
        const smaller = ([a, b]: readonly [string, string]): string => (added(a, negated(b)).startsWith('-') ? a : b);
        const cohortOpeningArr = added(...accounts.map(a => a[0]));
        const net = nrr({ cohortOpeningArr, cohortClosingArr: added(...accounts.map(a => a[1])) }).value;
        const gross = grr({ cohortOpeningArr, cohortKeptArr: added(...accounts.map(smaller)) }).value;
        expect(gross?.lte(1) && gross.lte(net ?? -1)).toBe(true);
      }),
    );
  });

  it('movement-sum is the point-to-point of a cohort in which nobody returned', () => {
    fc.assert(
      fc.property(positiveAmount, amount, amount, (cohortOpeningArr, cohortExpansionArr, cohortContractionArr) => {
        const closing = added(cohortOpeningArr, cohortExpansionArr, negated(cohortContractionArr));
        fc.pre(!closing.startsWith('-'));
        const sum = nrr({ cohortOpeningArr, cohortExpansionArr, cohortContractionArr, cohortChurnedArr: 0 }, { variant: 'movement-sum' });
        expect(value(sum)).toBe(value(nrr({ cohortOpeningArr, cohortClosingArr: closing })));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, grr, month, nrr, quarter } from '../../src/index.js';
import { added, amount, negated, positiveAmount, times } from '../support/amounts.js';
import { closings, quarterEnds } from '../support/araucaria.js';
import { choosing } from '../support/choices.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, grouped, ledger, one } from '../support/records.js';
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

const all = { ...moved, reactivationArr: 90_000 };
const due = { renewalDueArr: 120_000, renewedArr: 126_000 };
const revenues = { cohortRevenue: 88_200, cohortPriorRevenue: 84_000 };

describe('nrr: with all reactivation, by vintage, of revenue, of renewals', () => {
  it('“adds all reactivations of the window; fixture 92.31%”: (390 + 30 − 24 − 126 + 18 + 72) ÷ 390', () => {
    const r = nrr(all, { variant: 'movement-sum-incl-reactivation-quarter', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('360', '390'));
    expect(value(nrr({ ...all, cohortOpeningArr: 348_000 }, { variant: 'movement-sum-incl-reactivation' }))).toBe(quotient('318', '348')); // 348 + 30 − 24 − 126 + 90
  });

  it('with all reactivation: Z, and losses above opening + expansion are refused, whatever came back', () => {
    for (const variant of [
      'movement-sum-incl-reactivation',
      'movement-sum-incl-reactivation-quarter',
      'movement-sum-incl-reactivation-month',
    ] as const) {
      const nothing = { cohortOpeningArr: 0, cohortExpansionArr: 0, cohortContractionArr: 0, cohortChurnedArr: 0, reactivationArr: 5 };
      expect(why(nrr(nothing, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
      expect(refusedAt(() => call({ ...all, cohortChurnedArr: 396_001 }, { variant }))).toEqual(['cohortChurnedArr']); // 390 + 30 − 24 is the most
      for (const name of Object.keys(all)) refusesInput(g => call(g, { variant }), all, name, -1, '≥ 0');
    }
  });

  it('cohort-by-vintage: “the default, one row per quarter of `new`”; with totals, the default of one vintage', () => {
    expect(value(nrr(fixture, { variant: 'cohort-by-vintage' }))).toBe(quotient('360', '348'));
    expect(why(nrr({ cohortOpeningArr: 0, cohortClosingArr: 0 }, { variant: 'cohort-by-vintage' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR cohortOpeningArr',
    ]);
  });

  it('gaap-revenue: “same customers’ revenue vs year-ago quarter”: 88,200 ÷ 84,000; Z, N; a year is refused', () => {
    const variant = 'gaap-revenue';
    expect(value(nrr(revenues, { variant, period: quarter(2026, 2) }))).toBe('1.05');
    expect(value(nrr({ ...revenues, cohortRevenue: -4_200 }, { variant }))).toBe('-0.05'); // more credits than revenue: signed
    expect(why(nrr({ ...revenues, cohortPriorRevenue: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortPriorRevenue']);
    expect(why(nrr({ ...revenues, cohortPriorRevenue: -1 }, { variant }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR cohortPriorRevenue',
    ]);
    expect(refusedAt(() => call(revenues, { variant, period: between('2025-07-01', '2026-07-01') }))).toEqual(['options.period']);
  });

  it('gaap-revenue from records: refused, and in words why no record can answer it', () => {
    expect(problemsOf(() => one(nrr.variant('gaap-revenue'), araucaria, asAraucaria))).toMatchObject([
      { path: ['metrics', 'it'], received: 'gaap-revenue', hint: expect.stringContaining('revenue by account') },
    ]);
  });

  it('renewal-base: “only ARR up for renewal”: 126 ÷ 120 of any period; Z; ranges', () => {
    const variant = 'renewal-base';
    expect(value(nrr(due, { variant }))).toBe('1.05');
    for (const period of [month('2026-04'), quarter(2026, 2), between('2025-07-01', '2026-07-01')])
      expect(value(nrr(due, { variant, period }))).toBe('1.05');
    expect(why(nrr({ renewalDueArr: 0, renewedArr: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR renewalDueArr']);
    for (const name of Object.keys(due)) refusesInput(g => call(g, { variant }), due, name, -1, '≥ 0');
  });
});

describe('nrr: those variants from records', () => {
  it('fixture: 360 ÷ 348 in the year, 360 ÷ 390 in the quarter, as F’s 18 and H’s 72 came back', () => {
    expect(value(one(nrr.variant('movement-sum-incl-reactivation'), araucaria, asAraucaria))).toBe(quotient('360', '348'));
    expect(value(one(nrr.variant('movement-sum-incl-reactivation-quarter'), araucaria, asAraucaria))).toBe(quotient('360', '390'));
  });

  it('“whoever it belonged to”: the win-back of a customer that was no customer at the start counts too', () => {
    // cohort: A 100. B left in 2024 and comes back with 50: (100 + 50) ÷ 100
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['B', '2024-01-05', '40'],
      ['B', '2024-05-05', '-40'],
      ['B', '2026-05-05', '50'],
    );
    expect(value(one(nrr.variant('movement-sum-incl-reactivation'), { arrMovements }))).toBe('1.5');
    expect(value(one(nrr.variant('movement-sum'), { arrMovements }))).toBe('1');
  });

  const vintaged = ledger(
    ['A', '2024-02-05', '100'],
    ['B', '2024-05-05', '200'],
    ['C', '2026-01-05', '50'], // no customer a year ago
    ['O', '2023-06-01', '10', { type: 'opening' }], // from before the records: no vintage
    ['A', '2026-05-05', '-20'],
    ['B', '2026-05-05', '60'],
    ['C', '2026-05-05', '50'],
  );

  it('cohort-by-vintage: one row a fiscal quarter of `new`, 80 ÷ 100 and 260 ÷ 200, and the default in total', () => {
    const variant = nrr.variant('cohort-by-vintage');
    const by = grouped(variant, { arrMovements: vintaged }, { by: ['vintage'] });
    expect(Object.keys(by)).toEqual(['2024-Q1', '2024-Q2', '(missing)']);
    expect([value(by['2024-Q1'] as never), value(by['2024-Q2'] as never), value(by['(missing)'] as never)]).toEqual(['0.8', '1.3', '1']);
    const total = one(variant, { arrMovements: vintaged }, { by: ['vintage'] });
    expect(value(total)).toBe(quotient('350', '310')); // 80 + 260 + 10 of 100 + 200 + 10
    expect(value(total)).toBe(value(one(nrr, { arrMovements: vintaged })));
  });

  it('cohort-by-vintage asked without vintages is refused', () => {
    expect(problemsOf(() => one(nrr.variant('cohort-by-vintage'), { arrMovements: vintaged }))).toMatchObject([
      { path: ['options', 'by'], expected: expect.stringContaining("'vintage'") },
    ]);
  });

  const terms = (...rows: readonly (readonly [accountId: string, termEndAt?: string, more?: object])[]) =>
    rows.map(([accountId, termEndAt, more], i) => ({
      id: `s${i}`,
      accountId,
      startDate: '2024-01-05',
      amountPerInterval: '1',
      interval: 'month' as const,
      ...(termEndAt === undefined ? {} : { termEndAt }),
      ...more,
    }));

  it('renewal-base: 84 renewed at 102, 24 at 24, 12 not; who has no term end in the window is outside', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '80'],
      ['A', '2026-04-20', '4'], // grew before the term ended: due are 84
      ['A', '2026-05-05', '18'],
      ['B', '2024-01-05', '24'],
      ['C', '2024-01-05', '12'],
      ['C', '2026-06-01', '-12'],
      ['D', '2024-01-05', '500'], // its term ends later
      ['E', '2024-01-05', '7'], // no term at all
      ['F', '2024-01-05', '9'], // gone before its term ended
      ['F', '2026-04-02', '-9'],
    );
    const subscriptions = terms(
      ['A', '2026-05-05'],
      ['B', '2026-04-01'],
      ['C', '2026-06-01'],
      ['D', '2026-07-01'],
      ['E'],
      ['F', '2026-05-01'],
    );
    expect(value(one(nrr.variant('renewal-base'), { arrMovements, subscriptions }))).toBe('1.05'); // (102 + 24 + 0) ÷ (84 + 24 + 12)
    expect(value(one(grr.variant('renewal-base'), { arrMovements, subscriptions }))).toBe('0.9'); // (84 + 24 + 0) ÷ 120
    expect(one(nrr.variant('renewal-base'), { arrMovements, subscriptions }).inputs.renewalDueArr?.value?.toString()).toBe('120');
  });

  it('renewal-base: the first of several term ends is the one that decides; trials, one-time and usage lines have none', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['A', '2026-04-20', '-40'],
      ['A', '2026-06-20', '-10'],
      ['B', '2024-01-05', '5'],
    );
    const subscriptions = terms(
      ['A', '2026-06-20'],
      ['A', '2026-04-20'],
      ['B', '2026-05-01', { trial: true }],
      ['B', '2026-05-01', { kind: 'one-time' }],
      ['B', '2026-05-01', { kind: 'variable-usage' }],
      ['B', '2026-05-01', { recurring: false }],
      ['B', '2026-05-01', { amountPerInterval: '0' }],
    );
    const r = one(nrr.variant('renewal-base'), { arrMovements, subscriptions });
    expect([value(r), r.inputs.renewalDueArr?.value?.toString()]).toEqual(['0.5', '100']); // 50 ÷ 100
  });

  it('renewal-base: merged accounts are one, test accounts none; no term due is Z; no subscriptions given is NO_DATA', () => {
    const accounts = [{ id: 'A' }, { id: 'M', mergedIntoId: 'A' }, { id: 'T', isTest: true }];
    const arrMovements = ledger(['A', '2024-01-05', '10'], ['M', '2024-01-05', '10'], ['M', '2026-05-05', '-5'], ['T', '2024-01-05', '99']);
    const subscriptions = terms(['M', '2026-05-05'], ['T', '2026-05-05']);
    expect(value(one(nrr.variant('renewal-base'), { accounts, arrMovements, subscriptions }))).toBe('0.75'); // 15 ÷ 20
    expect(why(one(nrr.variant('renewal-base'), { arrMovements, subscriptions: [] }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR renewalDueArr',
    ]);
    expect(why(one(nrr.variant('renewal-base'), { arrMovements })).join()).toContain('NO_DATA');
  });

  it('“Upsell into a new subsidiary: expansion only at parent grain”', () => {
    const accounts = [{ id: 'P' }, { id: 'S', parentId: 'P' }];
    const arrMovements = ledger(['P', '2024-01-05', '100'], ['S', '2026-05-05', '30']);
    expect(value(one(nrr, { accounts, arrMovements }))).toBe('1');
    expect(value(one(choosing(nrr, { customerGrain: 'ultimate-parent' }), { accounts, arrMovements }))).toBe('1.3');
  });
});

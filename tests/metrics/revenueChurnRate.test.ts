import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grr, month, nrr, quarter, revenueChurnRate } from '../../src/index.js';
import { added, amount, negated, positiveAmount, times } from '../support/amounts.js';
import { asMovements, ledgers } from '../support/ledgers.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, grouped, ledger, one, plainly } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { everyVariant } from '../support/variants.js';

const call = loose(revenueChurnRate);
const gross = { cohortOpeningArr: 348_000, cohortKeptArr: 288_000 };
const net = { cohortOpeningArr: 348_000, cohortClosingArr: 360_000 };
const lost = { cohortOpeningArr: 348_000, cohortContractionArr: 24_000, cohortChurnedArr: 144_000 };
const moved = { ...lost, cohortExpansionArr: 90_000 };
const all = { ...moved, reactivationArr: 90_000 };
const cancelled = { cohortOpeningArr: 348_000, cohortCancelledArr: 36_000 };
/** The inputs of each variant, of the fixture's twelve months. */
const givenBy = {
  gross,
  net,
  quarter: gross,
  month: gross,
  'net-quarter': net,
  'net-month': net,
  'movement-sum': lost,
  'movement-sum-quarter': lost,
  'movement-sum-month': lost,
  'movement-sum-net': moved,
  'net-incl-reactivation': all,
  'cancel-only': cancelled,
  'movement-sum-net-quarter': moved,
  'cancel-only-quarter': cancelled,
  'movement-sum-net-month': moved,
  'net-incl-reactivation-quarter': all,
  'net-incl-reactivation-month': all,
  'cancel-only-month': cancelled,
} as const;
const variants = Object.keys(givenBy) as (keyof typeof givenBy)[];
const fixture = (variant: string, options = {}) =>
  one(everyVariant[`revenue-churn-rate/${variant}`] as never, araucaria, { ...asAraucaria, ...options });

describe('revenue-churn-rate, from totals', () => {
  it('fixture, 12 months: 1 − 288 ÷ 348 = 60 ÷ 348 = 17.24%', () => {
    const r = revenueChurnRate(gross, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('60', '348'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'gross']);
    expect(String(r)).toBe('Revenue churn 17.24% · gross, 12 months · revenue-churn-rate@1.0.0');
  });

  it('net: (348 − 360) ÷ 348 = −3.45%: “net may be negative”', () => {
    expect(value(revenueChurnRate(net, { variant: 'net' }))).toBe(quotient('-12', '348'));
  });

  it('quarter and month: (390 − 312) ÷ 390 = 20%, (360 − 336) ÷ 360; net (390 − 342) ÷ 390 = 12.31%, (360 − 348) ÷ 360', () => {
    const q = { cohortOpeningArr: 390_000, cohortKeptArr: 312_000 };
    const nq = { cohortOpeningArr: 390_000, cohortClosingArr: 342_000 };
    expect(value(revenueChurnRate(q, { variant: 'quarter', period: quarter(2026, 2) }))).toBe('0.2');
    expect(
      value(revenueChurnRate({ cohortOpeningArr: 360_000, cohortKeptArr: 336_000 }, { variant: 'month', period: month('2026-06') })),
    ).toBe(quotient('24', '360'));
    expect(value(revenueChurnRate(nq, { variant: 'net-quarter', period: quarter(2026, 2) }))).toBe(quotient('48', '390'));
    expect(value(revenueChurnRate({ cohortOpeningArr: 360_000, cohortClosingArr: 348_000 }, { variant: 'net-month' }))).toBe(
      quotient('12', '360'),
    );
  });

  it('“movement-sum, quarter: (126,000 + 24,000) ÷ 390,000 = 38.46%, net with A’s 30,000: 30.77%”', () => {
    const q = { cohortOpeningArr: 390_000, cohortContractionArr: 24_000, cohortChurnedArr: 126_000 };
    const r = revenueChurnRate(q, { variant: 'movement-sum-quarter', currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('150', '390'));
    expect(String(r)).toContain('Revenue churn 38.46% · Q2 2026 · gross, movement sum, quarter');
    const netted = revenueChurnRate(
      { ...q, cohortExpansionArr: 30_000 },
      { variant: 'movement-sum-net-quarter', period: quarter(2026, 2) },
    );
    expect(value(netted)).toBe(quotient('120', '390'));
  });

  it('movement-sum, 12 months: 18 + 36 + 90 + 24 = 168 of 348; net of 24 + 30 + 6 + 30 = 90: 78; with F’s 18 and H’s 72 back: −12', () => {
    expect(value(revenueChurnRate(lost, { variant: 'movement-sum' }))).toBe(quotient('168', '348'));
    expect(value(revenueChurnRate(moved, { variant: 'movement-sum-net' }))).toBe(quotient('78', '348'));
    expect(value(revenueChurnRate(all, { variant: 'net-incl-reactivation' }))).toBe(quotient('-12', '348'));
  });

  it('cancel-only: “opening ARR of cohort accounts gone at the end: fixture quarter 9.23%”: C’s 36 of 390', () => {
    expect(value(revenueChurnRate({ cohortOpeningArr: 390_000, cohortCancelledArr: 36_000 }, { variant: 'cancel-only-quarter' }))).toBe(
      quotient('36', '390'),
    );
  });

  it('trap 2: opening 225, lost 75, new 120 is 33.33%, not 0%; new sales are no input', () => {
    const r = { cohortOpeningArr: 225, cohortContractionArr: 0, cohortChurnedArr: 75 };
    expect(value(revenueChurnRate(r, { variant: 'movement-sum' }))).toBe(quotient('75', '225'));
    expect(refusedAt(() => call({ ...r, newArr: 120 }, { variant: 'movement-sum' }))).toEqual(['newArr']);
  });
});

describe('revenue-churn-rate: edge rules', () => {
  it('“opening 0 → E1”, in every variant', () => {
    for (const variant of variants) {
      const nothing = Object.fromEntries(Object.keys(givenBy[variant]).map(name => [name, 0]));
      expect([variant, ...why(call(nothing, { variant }))]).toEqual([variant, 'undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    }
  });

  it('“gross > 1 possible if in-window growth was lost: flag”: unfloored, above 1 with a warning; at 1 without', () => {
    // 60 that grew to 90 in the window and left: 90 ÷ 60
    for (const variant of ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'] as const) {
      const r = revenueChurnRate({ cohortOpeningArr: 60, cohortContractionArr: 0, cohortChurnedArr: 90 }, { variant });
      expect(value(r)).toBe('1.5');
      expect(r.warnings.map(w => [w.code, w.input])).toEqual([['LOSSES_ABOVE_OPENING', 'cohortChurnedArr']]);
      expect(warned(revenueChurnRate({ cohortOpeningArr: 60, cohortContractionArr: 10, cohortChurnedArr: 50 }, { variant }))).toEqual([]);
    }
  });

  it('trap 4: losses above opening plus in-window gains are refused where the gains are known', () => {
    for (const [variant, given] of [
      ['movement-sum-net', moved],
      ['net-incl-reactivation', all],
    ] as const) {
      // 348,000 + 90,000 − 24,000 = 414,000 is the most
      expect(problemsOf(() => call({ ...given, cohortChurnedArr: 414_001 }, { variant }))).toMatchObject([{ path: ['cohortChurnedArr'] }]);
      expect(call({ ...given, cohortChurnedArr: 414_000 }, { variant }).status).toBe('ok');
    }
  });

  it('whole cohort gone: 1; nothing lost: 0, both true values', () => {
    expect(value(revenueChurnRate({ cohortOpeningArr: 5, cohortKeptArr: 0 }))).toBe('1');
    expect(value(revenueChurnRate({ cohortOpeningArr: 5, cohortKeptArr: 5 }))).toBe('0');
    expect(value(revenueChurnRate({ cohortOpeningArr: 5, cohortCancelledArr: 0 }, { variant: 'cancel-only' }))).toBe('0');
  });

  it('“monthly as annual”: a window of another length is refused', () => {
    for (const [variant, period] of [
      ['gross', quarter(2026, 2)],
      ['net', month('2026-04')],
      ['net-quarter', month('2026-04')],
      ['movement-sum-month', quarter(2026, 2)],
      ['cancel-only', quarter(2026, 2)],
    ] as const)
      expect(problemsOf(() => call(givenBy[variant], { variant, period }))).toMatchObject([{ path: ['options', 'period'] }]);
  });

  it('“net quoted as gross”: each takes its own inputs only', () => {
    expect(refusedAt(() => call(net))).toEqual(['cohortClosingArr', 'cohortKeptArr']);
    expect(refusedAt(() => call(gross, { variant: 'net' }))).toEqual(['cohortKeptArr', 'cohortClosingArr']);
  });

  it('ranges', () => {
    for (const variant of variants)
      for (const name of Object.keys(givenBy[variant])) refusesInput(g => call(g, { variant }), givenBy[variant], name, -1, '≥ 0');
    expect(refusedAt(() => call({ ...gross, cohortKeptArr: 348_001 }))).toEqual(['cohortKeptArr']);
    expect(refusedAt(() => call({ ...cancelled, cohortCancelledArr: 348_001 }, { variant: 'cancel-only' }))).toEqual([
      'cohortCancelledArr',
    ]);
  });
});

describe('revenue-churn-rate: properties', () => {
  const sum = (a: string, b: string) => added(a, b);
  it('“gross = 1 − GRR and net = 1 − NRR on the same window and cohort”', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(positiveAmount, amount), { minLength: 1, maxLength: 6 }), accounts => {
        const smaller = ([a, b]: readonly [string, string]): string => (added(a, negated(b)).startsWith('-') ? a : b);
        const cohortOpeningArr = added(...accounts.map(a => a[0]));
        const cohortKeptArr = added(...accounts.map(smaller));
        const cohortClosingArr = added(...accounts.map(a => a[1]));
        for (const [variant, netVariant, window] of [
          ['gross', 'net', 'point-to-point'],
          ['quarter', 'net-quarter', 'quarter'],
          ['month', 'net-month', 'month'],
        ] as const) {
          const g = revenueChurnRate({ cohortOpeningArr, cohortKeptArr }, { variant });
          const n = revenueChurnRate({ cohortOpeningArr, cohortClosingArr }, { variant: netVariant });
          const kept = grr({ cohortOpeningArr, cohortKeptArr }, { variant: window });
          const left = nrr({ cohortOpeningArr, cohortClosingArr }, { variant: window });
          expect(sum(String(g.numerator?.toFixed(2)), String(kept.numerator?.toFixed(2)))).toBe(added(cohortOpeningArr));
          expect(sum(String(n.numerator?.toFixed(2)), String(left.numerator?.toFixed(2)))).toBe(added(cohortOpeningArr));
        }
      }),
    );
  });

  it('the same from records, on random ledgers, and net movement sum is 1 − NRR movement sum', () => {
    const pairs = [
      ['revenue-churn-rate/gross', 'grr/point-to-point'],
      ['revenue-churn-rate/net', 'nrr/point-to-point'],
      ['revenue-churn-rate/quarter', 'grr/quarter'],
      ['revenue-churn-rate/net-quarter', 'nrr/quarter'],
      ['revenue-churn-rate/month', 'grr/month'],
      ['revenue-churn-rate/net-month', 'nrr/month'],
      ['revenue-churn-rate/movement-sum-net', 'nrr/movement-sum'],
    ] as const;
    fc.assert(
      fc.property(ledgers, moves => {
        const arrMovements = asMovements(moves, '2024-01-01');
        for (const [churn, retention] of pairs) {
          const [a, b] = [churn, retention].map(key => one(everyVariant[key] as never, { arrMovements }, { dataThrough: '2028-01-01' }));
          expect(a?.reasons.map(r => r.code)).toEqual(b?.reasons.map(r => r.code));
          if (a?.value) expect(a.numerator?.plus(b?.numerator ?? 0).toFixed()).toBe(a.denominator?.toFixed());
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('scale-free', () => {
    fc.assert(
      fc.property(positiveAmount, fc.integer({ min: 1, max: 1000 }), (opening, k) => {
        expect(value(revenueChurnRate({ cohortOpeningArr: times(opening, k), cohortKeptArr: opening }))).toBe(
          quotient(String(k - 1), String(k)),
        );
      }),
    );
  });
});

describe('revenue-churn-rate, from records', () => {
  it('the fixture, as from totals', () => {
    const expected = {
      gross: quotient('60', '348'),
      net: quotient('-12', '348'),
      quarter: '0.2',
      month: quotient('24', '360'),
      'net-quarter': quotient('48', '390'),
      'net-month': quotient('12', '360'),
      'movement-sum': quotient('168', '348'),
      'movement-sum-quarter': quotient('150', '390'),
      'movement-sum-month': quotient('24', '360'),
      'movement-sum-net': quotient('78', '348'),
      'net-incl-reactivation': quotient('-12', '348'),
      'cancel-only': quotient('36', '348'),
      'movement-sum-net-quarter': quotient('120', '390'),
      'cancel-only-quarter': quotient('36', '390'),
      // June: B 24 less, E 12 more, H back with 72, nobody gone at its end
      'movement-sum-net-month': quotient('12', '360'),
      'net-incl-reactivation-quarter': quotient('30', '390'), // 126 + 24 − 30 − 90
      'net-incl-reactivation-month': quotient('-60', '360'),
      'cancel-only-month': '0',
    };
    for (const variant of variants) expect([variant, value(fixture(variant))]).toEqual([variant, expected[variant]]);
  });

  it('trap 2: new sales never offset, and the base is what there was', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '150'],
      ['B', '2024-01-05', '75'],
      ['B', '2026-05-05', '-75', { type: 'churn' }],
      ['C', '2026-05-06', '120'],
    );
    expect(value(one(revenueChurnRate, { arrMovements }))).toBe(quotient('75', '225'));
    expect(value(one(revenueChurnRate.variant('movement-sum'), { arrMovements }))).toBe(quotient('75', '225'));
    expect(value(one(revenueChurnRate.variant('cancel-only'), { arrMovements }))).toBe(quotient('75', '225'));
  });

  it('growth of the window that is lost again: 60 to 90, gone; 150%, with the warning', () => {
    const arrMovements = ledger(['A', '2024-01-05', '60'], ['A', '2026-05-05', '30'], ['A', '2026-06-05', '-90']);
    const r = one(revenueChurnRate.variant('movement-sum'), { arrMovements });
    expect([value(r), warned(r)]).toEqual(['1.5', ['LOSSES_ABOVE_OPENING']]);
    expect(value(one(revenueChurnRate, { arrMovements }))).toBe('1');
    expect(value(one(revenueChurnRate.variant('movement-sum-net'), { arrMovements }))).toBe('1'); // (90 − 30) ÷ 60
  });

  it('cancel-only leaves out who pays less, and who came back', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['A', '2026-05-05', '-40'],
      ['B', '2024-01-05', '100'],
      ['B', '2026-05-05', '-100'],
      ['B', '2026-06-05', '10'],
      ['C', '2024-01-05', '100'],
      ['C', '2026-05-05', '-100'],
    );
    expect(value(one(revenueChurnRate.variant('cancel-only'), { arrMovements }))).toBe(quotient('100', '300')); // C's alone
  });

  it('a company younger than twelve months is COHORT_TOO_YOUNG; records that begin too late INSUFFICIENT_HISTORY', () => {
    const young = { arrMovements: ledger(['A', '2025-09-01', '10']) };
    expect(why(one(revenueChurnRate, young))).toContain('COHORT_TOO_YOUNG');
    expect(why(one(revenueChurnRate, young, { dataFrom: '2025-09-01' })).join()).toContain('INSUFFICIENT_HISTORY');
    expect(value(one(revenueChurnRate.variant('month'), young))).toBe('0'); // a month needs no year
  });

  it('segments are those of the window’s start, re-divided from sums', () => {
    const accounts = [
      { id: 'A', segment: 'SMB' },
      { id: 'B', segment: 'SMB' },
      { id: 'B', segment: 'Enterprise', validFrom: '2026-01-01' },
    ];
    const arrMovements = ledger(['A', '2024-01-05', '100'], ['B', '2024-01-05', '300'], ['B', '2026-05-05', '-300']);
    const by = grouped(revenueChurnRate, { arrMovements, accounts }, { ...plainly, by: ['segment'] });
    expect(Object.keys(by)).toEqual(['SMB']);
    expect(value(by.SMB as never)).toBe('0.75'); // B was SMB when the window opened: 300 of 400
  });
});

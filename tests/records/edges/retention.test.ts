import { describe, expect, it } from 'vitest';
import type { Operand } from '../../../src/index.js';
import { arrGrowthRate, grr, logoChurnRate, logoRetentionRate, nrr, quarter } from '../../../src/index.js';
import { quotient } from '../../support/quotient.js';
import { araucaria, asAraucaria, grouped, ledger, one } from '../../support/records.js';
import { value, warned, why } from '../../support/totals.js';

const quarterly = { nrr: nrr.variant('quarter'), grr: grr.variant('quarter'), logos: logoRetentionRate.variant('quarter') };
const sums = { nrr: nrr.variant('movement-sum-quarter'), grr: grr.variant('movement-sum-quarter') };
const of = (metric: Operand, ...rows: Parameters<typeof ledger>) => one(metric, { arrMovements: ledger(...rows) });
const opening = (id: string, amount: string) => [id, '2024-02-05', amount] as const;

describe('nrr and grr', () => {
  it('1. opening 1,000; B joins with 100 and upgrades by 200 → NRR 100 %, not 120 %: "New accounts of the window are in neither term, expansions of theirs included"', () => {
    expect(value(of(quarterly.nrr, opening('A', '1000'), ['B', '2026-04-03', '100'], ['B', '2026-04-20', '200']))).toBe('1');
  });
  it('"`min` per account before summing": A +500, B −200 on 1,000 → NRR 130 %, GRR 80 %', () => {
    const rows = [opening('A', '500'), opening('B', '500'), ['A', '2026-04-03', '500'], ['B', '2026-04-03', '-200']] as const;
    expect([value(of(quarterly.nrr, ...rows)), value(of(quarterly.grr, ...rows))]).toEqual(['1.3', '0.8']);
  });
  it('"opening 0 → E1"', () => {
    expect(why(of(quarterly.nrr, ['A', '2026-04-03', '5']))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    expect(why(of(quarterly.grr, ['A', '2026-04-03', '5']))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
  });
  it('"Company younger than 12 months → incomplete / COHORT_TOO_YOUNG" and "All reasons that hold are listed together"', () => {
    expect(why(of(nrr, ['A', '2026-04-03', '5']))).toEqual(['incomplete', 'ZERO_DENOMINATOR cohortOpeningArr', 'COHORT_TOO_YOUNG']);
    expect(why(of(grr.variant('movement-sum'), ['A', '2026-04-03', '5']))[0]).toBe('incomplete');
  });
  it('"Whole cohort churned → 0, ok"', () => {
    const rows = [opening('A', '5'), ['A', '2026-04-03', '-5']] as const;
    for (const metric of [...Object.values(quarterly), ...Object.values(sums)]) expect(value(of(metric, ...rows))).toBe('0');
  });
  it('"cohort = accounts with ARR(start) > 0": one that left before the start is not in it', () => {
    expect(value(of(quarterly.nrr, opening('A', '5'), opening('B', '9'), ['B', '2026-03-31', '-9']))).toBe('1');
  });
  it('an account that leaves on the first day of the window is in the cohort; one that comes on it is not', () => {
    expect(value(of(quarterly.nrr, opening('A', '5'), opening('B', '5'), ['B', '2026-04-01', '-5'], ['C', '2026-04-01', '5']))).toBe('0.5');
  });
});

describe('movement-sum', () => {
  it('"(opening + expansion − contraction − churn) ÷ opening, all restricted to cohort accounts, reactivation excluded"', () => {
    const rows = [
      opening('A', '100'),
      ['A', '2026-04-03', '30'],
      ['A', '2026-05-03', '-10'],
      ['B', '2026-04-03', '7'],
      ['B', '2026-05-03', '7'],
    ] as const;
    expect(value(of(sums.nrr, ...rows))).toBe('1.2'); // (100 + 30 − 10) ÷ 100
    expect(value(of(sums.grr, ...rows))).toBe('0.9'); // (100 − 10) ÷ 100: "a customer that expands then partly shrinks is penalised"
    expect(value(of(quarterly.grr, ...rows))).toBe('1'); // min(100, 120)
  });
  it('"after a cohort account\'s first churn in the window nothing more of it counts", "a returner counts as lost"', () => {
    const rows = [
      opening('H', '90'),
      opening('A', '10'),
      ['H', '2026-04-02', '-90'],
      ['H', '2026-05-15', '72'],
      ['H', '2026-06-15', '-2'],
      ['H', '2026-06-20', '5'],
    ] as const;
    expect(value(of(sums.nrr, ...rows))).toBe('0.1'); // 100 − 90
    expect(value(of(sums.grr, ...rows))).toBe('0.1');
    expect(value(of(quarterly.nrr, ...rows))).toBe('0.85'); // point to point: 75 + 10
  });
  it('"can fall below 0 for an account whose in-window growth is later lost: its loss is floored at its opening, with FLOORED"', () => {
    const rows = [opening('H', '60'), opening('A', '40'), ['H', '2026-04-02', '30'], ['H', '2026-05-02', '-90']] as const;
    const result = of(sums.grr, ...rows);
    expect([value(result), warned(result)]).toEqual(['0.4', ['FLOORED']]); // 100 − min(90, 60)
    expect(result.inputs.cohortGrowthLostArr?.value?.toString()).toBe('30');
    expect(value(of(sums.nrr, ...rows))).toBe('0.4'); // 100 + 30 − 90
  });
  it("growth lost again is floored account by account: one account's does not pay for another's loss", () => {
    // X: 10, +50, −60 → loses its 10. Y: 100, −40. Floored: 110 − 10 − 40 = 60.
    const result = of(
      sums.grr,
      opening('X', '10'),
      opening('Y', '100'),
      ['X', '2026-04-02', '50'],
      ['X', '2026-05-02', '-60'],
      ['Y', '2026-04-02', '-40'],
    );
    expect(value(result)).toBe(quotient('60', '110'));
    expect(result.inputs.cohortGrowthLostArr?.value?.toString()).toBe('50');
  });
  it('no growth lost, no warning', () => {
    expect(warned(of(sums.grr, opening('A', '10'), ['A', '2026-04-02', '-4']))).toEqual([]);
  });
});

describe('compounded and averaged', () => {
  const compounded = nrr.variant('monthly-compounded');
  it('"Π of 12 monthly rates (each with its own cohort: customers join as they age)"', () => {
    // A 100 all year. B joins with 100 in October 2025 and doubles in December: 1.5 in that month alone (200 → 300), 1 in all others.
    const rows = [opening('A', '100'), ['B', '2025-10-05', '100'], ['B', '2025-12-05', '100']] as const;
    expect(value(of(compounded, ...rows))).toBe('1.5');
    expect(value(of(nrr, ...rows))).toBe('1'); // point to point never sees B
    expect(value(of(grr.variant('monthly-compounded'), ...rows))).toBe('1');
  });
  it('"Z: any month\'s opening"', () => {
    expect(why(of(compounded, opening('A', '100'), ['A', '2025-10-05', '-100'], ['A', '2025-12-05', '100']))).toContain(
      'ZERO_DENOMINATOR monthlyCohorts',
    );
  });
  it('"Young: fewer than 12": a company of ten months', () => {
    const result = of(compounded, ['A', '2025-09-05', '100']);
    expect(result.status).toBe('incomplete');
    expect(result.reasons.map(r => r.code)).toContain('COHORT_TOO_YOUNG');
  });
  const average = nrr.variant('average-4q');
  it('average-4q: "mean of last four quarterly TTM figures"', () => {
    // A 100, twice as much from November 2025 on: to July, October 2025: 1, 1; to January, April, July 2026: 2, 2, 2. Last four: (1 + 2 + 2 + 2) ÷ 4.
    expect(value(of(average, opening('A', '100'), ['A', '2025-11-05', '100']))).toBe('1.75');
  });
  it('average-4q "Young: fewer than 4": not all of the last four quarter-ends have a year behind them', () => {
    // First record September 2024: a year of life by October 2025. Of the four quarter-ends to July 2026 only October … July do; to April 2026 the first one has not.
    const rows = [['A', '2024-09-05', '100']] as const;
    expect(value(of(average, ...rows))).toBe('1');
    const early = one(average, { arrMovements: ledger(...rows) }, { periods: [quarter(2026, 1)] });
    expect(early.status).toBe('incomplete');
    expect(early.reasons.map(r => r.code)).toContain('COHORT_TOO_YOUNG');
  });
});

describe('logo retention and churn', () => {
  it('"point-to-point, cohort = active at start": {A, B, C, D, H}: active at end 4 of 5', () => {
    expect(value(one(quarterly.logos, araucaria, asAraucaria))).toBe('0.8');
    expect(value(one(logoChurnRate.variant('quarter'), araucaria, asAraucaria))).toBe('0.2');
  });
  it('"cohort empty → E1"', () => {
    expect(why(of(quarterly.logos, ['A', '2026-04-03', '5']))).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
  });
  it('"In-window joiners who leave are outside"', () => {
    expect(value(of(quarterly.logos, opening('A', '5'), ['B', '2026-04-03', '5'], ['B', '2026-05-03', '-5']))).toBe('1');
  });
  it('contraction is no churn of a logo', () => {
    expect(value(of(logoChurnRate.variant('quarter'), opening('A', '5'), ['A', '2026-04-03', '-4']))).toBe('0');
  });
});

describe('arr-growth-rate', () => {
  it('"closing vs the same instant one year before": 445.2 ÷ 348 − 1', () => {
    expect(value(one(arrGrowthRate, araucaria, asAraucaria))).toBe(quotient('97200', '348000'));
  });
  it('"prior 0 → E1", "Less than a year of history → COHORT_TOO_YOUNG"', () => {
    expect(why(of(arrGrowthRate, ['A', '2024-02-05', '5'], ['A', '2025-02-05', '-5'], ['A', '2026-02-05', '5']))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR priorArr',
    ]);
    expect(why(of(arrGrowthRate, ['A', '2026-02-05', '5']))).toEqual(['incomplete', 'ZERO_DENOMINATOR priorArr', 'COHORT_TOO_YOUNG']);
  });
  it('a base that shrank to nothing is −100 %', () => {
    expect(value(of(arrGrowthRate, ['A', '2024-02-05', '5'], ['A', '2026-02-05', '-5']))).toBe('-1');
  });
});

it('25. Averaging ratios: churn 1/10 then 0/90 pools to 1 %, not 5 %', () => {
  const accounts = [...Array(100)].map((_, i) => ({ id: `c${i}`, segment: i < 10 ? 'small' : 'large' }));
  const arrMovements = ledger(...accounts.map(a => opening(a.id, '1')), ['c0', '2026-04-03', '-1']);
  const churn = logoChurnRate.variant('quarter');
  expect(value(one(churn, { accounts, arrMovements }))).toBe('0.01');
  const found = grouped(churn, { accounts, arrMovements }, { by: ['segment'] });
  expect([value(found.small as never), value(found.large as never)]).toEqual(['0.1', '0']);
});

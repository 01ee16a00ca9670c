import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { quarter, repRampTime } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { one } from '../support/records.js';
import { quotas, reps, sold } from '../support/team.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(repRampTime);
const months = ['first-month', 'rolling-3m', 'threshold-80', 'first-deal'] as const;
const of = (variant: string, ...monthly: readonly (readonly (number | string)[])[]): Result =>
  call({ hires: monthly.map((monthlyCredit, i) => ({ rep: `r${i}`, fullMonthlyQuota: 40_000, monthlyCredit })) }, { variant });
const book = [0, 12_000, 0, 44_000, 21_000, 46_000];
const partsOf = (r: Result) =>
  r.parts?.map(({ key, stats: { months: m } }) => [key, String(m?.value ?? `≥ ${m?.lowerBound}`), ...(m?.reasons.map(x => x.code) ?? [])]);

describe('rep-ramp-time', () => {
  it.each([
    ['first-month', '4'], // 44,000 ≥ 40,000
    ['threshold-80', '4'], // 44,000 ≥ 32,000
    ['first-deal', '2'], // 12,000 > 0
  ])('the book’s hire, %s', (variant, expected) => {
    expect(value(of(variant, book))).toBe(expected);
  });
  it('rolling-3m: the best mean is 37,000 at month 6, so more than 6 months', () => {
    const r = of('rolling-3m', book);
    expect([...why(r).slice(1), String(r.lowerBound)]).toEqual([expect.stringMatching(/^CENSORED/), '6']);
    expect(partsOf(r)).toEqual([['r0', '≥ 6', 'CENSORED']]);
    // (20,000 + 60,000 + 40,000) ÷ 3 = 40,000 in month 3, never before it
    expect(value(of('rolling-3m', [20_000, 60_000, 40_000]))).toBe('3');
    expect(value(of('rolling-3m', [500_000, 0, 0]))).toBe('3');
  });

  it('“median over a hire cohort with unramped reps censored as +∞”', () => {
    const r = of('first-month', [40_000], [0, 0, 40_000], [0, 0, 0, 0]); // 1, 3, more than 4
    expect([value(r), String(r.beside?.shareRamped?.value)]).toEqual(['3', quotient('2', '3')]);
    expect(partsOf(r)).toEqual([
      ['r0', '1'],
      ['r1', '3'],
      ['r2', '≥ 4', 'CENSORED'],
    ]);
    const half = of('first-month', [40_000], [0, 0, 40_000], [0, 0, 0, 0], [0, 0, 0, 0, 0, 0]); // between 3 and +∞
    expect([why(half)[0], String(half.lowerBound)]).toEqual(['undefined', '3.5']); // (3 + 4) ÷ 2
  });

  it('a hire of whom no month is over is not there: at least 0 months', () => {
    const r = of('first-month', []);
    expect([why(r)[1], String(r.lowerBound)]).toEqual([expect.stringMatching(/^CENSORED/), '0']);
  });

  it('E1: no hires', () => {
    for (const variant of months) expect(why(of(variant))[1]).toMatch(/^ZERO_DENOMINATOR/);
  });

  it('exactly the quota counts; what is taken back in a month is no deal', () => {
    expect(value(of('first-month', [39_999, 40_000]))).toBe('2');
    expect(value(of('threshold-80', [31_999, 32_000]))).toBe('2');
    expect(value(of('first-deal', [-5, 0, 1]))).toBe('3');
  });

  it('a full quota above 0, one line a rep, a list of credits', () => {
    const line = { rep: 'a', fullMonthlyQuota: 1, monthlyCredit: [1] };
    expect(refusedAt(() => call({ hires: [{ ...line, fullMonthlyQuota: 0 }] }))).toEqual(['hires.0.fullMonthlyQuota']);
    expect(refusedAt(() => call({ hires: [{ ...line, monthlyCredit: 1 }] }))).toEqual(['hires.0.monthlyCredit']);
    expect(problemsOf(() => call({ hires: [line, line] }))).toHaveLength(1);
  });

  it('planning rules: (62 + 90) × 12 ÷ 365; (30 + 62) × 12 ÷ 365; days are not below 0', () => {
    const training = { trainingDays: 30, salesCycleDays: 62 };
    expect(value(call({ salesCycleDays: 62 }, { variant: 'cycle-plus-90d' }))).toBe(quotient('1824', '365'));
    expect(value(call(training, { variant: 'training-plus-cycle' }))).toBe(quotient('1104', '365'));
    refusesInput(g => call(g, { variant: 'training-plus-cycle' }), training, 'trainingDays', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'training-plus-cycle' }), training, 'salesCycleDays', -1, '≥ 0');
  });
});

/* The book’s hire: quota from 1 January 2026, 120,000 a quarter when ramped; months 1–6 are January to June. */
const bia = (rep = 'bia') =>
  sold(
    [rep, '2026-02-10', '12000'],
    [rep, '2026-04-30', '44000'],
    [rep, '2026-05-01', '21000'],
    [rep, '2026-06-30', '46000'],
    [rep, '2026-07-01', '1'],
  );
const firstHalf = { startDate: '2026-01-01', endDate: '2026-07-01' } as const;
const team: Records = {
  ...bia(),
  quotas: quotas(['bia', '60000', { ...firstHalf, fullAmount: '240000' }]),
  reps: reps(['bia', { hireDate: '2025-12-15', quotaStartDate: '2026-01-01', trainingDays: 20 }]),
};
const followed = (asOf: string): Partial<EvaluateOptions> => ({ periods: [quarter(2026, 1)], asOf });
const from = (variant: string, records: Records = team, asOf = '2026-07-01') =>
  one(repRampTime.variant(variant as 'first-month'), records, followed(asOf));

describe('rep-ramp-time from records', () => {
  it.each([
    ['first-month', '4'],
    ['threshold-80', '4'],
    ['first-deal', '2'],
  ])('the book’s hire, %s: the clock starts with the quota, the bar is the unramped one', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });
  it('rolling-3m is not there by 1 July; of first-month not by 30 April, when month 4 is not over', () => {
    expect(String(from('rolling-3m').lowerBound)).toBe('6');
    expect(String(from('first-month', team, '2026-04-30').lowerBound)).toBe('3');
  });

  it('“leaver before ramp = censored at exit and reported (not dropped)”', () => {
    const left = { ...team, reps: reps(['bia', { hireDate: '2026-01-01', endDate: '2026-04-01' }]) };
    expect([partsOf(from('first-month', left)), String(from('first-month', left).lowerBound)]).toEqual([[['bia', '≥ 3', 'CENSORED']], '3']);
  });

  it('“transfers restart only if the role changes”', () => {
    const moved = (role: 'AE' | 'AM') => ({
      ...team,
      reps: reps(
        ['bia', { hireDate: '2025-10-01', endDate: '2026-01-01', role }],
        ['bia 2', { repId: 'bia', hireDate: '2026-01-01', teamId: 'south' }],
      ),
    });
    expect(value(from('first-month', moved('AM')))).toBe('4');
    expect(why(from('first-month', moved('AE')))[1]).toMatch(/^ZERO_DENOMINATOR/); // hired before the window
  });

  it('“inherited pipeline flagged”: deals that were there before the rep', () => {
    expect(warned(from('first-month'))).toEqual(['INHERITED_PIPELINE']);
    const own = {
      ...team,
      opportunities: team.opportunities?.map(d => ({ ...d, createdAt: '2026-01-01', qualifiedAt: '2026-01-01' })),
    } as Records;
    expect(warned(from('first-month', own))).toEqual([]);
  });

  it('who carries no quota is no hire of this kind; a rep without a month yet keeps a line', () => {
    const records = { ...team, reps: [...reps(['manager', { hireDate: '2026-01-01', role: 'manager' }]), ...(team.reps ?? [])] };
    const r = from('first-month', records);
    expect([partsOf(r)?.length, r.excluded]).toEqual([1, expect.objectContaining({ 'hire without quota': 1 })]);
    expect(partsOf(from('first-month', team, '2026-01-20'))).toEqual([['bia', '≥ 0', 'CENSORED']]);
  });

  it('planning rules: mean cycle of the four quarters before, mean planned training of the hires', () => {
    const cycle = sold(['ana', '2025-06-01', '1', {}, { createdAt: '2025-05-02', qualifiedAt: '2025-05-02' }]); // 30 days
    expect(value(from('cycle-plus-90d', { ...team, ...cycle }))).toBe(quotient('1440', '365')); // 120 × 12
    expect(value(from('training-plus-cycle', { ...team, ...cycle }))).toBe(quotient('600', '365')); // 50 × 12
    expect(why(from('cycle-plus-90d', { ...team, opportunities: [] }))[1]).toMatch(/^NO_CLOSED_DEALS/);
    expect(why(from('training-plus-cycle', { ...team, ...cycle, reps: [] }))[1]).toMatch(/^NO_DATA/);
  });
});

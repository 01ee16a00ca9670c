import { describe, expect, it } from 'vitest';
import { repsAtQuotaRate } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { grouped, one } from '../support/records.js';
import { curve, quotas, reps, sold } from '../support/team.js';
import { loose, problemsOf, refusedAt, value, warned, why } from '../support/totals.js';

const call = loose(repsAtQuotaRate);
const inputOf = { 'ramped-reps': 'rampedReps', 'all-reps': 'reps', 'threshold-80': 'rampedReps' } as const;
const names = Object.keys(inputOf) as (keyof typeof inputOf)[];
const of = (
  variant: (typeof names)[number],
  ...lines: readonly (readonly [rep: string, credit: number, quota: number, period?: string])[]
) =>
  call(
    { [inputOf[variant]]: lines.map(([rep, credit, quota, period]) => ({ rep, credit, quota, ...(period ? { period } : {}) })) },
    { variant },
  );
const book = [
  ['Ana', 88_000, 100_000],
  ['Bia', 41_000, 100_000],
  ['Caio', 130_000, 120_000],
] as const;

describe('reps-at-quota-rate', () => {
  it.each([
    ['ramped-reps', quotient('1', '3')], // the book: only 130 ÷ 120
    ['all-reps', quotient('1', '3')],
    ['threshold-80', quotient('2', '3')], // 88% too
  ] as const)('the book’s three reps, %s', (variant, expected) => {
    const r = of(variant, ...book);
    expect(value(r)).toBe(expected);
    expect(r.parts?.map(p => p.key)).toEqual(['Ana', 'Bia', 'Caio']);
    expect(String(r.denominator)).toBe('3');
  });

  it('“exactly 100% counts”; 80% likewise', () => {
    expect(value(of('ramped-reps', ['Ana', 100, 100]))).toBe('1');
    expect(value(of('threshold-80', ['Ana', 80, 100], ['Bia', 79, 100]))).toBe('0.5');
  });

  it('lines of one rep pool before the bar: 50 and 160 of 100 each are 210 of 200', () => {
    expect(value(of('all-reps', ['Ana', 50, 100, 'Q1'], ['Ana', 160, 100, 'Q2']))).toBe('1');
  });

  it('“no eligible reps → E1”: nobody, or nobody with quota; whoever has none is not counted', () => {
    for (const variant of names) {
      expect(why(of(variant))[1]).toMatch(/^ZERO_DENOMINATOR/);
      expect(why(of(variant, ['Davi', 10, 0]))[1]).toMatch(/^ZERO_DENOMINATOR/);
      expect(String(of(variant, ...book, ['Davi', 10, 0]).denominator)).toBe('3');
    }
  });

  it('a headcount is no sample; a rep has one line a period, and no quota below 0', () => {
    expect(warned(of('ramped-reps', ...book))).toEqual([]);
    for (const variant of names) {
      expect(refusedAt(() => of(variant, ['Ana', 1, -1]))).toEqual([`${inputOf[variant]}.0.quota`]);
      expect(problemsOf(() => of(variant, ['Ana', 1, 1, 'Q1'], ['Ana', 2, 1, 'Q1']))).toHaveLength(1);
    }
  });
});

/* Ana and Bia are there for long, Caio since 1 April: of a curve of three months he is ramping. Davi left on 1 June, Eva has a ramped quota. */
const team: Records = {
  ...sold(
    ['ana', '2026-04-10', '88'],
    ['bia', '2026-05-10', '100'],
    ['caio', '2026-06-10', '120'],
    ['davi', '2026-04-05', '500'],
    ['eva', '2026-04-05', '500'],
  ),
  quotas: quotas(['ana', '100'], ['bia', '100'], ['caio', '120'], ['davi', '100'], ['eva', '50', { fullAmount: '100', rampFactor: '0.5' }]),
  reps: reps(['ana'], ['bia'], ['caio', { hireDate: '2026-04-01' }], ['davi', { endDate: '2026-06-01' }], ['eva']),
  rampCurves: curve('0.25', '0.5', '0.75'),
};

describe('reps-at-quota-rate from records', () => {
  it('“fully ramped reps active the whole period”: Ana 88%, Bia 100%', () => {
    const r = one(repsAtQuotaRate, team);
    expect([value(r), r.parts?.map(p => p.key)]).toEqual(['0.5', ['ana', 'bia']]);
    expect(value(one(repsAtQuotaRate.variant('threshold-80'), team))).toBe('1');
  });
  it('all-reps: all but Ana of five', () => {
    expect(value(one(repsAtQuotaRate.variant('all-reps'), team))).toBe('0.8');
  });
  it('ramped from the day after the curve’s last month: three months before the start and not a day less', () => {
    const since = (hireDate: string) =>
      one(repsAtQuotaRate, {
        ...sold(['ana', '2026-05-01', '100']),
        quotas: quotas(['ana', '100']),
        reps: reps(['ana', { hireDate }]),
        rampCurves: curve('0.25', '0.5', '0.75'),
      });
    expect(value(since('2026-01-01'))).toBe('1');
    expect(why(since('2026-01-02'))[1]).toMatch(/^ZERO_DENOMINATOR/);
  });
  it('the curve in force when a month of tenure begins; after its last month, and without curves, nobody ramps', () => {
    const under = (rampCurves: Records['rampCurves']) =>
      one(repsAtQuotaRate, {
        ...sold(['ana', '2026-05-01', '100']),
        quotas: quotas(['ana', '100']),
        reps: reps(['ana', { hireDate: '2026-01-01' }]),
        ...(rampCurves ? { rampCurves } : {}),
      });
    const since = (validFrom: string) =>
      under([...curve('0.5'), ...curve('0.2', '0.4', '0.6', '0.8').map(r => ({ ...r, id: `new ${r.id}`, version: '2', validFrom }))]);
    expect(why(since('2026-04-01'))[1]).toMatch(/^ZERO_DENOMINATOR/); // month 4 begins that day: 80%
    expect(value(since('2026-04-02'))).toBe('1'); // month 4 is of the old curve, month 5 of neither
    expect(value(under(undefined))).toBe('1');
  });
  it('by role; reps are needed', () => {
    const by = grouped(
      repsAtQuotaRate,
      { ...team, reps: (team.reps ?? []).map(r => (r.id === 'bia' ? { ...r, role: 'AM' as const } : r)) },
      { by: ['role'] },
    );
    expect(Object.fromEntries(Object.entries(by).map(([k, r]) => [k, String(r.value)]))).toEqual({ AE: '0', AM: '1' });
    expect(why(one(repsAtQuotaRate, { ...team, reps: undefined } as never))).toEqual(['undefined', 'NO_DATA rampedReps']);
  });
});

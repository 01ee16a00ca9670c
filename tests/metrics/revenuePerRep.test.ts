import { describe, expect, it } from 'vitest';
import { between, month, quarter, revenuePerRep } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { finance, grouped, one } from '../support/records.js';
import { curve, quotas, reps, sold } from '../support/team.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(revenuePerRep);
const variants = {
  'average-fte': { repWonArr: 259_000, averageQuotaFte: '3.5' },
  'ramped-only': { rampedRepWonArr: 218_000, averageRampedFte: 2 },
  'ending-headcount': { repWonArr: 259_000, closingQuotaFte: 4 },
  'ramp-adjusted': { repWonArr: 259_000, averageRampAdjustedFte: '2.8' },
  annualised: { repWonArr: 259_000, averageQuotaFte: '3.5', monthsInPeriod: 3 },
  'recognised-revenue': { revenue: 101_500, averageQuotaFte: '3.5' },
} as const;
const names = Object.keys(variants) as (keyof typeof variants)[];
const below = {
  'average-fte': 'averageQuotaFte',
  'ramped-only': 'averageRampedFte',
  'ending-headcount': 'closingQuotaFte',
  'ramp-adjusted': 'averageRampAdjustedFte',
  annualised: 'averageQuotaFte',
  'recognised-revenue': 'averageQuotaFte',
} as const;

describe('revenue-per-rep', () => {
  it.each([
    ['average-fte', '74000'], // the book: 259,000 ÷ 3.5
    ['ramped-only', '109000'], // 218,000 ÷ 2
    ['ending-headcount', '64750'], // 259,000 ÷ 4
    ['ramp-adjusted', '92500'], // 259,000 ÷ 2.8
    ['annualised', '296000'], // 259,000 × 12 ÷ (3.5 × 3)
    ['recognised-revenue', '29000'], // 101,500 ÷ 3.5
  ] as const)('%s', (variant, expected) => {
    const r = call(variants[variant], { variant, currency: 'BRL' });
    expect([value(r), r.unit]).toEqual([expected, 'money/person']);
  });
  it('E1: nobody carries quota; a headcount is no sample', () => {
    for (const variant of names)
      expect(why(call({ ...variants[variant], [below[variant]]: 0 }, { variant }))).toEqual([
        'undefined',
        `ZERO_DENOMINATOR ${below[variant]}`,
      ]);
    expect(warned(call({ repWonArr: 1, averageQuotaFte: 1 }))).toEqual([]);
  });
  it('FTE may be a fraction and is not negative, nor what was won; a period has months; revenue may be below 0', () => {
    for (const variant of names) refusesInput(g => call(g, { variant }), variants[variant], below[variant], '-0.5', '≥ 0');
    refusesInput(call, variants['average-fte'], 'repWonArr', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'ramped-only' }), variants['ramped-only'], 'rampedRepWonArr', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'annualised' }), variants.annualised, 'monthsInPeriod', 0, '> 0');
    expect(value(call({ revenue: -10, averageQuotaFte: 2 }, { variant: 'recognised-revenue' }))).toBe('-5');
    expect(refusedAt(() => call({ revenue: 1, averageQuotaFte: 1 }))).toEqual(['revenue', 'repWonArr']);
  });
});

/* Second quarter of 2026, 91 days: Ana all of it, Bia half-time, Caio from 1 April on a curve of three months, the manager without quota. */
const team: Records = {
  ...sold(
    ['ana', '2026-04-10', '88'],
    ['bia', '2026-05-10', '41', {}, { type: 'expansion' }],
    ['caio', '2026-06-30', '130'],
    ['manager', '2026-06-30', '999'],
    ['ana', '2026-04-11', '500', {}, { type: 'renewal' }],
  ),
  quotas: quotas(['ana', '100'], ['bia', '50'], ['caio', '120']),
  reps: reps(['ana'], ['bia', { fte: '0.5' }], ['caio', { hireDate: '2026-04-01' }], ['manager', { role: 'manager' }]),
  rampCurves: curve('0.25', '0.5', '0.75'),
  financialLines: finance(['2026-04', '2026-05', '2026-06'], { 'revenue-recurring': '50' }),
};
const from = (variant: string, more: Partial<Records> = {}, options: Partial<EvaluateOptions> = {}) =>
  one(revenuePerRep.variant(variant as 'average-fte'), { ...team, ...more }, options);

describe('revenue-per-rep from records', () => {
  it.each([
    ['average-fte', '103.6'], // (88 + 41 + 130) ÷ 2.5
    ['ramped-only', '86'], // (88 + 41) ÷ 1.5
    ['ending-headcount', '103.6'],
    // Caio: 30 days of 0.25, 31 of 0.5 and 30 of 0.75 are 45.5 of 91, so 0.5: 259 ÷ 2
    ['ramp-adjusted', '129.5'],
    ['annualised', '414.4'], // 259 × 12 ÷ (2.5 × 3)
    ['recognised-revenue', '60'], // 150 ÷ 2.5
  ])('%s', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });

  it('“manager deals excluded unless they carry quota”, counted', () => {
    expect(from('average-fte').excluded).toMatchObject({ 'owner carries no quota': 1 });
    const carrying = quotas(['ana', '100'], ['bia', '50'], ['caio', '120'], ['manager', '1']);
    expect(value(from('average-fte', { quotas: carrying }))).toBe(quotient('1258', '3.5'));
  });

  it('“time-weighted FTE”: who leaves or joins counts by days, and not at the end', () => {
    const changing = { reps: reps(['ana', { endDate: '2026-05-01' }], ['bia', { hireDate: '2026-06-01' }], ['caio']) };
    // 30 + 30 + 91 days of 91
    expect(value(from('average-fte', changing))).toBe(quotient(String(259 * 91), '151'));
    expect(value(from('ending-headcount', changing))).toBe('129.5'); // Bia and Caio
  });

  it('a change of hours counts by days, two rows of one person', () => {
    const half = {
      reps: reps(['ana', { endDate: '2026-05-01' }], ['ana 2', { repId: 'ana', hireDate: '2026-05-01', fte: '0.5' }], ['bia'], ['caio']),
    };
    // 30 days whole and 61 half: 60.5; 60.5 + 91 + 91 = 242.5 of 91
    expect(value(from('average-fte', half))).toBe(quotient(String(259 * 91), '242.5'));
  });

  it('quota of only a part of the window: neither the days nor the deals before it', () => {
    const late = { quotas: quotas(['ana', '100', { startDate: '2026-05-01' }], ['bia', '50'], ['caio', '120']) };
    // Ana’s 88 are of April; 61 + 45.5 + 91 = 197.5 days
    expect(value(from('average-fte', late))).toBe(quotient(String(171 * 91), '197.5'));
  });

  it('months of the window; of part of a month by its days', () => {
    const in_ = (period: ReturnType<typeof month>) => String(from('annualised', {}, { periods: [period] }).inputs.monthsInPeriod?.value);
    expect([in_(month('2026-05')), in_(quarter(2026, 2)), in_(between('2026-04-16', '2026-06-01'))]).toEqual(['1', '3', '1.5']);
  });

  it('by rep; absent is not zero', () => {
    const by = grouped(revenuePerRep, team, { by: ['ownerRepId'] });
    expect([value(by.ana as never), value(by.bia as never)]).toEqual(['88', '82']);
    const without = (key: keyof Records, variant = 'average-fte') => why(from(variant, { [key]: undefined }))[1];
    expect([without('reps'), without('quotas'), without('opportunities')].map(x => x?.split(' ')[0])).toEqual([
      'NO_DATA',
      'NO_DATA',
      'NO_DATA',
    ]);
    expect(without('rampCurves', 'ramp-adjusted')).toBe('NO_DATA averageRampAdjustedFte');
  });
});

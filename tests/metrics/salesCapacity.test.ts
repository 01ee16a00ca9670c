import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { salesCapacity } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { grouped, one } from '../support/records.js';
import { curve, quotas, reps, sold } from '../support/team.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(salesCapacity);
type Of = 'activeFraction' | 'plannedActiveFraction';
const line = (rep: string, month: string, rampFactor: string | number = 1, share: string | number = 1, of: Of = 'activeFraction') => ({
  rep,
  month,
  fullMonthlyQuota: 40_000,
  rampFactor,
  [of]: share,
});
const quarterly = ['2026-04', '2026-05', '2026-06'];
/** The book’s three: two ramped at 120,000 a quarter, one new at 25, 50 and 75%. */
const book = (of: Of = 'activeFraction') => [
  ...quarterly.flatMap(m => [line('Ana', m, 1, 1, of), line('Bia', m, 1, 1, of)]),
  ...quarterly.map((m, i) => line('Caio', m, ['0.25', '0.5', '0.75'][i], 1, of)),
];
const calls = {
  ramped: { repMonths: book(), expectedAttainment: '0.9' },
  'street-quota': { repMonths: book() },
  'no-attrition': { plannedRepMonths: book('plannedActiveFraction'), expectedAttainment: '0.9' },
  'required-reps': { target: 300_000, fullQuota: 120_000, expectedAttainment: '0.9' },
} as const;
const by = (r: Result) => r.parts?.map(p => [p.key, String(p.stats.capacity?.value)]);

describe('sales-capacity', () => {
  it.each([
    ['ramped', '270000', 'money'], // (240,000 + 60,000) × 0.9
    ['street-quota', '300000', 'money'],
    ['no-attrition', '270000', 'money'],
    ['required-reps', '3', 'persons'], // 300,000 ÷ 108,000 = 2.78
  ] as const)('the book’s three, %s', (variant, expected, unit) => {
    const r = call(calls[variant], { variant });
    expect([value(r), r.unit]).toEqual([expected, unit]);
  });

  it('month by month, in order: 80,000 and a quarter, a half, three quarters of 40,000, × 0.9', () => {
    const months = [
      ['2026-04', '81000'],
      ['2026-05', '90000'],
      ['2026-06', '99000'],
    ];
    expect(by(call({ ...calls.ramped, repMonths: [...book()].reverse() }))).toEqual(months);
    expect(by(call(calls['no-attrition'], { variant: 'no-attrition' }))).toEqual(months);
    expect(by(call(calls['street-quota'], { variant: 'street-quota' }))?.[2]).toEqual(['2026-06', '110000']);
  });

  it('nobody is a true 0; a part of a month counts in part', () => {
    expect(value(call({ repMonths: [], expectedAttainment: '0.9' }))).toBe('0');
    expect(value(call({ repMonths: [line('Ana', '2026-04', '0.5', '0.5')] }, { variant: 'street-quota' }))).toBe('10000');
  });

  it('required-reps is rounded up, and only where it is no whole number; E1: quota or attainment 0', () => {
    const of = (more: object) => call({ ...calls['required-reps'], ...more }, { variant: 'required-reps' });
    expect(value(of({ target: 324_000 }))).toBe('3'); // 324,000 ÷ 108,000
    expect(value(of({ target: '324000.01' }))).toBe('4');
    expect(value(of({ target: 0 }))).toBe('0');
    expect(why(of({ fullQuota: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR fullQuota']);
    expect(why(of({ expectedAttainment: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR expectedAttainment']);
  });

  it('both factors 0 … 1, quota above 0, one line a rep and month, attainment and target not below 0', () => {
    const at = (l: object, variant: 'ramped' | 'no-attrition' = 'ramped') =>
      refusedAt(() =>
        variant === 'ramped'
          ? call({ ...calls.ramped, repMonths: [l] })
          : call({ ...calls['no-attrition'], plannedRepMonths: [l] }, { variant }),
      );
    expect(at(line('Ana', '2026-04', '1.1'))).toEqual(['repMonths.0.rampFactor']);
    expect(at(line('Ana', '2026-04', '-0.1'))).toEqual(['repMonths.0.rampFactor']);
    expect(at(line('Ana', '2026-04', 1, '1.1'))).toEqual(['repMonths.0.activeFraction']);
    expect(at(line('Ana', '2026-04', 1, '-0.1', 'plannedActiveFraction'), 'no-attrition')).toEqual([
      'plannedRepMonths.0.plannedActiveFraction',
    ]);
    expect(at({ ...line('Ana', '2026-04'), fullMonthlyQuota: 0 })).toEqual(['repMonths.0.fullMonthlyQuota']);
    expect(at(line('Ana', '2026-13'))).toEqual(['repMonths.0.month']);
    expect(problemsOf(() => call({ ...calls.ramped, repMonths: [line('Ana', '2026-04'), line('Ana', '2026-04')] }))).toHaveLength(1);
    refusesInput(call, calls.ramped, 'expectedAttainment', '-0.1', '≥ 0');
    refusesInput(g => call(g, { variant: 'required-reps' }), calls['required-reps'], 'target', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'required-reps' }), calls['required-reps'], 'fullQuota', -1, '≥ 0');
  });
});

const year = { startDate: '2025-04-01', endDate: '2026-04-01' } as const;
/* As in the book, in thousands. Ana had 400 of quota in the four quarters before and brought 360 in; Caio starts on 1 April on a curve of three months. */
const team: Records = {
  ...sold(['ana', '2025-05-01', '300'], ['ana', '2026-03-31', '60'], ['ana', '2026-04-01', '7']),
  quotas: quotas(['ana', '400', year], ['ana', '120'], ['bia', '120'], ['caio', '60', { fullAmount: '120', rampFactor: '0.5' }]),
  reps: reps(['ana'], ['bia', { hireDate: '2025-12-01' }], ['caio', { hireDate: '2026-04-01' }]),
  rampCurves: curve('0.25', '0.5', '0.75'),
  targets: [
    {
      id: 't',
      scope: 'company',
      metric: 'new-arr',
      startDate: '2026-04-01',
      endDate: '2026-07-01',
      amount: '300',
      version: '1',
      approvedAt: '2026-03-01',
    },
  ],
};
const from = (variant: string, more: Partial<Records> = {}, parameters: object = {}) =>
  one(salesCapacity.variant(variant as 'ramped', parameters as never), { ...team, ...more });

describe('sales-capacity from records', () => {
  it.each([
    ['ramped', '270'], // (240 + 60) × 360 ÷ 400
    ['street-quota', '300'],
    ['no-attrition', '270'],
    ['required-reps', '3'], // 300 ÷ (120 × 0.9)
  ])('%s', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });

  it('“expectedAttainment = pooled trailing 4-quarter attainment of ramped reps”: 360 ÷ 400, the window’s own credits not in it', () => {
    expect(String(from('ramped').inputs.expectedAttainment?.value)).toBe('0.9');
    // Bia, who ramped until 1 March, is in no quarter of them; without any quota nothing is expected.
    const more = { quotas: [...(team.quotas ?? []), { ...quotas(['bia', '999', year])[0], id: 'b', startDate: '2025-12-01' }] } as Records;
    expect(String(from('ramped', more).inputs.expectedAttainment?.value)).toBe('0.9');
    expect(why(from('ramped', { quotas: team.quotas?.slice(1) as never }))).toEqual(['undefined', 'ZERO_DENOMINATOR trailingRampedQuota']);
  });

  it('“planned hires at planned start”, leavers to their last day: by the days of the month', () => {
    // Caio from 16 May: 16 of 31 days of May and June, both in month 1 of tenure on their first day, 25%
    const later_ = from('street-quota', { reps: reps(['ana'], ['bia', { endDate: '2026-06-16' }], ['caio', { hireDate: '2026-05-16' }]) });
    // Ana 120; Bia 80 + 40 × 15 ÷ 30 = 100; Caio 40 × 0.25 × 16 ÷ 31 + 40 × 0.25
    expect(value(later_)).toBe(quotient(String(230 * 31 + 160), '31'));
  });

  it('“ramp curve shorter than tenure → 1”; a role without a curve counts as ramped, and that is said', () => {
    expect(value(from('street-quota', { rampCurves: curve('0.25') }))).toBe('330'); // 240 + 10 + 40 + 40
    const none = from('street-quota', { rampCurves: [] });
    expect([value(none), warned(none)]).toEqual(['360', ['UNCLASSIFIED_RECORDS']]);
    expect(warned(from('street-quota'))).toEqual([]);
  });

  it('“attrition as expected lost rep-months with backfill delay”: 10% a month, each place empty for one, two, or all three months', () => {
    const lost = (backfillMonths?: number) =>
      from('street-quota', {}, { monthlyAttritionRate: '0.1', ...(backfillMonths ? { backfillMonths } : {}) });
    // months of 90, 100 and 110
    expect(value(lost())).toBe('270'); // × 0.9
    expect(value(lost(2))).toBe('249'); // 81 + 80 + 88
    expect(value(lost(12))).toBe('238'); // 81 + 80 + 77
    expect(value(from('street-quota', {}, { monthlyAttritionRate: '0.5', backfillMonths: 3 }))).toBe('45'); // 45 + 0 + 0, never below
    expect(value(one(salesCapacity.variant('no-attrition'), team))).toBe('270');
    expect(refusedAt(() => from('street-quota', {}, { monthlyAttritionRate: '1.1' }))).toHaveLength(1);
    expect(refusedAt(() => from('street-quota', {}, { backfillMonths: 0 }))).toHaveLength(1);
  });

  it('“ramp and ramped quota applied twice” cannot happen: the quota is the unramped one', () => {
    const ramped = quotas(['caio', '1', { fullAmount: '120', rampFactor: '0.01' }]);
    expect(value(from('street-quota', { quotas: ramped }))).toBe('60');
  });

  it('quotas of whole months by month, of others left out and counted, as are those of teams and of reps without a record', () => {
    const odd = quotas(
      ['ana', '120', { startDate: '2026-04-02' }],
      ['bia', '40', { startDate: '2026-06-01' }],
      ['nobody', '120'],
      ['x', '120', { repId: undefined, teamId: 'south' } as never],
    );
    const r = from('street-quota', { quotas: odd });
    expect(value(r)).toBe('40');
    expect(r.excluded).toMatchObject({ 'quota not of whole months': 1, 'quota of a rep without record': 1, 'quota of a team': 1 });
  });

  it('required-reps: the mean unramped quota of those who have one; no target is MISSING_TARGET', () => {
    const part = quotas(['ana', '120'], ['bia', '45.5', { fullAmount: '22.5', startDate: '2026-05-17' }]); // 45 of 91 days
    // (120 + 22.5) ÷ (1 + 45 ÷ 91) = 142.5 × 91 ÷ 136
    const r = from('required-reps', { quotas: [...part, ...quotas(['ana', '400', { ...year, id: 'y' }])] });
    expect(String(r.inputs.fullQuota?.value)).toBe(quotient(String(142.5 * 91), '136'));
    expect(why(from('required-reps', { targets: [] }))).toEqual(['undefined', 'MISSING_TARGET target']);
  });

  it('adds over reps; by role', () => {
    const of = grouped(salesCapacity.variant('street-quota'), team, { by: ['ownerRepId'] });
    expect(Object.fromEntries(Object.entries(of).map(([k, r]) => [k, value(r)]))).toEqual({ ana: '120', bia: '120', caio: '60' });
    expect(why(from('ramped', { rampCurves: undefined } as never))[1]).toBe('NO_DATA repMonths');
  });
});

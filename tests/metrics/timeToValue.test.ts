import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { quarter, timeToValue } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { everything } from '../support/everything.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, grouped, one } from '../support/records.js';
import { loose, refusedAt, value, warned, why } from '../support/totals.js';

const call = loose(timeToValue);
/** The list that each variant takes. */
const lists = {
  median: 'firstValueDays',
  'mean-reached': 'reachedValueDays',
  'by-achievement-date': 'valueInPeriodDays',
  'from-kickoff': 'kickoffToValueDays',
  'time-to-go-live': 'goLiveDays',
  'time-to-onboard': 'onboardedDays',
  'kaplan-meier': 'firstValueDays',
} as const;
type Variant = keyof typeof lists;
const names = Object.keys(lists) as Variant[];
const medians = ['median', 'from-kickoff', 'time-to-go-live', 'time-to-onboard'] as const;
const waits = [...medians, 'kaplan-meier'] as const;
type Wait = number | { readonly atLeast: number } | { readonly never: true };
const never = { never: true } as const;
const atLeast = (days: number) => ({ atLeast: days });
const of = (variant: Variant, ...days: readonly Wait[]): Result => call({ [lists[variant]]: days }, { variant });
const book = [6, 11, 17, 34] as const;
/** What stands beside a value: its number, or its codes and the number so far. */
const beside = (r: Result) =>
  Object.fromEntries(
    Object.entries(r.beside ?? {}).map(([name, s]) => [
      name,
      s.value === null ? [...s.reasons.map(x => x.code), ...(s.lowerBound ? [`≥ ${s.lowerBound}`] : [])].join(' ') : String(s.value),
    ]),
  );

describe('time-to-value', () => {
  it('the book: “6, 11, 17, 34 days and one not reached → median 17 (mean-reached 17.0 by coincidence)”', () => {
    const r = timeToValue({ firstValueDays: [...book, atLeast(40)] });
    expect([value(r), r.unit, r.variant, r.sampleSize]).toEqual(['17', 'days', 'median', 5]);
    expect(value(of('mean-reached', ...book))).toBe('17'); // 68 ÷ 4
  });
  it('“with the straggler arriving at 90 days the mean becomes 31.6, the median stays 17”', () => {
    expect(value(of('mean-reached', ...book, 90))).toBe('31.6'); // 158 ÷ 5
    for (const variant of medians) expect(value(of(variant, ...book, 90))).toBe('17');
  });
  it('by-achievement-date is a median: (11 + 17) ÷ 2', () => {
    expect(value(of('by-achievement-date', 34, 6, 17, 11))).toBe('14');
  });

  it('“p75 and share reached by 30/60/90 days beside it”', () => {
    // p75 at (5 − 1) × 0.75 = 3, the fourth: 34. By day 30 three of five, by day 60 and 90 four
    for (const variant of waits)
      expect(beside(of(variant, ...book, atLeast(100)))).toEqual({ p75: '34', shareBy30: '0.6', shareBy60: '0.8', shareBy90: '0.8' });
    expect(beside(of('mean-reached', ...book))).toEqual({});
  });
  it('a share that an account is too young for is COHORT_TOO_YOUNG: a wait that ends below its day; never is there and not reached', () => {
    const young = beside(of('median', 30, 31, atLeast(60)));
    // p75 at 1.5: half way between 31 and the one that has waited 60
    expect(young).toEqual({
      p75: 'CENSORED ≥ 45.5',
      shareBy30: quotient('1', '3'),
      shareBy60: quotient('2', '3'),
      shareBy90: 'COHORT_TOO_YOUNG',
    });
    expect(of('median', 30, 31, atLeast(60)).beside?.shareBy90?.status).toBe('incomplete');
    expect(beside(of('median', 30, 31, never))).toEqual({
      p75: 'CENSORED ≥ 31',
      shareBy30: quotient('1', '3'),
      shareBy60: quotient('2', '3'),
      shareBy90: quotient('2', '3'),
    });
  });

  it('“more than half unreached → CENSORED with lower bound”', () => {
    for (const variant of medians) {
      const r = of(variant, 6, 11, atLeast(20), atLeast(50), never);
      expect(why(r)).toEqual(['undefined', `CENSORED ${lists[variant]}`]);
      expect(String(r.lowerBound)).toBe('20'); // the third of 6, 11, 20, 50, +∞
    }
    // exactly half of an even cohort: between 11 and the one that has waited 30
    expect(String(of('median', 6, 11, atLeast(30), never).lowerBound)).toBe('20.5');
    // the bound itself would be +∞: the largest that is known
    expect(String(of('median', 6, never, never).lowerBound)).toBe('6');
    expect(of('median', never).lowerBound).toBeUndefined();
  });
  it('“churned before value stays in as never”: at +∞ like one that waits', () => {
    expect(value(of('median', 6, 11, 17, never))).toBe('14'); // (11 + 17) ÷ 2
    expect(value(of('median', 6, 11, never))).toBe('11');
  });
  it('“same-day = 0”', () => {
    for (const variant of names) expect(value(of(variant, 0, 0, 0))).toBe('0');
  });

  it('E1: nobody', () => {
    for (const variant of names) expect(why(of(variant))).toEqual(['undefined', `ZERO_DENOMINATOR ${lists[variant]}`]);
  });
  it('E10: fewer than 10 accounts', () => {
    for (const variant of names) {
      expect(warned(of(variant, ...book))).toEqual(['SMALL_SAMPLE']);
      expect(warned(of(variant, ...book, ...book, 5, 5))).toEqual([]);
    }
  });
});

describe('time-to-value kaplan-meier', () => {
  it('the first day by which at most half still wait; who waits counts for as long as it has waited', () => {
    expect(value(of('kaplan-meier', 6, 11, 17, 34))).toBe('11'); // 3/4, then 3/4 × 2/3 = 1/2
    expect(value(of('kaplan-meier', 6, 11, atLeast(12), 17, 34))).toBe('17'); // 4/5, 3/5, then × 1/2 = 3/10
    // who is last seen waiting on a day was at risk on it: 2/3 on day 11; a day earlier it was not: 1/2
    expect(value(of('kaplan-meier', 11, atLeast(11), 20))).toBe('20');
    expect(value(of('kaplan-meier', 11, atLeast(10), 20))).toBe('11');
  });
  it('“never at risk throughout”', () => {
    expect(value(of('kaplan-meier', 6, 11, never))).toBe('11'); // 2/3, × 1/2 = 1/3
    expect(value(of('kaplan-meier', 6, 11, never, never))).toBe('11'); // 3/4, × 2/3 = 1/2
    expect(why(of('kaplan-meier', 6, never, never))).toEqual(['undefined', 'CENSORED survivalCurve']); // 2/3
  });
  it('two on one day fall together; CENSORED where half still waits', () => {
    expect(value(of('kaplan-meier', 9, 9, 20))).toBe('9'); // 1/3
    expect(why(of('kaplan-meier', atLeast(5), atLeast(9)))[1]).toMatch(/^CENSORED/);
  });
});

describe('time-to-value: refused input', () => {
  it('days are whole and not negative, in a wait too; the entry is named', () => {
    for (const variant of names) {
      expect(refusedAt(() => call({ [lists[variant]]: [1, -1, '1.5'] }, { variant }))).toEqual([
        `${lists[variant]}.1`,
        `${lists[variant]}.2`,
      ]);
      expect(refusedAt(() => call({ [lists[variant]]: 5 }, { variant }))).toEqual([lists[variant]]);
      expect(refusedAt(() => call({}, { variant }))).toEqual([lists[variant]]);
    }
    for (const variant of waits)
      expect(refusedAt(() => call({ [lists[variant]]: [{ atLeast: -1 }, { atLeast: '0.5' }, { never: false }] }, { variant }))).toEqual([
        `${lists[variant]}.0.atLeast`,
        `${lists[variant]}.1.atLeast`,
        `${lists[variant]}.2`,
      ]);
  });
  it('who got there waits no more: no { atLeast } in lists of days', () => {
    for (const variant of ['mean-reached', 'by-achievement-date'] as const)
      expect(refusedAt(() => call({ [lists[variant]]: [1, { atLeast: 5 }, { never: true }] }, { variant }))).toEqual([
        `${lists[variant]}.1`,
        `${lists[variant]}.2`,
      ]);
  });
});

type Onboarding = NonNullable<Records['onboardings']>[number];
const onboardings = (...rows: (readonly [accountId: string, startAt: string, more?: Partial<Onboarding>])[]): Onboarding[] =>
  rows.map(([accountId, startAt, more], i) => ({ id: `o${i}`, accountId, startAt, ...more }));

/* Signed in the second quarter: A after 6, B after 17 days; C waits; D gave up. Z is of March, and got there in April. */
const cohort: Records = {
  onboardings: onboardings(
    ['A', '2026-04-10', { kickoffAt: '2026-04-12', goLiveAt: '2026-04-14', firstValueAt: '2026-04-16', completedAt: '2026-04-30' }],
    ['B', '2026-05-01', { kickoffAt: '2026-05-04', goLiveAt: '2026-05-11', firstValueAt: '2026-05-18', completedAt: '2026-05-31' }],
    ['C', '2026-06-01', { kickoffAt: '2026-06-11' }],
    ['D', '2026-06-20', { abandonedAt: '2026-06-25' }],
    ['Z', '2026-03-22', { firstValueAt: '2026-04-01', goLiveAt: '2026-03-30' }],
  ),
};
const from = (variant: Variant, records: Records = cohort, options: Parameters<typeof one>[2] = {}) =>
  one(timeToValue.variant(variant as 'median'), records, options);

describe('time-to-value from records', () => {
  it.each([
    ['mean-reached', '11.5'], // (6 + 17) ÷ 2
    ['by-achievement-date', '10'], // A 6, B 17, Z 10
    ['from-kickoff', '14'], // A 4, B 14, C waits; D had no kickoff
  ] as const)('%s', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });
  it.each([
    ['median', '23.5'], // 6, 17, C ≥ 30, D never: (17 + 30) ÷ 2
    ['time-to-go-live', '20'], // 4, 10, ≥ 30, never: (10 + 30) ÷ 2
    ['time-to-onboard', '30'], // 20, 30, ≥ 30, never
  ] as const)('%s: half of them is not there, C so far for 30 days and D never', (variant, expected) => {
    const r = from(variant);
    expect([why(r)[1], String(r.lowerBound), r.sampleSize]).toEqual([expect.stringMatching(/^CENSORED/), expected, 4]);
  });
  it('what records give is what totals give: 6, 17, at least 30, never', () => {
    const totals = of('median', 6, 17, atLeast(30), never);
    const asked = from('median');
    expect([beside(asked), String(asked.lowerBound)]).toEqual([beside(totals), String(totals.lowerBound)]);
    expect(value(from('kaplan-meier'))).toBe(value(of('kaplan-meier', 6, 17, atLeast(30), never))); // 3/4, × 2/3 = 1/2: 17
    expect(value(from('kaplan-meier'))).toBe('17');
  });

  it('the fixture: E after 21 and F after 11 days; H and G still wait, 16 and 1 days', () => {
    expect(value(from('mean-reached', everything, asAraucaria))).toBe('16'); // (21 + 11) ÷ 2
    const r = from('median', everything, asAraucaria);
    // 11, 21, then 1 and 16 sort last: so far 1, 11, 16, 21, (11 + 16) ÷ 2
    expect([why(r)[1], String(r.lowerBound)]).toEqual([expect.stringMatching(/^CENSORED/), '13.5']);
    expect(value(from('from-kickoff', everything, asAraucaria))).toBe('16'); // E 16, F 8, H waits; G had no kickoff
    // Q1 2024: A 35, B 40, C 75, D 20, F 37, H 24: (35 + 37) ÷ 2
    const first = { ...asAraucaria, periods: [quarter(2024, 1)] };
    expect(value(from('median', everything, first))).toBe('36');
  });

  it('followed until asOf: an arrival that day is not there yet, nor is who gave up', () => {
    const only: Records = { onboardings: onboardings(['A', '2026-04-10', { firstValueAt: '2026-08-10' }]) };
    expect(String(from('median', only).lowerBound)).toBe('82'); // 10 April to 1 July
    expect(String(from('median', only, { asOf: '2026-08-10' }).lowerBound)).toBe('122');
    expect(value(from('median', only, { asOf: '2026-08-11' }))).toBe('122');
    const gone: Records = { onboardings: onboardings(['A', '2026-04-10', { abandonedAt: '2026-07-01' }]) };
    expect(String(from('median', gone).lowerBound)).toBe('82');
    expect(from('median', gone, { asOf: '2026-07-02' }).lowerBound).toBeUndefined();
    // who comes after all has come
    const late: Records = { onboardings: onboardings(['A', '2026-04-10', { abandonedAt: '2026-05-01', firstValueAt: '2026-05-10' }]) };
    expect(value(from('median', late))).toBe('30');
  });

  it('days are calendar days of the reporting zone, whatever the hour; “same-day = 0”', () => {
    const only: Records = {
      onboardings: onboardings(['A', '2026-04-10T23:00:00-03:00', { firstValueAt: '2026-04-11T01:00:00-03:00' }]),
    };
    expect(value(from('median', only, { timeZone: 'America/Sao_Paulo' }))).toBe('1');
    expect(value(from('median', only, { timeZone: 'UTC' }))).toBe('0'); // 11 April 02:00 and 04:00
  });

  it('of [start, end) by signature; test accounts are out, merged ones are one customer', () => {
    const at = (startAt: string) =>
      from('mean-reached', { onboardings: onboardings(['A', startAt, { firstValueAt: '2026-07-02' }]) }, { asOf: '2026-08-01' });
    expect([at('2026-03-31'), at('2026-07-01')].map(r => why(r)[1])).toEqual(Array(2).fill('ZERO_DENOMINATOR reachedValueDays'));
    expect([at('2026-04-01'), at('2026-06-30')].map(value)).toEqual(['92', '2']);
    const accounts = [
      { id: 'A', isTest: true },
      { id: 'B', segment: 'smb' },
      { id: 'C', mergedIntoId: 'B' },
    ];
    const r = from('median', { ...cohort, accounts });
    expect(r.excluded).toMatchObject({ 'onboarding of a test account': 1 });
  });

  it('E1 and NO_DATA', () => {
    expect(why(from('median', { onboardings: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR firstValueDays']);
    expect(why(from('median', {}))[1]).toMatch(/^NO_DATA/);
  });

  it('by segment and by value event', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'B', segment: 'enterprise' },
      { id: 'C', segment: 'enterprise', mergedIntoId: 'A' },
      { id: 'D', segment: 'enterprise' },
    ];
    const by = grouped(timeToValue.variant('mean-reached'), { ...cohort, accounts }, { by: ['segment'] });
    expect(Object.entries(by).map(([k, r]) => [k, value(r)])).toEqual([
      ['enterprise', '17'],
      ['smb', '6'],
    ]);
    const keyed = { onboardings: cohort.onboardings?.map(o => ({ ...o, firstValueKey: o.accountId === 'A' ? 'v1' : 'v2' })) } as Records;
    const events = grouped(timeToValue.variant('mean-reached'), keyed, { by: ['firstValueKey'] });
    expect(value(events.v1 as Result)).toBe('6');
  });
});

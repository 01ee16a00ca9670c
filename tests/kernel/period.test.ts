import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPeriod, monthCount } from '../../src/kernel/isPeriod.js';
import {
  between,
  type FiscalCalendar,
  fiscalYearOf,
  month,
  monthsOf,
  type Period,
  quarter,
  quartersOf,
  year,
} from '../../src/kernel/period.js';
import type { RefusedInput } from '../../src/kernel/refusal.js';

const refused = expect.objectContaining({ name: 'RefusedInput' });
const bounds = (p: Period) => `${p.start}..${p.end}`;
const problems = (call: () => unknown) => {
  try {
    call();
  } catch (error) {
    return (error as RefusedInput).problems.map(p => p.path.join('.'));
  }
  return [];
};

describe('constructors', () => {
  it('a month ends where the next begins', () => {
    expect(month('2026-04')).toEqual({ kind: 'month', start: '2026-04-01', end: '2026-05-01', fiscalYearStart: 1 });
    expect(bounds(month('2024-02'))).toBe('2024-02-01..2024-03-01');
    expect(bounds(month('2026-12'))).toBe('2026-12-01..2027-01-01');
  });

  it('a calendar year is the fiscal year of start month 1', () => {
    expect(year(2026)).toEqual({ kind: 'year', start: '2026-01-01', end: '2027-01-01', fiscalYearStart: 1 });
    expect(quarter(2026, 2)).toEqual({ kind: 'quarter', start: '2026-04-01', end: '2026-07-01', fiscalYearStart: 1 });
  });

  it.each([
    // The label is the year in which the fiscal year ends.
    [4, '2025-04-01..2026-04-01', '2025-04-01..2025-07-01', '2026-01-01..2026-04-01'],
    [2, '2025-02-01..2026-02-01', '2025-02-01..2025-05-01', '2025-11-01..2026-02-01'], // Salesforce: FY2026 ends on 31 Jan 2026
    [7, '2025-07-01..2026-07-01', '2025-07-01..2025-10-01', '2026-04-01..2026-07-01'],
    [12, '2025-12-01..2026-12-01', '2025-12-01..2026-03-01', '2026-09-01..2026-12-01'],
  ])('fiscal 2026 from month %i is %s', (fiscalYearStart, whole, first, last) => {
    const calendar = { fiscalYearStart };
    expect(bounds(year(2026, calendar))).toBe(whole);
    expect(bounds(quarter(2026, 1, calendar))).toBe(first);
    expect(bounds(quarter(2026, 4, calendar))).toBe(last);
    expect(year(2026, calendar).fiscalYearStart).toBe(fiscalYearStart);
  });

  it('lists months and quarters in fiscal order', () => {
    expect(monthsOf(2026, { fiscalYearStart: 4 }).map(p => p.start)).toEqual(
      ['2025-04-01', '2025-05-01', '2025-06-01', '2025-07-01', '2025-08-01', '2025-09-01'].concat([
        '2025-10-01',
        '2025-11-01',
        '2025-12-01',
        '2026-01-01',
        '2026-02-01',
        '2026-03-01',
      ]),
    );
    expect(quartersOf(2026).map(bounds)).toEqual([
      '2026-01-01..2026-04-01',
      '2026-04-01..2026-07-01',
      '2026-07-01..2026-10-01',
      '2026-10-01..2027-01-01',
    ]);
  });

  it('between keeps any two days', () => {
    expect(between('2026-04-03', '2026-05-10')).toEqual({ kind: 'custom', start: '2026-04-03', end: '2026-05-10', fiscalYearStart: 1 });
    expect(between('2025-07-01', '2026-07-01', { fiscalYearStart: 4 }).fiscalYearStart).toBe(4);
  });

  it('are frozen, lists too', () => {
    for (const p of [month('2026-04'), quarter(2026, 1), year(2026), between('2026-01-01', '2026-01-02')])
      expect(Object.isFrozen(p)).toBe(true);
    expect(Object.isFrozen(monthsOf(2026))).toBe(true);
    expect(Object.isFrozen(quartersOf(2026))).toBe(true);
  });

  it('tile every fiscal year without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }), (fiscalYear, fiscalYearStart) => {
        const calendar = { fiscalYearStart };
        const whole = year(fiscalYear, calendar);
        for (const parts of [monthsOf(fiscalYear, calendar), quartersOf(fiscalYear, calendar)]) {
          expect(parts[0]?.start).toBe(whole.start);
          expect(parts.at(-1)?.end).toBe(whole.end);
          for (let i = 1; i < parts.length; i++) expect(parts[i]?.start).toBe(parts[i - 1]?.end);
          for (const part of parts) {
            expect(isPeriod(part)).toBe(true);
            expect(fiscalYearOf(part.start, fiscalYearStart)).toBe(fiscalYear);
          }
        }
        expect(year(fiscalYear + 1, calendar).start).toBe(whole.end);
        expect(quartersOf(fiscalYear, calendar)).toEqual([1, 2, 3, 4].map(n => quarter(fiscalYear, n, calendar)));
      }),
    );
  });
});

describe('refused', () => {
  const bad = (value: unknown) => value as FiscalCalendar;

  it.each([
    ['month', () => month('2026-4')],
    ['month', () => month('2026-04-01')],
    ['month', () => month(null as unknown as string)],
    ['n', () => quarter(2026, 0)],
    ['n', () => quarter(2026, 5)],
    ['n', () => quarter(2026, 1.5)],
    ['n', () => quarter(2026, '1' as unknown as number)],
    ['fiscalYear', () => year(26)], // 2026?
    ['fiscalYear', () => year(2026.5)],
    ['fiscalYear', () => year('2026' as unknown as number)],
    ['fiscalYear', () => year(9999)], // its end is no day
    ['fiscalYear', () => monthsOf(Number.NaN)],
    ['fiscalYear', () => quartersOf(Infinity)],
    ['calendar.fiscalYearStart', () => year(2026, { fiscalYearStart: 0 })],
    ['calendar.fiscalYearStart', () => year(2026, { fiscalYearStart: 13 })],
    ['calendar.fiscalYearStart', () => year(2026, bad({ fiscalYearStart: '4' }))],
    ['calendar.fiscalYearStart', () => year(2026, bad({ fiscalYearStart: null }))],
    ['calendar.startMonth', () => year(2026, bad({ startMonth: 4 }))],
    ['calendar', () => quarter(2026, 1, bad(4))],
    ['calendar', () => quarter(2026, 1, bad(null))],
    ['calendar', () => quarter(2026, 1, bad([4]))],
    ['start', () => between('2026-02-30', '2026-03-01')],
    ['end', () => between('2026-02-28', '2026-3-1')],
    ['end', () => between('2026-03-01', '2026-03-01')], // empty
    ['end', () => between('2026-03-02', '2026-03-01')],
  ])('%s: %s', (path, call) => {
    expect(problems(call)).toEqual([path]);
  });

  it('lists every problem of a call', () => {
    expect(problems(() => quarter(26, 5, bad({ fiscalYearStart: 13, zone: 'UTC' })))).toEqual([
      'fiscalYear',
      'n',
      'calendar.fiscalYearStart',
      'calendar.zone',
    ]);
    expect(problems(() => between('x', 'y', bad(7)))).toEqual(['start', 'end', 'calendar']);
  });

  it('the last month of the calendar', () => {
    expect(() => month('9999-12')).toThrow(refused);
  });
});

describe('isPeriod', () => {
  const april = { kind: 'month', start: '2026-04-01', end: '2026-05-01', fiscalYearStart: 1 };

  it('accepts what JSON brings back', () => {
    for (const p of [
      month('2026-04'),
      quarter(2026, 3, { fiscalYearStart: 2 }),
      year(2026, { fiscalYearStart: 12 }),
      between('2026-04-03', '2026-05-10'),
    ]) {
      expect(isPeriod(JSON.parse(JSON.stringify(p)))).toBe(true);
    }
    expect(isPeriod({ ...april, kind: 'custom' })).toBe(true); // a custom span may be a whole month
  });

  it.each([
    { ...april, zone: 'UTC' },
    { ...april, [Symbol('extra')]: 1 },
    { kind: 'month', start: '2026-04-01', end: '2026-05-01' },
    { ...april, start: '2026-04-31' },
    { ...april, start: '2026-04-02' }, // no whole month
    { ...april, start: '2026-04-02', end: '2026-05-02' }, // a whole month, but not the calendar's
    { ...april, end: '2026-06-01' },
    { ...april, end: '2026-04-01' },
    { ...april, start: '2026-05-01', end: '2026-04-01' },
    { ...april, fiscalYearStart: 13 },
    { ...april, fiscalYearStart: '1' },
    { ...april, kind: 'week' },
    { ...april, kind: 'constructor' },
    { ...april, kind: ['month'] },
    { ...april, kind: 'quarter', end: '2026-06-01' }, // two months
    { ...april, kind: 'quarter', end: '2026-07-01', fiscalYearStart: 2 }, // no quarter begins in April there
    { ...april, kind: 'year', end: '2027-04-01' }, // the year begins in January
    { ...april, kind: 'custom', start: '2026-05-02', end: '2026-05-02' },
    [],
    null,
    undefined,
    '2026-04',
  ])('refuses %o', value => {
    expect(isPeriod(value)).toBe(false);
  });
});

describe('reading a period', () => {
  it.each([
    [month('2026-02'), 1],
    [quarter(2026, 1, { fiscalYearStart: 2 }), 3],
    [year(2026), 12],
    [between('2025-07-01', '2026-07-01'), 12],
    [between('2026-04-15', '2026-06-15'), 2],
    [between('2026-04-03', '2026-05-10'), null],
  ])('%j covers %s months', (period, months) => {
    expect(monthCount(period)).toBe(months);
  });

  it.each([
    ['2025-03-31', 4, 2025],
    ['2025-04-01', 4, 2026],
    ['2026-03-31', 4, 2026],
    ['2026-01-01', 1, 2026],
    ['2026-12-31', 1, 2026],
    ['2026-11-30', 12, 2026],
    ['2026-12-01', 12, 2027],
  ])('%s with years from month %i is in fiscal %i', (day, start, fiscalYear) => {
    expect(fiscalYearOf(day, start)).toBe(fiscalYear);
  });
});

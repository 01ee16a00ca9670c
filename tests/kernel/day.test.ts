import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayNumber, dayOfNumber, daysBetween, monthStart } from '../../src/kernel/day.js';
import { isDay, isMonth, monthsBetween } from '../../src/kernel/isDay.js';

const refused = expect.objectContaining({ name: 'RefusedInput' });
/** Any day from 0001-01-01 to 9999-12-31, as its number. */
const anyNumber = fc.integer({ min: -719_162, max: 2_932_896 });
/** Days far enough from both ends that a century can be added or taken. */
const anyDay = fc.integer({ min: -600_000, max: 2_800_000 }).map(dayOfNumber);

describe('isDay', () => {
  it.each(['2026-03-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30', '2026-12-31'])('accepts %s', day => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2026-02-30', // traps: a day that does not exist
    '2026-3-1', // traps: unpadded
    '2026-02-29', // no leap year
    '1900-02-29', // a century is no leap year
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '0000-01-01', // there is no year 0
    '0000-01-31',
    '10000-01-01',
    '-2026-01-01',
    '2026-03-01T00:00:00Z',
    ' 2026-03-01',
    '2026-03-01\n',
    '20260301',
    '2026/03/01',
    '٢٠٢٦-03-01', // other scripts' digits
    '',
    null,
    undefined,
    true,
    20260301,
    ['2026-03-01'],
    new Date(0),
    { toString: () => '2026-03-01' },
  ])('refuses %j', value => {
    expect(isDay(value)).toBe(false);
  });

  it('takes no longer for long text', () => {
    expect(isDay(`${'0'.repeat(5_000_000)}1`)).toBe(false);
  });

  it('accepts exactly the texts that name a day of the proleptic calendar', () => {
    const part = (max: number, width: number) => fc.integer({ min: 0, max }).map(n => String(n).padStart(width, '0'));
    fc.assert(
      fc.property(part(9999, 4), part(13, 2), part(33, 2), (year, month, day) => {
        const date = new Date(0);
        date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
        const exists = Number(year) > 0 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
        expect(isDay(`${year}-${month}-${day}`)).toBe(exists);
      }),
    );
  });
});

describe('months as text', () => {
  it('reads a month and names its first day', () => {
    expect(isMonth('2026-04')).toBe(true);
    expect(monthStart('2026-04')).toBe('2026-04-01');
  });

  it.each(['2026-4', '2026-13', '2026-00', '0000-01', '2026-04-01', '2026-04 ', '202604', '', null, 202604, ['2026-04']])(
    'refuses %j',
    value => {
      expect(isMonth(value)).toBe(false);
      expect(() => monthStart(value as string)).toThrow(refused);
    },
  );
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'], // clamped
    ['2024-01-31', 1, '2024-02-29'],
    ['1900-01-31', 1, '1900-02-28'],
    ['2026-01-31', 2, '2026-03-31'], // anchored: one step from 31 Jan
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-05-31', 0, '2026-05-31'],
    ['0099-12-31', 1, '0100-01-31'], // two-digit years are not 19xx
    ['0001-02-01', -1, '0001-01-01'],
    ['9999-11-30', 1, '9999-12-30'],
  ])('%s + %i months is %s', (day, n, later) => {
    expect(addMonths(day, n)).toBe(later);
  });

  it('loses the anchor when it is done in two steps (traps: dates)', () => {
    expect(addMonths(addMonths('2026-01-31', 1), 1)).toBe('2026-03-28');
  });

  it('refuses what is no day, no whole number, or leaves the calendar', () => {
    expect(() => addMonths('2026-02-30', 1)).toThrow(refused);
    expect(() => addMonths('2026-01-01', 0.5)).toThrow(refused);
    expect(() => addMonths('2026-01-01', Number.NaN)).toThrow(refused);
    expect(() => addMonths('9999-12-01', 1)).toThrow(refused);
    expect(() => addMonths('0001-01-01', -1)).toThrow(refused);
    expect(() => addMonths('2026-01-01', 1e15)).toThrow(refused);
  });
});

describe('counting days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['0001-01-01', 0, '0001-01-01'],
    ['1999-12-31', 366, '2000-12-31'], // 2000 has 366 days
  ])('%s + %i days is %s', (day, n, later) => {
    expect(addDays(day, n)).toBe(later);
    expect(daysBetween(day, later)).toBe(n);
  });

  it('counts from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1970-02-01')).toBe(31);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('0001-01-01')).toBe(-719_162); // 1969 × 365 + 492 − 19 + 4 leap days
    expect(dayNumber('9999-12-31')).toBe(2_932_896); // 9999 × 365 + 2499 − 99 + 24, less 719,162, less 1
  });

  it('refuses what is no day and what leaves the calendar', () => {
    expect(() => dayNumber('2026-3-1')).toThrow("expected a calendar day 'YYYY-MM-DD' that exists, received '2026-3-1'");
    expect(() => addDays('2026-01-01', 1.5)).toThrow(refused);
    expect(() => addDays('9999-12-31', 1)).toThrow(refused);
    expect(() => daysBetween('2026-01-01', '')).toThrow(refused);
    for (const number of [-719_163, 2_932_897, 0.5, Number.NaN, Infinity]) expect(() => dayOfNumber(number)).toThrow(refused);
  });

  it('round-trips, keeps the order of text, and is inverse to itself', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        expect(dayNumber(dayOfNumber(a))).toBe(a);
        expect(isDay(dayOfNumber(a))).toBe(true);
        expect(dayOfNumber(a) < dayOfNumber(b)).toBe(a < b);
        expect(addDays(dayOfNumber(a), b - a)).toBe(dayOfNumber(b));
      }),
    );
  });
});

describe('monthsBetween', () => {
  it.each([
    ['2025-07-01', '2026-07-01', 12],
    ['2026-07-01', '2025-07-01', -12],
    ['2026-01-31', '2026-02-28', 1], // the last day, clamped
    ['2026-02-28', '2026-03-31', null], // 28 Feb + 1 month is 28 Mar
    ['2026-04-03', '2026-05-09', null],
    ['2026-04-03', '2026-04-03', 0],
  ])('from %s to %s is %s', (a, b, n) => {
    expect(monthsBetween(a, b)).toBe(n);
  });

  it('undoes addMonths', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1200, max: 1200 }), (day, n) => {
        expect(monthsBetween(day, addMonths(day, n))).toBe(n);
      }),
    );
  });
});

it('does not depend on the zone of the machine', () => {
  const zone = process.env.TZ;
  const answers = ['UTC', 'Asia/Kolkata', 'America/Sao_Paulo', 'Pacific/Kiritimati'].map(tz => {
    process.env.TZ = tz;
    return [
      new Date(0).getTimezoneOffset(), // proof that the zone did change
      [
        addMonths('2018-10-04', 1),
        addDays('2018-11-03', 1),
        daysBetween('2026-03-01', '2026-04-01'),
        monthsBetween('2026-01-31', '2026-02-28'),
      ],
    ] as const;
  });
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(new Set(answers.map(([offset]) => offset)).size).toBe(4);
  for (const [, answer] of answers) expect(answer).toEqual(['2018-11-04', '2018-11-04', 31, 1]);
});

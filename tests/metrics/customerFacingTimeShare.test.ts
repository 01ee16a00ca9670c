import { describe, expect, it } from 'vitest';
import { customerFacingTimeShare, quarter } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { grouped, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { contracts, entries, inUtc, week } from '../support/workingTime.js';

const call = loose(customerFacingTimeShare);
/** Minutes of the part and of the whole, by variant. */
const sides = {
  logged: ['customerFacingMinutes', 'classifiedMinutes'],
  capacity: ['customerFacingMinutes', 'contractedMinutes'],
  'selling-broad': ['customerFacingMinutes', 'classifiedMinutes'],
  'calendar-derived': ['calendarCustomerFacingMinutes', 'calendarClassifiedMinutes'],
} as const;
type Variant = keyof typeof sides;
const names = Object.keys(sides) as Variant[];
const given = (variant: Variant, part: unknown, whole: unknown): Record<string, unknown> => ({
  [sides[variant][0]]: part,
  [sides[variant][1]]: whole,
  ...(variant === 'selling-broad' ? { sellingPrepMinutes: 0 } : {}),
});
const of = (variant: Variant, part: unknown, whole: unknown) => call(given(variant, part, whole), { variant });

describe('customer-facing-time-share', () => {
  it('the book: “58.5 h customer-facing, 41.5 h admin, 25 h internal → 46.8%”', () => {
    const r = customerFacingTimeShare({ customerFacingMinutes: 3510, classifiedMinutes: 7500 });
    expect([value(r), r.unit, r.variant]).toEqual(['0.468', 'ratio', 'logged']);
  });
  it.each(names)('%s divides its own minutes, which may be parts of a minute', variant => {
    expect(value(of(variant, '30.5', 122))).toBe('0.25');
    expect(value(of(variant, 0, 60))).toBe('0');
  });
  it('selling-broad: (3,510 + 600) ÷ 7,500; capacity may pass 1 where more was logged than contracted', () => {
    const broad = { customerFacingMinutes: 3510, sellingPrepMinutes: 600, classifiedMinutes: 7500 };
    expect(value(call(broad, { variant: 'selling-broad' }))).toBe('0.548');
    expect(value(of('capacity', 600, 480))).toBe('1.25');
  });
  it('“nothing classified → E1”', () => {
    for (const variant of names) expect(why(of(variant, 0, 0))).toEqual(['undefined', `ZERO_DENOMINATOR ${sides[variant][1]}`]);
  });
  it('minutes are not below 0, nor a part more than the whole, also as a sum', () => {
    for (const variant of names) {
      const [part, whole] = sides[variant];
      const asked = (all: unknown) => call(all, { variant });
      refusesInput(asked, given(variant, 10, 60), part, -1, variant === 'capacity' ? '≥ 0' : '');
      refusesInput(asked, given(variant, 0, 60), whole, -1, '≥ 0');
      if (variant !== 'capacity') expect(refusedAt(() => of(variant, 61, 60))).toEqual([part]);
    }
    const broad = (customerFacingMinutes: number, sellingPrepMinutes: number) => () =>
      call({ customerFacingMinutes, sellingPrepMinutes, classifiedMinutes: 60 }, { variant: 'selling-broad' });
    expect(value(broad(40, 20)())).toBe('1');
    expect(refusedAt(broad(40, 21))).toEqual(['sellingPrepMinutes']);
    expect(problemsOf(broad(40, 21))[0]?.expected).toContain('together with customerFacingMinutes at most classifiedMinutes');
    expect(refusedAt(broad(0, -1))).toEqual(['sellingPrepMinutes']);
  });
});

const from = (variant: Variant, records: Records = week, options: Parameters<typeof one>[2] = {}) =>
  one(customerFacingTimeShare.variant(variant), records, { ...inUtc, ...options });
const minutes = (records: Records): string => {
  const { numerator, denominator } = from('logged', records);
  return `${numerator} of ${denominator}`;
};

describe('customer-facing-time-share from records', () => {
  it.each([
    ['logged', '0.4'], // 120 ÷ (120 + 60 + 60 + 60)
    ['capacity', '0.2'], // 120 ÷ (500 − 100 + 200)
    ['selling-broad', '0.6'], // (120 + 60) ÷ 300
    ['calendar-derived', '0.75'], // 90 ÷ 120
  ] as const)('%s', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });

  it('“overlaps counted once”: for the entry that began first; what lies in another adds nothing', () => {
    const r = from('logged', {
      activities: entries(
        ['ana', '04-01T09:00', 120, 'customer-facing'], // until 11:00
        ['ana', '04-01T09:30', 30, 'admin'], // within it: 0
        ['ana', '04-01T10:30', 60, 'admin'], // until 11:30: 30 of its own
        ['ana', '04-01T11:30', 30, 'admin'], // touches, does not overlap: 30
        ['bia', '04-01T09:00', 60, 'admin'], // another person: 60
      ),
    });
    expect([String(r.numerator), String(r.denominator), warned(r)]).toEqual(['120', '240', ['OVERLAPPING_TIME']]);
    expect(r.warnings[0]?.message).toMatch(/^2 /);
    expect(warned(from('logged'))).toEqual([]);
  });
  it('two that begin together count once, for the one that comes first by id', () => {
    const both = entries(['ana', '04-01T09:00', 60, 'customer-facing'], ['ana', '04-01T09:00', 90, 'admin']);
    expect(minutes({ activities: both })).toBe('60 of 90');
  });
  it('logs and calendars are apart: the same meeting in both is no overlap', () => {
    const both = entries(['ana', '04-01T09:00', 60, 'customer-facing'], ['ana', '04-01T09:00', 60, 'admin', { source: 'calendar' }]);
    expect([value(from('logged', { activities: both })), value(from('calendar-derived', { activities: both }))]).toEqual(['1', '0']);
    expect(warned(from('logged', { activities: both }))).toEqual([]);
  });

  it('“unclassified reported, not spread”; entries without minutes or a rep are left out, and counted', () => {
    const r = from('logged', {
      activities: [
        ...entries(['ana', '04-01T09:00', 30, 'customer-facing'], ['ana', '04-01T10:00', 30, 'internal'], ['ana', '04-01T11:00', 500]),
        ...entries(['ana', '04-02T09:00', undefined, 'admin'], [undefined, '04-02T10:00', 60, 'admin']).map(e => ({
          ...e,
          id: `${e.id} more`,
        })),
      ],
    });
    expect([value(r), warned(r)]).toEqual(['0.5', ['UNCLASSIFIED_RECORDS']]);
    expect(r.warnings[0]?.message).toMatch(/^1 /);
    expect(r.excluded).toEqual({ 'no durationMinutes': 1, 'no rep': 1 });
  });
  it('“leave excluded”: of contracted time, and only the days that are in the period', () => {
    const alone = (...rows: Parameters<typeof contracts>) => value(from('capacity', { ...week, repTimes: contracts(...rows) }));
    expect(alone(['ana', '2026-04-01', '2026-07-01', 500, 260])).toBe('0.5'); // 120 ÷ 240
    // 100 days from 1 April: 91 of them are in the quarter, so 91 ÷ 100 × 400 = 364
    expect(alone(['ana', '2026-04-01', '2026-07-10', 400])).toBe(quotient('120', '364'));
    expect(alone(['ana', '2026-04-01', '2026-07-01', 240], ['ana', '2026-07-01', '2026-10-01', 900])).toBe('0.5');
  });
  it('an entry counts whole where it begins, in [start, end)', () => {
    const activities = entries(
      ['ana', '03-31T23:30', 60, 'admin'],
      ['ana', '04-01T00:00', 30, 'customer-facing'],
      ['ana', '06-30T23:30', 60, 'customer-facing'],
      ['ana', '07-01T00:30', 60, 'admin'],
    );
    expect(minutes({ activities })).toBe('90 of 90');
    expect(value(from('logged', { activities }, { periods: [quarter(2026, 3)] }))).toBe('0');
  });

  it('E1 and NO_DATA', () => {
    for (const variant of names) expect(why(from(variant, { activities: [], repTimes: [] }))[1]).toMatch(/^ZERO_DENOMINATOR/);
    expect(why(from('logged', {}))[1]).toMatch(/^NO_DATA/);
    expect(why(from('capacity', { activities: [] }))[1]).toMatch(/^NO_DATA/);
  });
  it('by rep, under the name that other metrics of reps have', () => {
    const by = grouped(customerFacingTimeShare.variant('capacity'), week, { ...inUtc, by: ['ownerRepId'] });
    expect(Object.entries(by).map(([k, r]) => [k, value(r)])).toEqual([
      ['ana', '0.3'], // 120 ÷ 400
      ['bia', '0'],
    ]);
  });
});

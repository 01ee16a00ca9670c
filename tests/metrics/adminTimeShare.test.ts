import { describe, expect, it } from 'vitest';
import { adminTimeShare } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { grouped, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { contracts, entries, inUtc, week } from '../support/workingTime.js';

const call = loose(adminTimeShare);
const sides = {
  logged: ['adminMinutes', 'classifiedMinutes'],
  capacity: ['adminMinutes', 'contractedMinutes'],
  'calendar-derived': ['calendarAdminMinutes', 'calendarClassifiedMinutes'],
} as const;
type Variant = keyof typeof sides;
const names = Object.keys(sides) as Variant[];
const of = (variant: Variant, part: unknown, whole: unknown) =>
  call({ [sides[variant][0]]: part, [sides[variant][1]]: whole }, { variant });

describe('admin-time-share', () => {
  it('the book: “58.5 h customer-facing, 41.5 h admin, 25 h internal → 33.2%”', () => {
    const r = adminTimeShare({ adminMinutes: 2490, classifiedMinutes: 7500 });
    expect([value(r), r.unit, r.variant]).toEqual(['0.332', 'ratio', 'logged']);
  });
  it.each(names)('%s divides its own minutes', variant => {
    expect(value(of(variant, '7.5', 60))).toBe('0.125');
  });
  it('“nothing classified → E1”', () => {
    for (const variant of names) expect(why(of(variant, 0, 0))).toEqual(['undefined', `ZERO_DENOMINATOR ${sides[variant][1]}`]);
  });
  it('minutes are not below 0, nor a part more than what is classified', () => {
    for (const variant of names) {
      const [part, whole] = sides[variant];
      refusesInput(g => call(g, { variant }), { [part]: 0, [whole]: 60 }, whole, -1, '≥ 0');
      expect(refusedAt(() => of(variant, -1, 60))).toEqual([part]);
      if (variant === 'capacity') expect(value(of(variant, 90, 60))).toBe('1.5');
      else expect(refusedAt(() => of(variant, 61, 60))).toEqual([part]);
    }
  });
});

const from = (variant: Variant, records: Records = week) => one(adminTimeShare.variant(variant), records, inUtc);

describe('admin-time-share from records', () => {
  it.each([
    ['logged', '0.4'], // (60 + 60) ÷ 300
    ['capacity', '0.2'], // 120 ÷ 600
    ['calendar-derived', '0.25'], // 30 ÷ 120
  ] as const)('%s', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });
  it('“overlaps counted once”: an hour of administration within a meeting is the meeting’s', () => {
    const r = from('logged', {
      activities: entries(['ana', '04-01T09:00', 120, 'customer-facing'], ['ana', '04-01T10:00', 90, 'admin']), // 30 of its own
    });
    expect([value(r), warned(r)]).toEqual(['0.2', ['OVERLAPPING_TIME']]);
  });
  it('“unclassified reported, not spread”', () => {
    const r = from('logged', { activities: entries(['ana', '04-01T09:00', 30, 'admin'], ['ana', '04-01T10:00', 90]) });
    expect([value(r), warned(r)]).toEqual(['1', ['UNCLASSIFIED_RECORDS']]);
  });
  it('“leave excluded”', () => {
    expect(value(from('capacity', { ...week, repTimes: contracts(['ana', '2026-04-01', '2026-07-01', 500, 260]) }))).toBe('0.5'); // 120 ÷ 240
  });
  it('E1 and NO_DATA', () => {
    for (const variant of names) expect(why(from(variant, { activities: [], repTimes: [] }))[1]).toMatch(/^ZERO_DENOMINATOR/);
    expect(why(from('logged', {}))[1]).toMatch(/^NO_DATA/);
  });
  it('by rep', () => {
    const by = grouped(adminTimeShare, week, { ...inUtc, by: ['ownerRepId'] });
    expect(Object.entries(by).map(([k, r]) => [k, value(r)])).toEqual([
      ['ana', '0.25'], // 60 ÷ 240
      ['bia', '1'],
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterBusinessMinutes,
  businessMinutes,
  coalesce,
  dec,
  defineMeasure,
  defineMetric,
  during,
  le,
  minutes,
  scan,
  sum,
  text,
  where,
} from '../../src/define.js';
import type { OpportunityColumns } from '../../src/entities.js';
import { decimal } from '../../src/kernel/decimal.js';
import { startOfDay } from '../../src/kernel/zone.js';
import { businessTime } from '../../src/records/businessTime.js';
import { ownMetric } from '../support/own.js';
import { deals, one } from '../support/records.js';
import { problemsOf, value, why } from '../support/totals.js';

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(text);
type Stretch = readonly [weekday: number, opensAt: string, closesAt: string];
interface Opens {
  readonly zone?: string | undefined;
  readonly from?: string;
  readonly id?: string;
  readonly reporting?: string;
}
const hours = (stretches: readonly Stretch[], { zone, from, id = 'c', reporting = 'UTC' }: Opens = {}) =>
  stretches.map(([weekday, opensAt, closesAt]) => ({
    calendarId: id,
    weekday: decimal(weekday),
    opensAt,
    closesAt,
    timeZone: zone,
    validFrom: from === undefined ? undefined : startOfDay(from, reporting),
  }));
const days = (list: readonly number[], opens: string, closes: string): Stretch[] => list.map(day => [day, opens, closes]);
const WEEKDAYS = [1, 2, 3, 4, 5];
const ALL = [...WEEKDAYS, 6, 7];
const office = days(WEEKDAYS, '09:00', '17:00');
const BERLIN = 'Europe/Berlin';
const SAO_PAULO = 'America/Sao_Paulo';

/** Minutes between two instants in the calendar `c`. */
const between = (rows: ReturnType<typeof hours>, a: string, b: string, holidays: readonly string[] = [], reporting = 'UTC') => {
  const closed = holidays.map(date => ({ calendarId: 'c', date: startOfDay(date, reporting) }));
  const ms = businessTime(rows, closed, reporting).between('c', at(a), at(b));
  return ms === undefined ? undefined : ms / MINUTE;
};
const later = (rows: ReturnType<typeof hours>, a: string, count: number) => {
  const reached = businessTime(rows, [], 'UTC').after('c', at(a), count * MINUTE);
  return reached === undefined ? undefined : new Date(reached).toISOString();
};

describe('business time between two instants', () => {
  it('over a weekend: Friday’s last hour and Monday’s first', () => {
    // 2026-03-06 was a Friday.
    expect(between(hours(office), '2026-03-06T16:00:00Z', '2026-03-09T10:00:00Z')).toBe(120);
  });
  it('from outside the hours: it begins when they open, and what lies outside is 0', () => {
    expect(between(hours(office), '2026-03-07T12:00:00Z', '2026-03-09T09:30:00Z')).toBe(30);
    expect(between(hours(office), '2026-03-06T17:00:00Z', '2026-03-09T09:00:00Z')).toBe(0);
    expect(between(hours(office), '2026-03-06T08:00:00Z', '2026-03-06T20:00:00Z')).toBe(480);
  });
  it('"end before start = 0"', () => {
    expect(between(hours(office), '2026-03-09T10:00:00Z', '2026-03-06T16:00:00Z')).toBe(0);
  });
  it('several stretches a day; stretches that overlap or touch count once', () => {
    const lunch = hours([...days(WEEKDAYS, '09:00', '12:00'), ...days(WEEKDAYS, '13:00', '18:00')]);
    expect(between(lunch, '2026-03-06T11:30:00Z', '2026-03-06T13:30:00Z')).toBe(60);
    const twice = hours([...days(WEEKDAYS, '11:00', '15:00'), ...days(WEEKDAYS, '09:00', '12:00'), ...days(WEEKDAYS, '15:00', '16:00')]);
    expect(between(twice, '2026-03-06T00:00:00Z', '2026-03-07T00:00:00Z')).toBe(420); // 09:00 to 16:00
  });
  it('holidays are closed: Labour Day 2026 was a Friday', () => {
    // Thursday 16:00 to 17:00 and Monday 09:00 to 10:00.
    expect(between(hours(office), '2026-04-30T16:00:00Z', '2026-05-04T10:00:00Z', ['2026-05-01'])).toBe(120);
    expect(between(hours(office), '2026-04-30T16:00:00Z', '2026-05-04T10:00:00Z')).toBe(600);
  });
  it('the week in which Berlin’s clocks went forward: office hours keep their length, the night is an hour shorter', () => {
    const berlin = { zone: BERLIN };
    expect(between(hours(office, berlin), '2026-03-27T16:00:00+01:00', '2026-03-30T10:00:00+02:00')).toBe(120);
    const always = hours(days(ALL, '00:00', '24:00'), berlin);
    expect(between(always, '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toBe(23 * 60);
    expect(between(always, '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00')).toBe(25 * 60);
    const night = hours([[7, '01:00', '05:00']], berlin);
    expect(between(night, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(180);
    // 02:15 to 02:45 did not exist.
    expect(between(hours([[7, '02:15', '02:45']], berlin), '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(0);
  });
  it('São Paulo skipped the midnight of 4 November 2018 and had the last hour of 17 February 2018 twice', () => {
    const always = hours(days(ALL, '00:00', '24:00'), { zone: SAO_PAULO });
    expect(between(always, '2018-11-03T12:00:00-03:00', '2018-11-05T00:00:00-02:00')).toBe((12 + 23) * 60);
    expect(between(always, '2018-02-17T00:00:00-02:00', '2018-02-18T00:00:00-03:00')).toBe(25 * 60);
    const late = hours([[6, '22:00', '24:00']], { zone: SAO_PAULO });
    expect(between(late, '2018-02-17T00:00:00-02:00', '2018-02-19T00:00:00-03:00')).toBe(180);
  });
  it('days are those of the calendar’s zone; without one, of the reporting zone', () => {
    // Monday 2 March 2026, 12:00 to 18:00 UTC: 09:00 to 15:00 in São Paulo, 21:00 to 03:00 in Tokyo.
    const [a, b] = ['2026-03-02T12:00:00Z', '2026-03-02T18:00:00Z'];
    expect(between(hours(office, { zone: SAO_PAULO }), a, b)).toBe(360);
    expect(between(hours(office, { zone: 'Asia/Tokyo' }), a, b)).toBe(0);
    expect(between(hours(office), a, b, [], 'Asia/Tokyo')).toBe(0);
  });
  it('a holiday and a first day are the calendar’s own day, whatever the reporting zone', () => {
    const [a, b] = ['2026-03-02T12:00:00Z', '2026-03-03T13:00:00Z']; // 09:00 in São Paulo to 10:00 the next day
    expect(between(hours(office, { zone: SAO_PAULO }), a, b, ['2026-03-02'], 'Asia/Tokyo')).toBe(60);
    const since = { zone: SAO_PAULO, from: '2026-03-03', reporting: 'Asia/Tokyo' };
    expect(between([...hours([[1, '09:00', '09:10']], { zone: SAO_PAULO }), ...hours(office, since)], a, b, [], 'Asia/Tokyo')).toBe(70);
  });
  it('versions: on each day the newest that has begun, and it replaces the whole week', () => {
    const two = [...hours(office), ...hours([[1, '10:00', '14:00']], { from: '2026-06-01' })];
    // 25 to 29 May 5 × 480; Monday 1 June 240; 2 to 5 June nothing.
    expect(between(two, '2026-05-25T00:00:00Z', '2026-06-06T00:00:00Z')).toBe(2640);
    expect(between([...two].reverse(), '2026-05-25T00:00:00Z', '2026-06-06T00:00:00Z')).toBe(2640);
  });
  it('before the first version, and of a calendar without hours, nothing is known', () => {
    const since = hours(office, { from: '2026-06-01' });
    expect(between(since, '2026-05-31T23:59:00Z', '2026-06-02T00:00:00Z')).toBeUndefined();
    expect(between(since, '2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z')).toBe(480);
    expect(between(hours(office, { id: 'other' }), '2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z')).toBeUndefined();
  });
  it('a calendar in two zones is refused', () => {
    const mixed = [...hours(office, { zone: BERLIN }), ...hours([[6, '09:00', '12:00']])];
    expect(problemsOf(() => between(mixed, '2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z'))[0]?.received).toBe('Europe/Berlin and UTC');
  });
});

describe('so much business time after an instant', () => {
  it('goes on when it opens again; it is over at the closing, not at the next opening', () => {
    expect(later(hours(office), '2026-03-06T16:30:00Z', 60)).toBe('2026-03-09T09:30:00.000Z');
    expect(later(hours(office), '2026-03-06T16:30:00Z', 30)).toBe('2026-03-06T17:00:00.000Z');
    expect(later(hours(office), '2026-03-07T12:00:00Z', 1)).toBe('2026-03-09T09:01:00.000Z');
    expect(later(hours(office), '2026-03-07T12:00:00Z', 0)).toBe('2026-03-07T12:00:00.000Z');
    expect(later(hours(office), '2026-03-02T09:00:00Z', 52 * 5 * 480)).toBe('2027-02-26T17:00:00.000Z'); // 52 weeks of five days
  });
  it('is missing where there are no hours, or none within a century', () => {
    expect(later(hours(office, { from: '2026-06-01' }), '2026-05-31T23:59:00Z', 1)).toBeUndefined();
    expect(later(hours([[1, '09:00', '09:01']]), '2026-03-02T00:00:00Z', 10_000)).toBeUndefined();
  });
});

describe('what must always hold', () => {
  const instant = fc.integer({ min: at('2017-10-01T00:00:00Z'), max: at('2018-12-01T00:00:00Z') });
  const clock = fc
    .integer({ min: 0, max: 95 })
    .map(n => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
  const stretch = fc
    .tuple(fc.integer({ min: 1, max: 7 }), clock, fc.oneof(clock, fc.constant('24:00')))
    .filter(([, opens, closes]) => opens < closes);
  const week = fc.array(stretch, { minLength: 1, maxLength: 8 });
  const zone = fc.constantFrom(SAO_PAULO, BERLIN, 'UTC', 'Pacific/Apia', 'America/New_York', 'Australia/Lord_Howe');
  it('parts add up, nothing exceeds the time elapsed, and what is reached was reached just then', () => {
    fc.assert(
      fc.property(week, zone, fc.array(instant, { minLength: 3, maxLength: 3 }), fc.nat(3000), (stretches, timeZone, points, count) => {
        const [a, b, c] = points.sort((x, y) => x - y) as [number, number, number];
        const time = businessTime(hours(stretches, { zone: timeZone }), [], 'UTC');
        const span = (from: number, to: number): number => time.between('c', from, to) as number;
        expect(span(a, b) + span(b, c)).toBe(span(a, c));
        expect(span(a, c)).toBeLessThanOrEqual(c - a);
        // Asked in another order, from another day on: the same.
        expect(businessTime(hours(stretches, { zone: timeZone }), [], 'UTC').between('c', b, c)).toBe(span(b, c));
        const ms = count * MINUTE + 1;
        const reached = time.after('c', b, ms) as number;
        expect(span(b, reached)).toBe(ms);
        expect(span(b, reached - 1)).toBe(ms - 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in a measure', () => {
  const is = { en: 'a test’s own', 'pt-BR': 'de um teste' };
  const closed = during(scan<OpportunityColumns>('opportunities'), r => r.closedAt);
  const spent = coalesce(businessMinutes(text('sales'), { col: 'createdAt' }, { col: 'closedAt' }), dec('0'));
  const own = defineMetric({
    ...ownMetric('own-business', minutes),
    inputs: { m: defineMeasure({ name: 'm', unit: minutes, is, from: sum(closed, () => spent) }) },
    formula: i => i.m,
  });
  const quick = where(closed, r => le(r.closedAt, afterBusinessMinutes(text('sales'), r.createdAt, dec('60'))));
  const inTime = defineMetric({
    ...ownMetric('own-quick', minutes),
    inputs: { m: defineMeasure({ name: 'm', unit: minutes, is, from: sum(quick, () => dec('1')) }) },
    formula: i => i.m,
  });
  // Friday 8 May 2026, 16:30 to Monday 11 May, 09:30: an hour of business time.
  const records = {
    opportunities: deals({ createdAt: '2026-05-08T16:30:00Z', closedAt: '2026-05-11T09:30:00Z' }),
    businessHours: WEEKDAYS.map(weekday => ({ id: `h${weekday}`, calendarId: 'sales', weekday, opensAt: '09:00', closesAt: '17:00' })),
  };
  it('is that of the call’s businessHours and businessHolidays; exactly at the deadline is in time', () => {
    expect(value(one(own, records, { timeZone: 'UTC' }))).toBe('60');
    expect(value(one(inTime, records, { timeZone: 'UTC' }))).toBe('1');
    const closedMonday = { ...records, businessHolidays: [{ id: 'x', calendarId: 'sales', date: '2026-05-11' }] };
    expect(value(one(own, closedMonday, { timeZone: 'UTC' }))).toBe('30');
    expect(value(one(inTime, closedMonday, { timeZone: 'UTC' }))).toBe('1');
  });
  it('has no value where businessHours were not given; an empty list of them is an answer', () => {
    const { businessHours: _, ...without } = records;
    expect(why(one(own, without, { timeZone: 'UTC' }))).toEqual(['undefined', 'NO_DATA m']);
    expect(value(one(own, { ...without, businessHours: [] }, { timeZone: 'UTC' }))).toBe('0');
  });
});

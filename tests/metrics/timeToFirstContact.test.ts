import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { timeToFirstContact } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { calls, friday, office, tenOClock } from '../support/contacts.js';
import { grouped, one } from '../support/records.js';
import { loose, refusedAt, value, warned, why } from '../support/totals.js';

const call = loose(timeToFirstContact);
const waits = [
  ['median', 'firstContactMinutes'],
  ['business-hours', 'firstContactBusinessMinutes'],
  ['from-assignment', 'assignmentToContactMinutes'],
  ['to-assignment', 'creationToAssignmentMinutes'],
  ['two-way', 'firstTwoWayMinutes'],
] as const;

describe('time-to-first-contact', () => {
  it.each(waits)('%s: the book’s five and one never contacted: (11 + 26) ÷ 2', (variant, list) => {
    const r = call({ [list]: [4, 9, 11, 26, 75, { atLeast: 30_000 }] }, { variant });
    expect([value(r), r.unit, r.variant]).toEqual(['18.5', 'minutes', variant]);
    // The last but one and the last, half way: (75 + 30,000) ÷ 2
    const { p90, shareUncontacted } = r.beside ?? {};
    expect([p90?.value, p90?.reasons.map(x => x.code), p90?.lowerBound?.toFixed()]).toEqual([null, ['CENSORED'], '15037.5']);
    expect([shareUncontacted?.numerator?.toFixed(), shareUncontacted?.denominator?.toFixed()]).toEqual(['1', '6']);
    expect(warned(r)).toEqual(['SMALL_SAMPLE']);
  });

  it.each(waits)('%s: CENSORED with a lower bound where half are not contacted; nobody → E1', (variant, list) => {
    const r = call({ [list]: [3, { atLeast: '12.5' }] }, { variant });
    expect([r.value, r.reasons.map(x => x.code), r.lowerBound?.toFixed()]).toEqual([null, ['CENSORED'], '7.75']); // (3 + 12.5) ÷ 2
    expect(why(call({ [list]: [] }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${list}`]);
    expect(refusedAt(() => call({ [list]: [-1, { atLeast: -1 }, '0.5'] }, { variant }))).toEqual([`${list}.0`, `${list}.1.atLeast`]);
  });

  it.each([
    ['mean-contacted', 'contactedMinutes', '25'], // 125 ÷ 5
    ['by-contact-date', 'contactedInPeriodMinutes', '11'],
  ] as const)('%s takes those contacted; nobody → E1', (variant, list, expected) => {
    const r = call({ [list]: [4, 9, 11, 26, 75] }, { variant });
    expect([value(r), r.beside]).toEqual([expected, undefined]);
    expect(why(call({ [list]: [] }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${list}`]);
    expect(refusedAt(() => call({ [list]: [-1, { atLeast: 3 }, '0.5'] }, { variant }))).toEqual([`${list}.0`, `${list}.1`]);
  });
});

/* The book's six, on 10 April from ten o'clock. */
const six: Records = {
  leads: tenOClock({ a: {}, b: { source: 'event' }, c: {}, d: {}, e: {}, never: { source: 'event' } }),
  activities: calls(
    ['a', friday('10:04')],
    ['a', friday('10:30')],
    ['b', friday('10:09'), { type: 'email' }],
    ['c', friday('10:11'), { type: 'meeting' }],
    ['d', friday('10:26')],
    ['e', friday('11:15')],
    // “Auto-replies never stop the clock”, nor a task, nor what the lead did.
    ['never', friday('10:01'), { type: 'email', automated: true }],
    ['never', friday('10:02'), { direction: 'inbound' }],
    ['never', friday('10:03'), { type: 'task' }],
    ['never', '2026-07-01T00:00:00Z'],
    ['nobody', friday('10:00')],
  ),
};
type Variant = Parameters<typeof timeToFirstContact.variant>[0];
const from = (variant: Variant, records: Records, more: object = {}): Result =>
  one(timeToFirstContact.variant(variant), records, { timeZone: 'UTC', ...more });

describe('time-to-first-contact, from records', () => {
  it('“auto-replies never stop the clock”, nor tasks, nor what the lead sends; the book’s six: 18.5; the last was not contacted for 117,480 minutes', () => {
    const r = from('median', six);
    expect(value(r)).toBe('18.5');
    // 10 April 10:00 to 1 July: 81 days and 14 hours = 117,480; (75 + 117,480) ÷ 2
    expect(r.beside?.p90?.lowerBound?.toFixed()).toBe('58777.5');
    expect(warned(r)).toEqual(['SMALL_SAMPLE']);
    expect(value(from('mean-contacted', six))).toBe('25');
    expect(from('mean-contacted', six).excluded).toMatchObject({ 'not contacted': 1 });
    // Asked on 2 July, the call of the 1st is known: the same two, and nobody waits.
    expect(from('median', six, { asOf: '2026-07-02' }).beside?.p90?.value?.toFixed()).toBe('58777.5');
  });

  it('records must be complete until asOf; each entity is needed', () => {
    expect(why(from('median', six, { asOf: '2026-09-01', dataThrough: '2026-08-01' }))[1]).toBe('PARTIAL_PERIOD firstContactMinutes');
    for (const entity of ['leads', 'activities'])
      expect(why(from('median', { ...six, [entity]: undefined }))).toEqual(['undefined', 'NO_DATA firstContactMinutes']);
    expect(why(from('business-hours', six))[1]).toBe('NO_DATA firstContactBusinessMinutes');
  });

  it('groups: event has 9 minutes and the one that waits', () => {
    const rows = grouped(timeToFirstContact, six, { by: ['source'], timeZone: 'UTC' });
    expect((rows.event as Result).beside?.shareUncontacted?.value?.toFixed()).toBe('0.5');
    expect(value(rows['(missing)'] as Result)).toBe('18.5'); // 4, 11, 26, 75
  });

  it('“contact before creation → 0 and flagged”', () => {
    const r = from('median', { leads: tenOClock({ a: {} }), activities: calls(['a', friday('09:00')]) });
    expect([value(r), warned(r)]).toEqual(['0', ['OUT_OF_ORDER', 'SMALL_SAMPLE']]);
    expect(r.warnings.map(w => w.message)).toContain('1 leads contacted before they were created, a wait of 0');
  });

  it('“disqualified as spam before contact → excluded”; after it, or for another reason, not', () => {
    const disqualified = (time: string, disqualifyReason = 'spam') => ({ disqualifiedAt: friday(time), disqualifyReason });
    const r = from('mean-contacted', {
      leads: tenOClock({
        before: disqualified('10:01'),
        alone: disqualified('10:01'),
        after: disqualified('10:03'),
        other: disqualified('10:01', 'no-budget'),
        content: { needsContact: false },
      }),
      activities: calls(['before', friday('10:02')], ['after', friday('10:02')], ['other', friday('10:04')], ['content', friday('10:30')]),
    });
    expect(value(r)).toBe('3'); // (2 + 4) ÷ 2
    expect(r.excluded).toMatchObject({ 'spam disqualified before contact': 2, 'lead that needs no contact': 1 });
  });

  it('“duplicates follow the earliest creation”: of the person, whose records all stop the clock', () => {
    const records: Records = {
      leads: tenOClock({ main: { createdAt: friday('10:20') }, copy: { mergedIntoId: 'main' } }),
      activities: calls(['main', friday('10:50')], ['copy', friday('10:40')]),
    };
    expect(value(from('median', records))).toBe('40'); // 10:00 to 10:40
    expect(from('median', records).excluded).toMatchObject({ 'duplicate lead': 1 });
  });

  it('business hours: Friday 17:50 to Monday 9:05 is a quarter of an hour; without hours a lead is out, and said', () => {
    const policy = { thresholdMinutes: 60, clock: 'elapsed', startsAt: 'created', stopsAt: 'attempt' } as const;
    const records: Records = {
      leads: tenOClock({
        a: { createdAt: friday('17:50'), slaPolicyId: 'p' },
        b: { slaPolicyId: 'without' },
        c: {},
        open: { createdAt: '2026-06-30T17:00:00Z', slaPolicyId: 'p' },
      }),
      activities: calls(['a', '2026-04-13T09:05:00Z'], ['b', friday('11:00')]),
      slaPolicies: [
        { id: 'p', ...policy, businessCalendarId: 'office' },
        { id: 'without', ...policy },
      ],
      businessHours: office,
    };
    const r = from('business-hours', records);
    expect(r.excluded).toMatchObject({ 'lead without business hours': 2 });
    // 15 and, so far, the last hour of Tuesday 30 June: (15 + 60) ÷ 2
    expect([r.value, r.lowerBound?.toFixed()]).toEqual([null, '37.5']);
    expect(value(from('business-hours', { ...records, leads: (records.leads ?? []).slice(0, 3) }))).toBe('15');
  });

  it('the rep’s part, the system’s part, and an answer', () => {
    const records: Records = {
      leads: tenOClock({
        a: { assignedAt: friday('10:05') },
        b: { assignedAt: friday('10:30') },
        late: { assignedAt: '2026-07-01T00:00:00Z' },
      }),
      activities: calls(
        ['a', friday('10:12')],
        ['a', friday('10:40'), { connected: true }],
        ['b', friday('10:20')],
        ['b', friday('10:50'), { direction: 'inbound', type: 'email' }],
        ['late', friday('12:00'), { connected: true, automated: true }],
        ['late', friday('11:00')],
      ),
    };
    const assigned = from('from-assignment', records);
    expect([value(assigned), assigned.excluded]).toMatchObject(['3.5', { 'lead not assigned yet': 1 }]); // 7 and 0
    expect(value(from('to-assignment', records))).toBe('30'); // 5, 30, not yet
    expect(value(from('two-way', records))).toBe('50'); // 40, 50, not yet
  });

  it('by day of contact: first contacts of the quarter, whenever the lead came; a 24th of a minute is exact', () => {
    const records: Records = {
      leads: tenOClock({ old: { createdAt: '2026-03-31T23:00:00Z' }, new: {}, next: { createdAt: '2026-06-30T23:59:00Z' } }),
      activities: calls(['old', '2026-04-01T01:00:00Z'], ['new', '2026-04-10T10:00:02.500Z'], ['next', '2026-07-01T00:01:00Z']),
    };
    const r = from('by-contact-date', records);
    // 120 minutes and 2.5 ÷ 60 = 1 ÷ 24 of a minute: (120 + 1/24) ÷ 2 = 2881 ÷ 48
    expect(r.value?.toSignificantDigits(30).toFixed()).toBe('60.0208333333333333333333333333');
  });
});

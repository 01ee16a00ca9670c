import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { leadSlaComplianceRate } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { calls, friday, office, tenOClock } from '../support/contacts.js';
import { grouped, one } from '../support/records.js';
import { loose, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(leadSlaComplianceRate);
const cohorts = [
  ['policy-clock', ''],
  ['business-hours', 'BusinessHours'],
  ['from-assignment', 'FromAssignment'],
] as const;

describe('lead-sla-compliance-rate', () => {
  it.each(cohorts)('%s: 52 met, 9 late and 4 never contacted, 3 pending: 52 ÷ 65', (variant, suffix) => {
    const given = { [`slaMet${suffix}`]: 52, [`slaBreached${suffix}`]: 13, [`slaPending${suffix}`]: 3 };
    const r = call(given, { variant });
    expect([value(r), r.unit]).toEqual(['0.8', 'ratio']);
    expect([r.beside?.slaPending?.value?.toFixed(), r.beside?.slaPending?.unit]).toEqual(['3', 'leads']);
    const none = { [`slaMet${suffix}`]: 0, [`slaBreached${suffix}`]: 0 };
    expect(why(call({ ...given, ...none }, { variant }))).toEqual(['incomplete', `COHORT_TOO_YOUNG slaPending${suffix}`]);
    expect(why(call({ ...none, [`slaPending${suffix}`]: 0 }, { variant }))[1]).toMatch(/^ZERO_DENOMINATOR /);
    for (const name of Object.keys(given)) {
      refusesInput(g => call(g, { variant }), given, name, -1, '≥ 0');
      refusesInput(g => call(g, { variant }), given, name, '0.5', 'whole number');
    }
  });

  it('by-due-date has nothing pending: 45 ÷ 60; nothing due → E1', () => {
    const given = { slaMetOfDue: 45, slaBreachedOfDue: 15 };
    const r = call(given, { variant: 'by-due-date' });
    expect([value(r), r.beside]).toEqual(['0.75', undefined]);
    expect(why(call({ slaMetOfDue: 0, slaBreachedOfDue: 0 }, { variant: 'by-due-date' }))[1]).toMatch(/^ZERO_DENOMINATOR /);
    refusesInput(g => call(g, { variant: 'by-due-date' }), given, 'slaMetOfDue', -1, '≥ 0');
  });
});

const hour = { id: 'hour', thresholdMinutes: 60, clock: 'elapsed', startsAt: 'created', stopsAt: 'attempt' } as const;
type Variant = Parameters<typeof leadSlaComplianceRate.variant>[0];
const from = (variant: Variant, records: Records, more: object = {}): Result =>
  one(leadSlaComplianceRate.variant(variant), records, { timeZone: 'UTC', ...more });
/** Met, breached, pending. */
const states = (r: Result): readonly (string | undefined)[] => [
  r.numerator?.toFixed(),
  r.denominator?.toFixed(),
  r.beside?.slaPending?.value?.toFixed(),
];

describe('lead-sla-compliance-rate, from records', () => {
  const records: Records = {
    leads: tenOClock({
      exactly: { slaPolicyId: 'hour', source: 'web' },
      late: { slaPolicyId: 'hour' },
      never: { slaPolicyId: 'hour' },
      stricter: { slaPolicyId: 'hour', createdAt: '2026-05-01T00:00:00Z' },
      open: { slaPolicyId: 'hour', createdAt: '2026-06-30T23:00:00Z' },
      unpromised: {},
      unknown: { slaPolicyId: 'gone' },
      spam: { slaPolicyId: 'hour', disqualifiedAt: friday('10:05'), disqualifyReason: 'spam' },
      before: { slaPolicyId: 'hour', createdAt: '2026-03-31T23:30:00Z' },
    }),
    activities: calls(
      ['exactly', friday('11:00')],
      ['late', '2026-04-10T11:00:00.001Z'],
      ['stricter', '2026-05-01T00:45:00Z'],
      ['open', '2026-07-01T00:30:00Z'],
      ['before', '2026-04-01T00:15:00Z'],
    ),
    slaPolicies: [hour, { ...hour, thresholdMinutes: 30, validFrom: '2026-05-01T00:00:00Z' }, { ...hour, id: 'other' }],
    businessHours: [],
  };

  it('“exactly at the threshold = met”; the version in force at creation; never contacted is breached; open is pending', () => {
    // open: created at 23:00 under the 30 minutes of May, breached at 23:30; asked as of 23:20 it is open
    expect(states(from('policy-clock', records))).toEqual(['1', '5', '0']); // of exactly, late, never, stricter, open
    const later = {
      ...records,
      leads: (records.leads ?? []).map(l => (l.id === 'open' ? { ...l, createdAt: '2026-06-30T23:30:00Z' } : l)),
    };
    expect(states(from('policy-clock', later))).toEqual(['1', '4', '1']); // exactly 30 minutes are not over
    expect(states(from('policy-clock', later, { asOf: '2026-07-02' }))).toEqual(['1', '5', '0']); // contacted after 60
  });

  it('“no policy → excluded and counted”; so are spam and duplicates', () => {
    const r = from('policy-clock', records);
    expect(r.excluded).toMatchObject({
      'no service level in force when the lead came': 2,
      'spam disqualified before contact': 1,
    });
    expect(warned(r)).toEqual(['SMALL_SAMPLE']);
  });

  it('“all pending → undefined”', () => {
    const young = { ...records, leads: tenOClock({ open: { slaPolicyId: 'other', createdAt: '2026-06-30T23:30:00Z' } }) };
    expect(why(from('policy-clock', young))).toEqual(['incomplete', 'COHORT_TOO_YOUNG slaPending']);
    expect(why(from('policy-clock', { ...records, leads: tenOClock({ unpromised: {} }) }))[1]).toMatch(/^ZERO_DENOMINATOR /);
  });

  it('by-due-date: deadlines of the quarter, whenever the lead came', () => {
    // before: due on 1 April 00:30, contacted at 00:15; open: due on 30 June 23:30
    const r = from('by-due-date', records);
    expect([r.numerator?.toFixed(), r.denominator?.toFixed()]).toEqual(['2', '6']);
  });

  it('groups, and what is needed', () => {
    expect(value(grouped(leadSlaComplianceRate, records, { by: ['source'], timeZone: 'UTC' }).web as Result)).toBe('1');
    for (const entity of ['leads', 'activities', 'slaPolicies', 'businessHours'])
      expect(why(from('policy-clock', { ...records, [entity]: undefined }))[1]).toBe('NO_DATA slaMet');
    expect(why(from('policy-clock', records, { asOf: '2026-09-01', dataThrough: '2026-08-01' }))[1]).toBe('PARTIAL_PERIOD slaMet');
  });

  it('a policy has its own clock, start and stop; a variant overrides one of them for all', () => {
    const own: Records = {
      leads: tenOClock({
        // From assignment at 17:30, in business hours, to an answer on Monday at 9:20: 50 minutes of 60.
        a: { slaPolicyId: 'calm', assignedAt: friday('17:30') },
        // Contacted after 40 minutes, 10 from assignment.
        b: { slaPolicyId: 'half', assignedAt: friday('10:30') },
        // Friday 17:50 to Monday 9:05: fifteen business minutes.
        c: { slaPolicyId: 'half', createdAt: friday('17:50'), assignedAt: friday('17:50') },
        // Never assigned.
        d: { slaPolicyId: 'calm' },
        e: { slaPolicyId: 'bare' },
      }),
      activities: calls(
        ['a', friday('17:35')],
        ['a', '2026-04-13T09:20:00Z', { direction: 'inbound', type: 'email' }],
        ['b', friday('10:40')],
        ['c', '2026-04-13T09:05:00Z'],
        ['d', friday('10:10'), { connected: true }],
        ['e', friday('10:10')],
      ),
      slaPolicies: [
        { ...hour, id: 'calm', clock: 'business-hours', businessCalendarId: 'office', startsAt: 'assigned', stopsAt: 'two-way' },
        { ...hour, id: 'half', thresholdMinutes: 30, businessCalendarId: 'office' },
        { ...hour, id: 'bare' },
      ],
      businessHours: office,
    };
    expect(states(from('policy-clock', own))).toEqual(['2', '4', '1']); // a and e; b and c late; d has no start
    const business = from('business-hours', own);
    expect(states(business)).toEqual(['2', '3', '1']); // a, c; b late; e has no calendar
    expect(business.excluded).toMatchObject({ 'lead without business hours': 1 });
    expect(states(from('from-assignment', own))).toEqual(['2', '3', '2']); // a, b; c late; d and e have no start
    // a on Monday at 9:30, b at 10:30, c at 18:20, e at 11:00
    const due = from('by-due-date', own);
    expect([due.numerator?.toFixed(), due.denominator?.toFixed()]).toEqual(['2', '4']);
  });
});

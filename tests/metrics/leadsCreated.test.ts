import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { leadsCreated } from '../../src/index.js';
import { leads } from '../support/leads.js';
import { grouped, one } from '../support/records.js';
import { loose, problemsOf, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(leadsCreated);
const accepted = (g: unknown) => call(g, { variant: 'accepted' });

describe('leads-created', () => {
  it('the book’s: 655 records, 15 of them duplicates: 640 leads', () => {
    const r = leadsCreated({ leadsCreated: 640 });
    expect([value(r), r.unit]).toEqual(['640', 'leads']);
  });

  it('accepted: 640 − 52', () => {
    expect(value(accepted({ leadsCreated: 640, leadsRejected: 52 }))).toBe('588');
  });

  it('ranges: whole, not below 0; no more are rejected than came', () => {
    refusesInput(call, { leadsCreated: 1 }, 'leadsCreated', -1, '≥ 0');
    refusesInput(call, { leadsCreated: 1 }, 'leadsCreated', '0.5', 'whole number');
    expect(problemsOf(() => accepted({ leadsCreated: 2, leadsRejected: 3 }))).toMatchObject([
      { path: ['leadsRejected'], expected: expect.stringContaining('leadsCreated'), received: '3' },
    ]);
  });
});

describe('leads-created, from records', () => {
  it('“distinct people after merge”, each from the earliest creation of its records; duplicates of the window are counted', () => {
    const r = one(leadsCreated, {
      leads: leads({
        a: {},
        a2: { mergedIntoId: 'a', createdAt: '2026-04-20' },
        a3: { mergedIntoId: 'a2', createdAt: '2026-06-01' },
        b: { createdAt: '2026-06-30' },
        // Its person came in March, under another record.
        c: { createdAt: '2026-05-05' },
        c2: { mergedIntoId: 'c', createdAt: '2026-03-31' },
        // The survivor itself is not among the records.
        d: { mergedIntoId: 'gone' },
        d2: { mergedIntoId: 'gone', createdAt: '2026-04-11' },
        next: { createdAt: '2026-07-01' },
      }),
    });
    expect(value(r)).toBe('3'); // a, b, d
    expect(r.excluded).toEqual({ 'duplicate lead': 3 }); // a2, a3, d2
  });

  it('“655 records, 15 duplicates → 640 leads”', () => {
    const people = Object.fromEntries(Array.from({ length: 640 }, (_, i) => [`p${i}`, {}]));
    const again = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`q${i}`, { mergedIntoId: `p${i}` }]));
    const r = one(leadsCreated, { leads: leads({ ...people, ...again }) });
    expect([value(r), r.excluded]).toEqual(['640', { 'duplicate lead': 15 }]);
  });

  it('“recycled leads not new”: met the bar again, or came back under another record', () => {
    const records = {
      leads: leads({ old: { createdAt: '2025-01-10', mqlAt: '2025-02-01' }, again: { mergedIntoId: 'old', createdAt: '2026-05-01' } }),
      mqlReentries: [{ id: 'r', leadId: 'old', at: '2026-05-02' }],
    };
    expect(value(one(leadsCreated, records))).toBe('0');
  });

  it('E11: test leads are out, and those of test accounts, and those merged into a test lead', () => {
    const r = one(leadsCreated, {
      accounts: [{ id: 'lab', name: 'lab', isTest: true }],
      leads: leads({ a: {}, t: { isTest: true }, u: { mergedIntoId: 't' }, v: { accountId: 'lab' } }),
    });
    expect(value(r)).toBe('1');
    expect(r.excluded).toMatchObject({ 'leads: test record': 1, 'lead of a test account or person': 2 });
  });

  it('milestones out of order: the lead is kept, and that is said', () => {
    const r = one(leadsCreated, {
      leads: leads({
        a: { mqlAt: '2026-04-09' },
        b: { mqlAt: '2026-05-02', sqlAt: '2026-05-01' },
        c: { mqlAt: '2026-04-10', sqlAt: '2026-04-10' },
      }),
    });
    expect(value(r)).toBe('3');
    expect(warned(r)).toEqual(['OUT_OF_ORDER']);
    expect(r.warnings[0]?.message).toContain('2 leads');
  });

  it('accepted: turned down within 30 days of creation, the last day included; COHORT_TOO_YOUNG while that may still happen', () => {
    const records = {
      leads: leads({
        in: { rejectedAt: '2026-05-10' }, // 30 days after 10 April
        late: { rejectedAt: '2026-05-11' },
        same: { rejectedAt: '2026-04-10' },
        kept: {},
      }),
    };
    const asked = (asOf: string | undefined, rejectionDays = 30) =>
      one(leadsCreated.variant('accepted', { rejectionDays }), records, asOf ? { asOf } : {});
    expect(value(asked('2026-07-31'))).toBe('2'); // 30 days after 1 July
    expect(why(asked('2026-07-30'))).toEqual(['incomplete', 'COHORT_TOO_YOUNG leadsRejected']);
    expect(why(asked(undefined))).toEqual(['incomplete', 'COHORT_TOO_YOUNG leadsRejected']);
    expect(value(asked('2026-08-01', 31))).toBe('1');
  });

  it('by source, by channel, by a lead’s own attribute, by the account’s segment', () => {
    const records = {
      campaigns: [{ id: 'ads', channel: 'paid-search' }],
      accounts: [{ id: 'x', segment: 'smb' }],
      leads: leads({
        a: { source: 'web', primaryCampaignId: 'ads', attributes: { plan: 'pro' }, accountId: 'x' },
        // What the survivor does not say, its earliest record does.
        b: {},
        b2: { mergedIntoId: 'b', source: 'fair', createdAt: '2026-04-09' },
        b3: { mergedIntoId: 'b', source: 'web', createdAt: '2026-04-11' },
      }),
    };
    const by = (name: string) =>
      Object.fromEntries(Object.entries(grouped(leadsCreated, records, { by: [name] })).map(([k, r]) => [k, value(r as Result)]));
    expect(by('source')).toEqual({ fair: '1', web: '1' });
    expect(by('channel')).toEqual({ 'paid-search': '1', '(missing)': '1' });
    expect(by('plan')).toEqual({ pro: '1', '(missing)': '1' });
    expect(by('segment')).toEqual({ smb: '1', '(missing)': '1' });
  });

  it('no leads given: NO_DATA; none in the list: 0', () => {
    expect(why(one(leadsCreated, {}))).toEqual(['undefined', 'NO_DATA leadsCreated']);
    expect(value(one(leadsCreated, { leads: [] }))).toBe('0');
  });
});

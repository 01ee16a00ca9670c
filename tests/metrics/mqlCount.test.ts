import { describe, expect, it } from 'vitest';
import { mqlCount } from '../../src/index.js';
import { leads } from '../support/leads.js';
import { one } from '../support/records.js';
import { loose, problemsOf, refusesInput, value, why } from '../support/totals.js';

const call = loose(mqlCount);

describe('mql-count', () => {
  it.each([
    ['first-mql', { mqls: 171 }, '171', 'leads'],
    ['accepted', { mqls: 171, mqlsRejected: 24 }, '147', 'leads'],
    ['account-level', { mqas: 38 }, '38', 'customers'],
    ['re-mql', { mqls: 171, repeatMqls: 19 }, '190', 'leads'],
  ])('%s', (variant, given, expected, unit) => {
    const r = call(given, { variant });
    expect([value(r), r.unit]).toEqual([expected, unit]);
  });

  it('ranges: whole, not below 0; rejected ones are some of the MQLs', () => {
    for (const [variant, given] of [
      ['first-mql', { mqls: 1 }],
      ['account-level', { mqas: 1 }],
      ['re-mql', { mqls: 1, repeatMqls: 1 }],
    ] as const)
      for (const name of Object.keys(given)) {
        refusesInput(g => call(g, { variant }), given, name, -1, '≥ 0');
        refusesInput(g => call(g, { variant }), given, name, '1.5', 'whole number');
      }
    expect(problemsOf(() => call({ mqls: 1, mqlsRejected: 2 }, { variant: 'accepted' }))).toMatchObject([{ path: ['mqlsRejected'] }]);
  });
});

describe('mql-count, from records', () => {
  const records = {
    leads: leads({
      // “MQL dated by lead creation” is the mistake: what counts is when the bar was met.
      old: { createdAt: '2025-12-01', mqlAt: '2026-04-15' },
      new: { mqlAt: '2026-07-01' },
      twice: { mqlAt: '2026-05-20' },
      same: { mergedIntoId: 'twice', mqlAt: '2026-05-01' },
      before: { createdAt: '2026-01-05', mqlAt: '2026-02-01' },
      none: {},
      // Sales-qualified at once: it never met the marketing bar.
      straight: { sqlAt: '2026-05-01' },
    }),
    mqlReentries: [
      { id: 'r1', leadId: 'before', at: '2026-04-30' },
      { id: 'r2', leadId: 'before', at: '2026-06-15' },
      { id: 'r3', leadId: 'before', at: '2026-07-01' },
      { id: 'r4', leadId: 'same', at: '2026-06-20' },
      { id: 'r5', leadId: 'twice', at: '2026-06-20' }, // the same moment, recorded on both
      { id: 'r6', leadId: 'nobody', at: '2026-06-20' },
    ],
  };

  it('the first time that any record of the person met the bar', () => {
    const r = one(mqlCount, records);
    expect(value(r)).toBe('2'); // old, twice
    expect(r.excluded).toEqual({ 'duplicate lead': 1 });
  });

  it('re-mql: 2 first, and 3 again: before twice, twice once', () => {
    const r = one(mqlCount.variant('re-mql'), records);
    expect(value(r)).toBe('5');
    expect(r.excluded).toMatchObject({ 'reentry of an unknown or test lead': 1 });
    expect(why(one(mqlCount.variant('re-mql'), { leads: records.leads }))).toEqual(['undefined', 'NO_DATA repeatMqls']);
  });

  it('accepted: turned down within 30 days of meeting the bar; not before it', () => {
    const some = leads({
      a: { mqlAt: '2026-05-01', rejectedAt: '2026-05-31' },
      b: { mqlAt: '2026-05-01', rejectedAt: '2026-06-01' },
      c: { mqlAt: '2026-05-01', rejectedAt: '2026-04-20' },
    });
    expect(value(one(mqlCount.variant('accepted'), { leads: some }, { asOf: '2026-08-01' }))).toBe('2');
    expect(why(one(mqlCount.variant('accepted'), { leads: some }))).toEqual(['incomplete', 'COHORT_TOO_YOUNG mqlsRejected']);
  });

  it('account-level: surviving accounts, the first time in any version or merged account', () => {
    const accounts = [
      { id: 'a', mqaAt: '2026-04-01' },
      { id: 'b', validFrom: '2026-01-01' },
      { id: 'b', validFrom: '2026-05-01', mqaAt: '2026-05-02' },
      { id: 'c', mqaAt: '2026-06-01' },
      { id: 'c2', mergedIntoId: 'c', mqaAt: '2026-03-01' },
      { id: 'lab', mqaAt: '2026-06-01', isTest: true },
    ];
    expect(value(one(mqlCount.variant('account-level'), { accounts }))).toBe('2'); // a, b; c met it in March
  });
});

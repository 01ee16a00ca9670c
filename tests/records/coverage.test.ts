import { describe, expect, it } from 'vitest';
import type { RelData } from '../../src/define.js';
import { cohortKeptArr } from '../../src/measures/cohorts.js';
import { won } from '../../src/measures/deals.js';
import { closingArr, newArr } from '../../src/measures/recurringRevenue.js';
import { acquisitionSpend } from '../../src/measures/spend.js';
import { needsOf, uncovered } from '../../src/records/coverage.js';

const DAY = 86_400_000;
const frame = { opens: 100 * DAY, closes: 200 * DAY };
const col = (name: string) => ({ col: name });
const scan: RelData = { op: 'scan', entity: 'it' };
const flow: RelData = { op: 'during', of: scan, time: col('at') };
const state: RelData = { op: 'rollUpAt', of: scan, by: {}, time: col('at'), aggs: { closing: { fn: 'count', before: 'closes' } } };
const of = (rel: RelData, given: { from?: number; through?: number; known?: boolean; allowPartial?: boolean }) => {
  const { reasons, warnings } = uncovered({ of: rel }, frame, {
    given: () => given.known ?? true,
    from: () => given.from,
    through: () => given.through,
    timeZone: 'UTC',
    allowPartial: given.allowPartial ?? false,
  });
  return [reasons.map(r => r.code), warnings.map(r => r.code)];
};

describe('what a plan needs', () => {
  it('the entities it scans, but not optional ones', () => {
    const entities = (rel: RelData | undefined) => [...needsOf(rel as RelData).entities];
    expect([newArr, acquisitionSpend, cohortKeptArr, won].map(m => entities(m.from?.of))).toEqual([
      ['arrMovements'],
      ['spendEntries'],
      ['arrMovements'],
      ['opportunities'],
    ]);
  });
  it('history, where it reads a state', () => {
    expect([newArr, closingArr, acquisitionSpend, won].map(m => needsOf(m.from?.of as RelData).history)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what is covered', () => {
  it('all of the window, to the instant', () => {
    expect(of(flow, { from: frame.opens, through: frame.closes })).toEqual([[], []]);
    expect(of(flow, { from: frame.opens + 1, through: frame.closes })).toEqual([['INSUFFICIENT_HISTORY'], []]);
    expect(of(flow, { from: frame.opens, through: frame.closes - 1 })).toEqual([['PARTIAL_PERIOD'], []]);
  });
  it('a state at the closing alone needs no earlier start than that', () => {
    expect(of(state, { from: frame.closes, through: frame.closes })).toEqual([[], []]);
    expect(of(state, { from: frame.closes + 1, through: frame.closes })).toEqual([['INSUFFICIENT_HISTORY'], []]);
  });
  it('no dataFrom: a flow does without, a state does not', () => {
    expect(of(flow, { through: frame.closes })).toEqual([[], []]);
    expect(of(state, { through: frame.closes })).toEqual([['INSUFFICIENT_HISTORY'], []]);
  });
  it('business time needs businessHours to be given, and nothing of when they are complete; it is asked for in any expression', () => {
    const waited = { fn: 'businessMinutes', args: [col('calendar'), col('at'), col('end')] } as const;
    const asked = (rel: RelData, rest: object, hours: boolean, parameters = {}) =>
      uncovered(
        { of: rel },
        frame,
        {
          given: entity => entity !== 'businessHours' || hours,
          from: () => frame.opens,
          through: entity => (entity === 'businessHours' ? undefined : frame.closes),
          timeZone: 'UTC',
          allowPartial: false,
        },
        parameters,
        rest,
      ).reasons.map(r => r.message);
    const inPlan: RelData = { op: 'derive', of: flow, add: { waited } };
    expect(asked(inPlan, {}, false)).toEqual(['businessHours were not given']);
    expect(asked(flow, { summary: { fn: 'quantile', arg: waited } }, false)).toEqual(['businessHours were not given']);
    expect(asked(inPlan, {}, true)).toEqual([]);
    expect(asked(flow, {}, false)).toEqual([]);
    // Of what a parameter chooses, only what is chosen.
    const either: RelData = { op: 'instead', of: flow, when: { parameter: 'clock', is: ['business'] }, take: inPlan };
    expect([asked(either, {}, false), asked(either, {}, false, { clock: 'business' })]).toEqual([[], ['businessHours were not given']]);
  });
  it('an entity that was not given is NO_DATA and nothing more', () => {
    expect(of(state, { known: false })).toEqual([['NO_DATA'], []]);
  });
  it('both ends may be open at once, and all reasons are listed', () => {
    expect(of(flow, { from: frame.closes, through: frame.opens })).toEqual([['INSUFFICIENT_HISTORY', 'PARTIAL_PERIOD'], []]);
  });
  it('allowPartial makes a warning of an open end, but not of one that nobody stated', () => {
    expect(of(flow, { from: frame.opens, through: frame.opens, allowPartial: true })).toEqual([[], ['PARTIAL_PERIOD']]);
    expect(of(flow, { from: frame.opens, allowPartial: true })).toEqual([['PARTIAL_PERIOD'], []]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { funnelConversionRate, leadsCreated, mqlCount } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { leads, openDeals } from '../support/leads.js';
import { grouped, one } from '../support/records.js';
import { loose, problemsOf, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(funnelConversionRate);
type Variant = Parameters<typeof funnelConversionRate.variant>[0];

describe('funnel-conversion-rate', () => {
  it('the book’s: 46 of 640 leads 7.19%, 171 of them MQLs 26.72%', () => {
    const r = funnelConversionRate({ leadsCreated: 640, leadsReachedOpportunity: 46 });
    expect(value(r)).toBe('0.071875'); // 46 ÷ 640
    expect(value(call({ leadsCreated: 640, leadsReachedMql: 171 }, { variant: 'lead-to-mql' }))).toBe('0.2671875'); // 171 ÷ 640
  });

  it.each([
    ['mql-to-sql', { mqls: 160, mqlsReachedSql: 72 }, '0.45'],
    ['sql-to-opportunity', { sqls: 80, sqlsReachedOpportunity: 38 }, '0.475'],
    ['opportunity-to-win', { dealsCreated: 40, wonOfCreated: 9 }, '0.225'],
    ['lead-to-win', { leadsCreated: 640, leadsReachedWin: 8 }, '0.0125'],
    ['lead-to-mql-same-period-flow', { leadsCreated: 640, mqls: 192 }, '0.3'],
    ['mql-to-sql-same-period-flow', { mqls: 160, sqls: 200 }, '1.25'], // “can exceed 1”
    ['sql-to-opportunity-same-period-flow', { sqls: 80, leadsConverted: 46 }, '0.575'],
    ['lead-to-opportunity-same-period-flow', { leadsCreated: 640, leadsConverted: 48 }, '0.075'],
    ['opportunity-to-win-same-period-flow', { dealsCreated: 40, won: 7 }, '0.175'],
    ['lead-to-win-same-period-flow', { leadsCreated: 640, leadsWon: 16 }, '0.025'],
    ['lead-to-mql-decided-only', { leadsReachedMql: 171, leadsDroppedBeforeMql: 171 }, '0.5'],
    ['mql-to-sql-decided-only', { mqlsReachedSql: 76, mqlsDroppedBeforeSql: 19 }, '0.8'], // 76 ÷ 95
    ['sql-to-opportunity-decided-only', { sqlsReachedOpportunity: 38, sqlsDroppedBeforeOpportunity: 12 }, '0.76'],
    ['lead-to-opportunity-decided-only', { leadsReachedOpportunity: 46, leadsDroppedBeforeOpportunity: 138 }, '0.25'],
    ['lead-to-win-decided-only', { leadsReachedWin: 8, leadsDroppedBeforeWin: 152 }, '0.05'],
    ['opportunity-view', { leadsCreated: 640, dealsFromLeads: 40 }, '0.0625'],
  ])('%s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
    const none = Object.fromEntries(Object.keys(given).map(name => [name, 0]));
    expect(why(call(none, { variant }))[1]).toMatch(/^ZERO_DENOMINATOR /); // “none entered → E1”
    for (const name of Object.keys(given)) {
      refusesInput(g => call(g, { variant }), given, name, -1, '≥ 0');
      refusesInput(g => call(g, { variant }), given, name, '0.5', 'whole number');
    }
  });

  it('of a cohort no more can get on than there are', () => {
    for (const [variant, given, part] of [
      ['lead-to-opportunity', { leadsCreated: 1, leadsReachedOpportunity: 2 }, 'leadsReachedOpportunity'],
      ['lead-to-mql', { leadsCreated: 1, leadsReachedMql: 2 }, 'leadsReachedMql'],
      ['lead-to-win', { leadsCreated: 1, leadsReachedWin: 2 }, 'leadsReachedWin'],
      ['mql-to-sql', { mqls: 1, mqlsReachedSql: 2 }, 'mqlsReachedSql'],
      ['sql-to-opportunity', { sqls: 1, sqlsReachedOpportunity: 2 }, 'sqlsReachedOpportunity'],
    ] as const)
      expect(problemsOf(() => call(given, { variant }))).toMatchObject([{ path: [part], received: '2' }]);
  });

  it('E10: fewer than 10 leads are a small sample', () => {
    expect(warned(funnelConversionRate({ leadsCreated: 9, leadsReachedOpportunity: 1 }))).toEqual(['SMALL_SAMPLE']);
  });
});

/* Ten leads of the second quarter, and what became of them. */
const cohort: Records = {
  leads: leads({
    won: { mqlAt: '2026-04-20', sqlAt: '2026-04-25', opportunityId: 'A', convertedAt: '2026-05-01' },
    also: { mqlAt: '2026-05-02', opportunityId: 'A', convertedAt: '2026-05-05' }, // a second lead of A; SQL skipped
    open: { mqlAt: '2026-06-01', sqlAt: '2026-08-01', opportunityId: 'B', convertedAt: '2026-08-10' },
    lost: { sqlAt: '2026-06-01', opportunityId: 'C' }, // MQL skipped; linked when the deal was created
    named: {}, // names no deal, but D names it: every milestone skipped
    gone: { disqualifiedAt: '2026-05-01' },
    goneMql: { mqlAt: '2026-05-01', disqualifiedAt: '2026-05-20' },
    goneSql: { mqlAt: '2026-05-01', sqlAt: '2026-05-02', disqualifiedAt: '2026-05-20' },
    late: { mqlAt: '2026-12-01' },
    waiting: {},
    // Came before: no part of the cohort, but its events are of the quarter.
    early: { createdAt: '2026-03-01', mqlAt: '2026-04-02', sqlAt: '2026-04-03', opportunityId: 'E', convertedAt: '2026-04-04' },
  }),
  opportunities: openDeals({
    A: { outcome: 'won', closedAt: '2026-06-20', createdAt: '2026-05-01' },
    B: { createdAt: '2026-08-10', qualifiedAt: '2026-08-11' },
    C: { outcome: 'lost', closedAt: '2026-07-20', createdAt: '2026-06-10', qualifiedAt: '2026-06-11' },
    D: { leadId: 'named', createdAt: '2026-06-15', qualifiedAt: '2026-06-16' },
    E: { outcome: 'won', closedAt: '2026-05-10', createdAt: '2026-04-04', qualifiedAt: '2026-04-05' },
    dup: { leadId: 'waiting', outcome: 'duplicate', closedAt: '2026-06-02', createdAt: '2026-06-01' },
  }),
};
const asked = (variant: Variant, asOf: string, maturityDays?: number, records = cohort): Result =>
  one(funnelConversionRate.variant(variant, maturityDays === undefined ? {} : { maturityDays }), records, { asOf });

describe('funnel-conversion-rate, from records: the entry cohort, as of 1 October, 92 days after the quarter', () => {
  it('lead-to-mql: won, also, open, goneMql, goneSql by date, lost and named by what came after: 7 of 10', () => {
    expect(value(asked('lead-to-mql', '2026-10-01'))).toBe('0.7');
  });

  it('lead-to-opportunity: won, also, open, lost, named: 5 of 10; in July open had not got there', () => {
    expect(value(asked('lead-to-opportunity', '2026-10-01'))).toBe('0.5');
    expect(value(asked('lead-to-opportunity', '2026-08-10', 30))).toBe('0.4'); // “first time < asOf”: on 10 August it is not before
  });

  it('mql-to-sql: of won, also, open, goneMql, goneSql and early, all but goneMql', () => {
    const r = asked('mql-to-sql', '2026-10-01');
    expect([r.numerator?.toString(), r.denominator?.toString()]).toEqual(['5', '6']);
  });

  it('sql-to-opportunity: of won, lost, goneSql and early, three', () => {
    expect(value(asked('sql-to-opportunity', '2026-10-01'))).toBe('0.75');
  });

  it('lead-to-win: won and also through A; “each lead converts”', () => {
    expect(value(asked('lead-to-win', '2026-10-01', 90))).toBe('0.2');
  });

  it('opportunity-view: A, B, C and D of ten leads; the duplicate deal is none', () => {
    expect(value(asked('opportunity-view', '2026-10-01'))).toBe('0.4');
  });

  it('opportunity-to-win: of A, C, D and E created in the quarter, A and E', () => {
    const r = asked('opportunity-to-win', '2026-10-01', 90);
    expect(value(r)).toBe('0.5');
    expect(r.excluded).toMatchObject({ 'duplicate deal': 1 });
  });

  it('a win that was undone by asOf is none', () => {
    const opportunities = (cohort.opportunities ?? []).map(d => (d.id === 'A' ? { ...d, reversedAt: '2026-07-15' } : d));
    expect(value(asked('lead-to-win', '2026-10-01', 90, { ...cohort, opportunities }))).toBe('0');
  });

  it.each([
    ['lead-to-mql', 'leadsReachedMql', '2026-07-31'],
    ['mql-to-sql', 'mqlsReachedSql', '2026-07-31'],
    ['sql-to-opportunity', 'sqlsReachedOpportunity', '2026-08-30'],
    ['lead-to-opportunity', 'leadsReachedOpportunity', '2026-09-29'],
    ['opportunity-view', 'dealsFromLeads', '2026-09-29'],
    ['opportunity-to-win', 'wonOfCreated', '2026-12-28'],
  ] as const)('%s: COHORT_TOO_YOUNG until its days are over', (variant, input, first) => {
    // 1 July + 30, 60, 90, 180 days
    expect(asked(variant, first).status).toBe('ok');
    const day = new Date(`${first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - 1);
    expect(why(asked(variant, day.toISOString().slice(0, 10)))).toEqual(['incomplete', `COHORT_TOO_YOUNG ${input}`]);
    expect(why(one(funnelConversionRate.variant(variant), cohort))).toEqual(['incomplete', `COHORT_TOO_YOUNG ${input}`]);
  });

  it('lead-to-win matures after 270 days: records must be complete until then', () => {
    // 1 July + 270 days = 28 March 2027
    const late = { dataThrough: '2027-06-01' };
    const win = (asOf: string, more: object = late) => one(funnelConversionRate.variant('lead-to-win'), cohort, { ...more, asOf });
    expect(value(win('2027-03-28'))).toBe('0.2');
    expect(why(win('2027-03-27'))).toEqual(['incomplete', 'COHORT_TOO_YOUNG leadsReachedWin']);
    expect(why(win('2027-03-28', {}))[1]).toBe('PARTIAL_PERIOD leadsReachedWin');
  });
});

describe('funnel-conversion-rate, from records: the period’s events, and the decided', () => {
  const flow = (variant: Variant): readonly (string | undefined)[] => {
    const r = one(funnelConversionRate.variant(variant), cohort);
    expect(r.reasons).toEqual([]);
    return [r.numerator?.toString(), r.denominator?.toString()];
  };

  it('same-period flow: whoever they are of', () => {
    expect(flow('lead-to-mql-same-period-flow')).toEqual(['6', '10']); // won, also, open, goneMql, goneSql, early
    expect(flow('mql-to-sql-same-period-flow')).toEqual(['4', '6']); // won, lost, goneSql, early
    // won, also, lost on 10 June, named on 15 June, early
    expect(flow('sql-to-opportunity-same-period-flow')).toEqual(['5', '4']);
    expect(flow('lead-to-opportunity-same-period-flow')).toEqual(['5', '10']);
    expect(flow('opportunity-to-win-same-period-flow')).toEqual(['2', '4']); // A and E won; A, C, D, E created
    expect(flow('lead-to-win-same-period-flow')).toEqual(['3', '10']); // won, also, early
  });

  const decided = (variant: Variant, asOf = '2026-10-01'): readonly (string | undefined)[] => {
    const r = asked(variant, asOf);
    return [r.numerator?.toString(), r.denominator?.toString()];
  };

  it('decided only: the disqualified, and those whose deals are all lost, beside those that got there', () => {
    expect(decided('lead-to-mql-decided-only')).toEqual(['7', '8']); // gone
    expect(decided('mql-to-sql-decided-only')).toEqual(['5', '6']); // goneMql
    expect(decided('sql-to-opportunity-decided-only')).toEqual(['3', '4']); // goneSql
    expect(decided('lead-to-opportunity-decided-only')).toEqual(['5', '8']); // gone, goneMql, goneSql
    expect(decided('lead-to-win-decided-only')).toEqual(['2', '6']); // those three, and lost through C
    expect(decided('lead-to-win-decided-only', '2026-07-20')).toEqual(['2', '5']); // C is lost on 20 July, not before
  });

  it('decided only waits for nobody: the quarter’s own end will do', () => {
    expect(one(funnelConversionRate.variant('lead-to-mql-decided-only'), cohort).status).toBe('ok');
  });

  it('the cohort and its flows are those of the counts', () => {
    expect(value(one(leadsCreated, cohort))).toBe('10');
    expect(value(one(mqlCount, cohort))).toBe('6');
  });

  it('“averaging sources” is the mistake: Σ ÷ Σ', () => {
    const records = {
      leads: leads({
        a: { source: 'web', mqlAt: '2026-05-01' },
        b: { source: 'fair' },
        c: { source: 'fair' },
        d: { source: 'fair', mqlAt: '2026-05-01' },
      }),
    };
    const metric = funnelConversionRate.variant('lead-to-mql');
    const by = grouped(metric, records, { by: ['source'], asOf: '2026-08-01' });
    expect(value(by.web as Result)).toBe('1');
    expect((by.fair as Result).denominator?.toString()).toBe('3');
    expect(value(one(metric, records, { asOf: '2026-08-01' }))).toBe('0.5'); // 2 ÷ 4
  });

  it('milestones of leads do without deals; a deal’s own do not', () => {
    expect(value(asked('lead-to-mql', '2026-10-01', undefined, { leads: cohort.leads ?? [] }))).toBe('0.6'); // named is known through its deal
    expect(why(asked('lead-to-opportunity', '2026-10-01', undefined, { leads: cohort.leads ?? [] }))).toEqual([
      'undefined',
      'NO_DATA leadsReachedOpportunity',
    ]);
  });

  it('deals without events are what their records say: NO_HISTORY; a deal of unknown date is said', () => {
    expect(warned(asked('lead-to-opportunity', '2026-10-01'))).toContain('NO_HISTORY');
    const undated = { leads: leads({ a: { opportunityId: 'nowhere' } }), opportunities: [] };
    const r = asked('lead-to-opportunity', '2026-10-01', undefined, undated);
    expect([value(r), r.warnings.map(w => w.message)]).toEqual(['0', expect.arrayContaining([expect.stringContaining('unknown date')])]);
  });
});

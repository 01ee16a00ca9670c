import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { openPipeline, quarter } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { changes, deal, pipeline } from '../support/pipelines.js';
import { grouped, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(openPipeline);
const codes = (r: Result): string[] => r.warnings.map(w => `${w.code}: ${w.message}`);

describe('open-pipeline', () => {
  it('stand-alone: 120,000 + 84,000 + 66,000 + 52,000 = R$ 322,000', () => {
    const r = openPipeline({ openPipelineAsOf: '322000' }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('322000');
    expect(String(r)).toBe('Open pipeline R$ 322,000.00 · Q2 2026 · expected to close by the period’s end · open-pipeline@1.0.0');
  });

  it.each([
    ['all-dates', { openPipelineAllDatesAsOf: 400_000 }, '400000'],
    ['stage-plus', { openPipelineFromStageAsOf: 118_000 }, '118000'],
    ['excl-stale', { openPipelineAsOf: 322_000, stalePipelineAsOf: 84_000 }, '238000'], // 322 − 84
  ])('%s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });

  it('no pipeline is a true 0; amounts below 0 are refused, and a stale part above the whole', () => {
    expect(value(openPipeline({ openPipelineAsOf: 0 }))).toBe('0');
    for (const [variant, name] of [
      ['period-dated', 'openPipelineAsOf'],
      ['all-dates', 'openPipelineAllDatesAsOf'],
      ['stage-plus', 'openPipelineFromStageAsOf'],
    ] as const)
      refusesInput(g => call(g, { variant }), { [name]: 1 }, name, -1, '≥ 0');
    expect(problemsOf(() => call({ openPipelineAsOf: 1, stalePipelineAsOf: 2 }, { variant: 'excl-stale' }))).toMatchObject([
      { path: ['stalePipelineAsOf'], expected: expect.stringContaining('openPipelineAsOf'), received: '2' },
    ]);
    expect(refusedAt(() => openPipeline.variant('stage-plus', { stage: '' }))).toEqual(['stage']);
    expect(refusedAt(() => openPipeline.variant('excl-stale', { staleDays: -1 }))).toEqual(['staleDays']);
  });
});

const opportunities = [
  deal('a', { amountArr: '999', stage: 'won', outcome: 'won', closedAt: '2026-08-01', expectedCloseDate: '2026-08-01' }),
  deal('b', { amountArr: '84000', expectedCloseDate: '2026-06-30', stage: 'proposal' }),
  deal('c', { amountArr: '66000', expectedCloseDate: '2026-05-20', stage: 'discovery' }),
  deal('d', { amountArr: '52000', expectedCloseDate: '2026-06-20', stage: 'closing', type: 'expansion' }),
  deal('later', { amountArr: '78000', expectedCloseDate: '2026-07-01', stage: 'proposal' }),
  deal('worthless', { expectedCloseDate: '2026-06-30', stage: 'proposal' }),
  deal('undated', { amountArr: '1' }),
  deal('lost', { amountArr: '1', expectedCloseDate: '2026-06-01', outcome: 'lost', closedAt: '2026-06-30' }),
  deal('twice', { amountArr: '1', expectedCloseDate: '2026-06-01', outcome: 'duplicate', closedAt: '2026-06-01' }),
  deal('renewal', { amountArr: '1', expectedCloseDate: '2026-06-01', type: 'renewal' }),
  deal('raw', { amountArr: '1', expectedCloseDate: '2026-06-01', qualifiedAt: '2026-07-01' }),
  deal('new', { amountArr: '1', expectedCloseDate: '2026-06-01', createdAt: '2026-07-01', qualifiedAt: '2026-07-01' }),
  deal('test', { amountArr: '1', expectedCloseDate: '2026-06-01', accountId: 'test' }),
];
const accounts = [{ id: 'test', name: 'test', isTest: true }];
const opportunityEvents = [
  ...changes(
    'a',
    ['2026-01-10', 'created'],
    ['2026-01-10', 'amountArr', '100'],
    ['2026-01-10', 'expectedCloseDate', '2026-06-15'],
    ['2026-01-10', 'stage', 'discovery'],
    ['2026-03-01', 'stage', 'proposal'],
    ['2026-05-01', 'amountArr', '120000'],
    ['2026-07-01', 'amountArr', '999'], // at the end: the next period's
    ['2026-07-05', 'expectedCloseDate', '2026-08-01'],
    ['2026-08-01', 'outcome', 'won'],
  ),
  ...['b', 'd', 'later', 'worthless', 'undated', 'lost', 'twice', 'raw', 'new'].flatMap(id => changes(id, ['2026-01-10', 'created'])),
  ...changes('c', ['2026-04-10', 'outcome', 'lost'], ['2026-04-12', 'outcome', 'open']),
];
const stageDefinitions = pipeline('discovery', 'proposal', 'closing');
const records: Records = { opportunities, opportunityEvents, accounts, stageDefinitions };
const asked = (metric: Parameters<typeof one>[0], more: Records = {}, options: Partial<EvaluateOptions> = {}): Result =>
  one(metric, { ...records, ...more }, options);

describe('open-pipeline, from records', () => {
  it('“as-of from history”: 120,000 + 84,000 + 66,000 + 52,000, whatever the records say today', () => {
    const r = asked(openPipeline);
    expect(value(r)).toBe('322000');
    expect(r.inputs.openPipelineAsOf?.records).toBe(5); // the four and the one without an amount
    expect(r.excluded).toEqual({
      'duplicate deal': 1,
      'deal of a test account': 1,
      'renewal or reactivation': 1,
      'no expectedCloseDate': 1,
    });
  });

  it('“past-due: included and counted as stale; missing amount: counted, value 0, flagged”', () => {
    expect(codes(asked(openPipeline))).toEqual([
      'MISSING_AMOUNT: 1 deals without an amount',
      'STALE_PIPELINE: 5 open deals past their expected close', // a 15 Jun, b 30 Jun, c 20 May, d 20 Jun, worthless 30 Jun: all days are over
    ]);
  });

  it('“whatever the expected close”: 322,000 + 78,000 + 1', () => {
    expect(value(asked(openPipeline.variant('all-dates')))).toBe('400001');
  });

  it('from a stage on, by the stages of then: a and b are in proposal, d in closing; 120,000 + 84,000 + 52,000', () => {
    expect(value(asked(openPipeline.variant('stage-plus', { stage: 'proposal' })))).toBe('256000');
    expect(value(asked(openPipeline.variant('stage-plus', { stage: 'closing' })))).toBe('52000');
    const wrong = asked(openPipeline.variant('stage-plus', { stage: 'propsal' }));
    expect(why(wrong)).toEqual(['undefined', 'NO_DATA openPipelineFromStageAsOf']);
    expect(wrong.reasons[0]?.message).toContain('1 stage asked for that stageDefinitions does not have');
    expect(why(asked(openPipeline.variant('stage-plus', { stage: 'closing' }), { stageDefinitions: undefined } as never))).toContain(
      'NO_DATA openPipelineFromStageAsOf',
    );
  });

  it('at the start of the quarter it was another: as of 1 April, a was worth 100 and c was open too', () => {
    // Q1 asked: expected before 1 April is nobody. All dates: 100 + 84,000 + 66,000 + 52,000 + 78,000 + 1 (undated) + 1 (lost later)
    expect(value(asked(openPipeline, {}, { periods: [quarter(2026, 1)] }))).toBe('0');
    const r = asked(openPipeline.variant('all-dates'), {}, { periods: [quarter(2026, 1)] });
    expect(value(r)).toBe('280103'); // and 1 of the deal that was found to be a duplicate in June
  });

  it('before the period’s end: as of 1 May, expected before 1 July still', () => {
    const r = asked(openPipeline, {}, { asOf: '2026-05-01' });
    // 100 + 84,000 + 66,000 + 52,000, the lost one (1) and the duplicate (1) are open until June
    expect(value(r)).toBe('202102');
    expect(warned(r)).toContain('PARTIAL_PERIOD');
  });

  it('without stale ones: past due, or nobody did anything for 30 days', () => {
    const fresh = [
      deal('busy', { amountArr: '10', expectedCloseDate: '2026-07-20' }),
      deal('quiet', { amountArr: '20', expectedCloseDate: '2026-07-20' }),
      deal('young', { amountArr: '40', expectedCloseDate: '2026-07-20', createdAt: '2026-06-01' }),
      deal('due', { amountArr: '80', expectedCloseDate: '2026-06-30' }),
      deal('robot', { amountArr: '160', expectedCloseDate: '2026-07-20' }),
    ];
    const did = (opportunityId: string, startedAt: string, more: object = {}) => ({
      id: `${opportunityId} ${startedAt}`,
      type: 'call' as const,
      opportunityId,
      startedAt,
      ...more,
    });
    const activities = [
      did('busy', '2026-06-01'), // 30 days before 1 July
      did('quiet', '2026-05-31'), // 31 days
      did('due', '2026-06-29'),
      did('robot', '2026-06-29', { automated: true }),
    ];
    const opportunityEvents = fresh.flatMap(d => changes(d.id, [String(d.createdAt), 'created']));
    const its = { opportunities: fresh, opportunityEvents, activities };
    const asOf = { periods: [quarter(2026, 3)], asOf: '2026-07-01T00:00:01Z', timeZone: 'UTC' };
    const r = one(openPipeline.variant('excl-stale'), its, asOf);
    expect(value(r)).toBe('50'); // 310 − (20 + 80 + 160)
    expect(codes(r)).toContain('STALE_PIPELINE: 3 open deals past their expected close or without recent activity');
    expect(value(one(openPipeline.variant('excl-stale', { staleDays: 31 }), its, asOf))).toBe('70'); // quiet, too
    expect(why(one(openPipeline.variant('excl-stale'), { ...its, activities: undefined } as never, asOf))).toEqual([
      'undefined',
      'NO_DATA stalePipelineAsOf',
    ]);
  });

  it('NO_SNAPSHOT: “no history to replay”, unless the records are of the asked instant', () => {
    const bare = { opportunities };
    expect(why(one(openPipeline, bare))).toEqual(['undefined', 'NO_SNAPSHOT openPipelineAsOf']);
    expect(why(one(openPipeline, { opportunities, opportunityEvents: [] }))).toEqual(['undefined', 'NO_SNAPSHOT openPipelineAsOf']);
    // As of 1 July, a stands at 999, due in August, and is open: the records' own state is the answer, said to be so.
    const now = one(openPipeline, bare, { dataThrough: '2026-07-01' });
    expect(value(now)).toBe('202001'); // 84,000 + 66,000 + 52,000, and the deal of what nobody says is a test account
    expect(codes(now)).toContain('NO_HISTORY: 5 deals');
  });

  it('deals that no event tells of count as their records say, and that is said', () => {
    const r = one(openPipeline, { opportunities, opportunityEvents: opportunityEvents.filter(e => e.opportunityId !== 'd') });
    expect(codes(r)[0]).toBe('NO_HISTORY: 2 deals'); // d, and the deal of the account nobody says is a test
    expect(value(r)).toBe('322001');
  });

  it('nobody says when deals were qualified: each is from its creation, counted and said; else a qualified stage says it', () => {
    const its = [
      deal('x', { amountArr: '10', expectedCloseDate: '2026-06-01', qualifiedAt: undefined }),
      deal('y', { amountArr: '20', expectedCloseDate: '2026-06-01', qualifiedAt: undefined }),
    ];
    const events = [
      ...changes('x', ['2026-01-10', 'created'], ['2026-02-01', 'stage', 'discovery']),
      ...changes('y', ['2026-01-10', 'created'], ['2026-02-01', 'stage', 'proposal']),
    ];
    const assumed = one(openPipeline, { opportunities: its, opportunityEvents: events });
    expect(value(assumed)).toBe('30');
    expect(codes(assumed)).toContain('QUALIFICATION_ASSUMED: 2 deals');
    const defined = one(openPipeline, { opportunities: its, opportunityEvents: events, stageDefinitions });
    expect(value(defined)).toBe('20');
    expect(warned(defined)).not.toContain('QUALIFICATION_ASSUMED');
  });

  it('E4b: of two changes of one instant the one learned last counts, then the id; deals that are open have been there since ever, so dataFrom is needed', () => {
    const events = changes(
      'b',
      ['2026-02-01', 'amountArr', '1', { recordedAt: '2026-02-03' }],
      ['2026-02-01', 'amountArr', '2', { recordedAt: '2026-02-04' }],
      ['2026-02-01', 'amountArr', '3', { recordedAt: '2026-02-04', id: 'a first by id' }],
    );
    const its = { opportunities: [opportunities[1] as never], opportunityEvents: events };
    expect(value(one(openPipeline, its))).toBe('2');
    expect(why(one(openPipeline, its, { dataFrom: undefined } as never))).toEqual(['undefined', 'INSUFFICIENT_HISTORY openPipelineAsOf']);
    expect(why(one(openPipeline, {}))).toEqual(['undefined', 'NO_DATA openPipelineAsOf']);
  });

  it('by owner and stage as they were then; by the segment of the surviving account', () => {
    const its = [
      deal('x', { amountArr: '10', expectedCloseDate: '2026-06-01', ownerRepId: 'bia', accountId: 'old' }),
      deal('y', { amountArr: '20', expectedCloseDate: '2026-06-01', ownerRepId: 'caio', accountId: 'kept' }),
    ];
    const events = changes('x', ['2026-02-01', 'owner', 'ana'], ['2026-08-01', 'owner', 'bia']);
    const accounts = [
      { id: 'old', name: 'old', mergedIntoId: 'kept', segment: 'smb' },
      { id: 'kept', name: 'kept', segment: 'mid' },
    ];
    const its2 = { opportunities: its, opportunityEvents: events, accounts };
    const byOwner = grouped(openPipeline, its2, { by: ['ownerRepId'] });
    expect(Object.entries(byOwner).map(([k, r]) => [k, r.value?.toString()])).toEqual([
      ['ana', '10'],
      ['caio', '20'],
    ]);
    const bySegment = grouped(openPipeline, its2, { by: ['segment'] });
    expect(Object.entries(bySegment).map(([k, r]) => [k, r.value?.toString()])).toEqual([['mid', '30']]);
  });

  it('balances are at the plan rate of the period’s end; a missing rate is no value', () => {
    const its = {
      opportunities: [deal('x', { expectedCloseDate: '2026-06-01', amountArr: { amount: '10', currency: 'USD' } })],
      opportunityEvents: changes('x', ['2026-02-01', 'created']),
    };
    const fxRates = [{ id: 'r', from: 'USD', to: 'BRL', date: '2026-01-01', rate: '5', kind: 'plan' as const }];
    expect(value(one(openPipeline, { ...its, fxRates }))).toBe('50');
    expect(why(one(openPipeline, { ...its, fxRates: [] }))).toEqual(['undefined', 'MISSING_FX_RATE openPipelineAsOf']);
  });
});

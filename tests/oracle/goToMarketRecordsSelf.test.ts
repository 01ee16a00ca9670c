import { describe, expect, it } from 'vitest';
import { afterBusinessMinutes, at, businessMinutes, daysBetween, monthsLater } from './goToMarketClock.mjs';
import { answersOf, inputsOf } from './goToMarketRecords.mjs';
import { makeWorld } from './goToMarketWorld.mjs';

/* The second implementation from records, against stories told by hand. Times without offset end in Z; São Paulo is three hours behind. */

const Q1 = { start: '2026-01-01', end: '2026-04-01', asOf: '2026-04-01' };
const Q2 = { start: '2026-04-01', end: '2026-07-01', asOf: '2026-07-01' };
type Rows = Readonly<Record<string, readonly object[]>>;
const stageDefinitions = [
  { id: 's1', stage: 'discovery', order: 1, qualified: false },
  { id: 's2', stage: 'proposal', order: 2, qualified: true },
  { id: 's3', stage: 'on-hold', order: 3, qualified: true, onHold: true },
  { id: 's4', stage: 'negotiation', order: 4, qualified: true },
];
const found = (records: Rows, window: typeof Q2, ...names: string[]) => {
  const { inputs } = inputsOf({ stageDefinitions, ...records }, window);
  const plain = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(plain);
    if (given === null || typeof given !== 'object') return given;
    const { n, d } = given as { n?: bigint; d?: bigint };
    if (n !== undefined && d !== undefined) return d === 1n ? `${n}` : `${n}/${d}`;
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, plain(value)]));
  };
  return Object.fromEntries(names.map(name => [name, plain(inputs[name])]));
};
const deal = (id: string, more: object) => ({
  id,
  type: 'new-logo',
  outcome: 'open',
  amountArr: '100',
  createdAt: '2026-02-01',
  qualifiedAt: '2026-02-10',
  ...more,
});
const told = (opportunityId: string, ...events: [at: string, field: string, to: object][]) =>
  events.map(([when, field, to], k) => ({ id: `${opportunityId}-${k}`, opportunityId, at: when, field, ...to }));

describe('deals', () => {
  const story = {
    opportunities: [deal('a', { outcome: 'won', amountArr: '90', closedAt: '2026-05-20' })],
    opportunityEvents: told(
      'a',
      ['2026-02-01', 'stage', { toText: 'discovery' }],
      ['2026-02-01', 'amountArr', { toAmount: '100' }],
      ['2026-02-10', 'stage', { toText: 'proposal' }],
      ['2026-03-01', 'amountArr', { toAmount: '70' }],
      ['2026-03-03', 'outcome', { toText: 'lost' }],
      ['2026-04-12', 'outcome', { toText: 'open' }],
      ['2026-05-01', 'stage', { toText: 'on-hold' }],
      ['2026-05-11', 'stage', { toText: 'negotiation' }],
      ['2026-05-20', 'amountArr', { toAmount: '80' }],
      ['2026-05-20', 'outcome', { toText: 'won' }],
      ['2026-06-01', 'amountArr', { toAmount: '90' }],
    ),
  };
  it('lost in Q1, won in Q2: each as of its own end, and Q1 seen later no longer has it', () => {
    expect(found(story, Q1, 'won', 'lost', 'lostArr')).toEqual({ won: '0', lost: '1', lostArr: '70' });
    expect(found(story, Q2, 'won', 'lost', 'wonArr')).toEqual({ won: '1', lost: '0', wonArr: '80' });
    expect(found(story, { ...Q1, asOf: '2026-07-01' }, 'won', 'lost')).toEqual({ won: '0', lost: '0' });
  });
  it('counts days to the standing close; without those it was closed; without those it was held', () => {
    // 1 February to 20 May: 108 days; closed 3 March to 12 April: 40; on hold 1 to 11 May: 10
    expect(found(story, Q2, 'wonCycleDays', 'wonActiveDays', 'wonStageDays', 'qualifiedToWonDays')).toEqual({
      wonCycleDays: ['108'],
      wonActiveDays: ['68'],
      wonStageDays: ['98'],
      qualifiedToWonDays: ['99'],
    });
  });
  it('takes the value at entry into the pipeline, not today’s', () => {
    expect(found(story, { ...Q1, asOf: '2026-07-01' }, 'pipelineCreated', 'pipelineCreatedAtCurrentValue')).toEqual({
      pipelineCreated: '100',
      pipelineCreatedAtCurrentValue: '90',
    });
  });
  it('is open at the start of Q2 only for those who look after it was re-opened', () => {
    expect(found(story, Q2, 'openDealsAtStart')).toEqual({ openDealsAtStart: '0' });
    expect(found(story, { ...Q2, start: '2026-05-01' }, 'openDealsAtStart')).toEqual({ openDealsAtStart: '1' });
  });
  it('a win reversed by asOf is lost, afterwards only to those who look later', () => {
    const opportunities = [deal('a', { outcome: 'won', closedAt: '2026-06-20', reversedAt: '2026-07-05' })];
    expect(found({ opportunities }, Q2, 'won', 'lost')).toEqual({ won: '1', lost: '0' });
    expect(found({ opportunities }, { ...Q2, asOf: '2026-07-06' }, 'won', 'lost', 'lostArr')).toEqual({
      won: '0',
      lost: '1',
      lostArr: '100',
    });
  });
  it('disqualified counts as lost once qualified; unqualified, duplicates, renewals and tests do not', () => {
    const opportunities = [
      deal('a', { outcome: 'disqualified', closedAt: '2026-05-01' }),
      deal('b', { outcome: 'disqualified', closedAt: '2026-05-01', qualifiedAt: undefined }),
      deal('c', { outcome: 'duplicate', closedAt: '2026-05-01' }),
      deal('d', { outcome: 'won', closedAt: '2026-05-01', type: 'renewal' }),
      deal('e', { outcome: 'won', closedAt: '2026-05-01', isTest: true }),
      deal('f', { outcome: 'lost', closedAt: '2026-07-01T02:59:59Z', lostReason: 'no-decision' }), // 30 June, 23:59
      deal('g', { outcome: 'lost', closedAt: '2026-07-01T03:00:00Z' }), // the next quarter’s
    ];
    expect(found({ opportunities }, Q2, 'won', 'lost', 'noDecision', 'allTypesWon')).toEqual({
      won: '0',
      lost: '2',
      noDecision: '1',
      allTypesWon: '1',
    });
  });
  it('advanced, exited, pending; a skipped stage counts as passed', () => {
    const enter = (id: string, ...stages: [string, string][]) =>
      told(id, ...stages.map(([when, toText]): [string, string, object] => [when, 'stage', { toText }]));
    const records = {
      opportunities: ['a', 'b', 'c', 'd'].map(id => deal(id, id === 'c' ? { outcome: 'lost', closedAt: '2026-06-01' } : {})),
      opportunityEvents: [
        ...enter('a', ['2026-04-02', 'proposal'], ['2026-05-02', 'negotiation'], ['2026-05-20', 'proposal']),
        ...enter('b', ['2026-04-03', 'proposal']),
        ...enter('c', ['2026-04-04', 'proposal']),
        ...told('c', ['2026-06-01', 'outcome', { toText: 'lost' }]),
        ...enter('d', ['2026-03-31', 'proposal'], ['2026-04-10', 'discovery'], ['2026-05-10', 'proposal']), // first entered in Q1
      ],
    };
    expect(found(records, Q2, 'enteredStage', 'advanced', 'exited')).toEqual({ enteredStage: '3', advanced: '1', exited: '1' });
  });
});

describe('leads', () => {
  const businessHours = [1, 2, 3, 4, 5].map(weekday => ({
    id: `h${weekday}`,
    calendarId: 'br',
    weekday,
    opensAt: '09:00',
    closesAt: '18:00',
  }));
  const calendar = { hours: businessHours, holidays: ['2026-05-01'] };
  it('business time skips nights, weekends and holidays', () => {
    // Thursday 30 April 17:30 local to Monday 4 May 09:45: 30 + 45; Friday is a holiday
    const [from, to] = [at('2026-04-30T20:30:00Z')!, at('2026-05-04T12:45:00Z')!];
    expect(businessMinutes(calendar, from, to)).toEqual({ n: 75n, d: 1n });
    expect(afterBusinessMinutes(calendar, from, 75)).toBe(to);
    expect(businessMinutes(calendar, to, from)).toEqual({ n: 0n, d: 1n });
  });
  const lead = (id: string, more: object) => ({ id, createdAt: '2026-04-06T12:00:00Z', ...more });
  const call = (leadId: string, startedAt: string, more: object = {}) => ({
    id: `${leadId}${startedAt}`,
    leadId,
    type: 'call',
    direction: 'outbound',
    startedAt,
    ...more,
  });
  it('the first human outreach stops the clock; who never had one is waiting still', () => {
    const records = {
      leads: [
        lead('a', {}),
        lead('b', {}),
        lead('c', { needsContact: false }),
        lead('d', { disqualifyReason: 'spam', disqualifiedAt: '2026-04-07T12:00:00Z' }),
      ],
      activities: [
        call('a', '2026-04-06T12:01:00Z', { automated: true }),
        call('a', '2026-04-06T12:02:00Z', { type: 'task' }),
        call('a', '2026-04-06T12:03:00Z', { direction: 'inbound' }),
        call('a', '2026-04-06T12:18:30Z'),
      ],
    };
    // b: to 1 July 03:00 UTC: 85 days and 15 hours
    expect(found(records, Q2, 'firstContactMinutes', 'firstTwoWayMinutes', 'contactedMinutes')).toEqual({
      firstContactMinutes: ['37/2', { atLeast: '123300' }],
      firstTwoWayMinutes: ['3', { atLeast: '123300' }],
      contactedMinutes: ['37/2'],
    });
  });
  it('duplicates are one person, created when the first of them was', () => {
    const leads = [
      lead('a', { mqlAt: '2026-06-01T12:00:00Z' }),
      lead('b', { createdAt: '2026-03-31T12:00:00Z', mergedIntoId: 'a', mqlAt: '2026-05-01T12:00:00Z' }),
      lead('c', { sqlAt: '2026-05-01T12:00:00Z' }),
    ];
    expect(found({ leads }, Q2, 'leadsCreated', 'mqls', 'leadsReachedMql')).toEqual({ leadsCreated: '1', mqls: '1', leadsReachedMql: '1' }); // c skipped MQL
  });
  it('exactly at the threshold is met; no policy is out; an open window is pending', () => {
    const slaPolicies = [
      { id: 'p', thresholdMinutes: '60', clock: 'elapsed', startsAt: 'created', stopsAt: 'attempt', validFrom: '2026-01-01' },
      { id: 'p', thresholdMinutes: '10', clock: 'elapsed', startsAt: 'created', stopsAt: 'attempt', validFrom: '2026-06-01' },
    ];
    const leads = [
      lead('met', { slaPolicyId: 'p' }),
      lead('late', { slaPolicyId: 'p' }),
      lead('never', { slaPolicyId: 'p' }),
      lead('newer', { slaPolicyId: 'p', createdAt: '2026-06-02T12:00:00Z' }),
      lead('open', { slaPolicyId: 'p', createdAt: '2026-07-01T02:55:00Z' }),
      lead('free', {}),
    ];
    const activities = [call('met', '2026-04-06T13:00:00Z'), call('late', '2026-04-06T13:00:01Z'), call('newer', '2026-06-02T12:10:00Z')];
    expect(found({ leads, activities, slaPolicies, businessHours }, Q2, 'slaMet', 'slaBreached', 'slaPending')).toEqual({
      slaMet: '2',
      slaBreached: '2',
      slaPending: '1',
    });
  });
  it('a cohort whose time is not over has no rate', () => {
    const records = { leads: [lead('a', { mqlAt: '2026-05-01T12:00:00Z' })] };
    expect(answersOf({ stageDefinitions, ...records }, Q2)['funnel-conversion-rate/lead-to-mql']?.status).toBe('incomplete');
    expect(answersOf({ stageDefinitions, ...records }, { ...Q2, asOf: '2026-07-31' })['funnel-conversion-rate/lead-to-mql']?.status).toBe(
      'ok',
    );
  });
});

describe('people', () => {
  const quota = (repId: string, month: string, next: string, rampFactor: string) => ({
    id: `${repId}${month}`,
    repId,
    startDate: month,
    endDate: next,
    amount: String(30_000 * Number(rampFactor)),
    fullAmount: '30000',
    measure: 'bookings',
    rampFactor,
  });
  const reps = [
    { id: 'ana', role: 'AE', hireDate: '2025-01-01', endDate: '2026-06-11' },
    { id: 'bia', role: 'AE', hireDate: '2026-05-01', fte: '0.5' },
  ];
  const quotas = [
    quota('ana', '2026-04-01', '2026-05-01', '1'),
    quota('ana', '2026-05-01', '2026-06-01', '1'),
    quota('ana', '2026-06-01', '2026-07-01', '1'),
    quota('bia', '2026-05-01', '2026-06-01', '0.25'),
    quota('bia', '2026-06-01', '2026-07-01', '0.5'),
  ];
  const opportunities = [deal('a', { outcome: 'won', amountArr: '40000', tcv: '90000', closedAt: '2026-05-20', ownerRepId: 'ana' })];
  const quotaCredits = [
    { id: '1', opportunityId: 'a', repId: 'ana', share: '0.75', creditedAt: '2026-05-20' },
    { id: '2', opportunityId: 'a', repId: 'bia', share: '0.25', creditedAt: '2026-05-20' },
    { id: '3', opportunityId: 'a', repId: 'bia', share: '0.5', creditedAt: '2026-05-20', overlay: true },
    { id: '4', opportunityId: 'a', repId: 'ana', share: '0.75', creditedAt: '2026-07-20', clawback: true },
  ];
  it('quota by the days that a rep was there, ramped; overlay and later clawbacks are not in it', () => {
    // Ana leaves on 11 June: 30,000 × 2 + 30,000 × 10/30. Bia 7,500 + 15,000
    expect(found({ reps, quotas, opportunities, quotaCredits }, Q2, 'reps', 'fullQuotaReps', 'rampedReps')).toEqual({
      reps: [
        { rep: 'ana', credit: '30000', quota: '70000' },
        { rep: 'bia', credit: '10000', quota: '22500' },
      ],
      fullQuotaReps: [
        { rep: 'ana', credit: '30000', fullQuota: '70000' },
        { rep: 'bia', credit: '10000', fullQuota: '60000' },
      ],
      rampedReps: [],
    });
  });
  it('FTE by days: 71 of 91 whole, 61 of 91 half', () => {
    expect(
      found(
        { reps, quotas, opportunities },
        Q2,
        'averageQuotaFte',
        'averageRampedFte',
        'averageRampAdjustedFte',
        'closingQuotaFte',
        'repWonArr',
      ),
    ).toEqual({
      averageQuotaFte: '29/26', // (71 + 30.5) ÷ 91 = 203/182
      averageRampedFte: '71/91',
      averageRampAdjustedFte: '659/728', // 71 + 0.5 × (31 × 0.25 + 30 × 0.5) = 82.375; × 8: 659
      closingQuotaFte: '1/2',
      repWonArr: '40000',
    });
  });
  it('tenure months of a hire, whole ones only', () => {
    const credits = [
      { id: '1', opportunityId: 'a', repId: 'bia', share: '1', creditedAt: '2026-06-01T03:00:00Z' }, // the first instant of month 2
    ];
    expect(found({ reps, quotas, opportunities, quotaCredits: credits }, { ...Q2, asOf: '2026-07-15' }, 'hires')).toEqual({
      hires: [{ rep: 'bia', fullMonthlyQuota: '30000', monthlyCredit: ['0', '40000'] }],
    });
    expect([monthsLater('2026-01-31', 1), monthsLater('2026-01-31', 2)]).toEqual(['2026-02-28', '2026-03-31']);
  });
  it('overlapping entries count once', () => {
    const entry = (id: string, from: string, durationMinutes: string, timeCategory: string | undefined) => ({
      id,
      type: 'task',
      repId: 'ana',
      startedAt: `2026-04-06T${from}:00Z`,
      durationMinutes,
      timeCategory,
    });
    const activities = [
      entry('1', '12:00', '60', 'customer-facing'),
      entry('2', '12:30', '60', 'customer-facing'),
      entry('3', '14:00', '30', 'admin'),
      entry('4', '15:00', '500', undefined),
    ];
    expect(found({ reps, activities }, Q2, 'customerFacingMinutes', 'adminMinutes', 'classifiedMinutes')).toEqual({
      customerFacingMinutes: '90',
      adminMinutes: '30',
      classifiedMinutes: '120',
    });
  });
});

describe('customers and calls', () => {
  it('a won deal without a handoff is due and incomplete; exactly at due is on time; a reversal before due takes it out', () => {
    const won = (id: string, more: object = {}) => deal(id, { outcome: 'won', closedAt: '2026-05-01', ...more });
    const handoff = (id: string, more: object) => ({
      id: `h-${id}`,
      opportunityId: id,
      requiredAt: '2026-05-01',
      dueAt: '2026-05-15',
      ...more,
    });
    const records = {
      opportunities: [won('a'), won('b'), won('c'), won('d', { reversedAt: '2026-05-10' }), won('e')],
      handoffs: [
        handoff('a', { acceptedAt: '2026-05-15' }),
        handoff('b', { acceptedAt: '2026-05-16', returnedAt: '2026-05-12' }),
        handoff('d', {}),
        handoff('e', { waivedAt: '2026-05-02' }),
      ],
      handoffItems: [
        { id: '1', handoffId: 'h-a', key: 'x', mandatory: true, doneAt: '2026-05-03' },
        { id: '2', handoffId: 'h-a', key: 'y', mandatory: false },
        { id: '3', handoffId: 'h-b', key: 'x', mandatory: true, doneAt: '2026-05-03' },
      ],
    };
    expect(
      found(
        records,
        Q2,
        'handoffsDue',
        'handoffsCompleted',
        'handoffsCompletedOnTime',
        'handoffsAcceptedFirstPass',
        'checklistItemsDue',
        'checklistItemsDone',
      ),
    ).toEqual({
      handoffsDue: '3',
      handoffsCompleted: '2',
      handoffsCompletedOnTime: '1',
      handoffsAcceptedFirstPass: '1',
      checklistItemsDue: '3',
      checklistItemsDone: '2',
    });
  });
  it('reached, waiting, left for good', () => {
    const onboardings = [
      { id: '1', accountId: 'A', startAt: '2026-04-01', firstValueAt: '2026-04-18' },
      { id: '2', accountId: 'B', startAt: '2026-06-01' },
      { id: '3', accountId: 'C', startAt: '2026-04-05', abandonedAt: '2026-05-01' },
      { id: '4', accountId: 'D', startAt: '2026-03-31', firstValueAt: '2026-04-10' },
    ];
    expect(found({ onboardings }, Q2, 'firstValueDays', 'valueInPeriodDays')).toEqual({
      firstValueDays: ['17', { atLeast: '30' }, { never: true }],
      valueInPeriodDays: ['17', '10'],
    });
  });
  it('the fixture’s seven by band', () => {
    const arrMovements = Object.entries({ A: 150_000, B: 60_000, D: 60_000, E: 60_000, F: 18_000, G: 25_200, H: 72_000 }).map(
      ([accountId, arr]) => ({ id: accountId, accountId, effectiveAt: '2026-03-01', deltaArr: String(arr) }),
    );
    const score = (accountId: string, band: string, scoredAt = '2026-06-01') => ({ id: accountId, accountId, scoredAt, score: '1', band });
    const healthScores = [
      score('A', 'green'),
      score('D', 'green'),
      score('E', 'green'),
      score('B', 'yellow'),
      score('H', 'yellow'),
      score('F', 'red'),
      score('G', 'green', '2026-04-01'),
    ]; // G: 91 days old
    const answer = answersOf({ stageDefinitions, arrMovements, healthScores }, Q2)['health-score-distribution/all-customers'];
    expect(answer?.parts?.map(({ key, stats }) => [key, stats.byCustomers?.value, stats.byArr?.value])).toEqual([
      ['green', { n: 3n, d: 7n }, { n: 225n, d: 371n }], // 270,000 ÷ 445,200
      ['yellow', { n: 2n, d: 7n }, { n: 110n, d: 371n }],
      ['red', { n: 1n, d: 7n }, { n: 15n, d: 371n }],
      ['unscored', { n: 1n, d: 7n }, { n: 3n, d: 53n }], // 25,200 ÷ 445,200
    ]);
  });
  it('a frozen call against what its deals became', () => {
    const records = {
      opportunities: [
        deal('kept', { outcome: 'won', amountArr: '120', closedAt: '2026-05-01' }),
        deal('late', { outcome: 'won', amountArr: '50', closedAt: '2026-07-02' }),
        deal('gone', { outcome: 'lost', amountArr: '30', closedAt: '2026-06-01' }),
        deal('early', { outcome: 'won', amountArr: '40', closedAt: '2026-06-01' }),
        deal('new', { outcome: 'won', amountArr: '10', createdAt: '2026-04-02', closedAt: '2026-06-01' }),
      ],
      forecastSnapshots: [
        {
          id: 's',
          takenAt: '2026-04-01',
          startDate: '2026-04-01',
          endDate: '2026-07-01',
          scope: 'company',
          measure: 'bookings',
          call: 'commit',
          amount: '200',
        },
      ],
      forecastLines: [
        ['kept', '100'],
        ['late', '50'],
        ['gone', '30'],
      ].map(([opportunityId, amount]) => ({ id: `l-${opportunityId}`, snapshotId: 's', opportunityId, amount, included: true })),
    };
    const answer = answersOf({ stageDefinitions, ...records }, Q2)['forecast-variance-explanation/bookings'];
    // 170 against 200: 20 more, 50 slipped, 30 lost, 40 pulled in, 10 created; lines of 180 under a call of 200
    expect(answer?.value).toEqual({ n: -30n, d: 1n });
    expect(Object.fromEntries((answer?.parts ?? []).map(({ key, stats }) => [key, Number(stats.amount?.value?.n)]))).toEqual({
      'amount-change': 20,
      slipped: -50,
      lost: -30,
      'pulled-in': 40,
      'created-and-won': 10,
      overlay: -20,
    });
  });
});

it('worlds are the same for the same seed, and not for another', () => {
  expect(JSON.stringify(makeWorld(7))).toBe(JSON.stringify(makeWorld(7)));
  expect(JSON.stringify(makeWorld(7).records.leads)).not.toBe(JSON.stringify(makeWorld(8).records.leads));
  expect(daysBetween(at('2026-03-31T23:30:00Z')!, at('2026-04-01T03:00:00Z')!)).toBe(1); // 31 March 20:30 and 1 April 00:00
});

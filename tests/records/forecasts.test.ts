import { describe, expect, it } from 'vitest';
import { forecastAccuracy, forecastBias, forecastVarianceExplanation, planAttainment, quarter, year } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { one } from '../support/records.js';

/* Frozen calls of 2026 beside what came of them: deals of two reps, two quarters. */

type Deal = NonNullable<Records['opportunities']>[number];
type Snapshot = NonNullable<Records['forecastSnapshots']>[number];
const won = (id: string, closedAt: string, amountArr: string, more: Partial<Deal> = {}): Deal => ({
  id,
  type: 'new-logo',
  outcome: 'won',
  amountArr,
  createdAt: '2025-11-01T12:00:00Z',
  qualifiedAt: '2025-11-01T12:00:00Z',
  closedAt: `${closedAt}T12:00:00Z`,
  ownerRepId: 'ana',
  ...more,
});
const call = (id: string, startDate: string, endDate: string, amount: string, more: Partial<Snapshot> = {}): Snapshot => ({
  id,
  startDate,
  endDate,
  amount,
  takenAt: `${startDate}T00:00:00Z`,
  scope: 'company',
  measure: 'bookings',
  call: 'commit',
  ...more,
});
const line = (snapshotId: string, opportunityId: string, amount: string, included = true, probability?: string) => ({
  id: `${snapshotId} ${opportunityId}`,
  snapshotId,
  opportunityId,
  amount,
  included,
  ...(probability === undefined ? {} : { probability }),
});

/** First quarter: ana 100, bia 60. Second: ana 90; bia nothing. */
const opportunities = [
  won('a1', '2026-02-01', '100'),
  won('b1', '2026-03-01', '60', { ownerRepId: 'bia', accountId: 'B' }),
  won('a2', '2026-05-01', '90'),
  { ...won('b2', '2026-05-01', '40', { ownerRepId: 'bia' }), outcome: 'lost' as const },
  won('earlier', '2025-05-10', '70', { createdAt: '2025-01-01T12:00:00Z', qualifiedAt: '2025-01-01T12:00:00Z' }),
];
const Q1 = ['2026-01-01', '2026-04-01'] as const;
const Q2 = ['2026-04-01', '2026-07-01'] as const;
const forecastSnapshots = [call('q1', ...Q1, '200'), call('q2', ...Q2, '120')];
const forecastLines = [line('q1', 'a1', '110'), line('q1', 'b1', '80'), line('q2', 'a2', '75'), line('q2', 'b2', '40')];
const records: Records = { opportunities, opportunityEvents: [], stageDefinitions: [], accounts: [], forecastSnapshots, forecastLines };
const asked: Partial<EvaluateOptions> = {
  periods: [quarter(2026, 1)],
  dataFrom: '2025-01-01',
  dataThrough: '2026-07-01',
  currency: 'BRL',
  timeZone: 'UTC',
};
type Bound = typeof forecastAccuracy;
const of = (metric: unknown, more: Records = {}, options: Partial<EvaluateOptions> = {}) =>
  one(metric as Bound, { ...records, ...more }, { ...asked, ...options });
const variant = (metric: { variant: unknown }, name: string, parameters = {}) =>
  (metric.variant as (n: string, p: object) => unknown).call(metric, name, parameters);
const codes = (r: { reasons: readonly { code: string }[] }) => [...new Set(r.reasons.map(x => x.code))];
const inYear = { periods: [year(2026)] };
const half = { periods: [{ kind: 'custom', start: '2026-01-01', end: '2026-07-01', fiscalYearStart: 1 }] as never };

describe('accuracy and bias of frozen calls', () => {
  it('of one quarter: 1 − |160 − 200| ÷ 160; the call is frozen at the first instant', () => {
    expect(String(of(forecastAccuracy).value)).toBe('0.75');
    expect(String(of(forecastBias).value)).toBe('0.25');
    const edited = [...forecastSnapshots, call('late', ...Q1, '160', { takenAt: '2026-01-01T00:00:01Z' })];
    expect(String(of(forecastAccuracy, { forecastSnapshots: edited }).value)).toBe('0.75');
    // By leadDays −1 the call of the next day counts as well
    const dayLater = variant(forecastAccuracy, 'denominator-actual', { leadDays: -1 });
    expect(String(of(dayLater, { forecastSnapshots: edited }).value)).toBe('1');
    const weekAhead = variant(forecastAccuracy, 'denominator-actual', { leadDays: 7 });
    expect(codes(of(weekAhead))).toEqual(['NO_SNAPSHOT']);
    const ahead = [call('early', ...Q1, '128', { takenAt: '2025-12-25T00:00:00Z' })];
    expect(String(of(weekAhead, { forecastSnapshots: ahead }).value)).toBe('0.8');
  });

  it('“pooled over the scope’s periods”: of half a year the two quarters, of a quarter without call none', () => {
    // |160 − 200| + |90 − 120| = 70 of 250
    const r = of(forecastAccuracy, {}, half);
    expect(String(r.value)).toBe('0.72');
    expect(r.parts?.map(p => [p.key, String(p.stats.error?.value)])).toEqual([
      ['company>2026-01-01', '40'],
      ['company>2026-04-01', '30'],
    ]);
    const only = of(forecastAccuracy, { forecastSnapshots: forecastSnapshots.slice(0, 1) }, half);
    expect([only.value, codes(only)]).toEqual([null, ['NO_SNAPSHOT']]);
    expect(codes(of(forecastAccuracy, { forecastSnapshots: [] }))).toEqual(['NO_SNAPSHOT']);
    // A call of the half itself comes before those of its parts: 1 − |250 − 300| ÷ 250
    const whole = [...forecastSnapshots, call('h1', '2026-01-01', '2026-07-01', '300')];
    expect(String(of(forecastAccuracy, { forecastSnapshots: whole }, half).value)).toBe('0.8');
  });

  it('another call, another scope, another measure are other snapshots', () => {
    const more = [...forecastSnapshots, call('best', ...Q1, '320', { call: 'best-case' }), call('south', ...Q1, '80', { scope: 'south' })];
    const ask = (parameters: object) =>
      String(of(variant(forecastAccuracy, 'denominator-actual', parameters), { forecastSnapshots: more }).value);
    expect([ask({ call: 'best-case' }), ask({ scope: 'south' })]).toEqual(['0', '0.5']); // 1 − 160 ÷ 160; 1 − 80 ÷ 160
    expect(codes(of(variant(forecastAccuracy, 'denominator-actual', { call: 'model' }), { forecastSnapshots: more }))).toEqual([
      'NO_SNAPSHOT',
    ]);
  });

  it('of ARR: net new, a movement, the balance at the end', () => {
    const move = (id: string, effectiveAt: string, deltaArr: string) => ({
      id,
      accountId: id.slice(0, 1),
      effectiveAt: `${effectiveAt}T12:00:00Z`,
      deltaArr,
    });
    const arrMovements = [move('A1', '2025-05-01', '100'), move('B1', '2026-02-01', '50'), move('A2', '2026-03-01', '-20')];
    const calls = [
      call('n', ...Q1, '40', { measure: 'net-new-arr' }),
      call('k', ...Q1, '25', { measure: 'contraction-arr' }),
      call('c', ...Q1, '104', { measure: 'closing-arr' }),
    ];
    const ask = (measure: string) => {
      const r = of(variant(forecastBias, 'pooled', { measure }), { arrMovements, forecastSnapshots: calls, opportunities: [] });
      return [String(r.value), codes(r)];
    };
    // (40 − 30) ÷ 30; losses as positive amounts: (25 − 20) ÷ 20; (104 − 130) ÷ 130
    expect(ask('net-new-arr')[0]).toMatch(/^0\.333/);
    expect([ask('contraction-arr'), ask('closing-arr')]).toEqual([
      ['0.25', []],
      ['-0.2', []],
    ]);
    // The ledger is asked for where it is what is foretold, and only there
    const without = of(variant(forecastBias, 'pooled', { measure: 'new-arr' }), { forecastSnapshots: calls });
    expect(without.reasons.map(x => x.message)).toContain('forecastPairs: arrMovements were not given');
    expect(() => variant(forecastBias, 'pooled', { measure: 'tcv' })).toThrow(/one of bookings/);
  });

  it('per rep: “a breakdown by ownerRepId”; what the call says beyond its lines is nobody’s', () => {
    const table = evaluate({ it: forecastBias }, records, { ...asked, by: ['ownerRepId'] } as EvaluateOptions);
    const found = Object.fromEntries(
      table.map(row => [row.group === null ? 'total' : (row.group.ownerRepId ?? '(none)'), [String(row.it.value), codes(row.it)]]),
    );
    // ana (110 − 100) ÷ 100, bia (80 − 60) ÷ 60; 200 − 190 = 10 beyond the lines, of which nothing came
    expect(found.ana).toEqual(['0.1', []]);
    expect(found.bia?.[0]).toMatch(/^0\.333/);
    expect(found['(none)']).toEqual(['null', ['ZERO_DENOMINATOR']]);
    expect(found.total?.[0]).toBe('0.25');
  });

  it('paired by rep the errors of reps do not offset each other', () => {
    const r = of(variant(forecastAccuracy, 'denominator-actual', { pairedBy: 'rep' }), {}, { periods: [quarter(2026, 2)] });
    // Call 120, lines 75 and 40: ana |90 − 75|, bia |0 − 40|, beyond the lines 5: 1 − 60 ÷ 90; in one 1 − 30 ÷ 90
    expect(r.value?.toFixed(4)).toBe('0.3333');
    expect(r.parts?.map(p => [p.key, String(p.stats.error?.value)])).toEqual([
      ['(none)>2026-04-01', '5'],
      ['ana>2026-04-01', '-15'],
      ['bia>2026-04-01', '40'],
    ]);
  });

  it('lead-k: what was called by so many weeks before the end', () => {
    const calls = [
      call('w13', ...Q1, '240', { takenAt: '2025-12-31T00:00:00Z' }), // 13 weeks before 1 April are 31 December
      call('w4', ...Q1, '200', { takenAt: '2026-03-04T00:00:00Z' }),
      call('w4b', ...Q1, '160', { takenAt: '2026-03-04T00:00:01Z' }),
    ];
    const r = of(variant(forecastAccuracy, 'lead-k'), { forecastSnapshots: calls });
    const parts = Object.fromEntries(r.parts?.map(p => [p.key, String(p.stats.accuracy?.value)]) ?? []);
    expect([parts['13'], parts['5'], parts['4'], parts['3'], parts['0']]).toEqual(['0.5', '0.5', '0.75', '1', '1']);
    expect(r.parts?.length).toBe(14);
    expect(of(variant(forecastAccuracy, 'lead-k'), { forecastSnapshots: calls.slice(1) }).parts?.map(p => p.key)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(codes(of(variant(forecastAccuracy, 'lead-k'), { forecastSnapshots: [] }))).toEqual(['NO_SNAPSHOT']);
  });

  it('skill: the baseline is what was won so many months before', () => {
    const r = of(variant(forecastAccuracy, 'skill'), {}, { periods: [quarter(2026, 2)] });
    // Of the second quarter of 2025 one deal of 70: 1 − |90 − 120| ÷ |90 − 70|; the quarter before had 160
    expect([String(r.value), String(r.beside?.naiveAccuracy?.value?.toFixed(4))]).toEqual(['-0.5', '0.7778']);
    const quarterBefore = of(variant(forecastAccuracy, 'skill', { naiveMonths: 3 }), {}, { periods: [quarter(2026, 2)] });
    expect(quarterBefore.value?.toFixed(4)).toBe('0.5714'); // 1 − 30 ÷ |90 − 160|
  });

  it('an unfinished period is not judged', () => {
    expect(codes(of(forecastAccuracy, {}, { asOf: '2026-02-15T00:00:00Z' }))).toContain('PARTIAL_PERIOD');
  });
});

describe('what explains a variance', () => {
  it('bookings: deals by what the snapshot said and how they stood in the end; a weighted call says amount × probability', () => {
    const calls = [call('w', ...Q1, '75', { call: 'weighted' })];
    const lines = [line('w', 'a1', '120', true, '0.5'), line('w', 'open', '30', true, '0.5'), line('w', 'b1', '50', false, '0.1')];
    const deals = [
      ...opportunities,
      { ...won('open', '2026-01-01', '30'), outcome: 'open' as const, closedAt: undefined } as never,
      won('new', '2026-03-05', '25', { createdAt: '2026-02-01T12:00:00Z', qualifiedAt: '2026-02-01T12:00:00Z' }),
    ];
    const r = of(variant(forecastVarianceExplanation, 'bookings', { call: 'weighted' }), {
      forecastSnapshots: calls,
      forecastLines: lines,
      opportunities: deals
        .map(d => (d.id === 'open' ? { ...d, closedAt: undefined } : d))
        .map(({ closedAt, ...d }) => (closedAt === undefined ? d : { ...d, closedAt })) as never,
    });
    // a1 100 − 60; open −15; b1 60 not included; new 25; lines 75, call 75; 185 − 75
    expect(Object.fromEntries(r.parts?.map(p => [p.key, String(p.stats.amount?.value)]) ?? [])).toEqual({
      'amount-change': '40',
      slipped: '-15',
      lost: '0',
      'pulled-in': '60',
      'created-and-won': '25',
      overlay: '0',
    });
    expect(String(r.value)).toBe('110');
  });

  it('a duplicate is lost to its forecast; a test account’s deal is left out and counted', () => {
    const lines = [line('q1', 'a1', '110'), line('q1', 'twice', '60'), line('q1', 'test', '20')];
    const deals = [
      ...opportunities,
      { ...won('twice', '2026-02-02', '60'), outcome: 'duplicate' as const },
      won('test', '2026-02-02', '20', { accountId: 'T' }),
    ];
    const accounts = [{ id: 'T', isTest: true }];
    const r = of(forecastVarianceExplanation, { forecastLines: lines, opportunities: deals, accounts });
    const amounts = Object.fromEntries(r.parts?.map(p => [p.key, String(p.stats.amount?.value)]) ?? []);
    expect([amounts.lost, amounts.overlay, String(r.value)]).toEqual(['-60', '-30', '-40']); // lines 170 without the test, call 200; 160 − 200
    expect(r.inputs.dealLines?.excluded).toMatchObject({ 'deal of a test account': 2 }); // the deal, and its line
  });

  it('without a call, or with one that has no lines, there is no snapshot to explain by', () => {
    expect(codes(of(forecastVarianceExplanation, { forecastSnapshots: [] }))).toEqual(['NO_SNAPSHOT']);
    expect(codes(of(forecastVarianceExplanation, { forecastLines: [] }))).toEqual(['NO_SNAPSHOT']);
    expect(codes(of(forecastVarianceExplanation, { forecastLines: [], opportunities: [] }))).toEqual(['NO_SNAPSHOT']);
  });

  it('volume and price: deals of the call as it says, or its included lines', () => {
    const r = of(variant(forecastVarianceExplanation, 'volume-price'));
    // 2 lines included, 2 won: volume 0, price 160 − 200
    expect(r.parts?.map(p => [p.key, String(p.stats.amount?.value)])).toEqual([
      ['volume', '0'],
      ['price', '-40'],
    ]);
    const said = of(variant(forecastVarianceExplanation, 'volume-price'), { forecastSnapshots: [call('q1', ...Q1, '200', { deals: 4 })] });
    expect(said.parts?.map(p => String(p.stats.amount?.value))).toEqual(['-100', '60']); // (2 − 4) × 50; 160 − 2 × 50
  });

  it('volume, mix and price by the accounts’ segments; what the call says beyond its lines is in none', () => {
    const accounts = [{ id: 'B', segment: 'large' }];
    const r = of(variant(forecastVarianceExplanation, 'volume-price-mix'), { accounts });
    // (none) 1 deal, 110 → 100; large 1 deal, 80 → 60
    expect([String(r.value), r.warnings.map(w => w.code)]).toEqual(['-30', expect.arrayContaining(['UNCLASSIFIED_RECORDS'])]);
    expect(r.parts?.filter(p => p.key.startsWith('price')).map(p => [p.key, String(p.stats.amount?.value)])).toEqual([
      ['price', '-30'],
      ['price>(none)', '-10'],
      ['price>large', '-20'],
    ]);
  });

  it('movements: each with its own frozen call; one that moved without a call is no surprise of 0', () => {
    const move = (id: string, effectiveAt: string, deltaArr: string) => ({
      id,
      accountId: id.slice(0, 1),
      effectiveAt: `${effectiveAt}T12:00:00Z`,
      deltaArr,
    });
    const arrMovements = [move('A1', '2025-05-01', '100'), move('B1', '2026-02-01', '50'), move('A2', '2026-03-01', '-20')];
    const calls = [
      call('n', ...Q1, '60', { measure: 'new-arr' }),
      call('k', ...Q1, '25', { measure: 'contraction-arr' }),
      call('e', ...Q1, '5', { measure: 'expansion-arr' }),
    ];
    const r = of(variant(forecastVarianceExplanation, 'arr-movements'), { arrMovements, forecastSnapshots: calls });
    expect([String(r.value), r.parts?.map(p => [p.key, String(p.stats.variance?.value)])]).toEqual([
      '-10',
      [
        ['new', '-10'],
        ['expansion', '-5'],
        ['contraction', '5'],
      ],
    ]);
    const untold = of(variant(forecastVarianceExplanation, 'arr-movements'), { arrMovements, forecastSnapshots: calls.slice(0, 1) });
    expect(codes(untold)).toEqual(['NO_SNAPSHOT']);
    // Where dataFrom is said entity by entity, the ledger is the one that a balance needs it of
    const stated = of(
      variant(forecastVarianceExplanation, 'arr-movements'),
      { arrMovements, forecastSnapshots: calls },
      { dataFrom: { arrMovements: '2025-01-01' } },
    );
    expect(codes(stated)).toEqual([]);
  });

  it('movements against targets', () => {
    const move = (id: string, effectiveAt: string, deltaArr: string) => ({
      id,
      accountId: id.slice(0, 1),
      effectiveAt: `${effectiveAt}T12:00:00Z`,
      deltaArr,
    });
    const arrMovements = [move('A1', '2026-02-01', '50')];
    const plan = (metric: string, amount: string) => ({
      id: metric,
      scope: 'company',
      metric,
      startDate: Q1[0],
      endDate: Q1[1],
      amount,
      version: '1',
      approvedAt: '2025-12-01T00:00:00Z',
    });
    const ask = (targets: Records['targets']) =>
      of(variant(forecastVarianceExplanation, 'arr-movements-vs-target'), { arrMovements, ...(targets ? { targets } : {}) });
    expect(ask([plan('new-arr', '40'), plan('churned-arr', '10')]).parts?.map(p => [p.key, String(p.stats.variance?.value)])).toEqual([
      ['new', '10'],
      ['churn', '10'],
    ]);
    expect(codes(ask([plan('churned-arr', '10')]))).toEqual(['MISSING_TARGET']);
    expect(codes(ask([]))).toEqual(['MISSING_TARGET']);
  });
});

describe('plan attainment', () => {
  const move = (id: string, effectiveAt: string, deltaArr: string) => ({
    id,
    accountId: id.slice(0, 1),
    effectiveAt: `${effectiveAt}T12:00:00Z`,
    deltaArr,
  });
  const arrMovements = [move('A1', '2026-02-01', '50'), move('B1', '2026-05-01', '40'), move('A2', '2026-05-16', '-10')];
  type Target = NonNullable<Records['targets']>[number];
  const plan = (id: string, [startDate, endDate]: readonly [string, string], amount: string, more: Partial<Target> = {}): Target => ({
    id,
    scope: 'company',
    metric: 'net-new-arr',
    startDate,
    endDate,
    amount,
    version: '1',
    approvedAt: '2025-12-01T00:00:00Z',
    ...more,
  });
  const targets = [
    plan('1', Q1, '100'),
    plan('2', Q2, '60'),
    plan('2 later', Q2, '30', { version: '2', approvedAt: '2026-05-01T00:00:00Z' }),
  ];
  const world = { arrMovements, targets };
  const second = { periods: [quarter(2026, 2)] };

  it('the plan approved when the period began: 30 ÷ 60, whatever was planned later', () => {
    const r = of(planAttainment, world, second);
    expect([String(r.value), String(r.beside?.variance?.value)]).toEqual(['0.5', '-30']);
    expect(codes(of(planAttainment, { arrMovements, targets: [] }, second))).toEqual(['MISSING_TARGET']);
  });

  it('of another metric: new ARR, ARR at the end, bookings; each needs its own records', () => {
    const of2 = (metric: string, amount: string, more: Records = {}) =>
      of(
        variant(planAttainment, 'period', { targetMetric: metric }),
        { ...world, targets: [plan('m', Q2, amount, { metric })], ...more },
        second,
      );
    expect(String(of2('new-arr', '80').value)).toBe('0.5'); // 40
    expect(String(of2('contraction-arr', '20').value)).toBe('0.5'); // 10
    expect(String(of2('arr', '100').value)).toBe('0.8'); // 50 + 40 − 10
    expect(String(of2('bookings', '100').value)).toBe('0.9'); // a2
    expect(() => variant(planAttainment, 'period', { targetMetric: 'nrr' })).toThrow(/one of bookings/);
  });

  it('year-to-date: the targets that the year so far is made of, each as it was when its period began', () => {
    const r = of(variant(planAttainment, 'year-to-date'), world, second);
    expect(String(r.value)).toBe('0.5'); // (50 + 30) ÷ (100 + 60)
    expect(codes(of(variant(planAttainment, 'year-to-date'), { arrMovements, targets: targets.slice(1) }, second))).toEqual([
      'MISSING_TARGET',
    ]);
    const balances = targets.map(t => ({ ...t, metric: 'arr' }));
    expect(
      codes(of(variant(planAttainment, 'year-to-date', { targetMetric: 'arr' }), { arrMovements, targets: balances }, second)),
    ).toEqual(['MISSING_TARGET']);
  });

  it('re-forecast: the latest one that was approved', () => {
    const again = (id: string, amount: string, approvedAt?: string) =>
      call(id, ...Q2, amount, {
        measure: 'net-new-arr',
        call: 'reforecast',
        takenAt: `2026-05-02T0${id.length}:0${id === '1' ? 1 : 2}:00Z`,
        ...(approvedAt === undefined ? {} : { approvedAt }),
      });
    const calls = [again('1', '50', '2026-05-03T00:00:00Z'), again('2', '40', '2026-06-03T00:00:00Z'), again('draft', '31')];
    const ask = (forecastSnapshots: Records['forecastSnapshots'], options = {}) =>
      of(
        variant(planAttainment, 're-forecast'),
        { ...world, ...(forecastSnapshots ? { forecastSnapshots } : {}) },
        { ...second, ...options },
      );
    expect(String(ask(calls).value)).toBe('0.75'); // 30 ÷ 40
    expect(codes(ask([again('draft', '31')]))).toEqual(['NO_SNAPSHOT']);
  });

  it('pro-rata: what the days that have passed stand for', () => {
    // Until 16 May 45 of 91 days: 40 ÷ (60 × 45 ÷ 91)
    const r = of(variant(planAttainment, 'pro-rata'), world, { ...second, asOf: '2026-05-16T00:00:00Z' });
    expect(r.value?.toFixed(4)).toBe('1.3481');
    expect(r.warnings.map(w => w.code)).toContain('PARTIAL_PERIOD');
    expect(String(of(variant(planAttainment, 'pro-rata'), world, second).value)).toBe('0.5');
  });

  it('a year without its quarters’ sum has the year’s target', () => {
    const yearly = [...targets, plan('y', ['2026-01-01', '2027-01-01'], '200')];
    const r = of(variant(planAttainment, 'year-to-date'), { arrMovements, targets: yearly }, { ...inYear, dataThrough: '2027-01-01' });
    expect(String(r.value)).toBe('0.4'); // 80 ÷ 200
  });
});

import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../../src/entities/byKey.js';
import { between } from '../../src/kernel/period.js';
import type { Problem } from '../../src/kernel/refusal.js';
import { winRate } from '../../src/metrics/winRate.js';
import { agreeAcross } from '../../src/records/agreeAcross.js';
import { evaluate } from '../../src/records/evaluate.js';
import { agreeRows as agree, decodedRows } from '../support/decodedRows.js';

// definitions.md §1: what holds between the rows of the entities of pipeline, leads, team, customer success and forecast.

const options = { currency: 'BRL', timeZone: 'America/Sao_Paulo' };

/** Problems of rows that come in the given order, which are those of the other order too. */
function problems(key: EntityKey, rows: readonly object[]): Problem[] {
  const decoded = decodedRows({ [key]: rows.map((row, i) => ({ id: `r${i}`, ...row })) }, options)[key] ?? [];
  const context = { timeZone: options.timeZone };
  const found = agree(key, decoded, context);
  expect(agree(key, decoded.toReversed(), context)).toEqual(found);
  return found;
}

/** Row and field of each problem. */
const at = (key: EntityKey, ...rows: readonly object[]): string[] => problems(key, rows).map(it => it.path.slice(1).join(' '));

describe('StageDefinition', () => {
  const stage = (name: string, order: number, more: object = {}) => ({ stage: name, order, qualified: order > 1, version: '1', ...more });
  it('has one order within a version', () => {
    expect(
      at('stageDefinitions', stage('discovery', 1), stage('proposal', 2), stage('discovery', 1, { version: '2', validFrom: '2026-04-01' })),
    ).toEqual([]);
    expect(at('stageDefinitions', stage('discovery', 1), stage('proposal', 1))).toEqual(['1 order']);
    expect(at('stageDefinitions', stage('discovery', 1), stage('discovery', 2))).toEqual(['1 stage']);
    expect(at('stageDefinitions', stage('discovery', 1), stage('discovery', 1, { pipelineId: 'renewals' }))).toEqual([]);
  });
  it('has won and lost after all other stages', () => {
    expect(at('stageDefinitions', stage('proposal', 2), stage('won', 8), stage('lost', 9))).toEqual([]);
    expect(problems('stageDefinitions', [stage('proposal', 5), stage('won', 4)])).toEqual([
      {
        path: ['stageDefinitions', 1, 'order'],
        expected: "an order above that of 'proposal' (row 0)",
        received: "4 (id 'r1')",
        hint: 'nothing follows won or lost',
      },
    ]);
  });
  it('has one version in force at a time', () => {
    const from = { version: '2', validFrom: '2026-04-01' };
    expect(at('stageDefinitions', stage('a', 1), stage('a', 1, from), stage('b', 2, from))).toEqual([]);
    expect(at('stageDefinitions', stage('a', 1, from), stage('b', 2, { version: '2' }))).toEqual(['1 validFrom']);
    expect(at('stageDefinitions', stage('a', 1), stage('a', 1, { version: '2' }))).toEqual(['1 validFrom']);
  });
});

describe('OpportunityEvent', () => {
  const event = (day: string, field: string, more: object = {}) => ({ opportunityId: 'o', at: day, field, ...more });
  const stage = (day: string, more: object = {}) => event(day, 'stage', { toText: 'proposal', ...more });
  it('is first a creation, which happens once', () => {
    expect(at('opportunityEvents', stage('2026-04-02'), event('2026-04-01', 'created'))).toEqual([]);
    expect(at('opportunityEvents', stage('2026-04-01'), event('2026-04-01', 'created'))).toEqual([]);
    expect(problems('opportunityEvents', [stage('2026-04-02')])).toEqual([
      {
        path: ['opportunityEvents', 0, 'field'],
        expected: "an event 'created' of deal 'o' before its others",
        received: "'stage' (id 'r0')",
      },
    ]);
    expect(at('opportunityEvents', event('2026-04-02', 'created'), stage('2026-04-01'))).toEqual(['1 at']);
    expect(at('opportunityEvents', event('2026-04-01', 'created'), event('2026-04-02', 'created'))).toEqual(['1 field']);
  });
  it('is told apart by instant, recordedAt and id (E4b)', () => {
    const created = event('2026-04-01', 'created');
    expect(at('opportunityEvents', created, stage('2026-04-02'), stage('2026-04-02'))).toEqual([]);
    const same = (sourceKey: string) => stage('2026-04-02', { id: 'e', sourceKey });
    expect(at('opportunityEvents', created, same('1'), same('2'))).toEqual(['2 id']);
  });
});

describe('Lead, SlaPolicy and business hours', () => {
  it('leads that were merged do not lead back to themselves', () => {
    const lead = (id: string, mergedIntoId?: string) => ({ id, createdAt: '2026-04-01', mergedIntoId });
    expect(at('leads', lead('a', 'b'), lead('b', 'c'), lead('c'))).toEqual([]);
    expect(problems('leads', [lead('a', 'b'), lead('b', 'a')])).toEqual([
      {
        path: ['leads', 0, 'mergedIntoId'],
        expected: 'leads that do not lead back to themselves',
        received: "'b' (id 'a')",
        hint: 'a → b → a',
      },
    ]);
  });
  it('milestones out of order are the measures’ to count, not refused', () => {
    expect(at('leads', { createdAt: '2026-04-10', mqlAt: '2026-04-12', sqlAt: '2026-04-11' })).toEqual([]);
  });
  it('a service level comes in versions', () => {
    const policy = (more: object) => ({
      id: 'p',
      thresholdMinutes: 30,
      clock: 'elapsed',
      startsAt: 'created',
      stopsAt: 'attempt',
      ...more,
    });
    expect(at('slaPolicies', policy({}), policy({ validFrom: '2026-04-01' }))).toEqual([]);
    expect(at('slaPolicies', policy({}), policy({ sourceSystem: 'crm' }))).toEqual(['1 validFrom']);
  });
  it('stretches of one day do not overlap, and a calendar has one zone', () => {
    const open = (opensAt: string, closesAt: string, more: object = {}) => ({ calendarId: 'sp', weekday: 1, opensAt, closesAt, ...more });
    expect(at('businessHours', open('13:00', '18:00'), open('09:00', '12:00'), open('09:00', '18:00', { weekday: 2 }))).toEqual([]);
    expect(at('businessHours', open('09:00', '13:00'), open('13:00', '18:00'))).toEqual([]);
    expect(at('businessHours', open('12:59', '18:00'), open('09:00', '13:00'))).toEqual(['0 opensAt']);
    expect(at('businessHours', open('09:00', '12:00'), open('09:00', '18:00', { validFrom: '2026-04-01' }))).toEqual([]);
    expect(at('businessHours', open('09:00', '12:00'), open('13:00', '18:00', { timeZone: 'America/Recife' }))).toEqual(['1 timeZone']);
    const named = { timeZone: options.timeZone, validFrom: '2026-04-01' };
    expect(at('businessHours', open('09:00', '12:00'), open('13:00', '18:00', named))).toEqual([]);
  });
});

describe('Rep, Quota and RampCurve', () => {
  it('roles of one rep do not overlap', () => {
    const rep = (hireDate: string, endDate?: string, more: object = {}) => ({ repId: 'lucia', role: 'AE', hireDate, endDate, ...more });
    expect(at('reps', rep('2026-04-01'), rep('2025-01-01', '2026-04-01', { role: 'SDR' }))).toEqual([]);
    expect(at('reps', rep('2026-04-01'), rep('2025-01-01', '2026-04-02'))).toEqual(['0 hireDate']);
    expect(at('reps', rep('2026-04-01'), rep('2025-01-01'))).toEqual(['0 hireDate']);
    expect(at('reps', rep('2025-01-01'), rep('2025-01-01', undefined, { repId: 'otavio' }))).toEqual([]);
    expect(at('reps', { id: 'lucia', role: 'AE', hireDate: '2025-01-01' }, rep('2026-01-01'))).toEqual(['1 hireDate']);
    // Inside a long interval, after a short one that is over.
    expect(at('reps', rep('2025-01-01', '2026-01-01'), rep('2025-02-01', '2025-03-01'), rep('2025-06-01', '2025-07-01'))).toEqual([
      '1 hireDate',
      '2 hireDate',
    ]);
  });
  it('quotas of one rep and measure do not overlap', () => {
    const quota = (startDate: string, endDate: string, more: object = {}) => ({
      repId: 'lucia',
      startDate,
      endDate,
      amount: 1,
      fullAmount: 1,
      measure: 'bookings',
      ...more,
    });
    const april = quota('2026-04-01', '2026-05-01');
    expect(at('quotas', april, quota('2026-05-01', '2026-06-01'), quota('2026-04-01', '2026-05-01', { measure: 'new-arr' }))).toEqual([]);
    expect(at('quotas', april, quota('2026-04-30', '2026-06-01'))).toEqual(['1 startDate']);
    const team = { repId: undefined, teamId: 'lucia' };
    expect(at('quotas', april, quota('2026-04-01', '2026-05-01', team))).toEqual([]);
    expect(at('quotas', quota('2026-04-01', '2026-05-01', team), quota('2026-04-01', '2026-05-01', team))).toEqual(['1 startDate']);
  });
  it('working times of one rep do not overlap', () => {
    const time = (startDate: string, endDate: string) => ({ repId: 'lucia', startDate, endDate, contractedMinutes: 1 });
    expect(at('repTimes', time('2026-04-01', '2026-05-01'), time('2026-05-01', '2026-06-01'))).toEqual([]);
    expect(at('repTimes', time('2026-04-01', '2026-07-01'), time('2026-05-01', '2026-06-01'))).toEqual(['1 startDate']);
  });
  it('a ramp curve has every month from the first, and does not fall', () => {
    const month = (tenureMonth: number, factor: string, more: object = {}) => ({ role: 'AE', tenureMonth, factor, version: '1', ...more });
    expect(at('rampCurves', month(3, '0.75'), month(1, '0.25'), month(2, '0.25'))).toEqual([]);
    expect(at('rampCurves', month(1, '0.5'), month(2, '0.25'))).toEqual(['1 factor']);
    expect(at('rampCurves', month(1, '0.5'), month(3, '0.75'))).toEqual(['1 tenureMonth']);
    expect(at('rampCurves', month(2, '0.5'))).toEqual(['0 tenureMonth']);
    expect(at('rampCurves', month(1, '0.5'), month(1, '0.5'))).toEqual(['1 tenureMonth']);
    expect(at('rampCurves', month(1, '0.5'), month(1, '0.25', { segment: 'smb' }), month(1, '0.1', { role: 'SDR' }))).toEqual([]);
    expect(at('rampCurves', month(1, '0.5'), month(1, '0.25', { version: '2' }))).toEqual(['1 validFrom']);
  });
});

describe('Target', () => {
  const target = (more: object) => ({
    scope: 'company',
    metric: 'new-arr',
    startDate: '2026-04-01',
    endDate: '2026-07-01',
    amount: 1,
    version: '1',
    approvedAt: '2026-03-20',
    ...more,
  });
  it('has one approved version in force at a time', () => {
    expect(
      at('targets', target({}), target({ version: '2', approvedAt: '2026-05-01' }), target({ scope: 'south' }), target({ metric: 'nrr' })),
    ).toEqual([]);
    expect(at('targets', target({}), target({ version: '2' }))).toEqual(['1 approvedAt']);
    expect(at('targets', target({}), target({ approvedAt: '2026-05-01' }))).toEqual(['1 version']);
    expect(at('targets', target({}), target({ endDate: '2026-05-01' }))).toEqual([]);
  });
});

describe('Handoff, HealthScore, ForecastSnapshot and data quality', () => {
  it('a deal has one handoff that is not waived, and a handoff each item once', () => {
    const handoff = (more: object = {}) => ({ opportunityId: 'o', requiredAt: '2026-04-15', ...more });
    expect(at('handoffs', handoff(), handoff({ waivedAt: '2026-04-16' }), handoff({ opportunityId: 'p' }))).toEqual([]);
    expect(at('handoffs', handoff(), handoff())).toEqual(['1 opportunityId']);
    expect(at('handoffItems', { handoffId: 'h', key: 'plan' }, { handoffId: 'h', key: 'call' })).toEqual([]);
    expect(at('handoffItems', { handoffId: 'h', key: 'plan' }, { handoffId: 'h', key: 'plan' })).toEqual(['1 key']);
  });
  it('one model version puts a score into one band, and a higher one into none that is worse', () => {
    const score = (n: string, band: string, more: object = {}) => ({
      accountId: 'A',
      scoredAt: '2026-06-29',
      score: n,
      band,
      modelVersion: '1',
      ...more,
    });
    expect(at('healthScores', score('80', 'green'), score('79.9', 'yellow'), score('10', 'red'), score('85', 'green'))).toEqual([]);
    expect(at('healthScores', score('80', 'green'), score('81', 'yellow'))).toEqual(['1 band']);
    expect(at('healthScores', score('80', 'green'), score('80.0', 'yellow'))).toEqual(['0 band']);
    expect(at('healthScores', score('80', 'green'), score('81', 'yellow', { modelVersion: '2' }))).toEqual([]);
  });
  it('one forecast of a kind is called at an instant, with each deal once', () => {
    const called = (more: object = {}) => ({
      takenAt: '2026-04-01',
      startDate: '2026-04-01',
      endDate: '2026-07-01',
      scope: 'company',
      measure: 'bookings',
      call: 'commit',
      amount: 1,
      ...more,
    });
    expect(
      at('forecastSnapshots', called(), called({ call: 'model' }), called({ takenAt: '2026-04-08' }), called({ scope: 'south' })),
    ).toEqual([]);
    expect(at('forecastSnapshots', called(), called({ amount: 2 }))).toEqual(['1 call']);
    const line = { snapshotId: 's', opportunityId: 'o', amount: 1, included: true };
    expect(at('forecastLines', line, { ...line, opportunityId: 'p' })).toEqual([]);
    expect(at('forecastLines', line, line)).toEqual(['1 opportunityId']);
  });
  it('a rule has one version in force, one result at an instant, and a record one verdict', () => {
    const rule = { id: 'q', entity: 'leads', dimension: 'validity' };
    expect(at('dataQualityRules', rule, { ...rule, validFrom: '2026-04-01' })).toEqual([]);
    expect(at('dataQualityRules', rule, { ...rule, sourceSystem: 'crm' })).toEqual(['1 validFrom']);
    const result = { ruleId: 'q', asOf: '2026-06-30', checked: 10, passed: 9 };
    expect(at('dataQualityResults', result, { ...result, asOf: '2026-06-29' })).toEqual([]);
    expect(at('dataQualityResults', result, { ...result, passed: 8 })).toEqual(['1 asOf']);
    const verdict = { entity: 'leads', recordId: 'l', asOf: '2026-06-30', passedMandatory: true };
    expect(at('dataQualityRecords', verdict, { ...verdict, recordId: 'm' })).toEqual([]);
    expect(at('dataQualityRecords', verdict, { ...verdict, passedMandatory: false })).toEqual(['1 asOf']);
  });
});

describe('between entities', () => {
  /** Entity, row and field of each problem of records that are given, whatever their order. */
  function across(records: Readonly<Record<string, readonly object[]>>): string[] {
    const decoded = decodedRows(records, options);
    const found = agreeAcross(key => decoded[key]);
    expect(agreeAcross(key => decoded[key]?.toReversed())).toEqual(found);
    return found.map(it => it.path.join(' '));
  }

  const called = (call: string, amount: string) => [
    { id: 's', takenAt: '2026-04-01', startDate: '2026-04-01', endDate: '2026-07-01', scope: 'company', measure: 'bookings', call, amount },
  ];
  const lines = (...rows: readonly (readonly [amount: string, probability: string | undefined, included?: boolean])[]) =>
    rows.map(([amount, probability, included = true], i) => ({
      id: `l${i}`,
      snapshotId: 's',
      opportunityId: `o${i}`,
      amount,
      probability,
      included,
    }));

  it('a weighted call is Σ amount × probability of its included lines', () => {
    // 48,000 × 0.4 + 30,000 × 0.25 = 19,200 + 7,500 = 26,700
    const forecastLines = lines(['48000', '0.4'], ['30000', '0.25'], ['90000', '0.5', false]);
    expect(across({ forecastSnapshots: called('weighted', '26700'), forecastLines })).toEqual([]);
    expect(across({ forecastSnapshots: called('weighted', '26700.01'), forecastLines })).toEqual(['forecastLines 0 amount']);
    expect(across({ forecastSnapshots: called('weighted', '26700'), forecastLines: lines(['26700', undefined]) })).toEqual([
      'forecastLines 0 probability',
    ]);
  });
  it('evaluate refuses what contradicts between entities', () => {
    const records = { forecastSnapshots: called('weighted', '26701'), forecastLines: lines(['48000', '0.4'], ['30000', '0.25']) };
    const periods = [between('2026-04-01', '2026-07-01')];
    expect(() => evaluate([winRate], records as never, { ...options, periods, dataThrough: '2026-07-01' })).toThrow(
      /forecastLines\[0\]\.amount: expected included lines that come to 26701, the amount of forecast 's', received 26700 \(id 'l0'\)/,
    );
  });
  it('a model call is Σ amount of its included lines; people’s calls may differ; without lines nothing is said', () => {
    const forecastLines = lines(['48000', '0.4'], ['30000', undefined], ['90000', undefined, false]);
    expect(across({ forecastSnapshots: called('model', '78000'), forecastLines })).toEqual([]);
    expect(across({ forecastSnapshots: called('model', '78001'), forecastLines })).toEqual(['forecastLines 0 amount']);
    expect(across({ forecastSnapshots: called('model', '5'), forecastLines: lines(['5', undefined, false]) })).toEqual([
      'forecastLines 0 amount',
    ]);
    for (const call of ['commit', 'best-case', 'manager', 'reforecast'])
      expect(across({ forecastSnapshots: called(call, '90000'), forecastLines }), call).toEqual([]);
    expect(across({ forecastSnapshots: called('model', '78001') })).toEqual([]);
    expect(across({ forecastLines })).toEqual([]);
    expect(across({ forecastSnapshots: called('model', '78001'), forecastLines: [] })).toEqual([]);
    const inDollars = forecastLines.map(line => ({ ...line, currency: 'USD' }));
    expect(across({ forecastSnapshots: called('model', '1'), forecastLines: inDollars })).toEqual([]);
  });

  it('shares of a deal come to 1 at most for each role, overlays beside them and clawbacks off', () => {
    const reps = [
      { id: 'ana', role: 'AE', hireDate: '2025-01-01' },
      { id: 'bia', role: 'AE', hireDate: '2025-01-01' },
      { id: 'sol', role: 'SDR', hireDate: '2025-01-01', endDate: '2026-05-01' },
    ];
    const credits = (...rows: readonly (readonly [rep: string, share: string, more?: object])[]) => ({
      reps,
      quotaCredits: rows.map(([repId, share, more], i) => ({
        id: `c${i}`,
        opportunityId: 'o',
        repId,
        share,
        creditedAt: '2026-04-15',
        ...more,
      })),
    });
    expect(across(credits(['ana', '0.6'], ['bia', '0.4'], ['sol', '1']))).toEqual([]);
    expect(across(credits(['ana', '0.6'], ['bia', '0.41']))).toEqual(['quotaCredits 1 share']);
    expect(across(credits(['ana', '1'], ['bia', '1', { overlay: true }], ['bia', '1', { opportunityId: 'p' }]))).toEqual([]);
    expect(
      across(credits(['ana', '1'], ['ana', '1', { clawback: true, creditedAt: '2026-06-01' }], ['bia', '1', { creditedAt: '2026-06-02' }])),
    ).toEqual([]);
    // Somebody unknown, or no longer there, is of no role.
    expect(across(credits(['ana', '1'], ['eva', '1'], ['sol', '1', { creditedAt: '2026-05-01' }], ['sol', '1']))).toEqual([]);
    expect(across({ quotaCredits: credits(['ana', '1'], ['bia', '1']).quotaCredits })).toEqual([]);
  });

  it('a handoff is complete with its last mandatory item or its acceptance, whichever is later', () => {
    const handoffs = (completedAt: string) => [
      { id: 'h', opportunityId: 'o', requiredAt: '2026-04-15', acceptedAt: '2026-04-20', completedAt },
    ];
    const items = (...days: readonly (readonly [string | undefined, boolean?])[]) =>
      days.map(([doneAt, mandatory = true], i) => ({ id: `i${i}`, handoffId: 'h', key: `k${i}`, mandatory, doneAt }));
    expect(
      across({
        handoffs: handoffs('2026-04-22'),
        handoffItems: items(['2026-04-18'], ['2026-04-22'], [undefined, false], ['2026-04-30', false]),
      }),
    ).toEqual([]);
    expect(across({ handoffs: handoffs('2026-04-20'), handoffItems: items(['2026-04-18']) })).toEqual([]);
    expect(across({ handoffs: handoffs('2026-04-20'), handoffItems: [] })).toEqual([]);
    expect(across({ handoffs: handoffs('2026-04-21'), handoffItems: items(['2026-04-18']) })).toEqual(['handoffs 0 completedAt']);
    expect(across({ handoffs: handoffs('2026-04-20'), handoffItems: items(['2026-04-22']) })).toEqual(['handoffs 0 completedAt']);
    expect(across({ handoffs: handoffs('2026-04-20'), handoffItems: items([undefined]) })).toEqual(['handoffs 0 completedAt']);
    expect(across({ handoffs: handoffs('2026-04-21') })).toEqual([]);
  });
});

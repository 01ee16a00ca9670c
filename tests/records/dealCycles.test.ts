import { describe, expect, it } from 'vitest';
import { averageDealSize, openAge, pipelineVelocity, quarter, salesCycleLength } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { happened } from '../support/dealEvents.js';
import { quotient } from '../support/quotient.js';
import { deals, one } from '../support/records.js';
import { value, warned, why } from '../support/totals.js';

/* Cycles, sizes, ages and velocity from records. The helper's deals are won new logos worth 10: created 1 April, qualified 2 April, closed 1 May 2026. */

const stage = (name: string, order: number, onHold = false): NonNullable<Records['stageDefinitions']>[number] => ({
  id: name,
  stage: name,
  order,
  qualified: false,
  onHold,
  version: '1',
});
const lost = { outcome: 'lost', lostReason: 'price' } as const;
const open = { outcome: 'open', closedAt: undefined } as const;
type Variant = Parameters<typeof salesCycleLength.variant>[0];
const cycle = (variant: Variant, records: Records, asOf?: string) => one(salesCycleLength.variant(variant), records, asOf ? { asOf } : {});

describe('sales-cycle-length', () => {
  const opportunities = deals(
    {}, // 30 days
    { createdAt: '2026-04-11', amountArr: '30' }, // 20
    { type: 'expansion', createdAt: '2026-01-01', closedAt: '2026-04-01', qualifiedAt: '2026-01-31', amountArr: '20' }, // 90
    { ...lost, createdAt: '2026-03-02' }, // 60, lost
    { type: 'renewal', createdAt: '2025-01-01' },
    { closedAt: '2026-03-31', createdAt: '2026-03-01', qualifiedAt: '2026-03-01' }, // of the quarter before
    open,
    { createdAt: undefined },
  );
  it('won deals of the usual types by close date: 30, 20 and 90 days; one without creation is counted, not guessed', () => {
    const r = cycle('mean', { opportunities });
    expect(value(r)).toBe(quotient('140', '3'));
    expect([r.beside?.median?.value?.toFixed(), r.beside?.deals?.value?.toFixed()]).toEqual(['30', '3']);
    expect(r.inputs.wonCycleDays?.excluded).toMatchObject({ 'no createdAt': 1 });
    expect(value(cycle('median', { opportunities }))).toBe('30');
  });
  it('incl-lost', () => {
    expect(value(cycle('incl-lost', { opportunities }))).toBe('50'); // (140 + 60) ÷ 4
  });
  it('from-qualified: from 2 April 29 days, twice (the one without creation too), and 60', () => {
    // created 11 April, qualified 2 April: the record says so, and 29 days it is
    expect(value(cycle('from-qualified', { opportunities }))).toBe(quotient('147', '4')); // 29 + 29 + 60 + 29
  });
  it('amount-weighted', () => {
    expect(value(cycle('amount-weighted', { opportunities }))).toBe('45'); // (30 × 10 + 20 × 30 + 90 × 20) ÷ 60 = 2 700 ÷ 60
  });
  it('none won → NO_CLOSED_DEALS', () => {
    for (const variant of ['mean', 'median', 'from-qualified', 'stage-time-sum', 'active-days', 'amount-weighted'] as const)
      expect(why(cycle(variant, { opportunities: deals(lost) })).join()).toContain('NO_CLOSED_DEALS');
    expect(why(cycle('incl-lost', { opportunities: deals(open) })).join()).toContain('NO_CLOSED_DEALS');
  });
});

describe('sales-cycle-length of re-opened deals', () => {
  const opportunities = deals({ createdAt: '2026-01-01', qualifiedAt: '2026-01-02', closedAt: '2026-05-01' });
  const opportunityEvents = happened(
    ['d0', '2026-01-01', 'created'],
    ['d0', '2026-02-01', 'outcome', 'lost'],
    ['d0', '2026-03-03', 'outcome', 'open'],
    ['d0', '2026-05-01', 'outcome', 'won'],
    ['d0', '2026-06-01', 'outcome', 'lost'],
    ['d0', '2026-06-11', 'outcome', 'won'],
  );
  it('“original creation to standing close”: 1 January to 11 June are 161 days', () => {
    expect(value(cycle('mean', { opportunities, opportunityEvents }))).toBe('161'); // 31 + 28 + 31 + 30 + 31 + 10
  });
  it('“active-days subtracts the closed gap”: 30 days in February, and the 41 from 1 May on, however it was closed', () => {
    // 1 February to 3 March: 30; 1 May to 1 June: 31, won all the while; 1 to 11 June: 10
    expect(value(cycle('active-days', { opportunities, opportunityEvents }))).toBe('90'); // 161 − 71
  });
  it('a deal that never closed before has no gap', () => {
    expect(value(cycle('active-days', { opportunities: deals({}) }))).toBe('30');
  });
  it('“Created after closed → data error, excluded”', () => {
    const early = happened(['d0', '2026-04-10', 'outcome', 'won']);
    const r = cycle('mean', { opportunities: deals({ createdAt: '2026-04-20' }, {}), opportunityEvents: early });
    expect(value(r)).toBe('30');
    expect(r.inputs.wonCycleDays?.excluded).toMatchObject({ 'created after it was closed': 1 });
  });
});

describe('stage-time-sum', () => {
  const opportunities = deals({}, {});
  const opportunityEvents = happened(
    ['d0', '2026-04-01', 'stage', 'demo'],
    ['d0', '2026-04-11', 'stage', 'waiting'],
    ['d0', '2026-04-21', 'stage', 'proposal'],
    ['d0', '2026-04-25', 'stage', 'proposal'], // the same again is no entry
    ['d0', '2026-05-10', 'stage', 'demo'], // after the close
  );
  it('days in each stage up to the close, without those on hold; a deal without recorded stages is counted', () => {
    const stageDefinitions = [stage('demo', 1), stage('waiting', 2, true), stage('proposal', 3)];
    const r = cycle('stage-time-sum', { opportunities, opportunityEvents, stageDefinitions });
    expect(value(r)).toBe('20'); // 10 in demo, 10 in proposal
    expect(r.inputs.wonStageDays?.excluded).toMatchObject({ 'no stage history': 1 });
    expect(warned(r)).not.toContain('UNCLASSIFIED_RECORDS');
  });
  it('a stage without definition is not on hold, and that is said', () => {
    const r = cycle('stage-time-sum', { opportunities, opportunityEvents });
    expect([value(r), warned(r)]).toEqual(['30', expect.arrayContaining(['UNCLASSIFIED_RECORDS'])]);
  });
});

describe('from the first lead, from the first touch', () => {
  const opportunities = deals({ leadId: 'l1' }, {}, {}, { leadId: 'l4' });
  const leads = [
    { id: 'l1', createdAt: '2026-03-22' }, // d0: 40 days
    { id: 'l2', createdAt: '2026-03-02', opportunityId: 'd1' }, // d1: 60
    { id: 'l3', createdAt: '2026-04-11', opportunityId: 'd1' },
    { id: 'l4', createdAt: '2026-05-20' }, // d3: after it was won
  ] as NonNullable<Records['leads']>;
  it('from-lead: of the lead that the deal names or the first that names it', () => {
    const r = cycle('from-lead', { opportunities, leads });
    expect(value(r)).toBe('50'); // (40 + 60) ÷ 2
    expect(r.inputs.leadToWonDays?.excluded).toMatchObject({ 'no lead': 1, 'lead created after the deal was closed': 1 });
  });
  it('from-lead without leads → NO_DATA', () => {
    expect(why(cycle('from-lead', { opportunities }))).toContain('NO_DATA leadToWonDays');
  });
  it('first-touch: of the deal, or of its lead, whichever came first', () => {
    const touch = (id: string, at: string, of: object) => ({ id, campaignId: 'c', at, weight: '1', ...of });
    const campaignTouches = [
      touch('t1', '2026-04-21', { opportunityId: 'd0' }),
      touch('t2', '2026-03-12', { leadId: 'l1' }), // d0: 50 days
      touch('t3', '2026-04-21', { opportunityId: 'd1' }), // d1: 10 days
    ] as NonNullable<Records['campaignTouches']>;
    const r = cycle('first-touch', { opportunities, campaignTouches });
    expect(value(r)).toBe('30'); // (50 + 10) ÷ 2
    expect(r.inputs.firstTouchToWonDays?.excluded).toMatchObject({ 'no campaign touch': 2 });
  });
});

describe('created-cohort-median', () => {
  const made = { createdAt: '2026-04-01' } as const;
  const opportunities = deals(
    { ...made, closedAt: '2026-04-11' }, // 10
    { ...made, closedAt: '2026-05-01' }, // 30
    { ...made, closedAt: '2026-08-29' }, // open as of the end, 150 in the end
    { ...made, ...lost },
  );
  it('as of the end the median touches one that is open: CENSORED, at least (30 + 91) ÷ 2', () => {
    const r = cycle('created-cohort-median', { opportunities }); // 1 April to 1 July: 91 days
    expect(why(r)).toContain('CENSORED createdCycleDays');
    expect(r.lowerBound?.toFixed()).toBe('60.5');
    expect([r.beside?.shareOpen?.value?.toFixed(), r.beside?.shareLost?.value?.toFixed()]).toEqual(['0.25', '0.25']);
  });
  it('later it has a value', () => {
    expect(value(cycle('created-cohort-median', { opportunities }, '2026-10-01'))).toBe('90'); // (30 + 150) ÷ 2
  });
});

describe('open-age', () => {
  const opportunities = deals(
    open, // since 1 April
    { ...open, createdAt: '2026-05-22' },
    { closedAt: '2026-07-15', createdAt: '2026-06-11', qualifiedAt: '2026-06-12' }, // open at the end, won since
    { ...open, qualifiedAt: undefined }, // not in the pipeline
    { ...open, type: 'renewal' },
    {},
  );
  it('creation to asOf, of what is open then', () => {
    // 1 July: 91, 40 and 20 days
    expect(value(one(openAge, { opportunities }))).toBe(quotient('151', '3'));
    // 1 August: 122 and 71 days, the third one won
    expect(value(one(openAge, { opportunities }, { asOf: '2026-08-01' }))).toBe('96.5');
  });
  it('none open → E1', () => {
    expect(why(one(openAge, { opportunities: deals({}) }))).toContain('ZERO_DENOMINATOR openAgeDays');
  });
});

describe('average-deal-size', () => {
  const opportunities = deals(
    { amountArr: '30', tcv: '100' },
    { amountArr: '50' },
    { type: 'expansion', amountArr: '10', tcv: '60' },
    { type: 'renewal', amountArr: '1000', tcv: '1000' },
    { ...lost, amountArr: '70' },
  );
  it.each([
    ['arr', '30'], // 90 ÷ 3
    ['tcv', '80'], // (100 + 60) ÷ 2
    ['new-logo', '40'], // 80 ÷ 2
    ['median', '30'],
  ] as const)('%s', (variant, expected) => {
    expect(value(one(averageDealSize.variant(variant), { opportunities }))).toBe(expected);
  });
  it('won deals without a total contract value are counted', () => {
    const r = one(averageDealSize.variant('tcv'), { opportunities });
    expect(r.warnings.find(w => w.code === 'UNCLASSIFIED_RECORDS')?.message).toContain('1 won deal');
  });
  it('a foreign amount at the spot rate of its close; no rate, no value', () => {
    const foreign = deals({ amountArr: { amount: '10', currency: 'USD' } });
    expect(why(one(averageDealSize, { opportunities: foreign }))).toContain('MISSING_FX_RATE wonArr');
    const fxRates = [{ id: 'f', from: 'USD', to: 'BRL', date: '2026-04-30', rate: '5', kind: 'spot' }] as NonNullable<Records['fxRates']>;
    expect(value(one(averageDealSize, { opportunities: foreign, fxRates }))).toBe('50');
  });
});

describe('pipeline-velocity', () => {
  const before = { createdAt: '2025-10-01', qualifiedAt: '2025-10-02', closedAt: '2025-10-31' } as const; // 30 days
  const opportunities = deals(
    { ...before, amountArr: '30' },
    { ...before, amountArr: '50', createdAt: '2025-09-11', qualifiedAt: '2025-09-12' }, // 50 days
    { ...before, ...lost, amountArr: '20' },
    { ...before, ...lost, amountArr: '100' },
    { ...before, closedAt: '2025-03-31', createdAt: '2025-03-01', qualifiedAt: '2025-03-01', amountArr: '999' }, // more than four quarters ago
    { createdAt: '2026-03-01', qualifiedAt: '2026-03-02', closedAt: '2026-05-30', amountArr: '80' }, // open at the start, won in the quarter: 90 days
    { ...open, createdAt: '2026-03-01', qualifiedAt: '2026-03-02' },
    { ...open, createdAt: '2026-03-01', qualifiedAt: '2026-04-02' }, // not yet qualified at the start
    { amountArr: '40' }, // created, won in the quarter: 30 days
  );
  const velocity = (variant: Parameters<typeof pipelineVelocity.variant>[0]) => one(pipelineVelocity.variant(variant), { opportunities });

  it('2 open at the start × 40 × 1/2 ÷ 40 days = 1 a day; × 365 ÷ 12 a month', () => {
    const r = velocity('trailing-4q');
    const found = Object.fromEntries(Object.entries(r.inputs).map(([k, x]) => [k, String(x.value)]));
    expect(found).toEqual({ openDealsAtStart: '2', averageDealSize: '40', winRate: '0.5', salesCycleDays: '40' });
    expect(value(r)).toBe('1');
    expect(value(velocity('per-month'))).toBe(quotient('365', '12'));
  });
  it('by amount: 80 of 200 won', () => {
    expect(value(velocity('amount-win-rate'))).toBe('0.8'); // 2 × 40 × 0.4 ÷ 40
  });
  it('in-period: 120 over a mean of 60 days', () => {
    expect(value(velocity('in-period'))).toBe('2');
  });
  it('nothing closed in the four quarters before → NO_CLOSED_DEALS', () => {
    // 31 March 2025 is in the four quarters to 1 April; nothing was open then
    expect(value(one(pipelineVelocity, { opportunities }, { periods: [quarter(2025, 2)] }))).toBe('0');
    const none = one(pipelineVelocity, { opportunities: deals(open) });
    expect([none.status, ...new Set(none.reasons.map(r => r.code))]).toEqual(['undefined', 'NO_CLOSED_DEALS']);
  });
  it('records that do not reach back four quarters → INSUFFICIENT_HISTORY', () => {
    expect(why(one(pipelineVelocity, { opportunities }, { dataFrom: '2025-06-01' })).join()).toContain('INSUFFICIENT_HISTORY');
  });
});

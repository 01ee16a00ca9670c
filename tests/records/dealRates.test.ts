import { describe, expect, it } from 'vitest';
import { quarter, winRate } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { happened } from '../support/dealEvents.js';
import { quotient } from '../support/quotient.js';
import { deals, grouped, one } from '../support/records.js';
import { value, warned, why } from '../support/totals.js';

/* Win rates from records: which deals count, by which close, and where. The helper's deals are won new logos worth 10, closed on 1 May 2026. */

const lost = { outcome: 'lost', lostReason: 'price' } as const;
const q1 = quarter(2026, 1);
const q2 = quarter(2026, 2);

describe('win-rate by kind of deal', () => {
  const opportunities = deals(
    { competitive: true },
    { type: 'expansion', competitive: false },
    { type: 'renewal' },
    { type: 'reactivation' },
    { ...lost, competitive: true },
    { ...lost, type: 'expansion' },
    { ...lost, type: 'renewal' },
    { ...lost, type: 'renewal' },
  );
  it.each([
    ['count', '0.5'], // 1 new logo and 1 expansion of 2 and 2
    ['new-logo', '0.5'], // 1 of 2
    ['expansion', '0.5'], // 1 of 2
    ['renewal', quotient('1', '3')],
    ['all-types', '0.5'], // 4 of 8
    ['competitive', '0.5'], // 1 of 2; the lost expansion does not say, the won one says no
  ] as const)('%s', (variant, expected) => {
    expect(value(one(winRate.variant(variant), { opportunities }))).toBe(expected);
  });

  it('a deal that does not say whether there was a rival is left out, and that is said', () => {
    const r = one(winRate.variant('competitive'), { opportunities });
    expect(r.warnings.find(w => w.code === 'UNCLASSIFIED_RECORDS')?.message).toContain('1 deal');
  });
});

describe('E9: the close that stands', () => {
  const opportunities = deals({ createdAt: '2026-01-10', qualifiedAt: '2026-01-12', closedAt: '2026-05-20' });
  const opportunityEvents = happened(
    ['d0', '2026-01-10', 'created'],
    ['d0', '2026-02-15', 'outcome', 'lost'],
    ['d0', '2026-04-10', 'outcome', 'open'],
    ['d0', '2026-05-20', 'outcome', 'won'],
  );
  const rate = (periods: readonly [typeof q1], asOf?: string) =>
    one(winRate, { opportunities, opportunityEvents }, { periods, ...(asOf ? { asOf } : {}) });

  it('“Closed-lost in Q1, won in Q2: as of Q1’s end it was lost; as of Q2’s end it counts once, as won, in Q2”', () => {
    expect(value(rate([q1]))).toBe('0');
    expect(value(rate([q2]))).toBe('1');
  });
  it('“and Q1 recomputed with a later asOf no longer contains it”', () => {
    expect(why(rate([q1], '2026-07-01'))).toContain('NO_CLOSED_DEALS won');
  });
  it('“Closed-lost then re-opened and open at asOf → open”', () => {
    expect(why(rate([q1], '2026-05-01'))).toContain('NO_CLOSED_DEALS won');
  });
  it('a deal with events is no NO_HISTORY; one without is', () => {
    expect(warned(rate([q2]))).toEqual(['SMALL_SAMPLE']);
    expect(warned(one(winRate, { opportunities }, { periods: [q2] }))).toEqual(expect.arrayContaining(['NO_HISTORY']));
  });
  it('“Amount = value at close”: what was written before the close counts, what came after it does not', () => {
    const amounts = happened(
      ['d0', '2026-01-10', 'created'],
      ['d0', '2026-01-10', 'amountArr', '10'],
      ['d0', '2026-05-01', 'amountArr', '30'],
      ['d0', '2026-05-20', 'outcome', 'won'],
      ['d0', '2026-06-01', 'amountArr', '90'],
    );
    const both = [...opportunities, { ...deals({ ...lost, amountArr: '10' })[0], id: 'x' }] as typeof opportunities;
    expect(value(one(winRate.variant('amount'), { opportunities: both, opportunityEvents: amounts }))).toBe('0.75'); // 30 ÷ (30 + 10)
  });
  it('“Won then cancelled in cooling-off → treated as lost if reversed before asOf”', () => {
    const undone = deals({ reversedAt: '2026-07-10' }, {});
    expect(value(one(winRate, { opportunities: undone }))).toBe('1');
    expect(value(one(winRate, { opportunities: undone }, { asOf: '2026-07-11' }))).toBe('0.5');
  });
});

describe('created cohort', () => {
  const made = { createdAt: '2026-04-10', qualifiedAt: '2026-04-20' } as const;
  const open = { ...made, outcome: 'open', closedAt: undefined } as const;
  const opportunities = deals(
    { ...made, closedAt: '2026-06-01' },
    { ...made, closedAt: '2026-09-01' }, // won after the period's end
    { ...made, ...lost },
    { ...made, ...lost, outcome: 'disqualified' }, // after it was qualified
    open,
    { ...open, qualifiedAt: undefined }, // not in the pipeline
    { ...made, ...lost, outcome: 'disqualified', qualifiedAt: undefined },
    { ...made, outcome: 'duplicate' },
    { ...made, type: 'renewal', closedAt: '2026-06-01' },
    { ...made, createdAt: '2026-03-31' }, // of another cohort
  );
  const cohort = (variant: 'created-cohort' | 'created-cohort-matured', asOf?: string) =>
    one(winRate.variant(variant), { opportunities }, asOf ? { asOf } : {});

  it('as of the period’s end: 1 won, 2 lost, 2 open', () => {
    const r = cohort('created-cohort');
    expect(value(r)).toBe(quotient('1', '3'));
    expect(r.beside?.shareOpen?.value?.toFixed()).toBe('0.4'); // 2 of 5
    expect(r.inputs.wonOfCreated?.excluded).toMatchObject({ 'not qualified': 2, 'duplicate deal': 1 });
  });
  it('later, what became of the same deals', () => {
    expect(value(cohort('created-cohort', '2026-10-01'))).toBe('0.5'); // 2 won, 2 lost, 1 open
  });
  it('matured: no value before 180 days after the end, then ÷ all created', () => {
    expect(why(cohort('created-cohort-matured', '2026-10-01'))).toEqual(expect.arrayContaining(['incomplete']));
    expect(cohort('created-cohort-matured', '2026-10-01').reasons.map(r => r.code)).toContain('COHORT_TOO_YOUNG');
    expect(value(cohort('created-cohort-matured', '2026-12-28'))).toBe('0.4'); // 1 July + 180 days; 2 of 5
    const sooner = winRate.variant('created-cohort-matured', { maturityDays: 60 });
    expect(value(one(sooner, { opportunities }, { asOf: '2026-10-01' }))).toBe('0.4');
  });
});

it('all-statuses: qualified deals still open at the end deflate it', () => {
  const open = { outcome: 'open', closedAt: undefined } as const;
  const opportunities = deals(
    {},
    {},
    {},
    lost,
    open,
    { ...open, createdAt: '2025-01-01', qualifiedAt: '2025-02-01' },
    { ...open, type: 'renewal' },
    {
      closedAt: '2026-08-01', // open at the end, won since
    },
  );
  const r = one(winRate.variant('all-statuses'), { opportunities });
  expect([value(r), String(r.inputs.openDealsAtEnd?.value)]).toEqual([quotient('3', '7'), '3']); // 3 ÷ (3 + 1 + 3)
});

describe('from-stage', () => {
  const stage = winRate.variant('from-stage', { stage: 'proposal' });
  it('deals that ever entered it, by their events; one without recorded stages by its own', () => {
    const opportunities = deals({}, lost, {}, { stage: 'proposal' }, { ...lost, stage: 'demo' });
    const opportunityEvents = happened(
      ['d0', '2026-04-03', 'stage', 'demo'],
      ['d0', '2026-04-09', 'stage', 'proposal'],
      ['d0', '2026-04-12', 'stage', 'contract'],
      ['d1', '2026-04-09', 'stage', 'proposal'],
      ['d1', '2026-04-11', 'stage', 'demo'],
      ['d2', '2026-04-03', 'stage', 'demo'],
      ['d2', '2026-05-02', 'stage', 'proposal'], // after it was won
    );
    const r = one(stage, { opportunities, opportunityEvents });
    expect([value(r), String(r.inputs.wonFromStage?.value)]).toEqual([quotient('2', '3'), '2']); // d0 and d3 of d0, d1, d3
  });
  it('a stage that no deal was in has no closed deals', () => {
    expect(why(one(stage, { opportunities: deals({ stage: 'demo' }) }))).toContain('NO_CLOSED_DEALS wonFromStage');
  });
});

it('groups: of the deal, of its own attributes, of its account when it closed', () => {
  const accounts = [{ id: 'a', segment: 'smb' }, { id: 'b' }] as NonNullable<Records['accounts']>;
  const opportunities = deals(
    { accountId: 'a', source: 'inbound', ownerRepId: 'ana', attributes: { team: 'x' } },
    { ...lost, accountId: 'a', source: 'outbound', ownerRepId: 'ana', attributes: { team: 'y' } },
    { ...lost, accountId: 'b', source: 'inbound', ownerRepId: 'bia', attributes: { team: 'x' } },
  );
  const by = (name: string) =>
    Object.fromEntries(
      Object.entries(grouped(winRate, { opportunities, accounts }, { by: [name] })).map(([k, r]) => [k, r.value?.toFixed() ?? null]),
    );
  expect(by('source')).toEqual({ inbound: '0.5', outbound: '0' });
  expect(by('ownerRepId')).toEqual({ ana: '0.5', bia: '0' });
  expect(by('team')).toEqual({ x: '0.5', y: '0' });
  expect(by('segment')).toEqual({ smb: '0.5', '(missing)': '0' });
});

it('no opportunities given → NO_DATA; an empty list means there were none', () => {
  expect(why(one(winRate, {}))).toContain('NO_DATA won');
  expect(why(one(winRate, { opportunities: [] }))).toContain('NO_CLOSED_DEALS won');
});

import { describe, expect, it } from 'vitest';
import { cac, quarter, winRate } from '../../../src/index.js';
import { araucaria, asAraucaria, deals, ledger, one, spend } from '../../support/records.js';
import { problemsOf, value, warned, why } from '../../support/totals.js';

const amount = winRate.variant('amount');
const of = (...rows: Parameters<typeof deals>) => one(winRate, { opportunities: deals(...rows) });
const pair = (result: ReturnType<typeof of>) => `${result.numerator} of ${result.denominator}`;

describe('win-rate', () => {
  it('"nothing closed → NO_CLOSED_DEALS"', () => {
    expect(why(of({ outcome: 'open', closedAt: undefined }))).toContain('NO_CLOSED_DEALS won');
    expect(why(of())).toContain('NO_CLOSED_DEALS won');
  });
  it('E8 "open deals are never in win rate": 24. 3 won, 1 lost, 6 open → 75 %, not 30 %', () => {
    const open = Array.from({ length: 6 }, () => ({ outcome: 'open', closedAt: undefined }) as const);
    expect(value(of({}, {}, {}, { outcome: 'lost' }, ...open))).toBe('0.75');
  });
  it('E9 "its outcome for a period is the last closing … still standing as of asOf": closed after asOf it is still open', () => {
    const opportunities = deals({ closedAt: '2026-05-01' }, { closedAt: '2026-06-10', outcome: 'lost' });
    expect(pair(one(winRate, { opportunities }))).toBe('1 of 2');
    expect(pair(one(winRate, { opportunities }, { asOf: '2026-06-10' }))).toBe('1 of 1');
  });
  it('E9 "Closed-lost in Q1, won in Q2: … counts once, as won, in Q2"', () => {
    const opportunities = deals({ createdAt: '2026-01-01', closedAt: '2026-05-01' }); // the record stands as it was closed last
    expect(value(one(winRate, { opportunities }))).toBe('1');
    expect(why(one(winRate, { opportunities }, { periods: [quarter(2026, 1)] }))).toContain('NO_CLOSED_DEALS won');
  });
  it('"Won then cancelled in cooling-off (reversedAt) → treated as lost if reversed before asOf"', () => {
    const opportunities = deals({ reversedAt: '2026-05-20' }, { reversedAt: '2026-07-10' }, {});
    expect(pair(one(winRate, { opportunities }))).toBe('2 of 3'); // asOf is the end: the second still stands
    expect(pair(one(winRate, { opportunities }, { asOf: '2026-07-11' }))).toBe('1 of 3');
    expect(pair(one(winRate, { opportunities }, { asOf: '2026-07-10' }))).toBe('2 of 3'); // an event at asOf is invisible
    expect(pair(one(winRate, { opportunities }, { asOf: '2026-05-20' }))).toBe('3 of 3');
  });
  it('"No-decision counts as lost"', () => {
    const rows = [{}, { outcome: 'lost', lostReason: 'no-decision' }, { outcome: 'lost', lostReason: 'price' }] as const;
    expect(pair(of(...rows))).toBe('1 of 3');
    expect(pair(one(winRate.variant('excl-no-decision'), { opportunities: deals(...rows) }))).toBe('1 of 2');
  });
  it('"disqualified after qualification counts as lost", "disqualified-before-qualification are out", counted', () => {
    const result = of({}, { outcome: 'disqualified' }, { outcome: 'disqualified', qualifiedAt: undefined });
    expect(pair(result)).toBe('1 of 2');
    expect(result.excluded).toEqual({ 'closed before it was qualified': 1 });
  });
  it('duplicates are out, counted', () => {
    const result = of({}, { outcome: 'duplicate' });
    expect([pair(result), result.excluded]).toEqual(['1 of 1', { 'duplicate deal': 1 }]);
  });
  it('"Split deals count once": two versions of a deal are one', () => {
    const twice = [
      { sourceKey: 'k', recordedAt: '2026-05-01' },
      { sourceKey: 'k', recordedAt: '2026-05-02' },
    ] as const;
    expect(pair(of(...twice))).toBe('1 of 1');
  });
  it('"default excludes renewals" (and reactivations); all-types has them', () => {
    const rows = [{}, { type: 'renewal' }, { type: 'reactivation' }, { type: 'expansion', outcome: 'lost' }] as const;
    expect(pair(of(...rows))).toBe('1 of 2');
    expect(pair(one(winRate.variant('all-types'), { opportunities: deals(...rows) }))).toBe('3 of 4');
    expect(pair(one(winRate.variant('new-logo'), { opportunities: deals(...rows) }))).toBe('1 of 1');
  });
  it('"Zero-amount deals count in `count`, contribute 0 in `amount`"', () => {
    const opportunities = deals({ amountArr: '0' }, { amountArr: '30' }, { amountArr: '10', outcome: 'lost' });
    expect(pair(one(winRate, { opportunities }))).toBe('2 of 3');
    expect(pair(one(amount, { opportunities }))).toBe('30 of 40');
  });
  it('all closed deals worth 0: no denominator in `amount`, NO_CLOSED_DEALS', () => {
    expect(why(one(amount, { opportunities: deals({ amountArr: '0' }) }))).toContain('NO_CLOSED_DEALS wonArr');
  });
  it('E13 "optional data that is simply absent leaves the row out of the metrics that need it, counted in excluded": a lost deal without amount', () => {
    const opportunities = deals({ amountArr: '30' }, { amountArr: undefined, outcome: 'lost' }, { amountArr: '10', outcome: 'lost' });
    expect(pair(one(winRate, { opportunities }))).toBe('1 of 3'); // its count is known
    const result = one(amount, { opportunities });
    expect([pair(result), result.excluded]).toEqual(['30 of 40', { 'no amountArr': 1 }]);
  });
  it('E13 "malformed or contradictory rows refuse the call, every one listed": a closed deal without date, a won one without amount', () => {
    const bad = deals({ closedAt: undefined }, { amountArr: undefined }, { outcome: 'open' }, {});
    expect(problemsOf(() => one(winRate, { opportunities: bad })).map(p => p.path)).toEqual([
      ['opportunities', 0, 'closedAt'],
      ['opportunities', 1, 'amountArr'],
      ['opportunities', 2, 'closedAt'],
    ]);
  });
  it("merged accounts: a deal of a merged account is its survivor's", () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'B', segment: 'mid', mergedIntoId: 'A' },
    ];
    expect(pair(one(winRate, { accounts, opportunities: deals({ accountId: 'B' }) }))).toBe('1 of 1');
  });
});

describe('what the data does not tell is said', () => {
  it('"Without OpportunityEvents the standing outcome is the record\'s own and the result carries NO_HISTORY"', () => {
    expect(warned(of({}))).toContain('NO_HISTORY');
  });
  it('"if no opportunity of the set has it, won or lost implies qualified, counted and warned" (QUALIFICATION_ASSUMED)', () => {
    const result = of(
      { qualifiedAt: undefined },
      { qualifiedAt: undefined, outcome: 'lost' },
      { qualifiedAt: undefined, outcome: 'disqualified' },
    );
    expect(pair(result)).toBe('1 of 2'); // a disqualified deal is not taken as qualified
    expect(result.warnings.find(w => w.code === 'QUALIFICATION_ASSUMED')?.message).toMatch(/\b2\b/);
    expect(result.excluded).toEqual({ 'closed before it was qualified': 1 });
  });
  it('"qualifiedAt where the data has it": one deal that says it is enough, in whatever period', () => {
    const result = of({ qualifiedAt: undefined }, {}, { outcome: 'open', closedAt: undefined });
    expect([pair(result), warned(result).includes('QUALIFICATION_ASSUMED')]).toEqual(['1 of 1', false]);
  });
  it('both are silent where nothing was decided, or where it is not asked', () => {
    expect(warned(of())).toEqual([]);
    expect(warned(one(cac, { arrMovements: ledger(['A', '2026-04-05', '1']), spendEntries: spend(['2026-04-05', '5']) }))).toEqual([
      'SMALL_SAMPLE',
    ]);
  });
});

it('the fixture: 4 of 10 decided, the duplicate and the two unqualified ones left out and counted', () => {
  const result = one(winRate, araucaria, asAraucaria);
  expect(pair(result)).toBe('4 of 10');
  expect(result.excluded).toEqual({ 'duplicate deal': 1, 'closed before it was qualified': 2 });
  expect(warned(result)).toEqual(expect.arrayContaining(['NO_HISTORY']));
});

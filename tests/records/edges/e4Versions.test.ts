import { describe, expect, it } from 'vitest';
import { activeCustomers, arr, cac, expansionArr, newArr, newLogos, nrr, reactivationArr, winRate } from '../../../src/index.js';
import { deals, grouped, ledger, one, spend } from '../../support/records.js';
import { problemsOf, value } from '../../support/totals.js';

describe('E4 duplicates and versions', () => {
  it('"then the newest per (sourceSystem, sourceKey)"', () => {
    const arrMovements = ledger(
      ['A', '2026-04-05', '100', { sourceKey: 'k', recordedAt: '2026-04-05' }],
      ['A', '2026-04-05', '80', { sourceKey: 'k', recordedAt: '2026-04-20' }],
      ['B', '2026-04-05', '7', { sourceKey: 'k', sourceSystem: 'other' }],
    );
    const result = one(newArr, { arrMovements });
    expect(value(result)).toBe('87');
    expect(result.excluded).toEqual({ 'arrMovements: superseded': 1 }); // "The number removed is in excluded"
  });
  it('"first recordedAt < knownAt": what was recorded later is invisible, and the older version stands', () => {
    const arrMovements = ledger(
      ['A', '2026-04-05', '100', { sourceKey: 'k', recordedAt: '2026-04-05' }],
      ['A', '2026-04-05', '80', { sourceKey: 'k', recordedAt: '2026-07-20' }],
    );
    expect(value(one(newArr, { arrMovements }, { knownAt: '2026-07-20' }))).toBe('100');
    expect(value(one(newArr, { arrMovements }, { knownAt: '2026-07-21' }))).toBe('80');
    expect(value(one(newArr, { arrMovements }))).toBe('80'); // "no knownAt means everything is known"
  });
  it('"a dropped version never revives an older one"', () => {
    for (const drop of [{ deletedAt: '2026-05-01' }, { isTest: true }]) {
      const spendEntries = spend(
        ['2026-04-05', '100', { sourceKey: 'k', recordedAt: '2026-04-05' }],
        ['2026-04-05', '80', { sourceKey: 'k', recordedAt: '2026-04-20', ...drop }],
      );
      expect(one(cac, { spendEntries, arrMovements: ledger(['A', '2026-05-05', '1']) }).inputs.acquisitionSpend?.value?.toString()).toBe(
        '0',
      );
    }
  });
  it('"equal recordedAt is refused": two versions of which neither is the newer', () => {
    const twice = ledger(['A', '2026-04-05', '100', { sourceKey: 'k' }], ['A', '2026-04-05', '80', { sourceKey: 'k' }]);
    expect(problemsOf(() => one(newArr, { arrMovements: twice }))).toEqual([
      expect.objectContaining({ path: ['arrMovements', 1, 'recordedAt'] }),
    ]);
  });
  it('E12 "soft-deleted with deletedAt; visible to any knownAt before that"', () => {
    const arrMovements = ledger(['A', '2026-04-05', '100', { deletedAt: '2026-06-01' }], ['B', '2026-04-05', '7']);
    expect(value(one(arr, { arrMovements }))).toBe('7');
    expect(value(one(arr, { arrMovements }, { knownAt: '2026-06-02' }))).toBe('7');
    expect(value(one(arr, { arrMovements }, { knownAt: '2026-06-01' }))).toBe('107');
    expect(one(arr, { arrMovements }).excluded).toEqual({ 'arrMovements: deleted': 1 });
  });
  it('a deal counts in the version known: E9 "knownAt reproduces the old figure"', () => {
    // Closed-lost in Q1, re-opened and won in Q2, as its source restated it.
    const opportunities = deals(
      {
        sourceKey: 'k',
        outcome: 'lost',
        createdAt: '2026-01-01',
        qualifiedAt: '2026-01-02',
        closedAt: '2026-03-10',
        recordedAt: '2026-03-10',
      },
      {
        sourceKey: 'k',
        outcome: 'won',
        createdAt: '2026-01-01',
        qualifiedAt: '2026-01-02',
        closedAt: '2026-05-10',
        recordedAt: '2026-05-10',
      },
    );
    const first = { periods: [{ kind: 'quarter', start: '2026-01-01', end: '2026-04-01', fiscalYearStart: 1 } as const] };
    expect(value(one(winRate, { opportunities }, { ...first, knownAt: '2026-04-05' }))).toBe('0'); // as of Q1's end it was lost
    expect(one(winRate, { opportunities }, first).reasons.map(r => r.code)).toEqual(['NO_CLOSED_DEALS']); // "Q1 recomputed … no longer contains it"
    expect(value(one(winRate, { opportunities }))).toBe('1'); // "as of Q2's end it counts once, as won, in Q2"
  });
});

describe('E4 merged accounts', () => {
  const merged = [{ id: 'A' }, { id: 'B', mergedIntoId: 'A' }];
  const both = { accounts: merged, arrMovements: ledger(['A', '2026-01-05', '100'], ['B', '2026-05-05', '60']) };
  it('"every measure runs at the surviving customer": merged accounts count once', () => {
    expect(value(one(activeCustomers, both))).toBe('1');
    expect(value(one(activeCustomers, { arrMovements: both.arrMovements }))).toBe('2'); // unmerged
    expect(value(one(nrr.variant('quarter'), both))).toBe('1.6'); // 160 ÷ 100: the surviving customer's ARR, at both ends
  });
  it('"the earliest new of its members is its only one, and movement types are derived again there": B\'s new is A\'s expansion', () => {
    const records = { ...both, arrMovements: both.arrMovements.map(m => ({ ...m, type: 'new' as const })) };
    expect(value(one(newLogos, records))).toBe('0');
    expect(value(one(newArr, records))).toBe('0');
    expect(value(one(expansionArr, records))).toBe('60');
  });
  it('a churn of one member while the other stays is a contraction; a return from nothing is a reactivation', () => {
    const arrMovements = ledger(
      ['A', '2026-01-05', '100'],
      ['B', '2026-01-05', '60'],
      ['B', '2026-04-05', '-60'],
      ['A', '2026-04-10', '-100'],
      ['B', '2026-05-05', '5'],
    );
    expect(value(one(reactivationArr, { accounts: merged, arrMovements }))).toBe('5');
    expect(value(one(newLogos, { accounts: merged, arrMovements }))).toBe('0');
  });
  it('chains of merges end at the last survivor, also one that was not given as an account', () => {
    const accounts = [
      { id: 'C', mergedIntoId: 'B' },
      { id: 'B', mergedIntoId: 'A' },
    ];
    const arrMovements = ledger(['A', '2026-04-05', '1'], ['B', '2026-04-06', '1'], ['C', '2026-04-07', '1']);
    expect(value(one(newLogos, { accounts, arrMovements }))).toBe('1');
    expect(value(one(activeCustomers, { accounts, arrMovements }))).toBe('1');
  });
  it('CAC: "Merged accounts count once"', () => {
    const records = {
      accounts: merged,
      arrMovements: ledger(['A', '2026-04-05', '100'], ['B', '2026-05-05', '60']),
      spendEntries: spend(['2026-04-30', '900']),
    };
    expect(value(one(cac, records))).toBe('900');
  });
  it("groups are the survivor's", () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'B', segment: 'enterprise', mergedIntoId: 'A' },
    ];
    const found = grouped(arr, { ...both, accounts }, { by: ['segment'] });
    expect(Object.entries(found).map(([name, r]) => [name, value(r)])).toEqual([['smb', '160']]);
  });
  it('"The number removed is in excluded": that B was merged is told', () => {
    expect(JSON.stringify(one(activeCustomers, both).excluded)).toMatch(/merge/);
  });
});

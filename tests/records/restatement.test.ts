import { describe, expect, it, vi } from 'vitest';
import type { Operand } from '../../src/index.js';
import { customerLifetime } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { byParents, byTheirGroup, fromRecords } from '../support/catalogue.js';
import { araucaria, asAraucaria } from '../support/records.js';
import { noise, recorded, restated, together, until } from '../support/restatements.js';
import { dice, seeds } from '../support/seeds.js';
import type { World } from '../support/worlds.js';
import { ask, asking, differences, differing, records, worldOf } from '../support/worlds.js';

vi.setConfig({ testTimeout: 120_000 });

// What is known of a moment is asked again later: only what says so itself, and what was left out, may differ.
const LATER = ['knownAt', 'excluded'];

describe('"Two clocks … records with recordedAt >= knownAt are invisible. That is what makes an old board number reproducible after restatement"', () => {
  describe.each(seeds(2))('seed %i', seed => {
    const d = dice(seed);
    const company = recorded(d, worldOf(d));
    const board = together(company, noise(d, company));
    const once = restated(d, board, '2026-07-10');
    const twice = restated(d, once, '2026-07-20');

    it.each([
      ['in total and by segment', { by: ['segment'] }],
      ['with asOf inside the quarter', { asOf: '2026-05-20', allowPartial: true }],
    ])('corrections, deletions, late records, re-dated rows and merges leave every figure of every variant as it was, %s', (_, more) => {
      const first = ask(board, more);
      expect(differences(first, ask(twice, { ...more, knownAt: '2026-07-10' }), LATER)).toEqual([]);
    });

    it('and under a policy that counts ultimate parents', () => {
      expect(differences(ask(board, {}, byParents), ask(twice, { knownAt: '2026-07-10' }, byParents), LATER)).toEqual([]);
    });

    it('and of the variants that are one row of each group', () => {
      for (const [group, metrics] of byTheirGroup) {
        const more = { by: [group] };
        expect(differences(ask(board, more, metrics), ask(twice, { ...more, knownAt: '2026-07-10' }, metrics), LATER)).toEqual([]);
      }
    });

    it('and so does a second restatement the figures of the first', () => {
      expect(differences(ask(once), ask(twice, { knownAt: '2026-07-20' }), LATER)).toEqual([]);
    });

    it('which are others: the restatement is seen by whoever asks without knownAt', () => {
      expect(differing(ask(board), ask(once))).toBeGreaterThan(20);
      expect(differing(ask(once), ask(twice))).toBeGreaterThan(20);
    });
  });
});

// A lead does not say when it was merged, so what was left out as a duplicate counts every merge; where leads are not dated by a milestone, that is all that differs.
const OF_ANY_TIME = ['mql-count/re-mql', ...['cost-per-lead', 'cost-per-mql'].flatMap(id => [`${id}/paid-only`, `${id}/by-campaign`])];
const picked = (test: (key: string) => boolean): Readonly<Record<string, Operand>> =>
  Object.fromEntries(Object.entries(fromRecords).filter(([key]) => test(key)));
const seen = picked(key => !OF_ANY_TIME.includes(key));
const merging = picked(key => OF_ANY_TIME.includes(key));

describe('"Events at or after asOf are invisible everywhere"', () => {
  describe.each(seeds(2))('seed %i', seed => {
    const d = dice(seed);
    const world = worldOf(d);

    it.each(['2026-04-01', '2026-05-20'])('as of %s every variant says what the records until then say', asOf => {
      const before = until(world, asOf);
      for (const more of [
        { asOf, allowPartial: true },
        { asOf, by: ['segment'] },
      ])
        for (const [metrics, beside] of [
          [seen, []],
          [merging, ['excluded']],
        ] as const)
          expect(differences(ask(world, more, metrics), ask(before, more, metrics), beside)).toEqual([]);
      expect(differences(ask(world, { asOf }, byParents), ask(before, { asOf }, byParents), ['excluded'])).toEqual([]);
    });
  });

  it('an account version that begins after asOf makes no group, also not of the months after it', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'A', segment: 'enterprise', validFrom: '2026-05-25' },
      { id: 'B', segment: 'smb' },
    ];
    const arrMovements = [
      { id: 'a', accountId: 'A', effectiveAt: '2024-02-01', deltaArr: '100' },
      { id: 'b', accountId: 'B', effectiveAt: '2024-02-01', deltaArr: '100' },
      { id: 'b gone', accountId: 'B', effectiveAt: '2026-01-10', deltaArr: '-100' },
    ];
    const at = (asOf: string) =>
      evaluate([customerLifetime], { accounts, arrMovements }, { ...asking, by: ['segment'], asOf, allowPartial: true });
    expect(at('2026-05-20').map(r => r.group?.segment)).toEqual(['smb', undefined]);
    expect(at('2026-05-26').map(r => r.group?.segment)).toEqual(['enterprise', 'smb', undefined]);
  });
});

describe('the fixture restated in July: the board of 5 July saw 445,200', () => {
  const learned = (row: object, day: string) => ({ ...row, recordedAt: day });
  const arrMovements = [
    ...araucaria.arrMovements.map(m => (m.id === 'mov-G-2026-06' ? { ...m, deletedAt: '2026-07-09' } : m)), // −25,200: never signed
    learned(
      { id: 'fix', accountId: 'A', effectiveAt: '2026-05-10', deltaArr: '-6000', currency: 'BRL', correctsId: 'mov-A-2026-05' },
      '2026-07-06',
    ),
    learned({ id: 'late', accountId: 'D', effectiveAt: '2026-06-29', deltaArr: '-10000', currency: 'BRL' }, '2026-07-07'),
    learned({ ...araucaria.arrMovements.find(m => m.id === 'mov-B-2026-06'), effectiveAt: '2026-07-03' }, '2026-07-08'), // +24,000 in the quarter
  ];
  const accounts = [...araucaria.accounts, learned({ ...araucaria.accounts.find(a => a.id === 'F'), mergedIntoId: 'E' }, '2026-07-08')];
  const twelve = { ...araucaria, arrMovements, accounts } as unknown as World;
  const at = (knownAt?: string) => {
    const [row] = evaluate(fromRecords, records(twelve), { ...asAraucaria, ...(knownAt ? { knownAt } : {}) });
    const value = (key: string) => row?.[key]?.value?.toString();
    return [value('arr/live'), value('expansion-arr/event-based'), value('new-logos/account'), value('active-customers/account')];
  };

  it('and whoever asks as of then sees it still; each later moment sees what it knew', () => {
    expect(at('2026-07-05')).toEqual(['445200', '42000', '2', '7']);
    expect(at('2026-07-06')).toEqual(['445200', '42000', '2', '7']); // what is recorded at knownAt itself is not yet known
    expect(at('2026-07-07')).toEqual(['439200', '36000', '2', '7']); // A's 30,000 were 24,000
    expect(at('2026-07-08')).toEqual(['429200', '36000', '2', '7']); // D shrank by 10,000
    // B's loss moved out: +24,000. F is E's now (F churned before, so E's 48,000 is a return and no new logo; F's 18,000 of 5 May expands it): 6 left.
    expect(at('2026-07-09')).toEqual(['453200', '54000', '1', '6']);
    expect(at('2026-07-10')).toEqual(['428000', '54000', '0', '5']); // G was never signed
    expect(at()).toEqual(at('2026-07-10'));
  });

  it('every variant of 5 July is what the unrestated records give', () => {
    const then = evaluate(fromRecords, araucaria, asAraucaria);
    const now = evaluate(fromRecords, records(twelve), { ...asAraucaria, knownAt: '2026-07-05' });
    expect(differences(then, now, LATER)).toEqual([]);
  });
});

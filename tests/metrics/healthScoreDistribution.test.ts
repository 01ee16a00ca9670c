import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { healthScoreDistribution } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { everything } from '../support/everything.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, grouped, ledger, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, value, warned, why } from '../support/totals.js';

const call = loose(healthScoreDistribution);
type Line = readonly [band: string, customers: number, arr: number | string];
const lines = (...rows: readonly Line[]) => rows.map(([band, closingCustomers, closingArr]) => ({ band, closingCustomers, closingArr }));
const all = (...rows: readonly Line[]) => call({ healthBands: lines(...rows) });
const scored = (...rows: readonly Line[]) => call({ scoredBands: lines(...rows) }, { variant: 'scored-only' });
type Move = readonly [from: string, to: string, customers: number, openingArr: number, closingArr: number];
const moves = (...rows: readonly Move[]) =>
  call(
    { bandMoves: rows.map(([from, to, customers, openingArr, closingArr]) => ({ from, to, customers, openingArr, closingArr })) },
    { variant: 'migration' },
  );
/** Key, share of customers, share of ARR: a number, or the code that says why there is none. */
const parts = (r: Result) =>
  (r.parts ?? []).map(({ key, stats }) => [
    key,
    ...['byCustomers', 'byArr'].map(name => String(stats[name]?.value ?? stats[name]?.reasons.map(x => x.code).join())),
  ]);

const book: readonly Line[] = [
  ['green', 3, 270_000],
  ['yellow', 2, 132_000],
  ['red', 1, 18_000],
  ['unscored', 1, '25200'],
];
const bookShares = [
  ['green', quotient('3', '7'), quotient('270000', '445200')],
  ['yellow', quotient('2', '7'), quotient('132000', '445200')],
  ['red', quotient('1', '7'), quotient('18000', '445200')],
  ['unscored', quotient('1', '7'), quotient('25200', '445200')],
];

describe('health-score-distribution', () => {
  it('the book: “by count 42.9 / 28.6 / 14.3 / 14.3%; by ARR 60.6 / 29.6 / 4.0 / 5.7%”, with no single value', () => {
    const r = all(...book);
    expect([r.status, r.value, r.unit, r.variant, r.reasons]).toEqual(['ok', null, 'ratio', 'all-customers', []]);
    expect(parts(r)).toEqual(bookShares);
    expect([r.sampleSize, warned(r)]).toEqual([7, ['SMALL_SAMPLE']]);
  });
  it('lines come in the order of the bands, whatever the order they are given in', () => {
    expect(parts(all(...book.toReversed()))).toEqual(bookShares);
  });
  it('scored-only: of 6 customers and 420,000', () => {
    expect(parts(scored(...book.slice(0, 3)))).toEqual([
      ['green', '0.5', quotient('270', '420')],
      ['yellow', quotient('2', '6'), quotient('132', '420')],
      ['red', quotient('1', '6'), quotient('18', '420')],
    ]);
  });
  it('average-score: (90 + 72.5 + 41) ÷ 3', () => {
    const r = call({ healthScores: [90, '72.5', 41] }, { variant: 'average-score' });
    expect([value(r), r.unit]).toEqual([quotient('203.5', '3'), 'score']);
  });
  it('migration: each move, of all that leave its band', () => {
    const r = moves(['yellow', 'red', 3, 90_000, 60_000], ['yellow', 'green', 1, 30_000, 36_000], ['green', 'green', 2, 50_000, 60_000]);
    expect([r.status, r.value]).toEqual(['ok', null]);
    expect(parts(r)).toEqual([
      ['green>green', '1', '1'],
      ['yellow>green', '0.25', '0.25'], // 1 of 4, 30,000 of 120,000
      ['yellow>red', '0.75', '0.75'],
    ]);
  });
  it('migration: who was no customer brings no ARR to share; who is none any more has left its band', () => {
    expect(
      parts(moves(['not-customer', 'green', 2, 0, 50], ['not-customer', 'unscored', 2, 0, 10], ['red', 'not-customer', 1, 40, 0])),
    ).toEqual([
      ['red>not-customer', '1', '1'],
      ['not-customer>green', '0.5', 'ZERO_DENOMINATOR'],
      ['not-customer>unscored', '0.5', 'ZERO_DENOMINATOR'],
    ]);
  });
  it('migration: a band that nobody leaves has no share; no moves, no lines', () => {
    expect(parts(moves(['green', 'red', 0, 0, 0]))).toEqual([['green>red', 'ZERO_DENOMINATOR', 'ZERO_DENOMINATOR']]);
    const none = moves();
    expect([none.status, parts(none)]).toEqual(['ok', []]);
  });

  it('“no customers → E1”', () => {
    const none = (['green', 'yellow', 'red', 'unscored'] as const).map((band): Line => [band, 0, 0]);
    expect(why(all(...none))).toEqual(['undefined', 'ZERO_DENOMINATOR healthBands']);
    expect(why(scored(...none.slice(0, 3)))).toEqual(['undefined', 'ZERO_DENOMINATOR scoredBands']);
    expect(why(call({ healthScores: [] }, { variant: 'average-score' }))).toEqual(['undefined', 'ZERO_DENOMINATOR healthScores']);
  });
  it('customers without any ARR, or ARR without customers, do not tie: UNRECONCILED', () => {
    for (const [customers, arr] of [
      [3, 0],
      [0, 3],
    ] as const) {
      const rows = (['green', 'yellow', 'red', 'unscored'] as const).map((band, i): Line => [band, i ? 0 : customers, i ? 0 : arr]);
      expect(why(all(...rows))).toContain('UNRECONCILED healthBands');
      expect(why(scored(...rows.slice(0, 3)))).toContain('UNRECONCILED scoredBands');
    }
  });
  it('a band that is empty has the share 0', () => {
    expect(parts(all(['green', 1, 10], ['yellow', 0, 0], ['red', 0, 0], ['unscored', 0, 0])).slice(0, 2)).toEqual([
      ['green', '1', '1'],
      ['yellow', '0', '0'],
    ]);
  });
  it('E10: fewer than 10 customers, or scores', () => {
    expect(warned(all(['green', 9, 1], ['yellow', 1, 1], ['red', 0, 0], ['unscored', 0, 0]))).toEqual([]);
    expect(warned(call({ healthScores: [1, 2, 3] }, { variant: 'average-score' }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(call({ healthScores: Array(10).fill(50) }, { variant: 'average-score' }))).toEqual([]);
  });
});

describe('health-score-distribution: refused input', () => {
  it('all four bands once, all three of scored ones', () => {
    expect(problemsOf(() => all(...book.slice(1)))).toHaveLength(1);
    expect(problemsOf(() => all(...book, ['red', 1, 1]))).toHaveLength(1);
    expect(problemsOf(() => scored(...book.slice(0, 2)))).toHaveLength(1);
    expect(refusedAt(() => scored(...book))).toEqual(['scoredBands.3.band']); // unscored is no band there
    expect(refusedAt(() => all(['amber', 1, 1], ...book.slice(1)))).toEqual(['healthBands.0.band']);
  });
  it('customers whole and not below 0, ARR not below 0', () => {
    const bad: Line[] = [['green', 1.5, -1], ['yellow', -1, 0], ...book.slice(2)];
    expect(refusedAt(() => all(...bad)).sort()).toEqual([
      'healthBands.0.closingArr',
      'healthBands.0.closingCustomers',
      'healthBands.1.closingCustomers',
    ]);
    expect(refusedAt(() => moves(['green', 'red', 1.5, -1, -1])).sort()).toEqual([
      'bandMoves.0.closingArr',
      'bandMoves.0.customers',
      'bandMoves.0.openingArr',
    ]);
  });
  it('scores from 0 to 100', () => {
    expect(refusedAt(() => call({ healthScores: [0, 100, '-0.1', '100.1'] }, { variant: 'average-score' }))).toEqual([
      'healthScores.2',
      'healthScores.3',
    ]);
  });
  it('a move once; nobody moves from no customer to no customer', () => {
    expect(problemsOf(() => moves(['green', 'red', 1, 1, 1], ['green', 'red', 2, 2, 2]))).toHaveLength(1);
    expect(refusedAt(() => moves(['not-customer', 'not-customer', 1, 0, 0]))).toEqual(['bandMoves.0.to']);
    expect(refusedAt(() => moves(['blue', 'red', 1, 0, 0]))).toEqual(['bandMoves.0.from']);
  });
});

type Score = NonNullable<Records['healthScores']>[number];
const scores = (
  ...rows: (readonly [accountId: string, scoredAt: string, score: number, band: Score['band'], modelVersion?: string])[]
): Score[] =>
  rows.map(([accountId, scoredAt, score, band, modelVersion = '1'], i) => ({
    id: `h${i}`,
    accountId,
    scoredAt,
    score,
    band,
    modelVersion,
  }));
/* A 100 and B 200 since 2025; C 50 left in May, D 40 came in June. */
const arrMovements = ledger(
  ['A', '2025-01-01', '100'],
  ['B', '2025-01-01', '200'],
  ['C', '2025-01-01', '50'],
  ['C', '2026-05-01', '-50'],
  ['D', '2026-06-01', '40'],
);
const company: Records = {
  arrMovements,
  healthScores: scores(
    ['A', '2026-03-01', 50, 'yellow'],
    ['A', '2026-06-01', 80, 'green'],
    ['B', '2026-03-15', 85, 'green'],
    ['C', '2026-03-31', 20, 'red'],
  ),
};
type Variant = 'all-customers' | 'scored-only' | 'average-score' | 'migration';
const from = (
  variant: Variant,
  records: Records = company,
  options: Parameters<typeof one>[2] = {},
  parameters?: { readonly scoreDays: number },
) => one(parameters ? healthScoreDistribution.variant(variant, parameters) : healthScoreDistribution.variant(variant), records, options);

describe('health-score-distribution from records', () => {
  it('the fixture: green A, D, E; yellow B, H; red F; unscored G', () => {
    expect(parts(from('all-customers', everything, asAraucaria))).toEqual(bookShares);
    expect(parts(from('scored-only', everything, asAraucaria)).map(p => p[1])).toEqual(['0.5', quotient('2', '6'), quotient('1', '6')]);
    // 86 + 52 + 74 + 70 + 31 + 40
    expect(value(from('average-score', everything, asAraucaria))).toBe(quotient('353', '6'));
  });
  it('the fixture’s moves: A stays green; B stays, H comes back yellow; D rises; C leaves; E, F, G come', () => {
    // at the start A 120 green; B 84, D 60, H 90 yellow; C 36 red
    expect(parts(from('migration', everything, asAraucaria))).toEqual([
      ['green>green', '1', '1'],
      ['yellow>green', quotient('1', '3'), quotient('60', '234')],
      ['yellow>yellow', quotient('2', '3'), quotient('174', '234')],
      ['red>not-customer', '1', '1'],
      ['not-customer>green', quotient('1', '3'), 'ZERO_DENOMINATOR'],
      ['not-customer>red', quotient('1', '3'), 'ZERO_DENOMINATOR'],
      ['not-customer>unscored', quotient('1', '3'), 'ZERO_DENOMINATOR'],
    ]);
  });

  it('the latest score before the end, of customers alone: A green; B’s is of 15 March, 108 days old; D has none; C has left', () => {
    expect(parts(from('all-customers'))).toEqual([
      ['green', quotient('1', '3'), quotient('100', '340')],
      ['yellow', '0', '0'],
      ['red', '0', '0'],
      ['unscored', quotient('2', '3'), quotient('240', '340')],
    ]);
    const r = from('scored-only');
    expect([parts(r)[0], r.excluded]).toEqual([['green', '1', '1'], { unscored: 2 }]);
    expect(value(from('average-score'))).toBe('80');
  });
  it('migration reads the score of each end: A rises from yellow, B falls out of its score, C leaves, D comes', () => {
    expect(parts(from('migration'))).toEqual([
      ['green>unscored', '1', '1'],
      ['yellow>green', '1', '1'],
      ['red>not-customer', '1', '1'],
      ['not-customer>unscored', '1', 'ZERO_DENOMINATOR'],
    ]);
  });

  it('“missing or stale = unscored”: 90 days old is none too old, 91 is; the policy may say other days', () => {
    const of = (scoredAt: string, scoreDays?: number) => {
      const own = { arrMovements: ledger(['A', '2025-01-01', '1']), healthScores: scores(['A', scoredAt, 70, 'green']) };
      return parts(from('all-customers', own, {}, scoreDays === undefined ? undefined : { scoreDays })).find(p => p[1] === '1')?.[0];
    };
    expect(of('2026-04-02')).toBe('green'); // 28 + 31 + 30 + 1 = 90 days before 1 July
    expect(of('2026-04-01')).toBe('unscored'); // 91
    expect([of('2026-04-01', 91), of('2026-06-29', 1)]).toEqual(['green', 'unscored']);
    expect(of('2026-07-01')).toBe('unscored'); // at the end is of the next period
  });
  it('scores are read as of min(end, asOf)', () => {
    expect(parts(from('all-customers', company, { asOf: '2026-06-01' })).find(p => p[0] === 'green')).toEqual([
      'green',
      quotient('1', '2'),
      quotient('200', '300'),
    ]);
  });

  it('“boundaries belong to the upper band”: the band is the record’s, and a model that gives one score two bands is refused', () => {
    const at = (second: Score['band']) => ({
      ...company,
      healthScores: scores(['A', '2026-06-01', 70, 'green'], ['B', '2026-06-01', 70, second]),
    });
    expect(parts(from('all-customers', at('green')))[0]?.[1]).toBe(quotient('2', '3'));
    expect(problemsOf(() => from('all-customers', at('yellow')))).toHaveLength(1);
  });
  it('“model version change → series break”: said of who was scored by another version than at the start', () => {
    const changed = {
      ...company,
      healthScores: [...(company.healthScores ?? []), ...scores(['A', '2026-06-20', 60, 'green', '2']).map(s => ({ ...s, id: 'new' }))],
    };
    for (const variant of ['all-customers', 'scored-only', 'average-score', 'migration'] as const) {
      expect([variant, warned(from(variant, changed)).includes('SERIES_BREAK')]).toEqual([variant, true]);
      expect([variant, warned(from(variant)).includes('SERIES_BREAK')]).toEqual([variant, false]);
    }
    expect(from('all-customers', changed).excluded).toEqual({});
  });

  it('nobody is E1; a balance below 0 does not tie; no scores given is NO_DATA, none is a list without any', () => {
    expect(why(from('all-customers', { arrMovements: [], healthScores: [] }))[1]).toMatch(/^ZERO_DENOMINATOR/);
    expect(why(from('all-customers', { arrMovements }))[1]).toMatch(/^NO_DATA/);
    expect(parts(from('all-customers', { arrMovements, healthScores: [] })).at(-1)).toEqual(['unscored', '1', '1']);
  });
  it('merged accounts are one customer, with the newest score of any', () => {
    const accounts = [{ id: 'A' }, { id: 'B', mergedIntoId: 'A' }];
    const healthScores = scores(['A', '2026-05-01', 80, 'green'], ['B', '2026-06-01', 30, 'red']);
    const r = from('scored-only', { arrMovements: ledger(['A', '2025-01-01', '1'], ['B', '2025-02-01', '2']), accounts, healthScores });
    expect([parts(r).at(-1), r.sampleSize]).toEqual([['red', '1', '1'], 1]);
  });
  it('by segment', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'B', segment: 'enterprise' },
      { id: 'D', segment: 'smb' },
    ];
    const by = grouped(healthScoreDistribution, { ...company, accounts }, { by: ['segment'] });
    expect(parts(by.smb as Result)[0]).toEqual(['green', '0.5', quotient('100', '140')]);
    expect(parts(by.enterprise as Result).at(-1)).toEqual(['unscored', '1', '1']);
  });
});

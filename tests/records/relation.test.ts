import { describe, expect, it } from 'vitest';
import type { RelData } from '../../src/define.js';
import { decimal } from '../../src/kernel/decimal.js';
import type { PlanRow } from '../../src/records/expression.js';
import { keyOf } from '../../src/records/keyOf.js';
import { ratesInto } from '../../src/records/rates.js';
import { anchorsOf, interpreter } from '../../src/records/relation.js';
import { knownOf, rowsIn } from '../support/batches.js';
import { problemsOf } from '../support/totals.js';

const NONE = { anchors: { opens: 10, closes: 20, asOf: 20, cutoff: 99, ratesAt: 19, ends: 20 }, parameters: {} };
const plain = (rows: readonly PlanRow[]) =>
  rows.map(({ '#': _, ...row }) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'object' ? String(v) : v])));
const over = (entities: Readonly<Record<string, readonly object[]>>, test: readonly object[] = []) =>
  interpreter({
    known: entity => (entity in entities ? knownOf(entities[entity] as never, test, { [`${entity}: deleted`]: 1 }) : undefined),
    rates: ratesInto('BRL', [], 'UTC'),
    timeZone: 'UTC',
    fiscalYearStart: 1,
  });
const rows = (rel: RelData, entities: Readonly<Record<string, readonly object[]>>, anchors = NONE) =>
  plain(rowsIn(over(entities)(rel, anchors)));

const scan: RelData = { op: 'scan', entity: 'it' };
const col = (name: string) => ({ col: name });
const at = (n: number, more: object = {}) => ({ id: `r${n}`, at: n, x: decimal(n), ...more });

describe('scan', () => {
  it('gives live rows with what was left out, or the test rows; a missing optional entity is empty', () => {
    const run = over({ it: [at(1)] }, [at(2)]);
    const { excluded } = run(scan, NONE);
    expect([plain(rowsIn(run(scan, NONE))), excluded]).toEqual([[{ id: 'r1', at: 1, x: '1' }], { 'it: deleted': 1 }]);
    expect(plain(rowsIn(run({ ...scan, test: true }, NONE)))).toEqual([{ id: 'r2', at: 2, x: '2' }]);
    const other = run({ op: 'scan', entity: 'other', optional: true }, NONE);
    expect([rowsIn(other), other.excluded]).toEqual([[], {}]);
  });
});

describe('where', () => {
  const positive: RelData = { op: 'where', of: scan, if: { fn: 'gt', args: [col('x'), { lit: '1', kind: 'dec' }] } };
  it('keeps what satisfies it; with a reason, what it drops is counted in records under it', () => {
    expect(rows(positive, { it: [at(1), at(2)] })).toEqual([{ id: 'r2', at: 2, x: '2' }]);
    const counted = over({ it: [at(1, { '#': 3 }), at(2), { id: 'none' }] })({ ...positive, reason: 'too little' }, NONE);
    expect(counted.excluded).toEqual({ 'it: deleted': 1, 'too little': 4 });
  });
});

describe('during and rollUpAt frame', () => {
  it('during: [opens, closes), rows without a time left out', () => {
    expect(
      rows({ op: 'during', of: scan, time: col('at') }, { it: [at(9), at(10), at(19), at(20), { id: 'none' }] }).map(r => r.id),
    ).toEqual(['r10', 'r19']);
  });
  const state: RelData = {
    op: 'rollUpAt',
    of: scan,
    by: { key: col('key') },
    time: col('at'),
    aggs: { opening: { fn: 'sum', arg: col('x'), before: 'opens' }, closing: { fn: 'sum', arg: col('x'), before: 'closes' } },
  };
  it('rollUpAt: "one row per key that has any row before `closes`"', () => {
    const it_ = [at(1, { key: 'a' }), at(12, { key: 'a' }), at(10, { key: 'b' }), at(20, { key: 'c' })];
    expect(rows(state, { it: it_ })).toEqual([
      { key: 'a', opening: '1', closing: '13' },
      { key: 'b', opening: '0', closing: '10' }, // an event at `opens` is not before it
    ]);
  });
});

describe('rollUp', () => {
  const of = (aggs: Extract<RelData, { op: 'rollUp' }>['aggs'], ...list: object[]) =>
    rows({ op: 'rollUp', of: scan, by: { key: col('key') }, aggs }, { it: list });
  it('sum, count, min, max by key, each with its own condition', () => {
    const big = { fn: 'gt', args: [col('x'), { lit: '1', kind: 'dec' }] } as const;
    expect(
      of(
        {
          sum: { fn: 'sum', arg: col('x') },
          n: { fn: 'count' },
          bigs: { fn: 'count', where: big },
          low: { fn: 'min', arg: col('x') },
          high: { fn: 'max', arg: col('at') },
        },
        at(1, { key: 'a' }),
        at(3, { key: 'a' }),
        at(2, { key: 'b' }),
      ),
    ).toEqual([
      { key: 'a', sum: '4', n: '2', bigs: '1', low: '1', high: 3 },
      { key: 'b', sum: '2', n: '1', bigs: '1', low: '2', high: 2 },
    ]);
  });
  const byTime = [col('at'), col('recordedAt'), col('id')];
  it('E4b "first, last … order by (instant, recordedAt, id)": the value of that row, be it a missing one', () => {
    const list = [
      { id: 'b', key: 'a', at: 2, recordedAt: 7, x: decimal(20) },
      { id: 'a', key: 'a', at: 2, recordedAt: 7, x: decimal(10) },
      { id: 'c', key: 'a', at: 2, x: decimal(30) }, // not recorded means known from the beginning: before the others
      { id: 'd', key: 'a', at: 9 }, // the amount was cleared: it does not revive the one before
      { id: 'e', key: 'b', at: 1, x: decimal(5) },
    ];
    const aggs = {
      first: { fn: 'first', arg: col('x'), order: byTime },
      last: { fn: 'last', arg: col('x'), order: byTime },
      lastEarly: { fn: 'last', arg: col('x'), order: byTime, where: { fn: 'lt', args: [col('at'), col('recordedAt')] } },
    } as const;
    const expected = [
      { key: 'a', first: '30', last: undefined, lastEarly: '20' },
      { key: 'b', first: '5', last: '5', lastEarly: undefined },
    ];
    expect(of(aggs, ...list)).toEqual(expected);
    expect(of(aggs, ...[...list].reverse()).sort((p, q) => (String(p.key) < String(q.key) ? -1 : 1))).toEqual(expected);
  });
  it('"equal keys are refused": of the rows that lead, not of those behind', () => {
    const last = { last: { fn: 'last', arg: col('x'), order: byTime } } as const;
    const twice = [at(1, { key: 'a' }), at(1, { key: 'a' })];
    expect(problemsOf(() => of(last, ...twice))[0]?.received).toBe('two rows that nothing orders');
    expect(of(last, ...twice, at(2, { key: 'a' }))).toEqual([{ key: 'a', last: '2' }]);
  });
  it('in rollUpAt, the last one before each anchor', () => {
    const state: RelData = {
      op: 'rollUpAt',
      of: scan,
      by: { key: col('key') },
      time: col('at'),
      aggs: {
        opening: { fn: 'last', arg: col('x'), order: [col('at')], before: 'opens' },
        closing: { fn: 'last', arg: col('x'), order: [col('at')], before: 'closes' },
      },
    };
    expect(rows(state, { it: [at(3, { key: 'a' }), at(12, { key: 'a' }), at(20, { key: 'a' }), at(11, { key: 'b' })] })).toEqual([
      { key: 'a', opening: '3', closing: '12' },
      { key: 'b', opening: undefined, closing: '11' },
    ]);
  });
  it('an amount without a rate stays unknown, as a value and as what orders', () => {
    const lost = { missingRate: 'no rate' };
    const run = over({ it: [{ key: 'a', at: 1, x: lost }, at(2, { key: 'a' })] });
    const rolled = (order: string, fn: 'first' | 'last') =>
      rowsIn(run({ op: 'rollUp', of: scan, by: {}, aggs: { v: { fn, arg: col('x'), order: [col(order)] } } }, NONE))[0]?.v;
    expect([rolled('at', 'first'), String(rolled('at', 'last')), rolled('x', 'last')]).toEqual([lost, '2', lost]);
  });
  it('a missing key is a key of its own', () => {
    expect(of({ n: { fn: 'count' } }, {}, { key: '' }, { key: 'null' }, {}).map(r => [r.key, r.n])).toEqual([
      [undefined, '2'],
      ['', '1'],
      ['null', '1'],
    ]);
  });
  it('knows how many records are behind a row, through several steps', () => {
    const twice: RelData = { op: 'rollUp', of: { op: 'rollUp', of: scan, by: { key: col('key') }, aggs: {} }, by: {}, aggs: {} };
    expect(rowsIn(over({ it: [{ key: 'a' }, { key: 'a' }, { key: 'b' }] })(twice, NONE))).toEqual([{ '#': 3 }]);
  });
});

describe('lookUp', () => {
  const to: RelData = { op: 'scan', entity: 'to' };
  const look = (more: Partial<Extract<RelData, { op: 'lookUp' }>> = {}): RelData => ({
    op: 'lookUp',
    of: scan,
    to,
    on: { id: col('key') },
    take: { found: 'name' },
    ...more,
  });
  it('takes columns of the one match; without a match or a key they are missing', () => {
    expect(rows(look(), { it: [{ key: 'a' }, { key: 'z' }, {}], to: [{ id: 'a', name: 'Ana' }, { name: 'nobody' }] })).toEqual([
      { key: 'a', found: 'Ana' },
      { key: 'z', found: undefined },
      { found: undefined },
    ]);
  });
  it('27. a join must be many-to-one or refused: 334 × 317 rows on one name never come about', () => {
    const many = (n: number) => Array.from({ length: n }, () => ({ key: 'web', id: 'web' }));
    expect(problemsOf(() => rows(look(), { it: many(334), to: many(317) }))[0]?.expected).toBe('at most one row to match');
  });
  it('of a versioned one the newest before `at`; one without a beginning has always been there; order of rows does not matter', () => {
    const versions = [
      { id: 'a', name: 'second', from: 10 },
      { id: 'a', name: 'first' },
      { id: 'a', name: 'third', from: 15 },
    ];
    const version = (inclusive: boolean) => look({ version: { from: 'from', at: col('at'), inclusive } });
    const found = (inclusive: boolean, ...times: number[]) =>
      times.map(t => rows(version(inclusive), { it: [{ key: 'a', at: t }], to: versions })[0]?.found);
    expect(found(false, 9, 10, 11, 15, 16)).toEqual(['first', 'first', 'second', 'second', 'third']);
    expect(found(true, 9, 10, 15)).toEqual(['first', 'second', 'third']);
    expect(rows(version(true), { it: [{ key: 'a' }], to: versions })[0]?.found).toBeUndefined();
  });
  it('several columns join together', () => {
    expect(
      rows(look({ on: { id: col('key'), of: col('other') } }), {
        it: [{ key: 'a', other: 'b' }, { key: 'a' }],
        to: [
          { id: 'a', of: 'b', name: 'yes' },
          { id: 'a', of: 'c', name: 'no' },
        ],
      }).map(r => r.found),
    ).toEqual(['yes', undefined]);
  });
});

describe('concat', () => {
  const both: RelData = { op: 'concat', of: scan, and: { op: 'scan', entity: 'other' } };
  it('gives the rows of both; what both leave out for one reason counts once', () => {
    const run = over({ it: [at(1)], other: [{ id: 'x' }] });
    expect(plain(rowsIn(run(both, NONE)))).toEqual([{ id: 'r1', at: 1, x: '1' }, { id: 'x' }]);
    expect(run(both, NONE).excluded).toEqual({ 'it: deleted': 1, 'other: deleted': 1 });
    expect(run({ ...both, and: scan }, NONE).excluded).toEqual({ 'it: deleted': 1 });
  });
  it('depends on the anchors of both', () => {
    const late: RelData = { op: 'where', of: scan, if: { fn: 'lt', args: [col('at'), { bound: 'cutoff' }] } };
    expect([...anchorsOf({ op: 'concat', of: scan, and: late })]).toEqual(['cutoff']);
  });
});

describe('eachMonth', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
  const months = (calendar: true | undefined, from?: string, until?: string): unknown[] =>
    rows(
      {
        op: 'eachMonth',
        of: scan,
        from: col('from'),
        until: col('until'),
        as: { number: 'k', starts: 'starts', ends: 'ends' },
        ...(calendar ? { calendar } : {}),
      },
      { it: [{ ...(from ? { from: day(from) } : {}), ...(until ? { until: day(until) } : {}) }] },
    ).map(r => [r.k, ...[r.starts, r.ends].map(t => new Date(t as number).toISOString().slice(0, 10))]);
  it('"month k = [from + (k − 1) months, from + k months), clamped, that ends by until"', () => {
    // Hired on 31 January: the months end on the last of February, 31 March (in one step from January), and 30 April.
    expect(months(undefined, '2026-01-31', '2026-04-29')).toEqual([
      ['1', '2026-01-31', '2026-02-28'],
      ['2', '2026-02-28', '2026-03-31'],
    ]);
    expect(months(undefined, '2026-01-31', '2026-04-30')).toHaveLength(3);
    expect(months(undefined, '2026-01-15', '2026-02-14')).toEqual([]);
    expect(months(undefined, '2026-02-15', '2026-01-14')).toEqual([]);
  });
  it('calendar months that a span touches, whole; it ends before `until`', () => {
    expect(months(true, '2026-01-31', '2026-03-01')).toEqual([
      ['1', '2026-01-01', '2026-02-01'],
      ['2', '2026-02-01', '2026-03-01'],
    ]);
    expect(months(true, '2026-01-31', '2026-03-02')).toHaveLength(3);
    expect(months(true, '2026-01-31', '2026-01-31')).toEqual([]);
  });
  it('a row without a beginning or an end has none', () => {
    expect([months(undefined, '2026-01-31'), months(true, undefined, '2026-01-31')]).toEqual([[], []]);
  });
  it('its months are those of the reporting zone', () => {
    const run = interpreter({
      known: () => knownOf([{ from: Date.parse('2026-01-01T01:00:00Z'), until: Date.parse('2026-02-01T02:00:00Z') }]),
      rates: ratesInto('BRL', [], 'America/Sao_Paulo'),
      timeZone: 'America/Sao_Paulo',
      fiscalYearStart: 1,
    });
    // 22:00 on 31 December there, so December is the first month; it ends at 23:00 on 31 January, so January is the last.
    const rel: RelData = {
      op: 'eachMonth',
      of: scan,
      from: col('from'),
      until: col('until'),
      as: { number: 'k', starts: 's', ends: 'e' },
      calendar: true,
    };
    expect(rowsIn(run(rel, NONE)).map(r => new Date(r.s as number).toISOString())).toEqual([
      '2025-12-01T03:00:00.000Z',
      '2026-01-01T03:00:00.000Z',
    ]);
  });
});

describe('timeline', () => {
  const line: RelData = { op: 'timeline', of: scan, by: ['key'], order: ['at', 'id'], add: { before: { fn: 'sumBefore', of: 'x' } } };
  it('per key and in order: the sum before each row', () => {
    const list = [at(3, { key: 'a' }), at(1, { key: 'a' }), at(2, { key: 'b' }), at(2, { key: 'a' })];
    expect(rows(line, { it: list }).map(r => [r.key, r.at, r.before])).toEqual([
      ['a', 1, '0'],
      ['a', 2, '1'],
      ['a', 3, '3'],
      ['b', 2, '0'],
    ]);
  });
  it('what comes before and after each row, and which one it is', () => {
    const told: RelData = {
      op: 'timeline',
      of: scan,
      by: ['key'],
      order: ['at'],
      add: { n: { fn: 'ordinal' }, left: { fn: 'previous', of: 'id' }, after: { fn: 'next', of: 'id' } },
    };
    const list = [at(3, { key: 'a' }), at(1, { key: 'a' }), at(2, { key: 'b' }), at(2, { key: 'a' })];
    expect(rows(told, { it: list }).map(r => [r.id, r.n, r.left, r.after])).toEqual([
      ['r1', '1', undefined, 'r2'],
      ['r2', '2', 'r1', 'r3'],
      ['r3', '3', 'r2', undefined],
      ['r2', '1', undefined, undefined],
    ]);
  });
  it('the largest up to each row: of amounts at least 0, of instants the latest', () => {
    const told: RelData = {
      op: 'timeline',
      of: scan,
      by: [],
      order: ['at'],
      add: { most: { fn: 'maxBefore', of: 'x' }, latest: { fn: 'maxBefore', of: 'ends' } },
    };
    const list = [
      { at: 1, x: decimal(-5), ends: -9 },
      { at: 2, x: decimal(7), ends: -3 },
      { at: 3, x: decimal(2), ends: -4 },
    ];
    expect(rows(told, { it: list }).map(r => [r.most, r.latest])).toEqual([
      ['0', -9],
      ['7', -3],
      ['7', -3],
    ]);
  });
  it('E4b "equal keys are refused": an order that does not tell two rows apart', () => {
    expect(problemsOf(() => rows(line, { it: [at(1, { key: 'a' }), at(1, { key: 'a' })] }))[0]?.received).toBe(
      'two rows that nothing orders',
    );
  });
});

describe('what is computed once', () => {
  it('a relation is told apart by the anchors it depends on, through its relations and expressions', () => {
    const bounded = (anchor: 'cutoff' | 'ratesAt'): RelData => ({
      op: 'where',
      of: scan,
      if: { fn: 'lt', args: [col('at'), { bound: anchor }] },
    });
    expect([...anchorsOf(scan)]).toEqual([]);
    expect([...anchorsOf({ op: 'during', of: bounded('cutoff'), time: col('at') })].sort()).toEqual(['closes', 'cutoff', 'opens']);
    expect([...anchorsOf({ op: 'lookUp', of: scan, to: bounded('ratesAt'), on: {}, take: {} })]).toEqual(['ratesAt']);
  });
  it('the same relation over two frames gives each its own rows, also when it is asked again', () => {
    const run = over({ it: [at(5), at(15), at(25)] });
    const framed: RelData = { op: 'during', of: scan, time: col('at') };
    const ids = (opens: number, closes: number) =>
      rowsIn(run(framed, { ...NONE, anchors: { ...NONE.anchors, opens, closes } })).map(r => r.id);
    expect([ids(0, 10), ids(10, 20), ids(0, 10), ids(0, 30)]).toEqual([['r5'], ['r15'], ['r5'], ['r5', 'r15', 'r25']]);
  });
});

describe('keys of rows', () => {
  it('no two different lists of one length share one, "whatever the texts contain"', () => {
    const ones = [undefined, 'null', '[null]', '', '__proto__', 'a,b', '["a"]', '[""]'].map(cell => keyOf([cell]));
    const twos = [
      ['a', 'b'],
      ['a,b', ''],
      ['a', undefined],
      ['a', 'null'],
      [undefined, 'a'],
      ['', 'a'],
      ['"a"', 'b'],
      ['a","b', ''],
    ].map(cells => keyOf(cells));
    expect(new Set(ones).size).toBe(ones.length);
    expect(new Set(twos).size).toBe(twos.length);
    expect(keyOf([decimal('1.0')])).toBe(keyOf([decimal('1')]));
  });
});

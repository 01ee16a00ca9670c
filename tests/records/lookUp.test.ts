import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/kernel/decimal.js';
import type { RelData } from '../../src/kernel/plan.js';
import { isRefusedInput } from '../../src/kernel/refusal.js';
import { batchFrom, batchOf, DOUBT, objectsOf } from '../../src/records/columns/batch.js';
import type { Column } from '../../src/records/columns/column.js';
import { reader } from '../../src/records/columns/column.js';
import { packed } from '../../src/records/columns/packed.js';
import { columnOf } from '../../src/records/columns/vector.js';
import type { Surroundings } from '../../src/records/expression.js';
import { lookedUp } from '../../src/records/lookUp.js';

type LookUp = Extract<RelData, { op: 'lookUp' }>;
const s = { timeZone: 'UTC', parameters: {}, fiscalYearStart: 1 } as unknown as Surroundings;
const rel = (on: string): LookUp => ({
  op: 'lookUp',
  of: { op: 'scan', entity: 'deals' },
  to: { op: 'scan', entity: 'accounts' },
  on: { id: { col: on } },
  take: { segment: 'segment' },
});
type Rows = Parameters<typeof batchFrom>[0];

function segments(deals: Rows, accounts: Rows): unknown[] {
  const below = { batch: batchFrom(deals), excluded: {} };
  const found = lookedUp(rel('accountId'), below, { batch: batchFrom(accounts), excluded: {} }, e => columnOf(e, below.batch, s));
  const read = reader(found.batch.column('segment'));
  return objectsOf(found.batch).map((_, row) => read(row));
}

describe('what is looked up takes the place of a column of its name', () => {
  const accounts = [
    { id: 'a', segment: 'smb' },
    { id: 'b', segment: 'enterprise' },
  ];
  it('where a row matches, and where it does not', () => {
    const deals = [
      { accountId: 'b', segment: 'own' },
      { accountId: 'x', segment: 'own' },
    ];
    expect(segments(deals, accounts)).toEqual(['enterprise', undefined]);
  });
  it('also where no row says what to look for', () => {
    expect(segments([{ segment: 'own' }, { segment: 'own' }], accounts)).toEqual([undefined, undefined]);
  });
  it('also where there is nothing to be found', () => {
    expect(segments([{ accountId: 'a', segment: 'own' }], [])).toEqual([undefined]);
  });
  it('is of as many rows as look for it, also where the first rows of a longer list match in their order', () => {
    const below = { batch: batchFrom([{ accountId: 'a' }, { accountId: 'b' }]), excluded: {} };
    const to = { batch: batchFrom([...accounts, { id: 'c', segment: 'smb' }]), excluded: {} };
    const { batch } = lookedUp(rel('accountId'), below, to, e => columnOf(e, below.batch, s));
    const column = batch.column('segment');
    expect(batch.n).toBe(2);
    expect(column.kind === 'text' && [...column.codes].map(code => column.texts[code])).toEqual(['smb', 'enterprise']);
  });
});

const texts = ['a', 'b', 'c', ''];
const others = ['c', 'x', '', 'a', '1'];
const some = <T>(of: fc.Arbitrary<T>, n: number): fc.Arbitrary<T[]> => fc.array(of, { minLength: n, maxLength: n });
const missing = fc.constant(undefined);
const coded = (n: number, list: readonly string[]): fc.Arbitrary<Column> =>
  some(fc.integer({ min: -1, max: list.length - 1 }), n).map(codes => ({ kind: 'text', codes: Int32Array.from(codes), texts: list }));
const plain = (n: number): fc.Arbitrary<Column> =>
  some(fc.oneof(missing, fc.constantFrom(...texts, ...others)), n).map(cells => ({ kind: 'cells', cells }));
const numbers = (n: number): fc.Arbitrary<Column> =>
  some(fc.oneof(missing, fc.constantFrom('1', '1.0', '2')), n).map(cells => ({
    kind: 'cells',
    cells: cells.map(x => (x === undefined ? x : decimal(x))),
  }));
const sames = fc.constantFrom<Column>(
  { kind: 'same', value: 'a' },
  { kind: 'same', value: undefined },
  { kind: 'same', value: decimal(1) },
);
/** Columns of each kind that a key may be: both sides of one list, of two, without any. */
const keys = (n: number): fc.Arbitrary<Column> => fc.oneof(coded(n, texts), coded(n, texts), coded(n, others), plain(n), numbers(n), sames);
const instants = (n: number): fc.Arbitrary<Column> => some(fc.oneof(missing, fc.nat({ max: 4 })), n).map(packed);
const doubtsOf = (n: number, whose: string): fc.Arbitrary<Column> =>
  some(fc.boolean(), n).map(said => packed(said.map((is, row) => (is ? { missingRate: `${whose} ${row}` } : undefined))));

interface Side {
  readonly n: number;
  readonly keys: readonly Column[];
  readonly time: Column;
  readonly doubt: Column;
}
const side = (most: number, columns: number, whose: string): fc.Arbitrary<Side> =>
  fc
    .nat({ max: most })
    .chain(n => fc.record({ n: fc.constant(n), keys: some(keys(n), columns), time: instants(n), doubt: doubtsOf(n, whose) }));
const both = fc.constantFrom(1, 1, 2).chain(n => fc.tuple(side(9, n, 'own'), side(5, n, 'their')));
const version = fc.constantFrom(undefined, 'before', 'at');

const cellsIn = (column: Column, n: number): unknown[] => Array.from({ length: n }, (_, row) => reader(column)(row));
/** Decimals that are equal are one. */
const said = (x: unknown): string | undefined => (x === undefined ? undefined : `${typeof x} ${String(x)}`);

/** The place that each row finds, and the amount without a rate that decides whether it belongs; by looking at every pair. */
function plainly(below: Side, to: Side, inForce: 'before' | 'at' | undefined): unknown {
  const [own, their] = [below, to].map(s => s.keys.map(column => cellsIn(column, s.n).map(said))) as [unknown[][], unknown[][]];
  const [at, since] = [cellsIn(below.time, below.n), cellsIn(to.time, to.n)] as [(number | undefined)[], (number | undefined)[]];
  const [ownDoubts, theirDoubts] = [cellsIn(below.doubt, below.n), cellsIn(to.doubt, to.n)];
  const found: unknown[] = [];
  for (let row = 0; row < below.n; row++) {
    const wanted = own.map(column => column[row]);
    let fits = Array.from({ length: to.n }, (_, i) => i).filter(
      i => !wanted.includes(undefined) && wanted.every((x, k) => x === their[k]?.[i]),
    );
    if (inForce) {
      const now = at[row];
      const begun = (i: number): boolean => {
        const from = since[i];
        return now !== undefined && (from === undefined || from < now || (inForce === 'at' && from === now));
      };
      fits = fits.filter(begun);
      // The newest, and of those that began at one instant the one that stands last.
      const latest = Math.max(...fits.map(i => since[i] ?? -1));
      fits = fits.filter(i => (since[i] ?? -1) === latest).slice(-1);
    }
    if (fits.length > 1) return 'refused';
    const [match] = fits;
    found.push([match, (match === undefined ? undefined : theirDoubts[match]) ?? ownDoubts[row]]);
  }
  return found;
}

it('a row finds what looking at every pair finds, whatever the columns are made of', () => {
  fc.assert(
    fc.property(both, version, ([below, to], inForce) => {
      const names = below.keys.map((_, k) => `key${k}`);
      const named = ({ keys }: Side): Record<string, Column> => Object.fromEntries(keys.map((column, k) => [`key${k}`, column]));
      const batch = batchOf(below.n, { ...named(below), at: below.time, [DOUBT]: below.doubt });
      const place = packed(Array.from({ length: to.n }, (_, row) => row));
      const theirs = batchOf(to.n, { ...named(to), from: to.time, place, [DOUBT]: to.doubt });
      const look: LookUp = {
        ...rel('key0'),
        on: Object.fromEntries(names.map(name => [name, { col: name }])),
        take: { found: 'place' },
        ...(inForce ? { version: { from: 'from', at: { col: 'at' }, inclusive: inForce === 'at' } } : {}),
      };
      const ask = (): unknown => {
        try {
          const found = lookedUp(look, { batch, excluded: {} }, { batch: theirs, excluded: {} }, e => columnOf(e, batch, s)).batch;
          const [places, doubts] = ['found', DOUBT].map(name => cellsIn(found.column(name), found.n)) as [unknown[], unknown[]];
          return places.map((x, row) => [x, doubts[row]]);
        } catch (error) {
          if (isRefusedInput(error)) return 'refused';
          throw error;
        }
      };
      const expected = plainly(below, to, inForce);
      expect(ask()).toEqual(expected);
      // Nothing is left behind in the tables that are lent for one list of texts.
      expect(ask()).toEqual(expected);
    }),
    { numRuns: Number(process.env.REVCANON_RUNS ?? 400) },
  );
});

it('what all rows look for alike is found for all, alone or beside what they do not', () => {
  const accounts = [
    { a: 'x', b: '1', segment: 'first' },
    { a: 'x', b: '2', segment: 'second' },
  ];
  const look = (on: readonly string[], deals: Rows, to: Rows = accounts): unknown[] => {
    const below = { batch: batchFrom(deals), excluded: {} };
    const both = { ...rel('id'), on: Object.fromEntries(on.map(name => [name, { col: name }])) };
    const { batch } = lookedUp(both, below, { batch: batchFrom(to), excluded: {} }, e => columnOf(e, below.batch, s));
    return Array.from({ length: batch.n }, (_, row) => reader(batch.column('segment'))(row));
  };
  expect(
    look(
      ['a', 'b'],
      [...'2312'].map(b => ({ a: 'x', b })),
    ),
  ).toEqual(['second', undefined, 'first', 'second']);
  expect(look(['b'], [{ b: '2' }, { b: '2' }, { b: '2' }])).toEqual(['second', 'second', 'second']);
  expect(look(['b'], [{ b: '3' }, { b: '3' }])).toEqual([undefined, undefined]);
  expect(look(['a'], [{ a: 'x' }, { a: 'x' }], accounts.slice(1))).toEqual(['second', 'second']);
  expect(() => look(['a'], [{ a: 'x' }, { a: 'x' }])).toThrow(expect.objectContaining({ name: 'RefusedInput' }));
});

it('keys of several columns do not run into each other, nor a number and a text of its digits', () => {
  const look = (on: readonly string[], deals: Rows, accounts: Rows): unknown[] => {
    const below = { batch: batchFrom(deals), excluded: {} };
    const both = { ...rel('id'), on: Object.fromEntries(on.map(name => [name, { col: name }])) };
    const { batch } = lookedUp(both, below, { batch: batchFrom(accounts), excluded: {} }, e => columnOf(e, below.batch, s));
    return Array.from({ length: batch.n }, (_, row) => reader(batch.column('segment'))(row));
  };
  const accounts = [
    { a: 'ab', b: 'c', segment: 'first' },
    { a: '', b: '"abc"', segment: 'second' },
  ];
  const deals = [
    { a: 'a', b: 'bc' },
    { a: 'ab', b: 'c' },
    { a: '"abc"', b: '' },
  ];
  expect(look(['a', 'b'], deals, accounts)).toEqual([undefined, 'first', undefined]);
  expect(look(['a'], [{ a: '1' }, { a: '2' }], [{ a: decimal(1), segment: 'number' }])).toEqual([undefined, undefined]);
  expect(look(['a'], [{ a: decimal('1.0') }], [{ a: decimal(1), segment: 'number' }])).toEqual(['number']);
});

describe('of versions', () => {
  it('a row finds itself only once it is in force', () => {
    const id: Column = { kind: 'text', codes: Int32Array.of(1, 0), texts: ['a', 'b'] };
    const rows = { batch: batchOf(2, { id, from: packed([5, 50]), at: packed([10, 10]), segment: packed(['old', 'new']) }), excluded: {} };
    const look: LookUp = { ...rel('id'), take: { found: 'segment' }, version: { from: 'from', at: { col: 'at' }, inclusive: true } };
    const { batch } = lookedUp(look, rows, rows, e => columnOf(e, rows.batch, s));
    expect([0, 1].map(row => reader(batch.column('found'))(row))).toEqual(['old', undefined]);
  });

  const versions = [
    { id: 'a', segment: 'late', from: 20 },
    { id: 'a', segment: 'first', from: 10 },
    { id: 'a', segment: 'last', from: 10 },
    { id: 'b', segment: 'always' },
    { id: 'b', segment: 'ever' },
  ];
  it.each([
    [false, ['none', 'last', 'last', 'late', 'ever', 'none']],
    [true, ['last', 'last', 'late', 'late', 'ever', 'none']],
  ])('of those that began at one instant the one that stands last; inclusive: %s', (inclusive, expected) => {
    const deals = [
      { accountId: 'a', at: 10 },
      { accountId: 'a', at: 11 },
      { accountId: 'a', at: 20 },
      { accountId: 'a', at: 21 },
      { accountId: 'b', at: -5 },
      { accountId: 'b' },
    ];
    const below = { batch: batchFrom(deals), excluded: {} };
    const look = { ...rel('accountId'), version: { from: 'from', at: { col: 'at' }, inclusive } };
    const { batch } = lookedUp(look, below, { batch: batchFrom(versions), excluded: {} }, e => columnOf(e, below.batch, s));
    expect(objectsOf(batch).map(row => row.segment ?? 'none')).toEqual(expected);
  });
});

it('what either side left out is said once, whether anything was looked up or not', () => {
  const left = { of: { 'deals: deleted': 1, both: 3 }, to: { 'accounts: deleted': 2, both: 3 } };
  const told = (deals: Rows, accounts: Rows) => {
    const below = { batch: batchFrom(deals), excluded: left.of };
    return lookedUp(rel('accountId'), below, { batch: batchFrom(accounts), excluded: left.to }, e => columnOf(e, below.batch, s)).excluded;
  };
  for (const [deals, accounts] of [
    [[{ accountId: 'a' }], [{ id: 'a' }]],
    [[{ accountId: 'a' }], []],
    [[{}], [{ id: 'a' }]],
    [[], []],
  ] as const)
    expect(told(deals, accounts)).toEqual({ 'deals: deleted': 1, 'accounts: deleted': 2, both: 3 });
});

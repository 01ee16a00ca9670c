import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExprData } from '../../../src/define.js';
import { decimal } from '../../../src/kernel/decimal.js';
import { formatInstant } from '../../../src/kernel/zone.js';
import { batchOf } from '../../../src/records/columns/batch.js';
import { codesOf, paired } from '../../../src/records/columns/codes.js';
import { borrowTable, returnTable } from '../../../src/records/columns/codeTable.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { present } from '../../../src/records/columns/flags.js';
import { byKeyOf, keysOf, keysTogether } from '../../../src/records/columns/keys.js';
import { numbering } from '../../../src/records/columns/numbering.js';
import { orderBy } from '../../../src/records/columns/order.js';
import { packed } from '../../../src/records/columns/packed.js';
import { ranksOf } from '../../../src/records/columns/ranks.js';
import { rowsByCode, rowsByCodeKept } from '../../../src/records/columns/rowsByCode.js';
import { sortByNumber, sortRows } from '../../../src/records/columns/sortRows.js';
import { columnOf } from '../../../src/records/columns/vector.js';
import { settled } from '../../support/settled.js';

const MOST = 2 ** 53;
/** Numbers as columns have them, and those that a hash of 32 bits may take for each other. */
const number = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -MOST + 1, max: MOST - 1 }),
  fc.integer({ min: -6, max: 6 }).map(high => high * 2 ** 32),
  fc.integer({ min: -6, max: 6 }).map(high => high * 2 ** 32 + 7),
  fc.constantFrom(Number.NaN, -0, 0, MOST, -MOST, 0.5, -0.5, Number.POSITIVE_INFINITY),
);
/** In the order of their first places, by Map: NaN is itself there, and -0 is 0. */
function firstPlaces(values: readonly unknown[]): number[] {
  const numbers = new Map<unknown, number>();
  return values.map(value => {
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value) as number;
  });
}

describe('different numbers are numbered as they come', () => {
  it('NaN, both zeros and numbers up to 2^53 among them', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 400 }), values => {
        const { numberOf, count } = numbering();
        expect(values.map(numberOf)).toEqual(firstPlaces(values));
        expect(count()).toBe(new Set(values).size);
      }),
    );
  });
  it.each([
    ['counted up', (i: number) => i],
    ['a day apart', (i: number) => i * 86_400_000],
    ['in both halves', (i: number) => (i % 2 === 0 ? 1 : -1) * i * 8_589_934_593],
    ['that agree in one half with the one before', (i: number) => Math.floor(i / 2) + (i % 2 === 0 ? 2 ** 32 : 0)],
    ['that agree in the last bits', (i: number) => i * 2 ** 33],
  ])('also when the table grows several times, missing ones first, in between or just before it does: %s', (_, of) => {
    for (const gap of [0, 1, 1023, 1024, 1025, 9000]) {
      const values = Array.from({ length: 20_000 }, (_, i) => (i === gap ? Number.NaN : of(i)));
      const { numberOf, count } = numbering();
      expect(values.map(numberOf)).toEqual(firstPlaces(values));
      // All of them known by now.
      expect(values.map(numberOf)).toEqual(firstPlaces(values));
      expect(count()).toBe(new Set(values).size);
    }
  });
});

const texts = ['b', 'é', '', 'a', '\uff5e', '😀', 'a'] as const;
const text = (n: number): fc.Arbitrary<Column> =>
  fc
    .array(fc.integer({ min: -1, max: texts.length - 2 }), { minLength: n, maxLength: n })
    .map(codes => ({ kind: 'text', codes: Int32Array.from(codes), texts: texts.slice(0, -1) }));
const numbers = (n: number): fc.Arbitrary<Column> =>
  fc.array(number, { minLength: n, maxLength: n }).map(at => ({ kind: 'instant', at: Float64Array.from(at) }));
const flags = (n: number): fc.Arbitrary<Column> =>
  fc.array(fc.nat({ max: 2 }), { minLength: n, maxLength: n }).map(holds => ({ kind: 'flag', holds: Uint8Array.from(holds) }));
const decimals = (n: number): fc.Arbitrary<Column> =>
  fc
    .array(fc.constantFrom(undefined, '1', '1.0', '-2', '9007199254740993', '9007199254740992'), { minLength: n, maxLength: n })
    .map(cells => ({ kind: 'cells', cells: cells.map(cell => (cell === undefined ? undefined : decimal(cell))) }));
const same = fc.constantFrom<Column>({ kind: 'same', value: undefined }, { kind: 'same', value: 'x' });
const columns = fc
  .integer({ min: 0, max: 70 })
  .chain(n =>
    fc.tuple(fc.constant(n), fc.array(fc.oneof(text(n), text(n), numbers(n), flags(n), decimals(n), same), { minLength: 1, maxLength: 4 })),
  );
const shown = (column: Column, row: number): string => {
  const cell = reader(column)(row);
  return `${typeof cell} ${cell === undefined ? '' : typeof cell === 'number' ? cell + 0 : String(cell)}`;
};

describe('rows that agree', () => {
  it('have one code, whatever the columns hold, and pairs of codes one of both', () => {
    fc.assert(
      fc.property(columns, ([n, all]) => {
        const { codes, count } = all.map(column => codesOf(column, n)).reduce(paired);
        const said = Array.from({ length: n }, (_, row) => all.map(column => shown(column, row)).join('|'));
        expect(firstPlaces([...codes])).toEqual(firstPlaces(said));
        expect(codes.every(code => code >= 0 && code < count)).toBe(true);
        expect([...keysOf(all, n).ids]).toEqual(firstPlaces(said));
      }),
    );
  });
  it('have one key, those that agree in the first column one after the other', () => {
    fc.assert(
      fc.property(columns, ([n, all]) => {
        const { ids, count, first } = keysTogether(all, n);
        const said = Array.from({ length: n }, (_, row) => all.map(column => shown(column, row)).join('|'));
        expect(firstPlaces([...ids])).toEqual(firstPlaces(said));
        expect(count).toBe(new Set(said).size);
        // The first row of each, and each key once.
        expect([...first]).toEqual(Array.from({ length: count }, (_, key) => ids.indexOf(key)));
        if (count === n) expect([...ids]).toEqual([...ids.keys()]);
        const told = all.filter(({ kind }) => kind !== 'same');
        if (told.length < 2 || count === n) return;
        const cells = [...first].map(row => shown(told[0] as Column, row));
        expect(cells.filter((cell, k) => cell !== cells[k - 1]).length).toBe(new Set(cells).size);
      }),
    );
  });
  it('stand by key where they did not', () => {
    fc.assert(
      fc.property(columns, fc.boolean(), ([n, all], sorted) => {
        // Sorted, rows of one text stand together already.
        const [column] = all as [Column];
        if (sorted && column.kind === 'text') column.codes.sort();
        const { rows, starts } = byKeyOf([column], n);
        const ids = firstPlaces(Array.from({ length: n }, (_, row) => shown(column, row)));
        const inOrder = [...(rows ?? ids.keys())];
        const plainly = [...new Set(ids)].map(id => ids.flatMap((other, row) => (other === id ? [row] : [])));
        expect(plainly.map((_, k) => inOrder.slice(starts[k], starts[k + 1]))).toEqual(plainly);
        expect(starts.length).toBe(plainly.length + 1);
        if (sorted && column.kind === 'text') expect(rows).toBeUndefined();
      }),
    );
  });
  it('are found by the cells of a column, once for all who ask where they are kept', () => {
    fc.assert(
      fc.property(columns, fc.boolean(), ([n, all], keep) => {
        for (const column of all) {
          const { rows, starts } = (keep ? rowsByCodeKept : rowsByCode)(column, n);
          const cells = Array.from(starts.subarray(1), (end, k) => [...rows.subarray(starts[k], end)]).filter(own => own.length > 0);
          const ids = firstPlaces(Array.from({ length: n }, (_, row) => shown(column, row)));
          const plainly = [...new Set(ids)].map(id => ids.flatMap((other, row) => (other === id ? [row] : [])));
          expect(cells.sort(([a = 0], [b = 0]) => a - b)).toEqual(plainly);
          const again = rowsByCode(column, n);
          expect(again.rows === rows).toBe(keep && column.kind !== 'same');
        }
      }),
    );
  });
  it('of pairs that are too many for a table are numbered', () => {
    const n = 5000;
    const one = { codes: Int32Array.from({ length: n }, (_, i) => i % 2500), count: 2500 };
    const two = { codes: Int32Array.from({ length: n }, (_, i) => Math.floor(i / 1250)), count: 2500 };
    const { codes, count } = paired(one, two);
    const said = Array.from({ length: n }, (_, i) => `${one.codes[i]} ${two.codes[i]}`);
    expect([...codes]).toEqual(firstPlaces(said));
    expect(count).toBe(new Set(said).size);
  });
  it('of a column that no two rows share are each alone', () => {
    const unique: Column = { kind: 'text', codes: Int32Array.of(2, 0, 1), texts: ['a', 'b', 'c'], unique: true };
    expect(keysOf([unique], 3)).toEqual({ ids: Int32Array.of(0, 1, 2), count: 3, first: Int32Array.of(0, 1, 2) });
    expect([...keysOf([unique, { kind: 'same', value: 'x' }], 3).ids]).toEqual([0, 1, 2]);
  });
});

it('a cell is present unless it is missing, be it the last alone', () => {
  fc.assert(
    fc.property(columns, ([n, all]) => {
      for (const column of all) {
        const there = reader(present(column, n));
        const cell = reader(column);
        for (let row = 0; row < n; row++) expect(there(row)).toBe(cell(row) !== undefined);
      }
    }),
  );
  for (const cells of [
    ['a', 'b'],
    [1, 2],
    [true, false],
    [decimal(1), decimal(2)],
  ] as const) {
    const there = reader(present(packed([...cells, undefined]), 3));
    expect([0, 1, 2].map(there)).toEqual([true, true, false]);
  }
});

describe('a table of codes that is lent', () => {
  it('is all -1 for the next who borrows it, and not given to two at once', () => {
    const list = ['a', 'b', 'c'];
    for (const codes of [Int32Array.of(2, -1, 2, 0), Int32Array.of(0, 0, -1), Int32Array.of(1)]) {
      keysOf([{ kind: 'text', codes, texts: list }], codes.length);
      const [one, two] = [borrowTable(list), borrowTable(list)];
      expect(one).not.toBe(two);
      expect([[...one], [...two]]).toEqual([
        [-1, -1, -1],
        [-1, -1, -1],
      ]);
      returnTable(list, one);
    }
  });
});

/** By code point, what is missing first. */
function byPoints(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [x, y] = [a, b].map(it => Array.from(String(it), c => c.codePointAt(0) as number)) as [number[], number[]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] as number) - (y[i] as number);
  return x.length - y.length;
}

describe('ranks', () => {
  it('stand as the texts do, and are equal where these are, also where a list says one text twice', () => {
    const twice = (n: number): fc.Arbitrary<Column> =>
      fc
        .array(fc.integer({ min: -1, max: texts.length - 1 }), { minLength: n, maxLength: n })
        .map(codes => ({ kind: 'text', codes: Int32Array.from(codes), texts }));
    const some = fc.integer({ min: 1, max: 60 }).chain(n => fc.array(fc.oneof(twice(n), text(n), same), { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(some, all => {
        const n = Math.max(...all.map(c => (c.kind === 'text' ? c.codes.length : 1)));
        const ranks = ranksOf(all, n) as Float64Array;
        const order = orderBy(all);
        for (let a = 0; a < n; a++)
          for (let b = 0; b < n; b++) {
            const plainly = all.map(c => byPoints(reader(c)(a), reader(c)(b))).find(x => x !== 0) ?? 0;
            expect(Math.sign((ranks[a] as number) - (ranks[b] as number))).toBe(Math.sign(plainly));
            expect(Math.sign(order(a, b))).toBe(Math.sign(plainly));
          }
      }),
      { numRuns: 25 },
    );
  });
  it('are not where one number cannot hold them', () => {
    const long: Column = { kind: 'text', codes: Int32Array.of(0, 1), texts: Array.from({ length: 60_000 }, (_, i) => `t${i}`) };
    expect(ranksOf([long, long, long], 2)).toBeInstanceOf(Float64Array);
    expect(ranksOf([long, long, long, long], 2)).toBeUndefined();
    expect(ranksOf([{ kind: 'instant', at: Float64Array.of(1, 2) }], 2)).toBeUndefined();
  });
  it('sort a part of the rows and leave the others, few as many, equal ones by row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 90 }), fc.nat(), fc.nat(), (values, a, b) => {
        const n = values.length;
        const [from, to] = [a % (n + 1), b % (n + 1)].sort((x, y) => x - y) as [number, number];
        const rows = Array.from({ length: n }, (_, i) => i);
        const plainly = [
          ...rows.slice(0, from),
          ...rows.slice(from, to).sort((x, y) => (values[x] as number) - (values[y] as number)),
          ...rows.slice(to),
        ];
        const [byNumber, byOrder] = [Int32Array.from(rows), Int32Array.from(rows)];
        sortByNumber(byNumber, Float64Array.from(values), from, to);
        sortRows(byOrder, (x, y) => (values[x] as number) - (values[y] as number), from, to);
        expect([...byNumber]).toEqual(plainly);
        expect([...byOrder]).toEqual(plainly);
      }),
    );
  });
});

it('times are named one by one, what is missing has no name', () => {
  const s = { ...settled, timeZone: 'America/Sao_Paulo', fiscalYearStart: 2 };
  const instant = fc.oneof(
    fc.integer({ min: Date.UTC(2018, 9, 1), max: Date.UTC(2019, 3, 1) }),
    fc.constantFrom(Number.NaN, 0, Date.UTC(2018, 10, 4, 3), Date.UTC(2018, 10, 4, 2, 59, 59, 999)),
  );
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 60 }), at => {
      const e: ExprData = { fn: 'localDay', args: [{ col: 'at' }] };
      const named = reader(columnOf(e, batchOf(at.length, { at: { kind: 'instant', at: Float64Array.from(at) } }), s));
      expect(at.map((_, row) => named(row))).toEqual(
        at.map(t => (Number.isNaN(t) ? undefined : formatInstant(t, s.timeZone).slice(0, 10))),
      );
    }),
  );
  expect(packed([])).toEqual({ kind: 'same', value: undefined });
});

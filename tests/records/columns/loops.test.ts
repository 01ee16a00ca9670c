import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExprData } from '../../../src/define.js';
import { decimal } from '../../../src/kernel/decimal.js';
import { batchFrom, batchOf } from '../../../src/records/columns/batch.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { placeOf } from '../../../src/records/columns/dated.js';
import { historyOf } from '../../../src/records/columns/history.js';
import { byKeyOf, keysOf, rowsByKey } from '../../../src/records/columns/keys.js';
import { packed } from '../../../src/records/columns/packed.js';
import { sortedOf } from '../../../src/records/columns/sorted.js';
import { columnOf } from '../../../src/records/columns/vector.js';
import { byInstant, within } from '../../../src/records/columns/within.js';
import type { Cell } from '../../../src/records/expression.js';
import { settled } from '../../support/settled.js';

const DAY_MS = 86_400_000;
const instants = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 40 }).map(day => day * DAY_MS),
    fc.integer({ min: -3 * DAY_MS, max: 40 * DAY_MS }),
    fc.constantFrom(Number.NaN, -62_135_510_400_000, 253_402_214_399_999), // missing, and the ends of the calendar
  ),
  { maxLength: 300 },
);

/** The rows of a window by their numbers, and what a second column of each says. */
function rowsWithin(
  column: Column,
  n: number,
  window: { readonly opens: number; readonly closes: number },
): (readonly [number, unknown])[] {
  const row: Column = { kind: 'instant', at: Float64Array.from({ length: n }, (_, i) => i) };
  const word: Column = { kind: 'text', codes: Int32Array.from({ length: n }, (_, i) => i % 3), texts: ['a', 'b', 'c'], unique: false };
  const found = within(batchOf(n, { row, word, all: { kind: 'same', value: 7 } }), column, window);
  const [rows, words] = [reader(found.column('row')), reader(found.column('word'))];
  const pairs = Array.from({ length: found.n }, (_, i) => [rows(i) as number, words(i)] as const);
  return pairs.sort(([a], [b]) => a - b);
}

describe('rows of a window', () => {
  it('are those whose instant is in it, with their other cells, however often the column is asked', () => {
    fc.assert(
      fc.property(
        instants,
        fc.array(fc.tuple(fc.integer({ min: -5, max: 45 }), fc.nat({ max: 30 })), { minLength: 4, maxLength: 8 }),
        (at, asked) => {
          const column: Column = { kind: 'instant', at: Float64Array.from(at) };
          for (const [from, days] of asked) {
            const [opens, closes] = [from * DAY_MS, (from + days) * DAY_MS];
            const plainly = at.flatMap((t, row) => (t >= opens && t < closes ? [[row, 'abc'[row % 3]]] : []));
            expect(rowsWithin(column, at.length, { opens, closes })).toEqual(plainly);
          }
        },
      ),
    );
  });
  it('have their own cells in every kind of column, also once the columns were put into the order of their instants', () => {
    // 5 × 7 and 503 have no common factor: the days of the rows are in no order. Every ninth row has none.
    const rows = Array.from({ length: 503 }, (_, i) => ({
      day: i % 9 === 0 ? undefined : (i * 35) % 503,
      number: i - 250,
      missing: i % 7 === 0,
    }));
    const at = Float64Array.from(rows, ({ day }) => (day === undefined ? Number.NaN : day * DAY_MS));
    const numbers = Float64Array.from(rows, ({ number, missing }) => (missing ? Number.NaN : number));
    const codes = Int32Array.from(rows, ({ missing }, i) => (missing ? -1 : i % 4));
    const plain = rows.map(({ number, missing }, i) =>
      missing
        ? [
            'undefined undefined',
            'undefined undefined',
            'undefined undefined',
            'undefined undefined',
            `boolean ${i % 2 === 0}`,
            `string c${i}`,
          ]
        : [
            `number ${number}`,
            `#${number / 10}`,
            `string ${'wxyz'[i % 4]}`,
            `string ${'WXYZ'[i % 4]}`,
            `boolean ${i % 2 === 0}`,
            `string c${i}`,
          ],
    );
    const columns: Column[] = [
      { kind: 'instant', at: numbers },
      { kind: 'number', units: numbers, scale: 1 },
      { kind: 'text', codes, texts: ['w', 'x', 'y', 'z'] },
      { kind: 'shared', codes, cells: ['W', 'X', 'Y', 'Z'] },
      { kind: 'flag', holds: Uint8Array.from(rows, (_, i) => (i % 2 === 0 ? 1 : 0)) },
      { kind: 'cells', cells: rows.map((_, i) => `c${i}`) },
    ];
    const batch = batchOf(rows.length, Object.fromEntries(columns.map((column, k) => [`c${k}`, column])));
    const time: Column = { kind: 'instant', at };
    for (const [from, to] of [
      [0, 9],
      [9, 400],
      [0, 503],
      [100, 140],
      [0, 503],
      [499, 600],
    ] as const) {
      const found = within(batch, time, { opens: from * DAY_MS, closes: to * DAY_MS });
      const readers = columns.map((_, k) => reader(found.column(`c${k}`)));
      const ours = Array.from({ length: found.n }, (_, row) => readers.map(read => shown(read(row))));
      const plainly = plain.filter((_, i) => rows[i]?.day !== undefined && (rows[i].day as number) >= from && (rows[i].day as number) < to);
      expect(ours.map(String).sort()).toEqual(plainly.map(String).sort());
    }
  });
  it('of a column that all rows agree on are all or none', () => {
    const rows = (value: number | undefined, opens: number, closes: number): number[] =>
      rowsWithin({ kind: 'same', value }, 3, { opens, closes }).map(([row]) => row);
    expect(rows(5, 5, 6)).toEqual([0, 1, 2]);
    expect(rows(5, 4, 5)).toEqual([]);
    expect(rows(undefined, 0, 9)).toEqual([]);
  });
  it('instants in order, equal ones by row, without those that are missing', () => {
    fc.assert(
      fc.property(instants, at => {
        const rows = at.flatMap((t, row) => (Number.isNaN(t) ? [] : [row])).sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
        const ordered = byInstant(Float64Array.from(at));
        expect([...ordered.rows]).toEqual(rows);
        const times = [...at.filter(t => !Number.isNaN(t)), 0];
        expect(times.map(ordered.before)).toEqual(times.map(t => at.filter(it => it < t).length));
      }),
    );
  });
  it('the place of an instant is the number of those before it', () => {
    const at = Float64Array.of(1, 3, 3, 7);
    expect([0, 1, 2, 3, 4, 8].map(t => placeOf(at, t))).toEqual([0, 0, 1, 1, 3, 4]);
  });
});

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom('', 'a', '__proto__', '木', 'é'),
  fc.integer({ min: 0, max: 5 }),
  fc.boolean(),
  fc.constantFrom('0', '-1.5', '9007199254740993', '0.00000000000000000001').map(digits => decimal(digits)),
);
const kinds = [
  fc.constantFrom(undefined, '', 'a', '__proto__', '木'),
  fc.constantFrom(undefined, 0, 1, 2 ** 52),
  fc.constantFrom(undefined, true, false),
  fc.constantFrom(undefined, '0', '1.5', '-1.50', '9007199254740993').map(x => (x === undefined ? undefined : decimal(x))),
  fc.constantFrom(undefined, '0', '1.5', '20').map(x => (x === undefined ? undefined : decimal(x))),
] as readonly fc.Arbitrary<Cell>[];
const shown = (x: Cell): string => (typeof x === 'object' ? `#${String(x)}` : `${typeof x} ${String(x)}`);
const table = fc
  .integer({ min: 0, max: 60 })
  .chain(n =>
    fc
      .array(fc.oneof(...kinds.map(kind => fc.array(kind, { minLength: n, maxLength: n }))), { minLength: 1, maxLength: 4 })
      .map(columns => ({ n, columns })),
  );

describe('keys', () => {
  it('rows have one number exactly where all their cells agree, and are numbered as they first appear', () => {
    fc.assert(
      fc.property(table, ({ n, columns }) => {
        const keys = keysOf(columns.map(packed), n);
        const texts = Array.from({ length: n }, (_, row) => JSON.stringify(columns.map(cells => shown(cells[row]))));
        const distinct = [...new Set(texts)];
        expect([...keys.ids]).toEqual(texts.map(text => distinct.indexOf(text)));
        expect([...keys.first]).toEqual(distinct.map(text => texts.indexOf(text)));
        const { rows, starts } = rowsByKey(keys);
        distinct.forEach((text, k) => {
          expect([...rows.subarray(starts[k], starts[k + 1])]).toEqual(texts.flatMap((t, row) => (t === text ? [row] : [])));
        });
      }),
    );
  });
  it('also where a table of all pairs would be too large, and where a dictionary is far longer than the rows', () => {
    const n = 6000;
    const texts = Array.from({ length: n }, (_, i) => `t${i}`);
    const column = (step: number): Column => ({ kind: 'text', codes: Int32Array.from(texts, (_, i) => (i * step) % 3000), texts });
    // (i mod 3000, 7i mod 3000): 7 and 3000 have no common factor, so the pair repeats with i mod 3000
    expect(keysOf([column(1), column(7)], n).count).toBe(3000);
    const few: Column = { kind: 'text', codes: Int32Array.of(5999, -1, 5999), texts };
    expect([...keysOf([few], 3).ids]).toEqual([0, 1, 0]);
  });
});

describe('what a column holds is what it was given', () => {
  it('whatever cells come together', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), cells => {
        const read = reader(packed(cells));
        expect(cells.map((_, row) => shown(read(row)))).toEqual(cells.map(shown));
      }),
    );
  });
});

describe('amounts in order', () => {
  it.each([
    ['few values', fc.integer({ min: -3, max: 3 })],
    ['far apart', fc.integer({ min: -(10 ** 12), max: 10 ** 12 })],
  ])('%s: counted or sorted, without those that are missing', (_, amount) => {
    fc.assert(
      fc.property(fc.array(fc.option(amount, { nil: undefined }), { maxLength: 80 }), amounts => {
        const column = packed(amounts.map(x => (x === undefined ? undefined : decimal(x).times(decimal('0.01')))));
        const sorted = sortedOf(
          column,
          Int32Array.from(amounts, (_, row) => row),
        );
        const there = amounts.filter(x => x !== undefined).sort((a, b) => a - b);
        expect([...there, undefined].map((_, place) => sorted(place)?.times(100).toString())).toEqual([...there.map(String), undefined]);
      }),
    );
  });
});

describe('a history', () => {
  const row = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 }));
  type Row = readonly [key: number, at: number];
  // Rows that stand by key already, and by instant too, are not moved.
  const orders: readonly ((a: Row, b: Row) => number)[] = [() => 0, (a, b) => a[0] - b[0], (a, b) => a[0] - b[0] || a[1] - b[1]];
  it.each([0, 1, 2])('has each key’s rows by instant, those of one instant as they came: rows in order %i', order => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 200 }), drawn => {
        const rows = [...drawn].sort(orders[order]);
        const instants = Float64Array.from(rows, ([, at]) => at);
        const history = historyOf(byKeyOf([packed(rows.map(([key]) => `k${key}`))], rows.length), { kind: 'instant', at: instants });
        const inOrder = [...(history.rows ?? instants.keys())];
        const keys = [...new Set(rows.map(([key]) => key))];
        expect(history.count).toBe(keys.length);
        keys.forEach((key, k) => {
          const own = rows.flatMap(([other], row) => (other === key ? [row] : []));
          own.sort((a, b) => (rows[a]?.[1] as number) - (rows[b]?.[1] as number) || a - b);
          const [from, to] = [history.starts[k] as number, history.starts[k + 1] as number];
          expect(inOrder.slice(from, to)).toEqual(own);
          expect([...history.at.subarray(from, to)]).toEqual(own.map(row => rows[row]?.[1]));
        });
      }),
    );
  });
});

describe('beyond what a double holds exactly', () => {
  const s = settled;
  const most = '9007199254740991'; // 2^53 − 1
  const over = (fn: 'plus' | 'minus' | 'times', a: string, b: string): (string | undefined)[] => {
    const e: ExprData = { fn, args: [{ col: 'a' }, { col: 'b' }] };
    const rows = [{ a: decimal(a), b: decimal(b) }, { a: decimal('1'), b: decimal('2') }, { a: decimal('1') }];
    const read = reader(columnOf(e, batchFrom(rows), s));
    return rows.map((_, row) => read(row)?.toString());
  };
  it('sums, differences and products are those of whole numbers by hand', () => {
    expect(over('plus', most, '2')).toEqual(['9007199254740993', '3', undefined]);
    expect(over('minus', `-${most}`, '4')).toEqual(['-9007199254740995', '-1', undefined]);
    expect(over('times', '94906267', '94906267')).toEqual(['9007199515875289', '2', undefined]); // 94,906,267² > 2^53
    expect(over('plus', most, '0.01')).toEqual(['9007199254740991.01', '3', undefined]); // in hundredths it is beyond
  });
});

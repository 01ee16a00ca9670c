import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeOf } from '../../../src/records/columns/attribute.js';
import { joined, matched } from '../../../src/records/columns/batch.js';
import { sharedColumn } from '../../../src/records/columns/builders.js';
import type { Column } from '../../../src/records/columns/column.js';
import { gathered, reader, sliced } from '../../../src/records/columns/column.js';
import { isStated, valuesOf } from '../../../src/records/columns/distinct.js';
import { present } from '../../../src/records/columns/flags.js';
import { sharedTexts, takeTexts } from '../../../src/records/columns/sharedTexts.js';
import type { Cell } from '../../../src/records/expression.js';
import { joinColumns } from '../../../src/records/states/joinColumns.js';

const read = (column: Column, n: number): readonly Cell[] => Array.from({ length: n }, (_, row) => reader(column)(row));

const CELLS: readonly Cell[] = [{ tier: 'gold' }, { 'a.b': 'x', tier: '__proto__' }, {}, { tier: 'gold', city: '' }, { city: 'gold' }];
const NAMES = ['tier', 'city', 'a.b', 'constructor', '__proto__', ''];

/** Codes of rows, and the plain list of what they say. */
const shared = fc.array(fc.integer({ min: -1, max: CELLS.length - 1 }), { maxLength: 12 }).map(codes => {
  const column: Column = { kind: 'shared', codes: Int32Array.from(codes), cells: CELLS };
  return { column, plain: codes.map(code => CELLS[code]), n: codes.length };
});

describe('cells that rows share are what a plain list of them is', () => {
  it('in rows that are chosen, in a piece of them, and where some rows are none', () => {
    fc.assert(
      fc.property(shared, fc.array(fc.nat({ max: 99 }), { maxLength: 9 }), ({ column, plain, n }, picks) => {
        expect(read(column, n)).toEqual(plain);
        const rows = n === 0 ? [] : picks.map(pick => pick % n);
        expect(read(gathered(column, Int32Array.from(rows)), rows.length)).toEqual(rows.map(row => plain[row]));
        const some = rows.map((row, i) => (i % 3 === 1 ? -1 : row));
        expect(read(matched(column, Int32Array.from(some)), some.length)).toEqual(some.map(row => plain[row]));
        const [from = 0, to = n] = [...rows].sort((a, b) => a - b);
        expect(read(sliced(column, from, to), to - from)).toEqual(plain.slice(from, to));
      }),
    );
  });

  it('before and after others, also of another list and where all rows agree', () => {
    const uniform = fc
      .tuple(fc.integer({ min: -1, max: 2 }), fc.nat({ max: 3 }))
      .map(([code, n]) => ({ column: { kind: 'same', value: CELLS[code] } as Column, plain: new Array<Cell>(n).fill(CELLS[code]), n }));
    const others = shared.map(it => ({ ...it, column: { ...it.column, cells: CELLS.map(cell => ({ ...(cell as object) })) } as Column }));
    const any = fc.oneof(shared, others, uniform);
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const both = joined(a.column, a.n, b.column, b.n);
        expect(read(both, a.n + b.n)).toEqual([...a.plain, ...b.plain]);
        expect(read(joinColumns([a, b, c]), a.n + b.n + c.n)).toEqual([...a.plain, ...b.plain, ...c.plain]);
      }),
    );
  });

  it('whether there is one, which ones there are in the order of their rows, and each of their texts', () => {
    fc.assert(
      fc.property(shared, ({ column, plain, n }) => {
        expect(read(present(column, n), n)).toEqual(plain.map(cell => cell !== undefined));
        expect(isStated(column, n)).toBe(plain.some(cell => cell !== undefined));
        // What the list of cells has and no row says is none of them.
        expect([...valuesOf(column, n)]).toEqual([...new Set(plain.filter(cell => cell !== undefined))]);
        for (const name of NAMES) {
          const texts = plain.map(cell => Object.entries(cell ?? {}).find(([own]) => own === name)?.[1]);
          expect(read(attributeOf(column, name), n)).toEqual(texts);
          expect(read(attributeOf({ kind: 'cells', cells: plain }, name), n)).toEqual(texts);
        }
      }),
    );
  });

  it('are one column for all rows where these agree', () => {
    expect(sharedColumn(Int32Array.of(1, 1), CELLS)).toEqual({ kind: 'same', value: CELLS[1] });
    expect(sharedColumn(Int32Array.of(-1, -1), CELLS)).toEqual({ kind: 'same', value: undefined });
    expect(sharedColumn(new Int32Array(0), CELLS)).toEqual({ kind: 'same', value: undefined });
    expect(sharedColumn(Int32Array.of(1, 1, 0), CELLS).kind).toBe('shared');
  });

  it('one attribute has each text once, however many cells say it', () => {
    const column = attributeOf({ kind: 'shared', codes: Int32Array.of(0, 3, -1, 4, 1), cells: CELLS }, 'tier');
    expect(column).toEqual({ kind: 'text', codes: Int8Array.of(0, 0, -1, -1, 1), texts: ['gold', '__proto__'] });
  });
});

it('texts that were read have one code by what they hold, in whatever order keys come, until there is no more room', () => {
  const texts = sharedTexts();
  const take = (value: unknown): number => takeTexts(texts, value);
  expect([{ a: '1' }, { a: '2' }, { a: '1' }, { b: '1', a: '1' }, { a: '1', b: '1' }, {}].map(take)).toEqual([0, 1, 0, 2, 3, 4]);
  expect([{ a: 1 }, null, 'a', ['a'], new Map(), Object.create({ a: '1' })].map(take)).toEqual([-1, -1, -1, -1, -1, -1]);
  expect(texts.texts.map(it => Object.entries(it))).toEqual([
    [['a', '1']],
    [['a', '2']],
    [
      ['b', '1'],
      ['a', '1'],
    ],
    [
      ['a', '1'],
      ['b', '1'],
    ],
    [],
  ]);
  texts.room = 0;
  expect([{ a: '1' }, { c: '1' }, { c: '1' }].map(take)).toEqual([0, 5, 6]);
  expect(texts.texts.slice(5)).toEqual([{ c: '1' }, { c: '1' }]);
});

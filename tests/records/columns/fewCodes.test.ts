import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExprData } from '../../../src/define.js';
import { attributeOf } from '../../../src/records/columns/attribute.js';
import { batchOf, joined, matched } from '../../../src/records/columns/batch.js';
import { sharedColumn } from '../../../src/records/columns/builders.js';
import type { Column } from '../../../src/records/columns/column.js';
import { gathered, reader, sliced } from '../../../src/records/columns/column.js';
import { narrowed } from '../../../src/records/columns/fewCodes.js';
import { packed } from '../../../src/records/columns/packed.js';
import { putText, textCells, textColumn } from '../../../src/records/columns/textCells.js';
import { columnOf } from '../../../src/records/columns/vector.js';
import type { Cell } from '../../../src/records/expression.js';
import { joinColumns } from '../../../src/records/states/joinColumns.js';
import { settled } from '../../support/settled.js';

const read = (column: Column, n: number): readonly Cell[] => {
  const cell = reader(column);
  return Array.from({ length: n }, (_, row) => cell(row));
};

/** Each of so many texts, some rows without one, and after them some of the texts again. */
const words = (prefix: string) =>
  fc.tuple(fc.constantFrom(2, 100, 127, 128, 129, 200), fc.array(fc.nat({ max: 999 }), { maxLength: 20 })).map(([different, more]) => {
    const texts = Array.from({ length: different }, (_, i) => `${prefix}${i}`);
    return [...texts, ...more.map(i => (i % 5 === 0 ? undefined : (texts[i % different] as string)))];
  });
const read8 = (cells: readonly (string | undefined)[]): Column => {
  const made = textCells(cells.length);
  made.coded = true; // a dictionary, whether texts repeat or not
  for (const [row, text] of cells.entries()) if (text !== undefined) putText(made, row, text);
  return textColumn(made, cells.length);
};

describe('codes of few', () => {
  it('take one byte up to 128 of them, and more from there on', () => {
    const last = (different: number): [string, number] => {
      const codes = narrowed(Int32Array.of(0, different - 1, -1), different);
      return [codes.constructor.name, codes[1] as number];
    };
    expect([127, 128, 129].map(last)).toEqual([
      ['Int8Array', 126],
      ['Int8Array', 127],
      ['Int32Array', 128],
    ]);
  });

  it('say the same texts wherever two lists become one', () => {
    const chosen: ExprData = { fn: 'choose', args: [{ fn: 'eq', args: [{ col: 'a' }, { col: 'b' }] }, { col: 'a' }, { col: 'b' }] };
    fc.assert(
      fc.property(words('a'), fc.oneof(words('a'), words('b')), ([...a], [...b]) => {
        for (const column of [read8, packed]) {
          const [p, q] = [column(a), column(b)];
          expect(read(p, a.length)).toEqual(a);
          expect(read(joined(p, a.length, q, b.length), a.length + b.length)).toEqual([...a, ...b]);
          const parts = [
            { column: p, n: a.length },
            { column: q, n: b.length },
          ];
          expect(read(joinColumns(parts), a.length + b.length)).toEqual([...a, ...b]);
          const n = Math.min(a.length, b.length);
          const rows = batchOf(n, { a: sliced(p, 0, n), b: sliced(q, 0, n) });
          // Where they are the same, either; else the second.
          expect(read(columnOf(chosen, rows, settled), n)).toEqual(b.slice(0, n));
          expect(read(columnOf({ fn: 'coalesce', args: [{ col: 'a' }, { col: 'b' }] }, rows, settled), n)).toEqual(
            a.slice(0, n).map((text, row) => text ?? b[row]),
          );
          expect(read(columnOf({ fn: 'eq', args: [{ col: 'a' }, { col: 'b' }] }, rows, settled), n)).toEqual(
            a.slice(0, n).map((text, row) => text !== undefined && text === b[row]),
          );
          const back = Int32Array.from(a, (_, row) => (row % 4 === 1 ? -1 : a.length - 1 - row));
          expect(read(matched(p, back), a.length)).toEqual(Array.from(back, row => (row < 0 ? undefined : a[row])));
          const here = back.map(row => Math.max(row, 0));
          expect(read(gathered(p, here), a.length)).toEqual(Array.from(here, row => a[row]));
        }
      }),
    );
  });

  it('say the same attributes', () => {
    fc.assert(
      fc.property(words('a'), texts => {
        const cells = [...new Set(texts)].filter(text => text !== undefined).map(text => ({ word: text, first: text.slice(0, 2) }));
        const codes = Int32Array.from(texts, text => cells.findIndex(({ word }) => word === text));
        const column = sharedColumn(codes, cells);
        expect(read(attributeOf(column, 'word'), texts.length)).toEqual(texts);
        expect(read(attributeOf(column, 'first'), texts.length)).toEqual(texts.map(text => text?.slice(0, 2)));
        const twice = joinColumns([
          { column, n: texts.length },
          {
            column: sharedColumn(
              codes,
              cells.map(cell => ({ ...cell })),
            ),
            n: texts.length,
          },
        ]);
        expect(read(attributeOf(twice, 'word'), 2 * texts.length)).toEqual([...texts, ...texts]);
      }),
    );
  });
});

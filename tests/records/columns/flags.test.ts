import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import type { Flags } from '../../../src/records/columns/flags.js';
import { connected, flagsOf, oneOf, present, rowsThat } from '../../../src/records/columns/flags.js';

const THREE = [true, false, undefined] as const;
type Three = (typeof THREE)[number];
const flag = (cells: readonly Three[]): Column => ({
  kind: 'flag',
  holds: Uint8Array.from(cells, cell => (cell === undefined ? 2 : cell ? 1 : 0)),
});
const cells = (column: Column | undefined, n: number): unknown[] => {
  if (!column) throw new Error('not connected');
  const read = reader(column);
  return Array.from({ length: n }, (_, row) => read(row));
};

describe('flags', () => {
  it('are connected row by row, and what is missing does not hold, be they one, two or three', () => {
    const rows = THREE.flatMap(a => THREE.flatMap(b => THREE.map(c => [a, b, c] as const)));
    const columns = [0, 1, 2].map(i => flag(rows.map(row => row[i] as Three)));
    for (const many of [1, 2, 3]) {
      const args = columns.slice(0, many);
      const own = rows.map(row => row.slice(0, many));
      expect(cells(connected(false, args, rows.length), rows.length)).toEqual(own.map(row => row.every(cell => cell === true)));
      expect(cells(connected(true, args, rows.length), rows.length)).toEqual(own.map(row => row.some(cell => cell === true)));
      // What all rows agree on changes nothing, or settles all.
      const alike: Column = { kind: 'same', value: true };
      expect(cells(connected(false, [alike, ...args], rows.length), rows.length)).toEqual(own.map(row => row.every(cell => cell === true)));
      expect(cells(connected(true, [alike, ...args], rows.length), rows.length)).toEqual(own.map(() => true));
    }
  });
  it('give the rows where they hold, few of many too', () => {
    for (const held of [[], [0], [1, 2, 5], [0, 1, 2, 3, 4, 5, 6]]) {
      const flags = flagsOf(
        flag(Array.from({ length: 8 }, (_, row) => (held.includes(row) ? true : row === 4 ? undefined : false))),
      ) as Flags;
      expect([...(rowsThat(flags, 8) ?? [])]).toEqual(held);
    }
    const [one, none] = [true, false].map(value => flagsOf({ kind: 'same', value }) as Flags) as [Flags, Flags];
    expect(rowsThat(one, 3)).toBe(undefined);
    expect(rowsThat(flagsOf(flag([true, true])) as Flags, 2)).toBe(undefined);
    expect(rowsThat(none, 3)?.length).toBe(0);
  });
});

describe('whether there is a value', () => {
  const none = Number.NaN;
  const columns: Record<string, readonly [Column, readonly boolean[]]> = {
    instants: [{ kind: 'instant', at: Float64Array.of(0, none, 5) }, [true, false, true]],
    numbers: [{ kind: 'number', units: Float64Array.of(none, 0, 5), scale: 2 }, [false, true, true]],
    dates: [{ kind: 'dated', codes: Int16Array.of(0, 0, -1), dates: Float64Array.of(0) }, [true, true, false]],
    texts: [{ kind: 'text', codes: Int32Array.of(-1, 0, 1), texts: ['a', 'b'] }, [false, true, true]],
    words: [{ kind: 'text', codes: Int8Array.of(1, -1, 0), texts: ['a', 'b'] }, [true, false, true]],
    flags: [flag([false, undefined, true]), [true, false, true]],
    cells: [{ kind: 'cells', cells: ['a', undefined, 'b'] }, [true, false, true]],
    nothing: [{ kind: 'same', value: undefined }, [false, false, false]],
  };
  for (const [named, [column, there]] of Object.entries(columns))
    it(`is told of ${named}`, () => expect(cells(present(column, 3), 3)).toEqual(there));
  it('is told of all rows at once where none is missing', () => {
    expect(present({ kind: 'instant', at: Float64Array.of(0, 1) }, 2)).toEqual({ kind: 'same', value: true });
    expect(present({ kind: 'text', codes: Int8Array.of(0, 0), texts: ['a'] }, 2)).toEqual({ kind: 'same', value: true });
    expect(present(flag([true, false]), 2)).toEqual({ kind: 'same', value: true });
    expect(present({ kind: 'cells', cells: ['a', 'b'] }, 2)).toEqual({ kind: 'same', value: true });
  });
});

it('a text that is missing is no empty one', () => {
  const column: Column = { kind: 'text', codes: Int32Array.of(0, -1, 1), texts: ['', 'a'] };
  const wanted = (value: string | undefined) => oneOf(column, [{ kind: 'same', value }], 3);
  const held = [[''], ['a'], [undefined]].map(([value]) => [0, 1, 2].map(reader(wanted(value) as Column)));
  expect(held).toEqual([
    [true, false, false],
    [false, false, true],
    [false, true, false],
  ]);
});

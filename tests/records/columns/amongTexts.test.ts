import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ExprData } from '../../../src/define.js';
import { batchOf } from '../../../src/records/columns/batch.js';
import { reader } from '../../../src/records/columns/column.js';
import { columnOf } from '../../../src/records/columns/vector.js';
import { settled } from '../../support/settled.js';

const s = settled;
const NO_RATE = { missingRate: 'USD' };
const TESTS = ['a', 'b', 'c', 'all', 'none', 'nothing', 'unsure'] as const;
type Test = (typeof TESTS)[number];
type Tree = string | readonly [test: Test, yes: Tree, no: Tree];

const tree = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('x', 'y', 'z'),
    fc.tuple(fc.constantFrom(...TESTS.slice(0, 6), 'a', 'b', 'c', 'unsure'), tie('tree'), tie('tree')) as fc.Arbitrary<Tree>,
  ),
})).tree;
const exprOf = (it: Tree): ExprData =>
  typeof it === 'string' ? { lit: it, kind: 'text' } : { fn: 'choose', args: [{ col: it[0] }, exprOf(it[1]), exprOf(it[2])] };

it('a choice among texts is that of every row by itself, tests that are missing or not known among them', () => {
  const flags = fc
    .integer({ min: 0, max: 12 })
    .chain(n => fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: n, maxLength: n }));
  let several = 0;
  fc.assert(
    fc.property(tree, flags, (drawn, rows) => {
      const flag = (i: 0 | 1 | 2) => ({ kind: 'flag', holds: Uint8Array.from(rows, row => row[i]) }) as const;
      const unsure = rows.map(([, , c]) => (c === 1 ? NO_RATE : c === 0));
      const batch = batchOf(rows.length, {
        a: flag(0),
        b: flag(1),
        c: flag(2),
        all: { kind: 'same', value: true },
        none: { kind: 'same', value: false },
        nothing: { kind: 'same', value: undefined },
        unsure: { kind: 'cells', cells: unsure },
      });
      const plainly = (it: Tree, row: number): unknown => {
        if (typeof it === 'string') return it;
        const [test, yes, no] = it;
        const [a, b, c] = rows[row] as [number, number, number];
        const holds = { a: a === 1, b: b === 1, c: c === 1, all: true, none: false, nothing: false, unsure: unsure[row] }[test];
        return holds === NO_RATE ? NO_RATE : plainly(holds ? yes : no, row);
      };
      const read = reader(columnOf(exprOf(drawn), batch, s));
      const said = rows.map((_, row) => read(row));
      expect(said).toEqual(rows.map((_, row) => plainly(drawn, row)));
      if (new Set(said).size > 2) several++;
    }),
    { numRuns: 600 },
  );
  expect(several).toBeGreaterThan(10);
});

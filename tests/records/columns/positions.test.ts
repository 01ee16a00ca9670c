import { expect, it } from 'vitest';
import { reader } from '../../../src/records/columns/column.js';
import { areCounted, positionsOf } from '../../../src/records/columns/positions.js';

it('positions are the rows’ numbers, unless others are named', () => {
  const [counted, named] = [positionsOf(3), positionsOf(3, [0, 2, 5])];
  expect([0, 1, 2].map(reader(counted))).toEqual([0, 1, 2]);
  expect([0, 1, 2].map(reader(named))).toEqual([0, 2, 5]);
  expect([areCounted(counted), areCounted(named)]).toEqual([true, false]);
  expect(positionsOf(0)).toEqual({ kind: 'same', value: undefined });
});

it('they are made once, when somebody reads one', () => {
  const column = positionsOf(2_000_000_000);
  if (column.kind !== 'instant') throw new Error('no positions');
  // So many numbers have no room; nobody has asked for them.
  const few = positionsOf(2);
  if (few.kind !== 'instant') throw new Error('no positions');
  expect(few.at).toBe(few.at);
});

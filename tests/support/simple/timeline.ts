import type { Decimal } from '../../../src/kernel/decimal.js';
import { decimal } from '../../../src/kernel/decimal.js';
import type { RelData } from '../../../src/kernel/plan.js';
import { refusal } from '../../../src/kernel/refusal.js';
import type { Cell, Row } from './cells.js';
import { byKey, compareCells, comparePlaces, isUnknown, keyOf } from './cells.js';

type Timeline = Extract<RelData, { op: 'timeline' }>;

/** Per key and in a total order, what came before each row, what comes after it, and which one it is. */
export function timeline(rel: Timeline, rows: readonly Row[]): Row[] {
  const place = (row: Row): Cell[] => rel.order.map(c => row[c]);
  const groups = byKey(rows, row => keyOf(rel.by.map(c => row[c])));
  return [...groups.values()].flatMap(group => {
    const line = [...group].sort((a, b) => comparePlaces(place(a), place(b)));
    line.forEach((row, i) => {
      const previous = line[i - 1];
      if (previous && comparePlaces(place(previous), place(row)) === 0)
        throw refusal('records refused', [
          { path: ['timeline', ...rel.order], expected: 'one order of the rows of a key', received: 'two rows that nothing orders' },
        ]);
    });
    return line.map((row, i) => {
      const added: Record<string, Cell> = {};
      for (const [name, what] of Object.entries(rel.add)) added[name] = told(what, line, i);
      return { ...row, ...added };
    });
  });
}

function told(what: Timeline['add'][string], line: readonly Row[], i: number): Cell {
  if (what.fn === 'ordinal') return decimal(i + 1);
  const { fn, of } = what;
  if (fn === 'previous') return line[i - 1]?.[of];
  if (fn === 'next') return line[i + 1]?.[of];
  const cells = line.slice(0, fn === 'sumBefore' ? i : i + 1).map(row => row[of]);
  const unknown = cells.find(isUnknown);
  if (unknown) return unknown;
  const there = cells.filter(cell => cell !== undefined);
  if (fn === 'sumBefore') return (there as Decimal[]).reduce((sum, x) => sum.plus(x), decimal(0));
  // The largest of amounts is at least 0; instants have no such floor.
  const floor = typeof there[0] === 'object' ? [decimal(0)] : [];
  return [...floor, ...there].sort(compareCells).at(-1);
}

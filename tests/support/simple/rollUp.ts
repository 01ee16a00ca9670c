import type { Decimal } from '../../../src/kernel/decimal.js';
import { decimal } from '../../../src/kernel/decimal.js';
import type { AggData, ExprData, RelData } from '../../../src/kernel/plan.js';
import { refusal } from '../../../src/kernel/refusal.js';
import type { Cell, Row } from './cells.js';
import { byKey, compareCells, comparePlaces, isUnknown, keyOf, recordsOf } from './cells.js';
import type { Value } from './expression.js';

/** One row a key, with its aggregates; `counts` tells which rows an aggregate sees. */
export function rollUp(
  { by, aggs }: Pick<Extract<RelData, { op: 'rollUp' }>, 'by' | 'aggs'>,
  rows: readonly Row[],
  value: Value,
  counts: (agg: AggData, row: Row) => boolean = () => true,
): Row[] {
  const keys = Object.entries(by);
  const groups = byKey(rows, row => keyOf(keys.map(([, e]) => value(e, row))));
  return [...groups.values()].map(group => {
    const out: Record<string, Cell> = { '#': group.reduce((n, row) => n + recordsOf(row), 0) };
    for (const [name, e] of keys) out[name] = value(e, group[0] as Row);
    const decided = group.map(row => row['?']).filter(isUnknown);
    if (decided.length > 0) out['?'] = decided.at(-1);
    for (const [name, agg] of Object.entries(aggs)) {
      const seen = group.filter(row => counts(agg, row));
      out[name] = aggregated(agg, seen, value);
    }
    return out;
  });
}

function aggregated(agg: AggData, seen: readonly Row[], value: Value): Cell {
  const tests = seen.map(row => (agg.where ? value(agg.where, row) : true));
  const rows = seen.filter((_, i) => tests[i] === true);
  const cells = rows.map(row => agg.arg && value(agg.arg, row));
  const unknown = tests.find(isUnknown) ?? (agg.fn === 'sum' || agg.fn === 'min' || agg.fn === 'max' ? cells.find(isUnknown) : undefined);
  if (unknown) return unknown;
  const there = cells.filter(cell => cell !== undefined);
  switch (agg.fn) {
    case 'count':
      return decimal(rows.length);
    case 'sum':
      return (there as Decimal[]).reduce((sum, x) => sum.plus(x), decimal(0));
    case 'min':
    case 'max': {
      const sorted = there.sort(compareCells);
      return agg.fn === 'min' ? sorted[0] : sorted.at(-1);
    }
    case 'first':
    case 'last':
      return led(agg.fn, agg.order ?? [], rows, cells, value);
  }
}

/** The cell of the first (or last) row, be it a missing one; two rows in its place are refused. */
function led(fn: 'first' | 'last', order: readonly ExprData[], rows: readonly Row[], cells: readonly Cell[], value: Value): Cell {
  const places = rows.map((row, i) => ({ place: order.map(e => value(e, row)), cell: cells[i] }));
  const lost = places.flatMap(p => p.place).find(isUnknown);
  if (lost) return lost;
  places.sort((a, b) => comparePlaces(a.place, b.place) * (fn === 'first' ? 1 : -1));
  const [first, second] = places;
  if (first && second && comparePlaces(first.place, second.place) === 0)
    throw refusal('records refused', [
      { path: ['order'], expected: 'one order of the rows of a key', received: 'two rows that nothing orders' },
    ]);
  return first?.cell;
}

import { decimal } from '../kernel/decimal.js';
import type { RelData } from '../kernel/plan.js';
import { refusal } from '../kernel/refusal.js';
import { added } from './aggregate.js';
import type { Cell, PlanRow } from './expression.js';
import { compareMaybe } from './expression.js';
import { keyOf } from './keyOf.js';
import type { Rows } from './rows.js';

/** Per key and in a total order, what came before each row, what comes after it, and which one it is. */
export function timeline(rel: Extract<RelData, { op: 'timeline' }>, below: Rows): Rows {
  const byKey = new Map<string, PlanRow[]>();
  for (const row of below.rows) {
    const key = keyOf(rel.by.map(c => row[c]));
    const there = byKey.get(key);
    if (there) there.push(row);
    else byKey.set(key, [row]);
  }
  const add = Object.entries(rel.add);
  const rows: PlanRow[] = [];
  for (const group of byKey.values()) {
    group.sort((a, b) => order(a, b, rel.order));
    const state: Cell[] = add.map(([, { fn }]) => (fn === 'sumBefore' ? decimal(0) : undefined));
    group.forEach((row, i) => {
      const previous = group[i - 1];
      if (previous && order(previous, row, rel.order) === 0)
        throw refusal('records refused', [
          { path: ['timeline', ...rel.order], expected: 'one order of the rows of a key', received: 'two rows that nothing orders' },
        ]);
      const out: Record<string, Cell> = { ...row };
      add.forEach(([name, what], k) => {
        if (what.fn === 'ordinal') {
          out[name] = decimal(i + 1);
          return;
        }
        const { fn, of } = what;
        // A maximum looks at this row's own `before`, which is the state when it came.
        if (fn === 'maxBefore') state[k] = added('max', atLeastNothing(state[k], row[of]), row[of]);
        out[name] = fn === 'previous' ? previous?.[of] : fn === 'next' ? group[i + 1]?.[of] : state[k];
        if (fn === 'sumBefore') state[k] = added('sum', state[k], row[of]);
      });
      rows.push(out);
    });
  }
  return { rows, excluded: below.excluded };
}

/** The largest of amounts is at least 0; instants have no such floor. */
function atLeastNothing(so: Cell, next: Cell): Cell {
  return so === undefined && typeof next === 'object' ? decimal(0) : so;
}

function order(a: PlanRow, b: PlanRow, columns: readonly string[]): number {
  for (const c of columns) {
    const n = compareMaybe(a[c], b[c]);
    if (n !== 0) return n;
  }
  return 0;
}

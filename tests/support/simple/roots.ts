import type { RelData } from '../../../src/kernel/plan.js';
import { refusal } from '../../../src/kernel/refusal.js';
import type { Row } from './cells.js';
import { byKey, keyOf } from './cells.js';

/** The end of each id's parent chain, for ids that have a parent; of several rows of an id, the last one that names a parent speaks. */
export function roots({ id, parent, within = [] }: Extract<RelData, { op: 'roots' }>, rows: readonly Row[]): Row[] {
  const key = (row: Row, of: string): string => keyOf([row[of], ...within.map(c => row[c])]);
  const children = byKey(
    rows.filter(row => row[parent] !== undefined),
    row => key(row, id),
  );
  return [...children.values()].map(own => {
    const first = own.at(-1) as Row;
    const passed = new Set<string>();
    let last = first;
    for (let next: Row | undefined = first; next; next = children.get(key(last, parent))?.at(-1)) {
      last = next;
      if (passed.has(key(last, id)))
        throw refusal('records refused', [{ path: [parent], expected: 'a chain that ends', received: 'a circle' }]);
      passed.add(key(last, id));
    }
    return { id: first[id], root: last[parent], ...Object.fromEntries(within.map(c => [c, first[c]])) };
  });
}

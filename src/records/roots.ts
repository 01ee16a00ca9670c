import { refusal } from '../kernel/refusal.js';
import type { PlanRow } from './expression.js';

/** The end of each id's parent chain, for ids that have a parent. Of several versions of an id the parent may stand in any. */
export function rootsOf(rows: readonly PlanRow[], id: string, parent: string): PlanRow[] {
  const parents = new Map<string, string>();
  for (const row of rows) if (row[parent] !== undefined) parents.set(row[id] as string, row[parent] as string);
  return [...parents.keys()].map(start => {
    const seen = new Set([start]);
    let root = start;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) {
      if (seen.has(next))
        throw refusal('records refused', [
          { path: ['accounts', parent], expected: 'a chain that ends', received: [...seen, next].join(' → ') },
        ]);
      seen.add(next);
      root = next;
    }
    return { id: start, root };
  });
}

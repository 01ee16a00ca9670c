import { refusal } from '../kernel/refusal.js';
import type { Batch } from './columns/batch.js';
import { batchFrom, objectsOf, rowsOf } from './columns/batch.js';
import type { Flags } from './columns/flags.js';
import { flagsOf, present, rowsThat } from './columns/flags.js';
import type { PlanRow } from './expression.js';
import { keyOf } from './keyOf.js';

/**
 * The end of each id's parent chain, for ids that have a parent; a chain stays within rows that agree on `within`. Of several versions of an id the
 * parent may stand in any. Every link is followed once.
 */
export function rootsOf(batch: Batch, id: string, parent: string, within: readonly string[] = []): Batch {
  return batchFrom(chainsOf(objectsOf(havingParent(batch, parent), [id, parent, ...within]), id, parent, within));
}

function havingParent(batch: Batch, parent: string): Batch {
  const rows = rowsThat(flagsOf(present(batch.column(parent), batch.n)) as Flags, batch.n);
  return rows ? rowsOf(batch, rows) : batch;
}

function chainsOf(rows: readonly PlanRow[], id: string, parent: string, within: readonly string[]): PlanRow[] {
  const key = (row: PlanRow, of: string): string => keyOf([row[of], ...within.map(c => row[c])]);
  const children = new Map<string, PlanRow>();
  for (const row of rows) children.set(key(row, id), row);
  const roots = new Map<string, string>();
  const out: PlanRow[] = [];
  for (const [start, first] of children) {
    const path = new Set<string>();
    let at = start;
    let root: string | undefined;
    let last = first;
    while (root === undefined) {
      if (path.has(at)) {
        const circle = [...path].slice(-5).join(' → ');
        throw refusal('records refused', [{ path: [parent], expected: 'a chain that ends', received: `${circle} → ${at}` }]);
      }
      path.add(at);
      const row = children.get(at);
      root = row ? roots.get(at) : (last[parent] as string);
      if (row && root === undefined) {
        last = row;
        at = key(row, parent);
      }
    }
    for (const passed of path) roots.set(passed, root);
    out.push(Object.fromEntries([['id', first[id]], ['root', root], ...within.map(c => [c, first[c]])]) as PlanRow);
  }
  return out;
}

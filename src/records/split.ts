import type { Batch } from './columns/batch.js';
import { reader } from './columns/column.js';
import type { Flags } from './columns/flags.js';
import { flagsOf, present } from './columns/flags.js';
import type { Part } from './columns/parts.js';
import { partsOf } from './columns/parts.js';
import { columnOf } from './columns/vector.js';
import type { Surroundings } from './expression.js';
import type { Grouping } from './grouping.js';
import { keptWith } from './keptWith.js';

/** A group of a row: its name by group key; null where the record does not say. */
export type Group = Readonly<Record<string, string | null>>;

/** The rows of one group. */
export interface Members {
  readonly group: Group;
  readonly members: Part;
  /** Rows that name an account which was not given. */
  readonly dangling: number;
}

/** One text for a group, whatever its names contain. */
export function groupKey(by: readonly string[], group: Group): string {
  return JSON.stringify(by.map(name => group[name] ?? null));
}

/** Rows by group. A missing attribute is a group of its own, never the total. `counted` is told how many groups there are before any is made. */
export function split(
  batch: Batch,
  grouping: Grouping,
  by: readonly string[],
  s: Surroundings,
  counted: (groups: number) => void = () => {},
): Map<string, Members> {
  const keys = grouping.keys ?? [];
  const columns = keys.map(key => columnOf(key, batch, s));
  const parts = keptWith(batch, grouping, keys, s, 1, () => partsOf(columns, batch.n));
  counted(parts.count);
  const readers = columns.map(reader);
  const lost = danglingIn(batch, grouping, s);
  const groups = new Map<string, Members>();
  for (let k = 0; k < parts.count; k++) {
    const names = readers.map(read => read(parts.first[k] as number) as string | undefined);
    const members = parts.part(k);
    let dangling = 0;
    if (lost) for (const row of members.rows()) if (lost(row)) dangling++;
    // Object.fromEntries makes `__proto__` an ordinary key.
    const group = Object.freeze(Object.fromEntries(by.map((name, i) => [name, names[i] ?? null] as const)));
    groups.set(JSON.stringify(names.map(n => n ?? null)), { group, members, dangling });
  }
  return groups;
}

/** Whether a row names an account that was looked up in vain. */
function danglingIn(batch: Batch, grouping: Grouping, s: Surroundings): ((row: number) => boolean) | undefined {
  if (grouping.account === undefined || grouping.of.op !== 'lookUp') return undefined;
  const found = present(batch.column(grouping.account), batch.n);
  if (found.kind === 'same' && found.value === true) return undefined;
  const { holds, mask } = flagsOf(found) as Flags;
  const named = Object.values(grouping.of.on).map(e => reader(columnOf(e, batch, s)));
  return row => holds[row & mask] === 0 && named.some(read => read(row) !== undefined);
}

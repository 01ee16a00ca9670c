import type { ExprData } from '../kernel/plan.js';
import type { Compiled, PlanRow } from './expression.js';
import type { Grouping } from './grouping.js';

/** A group of a row: its name by group key; null where the record does not say. */
export type Group = Readonly<Record<string, string | null>>;

/** The rows of one group. */
export interface Members {
  readonly group: Group;
  readonly members: PlanRow[];
  /** Rows that name an account which was not given. */
  dangling: number;
}

/** One text for a group, whatever its names contain. */
export function groupKey(by: readonly string[], group: Group): string {
  return JSON.stringify(by.map(name => group[name] ?? null));
}

/** Rows by group. A missing attribute is a group of its own, never the total. */
export function split(
  rows: readonly PlanRow[],
  grouping: Grouping,
  by: readonly string[],
  expr: (e: ExprData) => Compiled,
): Map<string, Members> {
  const cells = (grouping.keys ?? []).map(key => {
    if (!('attribute' in key)) return expr(key);
    return (row: PlanRow) => {
      const own = row[key.of] as Readonly<Record<string, string>> | undefined;
      return own && Object.hasOwn(own, key.attribute) ? own[key.attribute] : undefined;
    };
  });
  const lookedUp = grouping.of.op === 'lookUp' && grouping.account !== undefined ? Object.values(grouping.of.on).map(expr) : [];
  const groups = new Map<string, Members>();
  for (const row of rows) {
    const names = cells.map(cell => cell(row) as string | undefined);
    const key = JSON.stringify(names.map(n => n ?? null));
    let found = groups.get(key);
    if (!found) {
      // Object.fromEntries makes `__proto__` an ordinary key.
      found = {
        group: Object.freeze(Object.fromEntries(by.map((name, i) => [name, names[i] ?? null] as const))),
        members: [],
        dangling: 0,
      };
      groups.set(key, found);
    }
    found.members.push(row);
    if (grouping.account !== undefined && row[grouping.account] === undefined && lookedUp.some(e => e(row) !== undefined)) found.dangling++;
  }
  return groups;
}

import type { Problem } from '../kernel/refusal.js';
import { describe, visible } from '../kernel/refusal.js';
import type { Row } from './decode.js';

type Add = (problem: Problem) => void;

/** Versions of one account hold from different instants and name one survivor; parents and merges do not go round in circles. */
export function agreeAccounts(rows: readonly Row[], add: Add): void {
  const versions = new Map<string, Row[]>();
  for (const row of rows) {
    const same = versions.get(row.id as string);
    if (same) same.push(row);
    else versions.set(row.id as string, [row]);
  }
  const survivors = new Map<string, Row>();
  for (const group of versions.values()) {
    group.sort((a, b) => since(a) - since(b) || (a.row as number) - (b.row as number));
    for (const [i, row] of group.entries()) {
      const before = group[i - 1];
      if (before && since(before) === since(row))
        add(
          problem(row, 'validFrom', `another validFrom than row ${before.row}, a version of the same account`, 'versions must not overlap'),
        );
      if (row.mergedIntoId === undefined) continue;
      const merged = survivors.get(row.id as string);
      if (!merged) survivors.set(row.id as string, row);
      else if (merged.mergedIntoId !== row.mergedIntoId)
        add(problem(row, 'mergedIntoId', `${describe(merged.mergedIntoId)}, as in row ${merged.row}, another version of the account`));
    }
  }
  refuseCircles('mergedIntoId', [...survivors.values()], id => survivors.get(id), add);
  refuseCircles('parentId', rows, (id, at) => versions.get(id)?.findLast(row => since(row) <= at), add);
}

/** A version without `validFrom` holds from the beginning. */
const since = (row: Row): number => (row.validFrom as number | undefined) ?? Number.NEGATIVE_INFINITY;

const problem = (row: Row, field: string, expected: string, hint?: string): Problem => ({
  path: ['accounts', row.row as number, field],
  expected,
  received: `${row[field] === undefined ? 'none' : field === 'validFrom' ? 'the same' : describe(row[field])} (id ${describe(row.id)})`,
  ...(hint === undefined ? {} : { hint }),
});

/**
 * Follows each version's link as things stood when it began: in a circle, the version that closed it finds it. Links that are in no circle under any
 * versions are set aside first, so that a chain of a hundred thousand parents takes a hundred thousand steps.
 */
function refuseCircles(field: string, rows: readonly Row[], versionAt: (id: string, at: number) => Row | undefined, add: Add): void {
  const linked = rows.filter(row => row[field] !== undefined).map(row => [row.id as string, row[field] as string] as const);
  const suspects = new Set(leadingOn(leadingOn(linked).map(([from, to]) => [to, from] as const)).map(([to]) => to));
  const reported = new Set<string>();
  for (const row of rows) {
    const chain = [row.id as string];
    const seen = new Set(chain);
    let next = suspects.has(row.id as string) ? (row[field] as string | undefined) : undefined;
    while (next !== undefined && suspects.has(next) && !seen.has(next) && !reported.has(next)) {
      chain.push(next);
      seen.add(next);
      next = versionAt(next, since(row))?.[field] as string | undefined;
    }
    if (next === undefined || next !== row.id || reported.has(next)) continue;
    for (const id of chain) reported.add(id);
    const shown = [...(chain.length > 8 ? [...chain.slice(0, 7), '…'] : chain), row.id as string];
    add(problem(row, field, 'accounts that do not lead back to themselves', shown.map(visible).join(' → ')));
  }
}

type Link = readonly [from: string, to: string];

/** The links that do not end: whoever leads nowhere, or only to those, is taken away. */
function leadingOn(links: readonly Link[]): readonly Link[] {
  const onward = new Map<string, number>();
  const sources = new Map<string, string[]>();
  for (const [from, to] of links) {
    onward.set(from, (onward.get(from) ?? 0) + 1);
    const others = sources.get(to);
    if (others) others.push(from);
    else sources.set(to, [from]);
  }
  const ends = [...sources.keys()].filter(id => !onward.has(id));
  for (let id = ends.pop(); id !== undefined; id = ends.pop()) {
    for (const source of sources.get(id) ?? []) {
      const left = (onward.get(source) as number) - 1;
      onward.set(source, left);
      if (left === 0) ends.push(source);
    }
  }
  return links.filter(([, to]) => (onward.get(to) ?? 0) > 0);
}

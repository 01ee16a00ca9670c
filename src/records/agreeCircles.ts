import { visible } from '../kernel/refusal.js';
import type { Row } from './decode.js';

/** A circle of links, found by one of its rows: `A → B → A`. */
export interface Circle {
  readonly row: Row;
  readonly shown: string;
}

/**
 * The circles that rows make by the id that each has in a field; `onward` gives the row of an id, seen from the row that set out. Links that are in no
 * circle whatever `onward` says are set aside first, so that a chain of a hundred thousand takes a hundred thousand steps.
 */
export function circles(field: string, rows: readonly Row[], onward: (id: string, from: Row) => Row | undefined): readonly Circle[] {
  const found: Circle[] = [];
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
      next = onward(next, row)?.[field] as string | undefined;
    }
    if (next === undefined || next !== row.id || reported.has(next)) continue;
    for (const id of chain) reported.add(id);
    const shown = [...(chain.length > 8 ? [...chain.slice(0, 7), '…'] : chain), row.id as string];
    found.push({ row, shown: shown.map(visible).join(' → ') });
  }
  return found;
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

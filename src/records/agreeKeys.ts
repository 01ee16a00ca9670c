import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import type { Row } from './decode.js';

/** Adds a problem of one row's field; the row is named by position and id. */
export type AddOf = (row: Row, field: string, expected: string, received: string, hint?: string) => void;

/** How the rules over the rows of an entity say what is wrong. */
export const addOf =
  (entity: string, add: (problem: Problem) => void): AddOf =>
  (row, field, expected, received, hint) =>
    add({
      path: [entity, row.row as number, field],
      expected,
      received: `${received} (id ${describe(row.id)})`,
      ...(hint === undefined ? {} : { hint }),
    });

/** Rows by what they have in some fields; a field without a value is a value of its own. */
export function byFields(rows: readonly Row[], fields: readonly string[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(fields.map(name => row[name] ?? null));
    const others = groups.get(key);
    if (others) others.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Each combination of the fields occurs once; the last field is to blame. */
export function onlyOnce(rows: readonly Row[], fields: readonly string[], what: string, add: AddOf): void {
  for (const [first, ...others] of byFields(rows, fields))
    for (const row of others)
      add(row, fields.at(-1) as string, what, 'a second one', `the first is row ${first?.row} (id ${describe(first?.id)})`);
}

/** Intervals [start, end) of rows that have the same in some fields do not overlap; without an end they go on. */
export function apart(
  rows: readonly Row[],
  fields: readonly string[],
  [start, end]: readonly [string, string],
  what: string,
  add: AddOf,
): void {
  for (const group of byFields(rows, fields)) {
    const ordered = group.toSorted((a, b) => (a[start] as number) - (b[start] as number));
    let last: Row | undefined;
    for (const row of ordered) {
      if (last && (row[start] as number) < endOf(last, end))
        add(row, start, what, 'an overlap', `row ${last.row} (id ${describe(last.id)}) is not over by then`);
      if (!last || endOf(row, end) > endOf(last, end)) last = row;
    }
  }
}

const endOf = (row: Row, end: string): number => (row[end] as number | undefined) ?? Number.POSITIVE_INFINITY;

/** Rows of one version begin together, and no two versions of one thing do: at any instant one is in force. */
export function oneInForce(rows: readonly Row[], fields: readonly string[], add: AddOf): void {
  for (const group of byFields(rows, fields)) {
    const firstOf = new Map<unknown, Row>();
    const sinceOf = new Map<unknown, Row>();
    for (const row of group) {
      const first = firstOf.get(row.version);
      if (first && first.validFrom !== row.validFrom)
        add(row, 'validFrom', `the validFrom of row ${first.row}, of the same version`, row.validFrom === undefined ? 'none' : 'another');
      if (first) continue;
      firstOf.set(row.version, row);
      const other = sinceOf.get(row.validFrom);
      if (other)
        add(
          row,
          'validFrom',
          `another validFrom than version ${describe(other.version)} (row ${other.row})`,
          row.validFrom === undefined ? 'none in either' : 'the same',
          'one version is in force at a time',
        );
      else sinceOf.set(row.validFrom, row);
    }
  }
}

import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { circles } from './agreeCircles.js';
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
  const refuse = (field: string, rows: readonly Row[], onward: (id: string, from: Row) => Row | undefined): void => {
    for (const { row, shown } of circles(field, rows, onward))
      add({ ...problem(row, field, 'accounts that do not lead back to themselves'), hint: shown });
  };
  refuse('mergedIntoId', [...survivors.values()], id => survivors.get(id));
  // As things stood when the version began: in a circle, the version that closed it finds it.
  refuse('parentId', rows, (id, from) => versions.get(id)?.findLast(row => since(row) <= since(from)));
}

/** A version without `validFrom` holds from the beginning. */
const since = (row: Row): number => (row.validFrom as number | undefined) ?? Number.NEGATIVE_INFINITY;

const problem = (row: Row, field: string, expected: string, hint?: string): Problem => ({
  path: ['accounts', row.row as number, field],
  expected,
  received: `${row[field] === undefined ? 'none' : field === 'validFrom' ? 'the same' : describe(row[field])} (id ${describe(row.id)})`,
  ...(hint === undefined ? {} : { hint }),
});

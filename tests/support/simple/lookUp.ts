import type { ExprData, RelData } from '../../../src/kernel/plan.js';
import { refusal } from '../../../src/kernel/refusal.js';
import type { Cell, Row } from './cells.js';
import { keyOf } from './cells.js';
import type { Value } from './expression.js';

type LookUp = Extract<RelData, { op: 'lookUp' }>;

/** Each row with the columns taken from the one row of `to` that matches; of versions, from the one in force. */
export function lookUp(rel: LookUp, rows: readonly Row[], to: readonly Row[], value: Value): Row[] {
  const columns = Object.keys(rel.on);
  return rows.map(row => {
    const wanted = columns.map(c => value(rel.on[c] as ExprData, row));
    const fits = wanted.includes(undefined) ? [] : to.filter(it => keyOf(columns.map(c => it[c])) === keyOf(wanted));
    const match = rel.version && fits.length > 0 ? inForce(fits, rel.version, value(rel.version.at, row)) : single(fits, columns);
    const taken: Record<string, Cell> = {};
    for (const [name, column] of Object.entries(rel.take)) taken[name] = match?.[column];
    return { ...row, ...taken, ...(match?.['?'] === undefined ? {} : { '?': match['?'] }) };
  });
}

function single(fits: readonly Row[], columns: readonly string[]): Row | undefined {
  if (fits.length > 1)
    throw refusal('records refused', [{ path: ['join', ...columns], expected: 'at most one row to match', received: 'two' }]);
  return fits[0];
}

/** The newest that began before an instant (or at it, if inclusive); one without a beginning has always been there; of two, the one that stands last. */
function inForce(versions: readonly Row[], { from, inclusive }: NonNullable<LookUp['version']>, at: Cell): Row | undefined {
  if (at === undefined) return undefined;
  const since = (row: Row): number => (row[from] as number | undefined) ?? Number.NEGATIVE_INFINITY;
  const begun = versions.filter(v => since(v) < (at as number) || (inclusive && since(v) === at));
  return begun.filter(v => begun.every(other => since(other) <= since(v))).at(-1);
}

import type { ExprData, RelData } from '../kernel/plan.js';
import { refusal } from '../kernel/refusal.js';
import type { Cell, Compiled, PlanRow } from './expression.js';
import { keyOf } from './keyOf.js';
import type { Rows } from './rows.js';

/** Many-to-one: each row with the columns taken from the one row that matches. */
export function lookedUp(rel: Extract<RelData, { op: 'lookUp' }>, below: Rows, to: Rows, expr: (e: ExprData) => Compiled): Rows {
  // Nothing to match: the taken columns are missing, as they are in rows that never had them.
  if (to.rows.length === 0) return { rows: below.rows, excluded: { ...to.excluded, ...below.excluded } };
  const columns = Object.keys(rel.on);
  const index = new Map<string, PlanRow[]>();
  for (const row of to.rows) {
    const key = keyOf(columns.map(c => row[c]));
    const there = index.get(key);
    if (there) there.push(row);
    else index.set(key, [row]);
  }
  const single = (found: readonly PlanRow[]): PlanRow | undefined => {
    if (found.length < 2) return found[0];
    const received = `two for ${keyOf(columns.map(c => found[0]?.[c]))}`;
    throw refusal('records refused', [
      { path: ['join', ...columns], expected: 'at most one row to match', received, hint: 'a join is many-to-one' },
    ]);
  };
  const on = columns.map(c => expr(rel.on[c] as ExprData));
  const at = rel.version ? expr(rel.version.at) : undefined;
  const take = Object.entries(rel.take);
  const rows = below.rows.map(row => {
    const key = on.map(e => e(row));
    const found = key.includes(undefined) ? undefined : index.get(keyOf(key));
    const match = found && (rel.version && at ? newest(found, rel.version, at(row) as number | undefined) : single(found));
    const out: Record<string, Cell> = { ...row };
    for (const [name, column] of take) out[name] = match?.[column];
    if (match?.['?'] !== undefined) out['?'] = match['?'];
    return out;
  });
  return { rows, excluded: { ...to.excluded, ...below.excluded } };
}

/** The version in force at an instant: the newest that began before it (or at it, if inclusive); one without a beginning has always been there. */
function newest(
  versions: readonly PlanRow[],
  { from, inclusive }: { readonly from: string; readonly inclusive: boolean },
  at: number | undefined,
): PlanRow | undefined {
  if (at === undefined) return undefined;
  let best: PlanRow | undefined;
  for (const v of versions) {
    const begins = (v[from] as number | undefined) ?? Number.NEGATIVE_INFINITY;
    if (
      (begins < at || (inclusive && begins === at)) &&
      (best === undefined || begins >= ((best[from] as number | undefined) ?? Number.NEGATIVE_INFINITY))
    )
      best = v;
  }
  return best;
}

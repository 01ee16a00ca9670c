import { describe } from '../kernel/refusal.js';
import type { Row, Value } from './decode.js';
import type { AddOf } from './movement.js';

/**
 * Every correction with the movement it restates in the end (a correction may itself be corrected), or with none. A correction names one movement, of the
 * same account and the same instant, and its type, if given, is that movement's.
 */
export function agreeCorrections(rows: readonly Row[], addOf: AddOf): ReadonlyMap<Row, Row | undefined> {
  const restated = new Map<Row, Row | undefined>();
  const corrections = rows.filter(row => row.correctsId !== undefined);
  if (corrections.length === 0) return restated;
  const wanted = new Set(corrections.map(row => row.correctsId));
  const named = new Map<unknown, Row[]>();
  for (const row of rows) {
    if (!wanted.has(row.id)) continue;
    const others = named.get(row.id);
    if (others) others.push(row);
    else named.set(row.id, [row]);
  }
  const next = new Map<Row, Row>();
  for (const row of corrections) {
    const found = (named.get(row.correctsId) ?? []).filter(it => it.accountId === row.accountId);
    const [target] = found;
    if (!target) addOf(row, 'correctsId', 'the id of a live movement of the same account', describe(row.correctsId));
    else if (found.length > 1)
      addOf(row, 'correctsId', `the id of one movement: rows ${found.map(it => it.row).join(', ')} share it`, describe(row.correctsId));
    else next.set(row, target);
    if (target && target.effectiveAt !== row.effectiveAt)
      addOf(row, 'effectiveAt', `the instant of the movement it corrects (row ${target.row})`, 'another');
  }
  for (const row of corrections) {
    const root = rootOf(row, next, restated);
    if (root === undefined) addOf(row, 'correctsId', 'corrections that do not correct each other', describe(row.correctsId));
    else if (root !== row && !fitsUnder(row.type, root.type)) {
      const expected =
        root.type === undefined
          ? 'no type, as the movement it restates has none'
          : `${describe(root.type)}, the type of the movement it restates`;
      addOf(row, 'type', `${expected} (row ${root.row})`, describe(row.type), 'a correction needs no type');
    }
  }
  return restated;
}

/** Whether a correction's own type can be that of its movement. Where that one has none, the balances decide, and never for a bucket of its own. */
function fitsUnder(own: Value, root: Value): boolean {
  return own === undefined || (root === undefined ? own !== 'opening' && own !== 'transfer' : own === root);
}

/** The end of the chain, or undefined where it has none; noted for all that are on it, so that no chain is walked twice. */
function rootOf(row: Row, next: ReadonlyMap<Row, Row>, restated: Map<Row, Row | undefined>): Row | undefined {
  const chain = new Set<Row>();
  let end = row;
  for (let onward = next.get(end); onward && !restated.has(end) && !chain.has(end); onward = next.get(end)) {
    chain.add(end);
    end = onward;
  }
  const root = restated.has(end) ? restated.get(end) : chain.has(end) ? undefined : end;
  for (const it of [row, ...chain]) restated.set(it, root);
  return root;
}

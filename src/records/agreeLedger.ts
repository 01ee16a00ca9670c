import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { formatInstant } from '../kernel/zone.js';
import { agreeBalances } from './agreeBalances.js';
import { agreeCorrections } from './agreeCorrections.js';
import type { Row } from './decode.js';
import type { AddOf, Movement } from './movement.js';
import { amountOf } from './movement.js';

/** What the ledger's rules say of its live rows. */
export function agreeLedger(
  rows: readonly Row[],
  { timeZone = 'UTC', dataFrom }: { readonly timeZone?: string | undefined; readonly dataFrom?: number | undefined },
  add: (problem: Problem) => void,
): void {
  const addOf: AddOf = (row, field, expected, received, hint) =>
    add({
      path: ['arrMovements', row.row as number, field],
      expected,
      received: `${received} (id ${describe(row.id)})`,
      ...(hint === undefined ? {} : { hint }),
    });
  const shown = (at: number): string => formatInstant(at, timeZone);

  const restated = agreeCorrections(rows, addOf);
  const accounts = new Map<string, Movement[]>();
  const transfers = new Map<string, Row[]>();
  for (const row of rows) {
    const at = row.effectiveAt as number;
    const restates = restated.get(row) ?? row;
    const type = (restates.type ?? row.type) as string | undefined;
    if (dataFrom !== undefined && type !== 'opening' && at < dataFrom) {
      addOf(
        row,
        'effectiveAt',
        `${shown(dataFrom)} (dataFrom) or later`,
        shown(at),
        'a balance from before is of type `opening`; or move dataFrom back',
      );
    }
    if (dataFrom !== undefined && type === 'opening' && at >= dataFrom) {
      addOf(row, 'effectiveAt', `an opening balance from before ${shown(dataFrom)} (dataFrom)`, shown(at));
    }
    if (type === 'transfer') group(transfers, JSON.stringify([at, row.deltaArrCurrency]), row);
    group(accounts, row.accountId as string, { row, at, type, restates });
  }
  for (const pair of transfers.values()) agreeTransfers(pair, shown, addOf);
  for (const movements of accounts.values()) {
    movements.sort((a, b) => a.at - b.at || (a.row.row as number) - (b.row.row as number));
    agreeOrder(movements, shown, addOf);
    agreeBalances(movements, timeZone, addOf);
  }
}

/** Adds to the list under a key. */
function group<T>(groups: Map<string, T[]>, key: string, it: T): void {
  const others = groups.get(key);
  if (others) others.push(it);
  else groups.set(key, [it]);
}

/** What leaves one account arrives at another, at the same instant and in the same currency. */
function agreeTransfers(rows: readonly Row[], shown: (at: number) => string, addOf: AddOf): void {
  const sum = rows.map(amountOf).reduce((a, b) => a.plus(b));
  const [first] = rows;
  if (!first || sum.isZero()) return;
  const which = rows.length > 5 ? `${rows.length} rows` : rows.map(row => `row ${row.row}`).join(', ');
  addOf(
    first,
    'deltaArr',
    `transfers of ${shown(first.effectiveAt as number)} that net to 0 ${first.deltaArrCurrency}`,
    `${sum.toFixed()} in ${which}`,
  );
}

/** E4b: movements of an account are told apart by (instant, recordedAt, id); opening balances come before all others. */
function agreeOrder(movements: readonly Movement[], shown: (at: number) => string, addOf: AddOf): void {
  const first = movements.find(it => it.type !== 'opening');
  const places = new Map<string, Row>();
  for (const [i, { row, at, type }] of movements.entries()) {
    if (type === 'opening' && first && at >= first.at) {
      addOf(
        row,
        'effectiveAt',
        `an opening balance before ${shown(first.at)}, the account's first movement (row ${first.row.row})`,
        shown(at),
      );
    }
    if (movements[i - 1]?.at !== at && movements[i + 1]?.at !== at) continue;
    const place = JSON.stringify([at, row.recordedAt ?? null, row.id]);
    const other = places.get(place);
    if (other) addOf(row, 'id', `another id, or another instant, than row ${other.row} of the same account`, 'the same');
    else places.set(place, row);
  }
}

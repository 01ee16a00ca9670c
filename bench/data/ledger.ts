import { centsOf, DAYS, dayOf, dayText, FIRST_DAY, money } from './days.js';
import { SEGMENTS } from './deals.js';
import { jsonRows } from './jsonRows.js';
import { hashed, sequence } from './sequence.js';

/** A change of an account's ARR. */
export interface Movement {
  readonly id: string;
  readonly accountId: string;
  readonly effectiveAt: string;
  readonly deltaArr: string;
}

/** Movements in the order of their days, as a ledger keeps them: mostly growth, some contraction, now and then a churn and a return. No balance falls below 0. */
export function ledger(movements: number, accounts: number): Movement[] {
  const next = sequence(42);
  const perAccount = Math.ceil(movements / accounts);
  const byDay: string[][] = Array.from({ length: DAYS }, () => []);
  for (let a = 0, made = 0; made < movements; a++) {
    let balance = 0;
    const days = Int32Array.from({ length: Math.min(perAccount, movements - made) }, () => next(DAYS)).sort();
    for (const day of days) {
      const kind = next(10);
      const delta = balance === 0 || kind < 6 ? 100 + next(100_000) : kind === 9 ? -balance : -(1 + next(balance));
      balance += delta;
      (byDay[day] as string[]).push(
        `{"id":"m${made}","accountId":"a${a}","effectiveAt":"${dayText(FIRST_DAY + day)}","deltaArr":"${money(delta)}"}`,
      );
      made += 1;
    }
  }
  const lines = byDay.flat();
  return jsonRows<Movement>(lines.length, row => lines[row] as string);
}

/** The ledger as typed columns: codes of accounts in the order of their ids, or in which they appear, days since 1970, whole cents. */
export interface LedgerColumns {
  readonly accounts: number;
  readonly account: Int32Array;
  readonly day: Int32Array;
  readonly cents: Float64Array;
}
export function ledgerColumns(rows: readonly Movement[], ids?: readonly string[]): LedgerColumns {
  const n = rows.length;
  const [account, day, cents] = [new Int32Array(n), new Int32Array(n), new Float64Array(n)];
  const codes = new Map<string, number>(ids?.map((id, code) => [id, code]));
  for (let i = 0; i < n; i++) {
    const { accountId, effectiveAt, deltaArr } = rows[i] as Movement;
    let code = codes.get(accountId);
    if (code === undefined) {
      code = codes.size;
      codes.set(accountId, code);
    }
    account[i] = code;
    day[i] = dayOf(effectiveAt);
    cents[i] = centsOf(deltaArr);
  }
  return { accounts: codes.size, account, day, cents };
}

/** An account and its segment. */
export interface Customer {
  readonly id: string;
  readonly segment: string;
}
export const segmentOfAccount = (account: number): number => hashed(account, 88) % 4;
export const customers = (n: number): Customer[] =>
  jsonRows<Customer>(n, a => `{"id":"a${a}","segment":"${SEGMENTS[segmentOfAccount(a)]}"}`);

/** One spend. */
export interface Spend {
  readonly id: string;
  readonly date: string;
  readonly amount: string;
  readonly function: 'sales' | 'marketing' | 'support';
  readonly segment: string;
}
const FUNCTIONS = ['sales', 'marketing', 'sales', 'support'] as const;
export const spends = (n: number): Spend[] =>
  jsonRows<Spend>(
    n,
    i =>
      `{"id":"s${i}","date":"${dayText(FIRST_DAY + (hashed(i, 12) % DAYS))}","amount":"${money(1 + (hashed(i, 23) % 900_000))}","function":"${FUNCTIONS[hashed(i, 34) % 4]}","segment":"${SEGMENTS[hashed(i, 45) % 4]}"}`,
  );

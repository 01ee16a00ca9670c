import { FIRST_DAY, MONTHS, monthOfDay } from '../data/days.js';
import type { LedgerColumns } from '../data/ledger.js';

/*
 * What a ledger says, exactly and by hand: movements are netted per account and day, and a day's net change is classified by the balance before and
 * after it, as the definitions have it.
 */

export const KINDS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;

/** What is told of a day's net change of one account. */
type Heard = (account: number, month: number, kind: number, cents: number, after: number) => void;

/** Goes through the ledger account by account, in the order of the days. */
export function replay({ accounts, account, day, cents }: LedgerColumns, hear: Heard): void {
  const n = account.length;
  // A counting sort by account; the ledger is in the order of its days already, or is put into it.
  const starts = new Int32Array(accounts + 1);
  for (let i = 0; i < n; i++) (starts[(account[i] as number) + 1] as number)++;
  for (let a = 0; a < accounts; a++) (starts[a + 1] as number) += starts[a] as number;
  const order = inDays(day);
  const at = starts.slice();
  const rows = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    const i = order === undefined ? k : (order[k] as number);
    const a = account[i] as number;
    rows[at[a] as number] = i;
    (at[a] as number)++;
  }
  for (let a = 0; a < accounts; a++) {
    let balance = 0;
    let once = false;
    const end = starts[a + 1] as number;
    for (let k = starts[a] as number; k < end; ) {
      const today = day[rows[k] as number] as number;
      let net = 0;
      for (; k < end && day[rows[k] as number] === today; k++) net += cents[rows[k] as number] as number;
      if (net === 0) continue;
      const after = balance + net;
      const kind = balance > 0 ? (net > 0 ? 1 : after > 0 ? 3 : 4) : once ? 2 : 0;
      once = true;
      hear(a, monthOfDay[today - FIRST_DAY] as number, kind, net, after);
      balance = after;
    }
  }
}

/** Rows by day, or nothing where they are so already. */
function inDays(day: Int32Array): Int32Array | undefined {
  let sorted = true;
  for (let i = 1; sorted && i < day.length; i++) sorted = (day[i - 1] as number) <= (day[i] as number);
  return sorted ? undefined : Int32Array.from(day.keys()).sort((a, b) => (day[a] as number) - (day[b] as number) || a - b);
}

export interface Waterfall {
  /** Cents of each kind, at month × 5 + kind. */
  readonly moved: Float64Array;
  readonly closing: Float64Array;
  /** Cents, by month: of the accounts that had ARR twelve months before. */
  readonly cohort: Float64Array;
  readonly kept: Float64Array;
  readonly left: Float64Array;
}

/** The waterfall and both retentions of every month. Only months in which an account moved are visited, and those twelve months after. */
export function waterfall(columns: LedgerColumns): Waterfall {
  const moved = new Float64Array(MONTHS * KINDS.length);
  const [closing, cohort, kept, left] = [
    new Float64Array(MONTHS),
    new Float64Array(MONTHS),
    new Float64Array(MONTHS),
    new Float64Array(MONTHS),
  ];
  const ends = new Float64Array(MONTHS);
  let current = -1;
  let until = 0;
  let balance = 0;
  const close = (): void => {
    for (let m = until; m < MONTHS; m++) ends[m] = balance;
    for (let m = 0; m < MONTHS; m++) {
      const now = ends[m] as number;
      closing[m] = (closing[m] as number) + now;
      if (m < 12) continue;
      const before = ends[m - 12] as number;
      if (before <= 0) continue;
      cohort[m] = (cohort[m] as number) + before;
      left[m] = (left[m] as number) + now;
      kept[m] = (kept[m] as number) + Math.min(now, before);
    }
  };
  replay(columns, (account, month, kind, cents, after) => {
    if (account !== current) {
      if (current >= 0) close();
      current = account;
      until = 0;
      balance = 0;
    }
    for (; until < month; until++) ends[until] = balance;
    balance = after;
    const cell = month * KINDS.length + kind;
    moved[cell] = (moved[cell] as number) + cents;
  });
  if (current >= 0) close();
  return { moved, closing, cohort, kept, left };
}

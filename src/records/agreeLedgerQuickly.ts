import { localDay } from '../kernel/zone.js';
import type { Batch } from './columns/batch.js';
import { codesOf } from './columns/codes.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { marked, repeated } from './columns/distinct.js';
import { bytes } from './columns/made.js';
import { EXACT } from './columns/numbers.js';

const TYPES = ['opening', 'transfer', 'new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
const [OPENING, TRANSFER, NEW, EXPANSION, CONTRACTION, CHURN, REACTIVATION] = [1, 2, 3, 4, 5, 6, 7] as const;

/** A ledger's columns, as far as they can be looked at without a row. */
interface Ledger {
  readonly n: number;
  readonly at: Float64Array;
  readonly units: Float64Array;
  /** Place in TYPES and 1; 0 for none. */
  readonly types: Uint8Array;
  readonly currencies: Int32Array;
}

const TWO_DAYS = 180_000_000;

/**
 * The movements that `agreeLedger` has to look at: all of the accounts of which whole-number sums do not show that nothing is wrong. What it says of them
 * is what it says of the whole ledger. Undefined where no account is in doubt.
 */
export function ledgerSuspects(
  batch: Batch,
  { timeZone = 'UTC', dataFrom }: { readonly timeZone?: string | undefined; readonly dataFrom?: number | undefined },
): Int32Array | undefined {
  const { n } = batch;
  const everything = Int32Array.from({ length: n }, (_, row) => row);
  const ledger = ledgerOf(batch);
  if (!ledger) return everything;
  const corrects = reader(batch.column('correctsId'));
  const corrected = !isMissing(batch.column('correctsId'));
  const transferred = ledger.types.includes(TRANSFER);
  if (transferred && (corrected || !transfersNet(ledger))) return everything;

  const accounts = codesOf(batch.column('accountId'), n);
  const { order, starts } = byCode(accounts.codes, accounts.count);
  const ids = repeated(batch.column('id'), n);
  const suspect = new Uint8Array(accounts.count);
  let any = false;
  for (let account = 0; account < accounts.count; account++) {
    const rows = inTime(order.subarray(starts[account], starts[account + 1]), ledger.at);
    const sound =
      (!corrected || rows.every(row => corrects(row) === undefined)) &&
      (ids === undefined || rows.every(row => ids[row] === 0)) &&
      orderHolds(ledger, rows, dataFrom) &&
      balancesHold(ledger, rows, timeZone);
    if (sound) continue;
    suspect[account] = 1;
    any = true;
  }
  if (!any) return undefined;
  // Transfers are looked at over all accounts: with one of them come all.
  if (transferred) for (let row = 0; row < n; row++) if (ledger.types[row] === TRANSFER) suspect[accounts.codes[row] as number] = 1;
  return marked(bytes(accounts.codes.length, row => suspect[accounts.codes[row] as number] as number));
}

const isMissing = (column: Column): boolean => column.kind === 'same' && column.value === undefined;

function ledgerOf(batch: Batch): Ledger | undefined {
  const { n } = batch;
  const amounts = batch.column('deltaArr');
  const rows = batch.column('row');
  if (amounts.kind !== 'number' || rows.kind !== 'instant') return undefined;
  for (let row = 1; row < n; row++) if ((rows.at[row] as number) <= (rows.at[row - 1] as number)) return undefined;
  const effective = batch.column('effectiveAt');
  const read = reader(effective);
  return {
    n,
    at: effective.kind === 'instant' ? effective.at : Float64Array.from({ length: n }, (_, row) => read(row) as number),
    units: amounts.units,
    types: typesOf(batch.column('type'), n),
    currencies: codesOf(batch.column('deltaArrCurrency'), n).codes,
  };
}

function typesOf(column: Column, n: number): Uint8Array {
  const codeOf = (text: unknown): number => (TYPES as readonly unknown[]).indexOf(text) + 1;
  if (column.kind === 'text') {
    const codes = column.texts.map(codeOf);
    return bytes(column.codes.length, row => ((column.codes[row] as number) < 0 ? 0 : (codes[column.codes[row] as number] as number)));
  }
  const read = reader(column);
  return Uint8Array.from({ length: n }, (_, row) => codeOf(read(row)));
}

/** Rows by code, each code's in their order. */
function byCode(codes: Int32Array, size: number): { readonly order: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (const code of codes) starts[code + 1] = (starts[code + 1] as number) + 1;
  for (let code = 0; code < size; code++) starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  const next = starts.slice();
  const order = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const place = next[code] as number;
    order[place] = row;
    next[code] = place + 1;
  }
  return { order, starts };
}

function inTime(rows: Int32Array, at: Float64Array): Int32Array {
  for (let i = 1; i < rows.length; i++)
    if ((at[rows[i] as number] as number) < (at[rows[i - 1] as number] as number))
      return rows.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  return rows;
}

/** Openings come before dataFrom and before all else, everything else comes after. */
function orderHolds({ at, types }: Ledger, rows: Int32Array, dataFrom: number | undefined): boolean {
  let begun = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const opening = types[row] === OPENING;
    if (dataFrom !== undefined && opening !== (at[row] as number) < dataFrom) return false;
    if (opening && begun) return false;
    // An opening and another movement of one instant are in doubt, whichever stands first.
    if (opening && i + 1 < rows.length && types[rows[i + 1] as number] !== OPENING && at[rows[i + 1] as number] === at[row]) return false;
    begun ||= !opening;
  }
  return true;
}

/** The account's ARR never falls below 0, and each type is the one that the balances say; see `agreeBalances`. */
function balancesHold({ at, units, types, currencies }: Ledger, rows: Int32Array, timeZone: string): boolean {
  for (let i = 1; i < rows.length; i++) if (currencies[rows[i] as number] !== currencies[rows[0] as number]) return true;
  let balance = 0;
  let hadArr = false;
  let landing: number | undefined;
  for (let i = 0; i < rows.length; ) {
    const now = at[rows[i] as number] as number;
    let end = i;
    let before = balance;
    let others = 0;
    for (; end < rows.length && at[rows[end] as number] === now; end++) {
      const row = rows[end] as number;
      const type = types[row] as number;
      if (type === OPENING || type === TRANSFER) before += units[row] as number;
      else others += units[row] as number;
      if (!(Math.abs(before) < EXACT && Math.abs(others) < EXACT)) return false;
    }
    const after = before + others;
    if (!(Math.abs(after) < EXACT) || (after < 0 && balance >= 0)) return false;
    hadArr ||= before > 0;
    for (; i < end; i++) {
      const type = types[rows[i] as number] as number;
      if (type <= TRANSFER) continue;
      const fits =
        (units[rows[i] as number] as number) < 0
          ? after === 0
            ? CHURN
            : CONTRACTION
          : before === 0
            ? hadArr
              ? REACTIVATION
              : NEW
            : landing !== undefined && sameDay(now, landing, timeZone)
              ? NEW
              : EXPANSION;
      if (type !== fits) return false;
    }
    if (!hadArr && after > 0) landing = now;
    hadArr ||= after > 0;
    balance = after;
  }
  return true;
}

const sameDay = (a: number, b: number, timeZone: string): boolean =>
  a === b || (Math.abs(a - b) < TWO_DAYS && localDay(a, timeZone) === localDay(b, timeZone));

/** What leaves accounts at an instant arrives at others, in the same currency. */
function transfersNet({ n, at, units, types, currencies }: Ledger): boolean {
  const sums = new Map<string, number>();
  for (let row = 0; row < n; row++) {
    if (types[row] !== TRANSFER) continue;
    const key = `${at[row]} ${currencies[row]}`;
    const sum = (sums.get(key) ?? 0) + (units[row] as number);
    if (!(Math.abs(sum) < EXACT)) return false;
    sums.set(key, sum);
  }
  return [...sums.values()].every(sum => sum === 0);
}

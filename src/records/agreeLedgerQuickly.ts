import { localDay } from '../kernel/zone.js';
import type { Batch } from './columns/batch.js';
import { codesAsTheyAre } from './columns/codes.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { placeOf } from './columns/dated.js';
import { marked, repeated } from './columns/distinct.js';
import type { FewCodes } from './columns/fewCodes.js';
import { bytes, doubles, firstRows } from './columns/made.js';
import { EXACT, instantsOf } from './columns/numbers.js';
import { areCounted } from './columns/positions.js';
import { uint8 } from './columns/room.js';
import { rowsByCodeKept } from './columns/rowsByCode.js';
import { sortByNumber } from './columns/sortRows.js';

const TYPES = ['opening', 'transfer', 'new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
const [OPENING, TRANSFER, NEW, EXPANSION, CONTRACTION, CHURN, REACTIVATION] = [1, 2, 3, 4, 5, 6, 7] as const;

/** A ledger's columns, as far as they can be looked at without a row. */
export interface Ledger {
  readonly n: number;
  /** Instants, or the codes of dates, which rise as these do. */
  readonly at: Float64Array | Int16Array;
  readonly dates: Float64Array | undefined;
  readonly units: Float64Array;
  /** Place in TYPES and 1; 0 for none. Undefined where no row has one. */
  readonly types: Uint8Array | undefined;
  /** Undefined where it is one. */
  readonly currencies: FewCodes | Int16Array | undefined;
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
  const everything = (): Int32Array => firstRows(n);
  const ledger = ledgerOf(batch);
  if (!ledger) return everything();
  const corrects = reader(batch.column('correctsId'));
  const corrected = !isMissing(batch.column('correctsId'));
  const transferred = ledger.types?.includes(TRANSFER) === true;
  if (transferred && (corrected || !transfersNet(ledger))) return everything();

  const byAccount = rowsByCodeKept(batch.column('accountId'), n);
  const { starts } = byAccount;
  const ids = repeated(batch.column('id'), n);
  const inDoubt = (row: number): boolean => (corrected && corrects(row) !== undefined) || (ids !== undefined && ids[row] !== 0);
  const doubts = corrected || ids !== undefined;
  const suspect = uint8(n);
  let any = false;
  const { at, dates, units, types, currencies } = ledger;
  const opens = dataFrom === undefined ? undefined : dates ? placeOf(dates, dataFrom) : dataFrom;
  const plain = !doubts && types === undefined;
  for (let account = 0; account + 1 < starts.length; account++) {
    const own = starts[account] as number;
    const next = starts[account + 1] as number;
    if (plain && neverBelow(at, units, byAccount.rows, own, next, opens)) continue;
    const rows = rises(byAccount.rows, own, next, at) ? byAccount.rows : inTime(byAccount.rows, own, next, at);
    const from = rows === byAccount.rows ? own : 0;
    const to = from + next - own;
    const sound =
      !(doubts && someRow(rows, from, to, inDoubt)) &&
      orderHolds(at, types, rows, from, to, opens) &&
      (currencies === undefined || oneCurrency(currencies, rows, from, to)
        ? balancesHold(at, units, types, rows, from, to, dates, timeZone)
        : true);
    if (sound) continue;
    mark(rows, from, to, suspect);
    any = true;
  }
  if (!any) return undefined;
  // Transfers are looked at over all accounts: with one of them come all.
  if (transferred)
    for (let account = 0; account + 1 < starts.length; account++) {
      const [from, to] = [starts[account] as number, starts[account + 1] as number];
      if (someRow(byAccount.rows, from, to, row => types?.[row] === TRANSFER)) mark(byAccount.rows, from, to, suspect);
    }
  return marked(suspect);
}

/*
 * An account's rows are some of a list, from one place to before another. What is asked of them is asked of every account: arrays and numbers are all that
 * the loops are given.
 */

function mark(rows: Int32Array, from: number, to: number, marks: Uint8Array): void {
  for (let i = from; i < to; i++) marks[rows[i] as number] = 1;
}

function someRow(rows: Int32Array, from: number, to: number, is: (row: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (is(rows[i] as number)) return true;
  return false;
}

const isMissing = (column: Column): boolean => column.kind === 'same' && column.value === undefined;

function ledgerOf(batch: Batch): Ledger | undefined {
  const { n } = batch;
  const amounts = batch.column('deltaArr');
  if (amounts.kind !== 'number' || !positionsRise(batch.column('row'), n)) return undefined;
  const [effective, type, currency] = ['effectiveAt', 'type', 'deltaArrCurrency'].map(batch.column) as [Column, Column, Column];
  const dated = effective.kind === 'dated' && !effective.codes.includes(-1) ? effective : undefined;
  const times = dated || effective.kind === 'same' ? undefined : instantsOf(effective);
  const read = reader(effective);
  return {
    n,
    at: dated?.codes ?? times?.values ?? doubles(n, row => read(row) as number),
    dates: dated?.dates,
    units: amounts.units,
    types: isMissing(type) ? undefined : typesOf(type, n),
    currencies: currency.kind === 'same' ? undefined : codesAsTheyAre(currency, n).codes,
  };
}

function positionsRise(rows: Column, n: number): boolean {
  if (areCounted(rows)) return true;
  if (rows.kind !== 'instant') return false;
  const { at } = rows;
  for (let row = 1; row < n; row++) if ((at[row] as number) <= (at[row - 1] as number)) return false;
  return true;
}

function typesOf(column: Column, n: number): Uint8Array {
  const codeOf = (text: unknown): number => (TYPES as readonly unknown[]).indexOf(text) + 1;
  if (column.kind === 'text') {
    const codes = column.texts.map(codeOf);
    return bytes(column.codes.length, row => ((column.codes[row] as number) < 0 ? 0 : (codes[column.codes[row] as number] as number)));
  }
  const read = reader(column);
  return bytes(n, row => codeOf(read(row)));
}

/** Movements without types: that all is well is seen in one walk, where they stand by instant. Whatever is not seen is looked at below. */
function neverBelow(
  at: Float64Array | Int16Array,
  units: Float64Array,
  rows: Int32Array,
  from: number,
  to: number,
  dataFrom: number | undefined,
): boolean {
  let last = at[rows[from] as number] as number;
  if (dataFrom !== undefined && last < dataFrom) return false;
  let balance = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i] as number;
    const now = at[row] as number;
    if (now !== last) {
      if (now < last || balance < 0) return false;
      last = now;
    }
    balance += units[row] as number;
    if (!(Math.abs(balance) < EXACT)) return false;
  }
  return balance >= 0;
}

function rises(rows: Int32Array, from: number, to: number, at: Float64Array | Int16Array): boolean {
  for (let i = from + 1; i < to; i++) if ((at[rows[i] as number] as number) < (at[rows[i - 1] as number] as number)) return false;
  return true;
}

/** An account's rows by instant, in a list of their own. */
function inTime(rows: Int32Array, from: number, to: number, at: Float64Array | Int16Array): Int32Array {
  const own = rows.slice(from, to);
  sortByNumber(own, at, 0, own.length);
  return own;
}

/** Openings come before dataFrom and before all else, everything else comes after. */
function orderHolds(
  at: Float64Array | Int16Array,
  types: Uint8Array | undefined,
  rows: Int32Array,
  from: number,
  to: number,
  dataFrom: number | undefined,
): boolean {
  // Rows stand by instant: of those without an opening the first is the earliest.
  if (!types) return dataFrom === undefined || from === to || (at[rows[from] as number] as number) >= dataFrom;
  let begun = false;
  for (let i = from; i < to; i++) {
    const row = rows[i] as number;
    const opening = types[row] === OPENING;
    if (dataFrom !== undefined && opening !== (at[row] as number) < dataFrom) return false;
    if (opening && begun) return false;
    // An opening and another movement of one instant are in doubt, whichever stands first.
    if (opening && i + 1 < to && types[rows[i + 1] as number] !== OPENING && at[rows[i + 1] as number] === at[row]) return false;
    begun ||= !opening;
  }
  return true;
}

function oneCurrency(currencies: FewCodes | Int16Array, rows: Int32Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (currencies[rows[i] as number] !== currencies[rows[from] as number]) return false;
  return true;
}

/** The account's ARR never falls below 0, and each type is the one that the balances say; see `agreeBalances`. */
function balancesHold(
  at: Float64Array | Int16Array,
  units: Float64Array,
  types: Uint8Array | undefined,
  rows: Int32Array,
  from: number,
  to: number,
  dates: Float64Array | undefined,
  timeZone: string,
): boolean {
  let balance = 0;
  let hadArr = false;
  let landing: number | undefined;
  for (let i = from; i < to; ) {
    const now = at[rows[i] as number] as number;
    let end = i;
    let before = balance;
    let others = 0;
    for (; end < to && at[rows[end] as number] === now; end++) {
      const row = rows[end] as number;
      const type = types ? (types[row] as number) : 0;
      if (type === OPENING || type === TRANSFER) before += units[row] as number;
      else others += units[row] as number;
      if (!(Math.abs(before) < EXACT && Math.abs(others) < EXACT)) return false;
    }
    const after = before + others;
    if (!(Math.abs(after) < EXACT) || (after < 0 && balance >= 0)) return false;
    hadArr ||= before > 0;
    for (; i < end && types; i++) {
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
            : landing !== undefined && sameDay(now, landing, dates, timeZone)
              ? NEW
              : EXPANSION;
      if (type !== fits) return false;
    }
    i = end;
    if (!hadArr && after > 0) landing = now;
    hadArr ||= after > 0;
    balance = after;
  }
  return true;
}

function sameDay(one: number, other: number, dates: Float64Array | undefined, timeZone: string): boolean {
  if (one === other) return true;
  const [a, b] = dates ? [dates[one] as number, dates[other] as number] : [one, other];
  return Math.abs(a - b) < TWO_DAYS && localDay(a, timeZone) === localDay(b, timeZone);
}

/** What leaves accounts at an instant arrives at others, in the same currency. */
function transfersNet({ n, at, units, types, currencies }: Ledger): boolean {
  const sums = new Map<string, number>();
  for (let row = 0; row < n; row++) {
    if (types?.[row] !== TRANSFER) continue;
    const key = `${at[row]} ${currencies?.[row]}`;
    const sum = (sums.get(key) ?? 0) + (units[row] as number);
    if (!(Math.abs(sum) < EXACT)) return false;
    sums.set(key, sum);
  }
  return [...sums.values()].every(sum => sum === 0);
}

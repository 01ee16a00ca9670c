import type { Decimal, Exact } from '../kernel/decimal.js';
import { decimal, minus, over, plus, times, whole } from '../kernel/decimal.js';
import { listOf, runsBeside } from '../kernel/itemRuns.js';
import type { Item, Items, ItemValue } from '../kernel/itemValue.js';
import type { ExprData, ItemData, SummaryData } from '../kernel/plan.js';
import type { Batch } from './columns/batch.js';
import { DOUBT } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { MISSING, ofUnits, reader } from './columns/column.js';
import type { Flags } from './columns/flags.js';
import { flagsOf, present } from './columns/flags.js';
import type { Keys } from './columns/keys.js';
import { keysOf } from './columns/keys.js';
import { firstRows } from './columns/made.js';
import { EXACT, scaledOf, sumOf } from './columns/numbers.js';
import type { Part } from './columns/parts.js';
import { int32 } from './columns/room.js';
import type { Sorted } from './columns/sorted.js';
import { sortedCells, sortedOf } from './columns/sorted.js';
import { columnOf } from './columns/vector.js';
import type { Cell, Compiled, Surroundings } from './expression.js';
import { compareMaybe, compareText } from './expression.js';
import { keptWith } from './keptWith.js';
import { keyOf } from './keyOf.js';
import { isWeightless, recordsBehind } from './rows.js';
import type { Unknown } from './unknowns.js';
import { isUnknown, toName } from './unknowns.js';

/** What a summary came to: a value or a list of items, or why it has none. */
export interface Summarised {
  readonly value: Exact | null;
  /** In its place, of a summary that lists the rows. */
  readonly items?: Items;
  readonly records: number;
  /** An amount behind it has no rate. */
  readonly missingRate?: Unknown;
  /** The quantile falls among entries that have not ended; it is at least this. */
  readonly censored?: { readonly atLeast: Exact | null };
  /** A quantile of nothing. */
  readonly empty?: true;
}

export type Summariser = (part?: Part) => Summarised;

/**
 * Makes a summary ready to run over any of a batch's rows. Unknown amounts make it unknown; a sum or count over nothing is 0, a quantile over nothing
 * has no value.
 */
export function summariser(batch: Batch, summary: SummaryData, s: Surroundings): Summariser {
  return keptWith(batch, summary, summary, s, summary.items ? LIST + Object.keys(summary.items).length : 1, () => ready(batch, summary, s));
}

function ready(batch: Batch, summary: SummaryData, s: Surroundings): Summariser {
  const column = (e: ExprData): Column => columnOf(e, batch, s);
  const arg = summary.arg ? column(summary.arg) : MISSING;
  const doubts = [arg, batch.column(DOUBT)].filter(mayBeUnknown).map(reader);
  const weightless = isWeightless(batch);
  const work = worker(batch, summary, arg, column);
  const onlyCounts = summary.fn === 'count' && weightless && doubts.length === 0;
  // What all rows come to is asked for in every question.
  let all: Summarised | undefined;
  return part => {
    if (!part && all) return all;
    if (onlyCounts) return { records: part ? part.size : batch.n, value: whole(decimal(part ? part.size : batch.n)) };
    const rows = part?.rows();
    const records = recordsBehind(batch, rows);
    const missingRate = doubts.length > 0 ? unknownOf(doubts, rows ?? everyRowOf(batch)) : undefined;
    const found: Summarised = missingRate ? { value: null, records, missingRate } : { records, ...work(rows) };
    if (!part && isShort(found)) all = found;
    return found;
  };
}

/** A list is kept where its items repeat this often: one is many times as large as a cell. */
const OFTEN = 16;
/** Cells a row that such a list takes, also as it is shown. */
const LIST = 5;

function isShort({ items }: Summarised): boolean {
  const runs = items && runsBeside(items);
  return !items || (runs !== undefined && runs.length * OFTEN <= items.length);
}

const mayBeUnknown = (column: Column): boolean =>
  column.kind === 'cells' || column.kind === 'shared' || (column.kind === 'same' && column.value !== undefined && isUnknown(column.value));

const everyRow = new WeakMap<Batch, Int32Array>();
function everyRowOf(batch: Batch): Int32Array {
  const known = everyRow.get(batch);
  if (known) return known;
  const all = firstRows(batch.n);
  everyRow.set(batch, all);
  return all;
}

/** The one that is named of the unknown cells of some rows. */
function unknownOf(readers: readonly Compiled[], rows: Int32Array): Unknown | undefined {
  let found: Unknown | undefined;
  for (const read of readers)
    for (const row of rows) {
      const cell = read(row);
      if (isUnknown(cell)) found = toName(found, cell);
    }
  return found;
}

/** Of some rows, or of all. */
type Work = (rows?: Int32Array) => Omit<Summarised, 'records'>;

function worker(batch: Batch, summary: SummaryData, arg: Column, column: (e: ExprData) => Column): Work {
  const listed =
    (work: (rows: Int32Array) => Omit<Summarised, 'records'>): Work =>
    rows =>
      work(rows ?? everyRowOf(batch));
  switch (summary.fn) {
    case 'items': {
      const columns: Column[] = [];
      const read = (e: ExprData): Compiled => {
        const own = column(e);
        columns.push(own);
        return reader(own);
      };
      const fields = Object.entries(summary.items ?? {}).map(([name, data]) => fieldOf(name, data, read));
      const unsure = columns.filter(mayBeUnknown).map(reader);
      const list = fields.some(f => f.gathers) ? listing(fields) : likeness(fields, keysOf(columns, batch.n));
      return listed(rows => {
        const missingRate = unknownOf(unsure, rows);
        return missingRate ? { value: null, missingRate } : { value: null, items: list(rows) };
      });
    }
    case 'sum': {
      if (!summary.per) return rows => ({ value: whole(total(arg, batch.n, rows)) });
      const [amounts, divisors] = [reader(arg), reader(column(summary.per))];
      const cells = (read: Compiled, rows: Int32Array): Cell[] => Array.from(rows, read);
      return listed(rows => ({ value: quotients(cells(amounts, rows), cells(divisors, rows)) }));
    }
    case 'count':
      return rows => ({ value: whole(decimal(rows ? rows.length : batch.n)) });
    case 'countDistinct': {
      const { ids, count } = keysOf([arg], batch.n);
      const there = present(arg, batch.n);
      const flags = flagsOf(there) as Flags;
      const seen = int32(count);
      let pass = 0;
      return listed(rows => {
        pass++;
        let n = 0;
        for (const row of rows) {
          const id = ids[row] as number;
          if (seen[id] === pass || flags.holds[row & flags.mask] !== 1) continue;
          seen[id] = pass;
          n++;
        }
        return { value: whole(decimal(n)) };
      });
    }
    case 'quantile': {
      const waits = summary.waited && column(summary.waited);
      const q = decimal(summary.q ?? '0.5');
      return listed(rows => quantile(arg, rows, q, waits));
    }
  }
}

/** Σ of some of n rows or of all, exact: whole units as long as they are, decimals beyond. */
function total(column: Column, n: number, rows: Int32Array | undefined): Decimal {
  const amounts = scaledOf(column);
  const count = rows ? rows.length : n;
  if (!amounts) {
    const read = reader(column);
    let sum = decimal(0);
    for (let i = 0; i < count; i++) sum = sum.plus(mustBe(read(rows ? (rows[i] as number) : i)));
    return sum;
  }
  const { values, mask, scale } = amounts;
  const quick = sumOf(amounts, n, rows);
  if (quick !== undefined) return ofUnits(quick, scale);
  let sum = 0;
  let beyond = decimal(0);
  for (let i = 0; i < count; i++) {
    const x = values[(rows ? (rows[i] as number) : i) & mask] as number;
    if (Number.isNaN(x)) mustBe(undefined);
    const next = sum + x;
    if (next < EXACT && next > -EXACT) sum = next;
    else {
      beyond = beyond.plus(ofUnits(sum, scale));
      sum = x;
    }
  }
  return beyond.plus(ofUnits(sum, scale));
}

/** One item a row: rows that agree have the same one. */
function likeness(fields: readonly ItemField[], { ids, count }: Keys): (rows: Int32Array) => Items {
  return rows => {
    const times = int32(count);
    const different: number[] = [];
    for (const row of rows) {
      const id = ids[row] as number;
      if (times[id] === 0) different.push(row);
      times[id] = (times[id] as number) + 1;
    }
    const lines = different.map(row => lineOf(row, fields)).sort(byKey);
    return listOf(lines.map(({ row, cells }) => ({ item: itemOf(fields, [cells]), times: times[ids[row] as number] as number })));
  };
}

interface Line {
  readonly row: number;
  readonly cells: readonly (readonly Cell[])[];
  /** Of what tells items apart. */
  readonly key: string;
}

function lineOf(row: number, fields: readonly ItemField[]): Line {
  const cells = fields.map(f => f.cells.map(cell => cell(row)));
  return { row, cells, key: keyOf(cells.filter((_, i) => !fields[i]?.gathers).flat()) };
}

/** In an order of their own: whatever order the records came in, and whatever their ids, it is the same list. */
const byKey = (a: Line, b: Line): number => compareText(a.key, b.key);

function itemOf(fields: readonly ItemField[], rows: readonly (readonly (readonly Cell[])[])[]): Item {
  const item = new Map<string, ItemValue>();
  fields.forEach((f, i) => {
    const value = f.value(rows.map(cells => cells[i] as readonly Cell[]));
    if (value !== undefined) item.set(f.name, value);
  });
  return item;
}

/** One item for the rows that agree in all that is not made of several. */
function listing(fields: readonly ItemField[]): (rows: Int32Array) => Items {
  return rows => {
    const lines = Array.from(rows, row => lineOf(row, fields)).sort(byKey);
    const groups = new Map<string, (readonly (readonly Cell[])[])[]>();
    for (const { key, cells } of lines) {
      const there = groups.get(key);
      if (there) there.push(cells);
      else groups.set(key, [cells]);
    }
    return [...groups.values()].map(group => itemOf(fields, group));
  };
}

interface ItemField {
  readonly name: string;
  /** What a row gives to it: one cell, or two. */
  readonly cells: readonly Compiled[];
  /** It is made of all rows of an item, and tells no items apart. */
  readonly gathers: boolean;
  /** Its value, from what each row of the item gives. */
  readonly value: (rows: readonly (readonly Cell[])[]) => ItemValue | undefined;
}

function fieldOf(name: string, data: ItemData, expr: (e: ExprData) => Compiled): ItemField {
  if ('all' in data) return { name, cells: [expr(data.by), expr(data.all)], gathers: true, value: inOrder };
  if ('sum' in data) return { name, cells: [expr(data.sum), data.per ? expr(data.per) : () => decimal(1)], gathers: true, value: summed };
  // The rows of an item agree in the others: the first speaks for all.
  const one = (cells: readonly Compiled[], value: (cells: readonly Cell[]) => ItemValue | undefined): ItemField => ({
    name,
    cells,
    gathers: false,
    value: ([first = []]) => value(first),
  });
  if ('text' in data) return one([expr(data.text)], ([cell]) => textOf(cell));
  const { of, per, words } = data;
  if (per) return one([expr(of), expr(per)], ([n, d]) => quotient(n, d));
  return one([expr(of)], ([cell]) => {
    if (cell === undefined) return undefined;
    const word = words && Object.hasOwn(words, cell as string) ? words[cell as string] : undefined;
    if (word === undefined) return whole(mustBe(cell));
    const [n, d] = typeof word === 'string' ? [word, '1'] : word;
    return over(whole(decimal(n)), whole(decimal(d)));
  });
}

/** The numbers that are there, by their place and then by size. */
function inOrder(rows: readonly (readonly Cell[])[]): Exact[] {
  const there = rows.filter(([, number]) => number !== undefined);
  there.sort((a, b) => compareMaybe(a[0], b[0]) || compareMaybe(a[1], b[1]));
  return there.map(([, number]) => whole(number as Decimal));
}

/** Σ of the quotients that are there. */
function summed(rows: readonly (readonly Cell[])[]): Exact | undefined {
  const there = rows.filter(([n, d]) => quotient(n, d) !== undefined);
  if (there.length === 0) return undefined;
  return quotients(
    there.map(([n]) => n),
    there.map(([, d]) => d),
  );
}

/** A text as it is; whether something holds is 'yes' or 'no'. */
function textOf(cell: Cell): string | undefined {
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : (cell as string | undefined);
}

/** Nothing per nothing is no number, and so is anything per 0. */
function quotient(n: Cell, d: Cell): Exact | undefined {
  if (n === undefined || d === undefined || (d as Decimal).isZero()) return undefined;
  return over(whole(n as Decimal), whole(d as Decimal));
}

/** Σ of quotients without rounding: amounts of one divisor are added before they are divided. */
function quotients(amounts: readonly Cell[], divisors: readonly Cell[]): Exact {
  const byDivisor = new Map<string, { readonly by: Decimal; sum: Decimal }>();
  amounts.forEach((amount, i) => {
    const by = mustBe(divisors[i]);
    const there = byDivisor.get(by.toString());
    if (there) there.sum = there.sum.plus(mustBe(amount));
    else byDivisor.set(by.toString(), { by, sum: mustBe(amount) });
  });
  let total = whole(decimal(0));
  for (const { by, sum } of byDivisor.values()) total = plus(total, over(whole(sum), whole(by)));
  return total;
}

function mustBe(x: Cell): Decimal {
  if (x === undefined) throw new TypeError('a sum over a missing amount: the plan must leave such rows out, with a reason');
  return x as Decimal;
}

/** Linear between neighbours at (n − 1) q; entries that have not ended sort last. */
function quantile(column: Column, rows: Int32Array, q: Decimal, waits: Column | undefined): Omit<Summarised, 'records'> {
  if (rows.length === 0) return { value: null, empty: true };
  const at = q.times(rows.length - 1);
  const low = at.floor();
  const weight = whole(at.minus(low));
  const between = (sorted: Sorted): Exact | null => {
    const [a, b] = [sorted(low.toNumber()), sorted(weight.n.isZero() ? low.toNumber() : low.toNumber() + 1)];
    if (a === undefined || b === undefined) return null;
    return plus(whole(a), times(minus(whole(b), whole(a)), weight));
  };
  const value = between(sortedOf(column, rows));
  if (value) return { value };
  if (!waits) return { value: null, censored: { atLeast: null } };
  const [own, waited] = [reader(column), reader(waits)];
  return { value: null, censored: { atLeast: between(sortedCells(Array.from(rows, row => own(row) ?? waited(row)))) } };
}

import type { Decimal, Exact } from '../kernel/decimal.js';
import { decimal, minus, over, plus, times, whole } from '../kernel/decimal.js';
import type { Items, ItemValue } from '../kernel/itemValue.js';
import type { ExprData, ItemData, SummaryData } from '../kernel/plan.js';
import type { Cell, Compiled, PlanRow } from './expression.js';
import { compareCells, compareMaybe, compareText } from './expression.js';
import { keyOf } from './keyOf.js';
import type { Unknown } from './unknowns.js';
import { isUnknown } from './unknowns.js';

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

/** Rows to one number. Unknown amounts make it unknown; a sum or count over nothing is 0, a quantile over nothing has no value. */
export function summarise(rows: readonly PlanRow[], summary: SummaryData, expr: (e: ExprData) => Compiled): Summarised {
  const arg = summary.arg && expr(summary.arg);
  const cells = rows.map(row => arg?.(row));
  const records = rows.reduce((n, row) => n + ((row['#'] as number | undefined) ?? 1), 0);
  const unknown = [...cells, ...rows.map(row => row['?'])].find(isUnknown);
  if (unknown) return { value: null, records, missingRate: unknown };
  if (summary.fn === 'items') return { records, ...listed(rows, summary.items ?? {}, expr) };
  if (summary.fn === 'sum' && summary.per) return { value: quotients(cells, rows.map(expr(summary.per))), records };
  if (summary.fn === 'sum') return { value: whole(cells.reduce<Decimal>((sum, x) => sum.plus(mustBe(x)), decimal(0))), records };
  if (summary.fn === 'count') return { value: whole(decimal(rows.length)), records };
  if (summary.fn === 'countDistinct')
    return { value: whole(decimal(new Set(cells.filter(c => c !== undefined).map(c => keyOf([c]))).size)), records };
  const waits = summary.waited && rows.map(expr(summary.waited));
  return { ...quantile(cells, decimal(summary.q ?? '0.5'), waits), records };
}

/** One item a row, or one for the rows that agree in all that is not made of several. */
function listed(
  rows: readonly PlanRow[],
  items: NonNullable<SummaryData['items']>,
  expr: (e: ExprData) => Compiled,
): Omit<Summarised, 'records'> {
  const fields = Object.entries(items).map(([name, data]) => fieldOf(name, data, expr));
  const lines = rows.map(row => {
    const cells = fields.map(f => f.cells.map(cell => cell(row)));
    return { cells, key: keyOf(cells.filter((_, i) => !fields[i]?.gathers).flat()) };
  });
  const unknown = lines.flatMap(line => line.cells.flat()).find(isUnknown);
  if (unknown) return { value: null, missingRate: unknown };
  // In an order of their own: whatever order the records came in, and whatever their ids, it is the same list.
  lines.sort((a, b) => compareText(a.key, b.key));
  const gathers = fields.some(f => f.gathers);
  const groups = new Map<string | number, (readonly (readonly Cell[])[])[]>();
  lines.forEach(({ cells, key }, i) => {
    const there = gathers ? groups.get(key) : undefined;
    if (there) there.push(cells);
    else groups.set(gathers ? key : i, [cells]);
  });
  return {
    value: null,
    items: [...groups.values()].map(group => {
      const item = new Map<string, ItemValue>();
      fields.forEach((f, i) => {
        const value = f.value(group.map(cells => cells[i] as readonly Cell[]));
        if (value !== undefined) item.set(f.name, value);
      });
      return item;
    }),
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
function quantile(cells: readonly Cell[], q: Decimal, waits: readonly Cell[] | undefined): Omit<Summarised, 'records'> {
  if (cells.length === 0) return { value: null, empty: true };
  const at = q.times(cells.length - 1);
  const low = at.floor();
  const weight = whole(at.minus(low));
  const between = (values: readonly Cell[]): Exact | null => {
    const ended = values.filter(v => v !== undefined).sort(compareCells);
    const [a, b] = [ended[low.toNumber()], weight.n.isZero() ? ended[low.toNumber()] : ended[low.toNumber() + 1]];
    if (a === undefined || b === undefined) return null;
    return plus(whole(a as Decimal), times(minus(whole(b as Decimal), whole(a as Decimal)), weight));
  };
  const value = between(cells);
  if (value) return { value };
  return { value: null, censored: { atLeast: waits ? between(cells.map((c, i) => c ?? waits[i])) : null } };
}

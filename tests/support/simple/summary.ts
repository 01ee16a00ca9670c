import type { Decimal, Exact } from '../../../src/kernel/decimal.js';
import { decimal, minus, over, plus, times, whole } from '../../../src/kernel/decimal.js';
import type { Items, ItemValue } from '../../../src/kernel/itemValue.js';
import type { ExprData, ItemData, SummaryData } from '../../../src/kernel/plan.js';
import type { Cell, Row, Unknown } from './cells.js';
import { byKey, compareCells, comparePlaces, compareText, isUnknown, keyOf, recordsOf } from './cells.js';
import type { Value } from './expression.js';

/** What a summary came to: a value or a list of items, or why it has none. */
export interface Summarised {
  readonly value: Exact | null;
  readonly items?: Items;
  readonly records: number;
  readonly missingRate?: Unknown;
  readonly censored?: { readonly atLeast: Exact | null };
  readonly empty?: true;
}

/** Rows to one number, or to a list. */
export function summarise(rows: readonly Row[], summary: SummaryData, value: Value): Summarised {
  const cellsOf = (e: ExprData): Cell[] => rows.map(row => value(e, row));
  const cells = summary.arg ? cellsOf(summary.arg) : [];
  const records = rows.reduce((n, row) => n + recordsOf(row), 0);
  const missingRate = [...cells, ...rows.map(row => row['?'])].find(isUnknown);
  if (missingRate) return { value: null, records, missingRate };
  switch (summary.fn) {
    case 'items':
      return { records, ...listed(rows, summary.items ?? {}, value) };
    case 'sum': {
      const per = summary.per && cellsOf(summary.per);
      return { value: cells.map((n, i) => over(whole(mustBe(n)), whole(per ? mustBe(per[i]) : decimal(1)))).reduce(plus, zero()), records };
    }
    case 'count':
      return { value: whole(decimal(rows.length)), records };
    case 'countDistinct': {
      const different = new Set(cells.filter(c => c !== undefined).map(c => keyOf([c])));
      return { value: whole(decimal(different.size)), records };
    }
    case 'quantile':
      return { ...quantile(cells, decimal(summary.q ?? '0.5'), summary.waited && cellsOf(summary.waited)), records };
  }
}

const zero = (): Exact => whole(decimal(0));

function mustBe(x: Cell): Decimal {
  if (x === undefined) throw new TypeError('a sum over a missing amount');
  return x as Decimal;
}

/** Linear between neighbours at (n − 1) q; entries that have not ended sort last. */
function quantile(cells: readonly Cell[], q: Decimal, waits: readonly Cell[] | undefined): Omit<Summarised, 'records'> {
  if (cells.length === 0) return { value: null, empty: true };
  const at = q.times(cells.length - 1);
  const between = (values: readonly Cell[]): Exact | null => {
    const ended = values.filter(v => v !== undefined).sort(compareCells);
    const low = ended[at.floor().toNumber()];
    const high = ended[at.ceil().toNumber()];
    if (low === undefined || high === undefined) return null;
    const gap = minus(whole(high as Decimal), whole(low as Decimal));
    return plus(whole(low as Decimal), times(gap, whole(at.minus(at.floor()))));
  };
  const value = between(cells);
  if (value) return { value };
  return { value: null, censored: { atLeast: waits ? between(cells.map((c, i) => c ?? waits[i])) : null } };
}

/** One item a row, in an order of their own; with a `sum` or `all`, one for the rows that agree in the other fields. */
function listed(rows: readonly Row[], items: Readonly<Record<string, ItemData>>, value: Value): Omit<Summarised, 'records'> {
  const fields = Object.entries(items);
  const lines = rows.map(row => fields.map(([, field]) => cellsOf(field).map(e => value(e, row))));
  const missingRate = lines.flat(2).find(isUnknown);
  if (missingRate) return { value: null, missingRate };
  const gathers = fields.some(([, f]) => isGathered(f));
  const key = (line: readonly (readonly Cell[])[]): string => keyOf(line.filter((_, i) => !isGathered(fields[i]?.[1] as ItemData)).flat());
  const groups = [...byKey(lines, key)].sort(([a], [b]) => compareText(a, b)).map(([, group]) => group);
  const apart = gathers ? groups : groups.flat().map(line => [line]);
  return {
    value: null,
    items: apart.map(group => {
      const item = new Map<string, ItemValue>();
      fields.forEach(([name, field], i) => {
        const made = fieldOf(
          field,
          group.map(line => line[i] as readonly Cell[]),
        );
        if (made !== undefined) item.set(name, made);
      });
      return item;
    }),
  };
}

const isGathered = (field: ItemData): boolean => 'sum' in field || 'all' in field;

/** What a row gives to a field: one cell, or two. */
function cellsOf(field: ItemData): ExprData[] {
  if ('all' in field) return [field.by, field.all];
  if ('text' in field) return [field.text];
  const of = 'sum' in field ? field.sum : field.of;
  return field.per ? [of, field.per] : [of];
}

function fieldOf(field: ItemData, rows: readonly (readonly Cell[])[]): ItemValue | undefined {
  const one: Cell = decimal(1);
  if ('all' in field) {
    const there = rows.filter(([, number]) => number !== undefined);
    return there.sort(comparePlaces).map(([, number]) => whole(number as Decimal));
  }
  if ('sum' in field) {
    const there = rows.map(([n, d]) => quotient(n, field.per ? d : one)).filter(x => x !== undefined);
    return there.length === 0 ? undefined : there.reduce(plus, zero());
  }
  // The rows of an item agree in the others: the first speaks for all.
  const [cell, per] = rows[0] as readonly Cell[];
  if ('text' in field) return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : (cell as string | undefined);
  if (field.per) return quotient(cell, per);
  if (cell === undefined) return undefined;
  const word = field.words && Object.hasOwn(field.words, cell as string) ? field.words[cell as string] : undefined;
  if (word === undefined) return whole(cell as Decimal);
  const [n, d] = typeof word === 'string' ? [word, '1'] : word;
  return over(whole(decimal(n)), whole(decimal(d)));
}

/** Anything per 0 is no number. */
function quotient(n: Cell, d: Cell): Exact | undefined {
  if (n === undefined || d === undefined || (d as Decimal).isZero()) return undefined;
  return over(whole(n as Decimal), whole(d as Decimal));
}

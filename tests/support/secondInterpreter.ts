/*
 * A second interpreter of plans, written from the words of src/kernel/plan.ts alone: rows are plain objects, numbers are pairs of BigInt, relations are
 * generators that search their neighbours again for every row. Slow and short, and nothing of src is imported but the types of the data.
 */
import type { AggData, Anchor, ExprData, RecipeData, RelData } from '../../src/define.js';

/** A rational number: BigInt over BigInt. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
type Cell = Fraction | string | number | boolean | undefined;
export type PlainRow = Readonly<Record<string, Cell>>;
/** The frame: each of its points in ms. */
export type Frame = Readonly<Record<Anchor, number>>;

/** What the interpreter is told of the world. */
export interface World {
  /** Live rows of an entity, or its test rows. */
  rows(entity: string, test: boolean): readonly PlainRow[];
  /** The reporting day of an instant. */
  dayOf(ms: number): string;
  /** Units of the reporting currency for one of another at an instant. */
  rate(currency: string, kind: string, at: number): Fraction;
}

export const fraction = (text: string): Fraction => {
  const [whole = '', places = ''] = text.split('.');
  return { n: BigInt(whole + places), d: 10n ** BigInt(places.length) };
};
const zero: Fraction = { n: 0n, d: 1n };
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
const product = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const isFraction = (x: Cell): x is Fraction => typeof x === 'object';

function order(a: Cell, b: Cell): number {
  if (isFraction(a) && isFraction(b)) {
    const gap = a.n * b.d - b.n * a.d;
    return gap < 0n ? -1 : gap > 0n ? 1 : 0;
  }
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}
const equal = (a: Cell, b: Cell): boolean => (a === undefined || b === undefined ? a === b : order(a, b) === 0);

/** A recipe over one frame: a fraction. */
export function interpret({ of, summary }: RecipeData, frame: Frame, world: World): Fraction {
  const rows = [...run(of)];
  if (summary.fn === 'count') return { n: BigInt(rows.length), d: 1n };
  if (summary.fn === 'sum') return rows.map(row => value(summary.arg as ExprData, row) as Fraction).reduce(add, zero);
  throw new Error(`no ${summary.fn} here`);

  function value(e: ExprData, row: PlainRow): Cell {
    if ('col' in e) return row[e.col];
    if ('lit' in e) return e.kind === 'dec' ? fraction(e.lit) : e.lit;
    if ('bound' in e) return frame[e.bound];
    const [a, b, c] = e.args as [ExprData, ExprData, ExprData];
    const at = (x: ExprData): Cell => value(x, row);
    const both = (then: (x: never, y: never) => Cell): Cell => (at(a) === undefined || at(b) === undefined ? undefined : then(at(a) as never, at(b) as never));
    const compared = (holds: (n: number) => boolean): boolean => both((x, y) => holds(order(x, y))) === true;
    switch (e.fn) {
      case 'eq':
        return compared(n => n === 0);
      case 'lt':
        return compared(n => n < 0);
      case 'le':
        return compared(n => n <= 0);
      case 'gt':
        return compared(n => n > 0);
      case 'oneOf':
        return e.args.slice(1).some(x => equal(at(x), at(a)));
      case 'and':
        return e.args.every(x => at(x) === true);
      case 'or':
        return e.args.some(x => at(x) === true);
      case 'not':
        return at(a) !== true;
      case 'present':
        return at(a) !== undefined;
      case 'coalesce':
        return at(a) ?? at(b);
      case 'choose':
        return at(a) === true ? at(b) : at(c);
      case 'negated':
        return minus(at(a) as Fraction);
      case 'plus':
        return both((x, y) => add(x, y));
      case 'minus':
        return both((x, y) => add(x, minus(y)));
      case 'times':
        return both((x, y) => product(x, y));
      case 'least':
        return both((x, y) => (order(x, y) <= 0 ? x : y));
      case 'greatest':
        return both((x, y) => (order(x, y) >= 0 ? x : y));
      case 'localDay':
        return at(a) === undefined ? undefined : world.dayOf(at(a) as number);
      case 'daysBetween':
        return both((x: number, y: number) => ({ n: BigInt((Date.parse(world.dayOf(y)) - Date.parse(world.dayOf(x))) / 86_400_000), d: 1n }));
    }
  }

  function folded(agg: AggData, members: readonly PlainRow[], time?: ExprData): Cell {
    const before = agg.before;
    const heard = members.filter(row => (agg.where ? value(agg.where, row) === true : true) && (before && time ? (value(time, row) as number) < frame[before] : true));
    if (agg.fn === 'count') return { n: BigInt(heard.length), d: 1n };
    const cells = heard.map(row => value(agg.arg as ExprData, row)).filter(x => x !== undefined);
    if (agg.fn === 'sum') return (cells as Fraction[]).reduce(add, zero);
    return cells.sort(order).at(agg.fn === 'min' ? 0 : -1);
  }

  function* grouped(rows: readonly PlainRow[], by: Readonly<Record<string, ExprData>>, aggs: Readonly<Record<string, AggData>>, time?: ExprData): Generator<PlainRow> {
    let left = rows.map(row => ({ row, key: Object.fromEntries(Object.entries(by).map(([name, e]) => [name, value(e, row)])) as PlainRow }));
    for (let head = left[0]; head; head = left[0]) {
      const { key } = head;
      const mine = left.filter(it => Object.keys(key).every(name => equal(it.key[name], key[name])));
      left = left.filter(it => !mine.includes(it));
      const members = mine.map(it => it.row);
      yield { ...key, ...Object.fromEntries(Object.entries(aggs).map(([name, agg]) => [name, folded(agg, members, time)])) };
    }
  }

  function* run(rel: RelData): Generator<PlainRow> {
    if (rel.op === 'scan') {
      yield* world.rows(rel.entity, rel.test === true);
      return;
    }
    const rows = [...run(rel.of)];
    switch (rel.op) {
      case 'where':
        yield* rows.filter(row => value(rel.if, row) === true);
        return;
      case 'during':
        yield* rows.filter(row => {
          const at = value(rel.time, row) as number | undefined;
          return at !== undefined && at >= frame.opens && at < frame.closes;
        });
        return;
      case 'derive':
        for (const row of rows) yield { ...row, ...Object.fromEntries(Object.entries(rel.add).map(([name, e]) => [name, value(e, row)])) };
        return;
      case 'convert':
        for (const row of rows) {
          const currency = row[`${rel.amount}Currency`];
          yield typeof currency === 'string' ? { ...row, [rel.amount]: product(row[rel.amount] as Fraction, world.rate(currency, rel.rate, value(rel.at, row) as number)) } : row;
        }
        return;
      case 'lookUp': {
        const to = [...run(rel.to)];
        const { version } = rel;
        for (const row of rows) {
          const at = version && (value(version.at, row) as number);
          const fits = to.filter(it => Object.entries(rel.on).every(([column, e]) => value(e, row) !== undefined && equal(it[column], value(e, row))));
          const since = (it: PlainRow): number => (it[version?.from ?? ''] as number | undefined) ?? Number.NEGATIVE_INFINITY;
          const found = version ? fits.filter(it => since(it) < (at as number) || (version.inclusive && since(it) === at)).sort((x, y) => since(x) - since(y)) : fits;
          yield { ...row, ...Object.fromEntries(Object.entries(rel.take).map(([name, column]) => [name, found.at(-1)?.[column]])) };
        }
        return;
      }
      case 'rollUp':
        yield* grouped(rows, rel.by, rel.aggs);
        return;
      case 'rollUpAt':
        yield* grouped(rows.filter(row => (value(rel.time, row) as number) < frame.closes), rel.by, rel.aggs, rel.time);
        return;
      case 'timeline':
        for (const row of rows) {
          const rank = (a: PlainRow, b: PlainRow): number => rel.order.map(c => order(a[c], b[c])).find(n => n !== 0) ?? 0;
          const mine = rows.filter(it => rel.by.every(c => equal(it[c], row[c])));
          const before = mine.filter(it => rank(it, row) < 0);
          const told = (fn: string, of: string): Cell => (fn === 'sumBefore' ? before.map(it => it[of] as Fraction).reduce(add, zero) : before.map(it => it[of]).sort(order).at(-1));
          yield { ...row, ...Object.fromEntries(Object.entries(rel.add).map(([name, { fn, of }]) => [name, told(fn, of)])) };
        }
        return;
      case 'roots': {
        const parent = (id: Cell): Cell => rows.find(row => row[rel.id] === id && row[rel.parent] !== undefined)?.[rel.parent];
        for (const id of new Set(rows.filter(row => row[rel.parent] !== undefined).map(row => row[rel.id]))) {
          let root = id;
          for (let next = parent(root); next !== undefined; next = parent(root)) root = next;
          yield { id, root };
        }
      }
    }
  }
}

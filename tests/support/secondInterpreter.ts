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
  /** Whether a calendar is open at an instant; undefined without hours. In this world everything happens on quarters of an hour. */
  openAt?(calendarId: string, ms: number): boolean | undefined;
  /** Units of the reporting currency for one of another at an instant. */
  rate(currency: string, kind: string, at: number): Fraction;
}

export const fraction = (text: string): Fraction => {
  const [whole = '', places = ''] = text.split('.');
  return { n: BigInt(whole + places), d: 10n ** BigInt(places.length) };
};
const whole = (n: number): Fraction => ({ n: BigInt(n), d: 1n });
const zero = whole(0);
const QUARTER = 900_000;
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
const product = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const floor = ({ n, d }: Fraction): number => Number(n / d - (n % d < 0n ? 1n : 0n));
/** Half away from zero, to 20 places. */
const inMinutes = (ms: bigint): Fraction => {
  const places = 10n ** 20n;
  const size = ((ms < 0n ? -ms : ms) * places * 2n + 60_000n) / 120_000n;
  return { n: ms < 0n ? -size : size, d: places };
};
const isFraction = (x: Cell): x is Fraction => typeof x === 'object';

function order(a: Cell, b: Cell): number {
  if (isFraction(a) && isFraction(b)) {
    const gap = a.n * b.d - b.n * a.d;
    return gap < 0n ? -1 : gap > 0n ? 1 : 0;
  }
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1;
}
const comparisons: Readonly<Record<string, (n: number) => boolean>> = { eq: n => n === 0, lt: n => n < 0, le: n => n <= 0, gt: n => n > 0 };
const arithmetic: Readonly<Record<string, (a: Fraction, b: Fraction) => Fraction>> = {
  negated: minus,
  plus: add,
  minus: (a, b) => add(a, minus(b)),
  times: product,
  least: (a, b) => (order(a, b) <= 0 ? a : b),
  greatest: (a, b) => (order(a, b) >= 0 ? a : b),
};
const equal = (a: Cell, b: Cell): boolean => (a === undefined || b === undefined ? a === b : order(a, b) === 0);

/** The same names with a cell of each. */
const each = <T>(named: Readonly<Record<string, T>>, of: (it: T) => Cell): PlainRow =>
  Object.fromEntries(Object.entries(named).map(([name, it]) => [name, of(it)]));

/** A recipe over one frame: a fraction. */
export function interpret(
  { of, summary }: RecipeData,
  frame: Frame,
  world: World,
  settled: Readonly<Record<string, string>> = {},
): Fraction {
  const rows = [...run(of)];
  if (summary.fn === 'count') return whole(rows.length);
  if (summary.fn === 'sum') return rows.map(row => value(summary.arg as ExprData, row) as Fraction).reduce(add, zero);
  throw new Error(`no ${summary.fn} here`);

  function value(e: ExprData, row: PlainRow): Cell {
    if ('col' in e) return row[e.col];
    if ('lit' in e) return e.kind === 'dec' ? fraction(e.lit) : e.lit;
    if ('bound' in e) return frame[e.bound];
    if ('parameter' in e) {
      const given = settled[e.parameter];
      return given === undefined || e.kind === 'text' ? given : fraction(given);
    }
    const args = e.args.map(x => value(x, row));
    const [a, b, c] = args;
    const missing = a === undefined || (b === undefined && e.args.length === 2);
    if (comparisons[e.fn]) return !missing && comparisons[e.fn]?.(order(a, b));
    if (arithmetic[e.fn]) return missing ? undefined : arithmetic[e.fn]?.(a as Fraction, b as Fraction);
    if (e.fn === 'oneOf') return args.slice(1).some(x => equal(x, a));
    if (e.fn === 'and') return args.every(x => x === true);
    if (e.fn === 'or') return args.some(x => x === true);
    if (e.fn === 'not') return a !== true;
    if (e.fn === 'present') return a !== undefined;
    if (e.fn === 'coalesce') return a ?? b;
    if (e.fn === 'choose') return a === true ? b : c;
    if (missing) return undefined;
    if (e.fn === 'localDay') return world.dayOf(a as number);
    if (['businessMinutes', 'businessSeconds', 'afterBusinessMinutes'].includes(e.fn)) {
      const open = (ms: number): boolean | undefined => world.openAt?.(a as string, ms);
      if (c === undefined || open(b as number) === undefined) return undefined;
      let [at, passed] = [b as number, 0];
      if (e.fn !== 'afterBusinessMinutes') {
        for (; at < (c as number); at += QUARTER) if (open(at)) passed += 15;
        return whole(e.fn === 'businessSeconds' ? passed * 60 : passed);
      }
      for (; order(whole(passed), c) < 0; at += QUARTER) if (open(at)) passed += 15;
      return at;
    }
    if (e.fn === 'monthName') return world.dayOf(a as number).slice(0, 7);
    if (e.fn === 'minutesBetween') return inMinutes(BigInt((b as number) - (a as number)));
    if (e.fn === 'secondsBetween') return product(inMinutes(BigInt((b as number) - (a as number))), whole(60));
    if (e.fn === 'afterMinutes') return (a as number) + floor(product(b as Fraction, whole(60_000)));
    if (e.fn === 'daysAfter') {
      const date = new Date(`${world.dayOf(a as number)}T00:00:00Z`);
      date.setUTCDate(date.getUTCDate() + floor(b as Fraction));
      return firstOf(date.toISOString().slice(0, 10));
    }
    if (e.fn !== 'daysBetween') throw new Error(`no function ${e.fn}`);
    const day = (ms: Cell): number => Date.parse(world.dayOf(ms as number)) / 86_400_000;
    return whole(day(b) - day(a));
  }

  /** The first instant of a day, found by looking at every quarter of an hour around it. */
  function firstOf(day: string): number {
    let at = Date.parse(`${day}T00:00:00Z`) - 2 * 86_400_000;
    while (world.dayOf(at) < day) at += QUARTER;
    return at;
  }

  function folded(agg: AggData, members: readonly PlainRow[], time?: ExprData): Cell {
    const before = agg.before;
    const heard = members.filter(
      row => (agg.where ? value(agg.where, row) === true : true) && (before && time ? (value(time, row) as number) < frame[before] : true),
    );
    if (agg.fn === 'count') return whole(heard.length);
    if (agg.fn === 'first' || agg.fn === 'last') {
      const place = (row: PlainRow): Cell[] => (agg.order ?? []).map(e => value(e, row));
      const low = (a: Cell, b: Cell): number =>
        (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1) || (a === undefined ? 0 : order(a, b));
      const rank = (a: PlainRow, b: PlainRow): number => {
        const there = place(b);
        return (
          place(a)
            .map((x, i) => low(x, there[i]))
            .find(n => n !== 0) ?? 0
        );
      };
      const row = [...heard].sort(rank).at(agg.fn === 'first' ? 0 : -1);
      return row && value(agg.arg as ExprData, row);
    }
    const cells = heard.map(row => value(agg.arg as ExprData, row)).filter(x => x !== undefined);
    if (agg.fn === 'sum') return (cells as Fraction[]).reduce(add, zero);
    return cells.sort(order).at(agg.fn === 'min' ? 0 : -1);
  }

  function* grouped(
    rows: readonly PlainRow[],
    { by, aggs }: Pick<Extract<RelData, { op: 'rollUp' }>, 'by' | 'aggs'>,
    time?: ExprData,
  ): Generator<PlainRow> {
    let left = rows.map(row => ({ row, key: each(by, e => value(e, row)) }));
    for (let head = left[0]; head; head = left[0]) {
      const { key } = head;
      const mine = left.filter(it => Object.keys(key).every(name => equal(it.key[name], key[name])));
      left = left.filter(it => !mine.includes(it));
      const members = mine.map(it => it.row);
      yield { ...key, ...each(aggs, agg => folded(agg, members, time)) };
    }
  }

  function* run(rel: RelData): Generator<PlainRow> {
    if (rel.op === 'scan') {
      yield* world.rows(rel.entity, rel.test === true);
      return;
    }
    if (rel.op === 'instead') {
      yield* run(rel.when.is.includes(settled[rel.when.parameter] ?? '') ? rel.take : rel.of);
      return;
    }
    const rows = [...run(rel.of)];
    switch (rel.op) {
      case 'eachMonth':
        for (const row of rows) {
          const [from, until] = [value(rel.from, row), value(rel.until, row)] as [number | undefined, number | undefined];
          if (from === undefined || until === undefined || (rel.calendar && from >= until)) continue;
          const day = world.dayOf(from);
          const nth = (n: number): number => {
            const first = new Date(`${day.slice(0, 8)}01T00:00:00Z`);
            first.setUTCMonth(first.getUTCMonth() + n);
            const last = new Date(first);
            last.setUTCMonth(last.getUTCMonth() + 1, 0);
            first.setUTCDate(rel.calendar ? 1 : Math.min(Number(day.slice(8)), last.getUTCDate()));
            return firstOf(first.toISOString().slice(0, 10));
          };
          for (let n = 1; rel.calendar ? nth(n - 1) < until : nth(n) <= until; n++)
            yield { ...row, [rel.as.number]: whole(n), [rel.as.starts]: nth(n - 1), [rel.as.ends]: nth(n) };
        }
        return;
      case 'concat':
        yield* rows;
        yield* run(rel.and);
        return;
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
        for (const row of rows) yield { ...row, ...each(rel.add, e => value(e, row)) };
        return;
      case 'convert':
        for (const row of rows) {
          const currency = row[`${rel.amount}Currency`];
          yield typeof currency === 'string'
            ? { ...row, [rel.amount]: product(row[rel.amount] as Fraction, world.rate(currency, rel.rate, value(rel.at, row) as number)) }
            : row;
        }
        return;
      case 'lookUp': {
        const to = [...run(rel.to)];
        const { version } = rel;
        for (const row of rows) {
          const at = version && (value(version.at, row) as number);
          const fits = to.filter(it =>
            Object.entries(rel.on).every(([column, e]) => value(e, row) !== undefined && equal(it[column], value(e, row))),
          );
          const since = (it: PlainRow): number => (it[version?.from ?? ''] as number | undefined) ?? Number.NEGATIVE_INFINITY;
          const found = version
            ? fits.filter(it => since(it) < (at as number) || (version.inclusive && since(it) === at)).sort((x, y) => since(x) - since(y))
            : fits;
          yield { ...row, ...each(rel.take, column => found.at(-1)?.[column]) };
        }
        return;
      }
      case 'rollUp':
        yield* grouped(rows, rel);
        return;
      case 'rollUpAt':
        yield* grouped(
          rows.filter(row => (value(rel.time, row) as number) < frame.closes),
          rel,
          rel.time,
        );
        return;
      case 'timeline':
        for (const row of rows) {
          const rank = (a: PlainRow, b: PlainRow): number => rel.order.map(c => order(a[c], b[c])).find(n => n !== 0) ?? 0;
          const mine = rows.filter(it => rel.by.every(c => equal(it[c], row[c])));
          const before = mine.filter(it => rank(it, row) < 0);
          const cells = (of: string): Fraction[] => before.map(it => it[of] as Fraction).sort(order);
          const last = [...before].sort(rank).at(-1);
          const next = mine.filter(it => rank(it, row) > 0).sort(rank)[0];
          const told = {
            sumBefore: (of: string) => cells(of).reduce(add, zero),
            maxBefore: (of: string) => {
              const all = [...before, row].map(it => it[of]).filter(x => x !== undefined);
              return [...all, ...(all.some(isFraction) ? [zero] : [])].sort(order).at(-1);
            },
            previous: (of: string) => last?.[of],
            next: (of: string) => next?.[of],
          };
          yield { ...row, ...each(rel.add, what => (what.fn === 'ordinal' ? whole(before.length + 1) : told[what.fn](what.of))) };
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

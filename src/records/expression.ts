import { addDays, addMonths, daysBetween } from '../kernel/day.js';
import type { Decimal } from '../kernel/decimal.js';
import { decimal, divide, over, rounded, whole } from '../kernel/decimal.js';
import type { Settings } from '../kernel/definition.js';
import type { Anchor, ExprData, Fn } from '../kernel/plan.js';
import { quarterName } from '../kernel/quarterName.js';
import { localDay, startOfDay } from '../kernel/zone.js';
import type { BusinessTime } from './businessTime.js';
import type { Batch } from './columns/batch.js';
import { NO_ROWS } from './columns/batch.js';
import { reader } from './columns/column.js';
import type { Unknown } from './unknowns.js';
import { isUnknown } from './unknowns.js';

/** What an expression gives: a value, nothing, or an unknown amount. */
export type Cell = string | number | boolean | Decimal | Readonly<Record<string, string>> | Unknown | undefined;

/** A row as a plan sees it. */
export type PlanRow = Readonly<Record<string, Cell>>;

/** The points of the frame, as epoch milliseconds. */
export type Anchors = Readonly<Record<Anchor, number>>;

/** What expressions may ask for beside the row. */
export interface Surroundings {
  readonly anchors: Anchors;
  readonly parameters: Settings;
  readonly fiscalYearStart: number;
  readonly timeZone: string;
  /** Made when it is first asked for. */
  readonly business: () => BusinessTime;
}

/** An expression made ready to run over the rows of a batch, by their number. */
export type Compiled = (row: number) => Cell;

/** The order of cells where some are missing: those come first. */
export function compareMaybe(a: Cell, b: Cell): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  return compareCells(a, b);
}

/** Text by code point, numbers and instants by size, decimals by value. */
export function compareCells(a: Cell, b: Cell): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return (a as Decimal).cmp(b as Decimal);
}

/** JavaScript compares UTF-16 units, which puts an emoji before U+FF5E; engines compare code points. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  let i = 0;
  while (i < n && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === n) return a.length - b.length;
  // Inside a surrogate pair both first halves may be equal: step back to the pair's start.
  const low = (t: string): boolean => i > 0 && t.charCodeAt(i) >= 0xdc00 && t.charCodeAt(i) <= 0xdfff;
  const at = low(a) || low(b) ? i - 1 : i;
  return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
}

/** An expression over the rows of a batch, cell by cell: what each function means. */
export function compileExpr(expr: ExprData, s: Surroundings, of: Batch = NO_ROWS): Compiled {
  if ('col' in expr) return reader(of.column(expr.col));
  if ('lit' in expr) {
    const value = expr.kind === 'dec' ? decimal(expr.lit) : expr.lit;
    return () => value;
  }
  if ('bound' in expr) {
    const at = s.anchors[expr.bound];
    return () => at;
  }
  if ('parameter' in expr) {
    const given = s.parameters[expr.parameter];
    const value = given === undefined ? undefined : expr.kind === 'dec' ? decimal(given) : String(given);
    return () => value;
  }
  return compileCall(
    expr.fn,
    expr.args.map(a => compileExpr(a, s, of)),
    s,
  );
}

/** One function over the cells of a row. */
export function compileCall(fn: Fn, args: readonly Compiled[], s: Surroundings): Compiled {
  const [a, b, c] = args as [Compiled, Compiled, Compiled];
  switch (fn) {
    case 'and':
    case 'or':
      return connective(fn === 'or', args);
    case 'not':
      return row => {
        const x = a(row);
        return isUnknown(x) ? x : x !== true;
      };
    case 'present':
      return row => a(row) !== undefined;
    case 'coalesce':
      return row => a(row) ?? b(row);
    case 'choose':
      return row => {
        const test = a(row);
        return isUnknown(test) ? test : test === true ? b(row) : c(row);
      };
    case 'oneOf': {
      const values = new Set(args.slice(1).map(v => v(0)));
      return row => values.has(a(row) as string);
    }
    case 'eq':
      return comparison(a, b, n => n === 0);
    case 'lt':
      return comparison(a, b, n => n < 0);
    case 'le':
      return comparison(a, b, n => n <= 0);
    case 'gt':
      return comparison(a, b, n => n > 0);
    case 'localDay':
      return row => known([a(row)], ([x]) => localDay(x as number, s.timeZone));
    case 'daysBetween':
      return row =>
        known([a(row), b(row)], ([x, y]) => decimal(daysBetween(localDay(x as number, s.timeZone), localDay(y as number, s.timeZone))));
    case 'monthsAfter':
      return row =>
        known([a(row), b(row)], ([at, months]) =>
          startOfDay(addMonths(localDay(at as number, s.timeZone), (months as Decimal).floor().toNumber()), s.timeZone),
        );
    case 'daysAfter':
      return row =>
        known([a(row), b(row)], ([at, days]) =>
          startOfDay(addDays(localDay(at as number, s.timeZone), (days as Decimal).floor().toNumber()), s.timeZone),
        );
    case 'minutesBetween':
      return row => known([a(row), b(row)], ([from, to]) => inMinutes((to as number) - (from as number)));
    case 'secondsBetween':
      return row => known([a(row), b(row)], ([from, to]) => inSeconds((to as number) - (from as number)));
    case 'afterMinutes':
      return row => known([a(row), b(row)], ([at, minutes]) => (at as number) + inMs(minutes as Decimal));
    case 'businessMinutes':
    case 'businessSeconds':
      return row =>
        known([a(row), b(row), c(row)], ([calendar, from, to]) => {
          const ms = s.business().between(calendar as string, from as number, to as number);
          if (ms === undefined) return undefined;
          return fn === 'businessSeconds' ? inSeconds(ms) : inMinutes(ms);
        });
    case 'afterBusinessMinutes':
      return row =>
        known([a(row), b(row), c(row)], ([calendar, at, minutes]) =>
          s.business().after(calendar as string, at as number, inMs(minutes as Decimal)),
        );
    case 'monthName':
      return row => known([a(row)], ([at]) => localDay(at as number, s.timeZone).slice(0, 7));
    case 'fiscalQuarter':
      return row => known([a(row)], ([at]) => quarterName(localDay(at as number, s.timeZone), s.fiscalYearStart));
    case 'negated':
      return row => known([a(row)], ([x]) => (x as Decimal).negated());
    default: {
      const operate = operations[fn];
      return row => known([a(row), b(row)], ([x, y]) => operate(x as Decimal, y as Decimal));
    }
  }
}

const operations: Readonly<Record<'plus' | 'minus' | 'times' | 'least' | 'greatest', (x: Decimal, y: Decimal) => Cell>> = {
  plus: (x, y) => x.plus(y),
  minus: (x, y) => x.minus(y),
  times: (x, y) => x.times(y),
  least: (x, y) => (compareCells(x, y) <= 0 ? x : y),
  greatest: (x, y) => (compareCells(x, y) >= 0 ? x : y),
};

const MINUTE_MS = 60_000;

/** Thirds of a second have no end: 20 places are far below a millisecond. */
export function inMinutes(ms: number): Decimal {
  return decimal(rounded(divide(over(whole(decimal(ms)), whole(decimal(MINUTE_MS)))), 20));
}

/** Exact: a thousandth has an end. */
function inSeconds(ms: number): Decimal {
  return decimal(ms).times(decimal('0.001'));
}

/** Whole milliseconds, rounded down: an instant at which so many minutes are over is not before this one. */
export function inMs(minutes: Decimal): number {
  return minutes.times(MINUTE_MS).floor().toNumber();
}

/** A missing argument gives a missing result; an unknown one an unknown result. */
function known(values: readonly Cell[], then: (values: readonly Cell[]) => Cell): Cell {
  for (const v of values) if (v === undefined || isUnknown(v)) return v;
  return then(values);
}

/** A comparison with a missing value is false. */
function comparison(a: Compiled, b: Compiled, holds: (order: number) => boolean): Compiled {
  return row => {
    const [x, y] = [a(row), b(row)];
    if (x === undefined || y === undefined) return false;
    if (isUnknown(x) || isUnknown(y)) return isUnknown(x) ? x : y;
    return holds(compareCells(x, y));
  };
}

/** `or` is settled by one true, `and` by one false, whatever is unknown. */
function connective(settledBy: boolean, args: readonly Compiled[]): Compiled {
  return row => {
    let open: Cell;
    for (const arg of args) {
      const x = arg(row);
      if (isUnknown(x)) open = x;
      else if ((x === true) === settledBy) return settledBy;
    }
    return open ?? !settledBy;
  };
}

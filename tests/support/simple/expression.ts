import { addDays, addMonths, daysBetween } from '../../../src/kernel/day.js';
import type { Decimal } from '../../../src/kernel/decimal.js';
import { decimal, divide, over, rounded, whole } from '../../../src/kernel/decimal.js';
import type { ExprData, Fn } from '../../../src/kernel/plan.js';
import { quarterName } from '../../../src/kernel/quarterName.js';
import { localDay, startOfDay } from '../../../src/kernel/zone.js';
import { afterBusinessMs, businessMs } from './businessTime.js';
import type { Cell, Row } from './cells.js';
import { compareCells, isUnknown } from './cells.js';
import type { Frame, World } from './world.js';

/** The value of an expression in a row. */
export type Value = (e: ExprData, row: Row) => Cell;

/** How expressions are read over a frame. */
export function valuesOver(world: World, frame: Frame): Value {
  const value: Value = (e, row) => {
    if ('col' in e) return row[e.col];
    if ('lit' in e) return e.kind === 'dec' ? decimal(e.lit) : e.lit;
    if ('bound' in e) return frame.anchors[e.bound];
    if ('parameter' in e) {
      const given = frame.parameters[e.parameter];
      return given === undefined ? undefined : e.kind === 'dec' ? decimal(given) : String(given);
    }
    return called(
      e.fn,
      e.args.map(a => value(a, row)),
      world,
    );
  };
  return value;
}

function called(fn: Fn, args: readonly Cell[], world: World): Cell {
  const [a, b, c] = args;
  switch (fn) {
    // Settled by one true (or one false), whatever is unknown.
    case 'or':
      return args.includes(true) ? true : (args.find(isUnknown) ?? false);
    case 'and':
      return args.some(x => x !== true && !isUnknown(x)) ? false : (args.find(isUnknown) ?? true);
    case 'not':
      return isUnknown(a) ? a : a !== true;
    case 'present':
      return a !== undefined;
    case 'coalesce':
      return a ?? b;
    case 'choose':
      return isUnknown(a) ? a : a === true ? b : c;
    case 'oneOf':
      return args.slice(1).includes(a);
    case 'eq':
    case 'lt':
    case 'le':
    case 'gt': {
      if (a === undefined || b === undefined) return false;
      if (isUnknown(a) || isUnknown(b)) return isUnknown(a) ? a : b;
      const order = compareCells(a, b);
      return { eq: order === 0, lt: order < 0, le: order <= 0, gt: order > 0 }[fn];
    }
    default:
      // A missing argument gives a missing result; an unknown one an unknown result.
      for (const x of args) if (x === undefined || isUnknown(x)) return x;
      return computed(fn, args, world);
  }
}

type Strict = Exclude<Fn, 'or' | 'and' | 'not' | 'present' | 'coalesce' | 'choose' | 'oneOf' | 'eq' | 'lt' | 'le' | 'gt'>;

/** Functions of arguments that are all there. */
function computed(fn: Strict, args: readonly Cell[], world: World): Cell {
  const { timeZone } = world;
  const day = (i: number) => localDay(args[i] as number, timeZone);
  const number = (i: number): Decimal => args[i] as Decimal;
  const instant = (i: number): number => args[i] as number;
  const floor = (i: number): number => number(i).floor().toNumber();
  switch (fn) {
    case 'negated':
      return number(0).negated();
    case 'plus':
      return number(0).plus(number(1));
    case 'minus':
      return number(0).minus(number(1));
    case 'times':
      return number(0).times(number(1));
    case 'least':
      return compareCells(args[0], args[1]) <= 0 ? args[0] : args[1];
    case 'greatest':
      return compareCells(args[0], args[1]) >= 0 ? args[0] : args[1];
    case 'localDay':
      return day(0);
    case 'monthName':
      return day(0).slice(0, 7);
    case 'fiscalQuarter':
      return quarterName(day(0), world.fiscalYearStart);
    case 'daysBetween':
      return decimal(daysBetween(day(0), day(1)));
    case 'monthsAfter':
      return startOfDay(addMonths(day(0), floor(1)), timeZone);
    case 'daysAfter':
      return startOfDay(addDays(day(0), floor(1)), timeZone);
    case 'minutesBetween':
      return inMinutes(instant(1) - instant(0));
    case 'secondsBetween':
      return inSeconds(instant(1) - instant(0));
    case 'afterMinutes':
      return instant(0) + inMs(number(1));
    case 'businessMinutes': {
      const ms = businessMs(world, args[0] as string, instant(1), instant(2));
      return ms === undefined ? undefined : inMinutes(ms);
    }
    case 'businessSeconds': {
      const ms = businessMs(world, args[0] as string, instant(1), instant(2));
      return ms === undefined ? undefined : inSeconds(ms);
    }
    case 'afterBusinessMinutes':
      return afterBusinessMs(world, args[0] as string, instant(1), inMs(number(2)));
  }
}

/** To 20 places: thirds of a second have no end. */
const inMinutes = (ms: number): Decimal => decimal(rounded(divide(over(whole(decimal(ms)), whole(decimal(60_000)))), 20));
const inSeconds = (ms: number): Decimal => decimal(ms).times(decimal('0.001'));
const inMs = (minutes: Decimal): number => minutes.times(60_000).floor().toNumber();

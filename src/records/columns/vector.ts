import { decimal } from '../../kernel/decimal.js';
import type { ExprData, Fn } from '../../kernel/plan.js';
import type { Compiled, Surroundings } from '../expression.js';
import { compileCall, compileExpr } from '../expression.js';
import { amongTexts } from './amongTexts.js';
import type { Batch } from './batch.js';
import { after, calculated, daysApart } from './calculated.js';
import { chosen, coalesced } from './chosen.js';
import type { Column } from './column.js';
import { gathered, reader } from './column.js';
import { compared } from './compared.js';
import type { Dated } from './dated.js';
import { connected, negation, oneOf, present } from './flags.js';
import { ints } from './made.js';
import { numbering } from './numbering.js';
import { packed } from './packed.js';
import { float64 } from './room.js';

/** An expression over all rows of a batch at once. What no loop over plain numbers holds is computed cell by cell, as `expression` says what it means. */
export function columnOf(expr: ExprData, of: Batch, s: Surroundings): Column {
  try {
    return computed(expr, of, s);
  } catch {
    // A branch that no row takes may not be computable; row by row it is not asked for.
    return byCell(compileExpr(expr, s, of), of.n);
  }
}

function computed(expr: ExprData, of: Batch, s: Surroundings): Column {
  if ('col' in expr) return of.column(expr.col);
  if (!('fn' in expr)) return { kind: 'same', value: compileExpr(expr, s)(0) };
  const choice = expr.fn === 'choose' ? amongTexts(expr, of.n, test => computed(test, of, s)) : undefined;
  if (choice) return choice;
  const args = expr.args.map(arg => computed(arg, of, s));
  if (args.every(arg => arg.kind === 'same')) return { kind: 'same', value: compileCall(expr.fn, args.map(reader), s)(0) };
  return quickly(expr.fn, args, of.n, s) ?? byCell(compileCall(expr.fn, args.map(reader), s), of.n);
}

const NOTHING: Column = { kind: 'same', value: /* @__PURE__ */ decimal(0) };

function quickly(fn: Fn, args: readonly Column[], n: number, s: Surroundings): Column | undefined {
  const [a, b, c] = args as [Column, Column, Column];
  switch (fn) {
    case 'eq':
    case 'lt':
    case 'le':
    case 'gt':
      return compared(fn, a, b, n);
    case 'and':
    case 'or':
      return connected(fn === 'or', args, n);
    case 'not':
      return negation(a, n);
    case 'present':
      return present(a, n);
    case 'oneOf':
      return oneOf(a, args.slice(1), n);
    case 'coalesce':
      return coalesced(a, b, n);
    case 'choose':
      return chosen(a, b, c, n);
    case 'plus':
    case 'minus':
    case 'times':
    case 'least':
    case 'greatest':
      return calculated(fn, a, b, n);
    case 'negated':
      return calculated('minus', NOTHING, a, n);
    case 'daysBetween':
      return daysApart(a, b, n, s.timeZone);
    case 'monthsAfter':
    case 'daysAfter':
      return after(fn, a, b, n, s);
    case 'localDay':
    case 'monthName':
    case 'fiscalQuarter':
      if (a.kind === 'dated') return namedDates(fn, a, s);
      return a.kind === 'instant' ? namedTimes(fn, a.at, s) : undefined;
    default:
      return undefined;
  }
}

type Name = 'localDay' | 'monthName' | 'fiscalQuarter';

/** Names of times: instants repeat, and each is named once. */
function namedTimes(fn: Name, at: Float64Array, s: Surroundings): Column {
  const { numberOf, count } = numbering();
  const numbers = ints(at.length, row => numberOf(at[row] as number));
  const different = float64(count());
  for (let row = 0; row < at.length; row++) different[numbers[row] as number] = at[row] as number;
  return gathered(namesOf(fn, different, s), numbers);
}

const namesOf = (fn: Name, different: Float64Array, s: Surroundings): Column =>
  byCell(compileCall(fn, [reader({ kind: 'instant', at: different })], s), different.length);

/** Names of dates: the last one is that of none. */
function namedDates(fn: Name, { codes, dates }: Dated, s: Surroundings): Column {
  const none = dates.length;
  const different = float64(none + 1).fill(Number.NaN);
  different.set(dates);
  return gathered(
    namesOf(fn, different, s),
    ints(codes.length, row => ((codes[row] as number) < 0 ? none : (codes[row] as number))),
  );
}

function byCell(cell: Compiled, n: number): Column {
  const cells = new Array(n);
  for (let row = 0; row < n; row++) cells[row] = cell(row);
  return packed(cells);
}

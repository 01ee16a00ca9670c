import type { Decimal } from '../kernel/decimal.js';
import type { AggData } from '../kernel/plan.js';
import type { Cell } from './expression.js';
import { compareCells } from './expression.js';
import { isUnknown, toName } from './unknowns.js';

/** One step of an aggregate. */
export function added(fn: Exclude<AggData['fn'], 'first' | 'last'>, so: Cell, next: Cell): Cell {
  if (isUnknown(so)) return isUnknown(next) ? toName(so, next) : so;
  if (fn === 'count') return (so as Decimal).plus(1);
  if (next === undefined || isUnknown(next)) return next ?? so;
  if (fn === 'sum') return (so as Decimal).plus(next as Decimal);
  if (so === undefined) return next;
  return compareCells(next, so) < 0 === (fn === 'min') ? next : so;
}

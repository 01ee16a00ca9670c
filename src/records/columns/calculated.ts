import { decimal } from '../../kernel/decimal.js';
import { dayCounter } from '../../kernel/zone.js';
import type { Cell, Surroundings } from '../expression.js';
import { compileCall } from '../expression.js';
import type { Column } from './column.js';
import { MISSING } from './column.js';
import { datesOf, redated, tableOf } from './dated.js';
import { aligned, EXACT, instantsOf, scaledOf } from './numbers.js';
import { float64 } from './room.js';

type Operation = 'plus' | 'minus' | 'times' | 'least' | 'greatest';

/** Amounts with amounts, in whole units; nothing where a result would not be exact. */
export function calculated(fn: Operation, left: Column, right: Column, n: number): Column | undefined {
  const [a, b] = [scaledOf(left), scaledOf(right)];
  if (!a || !b) return undefined;
  const pair = fn === 'times' ? ([a, b] as const) : aligned(a, b);
  if (!pair) return undefined;
  const [{ values: x, mask: mx }, { values: y, mask: my }] = pair;
  const scale = fn === 'times' ? a.scale + b.scale : pair[0].scale;
  if (scale > 15) return undefined;
  const units = float64(n);
  switch (fn) {
    case 'plus':
      for (let i = 0; i < n; i++) units[i] = (x[i & mx] as number) + (y[i & my] as number);
      break;
    case 'minus':
      for (let i = 0; i < n; i++) units[i] = (x[i & mx] as number) - (y[i & my] as number);
      break;
    case 'times':
      for (let i = 0; i < n; i++) units[i] = (x[i & mx] as number) * (y[i & my] as number);
      break;
    case 'least':
      for (let i = 0; i < n; i++) units[i] = Math.min(x[i & mx] as number, y[i & my] as number);
      break;
    case 'greatest':
      for (let i = 0; i < n; i++) units[i] = Math.max(x[i & mx] as number, y[i & my] as number);
      break;
  }
  for (let i = 0; i < n; i++) {
    const u = units[i] as number;
    if (u >= EXACT || u <= -EXACT) return undefined;
  }
  return { kind: 'number', units, scale };
}

/** Calendar days from one instant to the other. */
export function daysApart(from: Column, to: Column, n: number, timeZone: string): Column | undefined {
  const [p, q] = [datesOf(from), datesOf(to)];
  if (p && q) {
    const day = dayCounter(timeZone);
    const units = float64(n);
    const [x, y] = [tableOf(p.dates.map(day)), tableOf(q.dates.map(day))];
    for (let i = 0; i < n; i++)
      units[i] = (y[(q.codes[i & q.mask] as number) + 1] as number) - (x[(p.codes[i & p.mask] as number) + 1] as number);
    return { kind: 'number', units, scale: 0 };
  }
  const [a, b] = [instantsOf(from), instantsOf(to)];
  if (!a || !b) return undefined;
  const day = dayCounter(timeZone);
  const units = float64(n);
  for (let i = 0; i < n; i++) {
    const [x, y] = [a.values[i & a.mask] as number, b.values[i & b.mask] as number];
    units[i] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : day(y) - day(x);
  }
  return { kind: 'number', units, scale: 0 };
}

/** So many months or days after each instant: the same for all instants of one local day. */
export function after(fn: 'monthsAfter' | 'daysAfter', at: Column, by: Column, n: number, s: Surroundings): Column | undefined {
  const steps = scaledOf(by);
  if (steps?.scale !== 0) return undefined;
  // An instant is known where it is there: so many are missing in every row.
  if (by.kind === 'same' && by.value === undefined) return MISSING;
  let [from, step]: [Cell, Cell] = [undefined, undefined];
  const one = compileCall(fn, [() => from, () => step], s);
  if (at.kind === 'dated' && by.kind === 'same') {
    step = by.value;
    return redated(at, t => {
      from = t;
      return one(0) as number;
    });
  }
  const instants = instantsOf(at);
  if (!instants) return undefined;
  const day = dayCounter(s.timeZone);
  const known = new Map<number, Map<number, number>>();
  const out = float64(n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    const [t, k] = [instants.values[i & instants.mask] as number, steps.values[i & steps.mask] as number];
    if (Number.isNaN(t) || Number.isNaN(k)) continue;
    const ofStep = known.get(k) ?? new Map<number, number>();
    known.set(k, ofStep);
    const on = day(t);
    let then = ofStep.get(on);
    if (then === undefined) {
      [from, step] = [t, decimal(k)];
      then = one(0) as number;
      ofStep.set(on, then);
    }
    out[i] = then;
  }
  return { kind: 'instant', at: out };
}

import type { Decimal } from '../kernel/decimal.js';
import { decimal, divide } from '../kernel/decimal.js';

/** How often an interval fits into a year: fixed by definition, no calendar is asked. */
const A_YEAR: Readonly<Record<string, number>> = { year: 1, half: 2, quarter: 4, month: 12, week: 52, day: 365 };

/** ARR of a line as a quotient: what it would be a year if its interval were counted once, over the number of intervals a price covers. */
export interface LineArr {
  readonly yearly: Decimal;
  readonly over: number;
}

/** A line's ARR: its price for one interval, normalised to a year. */
export function lineArr(price: Decimal, interval: string, intervalCount: number): LineArr {
  return { yearly: price.times(A_YEAR[interval] as number), over: intervalCount };
}

/** The ARR of the lines of an account that are live together. Kept as one exact sum per divisor: dividing comes last, so nothing drifts. */
export function runningArr(): {
  readonly add: (it: LineArr) => void;
  readonly remove: (it: LineArr) => void;
  readonly total: () => Decimal;
} {
  const sums = new Map<number, Decimal>();
  const change = (over: number, yearly: Decimal): void => {
    sums.set(over, yearly.plus(sums.get(over) ?? 0));
  };
  return {
    add: it => change(it.over, it.yearly),
    remove: it => change(it.over, it.yearly.negated()),
    total: () => {
      let [n, d] = [decimal(0), decimal(1)];
      for (const [over, sum] of sums) if (!sum.isZero()) [n, d] = [n.times(over).plus(sum.times(d)), d.times(over)];
      return quotient(n, d);
    },
  };
}

/** n ÷ d in full where its decimals end, else with 40 significant digits (every three weeks is 52/3 a year). */
function quotient(n: Decimal, d: Decimal): Decimal {
  let rest = d;
  for (const prime of [2, 5]) while (rest.mod(prime).isZero()) rest = rest.div(prime);
  const integer = n.times(decimal(10).pow(n.decimalPlaces()));
  return integer.mod(rest).isZero() ? n.div(d) : decimal(divide({ n, d }).toFixed());
}

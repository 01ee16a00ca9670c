import type { Decimal } from '../../../src/kernel/decimal.js';
import type { Settings } from '../../../src/kernel/definition.js';
import type { Anchor } from '../../../src/kernel/plan.js';
import { formatInstant } from '../../../src/kernel/zone.js';
import type { Cell, Row, Unknown } from './cells.js';
import { isUnknown } from './cells.js';

/** One entity's records, as they were known. */
export interface Table {
  readonly live: readonly Row[];
  readonly test: readonly Row[];
  readonly excluded: Readonly<Record<string, number>>;
}

/** The records of one call, and how to read them. */
export interface World {
  readonly tables: ReadonlyMap<string, Table>;
  readonly timeZone: string;
  readonly fiscalYearStart: number;
  /** The currency that amounts are converted into, by rows of `fxRates`. */
  readonly currency: string;
  readonly rates: readonly Row[];
  /** Until when they are complete. */
  readonly ratesThrough?: number;
  /** Collects what is said of the amounts without a rate that were met: any of them may be the one that an answer names. */
  readonly unrated?: Set<string>;
}

/** The frame that a plan is run over, and what was settled. */
export interface Frame {
  readonly anchors: Readonly<Record<Anchor, number>>;
  readonly parameters: Settings;
}

/** An amount at the latest rate of its kind on or before an instant; unknown without one. */
export function converted(world: World, amount: Cell, from: Cell, kind: string, at: number | undefined): Cell {
  const cell = rated(world, amount, from, kind, at);
  if (isUnknown(cell)) world.unrated?.add(cell.missingRate);
  return cell;
}

function rated(world: World, amount: Cell, from: Cell, kind: string, at: number | undefined): Cell {
  const { currency, rates, ratesThrough, timeZone } = world;
  if (amount === undefined || from === undefined || from === currency) return amount;
  const day = (t: number): string => formatInstant(t, timeZone).slice(0, 10);
  if (kind !== 'plan' && at !== undefined && ratesThrough !== undefined && at >= ratesThrough)
    return { missingRate: `fxRates are complete until ${day(ratesThrough)}, needed on ${day(at)}`, late: true } satisfies Unknown;
  const mine = rates.filter(r => r.to === currency && r.from === from && r.kind === kind);
  const before = mine.filter(r => at !== undefined && (r.date as number) <= at).sort((a, b) => (a.date as number) - (b.date as number));
  const rate = before.at(-1)?.rate;
  if (rate !== undefined) return (amount as Decimal).times(rate as Decimal);
  return { missingRate: `no ${kind} rate ${from as string} → ${currency}${at === undefined ? '' : ` on or before ${day(at)}`}` };
}

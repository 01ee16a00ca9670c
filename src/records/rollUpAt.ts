import type { AggData, RelData } from '../kernel/plan.js';
import type { Batch } from './columns/batch.js';
import { batchOf, DOUBT, matched, WEIGHT } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { doublesOf, MISSING } from './columns/column.js';
import { placeOf } from './columns/dated.js';
import { flagsOf } from './columns/flags.js';
import type { History } from './columns/history.js';
import { historyOf } from './columns/history.js';
import { byKeyOf } from './columns/keys.js';
import { ints } from './columns/made.js';
import { EXACT, instantsOf, ONES, scaledOf } from './columns/numbers.js';
import { float64, int32, uint8 } from './columns/room.js';
import { columnOf } from './columns/vector.js';
import { within } from './columns/within.js';
import type { Surroundings } from './expression.js';
import { rolledUp } from './rollUp.js';
import { recordsOf } from './rows.js';

type RollUpAt = Extract<RelData, { op: 'rollUpAt' }>;
/** What is kept of a relation between frames: its rows by key and instant, and running sums over them. */
export interface Kept {
  readonly history: History;
  readonly sums: Map<string, Running | null>;
  /** What there is at the instants that were asked for last, from the latest back. */
  readonly places: Place[];
  /** The keys that have begun by an instant, by how many they are: there are no others at any instant at which they are as many. */
  readonly begun: Map<number, Begun>;
}

interface Running {
  readonly running: Float64Array;
  readonly scale: number;
}

/** Where each key has come to by an instant. */
interface Place {
  readonly instant: number;
  readonly until: Int32Array;
  /** The instant of an earlier place, and the keys that have come further since. */
  readonly since: number | undefined;
  readonly moved: Int32Array;
  begun?: Begun;
  /** What each key had come to, and as a column those that had begun. */
  readonly sums: Map<Running, Float64Array>;
  readonly columns: Map<Running, Column>;
}

interface Begun {
  readonly n: number;
  /** Undefined where it is all of them. */
  readonly keys: Int32Array | undefined;
  /** The first row of each. */
  readonly firsts: Int32Array;
  readonly by: Map<string, Column>;
}

/** State at the frame's anchors: one row per key that has any row before `closes`. */
export function rolledUpAt(rel: RollUpAt, batch: Batch, s: Surroundings, keep: WeakMap<Batch, Map<string, Kept | null>>): Batch {
  const { opens, closes } = s.anchors;
  const kept = keptOf(rel, batch, s, keep);
  const state = kept && stateOf(rel, kept, batch, s);
  if (state) return state;
  const before = within(batch, columnOf(rel.time, batch, s), { opens: Number.NEGATIVE_INFINITY, closes });
  const time = instantsOf(columnOf(rel.time, before, s));
  return rolledUp(before, rel.by, rel.aggs, s, agg => {
    if (agg.before !== 'opens' || !time) return undefined;
    const seen = uint8(before.n);
    for (let row = 0; row < before.n; row++) seen[row] = Number((time.values[row & time.mask] as number) < opens);
    return seen;
  });
}

/** Whatever the frame, nothing of it in the expressions. */
const ofAnyFrame = (data: object): boolean => !/"(bound|parameter)":/.test(JSON.stringify(data));

function keptOf(rel: RollUpAt, batch: Batch, s: Surroundings, keep: WeakMap<Batch, Map<string, Kept | null>>): Kept | null {
  const all = keep.get(batch) ?? new Map<string, Kept | null>();
  keep.set(batch, all);
  const name = JSON.stringify([rel.by, rel.time]);
  const there = all.get(name);
  if (there !== undefined) return there;
  const time = ofAnyFrame([rel.by, rel.time]) ? columnOf(rel.time, batch, s) : MISSING;
  const doubt = batch.column(DOUBT);
  const made =
    (time.kind === 'instant' || time.kind === 'dated') &&
    !(time.kind === 'instant' ? time.at.includes(Number.NaN) : time.codes.includes(-1)) &&
    doubt.kind === 'same' &&
    doubt.value === undefined
      ? {
          history: historyOf(
            byKeyOf(
              Object.values(rel.by).map(e => columnOf(e, batch, s)),
              batch.n,
            ),
            time,
          ),
          sums: new Map(),
          places: [],
          begun: new Map(),
        }
      : null;
  all.set(name, made);
  return made;
}

/** From running sums: what a key had come to is where its instant is found. Nothing where an aggregate is no sum of plain amounts. */
function stateOf(rel: RollUpAt, kept: Kept, batch: Batch, s: Surroundings): Batch | undefined {
  const wanted = Object.entries(rel.aggs).map(([name, agg]) => ({ name, before: agg.before, sum: sumOf(agg, kept, batch, s) }));
  if (wanted.some(({ sum }) => !sum)) return undefined;
  const weights = sumOf('#', kept, batch, s);
  if (!weights) return undefined;
  const { opens, closes } = s.anchors;
  const atClose = placeAt(kept, closes);
  const atOpen = wanted.some(({ before }) => before === 'opens') ? placeAt(kept, opens) : atClose;
  const begun = begunBy(kept, atClose);
  const columns: Record<string, Column | (() => Column)> = Object.create(null);
  for (const [name, e] of Object.entries(rel.by))
    columns[name] = () => {
      // The same column for all frames in which the same keys have begun.
      const there = begun.by.get(name) ?? matched(columnOf(e, batch, s), begun.firsts);
      begun.by.set(name, there);
      return there;
    };
  for (const { name, before, sum } of wanted)
    columns[name] = () => (sum ? valueAt(before === 'opens' ? atOpen : atClose, begun, sum, kept) : MISSING);
  columns[WEIGHT] = () => {
    const { units } = valueAt(atClose, begun, weights, kept) as Extract<Column, { kind: 'number' }>;
    return { kind: 'instant', at: units };
  };
  return batchOf(begun.n, columns);
}

/** The keys that have a row before an instant. */
function begunBy({ history: { starts, count, rows }, begun }: Kept, place: Place): Begun {
  if (place.begun) return place.begun;
  const { until } = place;
  let n = 0;
  for (let k = 0; k < count; k++) if ((until[k] as number) > (starts[k] as number)) n++;
  let there = begun.get(n);
  if (!there) {
    const keys = int32(n);
    for (let k = 0, i = 0; i < n; k++) if ((until[k] as number) > (starts[k] as number)) keys[i++] = k;
    const firsts = ints(n, i => starts[keys[i] as number] as number);
    if (rows) for (let i = 0; i < n; i++) firsts[i] = rows[firsts[i] as number] as number;
    there = { n, keys: n === count ? undefined : keys, firsts, by: new Map() };
    begun.set(n, there);
    // A year of days in which keys begin is not kept for good.
    for (const [some] of begun) if (begun.size > KEPT_INSTANTS) begun.delete(some);
  }
  place.begun = there;
  return there;
}

/** What the keys that had begun had come to. */
function valueAt(place: Place, begun: Begun, sum: Running, kept: Kept): Column {
  const own = place.begun === begun;
  const known = own ? place.columns.get(sum) : undefined;
  if (known) return known;
  const all = sumsAt(place, sum, kept);
  const made: Column = { kind: 'number', units: begun.keys ? doublesOf(all, begun.keys) : all, scale: sum.scale };
  if (own) place.columns.set(sum, made);
  return made;
}

/** What all keys had come to, 0 before they began. */
function sumsAt(place: Place, sum: Running, { history: { starts, count }, places }: Kept): Float64Array {
  const known = place.sums.get(sum);
  if (known) return known;
  const units = float64(count);
  const before = places.find(it => it.instant === place.since)?.sums.get(sum);
  if (before) {
    // Most keys have come no further since the frame before: to look for each of them into all that was added up would be to wait for memory.
    units.set(before);
    putMoved(units, place.moved, sum.running, place.until);
  } else putSums(units, sum.running, starts, place.until);
  place.sums.set(sum, units);
  return units;
}

function putSums(units: Float64Array, running: Float64Array, starts: Int32Array, until: Int32Array): void {
  for (let k = 0; k < units.length; k++) {
    const end = until[k] as number;
    units[k] = end > (starts[k] as number) ? (running[end - 1] as number) : 0;
  }
}

/** The same of keys that have come further, and so have begun. */
function putMoved(units: Float64Array, moved: Int32Array, running: Float64Array, until: Int32Array): void {
  for (let i = 0; i < moved.length; i++) {
    const k = moved[i] as number;
    units[k] = running[(until[k] as number) - 1] as number;
  }
}

/** The latest instants of which places are kept: a frame asks for two, the next one for the later of these again. */
const KEPT_INSTANTS = 3;

/** How far each key has come before an instant: from where it was at an earlier one, a few rows on. */
function placeAt({ history, places }: Kept, instant: number): Place {
  const { starts, at, dates } = history;
  const known = places.find(place => place.instant === instant);
  if (known) return known;
  const earlier = places.reduce<Kept['places'][number] | undefined>(
    (best, place) => (place.instant < instant && (best === undefined || place.instant > best.instant) ? place : best),
    undefined,
  );
  const before = dates ? placeOf(dates, instant) : instant;
  const until = cameTo(before, at, starts, earlier ? earlier.until : starts);
  const moved = earlier ? movedOn(until, earlier.until) : NO_KEYS;
  const made = { instant, until, since: earlier?.instant, moved, sums: new Map(), columns: new Map() };
  places.unshift(made);
  places.length = Math.min(places.length, KEPT_INSTANTS);
  return made;
}
const FEW = 8;

const NO_KEYS = /* @__PURE__ */ new Int32Array(0);

function movedOn(until: Int32Array, then: Int32Array): Int32Array {
  const keys = int32(until.length + 1);
  let n = 0;
  for (let k = 0; k < until.length; k++) {
    keys[n] = k;
    n += Number(until[k] !== then[k]);
  }
  return keys.slice(0, n);
}

/** Of each key the first row that is not before an instant, going on from where it is known to be not earlier. */
function cameTo(before: number, at: Float64Array | Int16Array, starts: Int32Array, from: Int32Array): Int32Array {
  const until = int32(starts.length - 1);
  for (let k = 0; k < until.length; k++) {
    const to = starts[k + 1] as number;
    let place = from[k] as number;
    const near = place + FEW;
    while (place < to && place < near && (at[place] as number) < before) place++;
    until[k] = place < near ? place : placeOf(at, before, place, to);
  }
  return until;
}

function sumOf(agg: AggData | '#', { history: { rows, starts }, sums }: Kept, batch: Batch, s: Surroundings): Running | null {
  const { before: _, ...rest } = agg === '#' ? { before: undefined } : agg;
  const name = JSON.stringify(rest);
  const known = sums.get(name);
  if (known !== undefined) return known;
  const each = agg === '#' ? weightsOf(rows, batch) : ofAnyFrame(rest) ? amountsOf(agg, rows, batch, s) : null;
  const running = each && addUp(each.running, starts) ? each : null;
  sums.set(name, running);
  return running;
}

/** Adds to each row what the rows of its key before it come to; false where that is not exact. */
function addUp(running: Float64Array, starts: Int32Array): boolean {
  for (let k = 0; k + 1 < starts.length; k++)
    for (let i = (starts[k] as number) + 1; i < (starts[k + 1] as number); i++) {
      const sum = (running[i - 1] as number) + (running[i] as number);
      if (sum >= EXACT || sum <= -EXACT) return false;
      running[i] = sum;
    }
  return true;
}

function weightsOf(rows: Int32Array | undefined, batch: Batch): Running {
  const weight = recordsOf(batch);
  const running = float64(batch.n);
  for (let i = 0; i < running.length; i++) running[i] = weight(rows ? (rows[i] as number) : i);
  return { running, scale: 0 };
}

/** What each row adds, in the history's order; what is missing adds nothing. */
function amountsOf(agg: AggData, rows: Int32Array | undefined, batch: Batch, s: Surroundings): Running | null {
  if (agg.fn !== 'sum' && agg.fn !== 'count') return null;
  const amounts = agg.fn === 'count' ? ONES : agg.arg && scaledOf(columnOf(agg.arg, batch, s));
  const flags = agg.where ? flagsOf(columnOf(agg.where, batch, s)) : { holds: Uint8Array.of(1), mask: 0 };
  if (!amounts || !flags) return null;
  const { values, mask, scale } = amounts;
  const running = float64(batch.n);
  for (let i = 0; i < running.length; i++) {
    const row = rows ? (rows[i] as number) : i;
    const x = values[row & mask] as number;
    running[i] = Number.isNaN(x) ? 0 : x * ((flags.holds[row & flags.mask] as number) & 1) + 0; // no -0
  }
  return { running, scale };
}

import type { AggData, RelData } from '../kernel/plan.js';
import type { Batch } from './columns/batch.js';
import { batchOf, DOUBT, matched, WEIGHT } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { MISSING } from './columns/column.js';
import { flagsOf } from './columns/flags.js';
import type { History } from './columns/history.js';
import { historyOf } from './columns/history.js';
import { keysOf } from './columns/keys.js';
import { doubles, ints } from './columns/made.js';
import { EXACT, instantsOf, scaledOf } from './columns/numbers.js';
import { columnOf } from './columns/vector.js';
import { placeOf, within } from './columns/within.js';
import type { Surroundings } from './expression.js';
import { rolledUp } from './rollUp.js';
import { recordsOf } from './rows.js';

type RollUpAt = Extract<RelData, { op: 'rollUpAt' }>;
/** What is kept of a relation between frames: its rows by key and instant, and running sums over them. */
export interface Kept {
  readonly history: History;
  readonly sums: Map<string, { readonly running: Float64Array; readonly scale: number } | null>;
  /** Where each key has come to by the instants that were asked for last, from the latest back. */
  readonly places: { readonly instant: number; readonly until: Int32Array }[];
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
    const seen = new Uint8Array(before.n);
    for (let row = 0; row < before.n; row++) seen[row] = (time.values[row & time.mask] as number) < opens ? 1 : 0;
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
  const time = columnOf(rel.time, batch, s);
  const doubt = batch.column(DOUBT);
  const can =
    ofAnyFrame([rel.by, rel.time]) &&
    time.kind === 'instant' &&
    !time.at.some(Number.isNaN) &&
    doubt.kind === 'same' &&
    doubt.value === undefined;
  const made = can
    ? {
        history: historyOf(
          keysOf(
            Object.values(rel.by).map(e => columnOf(e, batch, s)),
            batch.n,
          ),
          time.at,
        ),
        sums: new Map(),
        places: [],
      }
    : null;
  all.set(name, made);
  return made;
}

/** From running sums: what a key had come to is where its instant is found. Nothing where an aggregate is no sum of plain amounts. */
function stateOf(rel: RollUpAt, kept: Kept, batch: Batch, s: Surroundings): Batch | undefined {
  const { history, sums } = kept;
  const { keys, starts } = history;
  const wanted = Object.entries(rel.aggs).map(([name, agg]) => ({ name, before: agg.before, sum: sumOf(agg, history, sums, batch, s) }));
  if (wanted.some(({ sum }) => !sum)) return undefined;
  const weights = sumOf('#', history, sums, batch, s);
  if (!weights) return undefined;
  const { opens, closes } = s.anchors;
  const untilClose = untilOf(kept, closes);
  const untilOpen = wanted.some(({ before }) => before === 'opens') ? untilOf(kept, opens) : untilClose;
  let n = 0;
  for (let k = 0; k < keys.count; k++) if ((untilClose[k] as number) > (starts[k] as number)) n++;
  const there = new Int32Array(n);
  n = 0;
  for (let k = 0; k < keys.count; k++) if ((untilClose[k] as number) > (starts[k] as number)) there[n++] = k;
  const value = ({ running, scale }: { readonly running: Float64Array; readonly scale: number }, until: Int32Array): Column => {
    const units = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const k = there[i] as number;
      const place = until[k] as number;
      units[i] = place > (starts[k] as number) ? (running[place - 1] as number) : 0;
    }
    return { kind: 'number', units, scale };
  };
  const columns: Record<string, Column | (() => Column)> = Object.create(null);
  const firsts = ints(n, i => keys.first[there[i] as number] as number);
  for (const [name, e] of Object.entries(rel.by)) columns[name] = () => matched(columnOf(e, batch, s), firsts);
  for (const { name, before, sum } of wanted)
    columns[name] = () => (sum ? value(sum, before === 'opens' ? untilOpen : untilClose) : MISSING);
  columns[WEIGHT] = () => {
    const { units } = value(weights, untilClose) as Extract<Column, { kind: 'number' }>;
    return { kind: 'instant', at: units };
  };
  return batchOf(n, columns);
}

/** The latest instants of which places are kept: a frame asks for two, the next one for the later of these again. */
const KEPT_INSTANTS = 3;

/** How far each key has come before an instant: from where it was at an earlier one, a few rows on. */
function untilOf({ history, places }: Kept, instant: number): Int32Array {
  const { keys, starts, at } = history;
  const known = places.find(place => place.instant === instant);
  if (known) return known.until;
  const earlier = places.reduce<Kept['places'][number] | undefined>(
    (best, place) => (place.instant < instant && (best === undefined || place.instant > best.instant) ? place : best),
    undefined,
  );
  const until = new Int32Array(keys.count);
  for (let k = 0; k < keys.count; k++) {
    const to = starts[k + 1] as number;
    let place = (earlier ? earlier.until[k] : starts[k]) as number;
    const near = place + FEW;
    while (place < to && place < near && (at[place] as number) < instant) place++;
    until[k] = place < near ? place : placeOf(at, instant, place, to);
  }
  places.unshift({ instant, until });
  places.length = Math.min(places.length, KEPT_INSTANTS);
  return until;
}
const FEW = 8;

function sumOf(agg: AggData | '#', { rows, starts, keys }: History, sums: Kept['sums'], batch: Batch, s: Surroundings) {
  const { before: _, ...rest } = agg === '#' ? { before: undefined } : agg;
  const name = JSON.stringify(rest);
  const known = sums.get(name);
  if (known !== undefined) return known;
  const running = agg === '#' ? weightsOf(rows, batch) : ofAnyFrame(rest) ? amountsOf(agg, rows, batch, s) : null;
  if (running) {
    for (let k = 0; k < keys.count; k++) {
      for (let i = (starts[k] as number) + 1; i < (starts[k + 1] as number); i++) {
        const sum = (running.running[i - 1] as number) + (running.running[i] as number);
        if (sum >= EXACT || sum <= -EXACT) {
          sums.set(name, null);
          return null;
        }
        running.running[i] = sum;
      }
    }
  }
  sums.set(name, running);
  return running;
}

function weightsOf(rows: Int32Array, batch: Batch) {
  const weights = batch.column(WEIGHT);
  if (weights.kind === 'same' && weights.value === undefined) return { running: new Float64Array(rows.length).fill(1), scale: 0 };
  const weight = recordsOf(batch);
  return { running: doubles(rows.length, i => weight(rows[i] as number)), scale: 0 };
}

/** What each row adds, in the history's order; what is missing adds nothing. */
function amountsOf(agg: AggData, rows: Int32Array, batch: Batch, s: Surroundings) {
  if (agg.fn !== 'sum' && agg.fn !== 'count') return null;
  const amounts = agg.fn === 'count' ? { values: Float64Array.of(1), mask: 0, scale: 0 } : agg.arg && scaledOf(columnOf(agg.arg, batch, s));
  const flags = agg.where ? flagsOf(columnOf(agg.where, batch, s)) : { holds: Uint8Array.of(1), mask: 0 };
  if (!amounts || !flags) return null;
  const { values, mask, scale } = amounts;
  const running = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const x = values[row & mask] as number;
    running[i] = Number.isNaN(x) || flags.holds[row & flags.mask] !== 1 ? 0 : x;
  }
  return { running, scale };
}

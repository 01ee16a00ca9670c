import type { Decimal } from '../kernel/decimal.js';
import { decimal } from '../kernel/decimal.js';
import type { AggData, ExprData, Named } from '../kernel/plan.js';
import { added } from './aggregate.js';
import type { Batch, Columns } from './columns/batch.js';
import { batchOf, DOUBT, matched, WEIGHT } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { MISSING, reader } from './columns/column.js';
import type { Dated } from './columns/dated.js';
import { flagsOf } from './columns/flags.js';
import type { Keys } from './columns/keys.js';
import { keysTogether } from './columns/keys.js';
import { EXACT, instantsOf, ONES, scaledOf } from './columns/numbers.js';
import { orderBy } from './columns/order.js';
import { packed } from './columns/packed.js';
import { float64, int16, int32, uint8 } from './columns/room.js';
import { columnOf } from './columns/vector.js';
import type { Cell, Surroundings } from './expression.js';
import type { Lead } from './firstRow.js';
import { leading, ledBy, refuseTie } from './firstRow.js';
import { weightsByKey } from './rows.js';
import type { Unknown } from './unknowns.js';
import { isUnknown, toName } from './unknowns.js';

/** Which rows an aggregate sees: those where this is 1. */
export type Seen = Uint8Array | undefined;

/** One row a key, with its aggregates, each made when something reads it; those of rows that may not be ordered at once, because they may be refused. */
export function rolledUp(batch: Batch, by: Named<ExprData>, aggs: Named<AggData>, s: Surroundings, seen?: (agg: AggData) => Seen): Batch {
  const keyColumns = Object.entries(by).map(([name, e]) => [name, columnOf(e, batch, s)] as const);
  const keys = keysTogether(
    keyColumns.map(([, column]) => column),
    batch.n,
  );
  const columns: Record<string, Column | (() => Column)> = Object.create(null);
  for (const [name, column] of keyColumns) columns[name] = () => firstOf(column, keys, batch.n);
  for (const name in aggs) {
    const agg = aggs[name] as AggData;
    const make = (): Column => aggregated(batch, keys, agg, s, seen?.(agg));
    columns[name] = agg.fn === 'first' || agg.fn === 'last' ? make() : make;
  }
  return batchOf(keys.count, { ...columns, ...carried(batch, keys) });
}

/** Of the first row of each key; of keys that no two rows share, that is every row. */
const firstOf = (column: Column, { first, count }: Keys, n: number): Column => (count === n ? column : matched(column, first));

/** The records behind each key, and the doubt about any of its rows. */
export function carried(batch: Batch, keys: Keys): Columns {
  const { ids, count } = keys;
  return {
    [WEIGHT]: () => (count === batch.n ? batch.column(WEIGHT) : weightsByKey(batch, keys)),
    [DOUBT]: () => {
      const doubt = batch.column(DOUBT);
      if (doubt.kind === 'same' && doubt.value === undefined) return MISSING;
      const read = reader(doubt);
      const cells: Cell[] = new Array(count);
      for (let row = 0; row < batch.n; row++) {
        const id = ids[row] as number;
        const x = read(row);
        if (isUnknown(x)) cells[id] = toName(cells[id] as Unknown | undefined, x);
      }
      return { kind: 'cells', cells };
    },
  };
}

function aggregated(batch: Batch, keys: Keys, agg: AggData, s: Surroundings, seen: Seen): Column {
  const { n } = batch;
  const arg = agg.arg ? columnOf(agg.arg, batch, s) : MISSING;
  const test = agg.where ? columnOf(agg.where, batch, s) : undefined;
  const flags = test && flagsOf(test);
  if (test && !flags) return byCell(batch, keys, agg, arg, reader(test), seen, s);
  const sees: Seen = flags ? both(flags, seen, n) : seen;
  const quick = quickly(batch, keys, agg, arg, sees, s);
  return quick ?? byCell(batch, keys, agg, arg, () => true, sees, s);
}

function both({ holds, mask }: { readonly holds: Uint8Array; readonly mask: number }, seen: Seen, n: number): Uint8Array {
  const out = uint8(n);
  for (let i = 0; i < n; i++) out[i] = (holds[i & mask] as number) & (seen ? (seen[i] as number) : 1) & 1;
  return out;
}

function quickly(batch: Batch, { ids, count }: Keys, agg: AggData, arg: Column, seen: Seen, s: Surroundings): Column | undefined {
  const { n } = batch;
  switch (agg.fn) {
    case 'count':
    case 'sum': {
      const amounts = agg.fn === 'count' ? ONES : scaledOf(arg);
      if (!amounts) return undefined;
      const { values, mask, scale } = amounts;
      const units = float64(count);
      const exact = seen ? addSeen(units, ids, values, mask, seen) : addEach(units, ids, values, mask);
      return exact ? { kind: 'number', units, scale } : undefined;
    }
    case 'min':
    case 'max': {
      if (arg.kind === 'dated') return extremes(arg, ids, count, agg.fn === 'min', seen);
      const instants = instantsOf(arg);
      const amounts = scaledOf(arg);
      const numbers = instants ?? amounts;
      if (!numbers) return undefined;
      const { values, mask } = numbers;
      const best = float64(count).fill(Number.NaN);
      const least = agg.fn === 'min';
      for (let i = 0; i < n; i++) {
        const x = values[i & mask] as number;
        if (Number.isNaN(x) || (seen !== undefined && seen[i] !== 1)) continue;
        const id = ids[i] as number;
        const so = best[id] as number;
        if (Number.isNaN(so) || (least ? x < so : x > so)) best[id] = x;
      }
      return instants || !amounts ? { kind: 'instant', at: best } : { kind: 'number', units: best, scale: amounts.scale };
    }
    case 'first':
    case 'last': {
      const places = (agg.order ?? []).map(e => columnOf(e, batch, s));
      if (places.some(mayBeUnknown)) return undefined;
      if (count === n && seen === undefined) return arg;
      const order = orderBy(places);
      const first = agg.fn === 'first';
      const leads = int32(count).fill(-1);
      const tied = uint8(count);
      for (let i = 0; i < n; i++) {
        if (seen !== undefined && seen[i] !== 1) continue;
        const id = ids[i] as number;
        const so = leads[id] as number;
        const after = so < 0 ? 1 : order(i, so);
        if (so >= 0 && after === 0) tied[id] = 1;
        else if (so < 0 || (first ? after < 0 : after > 0)) {
          leads[id] = i;
          tied[id] = 0;
        }
      }
      if (tied.includes(1)) refuseTie();
      return matched(arg, leads);
    }
  }
}

/** Adds each number to the sum of its key; what is missing adds nothing. False where that is not exact. */
function addEach(sums: Float64Array, ids: Int32Array, values: Float64Array, mask: number): boolean {
  for (let i = 0; i < ids.length; i++) {
    const x = values[i & mask] as number;
    if (Number.isNaN(x)) continue;
    const id = ids[i] as number;
    const sum = (sums[id] as number) + x;
    if (sum >= EXACT || sum <= -EXACT) return false;
    sums[id] = sum;
  }
  return true;
}

function addSeen(sums: Float64Array, ids: Int32Array, values: Float64Array, mask: number, seen: Uint8Array): boolean {
  for (let i = 0; i < ids.length; i++) {
    // Zero for what is not seen.
    const x = (values[i & mask] as number) * ((seen[i] as number) & 1);
    if (Number.isNaN(x)) continue;
    const id = ids[i] as number;
    const sum = (sums[id] as number) + x;
    if (sum >= EXACT || sum <= -EXACT) return false;
    sums[id] = sum;
  }
  return true;
}

/** The first or last date of each key: codes stand as dates do. */
function extremes({ codes, dates }: Dated, ids: Int32Array, count: number, least: boolean, seen: Seen): Dated {
  const best = int16(count).fill(-1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code < 0 || (seen !== undefined && seen[i] !== 1)) continue;
    const id = ids[i] as number;
    const so = best[id] as number;
    if (so < 0 || (least ? code < so : code > so)) best[id] = code;
  }
  return { kind: 'dated', codes: best, dates };
}

const mayBeUnknown = (column: Column): boolean =>
  column.kind === 'cells' || column.kind === 'shared' ? column.cells.some(isUnknown) : column.kind === 'same' && isUnknown(column.value);

function byCell(
  batch: Batch,
  { ids, count }: Keys,
  agg: AggData,
  arg: Column,
  test: (row: number) => Cell,
  seen: Seen,
  s: Surroundings,
): Column {
  const read = reader(arg);
  const order = (agg.order ?? []).map(e => reader(columnOf(e, batch, s)));
  const cells: Cell[] = new Array(count).fill(agg.fn === 'sum' || agg.fn === 'count' ? (decimal(0) as Decimal) : undefined);
  const leads = new Map<number, Lead>();
  for (let row = 0; row < batch.n; row++) {
    if (seen !== undefined && seen[row] !== 1) continue;
    const id = ids[row] as number;
    const x = test(row);
    if (isUnknown(x)) {
      const so = cells[id];
      cells[id] = toName(isUnknown(so) ? so : undefined, x);
    }
    if (x !== true) continue;
    if (agg.fn === 'first' || agg.fn === 'last')
      leads.set(
        id,
        leading(
          agg.fn,
          leads.get(id),
          order.map(o => o(row)),
          read(row),
        ),
      );
    else cells[id] = added(agg.fn, cells[id], agg.fn === 'count' ? undefined : read(row));
  }
  for (const [id, lead] of leads) if (!isUnknown(cells[id])) cells[id] = ledBy(lead);
  return packed(cells);
}

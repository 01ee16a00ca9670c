import { mostExcluded } from '../kernel/compute.js';
import type { Decimal } from '../kernel/decimal.js';
import type { Settings } from '../kernel/definition.js';
import type { Anchor, ExprData, Named, RelData } from '../kernel/plan.js';
import { parametersOf, relationsBelow } from '../kernel/plan.js';
import type { BusinessTime } from './businessTime.js';
import { businessTime } from './businessTime.js';
import type { Batch, Columns } from './columns/batch.js';
import { batchOf, DOUBT, extended, joined, NO_ROWS, rowsOf } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { flagsOf, rowsThat } from './columns/flags.js';
import { packed } from './columns/packed.js';
import { columnOf } from './columns/vector.js';
import { within } from './columns/within.js';
import { monthsOf } from './eachMonth.js';
import type { Anchors, Surroundings } from './expression.js';
import type { Known } from './known.js';
import type { Computed, Keeps } from './lastUsed.js';
import { lastUsed } from './lastUsed.js';
import { lookedUp } from './lookUp.js';
import type { Rates } from './rates.js';
import { rolledUp } from './rollUp.js';
import type { Kept } from './rollUpAt.js';
import { rolledUpAt } from './rollUpAt.js';
import { rootsOf } from './roots.js';
import type { Rows } from './rows.js';
import { recordsBehind, recordsOf } from './rows.js';
import { sameRelation } from './sameRelation.js';
import { timeline } from './timeline.js';
import { isUnknown } from './unknowns.js';

/** The records of one call, and how to read them. */
export interface Source {
  readonly known: (entity: string) => Known | undefined;
  readonly rates: Rates;
  readonly timeZone: string;
  readonly fiscalYearStart: number;
}

/** What a plan is run over: the frame's points, and what was settled. */
export interface At {
  readonly anchors: Anchors;
  readonly parameters: Settings;
}

const businessTimes = new WeakMap<Source, BusinessTime>();

/** What expressions may ask for in a call, at a frame. */
export function surroundingsOf(source: Source, at: At): Surroundings {
  const { timeZone, fiscalYearStart, known } = source;
  const business = (): BusinessTime => {
    const made =
      businessTimes.get(source) ?? businessTime(known('businessHours')?.live ?? [], known('businessHolidays')?.live ?? [], timeZone);
    businessTimes.set(source, made);
    return made;
  };
  return { ...at, timeZone, fiscalYearStart, business };
}

/** One text for everything that a plan, or part of one, can tell two frames apart by. */
export function frameKey(anchors: Iterable<Anchor>, plan: object, at: At): string {
  return JSON.stringify([...[...anchors].map(a => at.anchors[a]), ...[...parametersOf(plan)].map(name => at.parameters[name] ?? null)]);
}

/** The rows that are taken, by what is settled. */
export function taken(rel: Extract<RelData, { op: 'instead' }>, parameters: Settings): RelData {
  return rel.when.is.includes(String(parameters[rel.when.parameter])) ? rel.take : rel.of;
}

const interpreters = new WeakMap<Source, (rel: RelData, at: At) => Rows>();

/** The one interpreter of a source: what one question had computed is there for the next. */
export function interpreterOf(source: Source): (rel: RelData, at: At) => Rows {
  const run = interpreters.get(source) ?? interpreter(source);
  interpreters.set(source, run);
  return run;
}

/** Runs plans over one call's records. Each relation is computed once for the anchors it depends on, and what was not asked for the longest is forgotten. */
export function interpreter(source: Source, keeps?: Keeps): (rel: RelData, at: At) => Rows {
  const done = new WeakMap<RelData, Map<string, Computed>>();
  const histories = new WeakMap<Batch, Map<string, Kept | null>>();
  const kept = lastUsed(keeps);
  const firstOf = sameRelation();
  const run = (asked: RelData, at: At): Rows => {
    const rel = firstOf(asked);
    const key = frameKey(anchorsOf(rel), rel, at);
    const cache = done.get(rel) ?? new Map<string, Computed>();
    done.set(rel, cache);
    const known = cache.get(key);
    if (known) {
      kept.used(known);
      return known.rows;
    }
    const rows = compute(rel, at);
    if (rel.op === 'scan') kept.makeRoom(rows.batch.n);
    const computed = { rows, forget: () => cache.delete(key) };
    cache.set(key, computed);
    // What no frame changes is kept for all of them.
    if (anchorsOf(rel).size > 0) kept.add(computed);
    return rows;
  };

  function compute(rel: RelData, at: At): Rows {
    const { anchors } = at;
    const around = surroundingsOf(source, at);
    if (rel.op === 'scan') return scanned(rel, source);
    if (rel.op === 'instead') return run(taken(rel, at.parameters), at);
    const below = run(rel.of, at);
    const { batch } = below;
    const column = (e: ExprData): Column => columnOf(e, batch, around);
    switch (rel.op) {
      case 'concat': {
        const more = run(rel.and, at);
        return { batch: stacked(batch, more.batch), excluded: mostExcluded([below, more]) };
      }
      case 'eachMonth':
        return { ...below, batch: monthsOf(rel, batch, column(rel.from), column(rel.until), source.timeZone) };
      case 'where':
        return filtered(below, column(rel.if), rel.reason);
      case 'during':
        return { ...below, batch: within(batch, column(rel.time), anchors) };
      case 'derive':
        return { ...below, batch: extended(batch, derived(rel.add, batch, around)) };
      case 'convert':
        return { ...below, batch: converted(rel, batch, column(rel.at), source) };
      case 'lookUp':
        return lookedUp(rel, below, run(rel.to, at), column);
      case 'rollUp':
        return { batch: rolledUp(batch, rel.by, rel.aggs, around), excluded: below.excluded };
      case 'rollUpAt':
        return { batch: rolledUpAt(rel, batch, around, histories), excluded: below.excluded };
      case 'timeline':
        return { ...below, batch: timeline(rel, batch) };
      case 'roots': {
        const roots = rootsOf(batch, rel.id, rel.parent, rel.within);
        return { batch: roots, excluded: rel.reason !== undefined && roots.n > 0 ? { [rel.reason]: roots.n } : {} };
      }
    }
  }
  return run;
}

const anchorsMemo = new WeakMap<RelData, ReadonlySet<Anchor>>();

/** The anchors a relation depends on; the others may differ without changing it. */
export function anchorsOf(rel: RelData): ReadonlySet<Anchor> {
  const memo = anchorsMemo.get(rel);
  if (memo) return memo;
  const into = new Set(anchorsIn(rel));
  if (rel.op === 'during' || rel.op === 'rollUpAt') into.add('closes');
  if (rel.op === 'during') into.add('opens');
  for (const child of relationsBelow(rel)) for (const a of anchorsOf(child)) into.add(a);
  anchorsMemo.set(rel, into);
  return into;
}

const namedIn = new WeakMap<object, ReadonlySet<Anchor>>();

/** The anchors that a node, a summary or an expression names itself, without the relations below it. */
export function anchorsIn(data: object): ReadonlySet<Anchor> {
  const memo = namedIn.get(data);
  if (memo) return memo;
  const into = new Set<Anchor>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('bound' in value) into.add(value.bound as Anchor);
    if ('before' in value && (value.before === 'opens' || value.before === 'closes')) into.add(value.before);
    for (const child of Object.values(value)) if (!(typeof child === 'object' && child !== null && 'op' in child)) walk(child);
  };
  walk(data);
  namedIn.set(data, into);
  return into;
}

function scanned(rel: Extract<RelData, { op: 'scan' }>, source: Source): Rows {
  const known = source.known(rel.entity);
  if (!known) return { batch: NO_ROWS, excluded: {} };
  return rel.test ? { batch: known.tests, excluded: {} } : { batch: known.table, excluded: rel.optional ? {} : known.excluded };
}

/** Columns that are computed when something reads them. */
function derived(add: Named<ExprData>, batch: Batch, around: Surroundings): Columns {
  const columns: Record<string, () => Column> = Object.create(null);
  for (const name in add) columns[name] = () => columnOf(add[name] as ExprData, batch, around);
  return columns;
}

/** The rows of both. */
function stacked(a: Batch, b: Batch): Batch {
  if (a.n === 0 || b.n === 0) return a.n === 0 ? b : a;
  const columns: Record<string, () => Column> = Object.create(null);
  for (const name of new Set([...a.names, ...b.names])) columns[name] = () => joined(a.column(name), a.n, b.column(name), b.n);
  return batchOf(a.n + b.n, columns);
}

/** Rows that satisfy a condition, and those of which an unknown amount decides it. */
function filtered(below: Rows, test: Column, reason?: string): Rows {
  const { batch, excluded } = below;
  const { n } = batch;
  let dropped = 0;
  const without = (): Rows['excluded'] =>
    reason === undefined || dropped === 0 ? excluded : { ...excluded, [reason]: (excluded[reason] ?? 0) + dropped };
  if (test.kind === 'same' && test.value === true) return below;
  const flags = flagsOf(test);
  if (flags) {
    const rows = rowsThat(flags, n);
    if (rows === undefined) return below;
    if (reason !== undefined) dropped = recordsBehind(batch) - recordsBehind(batch, rows);
    return { batch: rowsOf(batch, rows), excluded: without() };
  }
  const weight = recordsOf(batch);
  const read = reader(test);
  const kept: number[] = [];
  let doubt = false;
  for (let row = 0; row < n; row++) {
    const x = read(row);
    if (x === true || isUnknown(x)) kept.push(row);
    else dropped += weight(row);
    doubt ||= isUnknown(x);
  }
  const rows = Int32Array.from(kept);
  const chosen = rowsOf(batch, rows);
  if (!doubt) return { batch: chosen, excluded: without() };
  const said = (): Column => {
    const before = reader(batch.column(DOUBT));
    return { kind: 'cells', cells: kept.map(row => (isUnknown(read(row)) ? read(row) : before(row))) };
  };
  return { batch: extended(chosen, { [DOUBT]: said }), excluded: without() };
}

/** Amounts in the reporting currency. */
function converted(rel: Extract<RelData, { op: 'convert' }>, batch: Batch, at: Column, { rates }: Source): Batch {
  const make = (): Column => {
    const amount = batch.column(rel.amount);
    const currency = batch.column(`${rel.amount}Currency`);
    if (amount.kind === 'same' && amount.value === undefined) return amount;
    if (currency.kind === 'same' && (currency.value === undefined || currency.value === rates.currency)) return amount;
    const [amounts, currencies, times] = [reader(amount), reader(currency), reader(at)];
    const cells = Array.from({ length: batch.n }, (_, row) => {
      const time = times(row) as number | undefined;
      // Instants are whole milliseconds.
      const rateAt = rel.justBefore && time !== undefined ? time - 1 : time;
      return rates.convert(amounts(row) as Decimal | undefined, currencies(row) as string | undefined, rel.rate, rateAt);
    });
    return packed(cells);
  };
  return extended(batch, { [rel.amount]: make });
}

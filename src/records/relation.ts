import type { Decimal } from '../kernel/decimal.js';
import { decimal } from '../kernel/decimal.js';
import type { AggData, Anchor, ExprData, RelData } from '../kernel/plan.js';
import { relationsBelow } from '../kernel/plan.js';
import { refusal } from '../kernel/refusal.js';
import type { Anchors, Cell, Compiled, PlanRow } from './expression.js';
import { compareCells, compileExpr } from './expression.js';
import { keyOf } from './keyOf.js';
import type { Known } from './known.js';
import type { Rates } from './rates.js';
import { rootsOf } from './roots.js';
import { isUnknown } from './unknowns.js';

/** What a relation came to: its rows, and what was left out on the way, by reason. A row's `#` is the number of records behind it, `?` says that an unknown amount decides whether it belongs here. */
export interface Rows {
  readonly rows: readonly PlanRow[];
  readonly excluded: Readonly<Record<string, number>>;
}

/** The records of one call, and how to read them. */
export interface Source {
  readonly known: (entity: string) => Known | undefined;
  readonly rates: Rates;
  readonly timeZone: string;
}

const recordsOf = (row: PlanRow): number => (row['#'] as number | undefined) ?? 1;

/** Runs plans over one call's records. Each relation is computed once for the anchors it depends on. */
export function interpreter(source: Source): (rel: RelData, anchors: Anchors) => Rows {
  const done = new WeakMap<RelData, Map<string, Rows>>();
  const run = (rel: RelData, anchors: Anchors): Rows => {
    const key = [...anchorsOf(rel)].map(a => anchors[a]).join();
    const cache = done.get(rel) ?? new Map<string, Rows>();
    done.set(rel, cache);
    const known = cache.get(key);
    if (known) return known;
    const rows = compute(rel, anchors);
    cache.set(key, rows);
    return rows;
  };

  function compute(rel: RelData, anchors: Anchors): Rows {
    const expr = (e: ExprData): Compiled => compileExpr(e, { anchors, timeZone: source.timeZone });
    if (rel.op === 'scan') return scanned(rel, source);
    const below = run(rel.of, anchors);
    switch (rel.op) {
      case 'where':
        return filtered(below, expr(rel.if), rel.reason);
      case 'during':
        return during(below, expr(rel.time), anchors);
      case 'derive': {
        const add = Object.entries(rel.add).map(([name, e]) => [name, expr(e)] as const);
        return { ...below, rows: below.rows.map(row => derived(row, add)) };
      }
      case 'convert': {
        return { ...below, rows: converted(rel, below.rows, expr(rel.at), source.rates) };
      }
      case 'lookUp':
        return lookedUp(rel, below, run(rel.to, anchors), expr);
      case 'rollUp':
        return rolledUp(below.rows, rel.by, rel.aggs, expr, below.excluded);
      case 'rollUpAt': {
        const time = expr(rel.time);
        const before = below.rows.filter(row => (time(row) as number) < anchors.closes);
        return rolledUp(
          before,
          rel.by,
          rel.aggs,
          expr,
          below.excluded,
          (agg, row) => agg.before !== 'opens' || (time(row) as number) < anchors.opens,
        );
      }
      case 'timeline':
        return timeline(rel, below);
      case 'roots':
        return chained(rel, below);
    }
  }
  return run;
}

const anchorsMemo = new WeakMap<RelData, ReadonlySet<Anchor>>();

/** The anchors a relation depends on; the others may differ without changing it. */
export function anchorsOf(rel: RelData): ReadonlySet<Anchor> {
  const memo = anchorsMemo.get(rel);
  if (memo) return memo;
  const into = new Set<Anchor>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('bound' in value) into.add(value.bound as Anchor);
    if ('before' in value && (value.before === 'opens' || value.before === 'closes')) into.add(value.before);
    for (const child of Object.values(value)) if (!(typeof child === 'object' && child !== null && 'op' in child)) walk(child);
  };
  walk(rel);
  if (rel.op === 'during' || rel.op === 'rollUpAt') into.add('closes');
  if (rel.op === 'during') into.add('opens');
  for (const child of relationsBelow(rel)) for (const a of anchorsOf(child)) into.add(a);
  anchorsMemo.set(rel, into);
  return into;
}

function scanned(rel: Extract<RelData, { op: 'scan' }>, source: Source): Rows {
  const known = source.known(rel.entity);
  if (!known) return { rows: [], excluded: {} };
  return rel.test ? { rows: known.test, excluded: {} } : { rows: known.live, excluded: rel.optional ? {} : known.excluded };
}

function derived(row: PlanRow, add: readonly (readonly [string, Compiled])[]): PlanRow {
  const out: Record<string, Cell> = { ...row };
  for (const [name, value] of add) out[name] = value(row);
  return out;
}

function converted(rel: Extract<RelData, { op: 'convert' }>, rows: readonly PlanRow[], at: Compiled, rates: Rates): PlanRow[] {
  return rows.map(row => {
    const amount = rates.convert(
      row[rel.amount] as Decimal | undefined,
      row[`${rel.amount}Currency`] as string | undefined,
      rel.rate,
      at(row) as number | undefined,
    );
    return amount === row[rel.amount] ? row : { ...row, [rel.amount]: amount };
  });
}

function chained(rel: Extract<RelData, { op: 'roots' }>, below: Rows): Rows {
  const rows = rootsOf(below.rows, rel.id, rel.parent, rel.within);
  return { rows, excluded: rel.reason !== undefined && rows.length > 0 ? { [rel.reason]: rows.length } : {} };
}

function filtered(below: Rows, test: Compiled, reason?: string): Rows {
  const rows: PlanRow[] = [];
  let dropped = 0;
  for (const row of below.rows) {
    const x = test(row);
    if (isUnknown(x)) rows.push({ ...row, '?': x });
    else if (x === true) rows.push(row);
    else dropped += recordsOf(row);
  }
  return {
    rows,
    excluded:
      reason === undefined || dropped === 0 ? below.excluded : { ...below.excluded, [reason]: (below.excluded[reason] ?? 0) + dropped },
  };
}

function during(below: Rows, time: Compiled, { opens, closes }: Anchors): Rows {
  return { ...below, rows: below.rows.filter(row => inside(time(row), opens, closes)) };
}

const inside = (at: Cell, opens: number, closes: number): boolean => typeof at === 'number' && at >= opens && at < closes;

function lookedUp(rel: Extract<RelData, { op: 'lookUp' }>, below: Rows, to: Rows, expr: (e: ExprData) => Compiled): Rows {
  // Nothing to match: the taken columns are missing, as they are in rows that never had them.
  if (to.rows.length === 0) return { rows: below.rows, excluded: { ...to.excluded, ...below.excluded } };
  const columns = Object.keys(rel.on);
  const index = new Map<string, PlanRow[]>();
  for (const row of to.rows) {
    const key = keyOf(columns.map(c => row[c]));
    const there = index.get(key);
    if (there) there.push(row);
    else index.set(key, [row]);
  }
  const single = (found: readonly PlanRow[]): PlanRow | undefined => {
    if (found.length < 2) return found[0];
    const received = `two for ${keyOf(columns.map(c => found[0]?.[c]))}`;
    throw refusal('records refused', [
      { path: ['join', ...columns], expected: 'at most one row to match', received, hint: 'a join is many-to-one' },
    ]);
  };
  const on = columns.map(c => expr(rel.on[c] as ExprData));
  const at = rel.version ? expr(rel.version.at) : undefined;
  const take = Object.entries(rel.take);
  const rows = below.rows.map(row => {
    const key = on.map(e => e(row));
    const found = key.includes(undefined) ? undefined : index.get(keyOf(key));
    const match = found && (rel.version && at ? newest(found, rel.version, at(row) as number | undefined) : single(found));
    const out: Record<string, Cell> = { ...row };
    for (const [name, column] of take) out[name] = match?.[column];
    if (match?.['?'] !== undefined) out['?'] = match['?'];
    return out;
  });
  return { rows, excluded: { ...to.excluded, ...below.excluded } };
}

/** The version in force at an instant: the newest that began before it (or at it, if inclusive); one without a beginning has always been there. */
function newest(
  versions: readonly PlanRow[],
  { from, inclusive }: { readonly from: string; readonly inclusive: boolean },
  at: number | undefined,
): PlanRow | undefined {
  if (at === undefined) return undefined;
  let best: PlanRow | undefined;
  for (const v of versions) {
    const begins = (v[from] as number | undefined) ?? Number.NEGATIVE_INFINITY;
    if (
      (begins < at || (inclusive && begins === at)) &&
      (best === undefined || begins >= ((best[from] as number | undefined) ?? Number.NEGATIVE_INFINITY))
    )
      best = v;
  }
  return best;
}

function rolledUp(
  rows: readonly PlanRow[],
  by: Readonly<Record<string, ExprData>>,
  aggs: Readonly<Record<string, AggData>>,
  expr: (e: ExprData) => Compiled,
  excluded: Rows['excluded'],
  counts: (agg: AggData, row: PlanRow) => boolean = () => true,
): Rows {
  const keys = Object.entries(by).map(([name, e]) => [name, expr(e)] as const);
  const wanted = Object.entries(aggs).map(([name, agg]) => ({
    name,
    agg,
    arg: agg.arg && expr(agg.arg),
    where: agg.where && expr(agg.where),
  }));
  const groups = new Map<string, Record<string, Cell>>();
  for (const row of rows) {
    const cells = keys.map(([, e]) => e(row));
    const key = keyOf(cells);
    let group = groups.get(key);
    if (!group) {
      group = { '#': 0 };
      keys.forEach(([name], i) => {
        (group as Record<string, Cell>)[name] = cells[i];
      });
      for (const { name, agg } of wanted) group[name] = agg.fn === 'sum' || agg.fn === 'count' ? decimal(0) : undefined;
      groups.set(key, group);
    }
    group['#'] = (group['#'] as number) + recordsOf(row);
    if (row['?'] !== undefined) group['?'] = row['?'];
    for (const { name, agg, arg, where } of wanted) {
      if (!counts(agg, row)) continue;
      const test = where ? where(row) : true;
      if (test === true) group[name] = added(agg.fn, group[name], agg.fn === 'count' ? undefined : arg?.(row));
      else if (isUnknown(test)) group[name] = test;
    }
  }
  return { rows: [...groups.values()], excluded };
}

/** One step of an aggregate. */
function added(fn: AggData['fn'], so: Cell, next: Cell): Cell {
  if (isUnknown(so)) return so;
  if (fn === 'count') return (so as Decimal).plus(1);
  if (next === undefined || isUnknown(next)) return next ?? so;
  if (fn === 'sum') return (so as Decimal).plus(next as Decimal);
  if (so === undefined) return next;
  return compareCells(next, so) < 0 === (fn === 'min') ? next : so;
}

function timeline(rel: Extract<RelData, { op: 'timeline' }>, below: Rows): Rows {
  const byKey = new Map<string, PlanRow[]>();
  for (const row of below.rows) {
    const key = keyOf(rel.by.map(c => row[c]));
    const there = byKey.get(key);
    if (there) there.push(row);
    else byKey.set(key, [row]);
  }
  const add = Object.entries(rel.add);
  const rows: PlanRow[] = [];
  for (const group of byKey.values()) {
    group.sort((a, b) => order(a, b, rel.order));
    const state: Cell[] = add.map(() => decimal(0));
    group.forEach((row, i) => {
      const previous = group[i - 1];
      if (previous && order(previous, row, rel.order) === 0)
        throw refusal('records refused', [
          { path: ['timeline', ...rel.order], expected: 'one order of the rows of a key', received: 'two rows that nothing orders' },
        ]);
      const out: Record<string, Cell> = { ...row };
      add.forEach(([name, { fn, of }], k) => {
        // A maximum looks at this row's own `before`, which is the state when it came.
        if (fn === 'maxBefore') state[k] = added('max', state[k], row[of]);
        out[name] = state[k];
        if (fn === 'sumBefore') state[k] = added('sum', state[k], row[of]);
      });
      rows.push(out);
    });
  }
  return { rows, excluded: below.excluded };
}

function order(a: PlanRow, b: PlanRow, columns: readonly string[]): number {
  for (const c of columns) {
    const n = compareCells(a[c], b[c]);
    if (n !== 0) return n;
  }
  return 0;
}

import { mostExcluded } from '../kernel/compute.js';
import type { Decimal } from '../kernel/decimal.js';
import type { Settings } from '../kernel/definition.js';
import type { Anchor, ExprData, RelData } from '../kernel/plan.js';
import { parametersOf, relationsBelow } from '../kernel/plan.js';
import type { BusinessTime } from './businessTime.js';
import { businessTime } from './businessTime.js';
import { monthsOf } from './eachMonth.js';
import type { Anchors, Cell, Compiled, PlanRow, Surroundings } from './expression.js';
import { compileExpr } from './expression.js';
import type { Known } from './known.js';
import { lookedUp } from './lookUp.js';
import type { Rates } from './rates.js';
import { rolledUp } from './rollUp.js';
import { rootsOf } from './roots.js';
import type { Rows } from './rows.js';
import { recordsOf } from './rows.js';
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

/** Runs plans over one call's records. Each relation is computed once for the anchors it depends on. */
export function interpreter(source: Source): (rel: RelData, at: At) => Rows {
  const done = new WeakMap<RelData, Map<string, Rows>>();
  const run = (rel: RelData, at: At): Rows => {
    const key = frameKey(anchorsOf(rel), rel, at);
    const cache = done.get(rel) ?? new Map<string, Rows>();
    done.set(rel, cache);
    const known = cache.get(key);
    if (known) return known;
    const rows = compute(rel, at);
    cache.set(key, rows);
    return rows;
  };

  function compute(rel: RelData, at: At): Rows {
    const { anchors } = at;
    const expr = (e: ExprData): Compiled => compileExpr(e, surroundingsOf(source, at));
    if (rel.op === 'scan') return scanned(rel, source);
    if (rel.op === 'instead') return run(taken(rel, at.parameters), at);
    const below = run(rel.of, at);
    switch (rel.op) {
      case 'concat': {
        const more = run(rel.and, at);
        return { rows: [...below.rows, ...more.rows], excluded: mostExcluded([below, more]) };
      }
      case 'eachMonth':
        return { ...below, rows: monthsOf(rel, below.rows, expr(rel.from), expr(rel.until), source.timeZone) };
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
        return lookedUp(rel, below, run(rel.to, at), expr);
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

/** Instants are whole milliseconds. */
const justBefore = (at: number | undefined): number | undefined => (at === undefined ? undefined : at - 1);

function converted(rel: Extract<RelData, { op: 'convert' }>, rows: readonly PlanRow[], at: Compiled, rates: Rates): PlanRow[] {
  return rows.map(row => {
    const amount = rates.convert(
      row[rel.amount] as Decimal | undefined,
      row[`${rel.amount}Currency`] as string | undefined,
      rel.rate,
      rel.justBefore ? justBefore(at(row) as number | undefined) : (at(row) as number | undefined),
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

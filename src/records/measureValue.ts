import type { Binding } from '../kernel/binding.js';
import type { Reached } from '../kernel/compute.js';
import { addDays, addMonths } from '../kernel/day.js';
import type { Decimal, Exact } from '../kernel/decimal.js';
import { decimal, over, whole } from '../kernel/decimal.js';
import type { Measure } from '../kernel/defineMeasure.js';
import type { Settings } from '../kernel/definition.js';
import type { ExprData, RecipeData } from '../kernel/plan.js';
import type { Reason } from '../kernel/reasons.js';
import { reason } from '../kernel/reasons.js';
import { isRefusedInput, refusal } from '../kernel/refusal.js';
import { localDay, startOfDay } from '../kernel/zone.js';
import type { Batch } from './columns/batch.js';
import { gathered } from './columns/column.js';
import { valuesOf } from './columns/distinct.js';
import type { Part } from './columns/parts.js';
import { columnOf } from './columns/vector.js';
import type { Coverage } from './coverage.js';
import { needsOf, uncovered } from './coverage.js';
import type { Anchors, Cell, Surroundings } from './expression.js';
import { compileExpr } from './expression.js';
import type { Span } from './frames.js';
import { framesOf } from './frames.js';
import type { Grouping } from './grouping.js';
import { groupingOf } from './grouping.js';
import type { HeldLimits } from './limits.js';
import { tooManyGroups } from './limits.js';
import { addedUp as added, besideOf, qualified, reachedOf } from './reached.js';
import type { At, Source } from './relation.js';
import { frameKey, interpreterOf, surroundingsOf } from './relation.js';
import type { Group } from './split.js';
import { groupKey, split } from './split.js';
import { summariser } from './summary.js';

/** A measure over one window: in total, and by group. */
export interface Measured {
  readonly total: Reached;
  readonly groups: ReadonlyMap<string, { readonly group: Group; readonly reached: Reached }>;
  /** Why the groups have no value although the total may: the measure cannot be split by what was asked. */
  readonly unsplit?: Reason;
  /** What a group without any row has: 0 for a sum or count, no value for a quantile. */
  readonly none?: Reached;
  /** The same where something is said of a group for having none. */
  readonly absent?: ReadonlyMap<string, Reached>;
}

/** What stays the same over one call of `evaluate`. */
export interface Call {
  readonly source: Source;
  readonly coverage: Coverage;
  readonly by: readonly string[];
  readonly asOf: number | undefined;
  readonly limits: HeldLimits;
}

/** The window a metric asks about, and the instant that its rates are of. */
export interface Asked {
  readonly window: Span;
  readonly ratesAt: number;
  readonly parameters: Settings;
}

/** Runs measures over records; one a call, so that what measures share is computed once. */
export type Measurer = (
  measure: Pick<Measure, 'name' | 'from'>,
  asked: Asked,
  binding: Binding | undefined,
  /** Other groups than those asked for. */
  by?: readonly string[],
) => readonly Measured[];

/** The frames of a binding, each measured by itself, oldest first. */
export function measurer(call: Call): Measurer {
  const run = interpreterOf(call.source);
  const memo = new Map<RecipeData, Map<string, Measured>>();
  const asked = new WeakMap<At, Map<RecipeData, Measured>>();
  const frames = new WeakMap<object, Map<string, readonly At[]>>();
  const { timeZone } = call.source;

  /** The frames of a binding over a window: every group and every measure asks for them again, and then they are the same objects. */
  function framed(asked: Asked, binding: Binding | undefined): readonly At[] {
    const under = frames.get(binding ?? frames) ?? new Map<string, readonly At[]>();
    frames.set(binding ?? frames, under);
    const key = JSON.stringify([asked.window.start, asked.window.end, asked.ratesAt, asked.parameters]);
    const made = under.get(key) ?? framesIn(asked, binding);
    under.set(key, made);
    return made;
  }

  function framesIn(asked: Asked, binding: Binding | undefined): At[] {
    const observed = call.asOf === undefined ? asked.window.end : localDay(call.asOf, timeZone);
    return framesOf(binding, asked.window, asked.parameters, observed, call.source.fiscalYearStart).map(({ start, end, parameters }) => {
      // Without `asOf` all is seen as of the end of the window, also what a frame before it asks about: as if that end had been given.
      const asOf = call.asOf ?? Math.max(startOfDay(asked.window.end, timeZone), startOfDay(end, timeZone));
      const closes = Math.min(startOfDay(end, timeZone), asOf);
      const anchors = {
        // A frame that would open after `asOf` sees nothing of what comes then.
        opens: Math.min(startOfDay(start, timeZone), closes),
        closes,
        asOf,
        cutoff: call.asOf ?? Number.MAX_SAFE_INTEGER,
        ratesAt: asked.ratesAt,
        ends: startOfDay(asked.window.end, timeZone),
      };
      return { anchors, parameters };
    });
  }

  function inFrame(recipe: RecipeData, at: At, by: readonly string[]): Measured {
    if (by !== call.by) return underKey(recipe, at, by);
    const here = asked.get(at) ?? new Map<RecipeData, Measured>();
    asked.set(at, here);
    const measured = here.get(recipe) ?? underKey(recipe, at, by);
    here.set(recipe, measured);
    return measured;
  }

  /** Frames that a recipe cannot tell apart are measured once. */
  function underKey(recipe: RecipeData, at: At, by: readonly string[]): Measured {
    const key = frameKey(['opens', 'closes', 'asOf', 'ratesAt', 'ends'], recipe, at) + JSON.stringify(by);
    const known = memo.get(recipe) ?? new Map<string, Measured>();
    memo.set(recipe, known);
    const before = known.get(key);
    if (before) return before;
    const measured = compute(recipe, at, by);
    known.set(key, measured);
    return measured;
  }

  function compute(recipe: RecipeData, at: At, by: readonly string[]): Measured {
    const { anchors } = at;
    const around = surroundingsOf(call.source, at);
    const { reasons, warnings } = uncovered(recipe, reachOf(recipe, anchors), call.coverage, at.parameters, {
      summary: recipe.summary,
      dims: recipe.dims ?? {},
    });
    reasons.push(...notLived(recipe, at, around), ...notReplayed(recipe, at));
    const grouping = groupingIn(call.source, recipe, by);
    const unsplit = notSplit(grouping, by);
    const groups = new Map<string, { group: Group; reached: Reached }>();
    if (reasons.length > 0) return { total: { value: null, reasons }, groups, ...(unsplit ? { unsplit } : {}) };
    const { batch, excluded } = run(recipe.of, at);
    const summarise = summariser(batch, recipe.summary, around);
    const said = { reasons: [...monthsMissing(recipe, batch, undefined, around), ...noneOf(recipe, batch.n)], warnings };
    const besides = (recipe.beside ?? []).map(b => ({ said: b, measured: inFrame(besideOf(recipe, b), at, by) }));
    const total = besides.reduce((r, b) => qualified(r, b.said, b.measured.total), {
      ...reachedOf(summarise(), said, excluded),
      ...sameOf(recipe, batch, undefined, around),
    });
    if (unsplit) {
      // Nothing says which groups there are; one row says why.
      const group = Object.freeze(Object.fromEntries(by.map(name => [name, null] as const)));
      if (unsplit.code === 'NO_DATA') groups.set(groupKey(by, group), { group, reached: { value: null, reasons: [unsplit] } });
      return { total, groups, unsplit };
    }
    if (by.length === 0) return { total, groups };
    // A group has months of its own to cover: what one function lacks, another does not make up for.
    const late = accountsLate(recipe, grouping, anchors);
    const wide = grouping.of === recipe.of ? batch : run(grouping.of, at).batch;
    const inGroup = (members: Part): Reason[] => [
      ...monthsMissing(recipe, wide, members, around),
      ...noneOf(recipe, members.size),
      ...late,
    ];
    const summariseGroup = wide === batch ? summarise : summariser(wide, recipe.summary, around);
    for (const [key, { group, members, dangling }] of split(wide, grouping, by, around, refuseMany(by))) {
      const lost =
        dangling > 0 ? [reason('UNCLASSIFIED_RECORDS', undefined, `${dangling} name an account that accounts does not have`)] : [];
      const reached = {
        ...reachedOf(summariseGroup(members), { reasons: inGroup(members), warnings: [...warnings, ...lost] }, undefined),
        ...sameOf(recipe, wide, members, around),
      };
      groups.set(key, {
        group,
        reached: besides.reduce((r, b) => qualified(r, b.said, b.measured.groups.get(key)?.reached), reached),
      });
    }
    const nothing = reachedOf(summariseGroup(NO_ROWS), { reasons: inGroup(NO_ROWS), warnings }, undefined);
    const told = besides.filter(b => b.said.whenZero);
    const apart = [...new Set(told.flatMap(b => [...b.measured.groups.keys()]))].filter(key => !groups.has(key));
    const said0 = (key: string): Reached => told.reduce((r, b) => qualified(r, b.said, b.measured.groups.get(key)?.reached), nothing);
    return { total, groups, none: nothing, ...(apart.length > 0 ? { absent: new Map(apart.map(key => [key, said0(key)])) } : {}) };
  }

  /** More groups than the limit are refused before they are made. */
  function refuseMany(by: readonly string[]): (groups: number) => void {
    return groups => {
      const beyond = tooManyGroups(by, groups, call.limits);
      if (beyond) throw refusal('evaluate refused', [beyond]);
    };
  }

  /** The frame as far back, and on, as the recipe reads. */
  function reachOf({ looksBack, followed }: RecipeData, anchors: Anchors): Anchors {
    const on = followed ? { ...anchors, closes: anchors.asOf } : anchors;
    if (looksBack === undefined) return on;
    return { ...on, opens: startOfDay(addMonths(localDay(anchors.opens, timeZone), -looksBack), timeZone) };
  }

  /** Why the measure has no value by group, although its total may have one. */
  function notSplit(grouping: Grouping, names: readonly string[]): Reason | undefined {
    const by = names.join(' or ');
    if (!grouping.keys) return reason('UNSUPPORTED_GRAIN', undefined, `it does not say its ${by}`);
    if (!grouping.needs || call.coverage.given(grouping.needs)) return undefined;
    return reason('NO_DATA', undefined, `${grouping.needs} were not given, and ${by} needs them`);
  }

  /** Groups as of an instant need the accounts to be known until then; the total does not. */
  function accountsLate(recipe: RecipeData, { needs }: Grouping, anchors: Anchors): Reason[] {
    if (!needs || call.coverage.allowPartial) return [];
    const at = recipe.member && 'bound' in recipe.member.at ? anchors[recipe.member.at.bound] : anchors.closes;
    const through = call.coverage.through(needs);
    if (through !== undefined && at <= through) return [];
    const until = through === undefined ? 'it is not stated until when' : `until ${localDay(through, timeZone)}`;
    return [reason('PARTIAL_PERIOD', undefined, `${needs} are complete ${until}, needed until ${localDay(at, timeZone)}`)];
  }

  /** A vintage that has not lived as long as is asked, and records that do not reach as far as it has. */
  function notLived(recipe: RecipeData, { anchors, parameters }: At, around: Surroundings): Reason[] {
    const { lived, matured } = recipe;
    const given = (e: ExprData | undefined): number | undefined =>
      e ? (compileExpr(e, around)(0) as Decimal | undefined)?.toNumber() : undefined;
    const waited = given(matured);
    if (!lived && waited === undefined) return [];
    const [months, days] = [given(lived) ?? 0, waited ?? 0];
    const closes = localDay(anchors.closes, timeZone);
    const until = startOfDay(addDays(addMonths(closes, months), days), timeZone);
    if (until > anchors.asOf) {
      const found = lived
        ? `whoever joined until ${closes} has not lived ${months} months by ${localDay(anchors.asOf, timeZone)}`
        : `what began until ${closes} has not had ${days} days by ${localDay(anchors.asOf, timeZone)}`;
      return [reason('COHORT_TOO_YOUNG', undefined, found)];
    }
    // How far what is followed must be known has been asked already.
    if (recipe.followed) return [];
    const late = [...needsOf(recipe.of, parameters).entities].filter(
      entity => (call.coverage.through(entity) ?? Number.POSITIVE_INFINITY) < until,
    );
    return late.map(entity => reason('PARTIAL_PERIOD', undefined, `${entity} are not complete until ${localDay(until, timeZone)}`));
  }

  /** Without any history a state is what the records say, which is of their end and of no instant before it. */
  function notReplayed({ of, replays }: RecipeData, { anchors: { closes }, parameters }: At): Reason[] {
    if (replays === undefined || (call.source.known(replays)?.live.length ?? 0) > 0) return [];
    const there = [...needsOf(of, parameters).entities].filter(call.coverage.given);
    const later = there.find(entity => (call.coverage.through(entity) ?? closes) > closes);
    if (later === undefined) return [];
    const until = localDay(call.coverage.through(later) as number, timeZone);
    return [
      reason(
        'NO_SNAPSHOT',
        undefined,
        `no ${replays} to replay: ${later} are as of ${until}, and the state of ${localDay(closes, timeZone)} is not known`,
      ),
    ];
  }

  /** A month of the window that no row covers is absent, not 0; and a window that cuts a month cannot be told from statements by month. */
  function monthsMissing(recipe: RecipeData, batch: Batch, part: Part | undefined, around: Surroundings): Reason[] {
    if (!recipe.monthly) return [];
    const { opens, closes, cutoff } = around.anchors;
    const there = cellsOf(recipe.monthly, batch, part, around);
    const first = localDay(opens, timeZone);
    const month = (i: number): number => startOfDay(addMonths(first, i), timeZone);
    const missing: string[] = [];
    let whole = 0;
    for (; month(whole + 1) <= closes; whole++) if (!there.has(month(whole))) missing.push(addMonths(first, whole).slice(0, 7));
    // An asOf inside a month leaves that month out; the window's own edges must be months' edges.
    const cut = !first.endsWith('-01') || (month(whole) < closes && closes !== cutoff) || whole === 0;
    if (cut)
      return [
        reason(
          'NO_DATA',
          undefined,
          `lines are by month, and the window ${first} to ${localDay(closes, timeZone)} is not made of whole ones`,
        ),
      ];
    if (missing.length === 0) return [];
    const named = missing.length > 3 ? `${missing[0]} to ${missing.at(-1)} (${missing.length} months)` : missing.join(', ');
    return [reason('NO_DATA', undefined, `no line for ${named}`)];
  }

  return (measure, asked, binding, by = call.by) => {
    const recipe = measure.from;
    if (!recipe) throw new TypeError(`${measure.name} has no recipe from records`);
    try {
      return framed(asked, binding).map(at => inFrame(recipe, at, by));
    } catch (error) {
      // A plan that computes nonsense is an error of the definition: say which.
      if (isRefusedInput(error) || !(error instanceof Error)) throw error;
      throw new TypeError(`${measure.name}: its recipe cannot be computed: ${error.message}`, { cause: error });
    }
  };
}

const groupings = new WeakMap<Source, WeakMap<RecipeData, Map<string, Grouping>>>();
/** The grouping of a recipe over these records, made once: what its relation comes to is kept under it. */
function groupingIn(source: Source, recipe: RecipeData, by: readonly string[]): Grouping {
  const recipes = groupings.get(source) ?? new WeakMap<RecipeData, Map<string, Grouping>>();
  groupings.set(source, recipes);
  const known = recipes.get(recipe) ?? new Map<string, Grouping>();
  recipes.set(recipe, known);
  const key = JSON.stringify(by);
  const grouping = known.get(key) ?? groupingOf(recipe, by, source.known);
  known.set(key, grouping);
  return grouping;
}

const NO_ROWS: Part = { size: 0, rows: () => new Int32Array() };

/** The different cells of an expression over some rows, without the missing one. */
function cellsOf(e: ExprData, batch: Batch, part: Part | undefined, around: Surroundings): ReadonlySet<Cell> {
  const column = columnOf(e, batch, around);
  if (!part) return valuesOf(column, batch.n);
  return column.kind === 'same' ? valuesOf(column, part.size) : valuesOf(gathered(column, part.rows()), part.size);
}

/** What the rows of one window must agree on. */
function sameOf({ same }: RecipeData, batch: Batch, part: Part | undefined, around: Surroundings): Pick<Reached, 'same'> {
  if (!same) return {};
  return { same: cellsOf(same, batch, part, around) };
}

/** What was not taken is not 0: not in the total, and not in a group. */
function noneOf({ needed }: RecipeData, rows: number): Reason[] {
  if (!needed || rows > 0) return [];
  return [reason(needed === true ? 'NO_DATA' : needed, undefined, 'no record in the window, and none is not 0')];
}

/** Several frames as one measure, their sum or their mean: in total and for every group seen in any of them. */
export function together(frames: readonly Measured[], binding?: Binding): Measured {
  const [only] = frames;
  if (frames.length === 1 && only) return only;
  if (frames.length === 0) {
    const reached = { value: null, reasons: [reason('UNSUPPORTED_GRAIN', undefined, 'the window is not made of whole months')] };
    return { total: reached, groups: new Map(), none: reached };
  }
  const addedUp = (all: readonly Reached[]): Reached => {
    const sum = added(all);
    return binding?.eachMonth === 'mean' && sum.value ? { ...sum, value: over(sum.value as Exact, whole(decimal(all.length))) } : sum;
  };
  const seen = new Map(frames.flatMap(f => [...f.groups].map(([key, { group }]) => [key, group] as const)));
  const groups = [...seen].map(([key, group]) => [key, { group, reached: addedUp(frames.map(f => inGroup(f, key))) }] as const);
  const unsplit = frames.find(f => f.unsplit)?.unsplit;
  return {
    total: addedUp(frames.map(f => f.total)),
    groups: new Map(groups),
    none: addedUp(frames.map(f => f.none ?? f.total)),
    ...(unsplit ? { unsplit } : {}),
  };
}

/** A measure's value in one group: nothing where the group has no rows, no value where the measure cannot be split or answered at all. */
export function inGroup(measured: Measured, key: string): Reached {
  if (measured.unsplit)
    return { value: null, reasons: [measured.unsplit, ...(measured.total.records === undefined ? (measured.total.reasons ?? []) : [])] };
  const found = measured.groups.get(key)?.reached;
  if (found) return found;
  return measured.absent?.get(key) ?? measured.none ?? measured.total;
}

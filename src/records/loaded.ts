import type { EntityKey } from '../entities/byKey.js';
import type { Problem } from '../kernel/refusal.js';
import { agree } from './agree.js';
import { agreeAcross } from './agreeAcross.js';
import type { Batch } from './columns/batch.js';
import type { Known } from './known.js';
import { knownOf, knownRows } from './known.js';
import { ratesInto } from './rates.js';
import type { Source } from './relation.js';

/** Records that were decoded once, kept as columns for any number of questions. Made by `loadRecords`; frozen. */
export interface LoadedRecords {
  /** How many records of each entity were taken. */
  readonly counts: Readonly<Partial<Record<EntityKey, number>>>;
  /** How many malformed ones were left out, where that was asked for. */
  readonly malformed: Readonly<Partial<Record<EntityKey, number>>>;
  /** How many records the mappings of streams left out, by reason. */
  readonly excluded: Readonly<Partial<Record<EntityKey, Readonly<Record<string, number>>>>>;
  /** The currency that bare amounts were read in; null if none was named. */
  readonly currency: string | null;
  /** The zone whose midnights the days begin with; null if none was named. */
  readonly timeZone: string | null;
  readonly onInvalid: 'refuse' | 'exclude';
}

/** What stands behind loaded records. */
export interface Loaded {
  readonly tables: Readonly<Record<string, Batch>>;
  readonly malformed: ReadonlyMap<string, number>;
  /** How many records the caller had as objects, and may have still; nothing if none. */
  readonly listed?: number;
  /** What mappings left out, by entity and reason. */
  readonly excluded?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly leavesOut: boolean;
  /** The entities that were kept, of a partial state; others may have been given. */
  readonly keeps?: ReadonlySet<string>;
}

/** What was found for one `knownAt`, so that the next question of the same one does not look again. */
interface Asked {
  readonly knownAt: number | undefined;
  readonly known: ReadonlyMap<string, Known>;
  readonly problems: Map<string, readonly Problem[]>;
  /** What the last question read the records with, and with it what plans had come to. */
  source?: { readonly key: string; readonly source: Source };
}

const behind = /* @__PURE__ */ new WeakMap<object, Loaded>();
const answered = /* @__PURE__ */ new WeakMap<Loaded, Asked>();

export function loadedRecords(loaded: Loaded): LoadedRecords {
  return standBehind(loaded, {});
}

/** Loaded records that say more of themselves. */
export function standBehind<T extends object>(loaded: Loaded, more: T): LoadedRecords & Readonly<T> {
  const counts = Object.fromEntries(Object.entries(loaded.tables).map(([entity, table]) => [entity, table.n]));
  const records: LoadedRecords & Readonly<T> = Object.freeze({
    counts: Object.freeze(counts),
    malformed: Object.freeze(Object.fromEntries(loaded.malformed)),
    excluded: Object.freeze({ ...loaded.excluded }),
    currency: loaded.currency,
    timeZone: loaded.timeZone,
    onInvalid: loaded.leavesOut ? 'exclude' : 'refuse',
    ...more,
  });
  behind.set(records, loaded);
  return records;
}

/** What stands behind records, if they were loaded. */
export function loadedOf(records: unknown): Loaded | undefined {
  return typeof records === 'object' && records !== null ? behind.get(records) : undefined;
}

/** Whether anything was asked of the records before. */
export const isAsked = (loaded: Loaded): boolean => answered.has(loaded);

/**
 * The records as they were known at an instant.
 * @throws RefusedInput where of two versions neither is the newer.
 */
export function knownIn(loaded: Loaded, knownAt: number | undefined): ReadonlyMap<string, Known> {
  const before = answered.get(loaded);
  if (before && before.knownAt === knownAt) return before.known;
  const known = new Map<string, Known>();
  for (const [entity, table] of Object.entries(loaded.tables)) {
    const own = knownRows(entity, table, knownAt);
    const n = loaded.malformed.get(entity);
    known.set(entity, n === undefined ? own : knownOf(own.table, own.tests, { ...own.excluded, [`${entity}: malformed`]: n }));
  }
  answered.set(loaded, { knownAt, known, problems: new Map() });
  return known;
}

/** What plans read the records with: the same for a question under the same currency, calendar and rates, and what plans came to is kept with it. */
export function sourceIn(
  loaded: Loaded,
  knownAt: number | undefined,
  { currency, timeZone, fiscalYearStart, ratesThrough }: Reading,
): Source {
  const known = knownIn(loaded, knownAt);
  const asked = answered.get(loaded) as Asked;
  const key = JSON.stringify([currency, timeZone, fiscalYearStart, ratesThrough ?? null]);
  if (asked.source?.key !== key) {
    const rates = ratesInto(currency, known.get('fxRates')?.live ?? [], timeZone, ratesThrough);
    asked.source = { key, source: { known: entity => known.get(entity), rates, timeZone, fiscalYearStart } };
  }
  return asked.source.source;
}

interface Reading {
  readonly currency: string | null;
  readonly timeZone: string;
  readonly fiscalYearStart: number;
  /** Until when the rates are complete; nothing if that is not asked. */
  readonly ratesThrough: number | undefined;
}

/** Every way in which the records known at an instant contradict each other. */
export function contradictionsIn(
  loaded: Loaded,
  knownAt: number | undefined,
  timeZone: string,
  from: (entity: string) => number | undefined,
): readonly Problem[] {
  const known = knownIn(loaded, knownAt);
  const { problems } = answered.get(loaded) as Asked;
  const found = (key: string, find: () => readonly Problem[]): readonly Problem[] => {
    const before = problems.get(key) ?? find();
    problems.set(key, before);
    return before;
  };
  const own = [...known].flatMap(([entity, { table }]) => {
    const dataFrom = from(entity);
    return found(JSON.stringify([entity, timeZone, dataFrom ?? null]), () =>
      agree(entity, table, { timeZone, ...(dataFrom === undefined ? {} : { dataFrom }) }),
    );
  });
  return [...own, ...found(JSON.stringify([timeZone]), () => agreeAcross(entity => known.get(entity)?.live, timeZone))];
}

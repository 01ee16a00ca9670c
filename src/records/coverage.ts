import type { Settings } from '../kernel/definition.js';
import type { Anchor, RecipeData, RelData } from '../kernel/plan.js';
import { parametersOf, readsBusinessTime, relationsBelow } from '../kernel/plan.js';
import type { Reason } from '../kernel/reasons.js';
import { reason } from '../kernel/reasons.js';
import { formatInstant } from '../kernel/zone.js';
import { anchorsOf, taken } from './relation.js';

/** Between which instants each entity's records are complete; absent is not zero. */
export interface Coverage {
  readonly given: (entity: string) => boolean;
  readonly from: (entity: string) => number | undefined;
  readonly through: (entity: string) => number | undefined;
  readonly timeZone: string;
  /** An unfinished period is reported to date, with a warning. */
  readonly allowPartial: boolean;
}

interface Needs {
  readonly entities: ReadonlySet<string>;
  /** Reads a state that everything before it made up: a ledger that starts mid-way would be wrong, not merely short. */
  readonly history: boolean;
  /** The entities that such a state is made of. */
  readonly states: ReadonlySet<string>;
  readonly anchors: ReadonlySet<Anchor>;
  /** Asks for business time. */
  readonly business: boolean;
}

/** What a plan needs to be complete; of one that is replayed to a state, whose rows are what has been there since ever, also that they begin with the first. */
export function needsOf(rel: RelData, parameters: Settings = {}, replayed = false): Needs {
  const key = JSON.stringify([replayed, ...[...parametersOf(rel)].map(name => parameters[name] ?? null)]);
  const found = known.get(rel) ?? new Map<string, Needs>();
  known.set(rel, found);
  const needs = found.get(key) ?? lookedThrough(rel, parameters, replayed);
  found.set(key, needs);
  return needs;
}

/** A plan needs what it needs: it is looked through once for what its parameters settle. */
const known = new WeakMap<RelData, Map<string, Needs>>();

function lookedThrough(rel: RelData, parameters: Settings, replayed: boolean): Needs {
  const entities = new Set<string>();
  const states = new Set<string>();
  let history = false;
  let business = false;
  // Of the whole plan this is known after one look; only a plan that asks is looked through for where.
  const asks = readsBusinessTime(rel);
  const walk = (r: RelData, state: boolean): void => {
    if (r.op === 'scan' && !r.optional) entities.add(r.entity);
    if (r.op === 'scan' && state) states.add(r.entity);
    const from = state || r.op === 'timeline' || r.op === 'rollUpAt';
    history ||= from;
    business ||= asks && Object.values(r).some(part => isExpressions(part) && readsBusinessTime(part));
    for (const below of r.op === 'instead' ? [taken(r, parameters)] : relationsBelow(r)) walk(below, from);
  };
  walk(rel, false);
  if (replayed) states.add(drivenBy(rel, parameters));
  return { entities, history, states, anchors: anchorsOf(rel), business };
}

/** The entity whose records its rows are, whatever they look up. */
const drivenBy = (rel: RelData, parameters: Settings): string =>
  rel.op === 'scan' ? rel.entity : drivenBy(rel.op === 'instead' ? taken(rel, parameters) : rel.of, parameters);

/** What a node says beside the relations below it. */
const isExpressions = (part: unknown): part is object => typeof part === 'object' && part !== null && !('op' in part);

/** Why a recipe cannot be answered over a frame, and what qualifies the answer if it can; `rest` is what else is computed over its rows. */
export function uncovered(
  { of: rel, replays }: Pick<RecipeData, 'of' | 'replays'>,
  frame: { readonly opens: number; readonly closes: number },
  c: Coverage,
  parameters: Settings = {},
  rest: object = {},
): { readonly reasons: Reason[]; readonly warnings: Reason[] } {
  const needs = needsOf(rel, parameters, replays !== undefined);
  const reasons: Reason[] = [];
  const warnings: Reason[] = [];
  const day = (t: number): string => formatInstant(t, c.timeZone).slice(0, 10);
  for (const entity of needs.entities) {
    if (!c.given(entity)) {
      // Subscriptions alone are no ledger: somebody has to say how they are dated.
      const made = entity === 'arrMovements' && c.given('subscriptions') ? '; movementsFromSubscriptions makes them' : '';
      reasons.push(reason('NO_DATA', undefined, `${entity} were not given${made}`));
      continue;
    }
    const [from, through] = [c.from(entity), c.through(entity)];
    const first = needs.anchors.has('opens') ? frame.opens : frame.closes;
    if (from === undefined && needs.states.has(entity))
      reasons.push(reason('INSUFFICIENT_HISTORY', undefined, `dataFrom of ${entity} is not stated, and a balance needs it`));
    else if (from !== undefined && first < from)
      reasons.push(reason('INSUFFICIENT_HISTORY', undefined, `${entity} are complete from ${day(from)}, needed from ${day(first)}`));
    if (through === undefined || frame.closes > through) {
      const found =
        through === undefined
          ? `dataThrough of ${entity} is not stated`
          : `${entity} are complete until ${day(through)}, needed until ${day(frame.closes)}`;
      (c.allowPartial && through !== undefined ? warnings : reasons).push(reason('PARTIAL_PERIOD', undefined, found));
    }
  }
  // Hours are a timetable: they hold from a day on, and there is no instant until which they are complete. Without holidays nothing is closed.
  if ((needs.business || readsBusinessTime(rest)) && !c.given('businessHours'))
    reasons.push(reason('NO_DATA', undefined, 'businessHours were not given'));
  return { reasons, warnings };
}

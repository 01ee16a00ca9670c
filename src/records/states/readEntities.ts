import type { EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import type { Bound } from '../../kernel/definition.js';
import { readsBusinessTime } from '../../kernel/plan.js';

/** Read whatever is asked: groups and test accounts are told by accounts, amounts are converted by rates. */
const ALWAYS: readonly EntityKey[] = ['accounts', 'fxRates'];

/** What an answer looks at beside the entities that a plan names: what is checked against them, and what explains that they are missing. */
const BESIDE: Readonly<Partial<Record<EntityKey, readonly EntityKey[]>>> = {
  arrMovements: ['subscriptions'],
  forecastLines: ['forecastSnapshots'],
  quotaCredits: ['reps'],
  handoffs: ['handoffItems'],
};

/** The entities whose records decide the answers of metrics, in the order of the register. */
export function readEntities(metrics: readonly Bound[]): readonly EntityKey[] {
  const found = new Set<string>(ALWAYS);
  const seen = new Set<object>();
  for (const bound of metrics) gather(bound, found, seen);
  for (const [entity, others] of Object.entries(BESIDE)) if (found.has(entity)) for (const other of others) found.add(other);
  return (Object.keys(entities) as EntityKey[]).filter(entity => found.has(entity));
}

function gather({ variant, operands }: Bound, found: Set<string>, seen: Set<object>): void {
  if (variant.lifeFrom) found.add(variant.lifeFrom.entity);
  for (const [name, input] of Object.entries(variant.inputs)) {
    if (input.kind === 'metric') gather(operands?.[name] ?? input.bound, found, seen);
    else {
      named(input, found, seen);
      if (readsBusinessTime(input)) for (const entity of ['businessHours', 'businessHolidays']) found.add(entity);
    }
  }
}

/** Every entity that plain data names, at any depth. Plans share their parts: each is looked at once. */
function named(data: object, found: Set<string>, seen: Set<object>): void {
  if (seen.has(data)) return;
  seen.add(data);
  for (const [key, value] of Object.entries(data)) {
    if (typeof value === 'string' && (key === 'entity' || key === 'replays' || key === 'attributesOf')) found.add(value);
    else if (typeof value === 'object' && value !== null) named(value as object, found, seen);
  }
}

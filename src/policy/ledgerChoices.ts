import type { Measure } from '../kernel/defineMeasure.js';
import type { Input, Settings, VariantDefinition } from '../kernel/definition.js';
import { measuresOf } from '../kernel/listMeasure.js';
import type { Choice } from './choices.js';
import { choices } from './choices.js';
import type { Policy } from './policy.js';
import type { Setting } from './settings.js';
import { settings } from './settings.js';
import { isDefault, settledAs } from './settledChoices.js';

/** The entity whose records the choices of ledger `dated` say how they were made. */
const LEDGER = 'arrMovements';

/** Names that stand under a key anywhere in plain data, such as the entities that a plan scans. */
function namesUnder(key: string, data: object, seen: Set<object> = new Set(), into: Set<string> = new Set()): Set<string> {
  if (seen.has(data)) return into;
  seen.add(data);
  for (const [k, value] of Object.entries(data)) {
    if (k === key && typeof value === 'string') into.add(value);
    else if (typeof value === 'object' && value !== null) namesUnder(key, value as object, seen, into);
  }
  return into;
}

function recipesOf(input: Input): readonly object[] {
  const of = (m: Measure): readonly object[] => (m.derived ? Object.values(m.derived.inputs).flatMap(of) : m.from ? [m.from] : []);
  if (input.kind === 'metric') return Object.values(input.bound.variant.inputs).flatMap(recipesOf);
  return input.kind === 'list' ? measuresOf(input).flatMap(of) : of(input);
}

/**
 * The ledger-wide choices that a variant depends on and that are not the book's: those its recipes look up, and, if it reads the ledger, those that say
 * how the ledger was dated. Nothing where there are none, so that the fingerprint is then the unbound metric's.
 */
export function ledgerChoices(policy: Policy, variant: VariantDefinition): Settings | undefined {
  const recipes = Object.values(variant.inputs).flatMap(recipesOf);
  const readsLedger = recipes.some(r => namesUnder('entity', r).has(LEDGER));
  const looksUp = new Set(recipes.flatMap(r => [...namesUnder('parameter', r)]));
  const found: Record<string, string | number> = {};
  for (const [name, { ledger }] of Object.entries<Choice | Setting>({ ...choices, ...settings })) {
    const value = settledAs(policy, name);
    if (value === null || value === undefined || isDefault(name, value)) continue;
    if (ledger === 'read' ? looksUp.has(name) : ledger === 'dated' && readsLedger) found[name] = value;
  }
  return Object.keys(found).length > 0 ? Object.freeze(found) : undefined;
}

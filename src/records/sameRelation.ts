import type { RelData } from '../kernel/plan.js';
import { relationsBelow } from '../kernel/plan.js';

/** What each says itself, without the relations below it. Definitions do not change. */
const written = new WeakMap<RelData, string>();

function textOf(rel: RelData): string {
  const known = written.get(rel);
  if (known !== undefined) return known;
  const text = JSON.stringify(rel, (_, value) =>
    value !== rel && typeof value === 'object' && value !== null && 'op' in value ? null : value,
  );
  written.set(rel, text);
  return text;
}

/**
 * Of relations that say the same, always the first one that was asked for. Measures are defined apart from each other and say the same of the same rows
 * more often than not: what they share is computed once.
 */
export function sameRelation(): (rel: RelData) => RelData {
  const firsts = new Map<string, { readonly rel: RelData; readonly place: number }>();
  const seen = new WeakMap<RelData, { readonly rel: RelData; readonly place: number }>();
  const firstOf = (rel: RelData): { readonly rel: RelData; readonly place: number } => {
    const known = seen.get(rel);
    if (known) return known;
    const key = `${relationsBelow(rel).map(child => firstOf(child).place)} ${textOf(rel)}`;
    const first = firsts.get(key) ?? { rel, place: firsts.size };
    firsts.set(key, first);
    seen.set(rel, first);
    return first;
  };
  return rel => firstOf(rel).rel;
}

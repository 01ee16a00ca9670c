import { canonical } from '../kernel/fingerprint.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import { relationsBelow } from '../kernel/plan.js';

/** Which relations of some recipes get a number because more than one thing is made from them, in an order in which each comes after those it needs. */
export interface Shared {
  readonly numbered: readonly RelData[];
  /** The number of a relation, or undefined for one that is told where it is used. */
  numberOf(rel: RelData): number | undefined;
}

/** Equal relations are one, whether or not they are the same object: a plan may have been through JSON. */
export function shared(recipes: readonly RecipeData[]): Shared {
  const ids = new Map<string, number>();
  const known = new WeakMap<RelData, number>();
  const idOf = (rel: RelData): number => {
    const memo = known.get(rel);
    if (memo !== undefined) return memo;
    const below = Object.fromEntries(
      relationsBelow(rel).map((r, i) => [i === 0 ? 'of' : rel.op === 'concat' ? 'and' : rel.op === 'instead' ? 'take' : 'to', idOf(r)]),
    );
    const key = canonical({ ...rel, ...below });
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    known.set(rel, id);
    return id;
  };

  const users = new Map<number, Set<string>>();
  const use = (rel: RelData, user: string): void => {
    const by = users.get(idOf(rel)) ?? new Set();
    users.set(idOf(rel), by.add(user));
    if (by.size > 1) return; // what it stands on was walked already
    for (const below of relationsBelow(rel)) use(below, `rel ${idOf(rel)}`);
    // A matched or added relation reads badly inside a step: it always gets a number.
    if (rel.op === 'lookUp') use(rel.to, `match of ${idOf(rel)}`);
    if (rel.op === 'concat') use(rel.and, `beside ${idOf(rel)}`);
    if (rel.op === 'instead') use(rel.take, `instead of ${idOf(rel)}`);
  };
  recipes.forEach((recipe, i) => {
    use(recipe.of, `recipe ${i}`);
    recipe.beside?.forEach((beside, k) => {
      // Told apart, because what stands beside a measure is no step of it.
      use(beside.of, `recipe ${i} beside ${k}`);
      use(beside.of, `beside ${k} of recipe ${i}`);
    });
  });

  const numbers = new Map<number, number>();
  const numbered: RelData[] = [];
  const visit = (rel: RelData): void => {
    relationsBelow(rel).forEach(visit);
    const id = idOf(rel);
    if (rel.op === 'scan' || numbers.has(id) || (users.get(id)?.size ?? 0) < 2) return;
    numbered.push(rel);
    numbers.set(id, numbered.length);
  };
  for (const recipe of recipes) for (const rel of [recipe.of, ...(recipe.beside ?? []).map(b => b.of)]) visit(rel);
  return { numbered, numberOf: rel => numbers.get(idOf(rel)) };
}

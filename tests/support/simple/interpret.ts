/*
 * The simple interpreter of plans: rows are plain objects, every relation is computed again wherever it stands, every expression is walked again in every
 * row. It is what the one in src must agree with, and shares nothing with it but the kernel: numbers, days, zones and the types of plans.
 */
import type { RecipeData } from '../../../src/kernel/plan.js';
import type { Answer } from './answer.js';
import { toldOf } from './answer.js';
import { valuesOver } from './expression.js';
import { grouping } from './groups.js';
import { run } from './relation.js';
import { summarise } from './summary.js';
import type { Frame, World } from './world.js';

/** A recipe over one frame, in total and by group. Throws what it is refused for. */
export function interpret(recipe: RecipeData, world: World, frame: Frame, by: readonly string[]): Answer {
  const value = valuesOver(world, frame);
  const { rows, excluded } = run(recipe.of, world, frame);
  const total = toldOf(summarise(rows, recipe.summary, value));
  const split = grouping(recipe, by, world);
  const members = split?.members(run(split.of, world, frame).rows, value);
  const groups = members?.map(({ group, rows: own, dangling }) => {
    const told = toldOf(summarise(own, recipe.summary, value));
    return [JSON.stringify(by.map(name => group[name] ?? null)), { group, told, dangling }] as const;
  });
  return { total, excluded, groups: groups ? Object.fromEntries(groups) : null };
}

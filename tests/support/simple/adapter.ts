/* The one place where the comparison calls src's interpreter. */
import type { RecipeData } from '../../../src/kernel/plan.js';
import { groupingOf } from '../../../src/records/grouping.js';
import { knownOf } from '../../../src/records/known.js';
import { ratesInto } from '../../../src/records/rates.js';
import type { Source } from '../../../src/records/relation.js';
import { interpreter, surroundingsOf } from '../../../src/records/relation.js';
import { groupKey, split } from '../../../src/records/split.js';
import { summariser } from '../../../src/records/summary.js';
import type { Answer } from './answer.js';
import { toldOf } from './answer.js';
import { asBatch, withKeys } from './asBatch.js';
import type { Frame, World } from './world.js';

/** Recipes over one world's records: all that are asked here share what src keeps of a call. */
export function ours(world: World): (recipe: RecipeData, frame: Frame, by: readonly string[]) => Answer {
  const { tables, rates, ratesThrough, currency, timeZone, fiscalYearStart } = world;
  const known = new Map(
    [...tables].map(([entity, { live, test, excluded }]) => [entity, knownOf(withKeys(asBatch(live)), asBatch(test), excluded)] as const),
  );
  const source: Source = {
    known: entity => known.get(entity),
    rates: ratesInto(currency, rates, timeZone, ratesThrough),
    timeZone,
    fiscalYearStart,
  };
  // In some worlds next to nothing is kept, so that what was let go is computed again.
  const run = fiscalYearStart === 2 ? interpreter(source, { cells: 20, times: 0 }) : interpreter(source);
  return (recipe, frame, by) => {
    const around = surroundingsOf(source, frame);
    const { batch, excluded } = run(recipe.of, frame);
    const total = toldOf(summariser(batch, recipe.summary, around)());
    const grouping = groupingOf(recipe, by, source.known);
    if (!grouping.keys) return { total, excluded, groups: null };
    const wide = run(grouping.of, frame).batch;
    const summarise = summariser(wide, recipe.summary, around);
    const members = split(wide, grouping, by, around);
    const groups = [...members.values()].map(({ group, members: own, dangling }) => {
      return [groupKey(by, group), { group, told: toldOf(summarise(own)), dangling }] as const;
    });
    return { total, excluded, groups: Object.fromEntries(groups) };
  };
}

/* The one place where the comparison calls src's interpreter. */
import type { RecipeData } from '../../../src/kernel/plan.js';
import { compileExpr } from '../../../src/records/expression.js';
import { groupingOf } from '../../../src/records/grouping.js';
import type { Known } from '../../../src/records/known.js';
import { ratesInto } from '../../../src/records/rates.js';
import type { Source } from '../../../src/records/relation.js';
import { interpreter, surroundingsOf } from '../../../src/records/relation.js';
import { groupKey, split } from '../../../src/records/split.js';
import { summarise } from '../../../src/records/summary.js';
import type { Answer } from './answer.js';
import { toldOf } from './answer.js';
import type { Frame, World } from './world.js';

/** Recipes over one world's records: all that are asked here share what src keeps of a call. */
export function ours(world: World): (recipe: RecipeData, frame: Frame, by: readonly string[]) => Answer {
  const { tables, rates, ratesThrough, currency, timeZone, fiscalYearStart } = world;
  const source: Source = {
    known: entity => tables.get(entity) as Known | undefined,
    rates: ratesInto(currency, rates, timeZone, ratesThrough),
    timeZone,
    fiscalYearStart,
  };
  const run = interpreter(source);
  return (recipe, frame, by) => {
    const expr = (e: Parameters<typeof compileExpr>[0]) => compileExpr(e, surroundingsOf(source, frame));
    const { rows, excluded } = run(recipe.of, frame);
    const total = toldOf(summarise(rows, recipe.summary, expr));
    const grouping = groupingOf(recipe, by, source.known);
    if (!grouping.keys) return { total, excluded, groups: null };
    const members = split(run(grouping.of, frame).rows, grouping, by, expr);
    const groups = [...members.values()].map(({ group, members: own, dangling }) => {
      return [groupKey(by, group), { group, told: toldOf(summarise(own, recipe.summary, expr)), dangling }] as const;
    });
    return { total, excluded, groups: Object.fromEntries(groups) };
  };
}

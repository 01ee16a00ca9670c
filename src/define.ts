// What a company needs to define its own measures and metrics, with the same rights as ours.
export type { Binding, Edge, Shift } from './kernel/binding.js';
export { laggedByDays, lastMonths, meanOfMonths, overAges, repeated, shifted, windowBefore } from './kernel/binding.js';
export type { Derivation, Measure, Range, Words } from './kernel/defineMeasure.js';
export { defineMeasure, rebind } from './kernel/defineMeasure.js';
export type { CheckSpec, Comparison, Metric, Patch } from './kernel/defineMetric.js';
export { defineMetric } from './kernel/defineMetric.js';
export type { Bounds, Fold, Formula, ListTerm, Reaching, Requirement, Term } from './kernel/formula.js';
export { constant } from './kernel/formula.js';
export type { ListMeasure } from './kernel/listMeasure.js';
export { defineListMeasure } from './kernel/listMeasure.js';
export type { OperandInput } from './kernel/operand.js';
export { operand } from './kernel/operand.js';
export type { AggData, Anchor, ExprData, Fn, Named, RecipeData, RelData, SummaryData } from './kernel/plan.js';
export {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  daysBetween,
  dec,
  eq,
  fiscalQuarter,
  greatest,
  gt,
  le,
  least,
  localDay,
  lt,
  maxOf,
  minOf,
  minus,
  monthsAfter,
  negated,
  not,
  oneOf,
  or,
  parameter,
  plus,
  present,
  sumOf,
  text,
  times,
} from './kernel/planExpressions.js';
export type { Adds, Agg, Columns, Expr, Kind, KindsOf, Maybe, Optional, Plain, Rel, Row } from './kernel/planKinds.js';
export type { RecipeOptions } from './kernel/planRecipes.js';
export { count, countDistinct, quantile, sum, sumPer } from './kernel/planRecipes.js';
export { convert, derive, during, lookUp, rollUp, rollUpAt, roots, scan, timeline, where } from './kernel/planRelations.js';
export type { Base, Shown, Unit } from './kernel/unit.js';
export {
  arrMoney,
  counted,
  customers,
  days,
  deals,
  money,
  moneyPerCustomer,
  moneyPerDeal,
  moneyPerMonth,
  moneyPerMonthPerCustomer,
  moneyPerMonthPerPerson,
  moneyPerPerson,
  months,
  multiple,
  persons,
  points,
  ratio,
  ratioPerMonth,
  unit,
} from './kernel/unit.js';

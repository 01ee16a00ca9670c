// What a company needs to define its own measures and metrics, with the same rights as ours.
export type { Binding, Edge } from './kernel/binding.js';
export { laggedByDays, lastMonths, repeated, shifted } from './kernel/binding.js';
export type { Derivation, Measure, Range } from './kernel/defineMeasure.js';
export { defineMeasure, rebind } from './kernel/defineMeasure.js';
export type { CheckSpec, Comparison, Metric, Patch } from './kernel/defineMetric.js';
export { defineMetric } from './kernel/defineMetric.js';
export type { Bounds, Formula, ListTerm, Requirement, Term } from './kernel/formula.js';
export { constant } from './kernel/formula.js';
export type { ListMeasure } from './kernel/listMeasure.js';
export { defineListMeasure } from './kernel/listMeasure.js';
export type { OperandInput } from './kernel/operand.js';
export { operand } from './kernel/operand.js';
export type {
  AggData,
  Anchor,
  Columns,
  Expr,
  ExprData,
  Fn,
  Kind,
  RecipeData,
  RecipeOptions,
  Rel,
  RelData,
  SummaryData,
} from './kernel/plan.js';
export {
  and,
  bound,
  choose,
  coalesce,
  convert,
  count,
  countDistinct,
  countOf,
  daysBetween,
  dec,
  derive,
  during,
  eq,
  greatest,
  gt,
  le,
  least,
  localDay,
  lookUp,
  lt,
  maxOf,
  minOf,
  minus,
  negated,
  not,
  oneOf,
  or,
  plus,
  present,
  quantile,
  rollUp,
  rollUpAt,
  roots,
  scan,
  sum,
  sumOf,
  text,
  timeline,
  times,
  where,
} from './kernel/plan.js';
export type { Base, Shown, Unit } from './kernel/unit.js';
export {
  arrMoney,
  customers,
  days,
  deals,
  money,
  moneyPerCustomer,
  moneyPerMonth,
  moneyPerMonthPerCustomer,
  months,
  multiple,
  points,
  ratio,
  ratioPerMonth,
  unit,
} from './kernel/unit.js';

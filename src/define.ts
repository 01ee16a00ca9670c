// What a company needs to define its own measures and metrics, with the same rights as ours.
export type { Binding, Edge, Shift } from './kernel/binding.js';
export {
  aheadOf,
  beforeStart,
  laggedByDays,
  lastMonths,
  meanOfMonths,
  overAges,
  repeated,
  shifted,
  windowBefore,
  yearToDate,
} from './kernel/binding.js';
export type { CheckSpec, Comparison } from './kernel/check.js';
export type { Exact } from './kernel/decimal.js';
export type { Derivation, Measure, Range, Words } from './kernel/defineMeasure.js';
export { defineMeasure, rebind } from './kernel/defineMeasure.js';
export type { Metric, Patch, TakeStep } from './kernel/defineMetric.js';
export { defineMetric } from './kernel/defineMetric.js';
export type {
  Bounds,
  Condition,
  Fold,
  Formula,
  ItemTerms,
  LabelTerm,
  Length,
  ListTerm,
  Quantile,
  Reaching,
  Requirement,
  Selected,
  Sign,
  Term,
} from './kernel/formula.js';
export { absolute, constant, partsOnly, when } from './kernel/formula.js';
export type { ItemField, Label, LabelSpec, Numbers } from './kernel/itemField.js';
export { flag, label, monthLabel, numbers } from './kernel/itemField.js';
export type { Holds, ItemRule } from './kernel/itemRules.js';
export type { Item, Items, ItemValue } from './kernel/itemValue.js';
export type { ListMeasure } from './kernel/listMeasure.js';
export { defineListMeasure } from './kernel/listMeasure.js';
export type { OperandInput } from './kernel/operand.js';
export { operand } from './kernel/operand.js';
export type { PartsDefinition, PartsSpec, StatDefinition, StatSpec } from './kernel/parts.js';
export { eachItem, fixedParts } from './kernel/parts.js';
export type { AggData, Anchor, ExprData, Fn, ItemData, Named, RecipeData, RelData, SummaryData } from './kernel/plan.js';
export type { InOrder } from './kernel/planExpressions.js';
export {
  afterBusinessMinutes,
  afterMinutes,
  and,
  bound,
  businessMinutes,
  businessSeconds,
  choose,
  coalesce,
  countOf,
  daysAfter,
  daysBetween,
  daysWithin,
  dec,
  eq,
  firstOf,
  fiscalQuarter,
  greatest,
  gt,
  lastOf,
  le,
  least,
  localDay,
  lt,
  maxOf,
  minOf,
  minus,
  minutesBetween,
  monthName,
  monthsAfter,
  negated,
  not,
  oneOf,
  or,
  parameter,
  plus,
  present,
  secondsBetween,
  sumOf,
  text,
  times,
} from './kernel/planExpressions.js';
export type { Adds, Agg, BaseOf, Columns, Either, Expr, Kind, KindsOf, Maybe, Optional, Plain, Rel, Row } from './kernel/planKinds.js';
export type { ItemSpec, RecipeOptions } from './kernel/planRecipes.js';
export { count, countDistinct, items, quantile, sum, sumPer } from './kernel/planRecipes.js';
export type { MonthNames, Months, Told } from './kernel/planRelations.js';
export {
  chosenBy,
  concat,
  convert,
  derive,
  during,
  eachCalendarMonth,
  eachMonth,
  lookUp,
  rollUp,
  rollUpAt,
  roots,
  scan,
  timeline,
  where,
} from './kernel/planRelations.js';
export type { MeasureOf, Summed, SummedOf } from './kernel/poolBy.js';
export { poolBy } from './kernel/poolBy.js';
export type { LabelKeys, NumberKeys, Step, StepContext } from './kernel/step.js';
export { defineStep } from './kernel/step.js';
export type { Base, Shown, Unit } from './kernel/unit.js';
export {
  arrMoney,
  counted,
  customers,
  days,
  deals,
  dealsPerLead,
  leads,
  minutes,
  money,
  moneyPerCustomer,
  moneyPerDay,
  moneyPerDeal,
  moneyPerLead,
  moneyPerMonth,
  moneyPerMonthPerCustomer,
  moneyPerMonthPerPerson,
  moneyPerPerson,
  moneySquared,
  months,
  multiple,
  persons,
  points,
  ratio,
  ratioPerMonth,
  score,
  unit,
} from './kernel/unit.js';

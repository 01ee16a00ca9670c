import type { Decimal } from '../../kernel/decimal.js';
import type { Operand } from '../../kernel/definition.js';
import type { Period } from '../../kernel/period.js';
import { periodLabel } from '../../kernel/periodLabel.js';
import type { Reason } from '../../kernel/reasons.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe } from '../../kernel/refusal.js';
import type { Result } from '../../kernel/result.js';
import { toNumber } from '../../kernel/result.js';
import type { Policy } from '../../policy/policy.js';
import { heatmapChart } from '../charts/heatmapChart.js';
import type { ChartOptions, VegaLiteSpec } from '../charts/vegaLite.js';
import { readChartOptions } from '../charts/vegaLite.js';
import type { GivenRecords } from '../evaluate.js';
import { evaluate } from '../evaluate.js';
import type { EvaluateOptions } from '../evaluateOptions.js';
import { KNOWN } from '../evaluateOptions.js';
import type { LoadedRecords } from '../loaded.js';
import { isOfPeriods, orRefusal } from '../orRefusal.js';
import { isPlain, notOneOf } from '../plainOptions.js';
import type { Group } from '../split.js';
import type { PlainRow } from '../table.js';
import { readPolicyOption, underPolicy } from '../underPolicy.js';
import type { AgeSteps } from './triangleAges.js';
import { agesOf } from './triangleAges.js';
import type { TriangleOf } from './vintageRetention.js';
import { shown } from './vintageRetention.js';

/** What `cohortTriangle` is asked: vintages and ages, and what `evaluate` is asked beside the periods. */
export interface TriangleOptions extends Omit<EvaluateOptions, 'periods'> {
  /** The vintages: customers by the period that their first day is in. Usually `quartersOf` or `monthsOf`. */
  readonly vintages: readonly Period[];
  /** What is shown of a vintage at an age, relative to what landed. */
  readonly of: TriangleOf;
  /** Ages in months since each customer's own first day: a list, or steps. Every quarter, as far as the oldest vintage has lived, if left out. */
  readonly ages?: readonly number[] | AgeSteps;
  /** How far the vintages are followed; `dataThrough` of the movements if left out. */
  readonly asOf?: string;
  /** A policy made by `definePolicy`: its customer grain and who counts as new hold here too. The book's defaults if left out. */
  readonly policy?: Policy;
}

/** One cell of a triangle. */
export interface TriangleCell {
  /** The period that the vintage landed in. */
  readonly vintage: Period;
  /** The group, or null in the total. */
  readonly group: Group | null;
  /** Months since each customer's first day. */
  readonly age: number;
  /** A fraction of what landed, or null. */
  readonly value: Decimal | null;
  /** Why there is no value: COHORT_TOO_YOUNG right of the diagonal. */
  readonly reasons: readonly Reason[];
  /** The same as a full result. */
  readonly result: Result;
}

/** The answer of `cohortTriangle`: a frozen list of cells, vintage by vintage, age by age. */
export interface TriangleTable extends ReadonlyArray<TriangleCell> {
  /** The cells as plain data: the vintage's label, one column a group attribute, the age in months, the value as a JavaScript number or null, and the reason's codes or null. */
  rows(): PlainRow[];
  /**
   * The triangle as a heat map, a Vega-Lite specification; a cell without value is grey and names its reason.
   * @throws RefusedInput for an unknown language.
   */
  chart(options?: ChartOptions): VegaLiteSpec;
}

/**
 * Vintages by age: what is left of the customers that landed in each period after so many months, or how they grew. A customer that left and came
 * back counts while it is there; who left stays in the denominator. A vintage has an age when all of it can have lived that long by `asOf`.
 * @param records arrMovements, and accounts and fxRates where groups and currencies need them.
 * @param options `vintages`, `of`, perhaps `ages` and `asOf`, and evaluate's own options except `periods`.
 * @throws RefusedInput with every malformed or contradictory row and every wrong option.
 * @example cohortTriangle({ arrMovements }, { vintages: quartersOf(2025), of: 'net-revenue-retention', ages: { every: 'quarter' }, dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' }).rows()
 */
export function cohortTriangle(records: GivenRecords | LoadedRecords, options: TriangleOptions): TriangleTable {
  const problems: Problem[] = [];
  const given: Record<string, unknown> = isPlain(options) ? { ...options } : {};
  if (!isPlain(options))
    problems.push({ path: ['options'], expected: 'vintages, of, ages and what evaluate is asked', received: describe(options) });
  if ('periods' in given)
    problems.push({
      path: ['options', 'periods'],
      expected: 'vintages',
      received: describe(given.periods),
      hint: 'a triangle’s periods are its vintages',
    });
  const { vintages, of, ages: wanted, periods: _, policy, ...others } = given;
  const under = readPolicyOption(policy, problems);
  problems.push(...notOneOf(['options', 'of'], of ?? null, Object.keys(shown)));
  const asOf = others.asOf ?? movementsThrough(others.dataThrough);
  const list: readonly unknown[] = Array.isArray(vintages) ? vintages : [];
  const ages = agesOf(wanted, list, asOf, problems);
  const metricAt = (age: number): Operand => underPolicy((shown[of as TriangleOf] ?? shown['logo-retention'])(age), under);
  const metrics = Object.fromEntries((problems.length > 0 ? [1] : ages).map(age => [`age${age}`, metricAt(age)] as const));
  const dropped = problems.length > 0 && isPeriods(vintages);
  // A wrong call is only read, not computed: without periods evaluate refuses, having looked at all the rest.
  const periods = problems.length > 0 ? [] : vintages;
  const table = orRefusal(
    'cohortTriangle',
    [...OWN, ...KNOWN.filter(name => name !== 'periods')],
    problems,
    () => evaluate(metrics, records, { ...others, periods, ...(asOf === undefined ? {} : { asOf }) } as EvaluateOptions),
    said => said.filter(p => !(dropped && isOfPeriods(p))).map(asVintages),
  );
  const by = Array.isArray(others.by) ? (others.by as string[]) : [];
  const cells = table.flatMap(row =>
    ages.map((age): TriangleCell => {
      const result = row[`age${age}`] as Result;
      return Object.freeze({ vintage: row.period, group: row.group, age, value: result.value, reasons: result.reasons, result });
    }),
  );
  const answer = [...cells];
  Object.defineProperties(answer, {
    rows: { value: () => answer.map(cell => plainRow(cell, by)) },
    chart: { value: (o: unknown) => heatmapChart(answer, metricAt(ages[0] ?? 1), ages, by, readChartOptions(o).lang) },
  });
  return Object.freeze(answer) as unknown as TriangleTable;
}

/** `dataThrough` of the movements, where it says it. */
const movementsThrough = (through: unknown): unknown => (isPlain(through) ? through.arrMovements : through);

const isPeriods = (periods: unknown): boolean => Array.isArray(periods) && periods.length > 0;
const asVintages = (p: Problem): Problem => (isOfPeriods(p) ? { ...p, path: ['options', 'vintages', ...p.path.slice(2)] } : p);
const OWN = ['vintages', 'of', 'ages', 'policy'];

function plainRow(cell: TriangleCell, by: readonly string[]): PlainRow {
  return Object.fromEntries([
    ['vintage', periodLabel(cell.vintage, 'en')] as const,
    ...by.map(name => [name, cell.group ? (cell.group[name] ?? null) : '(total)'] as const),
    ['age', cell.age] as const,
    ['value', toNumber(cell.result)] as const,
    ['reason', cell.value === null ? [...new Set(cell.reasons.map(r => r.code))].join(', ') : null] as const,
  ]);
}

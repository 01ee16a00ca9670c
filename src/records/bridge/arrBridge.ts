import type { Period } from '../../kernel/period.js';
import { periodLabel } from '../../kernel/periodLabel.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe } from '../../kernel/refusal.js';
import type { Result } from '../../kernel/result.js';
import type { Policy } from '../../policy/policy.js';
import type { ChartOptions, VegaLiteSpec } from '../charts/vegaLite.js';
import { readChartOptions } from '../charts/vegaLite.js';
import { waterfallChart } from '../charts/waterfallChart.js';
import type { GivenRecords } from '../evaluate.js';
import { evaluate } from '../evaluate.js';
import type { EvaluateOptions } from '../evaluateOptions.js';
import { KNOWN } from '../evaluateOptions.js';
import type { LoadedRecords } from '../loaded.js';
import { orRefusal } from '../orRefusal.js';
import { isPlain, notOneOf } from '../plainOptions.js';
import type { Group } from '../split.js';
import { groupKey } from '../split.js';
import type { PlainRow } from '../table.js';
import { readPolicyOption, underPolicy } from '../underPolicy.js';
import type { BridgeAmounts } from './bridgeLines.js';
import { amountsOf, bridgeLines } from './bridgeLines.js';
import { bridgeMetric } from './bridgeMetric.js';

/** What `arrBridge` is asked: what `evaluate` is asked, and at which rates. */
export interface BridgeOptions extends EvaluateOptions {
  /**
   * `constant` (the default): both ends of a period at its plan rate, so that currencies move nothing. `as-reported`: balances at the spot rates of
   * their own days, movements at the plan rate, and an `fx` line for the rest.
   */
  readonly rates?: 'constant' | 'as-reported';
  /** A policy made by `definePolicy`: its customer grain and who counts as new hold here too. The book's defaults if left out. */
  readonly policy?: Policy;
}

/**
 * One period of a bridge, in total or for one group. Every line is an exact amount of the reporting currency with its own sign, so
 * opening + rateReset + new + expansion + reactivation + contraction + churned + transfer + fx = closing, exactly.
 * A line without value is null; why is in `result.reasons`.
 */
export interface BridgeRow extends BridgeAmounts {
  readonly period: Period;
  /** The group, or null in the total. */
  readonly group: Group | null;
  /** The same bridge as a full result: its value is the closing balance, its inputs are the lines (losses positive there), with records and reasons. */
  readonly result: Result;
}

/** The answer of `arrBridge`: a frozen list of rows, by period and then by group, the total last. */
export interface BridgeTable extends ReadonlyArray<BridgeRow> {
  /** The rows as plain data: the period's label, one column a group attribute, one a line, as JavaScript numbers. */
  rows(): PlainRow[];
  /**
   * The bridge as a waterfall, a Vega-Lite specification: one panel a period and group.
   * @throws RefusedInput for an unknown language.
   */
  chart(options?: ChartOptions): VegaLiteSpec;
}

/**
 * How opening ARR became closing ARR (a waterfall): per period and group the new, expansion, reactivation, contraction and churned ARR, what moved
 * between groups or accounts, and what rates did. The rows add up exactly. In adjoining periods each opening is the closing before; where the plan
 * rate changed in between, `rateReset` is what the new rate makes of that same balance.
 * @param records arrMovements, and accounts and fxRates where groups and currencies need them.
 * @param options what `evaluate` takes, and `rates`.
 * @throws RefusedInput with every malformed or contradictory row and every wrong option.
 * @example arrBridge({ arrMovements }, { periods: quartersOf(2026), dataFrom: '2024-01-01', dataThrough: '2027-01-01', currency: 'BRL' }).rows()
 * @example arrBridge({ arrMovements, fxRates }, { periods: [year(2026)], rates: 'as-reported', …coverage })[0]?.fx
 */
export function arrBridge(records: GivenRecords | LoadedRecords, options: BridgeOptions): BridgeTable {
  const problems: Problem[] = [];
  const given: Record<string, unknown> = isPlain(options) ? { ...options } : {};
  if (!isPlain(options)) problems.push({ path: ['options'], expected: 'what evaluate is asked, and rates', received: describe(options) });
  const { rates = 'constant', policy, ...others } = given;
  problems.push(...notOneOf(['options', 'rates'], rates, ['constant', 'as-reported']));
  const under = readPolicyOption(policy, problems);
  const metric = underPolicy(rates === 'as-reported' ? bridgeMetric.variant('as-reported') : bridgeMetric, under);
  const by = Array.isArray(others.by) ? (others.by as string[]) : [];
  const table = orRefusal('arrBridge', ['rates', 'policy', ...KNOWN], problems, () =>
    evaluate({ bridge: metric }, records, others as unknown as EvaluateOptions),
  );
  const closings = new Map<string, BridgeAmounts['closing']>();
  const where = (day: string, group: Group | null): string => `${day} ${group === null ? '' : groupKey(by, group)}`;
  for (const { period, group, bridge } of table) closings.set(where(period.end, group), amountsOf(bridge, undefined).closing);
  const rows = table.map(
    ({ period, group, bridge }): BridgeRow =>
      Object.freeze({ period, group, ...amountsOf(bridge, closings.get(where(period.start, group))), result: bridge }),
  );
  const list = [...rows];
  Object.defineProperties(list, {
    rows: { value: () => list.map(row => plainRow(row, by)) },
    chart: { value: (o: unknown) => waterfallChart(list, by, readChartOptions(o).lang) },
  });
  return Object.freeze(list) as unknown as BridgeTable;
}

function plainRow(row: BridgeRow, by: readonly string[]): PlainRow {
  return Object.fromEntries([
    ['period', periodLabel(row.period, 'en')] as const,
    ...by.map(name => [name, row.group ? (row.group[name] ?? null) : '(total)'] as const),
    ...bridgeLines.map(line => [line, row[line] === null ? null : Number(row[line])] as const),
  ]);
}

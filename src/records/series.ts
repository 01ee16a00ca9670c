import type { Operand } from '../kernel/definition.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { lineChart } from './charts/lineChart.js';
import type { ChartOptions, VegaLiteSpec } from './charts/vegaLite.js';
import { readChartOptions } from './charts/vegaLite.js';
import type { GivenRecords, KeysOf, Metrics } from './evaluate.js';
import { columnOf, evaluate } from './evaluate.js';
import type { EvaluateOptions } from './evaluateOptions.js';
import { KNOWN } from './evaluateOptions.js';
import type { LoadedRecords } from './loaded.js';
import { isOfPeriods, orRefusal } from './orRefusal.js';
import { isPlain } from './plainOptions.js';
import type { SeriesPoints } from './seriesPoints.js';
import { periodsOf } from './seriesPoints.js';
import type { EvaluatedTable } from './table.js';

/** What `series` is asked: its points, and what `evaluate` is asked beside the periods. */
export interface SeriesOptions extends SeriesPoints, Omit<EvaluateOptions, 'periods'> {}

/** A chart of a series. */
export interface SeriesChartOptions<K extends string = string> extends ChartOptions {
  /** Only these metrics, by their names in the table; all if left out. */
  readonly metrics?: readonly K[];
}

/** The answer of `series`: evaluate's table, one row a point (and group), each metric a full result. */
export interface SeriesTable<K extends string> extends EvaluatedTable<K> {
  /**
   * The series as a Vega-Lite specification: plain JSON with its values inline, made anew by each call. Metrics of one unit share a panel; with groups each metric has
   * a panel of its own. A point without value is a gap, marked with a cross that names the reason.
   * @throws RefusedInput for an unknown language or metric.
   * @example series({ nrr }, records, asked).chart({ lang: 'pt-BR' })
   */
  chart(options?: SeriesChartOptions<K>): VegaLiteSpec;
}

const OWN = ['every', 'from', 'to', 'trailing', 'periods'];

/**
 * Metrics over time in one call: one point a month, quarter or year of the fiscal calendar, or a trailing window at the end of each. A metric with a
 * window of its own (NRR over 12 months) gives the trailing figure at each point's end.
 * @param metrics a list or an object of metrics, as `evaluate` takes them.
 * @param records arrays by entity, as `evaluate` takes them.
 * @param options `every`, `from`, `to` (the first day after the last point), perhaps `trailing` months, and evaluate's own options except `periods`.
 * @throws RefusedInput with every malformed or contradictory row and every wrong option.
 * @example series({ arr, nrr }, records, { every: 'month', from: '2025-07-01', to: '2026-07-01', dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' })
 * @example series({ cac }, records, { every: 'quarter', trailing: 12, from: '2025-07-01', to: '2026-07-01', …coverage }) // trailing-twelve-month CAC at each quarter's end
 */
export function series<const M extends Metrics>(
  metrics: M,
  records: GivenRecords | LoadedRecords,
  options: SeriesOptions,
): SeriesTable<KeysOf<M>> {
  type K = KeysOf<M>;
  const problems: Problem[] = [];
  const given = isPlain(options) ? options : {};
  if (!isPlain(options))
    problems.push({ path: ['options'], expected: 'every, from, to and what evaluate is asked', received: describe(options) });
  else if ('periods' in given)
    problems.push({
      path: ['options', 'periods'],
      expected: 'every, from and to',
      received: describe(given.periods),
      hint: 'a series makes its own periods',
    });
  const periods = periodsOf(given as unknown as SeriesOptions, problems);
  const others = Object.fromEntries(Object.entries(given).filter(([key]) => !OWN.includes(key))) as unknown as Omit<
    EvaluateOptions,
    'periods'
  >;
  // A wrong call is only read: without periods evaluate refuses, having looked at all the rest.
  const table = orRefusal(
    'series',
    [...OWN, ...KNOWN].filter(name => name !== 'periods'),
    problems,
    () => evaluate(metrics, records, { ...others, periods: problems.length > 0 ? [] : periods }),
    said => said.filter(p => !isOfPeriods(p)),
  );
  const asked = namedOperands(metrics) as readonly (readonly [K, Operand])[];
  const by = others.by ?? [];
  const list = [...table];
  Object.defineProperties(list, {
    rows: { value: () => table.rows() },
    chart: {
      value: (o: unknown): VegaLiteSpec => {
        const { lang, metrics: wanted } = readChartOptions(o, { metrics: asked.map(([key]) => key) });
        return lineChart(
          table,
          asked.filter(([key]) => wanted.includes(key)),
          by,
          lang,
        );
      },
    },
  });
  return Object.freeze(list) as unknown as SeriesTable<K>;
}

/** The metrics under the names that their columns have. */
function namedOperands(metrics: Metrics): readonly (readonly [string, Operand])[] {
  return Array.isArray(metrics)
    ? (metrics as readonly Operand[]).map(m => [columnOf(m.definition.id), m] as const)
    : Object.entries(metrics);
}

import { addUp } from '../kernel/addUp.js';
import type { Period } from '../kernel/period.js';
import { periodLabel } from '../kernel/periodLabel.js';
import { describe, refusal } from '../kernel/refusal.js';
import type { Result } from '../kernel/result.js';
import { toNumber } from '../kernel/result.js';
import type { Group } from './split.js';

/** One row of an answer: a period, a group (null in the total), and a result for each metric. */
export type EvaluatedRow<K extends string> = { readonly period: Period; readonly group: Group | null } & { readonly [N in K]: Result };

/** A plain row, for `console.table`, a CSV or a chart: numbers as JavaScript numbers, null where there is no value. */
export type PlainRow = Readonly<Record<string, string | number | null>>;

/** The answer of `evaluate`: a frozen list of rows. */
export interface EvaluatedTable<K extends string> extends ReadonlyArray<EvaluatedRow<K>> {
  /** The rows as plain data: period, one column a group (`(total)` in the total, null where the record does not say), one a metric. */
  rows(): PlainRow[];
  /**
   * A metric's total over all the asked periods, from the rows that are no group: flows add up.
   * @throws RefusedInput for what does not add up over time (ratios, balances, distinct counts), for periods that do not adjoin, and for an unknown name; it
   * says what to ask instead.
   */
  total(metric: K): Result;
}

export function tableOf<K extends string>(rows: readonly EvaluatedRow<K>[], by: readonly string[], keys: readonly K[]): EvaluatedTable<K> {
  const list = [...rows];
  const plain = (): PlainRow[] =>
    list.map(row => {
      const groups = by.map(name => [name, row.group ? (row.group[name] ?? null) : '(total)'] as const);
      return Object.fromEntries([
        ['period', periodLabel(row.period, 'en')] as const,
        ...groups,
        ...keys.map(k => [k, toNumber(row[k])] as const),
      ]);
    });
  const total = (metric: K): Result => {
    if (!keys.includes(metric)) {
      const expected = `one of ${keys.join(', ')}`;
      throw refusal('total refused', [{ path: ['metric'], expected, received: describe(metric) }]);
    }
    return addUp(list.filter(row => row.group === null).map(row => row[metric]));
  };
  Object.defineProperty(list, 'rows', { value: plain });
  Object.defineProperty(list, 'total', { value: total });
  return Object.freeze(list) as unknown as EvaluatedTable<K>;
}

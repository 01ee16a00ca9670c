import { decimal } from '../kernel/decimal.js';
import type { AggData, ExprData } from '../kernel/plan.js';
import { added } from './aggregate.js';
import type { Cell, Compiled, PlanRow } from './expression.js';
import type { Lead } from './firstRow.js';
import { leading, ledBy } from './firstRow.js';
import { keyOf } from './keyOf.js';
import type { Rows } from './rows.js';
import { recordsOf } from './rows.js';
import { isUnknown } from './unknowns.js';

/** One row a key, with its aggregates; `counts` tells which rows an aggregate sees. */
export function rolledUp(
  rows: readonly PlanRow[],
  by: Readonly<Record<string, ExprData>>,
  aggs: Readonly<Record<string, AggData>>,
  expr: (e: ExprData) => Compiled,
  excluded: Rows['excluded'],
  counts: (agg: AggData, row: PlanRow) => boolean = () => true,
): Rows {
  const keys = Object.entries(by).map(([name, e]) => [name, expr(e)] as const);
  const wanted = Object.entries(aggs).map(([name, agg]) => ({
    name,
    agg,
    arg: agg.arg && expr(agg.arg),
    where: agg.where && expr(agg.where),
    order: agg.order?.map(expr) ?? [],
  }));
  const groups = new Map<string, Record<string, Cell>>();
  const leads = new Map<Record<string, Cell>, Map<string, Lead>>();
  for (const row of rows) {
    const cells = keys.map(([, e]) => e(row));
    const key = keyOf(cells);
    let group = groups.get(key);
    if (!group) {
      group = { '#': 0 };
      keys.forEach(([name], i) => {
        (group as Record<string, Cell>)[name] = cells[i];
      });
      for (const { name, agg } of wanted) group[name] = agg.fn === 'sum' || agg.fn === 'count' ? decimal(0) : undefined;
      groups.set(key, group);
    }
    group['#'] = (group['#'] as number) + recordsOf(row);
    if (row['?'] !== undefined) group['?'] = row['?'];
    for (const { name, agg, arg, where, order } of wanted) {
      if (!counts(agg, row)) continue;
      const test = where ? where(row) : true;
      if (isUnknown(test)) group[name] = test;
      if (test !== true) continue;
      if (agg.fn === 'first' || agg.fn === 'last') {
        const led = leads.get(group) ?? new Map<string, Lead>();
        leads.set(group, led);
        const place = order.map(e => e(row));
        led.set(name, leading(agg.fn, led.get(name), place, arg?.(row)));
      } else group[name] = added(agg.fn, group[name], agg.fn === 'count' ? undefined : arg?.(row));
    }
  }
  for (const [group, led] of leads) for (const [name, lead] of led) if (!isUnknown(group[name])) group[name] = ledBy(lead);
  return { rows: [...groups.values()], excluded };
}

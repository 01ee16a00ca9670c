import { metrics } from '../../src/catalog.js';
import type { Operand } from '../../src/index.js';

/** What callers settle wherever a variant asks: as the independent script assumes. */
export const SETTLED: Readonly<Record<string, number | string>> = {
  lagDays: 53,
  lagMonths: 6,
  years: 1,
  monthlyDiscountRate: '0.01',
  monthlyArpaIncrease: '20',
  stage: 'proposal',
  pipelineWeight: '0.1',
  bestCaseWeight: '0.4',
  commitWeight: '0.9',
};

/** Every variant of every metric, by 'id/variant'. */
export const everyVariant: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.values(metrics).flatMap(metric =>
    Object.values(metric.definition.variants).map(({ name, parameters }) => {
      const bind = metric.variant as (name: string, parameters?: Readonly<Record<string, number | string>>) => Operand;
      const settled = Object.entries(parameters).flatMap(([k, p]) =>
        p.default === undefined && !p.optional ? [[k, SETTLED[k] as number | string] as const] : [],
      );
      return [`${metric.definition.id}/${name}`, bind(name, Object.fromEntries(settled))];
    }),
  ),
);

/** Those that `evaluate` answers without groups: some take totals only, some are one row of each group. */
export const evaluable: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.entries(everyVariant).filter(([, { bound }]) => !bound.variant.totalsOnly && bound.variant.needsGroup === undefined),
);

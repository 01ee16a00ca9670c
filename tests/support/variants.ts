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

/** Every metric by its exported name; those whose default asks what nobody can assume (the stage of a stage conversion) with that settled. */
export const settledMetrics: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.entries(metrics).map(([name, metric]): [string, Operand] => {
    const { definition } = metric;
    const { parameters } = (definition.variants as Readonly<Record<string, Operand['bound']['variant']>>)[definition.defaultVariant] ?? {};
    const asks = Object.values(parameters ?? {}).some(p => p.default === undefined && !p.optional);
    return [name, asks ? (everyVariant[`${definition.id}/${definition.defaultVariant}`] as Operand) : metric];
  }),
);

/** Those that `evaluate` answers without groups: some take totals only, some are one row of each group. */
export const evaluable: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.entries(everyVariant).filter(([, { bound }]) => !bound.variant.totalsOnly && bound.variant.needsGroup === undefined),
);

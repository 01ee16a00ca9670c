import { metrics } from '../../src/catalog.js';
import type { Operand } from '../../src/index.js';

/** The lag that the fixture's lag-cycle figures take. */
const LAG_DAYS = 53;

/** Every variant of every metric, by 'id/variant'. */
export const everyVariant: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.values(metrics).flatMap(metric =>
    Object.values(metric.definition.variants).map(({ name, parameters }) => {
      const bind = metric.variant as (name: string, parameters?: Readonly<Record<string, number>>) => Operand;
      return [`${metric.definition.id}/${name}`, bind(name, 'lagDays' in parameters ? { lagDays: LAG_DAYS } : undefined)];
    }),
  ),
);

import { metrics } from '../../src/catalog.js';
import type { Operand, Result, VariantDefinition } from '../../src/index.js';
import { isRefusedInput, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';

/** What parameters without a default are tried with. */
const SAMPLES: Readonly<Record<string, unknown>> = { lagDays: 53, lagMonths: 3, lagQuarters: 1, ageMonths: 12 };

interface AnyParameter {
  readonly min?: number | string;
  readonly default?: unknown;
  readonly optional?: true;
}
const binds = (of: VariantDefinition): Readonly<Record<string, unknown>> | undefined => {
  const needed = Object.entries(of.parameters as Readonly<Record<string, AnyParameter>>).filter(
    ([, p]) => p.default === undefined && !p.optional,
  );
  return needed.length === 0 ? undefined : Object.fromEntries(needed.map(([name, p]) => [name, SAMPLES[name] ?? p.min ?? 1]));
};

/** Every variant of the catalogue with values for the parameters that it needs, by 'id/variant'. */
export const all: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.values(metrics).flatMap(metric =>
    Object.values(metric.definition.variants).map(variant => {
      const bind = metric.variant as unknown as (name: string, parameters?: Readonly<Record<string, unknown>>) => Operand;
      return [`${metric.definition.id}/${variant.name}`, bind(variant.name, binds(variant))];
    }),
  ),
);

/** Why `evaluate` refuses a variant at all: it takes totals only. */
function refusedFromRecords(metric: Operand): boolean {
  try {
    evaluate({ it: metric }, {}, { periods: [quarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL' });
    return false;
  } catch (error) {
    if (isRefusedInput(error) && error.problems.every(p => p.path[0] === 'metrics')) return true;
    throw error;
  }
}

/** Variants that only a call with totals can give. */
export const totalsOnly: readonly string[] = Object.keys(all).filter(key => refusedFromRecords(all[key] as Operand));

/** Every variant that runs from records, by 'id/variant'. */
export const fromRecords: Readonly<Record<string, Operand>> = Object.fromEntries(
  Object.entries(all).filter(([key]) => !totalsOnly.includes(key)),
);

/** A metric of the catalogue as plain JavaScript would call it; undefined while the catalogue has no such variant. */
export function calling(
  id: string,
  variant?: string,
): ((given: Readonly<Record<string, unknown>>, options?: object) => Result) | undefined {
  const metric = Object.values(metrics).find(m => m.definition.id === id);
  const name = variant ?? metric?.definition.defaultVariant;
  const found = name === undefined ? undefined : metric?.definition.variants[name];
  if (!metric || !found) return undefined;
  const bound = all[`${id}/${found.name}`] as unknown as (given: unknown, options?: object) => Result;
  return (given, options) => bound(given, options);
}

import { metrics } from '../../src/catalog.js';
import type { Operand, Result } from '../../src/index.js';
import { adopt, isRefusedInput, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { policyWith } from './policies.js';
import { everyVariant } from './variants.js';

/** Every variant of the catalogue with what callers settle, by 'id/variant'. */
export const all = everyVariant;

const groupOf = (metric: Operand): string | undefined => metric.bound.variant.needsGroup;

/** Variants that `evaluate` refuses at all, because they take totals only: asked together, it names each. */
function refusedFromRecords(group: string | undefined): readonly string[] {
  const together = Object.fromEntries(Object.entries(all).filter(([, metric]) => groupOf(metric) === group));
  const options = { periods: [quarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL', ...(group ? { by: [group] } : {}) };
  try {
    evaluate(together, {}, options);
    return [];
  } catch (error) {
    if (isRefusedInput(error) && error.problems.every(p => p.path[0] === 'metrics')) return error.problems.map(p => String(p.path[1]));
    throw error;
  }
}

const entriesOf = (of: (metric: Operand, key: string) => boolean): Readonly<Record<string, Operand>> =>
  Object.fromEntries(Object.entries(all).filter(([key, metric]) => of(metric, key)));

const needed = [...new Set(Object.values(all).flatMap(metric => groupOf(metric) ?? []))];
/** Variants that only a call with totals can give. */
export const totalsOnly: readonly string[] = [undefined, ...needed].flatMap(refusedFromRecords);

/** Every variant that runs from records and answers without a group, by 'id/variant'. */
export const fromRecords = entriesOf((metric, key) => !totalsOnly.includes(key) && groupOf(metric) === undefined);

/** Variants that are one row of each group of a name, with that name. */
export const byTheirGroup: readonly (readonly [group: string, metrics: Readonly<Record<string, Operand>>])[] = needed.map(group => [
  group,
  entriesOf((metric, key) => !totalsOnly.includes(key) && groupOf(metric) === group),
]);

const parents = policyWith({ customerGrain: 'ultimate-parent', reactivation: 'new-after-months', newAfterMonths: 12 });
const adopted = Object.entries(adopt(parents, fromRecords) as unknown as Readonly<Record<string, Operand>>);
/** The variants that a policy changes which counts ultimate parents, and win-backs after a year as new: under that policy. */
export const byParents: Readonly<Record<string, Operand>> = Object.fromEntries(
  adopted.filter(([, m]) => m.bound.choices || m.bound.operands),
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

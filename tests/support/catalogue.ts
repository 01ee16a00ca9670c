import { metrics } from '../../src/catalog.js';
import type { Operand, Result } from '../../src/index.js';
import { adopt, isRefusedInput, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { policyWith } from './policies.js';
import { everyVariant } from './variants.js';

/** Every variant of the catalogue with what callers settle, by 'id/variant'. */
export const all = everyVariant;

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

import type { Operand } from '../kernel/definition.js';
import { isObject } from '../kernel/reading.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import type { Result } from '../kernel/result.js';
import { checkShape, hiddenDefinition } from '../kernel/revived.js';
import type { Difference } from './differences.js';
import { differencesBetween } from './differences.js';
import type { Policy } from './policy.js';

/** Whether two results may be compared, and if not, in what they differ. */
export type Sameness = { readonly same: true } | { readonly same: false; readonly differences: readonly Difference[] };

/** What `sameDefinition` may know beside the results. */
export interface SameDefinitionOptions {
  /** The policies of the first and of the second result: then the choices behind another variant are named. */
  readonly policies?: readonly [Policy, Policy];
  /** The metric that made them, for the labels of results revived from JSON. */
  readonly metric?: Operand;
}

/**
 * Whether two results were computed by the same definition, over windows of one length, in one currency and unit, so that their values may be compared. If
 * not, each difference is named in English and in Portuguese. Works on results revived from JSON.
 * @example sameDefinition(ours.cac(given), theirs.cac(given)) // { same: false, differences: [{ what: 'variant', text: { en: 'variant: lag 0 (fully-loaded) against …' } }] }
 * @throws RefusedInput for something that is no result, for a policy or metric that is not the results' own, and for unknown options.
 */
export function sameDefinition(a: Result, b: Result, options: SameDefinitionOptions = {}): Sameness {
  const problems: Problem[] = [];
  for (const [side, result] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const own: Problem[] = [];
    checkShape(result, own);
    problems.push(...own.map(p => ({ ...p, path: [side, ...p.path] })));
  }
  const { policies, metric } = readOptions(options, problems);
  if (problems.length > 0) throw refusal('sameDefinition refused', problems);
  for (const [i, result] of [a, b].entries()) checkPolicy(result, i, policies, problems);
  const other = [a, b].find(result => metric && metric.definition.id !== result.metric);
  if (other)
    problems.push({
      path: ['options', 'metric'],
      expected: `the metric of the results, ${describe(other.metric)}`,
      received: describe(metric?.definition.id),
    });
  if (problems.length > 0) throw refusal('sameDefinition refused', problems);
  const definition = metric?.definition ?? hiddenDefinition(a) ?? hiddenDefinition(b);
  const differences = differencesBetween(a, b, definition, policies);
  return Object.freeze(differences.length === 0 ? { same: true } : { same: false, differences: Object.freeze(differences) });
}

function readOptions(options: unknown, problems: Problem[]): SameDefinitionOptions {
  if (!isObject(options)) {
    problems.push({ path: ['options'], expected: 'an object', received: describe(options) });
    return {};
  }
  const { policies, metric, ...others } = options;
  for (const [key, value] of Object.entries(others))
    problems.push({ path: ['options', key], expected: 'only policies, metric', received: describe(value), hint: 'unknown option' });
  if (policies !== undefined && !(Array.isArray(policies) && policies.length === 2 && policies.every(isObject)))
    problems.push({
      path: ['options', 'policies'],
      expected: 'the policy of the first and of the second result',
      received: describe(policies),
    });
  const isMetric = typeof metric === 'function' && (metric as Partial<Operand>).kind === 'metric';
  if (metric !== undefined && !isMetric)
    problems.push({ path: ['options', 'metric'], expected: 'a metric, such as cac', received: describe(metric) });
  return options as SameDefinitionOptions;
}

/** A policy that did not make the result would put wrong words on it. */
function checkPolicy(result: Result, i: number, policies: SameDefinitionOptions['policies'], problems: Problem[]): void {
  const policy = policies?.[i];
  const stamp = result.policy;
  if (policy && (stamp?.name !== policy.name || stamp.version !== policy.version))
    problems.push({
      path: ['options', 'policies', i],
      expected: stamp
        ? `the policy of the result, ${describe(stamp.name)} ${describe(stamp.version)}`
        : 'none: the result was made under no policy',
      received: `${describe(policy.name)} ${describe(policy.version)}`,
    });
}

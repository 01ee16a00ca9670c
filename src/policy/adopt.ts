import type { CallOptions } from '../kernel/callMetric.js';
import { callMetric } from '../kernel/callMetric.js';
import type { BoundMetric, Given, Metric } from '../kernel/defineMetric.js';
import { callable } from '../kernel/defineMetric.js';
import type { Bound, Operand } from '../kernel/definition.js';
import { isObject } from '../kernel/reading.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import type { Result } from '../kernel/result.js';
import { readPolicy } from './definePolicy.js';
import { ledgerChoices } from './ledgerChoices.js';
import type { Policy, PolicySpec } from './policy.js';
import type { Selected } from './selectVariant.js';
import { selectVariant } from './selectVariant.js';

/** What any variant takes: which one a policy selects is not known to the compiler, so a call with another one's inputs is refused when it is made. */
type GivenOfAny<M> = { [N in keyof M]: Given<M[N]> }[keyof M];

/** A metric under a policy: fixed to the variant that the policy selects, in the policy's currency unless a call says another. */
export interface PolicyMetric<M, Id extends string = string> extends Operand<Id> {
  (inputs: GivenOfAny<M>, options?: CallOptions): Result;
}

/** Metrics by the names they were adopted under. A metric that was given fixed to a variant keeps it, and its inputs. */
export type Adopted<M> = {
  readonly [K in keyof M]: M[K] extends Metric<string, infer V, infer Id>
    ? PolicyMetric<V, Id>
    : M[K] extends BoundMetric<infer I, infer Id>
      ? BoundMetric<I, Id>
      : never;
};

/**
 * Binds metrics to a policy: each becomes the variant its choices select, with the parameters they set. Results carry the policy's name and version beside
 * the fingerprint; only the choices that a metric reads are part of the fingerprint, and one at the book's default is none.
 * @param policy made by `definePolicy`, or the same read from JSON.
 * @param metrics by name; one given as `cac.variant('lag-1q')` keeps that variant.
 * @example const our = adopt(policy, { cac, nrr }); our.cac({ acquisitionSpend: 141_000, newLogos: 2 }); evaluate([our.cac, our.nrr], records, { … })
 * @throws RefusedInput listing everything wrong with the policy, and each metric that has no variant for the choices, with what exists.
 */
export function adopt<const M extends Readonly<Record<string, Operand>>>(policy: PolicySpec, metrics: M): Adopted<M> {
  const read = readPolicy(policy);
  const problems: Problem[] = read.problems.map(p => ({ ...p, path: ['policy', ...p.path] }));
  const adopted: Record<string, unknown> = {};
  if (!isObject(metrics))
    problems.push({ path: ['metrics'], expected: 'metrics by name, such as { cac, nrr }', received: describe(metrics) });
  for (const [name, metric] of Object.entries(isObject(metrics) ? metrics : {})) {
    const bound = isMetric(metric) ? read.policy && boundTo(read.policy, metric) : [notAMetric(metric)];
    if (Array.isArray(bound)) problems.push(...bound.map((p: Problem) => ({ ...p, path: ['metrics', name, ...p.path] })));
    else if (bound) define(adopted, name, metricUnder(read.policy as Policy, metric as Operand, bound as Bound));
  }
  if (problems.length > 0) throw refusal('adopt refused', problems);
  return Object.freeze(adopted) as Adopted<M>;
}

const isMetric = (m: unknown): m is Operand =>
  typeof m === 'function' && (m as Partial<Operand>).kind === 'metric' && isObject((m as Partial<Operand>).definition);

const notAMetric = (m: unknown): Problem => ({ path: [], expected: 'a metric, or a metric fixed to a variant', received: describe(m) });

/** An own field under any name, `__proto__` included. */
function define(into: object, name: string, value: unknown): void {
  Object.defineProperty(into, name, { value, enumerable: true });
}

function boundTo(policy: Policy, metric: Operand): Bound | readonly Problem[] {
  if (metric.bound.policy) {
    const { name, version } = metric.bound.policy;
    return [{ path: [], expected: 'a metric that no policy has bound', received: `one adopted under ${name} ${version}` }];
  }
  // A metric that is fixed to a variant has no way to take another.
  const selected: Selected | readonly Problem[] = 'variant' in metric ? selectVariant(metric.definition, policy) : metric.bound;
  if (!('variant' in selected)) return selected;
  return settled(policy, selected);
}

/** A variant with what the policy says about the ledger, and its operands with the same. */
function settled(policy: Policy, { variant, parameters }: Selected): Bound {
  const choices = ledgerChoices(policy, variant);
  const operands: Record<string, Bound> = {};
  for (const [name, input] of Object.entries(variant.inputs)) {
    if (input.kind !== 'metric') continue;
    const own = Object.keys(input.bound.variant.parameters).flatMap(k => {
      const value = parameters[k] ?? input.bound.parameters[k];
      return value === undefined ? [] : [[k, value] as const];
    });
    operands[name] = settled(policy, { variant: input.bound.variant, parameters: Object.freeze(Object.fromEntries(own)) });
  }
  return Object.freeze({
    variant,
    parameters,
    ...(choices ? { choices } : {}),
    policy: Object.freeze({ name: policy.name, version: policy.version }),
    ...(Object.keys(operands).length > 0 ? { operands: Object.freeze(operands) } : {}),
  });
}

function metricUnder({ currency }: Policy, { definition }: Operand, bound: Bound): Operand {
  const within = (options: unknown): unknown => (isObject(options) && options.currency === undefined ? { ...options, currency } : options);
  return callable(
    (given: unknown, options: unknown = {}) => callMetric(definition, bound, given, within(options)),
    `${definition.id} ${bound.variant.name}`,
    { kind: 'metric', definition, bound },
  );
}

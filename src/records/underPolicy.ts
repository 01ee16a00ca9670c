import { callable } from '../kernel/defineMetric.js';
import type { Operand } from '../kernel/definition.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { ledgerChoices } from '../policy/ledgerChoices.js';
import type { Policy } from '../policy/policy.js';
import { isPlain } from './plainOptions.js';

/** A policy as an answer takes it that brings its own metrics: as `definePolicy` made it, which has checked every field. */
export function readPolicyOption(given: unknown, problems: Problem[]): Policy | undefined {
  if (given === undefined) return undefined;
  if (isPlain(given) && Object.isFrozen(given) && typeof given.name === 'string' && typeof given.version === 'string')
    return given as unknown as Policy;
  problems.push({ path: ['options', 'policy'], expected: 'a policy made by definePolicy', received: describe(given) });
  return undefined;
}

/** A metric that has no variants to choose between, with what the policy says about the ledger: its grain, who counts as new. */
export function underPolicy(metric: Operand, policy: Policy | undefined): Operand {
  if (!policy) return metric;
  const { definition, bound } = metric;
  const choices = ledgerChoices(policy, bound.variant);
  const stamped = { ...bound, ...(choices ? { choices } : {}), policy: Object.freeze({ name: policy.name, version: policy.version }) };
  return callable(() => undefined, definition.id, { kind: 'metric', definition, bound: Object.freeze(stamped) });
}

import type { Operand, Settings } from '../../src/index.js';

/** A metric under choices that hold for the whole ledger, as a policy binds it. */
export const choosing = (metric: Operand, choices: Settings): Operand =>
  Object.assign(() => {}, { kind: 'metric' as const, definition: metric.definition, bound: { ...metric.bound, choices } });

import type { Policy, PolicySpec } from '../../src/index.js';
import { definePolicy } from '../../src/index.js';

/** What every policy must say. */
export const identity = {
  name: 'araucaria',
  version: '2026.1',
  owner: 'RevOps',
  approvedBy: 'CFO',
  effectiveFrom: '2026-01-01',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
} as const;

/** A policy with some choices that are not the book's. */
export const policyWith = (choices: Partial<PolicySpec> = {}): Policy => definePolicy({ ...identity, ...choices });

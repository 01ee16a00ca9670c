import type { Reached } from './compute.js';
import type { ListTerm, Term } from './formula.js';
import type { Problem } from './refusal.js';
import { describe } from './refusal.js';
import type { Result } from './result.js';

/** One call being read: every problem is collected before any is thrown. */
export interface Reading {
  readonly problems: Problem[];
  readonly reached: Map<string, Reached>;
  /** Currencies that `money(…)` and results named, each with its place. */
  readonly named: { readonly currency: string; readonly path: Problem['path'] }[];
  /** Places that gave money without a currency. */
  readonly bare: Problem['path'][];
  /** What the results among the inputs are about: one period and one group. */
  readonly about: { readonly path: Problem['path']; readonly period: Result['period']; readonly group: Result['group'] }[];
}

/** Notes a problem; the value is described, never echoed whole. */
export function refuse(r: Reading, path: Problem['path'], expected: string, value: unknown, hint?: string): null {
  r.problems.push({ path, expected, received: value === undefined ? 'nothing' : describe(value), ...(hint ? { hint } : {}) });
  return null;
}

/** Keys that are not among the expected ones. */
export function refuseOthers(r: Reading, path: Problem['path'], given: object, known: readonly string[], hint?: string): void {
  for (const key of Object.keys(given))
    if (!known.includes(key)) refuse(r, [...path, key], `only ${known.join(', ')}`, (given as Record<string, unknown>)[key], hint);
}

export const isObject = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x);

/** What each kind of input can do, carried by the input itself, so that a metric bundles only the kinds it has. Not part of its data. */
export interface Behaviour {
  term(name: string): Term | ListTerm;
  read(name: string, value: unknown, reading: Reading): void;
  /** For a problem: what a call must give. */
  expected: string;
}

/** Where an input keeps its behaviour. */
export const behaviour: unique symbol = Symbol.for('revcanon.input') as never;

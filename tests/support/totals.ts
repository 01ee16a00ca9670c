import { expect } from 'vitest';
import type { Problem, Result } from '../../src/index.js';
import { isRefusedInput } from '../../src/index.js';

/** A metric called as plain JavaScript would call it: wrong names and kinds reach the run-time checks. */
export type Loose = (given: unknown, options?: unknown) => Result;
export const loose = (metric: unknown): Loose => metric as Loose;

/** The value in plain digits, of a result that has one. */
export function value(result: Result): string {
  expect({ status: result.status, reasons: result.reasons }).toEqual({ status: 'ok', reasons: [] });
  return String(result.value?.toFixed());
}

/** Status and reasons (`CODE input`) of a result without value. */
export function why(result: Result): readonly string[] {
  expect(result.value).toBeNull();
  for (const { message } of result.reasons) expect(message).not.toBe('');
  return [result.status, ...result.reasons.map(r => (r.input === undefined ? r.code : `${r.code} ${r.input}`))];
}

/** Codes of the warnings, in order. */
export const warned = (result: Result): readonly string[] => result.warnings.map(w => w.code);

/** Every problem of a call that must be refused. */
export function problemsOf(call: () => unknown): readonly Problem[] {
  try {
    call();
  } catch (error) {
    if (isRefusedInput(error)) return error.problems;
    throw error;
  }
  throw new Error('the call was not refused');
}

/** Where the problems of a refused call are: 'newLogos', 'monthlyCohorts.3.cohortKeptArr'. */
export const refusedAt = (call: () => unknown): string[] => problemsOf(call).map(p => p.path.join('.'));

/** A good call with one input changed must be refused there and only there, naming what was expected and what came. */
export function refusesInput(call: Loose, good: Readonly<Record<string, unknown>>, input: string, bad: unknown, expected: string): void {
  const problems = problemsOf(() => call({ ...good, [input]: bad }));
  const digits = typeof bad === 'object' ? '' : String(bad);
  expect(problems).toEqual([
    expect.objectContaining({ path: [input], expected: expect.stringContaining(expected), received: expect.stringContaining(digits) }),
  ]);
}

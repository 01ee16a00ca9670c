import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';

/** A value that callers give as plain data: an object, not a list. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A problem for each key that is not among the known ones: an option that is silently ignored is a wrong answer. */
export function unknownKeys(path: Problem['path'], given: object, known: readonly string[]): Problem[] {
  const expected = `one of ${known.join(', ')}`;
  return Object.keys(given)
    .filter(key => !known.includes(key))
    .map(key => ({ path: [...path, key], expected, received: `the unknown key ${describe(key)}` }));
}

/** A problem if an option is given and is not one of its values. */
export function notOneOf(path: Problem['path'], value: unknown, values: readonly string[]): Problem[] {
  if (value === undefined || values.includes(value as string)) return [];
  return [{ path, expected: values.map(it => `'${it}'`).join(' or '), received: describe(value) }];
}

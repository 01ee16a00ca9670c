import { codes } from './codes.js';
import type { Decimal } from './decimal.js';
import { decimal, isRead, readDecimal } from './decimal.js';
import type { Operand } from './definition.js';
import { isPeriod } from './isPeriod.js';
import { isObject } from './reading.js';
import type { Code, Reason } from './reasons.js';
import type { Problem } from './refusal.js';
import { describe } from './refusal.js';
import type { Result } from './result.js';
import { definitionOf } from './result.js';

/** Longest decimal of a stored result: 40 digits after a division, more only where nothing was divided. */
const LONGEST = 400;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Whether this very result came out of a computation; one revived from JSON has lost its prototype. */
export function isOurs(result: Result): boolean {
  return definitionOf in result && !Object.hasOwn(result, definitionOf);
}

/** The definition behind a result, where it still has it. */
export function hiddenDefinition(result: Result): Operand['definition'] | undefined {
  return (result as { [definitionOf]?: Operand['definition'] })[definitionOf];
}

/** A decimal as JSON carries it, or as the result still holds it; a JavaScript number is refused, because it may have lost digits on its way. */
export function storedDecimal(path: Problem['path'], x: unknown, ours: boolean, problems: Problem[]): Decimal | null {
  if (x === null) return null;
  if (ours && isObject(x)) return x as unknown as Decimal;
  if (typeof x === 'string' && x.length <= LONGEST && PLAIN.test(x)) return decimal(x);
  const read = isObject(x) ? readDecimal(x) : undefined;
  if (read && isRead(read)) return read;
  problems.push({
    path,
    expected: 'a decimal as text, or null',
    received: describe(x),
    hint: 'a stored result keeps its decimals as strings',
  });
  return null;
}

/** Reasons or warnings of a stored result. */
export function storedReasons(path: string, x: unknown, problems: Problem[]): readonly Reason[] {
  const ok = (r: unknown): r is Reason =>
    isObject(r) && typeof r.code === 'string' && Object.hasOwn(codes, r.code) && typeof r.message === 'string';
  if (Array.isArray(x) && x.every(ok)) return x;
  problems.push({ path: [path], expected: 'a list of { code, message }', received: describe(x) });
  return [];
}

/** Texts that every result has, and its window; each that is not as it should be is a problem. */
export function checkShape(result: unknown, problems: Problem[]): result is Result {
  if (!isObject(result)) {
    problems.push({ path: ['result'], expected: 'a result of a metric', received: describe(result) });
    return false;
  }
  for (const key of ['metric', 'version', 'variant', 'unit', 'fingerprint']) {
    if (typeof result[key] !== 'string')
      problems.push({ path: [key], expected: 'the text that a result has there', received: describe(result[key]) });
  }
  for (const key of ['period', 'window']) {
    if (result[key] !== null && !isPeriod(result[key]))
      problems.push({ path: [key], expected: 'a period, or null', received: describe(result[key]) });
  }
  return problems.length === 0;
}

/** The codes of a result without value, in their order. */
export function codesOf(reasons: readonly Reason[]): readonly Code[] {
  return [...new Set(reasons.map(r => r.code))];
}

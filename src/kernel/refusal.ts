/** One thing wrong with a call: where, what was expected, what came, what to do. */
export interface Problem {
  /** Where: the field, or the records key, row number and field (`['spendEntries', 3, 'amount']`). */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

/** The one error of the library: a call that cannot be answered as it was made. It lists every problem, not only the first. */
export interface RefusedInput extends Error {
  readonly name: 'RefusedInput';
  readonly problems: readonly Problem[];
}

const LISTED = 20;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Text that may come from anywhere, made safe for a terminal or a log: control and direction characters become visible. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** How a received value is named in a problem: short, typed, never calling the value's own methods. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `'${visible(value.length > 60 ? `${value.slice(0, 60)}… (${value.length} characters)` : value)}'`;
  if (typeof value === 'number') return `the number ${Object.is(value, -0) ? '-0' : String(value)}`;
  if (typeof value === 'bigint') return 'a bigint';
  if (typeof value === 'boolean' || value === null || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
}

const where = (path: Problem['path']): string =>
  path.map((p, i) => (typeof p === 'number' ? `[${p}]` : i === 0 ? visible(p) : `.${visible(p)}`)).join('') || '(call)';

/** Builds the error. Programmers catch it by `name === 'RefusedInput'`, which also holds across two copies of the package. */
export function refusal(what: string, problems: readonly Problem[]): RefusedInput {
  const lines = problems
    .slice(0, LISTED)
    .map(p => `  ${where(p.path)}: expected ${p.expected}, received ${p.received}${p.hint ? ` (${p.hint})` : ''}`);
  if (problems.length > LISTED) lines.push(`  … and ${problems.length - LISTED} more (all are in error.problems)`);
  const error = new Error(`${what}: ${problems.length} problem${problems.length === 1 ? '' : 's'}\n${lines.join('\n')}`);
  return Object.defineProperties(error, {
    name: { value: 'RefusedInput', enumerable: false },
    problems: { value: Object.freeze([...problems]), enumerable: true },
  }) as RefusedInput;
}

/** Whether a caught value is this package's refusal, also one made by another copy of it. */
export function isRefusedInput(error: unknown): error is RefusedInput {
  return error instanceof Error && error.name === 'RefusedInput' && Array.isArray((error as Partial<RefusedInput>).problems);
}

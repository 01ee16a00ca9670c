import { frozenCopy } from '../kernel/frozen.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import { choiceNamed, choices, defaultOf } from './choices.js';
import { nearest } from './nearest.js';
import type { Policy, PolicySpec } from './policy.js';
import { policySchema } from './policySchema.js';
import type { Setting } from './settings.js';
import { settings } from './settings.js';

const schema = /* @__PURE__ */ policySchema();

/**
 * A company's policy: its choices of definitions.md §11 as plain frozen data, those left out at the book's default. It survives JSON, and reading it again
 * gives the same policy, so that it can be published as a file or a package and adopted anywhere.
 * @example definePolicy({ name: 'acme', version: '2026.1', owner: 'RevOps', approvedBy: 'CFO', effectiveFrom: '2026-01-01', currency: 'BRL', timeZone: 'America/Sao_Paulo', cacLag: 'one-quarter' })
 * @throws RefusedInput listing every problem: a field that is missing, unknown or out of range, a number that no choice reads, choices that contradict.
 */
export function definePolicy(spec: PolicySpec): Policy {
  const { policy, problems } = readPolicy(spec);
  if (!policy) throw refusal('definePolicy refused', problems);
  return policy;
}

/** A policy from data of any origin, or everything that is wrong with it. */
export function readPolicy(spec: unknown): { readonly policy: Policy | null; readonly problems: readonly Problem[] } {
  const read = schema.safeParse(spec);
  const problems = read.success ? [] : read.error.issues.flatMap(issue => problemsOf(issue, spec));
  const wrong = new Set(problems.map(p => p.path[0]));
  if (isFields(spec)) problems.push(...contradictions(spec, wrong));
  // zod checks what the keys hold; a copy through JSON is what a stored policy would be.
  const policy = read.success && problems.length === 0 ? frozenCopy(read.data as unknown as Policy) : null;
  return { policy, problems };
}

const isFields = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null && !Array.isArray(x);

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

function problemsOf(issue: Issue, spec: unknown): Problem[] {
  const path = issue.path.map(p => (typeof p === 'number' ? p : String(p)));
  const at = path.reduce<unknown>((x, key) => (x as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], spec);
  if (issue.code === 'unrecognized_keys') {
    const known = path.length === 0 ? Object.keys(schema.shape) : [];
    return (issue.keys ?? []).map(key => {
      const meant = nearest(key, known);
      return {
        path: [...path, key],
        expected: 'only fields of a policy',
        received: describe((at as Readonly<Record<string, unknown>>)[key]),
        hint: meant === undefined ? 'unknown field' : `did you mean '${meant}'?`,
      };
    });
  }
  const [field] = path;
  const choice = path.length === 1 ? choiceNamed(field as string) : undefined;
  const meant = choice && typeof at === 'string' ? nearest(at, Object.keys(choice.options)) : undefined;
  return [
    {
      path,
      expected: issue.message,
      received: at === undefined ? 'nothing' : describe(at),
      ...(meant === undefined ? {} : { hint: `did you mean '${meant}'?` }),
    },
  ];
}

/** What each field may be by itself and together cannot. Fields that are wrong by themselves are not judged again. */
function contradictions(spec: Readonly<Record<string, unknown>>, wrong: ReadonlySet<unknown>): Problem[] {
  const problems: Problem[] = [];
  const chosen = (name: string): unknown => {
    const choice = choiceNamed(name);
    return spec[name] ?? (choice && defaultOf(choice));
  };
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    if (!setting.with || wrong.has(name) || setting.with.some(([choice]) => wrong.has(choice))) continue;
    const value = spec[name] ?? setting.default;
    const read = setting.with.some(([choice, option]) => chosen(choice) === option);
    const by = setting.with.map(([choice, option]) => `${choice} '${option}'`).join(' or ');
    if (read && value === null)
      problems.push({
        path: [name],
        expected: `a whole number of ${setting.unit} from ${setting.min} to ${setting.max}`,
        received: 'nothing',
        hint: `${by} needs it: ${setting.is.en}`,
      });
    if (!read && value !== setting.default)
      problems.push({
        path: [name],
        expected: setting.default === null ? 'nothing' : `${setting.default}`,
        received: describe(value),
        hint: `only ${by} reads it`,
      });
  }
  for (const [name, choice] of Object.entries(choices)) {
    if (!('settledBy' in choice) || wrong.has(name) || wrong.has(choice.settledBy)) continue;
    const whole = chosen(choice.settledBy);
    const untouched = chosen(name) === defaultOf(choice) || chosen(name) === whole;
    if (whole !== defaultOf(choices[choice.settledBy]) && !untouched)
      problems.push({
        path: [name],
        expected: `${describe(whole)}, or left out`,
        received: describe(chosen(name)),
        hint: `${choice.settledBy} settles it for all metrics`,
      });
  }
  return problems;
}

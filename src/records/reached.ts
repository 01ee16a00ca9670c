import type { Reached } from '../kernel/compute.js';
import { mostExcluded } from '../kernel/compute.js';
import type { Exact } from '../kernel/decimal.js';
import { divide, plus, sign, whole } from '../kernel/decimal.js';
import type { RecipeData } from '../kernel/plan.js';
import type { Code, Reason } from '../kernel/reasons.js';
import { reason, statusFor } from '../kernel/reasons.js';
import type { Summarised } from './summary.js';

/** A summary with what is said of its frame: unknown amounts, open ends and failed checks withhold the value. */
export function reachedOf(
  s: Summarised,
  said: { readonly reasons: readonly Reason[]; readonly warnings: readonly Reason[] },
  excluded: Reached['excluded'],
): Reached {
  const reasons = [...said.reasons];
  if (s.missingRate) reasons.push(reason(s.missingRate.late ? 'PARTIAL_PERIOD' : 'MISSING_FX_RATE', undefined, s.missingRate.missingRate));
  if (s.empty) reasons.push(reason('ZERO_DENOMINATOR', undefined, 'no record to take a quantile of'));
  if (s.censored) reasons.push(reason('CENSORED', undefined, 'the quantile falls among entries that have not ended'));
  return {
    value: reasons.length > 0 ? null : ((s.items as Reached['value'] | undefined) ?? s.value),
    reasons,
    warnings: said.warnings,
    records: s.records,
    ...(excluded && Object.keys(excluded).length > 0 ? { excluded } : {}),
    ...(s.censored?.atLeast ? { lowerBound: s.censored.atLeast } : {}),
  };
}

/** A count or sum over the same rows that qualifies or withholds the value when it is not zero. What is merely incomplete so far stays to be seen in the result, which has no value. */
export function qualified(
  reached: Reached,
  { code, as, what, whenZero }: Pick<NonNullable<RecipeData['beside']>[number], 'code' | 'as' | 'what' | 'whenZero'>,
  beside: Reached | undefined,
): Reached {
  const value = beside?.value as Exact | null | undefined;
  if (!value || sign(value) === 0) return reached;
  if (whenZero && !(reached.value && 'n' in reached.value && sign(reached.value as Exact) === 0)) return reached;
  const said = reason(code as Code, undefined, `${divide(value)} ${what ?? ''}`.trim());
  return as === 'warning'
    ? { ...reached, warnings: [...(reached.warnings ?? []), said] }
    : { ...reached, value: statusFor(code as Code) === 'incomplete' ? reached.value : null, reasons: [...(reached.reasons ?? []), said] };
}

type Beside = NonNullable<RecipeData['beside']>[number];
const besides = new WeakMap<RecipeData, WeakMap<Beside, RecipeData>>();

/** A recipe for what stands beside another one: the same rows' groups, without its own checks. One object for both, so that what it comes to is kept. */
export function besideOf(recipe: RecipeData, beside: Beside): RecipeData {
  const known = besides.get(recipe) ?? new WeakMap<Beside, RecipeData>();
  besides.set(recipe, known);
  const { dims, attributes, attributesOf, member } = recipe;
  const made = known.get(beside) ?? {
    of: beside.of,
    summary: beside.summary,
    ...(dims ? { dims } : {}),
    ...(attributes ? { attributes } : {}),
    ...(attributesOf ? { attributesOf } : {}),
    ...(member ? { member } : {}),
  };
  known.set(beside, made);
  return made;
}

/** Several frames' results as one: numbers add, and one frame without a value leaves none. */
export function addedUp(frames: readonly Reached[]): Reached {
  const once = (all: readonly Reason[]): Reason[] => all.filter((x, i) => all.findIndex(y => y.code === x.code) === i);
  const values = frames.map(f => f.value as Exact | null);
  const excluded = mostExcluded(frames);
  return {
    value: values.reduce<Exact | null>((sum, v) => sum && v && plus(sum, v), whole('0')),
    reasons: once(frames.flatMap(f => f.reasons ?? [])),
    warnings: once(frames.flatMap(f => f.warnings ?? [])),
    records: frames.reduce((n, f) => n + (f.records ?? 0), 0),
    ...(frames.some(f => f.same) ? { same: new Set(frames.flatMap(f => [...(f.same ?? [])])) } : {}),
    ...(Object.keys(excluded).length > 0 ? { excluded } : {}),
  };
}

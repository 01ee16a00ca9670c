import type { Check } from './check.js';
import type { Exact } from './decimal.js';
import { digits, divide, over, undivided } from './decimal.js';
import type { Environment } from './evaluateFormula.js';
import { atLeast, evaluateFormula, holds, selected } from './evaluateFormula.js';
import type { Formula } from './formula.js';
import { inputsOf } from './formula.js';
import { frozenList } from './frozen.js';
import type { Item, ItemValue } from './itemValue.js';
import { waiting } from './itemValue.js';
import type { PartsDefinition, StatDefinition } from './parts.js';
import type { Reason } from './reasons.js';
import { reason, statusOf } from './reasons.js';
import type { Part, Stat } from './result.js';

/** What the numbers beside a value, and those of its parts, are computed over. */
export interface StatsContext {
  readonly env: Environment;
  /** Why an input, or a step's list, has no value. */
  readonly reasonsOf: (name: string) => readonly Reason[];
  /** Reasons of the question itself. */
  readonly reasons: readonly Reason[];
}

/** The two sides of a formula that is a quotient. */
function sides(formula: Formula): readonly [Formula, Formula] | null {
  if (formula.kind === 'require') return sides(formula.of[0]);
  return formula.kind === 'quotient' ? formula.of : null;
}

/** A formula without its requirements: a side is shown also where it is what leaves no value. */
function bare(formula: Formula): Formula {
  if (formula.kind === 'require') return bare(formula.of[0]);
  // Not below a division: there a requirement is what keeps it from dividing by 0.
  const sum = formula.kind === 'plus' || formula.kind === 'minus' || formula.kind === 'times';
  return sum ? { ...formula, of: [bare(formula.of[0]), bare(formula.of[1])] } : formula;
}

// Formulas do not change: what of them is shown is found once.
const bareSides = new WeakMap<Formula, readonly Formula[]>();

/** Both sides of a formula that is a quotient, as a result shows them; none of another. */
function shownSides(formula: Formula): readonly Formula[] {
  let shown = bareSides.get(formula);
  if (shown === undefined) {
    shown = sides(formula)?.map(bare) ?? [];
    bareSides.set(formula, shown);
  }
  return shown;
}

/** What a formula comes to. */
export interface Worked extends Pick<Stat, 'numerator' | 'denominator'> {
  readonly exact: Exact | null;
}

/** A formula's value and the sides it shows; what it needs and has not is noted. A quotient is evaluated side by side: where both have a value, it shows those. */
export function worked(formula: Formula, env: Environment, failed: Reason[], item?: Item): Worked {
  if (formula.kind === 'quotient') {
    const below = evaluateFormula(formula.of[1], env, failed, item);
    const above = evaluateFormula(formula.of[0], env, failed, item);
    if (above && below) return { exact: over(above, below), numerator: undivided(above), denominator: undivided(below) };
  }
  const exact = formula.kind === 'quotient' ? null : evaluateFormula(formula, env, failed, item);
  const [above, below] = shownSides(formula);
  const [n, d] = [above ? evaluateFormula(above, env, [], item) : null, below ? evaluateFormula(below, env, [], item) : null];
  return { exact, numerator: n && undivided(n), denominator: d && undivided(d) };
}

/** What checks withhold a value for, and what they qualify it with; `alone`: one of them settles the matter. */
export interface Findings {
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly alone: boolean;
}

const NOTHING_FOUND: Findings = { reasons: [], warnings: [], alone: false };

/** The checks that hold, but for those that refuse a call; `said` puts one of them in words. */
export function findings(checks: readonly Check[], at: (f: Formula) => Exact | null, said: (check: Check) => string): Findings {
  if (checks.length === 0) return NOTHING_FOUND;
  const reasons: Reason[] = [];
  const warnings: Reason[] = [];
  let alone = false;
  for (const check of checks) {
    if (check.effect === 'refuse' || !check.code || !check.all.every(c => holds(at(c.of), c.is))) continue;
    (check.effect === 'reason' ? reasons : warnings).push(reason(check.code, check.input, said(check)));
    alone ||= check.alone === true;
  }
  return { reasons, warnings, alone };
}

/** What a comparison that settles the matter was of. */
export function cameTo({ all, input }: Check, at: (f: Formula) => Exact | null): string {
  const [only] = all;
  const value = only && at(only.of);
  if (!only || !value) return input;
  const names = namesIn(only.of);
  return `${names.join(' and ')} ${names.length > 1 ? 'come to' : 'is'} ${divide(value)}`;
}

// A part's formula is asked for every item.
const names = new WeakMap<Formula, readonly string[]>();

function namesIn(formula: Formula): readonly string[] {
  const known = names.get(formula);
  if (known) return known;
  const read = [...inputsOf(formula)];
  names.set(formula, read);
  return read;
}

/** One number of a result that is not its value. */
export function statOf({ unit, formula, checks }: StatDefinition, c: StatsContext, item?: Item): Stat {
  const at = (f: Formula): Exact | null => evaluateFormula(f, c.env, [], item);
  const reasons: Reason[] = [];
  for (const name of namesIn(formula)) if (c.env.get(name) === null) once(reasons, c.reasonsOf(name));
  const checked = findings(checks, at, check => cameTo(check, at));
  const failed: Reason[] = [];
  const { exact, numerator, denominator } = worked(formula, c.env, failed, item);
  // What an item is still waiting for is at least its wait so far; of what never comes nothing is known.
  const state = item && exact ? waiting(item) : 'reached';
  if (state !== 'reached')
    failed.push(reason('CENSORED', undefined, state === 'never' ? 'it never will' : 'it has not ended', 'undefined'));
  once(reasons, checked.reasons);
  if (!checked.alone) for (const f of failed) if (!checked.reasons.some(x => x.input === f.input)) once(reasons, [f]);
  once(reasons, c.reasons);
  const status = statusOf(reasons);
  const bounded = reasons.some(r => r.code === 'CENSORED') ? atLeast(formula) : null;
  const least = state === 'not yet' ? exact : bounded && at(bounded);
  const stat: { -readonly [K in keyof Stat]: Stat[K] } = {
    status,
    value: status === 'ok' && exact ? divide(exact) : null,
    unit: unit.text,
    reasons: frozenList(reasons),
    warnings: frozenList(checked.warnings),
    numerator,
    denominator,
  };
  if (least) stat.lowerBound = divide(least);
  return Object.freeze(stat);
}

/** Each finding is said once. */
export function once(into: Reason[], all: readonly Reason[] = []): void {
  for (const x of all) if (!into.some(y => y.code === x.code && y.message === x.message)) into.push(x);
}

function statsOf(all: Readonly<Record<string, StatDefinition>>, c: StatsContext, item?: Item): Readonly<Record<string, Stat>> {
  const out: Record<string, Stat> = {};
  for (const name of Object.keys(all)) out[name] = statOf(all[name] as StatDefinition, c, item);
  return Object.freeze(out);
}

/** The companions of a value. */
export function besideOf(beside: Readonly<Record<string, StatDefinition>>, c: StatsContext): Readonly<Record<string, Stat>> {
  return statsOf(beside, c);
}

/** The lines of a distribution or a bridge; none where their list has no value. */
export function partsOf(parts: readonly PartsDefinition[], c: StatsContext): readonly Part[] {
  const made: Part[] = [];
  for (const p of parts) {
    if ('named' in p) for (const key of Object.keys(p.named)) made.push(Object.freeze({ key, stats: statsOf(p.named[key] ?? {}, c) }));
    else
      for (const item of selected(p, c.env) ?? [])
        made.push(Object.freeze({ key: keyOf(p.prefix, p.key, item), stats: statsOf(p.stats, c, item) }));
  }
  return Object.freeze(made);
}

const said = (value: ItemValue | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : 'n' in value ? digits(divide(value)) : '';

function keyOf(prefix: string | undefined, fields: readonly string[], item: Item): string {
  let key = prefix;
  for (const f of fields) key = (key === undefined ? '' : `${key}>`) + said(item.get(f));
  return key ?? '';
}

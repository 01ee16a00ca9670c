import { codes } from '../kernel/codes.js';
import type { Measure } from '../kernel/defineMeasure.js';
import type { Input, MetricDefinition, VariantDefinition } from '../kernel/definition.js';
import type { Formula } from '../kernel/formula.js';
import { childrenOf } from '../kernel/formula.js';
import { measuresOf } from '../kernel/listMeasure.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import { relationsBelow } from '../kernel/plan.js';
import type { Code, Status } from '../kernel/reasons.js';

/** A code that results of a metric can carry. */
export interface Occurrence {
  readonly code: Code;
  /** What a result with it is; a code can be both a reason and a warning. */
  readonly gives: readonly (Exclude<Status, 'ok'> | 'warning')[];
  /** Variants in which it can occur. */
  readonly variants: readonly string[];
  /** Calls with totals never give it. */
  readonly recordsOnly: boolean;
}

/** `undefined`: a reason with that status, whatever the code's own. */
type Effect = 'reason' | 'undefined' | 'warning';
type Note = (code: Code, effect: Effect, fromTotals: boolean) => void;

/** Every code a metric's results can carry, read from its definition, in the order of the table of codes. */
export function occurringReasons(definition: MetricDefinition): readonly Occurrence[] {
  const found = new Map<string, { effects: Set<Effect>; variants: Set<string>; fromTotals: boolean }>();
  for (const variant of Object.values(definition.variants)) {
    ofVariant(variant, (code, effect, fromTotals) => {
      const at = found.get(code) ?? { effects: new Set(), variants: new Set(), fromTotals: false };
      at.effects.add(effect);
      at.variants.add(variant.name);
      at.fromTotals ||= fromTotals && !variant.recordsOnly;
      found.set(code, at);
    });
  }
  return (Object.keys(codes) as Code[]).flatMap(code => {
    const at = found.get(code);
    if (!at) return [];
    const status = codes[code][0];
    const gives = [
      ...(at.effects.has('reason') ? [status] : []),
      ...(at.effects.has('undefined') ? ['undefined' as const] : []),
      ...(at.effects.has('warning') ? ['warning' as const] : []),
    ];
    return [{ code, gives: [...new Set(gives)], variants: [...at.variants], recordsOnly: !at.fromTotals }];
  });
}

function ofVariant(variant: VariantDefinition, note: Note): void {
  const waits = (over: string): boolean => {
    const list = variant.inputs[over];
    return list === undefined || (list.kind === 'list' && list.waits === true);
  };
  ofFormula(variant.formula, note, true, waits);
  for (const check of variant.checks) if (check.code && check.effect !== 'refuse') note(check.code, check.effect, true);
  if (variant.window?.otherwise === 'UNSUPPORTED_GRAIN' || variant.leastMonths !== undefined) note('UNSUPPORTED_GRAIN', 'reason', true);
  if (variant.lifeFrom) note('COHORT_TOO_YOUNG', 'reason', false);
  if (variant.sample) note('SMALL_SAMPLE', 'warning', true);
  if (!variant.wholeWindow) note('PARTIAL_PERIOD', 'warning', false);
  for (const input of Object.values(variant.inputs)) ofInput(input, note);
}

function ofInput(input: Input, note: Note): void {
  if (input.kind === 'metric') ofVariant(input.bound.variant, note);
  else if (input.kind === 'measure') ofMeasure(input, note);
  else {
    if (input.length !== undefined) note('COHORT_TOO_YOUNG', 'reason', true);
    for (const m of measuresOf(input)) ofMeasure(m, note);
  }
}

function ofMeasure(measure: Measure, note: Note): void {
  if (measure.derived) {
    ofFormula(measure.derived.formula, note, false);
    if (measure.derived.sample) note('SMALL_SAMPLE', 'warning', false);
    for (const inner of Object.values(measure.derived.inputs)) ofMeasure(inner, note);
  }
  if (measure.from) ofRecipe(measure.from, note);
}

function ofFormula(node: Formula, note: Note, fromTotals: boolean, waits: (over: string) => boolean = () => false): void {
  if (node.kind === 'require') note(node.code, 'reason', fromTotals);
  if (node.kind === 'reaching') note('CENSORED', 'reason', fromTotals);
  // Of an empty list there is no first item, no quantile, and nothing that reaches a target.
  if (node.kind === 'reaching') note('NO_DATA', 'reason', fromTotals);
  if (node.kind === 'first' || node.kind === 'last')
    note(node.ifEmpty ?? 'NO_DATA', node.ifEmpty === 'CENSORED' ? 'undefined' : 'reason', fromTotals);
  if (node.kind === 'quantile') {
    note(node.ifEmpty ?? 'ZERO_DENOMINATOR', 'reason', fromTotals);
    // What a step makes may wait, too.
    if (waits(node.over)) note('CENSORED', 'undefined', fromTotals);
  }
  for (const child of childrenOf(node)) ofFormula(child, note, fromTotals, waits);
}

/** What every question to records can meet, and what the recipe itself says. */
function ofRecipe(recipe: RecipeData, note: Note): void {
  for (const code of ['NO_DATA', 'INSUFFICIENT_HISTORY', 'PARTIAL_PERIOD', 'UNSUPPORTED_GRAIN'] as const) note(code, 'reason', false);
  note('PARTIAL_PERIOD', 'warning', false); // with allowPartial
  if (recipe.same) note('MIXED_BASIS', 'reason', false);
  if (recipe.needed && recipe.needed !== true) note(recipe.needed, 'reason', false);
  if (recipe.replays !== undefined) note('NO_SNAPSHOT', 'reason', false);
  if (recipe.lived || recipe.matured) note('COHORT_TOO_YOUNG', 'reason', false);
  if (recipe.member) note('UNCLASSIFIED_RECORDS', 'warning', false); // a record that names no known account, when grouping
  if (recipe.summary.fn === 'quantile') for (const code of ['CENSORED', 'ZERO_DENOMINATOR'] as const) note(code, 'reason', false);
  for (const { code, as } of recipe.beside ?? []) if (Object.hasOwn(codes, code)) note(code as Code, as, false);
  if ([recipe.of, ...(recipe.beside ?? []).map(b => b.of)].some(converts)) note('MISSING_FX_RATE', 'reason', false);
}

function converts(rel: RelData): boolean {
  return rel.op === 'convert' || relationsBelow(rel).some(converts);
}

import type { AggData, Fn, RecipeData, RelData, SummaryData } from '../../../src/kernel/plan.js';

/* All that plans are made of: what is new in plan.ts does not compile here until it has a name, and then the test asks for it. */
const OPS: Record<RelData['op'], 0> = {
  scan: 0,
  where: 0,
  derive: 0,
  lookUp: 0,
  rollUp: 0,
  rollUpAt: 0,
  timeline: 0,
  concat: 0,
  instead: 0,
  roots: 0,
  eachMonth: 0,
  during: 0,
  convert: 0,
};
const FNS: Record<Fn, 0> = {
  eq: 0,
  oneOf: 0,
  lt: 0,
  le: 0,
  gt: 0,
  and: 0,
  or: 0,
  not: 0,
  present: 0,
  coalesce: 0,
  negated: 0,
  plus: 0,
  minus: 0,
  times: 0,
  least: 0,
  greatest: 0,
  choose: 0,
  localDay: 0,
  daysBetween: 0,
  monthsAfter: 0,
  daysAfter: 0,
  minutesBetween: 0,
  secondsBetween: 0,
  afterMinutes: 0,
  businessMinutes: 0,
  businessSeconds: 0,
  afterBusinessMinutes: 0,
  monthName: 0,
  fiscalQuarter: 0,
};
const AGGREGATES: Record<AggData['fn'], 0> = { sum: 0, count: 0, min: 0, max: 0, first: 0, last: 0 };
const SUMMARIES: Record<SummaryData['fn'], 0> = { sum: 0, count: 0, countDistinct: 0, quantile: 0, items: 0 };
const TOLD = ['sumBefore', 'maxBefore', 'previous', 'next', 'ordinal'];
const OPTIONS = [
  ...[
    'scan test',
    'scan optional',
    'where reason',
    'lookUp version',
    'roots within',
    'roots reason',
    'eachMonth calendar',
    'convert justBefore',
  ],
  ...['aggregate where', 'aggregate before', 'summary per', 'summary waited', 'item sum', 'item all', 'item of', 'item words', 'item text'],
  ...['recipe dims', 'recipe attributes', 'recipe member', 'leaf bound', 'leaf parameter', 'shared relation'],
];

/** Every name that runs must have met. */
export const EVERYTHING: readonly string[] = [
  ...Object.keys(OPS).map(op => `op ${op}`),
  ...Object.keys(FNS).map(fn => `fn ${fn}`),
  ...Object.keys(AGGREGATES).map(fn => `aggregate ${fn}`),
  ...Object.keys(SUMMARIES).map(fn => `summary ${fn}`),
  ...TOLD.map(fn => `timeline ${fn}`),
  ...OPTIONS,
];

/** The names of what a recipe is made of. */
export function madeOf(recipe: RecipeData): Set<string> {
  const found = new Set<string>();
  const seen = new Set<object>();
  const flags = (what: string, data: object, ...names: readonly string[]): void => {
    for (const name of names) if (name in data) found.add(`${what} ${name}`);
  };
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (seen.has(value) && 'op' in value) found.add('shared relation');
    seen.add(value);
    if ('op' in value) {
      found.add(`op ${String(value.op)}`);
      flags(String(value.op), value, 'test', 'optional', 'reason', 'version', 'within', 'calendar', 'justBefore');
    }
    if ('args' in value && 'fn' in value) found.add(`fn ${String(value.fn)}`);
    flags('leaf', value, 'bound', 'parameter');
    if ('aggs' in value)
      for (const agg of Object.values(value.aggs as object)) {
        found.add(`aggregate ${(agg as AggData).fn}`);
        flags('aggregate', agg as object, 'where', 'before');
      }
    if ('op' in value && value.op === 'timeline' && 'add' in value)
      for (const told of Object.values(value.add as object)) found.add(`timeline ${(told as { fn: string }).fn}`);
    for (const child of Object.values(value)) walk(child);
  };
  walk(recipe);
  const { summary } = recipe;
  found.add(`summary ${summary.fn}`);
  flags('summary', summary, 'per', 'waited');
  flags('recipe', recipe, 'dims', 'attributes', 'member');
  for (const item of Object.values(summary.items ?? {})) flags('item', item, 'sum', 'all', 'of', 'words', 'text');
  return found;
}

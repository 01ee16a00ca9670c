import type { Exact } from './decimal.js';
import { compare, digits, divide, plus, whole } from './decimal.js';
import { holds } from './evaluateFormula.js';
import type { Sign } from './formula.js';
import type { Item } from './itemValue.js';
import type { Reading } from './reading.js';
import type { Problem } from './refusal.js';
import { describe } from './refusal.js';

/** A condition on one item, over what a call gave. */
export type Holds = { readonly field: string; readonly is: Sign } | { readonly field: string; readonly equals: string };

/** What a list must satisfy as a whole, or each of its items; a call that does not is refused. */
export type ItemRule =
  /** No two items agree in all of these; a label that is left out is one value of its own. */
  | { readonly unique: readonly string[] }
  /** Each text that the label may be, exactly once. */
  | { readonly everyOnce: string }
  /** The numbers of a field come to this. */
  | { readonly sum: string; readonly is: string }
  /** Months that follow one another, in whatever order they are given. */
  | { readonly consecutive: string }
  /** No item for which all of these hold. */
  | { readonly never: readonly Holds[]; readonly blame: string; readonly expected: string };

type Said = Pick<Problem, 'path' | 'expected' | 'received'>;

/** Refuses a list that breaks a rule, naming the items. */
export function checkRules(
  name: string,
  items: readonly Item[],
  rules: readonly ItemRule[],
  textsOf: (label: string) => readonly string[],
  r: Reading,
): void {
  const say = (problem: Said): unknown => r.problems.push(problem);
  for (const rule of rules) {
    if ('unique' in rule) unique(name, items, rule.unique, say);
    else if ('everyOnce' in rule) everyOnce(name, items, rule.everyOnce, textsOf(rule.everyOnce), say);
    else if ('sum' in rule) sums(name, items, rule.sum, rule.is, say);
    else if ('consecutive' in rule) consecutive(name, items, rule.consecutive, say);
    else
      items.forEach((item, i) => {
        if (rule.never.every(h => satisfied(h, item)))
          say({ path: [name, i, rule.blame], expected: rule.expected, received: textOf(item.get(rule.blame)) });
      });
  }
}

const satisfied = (h: Holds, item: Item): boolean =>
  'equals' in h ? item.get(h.field) === h.equals : holds((item.get(h.field) as Exact | undefined) ?? null, h.is);

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'n' in value ? digits(divide(value as Exact)) : describe(value);

function unique(name: string, items: readonly Item[], fields: readonly string[], say: (p: Said) => unknown): void {
  const seen = new Map<string, number>();
  items.forEach((item, i) => {
    // Each text behind its length, so that no two rows of texts make one key.
    let key = '';
    for (const f of fields) {
      const v = item.get(f);
      const text = v === undefined || typeof v === 'string' ? v : textOf(v);
      key += text === undefined ? '-' : `${text.length}:${text}`;
    }
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else
      say({
        path: [name, i, ...fields],
        expected: `one item for ${fields.join(' and ')}`,
        received: `${fields.map(f => (item.has(f) ? textOf(item.get(f)) : 'nothing')).join(', ')}, as in item ${first}`,
      });
  });
}

function everyOnce(name: string, items: readonly Item[], field: string, all: readonly string[], say: (p: Said) => unknown): void {
  const count = (text: string): number => items.filter(item => item.get(field) === text).length;
  for (const text of all) {
    const n = count(text);
    if (n !== 1) say({ path: [name, field], expected: `one item for ${text}`, received: n === 0 ? 'none' : `${n}` });
  }
}

function sums(name: string, items: readonly Item[], field: string, wanted: string, say: (p: Said) => unknown): void {
  const numbers = items.map(item => item.get(field) as Exact | undefined);
  // What is missing was refused already.
  if (numbers.some(n => n === undefined)) return;
  const sum = (numbers as Exact[]).reduce(plus, whole('0'));
  if (compare(sum, whole(wanted)) !== 0)
    say({ path: [name, field], expected: `numbers that come to ${wanted}`, received: digits(divide(sum)) });
}

const monthAfter = (month: string): string => {
  const [y, m] = month.split('-').map(Number) as [number, number];
  return m === 12 ? `${String(y + 1).padStart(4, '0')}-01` : `${String(y).padStart(4, '0')}-${String(m + 1).padStart(2, '0')}`;
};

function consecutive(name: string, items: readonly Item[], field: string, say: (p: Said) => unknown): void {
  const months = items
    .map(item => item.get(field))
    .filter(m => typeof m === 'string')
    .sort();
  months.forEach((month, i) => {
    const before = months[i - 1];
    if (before !== undefined && month !== monthAfter(before))
      say({ path: [name, field], expected: `months that follow one another: ${monthAfter(before)} after ${before}`, received: month });
  });
}

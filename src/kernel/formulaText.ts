import type { Condition, Formula, Selected } from './formula.js';

const sum = 1;
const factor = 2;
const atom = 3;

/** How tightly a node binds, for parentheses. */
function strength(node: Formula): number {
  if (node.kind === 'plus' || node.kind === 'minus') return sum;
  if (node.kind === 'times' || node.kind === 'quotient') return factor;
  return node.kind === 'require' ? strength(node.of[0]) : atom;
}

const symbols = { plus: ' + ', minus: ' − ', times: ' × ', quotient: ' ÷ ' } as const;
const conversions: Readonly<Record<string, string>> = { months: ' months', month: ' month', deals: ' deals', pp: ' pp' };

const signs = { zero: '= 0', positive: '> 0', negative: '< 0', 'not-positive': '≤ 0', 'not-negative': '≥ 0' } as const;

/** A condition on an item; a difference is said as a comparison. */
function conditionText(c: Condition, name: (input: string) => string): string {
  if ('label' in c) return `${c.label} is ${c.oneOf.join(' or ')}`;
  if (c.of.kind !== 'minus') return `${formulaText(c.of, name)} ${signs[c.is]}`;
  return `${formulaText(c.of.of[0], name)} ${signs[c.is].slice(0, -2)} ${formulaText(c.of.of[1], name)}`;
}

/** A list by name, with what its items must satisfy. */
export function listText({ over, where }: Selected, name: (input: string) => string): string {
  return where ? `${name(over)} where ${where.map(c => conditionText(c, name)).join(' and ')}` : name(over);
}

/** How a quantile is called. */
export const quantileName = (q: string): string => (Number(q) === 0.5 ? 'median' : `p${Math.round(Number(q) * 1000) / 10}`);

/**
 * A formula as one line of text. `name` says how an input is written: its name by default, or its number.
 * @example formulaText(cac.definition.variants['fully-loaded'].formula) // 'acquisitionSpend ÷ newLogos'
 */
export function formulaText(node: Formula, name: (input: string) => string = n => n): string {
  const at = (n: Formula): string => formulaText(n, name);
  const inside = (n: Formula, least: number): string => (strength(n) < least ? `(${at(n)})` : at(n));
  switch (node.kind) {
    case 'input':
      return name(node.name);
    case 'field':
      return node.name;
    case 'constant':
      return `${node.value}${conversions[node.unit] ?? ''}`;
    case 'require':
      return at(node.of[0]);
    case 'total':
    case 'product':
      return `${node.kind === 'total' ? 'Σ' : 'Π'} ${inside(node.of[0], atom)} over ${listText(node, name)}`;
    case 'first':
    case 'last':
      return `${node.kind} ${inside(node.of[0], atom)} of ${listText(node, name)}`;
    case 'length':
      return node.where ? `(number of ${listText(node, name)})` : `number of ${name(node.over)}`;
    case 'quantile':
      return `${quantileName(node.q)} of ${inside(node.of[0], atom)} over ${listText(node, name)}`;
    case 'ceil':
      return `⌈${at(node.of[0])}⌉`;
    case 'parts':
      return 'by part';
    case 'reaching':
      return `smallest k with Σ ${inside(node.of[0], atom)} over the first k of ${name(node.over)} ≥ ${at(node.of[1])}`;
    case 'geometric':
      return `(Σ ${inside(node.of[0], atom)}^k for k = 0 … ${inside(node.of[1], atom)} − 1)`;
    case 'least':
    case 'greatest':
      return `${node.kind === 'least' ? 'min' : 'max'}(${at(node.of[0])}, ${at(node.of[1])})`;
    case 'power':
      return `${inside(node.of[0], atom)}^${inside(node.of[1], atom)}`;
    case 'plus':
      return at(node.of[0]) + symbols.plus + at(node.of[1]);
    case 'minus':
      return at(node.of[0]) + symbols.minus + inside(node.of[1], factor);
    case 'times':
      return inside(node.of[0], factor) + symbols.times + inside(node.of[1], factor + (strength(node.of[1]) === factor ? 1 : 0));
    case 'quotient':
      return inside(node.of[0], factor) + symbols.quotient + inside(node.of[1], atom);
  }
}

import type { Decimal } from './decimal.js';
import { decimal } from './decimal.js';
import type { Formula } from './formula.js';
import { formulaLatex } from './formulaLatex.js';
import { formulaText } from './formulaText.js';
import type { Lang } from './languages.js';
import { numberText } from './numberText.js';
import type { ItemShown } from './result.js';

/** What stands for the inputs of one result: a number, the items of a list, or nothing where an input has no value. */
export type Values = Readonly<Record<string, Decimal | null | readonly ItemShown[]>>;

/** Decimals of a substituted number before it is cut; digits that were cut are marked by an ellipsis, so a shown digit is never a rounded one. */
const SHOWN_DECIMALS = 6;

/** A number as it stands in a substituted formula. */
export function numeral(value: Decimal, lang: Lang): string {
  const places = Math.max(SHOWN_DECIMALS, 3 - value.e);
  const cut = value.dp() > places;
  const text = cut ? `${numberText(decimal(value.toFixed(places, 1)), places, lang)}…` : numberText(value, value.dp(), lang);
  return value.isNegative() && !value.isZero() ? `(${text})` : text;
}

/** Longer lists are not written out item by item. */
const WRITTEN_ITEMS = 24;

/** A fold over a list written out, so that each item's figures can stand in their place. Fields become inputs named by item. */
function unfolded(node: Formula, values: Values, item = ''): Formula {
  if (node.kind === 'field') return { kind: 'input', name: `${item}.${node.name}` };
  if (node.kind === 'total' || node.kind === 'product') {
    const list = values[node.over];
    if (!Array.isArray(list) || list.length === 0) return { kind: 'input', name: node.over };
    if (node.where || list.length > WRITTEN_ITEMS) return node;
    const each = list.map((_, i) => unfolded(node.of[0], values, `${node.over}.${i}`));
    return each.reduce((a, b) => ({ kind: node.kind === 'total' ? 'plus' : 'times', of: [a, b] }));
  }
  if (node.kind === 'first' || node.kind === 'last') {
    const list = values[node.over];
    if (node.where) return node;
    const last = Array.isArray(list) ? (node.kind === 'first' ? 0 : list.length - 1) : -1;
    return last < 0 ? { kind: 'input', name: node.over } : unfolded(node.of[0], values, `${node.over}.${last}`);
  }
  if (node.kind === 'length' || node.kind === 'quantile') return node;
  if (node.kind === 'reaching') return { ...node, of: [node.of[0], unfolded(node.of[1], values, item)] };
  if (!('of' in node)) return node;
  return { ...node, of: node.of.map(n => unfolded(n, values, item)) } as unknown as Formula;
}

/** The formula with the numbers in it, as text and as LaTeX. `absent` stands where an input has no value. */
export function substituted(
  formula: Formula,
  values: Values,
  lang: Lang,
  absent: string,
): { readonly text: string; readonly latex: string } {
  const written = unfolded(formula, values);
  const name = (input: string): string => {
    const [list = '', i, field = ''] = input.split('.');
    const at = i === undefined ? values[input] : (values[list] as readonly ItemShown[] | undefined)?.[Number(i)]?.[field];
    // A list that stays in words goes by its name, and so does one that a step made.
    if (i === undefined && (values[input] === undefined || (Array.isArray(at) && at.length > 0))) return input;
    return at === null || at === undefined || Array.isArray(at) ? absent : numeral(at as Decimal, lang);
  };
  return { text: formulaText(written, name), latex: formulaLatex(written, name) };
}

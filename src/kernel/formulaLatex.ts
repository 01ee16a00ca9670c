import type { Formula, Selected } from './formula.js';
import { listText, quantileName } from './formulaText.js';

const escaped = (text: string): string => text.replace(/[\\{}$&#^_~%]/g, c => (c === '\\' ? '\\backslash ' : `\\${c}`));
const named = (text: string): string => `\\text{${escaped(text)}}`;

/** A list and its conditions, as words. */
const listed = (node: Selected, name: (input: string) => string): string => named(listText(node, name));

function isSum(node: Formula): boolean {
  return node.kind === 'plus' || node.kind === 'minus' || (node.kind === 'require' && isSum(node.of[0]));
}

/**
 * A formula as LaTeX. `name` says how an input is written: its name by default, or its number.
 * @example formulaLatex(formula) // '\\frac{\\text{acquisitionSpend}}{\\text{newLogos}}'
 */
export function formulaLatex(node: Formula, name: (input: string) => string = n => n): string {
  const at = (n: Formula): string => formulaLatex(n, name);
  const grouped = (n: Formula): string => (isSum(n) ? `\\left(${at(n)}\\right)` : at(n));
  switch (node.kind) {
    case 'input':
      return named(name(node.name));
    case 'field':
      return named(node.name);
    case 'constant':
      return node.value;
    case 'require':
      return at(node.of[0]);
    case 'total':
    case 'product':
      return `${node.kind === 'total' ? '\\sum' : '\\prod'}_{${listed(node, name)}} ${grouped(node.of[0])}`;
    case 'first':
    case 'last':
      return `\\text{${node.kind}}_{${listed(node, name)}} ${grouped(node.of[0])}`;
    case 'length':
      return `\\left|${listed(node, name)}\\right|`;
    case 'quantile':
      return `\\text{${quantileName(node.q)}}_{${listed(node, name)}} ${grouped(node.of[0])}`;
    case 'ceil':
      return `\\left\\lceil ${at(node.of[0])} \\right\\rceil`;
    case 'parts':
      return '\\text{by part}';
    case 'reaching':
      return `\\min\\left\\{k : \\sum_{i=1}^{k} ${grouped(node.of[0])}_i \\ge ${at(node.of[1])}\\right\\}`;
    case 'geometric':
      return `\\sum_{k=0}^{${at(node.of[1])} - 1} \\left(${at(node.of[0])}\\right)^{k}`;
    case 'least':
    case 'greatest':
      return `\\${node.kind === 'least' ? 'min' : 'max'}\\left(${at(node.of[0])}, ${at(node.of[1])}\\right)`;
    case 'power':
      return `\\left(${at(node.of[0])}\\right)^{${at(node.of[1])}}`;
    case 'quotient':
      return `\\frac{${at(node.of[0])}}{${at(node.of[1])}}`;
    case 'plus':
      return `${at(node.of[0])} + ${at(node.of[1])}`;
    case 'minus':
      return `${at(node.of[0])} - ${grouped(node.of[1])}`;
    case 'times':
      return `${grouped(node.of[0])} \\times ${grouped(node.of[1])}`;
  }
}

/** What results say of themselves, as numbered notes: `R$ 70,500.00 per customer ¹` in a table, and below it one line for each number. */
import { explain, format, type Lang, type Result } from 'revcanon';
import { wrapped } from './terminalTable.js';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (n: number): string => [...String(n)].map(digit => RAISED[Number(digit)]).join('');

export interface Footnotes {
  /** The value, or that there is none, with the numbers of its notes. `short` leaves the words of the unit out. */
  cell(result: Result, short?: boolean): string;
  lines(): string[];
}

export function footnotes(lang: Lang): Footnotes {
  const meanings = new Map<string, string>();
  const numbersOf = (result: Result): string => {
    const { reasons, warnings } = explain(result, { lang }).steps;
    const said = [...reasons, ...warnings];
    for (const { code, meaning } of said) meanings.set(code, meaning);
    const codes = [...meanings.keys()];
    const numbers = new Set(said.map(({ code }) => codes.indexOf(code) + 1));
    return [...numbers]
      .sort((a, b) => a - b)
      .map(raised)
      .join(' ');
  };
  return {
    cell(result, short = false) {
      // Without a value: that there is none, and what it is at least, without the reasons, which stand below; or that it is by part.
      const text = result.value === null ? explain(result, { lang }).steps.value.replace(/: .*$/, '') : format(result, { locale: lang });
      return `${short ? text.replace(/ (per|por) .*/, '') : text} ${numbersOf(result)}`.trimEnd();
    },
    lines: () => [...meanings].flatMap(([code, meaning], i) => wrapped(`${raised(i + 1)} ${code}: ${meaning}`, '    ')),
  };
}

/** A metric's name without what its printed name adds in parentheses. */
export function nameOf(result: Result, lang: Lang): string {
  return explain(result, { lang }).steps.name.replace(/ \(.*\)$/, '');
}

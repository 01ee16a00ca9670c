import { visible } from '../kernel/refusal.js';

/*
 * Text of definitions comes from anyone who defines a metric. In a page it is text and nothing else: no markup, no HTML, no link, no
 * template, no formula, no second line.
 */

const SPECIAL = /[\\`*_{}[\]<>&|~$#!@"']/g;

/** Text as inert Markdown. Entities are never structure, so one rule covers Markdown, HTML, tables, mathematics and templates. */
export function plain(text: string): string {
  const line = visible(text.replace(/\s+/g, ' ').trim());
  const inert = line.replace(SPECIAL, c => (c === '&' ? '&amp;' : c === "'" ? "'" : entity(c)));
  return inert
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, w => `${w.slice(0, -1)}&#46;`)
    .replace(/^(?:[-+=]|\d+(?=[.)]))/, start => [...start].map(entity).join(''));
}

const entity = (c: string): string => (c === '"' ? '&quot;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : `&#${c.codePointAt(0)};`);

/** A name or a value in type of its own; with characters that a code span cannot hold safely, an element instead: between its tags Markdown still reads, so there everything that could mean something is an entity. */
export function code(text: string): string {
  const line = visible(text.replace(/\s+/g, ' ').trim());
  return /^[^`|{}<>&\\]+$/.test(line)
    ? `\`${line}\``
    : `<code>${line.replace(/[^A-Za-z0-9 ,;()+/=%-]/g, c => `&#${c.codePointAt(0)};`)}</code>`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** A formula that GitHub renders. */
export function mathBlock(latex: string): string {
  return `\`\`\`math\n${visible(latex.replace(/\s+/g, ' ')).replace(/`/g, "'")}\n\`\`\``;
}

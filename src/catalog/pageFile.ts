import type { Lang } from '../kernel/languages.js';

const START = '<!-- facts:start -->';
const END = '<!-- facts:end -->';

/** The headings of the hand-written part, in order. */
export const sections: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Why it matters', 'How to read it', 'Edge cases', 'Common mistakes', 'Sources'],
  'pt-BR': ['Por que importa', 'Como ler', 'Casos de borda', 'Erros comuns', 'Fontes'],
};

/** The file with other facts between its markers; null when it has not one pair of them. */
export function withFacts(file: string, facts: string, start = START, end = END): string | null {
  const [before, rest, ...moreStarts] = file.split(start);
  const [, after, ...moreEnds] = (rest ?? '').split(end);
  if (before === undefined || after === undefined || moreStarts.length > 0 || moreEnds.length > 0 || before.includes(end)) return null;
  return `${before}${start}\n\n${facts}\n\n${end}${after}`;
}

/** What is wrong with the hand-written part of a page: a heading that is missing, comes twice, or has nothing under it. */
export function proseFaults(file: string, lang: Lang): string[] {
  const prose = file.split(END).at(-1) ?? '';
  const parts = prose
    .split(/^## /m)
    .slice(1)
    .map(part => {
      const [heading = '', ...lines] = part.split('\n');
      return {
        heading: heading.trim(),
        text: lines
          .join('\n')
          .replace(/<!--[\s\S]*?-->/g, '')
          .trim(),
      };
    });
  const faults: string[] = [];
  if (!/^# \S/.test(file)) faults.push('no title in its first line');
  for (const heading of sections[lang]) {
    const found = parts.filter(p => p.heading === heading);
    if (found.length === 0) faults.push(`no section '${heading}'`);
    else if (found.length > 1) faults.push(`section '${heading}' comes ${found.length} times`);
    else if (found[0]?.text === '' || found[0]?.text === 'TODO') faults.push(`nothing under '${heading}'`);
  }
  return faults;
}

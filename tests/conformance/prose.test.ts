import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proseFaults, sections } from '../../src/catalog/pageFile.js';
import { catalog } from '../../src/catalog.js';
import type { Lang } from '../../src/kernel/languages.js';

const folders = { en: 'docs/metrics', 'pt-BR': 'docs/pt-BR/metrics' } as const;
const langs = ['en', 'pt-BR'] as const;
const page = (id: string, lang: Lang): string => readFileSync(new URL(`../../${folders[lang]}/${id}.md`, import.meta.url), 'utf8');

/** The hand-written sections of a page, in the order of `sections`; a section that is not there is empty. */
function written(id: string, lang: Lang): string[] {
  const prose = page(id, lang).split('<!-- facts:end -->').at(-1) ?? '';
  const parts = new Map<string, string>();
  for (const part of prose.split(/^## /m).slice(1)) {
    const end = part.indexOf('\n');
    parts.set(part.slice(0, end).trim(), part.slice(end).replace(/<!--[\s\S]*?-->/g, ''));
  }
  return sections[lang].map(heading => parts.get(heading) ?? '');
}

/** Words as read: without code, link targets and numbers. */
const words = (text: string): string[] =>
  text
    .replace(/`[^`]*`/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];
const bullets = (text: string): number => text.match(/^- \S/gm)?.length ?? 0;

/** Words that are frequent in one language and none of the other: no spelling of theirs is a word of both ('a', 'as', 'do', 'no' are). */
const ownWords: Readonly<Record<Lang, ReadonlySet<string>>> = {
  en: new Set([
    'the',
    'of',
    'and',
    'is',
    'are',
    'it',
    'that',
    'in',
    'to',
    'with',
    'by',
    'for',
    'not',
    'from',
    'which',
    'this',
    'than',
    'be',
  ]),
  'pt-BR': new Set([
    'de',
    'da',
    'dos',
    'das',
    'que',
    'não',
    'é',
    'são',
    'uma',
    'um',
    'em',
    'na',
    'o',
    'os',
    'ao',
    'ou',
    'se',
    'com',
    'por',
    'para',
    'quem',
    'mais',
  ]),
};
const count = (list: readonly string[], of: ReadonlySet<string>): number => list.filter(w => of.has(w)).length;

/** Fewest words of a section, from the shortest page that says enough: why it matters, how to read it, edge cases, common mistakes, sources. */
const fewest = [40, 120, 50, 25, 1];
const fewestBullets = [0, 0, 3, 2, 1];

const codes = (texts: readonly string[]): string[] => [...new Set(texts.join('\n').match(/`[A-Z]+(?:_[A-Z]+)+`/g) ?? [])].sort();
/** Pages and guides that the prose links to, by their file's name, whichever folder it is reached from. */
const links = (texts: readonly string[]): string[] =>
  [...new Set([...texts.join('\n').matchAll(/\]\(([^)]*)\)/g)].map(m => m[1]?.split('/').at(-1) ?? ''))].sort();

describe.each(catalog.map(d => d.id))('the prose of %s', id => {
  it.each(langs)('has every section, once, of a length that says something (%s)', lang => {
    expect(proseFaults(page(id, lang), lang)).toEqual([]);
    const short = written(id, lang).flatMap((text, n) => {
      const is = words(text).length;
      return is < (fewest[n] ?? 0) || bullets(text) < (fewestBullets[n] ?? 0)
        ? [`${sections[lang][n]}: ${is} words, ${bullets(text)} points`]
        : [];
    });
    expect(short).toEqual([]);
  });

  it.each([
    ['en', 'pt-BR'],
    ['pt-BR', 'en'],
  ] as const)('is in its own language (%s)', (lang, other) => {
    // Sources are names; everything before them is text.
    const foreign = written(id, lang)
      .slice(0, -1)
      .flatMap((text, n) => {
        const all = words(text);
        const own = count(all, ownWords[lang]);
        const strange = count(all, ownWords[other]);
        return own < all.length / 10 || strange * 10 > own
          ? [`${sections[lang][n]}: ${own} own and ${strange} foreign of ${all.length}`]
          : [];
      });
    expect(foreign).toEqual([]);
  });

  it('writes numbers as its language does', () => {
    // 29.63 and 1,234 in English, 29,63 and 1.234 in Portuguese: three digits after the mark are a group, one or two a fraction.
    const text = (lang: Lang): string =>
      written(id, lang)
        .join('\n')
        .replace(/`[^`]*`/g, '');
    expect(text('en').match(/\d,\d{1,2}(?!\d)/g)).toBe(null);
    expect(text('pt-BR').match(/\d\.\d{1,2}(?!\d)/g)).toBe(null);
  });

  it('tells the same in both: as many points, the same codes, the same links', () => {
    const [en, pt] = [written(id, 'en'), written(id, 'pt-BR')];
    expect(pt.map(bullets)).toEqual(en.map(bullets));
    expect(codes(pt)).toEqual(codes(en));
    expect(links(pt)).toEqual(links(en));
  });
});

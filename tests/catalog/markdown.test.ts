import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, mathBlock, plain, table } from '../../src/catalog/markdown.js';
import { visible } from '../../src/kernel/refusal.js';
import { attacks } from './hostile.js';

/** What a browser shows for text with entities. */
const names: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' };
const decoded = (html: string): string =>
  html.replace(/&(?:#(\d+)|(\w+));/g, (_, n: string | undefined, name: string) =>
    n ? String.fromCodePoint(Number(n)) : (names[name] ?? '?'),
  );
const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' ').trim());

describe('plain', () => {
  it.each(attacks)('leaves no markup in %j', attack => {
    const text = plain(attack);
    expect(text).not.toMatch(/[\n\r<>`|*_{}[\]$~!\\]/);
    expect(text.replace(/&(?:#\d+|amp|lt|gt|quot);/g, '')).not.toMatch(/[#@&]/);
    expect(text).not.toMatch(/:\/\/|www\.|^[-+=]|^\d+[.)]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
  it('changes nothing that is seen, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(decoded(plain(text))).toBe(oneLine(text));
        expect(plain(text)).not.toMatch(/[\n<>`|*_{}[\]$~!\\]/);
      }),
    );
  });
  it('leaves ordinary prose as it is', () => {
    const prose = 'ARR at the start of accounts’ first year: Σ of 12 months (net of refunds), 3 ÷ 65.';
    expect(plain(prose)).toBe(prose);
  });
});

describe('code', () => {
  it('is a code span where that is safe', () => {
    expect(code('acquisitionSpend ÷ newLogos')).toBe('`acquisitionSpend ÷ newLogos`');
  });
  it.each(['a`b', 'a|b', '{{ x }}', '<b>', '&amp;', 'a\\', '`_it_ https://example.com'])('is an element with entities for %j', text => {
    expect(code(text)).toMatch(/^<code>[^<>`|{}\\_:.]*<\/code>$/);
    expect(decoded(code(text).slice(6, -7))).toBe(text);
  });
});

describe('table and mathBlock', () => {
  it('write one line a row', () => {
    expect(table(['A', 'B'], [['1', '2']])).toBe('| A | B |\n|---|---|\n| 1 | 2 |');
  });
  it('cannot be closed from inside', () => {
    expect(mathBlock('\\text{a}\n```\n<script>')).toBe("```math\n\\text{a} ''' <script>\n```");
  });
});

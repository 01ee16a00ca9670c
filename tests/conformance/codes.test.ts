import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/kernel/codes.js';

const root = new URL('../../', import.meta.url);
const texts = (directory: string): string[] =>
  readdirSync(new URL(directory, root), { recursive: true, withFileTypes: true })
    .filter(f => f.isFile() && /\.(ts|md)$/.test(f.name) && !['codes.ts', 'reasons.ts'].includes(f.name))
    .map(f => readFileSync(`${f.parentPath}/${f.name}`, 'utf8'));

describe('the one table of codes', () => {
  const written = [...texts('src/'), ...texts('docs/')];

  it.each(Object.keys(codes))('%s is used or documented', code => {
    expect(written.some(text => text.includes(code))).toBe(true);
  });

  it('every code used is in it', () => {
    const used = new Set(texts('src/').flatMap(text => [...text.matchAll(/'([A-Z]{2,}(?:_[A-Z]+)+)'/g)].map(m => m[1] as string)));
    const known = new Set<string>(Object.keys(codes));
    expect([...used].filter(code => !known.has(code) && !/^REVCANON/.test(code))).toEqual([]);
  });

  it('says in both languages what each means', () => {
    for (const [, is] of Object.values(codes)) for (const text of [is.en, is['pt-BR']]) expect(text.length).toBeGreaterThan(5);
  });
});

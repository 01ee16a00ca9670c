import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog.js';

const names = (directory: string, ending: string): string[] =>
  readdirSync(new URL(`../../${directory}`, import.meta.url), { withFileTypes: true })
    .filter(f => f.isFile() && f.name.endsWith(ending))
    .map(f => f.name.slice(0, -ending.length))
    .sort();
const ids = catalog.map(d => d.id).sort();
const exported = ids.map(id => id.replace(/-(\w)/g, (_, c: string) => c.toUpperCase())).sort();

describe('one metric, one file of each kind, no orphans', () => {
  it('src/metrics', () => {
    expect(names('src/metrics', '.ts')).toEqual(exported);
  });

  it('tests/metrics', () => {
    expect(names('tests/metrics', '.test.ts')).toEqual(exported);
  });

  it.each(['docs/metrics', 'docs/pt-BR/metrics'])('%s', directory => {
    expect(names(directory, '.md').filter(name => name !== 'index' && name !== 'README')).toEqual(ids);
  });

  it('a definition’s page is there', () => {
    for (const { id, page } of catalog) expect(page).toBe(`docs/metrics/${id}.md`);
  });
});

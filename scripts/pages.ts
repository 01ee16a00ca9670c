/** `npm run pages` writes the generated part of the reference pages; with `--check` it writes nothing and fails on what it would have to write, and on what is missing. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../src/catalog/catalog.js';
import { indexPage, metricTables } from '../src/catalog/metricIndex.js';
import { page } from '../src/catalog/page.js';
import { proseFaults, withFacts } from '../src/catalog/pageFile.js';
import type { Lang } from '../src/kernel/languages.js';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const folders: Readonly<Record<Lang, string>> = { en: 'docs/metrics', 'pt-BR': 'docs/pt-BR/metrics' };
const faults: string[] = [];
let written = 0;

const read = (path: string): string | null => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);

function put(path: string, text: string): void {
  if (read(path) === text) return;
  if (check) faults.push(`${path}: is not what the definitions say; run npm run pages`);
  else {
    writeFileSync(join(root, path), text);
    written += 1;
  }
}

for (const lang of ['en', 'pt-BR'] as const) {
  const folder = folders[lang];
  for (const definition of catalog) {
    const path = `${folder}/${definition.id}.md`;
    const file = read(path);
    if (file === null) {
      faults.push(`${path}: the page is missing`);
      continue;
    }
    const text = withFacts(file, page(definition, lang));
    if (text === null) faults.push(`${path}: needs one <!-- facts:start --> and one <!-- facts:end --> after it`);
    else put(path, text);
    for (const fault of proseFaults(file, lang)) faults.push(`${path}: ${fault}`);
  }
  put(`${folder}/README.md`, indexPage(catalog, lang));
  const known = new Set([...catalog.map(d => `${d.id}.md`), 'README.md']);
  for (const name of readdirSync(join(root, folder))) if (!known.has(name)) faults.push(`${folder}/${name}: no metric has this page`);
}

const readme = withFacts(
  read('README.md') ?? '',
  metricTables(catalog, 'en', 'docs/metrics/', '###'),
  '<!-- metrics:start -->',
  '<!-- metrics:end -->',
);
if (readme === null) faults.push('README.md: needs one <!-- metrics:start --> and one <!-- metrics:end --> after it');
else put('README.md', readme);

for (const fault of faults) console.error(fault);
console.log(
  check
    ? `${catalog.length} metrics, ${faults.length} faults`
    : `${catalog.length} metrics, ${written} files written, ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

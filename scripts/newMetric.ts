/** `npm run new:metric -- some-metric`: the definition, its tests and its two pages, with TODO where a person has to think. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error('usage: npm run new:metric -- some-metric (kebab-case; acronyms are words: ltv-cac-ratio)');
  process.exit(1);
}
const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** A page has the sections of the model's page: its headings and its markers, nothing between. */
const page = (folder: string): string => {
  const model = readFileSync(join(root, folder, 'cac.md'), 'utf8').split('\n');
  const kept = model.filter(line => /^(## |<!--)/.test(line)).map(line => (line.startsWith('##') ? `\n${line}\n\nTODO` : line));
  return [`# ${id}`, '', ...kept, ''].join('\n');
};

const files: Record<string, string> = {
  [`src/metrics/${name}.ts`]: `import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerCustomer } from '../kernel/unit.js';
import { newLogos } from '../measures/customers.js';
import { acquisitionSpend } from '../measures/spend.js';

/**
 * TODO what question it answers (unit), and why the default is as it is.
 * @see docs/metrics/${id}.md
 */
export const ${name} = defineMetric({
  id: '${id}',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'TODO', 'pt-BR': 'TODO' },
  is: { en: 'TODO', 'pt-BR': 'TODO' },
  unit: moneyPerCustomer,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'TODO',
  label: { en: 'TODO', 'pt-BR': 'TODO' },
  inputs: { acquisitionSpend, newLogos },
  formula: i => i.acquisitionSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
  examples: [{ given: { acquisitionSpend: '141000', newLogos: 2 }, currency: 'BRL', shows: 'TODO', because: '141 000 ÷ 2' }],
});
`,
  [`tests/metrics/${name}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { ${name} } from '../../src/metrics/${name}.js';

describe('${id}', () => {
  it('TODO', () => {
    // TODO the arithmetic, by hand or from a source
    const r = ${name}({ acquisitionSpend: '141000', newLogos: 2 });
    expect(String(r.value)).toBe('TODO');
  });
});
`,
  [`docs/metrics/${id}.md`]: page('docs/metrics'),
  [`docs/pt-BR/metrics/${id}.md`]: page('docs/pt-BR/metrics'),
};

for (const [path, text] of Object.entries(files)) {
  if (existsSync(join(root, path))) {
    console.error(`${path} exists already: left as it is`);
    continue;
  }
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}
console.log(`next: export ${name} from src/index.ts and list it in the catalogue, replace each TODO, then npm run pages`);

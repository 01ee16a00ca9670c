import { describe, expect, it } from 'vitest';
import { catalog, findMetric } from '../../src/catalog/catalog.js';
import { indexPage, metricTables } from '../../src/catalog/metricIndex.js';
import { occurringReasons } from '../../src/catalog/occurringReasons.js';
import { page, run } from '../../src/catalog/page.js';
import { recipes } from '../../src/catalog/recipeText.js';
import type { MetricDefinition } from '../../src/kernel/definition.js';
import { format } from '../../src/kernel/format.js';
import { attacks, hostile } from './hostile.js';

const definition = (id: string): MetricDefinition => {
  const found = findMetric(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};
const cac = page(definition('cac'), 'en');
/** Lines of the section under a heading. */
const section = (text: string, heading: string): string => text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** Number of cells of each table row, per table. */
function widths(text: string): number[][] {
  const tables = text.split(/\n{2,}/).filter(block => block.startsWith('|'));
  return tables.map(block => block.split('\n').map(line => line.replace(/\\\|/g, '').split('|').length));
}

describe('the facts of a page', () => {
  it('say identity, unit, direction, additivity, default and fingerprint', () => {
    expect(cac).toContain('| Identity | `cac@1.0.0` |');
    expect(cac).toContain('| Unit | money per customer (`money/customer`) |');
    expect(cac).toContain('| Which way is good | lower |');
    expect(cac).toContain('| Re-aggregation | a ratio: never added or averaged; Σ numerators ÷ Σ denominators |');
    expect(cac).toContain('| Default variant | `fully-loaded`: lag 0 |');
    const fingerprint = definition('cac').variants['fully-loaded']?.fingerprint.slice(0, 12);
    expect(cac).toContain(`| Fingerprint | \`${fingerprint}\` |`);
  });
  it('render the formula for GitHub and as text', () => {
    expect(section(cac, 'Formula')).toContain('```math\n\\text{cac} = \\frac{\\text{acquisitionSpend}}{\\text{newLogos}}\n```');
    expect(section(cac, 'Formula')).toContain('`acquisitionSpend ÷ newLogos`');
  });
  it('list every input of every variant with unit, range and meaning', () => {
    const inputs = section(cac, 'Inputs');
    for (const variant of Object.values(definition('cac').variants))
      for (const name of Object.keys(variant.inputs)) expect(inputs).toContain(`| \`${name}\` |`);
    expect(inputs).toContain('| `newLogos` | customers (`customers`) | ≥ 0, whole numbers |');
    const nrr = section(page(definition('nrr'), 'en'), 'Inputs');
    expect(nrr).toContain('| `monthlyCohorts` | list, items: 12 |');
    expect(nrr).toContain('| `monthlyCohorts[].cohortOpeningArr` |');
    expect(section(page(definition('grr'), 'en'), 'Inputs')).toContain('≥ 0; when left out: 0');
    expect(section(page(definition('ltv-cac-ratio'), 'en'), 'Inputs')).toContain('a result of [CAC](cac.md) `lag-1q`');
  });
  it('list every variant, and mark the default and those that need records', () => {
    const variants = section(cac, 'Variants');
    for (const name of Object.keys(definition('cac').variants)) expect(variants).toContain(`| \`${name}\``);
    expect(variants).toContain('`fully-loaded` (default)');
    expect(variants).toContain('`lag-cycle` (from records only)');
    expect(variants).toContain('Parameter `lagDays` (`lag-cycle`)');
  });
  it('show the metric’s own window', () => {
    expect(page(definition('nrr'), 'en')).toContain('| Window | 12 months to the end of the asked period, needed whole |');
    expect(page(definition('nrr'), 'pt-BR')).toContain('| Janela | 12 meses até o fim do período pedido, precisa estar completa |');
    expect(page(definition('magic-number'), 'en')).toContain('| Window | the asked period, at least 3 months, needed whole |');
  });
  it('mark examples that are not the fixture’s', () => {
    const ltv = section(page(definition('ltv'), 'en'), 'Examples, as computed');
    expect(ltv).toContain('| `R$ 89,570.00 per customer` | 5 300 × 0.78 × 65 ÷ 3 | the fixture |');
    expect(ltv).toContain('| `R$ 330,720.00 per customer` | 5 300 × 0.78 ÷ 0.0125 | stand-alone |');
    expect(ltv).toContain('`monthlyLogoChurnRate 3/65`');
    // The definition's own words are English; in Portuguese the numbers in the formula say it.
    expect(section(page(definition('ltv'), 'pt-BR'), 'Exemplos, como calculados')).toContain(
      '| `R$ 89.570,00 por cliente` | `5.300 × 0,78 ÷ 0,046153…` | da base de exemplo |',
    );
  });
  it('say how it comes from records', () => {
    expect(section(cac, 'From records')).toContain('keep those where `function` is one of “sales”, “marketing”');
    expect(section(page(definition('ltv-cac-ratio'), 'en'), 'From records').trim()).toBe(
      'Computed from other metrics; their pages say how: [LTV](ltv.md), [CAC](cac.md).',
    );
  });
});

describe('every page', () => {
  it.each(catalog.map(d => d.id))('%s is the same every time, with whole tables and nothing undefined, in both languages', id => {
    for (const lang of ['en', 'pt-BR'] as const) {
      const text = page(definition(id), lang);
      expect(page(definition(id), lang)).toBe(text);
      expect(text).not.toMatch(/\bundefined\b(?! \||`| ·|$)|\[object|NaN/m);
      for (const rows of widths(text)) expect(new Set(rows).size).toBe(1);
      expect(text).not.toContain('<!-- facts:');
    }
  });
  it.each(catalog.map(d => d.id))('%s shows what its examples promise', id => {
    for (const example of definition(id).examples) {
      const shown = format(run(definition(id), example));
      expect(shown.replace(/^no value \((.*)\)$/, 'no value: $1')).toBe(example.shows);
    }
  });
  it('tells recipes and codes from data alone: a definition that has been through JSON says the same', () => {
    const revived = JSON.parse(JSON.stringify(definition('nrr'))) as MetricDefinition;
    expect(recipes(revived, 'en')).toBe(recipes(definition('nrr'), 'en'));
    expect(occurringReasons(revived)).toEqual(occurringReasons(definition('nrr')));
  });
});

describe('hostile text in a definition', () => {
  const texts = (['en', 'pt-BR'] as const).map(lang => [lang, page(hostile, lang)] as const);
  it.each(texts)('stays text (%s)', (_, text) => {
    expect(text).not.toMatch(/<script|<img|<b>|\{\{|\]\(javascript|!\[x\]|https:\/\/example|www\.example/);
    expect(text).not.toContain('facts:end -->');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
    expect(text).not.toMatch(/[\u001b\u202e\u0000]/);
    expect(
      text
        .split('\n')
        .filter(line => /^#/.test(line))
        .every(line => /^## (Formula|Inputs|Variants|Examples|When|From|Fórmula|Entradas|Variantes|Exemplos|Quando|A partir)/.test(line)),
    ).toBe(true);
    for (const rows of widths(text)) expect(new Set(rows).size).toBe(1);
    expect(text.match(/<details>/g)).toHaveLength(1);
  });
  it('in the index too', () => {
    for (const text of [indexPage([hostile], 'en'), metricTables([hostile], 'pt-BR', 'docs/')]) {
      expect(text).not.toMatch(/<script|<img|\{\{|\]\(javascript|https:\/\/example/);
      for (const rows of widths(text.trim())) expect(new Set(rows).size).toBe(1);
    }
  });
  it('has something to withstand', () => expect(attacks.length).toBeGreaterThan(10));
});

describe('the index', () => {
  it('has every metric once, under its family, in both languages', () => {
    for (const lang of ['en', 'pt-BR'] as const) {
      const text = indexPage(catalog, lang);
      for (const { id } of catalog) expect(text.split(`](${id}.md)`)).toHaveLength(2);
    }
    expect(indexPage(catalog, 'en').indexOf('(win-rate.md)')).toBeGreaterThan(indexPage(catalog, 'en').indexOf('## Pipeline and sales'));
  });
  it('links below a folder where it is asked to', () => {
    expect(metricTables(catalog, 'en', 'docs/metrics/', '###')).toContain('[CAC](docs/metrics/cac.md)');
  });
});

import { describe, expect, it } from 'vitest';
import { catalog, findMetric, metrics } from '../../src/catalog.js';
import type { Measure } from '../../src/define.js';
import type { Text } from '../../src/index.js';
import * as index from '../../src/index.js';
import { fieldMeasures, listMeasures, measures } from './everyMeasure.js';

const bilingual = (text: Text): boolean =>
  Object.keys(text).sort().join() === 'en,pt-BR' && [text.en, text['pt-BR']].every(t => t.trim() === t && t.length > 0);
const camel = (id: string): string => id.replace(/-(\w)/g, (_, c: string) => c.toUpperCase());

describe.each(catalog.map(d => [d.id, d] as const))('%s', (id, definition) => {
  it('says unit, direction, class, family and version', () => {
    expect(definition.unit.text).not.toBe('');
    expect(['higher', 'lower', 'context']).toContain(definition.better);
    expect(['flow', 'stock', 'ratio', 'quantile', 'distinct']).toContain(definition.additivity);
    const families = [
      'unit-economics',
      'growth-retention',
      'efficiency',
      'pipeline',
      'marketing',
      'productivity',
      'customer-success',
      'forecast',
    ];
    expect(families).toContain(definition.family);
    expect(definition.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('speaks both languages: name, meaning, and each variant’s label and meaning', () => {
    const texts = [definition.name, definition.is, ...Object.values(definition.variants).flatMap(v => [v.label, v.is])];
    expect(texts.filter(t => !bilingual(t))).toEqual([]);
  });

  it('has labels that tell its variants apart, in both languages', () => {
    const variants = Object.values(definition.variants);
    for (const lang of ['en', 'pt-BR'] as const) expect(new Set(variants.map(v => v.label[lang])).size).toBe(variants.length);
  });

  it('has kebab-case ids, exported under the same in camelCase', () => {
    for (const name of [id, ...Object.keys(definition.variants)]) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect((metrics as Record<string, { definition: unknown }>)[camel(id)]?.definition).toBe(definition);
    expect((index as Record<string, unknown>)[camel(id)]).toBe((metrics as Record<string, unknown>)[camel(id)]);
    expect(findMetric(id)).toBe(definition);
  });

  it('names each variant as its key; the default is the first', () => {
    for (const [key, variant] of Object.entries(definition.variants)) expect(variant.name).toBe(key);
    expect(Object.keys(definition.variants)[0]).toBe(definition.defaultVariant);
  });

  // glossary-revenue.md, arr-growth-rate cagr: “openingArr (of the span)”, which is another window than that of every other openingArr
  // glossary-go-to-market.md, openingArr: “arr-forecast: start of the first forecast month”, known then, which is another instant of knowing
  const ofTheSpan = (id: string, variant: string, key: string): string => {
    if (key !== 'openingArr') return key;
    if (id === 'arr-forecast') return 'forecastOpeningArr';
    return id === 'arr-growth-rate' && variant === 'cagr' ? 'spanOpeningArr' : key;
  };

  it('takes each measure under the measure’s own name', () => {
    for (const variant of Object.values(definition.variants))
      for (const [key, input] of Object.entries(variant.inputs))
        if (input.kind !== 'metric') expect(input.name).toBe(ofTheSpan(definition.id, variant.name, key));
  });

  it('shows a ratio as R: “never sum or average”', () => {
    // definitions.md §0.5 and each metric's "Additivity"
    const classes = {
      arr: 'stock',
      mrr: 'stock',
      'active-customers': 'stock',
      'new-logos': 'flow',
      'net-new-arr': 'flow',
      'new-arr': 'flow',
      'expansion-arr': 'flow',
      'contraction-arr': 'flow',
      'churned-arr': 'flow',
      'reactivation-arr': 'flow',
      'pipeline-created': 'flow',
      'open-pipeline': 'stock',
      'weighted-pipeline': 'stock',
      'rep-ramp-time': 'quantile',
      'sales-capacity': 'flow',
      'leads-created': 'flow',
      'mql-count': 'flow',
      'time-to-first-contact': 'quantile',
      // §9 and §10: “Additivity: Q”, “R (stock at the end)”, “F”
      'time-to-value': 'quantile',
      'arr-forecast': 'stock',
      'forecast-variance-explanation': 'flow',
    };
    expect(definition.additivity).toBe((classes as Record<string, string>)[id] ?? 'ratio');
  });

  it('points the way that the book calls good', () => {
    // average-deal-size, arr-forecast: “Good: context”; bias and variance: “near 0”; health: “more green, less red”, which is no single number
    const context = ['average-deal-size', 'arr-forecast', 'forecast-bias', 'forecast-variance-explanation', 'health-score-distribution'];
    if (context.includes(id)) return expect(definition.better).toBe('context');
    const lower = [
      'cac',
      'paid-cac',
      'cac-ratio',
      'cac-payback',
      'contraction-arr',
      'churned-arr',
      'logo-churn-rate',
      'burn-multiple',
      'opex-ratio',
      'revenue-churn-rate',
      'rep-ramp-time',
      'sales-cycle-length',
      'open-age',
      'cost-per-lead',
      'cost-per-mql',
      'time-to-first-contact',
      'time-to-value',
      // “customer-facing higher”
      'admin-time-share',
    ];
    // arpa: “higher (mix-dependent)”; acv: “context”
    // pipelines: “context”
    if (['arpa', 'acv', 'open-pipeline', 'weighted-pipeline'].includes(id)) expect(['context', 'higher']).toContain(definition.better);
    else expect(definition.better).toBe(lower.includes(id) ? 'lower' : 'higher');
  });
});

describe('the catalogue', () => {
  it('holds the metrics of the glossaries, each once', () => {
    const ids = [
      // glossary-revenue D to G
      'arr mrr new-arr expansion-arr contraction-arr churned-arr reactivation-arr net-new-arr new-logos active-customers arpa acv',
      'gross-margin cac paid-cac cac-ratio cac-payback customer-lifetime ltv ltv-cac-ratio magic-number sales-efficiency burn-multiple',
      'nrr grr logo-retention-rate logo-churn-rate revenue-churn-rate saas-quick-ratio expansion-effectiveness rule-of-40',
      'arr-growth-rate revenue-growth-rate operating-margin ebitda-margin fcf-margin opex-ratio arr-per-fte',
      // glossary-go-to-market C6
      'win-rate sales-cycle-length open-age average-deal-size pipeline-created open-pipeline weighted-pipeline pipeline-coverage',
      'pipeline-velocity stage-conversion-rate',
      // C7
      'leads-created mql-count funnel-conversion-rate time-to-first-contact lead-sla-compliance-rate cost-per-lead cost-per-mql',
      'marketing-roi',
      // C8
      'quota-attainment reps-at-quota-rate rep-ramp-time revenue-per-rep customer-facing-time-share admin-time-share',
      'data-quality-score sales-capacity capacity-coverage',
      // C9
      'handoff-completion-rate time-to-value health-score-distribution',
      // C10
      'arr-forecast forecast-accuracy forecast-bias forecast-variance-explanation plan-attainment',
    ].flatMap(line => line.split(' '));
    expect(catalog.map(d => d.id).sort()).toEqual(ids.sort());
    expect(findMetric('no-such-metric')).toBeUndefined();
  });

  it('every measure and list says what it is, in both languages', () => {
    expect([...measures, ...listMeasures].filter(m => !bilingual(m.is)).map(m => m.name)).toEqual([]);
  });

  // A field of lines says its quantity of the line (glossary-go-to-market.md B6): `closingArr` of a health band beside `closingArr` of the company.
  const fields = new Set<unknown>(listMeasures.flatMap(l => [...fieldMeasures(l), l.each]));
  /** glossary-go-to-market.md B1: `target` is “≥ 0 (plan-attainment: signed)”, one meaning with two ranges. */
  const twoRanges = (m: Measure): boolean => m.name === 'target';

  it('“one input name, one unit, one meaning”: a name is one measure', () => {
    const inputs = measures.filter(m => !fields.has(m) && !twoRanges(m));
    const byName = new Map(inputs.map(m => [m.name, m]));
    expect(inputs.filter(m => byName.get(m.name) !== m).map(m => m.name)).toEqual([]);
    expect(new Set(listMeasures.map(l => `${l.name}: ${l.is.en} ${l.length}`)).size).toBe(new Set(listMeasures.map(l => l.name)).size);
  });

  it('“one input name, one unit”: also where a field of lines has the name of another measure', () => {
    const units = new Map(measures.map(m => [m.name, m.unit.text]));
    expect(measures.filter(m => units.get(m.name) !== m.unit.text).map(m => m.name)).toEqual([]);
    expect(new Set(measures.filter(twoRanges).map(m => `${m.is.en} ${m.unit.text}`)).size).toBeLessThanOrEqual(1);
  });

  it('an operand’s name stands for one variant of one metric', () => {
    const pairs = catalog
      .flatMap(d => Object.values(d.variants))
      .flatMap(v => Object.entries(v.inputs))
      .flatMap(([k, i]) => (i.kind === 'metric' ? [[k, i.bound.variant] as const] : []));
    const byName = new Map(pairs);
    expect(pairs.filter(([k, v]) => byName.get(k) !== v)).toEqual([]);
  });

  it('two measures do not say the same', () => {
    for (const lang of ['en', 'pt-BR'] as const) {
      const said = measures.filter(m => !twoRanges(m)).map(m => m.is[lang]);
      expect(said.filter((text, i) => said.indexOf(text) !== i)).toEqual([]);
    }
  });
});

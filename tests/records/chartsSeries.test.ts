import { describe, expect, it } from 'vitest';
import { arr, cac, churnedArr, grr, nrr } from '../../src/index.js';
import type { SeriesOptions, VegaLiteSpec } from '../../src/records.js';
import { series } from '../../src/records.js';
import { drawn } from '../support/drawn.js';
import { araucaria, asAraucaria, ledger, plainly } from '../support/records.js';

const { periods: _, ...coverage } = asAraucaria;
const quarters: SeriesOptions = { ...coverage, every: 'quarter', from: '2025-07-01', to: '2026-07-01' };
const text = (spec: VegaLiteSpec) => JSON.stringify(spec);

describe('the chart of a series', () => {
  it('is Vega-Lite 6 with its values inline as JavaScript numbers', () => {
    const spec = series({ arr }, araucaria, quarters).chart();
    expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
    expect(spec).toMatchObject({ title: { text: 'ARR', subtitle: 'live' } });
    expect((spec.data as { values: unknown[] }).values).toEqual([
      { end: '2025-09-30', period: 'Q3 2025', series: 'ARR', value: 372_000, shown: 'R$ 372,000.00' },
      { end: '2025-12-31', period: 'Q4 2025', series: 'ARR', value: 360_000, shown: 'R$ 360,000.00' },
      { end: '2026-03-31', period: 'Q1 2026', series: 'ARR', value: 390_000, shown: 'R$ 390,000.00' },
      { end: '2026-06-30', period: 'Q2 2026', series: 'ARR', value: 445_200, shown: 'R$ 445,200.00' },
    ]);
    expect(JSON.parse(text(spec))).toEqual(spec);
  });
  it('draws one line through every point, at the last day of each', async () => {
    const { marks, labels } = await drawn(series({ arr }, araucaria, quarters).chart());
    expect([marks('line'), marks('symbol')]).toEqual([1, 4]);
    expect(labels).toContain('Period ending: Jun 2026; BRL: 445.2k; Period: Q2 2026; Metric: ARR; Value: R$ 445,200.00');
    expect(labels.filter(l => l.startsWith('X-axis'))).toEqual([
      "X-axis titled 'Period ending' for a utc scale with values from September 2025 to June 2026",
    ]);
  });
  it('speaks Portuguese', async () => {
    const { labels } = await drawn(series({ nrr }, araucaria, quarters).chart({ lang: 'pt-BR' }));
    expect(labels).toContain("Title text 'NRR'");
    expect(labels.some(l => l.includes('Período: 12 meses até 30 jun. 2026; Métrica: NRR; Valor: 103,45%'))).toBe(true);
  });
  it('metrics of one unit share a panel, others have their own', async () => {
    const spec = series({ arr, churnedArr, nrr, grr }, araucaria, quarters).chart();
    const panels = spec.vconcat as readonly VegaLiteSpec[];
    expect(panels.map(p => (p.title as { text: string }).text)).toEqual(['ARR · Churned ARR', 'NRR · GRR']);
    const { marks } = await drawn(spec);
    expect([marks('line'), marks('symbol')]).toEqual([4, 16]);
  });
  it('one metric of several can be asked for, and two variants of one metric are told apart', async () => {
    const table = series({ cac, loaded: cac.variant('incl-cs'), arr }, araucaria, quarters);
    expect(text(table.chart({ metrics: ['arr'] }))).not.toContain('CAC');
    const { svg } = await drawn(table.chart({ metrics: ['cac', 'loaded'] }));
    expect(svg).toContain(`CAC · ${cac.definition.variants['incl-cs']?.label.en}`);
  });
  it('a point without value is a gap with a cross that says why, never 0', async () => {
    // No new customer before Q2 2026: CAC has its only value there.
    const spec = series({ cac }, araucaria, quarters).chart();
    const { values } = spec.data as { values: { value: number | null; shown: string }[] };
    expect(values.map(v => v.value)).toEqual([null, null, null, 70_500]);
    const { labels, marks } = await drawn(spec);
    expect(labels.filter(l => l.includes('no value: NO_NEW_CUSTOMERS') && !l.includes('null'))).toHaveLength(3);
    expect(marks('symbol')).toBe(4);
    expect(labels.join()).toContain('Period ending (× no value)');
  });
  it('of nothing but gaps is drawn all the same', async () => {
    const spec = series({ cac }, araucaria, { ...quarters, to: '2026-01-01' }).chart();
    expect((await drawn(spec)).marks('symbol')).toBe(2);
  });
  it('with groups each metric has a panel, and a line a group', async () => {
    const spec = series({ arr, nrr }, araucaria, { ...quarters, by: ['region'] }).chart({ lang: 'pt-BR' });
    expect((spec.vconcat as unknown[]).length).toBe(2);
    const { marks } = await drawn(spec);
    expect(marks('line')).toBe(8); // three regions and the total, twice
  });
});

describe('text in a chart', () => {
  const hostile = ['</script><script>alert(1)</script>', "datum['x']", '(total)', '(none)', '__proto__', 'a / b', '\u202eevil', 'x\ny', ''];
  const accounts = hostile.map((segment, i) => ({ id: `a${i}`, segment, attributes: { 'other.name': segment } }));
  const arrMovements = ledger(...hostile.map((_, i) => [`a${i}`, '2025-01-01', `${i + 1}`] as const), ['none', '2025-01-01', '100']);
  const { periods: __, ...open } = plainly;
  const table = series(
    { arr },
    { accounts, arrMovements },
    { ...open, every: 'quarter', from: '2026-01-01', to: '2026-07-01', by: ['segment'] },
  );

  it('stays text: nothing that records say stands outside data and titles', async () => {
    const { data, ...rest } = table.chart();
    expect(JSON.stringify(rest)).not.toContain('alert');
    expect(JSON.stringify(rest)).not.toContain('datum[');
    const { svg, marks } = await drawn({ data: data ?? null, ...rest });
    expect(svg).not.toContain('<script>');
    expect(svg).not.toContain('\u202e');
    expect(marks('line')).toBe(hostile.length + 2); // each its own line, and the missing segment, and the total
  });
  it('a segment that is called (total) is not the total', () => {
    const { values } = table.chart().data as { values: { series: string; value: number }[] };
    const last = values.slice(values.length / 2);
    const of = (name: string) => last.filter(v => v.series === name).map(v => v.value);
    expect([of('(total)'), of('(total) (2)'), of('(none)'), of('(none) (2)')]).toEqual([[145], [3], expect.anything(), expect.anything()]);
    expect([...of('(none)'), ...of('(none) (2)')].sort()).toEqual([100, 4]);
  });
  it('changing a specification changes nothing but it', () => {
    const mine = table.chart() as { title: unknown };
    mine.title = 1;
    expect(table.chart().title).toEqual({ text: 'ARR', subtitle: 'live' });
  });
});

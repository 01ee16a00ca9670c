import { describe, expect, it } from 'vitest';
import { catalog, metrics } from '../../src/catalog.js';
import type { MetricDefinition } from '../../src/index.js';
import { variantFingerprint } from '../../src/kernel/fingerprint.js';

const variants = catalog.flatMap(d => Object.values(d.variants).map(v => [`${d.id} ${v.name}`, d, v] as const));
const other = (x: { readonly en: string; readonly 'pt-BR': string }) => ({ en: `${x.en}!`, 'pt-BR': `${x['pt-BR']}!` });

describe('fingerprints of the catalogue', () => {
  it('are all different: no two variants are the same definition', () => {
    expect(new Set(variants.map(([, , v]) => v.fingerprint)).size).toBe(variants.length);
  });

  it.each(variants)('%s: unchanged by other words, changed by another formula, range, binding or plan', (_, d, v) => {
    const at = (over: object): string => variantFingerprint(d.id, d.version, { ...v, ...over });
    expect(at({})).toBe(v.fingerprint);
    expect(at({ label: other(v.label), is: other(v.is) })).toBe(v.fingerprint);
    const told = Object.fromEntries(
      Object.entries(v.inputs).map(([k, i]) => [
        k,
        i.kind === 'metric' ? i : Object.assign(Object.create(Object.getPrototypeOf(i)), i, { is: other(i.is) }),
      ]),
    );
    expect(at({ inputs: told })).toBe(v.fingerprint);
    expect(at({ formula: { kind: 'plus', of: [v.formula, { kind: 'constant', value: '0', unit: v.unit.text }] } })).not.toBe(v.fingerprint);
    expect(variantFingerprint(d.id, '9.9.9', v)).not.toBe(v.fingerprint);
    for (const [k, i] of Object.entries(v.inputs)) {
      if (i.kind !== 'measure') continue;
      const changed = (over: object): string => at({ inputs: { ...v.inputs, [k]: { ...i, ...over } } });
      expect(changed({ range: { ...i.range, min: '1' } })).not.toBe(v.fingerprint);
      expect(changed({ binding: { opens: { anchor: 'start', months: -60 }, closes: { anchor: 'end' } } })).not.toBe(v.fingerprint);
      expect(changed({ from: { of: { op: 'scan', entity: 'others' }, summary: { fn: 'count' } } })).not.toBe(v.fingerprint);
    }
  });

  it('a result carries its variant’s', () => {
    const definition: MetricDefinition = metrics.arr.definition;
    expect(metrics.arr({ closingArr: 1 }).fingerprint).toBe(definition.variants.live?.fingerprint);
  });
});

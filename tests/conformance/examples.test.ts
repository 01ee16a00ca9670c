import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Example, Input } from '../../src/index.js';
import { loose } from '../support/totals.js';
import { fieldMeasures } from './everyMeasure.js';

const titled = (e: Example, byDefault: string): string => `${e.variant ?? byDefault}: ${e.because}`;

describe.each(Object.values(metrics).map(m => [m.definition.id, m] as const))('%s', (_, metric) => {
  const { definition } = metric;

  it.each(definition.examples.map(e => [titled(e, definition.defaultVariant), e] as const))('%s', (_title, example) => {
    const r = loose(metric)(example.given, {
      ...(example.variant ? { variant: example.variant } : {}),
      ...(example.currency ? { currency: example.currency } : {}),
    });
    const none = /^no value: (\w+)$/.exec(example.shows);
    expect(String(r).startsWith(`${definition.name.en} ${none ? 'no value' : example.shows} · `)).toBe(true);
    if (none) expect(r.reasons.map(x => x.code)).toEqual([none[1]]);
    else expect(r.status).toBe('ok');
  });

  it('every variant that takes totals has one, with its arithmetic', () => {
    const shown = new Set(definition.examples.map(e => e.variant ?? definition.defaultVariant));
    const wanted = Object.values(definition.variants).filter(v => !v.recordsOnly);
    expect(wanted.map(v => v.name).filter(name => !shown.has(name))).toEqual([]);
    expect(definition.examples.filter(e => !/\d|withheld|balance|back/.test(e.because))).toEqual([]);
  });

  it('money has its currency, and nothing else has one', () => {
    for (const e of definition.examples) {
      const inputs = Object.values(definition.variants[e.variant ?? definition.defaultVariant]?.inputs ?? {});
      const isMoney = (i: Input): boolean =>
        i.kind === 'list' ? fieldMeasures(i).some(isMoney) : (i.kind === 'measure' ? i.unit : i.bound.variant.unit).shown === 'money';
      expect([titled(e, definition.defaultVariant), inputs.some(isMoney)]).toEqual([
        titled(e, definition.defaultVariant),
        e.currency !== undefined,
      ]);
    }
  });
});

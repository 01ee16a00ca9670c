import { describe, expect, it } from 'vitest';
import { defineMeasure, defineMetric, multiple } from '../../src/define.js';
import { NOTHING } from '../../src/kernel/defineMeasure.js';

const said = (en: string) => ({ en, 'pt-BR': en });
const a = defineMeasure({ name: 'a', unit: multiple, is: said('a') });
const b = defineMeasure({ name: 'b', unit: multiple, is: said('b'), fallback: NOTHING });
const spec = {
  id: 'with-companion',
  version: '1.0.0',
  family: 'forecast',
  name: said('x'),
  is: said('x'),
  label: said('x'),
  unit: multiple,
  better: 'context',
  additivity: 'stock',
  defaultVariant: 'plain',
  examples: [],
} as const;
const metric = defineMetric({
  ...spec,
  inputs: { a, b },
  formula: i => i.a,
  beside: i => ({ both: { is: said('a + b'), of: i.a.plus(i.b) } }),
});

describe('an input that only companions read', () => {
  it('may be left out; the value stands, the companion says why it has none', () => {
    const r = metric({ a: 2 });
    expect([r.status, String(r.value), r.reasons]).toEqual(['ok', '2', []]);
    expect(r.beside?.both?.status).toBe('undefined');
    expect(r.beside?.both?.reasons.map(x => [x.code, x.input])).toEqual([['NO_DATA', 'b']]);
  });

  it('is used where it is given', () => {
    expect(String(metric({ a: 2, b: 3 }).beside?.both?.value)).toBe('5');
  });

  it('is not for the value itself', () => {
    expect(() => defineMetric({ ...spec, inputs: { a, b }, formula: i => i.a.plus(i.b) })).toThrow(/b may be left out/);
  });
});

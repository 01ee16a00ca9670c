import { describe, expect, it } from 'vitest';
import {
  arrMoney,
  constant,
  customers,
  defineListMeasure,
  defineMeasure,
  money,
  moneyPerCustomer,
  moneyPerMonth,
  months,
  ratio,
  rebind,
  repeated,
  shifted,
} from '../../src/define.js';
import { boundsOf } from '../../src/kernel/defineMeasure.js';
import { formulaText } from '../../src/kernel/formulaText.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const spend = defineMeasure({ name: 'spend', unit: money, is, ifNegative: 'NEGATIVE_NUMERATOR' });
const logos = defineMeasure({ name: 'logos', unit: customers, is, range: { min: '0', whole: true } });

describe('defineMeasure', () => {
  it('keeps what it is told, frozen, and says nothing it was not told', () => {
    expect(Object.fromEntries(Object.entries(spend))).toEqual({
      kind: 'measure',
      name: 'spend',
      unit: money,
      is,
      range: {},
      ifNegative: 'NEGATIVE_NUMERATOR',
    });
    expect(Object.isFrozen(spend) && Object.isFrozen(logos.range)).toBe(true);
    expect(logos.range).toEqual({ min: '0', whole: true });
  });

  it('a computed measure carries its formula and the measures below it', () => {
    const cost = defineMeasure({
      name: 'cost',
      unit: moneyPerCustomer,
      is,
      inputs: { spend, logos },
      formula: i => i.spend.dividedBy(i.logos),
      sample: i => i.logos,
    });
    expect(formulaText(cost.derived!.formula)).toBe('spend ÷ logos');
    expect(formulaText(cost.derived!.sample!)).toBe('logos');
    expect(cost.derived!.inputs).toEqual({ spend, logos });
    expect(Object.isFrozen(cost.derived)).toBe(true);
  });

  it('the formula’s unit is the declared one, or it does not build', () => {
    expect(() => defineMeasure({ name: 'mrr', unit: moneyPerMonth, is, inputs: { spend }, formula: i => i.spend })).toThrow(
      /mrr: the formula gives 'money1'/,
    );
    expect(() =>
      defineMeasure({ name: 'mrr', unit: moneyPerMonth, is, inputs: { spend }, formula: i => i.spend.dividedBy(constant('12', months)) }),
    ).not.toThrow();
    expect(() => defineMeasure({ name: 'share', unit: money, is, inputs: { spend }, formula: i => i.spend.dividedBy(i.spend) })).toThrow(
      /a pure number/,
    );
    expect(() => defineMeasure({ name: 'share', unit: ratio, is, inputs: { spend }, formula: i => i.spend })).toThrow(/a pure number/);
  });

  it('“a dropped input used in a formula” is a definition error, and so is one that nothing reads', () => {
    expect(() =>
      defineMeasure({ name: 'x', unit: money, is, inputs: { spend }, formula: i => (i as never as { logos: typeof i.spend }).logos }),
    ).toThrow(/x: the formula reads 'logos'.*\(spend\)/);
    expect(() => defineMeasure({ name: 'x', unit: money, is, inputs: { spend, logos }, formula: i => i.spend })).toThrow(
      /x: the formula does not read logos/,
    );
    expect(() =>
      defineMeasure({ name: 'x', unit: money, is, inputs: { spend }, formula: i => (i as never as { toString: typeof i.spend }).toString }),
    ).toThrow(TypeError);
  });

  it('rebind: the same quantity over other frames, under its own name', () => {
    const before = rebind(spend, shifted(-3), { name: 'spendBefore', is: { en: 'One quarter earlier', 'pt-BR': 'Um trimestre antes' } });
    expect(before).toMatchObject({
      ...spend,
      name: 'spendBefore',
      is: { en: 'One quarter earlier', 'pt-BR': 'Um trimestre antes' },
      binding: shifted(-3),
    });
    expect(Object.isFrozen(before)).toBe(true);
    expect(spend.binding).toBeUndefined();
  });

  it('defineListMeasure: fields over each of several frames', () => {
    const list = defineListMeasure({ name: 'months', is, fields: { spend, logos }, length: 12, binding: repeated(12, 1, 1) });
    expect([list.kind, list.length, Object.keys(list.fields)]).toEqual(['list', 12, ['spend', 'logos']]);
    expect(Object.isFrozen(list)).toBe(true);
  });
});

describe('bounds that sign rules use', () => {
  it.each([
    [{}, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [{ min: '0' }, 0, Number.POSITIVE_INFINITY],
    [{ above: '0' }, 0, Number.POSITIVE_INFINITY],
    [{ max: '1' }, Number.NEGATIVE_INFINITY, 1],
    [{ min: '0', max: '1' }, 0, 1],
  ])('%j', (range, min, max) => {
    expect(boundsOf(range)).toEqual({ min, max });
  });
});

it('fixture unit: ARR keeps its quantity through a measure', () => {
  const tcv = defineMeasure({ name: 'arr', unit: arrMoney, is });
  expect(tcv.unit.quantity).toBe('arr');
});

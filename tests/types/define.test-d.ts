import { describe, expectTypeOf, it } from 'vitest';
import type { Measure } from '../../src/define.js';
import {
  constant,
  customers,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  money,
  moneyPerCustomer,
  months,
  multiple,
  operand,
  ratio,
  rebind,
  repeated,
  shifted,
} from '../../src/define.js';
import type { Result } from '../../src/index.js';
import { cac } from '../../src/index.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const label = is;
const spend = defineMeasure({ name: 'spend', unit: money, is });
const logos = defineMeasure({ name: 'logos', unit: customers, is });
const share = defineMeasure({ name: 'share', unit: ratio, is, fallback: '0' });
const list = defineListMeasure({ name: 'list', is, fields: { spend, logos }, length: 4, binding: repeated(4, 3, 3) });
const base = {
  id: 'own',
  version: '1.0.0',
  family: 'efficiency',
  name: is,
  is,
  better: 'context',
  additivity: 'ratio',
  defaultVariant: 'plain',
  label,
  examples: [],
} as const;

describe('measures', () => {
  it('carry how they are shown, and whether a call may leave them out', () => {
    expectTypeOf(spend).toEqualTypeOf<Measure<'money', undefined>>();
    expectTypeOf(share).toEqualTypeOf<Measure<'ratio', '0'>>();
    expectTypeOf(rebind(share, shifted(-3), { name: 'before', is })).toEqualTypeOf<Measure<'ratio', '0'>>();
  });

  it('say everything in both languages', () => {
    // @ts-expect-error Portuguese is missing
    defineMeasure({ name: 'x', unit: money, is: { en: 'x' } });
    // @ts-expect-error a unit is no text
    defineMeasure({ name: 'x', unit: 'money', is });
    // @ts-expect-error bounds are decimal text
    defineMeasure({ name: 'x', unit: money, is, range: { min: 0 } });
    // @ts-expect-error a code that does not exist
    defineMeasure({ name: 'x', unit: money, is, ifNegative: 'NEGATIVE' });
  });

  it('computed ones read only the measures they name', () => {
    defineMeasure({ name: 'x', unit: moneyPerCustomer, is, inputs: { spend, logos }, formula: i => i.spend.dividedBy(i.logos) });
    // @ts-expect-error an input that was not declared
    const undeclared = () => defineMeasure({ name: 'x', unit: money, is, inputs: { spend }, formula: i => i.spend.plus(i.tools) });
    // @ts-expect-error a formula without inputs
    const without = () => defineMeasure({ name: 'x', unit: money, is, formula: () => constant('1', money) });
    expectTypeOf(undeclared).toBeFunction();
    expectTypeOf(without).toBeFunction();
  });
});

describe('metrics of one’s own', () => {
  it('have the rights of ours', () => {
    const own = defineMetric({
      ...base,
      unit: moneyPerCustomer,
      inputs: { spend, logos },
      formula: i => i.spend.dividedBy(i.logos),
      variants: {
        share: { label, is, unit: ratio, inputs: { share }, formula: i => i.share },
        doubled: { label, is, formula: i => i.spend.times(constant('2', multiple)).dividedBy(i.logos) },
      },
    });
    expectTypeOf(own({ spend: 1, logos: 1 })).toEqualTypeOf<Result>();
    own({ share: 1 }, { variant: 'share' });
    own({}, { variant: 'share' });
    own({ spend: 1, logos: 1 }, { variant: 'doubled' });
    own({ spend: 1, logos: 1 }, { variant: 'plain' });
    // @ts-expect-error the variant's own inputs
    own({ spend: 1, logos: 1 }, { variant: 'share' });
    // @ts-expect-error the default's inputs
    own({ share: 1 });
    // @ts-expect-error a variant that does not exist
    own({ spend: 1, logos: 1 }, { variant: 'tripled' });
  });

  it('read only what a variant takes', () => {
    const undeclared = () =>
      defineMetric({
        ...base,
        unit: money,
        inputs: { spend },
        // @ts-expect-error logos is not among the inputs
        formula: i => i.spend.times(i.logos),
      });
    const dropped = () =>
      defineMetric({
        ...base,
        unit: moneyPerCustomer,
        inputs: { spend, logos },
        formula: i => i.spend.dividedBy(i.logos),
        // @ts-expect-error the variant takes share, and reads spend
        variants: { other: { label, is, inputs: { share }, formula: i => i.spend } },
      });
    expectTypeOf(undeclared).toBeFunction();
    expectTypeOf(dropped).toBeFunction();
  });

  it('fold lists by their fields', () => {
    const pooled = defineMetric({
      ...base,
      unit: moneyPerCustomer,
      inputs: { list },
      formula: i => i.list.total(q => q.spend).dividedBy(i.list.total(q => q.logos)),
    });
    pooled({ list: [{ spend: 1, logos: 1 }] });
    // @ts-expect-error a field that the list does not have
    const other = () => defineMetric({ ...base, unit: money, inputs: { list }, formula: i => i.list.total(q => q.tools) });
    // @ts-expect-error a list is no number
    const bare = () => defineMetric({ ...base, unit: money, inputs: { list }, formula: i => i.list.plus(i.list) });
    expectTypeOf(other).toBeFunction();
    expectTypeOf(bare).toBeFunction();
  });

  it('take another metric’s variant as an operand', () => {
    const twice = defineMetric({
      ...base,
      unit: moneyPerCustomer,
      inputs: { cost: operand(cac, 'lag-1q') },
      formula: i => i.cost.times(constant('2', multiple)),
    });
    twice({ cost: 1 });
    twice({ cost: cac({ priorQuarterSpend: 1, newLogos: 1 }, { variant: 'lag-1q' }) });
    // @ts-expect-error a variant that does not exist
    operand(cac, 'lag-2q');
  });

  it('speak of codes, units and families that exist', () => {
    const of = { ...base, unit: money, inputs: { spend } } as const;
    // @ts-expect-error a code that does not exist
    defineMetric({ ...of, formula: i => i.spend.mustBe('positive', 'NEGATIVE_MARGINS') });
    // @ts-expect-error a requirement that does not exist
    defineMetric({ ...of, formula: i => i.spend.mustBe('small', 'NEGATIVE_MARGIN') });
    // @ts-expect-error a family that does not exist
    defineMetric({ ...of, family: 'finance', formula: i => i.spend });
    // @ts-expect-error a direction that does not exist
    defineMetric({ ...of, better: 'up', formula: i => i.spend });
    // @ts-expect-error a number is no term
    const number = () => defineMetric({ ...of, formula: i => i.spend.times(12) });
    expectTypeOf(number).toBeFunction();
    expectTypeOf(months.shown).toEqualTypeOf<'number'>();
  });
});

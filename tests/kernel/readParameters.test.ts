import { describe, expect, it } from 'vitest';
import { customers, defineMeasure, defineMetric, money, moneyPerCustomer, months } from '../../src/define.js';
import { ownMetric } from '../support/own.js';
import { problemsOf } from '../support/totals.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const label = { en: 'own', 'pt-BR': 'próprio' };
const spend = defineMeasure({ name: 'spend', unit: money, is });
const logos = defineMeasure({ name: 'logos', unit: customers, is, range: { min: '0' } });
const cap = defineMeasure({ name: 'cap', unit: months, is, fallback: '60', range: { above: '0' } });
const rate = { kind: 'decimal', above: 0, max: 1, is } as const;
const metric = defineMetric({
  id: 'own',
  version: '1.0.0',
  family: 'efficiency',
  name: label,
  is,
  label,
  unit: moneyPerCustomer,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'plain',
  inputs: { spend, logos },
  formula: i => i.spend.dividedBy(i.logos),
  variants: {
    lagged: { label, is, parameters: { lag: { kind: 'whole', unit: 'days', min: 0, max: 90, is } } },
    capped: {
      label,
      is,
      unit: months,
      inputs: { cap },
      formula: i => i.cap,
      parameters: { cap: { kind: 'whole', unit: 'months', above: 0, default: 60, is } },
    },
    named: { label, is, parameters: { model: { kind: 'text', optional: true, is }, rate: { ...rate, default: '0.01' } } },
  },
  examples: [],
});

describe('parameters', () => {
  it.each<[string, object, object]>([
    ['as given', { lag: 53 }, { lag: 53 }],
    ['its lowest', { lag: 0 }, { lag: 0 }],
  ])('%s', (_, given, settled) => {
    expect(metric.variant('lagged', given as never).bound.parameters).toEqual(settled);
  });
  it('defaults stand where nothing is given; what is optional stays away', () => {
    expect(metric.variant('capped').bound.parameters).toEqual({ cap: 60 });
    expect(metric.variant('named').bound.parameters).toEqual({ rate: '0.01' });
    expect(metric.variant('named', { model: 'linear', rate: '0.5' }).bound.parameters).toEqual({ model: 'linear', rate: '0.5' });
  });
  it.each<[string, 'lagged' | 'capped' | 'named', object, string]>([
    ['none', 'lagged', {}, 'a whole number of days from 0 to 90: A test’s own'],
    ['a fraction', 'lagged', { lag: 1.5 }, 'a whole number of days from 0 to 90: A test’s own'],
    ['a text', 'lagged', { lag: '53' }, 'a whole number of days from 0 to 90: A test’s own'],
    ['beyond', 'lagged', { lag: 91 }, 'a whole number of days from 0 to 90: A test’s own'],
    ['not above', 'capped', { cap: 0 }, 'a whole number of months above 0: A test’s own'],
    ['no name', 'named', { model: '' }, 'a name: A test’s own'],
    ['no decimal', 'named', { rate: '1,5' }, 'a number or decimal text above 0 up to 1: A test’s own'],
    ['above 1', 'named', { rate: '1.01' }, 'a number or decimal text above 0 up to 1: A test’s own'],
    ['unknown', 'capped', { lag: 1 }, 'cap'],
    ['null', 'named', { model: null }, 'a name: A test’s own'],
  ])('refuses %s', (_, variant, given, expected) => {
    expect(problemsOf(() => metric.variant(variant, given as never)).map(p => p.expected)).toEqual([expected]);
  });
  it('an input of the same name takes the parameter where the call leaves it out', () => {
    expect(String(metric.variant('capped', { cap: 48 })({}).value)).toBe('48');
    expect(String(metric.variant('capped', { cap: 48 })({ cap: 12 }).value)).toBe('12');
    expect(String(metric({}, { variant: 'capped' }).value)).toBe('60');
  });
  it('one given among the totals is the result’s own; one value has one spelling', () => {
    const given = metric({ cap: '36.0' }, { variant: 'capped' });
    expect(given.parameters).toEqual({ cap: 36 });
    expect(given.fingerprint).toBe(metric.variant('capped', { cap: 36 })({}).fingerprint);
    for (const rate of ['0.50', '0.5', 0.5]) expect(metric.variant('named', { rate }).bound.parameters).toEqual({ rate: '0.5' });
  });
  it('calls in a row keep to what each of them settles', () => {
    const under = (cap: number) => metric.variant('capped', { cap })({}).fingerprint;
    const calls = [36, 36, 48, 36, 60].map(cap => metric({ cap }, { variant: 'capped' }));
    expect(calls.map(r => r.parameters.cap)).toEqual([36, 36, 48, 36, 60]);
    expect(calls.map(r => r.fingerprint)).toEqual([36, 36, 48, 36, 60].map(under));
    // What was settled last is not put together again.
    expect(calls[1]?.parameters).toBe(calls[0]?.parameters);
    const [settled, own] = [metric.variant('capped', { cap: 48 }), metric({ cap: 48 }, { variant: 'capped' })];
    expect([settled({ cap: 12 }).parameters, settled({}).parameters, own.parameters]).toEqual([{ cap: 12 }, { cap: 48 }, { cap: 48 }]);
  });
  it('a bound that is excluded above', () => {
    const below = { ...rate, max: undefined, below: 1 };
    const own = defineMetric({
      ...ownMetric('own', moneyPerCustomer),
      inputs: { spend, logos },
      formula: i => i.spend.dividedBy(i.logos),
      parameters: { rate: below as never },
    });
    expect(own.variant('plain', { rate: '0.999' }).bound.parameters).toEqual({ rate: '0.999' });
    expect(problemsOf(() => own.variant('plain', { rate: 1 })).map(p => p.expected)).toEqual([
      'a number or decimal text above 0 below 1: A test’s own',
    ]);
  });
  it('what is settled as it would be anyway leaves the fingerprint alone; what is not does not', () => {
    const { capped } = metric.definition.variants;
    expect(metric.variant('capped')({}).fingerprint).toBe(capped?.fingerprint);
    expect(metric.variant('capped', { cap: 60 })({}).fingerprint).toBe(capped?.fingerprint);
    expect(metric.variant('capped', { cap: 48 })({}).fingerprint).not.toBe(capped?.fingerprint);
  });
});

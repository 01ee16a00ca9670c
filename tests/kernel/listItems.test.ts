import { describe, expect, it } from 'vitest';
import {
  counted,
  days,
  deals,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  defineStep,
  eachItem,
  fixedParts,
  flag,
  label,
  money,
  monthLabel,
  multiple,
  numbers,
  partsOnly,
  poolBy,
  ratio,
  when,
} from '../../src/define.js';
import { explain } from '../../src/index.js';
import { ownMetric } from '../support/own.js';
import { loose, problemsOf, refusedAt, value, why } from '../support/totals.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const waitDays = defineMeasure({ name: 'waitDays', unit: days, is, range: { min: '0', whole: true } });
const credit = defineMeasure({ name: 'credit', unit: money, is });
const quota = defineMeasure({ name: 'quota', unit: money, is, range: { min: '0' } });
const weight = defineMeasure({ name: 'weight', unit: ratio, is, range: { min: '0', max: '1' } });

const waits = defineListMeasure({ name: 'waits', is, fields: { waitDays }, plain: true, waits: true, counts: deals });
const median = defineMetric({
  ...ownMetric('median-wait', days),
  inputs: { waits },
  formula: i => i.waits.quantile('0.5', w => w.waitDays),
  beside: i => ({
    p90: { is, of: i.waits.quantile('0.9', w => w.waitDays) },
    shareOpen: {
      is,
      unit: ratio,
      of: i.waits
        .where(w => w.waiting.is('not yet'))
        .length()
        .dividedBy(i.waits.length()),
    },
  }),
});

describe('durations, of which some have not ended', () => {
  it('sort last, and the value is the middle of those that ended', () => {
    // of 4, 9, 11, 26, 75 and one that never ends: (11 + 26) ÷ 2
    const r = median({ waits: [26, { never: true }, 4, 75, 9, 11] }, { smallSampleBelow: 0 });
    expect(value(r)).toBe('18.5');
    // p90: position 4.5 of six, between 75 and what never ends
    expect(r.beside?.p90).toMatchObject({ status: 'undefined', value: null, reasons: [{ code: 'CENSORED', input: 'waits' }] });
    // what never ends stays so: at least the longest that is known
    expect(String(r.beside?.p90?.lowerBound)).toBe('75');
    expect(String(r.beside?.shareOpen?.value)).toBe('0');
  });

  it('the middle among those that have not: no value, and at least what it has been so far', () => {
    const r = median({ waits: [5, { atLeast: 8 }, { atLeast: 20 }] });
    expect(why(r)).toEqual(['undefined', 'CENSORED waits']);
    expect(String(r.lowerBound)).toBe('8');
    // two of three
    expect(r.beside?.shareOpen?.numerator?.toString()).toBe('2');
  });

  it('a wait of exactly half: between 5 and one that goes on', () => {
    const r = median({ waits: [5, { atLeast: 7 }] });
    expect([why(r), String(r.lowerBound)]).toEqual([['undefined', 'CENSORED waits'], '6']); // (5 + 7) ÷ 2
  });

  it('of none there is no middle', () => {
    expect(why(median({ waits: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR waits']);
  });

  it('few are said to be few, by what they are', () => {
    expect(median({ waits: [1, 2, 3] })).toMatchObject({
      sampleSize: 3,
      warnings: [{ code: 'SMALL_SAMPLE', message: '3 deals: small sample' }],
    });
  });

  it.each([[{ atLeast: -1 }], [{ atLeast: 1, never: true }], [{ never: false }], [{}], [null], ['x'], [1.5], [{ atleast: 1 }]])(
    '%j is refused',
    bad => {
      expect(refusedAt(() => loose(median)({ waits: [1, bad] }))[0]).toMatch(/^waits\.1/);
    },
  );

  it('explains itself in both languages, companions too', () => {
    const r = median({ waits: [1, { atLeast: 2 }, 3] });
    for (const lang of ['en', 'pt-BR'] as const) expect(explain(r, { lang }).text).toContain('p90');
    expect(explain(JSON.parse(JSON.stringify(r)), median).steps).toEqual(explain(r).steps);
  });
});

const reps = defineListMeasure({
  name: 'reps',
  is,
  fields: { rep: label({ is }), period: label({ is, optional: true }), credit, quota },
  rules: [{ unique: ['rep', 'period'] }],
});
const byRep = poolBy(reps, { name: 'byRep', is, by: ['rep'], sums: { credit, quota }, counts: counted });
const attainment = defineMetric({
  ...ownMetric('own-attainment', ratio),
  inputs: { reps },
  formula: i => {
    const counting = i.reps.where(x => when(x.quota, 'positive'));
    return counting.total(x => x.credit).dividedBy(counting.total(x => x.quota));
  },
  beside: (i, step) => ({
    creditWithoutQuota: { is, unit: money, of: i.reps.where(x => when(x.quota, 'zero')).total(x => x.credit) },
    repsAtQuota: {
      is,
      of: step(byRep)
        .where(x => when(x.credit.minus(x.quota), 'not-negative'))
        .length()
        .dividedBy(step(byRep).length()),
    },
  }),
  parts: (_, step) => eachItem(step(byRep), { is, key: ['rep'], stats: x => ({ attainment: { is, of: x.credit.dividedBy(x.quota) } }) }),
});

describe('lists of lines', () => {
  const lines = [
    { rep: 'b', period: 'q1', credit: 130, quota: 120 },
    { rep: 'a', credit: 88, quota: 100 },
    { rep: 'b', period: 'q2', credit: -10, quota: 40 },
    { rep: 'c', credit: 7, quota: 0 },
  ];

  it('conditions choose the lines, steps pool them, parts say each', () => {
    const r = attainment({ reps: lines }, { currency: 'BRL' });
    // (130 + 88 − 10) ÷ (120 + 100 + 40) = 208 ÷ 260
    expect(value(r)).toBe('0.8');
    expect(String(r.beside?.creditWithoutQuota?.value)).toBe('7');
    // b: 120 of 160, a: 88 of 100, c: 7 ≥ 0: one of three
    expect(r.beside?.repsAtQuota?.numerator?.toString()).toBe('1');
    expect(r.parts?.map(p => [p.key, p.stats.attainment?.value?.toString(), p.stats.attainment?.reasons.map(x => x.code)])).toEqual([
      ['a', '0.88', []],
      ['b', '0.75', []],
      ['c', undefined, ['ZERO_DENOMINATOR']],
    ]);
  });

  it('the order of the lines changes nothing', () => {
    const r = attainment({ reps: lines });
    const turned = attainment({ reps: [...lines].reverse() });
    expect([turned.parts, turned.beside]).toEqual([r.parts, r.beside]);
  });

  it('a second line of one rep and period is refused, naming the first', () => {
    expect(problemsOf(() => attainment({ reps: [...lines, { rep: 'a', credit: 1, quota: 1 }] }))).toMatchObject([
      { path: ['reps', 4, 'rep', 'period'], expected: 'one item for rep and period', received: expect.stringContaining('item 1') },
    ]);
  });

  it('lines whose texts only look alike when they are put together are different ones', () => {
    const different = [
      { rep: 'ab', period: 'c' },
      { rep: 'a', period: 'bc' },
      { rep: 'a', period: '-' },
      { rep: 'a' },
      { rep: 'a-' },
      { rep: '1:a', period: '1:b' },
      { rep: '1', period: ':a1:1:b' },
      { rep: 'null' },
    ].map(line => ({ ...line, credit: 1, quota: 1 }));
    expect(attainment({ reps: different }).value?.toFixed()).toBe('1');
    expect(problemsOf(() => attainment({ reps: [...different, { rep: 'a', credit: 2, quota: 1 }] }))).toMatchObject([
      { path: ['reps', 8, 'rep', 'period'], received: "'a', nothing, as in item 3" },
    ]);
  });

  it.each([
    [{ rep: '', credit: 1, quota: 1 }, 'reps.0.rep'],
    [{ rep: 5, credit: 1, quota: 1 }, 'reps.0.rep'],
    [{ credit: 1, quota: 1 }, 'reps.0.rep'],
    [{ rep: 'a', period: '', credit: 1, quota: 1 }, 'reps.0.period'],
    [{ rep: 'a', credit: 1, quota: 1, team: 'x' }, 'reps.0.team'],
  ])('%j is refused', (item, at) => {
    expect(refusedAt(() => loose(attainment)({ reps: [item] }))).toEqual([at]);
  });

  it('is frozen, and JSON keeps parts and companions', () => {
    const r = attainment({ reps: lines });
    expect([Object.isFrozen(r.parts), Object.isFrozen(r.beside), Object.isFrozen(r.parts?.[0]?.stats)]).toEqual([true, true, true]);
    expect(JSON.parse(JSON.stringify(r)).parts[0]).toMatchObject({ key: 'a', stats: { attainment: { value: '0.88', status: 'ok' } } });
  });

  it('one print in a line', () => {
    expect(String(attainment({ reps: lines }, { currency: 'BRL' }))).toContain('creditWithoutQuota R$ 7.00');
  });
});

const bands = defineListMeasure({
  name: 'bands',
  is,
  fields: { band: label({ is, oneOf: ['green', 'red'] }), weight },
  rules: [{ everyOnce: 'band' }, { sum: 'weight', is: '1' }],
});
const distribution = defineMetric({
  ...ownMetric('own-bands', ratio),
  inputs: { bands },
  formula: () => partsOnly(ratio),
  parts: i =>
    eachItem(i.bands, { is, key: ['band'], stats: x => ({ share: { is, of: x.weight.dividedBy(i.bands.total(y => y.weight)) } }) }),
});

describe('a distribution', () => {
  it('has no single value, and each part has one', () => {
    const r = distribution({
      bands: [
        { band: 'red', weight: '0.25' },
        { band: 'green', weight: '0.75' },
      ],
    });
    expect([r.status, r.value]).toEqual(['ok', null]);
    expect(r.parts?.map(p => [p.key, p.stats.share?.value?.toString()])).toEqual([
      ['green', '0.75'],
      ['red', '0.25'],
    ]);
    expect(String(r)).toContain('green 75.00%, red 25.00%');
    expect(explain(r).text).toContain('by part');
  });

  it('each text once, numbers that come to 1: else refused', () => {
    const of = (...items: (readonly [string, string])[]) => items.map(([band, w]) => ({ band, weight: w }));
    expect(problemsOf(() => distribution({ bands: of(['green', '0.5'], ['green', '0.5']) }))).toMatchObject([
      { expected: 'one item for green', received: '2' },
      { expected: 'one item for red', received: 'none' },
    ]);
    expect(problemsOf(() => distribution({ bands: of(['green', '0.5'], ['red', '0.4']) }))).toMatchObject([
      { expected: 'numbers that come to 1', received: '0.9' },
    ]);
    expect(refusedAt(() => distribution({ bands: of(['blue', '1'], ['red', '0']) }))).toEqual(['bands.0.band']);
  });
});

const forecast = defineMeasure({ name: 'forecast', unit: money, is, range: { min: '0' } });
const months = defineListMeasure({
  name: 'months',
  is,
  fields: { month: monthLabel({ is }), included: flag({ is }), forecast },
  rules: [
    { consecutive: 'month' },
    {
      never: [
        { field: 'included', equals: 'no' },
        { field: 'forecast', is: 'positive' },
      ],
      blame: 'forecast',
      expected: '0 in a month that is not included',
    },
  ],
});
const included = defineMetric({
  ...ownMetric('own-months', money),
  inputs: { months },
  formula: i => i.months.where(m => m.included.is('yes')).total(m => m.forecast),
  parts: i => fixedParts(is, { first: { amount: { is, of: i.months.first(m => m.forecast, 'NO_SNAPSHOT') } } }),
});

describe('months, flags and contradictions', () => {
  const one = (month: string, forecast: number, yes = true) => ({ month, included: yes, forecast });

  it('reads them', () => {
    expect(value(included({ months: [one('2026-12', 5), one('2026-11', 7), one('2027-01', 0, false)] }))).toBe('12');
  });

  it.each([
    ['a gap', [one('2026-01', 1), one('2026-03', 1)], 'months.month'],
    ['twice', [one('2026-01', 1), one('2026-01', 1)], 'months.month'],
    ['no month', [one('2026-13', 1)], 'months.0.month'],
    ['not included', [one('2026-01', 1, false)], 'months.0.forecast'],
    ['a flag as text', [{ month: '2026-01', included: 'yes', forecast: 1 }], 'months.0.included'],
  ])('%s is refused', (_, items, at) => {
    expect(refusedAt(() => loose(included)({ months: items }))).toEqual([at]);
  });

  it('of no month, the part says its own code', () => {
    const r = included({ months: [] });
    expect([value(r), r.parts?.[0]?.stats.amount?.reasons.map(x => x.code)]).toEqual(['0', ['NO_SNAPSHOT']]);
  });
});

const weights = defineListMeasure({
  name: 'weights',
  is,
  fields: { category: label({ is, oneOf: ['commit', 'pipeline'] }), weight },
  keyed: 'category',
  rules: [{ everyOnce: 'category' }],
});
const keyed = defineMetric({
  ...ownMetric('own-weights', ratio),
  inputs: { weights },
  formula: i => i.weights.where(w => w.category.is('commit')).total(w => w.weight),
});

describe('a list by name', () => {
  it('reads an object', () => {
    expect(value(keyed({ weights: { commit: '0.9', pipeline: '0.1' } }))).toBe('0.9');
  });
  it.each([
    [[{ category: 'commit', weight: 1 }]],
    [{ commit: 1 }],
    [{ commit: 1, pipeline: 2 }],
    [{ commit: 1, pipeline: 0, other: 0 }],
    [null],
  ])('%j is refused', bad => {
    expect(refusedAt(() => loose(keyed)({ weights: bad })).length).toBeGreaterThan(0);
  });
});

const bar = defineMeasure({ name: 'bar', unit: money, is, range: { above: '0' } });
const hires = defineListMeasure({
  name: 'hires',
  is,
  fields: { rep: label({ is }), bar, monthly: numbers(credit) },
  rules: [{ unique: ['rep'] }],
});
const reached = defineMeasure({ name: 'reachedMonths', unit: multiple, is });
const ramp = defineStep({
  name: 'ramp',
  version: '1',
  is,
  inputs: ['hires'],
  fields: { rep: label({ is }), reached, waiting: label({ is }) },
  run: ({ items, warn }) => {
    const all = items('hires');
    if (!all) return null;
    if (all.length > 2) warn('SMALL_SAMPLE', 'hires', 'said by the step');
    return all.map(
      item =>
        new Map([
          ['rep', item.get('rep') as string],
          ['waiting', 'not yet'],
        ]),
    );
  },
});
const ramped = defineMetric({
  ...ownMetric('own-ramp', multiple),
  inputs: { hires },
  formula: (_, step) => step(ramp).quantile('0.5', x => x.reached),
});

describe('a step', () => {
  const hire = (rep: string, ...monthly: number[]) => ({ rep, bar: 10, monthly });
  it('makes the list that a formula goes on with', () => {
    expect(why(ramped({ hires: [hire('a', 1, 2)] }))).toEqual(['undefined', 'CENSORED ramp']);
    expect(ramped({ hires: [hire('a'), hire('b'), hire('c')] }).warnings.map(w => w.code)).toContain('SMALL_SAMPLE');
  });
  it('a name stands for itself, whatever it looks like', () => {
    const call = (...reps: string[]) => loose(ramped)({ hires: reps.map(rep => hire(rep, 1)) });
    expect(() => call('a', '["a"]', 'null', '[null]')).not.toThrow();
    expect(refusedAt(() => call('a', 'b', 'a'))).toEqual(['hires.2.rep']);
  });
  it('numbers inside an item are read one by one', () => {
    expect(refusedAt(() => loose(ramped)({ hires: [{ rep: 'a', bar: 10, monthly: [1, 'x'] }] }))).toEqual(['hires.0.monthly.1']);
    expect(refusedAt(() => loose(ramped)({ hires: [{ rep: 'a', bar: 10, monthly: 1 }] }))).toEqual(['hires.0.monthly']);
  });
  it('stands in the fingerprint with its version', () => {
    const other = defineStep({ ...ramp, version: '2' });
    const changed = defineMetric({
      ...ownMetric('own-ramp', multiple),
      inputs: { hires },
      formula: (_, step) => step(other).quantile('0.5', x => x.reached),
    });
    expect(changed.definition.variants[changed.definition.defaultVariant]?.fingerprint).not.toBe(
      ramped.definition.variants[ramped.definition.defaultVariant]?.fingerprint,
    );
  });
  it('two of one name are an error of the definition', () => {
    const other = defineStep({ ...ramp, version: '2' });
    const twice = () =>
      defineMetric({
        ...ownMetric('own-ramp', multiple),
        inputs: { hires },
        formula: (_, step) =>
          step(ramp)
            .quantile('0.5', x => x.reached)
            .plus(step(other).quantile('0.5', x => x.reached)),
      });
    expect(twice).toThrow(/two things are called ramp/);
  });
});

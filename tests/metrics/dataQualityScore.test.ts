import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { dataQualityScore } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { everything } from '../support/everything.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, grouped, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(dataQualityScore);
const dimensions = ['completeness', 'validity', 'uniqueness', 'freshness', 'consistency'] as const;
const weights = ['0.3', '0.25', '0.2', '0.15', '0.1'];
type Counts = readonly (readonly [checked: number | string, passed: number | string])[];
const book: Counts = [
  [100, 91],
  [100, 84],
  [100, 96],
  [100, 62],
  [100, 78],
];
const lines = (counts: Counts, own: readonly (string | number)[] = weights) =>
  counts.map(([checked, passed], i) => ({ dimension: dimensions[i], weight: own[i], checked, passed }));
const weighted = (counts: Counts, own?: readonly (string | number)[]) => call({ qualityDimensions: lines(counts, own) });
const equal = (counts: Counts) =>
  call({ unweightedDimensions: lines(counts).map(({ weight: _, ...line }) => line) }, { variant: 'equal-weights' });
const both = [
  ['weighted', 'qualityDimensions', weighted],
  ['equal-weights', 'unweightedDimensions', equal],
] as const;
const record = (recordsPassingAll: unknown, recordsChecked: unknown) =>
  call({ recordsPassingAll, recordsChecked }, { variant: 'record-level' });
/** Dimension, share, weight used; a code where there is none. */
const parts = (r: Result) =>
  (r.parts ?? []).map(({ key, stats }) => [
    key,
    ...['share', 'weightUsed'].map(name => String(stats[name]?.value ?? stats[name]?.reasons.map(x => x.code).join())),
  ]);
const nothing: Counts = dimensions.map(() => [0, 0]);
/** The book’s counts, with nothing checked in some. */
const without = (...gone: readonly string[]): Counts => book.map((counts, i) => (gone.includes(dimensions[i] ?? '') ? [0, 0] : counts));

describe('data-quality-score', () => {
  it('the book: “91, 84, 96, 62, 78 → 84.6”', () => {
    const r = weighted(book);
    expect([value(r), r.unit, r.variant, warned(r)]).toEqual(['84.6', 'score', 'weighted', []]); // 27.3 + 21 + 19.2 + 9.3 + 7.8
    expect(parts(r)).toEqual([
      ['completeness', '0.91', '0.3'],
      ['validity', '0.84', '0.25'],
      ['uniqueness', '0.96', '0.2'],
      ['freshness', '0.62', '0.15'],
      ['consistency', '0.78', '0.1'],
    ]);
  });
  it('equal-weights: (91 + 84 + 96 + 62 + 78) ÷ 5, a fifth each', () => {
    const r = equal(book);
    expect([value(r), parts(r)[3]]).toEqual(['82.2', ['freshness', '0.62', '0.2']]);
  });
  it('record-level: 100 × 412 ÷ 640', () => {
    expect(value(record(412, 640))).toBe('64.375');
    expect([value(record(0, 5)), value(record(5, 5))]).toEqual(['0', '100']);
  });
  it('each dimension is pooled over its own checks, whatever their number; lines come in the order of the definition', () => {
    const uneven: Counts = [
      [1, 1],
      [1000, 500],
      [4, 4],
      [8, 8],
      ['2.5', '2.5'],
    ];
    // 30 + 12.5 + 20 + 15 + 10
    expect(value(weighted(uneven))).toBe('87.5');
    const shuffled = call({ qualityDimensions: lines(uneven).toReversed() });
    expect([value(shuffled), parts(shuffled)]).toEqual(['87.5', parts(weighted(uneven))]);
  });

  it('“dimension with nothing checked is dropped and the rest renormalised, flagged”', () => {
    const r = weighted(without('freshness'));
    // (27.3 + 21 + 19.2 + 7.8) ÷ 0.85
    expect([value(r), warned(r)]).toEqual([quotient('75.3', '0.85'), ['DIMENSION_DROPPED']]);
    expect(parts(r)).toEqual([
      ['completeness', '0.91', quotient('0.3', '0.85')],
      ['validity', '0.84', quotient('0.25', '0.85')],
      ['uniqueness', '0.96', quotient('0.2', '0.85')],
      ['freshness', 'ZERO_DENOMINATOR', '0'],
      ['consistency', '0.78', quotient('0.1', '0.85')],
    ]);
    const two = equal(without('freshness', 'validity'));
    expect([value(two), warned(two)]).toEqual([quotient('265', '3'), ['DIMENSION_DROPPED', 'DIMENSION_DROPPED']]); // 91 + 96 + 78
    expect(parts(two)[1]).toEqual(['validity', 'ZERO_DENOMINATOR', '0']);
  });
  it('“nothing checked in any, or only weightless ones left”: ZERO_DENOMINATOR, and nothing is flagged that has no score', () => {
    for (const [, list, of] of both)
      expect([why(of(nothing)), warned(of(nothing))]).toEqual([['undefined', `ZERO_DENOMINATOR ${list}`], []]);
    const weightless = weighted([[10, 9], ...nothing.slice(1)], ['0', '0.4', '0.3', '0.2', '0.1']);
    expect([why(weightless), warned(weightless)]).toEqual([['undefined', 'ZERO_DENOMINATOR qualityDimensions'], []]);
    expect(why(record(0, 0))).toEqual(['undefined', 'ZERO_DENOMINATOR recordsChecked']);
  });
});

describe('data-quality-score: refused input', () => {
  it('all five dimensions once', () => {
    for (const [variant, list, of] of both) {
      expect([variant, problemsOf(() => of(book.slice(1))).length]).toEqual([variant, variant === 'weighted' ? 2 : 1]);
      const line = { dimension: 'beauty', weight: '0.1', checked: 1, passed: 1 };
      const { weight: _, ...plain } = line;
      expect(refusedAt(() => call({ [list]: [variant === 'weighted' ? line : plain] }, { variant }))).toEqual([`${list}.0.dimension`]);
    }
    const twice = [...lines(book).slice(0, 4), { ...lines(book)[0], weight: '0.1' }];
    expect(refusedAt(() => call({ qualityDimensions: twice }))).not.toEqual([]);
  });
  it('weights from 0 to 1 that come to 1 exactly', () => {
    expect(refusedAt(() => weighted(book, ['0.3', '0.25', '0.2', '0.15', '0.1000001']))).toEqual(['qualityDimensions.weight']);
    expect(refusedAt(() => weighted(book, ['1.1', '-0.1', '0', '0', '0']))).toEqual([
      'qualityDimensions.0.weight',
      'qualityDimensions.1.weight',
    ]);
    expect(value(weighted(book, ['1', '0', '0', '0', '0']))).toBe('91');
    expect(refusedAt(() => call({ unweightedDimensions: lines(book) }, { variant: 'equal-weights' }))).toHaveLength(5); // no weight there
  });
  it('passed is at most checked, neither is below 0', () => {
    for (const [, list, of] of both) {
      expect(refusedAt(() => of([[10, 11], ...book.slice(1)]))).toEqual([`${list}.0.passed`]);
      expect(refusedAt(() => of([[-1, 0], [10, -1], ...book.slice(2)]))).toEqual(
        expect.arrayContaining([`${list}.0.checked`, `${list}.1.passed`]),
      );
    }
    const good = { recordsPassingAll: 0, recordsChecked: 10 };
    const asked = (given: unknown) => call(given, { variant: 'record-level' });
    for (const bad of [-1, '1.5']) refusesInput(asked, good, 'recordsChecked', bad, '≥ 0');
    for (const bad of [-1, '1.5', 11]) expect(refusedAt(() => asked({ ...good, recordsPassingAll: bad }))).toEqual(['recordsPassingAll']);
  });
});

type Rule = NonNullable<Records['dataQualityRules']>[number];
type Found = NonNullable<Records['dataQualityResults']>[number];
const rules = (...rows: (readonly [id: string, dimension: Rule['dimension'], more?: Partial<Rule>])[]): Rule[] =>
  rows.map(([id, dimension, more]) => ({ id, entity: 'leads', dimension, ...more }));
const found = (...rows: (readonly [ruleId: string, asOf: string, checked: number, passed: number])[]): Found[] =>
  rows.map(([ruleId, asOf, checked, passed], i) => ({ id: `f${i}`, ruleId, asOf, checked, passed }));
/* Completeness by two rules, of weight 3 and 1: (3 × 10 + 1 × 20) of 3 × 20 + 40 → 50 of 100. Nothing of consistency. */
const crm: Records = {
  dataQualityRules: rules(
    ['amount', 'completeness', { weight: 3, entity: 'opportunities' }],
    ['source', 'completeness'],
    ['email', 'validity'],
    ['twice', 'uniqueness'],
    ['touched', 'freshness', { entity: 'opportunities' }],
  ),
  dataQualityResults: found(
    ['amount', '2026-06-01', 20, 10],
    ['source', '2026-06-02', 40, 20],
    ['email', '2026-06-03', 10, 9],
    ['twice', '2026-06-04', 50, 40],
    ['touched', '2026-06-05', 5, 5],
  ),
  dataQualityRecords: [
    { id: 'a', entity: 'leads', recordId: '1', asOf: '2026-06-01', passedMandatory: true },
    { id: 'b', entity: 'leads', recordId: '2', asOf: '2026-06-01', passedMandatory: false },
    { id: 'c', entity: 'opportunities', recordId: '1', asOf: '2026-06-01', passedMandatory: true },
    { id: 'd', entity: 'opportunities', recordId: '1', asOf: '2026-06-20', passedMandatory: false },
  ],
};
type Variant = 'weighted' | 'equal-weights' | 'record-level';
const from = (variant: Variant, records: Records = crm, options: Parameters<typeof one>[2] = {}) =>
  one(dataQualityScore.variant(variant), records, options);

describe('data-quality-score from records', () => {
  it('weighted: rules by their weight, dimensions by the policy’s, what is missing is dropped', () => {
    const r = from('weighted');
    // 0.3 × 50 + 0.25 × 90 + 0.2 × 80 + 0.15 × 100 = 15 + 22.5 + 16 + 15 = 68.5, ÷ 0.9
    expect([value(r), warned(r)]).toEqual([quotient('68.5', '0.9'), ['DIMENSION_DROPPED']]);
    expect(parts(r)).toEqual([
      ['completeness', '0.5', quotient('0.3', '0.9')],
      ['validity', '0.9', quotient('0.25', '0.9')],
      ['uniqueness', '0.8', quotient('0.2', '0.9')],
      ['freshness', '1', quotient('0.15', '0.9')],
      ['consistency', 'ZERO_DENOMINATOR', '0'],
    ]);
  });
  it('equal-weights: (50 + 90 + 80 + 100) ÷ 4; record-level: one of three, of each record its latest', () => {
    expect(value(from('equal-weights'))).toBe('80');
    expect(value(from('record-level'))).toBe(quotient('100', '3'));
    expect(value(from('record-level', crm, { asOf: '2026-06-20' }))).toBe(quotient('200', '3'));
  });
  it('the fixture', () => {
    // completeness (2 × 27 + 38) ÷ (2 × 27 + 40) = 92/94, validity 14/15, uniqueness 39/40, freshness 3/4, consistency 6/6
    // shares over 94 × 15 × 40 = 56,400: 55,200, 52,640, 54,990, 42,300, 56,400
    // 0.3 × 55,200 + 0.25 × 52,640 + 0.2 × 54,990 + 0.15 × 42,300 + 0.1 × 56,400 = 16,560 + 13,160 + 10,998 + 6,345 + 5,640 = 52,703
    expect(value(from('weighted', everything, asAraucaria))).toBe(quotient('5270300', '56400'));
    expect(value(from('record-level', everything, asAraucaria))).toBe('75'); // 3 of 4
  });

  it('the policy’s own weights', () => {
    const own = { completenessWeight: '0.5', validityWeight: '0.5', uniquenessWeight: '0', freshnessWeight: '0', consistencyWeight: '0' };
    expect(value(one(dataQualityScore.variant('weighted', own), crm))).toBe('70'); // (50 + 90) ÷ 2
  });
  it('the latest result of a rule before the end, by the version of the rule that held then', () => {
    const records: Records = {
      dataQualityRules: [
        ...rules(['amount', 'completeness', { weight: 1 }], ['source', 'completeness']),
        ...rules(['amount', 'completeness', { weight: 3, validFrom: '2026-05-01' }]),
      ],
      dataQualityResults: found(
        ['amount', '2026-03-31', 10, 0],
        ['amount', '2026-04-10', 10, 5],
        ['amount', '2026-07-01', 10, 10],
        ['source', '2026-04-10', 10, 10],
      ),
    };
    expect(value(from('equal-weights', records))).toBe('62.5'); // (3 × 5 + 10) ÷ (3 × 10 + 10)
    expect(value(from('equal-weights', records, { asOf: '2026-05-01' }))).toBe('75'); // (5 + 10) ÷ 20
  });
  it('a result of a rule that is not there is left out, and counted', () => {
    const r = from('equal-weights', {
      ...crm,
      dataQualityResults: [...(crm.dataQualityResults ?? []), { id: 'x', ruleId: 'x', asOf: '2026-06-01', checked: 9, passed: 0 }],
    });
    expect([value(r), r.excluded]).toEqual(['80', { 'result of an unknown rule': 1 }]);
  });
  it('nothing checked is E1, nothing given NO_DATA', () => {
    const none = { dataQualityRules: [], dataQualityResults: [], dataQualityRecords: [] };
    for (const variant of ['weighted', 'equal-weights', 'record-level'] as const) {
      expect(why(from(variant, none))[1]).toMatch(/^ZERO_DENOMINATOR/);
      expect(warned(from(variant, none))).toEqual([]);
      expect(why(from(variant, {}))[1]).toMatch(/^NO_DATA/);
    }
  });
  it('by entity, with the weights of the dimensions that it has', () => {
    const by = grouped(dataQualityScore, crm, { by: ['entity'] });
    // opportunities: (0.3 × 50 + 0.15 × 100) ÷ 0.45; leads: (0.3 × 50 + 0.25 × 90 + 0.2 × 80) ÷ 0.75
    expect(Object.entries(by).map(([k, r]) => [k, value(r)])).toEqual([
      ['leads', quotient('53.5', '0.75')],
      ['opportunities', quotient('30', '0.45')],
    ]);
  });
});

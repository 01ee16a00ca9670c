import { describe, expect, it } from 'vitest';
import { customers, defineListMeasure, defineMeasure, defineMetric, money, moneyPerCustomer, repeated } from '../../src/define.js';
import { ownMetric } from '../support/own.js';
import { loose, problemsOf, refusedAt, value, why } from '../support/totals.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const spend = defineMeasure({ name: 'spend', unit: money, is });
const logos = defineMeasure({ name: 'logos', unit: customers, is, range: { min: '1', whole: true } });
const repeats = defineMeasure({ name: 'repeats', unit: customers, is, range: { min: '0', atMost: 'logos' } });
const quarters = defineListMeasure({ name: 'quarters', is, fields: { spend, logos, repeats }, length: 4, binding: repeated(4, 3, 3) });
const metric = defineMetric({
  ...ownMetric('pooled', moneyPerCustomer),
  inputs: { quarters },
  formula: i => i.quarters.total(q => q.spend).dividedBy(i.quarters.total(q => q.logos.plus(q.repeats))),
});
const call = loose(metric);
const four = [1, 2, 3, 4].map(n => ({ spend: n * 10, logos: n, repeats: 0 }));

describe('a list input', () => {
  it('folds its items', () => {
    expect(value(metric({ quarters: four }))).toBe('10'); // 100 ÷ 10
  });

  it('fewer items than it has frames: the company is too young', () => {
    expect(why(metric({ quarters: four.slice(0, 3) }))).toEqual(['incomplete', 'COHORT_TOO_YOUNG quarters']);
  });

  it('more items, or no list, is refused with what was expected', () => {
    for (const bad of [[...four, four[0]], four[0], 'x', null])
      expect(problemsOf(() => call({ quarters: bad }))).toMatchObject([
        { path: ['quarters'], expected: 'a list of 4 items with spend, logos, repeats' },
      ]);
  });

  it('every problem of every item, with row and field', () => {
    const bad = [{ ...four[0], spend: '1,2' }, { ...four[1], logos: 0, extra: 1 }, 5, { ...four[3], repeats: 9 }];
    expect(refusedAt(() => call({ quarters: bad })).sort()).toEqual([
      'quarters.0.spend',
      'quarters.1.extra',
      'quarters.1.logos',
      'quarters.2',
      'quarters.3.repeats',
    ]);
  });

  it('a missing field is named', () => {
    expect(problemsOf(() => call({ quarters: [{ spend: 1, repeats: 0 }] }))).toMatchObject([
      { path: ['quarters', 0, 'logos'], expected: 'a whole number ≥ 1 (customers)', received: 'nothing' },
    ]);
  });

  it('a result keeps the items as numbers', () => {
    expect(JSON.parse(JSON.stringify(metric({ quarters: four }).inputs.quarters))).toMatchObject({
      unit: 'list',
      value: [{ spend: '10', logos: '1', repeats: '0' }, {}, {}, {}],
    });
  });
});

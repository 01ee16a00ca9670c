import { describe, expect, it } from 'vitest';
import {
  customers,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  money,
  moneyPerCustomer,
  moneyPerMonth,
  months,
  repeated,
} from '../../src/define.js';
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

describe('a list of plain numbers, and of any length', () => {
  const profits = defineListMeasure({ name: 'profits', is, fields: { spend }, plain: true });
  const plain = defineMetric({ ...ownMetric('plain-list', money), inputs: { profits }, formula: i => i.profits.total(p => p.spend) });
  it('takes the numbers themselves', () => {
    expect(value(plain({ profits: [1, '2.50', '-0.5'] }))).toBe('3');
    expect(value(plain({ profits: [] }))).toBe('0');
    expect(plain({ profits: [7] }).inputs.profits?.value).toEqual([{ spend: expect.anything() }]);
  });
  it('names the item that is wrong', () => {
    expect(problemsOf(() => loose(plain)({ profits: [1, null, '1,200'] }))).toMatchObject([
      { path: ['profits', 1], expected: 'an amount (money)' },
      { path: ['profits', 2], expected: 'an amount (money)' },
    ]);
    expect(problemsOf(() => loose(plain)({ profits: 5 }))).toMatchObject([
      { path: ['profits'], expected: 'a list, each an amount (money)' },
    ]);
  });
});

describe('a field that is said in words', () => {
  const interval = defineMeasure({
    name: 'interval',
    unit: months,
    is,
    words: { year: '12', month: '1', week: ['12', '52'] },
    range: { above: '0' },
  });
  const lines = defineListMeasure({ name: 'lines', is, fields: { spend, interval } });
  const monthly = defineMetric({
    ...ownMetric('monthly', moneyPerMonth),
    inputs: { lines },
    formula: i => i.lines.total(l => l.spend.dividedBy(l.interval)),
  });
  it('stands for its number, exactly', () => {
    // 120 ÷ 12 + 5 ÷ 1
    expect(
      value(
        monthly({
          lines: [
            { spend: 120, interval: 'year' },
            { spend: 5, interval: 'month' },
          ],
        }),
      ),
    ).toBe('15');
    // 3 weeks of 1: 3 × 52 ÷ 12 = 13
    expect(value(monthly({ lines: [1, 1, 1].map(n => ({ spend: n, interval: 'week' })) }))).toBe('13');
  });
  it('takes no other word and no number', () => {
    for (const bad of ['Month', 'decade', 12, '12', null, '__proto__'])
      expect(problemsOf(() => loose(monthly)({ lines: [{ spend: 1, interval: bad }] }))).toMatchObject([
        { path: ['lines', 0, 'interval'], expected: 'one of year, month, week' },
      ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SummaryData } from '../../src/define.js';
import type { Exact } from '../../src/kernel/decimal.js';
import { decimal, divide } from '../../src/kernel/decimal.js';
import { businessTime } from '../../src/records/businessTime.js';
import type { Surroundings } from '../../src/records/expression.js';
import { summarise } from '../support/batches.js';

const expr: Surroundings = {
  anchors: { opens: 0, closes: 0, asOf: 0, cutoff: 0, ratesAt: 0, ends: 0 },
  timeZone: 'UTC',
  parameters: {},
  fiscalYearStart: 1,
  business: () => businessTime([], [], 'UTC'),
};
const x = { col: 'x' };
const rows = (...values: (string | undefined)[]) => values.map(v => ({ x: v === undefined ? undefined : decimal(v) }));
const of = (summary: SummaryData, ...values: (string | undefined)[]) => summarise(rows(...values), summary, expr);
const number = (s: ReturnType<typeof of>) => s.value && String(divide(s.value));

describe('rows to one number', () => {
  it('a sum, and a sum of nothing is 0', () => {
    expect(number(of({ fn: 'sum', arg: x }, '1.10', '2.20', '-0.30'))).toBe('3');
    expect(number(of({ fn: 'sum', arg: x }))).toBe('0');
  });
  it('"a sum refuses missing values": the plan must have left such rows out', () => {
    expect(() => of({ fn: 'sum', arg: x }, '1', undefined)).toThrow(TypeError);
  });
  it('counts: rows, and different values; a missing value is no value', () => {
    expect(number(of({ fn: 'count' }, '1', undefined, '1'))).toBe('3');
    expect(number(of({ fn: 'countDistinct', arg: x }, '1', undefined, '1.0', '2'))).toBe('2');
    expect(
      number(
        summarise(
          ['a', 'a', '["a"]'].map(t => ({ x: t })),
          { fn: 'countDistinct', arg: x },
          expr,
        ),
      ),
    ).toBe('2');
  });
  it('the number of records is that of the rows behind, where they were rolled up', () => {
    expect(summarise([{ '#': 3, x: decimal('1') }, { x: decimal('1') }], { fn: 'sum', arg: x }, expr).records).toBe(4);
  });
  it('one unknown amount, or a row that one decides about, makes the whole unknown', () => {
    const lost = { missingRate: 'no rate' };
    expect(summarise([{ x: decimal('1') }, { x: lost }], { fn: 'sum', arg: x }, expr)).toEqual({
      value: null,
      records: 2,
      missingRate: lost,
    });
    expect(summarise([{ x: decimal('1'), '?': lost }], { fn: 'count' }, expr).missingRate).toBe(lost);
  });
});

describe('quantiles: "linear between neighbours at h = (n − 1) q"', () => {
  const at = (q: string, ...values: (string | undefined)[]) => of({ fn: 'quantile', q, arg: x }, ...values);
  it.each([
    ['0.5', ['3', '1', '2'], '2'],
    ['0.5', ['4', '1', '2', '3'], '2.5'],
    ['0.75', ['1', '2', '3', '4'], '3.25'], // h = 2.25
    ['0.9', ['10', '20'], '19'],
    ['0.1', ['7'], '7'],
  ])('%s of %j is %s', (q, values, expected) => {
    expect(number(at(q, ...values))).toBe(expected);
  });
  it('18.5 of 4, 9, 11, 26, 75 and one that never ended: "median of six with +∞ = (11+26)/2"; p90 is censored', () => {
    const waits = ['4', '9', '11', '26', '75', undefined];
    expect(number(at('0.5', ...waits))).toBe('18.5');
    expect(at('0.9', ...waits)).toMatchObject({ value: null, censored: { atLeast: null } }); // nothing says how long it has waited
  });
  it('a lower bound is the same quantile over each one’s wait so far', () => {
    const waited = { fn: 'coalesce', args: [x, { lit: '30', kind: 'dec' }] } as const;
    const found = of({ fn: 'quantile', q: '0.5', arg: x, waited }, '10', undefined, undefined);
    expect(found.censored?.atLeast && String(divide(found.censored.atLeast))).toBe('30');
  });
  it('of nothing there is none', () => {
    expect(at('0.5')).toEqual({ value: null, empty: true, records: 0 });
  });
  it('lies between the least and the greatest, and does not depend on order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('0.25', '0.5', '0.9'),
        (values, q) => {
          const text = values.map(String);
          const found = Number(number(at(q, ...text)));
          expect(found).toBeGreaterThanOrEqual(Math.min(...values));
          expect(found).toBeLessThanOrEqual(Math.max(...values));
          expect(Number(number(at(q, ...text.toReversed())))).toBe(found);
        },
      ),
    );
  });
});

it('a sum of quotients is exact: amounts of one divisor are added before they are divided', () => {
  const contracts = [
    { x: decimal('180000'), by: decimal('30') },
    { x: decimal('10'), by: decimal('3') },
    { x: decimal('20'), by: decimal('3.0') },
  ];
  const { value, records } = summarise(contracts, { fn: 'sum', arg: x, per: { col: 'by' } }, expr);
  // 180 000 ÷ 30 + 30 ÷ 3 = 6 000 + 10
  expect([value && String(divide(value)), records]).toEqual(['6010', 3]);
  const thirds = summarise(
    [
      { x: decimal('1'), by: decimal('3') },
      { x: decimal('2'), by: decimal('6') },
      { x: decimal('1'), by: decimal('3') },
    ],
    { fn: 'sum', arg: x, per: { col: 'by' } },
    expr,
  );
  expect(thirds.value && String(divide(thirds.value))).toBe('1');
  expect(String(summarise([], { fn: 'sum', arg: x, per: { col: 'by' } }, expr).value?.n)).toBe('0');
});

describe('rows to a list', () => {
  const items = { price: { of: x }, months: { of: { col: 'every' }, words: { year: '12', week: ['12', '52'] } } } as const;
  const line = (price: string, every: string) => ({ x: decimal(price), every });
  const listed = (...lines: readonly object[]) => summarise(lines as never, { fn: 'items', items }, expr);
  const said = (s: ReturnType<typeof listed>) => s.items?.map(item => [...item].map(([k, v]) => [k, divide(v as Exact).toFixed(4)]));
  it('one item a row; a word stands for its number, or its quotient', () => {
    expect(said(listed(line('5', 'year'), line('0.5', 'week')))).toEqual([
      [
        ['price', '0.5000'],
        ['months', '0.2308'], // 12 ÷ 52
      ],
      [
        ['price', '5.0000'],
        ['months', '12.0000'],
      ],
    ]);
  });
  it('in an order of their own: that of the rows changes nothing', () => {
    const lines = [line('5', 'year'), line('10', 'year'), line('5', 'week'), line('5', 'year')];
    expect(said(listed(...lines))).toEqual(said(listed(...[...lines].reverse())));
  });
  it('of nothing, no items; the number of records is that of the rows', () => {
    expect(listed()).toMatchObject({ items: [], records: 0 });
    expect(listed(line('5', 'year')).records).toBe(1);
  });
  it('one unknown amount makes the whole unknown', () => {
    const lost = { missingRate: 'no rate' };
    expect(listed(line('5', 'year'), { x: lost, every: 'year' })).toMatchObject({ value: null, missingRate: lost });
  });
  it('a word without a number is an error of the plan', () => {
    expect(() => listed(line('5', 'day'))).toThrow();
  });
  it('all: rows that agree in the rest are one item with the list of their numbers, in order; a missing number keeps the item', () => {
    const hires = {
      fn: 'items',
      items: { rep: { text: { col: 'rep' } }, monthlyCredit: { all: { col: 'credit' }, by: { col: 'k' } } },
    } as const;
    const month = (rep: string, k?: number, credit?: number) => ({
      rep,
      k: k === undefined ? undefined : decimal(k),
      credit: credit === undefined ? undefined : decimal(credit),
    });
    const rows = [month('bia'), month('ana', 10, 7), month('ana', 2, 5), month('ana', 1, 9), month('ana'), month('bia', 3)];
    const items = (list: typeof rows) =>
      summarise(list, hires, expr).items?.map(item => [
        item.get('rep'),
        (item.get('monthlyCredit') as readonly Exact[]).map(x => String(divide(x))),
      ]);
    // Month 10 after month 2: by number, not by text. Ana's row without a month adds nothing; Bia has no month with a credit.
    const expected = [
      ['ana', ['9', '5', '7']],
      ['bia', []],
    ];
    expect(items(rows)).toEqual(expected);
    expect(items([...rows].reverse())).toEqual(expected);
    const lost = { missingRate: 'no rate' };
    expect(summarise([{ rep: 'ana', credit: lost }], hires, expr)).toMatchObject({ value: null, missingRate: lost });
  });
  it('sum: over the rows that agree in the rest, exact, of quotients too; a missing number adds nothing', () => {
    const reps = {
      fn: 'items',
      items: {
        rep: { text: { col: 'rep' } },
        credit: { sum: { col: 'credit' } },
        quota: { sum: { col: 'amount' }, per: { col: 'days' } },
      },
    } as const;
    const rows = [
      { rep: 'ana', credit: decimal(5), amount: decimal(1), days: decimal(3) },
      { rep: 'ana', credit: decimal(7), amount: decimal(2), days: decimal(3) },
      { rep: 'ana', amount: decimal(9), days: decimal(0) },
      { rep: 'bia', credit: decimal('0.1') },
    ];
    const said = summarise(rows, reps, expr).items?.map(item =>
      Object.fromEntries([...item].map(([k, v]) => [k, typeof v === 'string' ? v : String(divide(v as Exact))])),
    );
    // 1/3 + 2/3 is 1, exactly; nothing is per 0; Bia has no quota at all.
    expect(said).toEqual([
      { rep: 'ana', credit: '12', quota: '1' },
      { rep: 'bia', credit: '0.1' },
    ]);
  });
  it('without either, rows that agree in all stay two items', () => {
    const rows = [{ x: decimal(1) }, { x: decimal(1) }];
    expect(summarise(rows, { fn: 'items', items: { x: { of: x } } }, expr).items).toHaveLength(2);
  });
  it('a text as it is, a quotient, and "a missing value leaves the field out of the item"', () => {
    const all = {
      rep: { text: { col: 'rep' } },
      overlay: { text: { col: 'overlay' } },
      share: { of: { col: 'won' }, per: { col: 'decided' } },
      days: { of: { col: 'days' } },
    } as const;
    const rows = [
      { rep: 'ana', overlay: true, won: decimal('2'), decided: decimal('3'), days: decimal('4') },
      { overlay: false, won: decimal('0'), decided: decimal('0') }, // nothing per nothing is no number
      { rep: 'bia', won: decimal('1') },
    ];
    const found = summarise(rows, { fn: 'items', items: all }, expr).items?.map(item =>
      Object.fromEntries([...item].map(([k, v]) => [k, typeof v === 'string' ? v : divide(v as Exact).toFixed(4)])),
    );
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([{ rep: 'ana', overlay: 'yes', share: '0.6667', days: '4.0000' }, { overlay: 'no' }, { rep: 'bia' }]),
    );
  });
});

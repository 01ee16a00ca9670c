import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, month, quarter, salesEfficiency, year } from '../../src/index.js';
import { added, amount, positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2, spend } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(salesEfficiency);
const gross = { newArr: 73_200, expansionArr: 42_000, acquisitionSpend: 141_000 };
const variants = {
  gross,
  net: { netNewArr: 55_200, acquisitionSpend: 141_000 },
  'lag-1q': { newArr: 73_200, expansionArr: 42_000, priorQuarterSpend: 132_000 },
  'new-only': { newArr: 73_200, acquisitionSpend: 141_000 },
  'gross-profit-delta': { grossProfit: 76_400, priorQuarterGrossProfit: 69_400, acquisitionSpend: 141_000 },
} as const;
const names = Object.keys(variants) as (keyof typeof variants)[];

describe('sales-efficiency', () => {
  it('fixture: 115,200 ÷ 141,000 = 0.817×', () => {
    const r = salesEfficiency(gross, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('115200', '141000'));
    expect([r.unit, r.variant]).toEqual(['multiple', 'gross']);
    expect(String(r)).toBe('Sales efficiency 0.817× · Q2 2026 · gross, lag 0 · sales-efficiency@1.0.0');
  });
  it.each([
    ['net', quotient('55200', '141000')],
    ['lag-1q', quotient('115200', '132000')],
    ['new-only', quotient('73200', '141000')],
    ['gross-profit-delta', quotient('28000', '141000')], // (76,400 − 69,400) × 4
  ] as const)('fixture, %s', (variant, expected) => {
    expect(value(call(variants[variant], { variant }))).toBe(expected);
  });
  it('“Mistakes: quoting gross beside someone’s net”: the printed name always says which', () => {
    const labels = Object.values(salesEfficiency.definition.variants).map(v => v.label.en);
    expect(labels.every(l => /^(gross|net|new ARR only|change of gross profit)/.test(l))).toBe(true);
    expect(new Set(labels).size).toBe(5);
  });
});

describe('sales-efficiency: edge rules', () => {
  it('E1 and E3 of every variant: no spend, net-negative spend; zero before sign', () => {
    for (const variant of names) {
      const input = variant === 'lag-1q' ? 'priorQuarterSpend' : 'acquisitionSpend';
      expect(why(call({ ...variants[variant], [input]: 0 }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${input}`]);
      expect(why(call({ ...variants[variant], [input]: -1 }, { variant }))).toEqual(['undefined', `NEGATIVE_DENOMINATOR ${input}`]);
    }
  });
  it('E2: “sales efficiency [has] a spend denominator, so shrinking ARR gives a legitimate negative value there”', () => {
    expect(value(call({ netNewArr: -50, acquisitionSpend: 100 }, { variant: 'net' }))).toBe('-0.5');
    expect(value(call({ grossProfit: 90, priorQuarterGrossProfit: 100, acquisitionSpend: 80 }, { variant: 'gross-profit-delta' }))).toBe(
      '-0.5', // −10 × 4 ÷ 80
    );
  });
  it('nothing won is a true 0', () => {
    expect(value(salesEfficiency({ newArr: 0, expansionArr: 0, acquisitionSpend: 1 }))).toBe('0');
  });
  it('a quarter’s change × 4: another length is refused for gross-profit-delta, and for no other', () => {
    for (const period of [month('2026-04'), year(2026), between('2026-04-01', '2026-05-15')]) {
      expect(
        problemsOf(() => call(variants['gross-profit-delta'], { variant: 'gross-profit-delta', period })).map(p => p.path.join('.')),
      ).toEqual(['options.period']);
      expect(salesEfficiency(gross, { period }).status).toBe('ok');
    }
  });
});

describe('sales-efficiency: refused input', () => {
  it('ranges: gains are not negative', () => {
    for (const name of ['newArr', 'expansionArr']) refusesInput(call, gross, name, -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'new-only' }), variants['new-only'], 'newArr', -1, '≥ 0');
  });
  it('the other variant’s inputs have other names', () => {
    expect(refusedAt(() => call({ netNewArr: 1, acquisitionSpend: 1 }))).toEqual(['netNewArr', 'newArr', 'expansionArr']);
    expect(refusedAt(() => call(gross, { variant: 'lag-1q' }))).toEqual(['acquisitionSpend', 'priorQuarterSpend']);
  });
});

describe('sales-efficiency from records', () => {
  it.each([
    ['gross', quotient('115200', '141000')],
    ['net', quotient('55200', '141000')],
    ['lag-1q', quotient('115200', '132000')],
    ['new-only', quotient('73200', '141000')],
    ['gross-profit-delta', quotient('28000', '141000')],
  ] as const)('the fixture, %s', (variant, expected) => {
    expect(value(one(salesEfficiency.variant(variant), araucaria, asAraucaria))).toBe(expected);
  });
  const arrMovements = ledger(['A', '2026-04-10', '100'], ['B', '2025-01-10', '50'], ['B', '2026-05-10', '-50'], ['B', '2026-06-10', '30']);
  const spendEntries = spend(['2026-01-15', '80'], ['2026-05-15', '200'], ['2026-05-20', '-100']);
  it('E3: “refunds … netted inside the period of their own date”; won-back ARR is in net, not in gross', () => {
    expect(value(one(salesEfficiency, { arrMovements, spendEntries }))).toBe('1'); // 100 ÷ (200 − 100)
    expect(value(one(salesEfficiency.variant('net'), { arrMovements, spendEntries }))).toBe('0.8'); // (100 + 30 − 50) ÷ 100
    expect(value(one(salesEfficiency.variant('lag-1q'), { arrMovements, spendEntries }))).toBe('1.25'); // 100 ÷ 80
  });
  it('first quarter of the records: lag-1q has no value, the others do', () => {
    const asked = { dataFrom: '2026-04-01' } as const;
    const own = { arrMovements: ledger(['A', '2026-04-10', '100']), spendEntries: spend(['2026-05-15', '200']) };
    expect(one(salesEfficiency.variant('lag-1q'), own, asked).reasons.map(r => r.code)).toEqual(['INSUFFICIENT_HISTORY']);
    expect(value(one(salesEfficiency, own, asked))).toBe('0.5');
  });
  it('an unfinished window is a warning where both sides are to date, and withholds what compares it with a whole quarter', () => {
    const r = one(salesEfficiency, { arrMovements, spendEntries }, { asOf: '2026-06-01' });
    expect([value(r), warned(r)]).toEqual(['1', ['PARTIAL_PERIOD']]);
    expect(why(one(salesEfficiency.variant('lag-1q'), { arrMovements, spendEntries }, { asOf: '2026-06-01' }))).toEqual([
      'undefined',
      'PARTIAL_PERIOD',
    ]);
  });
  it('gross-profit-delta of a year is its last quarter', () => {
    const financialLines = [
      ...finance(['2026-01', '2026-02', '2026-03'], { 'revenue-recurring': '100', 'cogs-recurring': '40' }),
      ...finance(Q2, { 'revenue-recurring': '120', 'cogs-recurring': '45' }),
    ];
    const asked = { periods: [between('2025-07-01', '2026-07-01')] } as const;
    // (225 − 180) × 4 ÷ (200 − 100)
    expect(value(one(salesEfficiency.variant('gross-profit-delta'), { financialLines, spendEntries }, asked))).toBe('1.8');
  });
  it('no spend given is NO_DATA; accrual and cash in one total is MIXED_BASIS', () => {
    expect(why(one(salesEfficiency, { arrMovements }))).toEqual(['undefined', 'NO_DATA acquisitionSpend']);
    const mixed = spend(['2026-05-15', '200', { basis: 'cash' }], ['2026-05-16', '200', { basis: 'accrual' }]);
    expect(why(one(salesEfficiency, { arrMovements, spendEntries: mixed }))).toEqual(['undefined', 'MIXED_BASIS']);
  });
});

it('sales-efficiency: scale-free', () => {
  fc.assert(
    fc.property(amount, amount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (newArr, expansionArr, acquisitionSpend, k) => {
      const r = salesEfficiency({
        newArr: times(newArr, k),
        expansionArr: times(expansionArr, k),
        acquisitionSpend: times(acquisitionSpend, k),
      });
      expect(value(r)).toBe(quotient(added(newArr, expansionArr), acquisitionSpend));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, month, quarter, revenueGrowthRate, year } from '../../src/index.js';
import { added, negated, positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, one, Q2 } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('revenue-growth-rate', () => {
  it('fixture: 312,000 → 386,400 = +23.85%', () => {
    const r = revenueGrowthRate({ revenue: 386_400, priorRevenue: 312_000 }, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('74400', '312000')); // 386,400 − 312,000 = 74,400
    expect([r.unit, r.variant]).toEqual(['ratio', 'yoy']);
    expect(String(r)).toBe('Revenue growth 23.85% · year over year · revenue-growth-rate@1.0.0');
  });

  it('“prior 0 → E1”, “E2 for revenue”: zero before sign', () => {
    expect(why(revenueGrowthRate({ revenue: 1, priorRevenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR priorRevenue']);
    expect(why(revenueGrowthRate({ revenue: 1, priorRevenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR priorRevenue']);
  });

  it('revenue of the window may be negative: −150 %', () => {
    expect(value(revenueGrowthRate({ revenue: -50, priorRevenue: 100 }))).toBe('-1.5'); // −50 ÷ 100 − 1
  });

  it('the quarter before has another name, and is refused', () => {
    expect(refusedAt(() => loose(revenueGrowthRate)({ revenue: 1, priorQuarterRevenue: 1 }))).toEqual([
      'priorQuarterRevenue',
      'priorRevenue',
    ]);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(signedAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (revenue, priorRevenue, k) => {
        const r = revenueGrowthRate({ revenue: times(revenue, k), priorRevenue: times(priorRevenue, k) });
        expect(value(r)).toBe(quotient(added(revenue, negated(priorRevenue)), priorRevenue));
      }),
    );
  });
});

describe('revenue-growth-rate: qoq, mom, cagr, annualised-qoq', () => {
  const call = loose(revenueGrowthRate);
  const variants = {
    qoq: { revenue: 103_800, priorQuarterRevenue: 94_500 },
    mom: { revenue: 35_000, priorMonthRevenue: 34_600 },
    cagr: { revenue: 484, baseRevenue: 400, years: 2 },
    'annualised-qoq': { revenue: 110, priorQuarterRevenue: 100 },
  } as const;
  const below = { qoq: 'priorQuarterRevenue', mom: 'priorMonthRevenue', cagr: 'baseRevenue', 'annualised-qoq': 'priorQuarterRevenue' };
  const names = Object.keys(variants) as (keyof typeof variants)[];
  it('9,300 ÷ 94,500; 400 ÷ 34,600; √1.21 − 1; 1.1⁴ − 1', () => {
    expect(value(call(variants.qoq, { variant: 'qoq' }))).toBe(quotient('9300', '94500'));
    expect(value(call(variants.mom, { variant: 'mom' }))).toBe(quotient('400', '34600'));
    expect(value(call(variants.cagr, { variant: 'cagr' }))).toBe('0.1'); // 1.1² = 1.21
    expect(value(call(variants['annualised-qoq'], { variant: 'annualised-qoq' }))).toBe('0.4641'); // 1.1⁴ = 1.4641
  });
  it('“annualised-qoq = (1+g)^4 − 1 (never ×4)”; years may be a fraction', () => {
    expect(value(call({ revenue: 200, baseRevenue: 100, years: '0.5' }, { variant: 'cagr' }))).toBe('3'); // 2² − 1
    expect(value(call({ revenue: 0, baseRevenue: 100, years: 3 }, { variant: 'cagr' }))).toBe('-1');
  });
  it('“prior 0 → E1”, “E2 for revenue”', () => {
    for (const variant of names) {
      expect(why(call({ ...variants[variant], [below[variant]]: 0 }, { variant }))).toEqual([
        'undefined',
        `ZERO_DENOMINATOR ${below[variant]}`,
      ]);
      expect(why(call({ ...variants[variant], [below[variant]]: -1 }, { variant }))).toEqual([
        'undefined',
        `NEGATIVE_DENOMINATOR ${below[variant]}`,
      ]);
    }
  });
  it('NEGATIVE_NUMERATOR, undefined, where a power would hide or lose the sign; a plain rate keeps it', () => {
    for (const variant of ['cagr', 'annualised-qoq'] as const)
      expect(why(call({ ...variants[variant], revenue: -1 }, { variant }))).toEqual(['undefined', 'NEGATIVE_NUMERATOR revenue']);
    expect(value(call({ ...variants.qoq, revenue: -94_500 }, { variant: 'qoq' }))).toBe('-2');
  });
  it('years are above 0, and a whole number from records', () => {
    for (const bad of [0, -1]) refusesInput(g => call(g, { variant: 'cagr' }), variants.cagr, 'years', bad, '> 0');
    for (const years of [0, 1.5, 101])
      expect(problemsOf(() => revenueGrowthRate.variant('cagr', { years })).map(p => p.path)).toEqual([['years']]);
    expect(problemsOf(() => revenueGrowthRate.variant('cagr')).map(p => p.path)).toEqual([['years']]);
  });
  it('a period of another length than the variant’s is refused', () => {
    for (const [variant, period] of [
      ['qoq', year(2026)],
      ['annualised-qoq', month('2026-04')],
      ['mom', quarter(2026, 2)],
    ] as const)
      expect(refusedAt(() => call(variants[variant], { variant, period }))).toEqual(['options.period']);
  });
  it('from records: the fixture’s quarter; over one year cagr is the yearly rate', () => {
    expect(value(one(revenueGrowthRate.variant('qoq'), araucaria, asAraucaria))).toBe(quotient('9300', '94500'));
    const twelve = { ...asAraucaria, periods: [between('2025-07-01', '2026-07-01')] };
    expect(value(one(revenueGrowthRate.variant('cagr', { years: 1 }), araucaria, twelve))).toBe(quotient('74400', '312000'));
  });
  it('from records: a year asked is its last quarter or month; cagr goes back whole years', () => {
    const financialLines = [
      ...finance(
        Q2.map(m => m.replace('2026', '2024')),
        { 'revenue-recurring': '100' },
      ),
      ...finance(['2026-01', '2026-02', '2026-03'], { 'revenue-recurring': '110' }),
      ...finance(['2026-04', '2026-05'], { 'revenue-recurring': '120' }),
      ...finance(['2026-06'], { 'revenue-recurring': '123' }),
    ];
    expect(value(one(revenueGrowthRate.variant('qoq'), { financialLines }))).toBe('0.1'); // 363 ÷ 330
    expect(value(one(revenueGrowthRate.variant('annualised-qoq'), { financialLines }))).toBe('0.4641');
    expect(value(one(revenueGrowthRate.variant('mom'), { financialLines }))).toBe('0.025'); // 123 ÷ 120
    expect(value(one(revenueGrowthRate.variant('cagr', { years: 2 }), { financialLines }))).toBe('0.1'); // √(363 ÷ 300) = √1.21
    expect(why(one(revenueGrowthRate.variant('cagr', { years: 1 }), { financialLines }))).toEqual(['undefined', 'NO_DATA baseRevenue']);
    expect(why(one(revenueGrowthRate.variant('cagr', { years: 3 }), { financialLines }))).toEqual([
      'undefined',
      'INSUFFICIENT_HISTORY baseRevenue',
    ]);
  });
});

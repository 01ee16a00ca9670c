import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opexRatio, quarter } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, grouped, ledger, one, Q2 } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(opexRatio);
const byFunction = { ...asAraucaria, by: ['function'] };
const values = (of: Readonly<Record<string, Parameters<typeof value>[0]>>) =>
  Object.fromEntries(Object.entries(of).map(([k, r]) => [k, value(r)]));

describe('opex-ratio', () => {
  it('fixture: sales and marketing 141,000 ÷ 103,800 = 135.8%', () => {
    const r = opexRatio({ functionSpend: 141_000, revenue: 103_800 }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('141000', '103800'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'of-revenue']);
    expect(String(r)).toBe('Opex ratio 135.84% · Q2 2026 · of revenue · opex-ratio@1.0.0');
  });
  it('fixture: of-arr 519,000 ÷ 445,200; ttm 96,000 ÷ 386,400', () => {
    expect(value(call({ ttmFunctionSpend: 519_000, closingArr: 445_200 }, { variant: 'of-arr' }))).toBe(quotient('519000', '445200'));
    expect(value(call({ ttmFunctionSpend: 96_000, ttmRevenue: 386_400 }, { variant: 'ttm' }))).toBe(quotient('96000', '386400'));
  });
});

describe('opex-ratio: edge rules', () => {
  it('E1: no revenue, no ARR; negative revenue is NEGATIVE_DENOMINATOR', () => {
    expect(why(opexRatio({ functionSpend: 1, revenue: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(opexRatio({ functionSpend: 1, revenue: -1 }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
    expect(why(call({ ttmFunctionSpend: 1, closingArr: 0 }, { variant: 'of-arr' }))).toEqual(['undefined', 'ZERO_DENOMINATOR closingArr']);
    expect(why(call({ ttmFunctionSpend: 1, ttmRevenue: 0 }, { variant: 'ttm' }))).toEqual(['undefined', 'ZERO_DENOMINATOR ttmRevenue']);
    expect(why(call({ ttmFunctionSpend: 1, ttmRevenue: -1 }, { variant: 'ttm' }))).toEqual([
      'undefined',
      'NEGATIVE_DENOMINATOR ttmRevenue',
    ]);
  });
  it('E3: a net-negative spend above the line is not-applicable / NEGATIVE_NUMERATOR', () => {
    expect(why(opexRatio({ functionSpend: -1, revenue: 1 }))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR functionSpend']);
    for (const [variant, below] of [
      ['of-arr', 'closingArr'],
      ['ttm', 'ttmRevenue'],
    ] as const)
      expect(why(call({ ttmFunctionSpend: -1, [below]: 1 }, { variant }))).toEqual([
        'not-applicable',
        'NEGATIVE_NUMERATOR ttmFunctionSpend',
      ]);
  });
  it('nothing spent is a true 0; above 100 % is a value', () => {
    expect(value(opexRatio({ functionSpend: 0, revenue: 1 }))).toBe('0');
    expect(value(opexRatio({ functionSpend: 3, revenue: 2 }))).toBe('1.5');
  });
  it('ARR is not negative; “a quarter’s number is refused” for twelve months', () => {
    refusesInput(g => call(g, { variant: 'of-arr' }), { ttmFunctionSpend: 1, closingArr: 1 }, 'closingArr', -1, '≥ 0');
    expect(refusedAt(() => call({ functionSpend: 1, revenue: 1 }, { variant: 'ttm' }))).toEqual([
      'functionSpend',
      'revenue',
      'ttmFunctionSpend',
      'ttmRevenue',
    ]);
  });
});

describe('opex-ratio from records', () => {
  it('the fixture, one row a function: revenue and ARR are those of the whole company', () => {
    expect(values(grouped(opexRatio, araucaria, byFunction))).toEqual({
      sm: quotient('141000', '103800'),
      rnd: quotient('24000', '103800'),
      ga: quotient('15000', '103800'),
    });
    expect(values(grouped(opexRatio.variant('of-arr'), araucaria, byFunction))).toEqual({
      sm: quotient('519000', '445200'),
      rnd: quotient('96000', '445200'),
      ga: quotient('60000', '445200'),
    });
    expect(values(grouped(opexRatio.variant('ttm'), araucaria, byFunction))).toEqual({
      sm: quotient('519000', '386400'),
      rnd: quotient('96000', '386400'),
      ga: quotient('60000', '386400'),
    });
  });
  it('“functions add up within a period”: the total is the three together', () => {
    expect(value(one(opexRatio, araucaria, asAraucaria))).toBe(quotient('180000', '103800')); // 141 + 24 + 15
    expect(value(one(opexRatio.variant('ttm'), araucaria, asAraucaria))).toBe(quotient('675000', '386400')); // 519 + 96 + 60
  });

  const spent = { sm: '40', rnd: '15', ga: '5' };
  const earned = finance(Q2, { 'revenue-recurring': '100' });
  it('“a missing month or a missing function is NO_DATA, not a free quarter”: the function it is missing of, and the total', () => {
    const financialLines = [...earned, ...finance(['2026-04', '2026-06'], spent), ...finance(['2026-05'], { sm: '40', ga: '5' })];
    const rows = grouped(opexRatio, { financialLines }, { by: ['function'] });
    expect(value(rows.sm as never)).toBe('0.4'); // 120 ÷ 300
    expect(value(rows.ga as never)).toBe('0.05');
    expect(why(rows.rnd as never)).toEqual(['undefined', 'NO_DATA functionSpend']);
    expect(rows.rnd?.reasons[0]?.message).toContain('2026-05');
    expect(why(one(opexRatio, { financialLines }))).toEqual(['undefined', 'NO_DATA functionSpend']);
  });
  it('a function without any line has no row, and no total is made without it', () => {
    const financialLines = [...earned, ...finance(Q2, { sm: '40', ga: '5' })];
    expect(Object.keys(grouped(opexRatio, { financialLines }, { by: ['function'] })).sort()).toEqual(['ga', 'sm']);
    expect(why(one(opexRatio, { financialLines }))).toEqual(['undefined', 'NO_DATA functionSpend']);
    const none = [...financialLines, ...finance(Q2, { rnd: '0' })];
    expect(value(one(opexRatio, { financialLines: none }))).toBe('0.45'); // booked as 0 is there: 135 ÷ 300
  });
  it('“Refunds and credit notes reduce the expense of their own period”: S&M of 40, 40 and 40 − 140', () => {
    const financialLines = [...earned, ...finance(Q2, spent), { id: 'credit', period: '2026-06', line: 'sm', amount: '-140' } as const];
    const rows = grouped(opexRatio, { financialLines }, { by: ['function'] });
    expect(why(rows.sm as never)).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR functionSpend']);
    expect(value(rows.rnd as never)).toBe('0.15');
  });
  it('of-arr needs the ledger, and twelve months of lines', () => {
    const financialLines = [...earned, ...finance(Q2, spent)];
    const arrMovements = ledger(['A', '2026-04-10', '100']);
    expect(why(one(opexRatio.variant('of-arr'), { financialLines, arrMovements }))).toEqual(['undefined', 'NO_DATA ttmFunctionSpend']);
    expect(why(one(opexRatio, { financialLines }, { dataFrom: '2026-05-01' }))).toEqual([
      'undefined',
      'INSUFFICIENT_HISTORY functionSpend',
      'INSUFFICIENT_HISTORY revenue',
    ]);
  });
  it('another group than function has only a total', () => {
    const rows = grouped(opexRatio, araucaria, { ...asAraucaria, by: ['segment'] });
    for (const r of Object.values(rows)) expect(r.reasons.map(x => x.code)).toContain('UNSUPPORTED_GRAIN');
  });
});

it('opex-ratio: scale-free', () => {
  fc.assert(
    fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (functionSpend, revenue, k) => {
      expect(value(opexRatio({ functionSpend: times(functionSpend, k), revenue: times(revenue, k) }))).toBe(
        quotient(functionSpend, revenue),
      );
    }),
  );
});

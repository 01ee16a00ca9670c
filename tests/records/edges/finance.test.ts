import { describe, expect, it } from 'vitest';
import { between, ebitdaMargin, fcfMargin, grossMargin, operatingMargin, revenueGrowthRate, ruleOf40 } from '../../../src/index.js';
import { araucaria, asAraucaria, finance, one, Q2 } from '../../support/records.js';
import { value, warned, why } from '../../support/totals.js';

const before = Q2.map(m => m.replace('2026', '2025'));
const twoYears = ['2024', '2025', '2026']
  .flatMap(y => Array.from({ length: 12 }, (_, i) => `${y}-${String(i + 1).padStart(2, '0')}`))
  .slice(6, 30); // July 2024 to June 2026
const statement = {
  'revenue-recurring': '100',
  'revenue-services': '20',
  'cogs-recurring': '30',
  'cogs-services': '10',
  sm: '40',
  rnd: '15',
  ga: '5',
};

describe('UNRECONCILED: "revenue − COGS = gross profit; gross profit − opex = operating income"', () => {
  it('lines that tie: 120 − 40 − 60 = 20', () => {
    expect(value(one(operatingMargin, { financialLines: finance(Q2, { ...statement, 'operating-income': '20' }) }))).toBe(
      '0.1666666666666666666666666666666666666667',
    ); // 60 ÷ 360
  });
  it('lines that do not tie in one month withhold what is computed from operating income, and nothing else', () => {
    const financialLines = [
      ...finance(Q2.slice(0, 2), { ...statement, 'operating-income': '20', 'd&a': '1' }),
      ...finance(['2026-06'], { ...statement, 'operating-income': '21', 'd&a': '1' }),
    ];
    expect(why(one(operatingMargin, { financialLines }))).toEqual(['undefined', 'UNRECONCILED operatingIncome']);
    expect(why(one(ebitdaMargin, { financialLines }))).toEqual(['undefined', 'UNRECONCILED operatingIncome']);
    expect(one(grossMargin, { financialLines }).status).toBe('ok');
  });
  it('months of another quarter may be untied', () => {
    const financialLines = [
      ...finance(Q2, { ...statement, 'operating-income': '20' }),
      ...finance(['2026-03'], { ...statement, 'operating-income': '99' }),
    ];
    expect(one(operatingMargin, { financialLines }).status).toBe('ok');
  });
  it('a statement that lacks a part cannot be tied, and is taken as booked', () => {
    const { rnd: _, ...noResearch } = statement;
    expect(one(operatingMargin, { financialLines: finance(Q2, { ...noResearch, 'operating-income': '99' }) }).status).toBe('ok');
  });
});

describe('margins', () => {
  it('gross margin: "revenue ≤ 0 → E1/E2"', () => {
    const of = (revenue: string) =>
      why(one(grossMargin, { financialLines: finance(Q2, { 'revenue-recurring': revenue, 'cogs-recurring': '1' }) }));
    expect(of('0')).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(of('-5')).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
  });
  it('"Credits reduce revenue in the month booked"', () => {
    const lines = [
      ...finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '20' }),
      { id: 'credit', period: '2026-06', line: 'revenue-recurring', amount: '-60' } as const,
    ];
    expect(value(one(grossMargin, { financialLines: lines }))).toBe('0.75'); // (240 − 60) ÷ 240
  });
  it('total takes every revenue and cost line; recurring the subscription ones; cs-in-sm leaves customer success out', () => {
    const financialLines = finance(Q2, {
      'revenue-recurring': '100',
      'revenue-services': '100',
      'cogs-recurring': '10',
      'cogs-customer-success': '20',
      'cogs-services': '30',
      'cogs-other': '40',
    });
    expect(value(one(grossMargin, { financialLines }))).toBe('0.5'); // 100 ÷ 200
    expect(value(one(grossMargin.variant('recurring'), { financialLines }))).toBe('0.7'); // 70 ÷ 100
    expect(value(one(grossMargin.variant('cs-in-sm'), { financialLines }))).toBe('0.6'); // 120 ÷ 200
    expect(value(one(grossMargin.variant('recurring-cs-in-sm'), { financialLines }))).toBe('0.9'); // 90 ÷ 100
  });
  it('"accounting basis as booked (GAAP/IFRS)": non-gaap lines are no part of it', () => {
    const financialLines = [
      ...finance(Q2, { 'revenue-recurring': '100', 'operating-income': '10' }),
      { id: 'x', period: '2026-05', line: 'operating-income', amount: '500', basis: 'non-gaap' } as const,
    ];
    expect(value(one(operatingMargin, { financialLines }))).toBe('0.1');
  });
  it('costs, D&A and capital expenditure are positive amounts: EBITDA adds D&A back, free cash flow takes capex off', () => {
    const financialLines = finance(Q2, { 'revenue-recurring': '100', 'operating-income': '-30', 'd&a': '10', cfo: '25', capex: '5' });
    expect(value(one(ebitdaMargin, { financialLines }))).toBe('-0.2');
    expect(value(one(fcfMargin, { financialLines }))).toBe('0.2');
    expect(value(one(operatingMargin, { financialLines }))).toBe('-0.3');
  });
  it('a line that is booked as 0 is there: a quarter without customer-success cost', () => {
    expect(value(one(grossMargin, { financialLines: finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '0' }) }))).toBe('1');
  });
});

describe('growth and Rule of 40', () => {
  const grown = (prior: string, now: string) =>
    one(revenueGrowthRate, {
      financialLines: [...finance(before, { 'revenue-recurring': prior }), ...finance(Q2, { 'revenue-recurring': now })],
    });
  it('"Revenue: period vs same period a year before"', () => {
    expect(value(grown('100', '130'))).toBe('0.3');
    expect(value(grown('100', '-10'))).toBe('-1.1');
  });
  it('"prior 0 → E1; prior < 0 … E2 for revenue"', () => {
    expect(why(grown('0', '130'))).toEqual(['undefined', 'ZERO_DENOMINATOR priorRevenue']);
    expect(why(grown('-1', '130'))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR priorRevenue']);
  });
  it('Rule of 40: "prior revenue 0 → undefined. Margin negative is fine"', () => {
    const lines = (prior: string, now: string) =>
      twoYears.flatMap((m, i) => finance([m], { 'revenue-recurring': i < 12 ? prior : now, 'operating-income': '-10', 'd&a': '4' }));
    expect(why(one(ruleOf40, { financialLines: lines('0', '100') }))).toEqual(['undefined', 'ZERO_DENOMINATOR priorRevenue']);
    expect(value(one(ruleOf40, { financialLines: lines('100', '120') }))).toBe('15'); // growth 20 %, EBITDA −72 ÷ 1,440 = −5 %: 20 − 5
    expect(value(one(ruleOf40.variant('revenue-operating'), { financialLines: lines('100', '125') }))).toBe('17'); // 25 − 120 ÷ 1,500 = 25 − 8
  });
  it('23. Growth 30 % and margin 15 % → Rule of 40 = 45 points; 15.3 is a ratio added to a percent', () => {
    const financialLines = twoYears.flatMap((m, i) =>
      finance([m], { 'revenue-recurring': i < 12 ? '100' : '130', 'operating-income': '19.5' }),
    ); // 19.5 ÷ 130 = 15 %
    expect(value(one(ruleOf40.variant('revenue-operating'), { financialLines }))).toBe('45');
  });
});

describe('"FinancialLines must tile the window month by month, else NO_DATA"', () => {
  const financialLines = finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '20' });
  const over = (start: string, end: string) => one(grossMargin, { financialLines }, { periods: [between(start, end)] });
  it('whole months of any number do', () => {
    expect(value(over('2026-05-01', '2026-07-01'))).toBe('0.8');
    expect(over('2026-05-01', '2026-07-01').inputs.revenue?.value?.toString()).toBe('200');
  });
  it('a missing first, middle or last month is named', () => {
    expect(over('2026-03-01', '2026-07-01').reasons.map(r => r.message)).toEqual([
      expect.stringContaining('2026-03'),
      expect.stringContaining('2026-03'),
    ]);
    const result = one(grossMargin, { financialLines: financialLines.filter(l => l.period !== '2026-05') });
    expect(result.reasons.map(r => [r.code, r.input, r.message.includes('2026-05')])).toEqual([
      ['NO_DATA', 'revenue', true],
      ['NO_DATA', 'cogs', true],
    ]);
  });
  it.each([
    ['a window that cuts a month at its end', '2026-04-01', '2026-05-15'],
    ['a window that cuts a month at its start', '2026-04-15', '2026-06-01'],
    ['a window that cuts a month inside it', '2026-04-01', '2026-04-10'],
  ])('%s has no tiles for it', (_, start, end) => {
    expect(over(start, end).reasons.map(r => r.code)).toEqual(['NO_DATA', 'NO_DATA']);
  });
  it('asOf inside the first month: no month has ended, and that is no revenue of 0', () => {
    const result = one(grossMargin, { financialLines }, { asOf: '2026-04-20' });
    expect(result.value).toBeNull();
    expect(result.inputs.revenue?.value).toBeNull();
    expect(result.reasons.map(r => r.code)).not.toContain('ZERO_DENOMINATOR');
  });
});

it('the fixture does not tie to the ledger, and nobody asks it to: finance is its own set of facts', () => {
  expect(one(operatingMargin, araucaria, asAraucaria).status).toBe('ok');
  expect(warned(one(operatingMargin, araucaria, asAraucaria))).toEqual([]);
});

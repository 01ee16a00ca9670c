import { describe, expect, it } from 'vitest';
import { pipelineVelocity, ratio } from '../../src/index.js';
import { quotient } from '../support/quotient.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(pipelineVelocity);
const book = { openDealsAtStart: 34, averageDealSize: 33_000, winRate: ratio(7, 23), salesCycleDays: 56 };

describe('pipeline-velocity', () => {
  it('“34 × 33,000 × 7/23 ÷ 56 = R$ 6,097.83/day”', () => {
    const r = pipelineVelocity(book, { currency: 'BRL' });
    expect([value(r), r.unit, r.variant]).toEqual([quotient('7854000', '1288'), 'money/day', 'trailing-4q']); // 34 × 33 000 × 7; 23 × 56
    expect(String(r)).toContain('R$ 6,097.83 per day');
  });

  it('in-period: what was won over the mean cycle', () => {
    const given = { wonArr: '115200', wonCycleDays: [31, 45, 61, 90] };
    expect(value(pipelineVelocity(given, { variant: 'in-period' }))).toBe(quotient('460800', '227')); // 115 200 ÷ (227 ÷ 4)
  });

  it('per-month: × 365 ÷ 12', () => {
    const r = pipelineVelocity(book, { variant: 'per-month' });
    // 7 854 000 × 365 ÷ (1 288 × 12)
    expect([value(r), r.unit]).toEqual([quotient('2866710000', '15456'), 'money/month']);
  });

  it('amount-win-rate: the other rate, the same rest', () => {
    const { winRate, ...rest } = book;
    expect(winRate).toBeDefined();
    const r = pipelineVelocity({ ...rest, amountWinRate: ratio(231, 843) }, { variant: 'amount-win-rate' });
    expect(value(r)).toBe(quotient('259182000', '47208')); // 34 × 33 000 × 231; 843 × 56
  });

  it('“cycle 0 or nothing closed → undefined”', () => {
    expect(why(pipelineVelocity({ ...book, salesCycleDays: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR salesCycleDays']);
    expect(why(pipelineVelocity({ ...book, salesCycleDays: 0 }, { variant: 'per-month' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR salesCycleDays',
    ]);
    expect(why(call({ wonArr: 0, wonCycleDays: [] }, { variant: 'in-period' }))).toEqual(['undefined', 'NO_CLOSED_DEALS wonCycleDays']);
    expect(why(call({ wonArr: 5, wonCycleDays: [0, 0] }, { variant: 'in-period' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR wonCycleDays',
    ]);
  });

  it('nothing open produces nothing: a true 0', () => {
    expect(value(pipelineVelocity({ ...book, openDealsAtStart: 0 }))).toBe('0');
  });

  it('ranges: a rate is 0 to 1, deals are whole, a mean cycle need not be', () => {
    refusesInput(call, book, 'winRate', '1.01', '1');
    refusesInput(call, book, 'winRate', -1, '0');
    refusesInput(call, book, 'openDealsAtStart', '1.5', 'whole');
    refusesInput(call, book, 'averageDealSize', -1, '≥ 0');
    refusesInput(call, book, 'salesCycleDays', -1, '≥ 0');
    expect(value(pipelineVelocity({ ...book, winRate: 1, averageDealSize: 10, openDealsAtStart: 3, salesCycleDays: '1.5' }))).toBe('20');
    expect(refusedAt(() => call({ ...book, amountWinRate: '0.2' }))).toEqual(['amountWinRate']);
  });
});

import { describe, expect, it } from 'vitest';
import { averageDealSize } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(averageDealSize);

describe('average-deal-size', () => {
  it('“231,000 ÷ 7 = R$ 33,000”', () => {
    const r = averageDealSize({ wonArr: 231_000, won: 7 }, { currency: 'BRL' });
    expect([value(r), r.unit, r.variant]).toEqual(['33000', 'money/deal', 'arr']);
    expect(String(r)).toContain('R$ 33,000.00 per deal');
  });

  it.each([
    ['arr', { wonArr: '115200', won: 4 }, '28800'], // fixture: 115 200 ÷ 4
    ['tcv', { wonTcv: '450000', wonWithTcv: 6 }, '75000'],
    ['new-logo', { newLogoWonArr: '73200', newLogoWon: 2 }, '36600'], // fixture: (48 000 + 25 200) ÷ 2
    ['median', { wonArrByDeal: ['48000', '25200', '30000', '12000'] }, '27600'], // (25 200 + 30 000) ÷ 2
  ])('%s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });

  it('nothing won → NO_CLOSED_DEALS, in every variant', () => {
    for (const [variant, given, blamed] of [
      ['arr', { wonArr: 0, won: 0 }, 'won'],
      ['tcv', { wonTcv: 0, wonWithTcv: 0 }, 'wonWithTcv'],
      ['new-logo', { newLogoWonArr: 0, newLogoWon: 0 }, 'newLogoWon'],
      ['median', { wonArrByDeal: [] }, 'wonArrByDeal'],
    ] as const)
      expect(why(call(given, { variant }))).toEqual(['undefined', `NO_CLOSED_DEALS ${blamed}`]);
  });

  it('deals worth nothing have the size 0; few of them are a small sample', () => {
    const r = averageDealSize({ wonArr: 0, won: 3 });
    expect([value(r), warned(r), r.sampleSize]).toEqual(['0', ['SMALL_SAMPLE'], 3]);
    expect(warned(averageDealSize({ wonArrByDeal: [1, 2] }, { variant: 'median' }))).toEqual(['SMALL_SAMPLE']);
  });

  it('ranges: counts whole and not negative, amounts not negative', () => {
    refusesInput(call, { wonArr: 1, won: 1 }, 'won', '1.5', 'whole');
    refusesInput(call, { wonArr: 1, won: 1 }, 'won', -1, '≥ 0');
    refusesInput(call, { wonArr: 1, won: 1 }, 'wonArr', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'tcv' }), { wonTcv: 1, wonWithTcv: 1 }, 'wonTcv', -1, '≥ 0');
    expect(refusedAt(() => call({ wonArrByDeal: [1, -1] }, { variant: 'median' }))).toEqual(['wonArrByDeal.1']);
  });
});

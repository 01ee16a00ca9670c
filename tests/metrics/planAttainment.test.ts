import { describe, expect, it } from 'vitest';
import { format, planAttainment } from '../../src/index.js';

const BRL = { currency: 'BRL' } as const;
const codes = (r: { reasons: readonly { code: string }[] }) => r.reasons.map(x => x.code);

describe('plan-attainment, from totals', () => {
  it('period: 55 200 ÷ 60 000, 4 800 short', () => {
    const r = planAttainment({ actual: '55200', target: '60000' }, BRL);
    expect(format(r)).toBe('92.00%');
    expect(String(r.beside?.variance?.value)).toBe('-4800');
  });

  it('year-to-date, re-forecast, pro-rata', () => {
    expect(String(planAttainment({ actualYearToDate: '90', targetYearToDate: '120' }, { ...BRL, variant: 'year-to-date' }).value)).toBe(
      '0.75',
    );
    expect(String(planAttainment({ actual: '90', reforecast: '100' }, { ...BRL, variant: 're-forecast' }).value)).toBe('0.9');
    expect(String(planAttainment({ actualToDate: '45', targetToDate: '50' }, { ...BRL, variant: 'pro-rata' }).value)).toBe('0.9');
  });

  it('“E1; plan < 0 → E2, give money variance instead”', () => {
    expect(codes(planAttainment({ actual: '1', target: '0' }, BRL))).toEqual(['ZERO_DENOMINATOR']);
    const shrink = planAttainment({ actual: '-30', target: '-50' }, BRL);
    expect(codes(shrink)).toEqual(['NEGATIVE_DENOMINATOR']);
    expect(String(shrink.beside?.variance?.value)).toBe('20'); // 20 better than planned
    for (const target of ['0', '-1']) {
      const code = target === '0' ? 'ZERO_DENOMINATOR' : 'NEGATIVE_DENOMINATOR';
      expect(codes(planAttainment({ actualYearToDate: '1', targetYearToDate: target }, { ...BRL, variant: 'year-to-date' }))).toEqual([
        code,
      ]);
      expect(codes(planAttainment({ actual: '1', reforecast: target }, { ...BRL, variant: 're-forecast' }))).toEqual([code]);
      expect(codes(planAttainment({ actualToDate: '1', targetToDate: target }, { ...BRL, variant: 'pro-rata' }))).toEqual([code]);
    }
  });
});

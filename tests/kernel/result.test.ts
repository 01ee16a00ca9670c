import { describe, expect, it } from 'vitest';
import { cac, ltv, ratio, toNumber } from '../../src/index.js';
import { digits } from '../../src/kernel/decimal.js';
import { exactValue } from '../../src/kernel/result.js';

describe('toNumber', () => {
  it('is the value as a JavaScript number, for charts', () => {
    expect(toNumber(cac({ acquisitionSpend: 141_000, newLogos: 2 }))).toBe(70_500);
    expect(toNumber(cac({ acquisitionSpend: 1, newLogos: 3 }))).toBeCloseTo(0.333333, 6);
  });

  it('“of a result without value is null”', () => {
    expect(toNumber(cac({ acquisitionSpend: 1, newLogos: 0 }))).toBeNull();
  });

  it('reads a result revived from JSON', () => {
    expect(toNumber(JSON.parse(JSON.stringify(cac({ acquisitionSpend: 141_000, newLogos: 2 }))))).toBe(70_500);
  });
});

describe('exactValue', () => {
  it('is the undivided pair, as long as the result is the computed one', () => {
    const r = ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: ratio(3, 65) });
    const exact = exactValue(r);
    expect(exact && digits(exact.n) === '65' && digits(exact.d) === '3').toBe(true);
    expect(exactValue(JSON.parse(JSON.stringify(r)))).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { over, whole } from '../../src/kernel/decimal.js';
import { SMALL_SAMPLE, sampleWarnings } from '../../src/kernel/sample.js';

describe('small samples (E10)', () => {
  it('below 10, unless the caller says otherwise', () => {
    expect(SMALL_SAMPLE).toBe(10);
    expect(sampleWarnings(whole('9'), 'customers', 10)).toMatchObject([
      { code: 'SMALL_SAMPLE', message: expect.stringContaining('9 customers') },
    ]);
    expect(sampleWarnings(whole('10'), 'customers', 10)).toEqual([]);
    expect(sampleWarnings(whole('9'), 'customers', 0)).toEqual([]);
  });

  it('a mean that is no whole number is said to two places', () => {
    expect(sampleWarnings(over(whole('17'), whole('3')), 'customers', 10)[0]?.message).toBe('5.67 customers: small sample');
    expect(sampleWarnings(over(whole('11'), whole('2')), 'customers', 10)[0]?.message).toBe('5.5 customers: small sample');
  });

  it('none without a count', () => {
    expect(sampleWarnings(null, 'customers', 10)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { whole } from '../../src/kernel/decimal.js';
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

  it('none without a count', () => {
    expect(sampleWarnings(null, 'customers', 10)).toEqual([]);
  });
});

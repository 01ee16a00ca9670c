import { describe, expect, it } from 'vitest';
import { openAge } from '../../src/index.js';
import { loose, refusedAt, value, warned, why } from '../support/totals.js';

describe('open-age', () => {
  it('is the mean, with median and p90 beside it', () => {
    const r = openAge({ openAgeDays: [10, 40, 100] });
    expect([value(r), r.unit, r.variant]).toEqual(['50', 'days', 'mean']); // 150 ÷ 3
    expect([r.beside?.median?.value?.toFixed(), r.beside?.p90?.value?.toFixed()]).toEqual(['40', '88']); // 40 + 0.8 × 60
    expect(warned(r)).toEqual(['SMALL_SAMPLE']);
  });

  it('none open → E1', () => {
    expect(why(openAge({ openAgeDays: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR openAgeDays']);
  });

  it('ages are whole days, not negative, and known', () => {
    expect(refusedAt(() => loose(openAge)({ openAgeDays: [-1, '0.5', { atLeast: 3 }, 0] }))).toEqual([
      'openAgeDays.0',
      'openAgeDays.1',
      'openAgeDays.2',
    ]);
  });
});

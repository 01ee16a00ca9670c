import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, month, quarter, year } from '../../src/index.js';
import { monthCount } from '../../src/kernel/period.js';
import { looksLikePeriod, wholeMonths } from '../../src/kernel/periodShape.js';

describe('the length of a window, without a calendar', () => {
  it.each([
    [month('2026-02'), 1],
    [quarter(2026, 2), 3],
    [year(2026), 12],
    [quarter(2026, 1, { fiscalYearStart: 4 }), 3],
    [between('2025-07-01', '2026-07-01'), 12],
    [between('2025-12-15', '2026-02-15'), 2],
    [between('2026-04-01', '2026-04-16'), null],
    [between('2026-04-02', '2026-05-01'), null],
  ])('%j', (period, months) => {
    expect(wholeMonths(period)).toBe(months);
  });

  it('is the calendar’s, wherever months are not cut short by their end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2030 }),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 28 }),
        (y, m, length, day) => {
          const at = (months: number): string =>
            `${y + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const period = between(at(m), at(m + length));
          expect(wholeMonths(period)).toBe(length);
          expect(monthCount(period)).toBe(length);
        },
      ),
    );
  });

  it('31 January to 28 February is a month, as the calendar has it', () => {
    const period = between('2026-01-31', '2026-02-28');
    expect(wholeMonths(period)).toBe(monthCount(period));
  });
});

describe('a period’s shape', () => {
  it('is that of ours', () => {
    for (const period of [month('2026-04'), quarter(2026, 2), year(2026), between('2026-04-02', '2026-05-01')])
      expect(looksLikePeriod(period)).toBe(true);
    for (const other of [
      null,
      undefined,
      5,
      'Q2',
      {},
      { kind: 'month', start: '2026-04-01' },
      { kind: 'month', start: '2026-05-01', end: '2026-04-01' },
      { kind: 'month', start: '2026-4-1', end: '2026-05-01' },
    ])
      expect(looksLikePeriod(other)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import {
  arr,
  arrGrowthRate,
  between,
  cac,
  churnedArr,
  logoRetentionRate,
  magicNumber,
  month,
  monthsOf,
  newArr,
  nrr,
  operatingMargin,
  quarter,
  quartersOf,
  ruleOf40,
  year,
} from '../../../src/index.js';
import { evaluate } from '../../../src/records.js';
import { araucaria, asAraucaria, finance, ledger, one, plainly, spend } from '../../support/records.js';
import { refusedAt, value, warned, why } from '../../support/totals.js';

// definitions.md §0.1
describe('periods', () => {
  const arrMovements = ledger(['A', '2026-04-01', '10'], ['A', '2026-07-01', '-10']);
  it('"half-open [start, end); an instant equal to end belongs to the next period": counted once; churn falls on the first inactive day', () => {
    const [second, third] = [quarter(2026, 2), quarter(2026, 3)];
    const table = evaluate({ newArr, churnedArr, arr }, { arrMovements }, { ...plainly, periods: [second, third] });
    expect(table.map(r => [value(r.newArr), value(r.churnedArr), value(r.arr)])).toEqual([
      ['10', '0', '10'],
      ['0', '10', '0'],
    ]);
  });
  it('"State as of t = the result of all events with effectiveAt < t": a movement of the end is not in the closing balance', () => {
    expect(value(one(arr, { arrMovements: ledger(['A', '2026-06-30', '7'], ['A', '2026-07-01', '5']) }))).toBe('7');
  });
  it('"Future-dated movements are invisible before effectiveAt"', () => {
    expect(value(one(arr, { arrMovements: ledger(['A', '2026-01-01', '7'], ['A', '2026-12-01', '5']) }))).toBe('7');
  });
  it('"closing(n) = opening(n+1) by construction": twelve months join without gap', () => {
    const table = evaluate({ arr, nrr: nrr.variant('month') }, araucaria, { ...asAraucaria, periods: monthsOf(2026).slice(0, 6) });
    const openings = table.slice(1).map(r => r.nrr.inputs.cohortOpeningArr?.value?.toString());
    expect(openings).toEqual(table.slice(0, -1).map(r => r.arr.value?.toString()));
  });
  it('one row per period, in the order asked, the same period as often as it is asked', () => {
    const periods = [quarter(2026, 2), month('2026-04'), quarter(2026, 2)];
    expect(evaluate([arr], araucaria, { ...asAraucaria, periods }).map(r => [r.period, r.group])).toEqual(periods.map(p => [p, null]));
  });
});

describe('fiscal calendars', () => {
  // Spend of 1, 2, 3 … in January, February, March … of 2025, then 13, 14 … in 2026; one new logo every month.
  const all = ['2025', '2026'].flatMap(y => Array.from({ length: 12 }, (_, m) => `${y}-${String(m + 1).padStart(2, '0')}`));
  const records = {
    spendEntries: spend(...all.map((m, i) => [`${m}-15`, String(i + 1)] as const)),
    arrMovements: ledger(...all.map((m, i) => [`customer ${i}`, `${m}-20`, '12'] as const)),
  };
  const asked = (start: number, n: number) => ({
    periods: [quarter(2026, n, { fiscalYearStart: start })],
    calendar: { fiscalYearStart: start },
    dataFrom: '2024-01-01',
  });
  const spendOf = (metric: typeof cac | ReturnType<typeof cac.variant<'lag-1q'>>, start: number, n: number) =>
    Object.values(one(metric, records, asked(start, n)).inputs)[0]?.value?.toString();

  // Fiscal year 2026 begins in February, April or July 2025. Its quarter n, and the quarter before it.
  it.each([
    [2, 1, '2025-02 … 04', 2 + 3 + 4, '2024-11 … 2025-01', 1],
    [2, 4, '2025-11 … 2026-01', 11 + 12 + 13, '2025-08 … 10', 8 + 9 + 10],
    [4, 4, '2026-01 … 03', 13 + 14 + 15, '2025-10 … 12', 10 + 11 + 12],
    [4, 1, '2025-04 … 06', 4 + 5 + 6, '2025-01 … 03', 1 + 2 + 3],
    [7, 2, '2025-10 … 12', 10 + 11 + 12, '2025-07 … 09', 7 + 8 + 9],
    [7, 3, '2026-01 … 03', 13 + 14 + 15, '2025-10 … 12', 10 + 11 + 12],
  ])('a year that begins in month %i: quarter %i is %s, the quarter before it %s', (start, n, _, spent, __, before) => {
    expect(spendOf(cac, start, n)).toBe(String(spent));
    expect(spendOf(cac.variant('lag-1q'), start, n)).toBe(String(before));
  });
  it('"A year before" is the same fiscal boundary', () => {
    const result = one(arrGrowthRate, records, asked(7, 3)); // to 1 April 2026: 15 customers; a year before 3
    expect([result.inputs.closingArr?.value?.toString(), result.inputs.priorArr?.value?.toString()]).toEqual(['180', '36']);
  });
  it('a fiscal year is named by the year it ends in, and a fiscal year’s flows are those of its months', () => {
    const fiscal = { fiscalYearStart: 4 };
    // April 2025 (4) to March 2026 (15): 4 + … + 15 = 114.
    expect(one(cac, records, { periods: [year(2026, fiscal)], calendar: fiscal }).inputs.acquisitionSpend?.value?.toString()).toBe('114');
    const quarters = quartersOf(2026, fiscal).map(p =>
      Number(one(cac, records, { periods: [p], calendar: fiscal }).inputs.acquisitionSpend?.value),
    );
    expect(quarters).toEqual([4 + 5 + 6, 7 + 8 + 9, 10 + 11 + 12, 13 + 14 + 15]);
  });
  it('a period of another calendar is refused by name; a custom one belongs to none', () => {
    expect(
      refusedAt(() =>
        one(cac, records, { periods: [quarter(2026, 1), quarter(2026, 1, { fiscalYearStart: 2 })], calendar: { fiscalYearStart: 2 } }),
      ),
    ).toEqual(['options.periods']);
    expect(
      one(cac, records, {
        periods: [between('2025-11-01', '2026-02-01')],
        calendar: { fiscalYearStart: 2 },
      }).inputs.acquisitionSpend?.value?.toString(),
    ).toBe(String(11 + 12 + 13));
  });
});

describe('windows of a metric’s own', () => {
  it('12-month NRR asked for a quarter prints its own window', () => {
    const result = one(nrr, araucaria, asAraucaria);
    expect(result.period).toEqual(quarter(2026, 2));
    expect([result.window?.start, result.window?.end]).toEqual(['2025-07-01', '2026-07-01']);
  });
  it('the quarter variant asked for its own quarter has no window to tell', () => {
    expect(one(nrr.variant('quarter'), araucaria, asAraucaria).window).toBeNull();
  });
  it('6. 12-month NRR is not a monthly figure shown as NRR: asked for a month it still takes its twelve', () => {
    expect(one(nrr, araucaria, { ...asAraucaria, periods: [month('2026-06')] }).value?.toFixed()).toBe(
      one(nrr, araucaria, asAraucaria).value?.toFixed(),
    );
  });
  it('"Quarterly growth annualised: refused": Rule of 40 asked for a quarter is of the trailing twelve months', () => {
    expect(one(ruleOf40, araucaria, asAraucaria).value?.toFixed()).toBe(
      one(ruleOf40, araucaria, { ...asAraucaria, periods: [between('2025-07-01', '2026-07-01')] }).value?.toFixed(),
    );
  });
  it('"Monthly grain refused": a magic number of a month is UNSUPPORTED_GRAIN', () => {
    expect(why(one(magicNumber, araucaria, { ...asAraucaria, periods: [month('2026-06')] }))).toContain('UNSUPPORTED_GRAIN');
  });
  it('"Annual margins come from annual sums, not mean of quarters"', () => {
    // Income 10 on 100 in three quarters, 100 on 200 in the last: (30 + 100) ÷ (300 + 200) = 0.26, not the mean (0.1 × 3 + 0.5) ÷ 4 = 0.2.
    const quarters = ['2025-07', '2025-10', '2026-01', '2026-04'].map((m, i) =>
      finance([m], { 'revenue-recurring': i < 3 ? '100' : '200', 'operating-income': i < 3 ? '10' : '100' }),
    );
    const rest = finance(['2025-08', '2025-09', '2025-11', '2025-12', '2026-02', '2026-03', '2026-05', '2026-06'], {
      'revenue-recurring': '0',
      'operating-income': '0',
    });
    expect(
      value(one(operatingMargin, { financialLines: [...quarters.flat(), ...rest] }, { periods: [between('2025-07-01', '2026-07-01')] })),
    ).toBe('0.26');
  });
});

describe('lag-cycle: "spend shifted back by the policy’s cycle length, a fixed number of days"', () => {
  const lagged = (lagDays: number) => one(cac.variant('lag-cycle', { lagDays }), araucaria, asAraucaria);
  it('53 days before Q2 are 7 February to 9 May: 44,000 + 46,000 + 46,000 over two logos is 68,000', () => {
    const result = lagged(53);
    expect(value(result)).toBe('68000');
    expect(result.inputs.laggedSpend?.value?.toString()).toBe('136000');
    expect(result.parameters).toEqual({ lagDays: 53 });
  });
  it('a lag of 0 days is the default', () => {
    expect(value(lagged(0))).toBe('70500');
  });
  it('entries of a month’s last day: 1 day of lag moves June’s 48,000 out and March’s 46,000 in', () => {
    // Window 31 March to 30 June: March 46,000 (dated 31 March), April 46,000, May 47,000.
    expect(value(lagged(1))).toBe('69500'); // 139,000 ÷ 2
  });
  it('the days are part of the fingerprint', () => {
    expect(lagged(53).fingerprint).not.toBe(lagged(54).fingerprint);
  });
});

it('"Two clocks": knownAt makes an old number reproducible, and is told in the result', () => {
  const arrMovements = ledger(['A', '2026-04-05', '100'], ['B', '2026-05-05', '50', { recordedAt: '2026-08-02' }]);
  expect(value(one(arr, { arrMovements }))).toBe('150');
  const then = one(arr, { arrMovements }, { knownAt: '2026-08-02' }); // recorded at knownAt: not yet known
  expect([value(then), then.knownAt]).toEqual(['100', '2026-08-02']);
  expect(then.excluded).toEqual({ 'arrMovements: not yet known': 1 });
});

it('"customer-lifetime and LTV use the pooled monthly rate": each month with its own accounts, months of the trailing year', () => {
  // One account gone in the window of the quarter variant is 1 of 2; pooled, see lifetime.test.ts. Here: the window’s months count, not the asked quarter’s.
  const arrMovements = ledger(['A', '2025-01-05', '100'], ['B', '2025-01-05', '100'], ['B', '2025-08-05', '-100']);
  expect(value(one(logoRetentionRate.variant('quarter'), { arrMovements }))).toBe('1');
  expect(warned(one(logoRetentionRate.variant('quarter'), { arrMovements }))).toEqual(['SMALL_SAMPLE']);
});

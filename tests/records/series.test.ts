import { describe, expect, it } from 'vitest';
import { arr, cac, grr, magicNumber, month, newLogos, nrr, quarter } from '../../src/index.js';
import type { SeriesOptions } from '../../src/records.js';
import { evaluate, series } from '../../src/records.js';
import { araucaria, asAraucaria, ledger } from '../support/records.js';
import { problemsOf, refusedAt, value, why } from '../support/totals.js';

const { periods: _, ...coverage } = asAraucaria;
const months: SeriesOptions = { ...coverage, every: 'month', from: '2025-07-01', to: '2026-07-01' };
const column = (name: string, rows: readonly Readonly<Record<string, unknown>>[]) => rows.map(row => row[name]);

describe('a monthly series', () => {
  it('is one row a month: the ledger’s balance at each month’s end', () => {
    const table = series({ arr, newLogos }, araucaria, months);
    // 348 on 1 July 2025; +24 on 1 Sep; −18 on 12 Nov; +6 on 10 Dec; +30 on 15 Jan; April +48 −36; May −90 +18 +30; June −24 +72 +12 +25.2
    expect(column('arr', table.rows())).toEqual([
      348_000, 348_000, 372_000, 372_000, 354_000, 360_000, 390_000, 390_000, 390_000, 402_000, 360_000, 445_200,
    ]);
    expect(column('newLogos', table.rows())).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]); // E in April, G on 30 June
    expect(column('period', table.rows()).slice(-2)).toEqual(['May 2026', 'Jun 2026']);
  });
  it('each point is a full result, and the table is evaluate’s', () => {
    const table = series([arr, nrr], araucaria, months);
    const one = evaluate([arr, nrr], araucaria, { ...asAraucaria, periods: [month('2026-06')] });
    expect(JSON.stringify(table.at(-1))).toBe(JSON.stringify(one[0]));
    expect(table[11]?.nrr.fingerprint).toBe(nrr.variant('point-to-point').bound.variant.fingerprint);
    expect([table, table[0], table[0]?.arr].every(Object.isFrozen)).toBe(true);
  });
  it('a metric with a window of its own gives the trailing figure at each month’s end', () => {
    const rows = series({ nrr, grr }, araucaria, { ...months, from: '2026-04-01' });
    expect(rows.map(r => r.nrr.window)).toMatchObject([
      { start: '2025-05-01', end: '2026-05-01' },
      { start: '2025-06-01', end: '2026-06-01' },
      { start: '2025-07-01', end: '2026-07-01' },
    ]);
    // Cohort 348,000 each time (A 96, B 84, C 36, D 54, F 18, H 60); April: A 120, B 84, D 60, H 90 = 354; May: A 150, B 84, D 60, F 18 = 312; June 360
    expect(rows.map(r => `${r.nrr.numerator} ${r.nrr.denominator}`)).toEqual(['354000 348000', '312000 348000', '360000 348000']);
    // kept: 96+84+54+60 = 294; 96+84+54+18 = 252; 96+60+54+18+60 = 288
    expect(rows.map(r => String(r.grr.numerator))).toEqual(['294000', '252000', '288000']);
  });
});

describe('other steps', () => {
  it('quarters and years are the fiscal calendar’s', () => {
    const calendar = { fiscalYearStart: 2 };
    const quarters = series({ arr }, araucaria, { ...coverage, calendar, every: 'quarter', from: '2025-08-01', to: '2026-05-01' });
    expect(quarters.rows()).toEqual([
      { period: 'Q3 FY2026', arr: 372_000 }, // to 1 Nov 2025
      { period: 'Q4 FY2026', arr: 390_000 }, // to 1 Feb 2026
      { period: 'Q1 FY2027', arr: 402_000 }, // to 1 May 2026
    ]);
    expect(series({ arr }, araucaria, { ...coverage, calendar, every: 'year', from: '2024-02-01', to: '2026-02-01' }).rows()).toEqual([
      { period: 'FY2025', arr: 348_000 },
      { period: 'FY2026', arr: 390_000 },
    ]);
  });
  it('trailing twelve months at each quarter’s end', () => {
    const table = series({ cac }, araucaria, { ...coverage, every: 'quarter', from: '2026-01-01', to: '2026-07-01', trailing: 12 });
    expect(table.map(row => [row.period.start, row.period.end])).toEqual([
      ['2025-04-01', '2026-04-01'],
      ['2025-07-01', '2026-07-01'],
    ]);
    expect(value(table[1]?.cac as never)).toBe('259500'); // (120 + 126 + 132 + 141) thousand ÷ 2
    expect(table.rows()[1]).toEqual({ period: '12 months to 30 Jun 2026', cac: 259_500 });
  });
  it('trailing three months, monthly', () => {
    const table = series({ newLogos }, araucaria, { ...months, from: '2026-03-01', trailing: 3 });
    expect(column('newLogos', table.rows())).toEqual([0, 1, 1, 2]); // to March, April (E), May (E), June (E, G)
  });
});

describe('points without value', () => {
  it('say why: a grain that a metric has not, records that end', () => {
    const table = series({ magicNumber, arr }, araucaria, { ...months, from: '2026-06-01', to: '2026-08-01' });
    expect(why(table[0]?.magicNumber as never)).toContain('UNSUPPORTED_GRAIN');
    expect(table.map(r => r.arr.status)).toEqual(['ok', 'undefined']);
    expect(why(table[1]?.arr as never).join()).toMatch(/PARTIAL_PERIOD/);
  });
});

describe('groups', () => {
  it('every group has every point', () => {
    const table = series({ arr }, araucaria, { ...coverage, every: 'quarter', from: '2026-01-01', to: '2026-07-01', by: ['region'] });
    expect(table.rows()).toEqual([
      { period: 'Q1 2026', region: 'northeast', arr: 90_000 }, // H
      { period: 'Q1 2026', region: 'south', arr: 120_000 }, // B 84, C 36
      { period: 'Q1 2026', region: 'southeast', arr: 180_000 }, // A 120, D 60
      { period: 'Q1 2026', region: '(total)', arr: 390_000 },
      { period: 'Q2 2026', region: 'northeast', arr: 132_000 }, // E 60, H 72
      { period: 'Q2 2026', region: 'south', arr: 78_000 }, // B 60, F 18
      { period: 'Q2 2026', region: 'southeast', arr: 235_200 }, // A 150, D 60, G 25.2
      { period: 'Q2 2026', region: '(total)', arr: 445_200 },
    ]);
  });
});

describe('a wrong call', () => {
  const records = { arrMovements: ledger(['A', '2025-01-01', '1']) };
  const asked = (options: object) => () => series({ arr }, records, { ...months, ...options } as never);
  it.each([
    ['every', { every: 'week' }],
    ['every', { every: undefined }],
    ['from', { from: '2025-7-1' }],
    ['from', { from: '2025-07-02' }],
    ['from', { every: 'quarter', from: '2025-06-01' }],
    ['to', { to: '2026-06-30' }],
    ['to', { to: '2025-07-01' }],
    ['to', { to: undefined }],
    ['to', { from: '1900-01-01', to: '2026-01-01' }],
    ['trailing', { trailing: 0 }],
    ['trailing', { trailing: 2.5 }],
    ['trailing', { every: 'quarter', trailing: 2 }],
    ['trailing', { trailing: '12' }],
    ['periods', { periods: [quarter(2026, 2)] }],
    ['unheard', { unheard: 1 }],
    ['dataThrough', { dataThrough: undefined }],
    ['calendar', { calendar: { fiscalYearStart: 13 } }],
  ])('is refused at %s: %o', (field, options) => {
    expect(refusedAt(asked(options))).toEqual([`options.${field}`]);
  });
  it('is refused as a series, with everything that is wrong: points, options, metrics and rows', () => {
    const rows = [{ id: 'x', accountId: 'A', effectiveAt: 'soon', deltaArr: '1' }];
    const call = () =>
      series({ arr, other: 1 } as never, { arrMovements: rows } as never, { ...months, to: '2026-06-30', by: 'segment' } as never);
    expect(call).toThrow(/^series refused: /);
    expect(refusedAt(call).sort()).toEqual(['arrMovements.0.effectiveAt', 'metrics.other', 'options.by', 'options.to']);
  });
  it('says which days would do', () => {
    const [problem] = problemsOf(asked({ every: 'quarter', to: '2026-06-30' }));
    expect(problem).toEqual({
      path: ['options', 'to'],
      expected: 'the first day after the last point: an edge of a fiscal quarter',
      received: "'2026-06-30'",
      hint: 'the day itself is not in the series: 2026-07-01 to include it, 2026-04-01 to stop before',
    });
  });
  it('without options at all is refused too', () => {
    expect(refusedAt(() => series({ arr }, records, undefined as never))).toEqual(
      expect.arrayContaining(['options', 'options.every', 'options.dataThrough']),
    );
  });
  it('of a chart is refused', () => {
    const table = series({ arr }, araucaria, months);
    for (const options of [{ lang: 'fr' }, { metrics: ['nrr'] }, { metrics: [] }, { metrics: 'arr' }, { width: 3 }, 'en'])
      expect(() => table.chart(options as never)).toThrow(/^chart refused/);
  });
});

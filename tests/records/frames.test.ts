import { describe, expect, it } from 'vitest';
import {
  aheadOf,
  laggedByDays,
  lastMonths,
  meanOfMonths,
  overAges,
  repeated,
  shifted,
  windowBefore,
  yearToDate,
} from '../../src/define.js';
import { framesOf } from '../../src/records/frames.js';

const Q2 = { start: '2026-04-01', end: '2026-07-01' };
const over = (binding: Parameters<typeof framesOf>[0], window = Q2, parameters = {}) =>
  framesOf(binding, window, parameters, window.end).map(s => `${s.start}/${s.end}`);

describe('bindings make frames of a window', () => {
  it.each<[string, Parameters<typeof framesOf>[0], string]>([
    ['none: the window itself', undefined, '2026-04-01/2026-07-01'],
    ['the quarter before', shifted(-3), '2026-01-01/2026-04-01'],
    ['the year before', shifted(-12), '2025-04-01/2025-07-01'],
    ['trailing twelve months', lastMonths(12), '2025-07-01/2026-07-01'],
    ['four quarters ending one quarter before', lastMonths(12, 3), '2025-04-01/2026-04-01'],
  ])('%s', (_, binding, expected) => {
    expect(over(binding)).toEqual([expected]);
  });
  it('a lag in days moves both edges by days, after months', () => {
    expect(over(laggedByDays('lagDays'), Q2, { lagDays: 53 })).toEqual(['2026-02-07/2026-05-09']);
    expect(over({ opens: { anchor: 'end', months: -1, days: 1 }, closes: { anchor: 'end' } })).toEqual(['2026-05-31/2026-07-01']);
  });
  it('several frames, oldest first, adjoining', () => {
    const months = over(repeated(12, 1, 1));
    expect([months[0], months[1], months[11]]).toEqual(['2025-07-01/2025-08-01', '2025-08-01/2025-09-01', '2026-06-01/2026-07-01']);
    expect(over(repeated(4, 12, 3))).toEqual([
      '2024-10-01/2025-10-01',
      '2025-01-01/2026-01-01',
      '2025-04-01/2026-04-01',
      '2025-07-01/2026-07-01',
    ]);
  });
  it.each([
    ['a month', '2026-03-01', '2026-04-01', '2026-02-01/2026-03-01'],
    ['a quarter', '2026-04-01', '2026-07-01', '2026-01-01/2026-04-01'],
    ['a fiscal year', '2025-04-01', '2026-04-01', '2024-04-01/2025-04-01'],
    ['ten days', '2026-03-05', '2026-03-15', '2026-02-23/2026-03-05'],
  ])('the window before, of the same length: of %s', (_, start, end, expected) => {
    expect(over(windowBefore, { start, end })).toEqual([expected]);
  });
  it('the fiscal year to the window’s end', () => {
    const toDate = (start: string, end: string, fiscalYearStart: number) =>
      framesOf(yearToDate, { start, end }, {}, end, fiscalYearStart).map(f => `${f.start}/${f.end}`);
    expect(toDate('2026-04-01', '2026-07-01', 1)).toEqual(['2026-01-01/2026-07-01']);
    expect(toDate('2026-04-01', '2026-07-01', 4)).toEqual(['2026-04-01/2026-07-01']);
    expect(toDate('2026-01-01', '2026-04-01', 4)).toEqual(['2025-04-01/2026-04-01']);
    // A window that ends with the year is of that year, not of the next one.
    expect(toDate('2025-10-01', '2026-01-01', 1)).toEqual(['2025-01-01/2026-01-01']);
  });
  it('months clamp in one step from the anchor: 31 Jan + 2 months is 31 Mar', () => {
    const window = { start: '2026-01-31', end: '2026-03-31' };
    expect(over(lastMonths(1), window)).toEqual(['2026-02-28/2026-03-31']);
    expect(over(repeated(3, 1, 1), window)).toEqual(['2025-12-31/2026-01-31', '2026-01-31/2026-02-28', '2026-02-28/2026-03-31']);
    expect(over(lastMonths(12), { start: '2024-01-29', end: '2024-02-29' })).toEqual(['2023-02-28/2024-02-29']);
  });
});

describe('parameters, ages and months of the window', () => {
  const year = { start: '2025-07-01', end: '2026-07-01' };
  const framed = (...[binding, window, parameters, observed]: Parameters<typeof framesOf>) =>
    framesOf(binding, window, parameters, observed).map(f => [f.start, f.end, f.parameters]);
  it('months moved by a parameter, times a factor', () => {
    expect(over(shifted({ parameter: 'lagMonths', times: -1 }), Q2, { lagMonths: 6 })).toEqual(['2025-10-01/2026-01-01']);
    expect(over(shifted({ parameter: 'years', times: -12 }), Q2, { years: 3 })).toEqual(['2023-04-01/2023-07-01']);
  });
  it('each month of the window, as far as it has begun to be seen; a window of no whole months has none', () => {
    expect(framed(meanOfMonths, year, {}, year.end).length).toBe(12);
    expect(framed(meanOfMonths, Q2, {}, '2026-05-02').map(f => f[0])).toEqual(['2026-04-01', '2026-05-01']);
    expect(framed(meanOfMonths, { start: '2026-04-01', end: '2026-06-15' }, {}, '2026-06-15')).toEqual([]);
  });
  it('one frame for each month of age that the whole vintage has lived', () => {
    // Whoever joined until 1 Jul 2026 has lived 0, 1, 2 and 3 months by 1 Oct 2026, and not yet 3 on 30 Sep.
    expect(framed(overAges('age'), Q2, { other: 1 }, '2026-10-01')).toEqual(
      [0, 1, 2, 3].map(age => ['2026-04-01', '2026-07-01', { other: 1, age }]),
    );
    expect(framed(overAges('age'), Q2, {}, '2026-09-30').length).toBe(3);
    expect(framed(overAges('age'), Q2, {}, '2026-07-01').length).toBe(1);
  });
  it('one frame for each month of the window, all of them the span before it', () => {
    const span = ['2025-04-01', '2026-04-01'] as const;
    // Seen from the window's start, or before all of it has come.
    for (const observed of ['2026-04-01', '2026-07-01'])
      expect(framed(aheadOf(12, 'k'), Q2, { other: 1 }, observed)).toEqual([0, 1, 2].map(k => [...span, { other: 1, k, kNext: k + 1 }]));
    const itself = {
      opens: { anchor: 'start', months: { parameter: 'k' } },
      closes: { anchor: 'start', months: { parameter: 'kNext' } },
      monthsAhead: 'k',
    } as const;
    expect(framed(itself, Q2, {}, '2026-04-01').map(f => `${f[0]}/${f[1]}`)).toEqual([
      '2026-04-01/2026-05-01',
      '2026-05-01/2026-06-01',
      '2026-06-01/2026-07-01',
    ]);
    expect(framed(aheadOf(12, 'k'), { start: '2026-04-01', end: '2026-04-15' }, {}, '2026-04-15')).toEqual([]);
  });
  it('from age 1 on: one frame for each month of age that is over, and none before the first is', () => {
    expect(framed(overAges('age', 1), Q2, {}, '2026-10-01').map(f => f[2])).toEqual([{ age: 1 }, { age: 2 }, { age: 3 }]);
    expect(framed(overAges('age', 1), Q2, {}, '2026-07-31')).toEqual([]);
    expect(framed(overAges('age', 1), Q2, {}, '2026-08-01').length).toBe(1);
  });
});

import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import type { Ratio } from '../../src/index.js';
import { arrForecast, format, ratio } from '../../src/index.js';
import { refusedAt } from '../support/totals.js';

const BRL = { currency: 'BRL' } as const;
const rates = { openingArr: '445200', monthlyExpansionRate: '0.011', monthlyContractionRate: '0.003', monthlyChurnRate: '0.009' } as const;
const monthsWith = <F extends string>(field: F, ...amounts: readonly string[]) =>
  amounts.map(
    (amount, i) =>
      ({ month: `2026-0${7 + i}`, [field]: amount, forecastReactivationArr: '0' }) as {
        month: string;
        forecastReactivationArr: string;
      } & Record<F, string>,
  );
type Parts = NonNullable<ReturnType<typeof arrForecast>['parts']>;
const numbers = (parts: Parts | undefined): Record<string, Record<string, string>> =>
  Object.fromEntries((parts ?? []).map(p => [p.key, Object.fromEntries(Object.entries(p.stats).map(([k, s]) => [k, String(s.value)]))]));

describe('arr-forecast, from totals', () => {
  it('driver: 445 200 grows by 1.1 − 0.3 − 0.9% a month and wins 18, 22 and 20 thousand', () => {
    const r = arrForecast({ ...rates, forecastMonths: monthsWith('forecastNewArr', '18000', '22000', '20000') }, BRL);
    // 445 200 × 0.999 + 18 000 = 462 754.8; × 0.999 + 22 000 = 484 292.0452; × 0.999 + 20 000 = 503 807.7531548
    expect(String(r.value)).toBe('503807.7531548');
    expect(format(r)).toBe('R$ 503,807.75');
    expect(numbers(r.parts)['2026-07']).toEqual({
      openingArr: '445200',
      newArr: '18000',
      reactivationArr: '0',
      expansionArr: '4897.2', // 1.1% of 445 200
      contractionArr: '1335.6', // 0.3%
      churnedArr: '4006.8', // 0.9%
      closingArr: '462754.8',
    });
    expect(numbers(r.parts)['2026-08']?.openingArr).toBe('462754.8');
    expect(numbers(r.parts)['2026-09']?.closingArr).toBe('503807.7531548');
  });

  it('months in any order are taken in their own', () => {
    const months = monthsWith('forecastNewArr', '18000', '22000', '20000');
    const r = arrForecast({ ...rates, forecastMonths: [...months].reverse() }, BRL);
    expect(String(r.value)).toBe('503807.7531548');
    expect(r.parts?.map(p => p.key)).toEqual(['2026-07', '2026-08', '2026-09']);
  });

  it('a rate that is no finite decimal: every month still ties to the digit', () => {
    const third = ratio('1', '30');
    const r = arrForecast(
      {
        openingArr: '100000',
        monthlyExpansionRate: third,
        monthlyContractionRate: '0',
        monthlyChurnRate: '0.01',
        forecastMonths: monthsWith('forecastNewArr', '1', '1', '1'),
      },
      BRL,
    );
    const Wide = Decimal.clone({ precision: 500 });
    for (const { stats } of r.parts ?? []) {
      const at = (k: string) => new Wide(String(stats[k]?.value));
      const gained = at('openingArr').plus(at('newArr')).plus(at('reactivationArr')).plus(at('expansionArr'));
      expect(gained.minus(at('contractionArr')).minus(at('churnedArr')).eq(at('closingArr'))).toBe(true);
    }
    // 100 000 × (1 + 1/30 − 0.01) + 1 = 102 334.33…
    expect(r.parts?.[0]?.stats.closingArr?.value?.toFixed(4)).toBe('102334.3333');
  });

  it('pipeline-weighted, capacity, commit: only the new part is another', () => {
    // 445 200 × 0.999 + 10 000
    const of = (r: { value: unknown }) => String(r.value);
    expect(
      of(
        arrForecast({ ...rates, pipelineMonths: monthsWith('weightedPipelineClosing', '10000') }, { ...BRL, variant: 'pipeline-weighted' }),
      ),
    ).toBe('454754.8');
    expect(of(arrForecast({ ...rates, capacityMonths: monthsWith('monthCapacity', '10000') }, { ...BRL, variant: 'capacity' }))).toBe(
      '454754.8',
    );
    expect(of(arrForecast({ ...rates, commitMonths: monthsWith('commitNewArr', '10000') }, { ...BRL, variant: 'commit' }))).toBe(
      '454754.8',
    );
  });

  it('commit: without any call there is no snapshot', () => {
    const r = arrForecast({ ...rates, commitMonths: [] }, { ...BRL, variant: 'commit' });
    expect([r.value, r.reasons.map(x => x.code)]).toEqual([null, ['NO_SNAPSHOT']]);
  });

  it('renewal-schedule: churn is 5% of the 80 000 up for renewal', () => {
    const line = {
      month: '2026-07',
      renewingArr: '80000',
      renewalChurnRate: '0.05',
      forecastNewArr: '18000',
      forecastReactivationArr: '2000',
    };
    const { monthlyChurnRate: _, ...others } = rates;
    const r = arrForecast({ ...others, renewalMonths: [line] }, { ...BRL, variant: 'renewal-schedule' });
    // 445 200 × (1 + 0.011 − 0.003) − 80 000 × 0.05 + 18 000 + 2 000 = 448 761.6 − 4 000 + 20 000
    expect(String(r.value)).toBe('464761.6');
    expect(numbers(r.parts)['2026-07']?.churnedArr).toBe('4000');
  });

  it('naive-last: the last closed month repeated; seasonal-naive: each month a year earlier', () => {
    const months = [{ month: '2026-07' }, { month: '2026-08' }];
    const last = arrForecast({ openingArr: '445200', priorMonthNetNewArr: '-200', naiveMonths: months }, { ...BRL, variant: 'naive-last' });
    expect(String(last.value)).toBe('444800'); // 445 200 − 2 × 200
    expect(numbers(last.parts)['2026-08']).toEqual({ openingArr: '445000', netNewArr: '-200', closingArr: '444800' });
    const seasonal = arrForecast(
      {
        openingArr: '445200',
        seasonalMonths: [
          { month: '2026-07', priorNetNewArr: '1000' },
          { month: '2026-08', priorNetNewArr: '-300' },
        ],
      },
      { ...BRL, variant: 'seasonal-naive' },
    );
    expect(String(seasonal.value)).toBe('445900');
  });

  it('“negative ARR impossible, floor 0”: the month is set to 0, says so, and goes on from there', () => {
    const r = arrForecast(
      {
        openingArr: '100',
        seasonalMonths: [
          { month: '2026-07', priorNetNewArr: '-150' },
          { month: '2026-08', priorNetNewArr: '40' },
        ],
      },
      { ...BRL, variant: 'seasonal-naive' },
    );
    expect(String(r.value)).toBe('40');
    expect(r.warnings.map(w => w.code)).toEqual(['FLOORED']);
    expect(numbers(r.parts)['2026-07']).toEqual({ openingArr: '100', netNewArr: '-100', closingArr: '0' });
    // 100 × (1 + 0.1 − 0.6 − 0.9) = −40: contraction of 60 stays, of the churn of 90 what there is, 50
    const gone = arrForecast(
      {
        openingArr: '100',
        monthlyExpansionRate: '0.1',
        monthlyContractionRate: '0.6',
        monthlyChurnRate: '0.9',
        forecastMonths: monthsWith('forecastNewArr', '0'),
      },
      BRL,
    );
    expect([String(gone.value), gone.warnings.map(w => w.code)]).toEqual(['0', ['FLOORED']]);
    expect(numbers(gone.parts)['2026-07']).toMatchObject({ expansionArr: '10', contractionArr: '60', churnedArr: '50', closingArr: '0' });
  });

  it('rates that are no finite decimals: of what is gone nothing is left, and no less than nothing', () => {
    const left = (openingArr: string, contraction: Ratio | string, churn: Ratio, growth: Ratio | string = '0', months = 3) => {
      const line = { renewingArr: '1000', renewalChurnRate: churn, forecastNewArr: '0', forecastReactivationArr: '0' };
      const renewalMonths = ['2026-07', '2026-08', '2026-09'].slice(0, months).map(month => ({ month, ...line }));
      const given = { openingArr, monthlyExpansionRate: growth, monthlyContractionRate: contraction, renewalMonths };
      const r = arrForecast(given, { ...BRL, variant: 'renewal-schedule' });
      return [String(r.value), ...r.warnings.map(w => w.code)];
    };
    // 1 000 less three times 1 000 × 1/3: thirds cut at 60 digits would leave 10⁻⁵⁷
    expect(left('1000', '0', ratio('1', '3'))).toEqual(['0']);
    // 2 000 less three times 1 000 × 2/3: two thirds cut at 60 digits would take 10⁻⁵⁷ too much
    expect(left('2000', '0', ratio('2', '3'))).toEqual(['0']);
    // 1 000 × 1/3 grow, the 1 000 contract altogether, 1 000 × 1/3 leave
    expect(left('1000', '1', ratio('1', '3'), ratio('1', '3'), 1)).toEqual(['0']);
    // 1 000 less a third of it, less 1 000 × 2/3, is 0; then 1 000 × 2/3 leave that are not there, twice
    expect(left('1000', ratio('1', '3'), ratio('2', '3'))).toEqual(['0', 'FLOORED', 'FLOORED']);
  });

  it('what contracts altogether does not churn, however the balance was cut', () => {
    const line = (month: string, renewingArr: string, renewalChurnRate: Ratio | string, news: string, back: string) => ({
      ...{ month, renewingArr, renewalChurnRate, forecastNewArr: news, forecastReactivationArr: back },
    });
    const renewalMonths = [line('2026-07', '3383.04', ratio('1', '7'), '4259.67', '6223.63'), line('2026-08', '0', '0', '0', '0')];
    const given = { openingArr: '0', monthlyExpansionRate: '0', monthlyContractionRate: '1', renewalMonths };
    const { parts } = arrForecast(given, { ...BRL, variant: 'renewal-schedule' });
    // 4 259.67 + 6 223.63 − 3 383.04 ÷ 7 = 10 000.008571…; a seventh cut at 60 digits is not what is left of it
    const [july, august] = [numbers(parts)['2026-07'], numbers(parts)['2026-08']];
    expect(july?.closingArr?.slice(0, 14)).toBe('10000.00857142');
    expect(august).toMatchObject({ openingArr: july?.closingArr, contractionArr: july?.closingArr, churnedArr: '0', closingArr: '0' });
  });

  it('its naive baselines stand beside it where they are given, and say nothing of it where they are not', () => {
    const forecastMonths = monthsWith('forecastNewArr', '18000', '22000', '20000');
    const alone = arrForecast({ ...rates, forecastMonths }, BRL);
    expect([alone.status, alone.reasons]).toEqual(['ok', []]);
    expect(alone.beside?.naiveLast?.reasons.map(x => x.code)).toEqual(['NO_DATA']);
    const both = arrForecast({ ...rates, forecastMonths, baselineMonthNetNewArr: '10000', baselineYearNetNewArr: '55200' }, BRL);
    expect(String(both.beside?.naiveLast?.value)).toBe('475200'); // 445 200 + 3 × 10 000
    expect(String(both.beside?.seasonalNaive?.value)).toBe('500400'); // 445 200 + 55 200
  });

  it('ranges and shapes are refused by name', () => {
    const call =
      (months: unknown, more: object = {}) =>
      () =>
        (arrForecast as (i: unknown, o: unknown) => unknown)({ ...rates, ...more, forecastMonths: months }, BRL);
    const line = { month: '2026-07', forecastNewArr: '1', forecastReactivationArr: '0' };
    expect(refusedAt(call([{ ...line, forecastNewArr: '-1' }]))).toEqual(['forecastMonths.0.forecastNewArr']);
    expect(refusedAt(call([{ ...line, forecastReactivationArr: '-1' }]))).toEqual(['forecastMonths.0.forecastReactivationArr']);
    expect(refusedAt(call([{ ...line, month: '2026-7' }]))).toEqual(['forecastMonths.0.month']);
    expect(refusedAt(call([line, { ...line, month: '2026-09' }]))).toEqual(['forecastMonths.month']);
    expect(refusedAt(call([line, line]))).toEqual(['forecastMonths.month']);
    for (const [name, value] of [
      ['monthlyExpansionRate', '-0.1'],
      ['monthlyContractionRate', '1.1'],
      ['monthlyChurnRate', '-0.1'],
      ['openingArr', '-1'],
    ] as const)
      expect(refusedAt(call([line], { [name]: value }))).toEqual([name]);
    const renewal = { month: '2026-07', renewingArr: '1', renewalChurnRate: '1.5', forecastNewArr: '1', forecastReactivationArr: '0' };
    const { monthlyChurnRate: _, ...others } = rates;
    expect(refusedAt(() => arrForecast({ ...others, renewalMonths: [renewal] }, { ...BRL, variant: 'renewal-schedule' }))).toEqual([
      'renewalMonths.0.renewalChurnRate',
    ]);
  });

  it('one line a month: the same month twice is no two months', () => {
    expect(
      refusedAt(() =>
        arrForecast(
          { openingArr: '1', priorMonthNetNewArr: '1', naiveMonths: [{ month: '2026-07' }, { month: '2026-07' }] },
          { ...BRL, variant: 'naive-last' },
        ),
      ),
    ).toEqual(['naiveMonths.month']);
  });
});

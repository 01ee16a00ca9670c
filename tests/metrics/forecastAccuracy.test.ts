import { describe, expect, it } from 'vitest';
import { forecastAccuracy, format } from '../../src/index.js';
import { refusedAt } from '../support/totals.js';

const BRL = { currency: 'BRL' } as const;
const one = [{ forecast: '465000', actual: '418000' }] as const;
const regions = [
  { unit: 'north', forecast: '250', actual: '210' },
  { unit: 'south', forecast: '115', actual: '140' },
  { unit: 'west', forecast: '100', actual: '68' },
] as const;
const codes = (r: { reasons: readonly { code: string }[] }) => r.reasons.map(x => x.code);

describe('forecast-accuracy, from totals', () => {
  it('denominator-actual: 1 − 47 ÷ 418; by region the total flatters: 1 − (40 + 25 + 32) ÷ 418', () => {
    expect(format(forecastAccuracy({ forecastPairs: one }, BRL))).toBe('88.76%');
    const r = forecastAccuracy({ forecastPairs: regions }, BRL);
    expect(format(r)).toBe('76.79%');
    // Over-forecast above 0: 250 − 210, 115 − 140, 100 − 68; accuracies 170/210, 115/140, 36/68
    expect(r.parts?.map(p => [p.key.replace(/>$/, ''), String(p.stats.error?.value), p.stats.accuracy?.value?.toFixed(4)])).toEqual([
      ['north', '40', '0.8095'],
      ['south', '-25', '0.8214'],
      ['west', '32', '0.5294'],
    ]);
  });

  it('can be below 0: “not floored”', () => {
    // 1 − 300 ÷ 100
    expect(String(forecastAccuracy({ forecastPairs: [{ forecast: '400', actual: '100' }] }, BRL).value)).toBe('-2');
  });

  it('denominator-forecast, mape, ratio, within-tolerance', () => {
    // 1 − 47 ÷ 465; (40/210 + 25/140 + 32/68) ÷ 3 = 0.280; 465 ÷ 418
    expect(format(forecastAccuracy({ forecastPairs: one }, { ...BRL, variant: 'denominator-forecast' }))).toBe('89.89%');
    expect(forecastAccuracy({ forecastPairs: regions }, { ...BRL, variant: 'mape' }).value?.toFixed(4)).toBe('0.2799');
    expect(format(forecastAccuracy({ forecastPairs: one }, { ...BRL, variant: 'ratio' }))).toBe('111.24%');
    // 5% of 100 is 5: an error of exactly 5 is within, 5.01 is not; 10% is asked for in the second call
    const pairs = [
      { period: 'Q1', forecast: '105', actual: '100' },
      { period: 'Q2', forecast: '94.99', actual: '100' },
    ];
    expect(String(forecastAccuracy({ forecastPairs: pairs }, { ...BRL, variant: 'within-tolerance' }).value)).toBe('0.5');
    expect(String(forecastAccuracy({ forecastPairs: pairs, tolerance: '0.1' }, { ...BRL, variant: 'within-tolerance' }).value)).toBe('1');
  });

  it('which way is good: mape is an error', () => {
    const { variants, better } = forecastAccuracy.definition;
    expect([better, variants.mape?.better, variants.skill?.better]).toEqual(['higher', 'lower', undefined]);
  });

  it('lead-k: the default for each lead, as parts only', () => {
    const leadPairs = [
      { leadWeeks: 4, unit: 'a', forecast: '120', actual: '100' },
      { leadWeeks: 4, unit: 'b', forecast: '60', actual: '100' },
      { leadWeeks: 0, unit: 'a', forecast: '100', actual: '100' },
    ];
    const r = forecastAccuracy({ leadPairs }, { ...BRL, variant: 'lead-k' });
    expect([r.status, r.value]).toEqual(['ok', null]);
    // lead 0: 1 − 0 ÷ 100; lead 4: 1 − (20 + 40) ÷ 200
    expect(r.parts?.map(p => [p.key, String(p.stats.accuracy?.value)])).toEqual([
      ['0', '1'],
      ['4', '0.7'],
    ]);
  });

  it('skill: 1 − error ÷ naive error, with both accuracies beside it', () => {
    const r = forecastAccuracy({ skillPairs: [{ forecast: '110', naiveForecast: '140', actual: '100' }] }, { ...BRL, variant: 'skill' });
    expect(String(r.value)).toBe('0.75'); // 1 − 10 ÷ 40
    expect([String(r.beside?.accuracy?.value), String(r.beside?.naiveAccuracy?.value)]).toEqual(['0.9', '0.6']);
  });

  it('no value, with its reason', () => {
    for (const variant of ['denominator-actual', 'denominator-forecast', 'mape', 'ratio', 'within-tolerance'] as const)
      expect(codes(forecastAccuracy({ forecastPairs: [] }, { ...BRL, variant }))).toEqual(['NO_SNAPSHOT']);
    expect(codes(forecastAccuracy({ leadPairs: [] }, { ...BRL, variant: 'lead-k' }))).toEqual(['NO_SNAPSHOT']);
    expect(codes(forecastAccuracy({ skillPairs: [] }, { ...BRL, variant: 'skill' }))).toEqual(['NO_SNAPSHOT']);
    // “actual 0 → E1 (denominator-forecast may still exist)”
    const nothing = [{ forecast: '10', actual: '0' }];
    expect(codes(forecastAccuracy({ forecastPairs: nothing }, BRL))).toEqual(['ZERO_DENOMINATOR']);
    expect(String(forecastAccuracy({ forecastPairs: nothing }, { ...BRL, variant: 'denominator-forecast' }).value)).toBe('0');
    expect(
      codes(forecastAccuracy({ forecastPairs: [{ forecast: '0', actual: '1' }] }, { ...BRL, variant: 'denominator-forecast' })),
    ).toEqual(['ZERO_DENOMINATOR']);
    expect(
      codes(forecastAccuracy({ forecastPairs: [...one, { unit: 'x', forecast: '1', actual: '0' }] }, { ...BRL, variant: 'mape' })),
    ).toEqual(['ZERO_DENOMINATOR']);
    expect(codes(forecastAccuracy({ forecastPairs: nothing }, { ...BRL, variant: 'ratio' }))).toEqual(['ZERO_DENOMINATOR']);
    expect(codes(forecastAccuracy({ forecastPairs: [{ forecast: '10', actual: '-1' }] }, { ...BRL, variant: 'ratio' }))).toEqual([
      'NEGATIVE_DENOMINATOR',
    ]);
    expect(
      codes(forecastAccuracy({ skillPairs: [{ forecast: '1', naiveForecast: '2', actual: '2' }] }, { ...BRL, variant: 'skill' })),
    ).toEqual(['ZERO_DENOMINATOR']);
  });

  it('a pair that is given twice, a tolerance or lead out of range are refused', () => {
    expect(refusedAt(() => forecastAccuracy({ forecastPairs: [...one, ...one] }, BRL))).toEqual(['forecastPairs.1.unit.period']);
    expect(refusedAt(() => forecastAccuracy({ forecastPairs: one, tolerance: '1.1' }, { ...BRL, variant: 'within-tolerance' }))).toEqual([
      'tolerance',
    ]);
    const lead = { leadWeeks: 1, forecast: '1', actual: '1' };
    expect(refusedAt(() => forecastAccuracy({ leadPairs: [lead, lead] }, { ...BRL, variant: 'lead-k' }))).toEqual([
      'leadPairs.1.leadWeeks.unit.period',
    ]);
    for (const leadWeeks of [-1, '1.5'])
      expect(refusedAt(() => forecastAccuracy({ leadPairs: [{ ...lead, leadWeeks }] }, { ...BRL, variant: 'lead-k' }))).toEqual([
        'leadPairs.0.leadWeeks',
      ]);
    expect(
      refusedAt(() =>
        forecastAccuracy(
          {
            skillPairs: [
              { forecast: '1', naiveForecast: '1', actual: '1' },
              { forecast: '1', naiveForecast: '1', actual: '1' },
            ],
          },
          { ...BRL, variant: 'skill' },
        ),
      ),
    ).toEqual(['skillPairs.1.unit.period']);
  });
});

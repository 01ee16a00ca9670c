import { describe, expect, it } from 'vitest';
import { forecastBias, format } from '../../src/index.js';

const BRL = { currency: 'BRL' } as const;
const codes = (r: { reasons: readonly { code: string }[] }) => r.reasons.map(x => x.code);

describe('forecast-bias, from totals', () => {
  it('pooled: (465 − 418) ÷ 418; positive is too optimistic', () => {
    expect(format(forecastBias({ forecastPairs: [{ forecast: '465000', actual: '418000' }] }, BRL))).toBe('11.24%');
    const r = forecastBias(
      {
        forecastPairs: [
          { unit: 'b', forecast: '80', actual: '100' },
          { unit: 'a', forecast: '130', actual: '100' },
        ],
      },
      BRL,
    );
    expect(String(r.value)).toBe('0.05'); // (−20 + 30) ÷ 200
    expect(r.parts?.map(p => [p.key.replace(/>$/, ''), String(p.stats.error?.value), String(p.stats.bias?.value)])).toEqual([
      ['a', '30', '0.3'],
      ['b', '-20', '-0.2'],
    ]);
  });

  it('tracking-signal: as many as there are pairs where all err the same way', () => {
    const r = forecastBias(
      {
        forecastPairs: [
          { unit: 'a', forecast: '110', actual: '100' },
          { unit: 'b', forecast: '130', actual: '100' },
        ],
      },
      { ...BRL, variant: 'tracking-signal' },
    );
    expect(String(r.value)).toBe('2'); // 40 × 2 ÷ 40
    expect(r.unit).toBe('multiple');
  });

  it('no value, with its reason', () => {
    for (const variant of ['pooled', 'tracking-signal'] as const)
      expect(codes(forecastBias({ forecastPairs: [] }, { ...BRL, variant }))).toEqual(['NO_SNAPSHOT']);
    expect(codes(forecastBias({ forecastPairs: [{ forecast: '1', actual: '0' }] }, BRL))).toEqual(['ZERO_DENOMINATOR']);
    expect(codes(forecastBias({ forecastPairs: [{ forecast: '1', actual: '1' }] }, { ...BRL, variant: 'tracking-signal' }))).toEqual([
      'ZERO_DENOMINATOR',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cac, money, quarter } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, one, spend as spent } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(cac);
const spend = { acquisitionSpend: 141_000, newLogos: 2 };

describe('cac', () => {
  it('fixture Q2: 141,000 ÷ 2 (E and G; F and H are reactivations) = R$ 70,500', () => {
    const r = cac(spend, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('70500');
    expect([r.metric, r.variant, r.unit, r.currency, r.source]).toEqual(['cac', 'fully-loaded', 'money/customer', 'BRL', 'inputs']);
    expect(String(r)).toBe('CAC R$ 70,500.00 per customer · Q2 2026 · lag 0 · cac@1.0.0 · 2 customers: small sample');
  });

  it.each([
    ['lag-1q', { priorQuarterSpend: '132000', newLogos: 2 }, '66000'], // 132,000 ÷ 2
    ['program-only', { programSpend: '57000', newLogos: 2 }, '28500'], // 57,000 ÷ 2
    ['new-logo-allocated', { newLogoSpend: '98700', newLogos: 2 }, '49350'], // 141,000 × 0.7 = 98,700; ÷ 2
    ['new-logo-allocated-lag-1q', { priorQuarterNewLogoSpend: '92400', newLogos: 2 }, '46200'], // 132,000 × 0.7 = 92,400; ÷ 2
    ['incl-reactivation', { acquisitionSpend: '141000', newLogos: 2, reactivatedLogos: 2 }, '35250'], // E and G; F and H came back: 141,000 ÷ 4
    ['incl-cs', { acquisitionSpend: '141000', customerSuccessSpend: '12000', newLogos: 2 }, '76500'], // (141,000 + 12,000) ÷ 2
    ['ttm', { ttmAcquisitionSpend: '519000', ttmNewLogos: 2 }, '259500'], // (120,000 + 126,000 + 132,000 + 141,000) ÷ 2
  ])('fixture, %s', (variant, given, expected) => {
    const r = call(given, { variant, currency: 'BRL' });
    expect(value(r)).toBe(expected);
    expect(r.variant).toBe(variant);
  });

  it('lag-cycle and lag-months are computed from records only: totals are refused', () => {
    expect(refusedAt(() => call({ monthLaggedSpend: 126_000, newLogos: 2 }, { variant: 'lag-months' }))).toEqual(['variant']);
    expect(refusedAt(() => call({ laggedSpend: 136_000, newLogos: 2 }, { variant: 'lag-cycle' }))).toEqual(['variant']);
    expect(refusedAt(() => loose(cac.variant('lag-cycle', { lagDays: 53 }))({ laggedSpend: 136_000, newLogos: 2 }))).toEqual(['variant']);
  });
});

describe('cac, from records', () => {
  const of = (variant: 'incl-reactivation' | 'new-logo-allocated-lag-1q') => one(cac.variant(variant), araucaria, asAraucaria);
  const lagged = (lagMonths: number) => one(cac.variant('lag-months', { lagMonths }), araucaria, asAraucaria);

  it('fixture: incl-reactivation 141,000 ÷ (2 + 2); the share of the quarter before 132,000 × 0.7 ÷ 2', () => {
    expect(value(of('incl-reactivation'))).toBe('35250');
    expect(value(of('new-logo-allocated-lag-1q'))).toBe('46200');
  });

  it.each([
    [3, '66000'], // January to March: 132,000 ÷ 2, as lag-1q
    [6, '63000'], // two quarters: October to December 126,000 ÷ 2
    [1, '69500'], // March, April and May: (46,000 + 46,000 + 47,000) ÷ 2
  ])('fixture, lag-months %i', (lagMonths, expected) => {
    const r = lagged(lagMonths);
    expect(value(r)).toBe(expected);
    expect(r.parameters).toEqual({ lagMonths });
  });

  it('lag-months is a whole number from 1 to 36, and must be given', () => {
    const bind = cac.variant as (name: string, parameters?: unknown) => unknown;
    for (const lagMonths of [0, 37, 1.5, '3', undefined]) expect(refusedAt(() => bind('lag-months', { lagMonths }))).toEqual(['lagMonths']);
  });

  it('lag-months into the time before the records is INSUFFICIENT_HISTORY, not a smaller spend', () => {
    const records = { arrMovements: ledger(['A', '2026-04-05', '1']), spendEntries: spent(['2026-04-30', '5']) };
    expect(why(one(cac.variant('lag-months', { lagMonths: 36 }), records))).toEqual(['undefined', 'INSUFFICIENT_HISTORY monthLaggedSpend']);
  });

  it('incl-reactivation: an account counts once, however often it came back, and not if it is also new in the window', () => {
    const records = {
      arrMovements: ledger(
        ['back twice', '2025-01-01', '5'],
        ['back twice', '2025-06-01', '-5'],
        ['back twice', '2026-04-02', '5'],
        ['back twice', '2026-05-02', '-5'],
        ['back twice', '2026-06-02', '5'],
        ['new and back', '2026-04-03', '5'],
        ['new and back', '2026-05-03', '-5'],
        ['new and back', '2026-06-03', '5'],
      ),
      spendEntries: spent(['2026-04-30', '90']),
    };
    const r = one(cac.variant('incl-reactivation'), records);
    expect([r.inputs.newLogos, r.inputs.reactivatedLogos].map(i => i?.value?.toString())).toEqual(['1', '1']);
    expect(value(r)).toBe('45'); // 90 ÷ (1 + 1)
  });
});

describe('cac: edge rules', () => {
  it('“no new customers → undefined / NO_NEW_CUSTOMERS (the spend is still shown)”', () => {
    const r = cac({ acquisitionSpend: 141_000, newLogos: 0 });
    expect(why(r)).toEqual(['undefined', 'NO_NEW_CUSTOMERS newLogos']);
    expect([String(r.numerator), String(r.inputs.acquisitionSpend?.value)]).toEqual(['141000', '141000']);
  });

  it('incl-reactivation: nobody new and nobody back', () => {
    expect(why(call({ acquisitionSpend: 1, newLogos: 0, reactivatedLogos: 0 }, { variant: 'incl-reactivation' }))).toEqual([
      'undefined',
      'NO_NEW_CUSTOMERS newLogos',
    ]);
    expect(value(call({ acquisitionSpend: 6, newLogos: 0, reactivatedLogos: 2 }, { variant: 'incl-reactivation' }))).toBe('3'); // 6 ÷ (0 + 2)
  });

  it('“Zero spend with new customers → 0, ok”', () => {
    expect(value(cac({ acquisitionSpend: 0, newLogos: 2 }))).toBe('0');
  });

  it('“E3 refunds net the spend”: 100 − 30 over 2 is 35; a net-negative total is not-applicable / NEGATIVE_NUMERATOR', () => {
    expect(value(cac({ acquisitionSpend: 70, newLogos: 2 }))).toBe('35'); // (100 − 30) ÷ 2
    expect(why(cac({ acquisitionSpend: '-0.01', newLogos: 2 }))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR acquisitionSpend']);
  });

  it('incl-cs: the spend total of the formula is what may not be negative', () => {
    expect(value(call({ acquisitionSpend: -40, customerSuccessSpend: 100, newLogos: 2 }, { variant: 'incl-cs' }))).toBe('30'); // (−40 + 100) ÷ 2
    expect(why(call({ acquisitionSpend: 40, customerSuccessSpend: -100, newLogos: 2 }, { variant: 'incl-cs' }))).toEqual([
      'not-applicable',
      'NEGATIVE_NUMERATOR acquisitionSpend',
    ]);
  });

  it.each([
    ['fully-loaded', { acquisitionSpend: -1, newLogos: 0 }],
    ['program-only', { programSpend: -1, newLogos: 0 }],
    ['new-logo-allocated', { newLogoSpend: -1, newLogos: 0 }],
    ['new-logo-allocated-lag-1q', { priorQuarterNewLogoSpend: -1, newLogos: 0 }],
    ['lag-1q', { priorQuarterSpend: -1, newLogos: 0 }],
    ['incl-cs', { acquisitionSpend: -1, customerSuccessSpend: 0, newLogos: 0 }],
    ['ttm', { ttmAcquisitionSpend: -1, ttmNewLogos: 0 }],
  ])('%s: both reasons at once, in the glossary’s order', (variant, given) => {
    const [spent, won] = [Object.keys(given)[0], Object.keys(given).at(-1)];
    expect(why(call(given, { variant }))).toEqual(['undefined', `NO_NEW_CUSTOMERS ${won}`, `NEGATIVE_NUMERATOR ${spent}`]);
  });

  it('E10: fewer than 10 new customers keep their value and carry SMALL_SAMPLE', () => {
    expect(warned(cac({ acquisitionSpend: 900, newLogos: 9 }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(cac({ acquisitionSpend: 1000, newLogos: 10 }))).toEqual([]);
    expect(warned(cac({ acquisitionSpend: 200, newLogos: 2 }, { smallSampleBelow: 2 }))).toEqual([]);
    expect(cac(spend).sampleSize).toBe(2);
  });
});

describe('cac: refused input', () => {
  it('counts are whole and not negative', () => {
    refusesInput(call, spend, 'newLogos', -1, '≥ 0');
    refusesInput(call, spend, 'newLogos', 1.5, 'whole number');
    refusesInput(g => call(g, { variant: 'ttm' }), { ttmAcquisitionSpend: 1, ttmNewLogos: 1 }, 'ttmNewLogos', -2, '≥ 0');
    const back = { acquisitionSpend: 1, newLogos: 1, reactivatedLogos: 1 };
    refusesInput(g => call(g, { variant: 'incl-reactivation' }), back, 'reactivatedLogos', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'incl-reactivation' }), back, 'reactivatedLogos', '0.5', 'whole number');
  });

  it('another variant’s names are refused, and the missing ones named', () => {
    expect(refusedAt(() => call({ priorQuarterSpend: 132_000, newLogos: 2 }))).toEqual(['priorQuarterSpend', 'acquisitionSpend']);
    expect(refusedAt(() => call(spend, { variant: 'lag-1q' }))).toEqual(['acquisitionSpend', 'priorQuarterSpend']);
    expect(refusedAt(() => call({ acquisitionSpend: 1, newLogos: 1 }, { variant: 'ttm' }))).toEqual([
      'acquisitionSpend',
      'newLogos',
      'ttmAcquisitionSpend',
      'ttmNewLogos',
    ]);
  });

  it('an amount of money is no count', () => {
    refusesInput(call, spend, 'newLogos', money(2, 'BRL'), 'whole number');
  });
});

describe('cac: properties', () => {
  it('k times the spend is k times the cost', () => {
    fc.assert(
      fc.property(positiveAmount, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1000 }), (acquisitionSpend, newLogos, k) => {
        expect(value(cac({ acquisitionSpend: times(acquisitionSpend, k), newLogos }))).toBe(
          quotient(times(acquisitionSpend, k), String(newLogos)),
        );
        expect(value(cac({ acquisitionSpend, newLogos }))).toBe(quotient(acquisitionSpend, String(newLogos)));
      }),
    );
  });
});

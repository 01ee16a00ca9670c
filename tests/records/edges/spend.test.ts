import { describe, expect, it } from 'vitest';
import { cac, cacPayback, magicNumber, quarter } from '../../../src/index.js';
import { finance, ledger, one, Q2, spend } from '../../support/records.js';
import { value, warned, why } from '../../support/totals.js';

const arrMovements = ledger(['A', '2026-04-05', '1200']);
const asked = (spendEntries: ReturnType<typeof spend>, metric: Parameters<typeof one>[0] = cac, options = {}) =>
  one(metric, { arrMovements, spendEntries }, options);
const allocated = cac.variant('new-logo-allocated');

describe('E3 refunds, credit notes, negative spend', () => {
  it('"signed entries, netted inside the period of their own date"', () => {
    const entries = spend(['2026-03-10', '100'], ['2026-04-10', '90'], ['2026-05-10', '-30']); // the refund of March's bill comes in May
    expect(value(asked(entries))).toBe('60');
    expect(asked(entries, cac, { periods: [quarter(2026, 1)] }).inputs.acquisitionSpend?.value?.toString()).toBe('100');
  });
  it('"not-applicable / NEGATIVE_NUMERATOR where it is the numerator (a negative CAC answers no question)"', () => {
    expect(why(asked(spend(['2026-04-10', '-5'])))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR acquisitionSpend']);
  });
  it('"a net-negative spend total → undefined / NEGATIVE_DENOMINATOR in ratios that divide by it"', () => {
    const entries = spend(['2026-02-10', '-5'], ['2026-04-10', '-5']);
    expect(why(asked(entries, magicNumber))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR priorQuarterSpend']);
    expect(why(asked(entries, magicNumber.variant('lag-0')))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR acquisitionSpend']);
  });
  it('CAC: "Zero spend with new customers → 0, ok"', () => {
    expect(value(asked([]))).toBe('0');
    expect(value(asked(spend(['2026-04-10', '5'], ['2026-04-11', '-5'])))).toBe('0');
  });
  it('magic number: "Zero S&M → E1"; "shrinking ARR → negative value, ok"', () => {
    expect(why(asked([], magicNumber))).toEqual(['undefined', 'ZERO_DENOMINATOR priorQuarterSpend']);
    const shrinking = {
      arrMovements: ledger(['A', '2025-01-05', '100'], ['A', '2026-05-05', '-50']),
      spendEntries: spend(['2026-02-10', '100']),
    };
    expect(value(one(magicNumber, shrinking))).toBe('-0.5');
  });
});

describe('what is spend', () => {
  const of = (
    name: 'acquisitionSpend' | 'programSpend' | 'customerSuccessSpend' | 'newLogoSpend',
    metric: Parameters<typeof one>[0],
    ...rows: Parameters<typeof spend>
  ) => asked(spend(...rows), metric).inputs[name]?.value?.toString();
  const functions = ['sales', 'marketing', 'customer-success', 'support', 'rnd', 'ga', 'cogs'] as const;
  it('fully loaded: "all sales + marketing spend of the period", of every category; no other function', () => {
    const categories = ['payroll', 'commission', 'program', 'tools', 'agency', 'travel', 'overhead', 'other', undefined] as const;
    expect(of('acquisitionSpend', cac, ...categories.map(category => ['2026-04-10', '1', { category }] as const))).toBe('9');
    expect(of('acquisitionSpend', cac, ...functions.map((f, i) => ['2026-04-10', String(10 ** i), { function: f }] as const))).toBe('11'); // sales 1, marketing 10
  });
  it('program-only: "media/agency/events" of marketing', () => {
    expect(
      of(
        'programSpend',
        cac.variant('program-only'),
        ['2026-04-10', '1', { function: 'marketing', category: 'program' }],
        ['2026-04-10', '10', { function: 'marketing', category: 'agency' }],
        ['2026-04-10', '100', { function: 'marketing', category: 'payroll' }],
        ['2026-04-10', '1000', { category: 'program' }],
      ),
    ).toBe('11');
  });
  it('incl-cs adds customer success, not support', () => {
    expect(
      value(asked(spend(...functions.map((f, i) => ['2026-04-10', String(10 ** i), { function: f }] as const)), cac.variant('incl-cs'))),
    ).toBe('111');
  });
  it('days of the window, the last included, the next first not', () => {
    expect(of('acquisitionSpend', cac, ['2026-03-31', '1'], ['2026-04-01', '10'], ['2026-06-30', '100'], ['2026-07-01', '1000'])).toBe(
      '110',
    );
  });
});

describe('allocation', () => {
  it('"Spend tagged motion: expansion inside the default total is kept and reported (EXPANSION_SPEND_INCLUDED with the amount)"', () => {
    const entries = spend(
      ['2026-04-10', '100', { motion: 'acquisition' }],
      ['2026-04-10', '30', { motion: 'expansion' }],
      ['2026-04-11', '12.50', { motion: 'expansion' }],
      ['2026-01-05', '7', { motion: 'expansion' }],
    );
    const result = asked(entries);
    expect(value(result)).toBe('142.5');
    expect(result.warnings.find(w => w.code === 'EXPANSION_SPEND_INCLUDED')?.message).toContain('42.5'); // this quarter's alone
    expect(value(asked(entries, allocated))).toBe('100'); // "the reader sees what new-logo-allocated would take out"
    expect(warned(asked(entries, allocated))).not.toContain('EXPANSION_SPEND_INCLUDED');
  });
  it('the lagged spend reports what was in the lagged window', () => {
    const entries = spend(['2026-02-10', '30', { motion: 'expansion' }], ['2026-04-10', '5', { motion: 'acquisition' }]);
    expect(asked(entries, cac.variant('lag-1q')).warnings.find(w => w.code === 'EXPANSION_SPEND_INCLUDED')?.message).toContain('30');
    expect(warned(asked(entries))).not.toContain('EXPANSION_SPEND_INCLUDED');
  });
  it('new-logo-allocated: motion acquisition, plus the acquisition share of shared entries; expansion and retention none', () => {
    const entries = spend(
      ['2026-04-10', '100', { motion: 'acquisition' }],
      ['2026-04-10', '50', { motion: 'shared', acquisitionShare: '0.3' }],
      ['2026-04-10', '7', { motion: 'expansion' }],
      ['2026-04-10', '9', { motion: 'retention' }],
      ['2026-04-10', '40', { motion: 'shared', acquisitionShare: 0 }],
    );
    const result = asked(entries, allocated);
    expect([value(result), result.excluded]).toEqual(['115', {}]); // 100 + 15
  });
  it('shared spend without a share, and spend without a motion, cannot be allocated: left out, counted, said', () => {
    const entries = spend(
      ['2026-04-10', '100', { motion: 'acquisition' }],
      ['2026-04-10', '50', { motion: 'shared' }],
      ['2026-04-10', '8'],
      ['2026-04-11', '8'],
      ['2026-01-10', '8'],
    );
    const result = asked(entries, allocated);
    expect(value(result)).toBe('100');
    expect(result.excluded).toEqual({ 'no motion': 2, 'shared without acquisitionShare': 1 });
    expect(result.warnings.find(w => w.code === 'UNCLASSIFIED_RECORDS')?.message).toMatch(/\b3\b/);
    expect(asked(entries).excluded).toEqual({}); // the default total needs no allocation
  });
});

describe('"One basis per calculation (MIXED_BASIS otherwise)"', () => {
  const cash = { basis: 'cash' } as const;
  const accrual = { basis: 'accrual' } as const;
  it('accrual beside cash in one sum', () => {
    const result = asked(spend(['2026-04-10', '5', accrual], ['2026-05-10', '5', cash]));
    expect([result.value, result.reasons.map(r => r.code)]).toEqual([null, ['MIXED_BASIS']]);
  });
  it("entries that do not say theirs mix with nothing; another quarter's basis does not matter", () => {
    expect(value(asked(spend(['2026-04-10', '5', accrual], ['2026-05-10', '5'], ['2026-01-10', '5', cash])))).toBe('10');
  });
  it("another function's basis does not matter where it is not in the calculation", () => {
    expect(value(asked(spend(['2026-04-10', '5', accrual], ['2026-05-10', '5', { ...cash, function: 'rnd' }])))).toBe('5');
  });
  const customerSuccess = spend(['2026-04-10', '5', accrual], ['2026-05-10', '5', { ...cash, function: 'customer-success' }]);
  it('two inputs of one calculation: sales accrued, customer success paid', () => {
    expect(asked(customerSuccess, cac.variant('incl-cs')).reasons.map(r => r.code)).toEqual(['MIXED_BASIS']);
  });
  it('two inputs of one calculation, one of them inside a margin', () => {
    const financialLines = finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '20' });
    expect(
      one(cacPayback.variant('contribution-margin'), { arrMovements, spendEntries: customerSuccess, financialLines }).reasons.map(
        r => r.code,
      ),
    ).toEqual(['MIXED_BASIS']);
  });
});

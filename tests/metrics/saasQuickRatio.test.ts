import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { month, quarter, saasQuickRatio } from '../../src/index.js';
import { added, amount, positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(saasQuickRatio);
const fixture = { newArr: 73_200, expansionArr: 42_000, reactivationArr: 90_000, contractionArr: 24_000, churnedArr: 126_000 };
const { reactivationArr: _, ...withoutReturns } = fixture;
const trailing = Object.fromEntries(Object.entries(fixture).map(([k, v]) => [`trailing3m${k[0]?.toUpperCase()}${k.slice(1)}`, v]));

describe('saas-quick-ratio', () => {
  it('fixture: 205,200 ÷ 150,000 = 1.368×', () => {
    const r = saasQuickRatio(fixture, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('1.368');
    expect([r.unit, r.variant]).toEqual(['multiple', 'all-gains']);
    expect(String(r)).toBe('SaaS quick ratio 1.37× · Q2 2026 · all gains · saas-quick-ratio@1.0.0');
  });
  it('fixture: excl-reactivation 115,200 ÷ 150,000 = 0.768×; trailing-3m as the quarter', () => {
    expect(value(call(withoutReturns, { variant: 'excl-reactivation' }))).toBe('0.768');
    expect(value(call(trailing, { variant: 'trailing-3m' }))).toBe('1.368');
  });
  it('“numerator − denominator = net new ARR”', () => {
    const r = saasQuickRatio(fixture);
    expect(r.numerator?.minus(r.denominator ?? 0).toFixed()).toBe('55200');
  });
  it('“identical without win-backs”', () => {
    fc.assert(
      fc.property(amount, amount, amount, positiveAmount, (newArr, expansionArr, contractionArr, churnedArr) => {
        const moved = { newArr, expansionArr, contractionArr, churnedArr };
        expect(value(saasQuickRatio({ ...moved, reactivationArr: 0 }))).toBe(value(call(moved, { variant: 'excl-reactivation' })));
      }),
    );
  });
});

describe('saas-quick-ratio: edge rules', () => {
  it('“no losses → undefined / ZERO_DENOMINATOR with both terms shown (not "infinite")”', () => {
    const r = saasQuickRatio({ ...fixture, contractionArr: 0, churnedArr: 0 });
    expect(why(r)).toEqual(['undefined', 'ZERO_DENOMINATOR contractionArr']);
    expect(r.numerator?.toFixed()).toBe('205200');
    expect(r.inputs.churnedArr?.value?.toString()).toBe('0');
    expect(why(call({ ...withoutReturns, contractionArr: 0, churnedArr: 0 }, { variant: 'excl-reactivation' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR contractionArr',
    ]);
    expect(why(call({ ...trailing, trailing3mContractionArr: 0, trailing3mChurnedArr: 0 }, { variant: 'trailing-3m' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR trailing3mContractionArr',
    ]);
  });
  it('no gains but losses: a true 0', () => {
    expect(value(saasQuickRatio({ newArr: 0, expansionArr: 0, reactivationArr: 0, contractionArr: 0, churnedArr: 1 }))).toBe('0');
  });
  it('money below the line is no sample', () => {
    expect(warned(saasQuickRatio({ ...fixture, contractionArr: 1, churnedArr: 0 }))).toEqual([]);
  });
  it('each movement is a positive amount, under its own name', () => {
    for (const name of Object.keys(fixture)) refusesInput(call, fixture, name, -1, '≥ 0');
    for (const name of Object.keys(trailing)) refusesInput(g => call(g, { variant: 'trailing-3m' }), trailing, name, -1, '≥ 0');
    expect(refusedAt(() => call(fixture, { variant: 'excl-reactivation' }))).toEqual(['reactivationArr']);
    expect(refusedAt(() => call(fixture, { variant: 'trailing-3m' }))).toEqual([...Object.keys(fixture), ...Object.keys(trailing)]);
  });
});

describe('saas-quick-ratio from records', () => {
  it('the fixture: 205,200 ÷ 150,000, 115,200 ÷ 150,000, and June with the two months before', () => {
    expect(value(one(saasQuickRatio, araucaria, asAraucaria))).toBe('1.368');
    expect(value(one(saasQuickRatio.variant('excl-reactivation'), araucaria, asAraucaria))).toBe('0.768');
    expect(value(one(saasQuickRatio.variant('trailing-3m'), araucaria, { ...asAraucaria, periods: [month('2026-06')] }))).toBe('1.368');
    // June alone: gains E 12,000 + H 72,000 + G 25,200, losses B 24,000
    expect(value(one(saasQuickRatio, araucaria, { ...asAraucaria, periods: [month('2026-06')] }))).toBe(quotient('109200', '24000'));
  });
  it('“netting per account first” is a mistake: who left and returned in the window is in both terms', () => {
    const arrMovements = ledger(['A', '2025-01-10', '100'], ['A', '2026-04-10', '-100'], ['A', '2026-06-10', '80']);
    expect(value(one(saasQuickRatio, { arrMovements }))).toBe('0.8'); // 80 ÷ 100
    expect(value(one(saasQuickRatio.variant('excl-reactivation'), { arrMovements }))).toBe('0');
  });
  it('transfers between accounts are in neither term', () => {
    const arrMovements = ledger(
      ['A', '2025-01-10', '100'],
      ['B', '2025-01-10', '100'],
      ['A', '2026-05-10', '-40', { type: 'transfer' }],
      ['B', '2026-05-10', '40', { type: 'transfer' }],
    );
    expect(why(one(saasQuickRatio, { arrMovements }))).toEqual(['undefined', 'ZERO_DENOMINATOR contractionArr']);
  });
  it('an unfinished period is reported to date, with PARTIAL_PERIOD; three months before the records begin: INSUFFICIENT_HISTORY', () => {
    const arrMovements = ledger(['A', '2025-01-10', '100'], ['A', '2026-04-10', '-50'], ['A', '2026-06-10', '80']);
    const early = one(saasQuickRatio, { arrMovements }, { asOf: '2026-05-01' });
    expect(value(early)).toBe('0');
    expect(warned(early)).toEqual(['PARTIAL_PERIOD']);
    const first = one(saasQuickRatio.variant('trailing-3m'), { arrMovements }, { periods: [month('2024-01')] });
    expect(first.reasons.map(r => r.code)).toContain('INSUFFICIENT_HISTORY');
  });
});

it('saas-quick-ratio: scale-free', () => {
  fc.assert(
    fc.property(amount, amount, amount, amount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (n, e, r, c, l, k) => {
      const of = (by: number) => ({
        newArr: times(n, by),
        expansionArr: times(e, by),
        reactivationArr: times(r, by),
        contractionArr: times(c, by),
        churnedArr: times(l, by),
      });
      expect(value(saasQuickRatio(of(k)))).toBe(quotient(added(n, e, r), added(c, l)));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arr, netNewArr } from '../../src/index.js';
import { added, amount, negated } from '../support/amounts.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const fixture = { newArr: '73200', expansionArr: '42000', reactivationArr: '90000', contractionArr: '24000', churnedArr: '126000' };
const none = { newArr: 0, expansionArr: 0, reactivationArr: 0, contractionArr: 0, churnedArr: 0 };

describe('net-new-arr', () => {
  it('fixture: 73,200 + 42,000 + 90,000 − 24,000 − 126,000 = R$ 55,200', () => {
    const r = netNewArr(fixture, { currency: 'BRL' });
    expect(value(r)).toBe('55200');
    expect([r.unit, r.variant]).toEqual(['money', 'constant-currency']);
    expect(String(r)).toBe('Net new ARR R$ 55,200.00 · constant currency · net-new-arr@1.0.0');
  });

  it('“may be negative; ok”', () => {
    const r = netNewArr({ ...none, churnedArr: 100 }, { currency: 'BRL' });
    expect(value(r)).toBe('-100');
    expect(String(r)).toContain('Net new ARR -R$ 100.00 · ');
  });

  it('“New then churned in-period: both appear, net 0”', () => {
    expect(value(netNewArr({ ...none, newArr: 48_000, churnedArr: 48_000 }))).toBe('0');
  });

  it('every movement is given, each as a positive amount', () => {
    for (const name of Object.keys(fixture)) refusesInput(loose(netNewArr), fixture, name, -1, '≥ 0');
    const { reactivationArr: _, ...without } = fixture;
    expect(refusedAt(() => loose(netNewArr)(without))).toEqual(['reactivationArr']);
    expect(refusedAt(() => loose(netNewArr)({ ...fixture, fxArr: 1 }))).toEqual(['fxArr']);
  });

  it('“opening + new + expansion + reactivation − contraction − churned = closing, exactly”', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (newArr, expansionArr, reactivationArr, contractionArr, churnedArr) => {
        const opening = '300000000.00'; // above what two losses can take
        const closing = added(opening, newArr, expansionArr, reactivationArr, negated(contractionArr), negated(churnedArr));
        const change = netNewArr({ newArr, expansionArr, reactivationArr, contractionArr, churnedArr });
        expect(
          arr({ closingArr: closing })
            .value?.minus(arr({ closingArr: opening }).value ?? 0)
            .toFixed(),
        ).toBe(value(change));
      }),
    );
  });
});

describe('net-new-arr: from-balances, incl-fx, excl-reactivation', () => {
  const call = loose(netNewArr);
  const { reactivationArr: _, ...withoutReturns } = fixture;
  it('fixture: 445,200 − 390,000; 55,200 + 0 of rates; 115,200 − 150,000', () => {
    expect(value(call({ openingArr: 390_000, closingArr: 445_200 }, { variant: 'from-balances' }))).toBe('55200');
    expect(value(call({ ...fixture, fxArr: 0 }, { variant: 'incl-fx' }))).toBe('55200');
    expect(value(call({ ...fixture, fxArr: -60_000 }, { variant: 'incl-fx' }))).toBe('-4800');
    expect(value(call(withoutReturns, { variant: 'excl-reactivation' }))).toBe('-34800');
  });
  it('“then it no longer equals Δ ARR; flag”: the printed name says so', () => {
    expect(String(call(withoutReturns, { variant: 'excl-reactivation' }))).toContain('without win-backs: not the change of ARR');
  });
  it('ranges: balances and movements are not negative, what rates did may be; other names are refused', () => {
    for (const name of ['openingArr', 'closingArr'])
      refusesInput(g => call(g, { variant: 'from-balances' }), { openingArr: 1, closingArr: 1 }, name, -1, '≥ 0');
    for (const name of Object.keys(withoutReturns))
      refusesInput(g => call(g, { variant: 'excl-reactivation' }), withoutReturns, name, -1, '≥ 0');
    expect(refusedAt(() => call(fixture, { variant: 'incl-fx' }))).toEqual(['fxArr']);
    expect(refusedAt(() => call(fixture, { variant: 'excl-reactivation' }))).toEqual(['reactivationArr']);
  });
  it('from records: the fixture', () => {
    expect(value(one(netNewArr.variant('from-balances'), araucaria, asAraucaria))).toBe('55200');
    expect(value(one(netNewArr.variant('incl-fx'), araucaria, asAraucaria))).toBe('55200');
    expect(value(one(netNewArr.variant('excl-reactivation'), araucaria, asAraucaria))).toBe('-34800');
  });
  const rate = (id: string, date: string, value: string, kind: 'plan' | 'spot') => ({
    id,
    date,
    from: 'USD',
    to: 'BRL',
    rate: value,
    kind,
  });
  const fxRates = [
    rate('p', '2024-01-01', '5.20', 'plan'),
    rate('s1', '2024-01-01', '5.00', 'spot'),
    rate('s2', '2026-05-01', '5.50', 'spot'),
  ];
  const arrMovements = ledger(['A', '2025-05-10', { amount: '10000', currency: 'USD' }]);
  it('“spot moving 5.00→5.50 changes nothing (the as-reported-fx variant shows fx +5,000)”', () => {
    expect(value(one(netNewArr, { arrMovements, fxRates }))).toBe('0');
    expect(value(one(netNewArr.variant('from-balances'), { arrMovements, fxRates }))).toBe('0');
    expect(value(one(netNewArr.variant('incl-fx'), { arrMovements, fxRates }))).toBe('5000');
  });
  it('MISSING_FX_RATE: no spot rate, no incl-fx; the plan rate alone is enough for the others', () => {
    const planned = { arrMovements, fxRates: fxRates.slice(0, 1) };
    expect(value(one(netNewArr.variant('from-balances'), planned))).toBe('0');
    expect(why(one(netNewArr.variant('incl-fx'), planned))[1]).toContain('MISSING_FX_RATE');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arr, netNewArr } from '../../src/index.js';
import { added, amount, negated } from '../support/amounts.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

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

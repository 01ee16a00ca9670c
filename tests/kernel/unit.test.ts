import { describe, expect, it } from 'vitest';
import * as units from '../../src/define.js';
import { combined, dimensionKey, unit } from '../../src/kernel/unit.js';

const {
  arrMoney,
  customers,
  deals,
  money,
  moneyPerCustomer,
  moneyPerMonth,
  moneyPerMonthPerCustomer,
  months,
  multiple,
  points,
  ratio,
  ratioPerMonth,
} = units;
const product = (a: units.Unit, b: units.Unit) => dimensionKey(combined(a.dimension, b.dimension, 1));
const quotient = (a: units.Unit, b: units.Unit) => dimensionKey(combined(a.dimension, b.dimension, -1));

describe('units', () => {
  it('“ARR is money; MRR is money/month; ARR = MRR × constant(12, months)”', () => {
    expect(product(moneyPerMonth, months)).toBe(dimensionKey(arrMoney.dimension));
    expect(dimensionKey(arrMoney.dimension)).toBe(dimensionKey(money.dimension));
    expect(quotient(arrMoney, money)).toBe(''); // magic number, CAC ratio: pure numbers
    expect(quotient(money, moneyPerMonth)).toBe(dimensionKey(months.dimension)); // payback
  });

  it('“ratio, multiple and plain number share the empty dimension; they differ in display”', () => {
    expect([dimensionKey(ratio.dimension), dimensionKey(multiple.dimension)]).toEqual(['', '']);
    expect([ratio.shown, multiple.shown]).toEqual(['ratio', 'multiple']);
  });

  it('“points … are bases”, “a rate is ratio/month; a rate is applied with × constant(1, months)”', () => {
    expect(dimensionKey(points.dimension)).toBe('point1');
    expect(product(ratioPerMonth, months)).toBe('');
    expect(product(ratio, points)).toBe('point1');
  });

  it('“customer, deal, lead, person are different bases”', () => {
    expect(
      new Set(
        [customers, deals, unit('leads', 'count', { lead: 1 }), unit('persons', 'count', { person: 1 })].map(u =>
          dimensionKey(u.dimension),
        ),
      ).size,
    ).toBe(4);
  });

  it('a quotient of totals keeps “per”', () => {
    expect(quotient(money, customers)).toBe(dimensionKey(moneyPerCustomer.dimension));
    expect(quotient(moneyPerMonth, customers)).toBe(dimensionKey(moneyPerMonthPerCustomer.dimension));
    expect(quotient(moneyPerMonthPerCustomer, ratioPerMonth)).toBe(dimensionKey(moneyPerCustomer.dimension)); // LTV
  });

  it('equal dimensions have one text, whatever their order; an exponent of 0 is none', () => {
    expect(dimensionKey({ month: -1, money: 1 })).toBe(dimensionKey({ money: 1, month: -1 }));
    expect(dimensionKey({ money: 0, deal: 2 })).toBe('deal2');
    expect(quotient(money, money)).toBe('');
  });

  it('are frozen', () => {
    for (const u of [money, arrMoney, customers]) expect(Object.isFrozen(u) && Object.isFrozen(u.dimension)).toBe(true);
    expect(unit('tcv', 'money', { money: 1 }, 'tcv').quantity).toBe('tcv');
    expect('quantity' in money).toBe(false);
  });
});

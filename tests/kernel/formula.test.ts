import { describe, expect, it } from 'vitest';
import type { Term, Unit } from '../../src/define.js';
import {
  arrMoney,
  constant,
  customers,
  deals,
  money,
  moneyPerMonth,
  months,
  multiple,
  points,
  ratio,
  ratioPerMonth,
  unit,
} from '../../src/define.js';
import { childrenOf, inputsOf, listTerm, term } from '../../src/kernel/formula.js';
import { formulaText } from '../../src/kernel/formulaText.js';
import { dimensionKey } from '../../src/kernel/unit.js';

const anything = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const notNegative = { min: 0, max: Number.POSITIVE_INFINITY };
const input = (name: string, of: Unit, bounds = anything): Term => term(Object.freeze({ kind: 'input', name } as const), of, bounds);
const dimension = (t: Term): string => dimensionKey(t.unit.dimension);
/** What a formula requires, innermost first along each denominator: 'not-zero CODE of text'. */
const requirements = (t: Term): string[] => {
  const found: string[] = [];
  const visit = (node: Term['node']): void => {
    for (const child of childrenOf(node)) visit(child);
    if (node.kind === 'require') found.push(`${node.is} ${node.code} of ${formulaText(node)}`);
  };
  visit(t.node);
  return found;
};

describe('the unit algebra', () => {
  const [arr, mrr] = [input('arr', arrMoney), input('mrr', moneyPerMonth)];
  const [share, rate, score] = [input('share', ratio), input('rate', ratioPerMonth), input('score', points)];

  it('plus, minus, least and greatest want equal dimensions', () => {
    for (const [a, b] of [
      [arr, mrr],
      [share, score],
      [share, rate],
      [input('won', deals), input('logos', customers)],
    ] as const)
      for (const act of ['plus', 'minus', 'least', 'greatest'] as const) expect(() => a[act](b)).toThrow(/units differ/);
    expect(dimension(arr.plus(mrr.times(constant('12', months))))).toBe('money1');
  });

  it('“and an equal `quantity` tag (arr, tcv, …) where both have one; products drop the tag”', () => {
    const tcv = input('tcv', unit('money', 'money', { money: 1 }, 'tcv'));
    for (const act of ['plus', 'minus', 'least', 'greatest'] as const) expect(() => arr[act](tcv)).toThrow(/quantities differ/);
    expect(() => arr.plus(input('spend', money))).not.toThrow();
    expect(() => arr.times(constant('1', multiple)).plus(tcv)).not.toThrow();
  });

  it('products and quotients combine dimensions', () => {
    expect(dimension(arr.dividedBy(input('logos', customers)))).toBe('customer-1 money1');
    expect(dimension(arr.times(rate))).toBe('money1 month-1');
    expect(dimension(arr.dividedBy(mrr))).toBe('month1');
    expect(dimension(share.times(score))).toBe('point1');
  });

  it('“base and exponent of a power are pure numbers”', () => {
    expect(dimension(share.power(constant('2', multiple)))).toBe('');
    expect(() => arr.power(constant('2', multiple))).toThrow(/pure number/);
    expect(() => share.power(input('years', unit('years', 'number', { year: 1 })))).toThrow(/pure number/);
    expect(() => rate.power(constant('2', multiple))).toThrow(/pure number/);
    expect(() => share.minus(rate.times(constant('1', months))).power(constant('12', multiple))).not.toThrow();
  });
});

describe('what division requires', () => {
  const [spend, mrr, margin] = [input('spend', money), input('mrr', moneyPerMonth, notNegative), input('margin', ratio)];

  it('a denominator may not be zero, nor negative where it can be: zero before sign', () => {
    expect(requirements(spend.dividedBy(mrr))).toEqual(['not-zero ZERO_DENOMINATOR of mrr']);
    expect(requirements(mrr.dividedBy(spend))).toEqual([
      'not-zero ZERO_DENOMINATOR of spend',
      'not-negative NEGATIVE_DENOMINATOR of spend',
    ]);
    expect(requirements(spend.dividedBy(mrr.plus(mrr)))).toEqual(['not-zero ZERO_DENOMINATOR of mrr + mrr']);
    expect(requirements(spend.dividedBy(mrr.minus(mrr)))).toEqual([
      'not-zero ZERO_DENOMINATOR of mrr − mrr',
      'not-negative NEGATIVE_DENOMINATOR of mrr − mrr',
    ]);
  });

  it('“Each factor of the denominator is tested by itself (two negatives make a positive product)”', () => {
    expect(requirements(spend.dividedBy(spend.times(margin)))).toEqual([
      'not-zero ZERO_DENOMINATOR of spend',
      'not-negative NEGATIVE_DENOMINATOR of spend',
      'not-zero ZERO_DENOMINATOR of margin',
      'not-negative NEGATIVE_DENOMINATOR of margin',
    ]);
    expect(requirements(spend.dividedBy(mrr.times(spend).times(margin))).length).toBe(5);
  });

  it('a requirement of the definition’s own replaces the one that division brings', () => {
    expect(requirements(spend.dividedBy(mrr.times(margin.mustBe('positive', 'NEGATIVE_MARGIN'))))).toEqual([
      'not-zero ZERO_DENOMINATOR of mrr',
      'positive NEGATIVE_MARGIN of margin',
    ]);
    expect(requirements(spend.dividedBy(mrr.mustBe('not-zero', 'NO_NEW_CUSTOMERS')))).toEqual(['not-zero NO_NEW_CUSTOMERS of mrr']);
    expect(requirements(mrr.dividedBy(spend.mustBe('not-zero', 'NO_NEW_CUSTOMERS')))).toEqual([
      'not-zero NO_NEW_CUSTOMERS of spend',
      'not-negative NEGATIVE_DENOMINATOR of spend',
    ]);
  });

  it('a factor stays tested by itself where the product has a requirement of its own', () => {
    const product = spend.times(margin).mustBe('not-zero', 'NO_CLOSED_DEALS');
    expect(requirements(spend.dividedBy(product))).toEqual(
      expect.arrayContaining(['not-negative NEGATIVE_DENOMINATOR of spend', 'not-negative NEGATIVE_DENOMINATOR of margin']),
    );
  });

  it('a denominator that must only be not negative still must not be zero', () => {
    expect(requirements(mrr.dividedBy(spend.mustBe('not-negative', 'NEGATIVE_DENOMINATOR')))).toEqual(
      expect.arrayContaining([expect.stringContaining('not-zero ZERO_DENOMINATOR')]),
    );
  });

  it('constants are not tested', () => {
    expect(requirements(spend.dividedBy(constant('12', months)))).toEqual([]);
  });

  it('“Never Infinity”: dividing by the constant 0 does not build, or is a denominator of zero', () => {
    const built = (): readonly string[] => {
      try {
        return requirements(spend.dividedBy(constant('0', months)));
      } catch {
        return ['does not build'];
      }
    };
    expect(built()).not.toEqual([]);
  });

  it('what is bounded by a requirement is not tested again', () => {
    const positive = spend.mustBe('positive', 'NEGATIVE_MARGIN');
    expect(positive.bounds).toEqual({ min: 0, max: Number.POSITIVE_INFINITY });
    expect(requirements(mrr.dividedBy(positive.times(positive)))).toEqual([
      'positive NEGATIVE_MARGIN of spend',
      'positive NEGATIVE_MARGIN of spend',
    ]);
  });
});

describe('net-negative amounts above the line', () => {
  const signed = (name: string) => term({ kind: 'input', name }, money, anything, { ifNegative: 'NEGATIVE_NUMERATOR' });
  const logos = input('logos', customers, notNegative);

  it('a sum of such amounts is tested as a whole', () => {
    const r = requirements(signed('a').plus(signed('b')).dividedBy(logos));
    expect(r).toEqual(['not-negative NEGATIVE_NUMERATOR of a + b', 'not-zero ZERO_DENOMINATOR of logos']);
  });

  it('scaled by something not negative it stays one; a difference is none', () => {
    expect(requirements(signed('a').times(constant('12', months)).dividedBy(logos))[0]).toBe(
      'not-negative NEGATIVE_NUMERATOR of a × 12 months',
    );
    expect(requirements(signed('a').minus(signed('b')).dividedBy(logos))).toEqual(['not-zero ZERO_DENOMINATOR of logos']);
  });
});

describe('bounds tell which denominators can be negative', () => {
  const a = input('a', ratio, { min: 0, max: 1 });
  const b = input('b', ratio, { min: -1, max: 1 });

  it.each([
    ['a + b', a.plus(b), { min: -1, max: 2 }],
    ['1 − a', constant('1', ratio).minus(a), { min: 0, max: 1 }],
    ['a × b', a.times(b), { min: -1, max: 1 }],
    ['min(a, b)', a.least(b), { min: -1, max: 1 }],
    ['max(a, b)', a.greatest(b), { min: 0, max: 1 }],
    ['a ÷ 12', a.dividedBy(constant('12', ratio)), { min: 0, max: Number.POSITIVE_INFINITY }],
    ['a^2', a.power(constant('2', multiple)), { min: 0, max: Number.POSITIVE_INFINITY }],
    ['b^3', b.power(constant('3', multiple)), anything],
    ['0 × ∞', constant('0', ratio).times(input('x', ratio)), { min: 0, max: 0 }],
  ])('%s', (_, t, bounds) => {
    expect({ min: t.bounds.min + 0, max: t.bounds.max + 0 }).toEqual(bounds);
  });
});

describe('formulas as data', () => {
  const list = listTerm('cohorts', {
    opening: term({ kind: 'field', over: 'cohorts', name: 'opening' }, money, notNegative),
    closing: term({ kind: 'field', over: 'cohorts', name: 'closing' }, money, notNegative),
  });

  it('are frozen, and survive JSON', () => {
    const t = input('a', money).plus(input('b', money)).dividedBy(input('c', customers));
    const frozen = (node: Term['node']): boolean =>
      Object.isFrozen(node) && (!('of' in node) || Object.isFrozen(node.of)) && childrenOf(node).every(frozen);
    expect(childrenOf(t.node).every(frozen) && Object.isFrozen(t.node)).toBe(true);
    expect(JSON.parse(JSON.stringify(t.node))).toEqual(t.node);
    expect(Object.isFrozen(t)).toBe(true);
  });

  it('inputsOf names each input and list once, in order', () => {
    const t = input('b', ratio)
      .plus(input('a', ratio))
      .times(input('b', ratio))
      .plus(list.product(f => f.closing!.dividedBy(f.opening!)));
    expect([...inputsOf(t.node)]).toEqual(['b', 'a', 'cohorts']);
  });

  it('a total keeps the unit of what is added, a product needs pure factors', () => {
    expect(list.total(f => f.opening!).unit).toBe(money);
    expect(dimension(list.product(f => f.closing!.dividedBy(f.opening!)))).toBe('');
    expect(() => list.product(f => f.opening!)).toThrow(/pure number/);
  });
});

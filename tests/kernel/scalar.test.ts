import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { digits, divide } from '../../src/kernel/decimal.js';
import { money, percent, ratio, readScalar } from '../../src/kernel/scalar.js';
import { quotient } from '../support/quotient.js';
import { problemsOf } from '../support/totals.js';

const read = (input: unknown) => readScalar(['x'], input, 'a number');
const said = (input: unknown): unknown => {
  const found = read(input);
  return 'said' in found ? [found.said, divide(found.value).toFixed(), found.currency] : found.hint;
};

describe('money', () => {
  it('is frozen, with its amount as an exact decimal', () => {
    const m = money('141000.10', 'BRL');
    expect([m.kind, m.amount.toFixed(), m.currency]).toEqual(['money', '141000.1', 'BRL']);
    expect(Object.isFrozen(m) && Object.isFrozen(m.amount)).toBe(true);
    expect(money(5, 'JPY').amount.toFixed()).toBe('5');
    expect(money(new Decimal('0.1'), 'USD').amount.toFixed()).toBe('0.1');
  });

  it('refuses an amount that is no plain decimal and a code that is none', () => {
    expect(problemsOf(() => money('1,200', 'BRL'))).toMatchObject([{ received: "'1,200'", hint: expect.stringContaining('point') }]);
    expect(problemsOf(() => money('1', 'brl'))).toMatchObject([{ path: ['currency'], received: "'brl'" }]);
    expect(problemsOf(() => money('1', 'ABC'))).toMatchObject([{ path: ['currency'] }]);
    expect(problemsOf(() => money(null as never, 'BRL'))).toHaveLength(1);
  });

  it('lists every problem at once', () => {
    expect(problemsOf(() => money('1,200', 'brl'))).toHaveLength(2);
    expect(problemsOf(() => ratio('x', 'y'))).toHaveLength(2);
  });
});

describe('ratio and percent', () => {
  it('are exact pairs', () => {
    const r = ratio('3', '65');
    expect([r.kind, r.numerator.toFixed(), r.denominator.toFixed()]).toEqual(['ratio', '3', '65']);
    expect([percent('78').numerator.toFixed(), percent('78').denominator.toFixed()]).toEqual(['78', '100']);
    expect([ratio('1.2').numerator.toFixed(), ratio('1.2').denominator.toFixed()]).toEqual(['1.2', '1']);
    expect(Object.isFrozen(r)).toBe(true);
    expect(said(r)).toEqual(['ratio', quotient('3', '65'), undefined]);
    expect(said(percent('78'))).toEqual(['ratio', '0.78', undefined]);
    expect(said(ratio(3, -65))).toEqual(['ratio', quotient('-3', '65'), undefined]);
  });

  it('refuse a denominator of 0 and what is no number', () => {
    expect(problemsOf(() => ratio(1, 0))).toMatchObject([{ path: ['denominator'] }]);
    expect(problemsOf(() => ratio(1, '-0.00'))).toMatchObject([{ path: ['denominator'] }]);
    expect(problemsOf(() => percent('78%' as never))).toHaveLength(1);
  });
});

describe('reading a scalar', () => {
  it('takes digits, numbers, Decimals, money and ratios', () => {
    expect(said('1.5')).toEqual(['plain', '1.5', undefined]);
    expect(said(2)).toEqual(['plain', '2', undefined]);
    expect(said(new Decimal('3.5'))).toEqual(['plain', '3.5', undefined]);
    expect(said(money('4', 'BRL'))).toEqual(['money', '4', 'BRL']);
  });

  it('takes money and ratios that went through JSON', () => {
    expect(said(JSON.parse(JSON.stringify(money('4.10', 'BRL'))))).toEqual(['money', '4.1', 'BRL']);
    expect(said(JSON.parse(JSON.stringify(ratio(3, 65))))).toEqual(['ratio', quotient('3', '65'), undefined]);
  });

  it.each([
    [{ kind: 'money', amount: '4', currency: 'ABC' }],
    [{ kind: 'money', amount: '4,1', currency: 'BRL' }],
    [{ kind: 'money', amount: '4' }],
    [{ kind: 'money', amount: '4', currency: 'BRL', note: 'x' }],
    [{ kind: 'ratio', numerator: '1', denominator: '0' }],
    [{ kind: 'ratio', numerator: '1' }],
    [{ kind: 'share', numerator: '1', denominator: '2' }],
    [{ amount: '4', currency: 'BRL' }],
    [{}],
    [[5]],
    [null],
    [''],
  ])('refuses %j, naming the place', input => {
    expect(read(input)).toMatchObject({ path: ['x'], expected: 'a number', hint: expect.any(String), received: expect.any(String) });
  });

  it('is exact: a ratio is not divided when read', () => {
    const found = read(ratio(1, 3));
    expect('value' in found && [digits(found.value.n), digits(found.value.d)]).toEqual(['1', '3']);
  });
});

import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { NotANumber } from '../../src/kernel/decimal.js';
import {
  compare,
  decimal,
  digits,
  divide,
  floor,
  isRead,
  minus,
  over,
  plus,
  power,
  readDecimal,
  rounded,
  settled,
  sign,
  step,
  times,
  whole,
} from '../../src/kernel/decimal.js';
import { added, signedAmount } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';

const read = (input: unknown): string => {
  const found = readDecimal(input);
  return isRead(found) ? digits(found) : `refused: ${found.hint}`;
};
const hint = (input: unknown): string => (readDecimal(input) as NotANumber).hint;

describe('reading a number', () => {
  it.each([
    ['1234.50', '1234.5'],
    ['-0.004', '-0.004'],
    ['007', '7'],
    ['0.10', '0.1'],
    [5, '5'],
    [-3.25, '-3.25'],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [9007199254740991, '9007199254740991'],
    [123456789.012345, '123456789.012345'], // 15 digits
    ['9'.repeat(80), '9'.repeat(80)],
  ])('takes %s', (input, expected) => {
    expect(read(input)).toBe(expected);
  });

  it('has no negative zero', () => {
    for (const zero of [-0, '-0', '-0.00', new Decimal('-0')]) expect(Object.is(Number(readDecimal(zero)), 0)).toBe(true);
  });

  it('takes a Decimal of any copy and configuration by its digits', () => {
    const Narrow = Decimal.clone({ precision: 3, toExpPos: 1, defaults: true });
    fc.assert(
      fc.property(signedAmount, fc.integer({ min: 0, max: 30 }), (text, places) => {
        const shifted = new Decimal(text).times(new Decimal(10).pow(-places));
        expect(read(shifted)).toBe(shifted.toFixed());
        expect(read(new Narrow(shifted))).toBe(shifted.toFixed());
      }),
    );
  });

  it.each([
    ['1e1000000000', 'exponent'],
    ['1e5', 'exponent'],
    ['0x10', 'plain digits'],
    ['1_000', 'plain digits'],
    ['Infinity', 'plain digits'],
    ['NaN', 'plain digits'],
    [' 5', 'plain digits'],
    ['5\n', 'plain digits'],
    ['+5', 'plain digits'],
    ['.5', 'plain digits'],
    ['5.', 'plain digits'],
    ['--5', 'plain digits'],
    ['１２', 'plain digits'],
    ['٣', 'plain digits'],
    ['1.234,56', 'point for decimals'],
    ['1,234.56', 'point for decimals'],
    ['', 'empty'],
    ['9'.repeat(81), 'at most 80'],
    [Number.NaN, 'finite'],
    [Number.POSITIVE_INFINITY, 'finite'],
    [9007199254740992, 'pass a string'],
    [1e21, 'pass a string'],
    [0.1 + 0.2, 'pass a string'],
    [1234567890.123456, 'pass a string'],
    [1e-300, 'at most 80'],
    [null, 'plain digits'],
    [true, 'plain digits'],
    [undefined, 'plain digits'],
    [5n, 'plain digits'],
    [[5], 'plain digits'],
    [Symbol('5'), 'plain digits'],
    [() => 5, 'plain digits'],
    [new Number(5), 'plain digits'],
    [new String('5'), 'plain digits'],
    [{ valueOf: () => 5 }, 'plain digits'],
    [new Decimal(Number.NaN), 'plain digits'],
    [new Decimal(Number.POSITIVE_INFINITY), 'plain digits'],
    [new Decimal('1e90'), 'plain digits'],
    [new Decimal('1e-85'), 'plain digits'],
  ])('refuses %s, with a hint', (input, expected) => {
    expect(hint(input)).toContain(expected);
  });

  it('refuses an object that only looks like a Decimal', () => {
    const real = new Decimal('12.5');
    const plain = { s: real.s, e: real.e, d: [...real.d] };
    const tagged = (fields: object): object => Object.assign(Object.create({ toStringTag: '[object Decimal]' }), fields);
    for (const forged of [
      plain,
      { ...plain, toStringTag: '[object Decimal]' },
      Object.assign(Object.create(null), plain),
      tagged({ ...plain, s: 2 }),
      tagged({ ...plain, e: 1.5 }),
      tagged({ ...plain, d: [] }),
      tagged({ ...plain, d: [1e7] }),
      tagged({ ...plain, d: [-1] }),
      tagged({ ...plain, d: ['12'] }),
      tagged({ ...plain, d: [0, 5] }),
      tagged({ ...plain, d: Array(13).fill(1) }),
    ])
      expect(isRead(readDecimal(forged))).toBe(false);
  });

  it('never calls a received object’s own methods', () => {
    const lying = Object.assign(Object.create(Decimal.prototype), new Decimal(5), {
      toString: () => '7',
      toFixed: () => '7',
      valueOf: () => 7,
    });
    expect(read(lying)).toBe('5');
  });
});

describe('exact arithmetic', () => {
  const of = (a: string) => whole(a);

  it('sums, differences and products of the longest inputs never round', () => {
    const [big, small] = ['9'.repeat(80), `0.${'0'.repeat(77)}1`];
    expect(digits(plus(of(big), of(small)).n)).toBe(`${big}.${'0'.repeat(77)}1`);
    expect(digits(minus(plus(of(big), of(small)), of(big)).n)).toBe(small);
    expect(digits(times(of(big), of(big)).n)).toBe(String(BigInt(big) * BigInt(big)));
  });

  it('sums agree with whole-number arithmetic', () => {
    fc.assert(fc.property(signedAmount, signedAmount, (a, b) => decimal(added(a, b)).eq(plus(of(a), of(b)).n)));
  });

  it('a quotient stays a pair until one division at 40 digits, half away from zero', () => {
    const third = over(of('1'), of('3'));
    expect([digits(third.n), digits(third.d)]).toEqual(['1', '3']);
    expect(divide(times(third, of('3'))).toFixed()).toBe('1');
    expect(divide(plus(third, over(of('2'), of('3')))).toFixed()).toBe('1');
    expect(divide(over(of('3'), of('65'))).toFixed()).toBe(quotient('3', '65'));
    fc.assert(
      fc.property(signedAmount, signedAmount, (a, b) => {
        fc.pre(Number(b) !== 0);
        expect(divide(over(of(a), of(b))).toFixed()).toBe(quotient(a, b));
      }),
    );
  });

  it('keeps denominators positive, so signs and comparisons read off the numerator', () => {
    const q = over(of('1'), of('-2'));
    expect([digits(q.n), digits(q.d)]).toEqual(['-1', '2']);
    expect([sign(q), sign(of('0')), sign(of('7'))]).toEqual([-1, 0, 1]);
    expect([compare(q, of('0')), compare(of('2'), of('2.0')), compare(of('3'), q)]).toEqual([-1, 0, 1]);
  });

  it('each step of a fold keeps what has up to 60 digits and rounds beyond', () => {
    const short = over(of('1'), of('3'));
    expect(step(short)).toBe(short);
    let product = whole('1');
    for (let i = 0; i < 600; i++) product = step(times(product, over(of('1000001'), of('1000003'))));
    expect(product.n.precision()).toBeLessThanOrEqual(60);
    // (1000001 ÷ 1000003)^600 in whole numbers
    expect(divide(product).toFixed(35)).toBe(decimal(quotient(String(1000001n ** 600n), String(1000003n ** 600n))).toFixed(35));
  });

  it('what is settled is a finite decimal of up to 60 digits', () => {
    const long = `1.${'0'.repeat(70)}1`;
    const shown = (x: ReturnType<typeof of>): string => `${settled(x).n.toFixed()} over ${settled(x).d.toFixed()}`;
    expect(shown(of('12.50'))).toBe('12.5 over 1');
    expect(shown(over(of('1'), of('8')))).toBe('0.125 over 1');
    expect(shown(over(of('2'), of('3')))).toBe(`0.${'6'.repeat(59)}7 over 1`);
    expect(shown(of(long))).toBe('1 over 1');
    expect(shown(over(of(`-${long}`), of('3')))).toBe(`-0.${'3'.repeat(60)} over 1`);
  });

  it('the place of a number in a list', () => {
    expect(['0', '2', '2.999', '7.5'].map(x => floor(of(x)))).toEqual([0, 2, 2, 7]);
    expect([over(of('7'), of('2')), over(of('1'.padEnd(20, '0')), of('3'.padEnd(19, '0')))].map(floor)).toEqual([3, 3]);
  });

  it('powers: whole and broken exponents', () => {
    expect(divide(power(of('2'), of('10'))).toFixed()).toBe('1024');
    expect(divide(power(of('4'), of('0.5'))).toFixed()).toBe('2');
    expect(divide(power(of('1.1'), of('2'))).toFixed()).toBe('1.21');
    expect(divide(power(over(of('9'), of('4')), over(of('1'), of('2')))).toFixed()).toBe('1.5');
    expect(divide(power(of('-2'), of('3'))).toFixed()).toBe('-8');
    expect(divide(power(of('4'), of('-0.5'))).toFixed()).toBe('0.5');
    expect(divide(power(of('7'), of('0'))).toFixed()).toBe('1');
    expect(divide(power(of('0'), of('3'))).toFixed()).toBe('0');
    expect(divide(power(of(`${'1'.padEnd(51, '0')}.01`), of('1'))).toFixed()).toBe(`1${'0'.repeat(39)}`.padEnd(51, '0'));
  });

  it('a power has 60 digits, rounded half away from zero; beyond short exponents it is found by logarithms', () => {
    // √2 as published (OEIS A002193) goes on … 807317667973.
    expect(power(of('2'), of('0.5')).n.toFixed()).toBe('1.41421356237309504880168872420969807856967187537694807317668');
    const near = (a: Decimal, b: Decimal): number => a.minus(b).abs().toNumber();
    // 100 and 101 are on either side: what is raised again comes back.
    for (const root of ['99', '100', '101', '250']) {
      const x = power(of('2'), over(of('1'), of(root)));
      expect([root, x.n.precision() <= 60, near(power(x, of(root)).n, decimal(2)) < 1e-56]).toEqual([root, true, true]);
    }
  });

  it('a value is frozen, never -0, and prints plain digits', () => {
    const value = divide(whole('-0'));
    expect(Object.is(value.toNumber(), 0)).toBe(true);
    expect(Object.isFrozen(value) && Object.isFrozen(value.d)).toBe(true);
    expect(String(divide(whole('1'.padEnd(60, '0'))))).toBe('1'.padEnd(60, '0'));
    expect(String(divide(over(whole('1'), whole('1'.padEnd(30, '0')))))).toBe(`0.${'0'.repeat(28)}1`);
  });
});

describe('settings of decimal.js', () => {
  afterEach(() => Decimal.set({ defaults: true }));

  it('“cancellation 1e20 + 0.01 − 1e20 … also after someone changed the global `Decimal.set`”', () => {
    Decimal.set({ precision: 2, rounding: Decimal.ROUND_UP, toExpPos: 0, maxE: 1 });
    const big = whole(`1${'0'.repeat(20)}`);
    expect(divide(minus(plus(big, whole('0.01')), big)).toFixed()).toBe('0.01');
    expect(divide(over(whole('2'), whole('3'))).toFixed()).toBe(quotient('2', '3'));
    expect(String(divide(whole('141000')))).toBe('141000');
  });

  it('nobody can change the settings behind values that were handed out', () => {
    const before = divide(whole('141000'));
    const behind = before.constructor as typeof Decimal;
    try {
      behind.set({ maxE: 2, toExpPos: 0, precision: 1 });
    } catch {
      // a refusal is as good
    }
    const after = [String(before), String(divide(whole('141000'))), rounded(divide(over(whole('2'), whole('3'))), 5)];
    try {
      behind.set({ maxE: 9e15, toExpPos: 9e15, precision: 40 });
    } catch {
      // nothing to restore
    }
    expect(after).toEqual(['141000', '141000', '0.66667']);
  });
});

describe('showing', () => {
  it.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.344999', 2, '2.34'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['1.5', 0, '2'],
    ['2.5', 0, '3'], // banker’s rounding would say 2
    ['-0.004', 2, '0.00'],
    ['-0.4', 0, '0'],
    ['-0.005', 2, '-0.01'],
    ['1234567', 2, '1234567.00'],
    ['1'.padEnd(40, '0'), 1, `${'1'.padEnd(40, '0')}.0`],
  ])('%s at %i places is %s: half away from zero, never -0', (value, places, expected) => {
    expect(rounded(decimal(value), places)).toBe(expected);
  });

  it('digits have no trailing zeros and no exponent', () => {
    expect(digits(decimal('1.500'))).toBe('1.5');
    expect(digits(decimal('100000000000000000000000000'))).toBe('100000000000000000000000000');
  });
});

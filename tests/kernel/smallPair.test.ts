import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, divide, minus, over, plus, times, whole } from '../../src/kernel/decimal.js';
import { SmallPair, smallDecimal, smallDivision, smallProduct, smallQuotient, smallText } from '../../src/kernel/smallPair.js';

const Forty = Decimal.clone({ defaults: true, precision: 40, rounding: 4, toExpNeg: -9e15, toExpPos: 9e15 });
const Long = Decimal.clone({ defaults: true, precision: 2000, toExpNeg: -9e15, toExpPos: 9e15 });
const safe = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -99_999_999, max: 99_999_999 }));
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 1000 }),
  fc.integer({ min: 1, max: 900_000_000_000 }),
  fc.integer({ min: 0, max: 11 }).map(n => 10 ** n),
  fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => 2 ** a * 5 ** b),
);
const parts = ({ s, e, d }: { s: number; e: number; d: readonly number[] }): unknown => ({ s, e, d: [...d] });

describe('the division of a small pair', () => {
  it('is what decimal.js divides to, word for word', () => {
    fc.assert(
      fc.property(safe, divisor, (top, bottom) => {
        fc.pre(bottom <= 9e11);
        const wanted = top === 0 ? new Forty(0) : new Forty(top).div(bottom);
        expect(parts(smallDivision(new SmallPair(top, bottom))!)).toEqual(parts(wanted));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    [9_999_999, 10_000_000],
    [1, 3],
    [2, 3],
    [1, 899_999_999_999],
    [9_007_199_254_740_991, 1],
    [9_007_199_254_740_991, 899_999_999_999],
    [-9_007_199_254_740_991, 7],
    [899_999_999_998, 899_999_999_999],
    [10_000_000, 1],
    [1, 10_000_000],
    [0, 5],
  ])('%d ÷ %d', (top, bottom) => {
    expect(parts(smallDivision(new SmallPair(top, bottom))!)).toEqual(parts(new Forty(top).div(bottom)));
  });

  it('is left to decimals for a long divisor', () => {
    expect(smallDivision(new SmallPair(1, 900_000_000_001))).toBeUndefined();
    expect(divide(over(whole('1'), whole('900000000001'))).toFixed()).toBe(new Forty(1).div('900000000001').toFixed());
  });
});

describe('the sides of a pair as decimals', () => {
  it('are in its ratio, a finite decimal over 1, word for word what decimal.js holds', () => {
    fc.assert(
      fc.property(
        safe,
        fc.oneof(
          divisor,
          fc.integer({ min: 12, max: 15 }).map(n => 10 ** n),
        ),
        (top, bottom) => {
          const { n, d } = new SmallPair(top, bottom);
          const decimal = /^10*$/.test(String(bottom));
          const wanted = new Long(top).div(decimal ? bottom : 1);
          expect([parts(n), parts(d)]).toEqual([parts(top === 0 ? new Long(0) : wanted), parts(new Long(decimal ? 1 : bottom))]);
        },
      ),
    );
  });
});

describe('arithmetic', () => {
  const amount = fc
    .tuple(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -5000, max: 5000 })), fc.nat(8))
    .map(([n, places]) => new Long(n).div(new Long(10).pow(places)).toFixed());

  it('agrees with decimals, also where it leaves the range of small pairs', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const [x, y, z] = [a, b, c].map(t => whole(t)) as [never, never, never];
        const [p, q, r] = [a, b, c].map(t => new Long(t)) as [Decimal, Decimal, Decimal];
        expect(divide(plus(x, y)).toFixed()).toBe(p.plus(q).toFixed());
        expect(divide(minus(x, y)).toFixed()).toBe(p.minus(q).toFixed());
        expect(divide(times(x, y)).toFixed()).toBe(p.times(q).toFixed());
        expect(compare(x, y)).toBe(p.comparedTo(q));
        fc.pre(!q.isZero());
        // (a ÷ b + c) × b is a + c b, exactly
        expect(divide(times(plus(over(x, y), z), y)).eq(new Forty(p.plus(r.times(q))))).toBe(true);
        expect(over(x, y).n.times(q).eq(over(x, y).d.times(p))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('a difference of two that are beyond the range is not taken for one within it', () => {
    const big = String(Number.MAX_SAFE_INTEGER);
    expect(divide(minus(over(whole(big), whole('3')), over(whole(big), whole('7')))).toFixed()).toBe(
      new Forty(big).times(4).div(21).toFixed(),
    );
  });
});

describe('products and quotients', () => {
  const pair = fc.tuple(safe, divisor).map(([top, bottom]) => new SmallPair(top, bottom));
  const isOf = (found: SmallPair | undefined, top: bigint, bottom: bigint): boolean =>
    found === undefined || (found.bottom > 0 && BigInt(found.top) * bottom === top * BigInt(found.bottom));
  const big = (x: number): bigint => BigInt(x);

  it('are the same numbers as in whole numbers of any length', () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        expect(isOf(smallProduct(a, b), big(a.top) * big(b.top), big(a.bottom) * big(b.bottom))).toBe(true);
        if (b.top !== 0) expect(isOf(smallQuotient(a, b), big(a.top) * big(b.bottom), big(a.bottom) * big(b.top))).toBe(true);
      }),
    );
  });

  it('stay small by what the sides share; what is a finite decimal keeps its digits instead', () => {
    // 372 000 and 348 000 share 12 000: 31 × 372 000 × 31 over 29 × 348 000 × 29, where the cubes would not fit
    const cubed = smallProduct(new SmallPair(372_000 ** 2, 348_000 ** 2), new SmallPair(372_000, 348_000));
    expect([cubed?.top, cubed?.bottom]).toEqual([357_492_000, 292_668_000]);
    const kept = new SmallPair(123_456_789, 10 ** 9);
    expect(smallProduct(kept, kept)).toBeUndefined();
  });
});

describe('reading', () => {
  it('text of ordinary length, by its digits', () => {
    const pair = (text: string): unknown => {
      const found = smallText(text);
      return found && [found.top, found.bottom];
    };
    expect(pair('141000')).toEqual([141_000, 1]);
    expect(pair('6100.00')).toEqual([6100, 1]);
    expect(pair('-0.78')).toEqual([-78, 100]);
    expect(pair('-0')).toEqual([0, 1]);
    expect(Object.is(smallText('-0.00')?.top, 0)).toBe(true);
    expect(pair('9007199254740991')).toEqual([9_007_199_254_740_991, 1]);
    for (const other of ['', '-', '.5', '5.', '1.2.3', '1e5', ' 5', '5\n', '+5', '1,5', '٣', '9007199254740993', '12345678901234567'])
      expect(pair(other)).toBeUndefined();
  });

  it('a decimal, by its words', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: -20, max: 12 }), (n, power) => {
        const value = new Long(n).times(new Long(10).pow(power));
        const pair = smallDecimal(value);
        fc.pre(pair !== undefined);
        expect(pair!.n.eq(value) && pair!.d.eq(1)).toBe(true);
      }),
    );
    expect(smallDecimal(new Decimal(Number.NaN))).toBeUndefined();
    expect(smallDecimal(new Decimal('1e300'))).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometricSum, rationalPower } from '../../src/kernel/rationalPower.js';

/** A decimal with an exponent as a fraction of whole numbers. */
function fraction(text: string): readonly [bigint, bigint] {
  const [digits, exponent] = text.split('e') as [string, string];
  return Number(exponent) < 0 ? [BigInt(digits), 10n ** BigInt(-exponent)] : [BigInt(digits) * 10n ** BigInt(exponent), 1n];
}

/** Proven without a root: x^root ≤ (above ÷ below)^times < (x + one of its last digit)^root, multiplied out. */
function isCutAtItsLastDigit(found: string, above: bigint, below: bigint, times: number, root: number): boolean {
  const [t, r] = [BigInt(times), BigInt(root)];
  const [n, d] = fraction(found);
  const [m, e] = fraction(`1e${found.split('e')[1]}`);
  const notAbove = n ** r * below ** t <= above ** t * d ** r;
  const nextIs = (n * e + m * d) ** r * below ** t > above ** t * (d * e) ** r;
  return notAbove && nextIs;
}

describe('a rational power in whole numbers', () => {
  // Digits as published: OEIS A002193, A002580, A002163, A010503, A010466.
  it.each<[string, bigint, bigint, number, number, string]>([
    ['√2', 2n, 1n, 1, 2, '1414213562373095048801688724209698078569671875376948073176679'],
    ['∛2', 2n, 1n, 1, 3, '1259921049894873164767210607278228350570251464701507980081975'],
    ['√5', 5n, 1n, 1, 2, '2236067977499789696409173668731276235440618359611525724270897'],
    ['√(1/2)', 1n, 2n, 1, 2, '7071067811865475244008443621048490392848359376884740365883398'],
    ['2^(3/2) = 2√2', 2n, 1n, 3, 2, '2828427124746190097603377448419396157139343750753896146353359'],
  ])('%s', (_, above, below, times, root, digits) => {
    expect(rationalPower(above, below, times, root, 60).slice(0, 61)).toBe(digits);
  });

  it.each<[string, bigint, bigint, number, number, number]>([
    ['∛1.331 = 1.1', 1331n, 1000n, 1, 3, 1.1],
    ['√(9/4) = 1.5', 9n, 4n, 1, 2, 1.5],
    ['2^10', 2n, 1n, 10, 1, 1024],
    ['√0.0001 = 0.01', 1n, 10_000n, 1, 2, 0.01],
    ['32^(2/5) = 4', 32n, 1n, 2, 5, 4],
    ['1^(7/9) = 1', 1n, 1n, 7, 9, 1],
  ])('what comes out even is found exactly: %s', (_, above, below, times, root, value) => {
    const found = rationalPower(above, below, times, root, 60);
    expect(found).toMatch(/^\d{1,4}0{56,}e-?\d+$/);
    expect(Number(found)).toBe(value);
  });

  it('every digit is right, and one is spare', () => {
    const side = fc.bigInt({ min: 1n, max: 10n ** 60n });
    const term = fc.integer({ min: 1, max: 30 });
    const digits = fc.integer({ min: 20, max: 60 });
    fc.assert(
      fc.property(side, side, term, term, digits, (above, below, times, root, kept) => {
        const found = rationalPower(above, below, times, root, kept);
        expect(found.split('e')[0]?.length).toBeGreaterThan(kept);
        expect(isCutAtItsLastDigit(found, above, below, times, root)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('beside a power of ten, where logarithms may miss the place of the first digit', () => {
    for (const [above, below] of [
      [10n ** 30n, 1n],
      [10n ** 30n - 1n, 1n],
      [10n ** 30n + 1n, 1n],
      [1n, 10n ** 30n],
      [10n ** 60n - 1n, 10n ** 60n],
    ] as const)
      for (const [times, root] of [
        [1, 2],
        [3, 1],
        [99, 100],
        [100, 1],
      ] as const) {
        const found = rationalPower(above, below, times, root, 60);
        expect([above, below, times, root, isCutAtItsLastDigit(found, above, below, times, root)]).toEqual([
          above,
          below,
          times,
          root,
          true,
        ]);
        expect(found.split('e')[0]?.length).toBeGreaterThan(60);
      }
  });
});

describe('a geometric sum in whole numbers', () => {
  it.each<[string, bigint, bigint, number, number]>([
    ['1 + 1/2 + 1/4', 1n, 2n, 3, 1.75],
    ['1 + 2 + 4 + 8', 2n, 1n, 4, 15],
    ['one term', 79n, 80n, 1, 1],
    ['1 + 1.0001', 10_001n, 10_000n, 2, 2.0001],
  ])('%s', (_, above, below, count, sum) => {
    expect(Number(geometricSum(above, below, count, 60))).toBe(sum);
  });

  it('every digit is right, and one is spare: term by term it is as much, or less than one of its last digit more', () => {
    const side = fc.bigInt({ min: 1n, max: 10n ** 30n });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 20, max: 60 }), (above, below, count, kept) => {
        fc.pre(above !== below);
        const found = geometricSum(above, below, count, kept);
        const [digits, exponent] = found.split('e') as [string, string];
        expect(digits.length).toBeGreaterThan(kept);
        // Over below^(count − 1): Σ above^k × below^(count − 1 − k).
        let terms = 0n;
        for (let k = 0; k < count; k++) terms += above ** BigInt(k) * below ** BigInt(count - 1 - k);
        const one = below ** BigInt(count - 1);
        const [n, d] = fraction(found);
        const [m, e] = fraction(`1e${exponent}`);
        expect(n * one <= terms * d).toBe(true);
        expect((n * e + m * d) * one > terms * d * e).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

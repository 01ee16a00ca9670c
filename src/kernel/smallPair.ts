import type { Decimal } from 'decimal.js';
import { DIVISION_DIGITS, Wide } from './precision.js';

/**
 * An exact number whose two sides are whole numbers that a double holds, as most numbers of a call are: sums, products and the division then need no
 * decimal. What would leave that range is left to decimals, so nothing is ever rounded here.
 */
export class SmallPair {
  readonly top: number;
  /** Above 0. */
  readonly bottom: number;
  /** Its value as it was handed out, once somebody asked. */
  shown: Decimal | undefined;

  constructor(top: number, bottom: number) {
    this.top = top;
    this.bottom = bottom;
    this.shown = undefined;
  }

  /** A finite decimal is its own numerator: 0.78, not 78 over 100. */
  get n(): Decimal {
    if (!this.isFinite()) return wideOf(this.top);
    const words = smallDivision(this);
    return words ? wide(words) : new Wide(`${this.top}e-${String(this.bottom).length - 1}`);
  }

  get d(): Decimal {
    return wideOf(this.isFinite() ? 1 : this.bottom);
  }

  /** Whether it is a decimal as it stands: over 1, 10, 100, … */
  isFinite(): boolean {
    return isPowerOfTen(this.bottom);
  }
}

type Sides = Pick<SmallPair, 'top' | 'bottom'>;

/** A pair, where both sides fit; a negative zero becomes zero. */
export function smallPair(top: number, bottom: number): SmallPair | undefined {
  return Math.abs(top) <= Number.MAX_SAFE_INTEGER && bottom <= Number.MAX_SAFE_INTEGER ? new SmallPair(top + 0, bottom) : undefined;
}

/** Without the zeros behind the last decimal: 6100.00 is 6100 over 1. */
function shortened(top: number, bottom: number): SmallPair | undefined {
  let [n, d] = [top, bottom];
  while (d > 1 && n % 10 === 0) {
    n /= 10;
    d /= 10;
  }
  return smallPair(n, d);
}

/** Longest text that is read here: fifteen digits and a point or a minus. */
const LONGEST = 16;

/** Plain digits of ordinary length as a pair; what is anything else, or longer, is left to the full reader. */
export function smallText(text: string): SmallPair | undefined {
  const first = text.charCodeAt(0) === 45 ? 1 : 0;
  if (text.length === first || text.length > LONGEST) return undefined;
  let [top, bottom] = [0, 0];
  for (let i = first; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      top = top * 10 + digit;
      bottom *= 10;
    } else if (digit === -2 && bottom === 0 && i > first && i < text.length - 1) bottom = 1;
    else return undefined;
  }
  return shortened(first === 1 ? -top : top, bottom || 1);
}

/** A finite decimal of at most two words as a pair. */
export function smallDecimal({ s, e, d }: Decimal): SmallPair | undefined {
  if (!d || d.length > 2) return undefined;
  const digits = s * (d.length === 1 ? (d[0] as number) : (d[0] as number) * WORD + (d[1] as number));
  const power = 7 * (Math.floor(e / 7) - d.length + 1);
  return power >= 0 ? smallPair(digits * 10 ** power, 1) : power < -14 ? undefined : shortened(digits, 10 ** -power);
}

/** Sum, or with −1 the difference. */
export function smallSum(a: SmallPair, b: SmallPair, sign: 1 | -1): SmallPair | undefined {
  if (a.bottom === b.bottom) return smallPair(a.top + sign * b.top, a.bottom);
  // Cents and whole amounts: the longer side is the common one, so that long sums stay small.
  const bottom = a.bottom % b.bottom === 0 ? a.bottom : b.bottom % a.bottom === 0 ? b.bottom : a.bottom * b.bottom;
  const left = smallPair(a.top * (bottom / a.bottom), bottom);
  const right = smallPair(b.top * (bottom / b.bottom), bottom);
  return left && right && smallPair(left.top + sign * right.top, bottom);
}

export function smallProduct(a: SmallPair, b: SmallPair): SmallPair | undefined {
  return product(a.top, a.bottom, b.top, b.bottom);
}

/** Where the sides leave the range, what they share may bring them back; a finite decimal keeps all of its digits and is left to decimals. */
function product(a: number, b: number, c: number, d: number): SmallPair | undefined {
  const plain = smallPair(a * c, b * d);
  if (plain || isPowerOfTen(b * d)) return plain;
  const [x, y] = [lowestTerms({ top: a, bottom: d }), lowestTerms({ top: c, bottom: b })];
  return smallPair(x.top * y.top, x.bottom * y.bottom);
}

/** Whether it is 1, 10, 100, … */
function isPowerOfTen(bottom: number): boolean {
  let rest = bottom;
  while (rest % 10 === 0) rest /= 10;
  return rest === 1;
}

/** The divisor is not zero. */
export function smallQuotient(a: SmallPair, b: SmallPair): SmallPair | undefined {
  return b.top > 0 ? product(a.top, a.bottom, b.bottom, b.top) : product(-a.top, a.bottom, b.bottom, -b.top);
}

/** The same number by its smallest sides. */
export function lowestTerms({ top, bottom }: Sides): Sides {
  let [a, b] = [Math.abs(top), bottom];
  while (b > 0) [a, b] = [b, a % b];
  return { top: top / a, bottom: bottom / a };
}

/** −1, 0 or 1; undefined where the range is left. */
export function smallComparison(a: SmallPair, b: SmallPair): number | undefined {
  const [left, right] = [a.top * b.bottom, b.top * a.bottom];
  const fit = Math.abs(left) <= Number.MAX_SAFE_INTEGER && Math.abs(right) <= Number.MAX_SAFE_INTEGER;
  return fit ? Math.sign(left - right) : undefined;
}

const WORD = 1e7;
/** Beyond, a remainder times 10 000 is no safe whole number. */
const LARGEST_DIVISOR = 9e11;
/** Beyond, a remainder times a word is none: a word is then found in two steps. */
const LARGEST_AT_ONCE = 9e8;
const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6] as const;

/** A whole number as a decimal. */
const wideOf = (top: number): Decimal => wide(smallDivision({ top, bottom: 1 }) as Words);

/** A decimal by its words: reading one from text takes many times as long. */
function wide({ s, e, d }: Words): Decimal {
  return Object.assign(new Wide(0), { s, e, d });
}

/** Digits of a word. */
const lengthOf = (word: number): number =>
  word < 1e3 ? (word < 10 ? 1 : word < 100 ? 2 : 3) : word < 1e5 ? (word < 1e4 ? 4 : 5) : word < 1e6 ? 6 : 7;

/** A decimal as decimal.js holds it: words of seven digits around the point, the exponent of the first digit. */
export interface Words {
  readonly s: number;
  readonly e: number;
  readonly d: number[];
}

/** The quotient of a pair at `DIVISION_DIGITS` digits, half away from zero, digit for digit what decimal.js divides to; undefined for a long divisor. */
export function smallDivision({ top, bottom }: Sides): Words | undefined {
  if (bottom > LARGEST_DIVISOR) return undefined;
  const amount = Math.abs(top);
  const s = top < 0 ? -1 : 1;
  if (bottom === 1 && amount < WORD) return { s, e: lengthOf(amount) - 1, d: [amount] };
  let rest = amount % bottom;
  const units = (amount - rest) / bottom;
  const d: number[] = [];
  if (units >= WORD * WORD) d.push(Math.floor(units / (WORD * WORD)));
  if (units >= WORD) d.push(Math.floor(units / WORD) % WORD);
  if (units > 0) d.push(units % WORD);
  /** How many words the first one stands before the point. */
  let place = d.length;
  let digits = d.length === 0 ? 0 : lengthOf(d[0] as number) + 7 * (d.length - 1);
  const next = (by: number): number => {
    const x = rest * by;
    let q = Math.floor(x / bottom);
    rest = x - q * bottom;
    // The quotient of doubles may have been rounded up to a whole number.
    if (rest < 0) {
      q--;
      rest += bottom;
    }
    return q;
  };
  while (rest > 0 && digits < DIVISION_DIGITS) {
    const word = bottom <= LARGEST_AT_ONCE ? next(WORD) : next(1e3) * 1e4 + next(1e4);
    if (d.length > 0) digits += 7;
    else if (word > 0) digits = lengthOf(word);
    else place--;
    if (digits > 0) d.push(word);
  }
  if (digits >= DIVISION_DIGITS) {
    const cut = POWERS_OF_TEN[digits - DIVISION_DIGITS] as number;
    let i = d.length - 1;
    const last = d[i] as number;
    const beyond = last % cut;
    const up = cut > 1 ? beyond * 2 >= cut : rest * 2 >= bottom;
    d[i] = last - beyond + (up ? cut : 0);
    for (; i > 0 && d[i] === WORD; i--) {
      d[i] = 0;
      (d[i - 1] as number)++;
    }
    if (d[0] === WORD) {
      d[0] = 0;
      d.unshift(1);
      place++;
    }
  }
  while (d.length > 1 && d[d.length - 1] === 0) d.pop();
  return d.length === 0 ? { s: 1, e: 0, d: [0] } : { s, e: 7 * (place - 1) + lengthOf(d[0] as number) - 1, d };
}

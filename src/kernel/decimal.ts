import { Decimal } from 'decimal.js';
import { DIVISION_DIGITS, Divided, Handed, STEP_DIGITS, Stepped, Wide } from './precision.js';
import { geometricSum, rationalPower } from './rationalPower.js';
import type { Words } from './smallPair.js';
import {
  lowestTerms,
  SmallPair,
  smallComparison,
  smallDecimal,
  smallDivision,
  smallPair,
  smallProduct,
  smallQuotient,
  smallSum,
  smallText,
} from './smallPair.js';

export type { Decimal };

/**
 * An exact number: a numerator over a denominator that is never zero. A quotient stays a pair through a whole calculation, because 3/65 is no
 * finite decimal; it is divided once, when a result is made.
 */
export interface Exact {
  readonly n: Decimal;
  readonly d: Decimal;
  /** A power or a long fold is behind it: digits beyond those of a division are noise. */
  readonly inexact?: boolean;
}

/** Longest accepted number. Inputs are capped, so that sums and products over them never round in `Wide`. */
export const MAX_LENGTH = 80;
/** What to do with a longer one. The limit cannot be raised: exactness is proven up to it. */
export const TOO_LONG = /* @__PURE__ */ `numbers have at most ${MAX_LENGTH} characters: round it, or compute in the warehouse (SQL)`;

/** A decimal of our own from plain digits (`-12.50`). Only for text that is known to be well formed. */
export function decimal(digits: string | number): Decimal {
  return new Wide(digits);
}

/** A whole value as an exact number. */
export function whole(value: Decimal | string | number): Exact {
  const small = typeof value === 'object' ? smallDecimal(value) : typeof value === 'string' ? smallText(value) : smallPair(value, 1);
  return small ?? { n: new Wide(value), d: ONE };
}

const ONE = new Wide(1);
const either = (a: Exact, b: Exact): boolean => a.inexact === true || b.inexact === true;
const isOne = (d: Decimal): boolean => d.eq(1);

// Two small pairs are computed as numbers, as long as what comes out is one; everything else as decimals.
export function plus(a: Exact, b: Exact): Exact {
  return (a instanceof SmallPair && b instanceof SmallPair && smallSum(a, b, 1)) || longSum(a, b);
}

/** The sum with so many times a number, where that is the very pair that adding it as often gives: as long as all of it is small. */
export function plusOften(a: Exact, b: Exact, often: number): Exact | undefined {
  if (!(a instanceof SmallPair && b instanceof SmallPair)) return undefined;
  const all = smallPair(b.top * often, b.bottom);
  return all && smallSum(a, all, 1);
}

export function minus(a: Exact, b: Exact): Exact {
  return (
    (a instanceof SmallPair && b instanceof SmallPair && smallSum(a, b, -1)) ||
    longSum(a, { n: b.n.negated(), d: b.d, inexact: b.inexact === true })
  );
}

function longSum(a: Exact, b: Exact): Exact {
  const [an, ad, bn, bd, inexact] = [a.n, a.d, b.n, b.d, either(a, b)];
  if (ad.eq(bd)) return { n: an.plus(bn), d: ad, inexact };
  return { n: an.times(bd).plus(bn.times(ad)), d: ad.times(bd), inexact };
}

export function times(a: Exact, b: Exact): Exact {
  if (b instanceof SmallPair && b.top === 1 && b.bottom === 1) return a;
  const small = a instanceof SmallPair && b instanceof SmallPair && smallProduct(a, b);
  if (small) return small;
  const ad = a.d;
  return { n: a.n.times(b.n), d: isOne(ad) ? b.d : ad.times(b.d), inexact: either(a, b) };
}

/** Quotient as a pair; the divisor is not zero (the formula's own requirements see to it). The denominator is kept positive. */
export function over(a: Exact, b: Exact): Exact {
  const small = a instanceof SmallPair && b instanceof SmallPair && smallQuotient(a, b);
  if (small) return small;
  const n = a.n.times(b.d);
  const d = a.d.times(b.n);
  const inexact = either(a, b);
  return d.isNegative() ? { n: n.negated(), d: d.negated(), inexact } : { n, d, inexact };
}

/** −1, 0 or 1 (denominators are positive). */
export function sign(a: Exact): number {
  if (a instanceof SmallPair) return Math.sign(a.top);
  return a.n.isZero() ? 0 : a.n.isNegative() ? -1 : 1;
}

export function compare(a: Exact, b: Exact): number {
  return (a instanceof SmallPair && b instanceof SmallPair ? smallComparison(a, b) : undefined) ?? sign(minus(a, b));
}

/** Whether nothing is behind the point. */
export function isWhole(a: Exact): boolean {
  return a instanceof SmallPair ? a.top % a.bottom === 0 : divide(a).isInteger();
}

/** The whole number at or below a number that is not negative, where it is a place in a list. */
export function floor(a: Exact): number {
  return a instanceof SmallPair ? (a.top - (a.top % a.bottom)) / a.bottom : divide(a).floor().toNumber();
}

/** One step of a fold or power: the pair becomes a decimal of `STEP_DIGITS` digits if it has grown beyond them. */
export function step(a: Exact): Exact {
  const exact = a instanceof SmallPair || (a.n.precision() <= STEP_DIGITS && a.d.precision() <= STEP_DIGITS);
  return exact ? a : { n: new Wide(new Stepped(a.n).div(new Stepped(a.d))), d: ONE, inexact: true };
}

/** A finite decimal of at most `STEP_DIGITS` digits: what is none, or has grown longer, is rounded to one. */
export function settled(a: Exact): Exact {
  if (a instanceof SmallPair && a.isFinite()) return a;
  if (isOne(a.d) && !a.inexact && a.n.precision() <= STEP_DIGITS) return a;
  return whole(new Wide(new Stepped(a.n).div(new Stepped(a.d))));
}

/** Largest term of an exponent that a power is found in whole numbers for: beyond, they are so long that logarithms are quicker. */
const MOST_TIMES = 100;

/** base ^ exponent, at `STEP_DIGITS` digits. The base is not negative unless the exponent is whole. */
export function power(base: Exact, exponent: Exact): Exact {
  const { top, bottom } = exponent instanceof SmallPair ? lowestTerms(exponent) : { top: 0, bottom: 1 };
  const times = Math.abs(top);
  if (sign(base) > 0 && times > 0 && times <= MOST_TIMES && bottom <= MOST_TIMES) {
    const [n, d] = wholeSides(step(base));
    const found = top > 0 ? rationalPower(n, d, times, bottom, STEP_DIGITS) : rationalPower(d, n, times, bottom, STEP_DIGITS);
    return stepped(found);
  }
  const b = new Stepped(base.n).div(new Stepped(base.d));
  const e = new Stepped(exponent.n).div(new Stepped(exponent.d));
  return { n: new Wide(b.pow(e)), d: ONE, inexact: true };
}

/** Σ ratio^k for k = 0 … count − 1, at `STEP_DIGITS` digits: the count itself where the ratio is 1. */
export function geometric(ratio: Exact, count: Exact): Exact {
  const one = whole(1);
  const short = minus(one, ratio);
  if (sign(short) === 0) return count;
  const n = count instanceof SmallPair && count.bottom === 1 ? count.top : 0;
  if (sign(ratio) > 0 && n > 0 && n <= MOST_TIMES) {
    return stepped(geometricSum(...wholeSides(step(ratio)), n, STEP_DIGITS));
  }
  return over(minus(one, power(ratio, count)), short);
}

/** What was found with more digits than a step has. */
const stepped = (found: string): Exact => ({ n: new Wide(found).toSignificantDigits(STEP_DIGITS), d: ONE, inexact: true });

/** A pair's sides as whole numbers, in the same ratio. */
function wholeSides(a: Exact): readonly [bigint, bigint] {
  if (a instanceof SmallPair) {
    const { top, bottom } = lowestTerms(a);
    return [BigInt(top), BigInt(bottom)];
  }
  const moved = new Wide(`1e${Math.max(a.n.decimalPlaces(), a.d.decimalPlaces())}`);
  return [BigInt(a.n.times(moved).toFixed()), BigInt(a.d.times(moved).toFixed())];
}

/** Whole numbers below this, as most counts are, are made once. */
const FEW = 256;
const few: Decimal[] = [];

/** The one division: the value of a result, frozen, without negative zero. */
export function divide(a: Exact): Decimal {
  if (!(a instanceof SmallPair)) return divided(a);
  const { top } = a;
  if (a.bottom === 1 && top >= 0 && top < FEW) {
    few[top] ??= frozenDecimal(smallDivision(a) as Words);
    return few[top];
  }
  // A number is shown in several places: as an input and as a side of the quotient.
  const words = a.shown ? undefined : smallDivision(a);
  a.shown ??= words ? frozenDecimal(words) : divided(a);
  return a.shown;
}

function divided({ n, d, inexact }: Exact): Decimal {
  if (!isOne(d)) return handOut(new Divided(n).div(new Divided(d)));
  return handOut(inexact ? n.toSignificantDigits(DIVISION_DIGITS) : n);
}

/** A side of a quotient as it is shown: every digit it has, where it is no quotient itself. */
export function undivided(a: Exact): Decimal {
  return a instanceof SmallPair || !isOne(a.d) ? divide(a) : handOut(a.n);
}

/** The value in plain digits. */
export function exactDigits(a: Exact): string {
  return a instanceof SmallPair && a.bottom === 1 ? String(a.top) : digits(divide(a));
}

function text(this: Decimal): string {
  return digits(this);
}

/**
 * What is handed out, as decimal.js would hold it; it prints itself by its own digits, whatever somebody sets on the constructor behind it. A constructor,
 * because objects made by one are quickest to fill.
 */
/* @__NO_SIDE_EFFECTS__ */
function handedOut() {
  const made = function (this: Record<keyof Words | 'constructor', unknown>, { s, e, d }: Words): void {
    this.s = s;
    this.e = e;
    this.d = d;
    this.constructor = Handed;
  } as unknown as { new (words: Words): Decimal; prototype: object };
  made.prototype = Object.create(Decimal.prototype, {
    toString: { value: text },
    valueOf: { value: text },
    toJSON: { value: text },
    [Symbol.for('nodejs.util.inspect.custom')]: { value: text },
  }) as object;
  return made;
}
const HandedOut = /* @__PURE__ */ handedOut();

/** A frozen copy that callers may keep and compute with. */
export function handOut({ s, e, d }: Decimal): Decimal {
  return d[0] === 0 ? frozenDecimal({ s: 1, e: 0, d: [0] }) : frozenDecimal({ s, e, d: d.slice() });
}

function frozenDecimal(words: Words): Decimal {
  Object.freeze(words.d);
  return Object.freeze(new HandedOut(words));
}

/** Half away from zero, to a number of places, in plain digits, never `-0`. */
export function rounded(value: Decimal, places: number): string {
  const text = new Wide(value).toFixed(places, 4);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** Digits without trailing zeros, never an exponent. */
export function digits(value: Decimal): string {
  return (value instanceof HandedOut ? value : new Wide(value)).toFixed();
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Why a value was not taken as a number. */
export interface NotANumber {
  readonly expected: string;
  readonly hint: string;
}

const no = (hint: string, expected = 'a decimal number'): NotANumber => ({ expected, hint });

/** Reads a number strictly: plain digits as text, a safe number, or a Decimal of any copy of decimal.js. Nothing is coerced. */
export function readDecimal(input: unknown): Decimal | NotANumber {
  if (typeof input === 'string') return readText(input);
  if (typeof input === 'number') return readNumber(input);
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return readForeign(input);
  return no('give plain digits as text ("1234.50"), a number, or a Decimal');
}

function readText(text: string): Decimal | NotANumber {
  if (text.length > MAX_LENGTH) return no(TOO_LONG);
  if (PLAIN.test(text)) return normal(new Wide(text));
  if (text === '') return no('empty text is not a number: leave the field out or give a value');
  if (/^-?\d+(\.\d+)?[eE]/.test(text)) return no('write the number out, without an exponent');
  if (text.includes(',')) return no('use a point for decimals and no thousands separators ("1234.56")');
  return no('plain digits only: an optional minus, digits, an optional point and decimals');
}

function readNumber(value: number): Decimal | NotANumber {
  if (!Number.isFinite(value)) return no('a finite number');
  if (Number.isInteger(value))
    return Number.isSafeInteger(value) ? normal(new Wide(value)) : no('too large to be exact as a number: pass a string');
  const text = String(value);
  if (text.replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length > 15)
    return no('more than 15 digits, so binary rounding may be in it: pass a string');
  const read = new Wide(text);
  return read.toFixed().length > MAX_LENGTH ? no(TOO_LONG) : read;
}

/** A Decimal of another copy or configuration is read from its parts, never through its own methods, so that a forged object cannot lie. */
function readForeign(input: object): Decimal | NotANumber {
  const { s, e, d } = input as { s?: unknown; e?: unknown; d?: unknown };
  const proto: unknown = Object.getPrototypeOf(input);
  const tagged = proto !== Object.prototype && proto !== null && (input as { toStringTag?: unknown }).toStringTag === '[object Decimal]';
  const limbs = Array.isArray(d) && d.length > 0 && d.length <= 12 && d.every(x => Number.isInteger(x) && x >= 0 && x < 1e7);
  if (!tagged || !limbs || (s !== 1 && s !== -1) || !Number.isInteger(e) || Math.abs(e as number) > MAX_LENGTH)
    return no('give plain digits as text, a number, or a finite Decimal of ordinary size');
  const words = d as number[];
  const text = words.map((w, i) => (i === 0 ? String(w) : String(w).padStart(7, '0'))).join('');
  if (Number(text) !== 0 && words[0] === 0) return no('not a well-formed Decimal');
  const value = new Wide(`${s === -1 ? '-' : ''}${text[0]}.${text.slice(1) || '0'}e${e as number}`);
  return value.toFixed().length > MAX_LENGTH ? no(TOO_LONG) : normal(value);
}

const normal = (value: Decimal): Decimal => (value.isZero() ? new Wide(0) : value);

/** Reads a number as `readDecimal` does, as a pair: what is short, without a decimal in between. */
export function readExact(input: unknown): Exact | NotANumber {
  const small =
    typeof input === 'string'
      ? smallText(input)
      : typeof input === 'number'
        ? Number.isSafeInteger(input)
          ? smallPair(input, 1)
          : smallText(String(input))
        : undefined;
  if (small) return small;
  const read = readDecimal(input);
  return isRead(read) ? whole(read) : read;
}

/** Whether a number was read. */
export function isRead<T extends object>(value: T | NotANumber): value is T {
  return !('hint' in value);
}

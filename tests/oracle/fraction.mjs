/**
 * Exact fractions of two BigInts, lowest terms, denominator above 0. The whole arithmetic of the oracle: it never rounds,
 * except when `decimal` prints, and it shares no line with the package.
 */

const gcd = (a, b) => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export function fraction(n, d = 1n) {
  if (d === 0n) throw new RangeError('a fraction over 0');
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return g === 0n ? { n: 0n, d: 1n } : { n: n / g, d: d / g };
}

export const zero = fraction(0n);
export const whole = number => fraction(BigInt(number));
export const add = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
export const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
export const less = (a, b) => a.n * b.d < b.n * a.d;
export const least = (a, b) => (less(b, a) ? b : a);
export const total = list => list.reduce(add, zero);
export const product = list => list.reduce(times, fraction(1n));
export const isZero = a => a.n === 0n;
export const isNegative = a => a.n < 0n;

/** '-123.45' → −12345/100. Only plain decimals: the data files hold no others. */
export function parse(text) {
  const found = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (found === null) throw new SyntaxError(`not a plain decimal: ${JSON.stringify(text)}`);
  const [, sign, units, cents = ''] = found;
  return fraction(BigInt(`${sign}${units}${cents}`), 10n ** BigInt(cents.length));
}

/** The pair as two integers, scaled by what clears their denominators and by nothing else: 5300 over 3/65 stays 344500 over 3. */
export function integers(numerator, denominator) {
  const scale = (numerator.d / gcd(numerator.d, denominator.d)) * denominator.d;
  return { num: (numerator.n * scale) / numerator.d, den: (denominator.n * scale) / denominator.d };
}

/** The quotient of two integers to `digits` significant digits, half away from zero, without exponent and without trailing zeros. */
export function decimal(num, den, digits = 40) {
  if (num === 0n) return '0';
  const negative = num < 0n !== den < 0n;
  const [n, d] = [num < 0n ? -num : num, den < 0n ? -den : den];
  let places = digits - 1; // how far the point moves right so that `digits` digits stand before it
  const shifted = () => (places >= 0 ? [n * 10n ** BigInt(places), d] : [n, d * 10n ** BigInt(-places)]);
  const digitsAt = () => {
    const [a, b] = shifted();
    return (a * 2n + b) / (b * 2n);
  };
  while (digitsAt() >= 10n ** BigInt(digits)) places -= 1;
  while (digitsAt() < 10n ** BigInt(digits - 1)) places += 1;
  const all = digitsAt().toString();
  const text =
    places <= 0
      ? all + '0'.repeat(-places)
      : `${all.padStart(places + 1, '0').slice(0, -places)}.${all.padStart(places + 1, '0').slice(-places)}`.replace(/\.?0+$/, '');
  return negative ? `-${text}` : text;
}

/** Digits found beyond those asked for: one says which way to round, and logarithms may miss the place of the first digit by one. */
const SPARE = 2;

/**
 * (above ÷ below) ^ (times ÷ root) as digits with an exponent, cut somewhere beyond `digits` and never rounded. All in whole numbers, so that every digit
 * is right and a power that comes out even is found exactly. All are above 0.
 */
export function rationalPower(above: bigint, below: bigint, times: number, root: number, digits: number): string {
  if (root === 1) return quotient(above ** BigInt(times), below ** BigInt(times), digits);
  const size = ((log10(above) - log10(below)) * times) / root;
  // How far the point moves for the root to have as many digits before it.
  const places = digits + SPARE - 1 - Math.floor(size);
  const [n, d] = [above ** BigInt(times), below ** BigInt(times)];
  const moved = 10n ** BigInt(Math.abs(places) * root);
  const radicand = places < 0 ? n / (d * moved) : (n * moved) / d;
  const near = BigInt(Math.round(10 ** (size - Math.floor(size)) * 1e15)) * 10n ** BigInt(digits + SPARE - 16);
  return `${wholeRoot(radicand, BigInt(root), near)}e${-places}`;
}

/** Σ (above ÷ below)^k for k = 0 … count − 1 in the same way, as one quotient: (belowⁿ − aboveⁿ) ÷ (belowⁿ⁻¹ × (below − above)). The two differ. */
export function geometricSum(above: bigint, below: bigint, count: number, digits: number): string {
  const n = BigInt(count);
  const rest = below ** (n - 1n);
  const [top, bottom] = [rest * below - above ** n, rest * (below - above)];
  return top < 0n ? quotient(-top, -bottom, digits) : quotient(top, bottom, digits);
}

/** Both are above 0. */
function quotient(above: bigint, below: bigint, digits: number): string {
  // Of a number of n hexadecimal digits the logarithm is at least n − 1 of them, and less than n.
  const least = (hexDigits(above) - 1 - hexDigits(below)) * Math.log10(16);
  const places = digits + SPARE - Math.floor(least);
  const found = places < 0 ? above / (below * 10n ** BigInt(-places)) : (above * 10n ** BigInt(places)) / below;
  return `${found}e${-places}`;
}

const hexDigits = (x: bigint): number => x.toString(16).length;

/** Newton's iteration over whole numbers: from wherever it starts, one step leads to the root or above, and from there it falls until it is reached. */
function wholeRoot(radicand: bigint, root: bigint, start: bigint): bigint {
  const next = (x: bigint): bigint => ((root - 1n) * x + radicand / x ** (root - 1n)) / root;
  let x = next(start);
  for (let y = next(x); y < x; y = next(x)) x = y;
  return x;
}

/** Also of what no double holds. */
function log10(x: bigint): number {
  const text = String(x);
  return Math.log10(Number(text.slice(0, 17))) + Math.max(0, text.length - 17);
}

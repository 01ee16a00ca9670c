/** A plain decimal as a whole number over a power of ten. */
function parse(text: string): readonly [digits: bigint, places: number] {
  const [units = '', decimals = ''] = text.split('.');
  return [BigInt(units + decimals), decimals.length];
}

/**
 * n ÷ d to 40 significant digits, half away from zero, in whole numbers only: expected values share no line with src.
 * @example quotient('65', '3') // '21.66666666666666666666666666666666666667'
 */
export function quotient(n: string, d: string): string {
  const [[a, p], [b, q]] = [parse(n), parse(d)];
  if (a === 0n) return '0';
  const abs = (x: bigint): bigint => (x < 0n ? -x : x);
  const [top, bottom] = [abs(a) * 10n ** BigInt(q), abs(b) * 10n ** BigInt(p)];
  let places = 39;
  const at = (): bigint =>
    (top * 10n ** BigInt(Math.max(places, 0)) * 2n + bottom * 10n ** BigInt(Math.max(-places, 0))) /
    (bottom * 10n ** BigInt(Math.max(-places, 0)) * 2n);
  while (at() >= 10n ** 40n) places -= 1;
  while (at() < 10n ** 39n) places += 1;
  const digits = at().toString();
  const text =
    places <= 0
      ? digits + '0'.repeat(-places)
      : digits
          .padStart(places + 1, '0')
          .replace(new RegExp(`(.{${places}})$`), '.$1')
          .replace(/\.?0+$/, '');
  return a < 0n !== b < 0n ? `-${text}` : text;
}

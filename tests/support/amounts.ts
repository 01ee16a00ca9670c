import fc from 'fast-check';

const plain = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** Amounts with cents, as text: 0.01 to 100 million. */
export const positiveAmount = fc.integer({ min: 1, max: 10_000_000_000 }).map(plain);
/** The same, 0 included. */
export const amount = fc.integer({ min: 0, max: 10_000_000_000 }).map(plain);
/** The same, of either sign. */
export const signedAmount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }).map(plain);

/** a × k for plain decimals, in whole numbers only. */
export function times(a: string, k: number): string {
  const [units = '', decimals = ''] = a.split('.');
  const digits = (BigInt(units.replace('-', '') + decimals) * BigInt(k)).toString().padStart(decimals.length + 1, '0');
  const at = digits.length - decimals.length;
  return `${a.startsWith('-') ? '-' : ''}${digits.slice(0, at)}${decimals ? `.${digits.slice(at)}` : ''}`;
}

/** a + b for plain decimals with at most two places, in whole numbers only. */
export function added(...amounts: readonly string[]): string {
  const cents = amounts.reduce((sum, a) => {
    const [units = '', decimals = ''] = a.split('.');
    return sum + BigInt(units + decimals.padEnd(2, '0'));
  }, 0n);
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** −a for plain decimals. */
export const negated = (a: string): string => (a.startsWith('-') ? a.slice(1) : `-${a}`);

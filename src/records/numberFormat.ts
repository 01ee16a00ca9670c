import type { Decimal, NotANumber } from '../kernel/decimal.js';
import { MAX_LENGTH, readDecimal, TOO_LONG } from '../kernel/decimal.js';
import { describe } from '../kernel/refusal.js';

/** How numbers are written in a foreign table. */
export interface NumberFormat {
  /** Mark before the decimals; a point if not given. */
  readonly decimal?: '.' | ',';
  /** Mark between groups of three digits, which a number may have; none if not given. */
  readonly thousands?: ',' | '.' | ' ' | "'" | '_';
  /** Money in whole minor units (cents), as payment systems export it: 1999 in USD is 19.99, and in JPY 1999. */
  readonly minorUnits?: true;
}

const quoted = (mark: string): string => mark.replace('.', '\\.');

/** A reader for that format. Numbers that are already numbers are read as such; text must be written in exactly that way. */
export function numberReader({ decimal = '.', thousands }: NumberFormat): (raw: unknown) => Decimal | NotANumber {
  const grouped = thousands ? `\\d{1,3}(?:${quoted(thousands)}\\d{3})+|` : '';
  const shape = new RegExp(`^-?(?:${grouped}\\d+)(?:${quoted(decimal)}\\d+)?$`);
  const expected = `a number written with ${describe(decimal)} for decimals and ${thousands ? describe(thousands) : 'nothing'} between thousands`;
  return raw => {
    if (typeof raw !== 'string' || (decimal === '.' && !thousands)) return readDecimal(raw);
    if (raw.length > MAX_LENGTH) return { expected, hint: TOO_LONG };
    if (!shape.test(raw)) return { expected, hint: 'the declared number format does not match' };
    return readDecimal((thousands ? raw.replaceAll(thousands, '') : raw).replace(decimal, '.'));
  };
}

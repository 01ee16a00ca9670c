import { Decimal } from 'decimal.js';

/** Digits of the one division that makes a result's value. */
export const DIVISION_DIGITS = 40;
/** Digits kept by each step of a power or of a fold over a list: exact rationals explode there. */
export const STEP_DIGITS = 60;

// Private configurations: nobody else can reach them, so `Decimal.set` elsewhere changes nothing here. Values handed out are made by `Handed`,
// which is never computed with, so changing that one changes nothing either. Exponents are never printed.
const plain = { defaults: true, toExpNeg: -9e15, toExpPos: 9e15, rounding: 4 } as const;
/** Sums and products: never rounds. */
export const Wide = Decimal.clone({ ...plain, precision: 20_000 });
/** The one division. */
export const Divided = Decimal.clone({ ...plain, precision: DIVISION_DIGITS });
/** Steps of a power or a fold. */
export const Stepped = Decimal.clone({ ...plain, precision: STEP_DIGITS });
/** What callers get. */
export const Handed = Decimal.clone({ ...plain, precision: DIVISION_DIGITS });

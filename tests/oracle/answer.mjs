/** What an answer of the oracle is: an exact quotient, or the reasons why there is none. And since when each kind of record is complete. */
import { dayOf } from './diary.mjs';
import { decimal, integers, isNegative, isZero, whole } from './fraction.mjs';

/** First day on which each kind of record is complete. The ledger begins with the company; the rest begins where the example does. */
export const COMPLETE_FROM = {
  arrMovements: '2024-01-01',
  financialLines: '2024-07-01',
  operatingLines: '2025-07-01', // S&M, R&D, G&A, operating income, D&A, cash flow and capex
  spendEntries: '2025-07-01',
  customerSuccessSpend: '2026-04-01',
  opportunities: '2026-04-01',
};

/** Thrown by what would need records from before they are complete; the figure that asked is then left out. */
export const tooEarly = what => Object.assign(new Error(`too early: ${what}`), { tooEarly: true });
export const needComplete = (kind, window, completeFrom = COMPLETE_FROM) => {
  if (window.start < dayOf(completeFrom[kind])) throw tooEarly(kind);
};

export const value = (numerator, denominator = whole(1), warnings = []) => {
  const { num, den } = integers(numerator, denominator);
  return { num: `${num}`, den: `${den}`, value: decimal(num, den), ...(warnings.length > 0 ? { warnings } : {}) };
};
export const none = (...reasons) => ({ reasons });

/** `reasons` is a list of [holds, code]; with none that holds, the quotient is the answer. */
export const quotient = (numerator, denominator, reasons = []) => {
  const held = [...new Set(reasons.filter(([holds]) => holds).map(([, code]) => code))];
  if (held.length > 0) return none(...held);
  return value(numerator, denominator);
};
export const ratio = (numerator, denominator) =>
  quotient(numerator, denominator, [
    [isZero(denominator), 'ZERO_DENOMINATOR'],
    [isNegative(denominator), 'NEGATIVE_DENOMINATOR'],
  ]);

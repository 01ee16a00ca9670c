import { isCurrency } from '../kernel/currency.js';
import type { Decimal } from '../kernel/decimal.js';
import { isRead, readDecimal } from '../kernel/decimal.js';
import { isDay, isMonth } from '../kernel/isDay.js';
import { describe } from '../kernel/refusal.js';
import { isTimeZone, parseInstant } from '../kernel/zone.js';
import { expectedOf, hintFor } from './fieldWords.js';
import type { Field } from './table.js';

/** An amount as read: its own currency, or none where it came bare. */
export interface Amount {
  readonly amount: Decimal;
  readonly currency: string | undefined;
}

/** A field's value as read. An instant with an offset is epoch milliseconds; days and months stay text, only a zone makes points in time of them. */
export type FieldValue = string | number | boolean | Decimal | Amount | Readonly<Record<string, string>>;

/** Told of each thing wrong: where inside the field, what was expected, what came, what to do. */
export type Misfit = (at: readonly string[], expected: string, received: string, hint?: string) => void;

// Far enough inside the years 0001 to 9999 that the calendar day is one of them in every zone.
const FIRST_INSTANT = -62_135_510_400_000; // 0001-01-02T00:00Z
const END_OF_INSTANTS = 253_402_214_400_000; // 9999-12-31T00:00Z

/** A time of day; 24:00 is the end of the day. */
const CLOCK = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** The instant (ms) that a text with an offset names, or null. A day is none by itself. */
export function instantOf(text: string): number | null {
  const at = parseInstant(text);
  return at !== null && isInstant(at) ? at : null;
}

/** Whether milliseconds are an instant that records may name. */
export function isInstant(at: number): boolean {
  return at >= FIRST_INSTANT && at < END_OF_INSTANTS;
}

/**
 * Reads one field strictly, the same way for the zod schemas and for the record decoder: nothing is coerced. Undefined when it does not fit, and
 * then `misfit` was called.
 */
export function readField(field: Field, value: unknown, misfit: Misfit): FieldValue | undefined {
  switch (field.kind) {
    case 'text':
      if (typeof value === 'string' && (field.oneOf === undefined || field.oneOf.includes(value))) return value;
      break;
    case 'currency':
      if (isCurrency(value)) return value;
      break;
    case 'clock':
      if (typeof value === 'string' && CLOCK.test(value)) return value;
      break;
    case 'zone':
      if (isTimeZone(value)) return value;
      break;
    case 'date':
      if (isDay(value)) return value;
      break;
    case 'month':
      if (isMonth(value) && value !== '9999-12') return value; // its end would be in the year 10000
      break;
    case 'instant':
      if (isDay(value)) return value;
      if (typeof value === 'string') {
        const at = instantOf(value);
        if (at !== null) return at;
      }
      break;
    case 'flag':
      if (typeof value === 'boolean') return value;
      break;
    case 'texts':
      return readTexts(field, value, misfit);
    case 'money':
      return readMoney(field, value, misfit);
    case 'decimal':
    case 'share':
    case 'whole':
      return readNumber(field, value, [], misfit);
  }
  misfit([], expectedOf(field), describe(value), hintFor(field, value));
  return undefined;
}

function readNumber(field: Field, value: unknown, at: readonly string[], misfit: Misfit): Decimal | undefined {
  const read = typeof value === 'string' || typeof value === 'number' ? readDecimal(value) : undefined;
  const hint = read === undefined ? hintFor(field, value) : isRead(read) ? hintBeyond(field, value, read) : read.hint;
  if (read !== undefined && isRead(read) && hint === undefined) return read;
  misfit(at, expectedOf(field.kind === 'money' ? { ...field, kind: 'decimal' } : field), describe(value), hint);
  return undefined;
}

/** What to say of a number that the field does not take; undefined if it takes it. */
function hintBeyond(field: Field, value: unknown, read: Decimal): string | undefined {
  if (field.kind === 'whole' && !Number.isSafeInteger(value)) return 'give a whole number, not as text';
  if (field.kind === 'share' && (read.lt(0) || read.gt(1))) return 'a share is a fraction: 0.7 for 70 %';
  if (field.min !== undefined && read.lt(field.min)) return `it is below ${field.min}`;
  if (field.max !== undefined && read.gt(field.max)) return `it is above ${field.max}`;
  return field.above !== undefined && read.lte(field.above) ? `it is not above ${field.above}` : undefined;
}

function readMoney(field: Field, value: unknown, misfit: Misfit): Amount | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      misfit([], expectedOf(field), describe(value), hintFor(field, value));
      return undefined;
    }
    const bare = readNumber(field, value, [], misfit);
    return bare && { amount: bare, currency: undefined };
  }
  const { amount, currency } = value as { amount?: unknown; currency?: unknown };
  let sound = true;
  for (const key in value) {
    if (key === 'amount' || key === 'currency') continue;
    misfit([key], 'only amount and currency', 'an unknown key');
    sound = false;
  }
  const read = readNumber(field, amount, ['amount'], misfit);
  if (!isCurrency(currency))
    misfit(
      ['currency'],
      expectedOf({ kind: 'currency' }),
      describe(currency),
      currency === undefined ? 'or give a bare amount and name the currency in the record or in the options' : undefined,
    );
  return sound && read && isCurrency(currency) ? { amount: read, currency } : undefined;
}

/** A copy without a prototype, so that `__proto__` and `constructor` are keys like any other. */
function readTexts(field: Field, value: unknown, misfit: Misfit): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    misfit([], expectedOf(field), describe(value), hintFor(field, value));
    return undefined;
  }
  const copy: Record<string, string> = Object.create(null);
  let sound = true;
  for (const key of Object.keys(value)) {
    const text: unknown = (value as Record<string, unknown>)[key];
    if (typeof text === 'string') copy[key] = text;
    else {
      misfit(
        [key],
        expectedOf({ kind: 'text' }),
        describe(text),
        text === null || text === undefined ? 'leave the key out where there is no value' : undefined,
      );
      sound = false;
    }
  }
  return sound ? Object.freeze(copy) : undefined;
}

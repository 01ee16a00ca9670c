import { readField } from '../entities/readField.js';
import type { Field } from '../entities/table.js';
import { minorDigits } from '../kernel/currency.js';
import { decimal, digits, isRead } from '../kernel/decimal.js';
import { parseInstant } from '../kernel/zone.js';
import type { DateFormat } from './dateFormat.js';
import { dayReader } from './dateFormat.js';
import type { NumberFormat } from './numberFormat.js';
import { numberReader } from './numberFormat.js';

type Scalar = string | number | boolean;
/** A value of the entity, or why the foreign value is none. */
export type Cell = { readonly value: Scalar } | { readonly expected: string; readonly hint?: string };
/** Reads one foreign value; the currency is that of the row, for amounts in minor units. */
export type CellReader = (raw: unknown, currency: string | undefined) => Cell;

/** The reader of a field under its declared formats. What does not match is named, never guessed. */
export function cellReader(field: Field, date: DateFormat | 'instant' | undefined, number: NumberFormat = {}): CellReader {
  switch (field.kind) {
    case 'money':
    case 'decimal':
    case 'share':
    case 'whole':
      return numberCell(field, number);
    case 'date':
    case 'instant':
    case 'month':
      return date === 'instant' ? instantCell : dayCell(field.kind, date);
    default:
      return raw => statedCell(field, raw);
  }
}

/** A value that a mapping states itself, or that needs no format: as the entity takes it. */
export function statedCell(field: Field, value: unknown): Cell {
  if (typeof value === 'object') return { expected: 'text, a number, true or false' };
  let cell: Cell = { value: value as Scalar };
  readField(field, value, (_, expected, __, hint) => {
    cell = { expected, hint: hint ?? 'map foreign values with `values`' };
  });
  return cell;
}

function numberCell(field: Field, format: NumberFormat): CellReader {
  const read = numberReader(format);
  return (raw, currency) => {
    const number = read(raw);
    if (!isRead(number)) return number;
    if (field.kind === 'whole')
      return Number.isSafeInteger(number.toNumber()) ? { value: number.toNumber() } : { expected: 'a whole number' };
    if (!format.minorUnits) return { value: digits(number) };
    const places = currency === undefined ? null : minorDigits(currency);
    if (places === null) return { expected: 'an amount of a currency that is named and has a minor unit' };
    return number.isInteger() ? { value: digits(number.div(decimal(10).pow(places))) } : { expected: 'a whole number of minor units' };
  };
}

function instantCell(raw: unknown): Cell {
  const fits = typeof raw === 'string' && parseInstant(raw) !== null;
  return fits ? { value: raw } : { expected: "an instant with offset, such as '2026-06-30T22:00:00-03:00'" };
}

function dayCell(kind: 'date' | 'instant' | 'month', format: DateFormat | undefined): CellReader {
  const written = format ?? (kind === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD');
  const read = dayReader(written);
  return raw => {
    const day = typeof raw === 'string' ? read(raw) : null;
    if (day === null) return { expected: `a day that exists, written ${written}` };
    if (kind !== 'month') return { value: day };
    return day.endsWith('-01') ? { value: day.slice(0, 7) } : { expected: 'a first day of a month' };
  };
}

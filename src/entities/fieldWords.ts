import { parseInstant } from '../kernel/zone.js';
import type { Field } from './table.js';

const EXPECTED = {
  text: 'text',
  currency: "an ISO 4217 code in capitals, such as 'BRL'",
  clock: "a time of day 'HH:MM' from '00:00' to '24:00'",
  zone: "an IANA time zone such as 'America/Sao_Paulo', or 'UTC'",
  date: "a calendar day 'YYYY-MM-DD' that exists",
  month: "a calendar month 'YYYY-MM'",
  instant: "a calendar day 'YYYY-MM-DD' that exists, or an instant with its offset ('2026-06-30T22:00:00-03:00')",
  flag: 'true or false',
  texts: 'an object of texts',
  money: "an amount: { amount: '123.45', currency: 'BRL' }, or bare digits",
  decimal: 'a decimal number',
  share: 'a share from 0 to 1',
  whole: 'a whole number',
} as const;

/** What a field takes, in words. */
export function expectedOf(field: Pick<Field, 'kind' | 'oneOf' | 'min' | 'above' | 'max'>): string {
  if (field.oneOf) return `one of ${field.oneOf.map(it => `'${it}'`).join(', ')}`;
  const least = field.min !== undefined ? ` of at least ${field.min}` : field.above !== undefined ? ` above ${field.above}` : '';
  const most = field.max === undefined ? '' : ` and at most ${field.max}`;
  return EXPECTED[field.kind] + least + most;
}

const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[T ][\d:.]{1,16}$/;

/** What to do about a value that does not fit, where that can be told. */
export function hintFor(field: Field, value: unknown): string | undefined {
  if (value === undefined && field.required) return 'required';
  if (value === null || value === '') return field.required ? 'required' : 'leave the field out where there is no value';
  if (typeof value !== 'string') return undefined;
  if (field.kind === 'instant' && WITHOUT_OFFSET.test(value))
    return "write 'T' between day and time, and the offset after it: Z, or ±hh:mm";
  if (field.kind === 'date' && parseInstant(value) !== null) return 'this field is a day in the reporting zone, without a time';
  const meant = field.oneOf && alike(value, field.oneOf);
  return meant === undefined ? undefined : `did you mean '${meant}'?`;
}

/** The one of some names that a text spells in another case or with other separators. */
export function alike(text: string, names: readonly string[]): string | undefined {
  if (text.length > 100) return undefined;
  const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return names.find(name => bare(name) === bare(text));
}

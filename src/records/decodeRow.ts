import type { Entity } from '../entities/byKey.js';
import { alike } from '../entities/fieldWords.js';
import type { Amount } from '../entities/readField.js';
import { readField } from '../entities/readField.js';
import type { Field } from '../entities/table.js';
import { addMonths, monthStart } from '../kernel/day.js';
import type { Decimal } from '../kernel/decimal.js';
import { decimal } from '../kernel/decimal.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { startOfDay } from '../kernel/zone.js';

/** What a decoded column holds: points in time are epoch milliseconds, every other number is a decimal. */
export type Value = string | number | boolean | Decimal | Readonly<Record<string, string>> | undefined;

/** A decoded record. Beside its columns it has `row`, its position in the list that was given, counted from 0: problems name it. */
export type Row = Readonly<Record<string, Value>>;

/** What the reading of a row needs from the call. */
export interface RowContext {
  readonly currency: string | undefined;
  readonly timeZone: string | undefined;
  readonly add: (problem: Problem) => void;
  /** The first instant that had an offset while no zone was named. */
  needsZone: string | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

/** Decodes one record; what is wrong with it goes into the context's problems, and the row is then of no use. */
export function decodeRow(key: string, entity: Entity, number: number, raw: Raw, context: RowContext): Row {
  const { table } = entity;
  const row: Record<string, Value> = { row: number };
  const bad = new Set<string>();
  const refuse = (at: readonly string[], expected: string, received: string, hint?: string): void =>
    context.add({ path: [key, number, ...at], expected, received, ...(hint === undefined ? {} : { hint }) });

  for (const name in raw) {
    if (!Object.hasOwn(table, name)) refuse([name], `a field of ${entity.name}`, 'an unknown key', fieldHint(name, entity));
  }
  for (const name in table) {
    const field = table[name] as Field;
    const given = raw[name];
    if (given === undefined && !field.required) {
      if (field.absent !== undefined) row[name] = typeof field.absent === 'number' ? decimal(field.absent) : field.absent;
      continue;
    }
    const read = readField(field, given, (at, expected, received, hint) => {
      bad.add(name);
      refuse([name, ...at], expected, received, hint);
    });
    if (read === undefined) continue;
    if (field.kind === 'money') {
      const { amount, currency = (raw.currency as string | undefined) ?? context.currency } = read as Amount;
      if (currency === undefined) refuse([name], 'a currency for this amount', `${describe(given)} without one`, NAME_A_CURRENCY);
      row[name] = amount;
      row[`${name}Currency`] = currency;
    } else if (field.kind === 'instant' || field.kind === 'date' || field.kind === 'month') {
      row[name] = pointInTime(read as string | number, field, context, () => `${key}[${number}].${name}`);
      if (field.kind === 'month') row[`${name}End`] = startOfDay(addMonths(monthStart(read as string), 1), context.timeZone ?? 'UTC');
    } else row[name] = read as Value;
  }
  // Of fields that are malformed nothing more is said: that is their one problem.
  entity.contradictions?.(
    raw,
    (names, expected, hint) => {
      if (!names.some(name => bad.has(name))) refuse([names[0] as string], expected, describe(raw[names[0] as string]), hint);
    },
    context.timeZone,
  );
  return row;
}

const NAME_A_CURRENCY = "write { amount, currency }, or name the record's `currency`, or one in the options";

function fieldHint(name: string, { table, name: entity }: Entity): string {
  const meant = alike(name, Object.keys(table));
  if (meant !== undefined) return `did you mean '${meant}'?`;
  return Object.hasOwn(table, 'attributes') ? 'own attributes go into `attributes`' : `${entity} has ${Object.keys(table).join(', ')}`;
}

/** A day or month is its first midnight in the reporting zone, and in UTC where no zone was needed. */
function pointInTime(read: string | number, field: Field, context: RowContext, where: () => string): number {
  if (typeof read === 'string') return startOfDay(field.kind === 'month' ? monthStart(read) : read, context.timeZone ?? 'UTC');
  if (context.timeZone === undefined) context.needsZone ??= where();
  return read;
}

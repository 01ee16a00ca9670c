import type { Field } from '../entities/table.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { isColumn } from './fieldSource.js';
import type { FieldSource, FromColumn, MappedValue } from './mapSpec.js';
import { cellReader } from './readCell.js';

/** What a field of a row came to: a value, nothing, a reason to leave the row out, or a problem with the foreign column. */
export type FieldOutcome =
  | { readonly value: string | number | boolean }
  | { readonly absent: true }
  | { readonly exclude: string }
  | Problem;

/** Reads one field of the entity from a row; the currency is that of the row, if it is known. */
export type FieldReader = (row: Readonly<Record<string, unknown>>, index: number, currency: string | undefined) => FieldOutcome;

const ABSENT = { absent: true } as const;

/** The reader of a field from a source that has been checked. */
export function fieldReader(field: Field, source: Exclude<FieldSource, string>): FieldReader {
  if (isColumn(source)) return columnReader(field, source);
  return 'value' in source ? () => source : (_, index) => ({ value: String(index + 1) });
}

function columnReader(field: Field, { from, empty, values, others, date, number }: FromColumn): FieldReader {
  const read = cellReader(field, date, number);
  const known = values && new Map(Object.entries(values));
  return (row, index, currency) => {
    const raw = Object.hasOwn(row, from) ? row[from] : undefined;
    const problem = (expected: string, hint?: string): Problem => {
      return { path: ['rows', index, from], expected, received: describe(raw), ...(hint === undefined ? {} : { hint }) };
    };
    if (raw === undefined || raw === null || raw === '') {
      if (empty === undefined) return problem('a value', "say what an empty one means: `empty: 'absent'` or 'exclude'");
      return empty === 'absent' ? ABSENT : { exclude: `${from} is empty` };
    }
    if (known) {
      const value = typeof raw === 'object' ? undefined : known.get(String(raw));
      if (value !== undefined) return stated(value);
      if (others === undefined)
        return problem('a value that `values` lists', "say what others mean: `others: 'absent'`, 'exclude' or 'keep'");
      if (others !== 'keep') return others === 'absent' ? ABSENT : { exclude: `${from} is ${describe(raw)}` };
    }
    const cell = read(raw, currency);
    return 'value' in cell ? cell : problem(cell.expected, cell.hint);
  };
}

function stated(value: MappedValue): FieldOutcome {
  return value === null ? ABSENT : { value };
}

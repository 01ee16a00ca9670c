import * as z from 'zod';
import { describe, visible } from '../kernel/refusal.js';
import type { Contradictions } from './contradiction.js';
import { alike } from './fieldWords.js';
import { readField } from './readField.js';
import type { Field, RecordOf, Table } from './table.js';

/** The zod schema of an entity: strict, without coercion. What it gives out has the fields of what came in, unchanged. */
export type SchemaOf<R> = z.ZodType<R, R>;

/** What a kind of field is to zod; that it holds what it says is `readField`'s to check. */
function baseOf(field: Field, error: (issue: { readonly input?: unknown }) => string): z.ZodType {
  const numeric = z.union([z.string(), z.number()], { error });
  switch (field.kind) {
    case 'text':
      return field.oneOf ? z.enum(field.oneOf as [string, ...string[]], { error }) : z.string({ error });
    case 'flag':
      return z.boolean({ error });
    case 'whole':
      return z.int({ error });
    case 'decimal':
    case 'share':
      return numeric;
    case 'money':
      return z.union([numeric, z.strictObject({ amount: numeric, currency: z.string() })], { error });
    case 'texts':
      // A zod record would drop a key named __proto__.
      return z.unknown();
    default:
      return z.string({ error });
  }
}

const said = (expected: string, received: string, hint?: string): string =>
  `expected ${expected}, received ${received}${hint ? ` (${hint})` : ''}`;

function fieldSchema(field: Field): z.ZodType {
  const all = (input: unknown): string => {
    const found: string[] = [];
    readField(field, input, (at, expected, received, hint) =>
      found.push((at.length > 0 ? `${visible(at.join('.'))}: ` : '') + said(expected, received, hint)),
    );
    return found.join('; ');
  };
  const checked = baseOf(field, issue => all(issue.input)).check(({ value, issues }) => {
    readField(field, value, (at, expected, received, hint) =>
      issues.push({ code: 'custom', path: [...at], input: value, message: said(expected, received, hint) }),
    );
  });
  return field.required ? checked : checked.optional();
}

function unknownKey(key: string, names: readonly string[]): string {
  const meant = alike(key, names);
  return `unknown key ${describe(key)}${meant === undefined ? '' : ` (did you mean '${meant}'?)`}`;
}

/** Derives the zod schema of an entity from its table, with what must hold between its fields. */
/* @__NO_SIDE_EFFECTS__ */
export function schemaOf<T extends Table>(table: T, contradictions?: Contradictions): SchemaOf<RecordOf<T>> {
  const shape = Object.fromEntries(Object.entries(table).map(([name, field]) => [name, fieldSchema(field)]));
  const schema = z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(key => unknownKey(key, Object.keys(table))).join('; ') : undefined,
  });
  if (!contradictions) return schema as unknown as SchemaOf<RecordOf<T>>;
  const checked = schema.check(({ value, issues }) => {
    contradictions(value, ([field = '', ...others], expected, hint) => {
      if (![field, ...others].some(name => issues.some(it => it.path?.[0] === name))) {
        issues.push({ code: 'custom', path: [field], input: value, message: said(expected, describe(value[field]), hint) });
      }
    });
  });
  return checked as unknown as SchemaOf<RecordOf<T>>;
}

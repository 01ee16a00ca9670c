import type { Measure } from './defineMeasure.js';
import type { Text } from './languages.js';

/** A text of an item: a name, a month, or a flag (true or false; kept as 'yes' or 'no'). */
export interface Label<R extends 'text' | 'month' | 'flag' = 'text' | 'month' | 'flag', P extends true | undefined = true | undefined> {
  readonly kind: 'label';
  readonly reads: R;
  readonly is: Text;
  /** The texts it may be. */
  readonly oneOf?: readonly string[];
  readonly optional?: P;
}

/** A list of numbers inside an item, for the steps that read it. */
export interface Numbers<M extends Measure = Measure> {
  readonly kind: 'numbers';
  readonly of: M;
}

/** What an item of a list holds under a name. */
export type ItemField = Measure | Label | Numbers;

/** What a label says of itself. */
export interface LabelSpec {
  readonly is: Text;
  readonly oneOf?: readonly string[];
}

/** A text by which an item is known or told apart. */
/* @__NO_SIDE_EFFECTS__ */
export function label<const P extends true | undefined = undefined>(spec: LabelSpec & { readonly optional?: P }): Label<'text', P> {
  return { kind: 'label', reads: 'text', ...spec };
}

/** A month, such as 2026-04. */
/* @__NO_SIDE_EFFECTS__ */
export function monthLabel(spec: { readonly is: Text }): Label<'month', undefined> {
  return { kind: 'label', reads: 'month', ...spec };
}

/** True or false. */
/* @__NO_SIDE_EFFECTS__ */
export function flag(spec: { readonly is: Text }): Label<'flag', undefined> {
  return { kind: 'label', reads: 'flag', oneOf: ['yes', 'no'], ...spec };
}

/** A list of numbers. */
/* @__NO_SIDE_EFFECTS__ */
export function numbers<M extends Measure>(of: M): Numbers<M> {
  return { kind: 'numbers', of };
}

/** What a call gives for a label. */
export function expectedLabel({ reads, oneOf, optional }: Label): string {
  const what =
    reads === 'flag' ? 'true or false' : reads === 'month' ? 'a month, such as 2026-04' : oneOf ? `one of ${oneOf.join(', ')}` : 'a text';
  return optional ? `${what}, or nothing` : what;
}

/** Longest text of an item. */
const LONGEST = 500;

/** A label as it is kept, or undefined where it is not what is expected. */
export function labelOf({ reads, oneOf }: Label, value: unknown): string | undefined {
  if (reads === 'flag') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined;
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return undefined;
  if (reads === 'month') return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined;
  return oneOf && !oneOf.includes(value) ? undefined : value;
}

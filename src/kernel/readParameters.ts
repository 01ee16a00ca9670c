import type { Exact } from './decimal.js';
import { digits, exactDigits, isRead, readDecimal } from './decimal.js';
import type { Bound, MetricDefinition, Parameter, Settings, VariantDefinition } from './definition.js';
import { describe, refusal } from './refusal.js';

/** What a variant's parameters are when nobody settles them. */
export function defaultsOf({ parameters }: VariantDefinition): Settings {
  return Object.freeze(
    Object.fromEntries(Object.entries(parameters).flatMap(([k, p]) => (p.default === undefined ? [] : [[k, p.default]]))),
  );
}

/** Parameters as a caller gives them, with the defaults of those left out. Throws one refusal with every problem. */
export function readParameters(definition: MetricDefinition, variant: VariantDefinition, given: unknown): Settings {
  const at = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const problems = Object.keys(at)
    .filter(k => !Object.hasOwn(variant.parameters, k))
    .map(k => ({ path: [k], expected: Object.keys(variant.parameters).join(', ') || 'no parameters', received: describe(at[k]) }));
  for (const [k, p] of Object.entries(variant.parameters)) {
    const unsettled = at[k] === undefined && (p.optional || p.default !== undefined);
    if (!unsettled && !fits(p, at[k])) problems.push({ path: [k], expected: expectedOf(p), received: describe(at[k]) });
  }
  if (problems.length > 0) throw refusal(`${definition.id} '${variant.name}' refused`, problems);
  const settled = Object.entries(at).flatMap(([k, v]) => {
    const p = variant.parameters[k];
    return p === undefined || v === undefined ? [] : [[k, asSettled(p, v as number | string)] as const];
  });
  return Object.freeze({ ...defaultsOf(variant), ...Object.fromEntries(settled) });
}

/** One spelling for one value, so that 0.01, '0.01' and '0.010' have one fingerprint. */
function asSettled(p: Parameter, value: number | string): number | string {
  const read = p.kind === 'decimal' ? readDecimal(value) : undefined;
  return read && isRead(read) ? digits(read) : value;
}

/** A variant with the parameters that a call with totals gave among its inputs. */
export function boundAsGiven(bound: Bound, given: (name: string) => Exact | null): Bound {
  const said: Record<string, number | string> = {};
  for (const [k, p] of Object.entries(bound.variant.parameters)) {
    const value = given(k);
    if (value) said[k] = p.kind === 'whole' ? Number(exactDigits(value)) : exactDigits(value);
  }
  return settledTo(bound, said);
}

/** An operand with the parameters that the composed variant settles: those that it has by the same name. */
export function inherited(operand: Bound, outer: Settings): Bound {
  const own: Record<string, number | string> = {};
  for (const k of Object.keys(operand.variant.parameters)) if (outer[k] !== undefined) own[k] = outer[k];
  return settledTo(operand, own);
}

const settledLast = new WeakMap<Bound, Bound>();

/** A bound with further parameters. Calls in a row mostly settle the same, so that the last one made is kept, and its fingerprint with it. */
function settledTo(bound: Bound, more: Settings): Bound {
  const names = Object.keys(more);
  if (names.length === 0) return bound;
  const parameters: Settings = Object.freeze({ ...bound.parameters, ...more });
  const last = settledLast.get(bound);
  if (last && same(last.parameters, parameters)) return last;
  const made = Object.freeze({ ...bound, parameters });
  settledLast.set(bound, made);
  return made;
}

function same(a: Settings, b: Settings): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every(k => a[k] === b[k]);
}

/** For a problem: the kind of value and its bounds. */
function expectedOf(p: Parameter): string {
  const bounds =
    p.min !== undefined && p.max !== undefined
      ? ` from ${p.min} to ${p.max}`
      : [
          p.above === undefined ? '' : ` above ${p.above}`,
          p.min === undefined ? '' : ` from ${p.min} on`,
          p.max === undefined ? '' : ` up to ${p.max}`,
          p.below === undefined ? '' : ` below ${p.below}`,
        ].join('');
  const kind = p.oneOf
    ? `one of ${p.oneOf.join(', ')}`
    : p.kind === 'text'
      ? 'a name'
      : p.kind === 'whole'
        ? `a whole number${p.unit ? ` of ${p.unit}` : ''}`
        : 'a number or decimal text';
  return `${kind}${bounds}: ${p.is.en}`;
}

function fits(p: Parameter, value: unknown): boolean {
  if (p.kind === 'text') return typeof value === 'string' && value.length > 0 && (p.oneOf?.includes(value) ?? true);
  if (p.kind === 'whole' && !Number.isSafeInteger(value)) return false;
  const read = typeof value === 'string' || typeof value === 'number' ? readDecimal(value) : undefined;
  if (read === undefined || !isRead(read)) return false;
  return (
    (p.min === undefined || read.gte(p.min)) &&
    (p.max === undefined || read.lte(p.max)) &&
    (p.above === undefined || read.gt(p.above)) &&
    (p.below === undefined || read.lt(p.below))
  );
}

import type { Exact } from './decimal.js';
import { digits, divide, isRead, readDecimal } from './decimal.js';
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

/** A variant's parameters where a call with totals gave some of them among its inputs. */
export function parametersAsGiven(variant: VariantDefinition, settled: Settings, given: (name: string) => Exact | null): Settings {
  const names = Object.keys(variant.parameters);
  if (names.length === 0) return settled;
  const said = names.flatMap(k => {
    const p = variant.parameters[k] as Parameter;
    const value = given(k);
    return value ? [[k, p.kind === 'whole' ? Number(digits(divide(value))) : digits(divide(value))] as const] : [];
  });
  return said.length > 0 ? Object.freeze({ ...settled, ...Object.fromEntries(said) }) : settled;
}

/** What an operand's parameters are under what the composed variant settles: those that it has by the same name. */
export function inherited(operand: Bound, outer: Settings): Bound {
  const own = Object.keys(operand.variant.parameters).flatMap(k => (outer[k] === undefined ? [] : [[k, outer[k]] as const]));
  return own.length > 0 ? { ...operand, parameters: Object.freeze({ ...operand.parameters, ...Object.fromEntries(own) }) } : operand;
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

import type { Measure } from './defineMeasure.js';
import type { Bound, Input, VariantDefinition } from './definition.js';
import type { ListMeasure } from './listMeasure.js';
import { sha256 } from './sha256.js';

/** JSON with sorted keys and without absent fields: the same text for the same data everywhere. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, v]) => v !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
    .join()}}`;
}

// Whitelists, so that prose never changes a fingerprint.
const measureCore = ({ name, unit, range, words, ifNegative, fallback, from, binding, derived }: Measure): unknown => ({
  name,
  unit,
  range,
  words,
  ifNegative,
  fallback,
  from,
  binding,
  derived: derived && { formula: derived.formula, sample: derived.sample, inputs: cores(derived.inputs) },
});
const cores = (measures: Readonly<Record<string, Measure>>): unknown =>
  Object.fromEntries(Object.entries(measures).map(([k, m]) => [k, measureCore(m)]));
const listCore = ({ name, fields, length, plain, binding, each }: ListMeasure): unknown => ({
  name,
  length,
  plain,
  binding,
  each: each && measureCore(each),
  fields: cores(fields),
});
const inputCore = (input: Input): unknown =>
  input.kind === 'metric' ? fingerprintOf(input.bound) : input.kind === 'list' ? listCore(input) : measureCore(input);

/** SHA-256 of a variant's canonical definition: formula, checks, windows, its measures with their plans, its operands' fingerprints. */
export function variantFingerprint(id: string, version: string, v: Omit<VariantDefinition, 'fingerprint'>): string {
  const { name, unit, formula, window, wholeWindow, leastMonths, mostMonths, lifeFrom, sample, recordsOnly, whole, needsGroup } = v;
  const totalsOnly = v.totalsOnly && true;
  const checks = v.checks.map(({ expected: _, ...check }) => check);
  const inputs = Object.fromEntries(Object.entries(v.inputs).map(([k, input]) => [k, inputCore(input)]));
  const parameters = Object.keys(v.parameters).sort();
  const settled = Object.entries(v.parameters).flatMap(([k, p]) => (p.default === undefined ? [] : [[k, String(p.default)] as const]));
  const defaults = settled.length > 0 ? Object.fromEntries(settled) : undefined;
  return sha256(
    canonical({
      id,
      version,
      name,
      unit,
      formula,
      checks,
      window,
      wholeWindow,
      leastMonths,
      mostMonths,
      lifeFrom,
      sample,
      recordsOnly,
      totalsOnly,
      whole,
      needsGroup,
      parameters,
      defaults,
      inputs,
    }),
  );
}

/** The fingerprint of a variant with what was settled for it; what is settled as it would be anyway is left out. */
export function fingerprintOf({ variant, parameters: all, choices }: Bound): string {
  const other = Object.entries(all).filter(([name, value]) => String(variant.parameters[name]?.default) !== String(value));
  const parameters = other.length > 0 ? Object.fromEntries(other) : undefined;
  return parameters || choices ? sha256(canonical({ variant: variant.fingerprint, parameters, choices })) : variant.fingerprint;
}

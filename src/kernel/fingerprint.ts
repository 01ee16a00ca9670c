import type { Check } from './check.js';
import type { Measure } from './defineMeasure.js';
import type { Bound, Input, VariantDefinition } from './definition.js';
import { isDeepFrozen } from './frozen.js';
import type { ItemField } from './itemField.js';
import type { ListMeasure } from './listMeasure.js';
import type { PartsDefinition, StatDefinition } from './parts.js';
import { sha256 } from './sha256.js';
import type { Step } from './step.js';

// Plans share their parts, and written out they are long: what cannot change any more is written once. Texts are put together by `+`, so that a longer
// one refers to its parts instead of copying them.
const written = new WeakMap<object, string>();

/** JSON with sorted keys and without absent fields: the same text for the same data everywhere. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const before = written.get(value);
  if (before !== undefined) return before;
  const text = Array.isArray(value) ? `[${listed(value.map(canonical))}]` : `{${listed(fieldsOf(value))}}`;
  if (isDeepFrozen(value)) written.set(value, text);
  return text;
}

function fieldsOf(value: object): string[] {
  const fields = Object.entries(value).filter(([, v]) => v !== undefined);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`);
}

const listed = (texts: readonly string[]): string => texts.reduce((all, text, i) => (i === 0 ? text : `${all},${text}`), '');

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
const fieldCore = (field: ItemField): unknown => {
  if (field.kind === 'measure') return measureCore(field);
  if (field.kind === 'numbers') return { numbers: measureCore(field.of) };
  const { reads, oneOf, optional } = field;
  return { reads, oneOf, optional };
};
const fieldCores = (fields: Readonly<Record<string, ItemField>>): unknown =>
  Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, fieldCore(f)]));
const listCore = ({ name, fields, length, plain, waits, keyed, rules, binding, each, settledBy }: ListMeasure): unknown => ({
  name,
  length,
  plain,
  waits,
  keyed,
  rules: rules?.map(rule => ('never' in rule ? { never: rule.never, blame: rule.blame } : rule)),
  binding,
  each: each && measureCore(each),
  settledBy,
  fields: fieldCores(fields),
});
const checkCores = (checks: readonly Check[]): unknown => checks.map(({ expected: _, ...check }) => check);
const stepCore = ({ name, version, inputs, fields }: Step): unknown => ({ name, version, inputs, fields: fieldCores(fields) });
const statCore = ({ unit, formula, checks }: StatDefinition): unknown => ({ unit, formula, checks: checkCores(checks) });
const statCores = (stats: Readonly<Record<string, StatDefinition>>): unknown =>
  Object.fromEntries(Object.entries(stats).map(([k, s]) => [k, statCore(s)]));
const partsCore = (p: PartsDefinition): unknown =>
  'named' in p
    ? { named: Object.fromEntries(Object.entries(p.named).map(([k, stats]) => [k, statCores(stats)])) }
    : { over: p.over, where: p.where, key: p.key, prefix: p.prefix, stats: statCores(p.stats) };
const inputCore = (input: Input): unknown =>
  input.kind === 'metric' ? fingerprintOf(input.bound) : input.kind === 'list' ? listCore(input) : measureCore(input);

/** SHA-256 of a variant's canonical definition: formula, checks, windows, its measures with their plans, its operands' fingerprints. */
export function variantFingerprint(id: string, version: string, v: Omit<VariantDefinition, 'fingerprint'>): string {
  const { name, unit, formula, window, wholeWindow, leastMonths, mostMonths, lifeFrom, sample, recordsOnly, whole, needsGroup } = v;
  const totalsOnly = v.totalsOnly && true;
  const checks = checkCores(v.checks);
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
      steps: v.steps?.map(stepCore),
      beside: v.beside && statCores(v.beside),
      parts: v.parts?.map(partsCore),
      window,
      wholeWindow,
      ahead: v.ahead,
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

// What is settled for a variant is hashed once, not for every result under it.
const settledHashes = new WeakMap<Bound, string>();

/** The fingerprint of a variant with what was settled for it; what is settled as it would be anyway is left out. */
export function fingerprintOf(bound: Bound): string {
  const known = settledHashes.get(bound);
  if (known !== undefined) return known;
  const { variant, parameters: all, choices } = bound;
  const settled = Object.entries(all);
  const other = settled.filter(([name, value]) => String(variant.parameters[name]?.default) !== String(value));
  const parameters = other.length > 0 ? Object.fromEntries(other) : undefined;
  const hash = parameters || choices ? sha256(canonical({ variant: variant.fingerprint, parameters, choices })) : variant.fingerprint;
  settledHashes.set(bound, hash);
  return hash;
}

import type { ChosenBy, MetricDefinition, Settings, VariantDefinition } from '../kernel/definition.js';
import { readParameters } from '../kernel/readParameters.js';
import type { Problem } from '../kernel/refusal.js';
import { isRefusedInput } from '../kernel/refusal.js';
import type { Policy } from './policy.js';
import { isDefault, settledAs } from './settledChoices.js';

/** The variant that a policy's choices select, with its parameters. */
export interface Selected {
  readonly variant: VariantDefinition;
  readonly parameters: Settings;
}

/** The choices that a metric's variants are told apart by. */
export function choicesRead({ chosenBy }: Pick<MetricDefinition, 'chosenBy'>): readonly string[] {
  return [...new Set(chosenBy.flatMap(row => Object.keys(row.when)))];
}

/** The variant of a metric under a policy, or the problems with it. What the metric reads is data of the metric: its rows, or the operands it is composed of. */
export function selectVariant(definition: MetricDefinition, policy: Policy): Selected | readonly Problem[] {
  const composed = Object.values(definition.inputs).some(input => input.kind === 'metric');
  return composed && definition.chosenBy.length === 0 ? byOperands(definition, policy) : byRows(definition, policy);
}

const isProblems = (x: Selected | readonly Problem[]): x is readonly Problem[] => Array.isArray(x);

/** The row that names exactly the choices which are not at their default. */
function byRows(definition: MetricDefinition, policy: Policy): Selected | readonly Problem[] {
  const asked = Object.fromEntries(
    choicesRead(definition)
      .map(name => [name, settledAs(policy, name)] as const)
      .filter(([name, value]) => !isDefault(name, value)),
  );
  const same = (when: ChosenBy['when']): boolean => sameEntries(when, asked);
  const row = definition.chosenBy.find(r => same(r.when)) ?? (same({}) ? { when: {}, variant: definition.defaultVariant } : undefined);
  if (!row || row.variant === null) {
    const exist = definition.chosenBy.filter(r => r.variant !== null).map(r => `${said(r.when)} → '${r.variant}'`);
    const expected = `choices that ${definition.id} has a variant for: ${['the defaults', ...exist].join('; ')}`;
    return [{ path: [], expected, received: said(asked), hint: hintOf(definition) }];
  }
  const parameters = Object.entries(row.parameters ?? {}).map(([name, field]) => [name, settledAs(policy, field)] as const);
  return withParameters(definition, row.variant, Object.fromEntries(parameters.filter(([, value]) => value !== null)));
}

/** A composed metric follows its operands: the variant of which each is what the policy selects for that metric by itself. */
function byOperands(definition: MetricDefinition, policy: Policy): Selected | readonly Problem[] {
  const problems: Problem[] = [];
  const wanted = new Map<string, Selected>();
  for (const variant of Object.values(definition.variants))
    for (const input of Object.values(variant.inputs)) {
      if (input.kind !== 'metric' || wanted.has(input.definition.id)) continue;
      const selected = selectVariant(input.definition, policy);
      if (isProblems(selected)) problems.push(...selected.map(p => ({ ...p, path: [input.definition.id, ...p.path] })));
      else wanted.set(input.definition.id, selected);
    }
  if (problems.length > 0) return problems;
  const operands = ({ inputs }: VariantDefinition) => Object.values(inputs).flatMap(i => (i.kind === 'metric' ? [i] : []));
  const found = Object.values(definition.variants).find(
    v => operands(v).length > 0 && operands(v).every(o => wanted.get(o.definition.id)?.variant.name === o.bound.variant.name),
  );
  if (!found) {
    const pairs = (v: VariantDefinition): string =>
      operands(v)
        .map(o => `${o.definition.id} '${o.bound.variant.name}'`)
        .join(' and ');
    const expected = `operands that ${definition.id} has a variant for: ${Object.values(definition.variants).map(pairs).join('; ')}`;
    const received = [...wanted].map(([id, { variant }]) => `${id} '${variant.name}'`).join(' and ');
    return [{ path: [], expected, received, hint: hintOf(definition) }];
  }
  // A parameter of an operand is settled through the same name in the composed variant; where that has none, the operand's own must do.
  const own: Record<string, string | number> = {};
  for (const operand of operands(found))
    for (const [name, value] of Object.entries(wanted.get(operand.definition.id)?.parameters ?? {})) {
      if (Object.hasOwn(found.parameters, name)) own[name] = value;
      else if (String(operand.bound.parameters[name]) !== String(value))
        problems.push({
          path: [operand.definition.id, name],
          expected: `${operand.bound.parameters[name]}, as '${found.name}' has it`,
          received: `${value}`,
        });
    }
  return problems.length > 0 ? problems : withParameters(definition, found.name, own);
}

function withParameters(definition: MetricDefinition, name: string, given: object): Selected | readonly Problem[] {
  const variant = Object.hasOwn(definition.variants, name) ? definition.variants[name] : undefined;
  if (!variant) throw new TypeError(`${definition.id}: chosenBy names '${name}', which is no variant of it`);
  try {
    return { variant, parameters: readParameters(definition, variant, given) };
  } catch (error) {
    if (isRefusedInput(error)) return error.problems;
    throw error;
  }
}

const hintOf = ({ id, defaultVariant }: MetricDefinition): string =>
  `choose otherwise, or adopt ${id} fixed to a variant of your own choosing: .variant('${defaultVariant}')`;

const sameEntries = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([k, v]) => b[k] === v);

const said = (when: Readonly<Record<string, unknown>>): string =>
  Object.entries(when)
    .map(([name, value]) => `${name} '${value}'`)
    .join(' with ') || 'the defaults';

import { measureTerm } from './defineMeasure.js';
import type { Metric } from './defineMetric.js';
import type { Bound, MetricDefinition, Operand } from './definition.js';
import type { Behaviour, Reading } from './reading.js';
import { behaviour, isObject } from './reading.js';
import { readMeasure } from './readMeasure.js';
import type { Reason } from './reasons.js';
import type { Result } from './result.js';
import { exactValue } from './result.js';
import { readScalar } from './scalar.js';

/** Another metric's variant as an input: a call gives its result, or its value. */
export interface OperandInput<Id extends string = string> extends Operand<Id> {
  readonly [behaviour]: Behaviour;
}

/** An operand's own reasons, blamed on the input that brought it. */
export function blamed(input: string, reasons: readonly Reason[]): Reason[] {
  return reasons.map(x => Object.freeze({ code: x.code, input, message: `${input}: ${x.message}` }));
}

const isResult = (value: unknown): value is Result => isObject(value) && 'metric' in value && 'variant' in value && 'status' in value;

/**
 * A metric's variant (its default one, unless named) as an input of another metric.
 * @example inputs: { ltv: operand(ltv), laggedCac: operand(cac, 'lag-1q') }
 */
/* @__NO_SIDE_EFFECTS__ */
export function operand<D extends string, M, Id extends string, N extends keyof M & string = D & keyof M>(
  metric: Metric<D, M, Id>,
  variant?: N,
): OperandInput<Id> {
  const { definition, bound } =
    variant === undefined ? (metric as { definition: MetricDefinition<Id>; bound: Bound }) : metric.variant(variant);
  const { unit, name: wanted } = bound.variant;
  const measure = { unit, range: { min: '0' } };
  const expected = `a result of ${definition.id} '${wanted}', or its value (${unit.text})`;
  const read = (name: string, value: unknown, r: Reading): void => {
    if (!isResult(value)) {
      const exact = readMeasure([name], measure, value, r);
      if (exact) r.reached.set(name, { value: exact });
      return;
    }
    if (value.metric !== definition.id || value.variant !== wanted || value.version !== definition.version) {
      r.problems.push({
        path: [name],
        expected,
        received: `a result of ${String(value.metric)} '${String(value.variant)}' ${String(value.version)}`,
      });
      return;
    }
    if (value.currency) r.named.set(value.currency, name);
    const scalar = value.value === null ? null : readScalar([name], value.value, 'a decimal');
    if (scalar && 'expected' in scalar) r.problems.push(scalar);
    else
      r.reached.set(name, {
        value: scalar && (exactValue(value) ?? scalar.value),
        operand: value,
        reasons: blamed(name, value.reasons),
        warnings: blamed(name, value.warnings),
      });
  };
  return Object.freeze({
    kind: 'metric' as const,
    definition,
    bound,
    [behaviour]: { expected, read, term: (name: string) => measureTerm(name, measure) },
  });
}

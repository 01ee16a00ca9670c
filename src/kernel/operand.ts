import { isCurrency } from './currency.js';
import { measureTerm } from './defineMeasure.js';
import type { Metric } from './defineMetric.js';
import type { Bound, MetricDefinition, Operand } from './definition.js';
import { frozenCopy } from './frozen.js';
import type { Behaviour, Reading } from './reading.js';
import { behaviour, isObject, refuse } from './reading.js';
import { readMeasure } from './readMeasure.js';
import type { Reason } from './reasons.js';
import { visible } from './refusal.js';
import type { Result } from './result.js';
import { exactValue } from './result.js';

/** Another metric's variant as an input: a call gives its result, or its value. */
export interface OperandInput<Id extends string = string> extends Operand<Id> {
  readonly [behaviour]: Behaviour;
}

/** An operand's own reasons, blamed on the input that brought it. */
export function blamed(input: string, reasons: readonly Reason[]): Reason[] {
  return reasons.map(x => Object.freeze({ code: x.code, input, message: `${input}: ${x.message}` }));
}

const isResult = (value: unknown): value is Result => isObject(value) && 'metric' in value && 'variant' in value && 'status' in value;

const isReasons = (x: unknown): x is readonly Reason[] =>
  Array.isArray(x) && x.every(r => isObject(r) && typeof r.code === 'string' && typeof r.message === 'string');

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
    const { metric, variant: of, version, currency, reasons, warnings } = value;
    if (metric !== definition.id || of !== wanted || version !== definition.version || !isReasons(reasons) || !isReasons(warnings)) {
      const [what, which, when] = [metric, of, version].map(x => visible(String(x)));
      const named = `${what} '${which}' ${when}`;
      r.problems.push({ path: [name], expected, received: `what says it is a result of ${named}` });
      return;
    }
    if ((value.status === 'ok') !== (value.value !== null)) {
      refuse(r, [name], "a value with the status 'ok', and none with another", value.value);
      return;
    }
    if (currency !== null && !isCurrency(currency)) {
      refuse(r, [name], 'a result in an ISO 4217 currency', currency);
      return;
    }
    const before = r.bare.length;
    const read = value.value === null ? null : readMeasure([name], measure, value.value, r);
    // A result names its currency itself; without one it is as bare as a bare amount.
    if (currency) {
      r.bare.length = before;
      r.named.push({ currency, path: [name] });
    }
    if (value.value !== null && !read) return;
    const exact = read && (exactValue(value) ?? read);
    r.reached.set(name, { value: exact, operand: frozenCopy(value), reasons: blamed(name, reasons), warnings: blamed(name, warnings) });
  };
  return Object.freeze({
    kind: 'metric' as const,
    definition,
    bound,
    [behaviour]: { expected, read, term: (name: string) => measureTerm(name, measure) },
  });
}

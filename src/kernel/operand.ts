import { isCurrency } from './currency.js';
import { whole } from './decimal.js';
import { measureTerm } from './defineMeasure.js';
import type { Metric } from './defineMetric.js';
import { variantNamed } from './defineMetric.js';
import type { Bound, MetricDefinition, Operand } from './definition.js';
import { frozenCopy } from './frozen.js';
import type { Behaviour, Reading } from './reading.js';
import { behaviour, isObject } from './reading.js';
import { readMeasure } from './readMeasure.js';
import { defaultsOf } from './readParameters.js';
import type { Reason } from './reasons.js';
import type { Problem } from './refusal.js';
import { describe, visible } from './refusal.js';
import type { Result } from './result.js';
import { exactValue } from './result.js';
import { isOurs, storedDecimal, storedReasons } from './revived.js';

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
  const { definition } = metric as { definition: MetricDefinition<Id> };
  // Parameters without a default are the composed metric's to settle.
  const found = variantNamed(definition, variant ?? definition.defaultVariant);
  const bound: Bound = Object.freeze({ variant: found, parameters: defaultsOf(found) });
  const { unit, name: wanted } = bound.variant;
  const measure = { unit, range: { min: '0' } };
  const expected = `a result of ${definition.id} '${wanted}', or its value (${unit.text})`;
  const read = (name: string, value: unknown, r: Reading): void => {
    if (!isResult(value)) {
      const exact = readMeasure([name], measure, value, r);
      if (exact) r.reached.set(name, { value: exact });
      return;
    }
    const { metric, variant: of, version, currency, status } = value;
    const problems: Problem[] = [];
    const bad = (wanted: string, received: string): unknown => problems.push({ path: [], expected: wanted, received });
    const ours = isOurs(value);
    if (metric !== definition.id || of !== wanted || version !== definition.version) {
      const [what, which, when] = [metric, of, version].map(x => visible(String(x)));
      bad(expected, `what says it is a result of ${what} '${which}' ${when}`);
    }
    const reasons = storedReasons('reasons', value.reasons, problems);
    const warnings = storedReasons('warnings', value.warnings, problems);
    const number = storedDecimal([], value.value, ours, problems);
    const kept = ours ? value : frozenCopy(value);
    if (!kept) bad('a result as JSON gives it back', 'what JSON cannot hold');
    if (number?.isNegative() && !number.isZero()) bad(`${expected}, not below 0`, describe(value.value));
    if ((status === 'ok') !== (value.value !== null)) bad("a value with the status 'ok', and none with another", describe(value.value));
    if (currency !== null && !isCurrency(currency)) bad('a result in an ISO 4217 currency', describe(currency));
    const [first] = problems;
    if (first || !kept) {
      r.problems.push({ ...(first as Problem), path: [name] });
      return;
    }
    // A result names its currency itself; without one it is as bare as a bare amount.
    if (currency) r.named.push({ currency, path: [name] });
    else if (unit.shown === 'money') r.bare.push([name]);
    r.about.push({ path: [name], period: kept.period, group: kept.group });
    const exact = number && (exactValue(value) ?? whole(number));
    r.reached.set(name, { value: exact, operand: kept, reasons: blamed(name, reasons), warnings: blamed(name, warnings) });
  };
  return Object.freeze({
    kind: 'metric' as const,
    definition,
    bound,
    [behaviour]: { expected, read, term: (name: string) => measureTerm(name, measure) },
  });
}

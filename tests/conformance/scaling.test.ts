import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Input } from '../../src/index.js';
import { times } from '../support/amounts.js';
import { closings, keeps, quarterEnds } from '../support/araucaria.js';
import { loose } from '../support/totals.js';

/** Examples, and what the variants without one are called with. */
const extra: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'nrr month': { cohortOpeningArr: '360000', cohortClosingArr: '348000' },
  'nrr movement-sum-month': {
    cohortOpeningArr: '390000',
    cohortExpansionArr: '30000',
    cohortContractionArr: '24000',
    cohortChurnedArr: '126000',
  },
  'nrr monthly-compounded': { monthlyCohorts: closings },
  'nrr average-4q': { ttmCohorts: quarterEnds },
  'grr month': { cohortOpeningArr: '360000', cohortKeptArr: '336000' },
  'grr movement-sum-month': { cohortOpeningArr: '390000', cohortContractionArr: '24000', cohortChurnedArr: '126000' },
  'grr monthly-compounded': { monthlyCohorts: keeps },
  'logo-retention-rate month': { openingCustomers: 5, retainedCustomers: 4 },
  'logo-churn-rate month': { openingCustomers: 5, retainedCustomers: 4 },
};

const k = 1000;
function scaled(input: Input | undefined, value: unknown): unknown {
  if (input?.kind === 'list')
    return (value as readonly Readonly<Record<string, string>>[]).map(item =>
      Object.fromEntries(Object.entries(item).map(([f, v]) => [f, times(v, k)])),
    );
  const unit = input?.kind === 'metric' ? input.bound.variant.unit : input?.unit;
  const exponent = unit?.dimension.money ?? 0;
  if (exponent !== 0 && exponent !== 1) throw new Error('money to another power: this test does not know it');
  return exponent === 1 ? times(String(value), k) : value;
}

const cases = Object.values(metrics).flatMap(metric =>
  Object.values(metric.definition.variants)
    .filter(v => !v.recordsOnly)
    .map(variant => {
      const name = `${metric.definition.id} ${variant.name}`;
      const example = metric.definition.examples.find(e => (e.variant ?? metric.definition.defaultVariant) === variant.name);
      return [name, metric, variant, example?.given ?? extra[name]] as const;
    }),
);

// A number that is right in reais is right in centavos: nothing in a formula may depend on the size of the money unit.
describe('k times all money is k times the value to the power of its money dimension', () => {
  it.each(cases)('%s', (_, metric, variant, given) => {
    const call = (of: unknown) => loose(metric)(of, { variant: variant.name });
    const one = call(given);
    const many = call(Object.fromEntries(Object.entries(given ?? {}).map(([name, v]) => [name, scaled(variant.inputs[name], v)])));
    expect(many.status).toBe(one.status);
    const power = variant.unit.dimension.money ?? 0;
    expect(many.value?.toFixed()).toBe(one.value?.times(k ** power).toFixed());
  });
});

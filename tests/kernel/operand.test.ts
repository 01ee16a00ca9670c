import { describe, expect, it } from 'vitest';
import { constant, defineMetric, moneyPerCustomer, multiple, operand } from '../../src/define.js';
import { cac, ltv } from '../../src/index.js';
import { ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { loose, problemsOf, refusedAt, value, why } from '../support/totals.js';

const twice = defineMetric({
  ...ownMetric('twice', moneyPerCustomer),
  inputs: { cost: operand(cac, 'lag-1q') },
  formula: i => i.cost.times(constant('2', multiple)),
});
const cost = cac({ priorQuarterSpend: 100, newLogos: 3 }, { variant: 'lag-1q', currency: 'BRL' });

describe('a metric’s variant as an input', () => {
  it('names the metric and the variant, the default one unless told', () => {
    expect([operand(cac).bound.variant.name, operand(cac, 'ttm').bound.variant.name]).toEqual(['fully-loaded', 'ttm']);
    expect(operand(cac).definition).toBe(cac.definition);
    expect(Object.isFrozen(operand(cac))).toBe(true);
    expect(problemsOf(() => (operand as (m: unknown, v: string) => unknown)(cac, 'lag-2q'))).toMatchObject([{ path: ['variant'] }]);
  });

  it('leaves a parameter without default to the composed variant, which must have it', () => {
    const discounted = operand(ltv, 'discounted');
    const inputs = { discounted };
    const formula = (i: { discounted: ReturnType<typeof constant> }) => i.discounted.times(constant('2', multiple));
    expect(discounted.bound.parameters).toEqual({});
    expect(() => defineMetric({ ...ownMetric('lacking', moneyPerCustomer), inputs, formula })).toThrow(
      /discounted needs the parameter monthlyDiscountRate/,
    );
    const parameters = ltv.definition.variants.discounted?.parameters ?? {};
    const own = defineMetric({ ...ownMetric('settling', moneyPerCustomer), inputs, formula, parameters });
    expect(own.variant('plain', { monthlyDiscountRate: '0.02' }).bound.parameters).toEqual({ monthlyDiscountRate: '0.02' });
  });

  it('takes a result of it, undivided, with its currency', () => {
    const r = twice({ cost });
    expect(value(r)).toBe(quotient('200', '3'));
    expect(r.currency).toBe('BRL');
    expect(r.operands?.cost).toMatchObject({ metric: 'cac', variant: 'lag-1q' });
    expect(r.inputs.cost?.unit).toBe('money/customer');
  });

  it('takes its value as a scalar, in its unit', () => {
    expect(value(twice({ cost: '5.5' }))).toBe('11');
    expect(refusedAt(() => twice({ cost: -1 }))).toEqual(['cost']);
  });

  it('refuses another metric’s result, another variant’s and another version’s, naming both', () => {
    const lived = ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: 1 });
    for (const wrong of [lived, cac({ acquisitionSpend: 1, newLogos: 1 }), { ...cost, version: '2.0.0' }])
      expect(problemsOf(() => loose(twice)({ cost: wrong }))).toMatchObject([
        { path: ['cost'], expected: expect.stringContaining("cac 'lag-1q'"), received: expect.stringContaining(wrong.variant) },
      ]);
  });

  it('refuses what contradicts itself: ok without value, a value that is no number', () => {
    for (const value of [null, undefined, 'x', {}]) expect(refusedAt(() => loose(twice)({ cost: { ...cost, value } }))).toEqual(['cost']);
  });

  it('refuses what only claims to be a result, never with another error', () => {
    const circle: Record<string, unknown> = { ...cost };
    circle.inputs = circle;
    const claims = [{ ...cost, reasons: 'none' }, { ...cost, warnings: [{}] }, { ...cost, inputs: { x: 5n } }, circle];
    for (const claim of claims) expect(refusedAt(() => loose(twice)({ cost: claim }))).toEqual(['cost']);
  });

  it('refuses a reason whose code does not exist', () => {
    const unknown = { ...cost, status: 'undefined', value: null, reasons: [{ code: 'NO_DTA', message: 'x' }] };
    expect(refusedAt(() => loose(twice)({ cost: unknown }))).toEqual(['cost']);
  });

  it('takes whatever the metric itself gives, however many digits it has', () => {
    const tiny = cac({ priorQuarterSpend: `0.${'0'.repeat(76)}1`, newLogos: 7 }, { variant: 'lag-1q' }); // 10⁻⁷⁷ ÷ 7
    expect(value(twice({ cost: tiny }))).toBe(quotient('2', `7${'0'.repeat(77)}`));
    expect(value(twice({ cost: JSON.parse(JSON.stringify(tiny)) })).slice(0, 100)).toBe(quotient('2', `7${'0'.repeat(77)}`).slice(0, 100));
  });

  it('brings its reasons and warnings, blamed on the input', () => {
    const none = cac({ priorQuarterSpend: -1, newLogos: 0 }, { variant: 'lag-1q' });
    expect(why(twice({ cost: none }))).toEqual(['undefined', 'NO_NEW_CUSTOMERS cost', 'NEGATIVE_NUMERATOR cost']);
    expect(twice({ cost }).warnings.map(w => [w.code, w.input])).toEqual([['SMALL_SAMPLE', 'cost']]);
  });
});

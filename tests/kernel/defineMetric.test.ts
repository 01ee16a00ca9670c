import { describe, expect, it } from 'vitest';
import {
  constant,
  customers,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  lastMonths,
  money,
  moneyPerCustomer,
  months,
  multiple,
  operand,
  ratio,
  repeated,
} from '../../src/define.js';
import { cac, isRefusedInput, nrr } from '../../src/index.js';
import { formulaText } from '../../src/kernel/formulaText.js';
import { ownMetric } from '../support/own.js';
import { loose, problemsOf, refusedAt, value, warned, why } from '../support/totals.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const label = { en: 'other', 'pt-BR': 'outra' };
const spend = defineMeasure({ name: 'spend', unit: money, is, ifNegative: 'NEGATIVE_NUMERATOR' });
const tools = defineMeasure({ name: 'tools', unit: money, is, ifNegative: 'NEGATIVE_NUMERATOR' });
const logos = defineMeasure({ name: 'logos', unit: customers, is, range: { min: '0', whole: true } });
const share = defineMeasure({ name: 'share', unit: ratio, is });

const cost = defineMetric({
  ...ownMetric('cost', moneyPerCustomer),
  wholeWindow: true,
  window: { binding: lastMonths(12), months: 12, otherwise: 'refused' },
  lifeFrom: { entity: 'spendEntries', months: 12 },
  leastMonths: 3,
  inputs: { spend, logos },
  formula: i => i.spend.dividedBy(i.logos),
  checks: i => [{ effect: 'warning', code: 'FLOORED', input: 'spend', all: [{ of: i.spend, is: 'zero' }] }],
  variants: {
    same: { label, is },
    doubled: { label, is, formula: i => i.spend.times(constant('2', multiple)).dividedBy(i.logos) },
    tooled: {
      label,
      is,
      inputs: { spend, tools, logos },
      formula: i => i.spend.plus(i.tools).dividedBy(i.logos),
      lifeFrom: null,
      wholeWindow: false,
      leastMonths: 1,
    },
    share: { label, is, inputs: { share }, formula: i => i.share, unit: ratio },
    lagged: {
      label,
      is,
      inputs: { spend, logos },
      formula: i => i.spend.dividedBy(i.logos),
      recordsOnly: true,
      parameters: { lag: { kind: 'whole', unit: 'days', min: 0, max: 90, is } },
    },
  },
});

describe('a definition is data', () => {
  it('the default variant comes first, then the others as written', () => {
    expect(Object.keys(cost.definition.variants)).toEqual(['plain', 'same', 'doubled', 'tooled', 'share', 'lagged']);
    expect(cost.definition.inputs).toBe(cost.definition.variants.plain?.inputs);
    expect(cost.definition.formula).toBe(cost.definition.variants.plain?.formula);
    expect(cost.definition.page).toBe('docs/metrics/cost.md');
  });

  it('a variant is a patch: what it leaves out is the default’s', () => {
    const { plain, same, doubled, tooled, share: shared } = cost.definition.variants;
    expect(same).toMatchObject({
      inputs: plain?.inputs,
      formula: plain?.formula,
      checks: plain?.checks,
      window: plain?.window,
      wholeWindow: true,
      leastMonths: 3,
      lifeFrom: plain?.lifeFrom,
    });
    expect(formulaText(doubled!.formula)).toBe('spend × 2 ÷ logos');
    expect(doubled?.checks).toEqual(plain?.checks);
    expect(tooled).toMatchObject({ wholeWindow: false, leastMonths: 1, checks: [] });
    expect('lifeFrom' in tooled!).toBe(false);
    expect(shared?.unit).toBe(ratio);
  });

  it('its functions are named and frozen', () => {
    expect([cost.name, cost.variant('same').name]).toEqual(['cost', 'cost same']);
    expect(Object.isFrozen(cost) && Object.isFrozen(cost.definition) && Object.isFrozen(cost.definition.variants.plain)).toBe(true);
    expect(cost.kind).toBe('metric');
  });

  it('a count below the line is the sample, also as a sum; money is none', () => {
    expect(cost.definition.variants.plain?.sample).toEqual({
      kind: 'require',
      of: [{ kind: 'input', name: 'logos' }],
      is: 'not-zero',
      code: 'ZERO_DENOMINATOR',
    });
    expect(cost.definition.variants.share?.sample).toBeUndefined();
    const inverse = defineMetric({ ...ownMetric('inverse', ratio), inputs: { spend, tools }, formula: i => i.spend.dividedBy(i.tools) });
    expect(inverse.definition.variants.plain?.sample).toBeUndefined();
    const named = defineMetric({
      ...ownMetric('named', money),
      inputs: { spend, logos },
      formula: i => i.spend.times(i.logos).dividedBy(i.logos),
      sample: i => i.logos,
    });
    expect(named({ spend: 1, logos: 3 }).sampleSize).toBe(3);
  });
});

describe('what does not build', () => {
  const of = ownMetric('wrong', moneyPerCustomer);

  it('“A formula whose dimension differs from its declared unit does not build”', () => {
    expect(() => defineMetric({ ...of, inputs: { spend }, formula: i => i.spend })).toThrow(
      /wrong 'plain': the formula gives 'money1', declared is money\/customer/,
    );
    expect(() =>
      defineMetric({
        ...of,
        inputs: { spend, logos },
        formula: i => i.spend.dividedBy(i.logos),
        variants: { bad: { label, is, formula: i => i.spend } },
      }),
    ).toThrow(/wrong 'bad'/);
  });

  it('an input that was dropped, or that nothing reads', () => {
    expect(() =>
      defineMetric({
        ...of,
        inputs: { spend, logos },
        formula: i => i.spend.dividedBy((i as never as { clients: typeof i.logos }).clients),
      }),
    ).toThrow(/reads 'clients'/);
    expect(() => defineMetric({ ...of, inputs: { spend, logos, tools }, formula: i => i.spend.dividedBy(i.logos) })).toThrow(
      /nothing reads tools/,
    );
    expect(() =>
      defineMetric({
        ...of,
        inputs: { spend, logos, tools },
        formula: i => i.spend.dividedBy(i.logos),
        checks: i => [{ effect: 'warning', code: 'FLOORED', input: 'tools', all: [{ of: i.tools, is: 'zero' }] }],
      }),
    ).not.toThrow();
  });

  it('ARR plus MRR, a ratio plus points', () => {
    const mrr = defineMeasure({ name: 'mrr', unit: { text: 'money/month', shown: 'money', dimension: { money: 1, month: -1 } }, is });
    expect(() => defineMetric({ ...ownMetric('sum', money), inputs: { spend, mrr }, formula: i => i.spend.plus(i.mrr) })).toThrow(
      /units differ/,
    );
  });
});

describe('variants by name', () => {
  it('an unknown one is refused, with those that exist', () => {
    for (const variant of ['lag-2q', 'constructor', '', 5])
      expect(problemsOf(() => loose(cac)({ acquisitionSpend: 1, newLogos: 1 }, { variant }))).toMatchObject([
        { path: ['variant'], expected: expect.stringContaining('fully-loaded, program-only') },
      ]);
    expect(problemsOf(() => (cac.variant as (n: string) => unknown)('lag-2q'))).toMatchObject([{ path: ['variant'] }]);
  });

  it('null is no variant', () => {
    expect(() => loose(cac)({ acquisitionSpend: 1, newLogos: 1 }, { variant: null })).toThrow();
  });

  it('the default may be named', () => {
    expect(value(cac({ acquisitionSpend: 10, newLogos: 2 }, { variant: 'fully-loaded' }))).toBe('5');
  });

  it('a metric bound to a variant is a function of that variant’s inputs', () => {
    const lagged = cac.variant('lag-1q');
    expect(value(lagged({ priorQuarterSpend: 132_000, newLogos: 2 }, { currency: 'BRL' }))).toBe('66000');
    expect([lagged.kind, lagged.definition, lagged.bound.variant.name]).toEqual(['metric', cac.definition, 'lag-1q']);
    expect(operand(cac, 'lag-1q').bound.variant).toBe(lagged.bound.variant);
    expect(Object.isFrozen(lagged) && Object.isFrozen(lagged.bound)).toBe(true);
  });

  it('a bound metric has its variant: naming another is refused', () => {
    expect(refusedAt(() => loose(cac.variant('lag-1q'))({ priorQuarterSpend: 1, newLogos: 1 }, { variant: 'ttm' }))).toEqual([
      'options.variant',
    ]);
  });
});

describe('parameters', () => {
  it('are whole numbers in their range, all of them and no others', () => {
    const bind = (parameters: unknown) => () => (cost.variant as (n: string, p: unknown) => unknown)('lagged', parameters);
    for (const parameters of [undefined, null, {}, { lag: 91 }, { lag: -1 }, { lag: 1.5 }, { lag: '30' }])
      expect(problemsOf(bind(parameters))).toMatchObject([{ path: ['lag'], expected: expect.stringContaining('0 to 90') }]);
    expect(problemsOf(bind({ lag: 5, days: 3 }))).toMatchObject([{ path: ['days'] }]);
    expect(problemsOf(bind({ days: 3 }))).toMatchObject([{ path: ['days'] }, { path: ['lag'] }]);
    expect(problemsOf(() => (cost.variant as (n: string, p: unknown) => unknown)('same', { lag: 5 }))).toMatchObject([
      { path: ['lag'], expected: 'no parameters' },
    ]);
    expect(cost.variant('lagged', { lag: 90 }).bound.parameters).toEqual({ lag: 90 });
  });

  it('change the fingerprint', () => {
    const at = (lagDays: number) => cac.variant('lag-cycle', { lagDays }).bound;
    expect(at(53)).not.toBe(at(54));
    expect(Object.isFrozen(at(53).parameters)).toBe(true);
  });
});

describe('a default variant from records only', () => {
  it('keeps that, and its parameters', () => {
    const recorded = defineMetric({
      ...ownMetric('recorded', money),
      inputs: { spend },
      formula: i => i.spend,
      recordsOnly: true,
      parameters: { lag: { kind: 'whole', unit: 'days', min: 0, max: 90, is } },
    });
    expect(recorded.definition.variants.plain).toMatchObject({ recordsOnly: true, parameters: { lag: { max: 90 } } });
    expect(refusedAt(() => recorded({ spend: 1 }))).toEqual(['variant']);
  });
});

describe('safe', () => {
  it('returns the refusal instead of throwing it', () => {
    const refused = loose(cac.safe)({ newLogos: 1 });
    expect(isRefusedInput(refused) && refused.problems.map(p => p.path)).toEqual([['acquisitionSpend']]);
    expect(isRefusedInput(loose(cac.safe)({ acquisitionSpend: 1, newLogos: 1 }, { variant: 'none' }))).toBe(true);
    const fine = cac.safe({ acquisitionSpend: 141_000, newLogos: 2 });
    expect(isRefusedInput(fine) ? null : fine.value?.toFixed()).toBe('70500');
  });

  it('does not hide another error', () => {
    const given = {
      get acquisitionSpend(): never {
        throw new RangeError('of the caller’s own');
      },
      newLogos: 1,
    };
    expect(() => loose(cac.safe)(given)).toThrow(RangeError);
  });
});

describe('checks', () => {
  it('all comparisons must hold; a warning qualifies, a reason withholds, a refusal throws', () => {
    const checked = defineMetric({
      ...ownMetric('checked', money),
      inputs: { spend, tools },
      formula: i => i.spend.plus(i.tools),
      checks: i => [
        { effect: 'warning', code: 'FLOORED', input: 'tools', all: [{ of: i.tools, is: 'zero' }] },
        {
          effect: 'reason',
          code: 'UNRECONCILED',
          input: 'spend',
          all: [
            { of: i.spend, is: 'zero' },
            { of: i.tools, is: 'positive' },
          ],
        },
        { effect: 'refuse', input: 'tools', all: [{ of: i.tools, is: 'negative' }], expected: 'tools of at least 0' },
      ],
    });
    expect(warned(checked({ spend: 1, tools: 0 }))).toEqual(['FLOORED']);
    expect(value(checked({ spend: 1, tools: 0 }))).toBe('1');
    expect(why(checked({ spend: 0, tools: 1 }))).toEqual(['undefined', 'UNRECONCILED spend']);
    expect(problemsOf(() => checked({ spend: 1, tools: -1 }))).toMatchObject([{ path: ['tools'], expected: 'tools of at least 0' }]);
  });

  it('a reason’s status may be `undefined` where its code’s own is another', () => {
    const signed = defineMetric({
      ...ownMetric('signed', ratio),
      inputs: { share },
      formula: i => i.share.mustBe('not-negative', 'NEGATIVE_NUMERATOR', 'undefined'),
    });
    expect(why(signed({ share: '-0.5' }))).toEqual(['undefined', 'NEGATIVE_NUMERATOR share']);
  });
});

describe('a default that is named again among the variants', () => {
  it('does not build: it would replace the default’s formula silently', () => {
    const twice = () =>
      defineMetric({
        ...ownMetric('twice', ratio),
        inputs: { share },
        formula: i => i.share,
        variants: { plain: { label, is, formula: i => i.share.times(constant('2', multiple)) } },
      });
    expect(twice).toThrow();
  });
});

it('lists are terms: total and product over their fields', () => {
  const list = defineListMeasure({ name: 'quarters', is, fields: { spend, tools }, length: 4, binding: repeated(4, 3, 3) });
  const pooled = defineMetric({
    ...ownMetric('pooled', ratio),
    inputs: { list },
    formula: i => i.list.total(q => q.spend).dividedBy(i.list.total(q => q.tools)),
  });
  const items = Array.from({ length: 4 }, () => ({ spend: 1, tools: 2 }));
  expect(value(pooled({ list: items }))).toBe('0.5'); // 4 ÷ 8
});

it('12 months are a constant with a unit', () => {
  expect(() =>
    defineMetric({ ...ownMetric('yearly', money), inputs: { spend }, formula: i => i.spend.times(constant('12', months)) }),
  ).toThrow(TypeError);
  expect(nrr.definition.variants.quarter?.window?.months).toBe(3);
});

import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Term } from '../../src/define.js';
import { constant, defineMetric, multiple, operand } from '../../src/define.js';
import type { MetricDefinition, Operand, PolicySpec } from '../../src/index.js';
import { adopt, cac, cacPayback, ltv } from '../../src/index.js';
import type { Choice } from '../../src/policy/choices.js';
import { choiceNamed, defaultOf } from '../../src/policy/choices.js';
import { settingNamed } from '../../src/policy/settings.js';
import { ownMeasure, ownMetric } from '../support/own.js';
import { policyWith } from '../support/policies.js';
import { problemsOf } from '../support/totals.js';

type Name = keyof typeof metrics;
type Choices = Partial<PolicySpec>;
const under = (choices: Choices, metric: Operand): Operand => adopt(policyWith(choices), { it: metric }).it as Operand;
const csInSm: Choices = { customerSuccessCost: 'sales-and-marketing' };
const median: Choices = { cacLag: 'median-cycle', lagDays: 53 };

// definitions.md §11 against the variants of §3 to §6, typed from the book: which choice is which variant.
const all: readonly (readonly [string, Choices, variant: string])[] = [
  ['cac', {}, 'fully-loaded'],
  ['cac', { cacLag: 'one-quarter' }, 'lag-1q'],
  ['cac', median, 'lag-cycle'],
  ['cac', { cacScope: 'acquisition-share' }, 'new-logo-allocated'],
  ['cac', { cacScope: 'programs' }, 'program-only'],
  ['cac', csInSm, 'incl-cs'],
  ['cac', { spendLag: 'one-quarter' }, 'lag-1q'],
  ['cac', { spendLag: 'none' }, 'fully-loaded'],
  ['cac', { cacLag: 'months', lagMonths: 6 }, 'lag-months'],
  ['cac', { cacScope: 'acquisition-share', cacLag: 'one-quarter' }, 'new-logo-allocated-lag-1q'],
  ['cacRatio', {}, 'blended'],
  ['cacRatio', { cacRatioLag: 'none' }, 'lag-0'],
  ['cacRatio', { cacRatioLag: 'median-cycle', lagDays: 53 }, 'lag-cycle'],
  ['cacRatio', { spendLag: 'months', lagMonths: 6 }, 'lag-months'],
  ['cacPayback', { cacLag: 'months', lagMonths: 6 }, 'lag-months'],
  ['salesEfficiency', {}, 'gross'],
  ['salesEfficiency', { spendLag: 'one-quarter' }, 'lag-1q'],
  ['burnMultiple', {}, 'fcf'],
  ['burnMultiple', { burnBasis: 'change-in-cash' }, 'cash-delta'],
  ['burnMultiple', { burnBasis: 'ebitda' }, 'ebitda'],
  ['ltv', { ltvCap: 'capped', lifetimeCap: 48 }, 'capped'],
  ['ltv', { ltvCap: 'capped', ltvChurnBase: 'gross-revenue' }, 'revenue-churn-capped'],
  ['customerLifetime', { ltvCap: 'capped' }, 'capped'],
  ['ltvCacRatio', { ltvCap: 'capped' }, 'capped'],
  ['paidCac', {}, 'paid-over-attributed'],
  ['paidCac', { attributionModel: 'linear' }, 'paid-over-attributed'],
  ['revenueChurnRate', { retentionWindow: 'quarter' }, 'quarter'],
  ['revenueChurnRate', { retentionMethod: 'movement-sum', retentionWindow: 'month' }, 'movement-sum-month'],
  ['cacPayback', {}, 'gross-margin'],
  ['cacPayback', { cacLag: 'one-quarter' }, 'lag-1q'],
  ['cacPayback', { spendLag: 'median-cycle', lagDays: 53 }, 'lag-cycle'],
  ['cacPayback', { paybackBasis: 'contribution-margin' }, 'contribution-margin'],
  ['cacPayback', { paybackBasis: 'revenue' }, 'no-margin'],
  ['magicNumber', {}, 'lag-1q'],
  ['magicNumber', { magicNumberLag: 'none' }, 'lag-0'],
  ['magicNumber', { spendLag: 'none' }, 'lag-0'],
  ['magicNumber', { cacLag: 'none' }, 'lag-1q'],
  ['grossMargin', csInSm, 'cs-in-sm'],
  ['ltv', { ltvChurnBase: 'gross-revenue' }, 'revenue-churn'],
  ['customerLifetime', { ltvChurnBase: 'gross-revenue' }, 'revenue-churn'],
  ['ruleOf40', {}, 'revenue-ebitda'],
  ['ruleOf40', { ruleOf40Margin: 'fcf' }, 'revenue-fcf'],
  ['ruleOf40', { ruleOf40Margin: 'operating' }, 'revenue-operating'],
  ['ruleOf40', { ruleOf40Margin: 'fcf', ruleOf40Growth: 'arr' }, 'arr-fcf-smsb'],
  ['burnMultiple', {}, 'fcf'],
  ['burnMultiple', { burnBasis: 'change-in-cash' }, 'cash-delta'],
  ['burnMultiple', { burnBasis: 'ebitda' }, 'ebitda'],
  ['winRate', { winRateBasis: 'amount' }, 'amount'],
  ['winRate', { noDecision: 'left-out' }, 'excl-no-decision'],
  ['winRate', { winRateDealTypes: 'new-logo-only' }, 'new-logo'],
  ['winRate', { winRateDealTypes: 'all' }, 'all-types'],
  ...(['nrr', 'grr'] as const).flatMap(name => [
    [name, {}, 'point-to-point'] as const,
    [name, { retentionWindow: 'quarter' }, 'quarter'] as const,
    [name, { retentionWindow: 'month' }, 'month'] as const,
    [name, { retentionMethod: 'movement-sum' }, 'movement-sum'] as const,
    [name, { retentionMethod: 'movement-sum', retentionWindow: 'quarter' }, 'movement-sum-quarter'] as const,
    [name, { retentionMethod: 'movement-sum', retentionWindow: 'month' }, 'movement-sum-month'] as const,
    [name, { retentionMethod: 'monthly-compounded' }, 'monthly-compounded'] as const,
  ]),
  // A composed metric follows its operands.
  ['ltvCacRatio', {}, 'simple-over-fully-loaded'],
  ['ltvCacRatio', { cacLag: 'one-quarter' }, 'lag-1q'],
  ['ltvCacRatio', { cacScope: 'acquisition-share' }, 'new-logo-allocated'],
  ['ltvCacRatio', { ltvChurnBase: 'gross-revenue' }, 'revenue-churn'],
  // What a metric does not read leaves it alone.
  ['cac', { retentionWindow: 'quarter', winRateBasis: 'amount' }, 'fully-loaded'],
  ['nrr', { cacLag: 'one-quarter' }, 'point-to-point'],
  ['arr', { ...csInSm, burnBasis: 'ebitda' }, 'live'],
];

// Metrics and variants that this release has.
const selected = all.filter(([name, , variant]) => {
  const metric = (metrics as Readonly<Record<string, Operand>>)[name];
  return metric && Object.hasOwn(metric.definition.variants, variant);
}) as readonly (readonly [Name, Choices, string])[];

describe('a choice selects a variant', () => {
  it.each(selected)('%s under %j is %s', (name, choices, variant) => {
    expect(under(choices, metrics[name]).bound.variant.name).toBe(variant);
  });

  it('and sets its parameters', () => {
    expect(under(median, cac).bound.parameters).toEqual({ lagDays: 53 });
    expect(under({ spendLag: 'median-cycle', lagDays: 61 }, cacPayback).bound.parameters).toEqual({ lagDays: 61 });
  });
});

describe('choices without a variant', () => {
  const refused: readonly (readonly [Name, Choices, received: string])[] = [
    ['ruleOf40', { ruleOf40Growth: 'arr' }, "ruleOf40Growth 'arr'"],
    ['ruleOf40', { ruleOf40Growth: 'arr', ruleOf40Margin: 'operating' }, "ruleOf40Margin 'operating' with ruleOf40Growth 'arr'"],
    ['winRate', { winRateBasis: 'amount', winRateDealTypes: 'all' }, "winRateBasis 'amount' with winRateDealTypes 'all'"],
    [
      'nrr',
      { retentionMethod: 'monthly-compounded', retentionWindow: 'quarter' },
      "retentionWindow 'quarter' with retentionMethod 'monthly-compounded'",
    ],
    ['cac', { cacScope: 'programs', ...csInSm }, "cacScope 'programs' with customerSuccessCost 'sales-and-marketing'"],
    ['magicNumber', { spendLag: 'median-cycle', lagDays: 53 }, "magicNumberLag 'median-cycle'"],
    // A payback over less spend than the CAC beside it would be silent.
    ['cacPayback', { cacScope: 'programs' }, "cacScope 'programs'"],
  ];
  it.each(refused)('%s under %j: refused by name, with what exists', (name, choices, received) => {
    const [problem, ...others] = problemsOf(() => under(choices, metrics[name]));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ path: ['metrics', 'it'], received });
    expect(problem?.expected).toContain(`choices that ${metrics[name].definition.id} has a variant for: the defaults; `);
    expect(problem?.hint).toContain(`.variant('${metrics[name].definition.defaultVariant}')`);
  });

  it('names the rows that exist', () => {
    expect(
      problemsOf(() => under({ magicNumberLag: 'none', spendLag: 'median-cycle', lagDays: 1 } as Choices, metrics.magicNumber)),
    ).toHaveLength(1);
    expect(problemsOf(() => under({ spendLag: 'months', lagMonths: 2 }, metrics.magicNumber))[0]?.expected).toBe(
      "choices that magic-number has a variant for: the defaults; magicNumberLag 'none' → 'lag-0'",
    );
  });

  it('of a composed metric: its operand is named', () => {
    const problems = problemsOf(() => under({ cacScope: 'programs', ...csInSm }, metrics.ltvCacRatio));
    expect(problems.map(p => p.path.join('.'))).toEqual(expect.arrayContaining(['metrics.it.cac']));
    const [only] = problemsOf(() => under({ cacScope: 'programs' }, metrics.ltvCacRatio));
    expect(only).toMatchObject({ path: ['metrics', 'it'], received: "ltv 'simple' and cac 'program-only'" });
    expect(only?.expected).toContain("ltv 'simple' and cac 'lag-1q'");
  });

  it('a metric fixed to a variant keeps it', () => {
    const fixed = under({ cacScope: 'programs' }, cacPayback.variant('gross-margin'));
    expect(fixed.bound.variant.name).toBe('gross-margin');
    expect(fixed.bound.policy).toEqual({ name: 'araucaria', version: '2026.1' });
  });
});

describe('a company’s own metric', () => {
  const a = ownMeasure('a', multiple);
  const cap = { kind: 'whole', unit: 'months', min: 1, max: 600, default: 60, is: { en: 'cap', 'pt-BR': 'teto' } } as const;
  const own = (chosenBy: MetricDefinition['chosenBy'], parameters: object = {}) =>
    defineMetric({
      ...ownMetric('own', multiple),
      chosenBy,
      inputs: { a },
      formula: (i: { readonly a: Term }) => i.a,
      variants: {
        twice: {
          label: ownMetric('x', multiple).name,
          is: ownMetric('x', multiple).name,
          formula: (i: { readonly a: Term }) => i.a.times(constant('2', multiple)),
          parameters,
        },
      },
    } as never) as unknown as Operand;

  it('may have rows of its own, with parameters from the policy', () => {
    const metric = own([{ when: { burnBasis: 'ebitda', ltvCap: 'capped' }, variant: 'twice', parameters: { cap: 'lifetimeCap' } }], {
      cap,
    });
    const choices: Choices = { burnBasis: 'ebitda', ltvCap: 'capped', lifetimeCap: 48 };
    expect(under(choices, metric).bound).toMatchObject({ variant: { name: 'twice' }, parameters: { cap: 48 } });
    expect(() => under({ burnBasis: 'ebitda' }, metric)).toThrow(/burnBasis 'ebitda' with ltvCap 'capped' → 'twice'/);
  });

  it('a row for the defaults sets the parameters of the default', () => {
    expect(under({}, own([{ when: {}, variant: 'twice', parameters: { cap: 'lifetimeCap' } }], { cap })).bound.variant.name).toBe('twice');
  });

  it('a value that the parameter does not take is refused as a call would be', () => {
    const metric = own([{ when: { ltvCap: 'capped' }, variant: 'twice', parameters: { cap: 'lifetimeCap' } }], { cap });
    const [problem] = problemsOf(() => under({ ltvCap: 'capped', lifetimeCap: 700 }, metric));
    expect(problem).toMatchObject({ path: ['metrics', 'it', 'cap'], received: 'the number 700' });
  });

  it('a row that names no variant is an error of the definition', () => {
    expect(() => under({ burnBasis: 'ebitda' }, own([{ when: { burnBasis: 'ebitda' }, variant: 'thrice' }]))).toThrow(TypeError);
  });

  it('an operand’s parameter is settled through the same name in the composed metric, and refused where that has none', () => {
    const part = own([{ when: { ltvCap: 'capped' }, variant: 'twice', parameters: { cap: 'lifetimeCap' } }], { cap });
    const composed = (parameters: object) =>
      defineMetric({
        ...ownMetric('composed', multiple),
        inputs: { part: operand(part as never) },
        formula: (i: { readonly part: Term }) => i.part,
        variants: {
          capped: {
            label: ownMetric('x', multiple).name,
            is: ownMetric('x', multiple).name,
            inputs: { cappedPart: operand(part as never, 'twice' as never) },
            formula: (i: { readonly cappedPart: Term }) => i.cappedPart,
            parameters,
          },
        },
      } as never) as unknown as Operand;
    const choices: Choices = { ltvCap: 'capped', lifetimeCap: 48 };
    const settled = under(choices, composed({ cap }));
    expect(settled.bound.parameters).toEqual({ cap: 48 });
    expect(settled.bound.operands?.cappedPart?.parameters).toEqual({ cap: 48 });
    expect(problemsOf(() => under(choices, composed({})))).toEqual([
      { path: ['metrics', 'it', 'own', 'cap'], expected: "60, as 'capped' has it", received: '48' },
    ]);
    expect(under({ ltvCap: 'capped' }, composed({})).bound.variant.name).toBe('capped'); // 60 is the operand's own
  });
});

describe('the rows of the catalogue', () => {
  const rows = Object.values(metrics).flatMap(({ definition }: Operand) => definition.chosenBy.map(row => [definition, row] as const));

  it('name choices, options that are not the default, variants and parameters that exist', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [definition, { when, variant, parameters = {} }] of rows) {
      for (const [name, option] of Object.entries(when)) {
        const choice = choiceNamed(name) as Choice;
        expect([definition.id, name, Object.keys({ ...choice?.options, ...lags(choice) })]).toEqual([
          definition.id,
          name,
          expect.arrayContaining([option]),
        ]);
        expect(option).not.toBe(defaultOf(choice));
      }
      if (variant === null) continue;
      const known = definition.variants[variant];
      expect([definition.id, variant, known?.name]).toEqual([definition.id, variant, variant]);
      for (const [parameter, field] of Object.entries(parameters)) {
        expect(known?.parameters[parameter]).toBeDefined();
        expect(choiceNamed(field) ?? settingNamed(field)).toBeDefined();
      }
    }
  });

  it('are one for each combination', () => {
    for (const { definition } of Object.values(metrics) as Operand[]) {
      const keys = definition.chosenBy.map(r => JSON.stringify(Object.entries(r.when).sort()));
      expect([definition.id, new Set(keys).size]).toEqual([definition.id, keys.length]);
    }
  });

  it('a variant with parameters that must be settled is given them', () => {
    for (const [definition, { variant, parameters = {} }] of rows) {
      const needed = Object.entries((variant === null ? undefined : definition.variants[variant])?.parameters ?? {});
      for (const [name, p] of needed)
        if (p.default === undefined && !p.optional)
          expect([definition.id, variant, Object.keys(parameters)]).toEqual([definition.id, variant, expect.arrayContaining([name])]);
    }
  });

  it('ltv and cac are told apart by what their own choices are', () => {
    expect(ltv.definition.chosenBy.some(r => 'cacLag' in r.when)).toBe(false);
  });
});

/** What the company-wide lag may bring beside a metric's own options. */
function lags(choice: Choice | undefined): Choice['options'] {
  return choice?.settledBy === undefined ? {} : ((choiceNamed(choice.settledBy) as Choice).options ?? {});
}

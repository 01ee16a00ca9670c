import { describe, expect, it } from 'vitest';
import { policyChoices, policySettings } from '../../src/index.js';
import type { Choice } from '../../src/policy/choices.js';
import { choiceNamed, choices, defaultOf } from '../../src/policy/choices.js';
import type { Setting } from '../../src/policy/settings.js';
import { settingNamed, settings } from '../../src/policy/settings.js';

// definitions.md §11, item by item, "the default first". Typed from the book.
const book: readonly (readonly [item: number, name: string, options: readonly string[]])[] = [
  [1, 'customerGrain', ['account', 'ultimate-parent']],
  [2, 'arrStart', ['live', 'contracted']],
  [3, 'churnDate', ['paid-through', 'notice', 'last-payment']],
  [4, 'customerSuccessCost', ['cogs', 'sales-and-marketing']],
  [5, 'cacLag', ['none', 'one-quarter', 'median-cycle', 'months']],
  [5, 'magicNumberLag', ['one-quarter', 'none']],
  [5, 'cacRatioLag', ['one-quarter', 'none', 'median-cycle', 'months']],
  [6, 'ruleOf40Margin', ['ebitda', 'fcf', 'operating']],
  [6, 'ruleOf40Growth', ['revenue', 'arr']],
  [7, 'usageInArr', ['committed', 'trailing-three-months']],
  [8, 'reactivation', ['own-class', 'new-after-months']],
  [9, 'winRateBasis', ['count', 'amount']],
  [9, 'noDecision', ['lost', 'left-out']],
  [10, 'attributionModel', ['as-recorded', 'primary-campaign', 'first-touch', 'last-touch', 'linear', 'u-shaped', 'w-shaped']],
  [11, 'forecastCall', ['commit', 'best-case', 'weighted', 'model', 'manager']],
  [11, 'accuracyDenominator', ['actual', 'forecast']],
  [12, 'rampBar', ['first-month', 'rolling-three-months']],
  [15, 'retentionMethod', ['point-to-point', 'movement-sum', 'monthly-compounded']],
  [15, 'retentionWindow', ['twelve-months', 'quarter', 'month']],
  [16, 'ltvChurnBase', ['logo', 'gross-revenue']],
  [16, 'ltvCap', ['none', 'capped']],
  [17, 'cacScope', ['all', 'acquisition-share', 'programs']],
  [17, 'spendLag', ['per-metric', 'none', 'one-quarter', 'median-cycle', 'months']],
  [18, 'paybackBasis', ['gross-margin', 'contribution-margin', 'revenue']],
  [19, 'burnBasis', ['operating-cash-flow-less-capex', 'change-in-cash', 'ebitda']],
  [20, 'winRateDealTypes', ['new-logo-and-expansion', 'new-logo-only', 'all']],
];
// Numbers: grace days "(0 | 30)", cap "(none | 60)"; the others the book leaves to the company.
const numbers: readonly (readonly [item: number, name: string, byDefault: number | null])[] = [
  [3, 'graceDays', 0],
  [5, 'lagDays', null],
  [5, 'lagMonths', null],
  [8, 'newAfterMonths', null],
  [11, 'forecastLeadDays', 0], // "snapshot taken at a fixed lead (default: first instant of the period)"
  [16, 'lifetimeCap', 60],
];

describe('the choices of definitions.md §11', () => {
  it('are these and no others, the default first', () => {
    expect(Object.entries<Choice>(choices).map(([name, c]) => [c.item, name, Object.keys(c.options)])).toEqual(book);
    for (const [, name, [first]] of book) expect(defaultOf(choiceNamed(name) as Choice)).toBe(first);
  });

  it('and these numbers', () => {
    expect(Object.entries<Setting>(settings).map(([name, s]) => [s.item, name, s.default])).toEqual(numbers);
  });

  it('all twenty items have a field: 13 and 14 are references and data of the policy itself', () => {
    const items = new Set([...book, ...numbers].map(([item]) => item));
    expect(Array.from({ length: 20 }, (_, i) => i + 1).filter(i => !items.has(i))).toEqual([13, 14]);
  });

  it('have words in both languages, no two options of a choice the same', () => {
    for (const { is, options } of Object.values<Choice>(choices)) {
      for (const lang of ['en', 'pt-BR'] as const) {
        expect(is[lang]).toMatch(/\S/);
        const words = Object.values(options).map(o => o[lang]);
        expect(new Set(words).size).toBe(words.length);
      }
    }
    for (const { is } of Object.values<Setting>(settings)) expect(is.en === is['pt-BR']).toBe(false);
  });

  it('what settles or reads another names a choice and an option of it', () => {
    for (const { settledBy } of Object.values<Choice>(choices)) if (settledBy !== undefined) expect(choiceNamed(settledBy)).toBeDefined();
    for (const { with: readers = [] } of Object.values<Setting>(settings))
      for (const [choice, option] of readers) expect(Object.keys(choiceNamed(choice)?.options ?? {})).toContain(option);
  });

  it('nobody can change them', () => {
    expect(() => Object.assign(policyChoices.cacLag.options, { never: { en: 'never', 'pt-BR': 'nunca' } })).toThrow(TypeError);
    expect(() => Object.assign(policySettings.lifetimeCap, { default: 48 })).toThrow(TypeError);
    expect([policyChoices, policySettings]).toEqual([choices, settings]);
  });

  it('a name from anywhere is no choice unless it is one', () => {
    expect(choiceNamed('constructor')).toBeUndefined();
    expect(settingNamed('toString')).toBeUndefined();
  });
});

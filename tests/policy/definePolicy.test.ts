import { describe, expect, it } from 'vitest';
import type { PolicySpec } from '../../src/index.js';
import { definePolicy } from '../../src/index.js';
import { identity, policyWith } from '../support/policies.js';
import { problemsOf, refusedAt } from '../support/totals.js';

const define = (spec: unknown) => definePolicy(spec as PolicySpec);

describe('definePolicy', () => {
  it('fills in what is left out with the book’s default', () => {
    expect(policyWith()).toMatchObject({
      ...identity,
      fiscalYearStart: 1,
      customerGrain: 'account',
      churnDate: 'paid-through',
      graceDays: 0,
      cacLag: 'none',
      magicNumberLag: 'one-quarter',
      spendLag: 'per-metric',
      lagDays: null,
      retentionMethod: 'point-to-point',
      retentionWindow: 'twelve-months',
      lifetimeCap: 60,
      planFxRates: [],
      healthThresholds: null,
      // definitions.md §8, data-quality-score
      dataQualityWeights: {
        version: 'book',
        values: { completeness: '0.30', validity: '0.25', uniqueness: '0.20', freshness: '0.15', consistency: '0.10' },
      },
      slaThresholds: null,
      handoffChecklist: null,
    });
  });

  it('keeps what is said, and survives JSON', () => {
    const policy = policyWith({
      fiscalYearStart: 4,
      churnDate: 'last-payment',
      graceDays: 30,
      planFxRates: [{ fiscalYear: 2026, reference: 'treasury/plan-2026 v3' }],
      healthThresholds: { version: '2', values: { green: 70, yellow: 40, notes: ['reviewed', null, true] } },
    });
    expect(policy).toMatchObject({ fiscalYearStart: 4, churnDate: 'last-payment', graceDays: 30 });
    const revived = JSON.parse(JSON.stringify(policy)) as PolicySpec;
    expect(revived).toEqual(policy);
    expect(definePolicy(revived)).toEqual(policy);
    expect(JSON.stringify(definePolicy(revived))).toBe(JSON.stringify(policy));
  });

  it('is frozen through and through, and no part of what was given', () => {
    const values = { green: 70 };
    const policy = policyWith({ healthThresholds: { version: '1', values } });
    values.green = 10;
    expect(policy.healthThresholds).toEqual({ version: '1', values: { green: 70 } });
    expect(() => Object.assign(policy, { cacLag: 'months' })).toThrow(TypeError);
    expect(() => Object.assign(policy.healthThresholds?.values as object, { green: 1 })).toThrow(TypeError);
  });

  it('an option that is given as undefined is left out', () => {
    expect(policyWith({ cacLag: undefined } as never).cacLag).toBe('none');
  });
});

describe('definePolicy refuses', () => {
  it('everything that is missing, at once', () => {
    expect(refusedAt(() => define({})).sort()).toEqual(['approvedBy', 'currency', 'effectiveFrom', 'name', 'owner', 'timeZone', 'version']);
    expect(problemsOf(() => define({ ...identity, owner: undefined }))).toEqual([
      { path: ['owner'], expected: 'who owns it', received: 'nothing' },
    ]);
  });

  it('unknown fields, with the one that is meant', () => {
    expect(problemsOf(() => define({ ...identity, cacLags: 'none' }))).toEqual([
      { path: ['cacLags'], expected: 'only fields of a policy', received: "'none'", hint: "did you mean 'cacLag'?" },
    ]);
    expect(problemsOf(() => define({ ...identity, lag: 'none' }))[0]?.hint).toBe('unknown field');
    expect(refusedAt(() => define(JSON.parse(`{"__proto__":{"cacLag":"none"},${JSON.stringify(identity).slice(1)}`)))).toEqual([
      '__proto__',
    ]);
  });

  it('an option that is none, with the one that is meant', () => {
    expect(problemsOf(() => define({ ...identity, winRateBasis: 'Amount' }))).toEqual([
      {
        path: ['winRateBasis'],
        expected: "one of 'count', 'amount': win rate headline",
        received: "'Amount'",
        hint: "did you mean 'amount'?",
      },
    ]);
    expect(problemsOf(() => define({ ...identity, churnDate: 'constructor' }))[0]?.hint).toBeUndefined();
    expect(refusedAt(() => define({ ...identity, churnDate: null }))).toEqual(['churnDate']);
  });

  it.each([
    ['name', ' '],
    ['version', 2],
    ['effectiveFrom', '2026-02-30'],
    ['currency', 'brl'],
    ['timeZone', '-03:00'],
    ['fiscalYearStart', 13],
    ['fiscalYearStart', '4'],
    ['lifetimeCap', 0], // glossary: lifetimeCap > 0 int
    ['lifetimeCap', 12.5],
    ['forecastLeadDays', -1],
    ['planFxRates', { fiscalYear: 2026, reference: 'x' }],
    ['dataQualityWeights', null],
    ['slaThresholds', { version: '1' }],
  ])('%s %j', (field, bad) => {
    expect(refusedAt(() => define({ ...identity, [field]: bad })).map(at => at.split('.')[0])).toEqual([field]);
  });

  it('values that JSON does not carry', () => {
    for (const values of [undefined, Number.NaN, () => 1, new Date(0), { at: new Map() }, [1n]])
      expect(refusedAt(() => define({ ...identity, handoffChecklist: { version: '1', values } }))).toEqual(['handoffChecklist.values']);
  });

  it('a fiscal year twice, and names the place inside a list', () => {
    const rate = { fiscalYear: 2026, reference: 'plan' };
    expect(refusedAt(() => define({ ...identity, planFxRates: [rate, rate] }))).toEqual(['planFxRates']);
    expect(refusedAt(() => define({ ...identity, planFxRates: [rate, { fiscalYear: '2027', reference: '', at: 1 }] })).sort()).toEqual([
      'planFxRates.1.at',
      'planFxRates.1.fiscalYear',
      'planFxRates.1.reference',
    ]);
  });

  it('a number that no choice reads, and a choice without its number', () => {
    expect(problemsOf(() => policyWith({ graceDays: 30 }))).toEqual([
      { path: ['graceDays'], expected: '0', received: 'the number 30', hint: "only churnDate 'last-payment' reads it" },
    ]);
    expect(refusedAt(() => policyWith({ lagDays: 53 }))).toEqual(['lagDays']);
    expect(refusedAt(() => policyWith({ lifetimeCap: 48 }))).toEqual(['lifetimeCap']);
    expect(refusedAt(() => policyWith({ cacLag: 'median-cycle' }))).toEqual(['lagDays']);
    expect(refusedAt(() => policyWith({ cacRatioLag: 'median-cycle', lagDays: null }))).toEqual(['lagDays']);
    expect(refusedAt(() => policyWith({ spendLag: 'months' }))).toEqual(['lagMonths']);
    expect(refusedAt(() => policyWith({ reactivation: 'new-after-months' }))).toEqual(['newAfterMonths']);
    expect(policyWith({ cacLag: 'median-cycle', lagDays: 53 }).lagDays).toBe(53);
  });

  it('a lag of one metric beside another lag for the whole company', () => {
    expect(problemsOf(() => policyWith({ spendLag: 'one-quarter', magicNumberLag: 'none' }))).toEqual([
      {
        path: ['magicNumberLag'],
        expected: "'one-quarter', or left out",
        received: "'none'",
        hint: 'spendLag settles it for all metrics',
      },
    ]);
    expect(policyWith({ spendLag: 'one-quarter', cacLag: 'one-quarter' }).spendLag).toBe('one-quarter');
  });

  it('a field that is wrong by itself is not judged together with others', () => {
    expect(refusedAt(() => define({ ...identity, churnDate: 'last payment!', graceDays: 30 }))).toEqual(['churnDate']);
  });

  it.each([[null], [undefined], [[]], ['policy'], [() => identity]])('%j is no policy', bad => {
    expect(refusedAt(() => define(bad))).toEqual(['']);
  });
});

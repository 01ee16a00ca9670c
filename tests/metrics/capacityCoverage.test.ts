import { describe, expect, it } from 'vitest';
import { capacityCoverage, salesCapacity } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { one } from '../support/records.js';
import { curve, quotas, reps, sold } from '../support/team.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(capacityCoverage);
const operands = { ramped: 'salesCapacity', 'street-quota': 'streetCapacity', 'no-attrition': 'noAttritionCapacity' } as const;
const names = Object.keys(operands) as (keyof typeof operands)[];

describe('capacity-coverage', () => {
  it('the book: 270,000 ÷ 300,000 = 0.90×, in every variant of its own capacity', () => {
    for (const variant of names) {
      const r = call({ [operands[variant]]: 270_000, target: 300_000 }, { variant });
      expect([value(r), r.unit]).toEqual(['0.9', 'multiple']);
    }
  });
  it('E1: target 0', () => {
    for (const variant of names)
      expect(why(call({ [operands[variant]]: 1, target: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR target']);
  });
  it('takes a result of the right variant, no other; neither side below 0', () => {
    const month = { rep: 'a', month: '2026-04', fullMonthlyQuota: 40_000, rampFactor: 1, activeFraction: 1 };
    const street = salesCapacity({ repMonths: [month] }, { variant: 'street-quota' });
    expect(value(call({ streetCapacity: street, target: 80_000 }, { variant: 'street-quota' }))).toBe('0.5');
    expect(refusedAt(() => call({ salesCapacity: street, target: 80_000 }))).toEqual(['salesCapacity']);
    refusesInput(call, { salesCapacity: 1, target: 1 }, 'target', -1, '≥ 0');
    refusesInput(call, { salesCapacity: 1, target: 1 }, 'salesCapacity', -1, '≥ 0');
  });
});

const team: Records = {
  ...sold(['ana', '2025-05-01', '360']),
  quotas: quotas(['ana', '400', { startDate: '2025-04-01', endDate: '2026-04-01' }], ['ana', '120'], ['caio', '120']),
  reps: reps(['ana'], ['caio', { hireDate: '2026-04-01' }]),
  rampCurves: curve('0.25', '0.5', '0.75'),
  targets: [
    {
      id: 't',
      scope: 'company',
      metric: 'new-arr',
      startDate: '2026-04-01',
      endDate: '2026-07-01',
      amount: '90',
      version: '1',
      approvedAt: '2026-03-01',
    },
  ],
};

describe('capacity-coverage from records', () => {
  it.each([
    ['ramped', '1.8'], // (120 + 60) × 0.9 ÷ 90
    ['street-quota', '2'],
    ['no-attrition', '1.8'],
  ] as const)('%s', (variant, expected) => {
    expect(value(one(capacityCoverage.variant(variant), team))).toBe(expected);
  });
  it('attrition reaches the capacity it covers with', () => {
    expect(value(one(capacityCoverage.variant('street-quota', { monthlyAttritionRate: '0.1' }), team))).toBe('1.8');
  });
  it('no target is MISSING_TARGET', () => {
    for (const variant of names)
      expect(why(one(capacityCoverage.variant(variant), { ...team, targets: [] }))).toEqual(['undefined', 'MISSING_TARGET target']);
  });
});

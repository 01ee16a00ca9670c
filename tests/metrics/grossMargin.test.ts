import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossMargin } from '../../src/index.js';
import { added, negated, positiveAmount, signedAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, finance, one, Q2 } from '../support/records.js';
import { loose, refusedAt, value, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

const call = loose(grossMargin);

describe('gross-margin', () => {
  it('fixture: total (103,800 − 27,400) ÷ 103,800 = 73.6%', () => {
    const r = grossMargin({ revenue: 103_800, cogs: 27_400 }, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('76400', '103800'));
    expect([r.unit, r.variant]).toEqual(['ratio', 'total']);
    expect(String(r)).toBe('Gross margin 73.60% · total · gross-margin@1.0.0');
  });

  it.each([
    ['recurring', { recurringRevenue: 98_000, recurringCogs: 21_560 }, '0.78'], // 76,440 ÷ 98,000
    ['cs-in-sm', { revenue: 103_800, cogsExclCs: 15_400 }, quotient('88400', '103800')], // 27,400 − 12,000 of customer success = 15,400
    ['recurring-cs-in-sm', { recurringRevenue: 98_000, recurringCogsExclCs: 9_560 }, quotient('88440', '98000')], // 21,560 − 12,000 = 9,560
  ])('fixture, %s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });
});

describe('gross-margin: edge rules', () => {
  it('“revenue ≤ 0 → E1/E2”: zero before sign', () => {
    for (const [variant, revenue, cost] of [
      ['total', 'revenue', 'cogs'],
      ['recurring', 'recurringRevenue', 'recurringCogs'],
      ['cs-in-sm', 'revenue', 'cogsExclCs'],
      ['recurring-cs-in-sm', 'recurringRevenue', 'recurringCogsExclCs'],
    ] as const) {
      expect(why(call({ [revenue]: 0, [cost]: 5 }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${revenue}`]);
      expect(why(call({ [revenue]: -1, [cost]: 5 }, { variant }))).toEqual(['undefined', `NEGATIVE_DENOMINATOR ${revenue}`]);
    }
  });

  it('“A ratio may exceed 1 or be negative when arithmetic says so; do not clamp”', () => {
    expect(value(grossMargin({ revenue: 100, cogs: 150 }))).toBe('-0.5'); // (100 − 150) ÷ 100
    expect(value(grossMargin({ revenue: 100, cogs: -50 }))).toBe('1.5'); // a net credit of cost
  });

  it('“support or hosting left out”: cs-in-sm has its own cost, under its own name', () => {
    expect(refusedAt(() => call({ revenue: 1, cogs: 1 }, { variant: 'cs-in-sm' }))).toEqual(['cogs', 'cogsExclCs']);
    expect(refusedAt(() => call({ revenue: 1, cogs: 1 }, { variant: 'recurring' }))).toEqual([
      'revenue',
      'cogs',
      'recurringRevenue',
      'recurringCogs',
    ]);
  });
});

it('gross-margin: scale-free', () => {
  fc.assert(
    fc.property(positiveAmount, signedAmount, fc.integer({ min: 1, max: 1000 }), (revenue, cogs, k) => {
      const expected = quotient(added(revenue, negated(cogs)), revenue);
      expect(value(grossMargin({ revenue: times(revenue, k), cogs: times(cogs, k) }))).toBe(expected);
    }),
  );
});

describe('gross-margin non-gaap: “ex SBC/amortisation”', () => {
  it('fixture: (103,800 − 27,100) ÷ 103,800, from totals and from records', () => {
    expect(value(call({ revenue: 103_800, nonGaapCogs: 27_100 }, { variant: 'non-gaap' }))).toBe(quotient('76700', '103800'));
    expect(value(one(grossMargin.variant('non-gaap'), wholeBooks, asAraucaria))).toBe(quotient('76700', '103800'));
  });
  it('“revenue ≤ 0 → E1/E2”', () => {
    expect(why(call({ revenue: 0, nonGaapCogs: 1 }, { variant: 'non-gaap' }))).toEqual(['undefined', 'ZERO_DENOMINATOR revenue']);
    expect(why(call({ revenue: -1, nonGaapCogs: 1 }, { variant: 'non-gaap' }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR revenue']);
  });
  const adjusted = (line: 'cogs-recurring' | 'cogs-services', amount: string) =>
    finance(Q2, { [line]: amount }).map(l => ({ ...l, id: `${l.id} adjusted`, basis: 'non-gaap' as const }));
  const booked = finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '40', 'cogs-services': '20' });
  it('the lines of basis non-gaap, over revenue as booked', () => {
    const financialLines = [...booked, ...adjusted('cogs-recurring', '30'), ...adjusted('cogs-services', '20')];
    expect(value(one(grossMargin.variant('non-gaap'), { financialLines }))).toBe('0.5');
    expect(value(one(grossMargin, { financialLines }))).toBe('0.4');
  });
  it('a cost line that was booked and not adjusted is missing, not 0', () => {
    const financialLines = [...booked, ...adjusted('cogs-recurring', '30')];
    const r = one(grossMargin.variant('non-gaap'), { financialLines });
    expect(why(r)).toEqual(['undefined', 'NO_DATA nonGaapCogs']);
    expect(r.reasons[0]?.message).toContain('3 cost lines');
    expect(why(one(grossMargin.variant('non-gaap'), { financialLines: booked }))).toContain('NO_DATA nonGaapCogs');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arr, mrr } from '../../src/index.js';
import { movementsFromSubscriptions } from '../../src/records.js';
import { amount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, grouped, ledger, one, plainly } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { detailedLedger, wholeBooks } from '../support/wholeBooks.js';

describe('mrr', () => {
  it('fixture: 445,200 ÷ 12 = R$ 37,100 per month', () => {
    const r = mrr({ closingArr: 445_200 }, { currency: 'BRL' });
    expect(value(r)).toBe('37100');
    expect(r.unit).toBe('money/month');
    expect(String(r)).toBe('MRR R$ 37,100.00 per month · live · mrr@1.0.0');
  });

  it('the book’s lines: R$ 7,500 quarterly + R$ 14,400 yearly + R$ 390 monthly = R$ 4,090', () => {
    expect(value(mrr({ closingArr: 49_080 }))).toBe('4090'); // 7,500 × 4 + 14,400 + 390 × 12 = 49,080 a year
  });

  it('“MRR ≡ ARR ÷ 12 always”', () => {
    fc.assert(
      fc.property(amount, monthly => {
        const closingArr = times(monthly, 12);
        expect(value(arr({ closingArr }))).toBe(mrr({ closingArr }).value?.times(12).toFixed());
      }),
    );
    expect(value(mrr({ closingArr: 100 }))).toBe(quotient('100', '12'));
  });

  it('nothing recurring is a true 0; a negative balance is refused', () => {
    expect(value(mrr({ closingArr: 0 }))).toBe('0');
    refusesInput(loose(mrr), {}, 'closingArr', -1, '≥ 0');
  });

  it('“billings or cash as MRR”: takes ARR, under its own name', () => {
    expect(refusedAt(() => loose(mrr)({ closingMrr: 1 }))).toEqual(['closingMrr', 'closingArr']);
  });
});

const call = loose(mrr);
const line = (amountPerInterval: unknown, interval: string, intervalCount: unknown = 1) => ({ amountPerInterval, interval, intervalCount });
const fromLines = (...recurringLines: unknown[]) => call({ recurringLines }, { variant: 'from-lines' });

describe('mrr from-lines', () => {
  it('the book: 7,500 billed quarterly + 14,400 yearly + 390 monthly = 4,090', () => {
    expect(value(fromLines(line(7_500, 'quarter'), line(14_400, 'year'), line(390, 'month')))).toBe('4090');
  });
  it('“year ÷12, half ÷6, quarter ÷3, month ×1, week ×52/12, day ×365/12”, ÷ intervalCount', () => {
    expect(value(fromLines(line(12, 'year')))).toBe('1');
    expect(value(fromLines(line(12, 'half')))).toBe('2');
    expect(value(fromLines(line(12, 'quarter')))).toBe('4');
    expect(value(fromLines(line(12, 'month')))).toBe('12');
    expect(value(fromLines(line(12, 'week')))).toBe('52');
    expect(value(fromLines(line(12, 'day')))).toBe('365');
    expect(value(fromLines(line(12, 'week', 3)))).toBe(quotient('52', '3'));
    expect(value(fromLines(line(36, 'year', 3)))).toBe('1');
  });
  it('an empty list is 0', () => {
    expect(value(fromLines())).toBe('0');
  });
  it('amounts ≥ 0, counts > 0 and whole, intervals by name', () => {
    expect(refusedAt(() => fromLines(line(-1, 'month')))).toEqual(['recurringLines.0.amountPerInterval']);
    for (const count of [0, '1.5', -1])
      expect(refusedAt(() => fromLines(line(1, 'month', count)))).toEqual(['recurringLines.0.intervalCount']);
    for (const interval of ['fortnight', 'Month', 12, ''])
      expect(refusedAt(() => fromLines(line(1, 'month'), line(1, interval as string)))).toEqual(['recurringLines.1.interval']);
    expect(refusedAt(() => fromLines({ amountPerInterval: 1, interval: 'month' }))).toEqual(['recurringLines.0.intervalCount']);
    expect(refusedAt(() => call({ recurringLines: 4_090 }, { variant: 'from-lines' }))).toEqual(['recurringLines']);
  });
  it('from records: the fixture’s lines come to what its ledger does', () => {
    expect(value(one(mrr.variant('from-lines'), wholeBooks, asAraucaria))).toBe('37100');
    expect(value(one(mrr, wholeBooks, asAraucaria))).toBe('37100');
  });
  const subscription = (id: string, more: object) => ({
    id,
    accountId: id,
    startDate: '2026-01-01',
    amountPerInterval: '12',
    interval: 'month' as const,
    ...more,
  });
  const mrrOf = (...subscriptions: ReturnType<typeof subscription>[]) => value(one(mrr.variant('from-lines'), { subscriptions }));
  it('from records: “lines with startDate < t ≤ endDate”: one that ends on 1 July is in June’s closing, one that starts then is not', () => {
    expect(mrrOf(subscription('a', { endDate: '2026-07-01' }))).toBe('12');
    expect(mrrOf(subscription('a', { endDate: '2026-06-30' }))).toBe('0');
    expect(mrrOf(subscription('a', { startDate: '2026-07-01' }))).toBe('0');
    expect(mrrOf(subscription('a', { startDate: '2026-06-30' }))).toBe('12');
  });
  it('from records: “paid (not trial), recurring, committed usage included, variable usage excluded”, after quantity and discount', () => {
    expect(mrrOf(subscription('a', { quantity: '3', discount: '6' }))).toBe('30'); // 36 − 6
    expect(mrrOf(subscription('a', { trial: true }), subscription('b', { recurring: false }))).toBe('0');
    expect(mrrOf(subscription('a', { kind: 'variable-usage' }), subscription('b', { kind: 'one-time' }))).toBe('0');
    expect(mrrOf(subscription('a', { kind: 'committed-usage', interval: 'week', intervalCount: 3 }))).toBe(quotient('52', '3'));
    expect(mrrOf(subscription('a', { amountPerInterval: '0' }))).toBe('0');
  });
  it('from records: as the ledger made of the same lines, and by segment', () => {
    const subscriptions = [
      subscription('a', { interval: 'quarter', amountPerInterval: '90' }),
      subscription('b', { interval: 'year', amountPerInterval: '240', discount: '120' }),
    ];
    const arrMovements = [...movementsFromSubscriptions(subscriptions, { currency: 'BRL' })];
    expect(value(one(mrr, { arrMovements }))).toBe('40'); // 30 + 10
    expect(mrrOf(...subscriptions)).toBe('40');
    const accounts = ['a', 'b'].map(id => ({ id, name: id, createdAt: '2024-01-01', segment: `of ${id}` }));
    const rows = grouped(mrr.variant('from-lines'), { subscriptions, accounts }, { by: ['segment'] });
    expect([value(rows['of a'] as never), value(rows['of b'] as never)]).toEqual(['30', '10']);
  });
  it('from records: lines in another currency take the plan rate; without lines there is no number', () => {
    const subscriptions = [subscription('a', { amountPerInterval: { amount: '10', currency: 'USD' } })];
    const fxRates = [{ id: 'p', date: '2026-01-01', from: 'USD', to: 'BRL', rate: '5.2', kind: 'plan' as const }];
    expect(value(one(mrr.variant('from-lines'), { subscriptions, fxRates }))).toBe('52');
    expect(why(one(mrr.variant('from-lines'), { subscriptions }))).toEqual(['undefined', 'MISSING_FX_RATE recurringLines']);
    expect(why(one(mrr.variant('from-lines'), {}))).toEqual(['undefined', 'NO_DATA recurringLines']);
    expect(value(one(mrr.variant('from-lines'), { subscriptions: [] }))).toBe('0');
  });
});

describe('mrr: contracted, usage-trailing-3m, list-price', () => {
  it('463,200 ÷ 12; 445,200 ÷ 12 + 3,600 ÷ 3; 460,200 ÷ 12', () => {
    expect(value(call({ closingCarr: 463_200 }, { variant: 'contracted' }))).toBe('38600');
    expect(value(call({ closingArr: 445_200, trailing3mVariableUsage: 3_600 }, { variant: 'usage-trailing-3m' }))).toBe('38300');
    expect(value(call({ closingListArr: 460_200 }, { variant: 'list-price' }))).toBe('38350');
  });
  it('ranges', () => {
    refusesInput(g => call(g, { variant: 'contracted' }), {}, 'closingCarr', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'list-price' }), {}, 'closingListArr', -1, '≥ 0');
    const usage = { closingArr: 1, trailing3mVariableUsage: 1 };
    for (const name of Object.keys(usage)) refusesInput(g => call(g, { variant: 'usage-trailing-3m' }), usage, name, -1, '≥ 0');
  });
  it('from records: the fixture', () => {
    const detailed = { ...wholeBooks, arrMovements: detailedLedger };
    expect(value(one(mrr.variant('contracted'), detailed, asAraucaria))).toBe('38600');
    expect(value(one(mrr.variant('usage-trailing-3m'), wholeBooks, asAraucaria))).toBe('38300');
    expect(value(one(mrr.variant('list-price'), detailed, asAraucaria))).toBe('38350');
  });
  it('list-price: a movement that does not say its list price counts with its price, and is counted', () => {
    const arrMovements = ledger(
      ['A', '2025-05-10', '120', { deltaListArr: { amount: '240', currency: 'BRL' } }],
      ['B', '2025-05-10', '120'],
      ['B', '2027-05-10', '120'],
    );
    const r = one(mrr.variant('list-price'), { arrMovements });
    expect([value(r), warned(r)]).toEqual(['30', ['UNCLASSIFIED_RECORDS']]); // (240 + 120) ÷ 12
    expect(r.warnings[0]?.message).toContain('1 movements without a list price');
    expect(value(one(mrr, { arrMovements }))).toBe('20');
    expect(warned(one(mrr.variant('list-price'), { arrMovements: arrMovements.slice(0, 1) }))).toEqual([]);
  });
  it('usage-trailing-3m: “mean of last 3 months’ variable usage added”, each billed line once, in the month of its first day', () => {
    const billed = (id: string, startDate: string, more: object = {}) => ({
      id,
      accountId: 'A',
      startDate,
      amountPerInterval: '30',
      interval: 'month' as const,
      kind: 'variable-usage' as const,
      ...more,
    });
    const arrMovements = ledger(['A', '2025-05-10', '120']);
    const usage = (...subscriptions: ReturnType<typeof billed>[]) =>
      value(one(mrr.variant('usage-trailing-3m'), { arrMovements, subscriptions }, plainly));
    expect(usage()).toBe('10');
    expect(usage(billed('u', '2026-04-01'))).toBe('20'); // 10 + 30 ÷ 3
    expect(usage(billed('u', '2026-03-31'), billed('v', '2026-07-01'))).toBe('10');
    expect(usage(billed('u', '2026-06-30', { quantity: '2', discount: '15' }))).toBe('25'); // 10 + 45 ÷ 3
    expect(usage(billed('u', '2026-05-01', { trial: true }), billed('v', '2026-05-01', { kind: 'fixed' }))).toBe('10');
    expect(why(one(mrr.variant('usage-trailing-3m'), { arrMovements }))).toEqual(['undefined', 'NO_DATA trailing3mVariableUsage']);
  });
  it('E11: usage and lines of test accounts count nowhere', () => {
    const accounts = [{ id: 'T', name: 'T', createdAt: '2024-01-01', isTest: true }];
    const subscriptions = [{ id: 's', accountId: 'T', startDate: '2026-05-01', amountPerInterval: '30', interval: 'month' as const }];
    expect(value(one(mrr.variant('from-lines'), { accounts, subscriptions }))).toBe('0');
    const usage = subscriptions.map(s => ({ ...s, kind: 'variable-usage' as const }));
    expect(value(one(mrr.variant('usage-trailing-3m'), { accounts, arrMovements: [], subscriptions: usage }))).toBe('0');
  });
  it('the fixture as it lies, without signatures: contracted is live', () => {
    expect(value(one(mrr.variant('contracted'), araucaria, asAraucaria))).toBe('37100');
  });
});

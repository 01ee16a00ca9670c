import { describe, expect, it } from 'vitest';
import { arr, cac, contractionArr, expansionArr, grossMargin, netNewArr, newArr, nrr, quarter, winRate } from '../../../src/index.js';
import type { Records } from '../../../src/records.js';
import { deals, finance, grouped, ledger, one, Q2, spend } from '../../support/records.js';
import { problemsOf, value, why } from '../../support/totals.js';

type Rate = NonNullable<Records['fxRates']>[number];
const rate = (kind: Rate['kind'], date: string, value: string, more: Partial<Rate> = {}): Rate => ({
  id: `${kind} ${date} ${more.from ?? ''}`,
  from: 'USD',
  to: 'BRL',
  date,
  rate: value,
  kind,
  ...more,
});
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('E5 balances: "constant currency: both ends at the same plan rate"', () => {
  const arrMovements = ledger(['A', '2025-01-05', usd('10000')], ['B', '2026-05-05', '1000']);
  const plans = [rate('plan', '2025-01-01', '5.00'), rate('plan', '2026-01-01', '5.20'), rate('plan', '2026-07-01', '6.00')];

  it('"a US$ 10,000 contract at plan 5.20 is 52,000 at both ends; spot moving 5.00→5.50 changes nothing"', () => {
    const fxRates = [...plans, rate('spot', '2026-03-01', '5.00'), rate('spot', '2026-06-01', '5.50')];
    const result = one(nrr.variant('quarter'), { arrMovements, fxRates });
    expect(value(result)).toBe('1');
    expect(result.numerator?.toString()).toBe('52000');
    expect(value(one(netNewArr, { arrMovements, fxRates }))).toBe('1000');
  });
  it('"the plan rate in force just before the period\'s end": a rate that begins at the end is not in force', () => {
    expect(value(one(arr, { arrMovements, fxRates: plans }))).toBe('53000');
    expect(value(one(arr, { arrMovements, fxRates: plans }, { periods: [quarter(2026, 3)] }))).toBe('61000');
  });
  it('"so FX never creates expansion or churn": over a change of plan rates, the year before is at the same rate', () => {
    const result = one(nrr, { arrMovements, fxRates: plans }); // twelve months to 1 July 2026: opening in the 2025 plan year
    expect([value(result), result.denominator?.toString()]).toEqual(['1', '52000']);
    expect(value(one(expansionArr, { arrMovements, fxRates: plans }))).toBe('0');
  });
  it('movements of any year of the ledger are at that one rate', () => {
    expect(value(one(newArr, { arrMovements: ledger(['A', '2026-04-05', usd('100')]), fxRates: plans }))).toBe('520');
    expect(
      value(one(newArr, { arrMovements: ledger(['A', '2025-04-05', usd('100')]), fxRates: plans }, { periods: [quarter(2025, 2)] })),
    ).toBe('500');
  });
  it('"A contract that itself changes currency mid-period is one account …; the difference is expansion or contraction"', () => {
    const switched = (to: string) => ledger(['A', '2025-01-05', usd('10000')], ['A', '2026-05-05', usd('-10000')], ['A', '2026-05-05', to]);
    expect(value(one(expansionArr, { arrMovements: switched('55000'), fxRates: plans }))).toBe('3000'); // 55,000 − 52,000
    expect(value(one(contractionArr, { arrMovements: switched('50000'), fxRates: plans }))).toBe('2000');
    expect(value(one(nrr.variant('quarter'), { arrMovements: switched('52000'), fxRates: plans }))).toBe('1');
    expect(value(one(arr, { arrMovements: switched('55000'), fxRates: plans }, { periods: [quarter(2026, 3)] }))).toBe('55000');
  });
  it('"Negative account balance = data error, not a value": also where currencies are mixed', () => {
    const arrMovements = ledger(['A', '2026-01-05', usd('1000')], ['A', '2026-05-05', '-6000']); // 5,200 − 6,000
    let found: unknown;
    try {
      found = one(arr, { arrMovements, fxRates: plans }).value?.toString() ?? null;
    } catch (error) {
      found = (error as Error).name;
    }
    expect([null, 'RefusedInput']).toContain(found);
  });
});

describe('E5 flows: "the latest spot rate on or before their own date"', () => {
  const arrMovements = ledger(['A', '2026-04-05', '1']);
  const fxRates = [rate('spot', '2026-04-01', '5.00'), rate('spot', '2026-05-01', '5.50'), rate('spot', '2026-07-02', '9')];
  const spent = (date: string) =>
    one(cac, { arrMovements, fxRates, spendEntries: spend([date, usd('10')]) }).inputs.acquisitionSpend?.value?.toString();
  it.each([
    ['2026-04-01', '50'],
    ['2026-04-30', '50'],
    ['2026-05-01', '55'],
    ['2026-06-30', '55'],
  ])('spend of %s is %s', (date, expected) => {
    expect(spent(date)).toBe(expected);
  });
  it('deals by amount, at the rate of their close', () => {
    const opportunities = deals(
      { amountArr: usd('10'), closedAt: '2026-04-30' },
      { amountArr: usd('10'), closedAt: '2026-05-01', outcome: 'lost' },
    );
    expect(one(winRate.variant('amount'), { opportunities, fxRates }).denominator?.toString()).toBe('105'); // 50 + 55
    expect(value(one(winRate, { opportunities }))).toBe('0.5'); // a count needs no rate
  });
  it('income-statement lines: "the rate finance booked" (average)', () => {
    const financialLines = finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '20' }).map(l => ({ ...l, currency: 'USD' }));
    const averages = [rate('average', '2026-04-01', '5'), rate('average', '2026-05-01', '6'), rate('average', '2026-06-01', '7')];
    expect(one(grossMargin, { financialLines, fxRates: averages }).inputs.revenue?.value?.toString()).toBe('1800'); // 100 × (5 + 6 + 7)
    expect(why(one(grossMargin, { financialLines, fxRates }))).toContain('MISSING_FX_RATE revenue');
  });
});

describe('E5 "A missing rate → undefined / MISSING_FX_RATE, never rate 1"', () => {
  const records = { arrMovements: ledger(['A', '2026-04-05', usd('10')], ['B', '2026-04-05', '7']) };
  it('13. EUR without a rate is an error, never 1:1', () => {
    expect(why(one(arr, { ...records, fxRates: [] }))).toEqual(['undefined', 'MISSING_FX_RATE closingArr']);
    expect(one(arr, records).reasons[0]?.message).toContain('USD');
  });
  it('no rate of the right kind, of the right day, or the other way round stands in', () => {
    const wrong = [
      [rate('spot', '2026-01-01', '5')],
      [rate('plan', '2026-07-01', '5')],
      [rate('plan', '2026-01-01', '0.2', { from: 'BRL', to: 'USD' })],
      [rate('plan', '2026-01-01', '2', { to: 'EUR' }), rate('plan', '2026-01-01', '3', { from: 'EUR' })],
    ];
    for (const fxRates of wrong) expect(why(one(arr, { ...records, fxRates }))).toEqual(['undefined', 'MISSING_FX_RATE closingArr']); // no inverse, no cross
  });
  it('only when a row of the window needs it: spend and deals of other quarters', () => {
    const spendEntries = spend(['2026-01-05', usd('10')], ['2026-05-05', '8']);
    expect(value(one(cac, { arrMovements: ledger(['A', '2026-04-05', '1']), spendEntries }))).toBe('8');
    expect(why(one(cac, { arrMovements: ledger(['A', '2026-04-05', '1']), spendEntries }, { periods: [quarter(2026, 1)] }))).toContain(
      'MISSING_FX_RATE acquisitionSpend',
    );
    const opportunities = deals({ amountArr: usd('10'), closedAt: '2026-01-05', createdAt: '2026-01-01', qualifiedAt: '2026-01-01' }, {});
    expect(value(one(winRate.variant('amount'), { opportunities }))).toBe('1');
  });
  it('only when a row of the window needs it: a later movement of the ledger', () => {
    const arrMovements = ledger(['A', '2026-04-05', '10'], ['A', '2026-08-05', usd('5')]);
    expect(value(one(arr, { arrMovements }))).toBe('10');
    expect(why(one(arr, { arrMovements }, { periods: [quarter(2026, 3)] }))).toContain('MISSING_FX_RATE closingArr');
  });
  it('what an unknown amount decides is unknown too: whether an account is a customer, what its later movement is', () => {
    expect(why(one(nrr.variant('quarter'), { arrMovements: ledger(['A', '2025-01-05', usd('10')], ['B', '2025-01-05', '1']) }))).toEqual([
      'undefined',
      'MISSING_FX_RATE cohortOpeningArr',
      'MISSING_FX_RATE cohortClosingArr',
    ]);
    expect(why(one(expansionArr, { arrMovements: ledger(['A', '2025-01-05', usd('10')], ['A', '2026-05-05', '1']) }))).toContain(
      'MISSING_FX_RATE expansionArr',
    );
    expect(
      value(
        one(expansionArr, { arrMovements: ledger(['A', '2025-01-05', usd('10')], ['B', '2025-01-05', '3'], ['B', '2026-05-05', '1']) }),
      ),
    ).toBe('1'); // A moved nothing in the window
  });
  it('a group without such an amount keeps its value', () => {
    const accounts = [
      { id: 'A', segment: 'abroad' },
      { id: 'B', segment: 'home' },
    ];
    const found = grouped(arr, { ...records, accounts }, { by: ['segment'] });
    expect([value(found.home as never), found.abroad?.reasons.map(r => r.code)]).toEqual(['7', ['MISSING_FX_RATE']]);
  });
});

describe('"one reporting currency per result"', () => {
  it("records of one currency need no option; their currency is the result's", () => {
    const result = one(arr, { arrMovements: ledger(['A', '2026-04-05', usd('10')]) }, { currency: null });
    expect([value(result), result.currency]).toEqual(['10', 'USD']);
  });
  it('mixed currencies without a reporting currency are refused, naming them', () => {
    const arrMovements = ledger(['A', '2026-04-05', usd('10')], ['B', '2026-04-05', { amount: '5', currency: 'EUR' }]);
    expect(problemsOf(() => one(arr, { arrMovements }, { currency: null }))).toEqual([
      expect.objectContaining({ path: ['options', 'currency'], received: expect.stringMatching(/USD.*EUR/) }),
    ]);
  });
  it('an amount without any currency is refused', () => {
    expect(problemsOf(() => one(arr, { arrMovements: ledger(['A', '2026-04-05', '10']) }, { currency: null }))).toEqual([
      expect.objectContaining({ path: ['arrMovements', 0, 'deltaArr'], expected: 'a currency for this amount' }),
    ]);
  });
  it("a record's own currency stands before the options'", () => {
    const arrMovements = ledger(['A', '2026-04-05', '10', { currency: 'USD' }]);
    expect(value(one(arr, { arrMovements, fxRates: [rate('plan', '2026-01-01', '5.2')] }))).toBe('52');
  });
  it('yen: 10,000 is ¥10,000, whatever its minor digits', () => {
    const result = one(arr, { arrMovements: ledger(['A', '2026-04-05', '10000']) }, { currency: 'JPY' });
    expect([value(result), result.currency]).toEqual(['10000', 'JPY']);
  });
});

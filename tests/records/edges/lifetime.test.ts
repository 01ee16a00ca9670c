import { describe, expect, it } from 'vitest';
import { arpa, cacPayback, customerLifetime, ltv, ltvCacRatio } from '../../../src/index.js';
import { quotient } from '../../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2, spend } from '../../support/records.js';
import { value, warned, why } from '../../support/totals.js';

const margins = (cost: string) => finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': cost });
const opening = (id: string, amount = '1200') => [id, '2024-02-05', amount] as const;
const gone = (id: string, when: string, amount = '-1200') => [id, when, amount] as const;
const lasting = { arrMovements: ledger(opening('A'), opening('B'), gone('B', '2026-05-05')), financialLines: margins('20') };

describe('customer-lifetime', () => {
  it('"Σ over the 12 months of accounts active at the month\'s start and not at its end ÷ Σ of accounts active at each month\'s start"', () => {
    // Two accounts, one gone in May 2026: 11 months of 2 (July to May) and June of 1 = 23 account-months, 1 lost.
    expect(value(one(customerLifetime, lasting))).toBe('23');
    expect(value(one(customerLifetime, araucaria, asAraucaria))).toBe(quotient('65', '3'));
  });
  it('one who leaves and returns within a month is not lost; one who returns a month later is', () => {
    const within = ledger(opening('A'), opening('B'), gone('B', '2026-05-05'), ['B', '2026-05-20', '5'], gone('A', '2026-03-05'), [
      'A',
      '2026-04-02',
      '5',
    ]);
    expect(value(one(customerLifetime, { arrMovements: within }))).toBe('23'); // A lost in March: 9 months of 2, April of 1 (B), May and June of 2 = 23
  });
  it('"churn 0 → undefined / NO_CHURN_OBSERVED (never Infinity)"', () => {
    expect(why(one(customerLifetime, { arrMovements: ledger(opening('A')) }))).toContain('NO_CHURN_OBSERVED monthlyLogoChurnRate');
    expect(why(one(customerLifetime.variant('revenue-churn'), { arrMovements: ledger(opening('A')) }))).toContain(
      'NO_CHURN_OBSERVED monthlyGrossRevenueChurnRate',
    );
  });
  it('"Churn = 1 → one month"', () => {
    expect(value(one(customerLifetime, { arrMovements: ledger(['A', '2026-05-05', '5'], gone('A', '2026-06-05', '-5')) }))).toBe('1');
  });
  it('revenue churn: contraction shortens the life of revenue, not of a customer', () => {
    // 100 all year, 50 lost in May: 11 × 100 + 50 = 1,150 of opening ARR, 50 lost.
    const arrMovements = ledger(opening('A', '100'), gone('A', '2026-05-05', '-50'));
    expect(value(one(customerLifetime.variant('revenue-churn'), { arrMovements }))).toBe('23');
    expect(why(one(customerLifetime, { arrMovements }))).toContain('NO_CHURN_OBSERVED monthlyLogoChurnRate');
  });
  it('no account in the whole year: nothing to divide by', () => {
    expect(one(customerLifetime, { arrMovements: [] }).reasons.map(r => r.code)).toEqual(['ZERO_DENOMINATOR']);
  });
});

describe('ltv', () => {
  it("ARPA × margin ÷ pooled churn, at the asked period's end and margin", () => {
    expect(value(one(ltv, lasting))).toBe('1840'); // 1,200 ÷ 12 × 0.8 × 23
    expect(value(one(ltv.variant('revenue-basis'), lasting))).toBe('2300');
    expect(value(one(ltv, araucaria, asAraucaria))).toBe('89570');
  });
  it('"churn 0 → NO_CHURN_OBSERVED": 17. not Infinity, not 0, not a silent cap', () => {
    expect(why(one(ltv, { ...lasting, arrMovements: ledger(opening('A')) }))).toContain('NO_CHURN_OBSERVED monthlyLogoChurnRate');
  });
  it.each(['100', '120'])('"GM ≤ 0 → NEGATIVE_MARGIN, LTV negative is not reported": cost %s of 100', cost => {
    expect(why(one(ltv, { ...lasting, financialLines: margins(cost) }))).toEqual(['undefined', 'NEGATIVE_MARGIN recurringGrossMargin']);
  });
  it('no customers left: nothing to take an average of', () => {
    const arrMovements = ledger(opening('A'), gone('A', '2026-05-05'));
    expect(why(one(ltv, { ...lasting, arrMovements }))).toEqual(['undefined', 'ZERO_DENOMINATOR closingCustomers']);
  });

  // "Base younger than 12 months or fewer than 10 churn events → SMALL_SAMPLE"
  const churning = (events: number, since: string) => {
    const ids = Array.from({ length: events }, (_, i) => `c${i}`);
    return {
      ...lasting,
      arrMovements: ledger(['K', since, '1200'], ...ids.flatMap(id => [[id, since, '1200'], gone(id, '2026-05-05')] as const)),
    };
  };
  it.each([
    ['simple', ltv],
    ['revenue-basis', ltv.variant('revenue-basis')],
    ['revenue-churn', ltv.variant('revenue-churn')],
  ])('%s: 9 churn events carry SMALL_SAMPLE, 10 do not', (_, metric) => {
    expect(warned(one(metric, churning(9, '2024-02-05')))).toEqual(['SMALL_SAMPLE']);
    expect(warned(one(metric, churning(10, '2024-02-05')))).toEqual([]);
  });
  it.each([
    ['simple', ltv],
    ['revenue-basis', ltv.variant('revenue-basis')],
    ['revenue-churn', ltv.variant('revenue-churn')],
  ])('%s: a base of five months with 12 churn events carries it too', (_, metric) => {
    const result = one(metric, churning(12, '2026-02-05'));
    expect(result.status).toBe('ok');
    expect(warned(result)).toContain('SMALL_SAMPLE');
  });
});

describe('ltv-cac-ratio', () => {
  const won = { ...lasting, arrMovements: [...lasting.arrMovements, ...ledger(['N', '2026-04-05', '1200']).map(m => ({ ...m, id: 'n' }))] };
  it('"either operand undefined → undefined with its reason"', () => {
    const noLogo = one(ltvCacRatio, { ...lasting, spendEntries: spend(['2026-04-30', '5']) });
    expect([noLogo.status, noLogo.reasons.map(r => `${r.code} ${r.input}`)]).toEqual(['undefined', ['NO_NEW_CUSTOMERS cac']]);
    const noMargin = one(ltvCacRatio, { ...won, financialLines: margins('100'), spendEntries: spend(['2026-04-30', '5']) });
    expect(noMargin.reasons.map(r => `${r.code} ${r.input}`)).toEqual(['NEGATIVE_MARGIN ltv']);
    expect(noMargin.operands?.cac?.value?.toString()).toBe('5'); // the other operand is still shown
  });
  it('"CAC 0 → E1"', () => {
    expect(why(one(ltvCacRatio, { ...won, spendEntries: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR cac']);
  });
  it('"mixing revenue-basis LTV with fully-loaded CAC raises MIXED_BASIS"', () => {
    expect(
      one(ltvCacRatio.variant('revenue-basis'), { ...won, spendEntries: spend(['2026-04-30', '5']) }).reasons.map(r => r.code),
    ).toEqual(['MIXED_BASIS']);
  });
  it('"Both operands\' variants are named in the result"', () => {
    const { operands } = one(ltvCacRatio.variant('lag-1q'), araucaria, asAraucaria);
    expect(Object.entries(operands ?? {}).map(([name, r]) => [name, r.metric, r.variant])).toEqual([
      ['ltv', 'ltv', 'simple'],
      ['laggedCac', 'cac', 'lag-1q'],
    ]);
  });
  it('the pair is divided once: 65 ÷ 3 months never become a rounded 21.67', () => {
    // 89,570 ÷ 70,500: LTV 5,300 × 0.78 × 65 ÷ 3 is whole, though the churn 3 ÷ 65 is no finite decimal.
    expect(value(one(ltvCacRatio, araucaria, asAraucaria))).toBe(quotient('89570', '70500'));
  });
});

describe('arpa', () => {
  it('"no customers → E1"', () => {
    expect(why(one(arpa, { arrMovements: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR closingCustomers']);
    expect(why(one(arpa.variant('opening'), { arrMovements: [] }))).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
  });
  it('"Free accounts excluded (E11)": an account whose ARR is 0 is no customer', () => {
    expect(
      value(one(arpa, { accounts: [{ id: 'A' }, { id: 'Free' }], arrMovements: ledger(opening('A'), ['Free', '2026-04-05', '0']) })),
    ).toBe('100');
  });
  it('"closing MRR ÷ closing customers", "at the same instant": 445,200/12/7, opening 390,000/12/5', () => {
    expect(value(one(arpa, araucaria, asAraucaria))).toBe('5300');
    expect(value(one(arpa.variant('opening'), araucaria, asAraucaria))).toBe('6500');
  });
});

describe('cac-payback', () => {
  const records = (amount: string, cost: string, spent: string) => ({
    arrMovements: ledger(opening('Old'), ['N', '2026-04-05', amount]),
    financialLines: margins(cost),
    spendEntries: spend(['2026-04-30', spent]),
  });
  it('"Uses the landing MRR of the customers won in the period, not the average of the base"', () => {
    expect(value(one(cacPayback, records('2400', '20', '1600')))).toBe('10'); // 1,600 ÷ (200 × 0.8)
    expect(value(one(cacPayback.variant('no-margin'), records('2400', '20', '1600')))).toBe('8');
  });
  it('landing: what a new customer adds later in the period is not in it', () => {
    const arrMovements = ledger(['N', '2026-04-05', '2400'], ['N', '2026-05-05', '9999']);
    expect(value(one(cacPayback, { ...records('1', '20', '1600'), arrMovements }))).toBe('10');
  });
  it('"no new MRR → E1"', () => {
    expect(why(one(cacPayback, { ...records('1', '20', '5'), arrMovements: ledger(opening('Old')) }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR newMrr',
    ]);
  });
  it('"GM ≤ 0 → undefined / NEGATIVE_MARGIN: never recovers"', () => {
    expect(why(one(cacPayback, records('2400', '100', '5')))).toEqual(['undefined', 'NEGATIVE_MARGIN recurringGrossMargin']);
    expect(value(one(cacPayback.variant('no-margin'), records('2400', '100', '200')))).toBe('1');
  });
  it('"Each factor of the denominator is tested by itself": no new MRR and a negative margin are two reasons', () => {
    const result = one(cacPayback, { ...records('1', '120', '5'), arrMovements: ledger(opening('Old')) });
    expect(result.reasons.map(r => r.code).sort()).toEqual(['NEGATIVE_MARGIN', 'ZERO_DENOMINATOR']);
  });
  it('"CAC 0 → 0"', () => {
    expect(value(one(cacPayback, { ...records('2400', '20', '1'), spendEntries: [] }))).toBe('0');
  });
  it('contribution margin: "less customer-success … cost that is not in COGS", and once where both are given', () => {
    const customerSuccess = spend(['2026-04-30', '1600'], ['2026-04-30', '30', { function: 'customer-success' }]);
    const contribution = cacPayback.variant('contribution-margin');
    // Revenue 300, cost 60: spent customer success 30 leaves (300 − 60 − 30) ÷ 300 = 0.7; 1,600 ÷ (200 × 0.7).
    expect(value(one(contribution, { ...records('2400', '20', '1'), spendEntries: customerSuccess }))).toBe(quotient('1600', '140'));
    // The same 30 booked in cost of revenue as well: taken once, still 0.7.
    const booked = [...margins('20'), ...finance(Q2, { 'cogs-customer-success': '10' })];
    expect(value(one(contribution, { ...records('2400', '20', '1'), financialLines: booked, spendEntries: customerSuccess }))).toBe(
      quotient('1600', '140'),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { activeCustomers, arpa, arr, cac, grossMargin, logoRetentionRate, newLogos, nrr, winRate } from '../../../src/index.js';
import { deals, finance, grouped, ledger, one, Q2, spend } from '../../support/records.js';
import { value, warned, why } from '../../support/totals.js';

const customers = (n: number, when = '2026-04-05') => ledger(...Array.from({ length: n }, (_, i) => [`c${i}`, when, '1'] as const));
const spendEntries = spend(['2026-04-30', '90']);

describe('E10 "count denominators (customers, deals, leads, never money) below 10 (configurable) keep their value and carry SMALL_SAMPLE"', () => {
  it.each([
    [9, ['SMALL_SAMPLE']],
    [10, []],
  ])('CAC over %i new customers', (n, warnings) => {
    const result = one(cac, { arrMovements: customers(n), spendEntries });
    expect([warned(result), result.sampleSize, result.status]).toEqual([warnings, n, 'ok']);
  });
  it.each([
    [9, true],
    [10, false],
  ])('win rate over %i decided deals', (n, small) => {
    const result = one(winRate, { opportunities: deals(...Array.from({ length: n }, () => ({}))) });
    expect(warned(result).includes('SMALL_SAMPLE')).toBe(small);
  });
  it('logo retention, ARPA: their customers', () => {
    const records = { arrMovements: customers(9, '2024-02-05') };
    for (const metric of [logoRetentionRate, arpa]) expect(warned(one(metric, records))).toEqual(['SMALL_SAMPLE']);
  });
  it('never money: NRR, win rate by amount and gross margin of one customer carry none; nor does a count itself', () => {
    const records = {
      arrMovements: customers(1, '2024-02-05'),
      opportunities: deals({}),
      financialLines: finance(Q2, { 'revenue-recurring': '5', 'cogs-recurring': '1' }),
    };
    for (const metric of [nrr, winRate.variant('amount'), grossMargin, activeCustomers, newLogos])
      expect(warned(one(metric, records))).not.toContain('SMALL_SAMPLE');
  });
  it('configurable', () => {
    const of = (smallSampleBelow: number) => warned(one(cac, { arrMovements: customers(3), spendEntries }, { smallSampleBelow }));
    expect([of(0), of(3), of(4)]).toEqual([[], [], ['SMALL_SAMPLE']]);
  });
  it('a result without value carries none', () => {
    expect(warned(one(cac, { arrMovements: [], spendEntries }))).toEqual([]);
  });
});

describe('E11 "isTest, internal accounts … are out of every customer and ARR metric"', () => {
  const accounts = [{ id: 'A' }, { id: 'T', isTest: true }];
  const arrMovements = ledger(['A', '2026-04-05', '5'], ['T', '2026-04-05', '7'], ['A', '2026-04-06', '11', { isTest: true }]);
  it('15. A trial, test or internal account is no customer: what belongs to it is out, and counted', () => {
    const result = one(arr, { accounts, arrMovements });
    expect(value(result)).toBe('5');
    expect(result.excluded).toMatchObject({ 'test account': 1, 'arrMovements: test record': 1 });
    expect(value(one(activeCustomers, { accounts, arrMovements }))).toBe('1');
    expect(value(one(cac, { accounts, arrMovements, spendEntries }))).toBe('90');
  });
  it('test records of every entity are out', () => {
    const test = { isTest: true };
    expect(value(one(cac, { arrMovements: customers(1), spendEntries: spend(['2026-04-30', '90'], ['2026-04-30', '1', test]) }))).toBe(
      '90',
    );
    expect(one(winRate, { opportunities: deals({}, { outcome: 'lost', ...test }) }).denominator?.toString()).toBe('1');
    const lines = finance(Q2, { 'revenue-recurring': '10', 'cogs-recurring': '2' });
    expect(
      value(
        one(grossMargin, { financialLines: [...lines, { id: 'x', period: '2026-04', line: 'cogs-recurring', amount: '999', ...test }] }),
      ),
    ).toBe('0.8');
  });
  it('a test account makes no group', () => {
    const found = grouped(
      arr,
      {
        accounts: [
          { id: 'A', segment: 'smb' },
          { id: 'T', segment: 'lab', isTest: true },
        ],
        arrMovements,
      },
      { by: ['segment'] },
    );
    expect(Object.keys(found)).toEqual(['smb']);
  });
  it('a test account does not make the company older than it is', () => {
    const since = (id: string) => ledger(['A', '2026-01-05', '5'], [id, '2024-05-05', '7']);
    expect(one(nrr, { accounts, arrMovements: since('T') }).reasons.map(r => r.code)).toContain('COHORT_TOO_YOUNG');
    expect(value(one(nrr, { accounts, arrMovements: since('B') }))).toBe('1');
  });
  it('an account merged into a test account is out with it', () => {
    const merged = [
      { id: 'A', mergedIntoId: 'T' },
      { id: 'T', isTest: true },
    ];
    expect(value(one(activeCustomers, { accounts: merged, arrMovements: ledger(['A', '2026-04-05', '5']) }))).toBe('0');
  });
  it('without accounts nobody is known to be a test', () => {
    expect(value(one(arr, { arrMovements }))).toBe('12');
  });
});

describe('E1 "zero denominator → undefined / ZERO_DENOMINATOR", and the terms that are known are still shown', () => {
  it('5. Opening 0 → undef; not Infinity, not 0, not 100 %', () => {
    const result = one(nrr.variant('quarter'), { arrMovements: customers(1) });
    expect(why(result)).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    expect(result.inputs.cohortOpeningArr?.value?.toString()).toBe('0');
  });
  it('16. Spend with 0 new customers → CAC undef; not 0, not the whole spend', () => {
    const result = one(cac, { arrMovements: [], spendEntries });
    expect(why(result)).toEqual(['undefined', 'NO_NEW_CUSTOMERS newLogos']);
    expect(result.numerator?.toString()).toBe('90');
  });
});

import { describe, expect, it } from 'vitest';
import { salesCycleLength } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(salesCycleLength);
/** Every variant that takes one list of days, with the list's name. */
const lists = {
  mean: 'wonCycleDays',
  median: 'wonCycleDays',
  'incl-lost': 'closedCycleDays',
  'from-qualified': 'qualifiedToWonDays',
  'from-lead': 'leadToWonDays',
  'first-touch': 'firstTouchToWonDays',
  'stage-time-sum': 'wonStageDays',
  'active-days': 'wonActiveDays',
} as const;
const book = [19, 27, 33, 41, 58, 96, 118];
const beside = (given: unknown, variant?: string) =>
  Object.fromEntries(
    Object.entries(call(given, variant ? { variant } : {}).beside ?? {}).map(([k, s]) => [
      k,
      s.value === null ? s.status : s.value.toFixed(),
    ]),
  );

describe('sales-cycle-length', () => {
  it('“19, 27, 33, 41, 58, 96, 118 → mean 56.0, median 41”, with median and p90 always returned beside it', () => {
    const r = salesCycleLength({ wonCycleDays: book });
    expect(value(r)).toBe('56'); // 392 ÷ 7
    expect([r.unit, r.variant, r.sampleSize]).toEqual(['days', 'mean', 7]);
    // p90: (7 − 1) × 0.9 = 5.4, so 96 + 0.4 × (118 − 96) = 104.8
    expect(beside({ wonCycleDays: book })).toEqual({ median: '41', p90: '104.8', deals: '7' });
    expect(value(salesCycleLength({ wonCycleDays: book }, { variant: 'median' }))).toBe('41');
  });

  it.each(Object.entries(lists).filter(([variant]) => variant !== 'median'))('%s is the mean of its own list', (variant, list) => {
    expect(value(call({ [list]: ['10', '20', '60'] }, { variant }))).toBe('30'); // 90 ÷ 3
    expect(beside({ [list]: ['10', '20', '60'] }, variant)).toEqual({ median: '20', p90: '52', deals: '3' }); // 20 + 0.8 × 40
  });

  it('amount-weighted: Σ (days × amount) ÷ Σ amount', () => {
    const wonCycles = [
      { opportunity: 'o1', days: 30, amountArr: '10000' },
      { days: 90, amountArr: '30000' },
    ];
    expect(value(salesCycleLength({ wonCycles }, { variant: 'amount-weighted' }))).toBe('75'); // 3 000 000 ÷ 40 000
  });

  it('created-cohort-median: open and lost ones sort last', () => {
    const cohort = [20, 40, 50, { atLeast: 70 }, { never: true }] as const;
    const r = salesCycleLength({ createdCycleDays: cohort }, { variant: 'created-cohort-median' });
    expect(value(r)).toBe('50'); // the third of five
    expect(beside({ createdCycleDays: cohort }, 'created-cohort-median')).toEqual({ shareOpen: '0.2', shareLost: '0.2' });
  });
});

describe('sales-cycle-length: edge rules', () => {
  it('“none won → NO_CLOSED_DEALS”, in every variant of decided deals', () => {
    for (const [variant, list] of Object.entries(lists))
      expect(why(call({ [list]: [] }, { variant }))).toEqual(['undefined', `NO_CLOSED_DEALS ${list}`]);
    expect(why(call({ wonCycles: [] }, { variant: 'amount-weighted' }))).toEqual(['undefined', 'NO_CLOSED_DEALS wonCycles']);
  });

  it('amount-weighted: won deals worth nothing have no weight', () => {
    expect(why(call({ wonCycles: [{ days: 5, amountArr: 0 }] }, { variant: 'amount-weighted' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR wonCycles',
    ]);
  });

  it('created-cohort-median: none created is E1; a median that touches an open one is CENSORED, with the same quantile so far', () => {
    expect(why(call({ createdCycleDays: [] }, { variant: 'created-cohort-median' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR createdCycleDays',
    ]);
    // (4 − 1) × 0.5 = 1.5: between 20 and the open one, which has waited 70: (20 + 70) ÷ 2
    const r = call({ createdCycleDays: [10, 20, { atLeast: 70 }, { never: true }] }, { variant: 'created-cohort-median' });
    expect(why(r)).toEqual(['undefined', 'CENSORED createdCycleDays']);
    expect(r.lowerBound?.toFixed()).toBe('45');
  });

  it('“Same day → 0”', () => {
    expect(value(salesCycleLength({ wonCycleDays: [0, 0] }))).toBe('0');
  });

  it('E10: fewer than 10 deals carry SMALL_SAMPLE', () => {
    expect(warned(salesCycleLength({ wonCycleDays: book }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(salesCycleLength({ wonCycleDays: [...book, 1, 2, 3] }))).toEqual([]);
    expect(warned(call({ wonCycles: [{ days: 5, amountArr: 1 }] }, { variant: 'amount-weighted' }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(call({ createdCycleDays: [1, 2, 3] }, { variant: 'created-cohort-median' }))).toEqual(['SMALL_SAMPLE']);
  });
});

describe('sales-cycle-length: refused input', () => {
  it('days are whole and not negative; the entry is named', () => {
    for (const [variant, list] of Object.entries(lists)) {
      expect(refusedAt(() => call({ [list]: [1, -1, '1.5'] }, { variant }))).toEqual([`${list}.1`, `${list}.2`]);
      expect(refusedAt(() => call({ [list]: 5 }, { variant }))).toEqual([list]);
    }
  });

  it('E8: an open deal has no cycle; { atLeast } is for the created cohort alone', () => {
    expect(refusedAt(() => call({ wonCycleDays: [1, { atLeast: 5 }] }))).toEqual(['wonCycleDays.1']);
    expect(
      refusedAt(() => call({ createdCycleDays: [1, { atLeast: -5 }, { never: false }] }, { variant: 'created-cohort-median' })),
    ).toEqual(['createdCycleDays.1.atLeast', 'createdCycleDays.2']);
  });

  it('lines of wonCycles: days whole, amounts not negative, no other keys', () => {
    const lines = [{ days: 1.5, amountArr: -1, owner: 'x' }];
    expect(refusedAt(() => call({ wonCycles: lines }, { variant: 'amount-weighted' })).sort()).toEqual([
      'wonCycles.0.amountArr',
      'wonCycles.0.days',
      'wonCycles.0.owner',
    ]);
  });

  it('a list is no number', () => {
    refusesInput(call, { wonCycleDays: [1] }, 'wonCycleDays', 7, 'list');
  });
});

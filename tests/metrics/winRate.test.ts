import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { winRate } from '../../src/index.js';
import { added, amount, positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { loose, problemsOf, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(winRate);

describe('win-rate', () => {
  it('fixture: 4 won, 6 lost = 40%', () => {
    const r = winRate({ won: 4, lost: 6 });
    expect(value(r)).toBe('0.4'); // 4 ÷ 10
    expect([r.unit, r.variant]).toEqual(['ratio', 'count']);
    expect(String(r)).toBe('Win rate 40.00% · by count · win-rate@2.0.0');
  });

  it('stand-alone: 7 won, 16 lost, 11 open → 7/23 = 30.43%; amount 231,000 ÷ 843,000 = 27.40%', () => {
    expect(value(winRate({ won: 7, lost: 16 }))).toBe(quotient('7', '23'));
    expect(value(winRate({ wonArr: 231_000, lostArr: 612_000 }, { variant: 'amount' }))).toBe(quotient('231', '843')); // 843 − 231 = 612
  });

  it.each([
    ['amount', { wonArr: 115_200, lostArr: 184_800 }, '0.384'], // 115.2 ÷ 300
    ['new-logo', { newLogoWon: 2, newLogoLost: 4 }, quotient('2', '6')],
    ['excl-no-decision', { won: 4, lost: 6, noDecision: 2 }, '0.5'], // 4 ÷ (10 − 2)
    ['all-types', { allTypesWon: 6, allTypesLost: 6 }, '0.5'], // 6 ÷ 12
    ['expansion', { expansionWon: 2, expansionLost: 2 }, '0.5'], // 2 ÷ 4
  ])('fixture, %s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });
});

describe('win-rate: variants of the book', () => {
  it('“created-cohort 5 of 19 decided 26.32 %”, the still-open share beside it; or ÷ all created', () => {
    const given = { wonOfCreated: 5, lostOfCreated: 14, openOfCreated: 6 };
    const r = winRate(given, { variant: 'created-cohort' });
    expect(value(r)).toBe(quotient('5', '19'));
    expect(r.beside?.shareOpen?.value?.toFixed()).toBe('0.24'); // 6 ÷ 25
    expect(value(winRate(given, { variant: 'created-cohort-matured' }))).toBe('0.2'); // 5 ÷ 25
  });

  it.each([
    ['all-statuses', { won: 7, lost: 16, openDealsAtEnd: 11 }, quotient('7', '34')],
    ['from-stage', { wonFromStage: 6, lostFromStage: 4 }, '0.6'],
    ['competitive', { competitiveWon: 3, competitiveLost: 9 }, '0.25'],
    ['renewal', { renewalWon: 18, renewalLost: 2 }, '0.9'],
  ])('%s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });

  it('from-stage is of a stage that somebody names', () => {
    expect(problemsOf(() => winRate.variant('from-stage'))).toMatchObject([{ path: ['stage'] }]);
    const r = winRate.variant('from-stage', { stage: 'proposal' })({ wonFromStage: 6, lostFromStage: 4 });
    expect(r.parameters).toEqual({ stage: 'proposal' });
    expect(String(r)).toContain('stage proposal');
  });
});

describe('win-rate: edge rules', () => {
  it('“nothing closed → NO_CLOSED_DEALS”, in every variant; also where all closed deals are worth 0', () => {
    for (const [variant, given, first] of [
      ['count', { won: 0, lost: 0 }, 'won'],
      ['amount', { wonArr: 0, lostArr: 0 }, 'wonArr'],
      ['new-logo', { newLogoWon: 0, newLogoLost: 0 }, 'newLogoWon'],
      ['all-types', { allTypesWon: 0, allTypesLost: 0 }, 'allTypesWon'],
      ['excl-no-decision', { won: 0, lost: 3, noDecision: 3 }, 'won'],
      ['created-cohort', { wonOfCreated: 0, lostOfCreated: 0, openOfCreated: 3 }, 'wonOfCreated'],
      ['from-stage', { wonFromStage: 0, lostFromStage: 0 }, 'wonFromStage'],
      ['competitive', { competitiveWon: 0, competitiveLost: 0 }, 'competitiveWon'],
      ['expansion', { expansionWon: 0, expansionLost: 0 }, 'expansionWon'],
      ['renewal', { renewalWon: 0, renewalLost: 0 }, 'renewalWon'],
    ] as const)
      expect(why(call(given, { variant }))).toEqual(['undefined', `NO_CLOSED_DEALS ${first}`]);
  });

  it('none created, none at all → E1', () => {
    const none = { wonOfCreated: 0, lostOfCreated: 0, openOfCreated: 0 };
    expect(why(winRate(none, { variant: 'created-cohort-matured' }))).toEqual(['undefined', 'ZERO_DENOMINATOR wonOfCreated']);
    expect(why(winRate({ won: 0, lost: 0, openDealsAtEnd: 0 }, { variant: 'all-statuses' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR won',
    ]);
  });

  it('“Zero-amount deals count in `count`, contribute 0 in `amount`”', () => {
    expect(value(winRate({ won: 1, lost: 0 }))).toBe('1');
    expect(value(winRate({ wonArr: 0, lostArr: 5 }, { variant: 'amount' }))).toBe('0');
  });

  it('none won of some is a true 0', () => {
    expect(value(winRate({ won: 0, lost: 3 }))).toBe('0');
  });

  it('“E8 open deals are never in win rate”: there is no place for them', () => {
    expect(refusedAt(() => call({ won: 7, lost: 16, openDealsAtEnd: 11 }))).toEqual(['openDealsAtEnd']);
  });

  it('E10: fewer than 10 decided deals carry SMALL_SAMPLE; an amount is no sample', () => {
    expect(warned(winRate({ won: 4, lost: 5 }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(winRate({ won: 4, lost: 6 }))).toEqual([]);
    expect(winRate({ won: 4, lost: 6, noDecision: 2 }, { variant: 'excl-no-decision' }).sampleSize).toBe(8);
    expect(warned(winRate({ wonArr: 1, lostArr: 1 }, { variant: 'amount' }))).toEqual([]);
  });
});

describe('win-rate: refused input', () => {
  it('counts are whole and not negative, amounts not negative', () => {
    for (const name of ['won', 'lost']) {
      refusesInput(call, { won: 4, lost: 6 }, name, -1, '≥ 0');
      refusesInput(call, { won: 4, lost: 6 }, name, '1.5', 'whole number');
    }
    for (const [variant, good] of [
      ['amount', { wonArr: 1, lostArr: 1 }],
      ['new-logo', { newLogoWon: 1, newLogoLost: 1 }],
      ['all-types', { allTypesWon: 1, allTypesLost: 1 }],
      ['created-cohort', { wonOfCreated: 1, lostOfCreated: 1, openOfCreated: 1 }],
      ['all-statuses', { won: 1, lost: 1, openDealsAtEnd: 1 }],
      ['from-stage', { wonFromStage: 1, lostFromStage: 1 }],
      ['competitive', { competitiveWon: 1, competitiveLost: 1 }],
      ['expansion', { expansionWon: 1, expansionLost: 1 }],
      ['renewal', { renewalWon: 1, renewalLost: 1 }],
    ] as const)
      for (const name of Object.keys(good)) refusesInput(g => call(g, { variant }), good, name, -1, '≥ 0');
  });

  it('no-decision is a part of lost', () => {
    const given = { won: 4, lost: 6, noDecision: 7 };
    expect(problemsOf(() => call(given, { variant: 'excl-no-decision' }))).toMatchObject([
      { path: ['noDecision'], expected: expect.stringContaining('lost'), received: '7' },
    ]);
  });

  it('another variant’s names are refused', () => {
    expect(refusedAt(() => call({ won: 1, lost: 1 }, { variant: 'amount' }))).toEqual(['won', 'lost', 'wonArr', 'lostArr']);
    expect(refusedAt(() => call({ won: 1, lost: 1, noDecision: 1 }))).toEqual(['noDecision']);
  });
});

it('win-rate by amount: scale-free, 0 to 1', () => {
  fc.assert(
    fc.property(amount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (wonArr, lostArr, k) => {
      const r = winRate({ wonArr: times(wonArr, k), lostArr: times(lostArr, k) }, { variant: 'amount' });
      expect(value(r)).toBe(quotient(wonArr, added(wonArr, lostArr)));
      expect(r.value?.gte(0) && r.value.lte(1)).toBe(true);
    }),
  );
});

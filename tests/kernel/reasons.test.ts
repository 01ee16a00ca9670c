import { describe, expect, it } from 'vitest';
import { codes } from '../../src/kernel/codes.js';
import { reason, statusFor, statusOf } from '../../src/kernel/reasons.js';

const of = (...list: readonly (keyof typeof codes)[]) => statusOf(list.map(code => reason(code, undefined, 'found')));

describe('the status that reasons amount to', () => {
  it('ok where there is none', () => {
    expect(of()).toBe('ok');
  });

  // definitions.md §0.3 and the marks [n/a], [inc] of the glossary
  it.each([
    ['ZERO_DENOMINATOR', 'undefined'],
    ['NEGATIVE_DENOMINATOR', 'undefined'],
    ['NEGATIVE_NUMERATOR', 'not-applicable'],
    ['NO_CLOSED_DEALS', 'undefined'],
    ['NO_NEW_CUSTOMERS', 'undefined'],
    ['NO_CHURN_OBSERVED', 'undefined'],
    ['NEGATIVE_MARGIN', 'undefined'],
    ['CASH_GENERATIVE', 'not-applicable'],
    ['COHORT_TOO_YOUNG', 'incomplete'],
    ['CENSORED', 'incomplete'],
    ['MIXED_BASIS', 'undefined'],
    ['UNSUPPORTED_GRAIN', 'undefined'],
    ['UNRECONCILED', 'undefined'],
    ['NO_DATA', 'undefined'],
    ['INSUFFICIENT_HISTORY', 'undefined'],
    ['MISSING_FX_RATE', 'undefined'],
    ['PARTIAL_PERIOD', 'undefined'],
  ] as const)('%s is %s', (code, status) => {
    expect([of(code), statusFor(code), codes[code][0]]).toEqual([status, status, status]);
  });

  it('incomplete wins, else the first says', () => {
    expect(of('ZERO_DENOMINATOR', 'COHORT_TOO_YOUNG')).toBe('incomplete');
    expect(of('NO_NEW_CUSTOMERS', 'NEGATIVE_NUMERATOR')).toBe('undefined');
    expect(of('NEGATIVE_NUMERATOR', 'NO_NEW_CUSTOMERS')).toBe('not-applicable');
  });
});

describe('a reason', () => {
  it('is frozen, and names an input only where there is one', () => {
    expect(reason('NO_DATA', undefined, 'spendEntries')).toEqual({ code: 'NO_DATA', message: 'spendEntries' });
    expect(reason('NO_DATA', 'acquisitionSpend', 'spendEntries')).toEqual({
      code: 'NO_DATA',
      input: 'acquisitionSpend',
      message: 'spendEntries',
    });
    expect(Object.isFrozen(reason('NO_DATA', undefined, ''))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { adopt, arr, conversionChoices, netNewArr } from '../../src/index.js';
import { movementsFromSubscriptions } from '../../src/records.js';
import { policyWith } from '../support/policies.js';
import { one } from '../support/records.js';
import { problemsOf, value } from '../support/totals.js';

describe('conversionChoices', () => {
  it('are the options of movementsFromSubscriptions that a policy settles', () => {
    expect(conversionChoices(policyWith())).toEqual({ start: 'live', churnDate: 'paid-through', graceDays: 0 });
    expect(conversionChoices(policyWith({ arrStart: 'contracted', churnDate: 'last-payment', graceDays: 30 }))).toEqual({
      start: 'contracted',
      churnDate: 'last-payment',
      graceDays: 30,
    });
  });

  it('make the ledger that the policy’s metrics then read', () => {
    // 100 a month, signed on 20 March, live from 1 May 2026.
    const line = {
      id: 's',
      accountId: 'a',
      startDate: '2026-05-01',
      signedAt: '2026-03-20',
      amountPerInterval: 100,
      interval: 'month',
    } as const;
    const closing = (arrStart: 'live' | 'contracted') => {
      const policy = policyWith({ arrStart });
      const arrMovements = movementsFromSubscriptions([line], { ...conversionChoices(policy), currency: 'BRL' });
      const our = adopt(policy, { arr, netNewArr });
      expect(one(our.arr, { arrMovements }).choices).toEqual(arrStart === 'live' ? undefined : { arrStart });
      return [value(one(our.arr, { arrMovements })), value(one(our.netNewArr, { arrMovements }))];
    };
    expect(closing('live')).toEqual(['1200', '1200']); // 100 × 12, begun in Q2
    expect(closing('contracted')).toEqual(['1200', '0']); // there since March
  });

  it('refuse usage in ARR: lines do not say what was used', () => {
    const [problem] = problemsOf(() => conversionChoices(policyWith({ usageInArr: 'trailing-three-months' })));
    expect(problem).toMatchObject({ path: ['usageInArr'], received: "'trailing-three-months'" });
  });
});

import { expect, it } from 'vitest';
import { quarter, winRate } from '../../../src/index.js';
import { evaluate } from '../../../src/records/evaluate.js';

it('E11: “isTest … out of every customer … metric”: a deal of a test account is in no win rate, and that is counted', () => {
  const deal = { type: 'new-logo', amountArr: '10', createdAt: '2026-04-01', qualifiedAt: '2026-04-02', closedAt: '2026-05-04' } as const;
  const opportunities = [
    { ...deal, id: 'real', accountId: 'A', outcome: 'won' as const },
    { ...deal, id: 'test', accountId: 'T', outcome: 'lost' as const },
  ];
  const accounts = [{ id: 'A' }, { id: 'T', isTest: true }];
  const options = { periods: [quarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL' };
  const [row] = evaluate([winRate], { opportunities, accounts }, options);
  // One real deal, won: 1 ÷ (1 + 0).
  expect(row?.winRate.value?.toString()).toBe('1');
  expect(row?.winRate.excluded['deal of a test account']).toBe(1);
});

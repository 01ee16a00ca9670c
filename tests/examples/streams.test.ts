import { expect, it } from 'vitest';
import { run } from './printing.js';

it('streams prints what its files hold, and what it refuses', () => {
  const text = run('examples/streams.ts');
  // Won D-1, D-3 and D-5, lost D-2 and D-4: 3 ÷ 5. (12,000 + 48,000.50 + 9,600) ÷ 3 = 23,200.1666…
  for (const found of [
    '{ opportunities: 6, accounts: 3 } { opportunities: { "Kind is \'Internal\'": 1 } }',
    "'Q1 2026' │ 0.6     │ 23200.16666",
    'opportunities.line 2.Comment: expected a closing quote, received the end of the file',
    "opportunities.line 2.ARR: expected a number written with ',' for decimals",
    "opportunities.line 2.Created: expected a day that exists, written DD/MM/YYYY, received '31/02/2026'",
  ])
    expect(text).toContain(found);
});

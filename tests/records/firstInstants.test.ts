import { expect, it } from 'vitest';
import { batchFrom } from '../../src/records/columns/batch.js';
import { firstInstants } from '../../src/records/firstInstants.js';
import { knownOf } from '../../src/records/known.js';

const nobody = batchFrom([]);
const movements = batchFrom([
  { id: 'm1', accountId: 'test', effectiveAt: 10 },
  { id: 'm2', accountId: 'b', effectiveAt: 30 },
  { id: 'm3', accountId: 'a', effectiveAt: 20 },
  { id: 'm4', accountId: 'a' },
]);
const known = (tests: typeof nobody) =>
  new Map([
    ['arrMovements', knownOf(movements, nobody, {})],
    ['accounts', knownOf(batchFrom([{ id: 'a' }]), tests, {})],
  ]);

it('records begin with the first that is no test account’s and comes before what is seen', () => {
  const first = firstInstants(known(batchFrom([{ id: 'test' }])), 25);
  expect([first('arrMovements'), first('arrMovements'), first('opportunities'), first('accounts')]).toEqual([20, 20, undefined, undefined]);
  // Nothing at or after `asOf` is seen.
  expect(firstInstants(known(batchFrom([{ id: 'test' }])), 20)('arrMovements')).toBeUndefined();
  expect(firstInstants(known(nobody), 20)('arrMovements')).toBe(10);
});

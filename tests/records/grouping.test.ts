import { describe, expect, it } from 'vitest';
import type { RecipeData } from '../../src/define.js';
import { cohortKeptArr } from '../../src/measures/cohorts.js';
import { won } from '../../src/measures/deals.js';
import { revenue } from '../../src/measures/finance.js';
import { newArr } from '../../src/measures/recurringRevenue.js';
import { acquisitionSpend } from '../../src/measures/spend.js';
import { batchFrom } from '../../src/records/columns/batch.js';
import { groupingOf, groupNames } from '../../src/records/grouping.js';
import { knownOf } from '../../src/records/known.js';

const knows = (entities: Readonly<Record<string, readonly object[]>>) => (entity: string) =>
  entity in entities ? knownOf(batchFrom(entities[entity] as never), batchFrom([]), {}) : undefined;
const recipe = (m: { from?: RecipeData }) => m.from as RecipeData;
const keys = (m: { from?: RecipeData }, by: readonly string[], entities: Readonly<Record<string, readonly object[]>> = {}) =>
  groupingOf(recipe(m), by, knows(entities)).keys;

describe('how a measure is split', () => {
  it('by a column of its own that at least one record states', () => {
    expect(keys(acquisitionSpend, ['segment'], { spendEntries: [{ segment: 'smb' }, {}] })).toEqual([{ col: 'segment' }]);
    expect(keys(acquisitionSpend, ['segment'], { spendEntries: [{}, {}] })).toBeNull(); // spend that never names one cannot be split
    expect(keys(acquisitionSpend, ['channel', 'segment'], { spendEntries: [{ segment: 'smb', channel: 'web' }] })).toHaveLength(2);
  });
  it('by an account attribute, in the version of the row’s instant', () => {
    const grouping = groupingOf(recipe(newArr), ['segment'], knows({}));
    expect(grouping).toMatchObject({
      needs: 'accounts',
      keys: [{ col: '@segment' }],
      of: { op: 'lookUp', version: { from: 'validFrom', at: { col: 'at' }, inclusive: true } },
    });
    expect(groupingOf(recipe(cohortKeptArr), ['segment'], knows({})).of).toMatchObject({
      version: { at: { bound: 'opens' }, inclusive: false },
    });
  });
  it('by own attributes of deals first, then of accounts', () => {
    const both = { opportunities: [{ attributes: { plan: 'pro' } }], accounts: [{ attributes: { plan: 'basic' } }] };
    expect(keys(won, ['plan'], both)).toEqual([{ col: 'attributes.plan' }]);
    expect(keys(newArr, ['plan'], both)).toEqual([{ col: '@attributes.plan' }]);
    expect(keys(won, ['plan'], { accounts: both.accounts })).toEqual([{ col: '@attributes.plan' }]);
  });
  it('not by what it does not say: finance by segment, a ledger by deal owner', () => {
    expect(keys(revenue, ['segment'])).toBeNull();
    expect(keys(newArr, ['lostReason'])).toBeNull();
    expect(keys(newArr, ['segment', 'lostReason'])).toBeNull(); // all or nothing
  });
  it('a name of Object’s own is no attribute until a record has it', () => {
    expect(keys(newArr, ['constructor'], { accounts: [{ attributes: { plan: 'x' } }] })).toBeNull();
    const own = Object.assign(Object.create(null), { constructor: 'a', ['__proto__']: 'b' });
    expect(keys(newArr, ['constructor'], { accounts: [{ attributes: own }] })).toEqual([{ col: '@attributes.constructor' }]);
  });
});

describe('names that a call may group by', () => {
  it('account attributes, columns of its measures, and what records have', () => {
    const names = groupNames(
      [recipe(won), recipe(acquisitionSpend)],
      knows({ accounts: [{ attributes: { plan: 'x' } }], opportunities: [{ attributes: { partner: 'y' } }] }),
    );
    expect([...names].sort()).toEqual([
      'campaignId',
      'channel',
      'csmId',
      'industry',
      'lostReason',
      'ownerRepId',
      'partner',
      'plan',
      'primaryCampaignId',
      'region',
      'segment',
      'source',
      'territory',
      'type',
      'vintage',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  activeCustomers,
  arr,
  cac,
  churnedArr,
  expansionArr,
  grr,
  logoRetentionRate,
  newArr,
  newLogos,
  nrr,
  quarter,
  reactivationArr,
  revenueChurnRate,
} from '../../src/index.js';
import { choosing } from '../support/choices.js';
import { grouped, ledger, one, spend } from '../support/records.js';
import { value } from '../support/totals.js';

/* “The counting unit (account or ultimate parent) is one global setting, `customerGrain`, not per metric”; “win-backs older than N months as new”. */

describe('customerGrain: ultimate-parent', () => {
  const parents = { customerGrain: 'ultimate-parent' };
  // P owns A and B, B owns C; S stands alone. M was merged into S.
  const accounts = [
    { id: 'P', segment: 'Enterprise' },
    { id: 'A', parentId: 'P', segment: 'SMB' },
    { id: 'B', parentId: 'P', segment: 'SMB' },
    { id: 'C', parentId: 'B', segment: 'SMB' },
    { id: 'S', segment: 'SMB' },
    { id: 'M', mergedIntoId: 'S', segment: 'SMB' },
  ];
  const arrMovements = ledger(
    ['A', '2024-01-05', '100'],
    ['S', '2024-01-05', '80'],
    ['A', '2026-04-10', '-100'], // A leaves, its group does not
    ['C', '2026-04-20', '30'], // new account, of a group that is a customer
    ['M', '2026-05-05', '20'], // S, which M was merged into
    ['X', '2026-06-05', '50'], // an account of its own, not in the list
  );
  const spendEntries = spend(['2026-05-31', '600']);
  const records = { accounts, arrMovements, spendEntries };
  const by = (metric: Parameters<typeof choosing>[0]) => [value(one(metric, records)), value(one(choosing(metric, parents), records))];

  it('new logos: C and X by account, X alone by parent; new ARR 80 and 50; expansion M’s 20, to which C’s 30 comes', () => {
    expect(by(newLogos)).toEqual(['2', '1']);
    expect(by(newArr)).toEqual(['80', '50']);
    // By parent P is 0 for ten days (10 to 20 April): C’s 30 is its return, not an expansion.
    expect(by(expansionArr)).toEqual(['20', '20']);
    expect(by(reactivationArr)).toEqual(['0', '30']);
    expect(by(churnedArr)).toEqual(['100', '100']);
  });

  it('“Child of an existing parent: … expansion at parent grain”: with A still there C expands it', () => {
    const there = { accounts, arrMovements: ledger(['A', '2024-01-05', '100'], ['C', '2026-04-20', '30']) };
    expect(value(one(newLogos, there))).toBe('1');
    expect(value(one(choosing(newLogos, parents), there))).toBe('0');
    expect(value(one(choosing(expansionArr, parents), there))).toBe('30');
    expect(value(one(choosing(nrr, parents), there))).toBe('1.3');
  });

  it('retention: by account A is gone (100 of 180 kept, 1 of 2), by parent P is there with 30', () => {
    // by account: S 80 → 100, A 100 → 0. By parent: P 100 → 30, S 80 → 100.
    expect(by(nrr)).toEqual(['0.5555555555555555555555555555555555555556', '0.7222222222222222222222222222222222222222']); // 100 ÷ 180, 130 ÷ 180
    expect(by(grr)).toEqual(['0.4444444444444444444444444444444444444444', '0.6111111111111111111111111111111111111111']); // 80, 30 + 80
    expect(by(revenueChurnRate)).toEqual(['0.5555555555555555555555555555555555555556', '0.3888888888888888888888888888888888888889']);
    expect(by(logoRetentionRate)).toEqual(['0.5', '1']);
  });

  it('customers: C, S, X by account, P, S, X by parent; ARR is the same money', () => {
    expect(by(activeCustomers)).toEqual(['3', '3']);
    expect(by(arr)).toEqual(['180', '180']);
  });

  it('CAC: 600 ÷ 2 new accounts, 600 ÷ 1 new group', () => {
    expect(by(cac)).toEqual(['300', '600']);
  });

  it('the parent variants do not depend on the choice', () => {
    for (const [metric, expected] of [
      [newLogos.variant('parent'), '1'],
      [activeCustomers.variant('parent'), '3'],
    ] as const)
      expect(by(metric)).toEqual([expected, expected]);
  });

  it('segments are the parent’s: P is Enterprise, whatever its children are', () => {
    const groups = grouped(choosing(arr, parents), records, { by: ['segment'] });
    expect(Object.fromEntries(Object.entries(groups).map(([k, r]) => [k, value(r)]))).toEqual({
      Enterprise: '30',
      SMB: '100',
      '(missing)': '50',
    });
  });

  it('the choice is in the fingerprint of what reads the ledger', () => {
    expect(one(choosing(nrr, parents), records).fingerprint).not.toBe(one(nrr, records).fingerprint);
  });
});

describe('newAfterMonths: win-backs as new', () => {
  const after12 = { newAfterMonths: 12 };
  // A was away for two years, B for two months, C is new.
  const arrMovements = ledger(
    ['A', '2024-01-05', '10'],
    ['A', '2024-05-05', '-10'],
    ['A', '2026-05-05', '7'],
    ['B', '2024-01-05', '20'],
    ['B', '2026-03-05', '-20'],
    ['B', '2026-05-05', '18'],
    ['C', '2026-06-05', '5'],
  );
  const records = { arrMovements, spendEntries: spend(['2026-05-31', '600']) };
  const by = (metric: Parameters<typeof choosing>[0]) => [value(one(metric, records)), value(one(choosing(metric, after12), records))];

  it('A is a new logo, B a win-back: 1 and 2; new ARR 5 and 12, reactivation 25 and 18', () => {
    expect(by(newLogos)).toEqual(['1', '2']);
    expect(by(newArr)).toEqual(['5', '12']);
    expect(by(reactivationArr)).toEqual(['25', '18']);
  });

  it('nobody counts twice: with reactivated 3 either way, the bridge closes either way', () => {
    expect(by(newLogos.variant('incl-reactivated'))).toEqual(['3', '3']);
    expect(by(activeCustomers.variant('bridge'))).toEqual(['3', '3']);
    expect(by(newArr.variant('net-by-period'))).toEqual(['5', '12']);
  });

  it('CAC: 600 ÷ 1 and 600 ÷ 2; incl-reactivation 200 either way', () => {
    expect(by(cac)).toEqual(['600', '300']);
    expect(by(cac.variant('incl-reactivation'))).toEqual(['200', '200']);
  });

  it('retention is not touched by what a return is called', () => {
    const options = { periods: [quarter(2026, 2)] };
    for (const metric of [nrr, grr, logoRetentionRate])
      expect(value(one(choosing(metric, after12), records, options))).toBe(value(one(metric, records, options)));
  });
});

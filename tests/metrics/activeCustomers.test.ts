import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeCustomers } from '../../src/index.js';
import { asMovements, ledgers } from '../support/ledgers.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('active-customers', () => {
  it('fixture, “identity: opening + new + reactivated(events) − churned(events) = closing”: 5 + 2 + 2 − 2 = 7', () => {
    const r = activeCustomers({ closingCustomers: 5 + 2 + 2 - 2 });
    expect(value(r)).toBe('7');
    expect([r.unit, r.variant]).toEqual(['customers', 'account']);
    expect(String(r)).toBe('Active customers 7 customers · by customer · active-customers@1.0.0');
  });

  it('none is a true 0', () => {
    expect(value(activeCustomers({ closingCustomers: 0 }))).toBe('0');
  });

  it('whole, not negative, and under its own name', () => {
    refusesInput(loose(activeCustomers), {}, 'closingCustomers', -1, '≥ 0');
    refusesInput(loose(activeCustomers), {}, 'closingCustomers', '6.5', 'whole number');
    expect(refusedAt(() => loose(activeCustomers)({ openingCustomers: 5 }))).toEqual(['openingCustomers', 'closingCustomers']);
  });
});

describe('active-customers: bridge, parent, subscription', () => {
  const bridge = { openingCustomers: 5, newLogos: 2, reactivationEvents: 2, churnEvents: 2 };

  it('“identity: opening + new + reactivated(events) − churned(events) = closing”: 5 + 2 + 2 − 2 = 7', () => {
    expect(value(activeCustomers(bridge, { variant: 'bridge' }))).toBe('7');
    expect(value(one(activeCustomers.variant('bridge'), araucaria, asAraucaria))).toBe('7');
  });

  it('UNRECONCILED: more left than there were; 0 is ok', () => {
    expect(why(activeCustomers({ ...bridge, churnEvents: 10 }, { variant: 'bridge' }))).toEqual(['undefined', 'UNRECONCILED churnEvents']);
    expect(value(activeCustomers({ ...bridge, churnEvents: 9 }, { variant: 'bridge' }))).toBe('0');
  });

  it('the bridge is the count, on random ledgers', () => {
    fc.assert(
      fc.property(ledgers, moves => {
        const records = { arrMovements: asMovements(moves, '2024-01-01') };
        const [bridged, counted] = [activeCustomers.variant('bridge'), activeCustomers].map(m =>
          one(m, records, { dataThrough: '2028-01-01' }),
        );
        expect(value(bridged as never)).toBe(value(counted as never));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('every leaving and return counts: out and back twice in a quarter is 2 and 2', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '10'],
      ...['2026-04-05', '2026-05-05'].map(day => ['A', day, '-10'] as const),
      ...['2026-04-20', '2026-05-20'].map(day => ['A', day, '10'] as const),
    );
    const r = one(activeCustomers.variant('bridge'), { arrMovements });
    expect([value(r), r.inputs.churnEvents?.value?.toString(), r.inputs.reactivationEvents?.value?.toString()]).toEqual(['1', '2', '2']);
  });

  it('parent: “grain = ultimate parent”: A and its child of a child are one, merged M is A, C stands alone', () => {
    const accounts = [{ id: 'P' }, { id: 'A', parentId: 'P' }, { id: 'B', parentId: 'A' }, { id: 'M', mergedIntoId: 'A' }, { id: 'C' }];
    const arrMovements = ledger(['A', '2024-01-05', '1'], ['B', '2024-01-05', '1'], ['M', '2024-01-05', '1'], ['C', '2024-01-05', '1']);
    expect(value(one(activeCustomers, { accounts, arrMovements }))).toBe('3');
    expect(value(one(activeCustomers.variant('parent'), { accounts, arrMovements }))).toBe('2');
    expect(value(activeCustomers({ closingParents: 2 }, { variant: 'parent' }))).toBe('2');
  });

  it('parent: a group whose accounts sum to 0 is no customer, one of them is enough', () => {
    const accounts = [{ id: 'P' }, { id: 'A', parentId: 'P' }];
    const arrMovements = ledger(['P', '2024-01-05', '1'], ['P', '2025-01-05', '-1'], ['A', '2024-01-05', '1']);
    expect(value(one(activeCustomers.variant('parent'), { accounts, arrMovements }))).toBe('1');
    const gone = [...arrMovements, ...ledger(['A', '2026-06-30', '-1']).map(m => ({ ...m, id: 'last' }))];
    expect(value(one(activeCustomers.variant('parent'), { accounts, arrMovements: gone }))).toBe('0');
  });

  it('subscription: “startDate < t ≤ endDate”: a line that ends with the quarter is in force, one that starts then is not', () => {
    const line = (id: string, startDate: string, more = {}) => ({
      id,
      accountId: 'A',
      startDate,
      amountPerInterval: '1',
      interval: 'month' as const,
      ...more,
    });
    const subscriptions = [
      line('open', '2024-01-05'),
      line('ends with it', '2024-01-05', { endDate: '2026-07-01' }),
      line('ended', '2024-01-05', { endDate: '2026-06-30' }),
      line('starts then', '2026-07-01'),
      line('committed', '2026-06-30', { kind: 'committed-usage' }),
      line('usage', '2024-01-05', { kind: 'variable-usage' }),
      line('once', '2024-01-05', { kind: 'one-time' }),
      line('trial', '2024-01-05', { trial: true }),
      line('not recurring', '2024-01-05', { recurring: false }),
      line('free', '2024-01-05', { amountPerInterval: '0' }),
      line('all discount', '2024-01-05', { quantity: 3, discount: '3' }),
    ];
    const r = one(activeCustomers.variant('subscription'), { subscriptions });
    expect([value(r), r.unit]).toEqual(['3', 'count']); // open, ends with it, committed
    expect(String(r)).toContain('Active customers 3 · ');
    expect(why(one(activeCustomers.variant('subscription'), {})).join()).toContain('NO_DATA');
  });

  it('subscription: “isTest … out of every customer metric”', () => {
    const accounts = [{ id: 'A' }, { id: 'T', isTest: true }];
    const subscriptions = ['A', 'T'].map(accountId => ({
      id: accountId,
      accountId,
      startDate: '2024-01-05',
      amountPerInterval: '1',
      interval: 'month' as const,
    }));
    expect(value(one(activeCustomers.variant('subscription'), { accounts, subscriptions }))).toBe('1');
  });

  it('ranges', () => {
    for (const name of Object.keys(bridge)) {
      refusesInput(g => loose(activeCustomers)(g, { variant: 'bridge' }), bridge, name, -1, '≥ 0');
      refusesInput(g => loose(activeCustomers)(g, { variant: 'bridge' }), bridge, name, '0.5', 'whole number');
    }
    for (const [variant, name] of [
      ['parent', 'closingParents'],
      ['subscription', 'closingSubscriptions'],
    ] as const)
      refusesInput(g => loose(activeCustomers)(g, { variant }), {}, name, '1.5', 'whole number');
  });
});

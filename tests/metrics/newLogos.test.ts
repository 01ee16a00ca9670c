import { describe, expect, it } from 'vitest';
import { newLogos } from '../../src/index.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

describe('new-logos', () => {
  it('fixture: E and G = 2; F and H came back, which is no new logo', () => {
    const r = newLogos({ newLogos: 2 });
    expect(value(r)).toBe('2');
    expect([r.unit, r.variant]).toEqual(['customers', 'account']);
    expect(String(r)).toBe('New logos 2 customers · by customer · new-logos@1.0.0');
  });

  it('none is a true 0; a count is no denominator, so no small sample', () => {
    expect(value(newLogos({ newLogos: 0 }))).toBe('0');
    expect(warned(newLogos({ newLogos: 2 }))).toEqual([]);
  });

  it('whole, and not negative', () => {
    refusesInput(loose(newLogos), {}, 'newLogos', -1, '≥ 0');
    refusesInput(loose(newLogos), {}, 'newLogos', '1.5', 'whole number');
  });

  it('“counting contacts, workspaces or opportunities”: only its own input', () => {
    expect(refusedAt(() => loose(newLogos)({ newLogos: 2, reactivatedLogos: 2 }))).toEqual(['reactivatedLogos']);
  });
});

describe('new-logos: parent, subscription, with reactivated', () => {
  it('incl-reactivated, fixture: E and G, and F and H that came back', () => {
    expect(value(newLogos({ newLogos: 2, reactivatedLogos: 2 }, { variant: 'incl-reactivated' }))).toBe('4');
    expect(value(one(newLogos.variant('incl-reactivated'), araucaria, asAraucaria))).toBe('4');
  });

  it('incl-reactivated: each account once, and none that is also new: A back twice, B new, gone and back', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '1'],
      ['A', '2025-01-05', '-1'],
      ['A', '2026-04-05', '1'],
      ['A', '2026-04-20', '-1'],
      ['A', '2026-05-05', '1'],
      ['B', '2026-04-05', '1'],
      ['B', '2026-04-20', '-1'],
      ['B', '2026-05-05', '1'],
    );
    expect(value(one(newLogos.variant('incl-reactivated'), { arrMovements }))).toBe('2'); // B new, A back
    expect(value(one(newLogos, { arrMovements }))).toBe('1');
    // so it does not add up over time: A is one of April’s and one of May’s
    expect(newLogos.definition.variants['incl-reactivated']?.additivity).toBe('distinct');
  });

  it('parent: “Child of an existing parent: new at account grain, expansion at parent grain”', () => {
    const accounts = [{ id: 'P' }, { id: 'A', parentId: 'P' }, { id: 'B', parentId: 'P' }, { id: 'X' }, { id: 'Y', parentId: 'X' }];
    const arrMovements = ledger(
      ['A', '2024-01-05', '1'],
      ['B', '2026-05-05', '1'], // P is a customer already
      ['X', '2026-05-05', '1'],
      ['Y', '2026-06-05', '1'], // one group with X
    );
    expect(value(one(newLogos, { accounts, arrMovements }))).toBe('3');
    expect(value(one(newLogos.variant('parent'), { accounts, arrMovements }))).toBe('1');
    expect(value(newLogos({ newParentLogos: 1 }, { variant: 'parent' }))).toBe('1');
  });

  it('subscription: “first-ever subscriptions”: a renewed or repriced line is none, another product is one', () => {
    const line = (id: string, accountId: string, startDate: string, more = {}) => ({
      id,
      accountId,
      startDate,
      amountPerInterval: '1',
      interval: 'month' as const,
      ...more,
    });
    const subscriptions = [
      line('A 2024', 'A', '2024-01-05', { endDate: '2026-05-05' }),
      line('A renewed', 'A', '2026-05-05'),
      line('A more', 'A', '2026-05-05', { productId: 'analytics' }),
      line('B', 'B', '2026-04-01'),
      line('C', 'C', '2026-07-01'), // after the quarter
      line('D trial', 'D', '2026-04-05', { trial: true, endDate: '2026-05-05' }),
      line('D', 'D', '2026-05-05'),
    ];
    const r = one(newLogos.variant('subscription'), { subscriptions });
    expect([value(r), r.unit]).toEqual(['3', 'count']); // A’s analytics, B, D after its trial
    expect(why(one(newLogos.variant('subscription'), {})).join()).toContain('NO_DATA');
  });

  it('ranges', () => {
    for (const [variant, good] of [
      ['parent', { newParentLogos: 1 }],
      ['subscription', { newSubscriptions: 1 }],
      ['incl-reactivated', { newLogos: 1, reactivatedLogos: 1 }],
    ] as const)
      for (const name of Object.keys(good)) {
        refusesInput(g => loose(newLogos)(g, { variant }), good, name, -1, '≥ 0');
        refusesInput(g => loose(newLogos)(g, { variant }), good, name, '0.5', 'whole number');
      }
  });
});

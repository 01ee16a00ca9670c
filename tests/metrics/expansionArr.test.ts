import { describe, expect, it } from 'vitest';
import { expansionArr, money } from '../../src/index.js';
import { twoProducts } from '../support/products.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

describe('expansion-arr', () => {
  it('fixture Q2: A 30,000 + E 12,000 = 42,000', () => {
    const r = expansionArr({ expansionArr: '42000' }, { currency: 'BRL' });
    expect(value(r)).toBe('42000');
    expect([r.unit, r.variant]).toEqual(['money', 'event-based']);
    expect(String(r)).toBe('Expansion ARR R$ 42,000.00 · by event · expansion-arr@1.0.0');
  });

  it('“A true zero is ok with value 0”', () => {
    expect(value(expansionArr({ expansionArr: 0 }))).toBe('0');
  });

  it('a gain below 0 is refused', () => {
    refusesInput(loose(expansionArr), {}, 'expansionArr', '-0.01', '≥ 0');
    refusesInput(loose(expansionArr), {}, 'expansionArr', money(-1, 'BRL'), '≥ 0');
  });

  it('takes its own flow only: reactivation and expansion, churn and contraction are never confused', () => {
    expect(refusedAt(() => loose(expansionArr)({ netNewArr: 1 }))).toEqual(['netNewArr', 'expansionArr']);
  });
});

describe('expansion-arr: netted over the period, and by product', () => {
  it('both come from records only', () => {
    for (const variant of ['net-by-period', 'product-level'])
      expect(problemsOf(() => loose(expansionArr)({}, { variant }))).toMatchObject([
        { path: ['variant'], hint: expect.stringContaining('evaluate') },
      ]);
  });

  it('net-by-period, fixture Q2: A alone: what E grew by is part of what it landed with', () => {
    const r = one(expansionArr.variant('net-by-period'), araucaria, asAraucaria);
    expect([value(r), r.unit]).toEqual(['30000', 'money']);
  });

  it('net-by-period says that it adds up over segments, not over time; product-level is a flow', () => {
    expect(expansionArr.definition.variants['net-by-period']?.additivity).toBe('netted');
    expect(expansionArr.definition.variants['product-level']?.additivity).toBe('flow');
  });

  it('product-level: A’s P; by account: A 10 + 40 and C 25: to the account all of it is expansion', () => {
    expect(value(one(expansionArr.variant('product-level'), { arrMovements: twoProducts }))).toBe('10');
    expect(value(one(expansionArr, { arrMovements: twoProducts }))).toBe('75');
  });

  it('a true zero, and no ledger is NO_DATA', () => {
    for (const variant of ['net-by-period', 'product-level'] as const) {
      expect(value(one(expansionArr.variant(variant), { arrMovements: [] }))).toBe('0');
      expect(why(one(expansionArr.variant(variant), {})).join()).toContain('NO_DATA');
    }
  });
});

describe('expansion-arr: price-increase', () => {
  const priced = expansionArr.variant('price-increase');
  const price = { reason: 'price' };

  it('“part of expansionArr with reason `price`”: from totals the input itself; not negative', () => {
    expect(value(expansionArr({ priceIncreaseArr: '4800' }, { variant: 'price-increase', currency: 'BRL' }))).toBe('4800');
    refusesInput(g => loose(expansionArr)(g, { variant: 'price-increase' }), {}, 'priceIncreaseArr', -1, '≥ 0');
    expect(refusedAt(() => loose(expansionArr)({ expansionArr: 1 }, { variant: 'price-increase' }))).toEqual([
      'expansionArr',
      'priceIncreaseArr',
    ]);
  });

  it('from records: 5 of A’s growth; not its seats, not the price of who is new, not a price cut', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['A', '2026-04-05', '5', price],
      ['A', '2026-04-06', '7', { reason: 'seats' }],
      ['A', '2026-04-07', '9'],
      ['B', '2026-05-05', '30', price], // new
      ['C', '2024-01-05', '50'],
      ['C', '2026-05-05', '-10', price], // contraction
    );
    expect(value(one(priced, { arrMovements }))).toBe('5');
    expect(value(one(expansionArr, { arrMovements }))).toBe('21'); // 5 + 7 + 9
  });

  it('of a day’s net expansion at most all of it, at least none: 30 for the price less 10 seats is 20; 30 seats less 5 for the price is 0', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['A', '2026-04-05', '30', price],
      ['A', '2026-04-05', '-10', { reason: 'seats' }],
      ['B', '2024-01-05', '100'],
      ['B', '2026-04-05', '30', { reason: 'seats' }],
      ['B', '2026-04-05', '-5', price],
    );
    expect(value(one(priced, { arrMovements }))).toBe('20');
  });

  it('a correction has the reason of the movement that it restates: 12, corrected by −2', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['A', '2026-04-05', '12', { ...price, id: 'raise' }],
      ['A', '2026-04-05', '-2', { correctsId: 'raise' }],
    );
    expect(value(one(priced, { arrMovements }))).toBe('10');
  });
});

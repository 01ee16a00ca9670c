import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operand } from '../../src/index.js';
import { arr, between, churnedArr, contractionArr, expansionArr, newArr, quarter, quartersOf, reactivationArr } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { choosing } from '../support/choices.js';
import { asMovements, ledgers } from '../support/ledgers.js';
import { ledger, plainly } from '../support/records.js';
import { value } from '../support/totals.js';

/* The five movements, by event, netted over the period, and by product: three ways to tell one change of ARR. */

const five = { newArr, expansionArr, reactivationArr, contractionArr, churnedArr };
type Five = keyof typeof five;
const names = Object.keys(five) as Five[];
const as = (variant: 'net-by-period' | 'product-level'): Readonly<Record<Five, Operand>> => ({
  newArr: newArr.variant(variant),
  expansionArr: expansionArr.variant(variant),
  reactivationArr: reactivationArr.variant(variant),
  contractionArr: contractionArr.variant(variant),
  churnedArr: churnedArr.variant(variant),
});

const said = (metrics: Readonly<Record<string, Operand>>, records: Records, options = {}): Readonly<Record<string, string>> => {
  const total = evaluate(metrics, records, { ...plainly, ...options }).find(row => row.group === null) as never;
  return Object.fromEntries(names.map(name => [name, value(total[name])]));
};
const NONE = { newArr: '0', expansionArr: '0', reactivationArr: '0', contractionArr: '0', churnedArr: '0' };

describe('netted over the period', () => {
  const netted = (records: Records, options = {}) => said(as('net-by-period'), records, options);

  it('“`net-by-period` for H: contraction 18,000 (90→72) instead of churn 90,000 and reactivation 72,000”', () => {
    const arrMovements = ledger(['H', '2024-01-05', '90000'], ['H', '2026-05-02', '-90000'], ['H', '2026-06-15', '72000']);
    expect(netted({ arrMovements })).toEqual({ ...NONE, contractionArr: '18000' });
  });

  it('“New then churned in-period: both appear, net 0”: netted, neither does', () => {
    const arrMovements = ledger(['A', '2026-04-05', '10'], ['A', '2026-05-05', '-10']);
    expect(said(five, { arrMovements })).toEqual({ ...NONE, newArr: '10', churnedArr: '10' });
    expect(netted({ arrMovements })).toEqual(NONE);
  });

  it('who was ever a customer before comes back; who never was is new, though it left and returned inside', () => {
    const arrMovements = ledger(
      ['A', '2024-01-05', '10'],
      ['A', '2024-06-05', '-10'],
      ['A', '2026-05-05', '7'],
      ['B', '2026-04-05', '10'],
      ['B', '2026-04-20', '-10'],
      ['B', '2026-05-05', '4'],
    );
    expect(netted({ arrMovements })).toEqual({ ...NONE, reactivationArr: '7', newArr: '4' });
  });

  it('under win-backs as new after 12 months, A is new as well', () => {
    const arrMovements = ledger(['A', '2024-01-05', '10'], ['A', '2024-06-05', '-10'], ['A', '2026-05-05', '7']);
    const metrics = Object.fromEntries(names.map(name => [name, choosing(as('net-by-period')[name], { newAfterMonths: 12 })]));
    expect(said(metrics, { arrMovements })).toEqual({ ...NONE, newArr: '7' });
  });

  it('“Account split/merge: transfer pairs net to 0, never churn or new”', () => {
    const transfer = { type: 'transfer' } as const;
    const arrMovements = ledger(
      ['A', '2024-01-05', '100'],
      ['A', '2026-05-05', '-100', transfer],
      ['B', '2026-05-05', '100', transfer],
      ['B', '2026-06-05', '20'], // what came over has grown
    );
    expect(netted({ arrMovements })).toEqual({ ...NONE, expansionArr: '20' });
  });

  it('“not additive over sub-periods”: a churn of May and a return of June are nothing of the quarter', () => {
    const arrMovements = ledger(['A', '2024-01-05', '10'], ['A', '2026-05-05', '-10'], ['A', '2026-06-05', '10']);
    const span = (start: string, end: string) => netted({ arrMovements }, { periods: [between(start, end)] });
    expect(span('2026-05-01', '2026-06-01')).toEqual({ ...NONE, churnedArr: '10' });
    expect(span('2026-06-01', '2026-07-01')).toEqual({ ...NONE, reactivationArr: '10' });
    expect(netted({ arrMovements })).toEqual(NONE);
  });

  it('adds up over segments: all of an account’s change is of its segment at the end', () => {
    const accounts = [
      { id: 'A', segment: 'SMB' },
      { id: 'A', segment: 'Enterprise', validFrom: '2026-05-15' },
      { id: 'B', segment: 'SMB' },
    ];
    const arrMovements = ledger(['A', '2024-01-05', '10'], ['A', '2026-05-05', '5'], ['A', '2026-06-05', '-2'], ['B', '2026-05-05', '4']);
    const table = evaluate(as('net-by-period'), { accounts, arrMovements }, { ...plainly, by: ['segment'] });
    const found = table.map(row => [row.group?.segment ?? 'total', value(row.expansionArr), value(row.newArr)]);
    expect(found).toEqual([
      ['Enterprise', '3', '0'],
      ['SMB', '0', '4'],
      ['total', '3', '4'],
    ]);
  });
});

describe('all three ways tell the same change, on random ledgers', () => {
  const change = (of: Readonly<Record<string, string>>) =>
    names.reduce((sum, name) => sum + BigInt(Math.round(Number(of[name]) * 100)) * (/churned|contraction/.test(name) ? -1n : 1n), 0n);

  it('opening + new + expansion + reactivation − contraction − churned = closing, by event, netted and by product', () => {
    fc.assert(
      fc.property(ledgers, ledgers, (ofP, ofQ) => {
        const arrMovements = [
          ...asMovements(ofP, '2024-01-01').map(m => ({ ...m, id: `p${m.id}`, productId: 'P' })),
          ...asMovements(ofQ, '2024-01-01').map(m => ({ ...m, id: `q${m.id}` })),
        ];
        for (const period of [quarter(2025, 2), between('2024-05-17', '2026-02-03')]) {
          const options = { dataThrough: '2028-01-01', periods: [period] };
          const at = (day: string) =>
            evaluate([arr], { arrMovements }, { ...plainly, dataThrough: '2028-01-01', periods: [between('2024-01-01', day)] })[0]?.arr;
          const cents = (day: string) => BigInt(Math.round(Number(at(day)?.value) * 100));
          const moved = cents(period.end) - cents(period.start);
          for (const metrics of [five, as('net-by-period'), as('product-level')])
            expect(change(said(metrics, { arrMovements }, options))).toBe(moved);
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('quarters, by event and by product, add up to the year', () => {
    fc.assert(
      fc.property(ledgers, moves => {
        const arrMovements = asMovements(moves, '2024-01-01');
        const options = { ...plainly, dataThrough: '2028-01-01' };
        for (const metrics of [five, as('product-level')]) {
          const quarters = evaluate(metrics, { arrMovements }, { ...options, periods: quartersOf(2025) });
          const year = said(metrics, { arrMovements }, { dataThrough: '2028-01-01', periods: [between('2025-01-01', '2026-01-01')] });
          for (const name of names) expect(value(quarters.total(name))).toBe(year[name]);
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

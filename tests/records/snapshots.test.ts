import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArrMovement } from '../../src/entities/arrMovement.js';
import { decimal, digits } from '../../src/kernel/decimal.js';
import type { RefusedInput } from '../../src/kernel/refusal.js';
import type { SnapshotOptions } from '../../src/records/snapshotRows.js';
import { movementsFromSnapshots } from '../../src/records/snapshots.js';
import { agreeRows as agree, decodedRows } from '../support/decodedRows.js';

const named = { account: 'customer', at: 'month', mrr: 'mrr', currency: 'BRL' } as const;
const amountOf = (it: ArrMovement): string => (it.deltaArr as { amount: string }).amount;

/** Rows from a table of customer, month, MRR. */
const rowsOf = (...table: [customer: unknown, month: unknown, mrr: unknown][]) =>
  table.map(([customer, month, mrr]) => ({ customer, month, mrr }));

function told(rows: readonly object[], firstMonth: 'opening' | 'new' = 'new'): string[] {
  return movementsFromSnapshots(rows, { ...named, firstMonth }).map(
    it => `${it.accountId} ${it.effectiveAt} ${it.type} ${amountOf(it)}${it.gapDays === undefined ? '' : ` after ${it.gapDays}`}`,
  );
}

function refused(rows: unknown, options: unknown = { ...named, firstMonth: 'new' }): RefusedInput {
  try {
    movementsFromSnapshots(rows as object[], options as SnapshotOptions);
  } catch (error) {
    return error as RefusedInput;
  }
  throw new Error('was not refused');
}

const pathsOf = (error: RefusedInput): string[] => error.problems.map(it => it.path.join('.'));

describe('movementsFromSnapshots', () => {
  const table = rowsOf(
    ['A', '2026-01', '100'],
    ['B', '2026-01', 50],
    ['A', '2026-02', '150.10'],
    ['C', '2026-02', '10'],
    ['A', '2026-03', '150.10'],
    ['B', '2026-03', '50'],
    ['C', '2026-03', '0'],
  );

  it('makes movements on the first day of the months', () => {
    // A: 100 × 12, then 50.10 × 12 = 601.20. B has no row in February (28 days). C has a row of 0 in March.
    const changes = [
      'A 2026-02-01 expansion 601.2',
      'B 2026-02-01 churn -600',
      'C 2026-02-01 new 120',
      'B 2026-03-01 reactivation 600 after 28',
      'C 2026-03-01 churn -120',
    ];
    expect(told(table, 'new')).toEqual(['A 2026-01-01 new 1200', 'B 2026-01-01 new 600', ...changes]);
    // the balances with which the table begins are from the day before
    expect(told(table, 'opening')).toEqual(['A 2025-12-31 opening 1200', 'B 2025-12-31 opening 600', ...changes]);
  });

  it('gives plain frozen movements', () => {
    const movements = movementsFromSnapshots(rowsOf(['A', '2026-01', '100']), { ...named, firstMonth: 'opening' });
    const deltaArr = { amount: '1200', currency: 'BRL' };
    expect(movements).toEqual([{ id: 'A/2025-12-31', accountId: 'A', effectiveAt: '2025-12-31', deltaArr, type: 'opening' }]);
    expect(JSON.parse(JSON.stringify(movements))).toEqual(movements);
    expect([movements, movements[0], movements[0]?.deltaArr].every(Object.isFrozen)).toBe(true);
  });

  it('leaves what is in force in the last month in force', () => {
    expect(told(rowsOf(['A', '2026-01', 1], ['B', '2026-01', 1], ['B', '2026-02', 1]))).toEqual([
      'A 2026-01-01 new 12',
      'B 2026-01-01 new 12',
      'A 2026-02-01 churn -12',
    ]);
  });

  it('takes months as first days too, ARR instead of MRR, and rows in any order', () => {
    const rows = [
      { id: 'A', on: '2026-02-01', arr: '900', plan: 'gold' },
      { id: 'A', on: '2026-01-01', arr: '1000', plan: 'gold' },
    ];
    const movements = movementsFromSnapshots(rows, { account: 'id', at: 'on', arr: 'arr', currency: 'EUR', firstMonth: 'new' });
    expect(movements.map(it => [it.effectiveAt, it.type, amountOf(it)])).toEqual([
      ['2026-01-01', 'new', '1000'],
      ['2026-02-01', 'contraction', '-100'],
    ]);
  });

  it('gives nothing for no rows, and nothing for rows of 0', () => {
    expect(told([], 'opening')).toEqual([]);
    expect(told(rowsOf(['A', '2026-01', 0], ['A', '2026-02', '0.00']), 'opening')).toEqual([]);
  });

  it('an account first seen after the first month is new', () => {
    expect(told(rowsOf(['A', '2026-01', 0], ['A', '2026-02', 1]), 'opening')).toEqual(['A 2026-02-01 new 12']);
  });

  it('trap 14: bad amounts name every row, nothing is coerced', () => {
    const bad = [100, null, '1,200', '', undefined, '1e3', ' 5', -1, true, Number.POSITIVE_INFINITY, 2 ** 53];
    const error = refused(bad.map((mrr, i) => ({ customer: `${i}`, month: '2026-01', mrr })));
    expect(pathsOf(error)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(row => `rows.${row}.mrr`));
    expect(error.message).toContain('rows[2].mrr');
  });

  it('refuses months written otherwise, accounts that are no text, rows that are none: all of them', () => {
    const rows = [
      ...rowsOf(
        ['A', '2026-1', 1],
        ['B', '2026-01-31', 1],
        ['C', '2026-13', 1],
        [7, '2026-01', 1],
        ['', '2026-01', 1],
        ['D', new Date(0), 1],
      ),
      null,
      ['A', '2026-01', 1],
    ];
    expect(pathsOf(refused(rows))).toEqual([
      'rows.0.month',
      'rows.1.month',
      'rows.2.month',
      'rows.3.customer',
      'rows.4.customer',
      'rows.5.month',
      'rows.6',
      'rows.7',
    ]);
  });

  it('refuses two rows of one account and month, also when both say the same', () => {
    const rows = rowsOf(['A', '2026-01', 1], ['A', '2026-01-01', 1], ['B', '2026-01', 1], ['A', '2026-01', 2]);
    const error = refused(rows);
    expect(pathsOf(error)).toEqual(['rows.1.month', 'rows.3.month']);
    expect(error.problems[0]?.expected).toContain('row 0');
  });

  it('refuses a month without any row: absent is not zero', () => {
    const error = refused(rowsOf(['A', '2025-11', 1], ['A', '2026-02', 1]));
    expect(error.problems.map(it => it.expected)).toEqual(['rows of 2025-12', 'rows of 2026-01']);
  });

  it.each([
    [{ ...named }, ['firstMonth']],
    [{ ...named, firstMonth: 'first' }, ['firstMonth']],
    [{ ...named, firstMonth: 'new', arr: 'arr' }, ['arr']],
    [{ account: 'a', at: 'm', currency: 'BRL', firstMonth: 'new' }, ['mrr']],
    [{ ...named, firstMonth: 'new', currency: undefined }, ['currency']],
    [{ ...named, firstMonth: 'new', currency: 'ABC' }, ['currency']],
    [{ ...named, firstMonth: 'new', month: 'm' }, ['month']],
    [{ mrr: 'mrr' }, ['account', 'at', 'currency', 'firstMonth']],
    ['mrr', ['options']],
  ])('refuses the options %j', (options, paths) => {
    expect(pathsOf(refused([], options))).toEqual(paths);
  });

  it('refuses rows that are no list', () => {
    expect(pathsOf(refused({ customer: 'A' }))).toEqual(['rows']);
  });

  it('keeps apart accounts whose names are keys of objects', () => {
    const names = ['__proto__', 'constructor', 'toString', 'a,b', 'A'];
    expect(told(rowsOf(...names.map((it): [string, string, number] => [it, '2026-01', 1])))).toHaveLength(names.length);
  });

  it('property: Σ movements are the balances of every month, and the ledger rules accept them', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
    const cell = fc.record({
      account: fc.constantFrom('A', 'B', 'C'),
      month: fc.constantFrom(...months),
      cents: fc.integer({ min: 0, max: 99_999 }),
    });
    const tables = fc.uniqueArray(cell, { selector: it => it.account + it.month, maxLength: 15 });
    fc.assert(
      fc.property(tables, fc.constantFrom('opening', 'new'), (cells, firstMonth) => {
        const rows = [
          ...cells.map(it => ({ customer: it.account, month: it.month, mrr: (it.cents / 100).toFixed(2) })),
          ...months.map(month => ({ customer: 'someone', month, mrr: 0 })), // no month without a row
        ];
        const movements = movementsFromSnapshots(rows, { ...named, firstMonth });
        for (const account of ['A', 'B', 'C']) {
          for (const month of months) {
            const before = movements.filter(it => it.accountId === account && it.effectiveAt <= `${month}-01`);
            const arr = before.reduce((sum, it) => sum.plus(amountOf(it)), decimal(0));
            const cents = cells.find(it => it.account === account && it.month === month)?.cents ?? 0;
            expect(digits(arr.times(100))).toBe(`${cents * 12}`);
          }
        }
        const { arrMovements = [] } = decodedRows({ arrMovements: movements });
        const dataFrom = firstMonth === 'opening' ? Date.parse('2026-01-01T00:00:00Z') : undefined;
        expect(agree('arrMovements', arrMovements, { dataFrom })).toEqual([]);
      }),
    );
  });

  it('takes 130,000 rows', () => {
    const rows = Array.from({ length: 130_000 }, (_, i) => ({
      customer: `${i % 13_000}`,
      month: `2026-${String(1 + Math.trunc(i / 13_000)).padStart(2, '0')}`,
      mrr: 1,
    }));
    expect(movementsFromSnapshots(rows, { ...named, firstMonth: 'opening' })).toHaveLength(13_000);
  });
});

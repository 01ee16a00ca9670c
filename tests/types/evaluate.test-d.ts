import { describe, expectTypeOf, it } from 'vitest';
import type { Operand, Period, Result } from '../../src/index.js';
import { cac, cacPayback, ltvCacRatio, nrr, quarter, ruleOf40 } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';

declare const records: Records;
declare const options: EvaluateOptions;

describe('evaluate', () => {
  it('rows carry each metric of a list under its name', () => {
    const table = evaluate([cacPayback, nrr, ruleOf40, ltvCacRatio.variant('lag-1q')], records, options);
    expectTypeOf(table[0]!).toHaveProperty('cacPayback').toEqualTypeOf<Result>();
    expectTypeOf<keyof (typeof table)[number]>().toEqualTypeOf<'period' | 'group' | 'cacPayback' | 'nrr' | 'ruleOf40' | 'ltvCacRatio'>();
    for (const row of table) {
      expectTypeOf(row.period).toEqualTypeOf<Period>();
      expectTypeOf(row.group).toEqualTypeOf<Readonly<Record<string, string | null>> | null>();
    }
  });
  it('rows carry the names of an object', () => {
    const table = evaluate({ paid: cac, lagged: cac.variant('lag-cycle', { lagDays: 53 }) }, records, options);
    expectTypeOf<keyof (typeof table)[number]>().toEqualTypeOf<'period' | 'group' | 'paid' | 'lagged'>();
  });
  it('metrics known only at run time have rows by any name', () => {
    const some: Readonly<Record<string, Operand>> = { cac };
    expectTypeOf(evaluate(some, records, options)[0]!.anything!).toExtend<Result>();
  });
  it('a metric that was not asked for is no key', () => {
    const table = evaluate([cac], records, options);
    // @ts-expect-error nrr was not asked for
    void table[0]?.nrr;
    // @ts-expect-error the key is the metric’s name, not its id
    void table[0]?.['cac-payback'];
    // @ts-expect-error rows have no value of their own
    void table[0]?.value;
  });
  it('the answer cannot be changed', () => {
    const table = evaluate([cac], records, options);
    // @ts-expect-error the table is read only
    void (() => table.push());
    // @ts-expect-error rows are read only
    void (() => ((table[0] as (typeof table)[number]).cac = null as never));
  });
  it('plain rows are numbers, texts and nulls', () => {
    expectTypeOf(evaluate([cac], records, options).rows()).toEqualTypeOf<Readonly<Record<string, string | number | null>>[]>();
  });
});

describe('what it takes', () => {
  it('only metrics', () => {
    // @ts-expect-error an id is no metric
    void (() => evaluate(['cac'], records, options));
    // @ts-expect-error a definition is no metric
    void (() => evaluate([cac.definition], records, options));
    // @ts-expect-error cac has no such variant
    void (() => cac.variant('lag-2q'));
  });
  it('known groups and names of one’s own', () => {
    expectTypeOf<{ by: ['segment', 'region', 'ownerRepId', 'partner-tier'] }>().toExtend<Pick<EvaluateOptions, 'by'>>();
    void (() => evaluate([cac], records, { ...options, by: ['segment', 'my own attribute'] }));
    // @ts-expect-error a group is a name
    void (() => evaluate([cac], records, { ...options, by: [1] }));
    // @ts-expect-error groups are a list
    void (() => evaluate([cac], records, { ...options, by: 'segment' }));
  });
  it('periods, and until when the records are complete', () => {
    // @ts-expect-error dataThrough is required: there is no clock
    void (() => evaluate([cac], records, { periods: [quarter(2026, 2)] }));
    // @ts-expect-error a period is made by quarter, month, year, between
    void (() => evaluate([cac], records, { periods: ['2026-Q2'], dataThrough: '2026-07-01' }));
    // @ts-expect-error an option of another name
    void (() => evaluate([cac], records, { ...options, timezone: 'UTC' }));
    // @ts-expect-error an entity of another name
    void (() => evaluate([cac], records, { ...options, dataThrough: { movements: '2026-07-01' } }));
  });
  it('records as callers write them', () => {
    void (() =>
      evaluate(
        [cac],
        {
          spendEntries: [
            {
              id: 's',
              date: '2026-04-05',
              amount: { amount: '1', currency: 'BRL' },
              function: 'sales',
              motion: 'shared',
              acquisitionShare: 0.7,
            },
          ],
        },
        options,
      ));
    // @ts-expect-error an entity of another name
    void (() => evaluate([cac], { spend: [] }, options));
    // @ts-expect-error a function of another name
    void (() => evaluate([cac], { spendEntries: [{ id: 's', date: '2026-04-05', amount: 1, function: 'Sales' }] }, options));
    // @ts-expect-error `date` is required
    void (() => evaluate([cac], { spendEntries: [{ id: 's', amount: 1, function: 'sales' }] }, options));
    // @ts-expect-error a Date is no day
    void (() => evaluate([cac], { spendEntries: [{ id: 's', date: new Date(), amount: 1, function: 'sales' }] }, options));
    // @ts-expect-error a field of another name
    void (() => evaluate([cac], { spendEntries: [{ id: 's', date: '2026-04-05', amount: 1, function: 'sales', team: 'x' }] }, options));
  });
});

import type { Table, Vector } from 'apache-arrow';
import { describe, expectTypeOf, it } from 'vitest';
import type { GivenColumns, GivenRecords, Records } from '../../src/records.js';
import { columns, days, masked } from '../../src/records.js';

describe('records as columns', () => {
  it('take what Apache Arrow makes, though its types are not ours', () => {
    expectTypeOf(columns).toBeCallableWith({} as Table);
    expectTypeOf(columns).toBeCallableWith({ id: {} as Vector, amount: new Float64Array(1), attributes: { tier: ['a'] } });
    expectTypeOf(columns).toBeCallableWith({ id: ['a'], closedAt: masked(days(Int32Array.of(1)), [true]), segment: undefined });
  });
  it('stand where lists of records stand', () => {
    expectTypeOf<Records>().toExtend<GivenRecords>();
    expectTypeOf<GivenColumns>().toExtend<NonNullable<GivenRecords['opportunities']>>();
    expectTypeOf<readonly [{ readonly nonsense: 1 }]>().not.toExtend<NonNullable<GivenRecords['opportunities']>>();
  });
});

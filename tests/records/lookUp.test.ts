import { describe, expect, it } from 'vitest';
import type { RelData } from '../../src/kernel/plan.js';
import { batchFrom, objectsOf } from '../../src/records/columns/batch.js';
import { reader } from '../../src/records/columns/column.js';
import { columnOf } from '../../src/records/columns/vector.js';
import type { Surroundings } from '../../src/records/expression.js';
import { lookedUp } from '../../src/records/lookUp.js';

type LookUp = Extract<RelData, { op: 'lookUp' }>;
const s = { timeZone: 'UTC', parameters: {}, fiscalYearStart: 1 } as unknown as Surroundings;
const rel = (on: string): LookUp => ({
  op: 'lookUp',
  of: { op: 'scan', entity: 'deals' },
  to: { op: 'scan', entity: 'accounts' },
  on: { id: { col: on } },
  take: { segment: 'segment' },
});
type Rows = Parameters<typeof batchFrom>[0];

function segments(deals: Rows, accounts: Rows): unknown[] {
  const below = { batch: batchFrom(deals), excluded: {} };
  const found = lookedUp(rel('accountId'), below, { batch: batchFrom(accounts), excluded: {} }, e => columnOf(e, below.batch, s));
  const read = reader(found.batch.column('segment'));
  return objectsOf(found.batch).map((_, row) => read(row));
}

describe('what is looked up takes the place of a column of its name', () => {
  const accounts = [
    { id: 'a', segment: 'smb' },
    { id: 'b', segment: 'enterprise' },
  ];
  it('where a row matches, and where it does not', () => {
    const deals = [
      { accountId: 'b', segment: 'own' },
      { accountId: 'x', segment: 'own' },
    ];
    expect(segments(deals, accounts)).toEqual(['enterprise', undefined]);
  });
  it('also where no row says what to look for', () => {
    expect(segments([{ segment: 'own' }, { segment: 'own' }], accounts)).toEqual([undefined, undefined]);
  });
  it('is of as many rows as look for it, also where the first rows of a longer list match in their order', () => {
    const below = { batch: batchFrom([{ accountId: 'a' }, { accountId: 'b' }]), excluded: {} };
    const to = { batch: batchFrom([...accounts, { id: 'c', segment: 'smb' }]), excluded: {} };
    const { batch } = lookedUp(rel('accountId'), below, to, e => columnOf(e, below.batch, s));
    const column = batch.column('segment');
    expect(batch.n).toBe(2);
    expect(column.kind === 'text' && [...column.codes].map(code => column.texts[code])).toEqual(['smb', 'enterprise']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusedInput } from '../../src/kernel/refusal.js';
import type { Batch } from '../../src/records/columns/batch.js';
import { batchOf } from '../../src/records/columns/batch.js';
import type { Column } from '../../src/records/columns/column.js';
import { reader } from '../../src/records/columns/column.js';
import { keysOf } from '../../src/records/columns/keys.js';
import type { Row } from '../../src/records/decode.js';
import { knownRows } from '../../src/records/known.js';
import { columnsOfRows, decodedRows } from '../support/decodedRows.js';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

/** Deals, each with some of the fields that E4 reads. */
function deals(...records: readonly object[]): readonly Row[] {
  return (
    decodedRows({ opportunities: records.map((it, i) => ({ id: `o${i}`, type: 'renewal', outcome: 'open', ...it })) }).opportunities ?? []
  );
}

/** Which rows are live and which are test records, by position, and what was left out. */
function known(rows: readonly Row[], knownAt?: string, entity = 'opportunities') {
  const { live, test, excluded } = knownRows(entity, columnsOfRows(rows), knownAt === undefined ? undefined : day(knownAt));
  return { live: live.map(it => it.row), test: test.map(it => it.row), excluded };
}

describe('ids that were read as plain texts, because they hardly repeat', () => {
  const texts = (...cells: readonly (string | undefined)[]): Column => ({ kind: 'cells', cells });
  const same = (table: Batch, name: string): number[] => [...keysOf([table.column(name)], table.n).ids];
  const cells = (table: Batch, name: string): unknown[] => Array.from({ length: table.n }, (_, row) => reader(table.column(name))(row));

  it('tell rows apart where all are different, and references agree where their texts do', () => {
    const { table } = knownRows('opportunities', batchOf(4, { id: texts('d', 'c', 'b', 'a'), accountId: texts('y', 'x', undefined, 'y') }));
    expect([cells(table, 'id'), cells(table, 'accountId')]).toEqual([
      ['d', 'c', 'b', 'a'],
      ['y', 'x', undefined, 'y'],
    ]);
    expect([same(table, 'id'), same(table, 'accountId')]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 0],
    ]);
  });

  it('of versions that all hold are the same in several rows', () => {
    const validFrom: Column = { kind: 'instant', at: Float64Array.of(1, 2, 1, 3) };
    const recordedAt: Column = { kind: 'instant', at: Float64Array.of(1, 1, 2, 1) };
    const { table, excluded } = knownRows('accounts', batchOf(4, { id: texts('a', 'a', 'a', 'b'), validFrom, recordedAt }));
    expect(excluded).toEqual({ 'accounts: superseded': 1 });
    expect([cells(table, 'id'), same(table, 'id')]).toEqual([
      ['a', 'a', 'b'],
      [0, 0, 1],
    ]);
  });
});

describe('knownRows: E4, duplicates and versions', () => {
  const versions = deals(
    { id: 'o', recordedAt: '2026-01-10' },
    { id: 'o', recordedAt: '2026-03-10' },
    { id: 'o', recordedAt: '2026-02-10' },
  );

  it('the newest version of a source key counts, wherever it stands in the list', () => {
    expect(known(versions)).toEqual({ live: [1], test: [], excluded: { 'opportunities: superseded': 2 } });
  });

  it('recordedAt < knownAt: what is recorded at knownAt itself is not yet known', () => {
    expect(known(versions, '2026-03-11').live).toEqual([1]);
    expect(known(versions, '2026-03-10')).toEqual({
      live: [2],
      test: [],
      excluded: { 'opportunities: not yet known': 1, 'opportunities: superseded': 1 },
    });
    expect(known(versions, '2026-02-10').live).toEqual([0]);
    expect(known(versions, '2026-01-10')).toEqual({ live: [], test: [], excluded: { 'opportunities: not yet known': 3 } });
  });

  it('absent recordedAt = known from the beginning, before any that was recorded', () => {
    const rows = deals({ id: 'o' }, { id: 'o', recordedAt: '2026-02-10' });
    expect(known(rows).live).toEqual([1]);
    expect(known(rows, '2026-02-10').live).toEqual([0]);
    expect(known(rows, '0001-01-01').live).toEqual([0]);
  });

  it('a key is (sourceSystem, sourceKey), and the id where there is no sourceKey', () => {
    const rows = deals(
      { id: 'a', sourceKey: 'k', recordedAt: '2026-01-01' },
      { id: 'b', sourceKey: 'k', recordedAt: '2026-01-02' }, // another id, the same key: a newer version
      { id: 'k', recordedAt: '2026-01-03' }, // its key is its id
      { id: 'k', sourceSystem: 'crm', recordedAt: '2026-01-04' }, // another system
      { id: 'k', sourceSystem: '', recordedAt: '2026-01-05' }, // an empty name is a name
    );
    expect(known(rows)).toEqual({ live: [2, 3, 4], test: [], excluded: { 'opportunities: superseded': 2 } });
  });

  it('keys cannot run into each other', () => {
    const rows = deals(
      { sourceSystem: 'a', sourceKey: 'b,c' },
      { sourceSystem: 'a,b', sourceKey: 'c' },
      { sourceSystem: 'a","b', sourceKey: 'c' },
      { sourceKey: '__proto__' },
    );
    expect(known(rows).live).toEqual([0, 1, 2, 3]);
  });

  it('deletedAt < knownAt drops it; without knownAt any deletedAt does (E12: visible to any knownAt before)', () => {
    const rows = deals({ deletedAt: '2026-02-10' });
    expect(known(rows)).toEqual({ live: [], test: [], excluded: { 'opportunities: deleted': 1 } });
    expect(known(rows, '2026-02-09').live).toEqual([0]);
    expect(known(rows, '2026-02-10').live).toEqual([0]);
    expect(known(rows, '2026-02-11').live).toEqual([]);
  });

  it('E11: test records are dropped, and handed over apart', () => {
    expect(known(deals({ isTest: true }, {}))).toEqual({ live: [1], test: [0], excluded: { 'opportunities: test record': 1 } });
  });

  it('a dropped version never revives an older one', () => {
    const deleted = deals({ id: 'o', recordedAt: '2026-01-10' }, { id: 'o', recordedAt: '2026-02-10', deletedAt: '2026-02-10' });
    expect(known(deleted)).toEqual({ live: [], test: [], excluded: { 'opportunities: superseded': 1, 'opportunities: deleted': 1 } });
    expect(known(deleted, '2026-02-01').live).toEqual([0]);
    const test = deals({ id: 'o', recordedAt: '2026-01-10' }, { id: 'o', recordedAt: '2026-02-10', isTest: true });
    expect(known(test)).toEqual({ live: [], test: [1], excluded: { 'opportunities: superseded': 1, 'opportunities: test record': 1 } });
  });

  it('an older test version says nothing of its newer one, and a deleted test record is still one', () => {
    expect(known(deals({ id: 'o', isTest: true }, { id: 'o', recordedAt: '2026-02-10' }))).toEqual({
      live: [1],
      test: [],
      excluded: { 'opportunities: superseded': 1 },
    });
    expect(known(deals({ isTest: true, deletedAt: '2026-02-10' }))).toEqual({
      live: [],
      test: [0],
      excluded: { 'opportunities: deleted': 1 },
    });
  });

  it('versions of an account share their id and differ in validFrom: each is a key of its own', () => {
    const accounts = decodedRows({
      accounts: [
        { id: 'A', segment: 'smb' },
        { id: 'A', segment: 'mid', validFrom: '2026-01-01', recordedAt: '2026-01-05' },
        { id: 'A', segment: 'enterprise', validFrom: '2026-01-01', recordedAt: '2026-02-05' }, // restates the second
      ],
    }).accounts as readonly Row[];
    expect(known(accounts, undefined, 'accounts')).toEqual({ live: [0, 2], test: [], excluded: { 'accounts: superseded': 1 } });
    expect(known(accounts, '2026-01-20', 'accounts').live).toEqual([0, 1]);
  });

  it('equal recordedAt of one key is refused, naming both rows, all of them at once', () => {
    const rows = deals(
      { id: 'x' },
      { id: 'o', recordedAt: '2026-01-10' },
      { id: 'x' },
      { id: 'o', recordedAt: '2026-01-10' },
      { id: 'o', recordedAt: '2026-02-10' },
    );
    const error = (() => {
      try {
        return knownRows('opportunities', columnsOfRows(rows));
      } catch (it) {
        return it;
      }
    })();
    expect(isRefusedInput(error) && error.problems.map(it => [it.path.join('/'), it.expected, it.received])).toEqual([
      ['opportunities/2/recordedAt', "another instant than row 0 (id 'x') of the same source key", "none in either (id 'x')"],
      ['opportunities/3/recordedAt', "another instant than row 1 (id 'o') of the same source key", "the same (id 'o')"],
    ]);
    // Of what is not yet known nothing is said.
    expect(
      known(deals({ id: 'o' }, { id: 'p', recordedAt: '2026-01-10' }, { id: 'p', recordedAt: '2026-01-10' }), '2026-01-10').live,
    ).toEqual([0]);
  });

  it('equal recordedAt of one key is refused wherever the rows stand, among however many keys and systems', () => {
    const record = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      sourceSystem: fc.constantFrom(undefined, 'crm', 'billing', ''),
      sourceKey: fc.constantFrom(undefined, undefined, 'k', 'l'),
      recordedAt: fc.constantFrom(undefined, '2026-01-10', '2026-01-11'),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), fc.constantFrom(undefined, '2026-01-11'), (records, knownAt) => {
        const visible = records.filter(it => knownAt === undefined || (it.recordedAt ?? '') < knownAt);
        const versions = visible.map(it => JSON.stringify([it.sourceKey ?? it.id, it.sourceSystem ?? null, it.recordedAt ?? null]));
        const rows = deals(...records.map(it => Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined))));
        const ask = (): unknown => known(rows, knownAt);
        if (new Set(versions).size < versions.length) expect(ask).toThrow('records refused');
        else expect(ask).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('counts every row once: live and excluded add up, whatever the order of the rows', () => {
    const record = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      recorded: fc.integer({ min: 1, max: 28 }),
      deleted: fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined }),
      isTest: fc.boolean(),
    });
    const distinct = fc.uniqueArray(record, { selector: it => `${it.key}${it.recorded}`, maxLength: 20 });
    const at = (n: number) => `2026-01-${String(n).padStart(2, '0')}`;
    fc.assert(
      fc.property(distinct, fc.option(fc.integer({ min: 1, max: 29 }), { nil: undefined }), fc.nat(), (records, knownOn, turn) => {
        const rows = deals(
          ...records.map((it, i) => ({
            id: `o${i}`,
            sourceKey: it.key,
            recordedAt: at(it.recorded),
            isTest: it.isTest,
            ...(it.deleted ? { deletedAt: at(it.deleted) } : {}),
          })),
        );
        const knownAt = knownOn === undefined ? undefined : at(knownOn);
        const { live, excluded } = known(rows, knownAt);
        expect(live.length + Object.values(excluded).reduce((a, b) => a + b, 0)).toBe(rows.length);
        // By the letter of E4, one key at a time.
        const expected = ['a', 'b', 'c'].flatMap(key => {
          const seen = records
            .map((it, row) => ({ ...it, row }))
            .filter(it => it.key === key && (knownOn === undefined || it.recorded < knownOn));
          const newest = seen.sort((a, b) => b.recorded - a.recorded)[0];
          const gone = newest && (newest.isTest || (newest.deleted !== undefined && (knownOn === undefined || newest.deleted < knownOn)));
          return newest && !gone ? [newest.row] : [];
        });
        expect([...live].sort()).toEqual(expected.sort());
        const turned = [...rows.slice(turn % (rows.length + 1)), ...rows.slice(0, turn % (rows.length + 1))];
        expect(new Set(known(turned, knownAt).live)).toEqual(new Set(live));
        expect(known(turned, knownAt).excluded).toEqual(excluded);
      }),
    );
  });
});

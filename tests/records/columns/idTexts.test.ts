import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { month, newLogos, winRate } from '../../../src/index.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { idTexts } from '../../../src/records/columns/idTexts.js';
import { decodeRecords } from '../../../src/records/decode.js';
import { evaluate } from '../../../src/records/evaluate.js';
import { partialState } from '../../../src/records/states/partialState.js';

const movement = (i: number, accountId: string) => ({ id: `m${i}`, accountId, effectiveAt: '2026-01-10', deltaArr: '10' });
const deal = (i: number, accountId: string) => ({
  id: `d${i}`,
  accountId,
  type: 'new-logo' as const,
  outcome: 'open' as const,
  createdAt: '2026-01-01',
});
const textsOf = (column: Column | undefined): readonly string[] | undefined => (column?.kind === 'text' ? column.texts : undefined);

describe('ids that several lists of a call say', () => {
  it('have codes of one list, in whatever order the lists come', () => {
    const accounts = ['b', 'a', 'c'].map(id => ({ id }));
    const arrMovements = ['a', 'd', 'a', 'b'].map((id, i) => movement(i, id));
    const opportunities = ['e', 'c', 'e'].map((id, i) => deal(i, id));
    for (const records of [
      { accounts, arrMovements, opportunities },
      { opportunities, arrMovements, accounts },
    ]) {
      const read = decodeRecords(records, { currency: 'BRL' });
      const [own, theirs, deals] = [
        read.accounts?.column('id'),
        read.arrMovements?.column('accountId'),
        read.opportunities?.column('accountId'),
      ];
      expect(textsOf(own)).toBeDefined();
      expect([textsOf(theirs) === textsOf(own), textsOf(deals) === textsOf(own)]).toEqual([true, true]);
      expect([0, 1, 2].map(reader(own as Column))).toEqual(['b', 'a', 'c']);
      expect([0, 1, 2, 3].map(reader(theirs as Column))).toEqual(['a', 'd', 'a', 'b']);
      expect([0, 1, 2].map(reader(deals as Column))).toEqual(['e', 'c', 'e']);
    }
  });

  it('are those that two lists have a field for', () => {
    const names = (...entities: ('accounts' | 'arrMovements' | 'opportunities' | 'opportunityEvents')[]) => [
      ...idTexts(entities.map(entity => [entity, []])).keys(),
    ];
    expect(names('arrMovements')).toEqual([]);
    expect(names('accounts', 'arrMovements')).toEqual(['accountId']);
    expect(names('opportunities', 'opportunityEvents')).toEqual(['opportunityId']);
  });

  // Ids that were counted up are told by their number, others by a hash; both may be in one list.
  const id = fc.oneof(
    fc.nat({ max: 40 }).map(n => `a${n}`),
    fc.nat({ max: 40 }).map(n => `${n}-x`),
    fc.nat({ max: 9 }).map(n => `a0${n}`),
  );

  it('are the ids that were given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.array(id), fc.array(id), fc.boolean(), (own, first, second, accountsFirst) => {
        const [accounts, others] = [
          { accounts: own.map(it => ({ id: it })) },
          { arrMovements: first.map((it, i) => movement(i, it)), opportunities: second.map((it, i) => deal(i, it)) },
        ];
        const read = decodeRecords(accountsFirst ? { ...accounts, ...others } : { ...others, ...accounts }, { currency: 'BRL' });
        const said = (entity: 'accounts' | 'arrMovements' | 'opportunities', name: string): unknown[] => {
          const table = read[entity];
          const cell = reader(table?.column(name) as Column);
          return Array.from({ length: table?.n ?? 0 }, (_, row) => cell(row));
        };
        expect(said('accounts', 'id')).toEqual(own);
        expect(said('arrMovements', 'accountId')).toEqual(first);
        expect(said('opportunities', 'accountId')).toEqual(second);
      }),
      { numRuns: 200 },
    );
  });

  it('find what they refer to, and nothing where it is not there', () => {
    const accounts = Array.from({ length: 3000 }, (_, i) => ({ id: `a${i}`, segment: i % 3 === 0 ? 'smb' : 'enterprise' }));
    // New customers of January: of 1,000 every third is smb, 334; 10 more name no account that there is.
    const arrMovements = Array.from({ length: 1010 }, (_, i) => movement(i, i < 1000 ? `a${999 - i}` : `z${i}`));
    const rows = evaluate(
      [newLogos],
      { arrMovements, accounts },
      { periods: [month('2026-01')], by: ['segment'], dataFrom: '2025-01-01', dataThrough: '2026-03-01', currency: 'BRL' },
    );
    expect(rows.map(({ group, newLogos: it }) => [group?.segment, String(it.value)])).toEqual([
      ['enterprise', '666'],
      ['smb', '334'],
      [null, '10'],
      [undefined, '1010'],
    ]);
    expect(rows[2]?.newLogos.warnings.map(it => it.code)).toContain('UNCLASSIFIED_RECORDS');
  });

  it('stay in the state of the entity that says them', () => {
    const accounts = Array.from({ length: 50 }, (_, i) => ({ id: `a${i}` }));
    const state = partialState([winRate], { accounts, opportunities: [deal(0, 'a7'), deal(1, 'a9')] }, { currency: 'BRL' });
    const texts = state.toJSON().tables.opportunities?.columns.accountId;
    expect(texts).toMatchObject({ texts: ['a7', 'a9'], codes: [0, 1] });
  });

  it('take no room for a list that is refused for its length', () => {
    const endless = new Array(1e9);
    expect(() => decodeRecords({ accounts: endless, arrMovements: [movement(0, 'x-y')] })).toThrow('accounts');
  });
});

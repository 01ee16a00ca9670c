import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/records/columns/batch.js';
import { blockOf } from '../../src/records/columns/block.js';
import { codesAsTheyAre, codesOf } from '../../src/records/columns/codes.js';
import type { Column } from '../../src/records/columns/column.js';
import { countedTexts } from '../../src/records/columns/countedTexts.js';
import { datesOf } from '../../src/records/columns/dated.js';
import { flagsOf } from '../../src/records/columns/flags.js';
import { byKeyOf, keysOf } from '../../src/records/columns/keys.js';
import { recoded } from '../../src/records/columns/lateTexts.js';
import { instantsOf, scaledOf } from '../../src/records/columns/numbers.js';
import { rowsByCode } from '../../src/records/columns/rowsByCode.js';
import { textsOf } from '../../src/records/columns/texts.js';
import { codeIn, textTable } from '../../src/records/columns/textTable.js';
import { decodeRecords } from '../../src/records/decode.js';
import { keepForms } from '../../src/records/forms.js';
import { knownRows } from '../../src/records/known.js';

/** Whether an engine takes two objects to be of one form: the order of their fields is part of it. */
const alike = ((): ((a: object, b: object) => boolean) => {
  setFlagsFromString('--allow-natives-syntax');
  return new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean;
})();

const isKept = (made: object | undefined): boolean => made !== undefined && keepForms().some(form => alike(form, made));

/** Rows that agree in nothing, so that each field is a column of its own kind. */
const deals = Array.from({ length: 3000 }, (_, i) => ({
  id: `d${i}`,
  accountId: `a${i % 7}`,
  type: i % 2 === 0 ? ('new-logo' as const) : ('expansion' as const),
  outcome: 'won' as const,
  amountArr: `${i}.5`,
  createdAt: `2026-01-${10 + (i % 10)}T10:00:${10 + (i % 50)}Z`,
  closedAt: `2026-03-${10 + (i % 10)}`,
  competitive: i % 3 === 0,
  attributes: { tier: `${i % 3}` },
}));
const read = decodeRecords({ opportunities: deals }, { currency: 'BRL', timeZone: 'UTC' }).opportunities;
const column = (name: string): Column => read?.column(name) as Column;

describe('the forms that are kept', () => {
  it('are those of columns', () => {
    const names = ['id', 'accountId', 'outcome', 'amountArr', 'createdAt', 'closedAt', 'competitive', 'attributes'];
    expect(names.map(name => [column(name).kind, isKept(column(name))])).toEqual([
      ['cells', true],
      ['text', true],
      ['same', true],
      ['number', true],
      ['instant', true],
      ['dated', true],
      ['flag', true],
      ['shared', true],
    ]);
  });

  // Ids that hardly repeat are their own dictionary.
  const numbered = knownRows('opportunities', read as Batch).table.column('id') as Extract<Column, { kind: 'text' }>;

  it('are those that loops over columns are given, and those that they make', () => {
    const made: Record<string, object | undefined> = {
      texts: textsOf(column('type')),
      dates: datesOf(column('closedAt')),
      numbers: instantsOf(column('createdAt')),
      scaled: scaledOf(column('amountArr')),
      flags: flagsOf(column('competitive')),
      keys: keysOf([column('accountId')], deals.length),
      byKey: byKeyOf([column('accountId')], deals.length),
      byCode: rowsByCode(column('accountId'), deals.length),
      codes: codesOf(column('accountId'), deals.length),
      least: codesAsTheyAre(column('accountId'), deals.length),
      counted: countedTexts('inv-7', 100),
      block: blockOf(3),
      late: recoded(numbered, Int32Array.of(1, 0), true),
      own: numbered,
      positions: column('row'),
    };
    const table = textTable(10);
    for (const text of ['inv-7', 'inv-8', 'other']) codeIn(table, text);
    expect(Object.entries({ ...made, table }).filter(([, it]) => !isKept(it))).toEqual([]);
    // Or every object would be.
    expect(isKept({ mask: 0, holds: new Uint8Array(0) })).toBe(false);
  });
});

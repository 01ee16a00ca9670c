import { describe, expect, it } from 'vitest';
import { arr, cac } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { ledger, one, plainly, spend } from '../support/records.js';
import { problemsOf, value } from '../support/totals.js';

/* E13: “malformed or contradictory rows refuse the call, every one listed … onInvalid: 'exclude' is an explicit choice and shows in the result”. */

const good = spend(['2026-04-05', '100'], ['2026-05-05', '50']);
const bad = [
  { id: 'b1', date: '2026-02-30', amount: '7', function: 'sales' },
  { id: 'b2', date: '2026-04-07', amount: '1,200', function: 'sales' },
  { id: 'b3', date: '2026-04-08', amount: '7', function: 'sale' },
  { id: 'b4', date: '2026-04-09', amount: '7', function: 'sales', Amount: '8' },
  null,
] as never[];
const records = { arrMovements: ledger(['A', '2026-04-10', '10']), spendEntries: [...good.slice(0, 1), ...bad, ...good.slice(1)] };

describe('malformed records', () => {
  it('refuse the call, every one listed, unless the caller says otherwise', () => {
    for (const options of [{}, { onInvalid: 'refuse' as const }])
      expect(problemsOf(() => evaluate([cac], records, { ...plainly, ...options })).map(p => p.path.slice(0, 2))).toEqual(
        [1, 2, 3, 4, 5].map(i => ['spendEntries', i]),
      );
  });
  it("with onInvalid 'exclude' they are left out, and each result that reads them counts them", () => {
    const result = one(cac, records, { onInvalid: 'exclude' });
    expect(value(result)).toBe('150'); // (100 + 50) ÷ 1: nothing of a bad row is taken
    expect(result.excluded).toEqual({ 'spendEntries: malformed': 5 });
    expect(result.inputs.acquisitionSpend?.excluded).toEqual({ 'spendEntries: malformed': 5 });
    expect(one(arr, records, { onInvalid: 'exclude' }).excluded).toEqual({}); // it reads no spend
  });
  it('well-formed records are read as ever', () => {
    const sound = { ...records, spendEntries: good };
    expect(JSON.stringify(one(cac, sound, { onInvalid: 'exclude' }))).toBe(JSON.stringify(one(cac, sound)));
  });
  it('records that contradict each other are no matter of leaving one out: refused', () => {
    const below = { arrMovements: ledger(['A', '2026-04-10', '10'], ['A', '2026-04-20', '-11']) };
    expect(problemsOf(() => evaluate([arr], below, { ...plainly, onInvalid: 'exclude' })).length).toBe(1);
  });
  it('a list that is none, a zone that is missing, and another word are refused all the same', () => {
    expect(problemsOf(() => evaluate([arr], { arrMovements: {} as never }, { ...plainly, onInvalid: 'exclude' })).length).toBe(1);
    const zoned = { arrMovements: ledger(['A', '2026-04-10T10:00:00-03:00', '10']) };
    expect(problemsOf(() => evaluate([arr], zoned, { ...plainly, onInvalid: 'exclude' }))[0]?.path).toEqual(['timeZone']);
    expect(problemsOf(() => evaluate([arr], records, { ...plainly, onInvalid: 'drop' as never }))[0]).toMatchObject({
      path: ['options', 'onInvalid'],
      expected: "'refuse' or 'exclude'",
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reader } from '../../../src/records/columns/column.js';
import { decodeRecords } from '../../../src/records/decode.js';

/** 200 minutes of a day: more than codes of one byte tell apart. */
const CLOCKS = Array.from({ length: 200 }, (_, i) => `${10 + Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}`);
/** More currencies than that, too. */
const CURRENCIES = [...new Set(Intl.supportedValuesOf('currency'))].filter(it => /^[A-Z]{3}$/.test(it)).slice(0, 200);

const hours = (opensAt: unknown, i: number) => ({ id: `h${i}`, calendarId: 'c', weekday: 1 + (i % 7), opensAt, closesAt: '24:00' });

/** Each row's word: the first of them rise through the whole list or a part of it, the others come again. */
const rows = fc
  .tuple(fc.constantFrom(100, 127, 128, 129, 200), fc.array(fc.nat({ max: 199 }), { maxLength: 300 }))
  .map(([different, more]) => [...Array.from({ length: different }, (_, i) => i), ...more.map(i => i % different)]);

const read = (key: string, name: string, list: readonly object[]) => {
  const left: string[] = [];
  const table = decodeRecords({ [key]: list }, { timeZone: 'UTC', leaveOut: entity => left.push(entity) })[key as 'fxRates'];
  const cell = reader(table?.column(name) as never);
  return { cells: Array.from({ length: table?.n ?? 0 }, (_, row) => cell(row)), left: left.length };
};

describe('words while they come in', () => {
  it('are the words that were given, of few and of many, sound rows and others', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat({ max: 400 }), { maxLength: 5 }), (words, wrong) => {
        const said = words.map((place, i) => (wrong.includes(i) ? '25:61' : (CLOCKS[place] as string)));
        const { cells, left } = read('businessHours', 'opensAt', said.map(hours));
        const sound = said.filter(it => it !== '25:61');
        expect(left).toBe(said.length - sound.length);
        expect(cells).toEqual(sound);
      }),
      { numRuns: 100 },
    );
  });

  it('are so where each amount names its currency', () => {
    fc.assert(
      fc.property(rows, places => {
        const said = places.map(place => CURRENCIES[place % CURRENCIES.length] as string);
        const deals = said.map((currency, i) => ({
          id: `d${i}`,
          accountId: 'a',
          createdAt: '2026-01-01',
          type: 'new-logo',
          outcome: 'open',
          // Every third amount is an object, and every seventh is too long to be taken at a glance.
          amountArr: i % 3 === 0 ? { amount: '12', currency } : i % 7 === 0 ? '123456789012345678901234.5' : '12',
          ...(i % 3 === 0 ? {} : { currency }),
        }));
        expect(read('opportunities', 'amountArrCurrency', deals)).toEqual({ cells: said, left: 0 });
      }),
      { numRuns: 60 },
    );
  });
});

describe('ids while they come in', () => {
  it('are the texts that were given, whether they repeat or not, and where the field begins late', () => {
    for (const [different, from] of [
      [5000, 0],
      [40, 0],
      [5000, 3000],
      [40, 3000],
      [40, 2047],
      [40, 2048],
    ] as const) {
      const said = Array.from({ length: 5000 }, (_, i) => (i < from || i % 11 === 3 ? undefined : `owner ${i % different}`));
      const deals = said.map((source, i) => ({
        id: `d${i}`,
        accountId: 'a',
        createdAt: '2026-01-01',
        type: i % 1000 === 999 ? 'nothing' : 'new-logo',
        outcome: 'open',
        ...(source === undefined ? {} : { source }),
      }));
      const sound = said.filter((_, i) => i % 1000 !== 999);
      expect(read('opportunities', 'source', deals)).toEqual({ cells: sound, left: 5 });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/kernel/decimal.js';
import type { SummaryData } from '../../src/kernel/plan.js';
import { batchOf } from '../../src/records/columns/batch.js';
import { summariser } from '../../src/records/summary.js';
import type { Dice } from '../support/seeds.js';
import { dice } from '../support/seeds.js';
import { settled } from '../support/settled.js';
import { toldOf } from '../support/simple/answer.js';
import { asBatch } from '../support/simple/asBatch.js';
import type { Cell, Row } from '../support/simple/cells.js';
import { summarise } from '../support/simple/summary.js';

/*
 * What all rows of a batch come to is kept, and a list of few different items is a list of runs: against the simple interpreter, which makes an item of every
 * row, over many rows of few cells, asked in total, by part and in total again.
 */
const PLAIN = ['30', '7', '7.50', '0', '-3', '12', '100', '9007199254740991', '123456789012345678901234567890.25'];

function drawnRows(d: Dice): Row[] {
  const numbers = Array.from({ length: d.between(1, 4) }, () => decimal(d.pick(PLAIN)));
  const [missing, unknown, weights, doubts] = [d.chance(0.4), d.chance(0.1), d.chance(0.3), d.chance(0.1)];
  const number = (): Cell => {
    if (unknown && d.chance(0.02)) return { missingRate: 'no rate' };
    return missing && d.chance(0.1) ? undefined : d.pick(numbers);
  };
  return Array.from({ length: d.pick([0, 1, 3, 40, 200, 200]) }, () => {
    const row: Record<string, Cell> = { x: number(), y: number(), whole: d.pick(numbers), name: d.pick(['a', 'b', 'ab']) };
    if (d.chance(0.5)) row.held = d.chance(0.5);
    if (weights && d.chance(0.5)) row['#'] = d.between(1, 5);
    if (doubts && d.chance(0.02)) row['?'] = { missingRate: 'it decides' };
    return row;
  });
}

const [x, y, whole, name, held] = ['x', 'y', 'whole', 'name', 'held'].map(col => ({ col })) as [Col, Col, Col, Col, Col];
interface Col {
  readonly col: string;
}

/** Summaries; of the first, an item has a number that may be missing. */
const summaries: Readonly<Record<string, SummaryData>> = {
  'a list of one number': { fn: 'items', items: { days: { of: x } } },
  'a list of a number and a text': { fn: 'items', items: { name: { text: name }, days: { of: whole } } },
  'a list of quotients': { fn: 'items', items: { share: { of: x, per: y }, held: { text: held } } },
  'a list of words': { fn: 'items', items: { rank: { of: name, words: { a: '1', b: ['1', '3'], ab: '2.5' } } } },
  'a list that gathers': { fn: 'items', items: { name: { text: name }, sum: { sum: x } } },
  'a list of all': { fn: 'items', items: { name: { text: name }, all: { all: x, by: y } } },
  'a sum': { fn: 'sum', arg: whole },
  'a count': { fn: 'count' },
  'a count of different ones': { fn: 'countDistinct', arg: x },
  'a median': { fn: 'quantile', q: '0.5', arg: x },
  'a p90 of those that have ended': { fn: 'quantile', q: '0.9', arg: x, waited: whole },
};

describe.each(Object.keys(summaries))('%s, asked again', key => {
  const summary = summaries[key] as SummaryData;
  it('is as the simple interpreter has it', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const d = dice(seed);
      const rows = drawnRows(d);
      const batch = asBatch(rows);
      const value = (e: object, row: Row): Cell => row[(e as Col).col];
      const simple = (of: readonly Row[]) => toldOf(summarise(of, summary, value as never));
      const asked = () => summariser(batch, summary, settled);
      const some = Int32Array.from(rows.keys()).filter(() => d.chance(0.5));
      const total = simple(rows);
      const part = simple([...some].map(row => rows[row] as Row));
      for (const round of ['first', 'second', 'third']) {
        expect([seed, round, toldOf(asked()())]).toEqual([seed, round, total]);
        expect([seed, round, toldOf(asked()({ size: some.length, rows: () => some }))]).toEqual([seed, round, part]);
      }
    }
  });
});

describe('a list that is kept', () => {
  const listed = (values: readonly number[]) => {
    const batch = batchOf(values.length, { x: { kind: 'number', units: Float64Array.from(values), scale: 0 } });
    return () => summariser(batch, summaries['a list of one number'] as SummaryData, settled)().items;
  };

  it('is of few different items, and the same list to every question', () => {
    const items = listed(Array.from({ length: 64 }, (_, i) => i % 4));
    expect(items()).toBe(items());
    expect(items()?.map(item => String((item.get('days') as { n: unknown }).n))).toEqual(
      ['0', '1', '2', '3'].flatMap(days => Array.from({ length: 16 }, () => days)),
    );
  });
  it('of many different ones it is made again: items are large', () => {
    const items = listed(Array.from({ length: 64 }, (_, i) => i % 5));
    expect(items()).not.toBe(items());
    expect(items()).toEqual(items());
  });
});

import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../src/records/columns/batch.js';
import { reader } from '../../../src/records/columns/column.js';
import { problemList } from '../../../src/records/problemList.js';
import { csv } from '../../../src/records/streams/csv.js';
import { ndjson } from '../../../src/records/streams/ndjson.js';
import type { RecordStream } from '../../../src/records/streams/recordStream.js';

async function batchOf(stream: RecordStream, blockBytes: number): Promise<Batch> {
  const problems = problemList();
  const leaveOut = (): void => {};
  const { batch } = await stream.read('opportunities', { currency: undefined, timeZone: 'UTC', problems, leaveOut }, blockBytes);
  expect(problems.count()).toBe(0);
  return batch;
}

const cellsOf = (batch: Batch, name: string): unknown[] => Array.from({ length: batch.n }, (_, row) => reader(batch.column(name))(row));
const codesOf = (batch: Batch, name: string): string => {
  const column = batch.column(name);
  return 'codes' in column ? column.codes.constructor.name : column.kind;
};

/** Rows of which every seventh has no name and every eleventh is wrong; the names take turns. */
const named = (different: number): (string | undefined)[] =>
  Array.from({ length: 400 }, (_, i) => (i % 7 === 3 ? undefined : `n${i % different}`));
const isWrong = (i: number): boolean => i % 11 === 5;
const kept = (names: readonly (string | undefined)[]): (string | undefined)[] => names.filter((_, i) => !isWrong(i));
const outcome = (i: number): string => (isWrong(i) ? 'nothing' : 'open');

const OF_ONE_BYTE = [2, 127, 128];
const OF_FOUR = [129, 130, 300];

describe.each([60, 900, 1 << 18])('texts of streams, in blocks of %i bytes', block => {
  it.each([...OF_ONE_BYTE, ...OF_FOUR])('are told apart by codes as long as they need to be: %i', async different => {
    const names = named(different);
    const width = different <= 128 ? 'Int8Array' : 'Int32Array';

    const lines = names.map((name, i) => `d${i},new-logo,${outcome(i)},${name ?? ''}\n`).join('');
    const file = await batchOf(csv([`id,type,outcome,accountId\n${lines}`]), block);
    expect(cellsOf(file, 'accountId')).toEqual(kept(names));
    expect(codesOf(file, 'accountId')).toBe(width);

    const map = {
      entity: 'opportunities',
      fields: {
        id: 'i',
        type: 't',
        outcome: { from: 'o', values: { open: 'open' }, others: 'exclude' },
        attributes: { city: { from: 'c', empty: 'absent' } },
      },
    };
    const mapped = await batchOf(csv([`i,t,o,c\n${lines}`], { map: map as never }), block);
    expect(cellsOf(mapped, 'attributes').map(it => it && { ...it })).toEqual(kept(names).map(it => it && { city: it }));
    expect(cellsOf(mapped, 'attributes.city')).toEqual(kept(names));
    expect(codesOf(mapped, 'attributes')).toBe(width);

    const json = names.map(
      (name, i) =>
        `{"id":"d${i % 5 === 0 ? '\\u0031' : i}","type":"new-logo","outcome":"${outcome(i)}"${name ? `,"accountId":"${name}","attributes":{"city":"${name}"}` : ''}}\n`,
    );
    const objects = await batchOf(ndjson(json), block);
    expect(cellsOf(objects, 'accountId')).toEqual(kept(names));
    expect(codesOf(objects, 'accountId')).toBe(width);
    expect(cellsOf(objects, 'attributes').map(it => it && { ...it })).toEqual(kept(names).map(it => it && { city: it }));
  });

  it('are empty where a record says so, also as the last of those that have a code of one byte and the first beyond', async () => {
    for (const before of [127, 128]) {
      const texts = [...Array.from({ length: before }, (_, i) => `n${i}`), '', 'n0', ''];
      const lines = texts.map((it, i) => `{"id":"d${i}","accountId":"${it}","type":"new-logo","outcome":"open"}\n`);
      const batch = await batchOf(ndjson(lines), block);
      expect(cellsOf(batch, 'accountId')).toEqual(texts);
    }
  });

  it('have the currencies of their amounts, with none where there is no amount', async () => {
    const rows = ['5,BRL', '6,EUR', ',EUR', '7,BRL', ',', '8,USD'];
    const lines = rows.map((it, i) => `d${i},new-logo,open,${it}\n`).join('');
    const batch = await batchOf(csv([`id,type,outcome,amountArr,currency\n${lines}`]), block);
    expect(cellsOf(batch, 'amountArrCurrency')).toEqual(['BRL', 'EUR', undefined, 'BRL', undefined, 'USD']);
    const none = await batchOf(csv(['id,type,outcome,amountArr,currency\nd,new-logo,open,,BRL\n']), block);
    expect(cellsOf(none, 'amountArrCurrency')).toEqual([undefined]);
  });
});

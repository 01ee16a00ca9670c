import { describe, expect, it } from 'vitest';
import type { RefusedInput } from '../../../src/kernel/refusal.js';
import type { CsvSpec } from '../../../src/records/streams/csv.js';
import { csv } from '../../../src/records/streams/csv.js';
import type { Call } from './reading.js';
import { pieces, readStream } from './reading.js';

const head = 'id,accountId,effectiveAt,deltaArr';
const good = 'm1,A,2026-01-01,100';

async function refused(
  source: string | Uint8Array,
  spec: CsvSpec<'arrMovements'> = {},
  call: Call = { currency: 'BRL' },
): Promise<string[]> {
  const texts: string[][] = [];
  for (const [piece, block] of [
    [1, 1],
    [7, 64],
    [1 << 16, undefined],
  ] as const) {
    const outcome = await readStream('arrMovements', csv(pieces(source, piece), spec), call, block);
    if (!('problems' in outcome)) throw new Error('was not refused');
    texts.push(outcome.problems.map(p => `${p.path.slice(1).join('.')}: ${p.expected} | ${p.received}${p.hint ? ` | ${p.hint}` : ''}`));
  }
  expect(texts[1]).toEqual(texts[0]);
  expect(texts[2]).toEqual(texts[0]);
  return texts[0] as string[];
}

function thrown(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    return (error as RefusedInput).problems.map(p => p.path.join('.'));
  }
  throw new Error('was not refused');
}

const IN_QUOTES = 'a field that holds a delimiter, a quote or a line break is written in quotes, each quote in it doubled';

describe('csv refuses', () => {
  it('a quote that is not closed, where it begins', async () => {
    expect(await refused(`${head}\n${good}\nm2,"A,2026-01-01,100\n${good}\n`)).toEqual([
      `line 3.accountId: a closing quote | the end of the file | ${IN_QUOTES}`,
    ]);
  });

  it('quotes inside a field, and goes on at the next line', async () => {
    expect(await refused(`${head}\nm1,A"b",2026-01-01,100\n${good}\nm2,"A"b,2026-01-01,100\nm3,A,x,100`)).toEqual([
      `line 2.accountId: quotes around a whole field, and each quote inside doubled | a quote inside a field without quotes | ${IN_QUOTES}`,
      `line 4.accountId: quotes around a whole field, and each quote inside doubled | something after the closing quote | ${IN_QUOTES}`,
      expect.stringMatching(/^line 5\.effectiveAt: a calendar day .* \| 'x'/),
    ]);
  });

  it('a record with too few or too many fields, and blank lines', async () => {
    expect(await refused(`${head}\nm1,"A\n",2026-01-01\n\n${good}\nm1,A,2026-01-01,100,\n\n`)).toEqual([
      `line 2: 4 fields, as in the header | 3 | ${IN_QUOTES}`,
      'line 4: 4 fields, as in the header | a blank line | remove the blank line',
      `line 6: 4 fields, as in the header | 5 | ${IN_QUOTES}`,
      'line 7: 4 fields, as in the header | a blank line | remove the blank line',
    ]);
  });

  it('a carriage return that ends no line', async () => {
    expect(await refused(`${head}\rm1,A,2026-01-01,100\r`)).toHaveLength(1);
    expect(await refused(`${head}\n${good}\nm2,A\rB,2026-01-01,100\n`)).toEqual([
      'line 3.accountId: a line feed after the carriage return | another character | end lines with LF or CRLF, or write the field in quotes',
    ]);
  });

  it('bytes that are no UTF-8, in columns that are read and in others', async () => {
    const bytes = new TextEncoder().encode(`${head},note\nm1,A?,2026-01-01,100,x\nm2,B,2026-01-01,100,?\n`);
    for (const [i, byte] of bytes.entries()) if (byte === 63) bytes[i] = 0xe9;
    const map = {
      entity: 'arrMovements',
      fields: { id: 'id', accountId: 'accountId', effectiveAt: 'effectiveAt', deltaArr: 'deltaArr' },
      ignore: ['note'],
    } as const;
    const hint = 'UTF-8 | other bytes | save the file as UTF-8';
    expect(await refused(bytes, { map })).toEqual([`line 2.accountId: ${hint}`, `line 3.note: ${hint}`]);
    expect(await refused(new Uint8Array([0xff, 0xfe, 0x69, 0x00]))).toEqual(['line 1: UTF-8 | UTF-16 | save the file as UTF-8']);
  });

  it('a header that is missing, that repeats a name, that has none, or that the entity does not have', async () => {
    expect(await refused('')).toEqual(['line 1: a header: the names of the columns | an empty file']);
    expect(await refused('\ufeff')).toHaveLength(1);
    expect(await refused(`id,accountId,id,,deltaArr\n`)).toEqual([
      "line 1.column 3: another name than the columns before | 'id'",
      'line 1.column 4: the name of the column | none | every column has a name',
    ]);
    expect(await refused(`id,Account_ID,effectiveAt,attributes\n${good}`)).toEqual([
      "line 1.Account_ID: a field of ArrMovement | an unknown column | did you mean 'accountId'? Or give a map",
      'line 1.attributes: a field of ArrMovement | an unknown column | give a map: { entity, fields, … }',
      'line 1.accountId: a column of this name: the field is required | none',
      'line 1.deltaArr: a column of this name: the field is required | none',
    ]);
  });

  it('a mapping that does not fit the header', async () => {
    const map = {
      entity: 'arrMovements',
      fields: { id: 'ID', accountId: 'accountId', effectiveAt: 'effectiveAt', deltaArr: 'deltaArr' },
    } as const;
    expect(await refused(`${head}\n${good}`, { map })).toEqual(
      [
        "ID: a column of the rows: 'id', 'accountId', 'effectiveAt', 'deltaArr' | 'ID'",
        "line 1.id: a column that is mapped or ignored | 'id' | list it in `ignore`, or set `ignoreOthers`",
      ].map(it => it.replace(/^ID/, 'line 1')),
    );
  });

  it('cells by line and column of the file, those the entity refuses too', async () => {
    const map = {
      entity: 'arrMovements',
      fields: {
        id: 'ID',
        accountId: 'Acc',
        effectiveAt: { from: 'At', date: 'DD/MM/YYYY' },
        deltaArr: 'ARR',
        type: { from: 'Type', empty: 'absent' },
      },
    } as const;
    expect(await refused('ID,Acc,At,ARR,Type\n1,A,31/02/2026,1,\n2,,01/02/2026,-1,new\n3,B,01/02/2026,-5,new\n', { map })).toEqual([
      "line 2.At: a day that exists, written DD/MM/YYYY | '31/02/2026'",
      "line 3.Acc: a value | '' | say what an empty one means: `empty: 'absent'` or 'exclude'",
      "line 4.ARR: an amount above 0 of type 'new' | '-5'",
    ]);
  });

  it('lists a thousand problems and counts all', async () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `m${i},A,2026-01-01,x`).join('\n');
    const outcome = await readStream('arrMovements', csv([`${head}\n${lines}`]), { currency: 'BRL' });
    if (!('problems' in outcome)) throw new Error('was not refused');
    expect(outcome.problems).toHaveLength(1001);
    expect(outcome.problems.at(-1)).toEqual({ path: [], expected: 'no further problem', received: '500 more, not listed' });
  });

  it('specs and sources that are none, at once', () => {
    expect(thrown(() => csv('deals.csv' as never))).toEqual(['source']);
    expect(thrown(() => csv(new Uint8Array(3) as never))).toEqual(['source']);
    expect(
      thrown(() =>
        csv([], { delimiter: ';;', decimal: ';', dateFormat: 'D/M/YY', separator: ';', map: [], onProgress: 1, signal: {} } as never),
      ),
    ).toEqual(['separator', 'decimal', 'delimiter', 'dateFormat', 'map', 'onProgress', 'signal']);
  });
});

describe('csv', () => {
  it('takes decimal comma and day format for every column that does not say its own', async () => {
    const map = {
      entity: 'arrMovements',
      fields: {
        id: 'ID',
        accountId: 'Acc',
        effectiveAt: 'At',
        signedAt: { from: 'Signed', date: 'YYYY-MM-DD' },
        deltaArr: { from: 'ARR', number: { thousands: '.' } },
      },
    } as const;
    const spec = { map, decimal: ',', dateFormat: 'DD/MM/YYYY', delimiter: ';' } as const;
    const read = await readStream('arrMovements', csv(['ID;Acc;At;Signed;ARR\n1;A;02/01/2026;2026-01-01;1.234,50\n'], spec), {
      currency: 'BRL',
    });
    expect(read).toMatchObject({ rows: [{ effectiveAt: Date.UTC(2026, 0, 2), signedAt: Date.UTC(2026, 0, 1), deltaArr: '#1234.5' }] });
  });

  it('tells how far it is, and stops when told to', async () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `m${i},A,2026-01-01,1\n`);
    const told: { rows: number; bytes: number }[] = [];
    await readStream('arrMovements', csv([`${head}\n`, ...lines], { onProgress: it => told.push(it) }), { currency: 'BRL' }, 1000);
    const bytes = head.length + 1 + lines.join('').length;
    expect(told.at(-1)).toEqual({ rows: 2000, bytes });
    expect(told.length).toBeGreaterThan(10);

    const stop = new AbortController();
    let closed = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        yield `${head}\n`;
        for (;;) yield lines.join('');
      } finally {
        closed = true;
      }
    }
    const reading = readStream(
      'arrMovements',
      csv(endless(), { signal: stop.signal, onProgress: ({ rows }) => rows > 5000 && stop.abort(new Error('enough')) }),
      { currency: 'BRL' },
    );
    await expect(reading).rejects.toThrow('enough');
    expect(closed).toBe(true);

    const silent = new AbortController();
    const waiting = readStream(
      'arrMovements',
      csv({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }, { signal: silent.signal }),
    );
    silent.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
  });

  it('reads web streams and texts that are cut inside a character', async () => {
    const text = `${head}\nm1,😀 São,2026-01-01,1\n`;
    const rows = { rows: [expect.objectContaining({ accountId: '😀 São' })] };
    expect(
      await readStream('arrMovements', csv(new Blob([text]).stream() as ReadableStream<Uint8Array>), { currency: 'BRL' }),
    ).toMatchObject(rows);
    const stream = new Blob([text]).stream();
    expect(await readStream('arrMovements', csv({ getReader: () => stream.getReader() }), { currency: 'BRL' })).toMatchObject(rows);
    expect(await readStream('arrMovements', csv(text.split('')), { currency: 'BRL' })).toMatchObject(rows);
  });

  it('keeps texts that hardly repeat as bytes, and gives them back', async () => {
    const ids = Array.from({ length: 30_000 }, (_, i) => (i % 7 === 0 ? `é${i}` : `m-${i}`));
    const text = `${head}\n${ids.map((id, i) => `${id},${i % 3 === 0 ? 'A' : 'B'},2026-01-01,${i % 5000 === 7 ? '+' : ''}1`).join('\n')}\n`;
    const outcome = await readStream(
      'arrMovements',
      csv(pieces(text.replaceAll('+1', '123456789012345.678'), 5000)),
      { currency: 'BRL' },
      20_000,
    );
    if (!('rows' in outcome)) throw new Error(JSON.stringify(outcome.problems.slice(0, 3)));
    expect(outcome.rows.map(row => (row as { id: string }).id)).toEqual(ids);
    expect(outcome.rows[5007]).toMatchObject({ deltaArr: '#123456789012345.678', accountId: 'A' });
  });

  it('takes no JSON for an amount', async () => {
    const text = `${head}\nm1,A,2026-01-01,"{""amount"":""1"",""currency"":""EUR""}"\n`;
    const outcome = await readStream('arrMovements', csv([text]), { currency: 'BRL' });
    expect('problems' in outcome && outcome.problems.map(it => it.path)).toEqual([['arrMovements', 'line 2', 'deltaArr']]);
  });
});

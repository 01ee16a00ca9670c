import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../src/kernel/zone.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { problemList } from '../../../src/records/problemList.js';
import { csv } from '../../../src/records/streams/csv.js';
import { ndjson } from '../../../src/records/streams/ndjson.js';
import type { RecordStream } from '../../../src/records/streams/recordStream.js';

/** Days on both sides of a change of the clock, one that Apia left out and its neighbours, the first and last that have a code. */
const DAYS = ['2024-03-30', '2024-03-31', '2018-11-04', '2011-12-29', '2011-12-30', '2011-12-31', '2024-02-29', '1970-01-01', '2057-12-31'];
const FAR = ['1969-12-31', '2058-01-01', '2065-06-15', '1931-05-05', '2199-12-31', '9999-12-30', '0002-01-01'];
const INSTANTS = ['2024-03-30T00:00:00Z', '2024-03-31T12:30:00+02:00', '1960-01-01T00:00:00.125Z'];
const WRONG = ['2024-02-30', '2023-02-29', '2024-13-01', '2024-01-32', '2024-00-10', '2024-01-00', '0000-01-01', 'yesterday!'];
const ZONES = ['UTC', 'Europe/London', 'America/Sao_Paulo', 'Pacific/Apia'] as const;

const meant = (text: string, timeZone: string): number | undefined =>
  text === '' ? undefined : text.length === 10 ? startOfDay(text, timeZone) : Date.parse(text);

interface Taken {
  readonly cells: readonly (number | undefined)[];
  readonly column: Column;
  readonly left: number;
}

async function taken(stream: RecordStream, name: string, timeZone: string, blockBytes: number): Promise<Taken> {
  const problems = problemList();
  let left = 0;
  const leaveOut = (): void => {
    left += 1;
  };
  const { batch } = await stream.read('opportunities', { currency: undefined, timeZone, problems, leaveOut }, blockBytes);
  expect(problems.count()).toBe(0);
  const column = batch.column(name);
  const read = reader(column);
  const cells = Array.from({ length: batch.n }, (_, row) => {
    const cell = read(row) as number | undefined;
    return Number.isNaN(cell) ? undefined : cell;
  });
  return { cells, column, left };
}

const asCsv = (texts: readonly string[]): RecordStream =>
  csv([`id,type,outcome,qualifiedAt\n${texts.map((it, i) => `d${i},new-logo,open,${it}\n`).join('')}`]);

/** Every third line has an escape, so that it is parsed; where there is no time there is no key. */
const asLines = (texts: readonly string[]): RecordStream =>
  ndjson([
    texts
      .map((it, i) => `{"id":"d${i % 3 === 2 ? '\\u0031' : i}",${it && `"qualifiedAt":"${it}",`}"type":"new-logo","outcome":"open"}\n`)
      .join(''),
  ]);

const FORMATS = { csv: asCsv, ndjson: asLines };
const blocks = fc.constantFrom(60, 700, 1 << 18);
const few = fc.array(fc.constantFrom(...DAYS, ''), { minLength: 1, maxLength: 150 });
const all = fc.array(
  fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...DAYS, '') },
    { weight: 1, arbitrary: fc.constantFrom(...FAR, ...INSTANTS) },
    { weight: 2, arbitrary: fc.constantFrom(...WRONG) },
  ),
  { minLength: 1, maxLength: 150 },
);

describe.each(Object.entries(FORMATS))('times in %s', (_, written) => {
  it.each(ZONES)('are dates where all are days, in %s', async zone => {
    await fc.assert(
      fc.asyncProperty(few, blocks, async (texts, block) => {
        const { cells, column } = await taken(written(texts), 'qualifiedAt', zone, block);
        expect(cells).toEqual(texts.map(it => meant(it, zone)));
        if (column.kind === 'same') return;
        const different = [...new Set(cells.filter(it => it !== undefined))].sort((a, b) => a - b);
        expect(column).toMatchObject({ kind: 'dated', dates: Float64Array.from(different) });
      }),
      { numRuns: 40 },
    );
  });

  it.each(ZONES)('are instants from the first one on that has no code, whatever is left out, in %s', async zone => {
    await fc.assert(
      fc.asyncProperty(all, blocks, async (texts, block) => {
        const sound = texts.filter(it => !WRONG.includes(it));
        const { cells, left } = await taken(written(texts), 'qualifiedAt', zone, block);
        expect(left).toBe(texts.length - sound.length);
        expect(cells).toEqual(sound.map(it => meant(it, zone)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('times in other forms', () => {
  it.each([40, 1 << 18])('are months of which the last one ends on a day that has no code, in blocks of %s bytes', async block => {
    const lines = ['2023-12', '2024-02', '2057-12', '2023-12'].map((it, i) => `l${i},${it},rnd,7,BRL\n`);
    const stream = csv([`id,period,line,amount,currency\n${lines.join('')}`]);
    const problems = problemList();
    const { batch } = await stream.read('financialLines', { currency: undefined, timeZone: 'UTC', problems }, block);
    expect(problems.count() > 0 ? problems.error('').problems : []).toEqual([]);
    const [begin, end] = [batch.column('period'), batch.column('periodEnd')];
    const begins = [Date.UTC(2023, 11), Date.UTC(2024, 1), Date.UTC(2057, 11)];
    const ends = [Date.UTC(2024, 0), Date.UTC(2024, 2), Date.UTC(2058, 0)];
    expect(begin).toEqual({ kind: 'dated', codes: Int16Array.of(0, 1, 2, 0), dates: Float64Array.from(begins) });
    expect(end).toEqual({ kind: 'dated', codes: Int16Array.of(0, 1, 2, 0), dates: Float64Array.from(ends) });
  });

  it.each(ZONES)('widen to instants in the middle of a stream, in %s', async zone => {
    const days = ['30/03/2024', '31/03/2024', '', '30/12/2011', '31/12/2011', '31/12/2057'];
    const iso = (it: string): string => it.split('/').reverse().join('-');
    for (const far of [undefined, '31/12/1969', '01/01/2058'])
      for (const block of [40, 1 << 18]) {
        const texts = [...days, ...(far === undefined ? [] : [far]), ...days];
        const stream = csv([`id,type,outcome,expectedCloseDate\n${texts.map((it, i) => `d${i},new-logo,open,${it}\n`).join('')}`], {
          dateFormat: 'DD/MM/YYYY',
        });
        const { cells, column } = await taken(stream, 'expectedCloseDate', zone, block);
        expect(cells).toEqual(texts.map(it => meant(iso(it), zone)));
        expect(column.kind).toBe('dated');
      }
  });
});

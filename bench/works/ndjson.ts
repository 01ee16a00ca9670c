import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parts } from '../../examples/parts.js';
import type { Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import type { Deal } from '../data/deals.js';
import { dealLine } from '../data/deals.js';
import { asked, lacking, loading, ours } from '../ours.js';
import { duckRows } from './csv.js';
import { written } from './csvFile.js';
import { byteCounter, counter, wholeLines } from './streamed.js';
import type { Tally } from './winRate.js';
import { ask, oursAnswer, rowsAnswer, tallyAnswer } from './winRate.js';

const pathIn = (folder: string): string => join(folder, 'deals.ndjson');

/** Counts quotes: in every line the same texts stand in the same order, without escapes. Nothing is checked. */
async function scanner(path: string): Promise<Tally> {
  const { tally, count } = byteCounter();
  const starts = new Int32Array(17);
  await wholeLines(parts(path), (bytes, to) => {
    for (let at = 0; at < to; at++) {
      for (let text = 0; text < 17; text++) {
        while (bytes[at] !== 34) at++;
        at += 1;
        starts[text] = at;
        while (bytes[at] !== 34) at++;
        at += 1;
      }
      count(bytes, starts[16] as number, starts[3] as number, starts[5] as number, starts[11] as number, starts[13] as number);
      while (bytes[at] !== 10) at++;
    }
  });
  return tally;
}

async function parsed(path: string): Promise<Tally> {
  const { tally, count } = counter();
  let rest = '';
  const line = (text: string): void => {
    const r = JSON.parse(text) as Deal;
    count(r.attributes.segment, r.type, r.outcome, r.qualifiedAt, r.closedAt);
  };
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = `${rest}${chunk as string}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) line(text);
  }
  if (rest !== '') line(rest);
  return tally;
}

async function readline(path: string): Promise<Tally> {
  const { tally, count } = counter();
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const r = JSON.parse(text) as Deal;
    count(r.attributes.segment, r.type, r.outcome, r.qualifiedAt, r.closedAt);
  }
  return tally;
}

const DUCK_COLUMNS =
  "{id: 'VARCHAR', type: 'VARCHAR', outcome: 'VARCHAR', amountArr: 'DECIMAL(18,2)', createdAt: 'DATE', qualifiedAt: 'DATE', closedAt: 'DATE', attributes: 'STRUCT(segment VARCHAR)'}";

function duckdb(path: string): Contender {
  return contender({
    name: 'DuckDB read_ndjson',
    kind: 'peer',
    run: async () => {
      const { connect, rowsOf } = await import('../peers/duckdb.js');
      const from = `SELECT type, outcome, qualifiedAt AS qualified, closedAt AS closed, attributes.segment AS segment FROM read_ndjson('${path}', columns = ${DUCK_COLUMNS})`;
      return rowsOf(await connect(), duckRows(from));
    },
    answer: rowsAnswer,
  });
}

export const ndjson: Work = {
  id: 'ndjson',
  title: 'NDJSON stream',
  about:
    'W1 from a file with one JSON object a line, read as it comes: `loadStreams({ opportunities: ndjson(parts(file)) })` and `evaluate`, with [parts](../examples/parts.ts) for the file, which c has, too. Ours checks every field of every line; DuckDB is told the type of each.',
  unit: 'rows',
  rows: 1_000_000,
  quickRows: 20_000,
  memory: true,
  write: (rows, folder) => written(pathIn(folder), rows, '', dealLine),
  goals: [
    { ours: 'loadStreams + evaluate', than: 'DuckDB read_ndjson', atLeast: 0.8 },
    { ours: 'loadStreams + evaluate', than: 'JSON.parse a line', atLeast: 4.5 },
  ],
  contenders: (_, { folder }) => {
    const path = pathIn(folder);
    return [
      contender({ name: 'c: byte scanner', kind: 'limit', run: () => scanner(path), answer: tallyAnswer }),
      duckdb(path),
      contender({ name: 'JSON.parse a line', kind: 'peer', run: () => parsed(path), answer: tallyAnswer }),
      contender({ name: 'JSON.parse a line of readline', kind: 'peer', run: () => readline(path), answer: tallyAnswer }),
      contender({
        name: 'loadStreams + evaluate',
        kind: 'ours',
        missing: lacking('loadStreams', 'ndjson'),
        run: async () => {
          const source = ours.ndjson(parts(path));
          return ask(await ours.loadStreams({ opportunities: source }, loading), asked);
        },
        answer: oursAnswer,
      }),
    ];
  },
};

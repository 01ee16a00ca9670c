import { createReadStream } from 'node:fs';
import type { BaseParse } from 'udsv';
import { parts } from '../../examples/parts.js';
import type { Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { monthText } from '../data/days.js';
import { asked, lacking, loading, ours } from '../ours.js';
import { csvPath, csvSource, writeCsv } from './csvFile.js';
import { byteCounter, counter, wholeLines } from './streamed.js';
import type { Tally } from './winRate.js';
import { ask, oursAnswer, rowsAnswer, tallyAnswer } from './winRate.js';

/** Reads bytes between commas, with no quotes and no check. */
async function scanner(path: string): Promise<Tally> {
  const { tally, count } = byteCounter();
  let header = true;
  await wholeLines(parts(path), (bytes, to) => {
    let at = header ? bytes.indexOf(10) + 1 : 0;
    header = false;
    while (at < to) {
      while (bytes[at] !== 44) at++;
      const segment = ++at;
      while (bytes[at] !== 44) at++;
      const type = ++at;
      while (bytes[at] !== 44) at++;
      const outcome = ++at;
      while (bytes[at] !== 44) at++;
      at++;
      while (bytes[at] !== 44) at++;
      // The three days are of one length.
      count(bytes, segment, type, outcome, at + 12, at + 23);
      at += 34;
    }
  });
  return tally;
}

const QUALIFIED = 6;
const CLOSED = 7;

async function udsv(path: string): Promise<Tally> {
  const { inferSchema, initParser } = await import('udsv');
  const { tally, count } = counter();
  let parser: ReturnType<typeof initParser> | undefined;
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    parser ??= initParser(inferSchema(chunk as string));
    parser.chunk<string[]>(chunk as string, parser.stringArrs as BaseParse<string[]>, r =>
      count(r[1] as string, r[2] as string, r[3] as string, r[QUALIFIED] as string, r[CLOSED] as string),
    );
  }
  parser?.end();
  return tally;
}

async function papaparse(path: string): Promise<Tally> {
  const Papa = (await import('papaparse')).default;
  const { tally, count } = counter();
  return new Promise((done, fail) => {
    let header = true;
    Papa.parse<string[]>(createReadStream(path, { highWaterMark: 1 << 18 }), {
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const r of header ? data.slice(1) : data)
          count(r[1] as string, r[2] as string, r[3] as string, r[QUALIFIED] as string, r[CLOSED] as string);
        header = false;
      },
      complete: () => done(tally),
      error: fail,
    });
  });
}

async function csvParse(path: string): Promise<Tally> {
  const { parse } = await import('csv-parse');
  const { tally, count } = counter();
  const rows = createReadStream(path, { highWaterMark: 1 << 18 }).pipe(parse({ from_line: 2 }));
  for await (const row of rows) {
    const r = row as string[];
    count(r[1] as string, r[2] as string, r[3] as string, r[QUALIFIED] as string, r[CLOSED] as string);
  }
  return tally;
}

const DUCK_COLUMNS =
  "{'Id': 'VARCHAR', 'Segment': 'VARCHAR', 'Type': 'VARCHAR', 'Outcome': 'VARCHAR', 'Amount': 'DECIMAL(18,2)', 'Created': 'DATE', 'Qualified': 'DATE', 'Closed': 'DATE'}";

export const duckRows = (from: string): string => `SELECT strftime(month, '%Y-%m'), segment, won, lost, won / (won + lost) FROM (
  SELECT date_trunc('month', closed) AS month, segment, count(*) FILTER (outcome = 'won') AS won, count(*) FILTER (outcome = 'lost') AS lost
  FROM (${from}) WHERE type IN ('new-logo', 'expansion') AND qualified <= closed AND closed >= DATE '2024-01-01' GROUP BY ALL)`;

function duckdb(path: string): Contender {
  return contender({
    name: 'DuckDB read_csv',
    kind: 'peer',
    run: async () => {
      const { connect, rowsOf } = await import('../peers/duckdb.js');
      return rowsOf(
        await connect(),
        duckRows(`SELECT * FROM read_csv('${path}', header = true, auto_detect = false, columns = ${DUCK_COLUMNS})`),
      );
    },
    answer: rowsAnswer,
  });
}

function polars(path: string): Contender {
  return contender({
    name: 'polars scanCSV',
    kind: 'peer',
    run: async () => {
      const pl = (await import('nodejs-polars')).default;
      const out = pl
        .scanCSV(path, { parseDates: false })
        .filter(
          pl
            .col('Type')
            .neq(pl.lit('renewal'))
            .and(pl.col('Qualified').lessThanEquals(pl.col('Closed')))
            .and(pl.col('Closed').greaterThanEquals(pl.lit('2024-01-01'))),
        )
        .withColumns(pl.col('Closed').str.slice(0, 7).alias('month'))
        .groupBy(['month', 'Segment'])
        .agg(pl.col('Outcome').eq(pl.lit('won')).sum().alias('won'), pl.col('Outcome').eq(pl.lit('lost')).sum().alias('lost'))
        .collectSync();
      return out.toRecords().map(r => {
        const [won, lost] = [Number(r.won), Number(r.lost)];
        return [String(r.month), String(r.Segment), won, lost, won / (won + lost)];
      });
    },
    answer: rowsAnswer,
  });
}

export const csv: Work = {
  id: 'csv',
  title: 'CSV stream',
  about: `W1 from a CSV file of eight columns, read as it comes: \`loadStreams({ opportunities: csv(parts(file), { map }) })\` and \`evaluate\`, with [parts](../examples/parts.ts) for the file, which c has, too. Ours reads quotes and checks every field of every row; DuckDB is told the type of each column; polars is not and reads days as text; the JavaScript parsers give rows of text, which are counted by hand. Closed months run from ${monthText(12)}.`,
  unit: 'rows',
  rows: 1_000_000,
  quickRows: 20_000,
  memory: true,
  write: writeCsv,
  goals: [
    { ours: 'loadStreams + evaluate', than: 'DuckDB read_csv', atLeast: 1.4 },
    { ours: 'loadStreams + evaluate', megabytes: 100 },
  ],
  contenders: (_, { folder }) => {
    const path = csvPath(folder);
    return [
      contender({ name: 'c: byte scanner without quotes', kind: 'limit', run: () => scanner(path), answer: tallyAnswer }),
      polars(path),
      duckdb(path),
      contender({ name: 'udsv', kind: 'peer', run: () => udsv(path), answer: tallyAnswer }),
      contender({ name: 'papaparse', kind: 'peer', run: () => papaparse(path), answer: tallyAnswer }),
      contender({ name: 'csv-parse', kind: 'peer', run: () => csvParse(path), answer: tallyAnswer }),
      contender({
        name: 'loadStreams + evaluate',
        kind: 'ours',
        missing: lacking('loadStreams', 'csv'),
        run: async () => ask(await ours.loadStreams({ opportunities: csvSource(folder) }, loading), asked),
        answer: oursAnswer,
      }),
    ];
  },
};

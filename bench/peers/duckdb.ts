import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Answer, Contender } from '../contender.js';
import { contender } from '../contender.js';

export async function connect(): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return (await DuckDBInstance.create(':memory:')).connect();
}

/** A query of tables that were loaded before, and with the loading of them. */
export function duckdbWays(
  load: (db: DuckDBConnection) => Promise<void>,
  sql: string,
  answer: (rows: readonly (readonly (string | number)[])[]) => Answer,
): Contender[] {
  return [false, true].map(withLoading => {
    let db: DuckDBConnection;
    return contender({
      name: withLoading ? 'DuckDB, with loading' : 'DuckDB, loaded before',
      kind: 'peer',
      prepare: async () => {
        db = await connect();
        await load(db);
      },
      run: async () => {
        if (withLoading) await load(db);
        return rowsOf(db, sql);
      },
      answer,
    });
  });
}

/** Appends rows by chunks of columns: the fastest way in from JavaScript that its API has. */
export async function append(
  into: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  n: number,
  columns: (from: number, to: number) => DuckDBValue[][],
): Promise<void> {
  const { DuckDBDataChunk } = await import('@duckdb/node-api');
  const appender = await into.createAppender(table);
  const chunk = DuckDBDataChunk.create(types);
  for (let from = 0; from < n; from += 2048) {
    chunk.setColumns(columns(from, Math.min(n, from + 2048)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The rows of a query as plain JavaScript: text for decimals and whole numbers, numbers for DOUBLE. */
export async function rowsOf(from: DuckDBConnection, sql: string): Promise<(string | number)[][]> {
  const rows = await (await from.runAndReadAll(sql)).getRows();
  return rows.map(row => row.map(value => (typeof value === 'number' && !Number.isInteger(value) ? value : String(value))));
}

/** What each row of a chunk says. */
export function slice<T>(rows: readonly T[], from: number, to: number, read: (row: T) => DuckDBValue): DuckDBValue[] {
  const out: DuckDBValue[] = new Array(to - from);
  for (let i = from; i < to; i++) out[i - from] = read(rows[i] as T);
  return out;
}

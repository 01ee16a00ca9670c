import type { DuckDBConnection } from '@duckdb/node-api';
import type { Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { dealColumns } from '../data/deals.js';
import { asked, lacking } from '../ours.js';
import { connect, rowsOf } from '../peers/duckdb.js';
import { duckHash } from '../peers/hashSql.js';
import { givenColumns } from './givenColumns.js';
import { loadedBefore } from './ourWays.js';
import { ask, DUCK_SQL, oursAnswer, overColumns, rowsAnswer, tallyAnswer } from './winRate.js';

/** The deals of data/deals.ts made by DuckDB from the same functions of the row's number, texts as ENUM. */
const DUCK_TABLE = (n: number): string => `CREATE TABLE deals AS
  SELECT (['enterprise', 'mid-market', 'public', 'smb'])[1 + (${duckHash(11)} % 4)::INTEGER]::deal_segment AS segment,
    (['new-logo', 'new-logo', 'expansion', 'renewal'])[1 + (${duckHash(22)} % 4)::INTEGER]::deal_type AS type,
    (CASE WHEN ${duckHash(33)} % 5 < 2 THEN 'won' ELSE 'lost' END)::deal_outcome AS outcome,
    created + 5 + (${duckHash(66)} % 300)::INTEGER AS closed,
    created + (CASE WHEN ${duckHash(77)} % 64 = 0 THEN 306 ELSE 4 END) AS qualified
  FROM (SELECT i, DATE '2023-01-01' + (${duckHash(55)} % 730)::INTEGER AS created FROM (SELECT range::UBIGINT AS i FROM range(${n})))`;

function duckdb(n: number): Contender {
  let db: DuckDBConnection;
  return contender({
    name: 'DuckDB ENUM, loaded before',
    kind: 'peer',
    prepare: async () => {
      db = await connect();
      await db.run("CREATE TYPE deal_segment AS ENUM ('enterprise', 'mid-market', 'public', 'smb')");
      await db.run("CREATE TYPE deal_type AS ENUM ('new-logo', 'expansion', 'renewal')");
      await db.run("CREATE TYPE deal_outcome AS ENUM ('won', 'lost')");
      await db.run(DUCK_TABLE(n));
    },
    run: () => rowsOf(db, DUCK_SQL),
    answer: rowsAnswer,
  });
}

export function click(n: number): Contender {
  let sql: () => string;
  return contender({
    name: 'chdb, loaded before',
    kind: 'peer',
    prepare: async () => {
      const { CLICK_SQL, clickDeals } = await import('../peers/chdb.js');
      const query = await clickDeals(n);
      sql = () => query(CLICK_SQL);
    },
    run: () => JSON.parse(`[${sql().trim().split('\n').join(',')}]`) as (string | number)[][],
    answer: rowsAnswer,
  });
}

export const w1columns: Work = {
  id: 'w1columns',
  title: 'W1 win rate by segment × month, columns',
  about:
    'The same question over typed columns: days, codes, whole cents. Ours is given them as `columns({ … })`; DuckDB (and chdb) hold them in tables of DATE and ENUM that they made themselves from the same functions of the row’s number.',
  unit: 'deals',
  rows: 10_000_000,
  quickRows: 100_000,
  goals: [
    { ours: 'evaluate, columns loaded before', than: 'DuckDB ENUM, loaded before', atLeast: 5 },
    { ours: 'evaluate, columns loaded before', than: 'chdb, loaded before', atLeast: 3 },
    { ours: 'evaluate, columns loaded before', than: 'd: loop over columns', atMost: 1.25 },
  ],
  contenders: (n, { chdb }) => {
    const columns = dealColumns(n);
    const handed = lacking('columns', 'days', 'scaled') === undefined ? givenColumns(columns) : {};
    return [
      contender({ name: 'd: loop over columns', kind: 'limit', run: () => overColumns(columns), answer: tallyAnswer }),
      duckdb(n),
      ...(chdb ? [click(n)] : []),
      loadedBefore('evaluate, columns loaded before', { opportunities: handed }, given => ask(given, asked), oursAnswer),
      contender({
        name: 'evaluate of columns',
        kind: 'ours',
        missing: lacking('columns', 'days', 'scaled'),
        run: () => ask({ opportunities: handed }, asked),
        answer: oursAnswer,
      }),
    ];
  },
};

import { clickHash } from './hashSql.js';

/** ClickHouse in process, with the deals of data/deals.ts made by itself from the same functions of the row's number. */
export async function clickDeals(n: number): Promise<(sql: string) => string> {
  // Installed on request alone, so its types are not there either.
  const name = 'chdb';
  const { Session } = (await import(name)) as { Session: new () => { query(sql: string, format: string): string } };
  const session = new Session();
  const ask = (sql: string): string => session.query(sql, 'JSONCompactEachRow');
  ask('CREATE DATABASE bench ENGINE = Atomic');
  ask(`CREATE TABLE bench.deals ENGINE = MergeTree ORDER BY tuple() AS
    SELECT CAST(['enterprise', 'mid-market', 'public', 'smb'][1 + ${clickHash(11)} % 4] AS Enum8('enterprise' = 0, 'mid-market' = 1, 'public' = 2, 'smb' = 3)) AS segment,
      CAST(['new-logo', 'new-logo', 'expansion', 'renewal'][1 + ${clickHash(22)} % 4] AS Enum8('new-logo' = 0, 'expansion' = 1, 'renewal' = 2)) AS type,
      CAST(if(${clickHash(33)} % 5 < 2, 'won', 'lost') AS Enum8('won' = 0, 'lost' = 1)) AS outcome,
      toDate('2023-01-01') + ${clickHash(55)} % 730 AS created,
      toDate(created + 5 + ${clickHash(66)} % 300) AS closed,
      toDate(created + if(${clickHash(77)} % 64 = 0, 306, 4)) AS qualified
    FROM (SELECT number AS i FROM numbers(${n}))`);
  return ask;
}

export const CLICK_SQL = `SELECT formatDateTime(month, '%Y-%m'), segment, won, lost, won / (won + lost) FROM (
  SELECT toStartOfMonth(closed) AS month, segment, countIf(outcome = 'won') AS won, countIf(outcome = 'lost') AS lost
  FROM bench.deals WHERE type IN ('new-logo', 'expansion') AND qualified <= closed AND closed >= '2024-01-01' GROUP BY month, segment)`;

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { dayOf, monthText } from '../data/days.js';
import type { Deal } from '../data/deals.js';
import { dealColumns, deals } from '../data/deals.js';
import { asked } from '../ours.js';
import { append, duckdbWays, slice } from '../peers/duckdb.js';
import { ourWays } from './ourWays.js';
import { click } from './w1columns.js';
import { ask, DUCK_SQL, oursAnswer, overColumns, overObjects, rowsAnswer, tallyAnswer } from './winRate.js';

const DUCK_TABLE = 'CREATE OR REPLACE TABLE deals (segment VARCHAR, type VARCHAR, outcome VARCHAR, closed DATE, qualified DATE)';

async function duckLoad(db: DuckDBConnection, rows: readonly Deal[]): Promise<void> {
  const { VARCHAR, DATE, DuckDBDateValue } = await import('@duckdb/node-api');
  await db.run(DUCK_TABLE);
  await append(db, 'deals', [VARCHAR, VARCHAR, VARCHAR, DATE, DATE], rows.length, (from, to) => [
    slice(rows, from, to, r => r.attributes.segment),
    slice(rows, from, to, r => r.type),
    slice(rows, from, to, r => r.outcome),
    slice(rows, from, to, r => new DuckDBDateValue(dayOf(r.closedAt))),
    slice(rows, from, to, r => new DuckDBDateValue(dayOf(r.qualifiedAt))),
  ]);
}

type Polars = typeof import('nodejs-polars')['default'];
type Frame = ReturnType<Polars['DataFrame']>;

function polarsLoad(pl: Polars, rows: readonly Deal[]): Frame {
  return pl.DataFrame({
    segment: rows.map(r => r.attributes.segment),
    type: rows.map(r => r.type),
    outcome: rows.map(r => r.outcome),
    closed: Int32Array.from(rows, r => dayOf(r.closedAt)),
    qualified: Int32Array.from(rows, r => dayOf(r.qualifiedAt)),
  });
}

/** Months from days since 1970 are made by the engine, as dates. */
function polarsAsk(pl: Polars, frame: Frame): (string | number)[][] {
  const won = pl.col('outcome').eq(pl.lit('won')).sum().alias('won');
  const lost = pl.col('outcome').eq(pl.lit('lost')).sum().alias('lost');
  const out = frame
    .lazy()
    .filter(
      pl
        .col('type')
        .isIn(['new-logo', 'expansion'])
        .and(pl.col('qualified').lessThanEquals(pl.col('closed')))
        .and(pl.col('closed').greaterThanEquals(pl.lit(19_723))),
    )
    .withColumns(pl.col('closed').cast(pl.Date).dt.year().mul(12).plus(pl.col('closed').cast(pl.Date).dt.month()).alias('month'))
    .groupBy(['month', 'segment'])
    .agg(won, lost)
    .collectSync();
  return out.toRecords().map(r => {
    const [won, lost] = [Number(r.won), Number(r.lost)];
    return [monthText(Number(r.month) - 2023 * 12 - 1), String(r.segment), won, lost, won / (won + lost)];
  });
}

export const w1: Work = {
  id: 'w1',
  title: 'W1 win rate by segment × month, objects',
  about:
    "Win rate by count of each of 24 months and 4 segments: `evaluate([winRate], { opportunities }, { periods, by: ['segment'], … })`. The segment stands on the deal, as an own attribute (`attributes: { segment }`): a flat export of a CRM. Records are as `JSON.parse` gives them, with eight fields; the peers read the five that the question needs and check none, ours reads and checks all.",
  unit: 'deals',
  rows: 1_000_000,
  quickRows: 20_000,
  goals: [
    { ours: 'evaluate', than: 'DuckDB, loaded before', atLeast: 1 },
    { ours: 'evaluate', than: 'DuckDB, with loading', atLeast: 8 },
    { ours: 'evaluate', than: 'decimal.js + date-fns', atLeast: 35 },
    { ours: 'evaluate', than: 'c: loop over objects', atMost: 1.3 },
  ],
  contenders: (n, { chdb }) => {
    const rows = deals(n);
    const list: Contender[] = [
      contender({ name: 'c: loop over objects', kind: 'limit', run: () => overObjects(rows), answer: tallyAnswer }),
      typedColumns(n),
      ...duckdbWays(db => duckLoad(db, rows), DUCK_SQL, rowsAnswer),
      polars(rows, false),
      polars(rows, true),
      d3(rows),
      arqueroOf(rows),
      alasqlOf(rows),
      decimals(rows),
      ...ourWays({ opportunities: rows }, given => ask(given, asked), oursAnswer),
    ];
    if (chdb) list.splice(6, 0, click(n));
    return list;
  },
};

function typedColumns(n: number): Contender {
  let columns: ReturnType<typeof dealColumns>;
  return contender({
    name: 'd: loop over columns',
    kind: 'limit',
    prepare: () => {
      columns = dealColumns(n);
    },
    run: () => overColumns(columns),
    answer: tallyAnswer,
  });
}

function polars(rows: readonly Deal[], withLoading: boolean): Contender {
  let pl: Polars;
  let frame: Frame;
  return contender({
    name: withLoading ? 'polars, with loading' : 'polars, loaded before',
    kind: 'peer',
    prepare: async () => {
      pl = (await import('nodejs-polars')).default;
      frame = polarsLoad(pl, rows);
    },
    run: () => polarsAsk(pl, withLoading ? polarsLoad(pl, rows) : frame),
    answer: rowsAnswer,
  });
}

function d3(rows: readonly Deal[]): Contender {
  let array: typeof import('d3-array');
  return contender({
    name: 'd3-array',
    kind: 'peer',
    prepare: async () => {
      array = await import('d3-array');
    },
    run: () =>
      array.rollups(
        rows.filter(r => r.type !== 'renewal' && r.qualifiedAt <= r.closedAt && r.closedAt >= '2024-01-01'),
        of => array.sum(of, r => (r.outcome === 'won' ? 1 : 0)) / of.length,
        r => r.closedAt.slice(0, 7),
        r => r.attributes.segment,
      ),
    answer: found =>
      rateOnly(
        found.flatMap(([month, of]) => of.map(([segment, rate]) => [`${month}|${segment}`, rate] as const)),
        rows,
      ),
  });
}

/** d3's way gives the rate alone: won and lost are counted again for the check. */
function rateOnly(rates: readonly (readonly [string, number])[], rows: readonly Deal[]): ReadonlyMap<string, readonly (string | number)[]> {
  const counted = tallyAnswer(overObjects(rows));
  return new Map(rates.map(([key, rate]) => [key, [...(counted.get(key) ?? []).slice(0, 2), rate]]));
}

function arqueroOf(rows: readonly Deal[]): Contender {
  let aq: typeof import('arquero');
  return contender({
    name: 'arquero, with loading',
    kind: 'peer',
    prepare: async () => {
      aq = await import('arquero');
    },
    run: () =>
      aq
        .table({
          segment: rows.map(r => r.attributes.segment),
          type: rows.map(r => r.type),
          outcome: rows.map(r => r.outcome),
          closed: rows.map(r => r.closedAt),
          qualified: rows.map(r => r.qualifiedAt),
        })
        .filter("d => d.type !== 'renewal' && d.qualified <= d.closed && d.closed >= '2024-01-01'")
        .groupby({ month: 'd => substring(d.closed, 0, 7)', segment: 'd => d.segment' })
        .rollup({ won: "d => sum(d.outcome === 'won' ? 1 : 0)", lost: "d => sum(d.outcome === 'lost' ? 1 : 0)" })
        .objects() as { month: string; segment: string; won: number; lost: number }[],
    answer: found => rowsAnswer(found.map(r => [r.month, r.segment, r.won, r.lost, r.won / (r.won + r.lost)])),
  });
}

function alasqlOf(rows: readonly Deal[]): Contender {
  let sql: (query: string, given: unknown[]) => Record<string, string | number>[];
  return contender({
    name: 'alasql',
    kind: 'peer',
    prepare: async () => {
      sql = ((await import('alasql')) as unknown as { default: typeof sql }).default;
    },
    run: () =>
      sql(
        `SELECT SUBSTRING(closedAt, 1, 7) AS ym, attributes->segment AS seg, SUM(CASE WHEN outcome = 'won' THEN 1 ELSE 0 END) AS won, SUM(CASE WHEN outcome = 'lost' THEN 1 ELSE 0 END) AS lost
         FROM ? WHERE type != 'renewal' AND qualifiedAt <= closedAt AND closedAt >= '2024-01-01' GROUP BY SUBSTRING(closedAt, 1, 7), attributes->segment`,
        [rows],
      ),
    answer: found =>
      rowsAnswer(found.map(r => [r.ym, r.seg, r.won, r.lost, Number(r.won) / (Number(r.won) + Number(r.lost))] as (string | number)[])),
  });
}

/** What an app does by hand today: a library for the dates, one for the numbers, groups under string keys. */
function decimals(rows: readonly Deal[]): Contender {
  let own: {
    Decimal: typeof import('decimal.js').Decimal;
    format: typeof import('date-fns').format;
    parseISO: typeof import('date-fns').parseISO;
  };
  return contender({
    name: 'decimal.js + date-fns',
    kind: 'peer',
    prepare: async () => {
      const [{ Decimal }, { format, parseISO }] = await Promise.all([import('decimal.js'), import('date-fns')]);
      own = { Decimal, format, parseISO };
    },
    run: () => {
      const { Decimal, format, parseISO } = own;
      const groups = new Map<string, { won: InstanceType<typeof Decimal>; lost: InstanceType<typeof Decimal> }>();
      const zero = new Decimal(0);
      for (const r of rows) {
        if (r.type === 'renewal' || r.qualifiedAt > r.closedAt || r.closedAt < '2024-01-01') continue;
        const key = `${format(parseISO(r.closedAt), 'yyyy-MM')}|${r.attributes.segment}`;
        const group = groups.get(key) ?? { won: zero, lost: zero };
        groups.set(key, r.outcome === 'won' ? { ...group, won: group.won.plus(1) } : { ...group, lost: group.lost.plus(1) });
      }
      return groups;
    },
    answer: found =>
      new Map(
        [...found].map(([key, { won, lost }]) => [key, [won.toString(), lost.toString(), won.div(won.plus(lost)).toFixed(20)] as const]),
      ),
  });
}

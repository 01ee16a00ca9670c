import type { DuckDBConnection } from '@duckdb/node-api';
import type { Answer, Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { dayOf, FIRST_DAY, MONTHS, monthOfDay, monthText } from '../data/days.js';
import type { Deal, DealColumns } from '../data/deals.js';
import { dealColumns, deals } from '../data/deals.js';
import { quotient, twenty } from '../data/quotient.js';
import type { Row } from '../ours.js';
import { asked, core, evaluate } from '../ours.js';
import { append, duckdbWays, slice } from '../peers/duckdb.js';
import { ourWays } from './ourWays.js';

const ask = (given: object): readonly Row[] => evaluate([core.salesCycleLength], given, asked);

function oursAnswer(table: readonly Row[]): Answer {
  return new Map(
    table.flatMap(({ period, salesCycleLength: r }) =>
      r?.value == null
        ? []
        : [
            [
              period.start.slice(0, 7),
              [String(r.sampleSize), twenty(r.value), twenty(r.beside?.median?.value), twenty(r.beside?.p90?.value)],
            ],
          ],
    ),
  );
}

/** How many deals of each month took so many days. */
const LONGEST = 512;
type Histogram = Int32Array;

function histogramAnswer(counts: Histogram): Answer {
  const out = new Map<string, string[]>();
  for (let m = 12; m < MONTHS; m++) {
    const of = counts.subarray(m * LONGEST, (m + 1) * LONGEST);
    let [n, sum] = [0, 0];
    for (let d = 0; d < LONGEST; d++) {
      n += of[d] as number;
      sum += d * (of[d] as number);
    }
    if (n > 0) out.set(monthText(m), [String(n), quotient(sum, n), quantile(of, n, 5), quantile(of, n, 9)]);
  }
  return out;
}

/** The value at a rank from 0. */
function ranked(of: Histogram, rank: number): number {
  for (let d = 0, seen = 0; d < LONGEST; d++) {
    seen += of[d] as number;
    if (seen > rank) return d;
  }
  return Number.NaN;
}

/** Between the two nearest ranks, exactly: the tenths of (n − 1) × tenths ÷ 10. */
function quantile(of: Histogram, n: number, tenths: number): string {
  const place = (n - 1) * tenths;
  const low = ranked(of, Math.floor(place / 10));
  const rest = place % 10;
  const high = rest === 0 ? low : ranked(of, Math.floor(place / 10) + 1);
  return quotient(low * 10 + (high - low) * rest, 10);
}

function overObjects(rows: readonly Deal[]): Histogram {
  const counts = new Int32Array(MONTHS * LONGEST);
  for (let i = 0; i < rows.length; i++) {
    const r = rows[i] as Deal;
    if (r.outcome !== 'won' || r.type === 'renewal' || r.qualifiedAt > r.closedAt) continue;
    const closed = dayOf(r.closedAt);
    const cell = (monthOfDay[closed - FIRST_DAY] as number) * LONGEST + closed - dayOf(r.createdAt);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

function overColumns({ created, qualified, closed, type, outcome }: DealColumns): Histogram {
  const counts = new Int32Array(MONTHS * LONGEST);
  for (let i = 0; i < closed.length; i++) {
    const day = closed[i] as number;
    if (outcome[i] !== 0 || type[i] === 2 || (qualified[i] as number) > day) continue;
    const cell = (monthOfDay[day - FIRST_DAY] as number) * LONGEST + day - (created[i] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

async function load(db: DuckDBConnection, rows: readonly Deal[]): Promise<void> {
  const { VARCHAR, DATE, DuckDBDateValue } = await import('@duckdb/node-api');
  await db.run('CREATE OR REPLACE TABLE deals (type VARCHAR, outcome VARCHAR, created DATE, qualified DATE, closed DATE)');
  await append(db, 'deals', [VARCHAR, VARCHAR, DATE, DATE, DATE], rows.length, (from, to) => [
    slice(rows, from, to, r => r.type),
    slice(rows, from, to, r => r.outcome),
    slice(rows, from, to, r => new DuckDBDateValue(dayOf(r.createdAt))),
    slice(rows, from, to, r => new DuckDBDateValue(dayOf(r.qualifiedAt))),
    slice(rows, from, to, r => new DuckDBDateValue(dayOf(r.closedAt))),
  ]);
}

const SQL = `SELECT strftime(month, '%Y-%m'), n, mean, median, p90 FROM (
  SELECT date_trunc('month', closed) AS month, count(*) AS n, avg(closed - created) AS mean, quantile_cont(closed - created, 0.5) AS median,
    quantile_cont(closed - created, 0.9) AS p90
  FROM deals WHERE outcome = 'won' AND type IN ('new-logo', 'expansion') AND qualified <= closed AND closed >= DATE '2024-01-01' GROUP BY month)`;

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
        rows.filter(r => r.outcome === 'won' && r.type !== 'renewal' && r.qualifiedAt <= r.closedAt && r.closedAt >= '2024-01-01'),
        of => {
          const days = of.map(r => (Date.parse(r.closedAt) - Date.parse(r.createdAt)) / 86_400_000);
          return [String(of.length), array.mean(days) ?? 0, array.median(days) ?? 0, array.quantile(days, 0.9) ?? 0];
        },
        r => r.closedAt.slice(0, 7),
      ),
    answer: found => new Map(found),
  });
}

function rowsAnswer(found: readonly (readonly (string | number)[])[]): Answer {
  return new Map(found.map(([month, n, ...rest]) => [String(month), [String(n), ...rest.map(Number)]]));
}

export const w4: Work = {
  id: 'w4',
  title: 'W4 median and p90 of the sales cycle',
  about:
    'Mean, median and 90th percentile of the days from creation to win, of each of 24 months: `evaluate([salesCycleLength], { opportunities }, …)`, whose result has the median and p90 beside the mean.',
  unit: 'deals',
  rows: 1_000_000,
  quickRows: 20_000,
  goals: [
    { ours: 'evaluate', than: 'DuckDB, loaded before', atLeast: 1.1 },
    { ours: 'evaluate, loaded before', than: 'DuckDB, loaded before', atLeast: 7 },
  ],
  contenders: n => {
    const rows = deals(n);
    const columns = dealColumns(n);
    return [
      contender({ name: 'c: loop over objects', kind: 'limit', run: () => overObjects(rows), answer: histogramAnswer }),
      contender({ name: 'd: loop over columns', kind: 'limit', run: () => overColumns(columns), answer: histogramAnswer }),
      ...duckdbWays(db => load(db, rows), SQL, rowsAnswer),
      d3(rows),
      ...ourWays({ opportunities: rows }, ask, oursAnswer),
    ];
  },
};

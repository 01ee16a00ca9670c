import type { DuckDBConnection } from '@duckdb/node-api';
import type { Answer, Work } from '../contender.js';
import { contender } from '../contender.js';
import { centsOf, dayOf, MONTHS, money, monthOf, monthText } from '../data/days.js';
import { SEGMENTS } from '../data/deals.js';
import type { Customer, LedgerColumns, Movement, Spend } from '../data/ledger.js';
import { customers, ledger, ledgerColumns, spends } from '../data/ledger.js';
import { quotient } from '../data/quotient.js';
import type { Row } from '../ours.js';
import { asked, core, evaluate } from '../ours.js';
import { append, duckdbWays, slice } from '../peers/duckdb.js';
import { replay } from './ledgerWork.js';
import { ourWays } from './ourWays.js';
import { DAILY, loadLedger } from './w2.js';

interface Given {
  readonly arrMovements: readonly Movement[];
  readonly accounts: readonly Customer[];
  readonly spendEntries: readonly Spend[];
}
const ask = (given: object): readonly Row[] => evaluate([core.cac], given, { ...asked, by: ['segment'] });

/** Of each month and segment: spend in cents, new customers. */
interface Cost {
  readonly spend: Float64Array;
  readonly logos: Int32Array;
}

function costAnswer({ spend, logos }: Cost): Answer {
  const out = new Map<string, string[]>();
  for (let m = 12; m < MONTHS; m++)
    for (const [s, segment] of SEGMENTS.entries()) {
      const [cents, n] = [spend[m * 4 + s] as number, logos[m * 4 + s] as number];
      if (n > 0) out.set(`${monthText(m)}|${segment}`, [money(cents), String(n), quotient(cents, n * 100)]);
    }
  return out;
}

function oursAnswer(table: readonly Row[]): Answer {
  const out = new Map<string, string[]>();
  for (const { period, group, cac } of table) {
    if (group === null || cac?.value == null) continue;
    const [spend, logos] = [String(cac.inputs.acquisitionSpend?.value), String(cac.inputs.newLogos?.value)];
    if (Number(logos) > 0)
      out.set(`${period.start.slice(0, 7)}|${group.segment}`, [
        money(Math.round(Number(spend) * 100)),
        logos,
        quotient(String(cac.value), 1),
      ]);
  }
  return out;
}

interface Columns {
  readonly ledger: LedgerColumns;
  readonly segmentOf: Uint8Array;
  readonly month: Int32Array;
  readonly counted: Uint8Array;
  readonly segment: Uint8Array;
  readonly cents: Float64Array;
}

function costOf({ ledger: movements, segmentOf, month, counted, segment, cents }: Columns): Cost {
  const [spend, logos] = [new Float64Array(MONTHS * 4), new Int32Array(MONTHS * 4)];
  for (let i = 0; i < month.length; i++) {
    if (counted[i] === 0) continue;
    const cell = (month[i] as number) * 4 + (segment[i] as number);
    spend[cell] = (spend[cell] as number) + (cents[i] as number);
  }
  replay(movements, (account, at, kind) => {
    if (kind !== 0) return;
    const cell = at * 4 + (segmentOf[account] as number);
    logos[cell] = (logos[cell] as number) + 1;
  });
  return { spend, logos };
}

function columnsOf({ arrMovements, accounts, spendEntries }: Given): Columns {
  const codes = new Map<string, number>(SEGMENTS.map((segment, code) => [segment, code]));
  const n = spendEntries.length;
  const [month, counted, segment, cents] = [new Int32Array(n), new Uint8Array(n), new Uint8Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const entry = spendEntries[i] as Spend;
    month[i] = monthOf(entry.date);
    counted[i] = entry.function === 'sales' || entry.function === 'marketing' ? 1 : 0;
    segment[i] = codes.get(entry.segment) as number;
    cents[i] = centsOf(entry.amount);
  }
  const ids = accounts.map(a => a.id);
  return {
    ledger: ledgerColumns(arrMovements, ids),
    segmentOf: Uint8Array.from(accounts.map(a => codes.get(a.segment) as number)),
    month,
    counted,
    segment,
    cents,
  };
}

async function load(db: DuckDBConnection, { arrMovements, accounts, spendEntries }: Given): Promise<void> {
  const { VARCHAR, DATE, INTEGER, DuckDBDateValue } = await import('@duckdb/node-api');
  await loadLedger(db, arrMovements);
  await db.run('CREATE OR REPLACE TABLE accounts (id VARCHAR, segment VARCHAR)');
  await append(db, 'accounts', [VARCHAR, VARCHAR], accounts.length, (from, to) => [
    slice(accounts, from, to, r => r.id),
    slice(accounts, from, to, r => r.segment),
  ]);
  await db.run('CREATE OR REPLACE TABLE spend (day DATE, function VARCHAR, segment VARCHAR, cents INTEGER)');
  await append(db, 'spend', [DATE, VARCHAR, VARCHAR, INTEGER], spendEntries.length, (from, to) => [
    slice(spendEntries, from, to, r => new DuckDBDateValue(dayOf(r.date))),
    slice(spendEntries, from, to, r => r.function),
    slice(spendEntries, from, to, r => r.segment),
    slice(spendEntries, from, to, r => centsOf(r.amount)),
  ]);
}

const SQL = `WITH ${DAILY},
  logos AS (SELECT date_trunc('month', day) AS month, segment, count(*) AS n FROM balances JOIN accounts ON accounts.id = account WHERE nth = 1 GROUP BY ALL),
  spent AS (SELECT date_trunc('month', day) AS month, segment, sum(cents)::BIGINT AS cents FROM spend WHERE function IN ('sales', 'marketing') GROUP BY ALL)
  SELECT strftime(month, '%Y-%m'), segment, coalesce(cents, 0), n, coalesce(cents, 0) / 100 / n FROM logos LEFT JOIN spent USING (month, segment)
  WHERE month >= DATE '2024-01-01'`;

function rowsAnswer(rows: readonly (readonly (string | number)[])[]): Answer {
  return new Map(rows.map(([month, segment, cents, n, cac]) => [`${month}|${segment}`, [money(Number(cents)), String(n), Number(cac)]]));
}

export const w3: Work = {
  id: 'w3',
  title: 'W3 CAC by month × segment',
  about:
    "Spend over new customers of each of 24 months and 4 segments: `evaluate([cac], { spendEntries, arrMovements, accounts }, { by: ['segment'], … })`. Half of the records are movements, a quarter accounts (which say the segment of a new customer, so that both are joined), a quarter spend.",
  unit: 'records',
  rows: 1_000_000,
  quickRows: 20_000,
  goals: [
    { ours: 'evaluate', than: 'DuckDB, loaded before', atLeast: 0.4 },
    { ours: 'evaluate, loaded before', than: 'DuckDB, loaded before', atLeast: 7 },
  ],
  contenders: n => {
    const quarter = Math.ceil(n / 4);
    const given: Given = { arrMovements: ledger(2 * quarter, quarter), accounts: customers(quarter), spendEntries: spends(quarter) };
    const columns = columnsOf(given);
    return [
      contender({ name: 'c: loop over objects', kind: 'limit', run: () => costOf(columnsOf(given)), answer: costAnswer }),
      contender({ name: 'd: loop over columns', kind: 'limit', run: () => costOf(columns), answer: costAnswer }),
      ...duckdbWays(db => load(db, given), SQL, rowsAnswer),
      ...ourWays(given, ask, oursAnswer),
    ];
  },
};

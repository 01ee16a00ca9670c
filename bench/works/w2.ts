import type { DuckDBConnection } from '@duckdb/node-api';
import type { Answer, Contender, Work } from '../contender.js';
import { contender } from '../contender.js';
import { centsOf, dayOf, MONTHS, money, monthText } from '../data/days.js';
import type { Movement } from '../data/ledger.js';
import { ledger, ledgerColumns } from '../data/ledger.js';
import { quotient } from '../data/quotient.js';
import type { Row } from '../ours.js';
import { asked, core, evaluate } from '../ours.js';
import { append, duckdbWays, slice } from '../peers/duckdb.js';
import type { Waterfall } from './ledgerWork.js';
import { KINDS, waterfall } from './ledgerWork.js';
import { ourWays } from './ourWays.js';

const metrics = [core.arr, core.newArr, core.expansionArr, core.reactivationArr, core.contractionArr, core.churnedArr, core.nrr, core.grr];
const ask = (given: object): readonly Row[] => evaluate(metrics, given, asked);

/** Amounts with two decimals: as many as there can be. */
const cents = (value: { toString(): string } | null | undefined): string =>
  value === null || value === undefined ? 'no value' : money(Math.round(Number(value.toString()) * 100));

function oursAnswer(table: readonly Row[]): Answer {
  return new Map(
    table.map(({ period, arr, newArr, expansionArr, reactivationArr, contractionArr, churnedArr, nrr, grr }) => [
      period.start.slice(0, 7),
      [
        ...[arr, newArr, expansionArr, reactivationArr, contractionArr, churnedArr].map(r => cents(r?.value)),
        ...[nrr, grr].map(r => (r?.numerator && r.denominator ? quotient(r.numerator.toString(), r.denominator.toString()) : 'no value')),
      ],
    ]),
  );
}

function waterfallAnswer({ moved, closing, cohort, kept, left }: Waterfall): Answer {
  const out = new Map<string, string[]>();
  for (let m = 12; m < MONTHS; m++)
    out.set(monthText(m), [
      money(closing[m] as number),
      ...KINDS.map((_, kind) => money(Math.abs(moved[m * KINDS.length + kind] as number))),
      quotient(left[m] as number, cohort[m] as number),
      quotient(kept[m] as number, cohort[m] as number),
    ]);
  return out;
}

const TABLE = 'CREATE OR REPLACE TABLE movements (account VARCHAR, day DATE, cents INTEGER)';
export async function loadLedger(db: DuckDBConnection, rows: readonly Movement[]): Promise<void> {
  const { VARCHAR, DATE, INTEGER, DuckDBDateValue } = await import('@duckdb/node-api');
  await db.run(TABLE);
  await append(db, 'movements', [VARCHAR, DATE, INTEGER], rows.length, (from, to) => [
    slice(rows, from, to, r => r.accountId),
    slice(rows, from, to, r => new DuckDBDateValue(dayOf(r.effectiveAt))),
    slice(rows, from, to, r => centsOf(r.deltaArr)),
  ]);
}

/** Days of each account with the balance before and after; also what W3 counts new customers from. */
export const DAILY = `days AS (SELECT account, day, sum(cents)::BIGINT AS net FROM movements GROUP BY ALL HAVING sum(cents) <> 0),
  balances AS (SELECT account, day, net, sum(net) OVER w AS after, row_number() OVER w AS nth FROM days WINDOW w AS (PARTITION BY account ORDER BY day))`;

const SQL = `WITH ${DAILY},
  kinds AS (SELECT date_trunc('month', day) AS month, account, net, after,
    CASE WHEN after - net > 0 THEN CASE WHEN net > 0 THEN 'expansion' WHEN after > 0 THEN 'contraction' ELSE 'churn' END
      WHEN nth = 1 THEN 'new' ELSE 'reactivation' END AS kind FROM balances),
  moved AS (SELECT month, ${KINDS.map(k => `coalesce(sum(abs(net)) FILTER (kind = '${k}'), 0)::BIGINT AS "${k}"`).join(', ')} FROM kinds GROUP BY month),
  months AS (SELECT unnest(generate_series(DATE '2023-01-01', DATE '2025-12-01', INTERVAL 1 MONTH))::DATE AS month),
  monthly AS (SELECT account, month, sum(net) AS net FROM kinds GROUP BY ALL),
  grid AS (SELECT a.account, m.month, coalesce(x.net, 0) AS net FROM (SELECT DISTINCT account FROM days) a CROSS JOIN months m
    LEFT JOIN monthly x ON x.account = a.account AND x.month = m.month),
  ends AS (SELECT account, month, sum(net) OVER (PARTITION BY account ORDER BY month) AS now FROM grid),
  pairs AS (SELECT month, now, lag(now, 12) OVER (PARTITION BY account ORDER BY month) AS before FROM ends),
  kept AS (SELECT month, sum(now)::BIGINT AS closing, sum(now) FILTER (before > 0) AS stayed, sum(least(now, before)) FILTER (before > 0) AS least,
    sum(before) FILTER (before > 0) AS cohort FROM pairs GROUP BY month)
  SELECT strftime(k.month, '%Y-%m'), closing, ${KINDS.map(k => `"${k}"`).join(', ')}, stayed / cohort, least / cohort
  FROM kept k JOIN moved USING (month) WHERE k.month >= DATE '2024-01-01'`;

function rowsAnswer(rows: readonly (readonly (string | number)[])[]): Answer {
  return new Map(
    rows.map(([month, ...cells]) => [String(month), [...cells.slice(0, 6).map(c => money(Number(c))), ...cells.slice(6).map(Number)]]),
  );
}

/** The same by hand with decimal.js: balances in a Map of Maps, month by month. */
function decimals(rows: readonly Movement[]): Contender {
  let Decimal: typeof import('decimal.js').Decimal;
  type Number = InstanceType<typeof import('decimal.js').Decimal>;
  return contender({
    name: 'decimal.js + date-fns',
    kind: 'peer',
    prepare: async () => {
      ({ Decimal } = await import('decimal.js'));
    },
    run: async () => {
      const { format, parseISO } = await import('date-fns');
      const zero = new Decimal(0);
      const accounts = new Map<string, Map<string, Number>>();
      for (const r of rows) {
        const of = accounts.get(r.accountId) ?? new Map<string, Number>();
        accounts.set(r.accountId, of);
        const key = format(parseISO(r.effectiveAt), 'yyyy-MM-dd');
        of.set(key, (of.get(key) ?? zero).plus(r.deltaArr));
      }
      const months = Array.from({ length: MONTHS }, () => ({
        closing: zero,
        moved: KINDS.map(() => zero),
        cohort: zero,
        kept: zero,
        left: zero,
      }));
      const index = new Map(months.map((_, m) => [monthText(m), m]));
      for (const of of accounts.values()) {
        const ends: Number[] = [];
        let balance = zero;
        let once = false;
        for (const key of [...of.keys()].sort()) {
          const net = of.get(key) as Number;
          if (net.isZero()) continue;
          const m = index.get(key.slice(0, 7)) as number;
          while (ends.length < m) ends.push(balance);
          const after = balance.plus(net);
          const kind = balance.gt(0) ? (net.gt(0) ? 1 : after.gt(0) ? 3 : 4) : once ? 2 : 0;
          once = true;
          const { moved } = months[m] as (typeof months)[number];
          moved[kind] = (moved[kind] as Number).plus(net.abs());
          balance = after;
        }
        while (ends.length < MONTHS) ends.push(balance);
        for (const [m, month] of months.entries()) {
          const now = ends[m] as Number;
          if (!now.isZero()) month.closing = month.closing.plus(now);
          const before = ends[m - 12];
          if (!before?.gt(0)) continue;
          month.cohort = month.cohort.plus(before);
          month.left = month.left.plus(now);
          month.kept = month.kept.plus(now.lt(before) ? now : before);
        }
      }
      return months;
    },
    answer: months =>
      new Map(
        months
          .slice(12)
          .map((m, i) => [
            monthText(i + 12),
            [
              m.closing.toFixed(2),
              ...m.moved.map(x => x.toFixed(2)),
              quotient(m.left.toString(), m.cohort.toString()),
              quotient(m.kept.toString(), m.cohort.toString()),
            ],
          ]),
      ),
  });
}

export const w2: Work = {
  id: 'w2',
  title: 'W2 monthly ARR waterfall, NRR and GRR',
  about:
    'Closing, new, expansion, reactivation, contraction and churned ARR, NRR and GRR of each of 24 months, in one call: `evaluate([arr, newArr, …, nrr, grr], { arrMovements }, { periods, dataFrom, … })`. Twenty movements an account over three years, in the order of their days; same-day movements are netted, and kinds follow from balances.',
  unit: 'movements',
  rows: 1_000_000,
  quickRows: 20_000,
  goals: [
    { ours: 'evaluate', than: 'DuckDB, loaded before', atLeast: 1 },
    { ours: 'evaluate', than: 'DuckDB, with loading', atLeast: 3 },
    { ours: 'evaluate, loaded before', than: 'DuckDB, loaded before', atLeast: 5 },
  ],
  contenders: n => {
    const rows = ledger(n, Math.ceil(n / 20));
    const columns = ledgerColumns(rows);
    return [
      contender({ name: 'c: loop over objects', kind: 'limit', run: () => waterfall(ledgerColumns(rows)), answer: waterfallAnswer }),
      contender({ name: 'd: loop over columns', kind: 'limit', run: () => waterfall(columns), answer: waterfallAnswer }),
      ...duckdbWays(db => loadLedger(db, rows), SQL, rowsAnswer),
      decimals(rows),
      ...ourWays({ arrMovements: rows }, ask, oursAnswer),
    ];
  },
};

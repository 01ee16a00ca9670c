/*
 * Time and memory of `evaluate` on 100,000 movements: 20,000 accounts over 24 months, nrr, grr, arr and cac over eight quarters, in total and by
 * segment. Records are made from a fixed sequence, so that two runs measure the same work.
 *
 *   npx tsx bench/evaluate100k.ts            both
 *   npx tsx bench/evaluate100k.ts total      in total only (peak RSS is of the whole process: ask for one at a time to compare memory)
 *   npx tsx bench/evaluate100k.ts segment    by segment only
 */
import { performance } from 'node:perf_hooks';
import { arr, cac, grr, nrr, quartersOf } from '../src/index.js';
import type { EvaluateOptions, Records } from '../src/records.js';
import { evaluate } from '../src/records.js';

const ACCOUNTS = 20_000;
const MOVEMENTS = 100_000;
const DAYS = 730; // 2024 and 2025

/** Numbers from 0 to below n, the same ones in every run. */
function sequence(seed: number): (n: number) => number {
  let state = seed;
  return n => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function make(): Records {
  const next = sequence(42);
  const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  const perAccount = MOVEMENTS / ACCOUNTS;
  const arrMovements: { id: string; accountId: string; effectiveAt: string; deltaArr: string }[] = [];
  for (let a = 0; a < ACCOUNTS; a++) {
    let balance = 0;
    const days = Array.from({ length: perAccount }, () => next(DAYS)).sort((x, y) => x - y);
    for (const [i, when] of days.entries()) {
      // Mostly growth, some contraction, now and then a churn and a return.
      const kind = next(10);
      const delta = balance === 0 || kind < 6 ? 100 + next(100_000) : kind === 9 ? -balance : -next(balance);
      balance += delta;
      arrMovements.push({ id: `m${a}-${i}`, accountId: `account-${a}`, effectiveAt: day(when), deltaArr: (delta / 100).toFixed(2) });
    }
  }
  const segments = ['smb', 'mid-market', 'enterprise', 'public'];
  return {
    arrMovements,
    accounts: Array.from({ length: ACCOUNTS }, (_, a) => ({
      id: `account-${a}`,
      ...(a % 50 === 0 ? {} : { segment: segments[a % 4] as string }),
    })),
    spendEntries: Array.from({ length: 24 * 20 }, (_, i) => ({
      id: `s${i}`,
      date: day(Math.floor(i / 20) * 30),
      amount: String(1000 + next(9000)),
      function: i % 2 === 0 ? ('sales' as const) : ('marketing' as const),
      segment: segments[i % 4] as string,
    })),
  };
}

const options: EvaluateOptions = {
  periods: [...quartersOf(2024), ...quartersOf(2025)],
  dataFrom: '2024-01-01',
  dataThrough: '2026-01-01',
  currency: 'BRL',
};
const metrics = { nrr, grr, arr, cac };
const records = make();
const asked = process.argv[2];
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
console.log(
  `${records.arrMovements?.length} movements, ${ACCOUNTS} accounts, ${options.periods.length} quarters; before: RSS ${megabytes(process.memoryUsage.rss())}`,
);
for (const [name, by] of [
  ['total', undefined],
  ['segment', ['segment']],
] as const) {
  if (asked !== undefined && asked !== name) continue;
  const begin = performance.now();
  const table = evaluate(metrics, records, { ...options, ...(by ? { by } : {}) });
  const ms = Math.round(performance.now() - begin);
  const last = table.at(-1);
  // maxRSS is in kilobytes.
  console.log(
    `${name}: ${ms} ms, ${table.length} rows, peak RSS ${megabytes(process.resourceUsage().maxRSS * 1024)}; NRR ${last?.nrr.value?.toFixed(4)}, ARR ${last?.arr.value?.toFixed(2)}`,
  );
}

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { arrMoney, customers, defineMetric, money, ratioPerMonth } from '../../src/define.js';
import type { Operand, Result } from '../../src/index.js';
import { between, month, quarter } from '../../src/index.js';
import { monthlyGrossRevenueChurnRate, monthlyLogoChurnRate, openingCustomers } from '../../src/measures/cohorts.js';
import { openingArr } from '../../src/measures/recurringRevenue.js';
import { acquisitionSpend } from '../../src/measures/spend.js';
import { evaluate } from '../../src/records.js';
import type { OracleAnswer, OracleAnswers } from '../oracle/random.mjs';
import { oracle } from '../oracle/random.mjs';
import { asMovements, asSpend, dayText, ledgers, spendings } from '../support/ledgers.js';
import { ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { everyVariant } from '../support/variants.js';

vi.setConfig({ testTimeout: 60_000 });

type Key = keyof OracleAnswers;
const variant = (key: string): Operand => everyVariant[key] as Operand;

/** What of ours answers each key of the oracle, over windows of any length. */
const ofAnyWindow: Readonly<Record<string, Operand>> = {
  openingArr: defineMetric({ ...ownMetric('own-opening-arr', arrMoney), inputs: { openingArr }, formula: i => i.openingArr }),
  closingArr: variant('arr/live'),
  newArr: variant('new-arr/event-based'),
  expansionArr: variant('expansion-arr/event-based'),
  contractionArr: variant('contraction-arr/event-based'),
  churnedArr: variant('churned-arr/event-based'),
  reactivationArr: variant('reactivation-arr/event-based'),
  netNewArr: variant('net-new-arr/constant-currency'),
  newLogos: variant('new-logos/account'),
  openingCustomers: defineMetric({
    ...ownMetric('own-opening-customers', customers),
    inputs: { openingCustomers },
    formula: i => i.openingCustomers,
  }),
  closingCustomers: variant('active-customers/account'),
  acquisitionSpend: defineMetric({
    ...ownMetric('own-acquisition-spend', money),
    inputs: { acquisitionSpend },
    formula: i => i.acquisitionSpend,
  }),
  'cac/fully-loaded': variant('cac/fully-loaded'),
};
const rates = [
  'monthlyLogoChurnRate',
  'monthlyGrossRevenueChurnRate',
  'arr-growth-rate/yoy',
  'arpa/closing',
  'mrr/live',
  'arr/live',
  'nrr/monthly-compounded',
  'grr/monthly-compounded',
];
const retention = ['point-to-point', 'quarter', 'month'].flatMap(points =>
  ['nrr', 'grr', 'logo-retention-rate', 'logo-churn-rate'].map(id => `${id}/${points}`),
);
const movementSums = ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'].flatMap(sums => [`nrr/${sums}`, `grr/${sums}`]);
const own: Readonly<Record<string, Operand>> = {
  monthlyLogoChurnRate: defineMetric({
    ...ownMetric('own-logo-churn', ratioPerMonth),
    inputs: { monthlyLogoChurnRate },
    formula: i => i.monthlyLogoChurnRate,
  }),
  monthlyGrossRevenueChurnRate: defineMetric({
    ...ownMetric('own-revenue-churn', ratioPerMonth),
    inputs: { monthlyGrossRevenueChurnRate },
    formula: i => i.monthlyGrossRevenueChurnRate,
  }),
};
const all: Readonly<Record<string, Operand>> = {
  ...ofAnyWindow,
  ...Object.fromEntries([...rates, ...retention, ...movementSums].map(key => [key, own[key] ?? variant(key)])),
};

// Folds over a list keep more than the 40 digits that the oracle writes.
const shown = (r: Result): unknown =>
  r.value
    ? [r.value.toSignificantDigits(40).toFixed(), ...r.warnings.filter(w => w.code === 'FLOORED').map(w => w.code)]
    : [...new Set(r.reasons.map(x => x.code))];

/** Ours is the oracle's 40 digits; where it has none neither have we, and every code of its is among ours. */
function same(key: string, ours: Result | undefined, theirs: OracleAnswer): void {
  if (!ours) throw new Error(`no ${key}`);
  if (theirs.reasons !== undefined)
    expect({ key, value: ours.value, codes: shown(ours) }).toEqual({
      key,
      value: null,
      codes: expect.arrayContaining([...theirs.reasons]),
    });
  else expect({ key, found: shown(ours) }).toEqual({ key, found: [quotient(theirs.num, theirs.den), ...(theirs.warnings ?? [])] });
}

const runs = { numRuns: 250 };
const first = (months: number): string => dayText(Math.round((Date.UTC(2024, months, 1) - Date.UTC(2024, 0, 1)) / 86_400_000));
const begins = '2024-01-01';

describe('evaluate against the naive oracle, on ledgers nobody thought of', () => {
  it('answers every key the same over months, quarters and years', () => {
    fc.assert(
      fc.property(ledgers, spendings, fc.integer({ min: 12, max: 32 }), fc.constantFrom(1, 3, 12), (moved, spent, end, length) => {
        // A first day that nets to nothing is a record but no event: the two read "the company began" differently there.
        fc.pre(moved.map(m => m.effectiveAt).sort()[0] === firstEvent(moved));
        const window = { start: first(end - length), end: first(end) };
        const theirs = oracle({ arrMovements: moved, spendEntries: spent }, window, { dataFrom: begins });
        const table = evaluate(
          all,
          { arrMovements: asMovements(moved, begins), spendEntries: asSpend(spent) },
          { periods: [between(window.start, window.end)], dataFrom: begins, dataThrough: '2028-01-01', currency: 'BRL' },
        );
        const keys = Object.keys(theirs).filter(key => key in all);
        expect(keys.length).toBeGreaterThanOrEqual(Object.keys(all).length); // nothing of ours is left unasked
        for (const key of keys) same(key, table[0]?.[key], theirs[key as Key] as OracleAnswer);
      }),
      runs,
    );
  });

  it('answers windows that begin and end on any day', () => {
    // Windows of three months of any day up to the 28th: the quarter variants ask about exactly those.
    const twins = {
      'nrr/quarter': 'nrr/period',
      'grr/quarter': 'grr/period',
      'logo-retention-rate/quarter': 'logo-retention-rate/period',
      'logo-churn-rate/quarter': 'logo-churn-rate/period',
      'nrr/movement-sum-quarter': 'nrr/movement-sum-period',
      'grr/movement-sum-quarter': 'grr/movement-sum-period',
    } as const;
    const metrics = { ...ofAnyWindow, ...Object.fromEntries(Object.keys(twins).map(key => [key, variant(key)])) };
    fc.assert(
      fc.property(ledgers, spendings, fc.integer({ min: 4, max: 32 }), fc.integer({ min: 1, max: 28 }), (moved, spent, end, day) => {
        const on = (months: number) => `${first(months).slice(0, 8)}${String(day).padStart(2, '0')}`;
        const window = { start: on(end - 3), end: on(end) };
        const theirs = oracle({ arrMovements: moved, spendEntries: spent }, window, { dataFrom: begins });
        const [row] = evaluate(
          metrics,
          { arrMovements: asMovements(moved, begins), spendEntries: asSpend(spent) },
          { periods: [between(window.start, window.end)], dataFrom: begins, dataThrough: '2028-01-01', currency: 'BRL' },
        );
        for (const key of Object.keys(ofAnyWindow)) same(key, row?.[key as 'newArr'], theirs[key as Key] as OracleAnswer);
        for (const [ours, key] of Object.entries(twins)) same(ours, row?.[ours], theirs[key]);
      }),
      runs,
    );
  });

  it('answers any two days, and any start of the records after which they fall', () => {
    fc.assert(
      fc.property(ledgers, fc.nat(900), fc.integer({ min: 1, max: 200 }), fc.nat(600), (moved, from, length, dataFrom) => {
        const window = { start: dayText(from), end: dayText(from + length) };
        const theirs = oracle({ arrMovements: moved }, window);
        const options = {
          periods: [between(window.start, window.end)],
          dataFrom: dayText(dataFrom),
          dataThrough: '2028-01-01',
          currency: 'BRL',
        };
        const [row] = evaluate(ofAnyWindow, { arrMovements: asMovements(moved, options.dataFrom), spendEntries: [] }, options);
        for (const [key, result] of Object.entries(row ?? {})) {
          if (!(key in theirs)) continue;
          const reaches = key.startsWith('closing') ? window.end : window.start;
          if (reaches < options.dataFrom) expect([key, shown(result as Result)]).toEqual([key, ['INSUFFICIENT_HISTORY']]);
          else same(key, result as Result, theirs[key as Key] as OracleAnswer);
        }
      }),
      runs,
    );
  });

  it('answers several periods in one call as it answers each alone', () => {
    fc.assert(
      fc.property(ledgers, spendings, (moved, spent) => {
        const records = { arrMovements: asMovements(moved, begins), spendEntries: asSpend(spent) };
        const options = { dataFrom: begins, dataThrough: '2028-01-01', currency: 'BRL' };
        const periods = [quarter(2025, 3), month('2026-02'), quarter(2026, 2)];
        const together = evaluate(all, records, { ...options, periods });
        for (const period of periods)
          expect(JSON.stringify(together.find(r => r.period === period))).toBe(
            JSON.stringify(evaluate(all, records, { ...options, periods: [period] })[0]),
          );
      }),
      { numRuns: 20 },
    );
  });
});

/** The first day on which an account's movements do not net to nothing. */
function firstEvent(moved: readonly { accountId: string; effectiveAt: string; deltaArr: string }[]): string | undefined {
  const net = new Map<string, bigint>();
  for (const m of moved) {
    const key = `${m.effectiveAt} ${m.accountId}`;
    net.set(key, (net.get(key) ?? 0n) + BigInt(m.deltaArr.replace('.', '')));
  }
  return [...net]
    .filter(([, sum]) => sum !== 0n)
    .map(([key]) => key.slice(0, 10))
    .sort()[0];
}

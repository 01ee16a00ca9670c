import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { arrMoney, defineMetric } from '../../src/define.js';
import type { Operand, Period, Policy, Result } from '../../src/index.js';
import { adopt, between, quarter } from '../../src/index.js';
import { expansionCarr, newCarr } from '../../src/measures/contracted.js';
import type { BridgeRow, Records } from '../../src/records.js';
import { arrBridge, cohortTriangle, evaluate } from '../../src/records.js';
import type { AnyLedger } from '../oracle/anyLedger.js';
import { anyLedger as sparse } from '../oracle/anyLedger.js';
import type { NaiveWindow, OracleAnswer, OracleMovement, Pair, TriangleAge } from '../oracle/random.mjs';
import * as naive from '../oracle/random.mjs';
import { busyLedgers } from '../support/busyLedgers.js';
import { asSpend, dayText, spendings } from '../support/ledgers.js';
import { ownMetric } from '../support/own.js';
import { policyWith } from '../support/policies.js';
import { quotient } from '../support/quotient.js';
import { everyVariant } from '../support/variants.js';

/*
 * evaluate, arrBridge and cohortTriangle against naive functions that share no line with them, on ledgers with merges, parents, two currencies, products,
 * signatures, corrections and transfers. Every balance of the naive side is a fresh sum, every question asked again.
 */

vi.setConfig({ testTimeout: 60_000 });

const BEGINS = '2024-01-01';
const coverage = { dataFrom: BEGINS, dataThrough: '2026-08-01', currency: 'BRL' } as const;
/** Mostly busy ledgers, and some in which little happens. */
const anyLedger = fc.oneof({ arbitrary: busyLedgers(), weight: 4 }, { arbitrary: sparse, weight: 1 });
const first = (months: number): string => new Date(Date.UTC(2024, months, 1)).toISOString().slice(0, 10);
/** Windows of a month, a quarter or a year that end on the first of a month, up to July 2026. */
const windows: fc.Arbitrary<NaiveWindow> = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.constantFrom(1, 3, 12))
  .map(([end, length]) => ({ start: first(Math.max(0, end - length)), end: first(end) }));

/** Windows between any two days. */
const anyDays: fc.Arbitrary<NaiveWindow> = fc
  .tuple(fc.nat(880), fc.integer({ min: 1, max: 400 }))
  .map(([start, length]) => ({ start: dayText(start), end: dayText(Math.min(start + length, 940)) }));

const asRecords = ({ movements, accounts, fxRates }: AnyLedger): Records => ({ arrMovements: movements, accounts, fxRates }) as Records;

/** Ours to 40 digits; or every reason. */
const shown = (r: Result | undefined): unknown =>
  r?.value ? r.value.toSignificantDigits(40).toFixed() : [...new Set(r?.reasons.map(x => x.code))];
/** Where the naive side has no number neither have we, and its reasons are among ours. */
const wanted = (a: OracleAnswer | Pair): unknown =>
  'reasons' in a && a.reasons ? expect.arrayContaining([...a.reasons]) : quotient(a.num as string, a.den as string);

function agree(
  metrics: Readonly<Record<string, Operand>>,
  answers: Readonly<Record<string, OracleAnswer | Pair>>,
  records: Records,
  { start, end }: NaiveWindow,
): void {
  const [row] = evaluate(metrics, records, { ...coverage, periods: [between(start, end)] });
  const keys = Object.keys(answers);
  expect(Object.keys(metrics).sort()).toEqual([...keys].sort());
  expect(Object.fromEntries(keys.map(key => [key, shown(row?.[key] as Result)]))).toEqual(
    Object.fromEntries(keys.map(key => [key, wanted(answers[key] as OracleAnswer)])),
  );
}

const ONE: Pair = { num: '1', den: '1' };
const variant = (key: string): Operand => {
  const found = everyVariant[key];
  if (!found) throw new Error(`no variant ${key}`);
  return found;
};
const named = (keys: readonly string[]): Record<string, Operand> => Object.fromEntries(keys.map(key => [key, variant(key)]));

/** The five amounts by type, as a variant of their metrics tells them. */
const METRIC_OF = {
  new: 'new-arr',
  expansion: 'expansion-arr',
  contraction: 'contraction-arr',
  churn: 'churned-arr',
  reactivation: 'reactivation-arr',
} as const;
const told = (by: string, amounts: Readonly<Record<keyof typeof METRIC_OF, Pair>>): Record<string, Pair> =>
  Object.fromEntries(Object.entries(METRIC_OF).map(([type, id]) => [`${id}/${by}`, amounts[type as keyof typeof METRIC_OF]]));
const atParents = (ledger: AnyLedger) => ({ ...ledger, grain: 'parent' as const });
const parents = policyWith({ customerGrain: 'ultimate-parent' });
const under = (policy: Policy, metrics: Readonly<Record<string, Operand>>): Record<string, Operand> => adopt(policy, metrics);

/** The company began where the first movements that do not cancel out were: a day that nets to nothing is a record, and no event. */
const begun = ({ movements }: { readonly movements: readonly OracleMovement[] }): boolean => {
  const day = movements.map(m => m.effectiveAt).sort()[0];
  const nets = new Map<string, bigint>();
  for (const m of movements)
    if (m.effectiveAt === day) nets.set(m.accountId, (nets.get(m.accountId) ?? 0n) + BigInt(m.deltaArr.replace('.', '')));
  return [...nets.values()].some(sum => sum !== 0n);
};

/**
 * Net by period, customer by customer: one that began by a transfer within the window was a customer before it gained anything, so what it gains from nothing
 * is a return, as it is by event (0004: a transfer is never new). The naive function asks only whether it was known before the window.
 */
function netByPeriod(
  ledger: AnyLedger & { readonly grain?: 'account' | 'parent' },
  window: NaiveWindow,
): ReturnType<typeof naive.netByPeriod> {
  const customer = (id: string): string => naive.customerOf(ledger.accounts, id, ledger.grain ?? 'account');
  const total = { ...naive.netByPeriod(ledger, window) };
  for (const each of new Set(ledger.movements.map(m => customer(m.accountId)))) {
    const own = { ...ledger, movements: ledger.movements.filter(m => customer(m.accountId) === each) };
    const { new: gained } = naive.netByPeriod(own, window);
    if (gained.num === '0' || naive.eventMovements(own, window).new.num !== '0') continue;
    total.new = minus(total.new, gained);
    total.reactivation = minus(total.reactivation, { ...gained, num: `-${gained.num}` });
  }
  return total;
}
const minus = (a: Pair, b: Pair): Pair => ({
  num: `${BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den)}`,
  den: `${BigInt(a.den) * BigInt(b.den)}`,
});

describe('movements', () => {
  const either = fc.oneof(windows, anyDays);

  it('by event, net by period and by product', () => {
    fc.assert(
      fc.property(anyLedger, either, (ledger, window) => {
        const answers = {
          ...told('event-based', naive.eventMovements(ledger, window)),
          ...told('net-by-period', netByPeriod(ledger, window)),
          ...told('product-level', naive.productMovements(ledger, window)),
        };
        agree(named(Object.keys(answers)), answers, asRecords(ledger), window);
      }),
      { numRuns: 60 },
    );
  });

  it('of ultimate parents', () => {
    fc.assert(
      fc.property(anyLedger, either, (ledger, window) => {
        const answers = {
          ...told('event-based', naive.eventMovements(atParents(ledger), window)),
          ...told('net-by-period', netByPeriod(atParents(ledger), window)),
          ...told('product-level', naive.productMovements(atParents(ledger), window)),
        };
        agree(under(parents, named(Object.keys(answers))), answers, asRecords(ledger), window);
      }),
      { numRuns: 40 },
    );
  });

  it('at signature: contracted ARR', () => {
    const carr = {
      closingCarr: variant('arr/carr'),
      newCarr: defineMetric({ ...ownMetric('own-new-carr', arrMoney), inputs: { newCarr }, formula: i => i.newCarr }),
      expansionCarr: defineMetric({
        ...ownMetric('own-expansion-carr', arrMoney),
        inputs: { expansionCarr },
        formula: i => i.expansionCarr,
      }),
    };
    fc.assert(
      fc.property(anyLedger, either, (ledger, window) => {
        const { openingCarr: _, ...answers } = naive.contracted(ledger, window);
        agree(carr, answers, asRecords(ledger), window);
      }),
      { numRuns: 60 },
    );
  });

  it('signed after it went live: contracted ARR is what is live plus what is signed and not started', () => {
    const arrMovements = [{ id: 'm', accountId: 'a', effectiveAt: '2026-06-20', signedAt: '2026-07-05', deltaArr: '100' }] as const;
    const [row] = evaluate({ carr: variant('arr/carr') }, { arrMovements }, { ...coverage, periods: [quarter(2026, 2)] });
    expect(shown(row?.carr)).toBe('100');
  });

  it('with win-backs after some months as new', () => {
    const keys = { newArr: 'new-arr/event-based', reactivationArr: 'reactivation-arr/event-based', newLogos: 'new-logos/account' };
    const metrics = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, variant(key)]));
    // New logos are a flow: a customer that is won twice in a window is two, as it is in the window's parts, and only so the bridge of customers ties. The naive
    // function counts customers; nobody can be new twice in four weeks.
    const parts = ({ start, end }: NaiveWindow): readonly NaiveWindow[] => {
      const days: string[] = [];
      for (let day = Date.parse(start); day < Date.parse(end); day += 28 * 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));
      return days.map((day, k) => ({ start: day, end: days[k + 1] ?? end }));
    };
    fc.assert(
      fc.property(anyLedger, either, fc.integer({ min: 1, max: 12 }), (ledger, window, newAfterMonths) => {
        const policy = policyWith({ reactivation: 'new-after-months', newAfterMonths });
        const logos = parts(window).map(part => Number(naive.winBacksAsNew(ledger, part, newAfterMonths).newLogos.num));
        const newLogos = { num: String(logos.reduce((sum, n) => sum + n, 0)), den: '1' };
        const answers = { ...naive.winBacksAsNew(ledger, window, newAfterMonths), newLogos };
        agree(under(policy, metrics), answers, asRecords(ledger), window);
      }),
      { numRuns: 60 },
    );
  });
});

describe('retention and churn', () => {
  const twelve = windows.filter(({ end }) => end >= '2024-03-01');

  it('every variant of logo and revenue churn, the netted NRR, GRR by product, the quick ratio', () => {
    fc.assert(
      fc.property(anyLedger.filter(begun), twelve, (ledger, window) => {
        const answers = naive.retentionVariants(ledger, window, { dataFrom: BEGINS });
        agree(named(Object.keys(answers)), answers, asRecords(ledger), window);
      }),
      { numRuns: 30 },
    );
  });

  it('the same of ultimate parents', () => {
    fc.assert(
      fc.property(anyLedger.filter(begun), twelve, (ledger, window) => {
        const answers = naive.retentionVariants(atParents(ledger), window, { dataFrom: BEGINS });
        agree(under(parents, named(Object.keys(answers))), answers, asRecords(ledger), window);
      }),
      { numRuns: 20 },
    );
  });

  it('point to point and by movements, of ultimate parents, as of ledgers in which they are the accounts', () => {
    const ids = ['nrr', 'grr'].flatMap(id => [`${id}/movement-sum`, `${id}/movement-sum-quarter`, `${id}/monthly-compounded`]);
    const points = ['nrr', 'grr', 'logo-retention-rate', 'logo-churn-rate'].flatMap(id => [`${id}/point-to-point`, `${id}/quarter`]);
    const keys = [...ids, ...points, 'arr-growth-rate/yoy', 'arpa/closing', 'cac/fully-loaded'] as const;
    // The variants that count parents do so without a policy.
    const alone = { newLogos: variant('new-logos/parent'), closingCustomers: variant('active-customers/parent') };
    fc.assert(
      fc.property(
        busyLedgers('own movements'),
        spendings,
        windows.filter(w => w.end >= '2025-01-01'),
        ({ movements, accounts }, spent, window) => {
          const asOne = movements.map(m => ({ ...m, accountId: naive.customerOf(accounts, m.accountId, 'parent') }));
          fc.pre(begun({ movements: asOne }));
          const theirs: Readonly<Record<string, OracleAnswer>> = naive.oracle({ arrMovements: asOne, spendEntries: spent }, window, {
            dataFrom: BEGINS,
          });
          const answers = Object.fromEntries([...keys, ...Object.keys(alone)].map(key => [key, theirs[key] as OracleAnswer]));
          const records = { arrMovements: movements, spendEntries: asSpend(spent), accounts } as unknown as Records;
          agree({ ...under(parents, named(keys)), ...alone }, answers, records, window);
        },
      ),
      { numRuns: 40 },
    );
  });

  const terms = fc.array(fc.record({ account: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), day: fc.nat(911) }), {
    minLength: 5,
    maxLength: 20,
  });
  it.each(['account', 'parent'] as const)('of the customers up for renewal, by %s', grain => {
    fc.assert(
      fc.property(anyLedger, windows, terms, (ledger, window, ends) => {
        const subscriptions = ends.map(({ account, day }, i) => ({
          id: `s${i}`,
          accountId: account,
          startDate: '2023-12-01',
          amountPerInterval: '10',
          currency: 'BRL',
          interval: 'month',
          termEndAt: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
        }));
        const answers = naive.renewalBase({ ...ledger, subscriptions, grain }, window);
        const metrics = named(Object.keys(answers));
        const records = { ...asRecords(ledger), subscriptions } as Records;
        agree(grain === 'parent' ? under(parents, metrics) : metrics, answers, records, window);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the bridge', () => {
  const LINES = { contraction: 'contraction', churn: 'churned' } as const;
  const lineOf = (name: string): keyof BridgeRow => (LINES[name as keyof typeof LINES] ?? name) as keyof BridgeRow;
  const same = (row: BridgeRow | undefined, answers: Readonly<Record<string, Pair>>): void => {
    const found = Object.keys(answers).map(name => [name, (row?.[lineOf(name)] as { toFixed(): string } | null)?.toFixed()]);
    expect(found).toEqual(Object.entries(answers).map(([name, pair]) => [name, quotient(pair.num, pair.den)]));
  };
  const total = (rows: readonly BridgeRow[]): readonly BridgeRow[] => rows.filter(r => r.group === null);

  it.each(['account', 'parent'] as const)('at plan rates and at the spot of each end, by %s', grain => {
    fc.assert(
      fc.property(anyLedger, windows, (ledger, window) => {
        const options = { ...coverage, periods: [between(window.start, window.end)], ...(grain === 'parent' ? { policy: parents } : {}) };
        same(total(arrBridge(asRecords(ledger), options))[0], naive.arrBridge({ ...ledger, grain }, window));
        const spot = naive.arrBridgeAtSpot({ ...ledger, grain }, window);
        same(total(arrBridge(asRecords(ledger), { ...options, rates: 'as-reported' }))[0], spot);
      }),
      { numRuns: 30 },
    );
  });

  it('of adjoining periods, over changes of plan rates', () => {
    const adjoining = [0, 6, 12, 15, 18, 24, 25, 30].map(first);
    const each = adjoining.slice(1).map((end, k) => ({ start: adjoining[k] as string, end }));
    fc.assert(
      fc.property(anyLedger, ledger => {
        const rows = total(arrBridge(asRecords(ledger), { ...coverage, periods: each.map(w => between(w.start, w.end)) }));
        const expected = naive.arrBridges(ledger, each);
        expect(rows).toHaveLength(expected.length);
        for (const [k, answers] of expected.entries()) same(rows[k], answers);
      }),
      { numRuns: 20 },
    );
  });
});

/*
 * Vintages. evaluate follows one while whoever may have landed on its last day has lived the age; the naive row goes on while its members have, so that it is
 * never the shorter one. “All balances of one result use the plan rate of its `end`”: of its vintage's; the naive function, which takes that of asOf, is given
 * no later rates.
 */
describe('vintages', () => {
  const QUARTERS = [quarter(2024, 1), quarter(2024, 2), quarter(2024, 4), quarter(2025, 1), quarter(2025, 3)];
  const named = ({ start }: Period): string => `${start.slice(0, 4)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`;
  const follow = (ledger: AnyLedger, vintage: Period, asOf: string, grain: 'account' | 'parent' = 'account') =>
    naive.cohortTriangle({ ...ledger, fxRates: ledger.fxRates.filter(({ date }) => date < vintage.end), grain }, { asOf })[named(vintage)];
  /** Whole months between two firsts of a month. */
  const monthsTo = (from: string, to: string): number =>
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const asOfs = fc.integer({ min: 6, max: 30 }).map(first);
  /** A quotient of two pairs, which are quotients themselves. */
  const over = (n: Pair, d: Pair): string => quotient(`${BigInt(n.num) * BigInt(d.den)}`, `${BigInt(n.den) * BigInt(d.num)}`);

  const OF = { 'net-revenue-retention': 'arr', expansion: 'expansion', 'logo-retention': 'logos', 'share-expanded': 'expanded' } as const;
  it.each(['account', 'parent'] as const)('the triangle, by %s', grain => {
    const policy = grain === 'parent' ? { policy: parents } : {};
    fc.assert(
      fc.property(anyLedger, asOfs, fc.constantFrom(...(Object.keys(OF) as (keyof typeof OF)[])), (ledger, asOf, of) => {
        const rows = new Map(QUARTERS.map(vintage => [vintage, follow(ledger, vintage, asOf, grain)]));
        const cells = cohortTriangle(asRecords(ledger), {
          ...coverage,
          ...policy,
          vintages: QUARTERS,
          of,
          ages: [1, 2, 5, 9, 12, 24],
          asOf,
        });
        for (const { vintage, age, result } of cells) {
          const row = rows.get(vintage);
          const [landed, at] = [row?.[0], row?.[age]];
          const expected = (): unknown => {
            if (age > monthsTo(vintage.end, asOf)) return expect.arrayContaining(['COHORT_TOO_YOUNG']);
            if (!landed || !at) return ['ZERO_DENOMINATOR'];
            return over(at[OF[of]], OF[of] === 'arr' || OF[of] === 'expansion' ? landed.arr : landed.accounts);
          };
          const where = { vintage: named(vintage), age, of };
          expect({ ...where, found: shown(result) }).toEqual({ ...where, found: expected() });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('months lived, gross profit so far and the month that repaid the spend', () => {
    const metrics = {
      lifetime: variant('customer-lifetime/cohort-observed'),
      ltv: variant('ltv/cohort-observed'),
      payback: variant('cac-payback/discrete'),
    };
    const vintages = fc.constantFrom(...QUARTERS);
    fc.assert(
      fc.property(anyLedger, asOfs, vintages, fc.integer({ min: 1, max: 60_000 }), (ledger, asOf, vintage, spent) => {
        const row = follow(ledger, vintage, asOf);
        const lived = monthsTo(vintage.end, asOf);
        fc.pre(row !== undefined && lived >= 1);
        const [landed, ...later] = row as NonNullable<typeof row>;
        const cells = [landed as TriangleAge, ...later].slice(0, lived + 1);
        // A third of recurring revenue is its cost: every month earns two thirds of a twelfth of its ARR, 2 ÷ 36, to two and three decimals of amount and rate.
        const months = Array.from(
          { length: 3 },
          (_, k) => `${vintage.start.slice(0, 5)}${String(Number(vintage.start.slice(5, 7)) + k).padStart(2, '0')}`,
        );
        const financialLines = months.flatMap(period => [
          { id: `r${period}`, period, line: 'revenue-recurring', amount: '300', currency: 'BRL' },
          { id: `c${period}`, period, line: 'cogs-recurring', amount: '100', currency: 'BRL' },
        ]);
        const spendEntries = [{ id: 's', date: vintage.start, amount: String(spent), function: 'sales', currency: 'BRL' }];
        const SCALE = 1_000_000n;
        const inMillionths = ({ num, den }: Pair): bigint => (BigInt(num) * SCALE) / BigInt(den); // exact: amounts × rates have four decimals
        const profits = cells.slice(0, -1).map(cell => inMillionths(cell.arr) * 2n);
        const sums = profits.map((_, k) => profits.slice(0, k + 1).reduce((a, b) => a + b, 0n));
        const repaid = sums.findIndex(sum => sum >= BigInt(spent) * 36n * SCALE);
        const answers = {
          lifetime: quotient(
            `${cells.reduce((sum, c) => sum + BigInt(c.logos.num) / BigInt(c.logos.den), 0n)}`,
            over(cells[0]!.accounts, ONE),
          ),
          ltv: quotient(`${sums.at(-1)}`, `${36n * SCALE * BigInt(over(cells[0]!.accounts, ONE))}`),
          payback: repaid < 0 ? ['CENSORED'] : String(repaid + 1),
        };
        const records = { ...asRecords(ledger), financialLines, spendEntries } as Records;
        const [found] = evaluate(metrics, records, { ...coverage, periods: [vintage], asOf });
        expect({ lifetime: shown(found?.lifetime), ltv: shown(found?.ltv), payback: shown(found?.payback) }).toEqual(answers);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the ledgers', () => {
  it('are busy: in one of six at least, each kind of movement is in the year 2025, told by event, by product and netted', () => {
    const year = { start: '2025-01-01', end: '2026-01-01' };
    const samples = fc.sample(busyLedgers(), { seed: 1, numRuns: 60 });
    for (const amounts of [naive.eventMovements, naive.productMovements, naive.netByPeriod])
      for (const type of Object.keys(METRIC_OF) as (keyof typeof METRIC_OF)[]) {
        const having = samples.filter(ledger => amounts(ledger, year)[type].num !== '0').length;
        expect({ amounts: amounts.name, type, often: having >= 10 ? 'often' : having }).toMatchObject({ often: 'often' });
      }
  });
});

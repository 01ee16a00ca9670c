import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Period } from '../../src/index.js';
import { between, quartersOf, year } from '../../src/index.js';
import type { BridgeRow, Records } from '../../src/records.js';
import { arrBridge } from '../../src/records.js';

/*
 * Random ledgers of four accounts, two in BRL and two in USD, over three fiscal years that begin in April, each with a plan rate of its own: purchases,
 * cancellations, corrections, transfers between accounts, accounts that change segment. The expected lines come from a naive walk written from the
 * book: every balance is a fresh sum over all events before a day. Amounts are whole units and rates have two decimals, so cents in a number are exact.
 */
const CALENDAR = { fiscalYearStart: 4 };
const ACCOUNTS = ['A', 'B', 'C', 'D'] as const;
type Account = (typeof ACCOUNTS)[number];
const currencyOf = (account: Account): 'BRL' | 'USD' => (account < 'C' ? 'BRL' : 'USD');
const twin: Readonly<Record<Account, Account>> = { A: 'B', B: 'A', C: 'D', D: 'C' };
const PLAN: readonly (readonly [string, number])[] = [
  ['2024-04-01', 500],
  ['2025-04-01', 520],
  ['2026-04-01', 610],
];
const SPOT: readonly (readonly [string, number])[] = [
  ['2024-04-01', 490],
  ['2024-12-15', 555],
  ['2025-06-30', 517],
  ['2025-10-01', 533],
  ['2026-03-31', 580],
  ['2026-07-01', 601],
];
const FIRST = Date.UTC(2024, 3, 2);
const DAYS = 900;
const dayOf = (n: number): string => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);

interface Event {
  readonly id: string;
  readonly account: Account;
  readonly day: string;
  readonly delta: number;
  readonly transfer: boolean;
  readonly corrects?: string;
}
interface Version {
  readonly account: Account;
  readonly from?: string;
  readonly segment: string;
}

/** A step of the story, on the day of its position: an amount bought (or left over after a cut), a transfer, or a correction. */
const step = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  what: fc.constantFrom('buy', 'buy', 'cut', 'leave', 'transfer', 'correct'),
  size: fc.integer({ min: 1, max: 900 }),
  gap: fc.integer({ min: 1, max: 60 }),
});
const move = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  day: fc.integer({ min: 0, max: DAYS }),
  segment: fc.constantFrom('s', 'm', 'l'),
});
const story = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 25 }),
  moves: fc.uniqueArray(move, { maxLength: 6, selector: m => `${m.account}${m.day}` }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Steps as events that never take an account below zero; one event an account and day. */
function eventsOf(steps: readonly Step[]): Event[] {
  const events: Event[] = [];
  const held = new Map<Account, number>(ACCOUNTS.map(a => [a, 0]));
  const add = (account: Account, day: string, delta: number, more: { transfer?: boolean; corrects?: string } = {}): void => {
    held.set(account, (held.get(account) ?? 0) + delta);
    events.push({
      id: `m${events.length}`,
      account,
      day,
      delta,
      transfer: more.transfer ?? false,
      ...(more.corrects ? { corrects: more.corrects } : {}),
    });
  };
  let at = 0;
  for (const { account, what, size, gap } of steps) {
    at += gap;
    if (at > DAYS) break;
    const day = dayOf(at);
    const has = held.get(account) ?? 0;
    if (what === 'buy' || has === 0) add(account, day, size);
    else if (what === 'cut') add(account, day, -Math.min(size, has));
    else if (what === 'leave') add(account, day, -has);
    else if (what === 'transfer') {
      const part = Math.min(size, has);
      add(account, day, -part, { transfer: true });
      add(twin[account], day, part, { transfer: true });
    } else {
      // A correction takes effect with what it corrects: here the account's latest movement, so that no later balance falls below zero.
      const last = events.findLast(e => e.account === account);
      if (last && !last.transfer)
        add(account, last.day, size % 2 === 0 ? size : -Math.min(size, has), { corrects: last.corrects ?? last.id });
    }
  }
  return events;
}

const latestBefore = (rates: readonly (readonly [string, number])[], day: string): number =>
  rates.findLast(([from]) => from < day)?.[1] ?? Number.NaN;

/** The lines in cents, by segment ('' is the total), worked out in the plainest way. */
function naive(
  all: readonly Event[],
  versions: readonly Version[],
  { start, end }: Period,
  asReported: boolean,
): Map<string, Record<string, number>> {
  const plan = latestBefore(PLAN, end);
  // What happened to an account on one day is one net movement, beside a transfer.
  const events = all
    .filter((e, i) => all.findIndex(x => x.account === e.account && x.day === e.day && x.transfer === e.transfer) === i)
    .map(e => ({
      ...e,
      delta: all.filter(x => x.account === e.account && x.day === e.day && x.transfer === e.transfer).reduce((sum, x) => sum + x.delta, 0),
    }))
    .filter(e => e.delta !== 0);
  const cents = (account: Account, amount: number, usd = plan): number =>
    amount === 0 ? 0 : amount * (currencyOf(account) === 'USD' ? usd : 100);
  const held = (account: Account, day: string): number =>
    events.filter(e => e.account === account && e.day < day).reduce((sum, e) => sum + e.delta, 0);
  const segment = (account: Account, day: string, inclusive: boolean): string =>
    versions
      .filter(v => v.account === account && (v.from === undefined || v.from < day || (inclusive && v.from === day)))
      .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
      .at(-1)?.segment ?? '?';
  const lines = new Map<string, Record<string, number>>();
  const book = (where: string, line: string, amount: number): void => {
    for (const key of [where, '']) {
      const row = lines.get(key) ?? {};
      row[line] = (row[line] ?? 0) + amount;
      lines.set(key, row);
    }
  };
  for (const account of ACCOUNTS) {
    const usd = (day: string): number => (asReported ? latestBefore(SPOT, day) : plan);
    book(segment(account, start, false), 'opening', cents(account, held(account, start), usd(start)));
    book(segment(account, end, false), 'closing', cents(account, held(account, end), usd(end)));
    for (const e of events) {
      if (e.account !== account || e.day < start || e.day >= end) continue;
      const before = held(account, e.day);
      const ever = events.some(x => x.account === account && x.day < e.day && held(account, x.day) + x.delta > 0);
      const line = e.transfer
        ? 'transfer'
        : before > 0
          ? e.delta > 0
            ? 'expansion'
            : before + e.delta > 0
              ? 'contraction'
              : 'churned'
          : ever
            ? 'reactivation'
            : 'new';
      book(segment(account, e.day, true), line, cents(account, e.delta));
    }
    for (const v of versions) {
      if (v.account !== account || v.from === undefined || v.from < start || v.from >= end) continue;
      const carried = cents(account, held(account, v.from));
      book(segment(account, v.from, false), 'transfer', -carried);
      book(segment(account, v.from, true), 'transfer', carried);
    }
  }
  return lines;
}

const LINES = ['opening', 'rateReset', 'new', 'expansion', 'reactivation', 'contraction', 'churned', 'transfer', 'fx', 'closing'] as const;
const inCents = (row: BridgeRow, line: (typeof LINES)[number]): number => Math.round(Number(row[line]?.times(100)));

function recordsOf(events: readonly Event[], versions: readonly Version[]): Records {
  const rate =
    (kind: 'plan' | 'spot') =>
    ([date, cents]: readonly [string, number]) =>
      ({ id: `${kind}${date}`, from: 'USD', to: 'BRL', date, rate: (cents / 100).toFixed(2), kind }) as const;
  return {
    arrMovements: events.map(e => ({
      id: e.id,
      accountId: e.account,
      effectiveAt: e.day,
      deltaArr: { amount: String(e.delta), currency: currencyOf(e.account) },
      ...(e.transfer ? { type: 'transfer' as const } : {}),
      ...(e.corrects ? { correctsId: e.corrects } : {}),
    })),
    accounts: versions.map(v => ({ id: v.account, segment: v.segment, ...(v.from === undefined ? {} : { validFrom: v.from }) })),
    fxRates: [...PLAN.map(rate('plan')), ...SPOT.map(rate('spot'))],
  };
}

const PERIODS: readonly (readonly [string, readonly Period[]])[] = [
  [
    'quarters over two changes of plan rates',
    [...quartersOf(2025, CALENDAR).slice(1), ...quartersOf(2026, CALENDAR), quartersOf(2027, CALENDAR)[0] as Period],
  ],
  ['fiscal years', [year(2025, CALENDAR), year(2026, CALENDAR)]],
  ['a window over the fiscal year’s end', [between('2025-01-17', '2025-06-03', CALENDAR), between('2025-06-03', '2026-04-02', CALENDAR)]],
];

describe.each(PERIODS)('over random ledgers, %s', (_, periods) => {
  it.each(['constant', 'as-reported'] as const)(
    '%s: every line is the naive one, rows add up exactly and go on from one another',
    rates => {
      fc.assert(
        fc.property(story, ({ steps, moves }) => {
          const events = eventsOf(steps);
          const versions: Version[] = [
            ...ACCOUNTS.map(account => ({ account, segment: account < 'C' ? 's' : 'm' })),
            ...moves.map(m => ({ account: m.account, from: dayOf(m.day), segment: m.segment })),
          ];
          const table = arrBridge(recordsOf(events, versions), {
            periods,
            by: ['segment'],
            rates,
            calendar: CALENDAR,
            dataFrom: '2024-04-01',
            dataThrough: '2027-01-01',
            currency: 'BRL',
          });
          const closings = new Map<string, number>();
          for (const [i, period] of periods.entries()) {
            const expected = naive(events, versions, period, rates === 'as-reported');
            const rows = table.filter(row => row.period === period);
            for (const segment of expected.keys())
              if (Object.values(expected.get(segment) ?? {}).some(x => x !== 0))
                expect(rows.map(r => r.group?.segment ?? '')).toContain(segment);
            for (const row of rows) {
              const key = row.group?.segment ?? '';
              const own = expected.get(key) ?? {};
              const found = Object.fromEntries(LINES.map(line => [line, inCents(row, line)] as const));
              for (const line of ['new', 'expansion', 'reactivation', 'contraction', 'churned', 'transfer', 'closing'] as const)
                expect([line, found[line]]).toEqual([line, own[line] ?? 0]);
              const before = i > 0 ? closings.get(key) : undefined;
              expect(found.opening).toBe(before ?? own.opening ?? 0);
              expect((found.opening ?? 0) + (found.rateReset ?? 0)).toBe(own.opening ?? 0);
              const sum = LINES.slice(0, -1).reduce((total, line) => total + (found[line] ?? 0), 0);
              expect(sum).toBe(found.closing);
              if (rates === 'constant') expect(found.fx).toBe(0);
              else expect(found.rateReset).toBe(0);
              closings.set(key, found.closing ?? 0);
            }
            // Groups are parts of the total, transfers cancel out.
            const total = rows.find(r => r.group === null) as BridgeRow;
            expect(inCents(total, 'transfer')).toBe(0);
            for (const line of LINES) {
              const parts = rows.filter(r => r.group !== null).reduce((sum, r) => sum + inCents(r, line), 0);
              expect([line, parts]).toEqual([line, inCents(total, line)]);
            }
          }
        }),
        { numRuns: 30 },
      );
    },
  );
});

describe('the exactness of a bridge', () => {
  it('is of decimals, not of numbers: amounts and rates with many digits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999 })), { minLength: 1, maxLength: 8 }),
        parts => {
          const arrMovements = parts.map(([whole, fraction], i) => ({
            id: `m${i}`,
            accountId: `a${i % 3}`,
            effectiveAt: `2026-0${(i % 3) + 1}-1${i}`,
            deltaArr: { amount: `${whole}.${String(fraction).padStart(6, '0')}`, currency: 'USD' },
          }));
          const fxRates = [
            { id: 'p', from: 'USD', to: 'BRL', date: '2025-01-01', rate: '5.1234567', kind: 'plan' as const },
            { id: 's', from: 'USD', to: 'BRL', date: '2025-01-01', rate: '5.7654321', kind: 'spot' as const },
          ];
          const rows = arrBridge(
            { arrMovements, fxRates },
            {
              periods: quartersOf(2026).slice(0, 2),
              rates: 'as-reported',
              dataFrom: '2025-01-01',
              dataThrough: '2027-01-01',
              currency: 'BRL',
            },
          );
          for (const row of rows) {
            const [first, ...rest] = LINES.slice(0, -1).map(line => row[line]);
            expect(rest.reduce((sum, x) => sum?.plus(x as never) as never, first)?.toFixed()).toBe(row.closing?.toFixed());
          }
          // The same amounts in BigInt: micro-units times a rate of seven decimals.
          const micro = parts.reduce((sum, [whole, fraction]) => sum + BigInt(whole) * 1_000_000n + BigInt(fraction), 0n) * 57_654_321n;
          expect(rows[1]?.closing?.times('10000000000000').toFixed()).toBe(String(micro));
        },
      ),
      { numRuns: 40 },
    );
  });
});

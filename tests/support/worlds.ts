import { entities } from '../../src/entities/byKey.js';
import type { Field, Table } from '../../src/entities/table.js';
import type { Operand, Result } from '../../src/index.js';
import { isRefusedInput, quarter } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { fromRecords } from './catalogue.js';
import { goToMarketOf } from './goToMarketWorlds.js';
import { dayText } from './ledgers.js';
import type { Dice } from './seeds.js';

/** A record of a made-up company, loosely: tests change its fields. */
export type Rec = Readonly<Record<string, unknown>> & { readonly id: string };
/** A made-up company: rows by entity. */
export type World = Readonly<Record<string, readonly Rec[]>>;

/** Days after 1 January 2024; the records are complete from there to 1 July 2026. */
const LAST = 911;

/** How worlds are asked. */
export const asking: EvaluateOptions = {
  periods: [quarter(2026, 2)],
  dataFrom: '2024-01-01',
  dataThrough: '2026-07-01',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
};

export const records = (world: World): Records => world as unknown as Records;

const cents = (n: number): string => `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
const monthText = (n: number): string => `${2024 + Math.floor(n / 12)}-${String(1 + (n % 12)).padStart(2, '0')}`;
const SEGMENTS = ['smb', 'mid-market', 'enterprise'];
const REASONS = ['price', 'seats', 'cross-sell', 'usage', 'downgrade'];

export const accountId = (n: number): string => `acc-${n}`;

function accountsOf(d: Dice, howMany: number): Rec[] {
  return Array.from({ length: howMany }, (_, n) => {
    const base = {
      id: accountId(n),
      name: `Account ${n}`,
      ...(d.chance(0.8) ? { segment: d.pick(SEGMENTS) } : {}),
      ...(d.chance(0.8) ? { region: d.pick(['south', 'north']) } : {}),
      ...(n > 0 && d.chance(0.3) ? { parentId: accountId(d.between(0, n - 1)) } : {}),
      ...(n > 3 && d.chance(0.15) ? { mergedIntoId: accountId(d.between(0, 2)) } : {}),
    };
    const later = d.chance(0.25) ? [{ ...base, validFrom: dayText(d.between(400, LAST - 1)), segment: d.pick(SEGMENTS) }] : [];
    return [base, ...later];
  }).flat();
}

interface Story {
  readonly account: string;
  /** Tells two stories of one account apart. */
  readonly name: string;
  readonly since: number;
  /** What every movement of the story says. */
  readonly says: Readonly<Record<string, unknown>>;
  /** Days between signature and start, where the ledger knows signatures. */
  readonly notice?: number | undefined;
  readonly time: string;
}

/** It starts, grows, shrinks, leaves, returns. Balances never below 0, all in one currency. */
function storyOf(d: Dice, { account, name, since, says, notice, time }: Story): Rec[] {
  const ends = [456, 546, 547, 730, 731, 820, 821, 822].filter(day => day >= since);
  const days = Array.from({ length: d.between(1, 7) }, () => (d.chance(0.3) ? d.pick(ends) : d.between(since, LAST - 1)));
  const discounted = d.chance(0.5);
  let balance = 0;
  return days
    .sort((a, b) => a - b)
    .map((day, i) => {
      const kind = d.pick(['grow', 'grow', 'shrink', 'leave']);
      const size = d.between(1, 900_000);
      const delta = balance === 0 || kind === 'grow' ? size : kind === 'leave' ? -balance : -Math.min(size, balance);
      balance += delta;
      return {
        id: `mov-${account}-${name}-${i}`,
        accountId: account,
        effectiveAt: `${dayText(day)}${time}`,
        deltaArr: cents(delta),
        ...says,
        ...(notice === undefined ? {} : { signedAt: dayText(Math.max(0, day - notice)) }),
        ...(discounted ? { deltaListArr: cents(delta * 2) } : {}),
        ...(d.chance(0.5) ? { reason: d.pick(REASONS) } : {}),
      };
    });
}

/** Movements of all accounts; the last two begin in the first half of 2026, so that there are new customers to ask about. Some have two products. */
function ledgerOf(d: Dice, howMany: number): Rec[] {
  return Array.from({ length: howMany }, (_, n) => {
    const account = accountId(n);
    const since = n >= howMany - 2 ? (n === howMany - 1 ? 821 : 731) : 0;
    const currency = d.chance(0.25) ? 'USD' : 'BRL';
    const notice = d.chance(0.4) ? d.between(5, 60) : undefined;
    // One time of day for all movements of an account, late enough to be the next day in UTC.
    const time = d.chance(0.3) ? 'T22:30:00-03:00' : '';
    const products = d.pick([['core'], ['core', 'plus'], [undefined]]);
    return products.flatMap(productId =>
      storyOf(d, { account, name: productId ?? 'all', since, notice, time, says: { currency, ...(productId ? { productId } : {}) } }),
    );
  }).flat();
}

/** A paid line of most accounts, with the ends of its terms: what renewals are told from. */
const linesOf = (d: Dice, howMany: number): Rec[] =>
  Array.from({ length: howMany }, (_, n) =>
    d.chance(0.2)
      ? []
      : [0, 1].map(i => ({
          id: `sub-${n}-${i}`,
          accountId: accountId(n),
          startDate: dayText(d.between(0, 500)),
          amountPerInterval: cents(d.between(1_000, 90_000)),
          interval: d.pick(['month', 'year', 'quarter']),
          currency: 'BRL',
          termEndAt: dayText(d.between(700, LAST + 200)),
          productId: d.pick(['core', 'plus']),
        })),
  ).flat();

function spendOf(d: Dice): Rec[] {
  const functions = ['sales', 'marketing', 'customer-success', 'rnd', 'ga'];
  const bySegment = d.chance(0.75);
  return Array.from({ length: 30 }, (_, m) =>
    functions.flatMap(f =>
      d.chance(0.2)
        ? []
        : [
            {
              id: `spend-${m}-${f}`,
              date: dayText(Math.min(LAST - 1, Math.round(m * 30.4) + d.between(0, 27))),
              amount: cents(d.chance(0.1) ? -d.between(1, 50_000) : d.between(1, 900_000)),
              currency: d.chance(0.15) ? 'USD' : 'BRL',
              function: f,
              category: d.pick(['payroll', 'commission', 'program', 'agency', 'tools']),
              ...(d.chance(0.8)
                ? { motion: d.pick(['acquisition', 'expansion', 'retention', 'shared']), acquisitionShare: d.pick(['0.7', '0.5', '1']) }
                : {}),
              ...(d.chance(0.6) ? { channel: d.pick(['paid-search', 'paid-social', 'events']) } : {}),
              ...(bySegment && d.chance(0.8) ? { segment: d.pick(SEGMENTS) } : {}),
              ...(d.chance(0.5) ? { basis: 'accrual' } : {}),
            },
          ],
    ),
  ).flat();
}

function dealsOf(d: Dice, accounts: number): Rec[] {
  return Array.from({ length: 36 }, (_, n) => {
    const created = d.between(500, LAST - 10);
    const closed = created + d.between(1, 120);
    const outcome = closed >= LAST ? 'open' : d.pick(['won', 'won', 'lost', 'lost', 'open', 'disqualified', 'duplicate']);
    const amount = d.between(0, 500_000);
    return {
      id: `deal-${n}`,
      accountId: accountId(d.between(0, accounts - 1)),
      type: d.pick(['new-logo', 'new-logo', 'expansion', 'renewal', 'reactivation']),
      outcome,
      amountArr: cents(amount),
      ...(d.chance(0.8) ? { tcv: cents(amount * 2 + 5_000), oneTime: cents(5_000), termMonths: d.pick([12, 24, 36, 6]) } : {}),
      currency: d.chance(0.15) ? 'USD' : 'BRL',
      createdAt: dayText(created),
      ...(d.chance(0.8) ? { qualifiedAt: dayText(Math.min(closed, created + d.between(0, 5))) } : {}),
      ...(outcome === 'open' ? {} : { closedAt: dayText(closed) }),
      ...(outcome === 'lost' ? { lostReason: d.pick(['price', 'no-decision']) } : {}),
      ...(outcome === 'won' && d.chance(0.1) ? { reversedAt: dayText(Math.min(LAST - 1, closed + 5)) } : {}),
    };
  });
}

const COSTS = ['cogs-recurring', 'cogs-customer-success', 'cogs-services', 'cogs-other'];
/** Thirty months of statements that tie: revenue − cost of revenue − operating expense = operating income. */
function statementsOf(d: Dice): Rec[] {
  return Array.from({ length: 30 }, (_, m) => {
    const revenue = { 'revenue-recurring': d.between(5_000_000, 9_000_000), 'revenue-services': d.between(0, 900_000) };
    const costs = Object.fromEntries(COSTS.map(line => [line, d.between(0, 900_000)]));
    const expense = Object.fromEntries(['sm', 'rnd', 'ga'].map(line => [line, d.between(100_000, 2_500_000)]));
    const sum = (of: object): number => Object.values(of).reduce((a: number, b: number) => a + b, 0);
    const lines: Readonly<Record<string, number>> = {
      ...revenue,
      ...costs,
      ...expense,
      'operating-income': sum(revenue) - sum(costs) - sum(expense),
      'd&a': d.between(0, 300_000),
      sbc: d.between(0, 300_000),
      cfo: d.between(-4_000_000, 1_000_000),
      capex: d.between(0, 500_000),
      'cash-begin': 900_000_000 - m * 2_000_000,
      'cash-end': 898_000_000 - m * 2_000_000,
      financing: d.between(0, 100_000),
    };
    return Object.entries(lines).map(([line, amount]) => ({
      id: `fin-${monthText(m)}-${line}`,
      period: monthText(m),
      line,
      amount: cents(amount),
      currency: 'BRL',
    }));
  }).flat();
}

/** Rates of every kind for the dollar, from before the records; the plan changes with the year. */
function ratesOf(d: Dice): Rec[] {
  const rate = (): string => `${d.between(4, 6)}.${d.between(10, 99)}`;
  const row = (kind: string, date: string): Rec => ({ id: `${kind}-${date}`, from: 'USD', to: 'BRL', kind, date, rate: rate() });
  const months = Array.from({ length: 31 }, (_, m) => `${monthText(m)}-01`);
  return [
    ...['2023-01-01', '2025-01-01', '2026-01-01'].map(date => row('plan', date)),
    row('spot', '2023-12-01'),
    ...months.map(date => row('spot', date)),
    row('average', '2023-12-01'),
    ...months.map(date => row('average', date)),
  ];
}

/** Heads at each month's end, by function. */
function headsOf(d: Dice): Rec[] {
  return Array.from({ length: 30 }, (_, m) =>
    ['sales', 'marketing', 'rnd', 'ga'].map(f => ({
      id: `heads-${m}-${f}`,
      date: dayText(Math.min(LAST - 1, Math.round((m + 1) * 30.4) - 1)),
      function: f,
      fte: `${d.between(1, 9)}.${d.pick(['0', '5', '25'])}`,
      ...(d.chance(0.5) ? { contractorFte: `${d.between(0, 2)}.5` } : {}),
    })),
  ).flat();
}

const CHANNELS = ['paid-search', 'paid-social', 'organic-search', 'referral'];
const campaignsOf = (d: Dice): Rec[] =>
  CHANNELS.map((channel, n) => ({ id: `camp-${n}`, channel, startDate: dayText(d.between(0, 200)), name: `Campaign ${n}` }));
/** What touched each deal before it was made; the shares of a deal come to 1 under each model. */
function touchesOf(d: Dice, deals: readonly Rec[]): Rec[] {
  return deals.flatMap(deal => {
    const at = dayText(d.between(220, 480));
    const touch = (n: number, model: string, weight: string): Rec => ({
      id: `touch-${deal.id}-${model}-${n}`,
      campaignId: `camp-${d.between(0, CHANNELS.length - 1)}`,
      opportunityId: deal.id,
      at,
      weight,
      model,
    });
    if (d.chance(0.2)) return [];
    return [touch(0, 'linear', '0.5'), touch(1, 'linear', '0.25'), touch(2, 'linear', '0.25'), touch(0, 'first-touch', '1')];
  });
}

const targetsOf = (d: Dice): Rec[] =>
  [1, 2].map(n => ({
    id: `target-${n}`,
    scope: 'company',
    metric: 'arr',
    startDate: n === 1 ? '2026-01-01' : '2026-04-01',
    endDate: n === 1 ? '2026-04-01' : '2026-07-01',
    amount: cents(d.between(1, 9_000_000)),
    currency: 'BRL',
    version: 'v1',
    approvedAt: '2025-12-15',
  }));

/** A field of an entity that this file says nothing of, by its kind. */
function fieldOf(d: Dice, name: string, field: Field, world: Readonly<Record<string, readonly Rec[]>>): unknown {
  if (field.oneOf) return d.pick(field.oneOf);
  const least = Math.max(0, field.min ?? 0) + (field.above === undefined ? 0 : field.above + 1);
  const pool: Readonly<Record<string, string>> = {
    accountId: 'accounts',
    opportunityId: 'opportunities',
    campaignId: 'campaigns',
    customerId: 'accounts',
    leadId: 'leads',
    repId: 'reps',
    ownerRepId: 'reps',
    handoffId: 'handoffs',
    snapshotId: 'forecastSnapshots',
    ruleId: 'dataQualityRules',
  };
  const others = world[pool[name] ?? ''];
  if (others && others.length > 0) return d.pick(others).id;
  const kinds: Readonly<Record<Field['kind'], () => unknown>> = {
    text: () => d.pick(['one', 'two', 'three']),
    texts: () => ({}),
    instant: () => dayText(d.between(0, LAST - 1)),
    date: () => dayText(d.between(0, LAST - 1)),
    month: () => monthText(d.between(0, 29)),
    money: () => cents(d.between(100 * least, 500_000 + 100 * least)),
    decimal: () => `${d.between(least, least + 9)}.${d.pick(['5', '25'])}`,
    share: () => d.pick(['0.5', '1', '0.25']),
    whole: () => d.between(least, least + 5),
    flag: () => d.chance(0.5),
    currency: () => 'BRL',
    clock: () => d.pick(['08:00', '12:30', '18:00', '24:00']),
    zone: () => 'America/Sao_Paulo',
  };
  return kinds[field.kind]();
}

const COMMON = ['id', 'sourceSystem', 'sourceKey', 'recordedAt', 'deletedAt', 'isTest', 'currency'];

/** Rows of an entity that came after this file: whatever its table allows, those that the library itself refuses left out. */
function othersOf(d: Dice, entity: string, table: Table, world: World): readonly Rec[] {
  const row = (n: number): Rec => ({
    id: `${entity}-${n}`,
    currency: 'BRL',
    ...Object.fromEntries(
      Object.entries(table)
        .filter(([name, field]) => !COMMON.includes(name) && (field.required || d.chance(0.6)) && !/^(parent|mergedInto)/.test(name))
        .map(([name, field]) => [name, fieldOf(d, name, field, world)]),
    ),
  });
  let rows = Array.from({ length: 40 }, (_, n) => row(n));
  for (let tries = 0; tries < 5; tries++) {
    const bad = refusedRows({ ...world, [entity]: rows }, entity);
    if (bad.size === 0) return rows;
    rows = rows.filter((_, i) => !bad.has(i));
  }
  return [];
}

/** Whether evaluate reads lines of subscriptions, beside the ledger made of them. */
function readsLines(): boolean {
  try {
    evaluate({ it: fromRecords['arr/live'] as Operand }, { subscriptions: [] } as unknown as Records, asking);
    return true;
  } catch (error) {
    if (isRefusedInput(error)) return false;
    throw error;
  }
}

function refusedRows(world: World, entity: string): ReadonlySet<number> {
  try {
    evaluate({ it: fromRecords['arr/live'] as Operand }, records(world), asking);
    return new Set();
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return new Set(error.problems.filter(p => p.path[0] === entity).map(p => p.path[1] as number));
  }
}

/** A company drawn from the dice: every entity that `evaluate` reads has rows. */
export function worldOf(d: Dice, { howMany = 7 }: { readonly howMany?: number } = {}): World {
  const opportunities = dealsOf(d, howMany);
  const own: World = {
    accounts: accountsOf(d, howMany),
    arrMovements: ledgerOf(d, howMany),
    spendEntries: spendOf(d),
    opportunities,
    financialLines: statementsOf(d),
    fxRates: ratesOf(d),
    headcountSnapshots: headsOf(d),
    campaigns: campaignsOf(d),
    campaignTouches: touchesOf(d, opportunities),
    targets: targetsOf(d),
    ...(readsLines() ? { subscriptions: linesOf(d, howMany) } : {}),
  };
  let world: World = { ...own, ...goToMarketOf(d, own) };
  for (const [entity, { table }] of Object.entries(entities))
    if (entity !== 'subscriptions' && world[entity] === undefined)
      world = { ...world, [entity]: othersOf(d, entity, table as Table, world) };
  return world;
}

/** Every variant of the catalogue that runs from records, asked of a world. */
export const ask = (world: World, more: Partial<EvaluateOptions> = {}, metrics: Readonly<Record<string, Operand>> = fromRecords) =>
  evaluate(metrics, records(world), { ...asking, ...more });
export type Answer = ReturnType<typeof ask>;

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1))) : value;
const LISTED = 8;

/**
 * Which results of two answers say something else in their JSON, and what first; fields named in `without` (at any depth) may differ. What was left out
 * is a count by reason, in no order.
 */
export function differences(a: Answer, b: Answer, without: readonly string[] = []): readonly string[] {
  const said = (x: unknown): string =>
    JSON.stringify(x, (key, value: unknown) => (without.includes(key) ? undefined : key === 'excluded' ? inOrder(value) : value)) ??
    'nothing';
  if (a.length !== b.length) return [`${a.length} rows, ${b.length} rows`];
  const found = a.flatMap((row, i) =>
    Object.entries(row).flatMap(([key, one]) => {
      const [x, y] = [said(one), said(at(b, i, key))];
      if (x === y) return [];
      const from = [...x].findIndex((c, k) => c !== y[k]);
      const near = (text: string): string => text.slice(Math.max(0, from - 60), from + 120);
      return [`${row.period.start} ${JSON.stringify(row.group)} ${key}: …${near(x)}… but …${near(y)}…`];
    }),
  );
  return found.length > LISTED ? [...found.slice(0, LISTED), `and ${found.length - LISTED} more`] : found;
}

/** How many results of two answers say something else. */
export function differing(a: Answer, b: Answer): number {
  return a.reduce(
    (sum, row, i) => sum + Object.entries(row).filter(([key, r]) => JSON.stringify(r) !== JSON.stringify(at(b, i, key))).length,
    0,
  );
}

/** One result of an answer. */
export const at = (answer: Answer, row: number, key: string): Result | undefined =>
  (answer[row] as unknown as Readonly<Record<string, Result>> | undefined)?.[key];

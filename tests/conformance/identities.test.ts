import { describe, expect, it, vi } from 'vitest';
import type { Decimal } from '../../src/index.js';
import { month, quarter, year } from '../../src/index.js';
import { byParents, fromRecords } from '../support/catalogue.js';
import { araucaria } from '../support/records.js';
import { dice, seeds } from '../support/seeds.js';
import { CATALOGUE_IS_WHOLE } from '../support/waiting.js';
import type { Answer, World } from '../support/worlds.js';
import { ask, at, worldOf } from '../support/worlds.js';

vi.setConfig({ testTimeout: 120_000 });

/** An identity between results of one row; it waits until the catalogue has all of them. */
interface Identity {
  readonly says: string;
  /** Only of the whole company: a parent's group need not be its children's. */
  readonly total?: true;
  readonly of: readonly string[];
  readonly holds: (...values: readonly Decimal[]) => readonly [Decimal | boolean, Decimal | boolean];
}
const identity = (says: string, of: readonly string[], holds: Identity['holds'], more: { readonly total?: true } = {}): Identity => ({
  says,
  of,
  holds,
  ...more,
});
type D = Decimal;
const one = (a: D): D => a.times(0).plus(1);
const complement = (a: D, b: D): readonly [D, D] => [one(a).minus(a), b];
const same = (a: D, b: D): readonly [D, D] => [a, b];
/** At most, but for what 40 digits round. */
const atMost = (a: D, b: D): boolean => a.minus(b).lt('0.000000000000000000000000000001');
const inverse = (a: D, b: D): readonly [D, D] => [a.times(b), one(a)];

const identities: readonly Identity[] = [
  // definitions.md §4, grr: "GRR ≤ NRR holds for point-to-point with the same cohort; assert"; "range 0–1 by construction"
  ...['point-to-point', 'quarter', 'month', 'renewal-base'].map(v =>
    identity(`GRR ≤ min(1, NRR), ${v}`, [`grr/${v}`, `nrr/${v}`], (grr, nrr) => [
      atMost(grr, nrr) && grr.lte(1) && !grr.isNegative(),
      true,
    ]),
  ),
  identity('GRR by product ≤ GRR', ['grr/product-level', 'grr/point-to-point'], (a, b) => [atMost(a, b), true]),
  // revenue-churn-rate: "gross = 1 − GRR and net = 1 − NRR on the same window and cohort: a board page with all three always ties"
  ...(
    [
      ['gross', 'point-to-point'],
      ['quarter', 'quarter'],
      ['month', 'month'],
    ] as const
  ).map(([churn, kept]) => identity(`1 − GRR = gross churn, ${kept}`, [`grr/${kept}`, `revenue-churn-rate/${churn}`], complement)),
  ...(
    [
      ['net', 'point-to-point'],
      ['net-quarter', 'quarter'],
      ['net-month', 'month'],
    ] as const
  ).map(([churn, kept]) => identity(`1 − NRR = net churn, ${kept}`, [`nrr/${kept}`, `revenue-churn-rate/${churn}`], complement)),
  identity('1 − NRR = net churn, movement-sum', ['nrr/movement-sum', 'revenue-churn-rate/movement-sum-net'], complement),
  identity(
    '1 − NRR = net churn, movement-sum with all reactivations',
    ['nrr/movement-sum-incl-reactivation', 'revenue-churn-rate/net-incl-reactivation'],
    complement,
  ),
  // "identities are stated on the unfloored figure": GRR is never below it
  ...['', '-quarter', '-month'].map(v =>
    identity(`1 − GRR ≤ gross churn, movement-sum${v}`, [`grr/movement-sum${v}`, `revenue-churn-rate/movement-sum${v}`], (grr, churn) => [
      atMost(one(grr).minus(grr), churn),
      true,
    ]),
  ),
  identity('what was cancelled is no more than what was lost', ['revenue-churn-rate/cancel-only', 'revenue-churn-rate/gross'], (a, b) => [
    atMost(a, b),
    true,
  ]),
  // logos: "churn = 1 − retained"
  ...[
    ...['point-to-point', 'quarter', 'month', 'event', 'event-quarter', 'event-month'],
    ...['monthly-to-annual-compounded', 'renewal-base', 'average-customers', 'incl-new'],
  ].map(v => identity(`logo retention and churn make 1, ${v}`, [`logo-retention-rate/${v}`, `logo-churn-rate/${v}`], complement)),
  // mrr: "MRR ≡ ARR ÷ 12 always"
  identity('MRR × 12 = ARR', ['mrr/live', 'arr/live'], (mrr, arr) => [mrr.times(12), arr]),
  identity('contracted MRR × 12 = contracted ARR', ['mrr/contracted', 'arr/carr'], (mrr, arr) => [mrr.times(12), arr]),
  identity('the bridge ends at ARR', ['arr/bridge', 'arr/live'], same),
  // arr-movements and net-new-arr: "new + expansion + reactivation − contraction − churned ≡ closing − opening"
  identity(
    'net new = new + expansion + reactivation − contraction − churned',
    ['net-new-arr/constant-currency', ...['new', 'expansion', 'reactivation', 'contraction', 'churned'].map(t => `${t}-arr/event-based`)],
    (net, ...types) => {
      const [a, b, c, d, e] = types as [D, D, D, D, D];
      return [net, a.plus(b).plus(c).minus(d).minus(e)];
    },
  ),
  identity('net new = closing − opening', ['net-new-arr/constant-currency', 'net-new-arr/from-balances'], same),
  ...['net-by-period', 'product-level'].map(v =>
    identity(
      `the five of ${v} make the same net new`,
      ['net-new-arr/constant-currency', ...['new', 'expansion', 'reactivation', 'contraction', 'churned'].map(t => `${t}-arr/${v}`)],
      (net, ...types) => {
        const [a, b, c, d, e] = types as [D, D, D, D, D];
        return [net, a.plus(b).plus(c).minus(d).minus(e)];
      },
    ),
  ),
  identity(
    'without reactivation',
    ['net-new-arr/excl-reactivation', 'net-new-arr/constant-currency', 'reactivation-arr/event-based'],
    (a, b, c) => [a, (b as D).minus(c as D)],
  ),
  identity('price increases are part of expansion', ['expansion-arr/price-increase', 'expansion-arr/event-based'], (a, b) => [
    a.lte(b as D),
    true,
  ]),
  identity('new and reactivated logos', ['new-logos/incl-reactivated', 'new-logos/account'], (a, b) => [a.gte(b as D), true]),
  identity('the bridge of customers ends at them', ['active-customers/bridge', 'active-customers/account'], same),
  identity('no more parents than accounts', ['active-customers/parent', 'active-customers/account'], (a, b) => [atMost(a, b as D), true], {
    total: true,
  }),
  // unit economics
  identity('ARPA × customers = MRR', ['arpa/closing', 'active-customers/account', 'mrr/live'], (a, b, c) => [a.times(b as D), c as D]),
  identity('annual ARPA = 12 × ARPA', ['arpa/annual', 'arpa/closing'], (a, b) => [a, (b as D).times(12)]),
  identity('LTV:CAC × CAC = LTV', ['ltv-cac-ratio/simple-over-fully-loaded', 'cac/fully-loaded', 'ltv/simple'], (a, b, c) => [
    a.times(b as D),
    c as D,
  ]),
  identity('capped LTV is no more than LTV', ['ltv/capped', 'ltv/simple'], (a, b) => [atMost(a, b as D), true]),
  identity('geometric-capped LTV is no more than capped LTV', ['ltv/geometric-capped', 'ltv/capped'], (a, b) => [atMost(a, b as D), true]),
  identity('capped life is no more than life', ['customer-lifetime/capped', 'customer-lifetime/logo-churn'], (a, b) => [
    a.lte(b as D),
    true,
  ]),
  identity('payback without margin is shorter', ['cac-payback/no-margin', 'cac-payback/gross-margin'], (a, b) => [
    a.abs().lte((b as D).abs()),
    true,
  ]),
  identity('churn makes payback longer', ['cac-payback/gross-margin', 'cac-payback/churn-adjusted'], (a, b) => [atMost(a, b as D), true]),
  // cac-ratio: "inverse of CAC ratio when gross"; sales-efficiency: "net with lag is the magic number"
  identity('gross sales efficiency × CAC ratio = 1', ['sales-efficiency/gross', 'cac-ratio/lag-0'], inverse),
  identity('the same a quarter later', ['sales-efficiency/lag-1q', 'cac-ratio/blended'], inverse),
  identity('net sales efficiency = magic number of no lag', ['sales-efficiency/net', 'magic-number/lag-0'], same),
  // saas-quick-ratio: "numerator − denominator = net new ARR"
  identity('the net of the quick ratio', ['saas-quick-ratio/excl-reactivation', 'saas-quick-ratio/all-gains'], (a, b) => [
    a.lte(b as D),
    true,
  ]),
];

const known = (i: Identity): boolean => i.of.every(key => key in fromRecords);
const shown = (x: Decimal | boolean): unknown => (typeof x === 'boolean' ? x : x.toSignificantDigits(34).toFixed());

/** How often each identity was seen to hold between values. */
const seen = new Map<string, number>();
function check(answer: Answer): void {
  for (const i of identities.filter(known))
    for (const row of answer.keys()) {
      if (i.total && answer[row]?.group) continue;
      const values = i.of.map(key => at(answer, row, key)?.value);
      if (values.some(v => !v)) continue;
      const [left, right] = i.holds(...(values as readonly Decimal[]));
      expect([i.says, shown(left)]).toEqual([i.says, shown(right)]);
      seen.set(i.says, (seen.get(i.says) ?? 0) + 1);
    }
}

describe('what must hold between metrics of one row', () => {
  it('of the fixture, month, quarter and year', () => {
    check(ask(araucaria as unknown as World, { periods: [month('2026-05'), quarter(2026, 2), quarter(2026, 1)] }));
    check(ask(araucaria as unknown as World, { periods: [year(2025)], by: ['segment'] }));
  });

  it.each(seeds(2))('of seed %i, in total and by segment', seed => {
    const world = worldOf(dice(seed));
    check(ask(world, { by: ['segment'] }));
    check(ask(world, {}, byParents));
  });

  for (const i of identities)
    it(i.says, ctx => {
      const missing = i.of.filter(key => !(key in fromRecords));
      if (missing.length > 0) return ctx.skip(`the catalogue has no ${missing.join(', ')} from records yet`);
      expect([i.says, (seen.get(i.says) ?? 0) > 0]).toEqual([i.says, true]);
    });

  it('no identity waits for a metric', () => {
    // Renewals and contracts are told in totals only where no entity carries them.
    const waiting = identities.filter(i => !known(i)).flatMap(i => i.of.filter(key => !(key in fromRecords)));
    if (CATALOGUE_IS_WHOLE) expect([...new Set(waiting)].filter(key => !totalsMay(key))).toEqual([]);
  });
});

/** Variants that may take totals only. */
const totalsMay = (key: string): boolean => /renewal-base|contracted|carr/.test(key);

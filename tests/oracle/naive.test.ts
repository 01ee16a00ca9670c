import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLedger } from './anyLedger.js';
import type { Answers } from './araucaria.mjs';
import { readMore, readRecords } from './araucaria.mjs';
import type { NaiveMovement, NaiveRecords, OracleAnswer, Pair, RetentionKey } from './random.mjs';
import {
  arrBridge,
  arrBridgeAtSpot,
  arrBridges,
  cohortTriangle,
  contracted,
  customerOf,
  eventMovements,
  netByPeriod,
  productMovements,
  renewalBase,
  retentionVariants,
  sameAnswer,
  winBacksAsNew,
} from './random.mjs';

const ledger = (...rows: [accountId: string, effectiveAt: string, deltaArr: string, more?: Partial<NaiveMovement>][]): NaiveRecords => ({
  movements: rows.map(([accountId, effectiveAt, deltaArr, more]) => ({ accountId, effectiveAt, deltaArr, ...more })),
});
const february = { start: '2026-02-01', end: '2026-03-01' };
const quarter = { start: '2026-04-01', end: '2026-07-01' };
/** Whole amounts only: '7' for 7 ÷ 1. */
const plain = (sums: Readonly<Record<string, Pair>>) =>
  Object.fromEntries(
    Object.entries(sums).map(([name, { num, den }]) => [
      name,
      BigInt(num) % BigInt(den) === 0n ? Number(BigInt(num) / BigInt(den)) : `${num}/${den}`,
    ]),
  );
const is = (answers: Readonly<Partial<Record<RetentionKey, OracleAnswer>>>, key: RetentionKey, num: string, den = '1') =>
  expect({ key, same: sameAnswer(answers[key]!, { num, den }), found: answers[key] }).toMatchObject({ same: true });
const nothing = { new: 0, expansion: 0, contraction: 0, churn: 0, reactivation: 0 };

describe('retention of a month, the traps of its kind', () => {
  it('keeps a joiner and its upgrade out of the cohort (1)', () => {
    const found = retentionVariants(ledger(['A', '2026-01-05', '1000'], ['B', '2026-02-03', '100'], ['B', '2026-02-10', '200']), february);
    is(found, 'revenue-churn-rate/net-month', '0', '1000'); // NRR 100 %
    is(found, 'revenue-churn-rate/movement-sum-net-month', '0', '1000');
    expect(found['saas-quick-ratio/all-gains'].reasons).toEqual(['ZERO_DENOMINATOR']); // 300 gained, nothing lost
  });
  it('never lets new sales offset churn (2)', () => {
    const found = retentionVariants(
      ledger(['A', '2026-01-05', '75'], ['B', '2026-01-05', '150'], ['A', '2026-02-05', '-75'], ['C', '2026-02-06', '120']),
      february,
    );
    is(found, 'revenue-churn-rate/month', '75', '225');
    is(found, 'revenue-churn-rate/cancel-only-month', '75', '225');
    is(found, 'revenue-churn-rate/movement-sum-month', '75', '225');
    is(found, 'logo-churn-rate/month', '1', '2');
    is(found, 'saas-quick-ratio/all-gains', '120', '75');
  });
  it('caps per account, then sums (3)', () => {
    const found = retentionVariants(
      ledger(['A', '2026-01-05', '500'], ['B', '2026-01-05', '500'], ['A', '2026-02-05', '500'], ['B', '2026-02-05', '-200']),
      february,
    );
    is(found, 'revenue-churn-rate/month', '200', '1000'); // GRR 80 %
    is(found, 'revenue-churn-rate/net-month', '-300', '1000'); // NRR 130 %
  });
  it('refuses to lose more than there is (4)', () => {
    expect(() => retentionVariants(ledger(['A', '2026-01-05', '1000'], ['A', '2026-02-05', '-2000']), february)).toThrow(RangeError);
  });
  it('has no rate over nothing (5)', () => {
    const found = retentionVariants(ledger(['A', '2026-02-05', '10']), february);
    expect(found['revenue-churn-rate/month'].reasons).toEqual(['ZERO_DENOMINATOR']);
    expect(found['logo-churn-rate/event-month'].reasons).toEqual(['ZERO_DENOMINATOR']);
  });
  it('does not take a year’s rate from a month, nor twelve times one (6)', () => {
    // Ten accounts for thirteen months, one leaves in February: a tenth in the month and in the year. Pooled, 1 of 11 × 10 + 10
    // account-months (each of the twelve months begins with ten): 1/120, compounded 1 − (119/120)^12.
    const ten = Array.from({ length: 10 }, (_, k): [string, string, string] => [`a${k}`, '2025-01-15', '12']);
    const found = retentionVariants(ledger(...ten, ['a0', '2026-02-10', '-12']), february);
    is(found, 'logo-churn-rate/month', '1', '10');
    is(found, 'logo-churn-rate/point-to-point', '1', '10');
    is(found, 'logo-churn-rate/monthly-to-annual-compounded', `${120n ** 12n - 119n ** 12n}`, `${120n ** 12n}`);
    is(found, 'logo-churn-rate/average-customers', '12', '119'); // 1 ÷ ((11 × 10 + 9) ÷ 12)
    is(found, 'logo-retention-rate/average-customers', '107', '119');
  });
  it('calls a return a reactivation (8)', () => {
    const rows = ledger(['A', '2026-01-05', '100'], ['A', '2026-02-01', '-100'], ['A', '2026-03-01', '100']);
    expect(plain(eventMovements(rows, { start: '2026-03-01', end: '2026-04-01' }))).toEqual({ ...nothing, reactivation: 100 });
    expect(plain(netByPeriod(rows, { start: '2026-03-01', end: '2026-04-01' }))).toEqual({ ...nothing, reactivation: 100 });
    expect(plain(netByPeriod(rows, { start: '2026-02-01', end: '2026-04-01' }))).toEqual(nothing); // 100 before, 100 after
    expect(plain(netByPeriod(rows, { start: '2026-01-01', end: '2026-04-01' }))).toEqual({ ...nothing, new: 100 });
  });
  it('counts a returner as churned by event, and adds every return of the window where asked to', () => {
    // Opening A 60, B 40. A +30, −90, +72; C, gone before, back with 10.
    const rows = ledger(
      ['C', '2025-12-01', '10'],
      ['C', '2026-01-01', '-10'],
      ['A', '2026-01-05', '60'],
      ['B', '2026-01-05', '40'],
      ['A', '2026-02-02', '30'],
      ['A', '2026-02-03', '-90'],
      ['A', '2026-02-04', '72'],
      ['C', '2026-02-20', '10'],
    );
    const found = retentionVariants(rows, february);
    is(found, 'logo-churn-rate/month', '0', '2');
    is(found, 'logo-churn-rate/event-month', '1', '2');
    is(found, 'logo-retention-rate/event-month', '1', '2');
    is(found, 'revenue-churn-rate/movement-sum-month', '90', '100');
    is(found, 'revenue-churn-rate/movement-sum-net-month', '60', '100'); // 90 − 30
    is(found, 'revenue-churn-rate/net-incl-reactivation-month', '-22', '100'); // 90 − 30 − 72 − 10
    is(found, 'nrr/movement-sum-incl-reactivation-month', '122', '100'); // 100 + 30 − 90 + 82
    is(found, 'revenue-churn-rate/cancel-only-month', '0', '100');
    is(found, 'saas-quick-ratio/all-gains', '112', '90'); // 30 + 82
    is(found, 'saas-quick-ratio/excl-reactivation', '30', '90');
  });
  it('adds those who joined and left within the year, where asked to', () => {
    const found = retentionVariants(
      ledger(
        ['A', '2025-01-15', '10'],
        ['B', '2025-01-15', '10'],
        ['C', '2025-06-01', '5'],
        ['C', '2025-08-01', '-5'],
        ['B', '2026-02-28', '-10'],
      ),
      february,
    );
    is(found, 'logo-churn-rate/incl-new', '2', '2'); // B, and C who was never in the cohort
    is(found, 'logo-churn-rate/point-to-point', '1', '2');
    is(found, 'saas-quick-ratio/trailing-3m', '0', '10');
  });
  it('says why there is none yet', () => {
    const rows = ledger(['A', '2025-06-01', '10']);
    expect(retentionVariants(rows, february)['revenue-churn-rate/gross'].reasons).toEqual(['ZERO_DENOMINATOR', 'COHORT_TOO_YOUNG']);
    expect(retentionVariants(rows, february, { dataFrom: '2025-05-01' })['logo-churn-rate/incl-new'].reasons).toEqual([
      'INSUFFICIENT_HISTORY',
    ]);
    is(retentionVariants(rows, february), 'revenue-churn-rate/quarter', '0', '10');
  });
});

describe('movements told otherwise', () => {
  const swap = ledger(
    ['A', '2025-01-15', '100', { productId: 'old' }],
    ['A', '2025-01-15', '20'],
    ['A', '2026-02-10', '-100', { productId: 'old' }],
    ['A', '2026-02-10', '130', { productId: 'next' }],
  );
  it('sees a swap of products once for the account, twice by product', () => {
    expect(plain(eventMovements(swap, february))).toEqual({ ...nothing, expansion: 30 });
    expect(plain(productMovements(swap, february))).toEqual({ ...nothing, new: 130, churn: 100 });
    is(retentionVariants(swap, february), 'grr/product-level', '20', '120'); // only the row without a product is kept
    is(retentionVariants(swap, february), 'revenue-churn-rate/gross', '0', '120');
  });
  it('dates a signature, and leaves alone what was signed afterwards', () => {
    const rows = ledger(
      ['A', '2026-01-10', '100'],
      ['A', '2026-03-15', '40', { signedAt: '2026-02-20' }], // expansion in February, live in March
      ['B', '2026-03-01', '50', { signedAt: '2026-02-28' }], // new in February, live in March
      ['C', '2026-02-05', '7', { signedAt: '2026-03-02' }], // live before its paper
      ['D', '2026-02-06', '9', { signedAt: '2026-01-31' }], // signed in January
    );
    expect(plain(contracted(rows, february))).toEqual({ openingCarr: 109, closingCarr: 206, newCarr: 57, expansionCarr: 40 });
    expect(plain(eventMovements(rows, february))).toEqual({ ...nothing, new: 16 });
  });
  it('tells a return after three whole months as new, and one a day earlier as a return', () => {
    const back = (day: string) => ledger(['A', '2025-06-01', '10'], ['A', '2025-11-10', '-10'], ['A', day, '12']);
    expect(plain(winBacksAsNew(back('2026-02-10'), february, 3))).toEqual({ newArr: 12, reactivationArr: 0, newLogos: 1 });
    expect(plain(winBacksAsNew(back('2026-02-09'), february, 3))).toEqual({ newArr: 0, reactivationArr: 12, newLogos: 0 });
  });
  it('asks the merged and their parents as one', () => {
    const accounts = [
      { id: 'a', mergedIntoId: 'b' },
      { id: 'b', parentId: 'p' },
      { id: 'p', mergedIntoId: 'q' },
      { id: 'q', parentId: 'top', validFrom: '2026-01-01' },
      { id: 'q', parentId: 'stale', validFrom: '2025-01-01' },
      { id: 'c', parentId: 'top' },
    ];
    expect(['a', 'b', 'c', 'top', 'unknown'].map(id => customerOf(accounts, id, 'account'))).toEqual(['b', 'b', 'c', 'top', 'unknown']);
    expect(['a', 'b', 'c', 'top', 'unknown'].map(id => customerOf(accounts, id, 'parent'))).toEqual([
      'top',
      'top',
      'top',
      'top',
      'unknown',
    ]);
    expect(() =>
      customerOf(
        [
          { id: 'x', parentId: 'y' },
          { id: 'y', parentId: 'x' },
        ],
        'x',
        'parent',
      ),
    ).toThrow(RangeError);
    // a's start is the only new of its survivor b; c is new to the accounts and an expansion to the top.
    const rows = ledger(['a', '2026-01-05', '10'], ['b', '2026-02-05', '5'], ['c', '2026-02-06', '3'], ['a', '2026-02-07', '-10']);
    expect(plain(eventMovements({ ...rows, accounts }, february))).toEqual({ ...nothing, new: 3, expansion: 5, contraction: 10 });
    expect(plain(eventMovements({ ...rows, accounts, grain: 'parent' }, february))).toEqual({ ...nothing, expansion: 8, contraction: 10 });
    expect(plain(eventMovements(rows, february))).toEqual({ ...nothing, new: 8, churn: 10 });
  });
});

describe('renewals', () => {
  it('ask what was due on the first day a term ended, and what there is at the end', () => {
    const rows = ledger(
      ['A', '2026-01-05', '100'],
      ['A', '2026-02-10', '-30'], // on the day of its term's end: 100 were due, 70 stay
      ['B', '2026-01-05', '50'],
      ['B', '2026-02-03', '20'], // before it: 70 due
      ['B', '2026-02-15', '-70'],
      ['C', '2026-01-05', '40'], // its term ends with the window, not in it
      ['D', '2026-02-20', '10'], // came after its old term's end: nothing was due
    );
    const subscriptions = [
      { accountId: 'A', termEndAt: '2026-02-10' },
      { accountId: 'A', termEndAt: '2026-02-25' },
      { accountId: 'B', termEndAt: '2026-02-15' },
      { accountId: 'C', termEndAt: '2026-03-01' },
      { accountId: 'D', termEndAt: '2026-02-02' },
      { accountId: 'D' },
    ];
    const found = renewalBase({ ...rows, subscriptions }, february);
    const same = (key: keyof typeof found, num: string, den: string) => expect(sameAnswer(found[key], { num, den })).toBe(true);
    same('nrr/renewal-base', '70', '170');
    same('grr/renewal-base', '70', '170');
    same('logo-churn-rate/renewal-base', '1', '2');
    same('logo-retention-rate/renewal-base', '1', '2');
    expect(renewalBase({ ...rows, subscriptions: [] }, february)['nrr/renewal-base'].reasons).toEqual(['ZERO_DENOMINATOR']);
  });
});

describe('bridges', () => {
  it('close over corrections and transfers', () => {
    const rows = ledger(
      ['A', '2026-01-05', '100', { id: 'm1' }],
      ['B', '2026-01-05', '40'],
      ['A', '2026-02-02', '50', { id: 'm2' }],
      ['A', '2026-02-02', '-20', { correctsId: 'm2' }], // the expansion was 30
      ['A', '2026-02-10', '-130', { type: 'transfer', id: 't1' }],
      ['C', '2026-02-10', '130', { type: 'transfer', id: 't2' }], // C never signed, yet is a customer from here on
      ['C', '2026-02-12', '-30'],
      ['B', '2026-02-20', '-40'],
      ['D', '2026-02-21', '5'],
    );
    // 140 + 5 + 30 − 30 − 40 + (130 − 130) = 105
    expect(plain(arrBridge(rows, february))).toEqual({
      opening: 140,
      new: 5,
      expansion: 30,
      reactivation: 0,
      contraction: -30,
      churn: -40,
      transfer: 0,
      closing: 105,
    });
    expect(plain(netByPeriod(rows, february))).toEqual({ ...nothing, new: 5, expansion: 30, contraction: 30, churn: 40 });
  });
  it('knows customers that were there before the records begin', () => {
    const rows = ledger(['A', '2025-12-31', '10', { type: 'opening' }], ['A', '2026-02-02', '-10'], ['A', '2026-02-20', '4']);
    expect(plain(arrBridge(rows, february))).toMatchObject({ opening: 10, new: 0, churn: -10, reactivation: 4, closing: 4 });
  });
  const rate = (kind: string, date: string, value: string) => ({ from: 'USD', to: 'BRL', kind, date, rate: value });
  const dollars: NaiveRecords = {
    ...ledger(
      ['A', '2025-11-05', '10000', { currency: 'USD' }],
      ['B', '2025-11-05', '1000', { currency: 'BRL' }],
      ['A', '2026-01-20', '2000', { currency: 'USD' }],
    ),
    currency: 'BRL',
    fxRates: [
      rate('plan', '2025-01-01', '5.20'),
      rate('plan', '2026-01-01', '5.50'),
      rate('spot', '2025-11-30', '5.00'),
      rate('spot', '2025-12-31', '5.50'),
      rate('spot', '2026-01-31', '5.40'),
    ],
  };
  it('let rates alone change nothing but the fx line', () => {
    const december = { start: '2025-12-01', end: '2026-01-01' };
    expect(plain(arrBridge(dollars, december))).toMatchObject({ opening: 53_000, closing: 53_000, expansion: 0 }); // 10,000 × 5.20 + 1,000
    // 10,000 × 5.00 + 1,000 to 10,000 × 5.50 + 1,000: the book's +5,000
    expect(plain(arrBridgeAtSpot(dollars, december))).toMatchObject({ opening: 51_000, fx: 5_000, closing: 56_000 });
  });
  it('leave what plan and spot differ by on a movement in the fx line', () => {
    // 2,000 × 5.50 = 11,000 at plan; 12,000 × 5.40 + 1,000 = 65,800 at the end, 56,000 before: 9,800 − 11,000
    const january = { start: '2026-01-01', end: '2026-02-01' };
    expect(plain(arrBridgeAtSpot(dollars, january))).toMatchObject({ opening: 56_000, expansion: 11_000, fx: -1_200, closing: 65_800 });
  });
  it('reset the plan rate between two fiscal years', () => {
    const rows = arrBridges(dollars, [
      { start: '2025-12-01', end: '2026-01-01' },
      { start: '2026-01-01', end: '2026-02-01' },
    ]).map(plain);
    expect(rows[0]).toMatchObject({ opening: 53_000, rateReset: 0, closing: 53_000 });
    expect(rows[1]).toMatchObject({ opening: 53_000, rateReset: 3_000, expansion: 11_000, closing: 67_000 }); // 10,000 × 0.30
  });
});

describe('the triangle', () => {
  it('follows each account from its own day, and stops where the youngest has got to', () => {
    const rows = ledger(
      ['A', '2026-01-31', '100'],
      ['A', '2026-02-27', '10'], // before the first age: 28 February, January's day clamped
      ['A', '2026-02-28', '5'], // on it, so in the second month
      ['B', '2026-02-10', '50'],
      ['B', '2026-03-20', '-50'],
      ['C', '2026-04-01', '7'],
    );
    const found = cohortTriangle(rows, { asOf: '2026-04-15' });
    expect(Object.keys(found)).toEqual(['2026-Q1', '2026-Q2']);
    expect(found['2026-Q1']!.map(({ age, ...sums }) => ({ age, ...plain(sums) }))).toEqual([
      { age: 0, accounts: 2, arr: 150, expansion: 0, expanded: 0, logos: 2 },
      { age: 1, accounts: 2, arr: 160, expansion: 10, expanded: 1, logos: 2 }, // A on 28 February, B on 10 March
      { age: 2, accounts: 2, arr: 115, expansion: 15, expanded: 1, logos: 1 }, // A on 31 March, B on 10 April
    ]);
    expect(found['2026-Q2']).toHaveLength(1);
  });
});

describe('the naive figures against the diary', () => {
  const { revenueHalf, periods } = JSON.parse(readFileSync(new URL('./answers.json', import.meta.url), 'utf8')) as Answers;
  const records = readRecords();
  // Local days: the ledger's one instant is written in local time.
  const asMovement = (row: Readonly<Record<string, unknown>>) =>
    ({ ...row, effectiveAt: String(row.effectiveAt).slice(0, 10), type: undefined }) as unknown as NaiveMovement;
  const all: NaiveRecords = {
    movements: records.arrMovements.map(asMovement),
    accounts: records.accounts as unknown as NonNullable<NaiveRecords['accounts']>,
  };
  const subscriptions = readMore().subscriptions.map(({ accountId, termEndAt }) => ({
    accountId: String(accountId),
    ...(termEndAt === undefined ? {} : { termEndAt: String(termEndAt) }),
  }));
  const agree = (
    found: Readonly<Record<string, OracleAnswer>>,
    told: Readonly<Record<string, OracleAnswer | undefined>>,
    least: number,
  ) => {
    const keys = Object.keys(found).filter(key => told[key] !== undefined);
    expect(keys.length).toBeGreaterThanOrEqual(least);
    for (const key of keys) expect({ key, same: sameAnswer(found[key]!, told[key]!) }).toEqual({ key, same: true });
  };
  it.each(Object.entries(revenueHalf!.periods))('agrees in %s', (name, { start, end, total }) => {
    const window = { start, end };
    agree(retentionVariants(all, window), { ...periods[name]!.total, ...total }, 20);
    const ids = {
      new: 'new-arr',
      expansion: 'expansion-arr',
      contraction: 'contraction-arr',
      churn: 'churned-arr',
      reactivation: 'reactivation-arr',
    };
    const named = (sums: Readonly<Record<string, Pair>>, variant: string) =>
      Object.fromEntries(Object.entries(ids).map(([type, id]) => [`${id}/${variant}`, sums[type]!]));
    agree(named(netByPeriod(all, window), 'net-by-period'), total, 5);
    agree(named(productMovements(all, window), 'product-level'), total, 5);
    agree(renewalBase({ ...all, subscriptions }, window), total, 4);
    const parents = revenueHalf!.parentGrain[name];
    if (parents === undefined) return;
    agree(named(eventMovements({ ...all, grain: 'parent' }, window), 'event-based'), parents, 5);
    agree(retentionVariants({ ...all, grain: 'parent' }, window), parents, 14);
  });
  it('agrees on what is signed', () => {
    const detailed = readMore().arrMovementsDetailed;
    const movements = [...all.movements.filter(({ id }) => detailed.every(row => row.id !== id)), ...detailed.map(asMovement)];
    expect(plain(contracted({ movements }, quarter))).toEqual({
      openingCarr: 390_000,
      closingCarr: 463_200,
      newCarr: 73_200,
      expansionCarr: 60_000,
    });
  });
  it('agrees on the vintage of early 2024', () => {
    const triangle = cohortTriangle(all, { asOf: '2026-07-01' })['2024-Q1']!;
    const told = revenueHalf!.vintages['2024-Q1'].triangle;
    expect(triangle.map(({ age, arr, expansion, logos }) => ({ age, ...plain({ arr, expansion, logos }) }))).toEqual(
      told.map(({ age, arr, expansion, logos }) => ({ age, arr: Number(arr), expansion: Number(expansion), logos: Number(logos) })),
    );
  });
});

describe('the naive figures on ledgers made up at random', () => {
  const windows = [
    { start: '2025-07-01', end: '2025-10-01' },
    { start: '2025-10-01', end: '2026-01-01' },
    { start: '2026-01-01', end: '2026-04-01' },
    quarter,
  ];
  const whole = ({ num, den }: Pair) => {
    expect((BigInt(num) * 10_000n) % BigInt(den)).toBe(0n); // cents at rates of two places
    return (BigInt(num) * 10_000n) / BigInt(den);
  };
  const sumOf = (parts: Readonly<Record<string, Pair>>) => Object.values(parts).reduce((sum, part) => sum + whole(part), 0n);
  const net = ({ contraction, churn, ...gains }: Readonly<Record<string, Pair>>) => sumOf(gains) - whole(contraction!) - whole(churn!);

  it('every telling of the movements comes to the same change, at every grain', () => {
    fc.assert(
      fc.property(anyLedger, records => {
        for (const grain of ['account', 'parent'] as const) {
          const asked = { ...records, grain };
          const rows = arrBridges(asked, windows);
          windows.forEach((window, k) => {
            const { opening, closing, transfer, ...lines } = arrBridge(asked, window);
            expect(whole(transfer)).toBe(0n);
            const change = whole(closing) - whole(opening);
            expect(sumOf(lines)).toBe(change);
            for (const told of [eventMovements, productMovements, netByPeriod]) expect(net(told(asked, window))).toBe(change);
            const { closing: last, ...others } = rows[k]!;
            expect(sumOf(others)).toBe(whole(last));
            if (k > 0) expect(whole(others.opening)).toBe(whole(rows[k - 1]!.closing));
            const { closing: atSpot, ...before } = arrBridgeAtSpot(asked, window);
            expect(sumOf(before)).toBe(whole(atSpot));
            const gross = eventMovements(asked, window);
            const late = winBacksAsNew(asked, window, 6);
            expect(whole(late.newArr) + whole(late.reactivationArr)).toBe(whole(gross.new) + whole(gross.reactivation));
          });
        }
      }),
      { numRuns: 25 },
    );
  });
  it('gross churn is at least net churn where both look at the same ends, and a triangle never gains accounts it did not have', () => {
    fc.assert(
      fc.property(anyLedger, records => {
        const found = retentionVariants(records, quarter);
        const [gross, least] = [found['revenue-churn-rate/quarter'], found['revenue-churn-rate/net-quarter']];
        if (gross.num !== undefined && least.num !== undefined)
          expect(BigInt(gross.num) * BigInt(least.den)).toBeGreaterThanOrEqual(BigInt(least.num) * BigInt(gross.den));
        for (const row of Object.values(cohortTriangle(records, { asOf: '2026-07-01' }))) {
          for (const cell of row) expect(whole(cell.logos)).toBeLessThanOrEqual(whole(cell.accounts));
          for (const [k, cell] of row.entries())
            if (k > 0) expect(whole(cell.expansion)).toBeGreaterThanOrEqual(whole(row[k - 1]!.expansion));
        }
      }),
      { numRuns: 25 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArrMovement } from '../../src/entities/arrMovement.js';
import type { Subscription } from '../../src/entities/subscription.js';
import { addDays } from '../../src/kernel/day.js';
import { decimal, digits } from '../../src/kernel/decimal.js';
import type { RefusedInput } from '../../src/kernel/refusal.js';
import type { SubscriptionOptions } from '../../src/records/lineChoices.js';
import { movementsFromSubscriptions } from '../../src/records/subscriptions.js';
import { agreeRows as agree, decodedRows } from '../support/decodedRows.js';

const amountOf = (it: { readonly deltaArr: unknown }): string => (it.deltaArr as { amount: string }).amount;

/** ARR in force on a day, as Σ movements up to and with it. */
function arrOn(day: string, movements: readonly ArrMovement[], accountId?: string): string {
  const before = movements.filter(it => it.effectiveAt <= day && (accountId === undefined || it.accountId === accountId));
  return digits(before.reduce((sum, it) => sum.plus(amountOf(it)), decimal(0)));
}

let rows = 0;
/** A line of account A: 100 a month from January 2026 on, but for what is given. */
function line(given: Partial<Subscription>): Subscription {
  rows += 1;
  const base = { id: `line-${rows}`, accountId: 'A', startDate: '2026-01-01', amountPerInterval: '100', interval: 'month' } as const;
  return { ...base, ...given };
}

/** Movements of lines in euros, one a line of text: account, day, type, amount. */
function told(lines: readonly Subscription[], options: SubscriptionOptions = {}): string[] {
  return movementsFromSubscriptions(lines, { currency: 'EUR', ...options }).map(
    it => `${it.accountId} ${it.effectiveAt} ${it.type} ${amountOf(it)}${it.gapDays === undefined ? '' : ` after ${it.gapDays}`}`,
  );
}

function refused(lines: unknown, options: unknown = { currency: 'EUR' }): RefusedInput {
  try {
    movementsFromSubscriptions(lines as Subscription[], options as SubscriptionOptions);
  } catch (error) {
    return error as RefusedInput;
  }
  throw new Error('was not refused');
}

const pathsOf = (error: RefusedInput): string[] => error.problems.map(it => it.path.join('.'));

describe('movementsFromSubscriptions', () => {
  it('gives plain frozen movements with ids that do not change', () => {
    const movements = movementsFromSubscriptions([line({ endDate: '2026-03-01' })], { currency: 'BRL' });
    // 100 a month is 1,200 a year
    expect([...movements]).toEqual([
      { id: 'A/2026-01-01', accountId: 'A', effectiveAt: '2026-01-01', deltaArr: { amount: '1200', currency: 'BRL' }, type: 'new' },
      { id: 'A/2026-03-01', accountId: 'A', effectiveAt: '2026-03-01', deltaArr: { amount: '-1200', currency: 'BRL' }, type: 'churn' },
    ]);
    expect(JSON.parse(JSON.stringify(movements))).toEqual([...movements]);
    expect(() => (movements as unknown as ArrMovement[]).push(movements[0] as ArrMovement)).toThrow(TypeError);
    expect(() => Object.assign(movements[0]?.deltaArr as object, { amount: '0' })).toThrow(TypeError);
  });

  it('gives nothing for no lines', () => {
    const movements = movementsFromSubscriptions([]);
    expect(movements).toHaveLength(0);
    expect(movements.excluded).toEqual({});
  });

  it('sorts by day, then account', () => {
    const lines = [
      line({ accountId: 'B', startDate: '2026-02-01' }),
      line({ accountId: 'C' }),
      line({ accountId: 'A', startDate: '2026-02-01' }),
    ];
    expect(movementsFromSubscriptions(lines, { currency: 'EUR' }).map(it => it.id)).toEqual([
      'C/2026-01-01',
      'A/2026-02-01',
      'B/2026-02-01',
    ]);
  });

  describe('the traps', () => {
    it('7: an open end is not "no rows"', () => {
      const movements = movementsFromSubscriptions(
        [
          line({ accountId: 'open', amountPerInterval: 100 }),
          line({ accountId: 'grows', amountPerInterval: 100, endDate: '2026-03-01' }),
          line({ accountId: 'grows', amountPerInterval: 150, startDate: '2026-03-01' }),
          line({ accountId: 'leaves', amountPerInterval: 70, endDate: '2026-04-01' }),
        ],
        { currency: 'EUR' },
      );
      // 100 + 100 + 70 = 270; from March 100 + 150 + 70 = 320; in April 100 + 150 = 250. ARR is twelve times that.
      const mrr = ['01', '02', '03', '04'].map(month => Number(arrOn(`2026-${month}-15`, movements)) / 12);
      expect(mrr).toEqual([270, 270, 320, 250]);
    });

    it('8: back after a month without is a reactivation, with the days between', () => {
      // February 2026 has 28 days
      expect(told([line({ endDate: '2026-02-01' }), line({ startDate: '2026-03-01', endDate: '2026-04-01' })])).toEqual([
        'A 2026-01-01 new 1200',
        'A 2026-02-01 churn -1200',
        'A 2026-03-01 reactivation 1200 after 28',
        'A 2026-04-01 churn -1200',
      ]);
    });

    it('9: a change of plan is one net movement', () => {
      const lines = [
        line({ amountPerInterval: 50, productId: 'basic', endDate: '2026-02-10' }),
        line({ amountPerInterval: 80, productId: 'pro', startDate: '2026-02-10' }),
      ];
      // (80 − 50) × 12 = 360
      expect(told(lines)).toEqual(['A 2026-01-01 new 600', 'A 2026-02-10 expansion 360']);
      const down = [line({ amountPerInterval: 80, endDate: '2026-02-10' }), line({ amountPerInterval: 50, startDate: '2026-02-10' })];
      expect(told(down)).toEqual(['A 2026-01-01 new 960', 'A 2026-02-10 contraction -360']);
    });

    it('10: a renewal on the day of the end is counted once; churn falls on the first inactive day', () => {
      const lines = [line({ endDate: '2026-02-01' }), line({ startDate: '2026-02-01', endDate: '2026-03-01' })];
      const movements = movementsFromSubscriptions(lines, { currency: 'EUR' });
      expect(movements.map(it => `${it.effectiveAt} ${it.type}`)).toEqual(['2026-01-01 new', '2026-03-01 churn']);
      expect(arrOn('2026-02-01', movements)).toBe('1200');
      expect(arrOn('2026-02-28', movements)).toBe('1200');
      expect(arrOn('2026-03-01', movements)).toBe('0');
    });

    it.each([
      ['day', 10, 1, '3650'], // 304.17 a month
      ['week', 10, 1, '520'], // 43.33 a month
      ['month', 10, 1, '120'],
      ['quarter', 300, 1, '1200'], // 100 a month
      ['half', 600, 1, '1200'],
      ['year', 1200, 1, '1200'],
      ['month', 100, 2, '600'], // every two months: six times a year
      ['year', 3600, 3, '1200'], // three years at once
      ['day', 10, 8, '456.25'], // 3,650 ÷ 8
    ] as const)('11: %s, %d every %d → %s a year', (interval, amountPerInterval, intervalCount, arr) => {
      expect(told([line({ interval, amountPerInterval, intervalCount })])).toEqual([`A 2026-01-01 new ${arr}`]);
    });

    it('12: seats are multiplied, items of one subscription added', () => {
      expect(told([line({ quantity: 10, amountPerInterval: '10' })])).toEqual(['A 2026-01-01 new 1200']);
      expect(told([line({ amountPerInterval: 50 }), line({ amountPerInterval: 20 })])).toEqual(['A 2026-01-01 new 840']); // 70 × 12
    });

    it('13: an amount without a currency is refused, and currencies are never added', () => {
      const error = refused([line({}), line({ amountPerInterval: { amount: '5', currency: 'EUR' } })], {});
      expect(pathsOf(error)).toEqual(['subscriptions.0.amountPerInterval']);
      const lines = [
        line({ currency: 'EUR', endDate: '2026-02-01' }),
        line({ currency: 'USD', startDate: '2026-02-01', amountPerInterval: 110 }),
        line({ accountId: 'B', currency: 'JPY', amountPerInterval: 10_000 }),
      ];
      // the account that changes its currency: what the change is depends on the rate, so it is untyped
      expect(movementsFromSubscriptions(lines).map(it => [it.id, it.type, it.deltaArr])).toEqual([
        ['A/2026-01-01/EUR', 'new', { amount: '1200', currency: 'EUR' }],
        ['B/2026-01-01', 'new', { amount: '120000', currency: 'JPY' }],
        ['A/2026-02-01/EUR', undefined, { amount: '-1200', currency: 'EUR' }],
        ['A/2026-02-01/USD', undefined, { amount: '1320', currency: 'USD' }],
      ]);
    });

    it('14: bad amounts name every row', () => {
      const bad = [100, null, '1,200', '1e3', ' 5', Number.NaN, -5].map(it => line({ amountPerInterval: it as number }));
      expect(pathsOf(refused(bad))).toEqual([1, 2, 3, 4, 5, 6].map(row => `subscriptions.${row}.amountPerInterval`));
    });

    it('15: a trial, a test record and a free line are no ARR, and are counted', () => {
      const lines = [line({ trial: true }), line({ isTest: true }), line({ amountPerInterval: 0 }), line({ quantity: 0 }), line({})];
      const movements = movementsFromSubscriptions(lines, { currency: 'EUR' });
      expect(movements).toHaveLength(1);
      expect(movements.excluded).toEqual({ 'subscriptions: free': 2, 'subscriptions: test record': 1, 'subscriptions: trial': 1 });
      expect(JSON.stringify(movements)).not.toContain('excluded');
    });
  });

  describe('what is ARR', () => {
    it('committed usage is; variable usage, one-time and not recurring lines are not, and are counted', () => {
      const lines = [
        line({ kind: 'committed-usage' }),
        line({ kind: 'variable-usage' }),
        line({ kind: 'one-time' }),
        line({ kind: 'one-time', recurring: false }),
        line({ recurring: false }),
      ];
      const movements = movementsFromSubscriptions(lines, { currency: 'EUR' });
      expect(movements.map(amountOf)).toEqual(['1200']);
      expect(movements.excluded).toEqual({
        'subscriptions: not recurring': 1,
        'subscriptions: one-time': 2,
        'subscriptions: variable-usage': 1,
      });
    });

    it('a discount is subtracted from the whole line, once an interval', () => {
      // (3 × 40 − 15) × 4 = 420
      expect(told([line({ interval: 'quarter', quantity: 3, amountPerInterval: '40', discount: '15' })])).toEqual(['A 2026-01-01 new 420']);
    });

    it('a discount above the price, or in another currency, is refused, every row named', () => {
      const error = refused([
        line({ discount: 101 }),
        line({ discount: 100 }), // free
        line({ discount: { amount: '1', currency: 'USD' } }),
        line({ quantity: 2, discount: '200.01' }),
      ]);
      expect(pathsOf(error)).toEqual([0, 2, 3].map(row => `subscriptions.${row}.discount`));
    });

    it('overlapping lines add up; ending one of two is a contraction', () => {
      const lines = [line({}), line({ startDate: '2026-02-01', endDate: '2026-05-01', amountPerInterval: 50 })];
      expect(told(lines)).toEqual(['A 2026-01-01 new 1200', 'A 2026-02-01 expansion 600', 'A 2026-05-01 contraction -600']);
    });

    it('the newest version of a line counts, a deleted one does not, and both are counted', () => {
      const lines = [
        line({ id: 'x', recordedAt: '2026-01-01' }),
        line({ id: 'x', recordedAt: '2026-02-01', amountPerInterval: 200 }),
        line({ id: 'y', deletedAt: '2026-02-01' }),
      ];
      const movements = movementsFromSubscriptions(lines, { currency: 'EUR' });
      expect(movements.map(amountOf)).toEqual(['2400']);
      expect(movements.excluded).toEqual({ 'subscriptions: deleted': 1, 'subscriptions: superseded': 1 });
    });

    it('two rows of one line, known equally long, are refused', () => {
      expect(pathsOf(refused([line({ id: 'x' }), line({ id: 'x', startDate: '2026-05-01' })]))).toEqual(['subscriptions.1.recordedAt']);
    });
  });

  describe('exactness', () => {
    it('a price for three weeks keeps at least 34 digits, and its end takes the account to exactly 0', () => {
      const movements = movementsFromSubscriptions(
        [
          line({ interval: 'week', intervalCount: 3, amountPerInterval: 100, endDate: '2026-06-01' }),
          line({ interval: 'week', intervalCount: 7, amountPerInterval: 10, startDate: '2026-03-01', endDate: '2026-07-01' }),
        ],
        { currency: 'EUR' },
      );
      // 5,200 ÷ 3 = 1733.333…
      expect(amountOf(movements[0] as ArrMovement)).toBe(`1733.${'3'.repeat(36)}`);
      // from June on 520 ÷ 7 = 74.285714…
      expect(arrOn('2026-06-15', movements)).toBe('74.28571428571428571428571428571428571429');
      expect(arrOn('2026-07-01', movements)).toBe('0');
      expect(movements.at(-1)?.type).toBe('churn');
    });

    it('lines that divide evenly together leave no rest of thirds', () => {
      const third = (startDate: string) => line({ interval: 'year', intervalCount: 3, amountPerInterval: 100, startDate });
      const movements = movementsFromSubscriptions([third('2026-01-01'), third('2026-02-01'), third('2026-03-01')], { currency: 'EUR' });
      expect(arrOn('2026-03-01', movements)).toBe('100'); // 3 × 33.33…
    });

    it('amounts of thirty digits come out whole', () => {
      const amountPerInterval = '123456789012345678901234567.123456789012345678';
      // × 4 ÷ 8 = ÷ 2
      expect(told([line({ amountPerInterval, interval: 'quarter', intervalCount: 8 })])).toEqual([
        'A 2026-01-01 new 61728394506172839450617283.561728394506172839',
      ]);
    });
  });

  describe('the start of ARR (§11, 2)', () => {
    const signed = { startDate: '2026-03-01', signedAt: '2026-01-20' };

    it('is the start of the service by default, the signature when contracted', () => {
      expect(told([line(signed)])).toEqual(['A 2026-03-01 new 1200']);
      expect(told([line(signed)], { start: 'contracted' })).toEqual(['A 2026-01-20 new 1200']);
    });

    it('a signature with a time falls on its day in the zone, and needs one', () => {
      const late = line({ ...signed, signedAt: '2026-01-20T23:30:00Z' });
      expect(told([late], { start: 'contracted', timeZone: 'Asia/Tokyo' })).toEqual(['A 2026-01-21 new 1200']);
      expect(told([late], { start: 'contracted', timeZone: 'America/Sao_Paulo' })).toEqual(['A 2026-01-20 new 1200']);
      expect(pathsOf(refused([late], { currency: 'EUR', start: 'contracted' }))).toEqual(['timeZone']);
    });

    it('a renewal signed early is not ARR twice', () => {
      const lines = [
        line({ startDate: '2025-01-01', signedAt: '2024-12-15', endDate: '2026-01-01' }),
        line({ startDate: '2026-01-01', signedAt: '2025-11-03', amountPerInterval: 120 }),
      ];
      expect(told(lines, { start: 'contracted' })).toEqual(['A 2024-12-15 new 1200', 'A 2026-01-01 expansion 240']); // 20 × 12
    });

    it('a line without signature, or signed after its end, is refused, every row named', () => {
      const lines = [line({}), line(signed), line({ signedAt: '2026-02-01', endDate: '2026-02-01' }), line({ startDate: '2026-02-01' })];
      // the last one continues the third, so its signature is not asked for
      const error = refused(lines, { currency: 'EUR', start: 'contracted' });
      expect(pathsOf(error)).toEqual(['subscriptions.0.signedAt', 'subscriptions.2.signedAt']);
      expect(told(lines)).toHaveLength(2); // January with two lines, March with a third
    });
  });

  describe('the date of churn (§11, 3)', () => {
    const left = { endDate: '2026-06-01', noticeAt: '2026-04-10', lastPaidAt: '2026-05-05' };
    const dataThrough = '2026-07-01';

    it('is the end of the service by default, the notice, or the last payment with its grace', () => {
      const churn = (options: SubscriptionOptions) => told([line(left)], options)[1];
      expect(churn({})).toBe('A 2026-06-01 churn -1200');
      expect(churn({ churnDate: 'paid-through' })).toBe('A 2026-06-01 churn -1200');
      expect(churn({ churnDate: 'notice' })).toBe('A 2026-04-10 churn -1200');
      expect(churn({ churnDate: 'last-payment', dataThrough })).toBe('A 2026-05-05 churn -1200');
      // 5 May + 10 days; + 30 days is 4 June, after the end of the service
      expect(churn({ churnDate: 'last-payment', dataThrough, graceDays: 10 })).toBe('A 2026-05-15 churn -1200');
      expect(churn({ churnDate: 'last-payment', dataThrough, graceDays: 30 })).toBe('A 2026-06-01 churn -1200');
    });

    it('does not move the end of a line that another one of the account continues', () => {
      const lines = [line(left), line({ startDate: '2026-06-01', amountPerInterval: 90 })];
      const renewed = ['A 2026-01-01 new 1200', 'A 2026-06-01 contraction -120'];
      expect(told(lines, { churnDate: 'notice' })).toEqual(renewed);
      expect(told(lines, { churnDate: 'last-payment', dataThrough })).toEqual(renewed);
    });

    it('leaves a line that still runs alone, unless notice was given', () => {
      const open = line({ lastPaidAt: '2026-06-05' });
      const fixed = line({ accountId: 'B', endDate: '2027-01-01', lastPaidAt: '2026-01-05' });
      expect(told([open, fixed], { churnDate: 'last-payment', dataThrough })).toEqual([
        'A 2026-01-01 new 1200',
        'B 2026-01-01 new 1200',
        'B 2027-01-01 churn -1200',
      ]);
      expect(told([fixed], { churnDate: 'notice', dataThrough })).toEqual(['B 2026-01-01 new 1200', 'B 2027-01-01 churn -1200']);
      expect(told([{ ...open, noticeAt: '2026-06-20' }], { churnDate: 'notice', dataThrough })).toEqual([
        'A 2026-01-01 new 1200',
        'A 2026-06-20 churn -1200',
      ]);
    });

    it('a line that ended without that date is refused, every row named', () => {
      const lines = [line(left), line({ endDate: '2026-06-01' }), line({}), line({ accountId: 'B', endDate: '2026-05-01' })];
      expect(pathsOf(refused(lines, { currency: 'EUR', churnDate: 'notice' }))).toEqual([
        'subscriptions.1.noticeAt',
        'subscriptions.3.noticeAt',
      ]);
      expect(pathsOf(refused(lines, { currency: 'EUR', churnDate: 'last-payment', dataThrough }))).toEqual([
        'subscriptions.1.lastPaidAt',
        'subscriptions.3.lastPaidAt',
      ]);
    });

    it('a line whose notice is not after its start was never in force, and is counted', () => {
      const movements = movementsFromSubscriptions([line({ ...left, noticeAt: '2026-01-01' })], { currency: 'EUR', churnDate: 'notice' });
      expect(movements).toHaveLength(0);
      expect(movements.excluded).toEqual({ 'subscriptions: never in force': 1 });
    });
  });

  describe('dataFrom', () => {
    const lines = [
      line({ startDate: '2025-05-01' }),
      line({ startDate: '2025-08-01', endDate: '2025-10-01', amountPerInterval: 20 }),
      line({ accountId: 'B', startDate: '2025-01-01', endDate: '2025-12-01' }),
      line({ accountId: 'B', startDate: '2026-02-01' }),
      line({ accountId: 'C', startDate: '2026-01-01' }),
    ];

    it('makes opening balances of what happened before, and remembers who had left', () => {
      // B was away from 1 December to 1 February: 31 + 31 days
      expect(told(lines, { dataFrom: '2026-01-01' })).toEqual([
        'B 2025-01-01 opening 1200',
        'A 2025-05-01 opening 1200',
        'A 2025-08-01 opening 240',
        'A 2025-10-01 opening -240',
        'B 2025-12-01 opening -1200',
        'C 2026-01-01 new 1200',
        'B 2026-02-01 reactivation 1200 after 62',
      ]);
    });

    it('makes opening balances in each currency of an account', () => {
      const some = [
        line({ startDate: '2025-05-01', currency: 'USD' }),
        line({ startDate: '2025-06-01', currency: 'EUR', endDate: '2026-03-01' }),
      ];
      const movements = movementsFromSubscriptions(some, { dataFrom: '2026-01-01' });
      expect(movements.map(it => [it.id, it.type])).toEqual([
        ['A/2025-05-01/USD', 'opening'],
        ['A/2025-06-01/EUR', 'opening'],
        ['A/2026-03-01/EUR', undefined],
      ]);
    });

    it('absent, takes the lines as complete from the beginning', () => {
      expect(told(lines).filter(it => it.includes('new'))).toEqual([
        'B 2025-01-01 new 1200',
        'A 2025-05-01 new 1200',
        'C 2026-01-01 new 1200',
      ]);
    });
  });

  describe('refuses', () => {
    it.each([
      [{ graceDay: 1 }, 'graceDay'],
      [{ currency: 'euro' }, 'currency'],
      [{ timeZone: 'EST' }, 'timeZone'],
      [{ start: 'signed' }, 'start'],
      [{ churnDate: 'end' }, 'churnDate'],
      [{ dataFrom: '2026-1-1' }, 'dataFrom'],
      [{ dataThrough: '2026-02-30' }, 'dataThrough'],
      [{ graceDays: 30 }, 'graceDays'],
      [{ graceDays: 1.5, churnDate: 'last-payment', dataThrough: '2026-01-01' }, 'graceDays'],
      [{ churnDate: 'last-payment' }, 'dataThrough'],
      [null, 'options'],
    ])('the options %j', (options, path) => {
      expect(pathsOf(refused([], options))).toEqual([path]);
    });

    it('several wrong options at once', () => {
      expect(pathsOf(refused([], { start: 'x', churnDate: 'y', zone: 'UTC' }))).toEqual(['zone', 'start', 'churnDate']);
    });

    it('lines that are no list, malformed lines and unknown fields, all of them', () => {
      expect(pathsOf(refused({}))).toEqual(['subscriptions']);
      const error = refused([
        line({ endDate: '2026-01-01' }), // not after the start
        line({ startDate: '2026-02-30' }),
        line({ interval: 'monthly' as 'month' }),
        line({ intervalCount: 0 }),
        { ...line({}), plan: 'gold' },
        null,
      ]);
      expect(pathsOf(error)).toEqual([
        'subscriptions.0.endDate',
        'subscriptions.1.startDate',
        'subscriptions.2.interval',
        'subscriptions.3.intervalCount',
        'subscriptions.4.plan',
        'subscriptions.5',
      ]);
    });
  });

  it('does not touch what it was given', () => {
    const given = Object.freeze([Object.freeze(line({ endDate: '2026-02-01' }))]);
    const text = JSON.stringify(given);
    movementsFromSubscriptions(given, Object.freeze({ currency: 'EUR' }));
    expect(JSON.stringify(given)).toBe(text);
  });

  it('account ids are never mixed up, whatever they look like', () => {
    const ids = ['__proto__', 'constructor', 'a,b', 'a', 'b', 'A/2026-01-01', 'EURA', ''];
    const movements = movementsFromSubscriptions(
      ids.map(accountId => line({ accountId })),
      { currency: 'EUR' },
    );
    expect(movements.map(it => it.accountId).sort()).toEqual([...ids].sort());
    expect(new Set(movements.map(it => it.id)).size).toBe(ids.length);
  });

  describe('properties', () => {
    const A_YEAR = { day: 365n, week: 52n, month: 12n, quarter: 4n, half: 2n, year: 1n } as const;
    const PARTS = 42n; // every divisor below divides it
    const lines = fc.array(
      fc
        .record({
          accountId: fc.constantFrom('A', 'B', 'C'),
          start: fc.integer({ min: 0, max: 400 }),
          days: fc.option(fc.integer({ min: 1, max: 200 })),
          cents: fc.integer({ min: 0, max: 1_000_000 }),
          quantity: fc.integer({ min: 0, max: 20 }),
          interval: fc.constantFrom('day', 'week', 'month', 'quarter', 'half', 'year'),
          intervalCount: fc.constantFrom(1, 2, 3, 6, 7),
        })
        .map(it => ({ ...it, startDate: addDays('2025-01-01', it.start) })),
      { maxLength: 25 },
    );
    const recordOf = (
      { start, days, cents, ...it }: typeof lines extends fc.Arbitrary<(infer L)[]> ? L : never,
      i: number,
    ): Subscription => ({
      ...it,
      id: `${i}`,
      amountPerInterval: `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
      ...(days === null ? {} : { endDate: addDays(it.startDate, days) }),
    });

    it('Σ movements of an account is what its live lines come to, on any day', () => {
      fc.assert(
        fc.property(lines, fc.integer({ min: -10, max: 650 }), (given, offset) => {
          const movements = movementsFromSubscriptions(given.map(recordOf), { currency: 'EUR' });
          for (const accountId of ['A', 'B', 'C']) {
            // In whole parts of 1/4,200: no decimals, nothing of the code under test.
            let parts = 0n;
            for (const it of given) {
              const live = it.start <= offset && (it.days === null || offset < it.start + it.days);
              if (it.accountId !== accountId || !live) continue;
              parts += (BigInt(it.cents) * BigInt(it.quantity) * A_YEAR[it.interval] * PARTS) / BigInt(it.intervalCount);
            }
            const arr = arrOn(addDays('2025-01-01', offset), movements, accountId);
            const off = decimal(arr).times(4200).minus(parts.toString()).abs();
            if (parts % 21n === 0n)
              expect(off.isZero()).toBe(true); // then it is a finite decimal (4,200 = 21 × 2³ × 5²)
            else expect(off.div(parts.toString()).lt('1e-38')).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    });

    it('makes ledgers that the ledger rules accept, with and without a beginning in mid-history', () => {
      fc.assert(
        fc.property(lines, fc.option(fc.integer({ min: 0, max: 500 })), (given, offset) => {
          const dataFrom = offset === null ? undefined : addDays('2025-01-01', offset);
          const options = { currency: 'EUR', ...(dataFrom === undefined ? {} : { dataFrom }) };
          const { arrMovements = [] } = decodedRows({ arrMovements: movementsFromSubscriptions(given.map(recordOf), options) });
          const from = dataFrom === undefined ? undefined : Date.parse(`${dataFrom}T00:00:00Z`);
          expect(agree('arrMovements', arrMovements, { dataFrom: from })).toEqual([]);
        }),
      );
    });
  });

  it('takes 130,000 lines', () => {
    const many = Array.from({ length: 130_000 }, (_, i) =>
      line({ id: `m${i}`, accountId: `${i % 1000}`, startDate: addDays('2024-01-01', i % 700) }),
    );
    const movements = movementsFromSubscriptions(many, { currency: 'EUR' });
    expect(arrOn('2026-01-01', movements)).toBe('156000000'); // 130,000 × 1,200
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswersByKey } from './araucaria.mjs';
import { answersFor, readRecords } from './araucaria.mjs';
import type { OracleAnswer, OracleAnswers } from './random.mjs';
import { oracle, sameAnswer } from './random.mjs';

const ledger = (...rows: [accountId: string, effectiveAt: string, deltaArr: string][]) => ({
  arrMovements: rows.map(([accountId, effectiveAt, deltaArr]) => ({ accountId, effectiveAt, deltaArr })),
});
const month = { start: '2026-02-01', end: '2026-03-01' };
const is = (answers: OracleAnswers, key: keyof OracleAnswers, num: string, den = '1') =>
  expect({ key, same: sameAnswer(answers[key] as OracleAnswer, { num, den }), found: answers[key] }).toMatchObject({ same: true });

describe('the naive oracle against figures worked by hand', () => {
  it('keeps a joiner and its upgrade out of the cohort', () => {
    const found = oracle(ledger(['A', '2026-01-05', '1000'], ['B', '2026-02-03', '100'], ['B', '2026-02-10', '200']), month);
    is(found, 'nrr/month', '1');
    is(found, 'newArr', '100');
    is(found, 'expansionArr', '200');
    is(found, 'newLogos', '1');
  });
  it('caps each account before it sums', () => {
    const found = oracle(
      ledger(['A', '2026-01-05', '500'], ['B', '2026-01-05', '500'], ['A', '2026-02-05', '500'], ['B', '2026-02-05', '-200']),
      month,
    );
    is(found, 'nrr/month', '1300', '1000');
    is(found, 'grr/month', '800', '1000');
  });
  it('nets a day before it classifies it, and calls a return a reactivation', () => {
    const found = oracle(
      ledger(
        ['A', '2026-01-05', '70'],
        ['A', '2026-01-05', '30'], // one new of 100
        ['A', '2026-01-20', '-100'],
        ['A', '2026-02-02', '60'],
        ['A', '2026-02-02', '40.50'], // one reactivation of 100.50
        ['B', '2026-02-07', '10'],
        ['B', '2026-02-07', '-10'], // nothing
        ['B', '2026-02-08', '5'], // its first
      ),
      month,
    );
    is(found, 'reactivationArr', '201', '2');
    is(found, 'newArr', '5');
    is(found, 'churnedArr', '0');
    expect(found['nrr/month']?.reasons).toEqual(['ZERO_DENOMINATOR']);
  });
  it('stops listening to a cohort account at its first churn, and floors its loss at what it came with', () => {
    const found = oracle(
      ledger(
        ['A', '2026-01-05', '60'],
        ['A', '2026-02-02', '30'],
        ['A', '2026-02-03', '-90'],
        ['A', '2026-02-04', '72'],
        ['A', '2026-02-05', '-2'],
      ),
      month,
    );
    is(found, 'nrr/movement-sum-month', '0', '60'); // 60 + 30 − 90
    is(found, 'grr/movement-sum-month', '0', '60'); // 60 − min(90, 60), not −30
    expect(found['grr/movement-sum-month']?.warnings).toEqual(['FLOORED']);
    is(found, 'nrr/month', '70', '60');
    is(found, 'grr/month', '60', '60');
    is(found, 'logo-retention-rate/month', '1');
  });
  it('gives the start to the period and the end to the next', () => {
    const found = oracle(ledger(['A', '2026-02-01', '7'], ['B', '2026-03-01', '9']), month);
    is(found, 'openingArr', '0');
    is(found, 'newArr', '7');
    is(found, 'closingArr', '7');
    is(found, 'closingCustomers', '1');
  });
  it('has no CAC without new customers or over a net refund', () => {
    const spendEntries = [
      { date: '2026-02-28', amount: '-10', function: 'sales' },
      { date: '2026-02-28', amount: '500', function: 'customer-success' },
    ];
    expect(oracle({ spendEntries }, month)['cac/fully-loaded']?.reasons).toEqual(['NO_NEW_CUSTOMERS', 'NEGATIVE_NUMERATOR']);
    const spent = [{ date: '2026-02-01', amount: '75.50', function: 'marketing' }];
    is(
      oracle({ ...ledger(['A', '2026-02-09', '1'], ['B', '2026-02-09', '1']), spendEntries: spent }, month),
      'cac/fully-loaded',
      '755',
      '20',
    ); // 75.50 ÷ 2
  });
  it('waits a year for a twelve-month figure', () => {
    const found = oracle(ledger(['A', '2025-03-02', '10']), month);
    expect(found['nrr/point-to-point']?.reasons).toEqual(['ZERO_DENOMINATOR', 'COHORT_TOO_YOUNG']);
    expect(oracle(ledger(['A', '2024-03-02', '10']), month, { dataFrom: '2025-06-01' })['nrr/point-to-point']?.reasons).toEqual([
      'INSUFFICIENT_HISTORY',
    ]);
  });
  it('refuses a ledger that falls below zero', () => {
    expect(() => oracle(ledger(['A', '2026-01-01', '10'], ['A', '2026-01-02', '-11']), month)).toThrow(RangeError);
  });
});

describe('the naive oracle against the diary', () => {
  const records = readRecords();
  const answers = answersFor(records);
  // The only instant of the ledger is given in local time, so its first ten characters are its local day.
  const asDays = {
    arrMovements: records.arrMovements.map(row => ({
      accountId: String(row.accountId),
      effectiveAt: String(row.effectiveAt).slice(0, 10),
      deltaArr: String(row.deltaArr),
    })),
    spendEntries: records.spendEntries.map(row => ({
      date: String(row.date),
      amount: String(row.amount),
      function: String(row.function),
    })),
  };
  const twins: [string, keyof OracleAnswers][] = [
    ['new-arr/event-based', 'newArr'],
    ['expansion-arr/event-based', 'expansionArr'],
    ['contraction-arr/event-based', 'contractionArr'],
    ['churned-arr/event-based', 'churnedArr'],
    ['reactivation-arr/event-based', 'reactivationArr'],
    ['net-new-arr/constant-currency', 'netNewArr'],
    ['new-logos/account', 'newLogos'],
    ['active-customers/account', 'closingCustomers'],
  ];
  const compare = (total: AnswersByKey, found: OracleAnswers) => {
    const same = (Object.keys(found) as (keyof OracleAnswers)[]).filter(key => key in total);
    const pairs: [string, keyof OracleAnswers][] = [...twins, ...same.map((key): [string, keyof OracleAnswers] => [key, key])];
    expect(pairs.length).toBeGreaterThan(twins.length + 3);
    for (const [theirs, ours] of pairs) {
      const [diary, naive] = [total[theirs] as OracleAnswer, found[ours] as OracleAnswer];
      expect({ ours, same: sameAnswer(diary, naive), diary, naive }).toMatchObject({ same: true });
      expect(diary.warnings).toEqual(naive.warnings);
    }
  };
  it.each(Object.entries(answers.periods))('agrees on Araucária in %s', (_, { start, end, total }) => {
    const found = oracle(asDays, { start, end });
    compare(total, found);
    const life = total['customer-lifetime/logo-churn'];
    const churn = found.monthlyLogoChurnRate;
    if (life?.num !== undefined && churn?.num !== undefined) expect(sameAnswer({ num: life.den, den: life.num }, churn)).toBe(true);
  });

  /** A step of an account: cancel, shrink to some share, or grow; a growth from nothing is its start or its return. */
  const step = fc.record({
    day: fc.nat(911),
    kind: fc.constantFrom('cancel', 'shrink', 'grow', 'grow'),
    cents: fc.integer({ min: 1, max: 90_000 }),
  });
  const story = fc.array(step, { minLength: 1, maxLength: 9 });
  const dayText = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
  const asMovements = (accountId: string, steps: readonly { day: number; kind: string; cents: number }[]) => {
    let balance = 0;
    return [...steps]
      .sort((a, b) => a.day - b.day)
      .map(({ day, kind, cents }) => {
        const loss = kind === 'cancel' ? balance : Math.min(cents, balance);
        const delta = kind === 'grow' || balance === 0 ? cents : -loss;
        balance += delta;
        const digits = String(Math.abs(delta)).padStart(3, '0');
        const deltaArr = `${delta < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        return { id: `${accountId}-${day}-${balance}`, accountId, effectiveAt: dayText(day), deltaArr };
      });
  };
  it('agrees on ledgers made up at random, and opening + net new is closing', () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 4 }), stories => {
        const arrMovements = stories.flatMap((steps, k) => asMovements('ABCD'.charAt(k), steps));
        for (const { start, end, total } of Object.values(answersFor({ ...records, arrMovements }).periods)) {
          const found = oracle({ arrMovements, spendEntries: asDays.spendEntries }, { start, end });
          compare(total, found);
          const cents = (key: 'openingArr' | 'netNewArr' | 'closingArr') =>
            (BigInt(found[key].num ?? 0) * 100n) / BigInt(found[key].den ?? 1);
          expect(cents('openingArr') + cents('netNewArr')).toBe(cents('closingArr'));
        }
      }),
      { numRuns: 20 },
    );
  }, 20_000);
});

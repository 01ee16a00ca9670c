import { describe, expect, it, vi } from 'vitest';
import {
  activeCustomers,
  arr,
  cac,
  churnedArr,
  contractionArr,
  expansionArr,
  grr,
  logoChurnRate,
  month,
  newArr,
  newLogos,
  nrr,
  quarter,
  reactivationArr,
  winRate,
} from '../src/index.js';
import { evaluate } from '../src/records.js';
import { araucaria, asAraucaria, deals, grouped, ledger, one, plainly, spend } from './support/records.js';
import { problemsOf, value, warned, why } from './support/totals.js';

vi.setConfig({ testTimeout: 120_000 });

// traps.md, the lines that touch evaluate on records; titles are the lines. (Subscriptions and snapshots have their own file, totals theirs.)
const opening = (id: string, amount: string) => [id, '2024-02-05', amount] as const;
const quarterly = nrr.variant('quarter');

describe('retention', () => {
  it('1. Opening 1,000; B joins on 3 Feb with 100 and upgrades by 200 → NRR 100 %, not 120 %. The cohort is fixed at the opening.', () => {
    const arrMovements = ledger(opening('A', '1000'), ['B', '2026-02-03', '100'], ['B', '2026-02-20', '200']);
    expect(value(one(nrr.variant('month'), { arrMovements }, { periods: [month('2026-02')] }))).toBe('1');
  });
  it('2. Opening 225, lost 75, new 120 → revenue churn 33.33 %, not 0 % (new sales never offset churn), and the base is 225, not the 150 of the survivors.', () => {
    const arrMovements = ledger(opening('A', '150'), opening('B', '75'), ['B', '2026-04-05', '-75'], ['C', '2026-04-06', '120']);
    const kept = one(grr.variant('quarter'), { arrMovements });
    expect([kept.numerator?.toString(), kept.denominator?.toString()]).toEqual(['150', '225']); // 1 − 150 ÷ 225 = 33.33 %
    expect(value(one(logoChurnRate.variant('quarter'), { arrMovements }))).toBe('0.5');
  });
  it('3. Account A +500, account B −200 on 1,000 → NRR 130 %, GRR 80 %: cap per account, then sum.', () => {
    const arrMovements = ledger(opening('A', '500'), opening('B', '500'), ['A', '2026-04-05', '500'], ['B', '2026-04-05', '-200']);
    expect([value(one(quarterly, { arrMovements })), value(one(grr.variant('quarter'), { arrMovements }))]).toEqual(['1.3', '0.8']);
  });
  it('4. Churned 2,000 out of 1,000 → refused, not GRR −100 %', () => {
    expect(problemsOf(() => one(grr, { arrMovements: ledger(opening('A', '1000'), ['A', '2026-04-05', '-2000']) }))[0]?.path).toEqual([
      'arrMovements',
      1,
      'deltaArr',
    ]);
  });
  it('5. Opening 0 → undef; not Infinity, not 0, not 100 %.', () => {
    expect(why(one(quarterly, { arrMovements: ledger(['A', '2026-04-05', '5']) }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR cohortOpeningArr',
    ]);
  });
  it('6. 12-month NRR is not a monthly figure shown as NRR, nor one multiplied by 12.', () => {
    const arrMovements = ledger(opening('A', '100'), ['A', '2026-06-05', '10'], ['A', '2025-08-05', '10']);
    const [row] = evaluate({ yearly: nrr, monthly: nrr.variant('month') }, { arrMovements }, { ...plainly, periods: [month('2026-06')] });
    expect([value(row?.yearly as never), row?.yearly.window?.start, row?.monthly.denominator?.toString()]).toEqual([
      '1.2',
      '2025-07-01',
      '110',
    ]);
  });
});

describe('MRR and movements, from a ledger', () => {
  const flow = (arrMovements: ReturnType<typeof ledger>, options = {}) =>
    Object.fromEntries(
      Object.entries({ newArr, expansionArr, contractionArr, churnedArr, reactivationArr })
        .map(([k, m]) => [k, value(one(m, { arrMovements }, options))])
        .filter(([, v]) => v !== '0'),
    );
  it('7. Open-ended 100; 100→150 on 1 Mar; 70 until 1 Apr → Jan 270, Feb 270, Mar 320, Apr 250 (an open end is not "no rows").', () => {
    // Three customers of 100, 100 and 70 a month, as ARR: × 12.
    const arrMovements = ledger(
      ['A', '2026-01-01', '1200'],
      ['B', '2026-01-01', '1200'],
      ['B', '2026-03-01', '600'],
      ['C', '2026-01-01', '840'],
      ['C', '2026-04-01', '-840'],
    );
    const mrrOf = (name: string) => Number(one(arr, { arrMovements }, { periods: [month(name)] }).value) / 12;
    expect(['2026-01', '2026-02', '2026-03', '2026-04'].map(mrrOf)).toEqual([270, 270, 320, 250]);
  });
  it('8. 100 in Jan, nothing in Feb, 100 in Mar → reactivation 100, not new.', () => {
    const arrMovements = ledger(['A', '2026-01-05', '100'], ['A', '2026-02-01', '-100'], ['A', '2026-03-01', '100']);
    expect(flow(arrMovements, { periods: [month('2026-03')] })).toEqual({ reactivationArr: '100' });
  });
  it('9. One customer, plan 50 → 80 → expansion 30, not churn −50 and new +80.', () => {
    expect(flow(ledger(opening('A', '50'), ['A', '2026-05-01', '-50'], ['A', '2026-05-01', '80']))).toEqual({ expansionArr: '30' });
  });
  it('10. Period end = next start → counted once; churn falls on the first inactive day.', () => {
    const arrMovements = ledger(['A', '2026-04-01', '5'], ['A', '2026-07-01', '-5']);
    expect([
      flow(arrMovements),
      flow(arrMovements, { periods: [quarter(2026, 3)] }),
      flow(arrMovements, { periods: [quarter(2026, 1)] }),
    ]).toEqual([{ newArr: '5' }, { churnedArr: '5' }, {}]);
  });
  it('13. EUR without a rate is an error, never 1:1.', () => {
    expect(why(one(arr, { arrMovements: ledger(['A', '2026-04-01', { amount: '10000', currency: 'EUR' }]) }))).toEqual([
      'undefined',
      'MISSING_FX_RATE closingArr',
    ]);
  });
  it("14. `100, null, '1,200'` → an error naming the rows, not 100.", () => {
    const arrMovements = (['100', null, '1,200'] as unknown as string[]).map((deltaArr, i) => ({
      id: `${i}`,
      accountId: 'A',
      effectiveAt: '2026-04-01',
      deltaArr,
    }));
    expect(problemsOf(() => one(arr, { arrMovements })).map(p => p.path)).toEqual([
      ['arrMovements', 1, 'deltaArr'],
      ['arrMovements', 2, 'deltaArr'],
    ]);
  });
  it('15. A trial, test or internal account is no customer.', () => {
    const records = {
      accounts: [{ id: 'T', isTest: true }, { id: 'A' }],
      arrMovements: ledger(['T', '2026-04-01', '9'], ['A', '2026-04-01', '5']),
    };
    expect([value(one(activeCustomers, records)), value(one(arr, records)), value(one(newLogos, records))]).toEqual(['1', '5', '1']);
  });
});

describe('efficiency and pipeline', () => {
  it('24. 3 won, 1 lost, 6 open → win rate 75 %, not 30 %; none closed → undef.', () => {
    const open = { outcome: 'open', closedAt: undefined } as const;
    expect(value(one(winRate, { opportunities: deals({}, {}, {}, { outcome: 'lost' }, open, open, open, open, open, open) }))).toBe('0.75');
    expect(one(winRate, { opportunities: deals(open) }).reasons.map(r => r.code)).toEqual(['NO_CLOSED_DEALS']);
  });
  it('25. Averaging ratios: churn 1/10 then 0/90 pools to 1 %, not 5 %. Segments re-aggregate as Σ ÷ Σ.', () => {
    const accounts = Array.from({ length: 100 }, (_, i) => ({ id: `c${i}`, segment: i < 10 ? 'a' : 'b' }));
    const records = { accounts, arrMovements: ledger(...accounts.map(a => opening(a.id, '1')), ['c0', '2026-04-05', '-1']) };
    expect(value(one(logoChurnRate.variant('quarter'), records))).toBe('0.01');
    const found = Object.values(grouped(logoChurnRate.variant('quarter'), records, { by: ['segment'] }));
    expect(found.map(r => [r.numerator?.toString(), r.denominator?.toString()])).toEqual([
      ['1', '10'],
      ['0', '90'],
    ]);
  });
  it('26. No spend records given → undef NO_DATA; not CAC 0. An unfinished quarter is PARTIAL_PERIOD, not final.', () => {
    const arrMovements = ledger(['A', '2026-04-05', '5']);
    expect(why(one(cac, { arrMovements }))).toEqual(['undefined', 'NO_DATA acquisitionSpend']);
    expect(why(one(cac, { arrMovements, spendEntries: [] }, { dataThrough: '2026-06-30' }))).toEqual([
      'undefined',
      'PARTIAL_PERIOD acquisitionSpend',
      'PARTIAL_PERIOD newLogos',
    ]);
    expect(warned(one(cac, { arrMovements, spendEntries: [] }, { asOf: '2026-06-30', dataThrough: '2026-06-30' }))).toContain(
      'PARTIAL_PERIOD',
    );
  });
  it('27. Many-to-many joins make 105,878 rows: deals and movements of one account are never multiplied', () => {
    const records = {
      accounts: [{ id: 'web', segment: 'x' }],
      arrMovements: ledger(
        ...Array.from({ length: 317 }, (_, i) => ['web', `2026-04-${String((i % 30) + 1).padStart(2, '0')}`, '1'] as const),
      ),
      opportunities: deals(...Array.from({ length: 334 }, () => ({ accountId: 'web' }))),
    };
    const rows = evaluate({ arr, winRate }, records, { ...plainly, by: ['segment'] });
    expect(rows.map(r => [value(r.arr), r.winRate.denominator?.toString()])).toEqual([
      ['317', '334'],
      ['317', '334'],
    ]);
  });
});

describe('input that must be refused or survive', () => {
  const strange = ['__proto__', 'constructor', '', 'a,b', 'a', 'b', '["a"]', 'null', '🌳'];
  it("group keys: `__proto__`, `constructor`, `''`, `'a,b'` vs `('a','b')`: each its own group, totals conserved", () => {
    const accounts = strange.map((segment, i) => ({ id: `c${i}`, segment }));
    const arrMovements = ledger(...accounts.map((a, i) => [a.id, '2026-04-05', String(2 ** i)] as const));
    const rows = evaluate([arr], { accounts, arrMovements }, { ...plainly, by: ['segment'] });
    expect(Object.fromEntries(rows.slice(0, -1).map(r => [Object.entries(r.group ?? {})[0]?.[1], value(r.arr)]))).toEqual(
      Object.fromEntries(strange.map((s, i) => [s, String(2 ** i)])),
    );
    expect(value(rows.at(-1)?.arr as never)).toBe(String(2 ** strange.length - 1));
  });
  it('group keys: two attributes never run together', () => {
    const accounts = [
      { id: '1', segment: 'a,b', region: '' },
      { id: '2', segment: 'a', region: 'b' },
      { id: '3', segment: 'a,b' },
      { id: '4', segment: 'a","b' },
    ];
    const arrMovements = ledger(...accounts.map((a, i) => [a.id, '2026-04-05', String(2 ** i)] as const));
    const rows = evaluate([arr], { accounts, arrMovements }, { ...plainly, by: ['segment', 'region'] });
    expect(rows.length).toBe(5);
    expect(rows.slice(0, -1).reduce((sum, r) => sum + Number(r.arr.value), 0)).toBe(15);
  });
  it('group keys: own attributes named like properties of every object', () => {
    const attributes = Object.fromEntries(['__proto__', 'constructor'].map(k => [k, `of ${k}`]));
    const records = { accounts: [{ id: 'A', attributes }], arrMovements: ledger(['A', '2026-04-05', '5']) };
    for (const name of ['__proto__', 'constructor']) {
      const [row] = evaluate([arr], records, { ...plainly, by: [name] });
      expect(Object.entries(row?.group ?? {})).toEqual([[name, `of ${name}`]]);
      expect(evaluate([arr], records, { ...plainly, by: [name] }).rows()[0]).toHaveProperty([name], `of ${name}`);
    }
  });
  it('wrong keys: unknown keys are not stripped silently', () => {
    expect(problemsOf(() => one(cac, { spendEntries: [{ ...spend(['2026-04-05', '1'])[0], AMOUNT: '2' } as never] }))[0]?.path).toEqual([
      'spendEntries',
      0,
      'AMOUNT',
    ]);
  });
  it('unsafe integers, exponents and other notations in a row are refused with a hint', () => {
    for (const amount of [
      Number.MAX_SAFE_INTEGER + 1,
      '1e1000000000',
      '0x10',
      '1_000',
      'Infinity',
      ' 5',
      '1.234,56',
      '１２',
      '9'.repeat(10_000_000),
    ]) {
      const [problem] = problemsOf(() => one(cac, { spendEntries: spend(['2026-04-05', amount]) }));
      expect([problem?.path, typeof problem?.hint]).toEqual([['spendEntries', 0, 'amount'], 'string']);
    }
  });
  it.each(['2026-02-30', '2026-3-1', null, '2026-04-05T25:00:00Z', 20260405])('dates: %j is refused', effectiveAt => {
    expect(
      problemsOf(() => one(arr, { arrMovements: [{ id: 'x', accountId: 'A', effectiveAt: effectiveAt as string, deltaArr: '1' }] }))[0]
        ?.path,
    ).toEqual(['arrMovements', 0, 'effectiveAt']);
  });
  it("zones: `'2026-03-31T23:30Z'` is March in UTC, April in Tokyo; no policy zone → refused", () => {
    const arrMovements = ledger(['A', '2026-03-31T23:30Z', '5']);
    const inMarch = (timeZone: string) => value(one(newArr, { arrMovements }, { periods: [month('2026-03')], timeZone }));
    expect([inMarch('UTC'), inMarch('Asia/Tokyo')]).toEqual(['5', '0']);
    expect(problemsOf(() => one(newArr, { arrMovements }))[0]?.path).toContain('timeZone');
  });
  it('daylight saving: Berlin March has 31 days; a day is not 86.4 million ms', () => {
    // One movement at noon of each day of March, local time: +1 until the 28th, +2 from the 29th on.
    const arrMovements = ledger(
      ...Array.from(
        { length: 31 },
        (_, i) => [`c${i}`, `2026-03-${String(i + 1).padStart(2, '0')}T12:00:00+0${i < 28 ? 1 : 2}:00`, '1'] as const,
      ),
    );
    const asked = { timeZone: 'Europe/Berlin', periods: [month('2026-03')] };
    expect(value(one(newLogos, { arrMovements }, asked))).toBe('31');
    const edges = ledger(
      ['A', '2026-02-28T23:59:59+01:00', '1'],
      ['B', '2026-03-01T00:00:00+01:00', '1'],
      ['C', '2026-03-31T23:59:59+02:00', '1'],
      ['D', '2026-04-01T00:00:00+02:00', '1'],
    );
    expect(value(one(newLogos, { arrMovements: edges }, asked))).toBe('2');
  });
  it('currency: mixed refused; unknown refused; IQD and JPY are known', () => {
    const of = (...currencies: string[]) => ({
      arrMovements: ledger(...currencies.map((currency, i) => [`c${i}`, '2026-04-05', { amount: '1', currency }] as const)),
    });
    expect(problemsOf(() => one(arr, of('JPY', 'IQD'), { currency: null }))[0]?.path).toEqual(['options', 'currency']);
    expect(problemsOf(() => one(arr, of('ABC'), { currency: null }))[0]?.path).toEqual(['arrMovements', 0, 'deltaArr', 'currency']);
    for (const currency of ['JPY', 'IQD']) expect(one(arr, of(currency), { currency: null }).currency).toBe(currency);
  });
  it('mutation: caller changes input or result afterwards: nothing changes, or a TypeError', () => {
    const table = evaluate([cac], araucaria, asAraucaria);
    expect(() => (table as unknown as unknown[]).push(1)).toThrow(TypeError);
    expect(() => Object.assign(table[0]?.cac as object, { value: null })).toThrow(TypeError);
    expect(() => Object.assign(table[0]?.cac.value as object, { d: [1] })).toThrow(TypeError);
    expect(value(table[0]?.cac as never)).toBe('70500');
  });
});

describe('sizes: 130,000 rows and more: no argument spreading, no recursion over rows', () => {
  const MANY = 131_000;
  const rows = <T>(of: (i: number) => T): T[] => Array.from({ length: MANY }, (_, i) => of(i));
  const movement = (i: number, accountId: string, effectiveAt: string) => ({ id: `m${i}`, accountId, effectiveAt, deltaArr: '1' });
  const dayOf2025 = (i: number) => `2025-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
  const sale = (i: number, amount: string) => ({ id: `s${i}`, date: '2026-04-05', amount, function: 'sales' as const });
  it('movements of one account, of as many accounts, and by group', () => {
    expect(value(one(arr, { arrMovements: rows(i => movement(i, 'A', dayOf2025(i))) }))).toBe(String(MANY));
    const many = {
      arrMovements: rows(i => movement(i, `c${i}`, '2026-04-05')),
      accounts: rows(i => ({ id: `c${i}`, segment: `s${i % 7}` })),
    };
    const table = evaluate({ newLogos, quarterly }, many, { ...plainly, by: ['segment'] });
    expect(table.slice(0, -1).reduce((sum, r) => sum + Number(r.newLogos.value), 0)).toBe(MANY);
  });
  it('a group for every account', () => {
    const records = {
      arrMovements: rows(i => movement(i, `c${i}`, '2026-04-05')),
      accounts: rows(i => ({ id: `c${i}`, segment: `s${i}` })),
    };
    expect(evaluate([arr], records, { ...plainly, by: ['segment'] })).toHaveLength(MANY + 1);
  });
  it('spend entries and deals', () => {
    const [deal] = deals({});
    const records = {
      arrMovements: ledger(['A', '2026-04-05', '1']),
      spendEntries: rows(i => sale(i, '0.01')),
      opportunities: rows(i => ({
        ...(deal as NonNullable<typeof deal>),
        id: `d${i}`,
        outcome: i % 3 === 0 ? ('won' as const) : ('lost' as const),
      })),
    };
    expect(value(one(cac, records))).toBe('1310'); // 131,000 × 0.01
    expect(one(winRate, records).numerator?.toString()).toBe('43667'); // every third, the first included
  });
  it('as many problems are refused in one error that accounts for them all', () => {
    // Beyond a thousand they may be counted instead of listed, in a last one of their own.
    const told = (problems: ReturnType<typeof problemsOf>) =>
      problems.length + Number(/^(\d+) more/.exec(problems.at(-1)?.received ?? '')?.[1] ?? 1) - 1;
    expect(told(problemsOf(() => one(arr, { arrMovements: rows(i => movement(i, `c${i}`, '2023-05-05')) })))).toBe(MANY);
    expect(told(problemsOf(() => one(cac, { spendEntries: rows(i => sale(i, 'x')) })))).toBe(MANY);
  });
  it('a chain of merges, and of corrections', () => {
    const accounts = Array.from({ length: 20_000 }, (_, i) => ({ id: `c${i}`, ...(i > 0 ? { mergedIntoId: `c${i - 1}` } : {}) }));
    expect(value(one(activeCustomers, { accounts, arrMovements: ledger(['c19999', '2026-04-05', '1'], ['c5', '2026-04-05', '1']) }))).toBe(
      '1',
    );
    const corrections = Array.from({ length: 20_000 }, (_, i) => ({
      ...movement(i, 'A', '2026-04-05'),
      ...(i > 0 ? { correctsId: `m${i - 1}` } : {}),
    }));
    expect(value(one(newArr, { arrMovements: corrections }))).toBe('20000');
  });
});

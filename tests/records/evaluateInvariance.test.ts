import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Result } from '../../src/index.js';
import { between, quarter } from '../../src/index.js';
import { additive, ask, asked, at, figures, plain, random, said } from '../support/asking.js';
import { cents, dayText } from '../support/ledgers.js';

vi.setConfig({ testTimeout: 60_000 });
const runs = { numRuns: 100 };
const day = fc.nat(1000).map(dayText);

describe('what changes nothing', () => {
  it('the order of the records', () => {
    const property = fc.property(random, fc.infiniteStream(fc.nat()), ({ arrMovements, spendEntries }, keys) => {
      const shuffled = <T>(rows: readonly T[]): T[] => {
        const keyed = rows.map(row => [keys.next().value as number, row] as const);
        return keyed.sort(([a], [b]) => a - b).map(([, row]) => row);
      };
      const again = { arrMovements: shuffled(arrMovements), spendEntries: shuffled(spendEntries) };
      expect(said(ask(again))).toEqual(said(ask({ arrMovements, spendEntries })));
    });
    fc.assert(property, runs);
  });

  it('one movement in two of the same day', () => {
    const property = fc.property(random, fc.nat(), fc.bigInt({ min: 1n, max: 99n }), (records, which, percent) => {
      const i = which % records.arrMovements.length;
      const movement = records.arrMovements[i] as (typeof records.arrMovements)[number];
      const whole = cents(String(movement.deltaArr));
      const part = (whole * percent) / 100n;
      const halves = [part, whole - part].map((c, k) => ({ ...movement, id: `half ${k}`, deltaArr: plain(c) }));
      expect(figures(ask({ ...records, arrMovements: records.arrMovements.toSpliced(i, 1, ...halves) }))).toEqual(figures(ask(records)));
    });
    fc.assert(property, runs);
  });

  it.each([
    [['__proto__', 'constructor', '', 'a,b', '🌳']],
    [['toString', 'hasOwnProperty', '["a"]', 'null', '#']],
    [['a', 'b', 'a\u0000b', 'ａ', '0']],
  ])('other account ids: %j', ids => {
    const accounts = ['smb', 'mid', undefined, 'smb', 'mid'].map((segment, i) => ({ id: `account ${i}`, ...(segment ? { segment } : {}) }));
    const property = fc.property(random, records => {
      const arrMovements = records.arrMovements.map(m => ({ ...m, accountId: ids[Number(m.accountId.slice(-1))] as string }));
      const renamed = { ...records, arrMovements, accounts: accounts.map((a, i) => ({ ...a, id: ids[i] as string })) };
      expect(said(ask(renamed, { by: ['segment'] }))).toEqual(said(ask({ ...records, accounts }, { by: ['segment'] })));
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('records of another year, and movements of nothing', () => {
    const property = fc.property(random, records => {
      const others = [
        { id: 'later', accountId: 'Z', effectiveAt: '2027-05-05', deltaArr: '5' },
        { id: 'nothing', accountId: 'Y', effectiveAt: '2026-02-02', deltaArr: '0' },
      ];
      expect(figures(ask({ ...records, arrMovements: [...records.arrMovements, ...others] }))).toEqual(figures(ask(records)));
    });
    fc.assert(property, runs);
  });
});

it('scaling every amount scales money and leaves ratios and counts as they are', () => {
  const property = fc.property(random, fc.integer({ min: 2, max: 9 }), (records, k) => {
    const scaled = (amount: unknown) => plain(cents(String(amount)) * BigInt(k));
    const larger = ask({
      arrMovements: records.arrMovements.map(m => ({ ...m, deltaArr: scaled(m.deltaArr) })),
      spendEntries: records.spendEntries.map(s => ({ ...s, amount: scaled(s.amount) })),
    });
    const before = ask(records);
    // To 36 digits: k times a rounded quotient is not quite the rounded quotient of k times.
    const shown = (r: Result, by = 1) => r.value?.times(by).toSignificantDigits(36).toFixed() ?? r.reasons.map(x => x.code);
    for (const row of before.keys())
      for (const key of Object.keys(asked)) {
        const result = at(before, row, key);
        expect([key, shown(at(larger, row, key))]).toEqual([key, shown(result, result.unit.startsWith('money') ? k : 1)]);
      }
  });
  fc.assert(property, runs);
});

describe('asOf and knownAt', () => {
  it('"Events at or after asOf are invisible everywhere": as if the later ones were not there', () => {
    const property = fc.property(random, day, (records, asOf) => {
      fc.pre(records.arrMovements.some(m => m.effectiveAt < asOf)); // see the next test for a company that has not begun
      const before = {
        arrMovements: records.arrMovements.filter(m => m.effectiveAt < asOf),
        spendEntries: records.spendEntries.filter(s => s.date < asOf),
      };
      expect(said(ask(records, { asOf, allowPartial: true }))).toEqual(said(ask(before, { asOf, allowPartial: true })));
    });
    fc.assert(property, runs);
  });

  it('"Events at or after asOf are invisible everywhere": a company that has not begun by then is no young company', () => {
    const arrMovements = [{ id: 'm', accountId: 'A', effectiveAt: '2026-03-05', deltaArr: '5' }];
    expect(said(ask({ arrMovements }, { asOf: '2026-02-01' }))).toEqual(said(ask({ arrMovements: [] }, { asOf: '2026-02-01' })));
  });

  it('"a period closes at min(end, asOf)": flows and balances to date are those of the window cut there', () => {
    const property = fc.property(random, fc.integer({ min: 1, max: 91 }), (records, n) => {
      const period = quarter(2025, 3);
      const asOf = new Date(Date.parse(`${period.start}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
      const [toDate, cut] = [ask(records, { asOf, periods: [period] }), ask(records, { periods: [between(period.start, asOf)] })];
      for (const key of [...additive, 'cac/fully-loaded'])
        expect([key, at(toDate, 0, key).value?.toFixed()]).toEqual([key, at(cut, 0, key).value?.toFixed()]);
    });
    fc.assert(property, runs);
  });

  it('knownAt: as if what was recorded later had not been', () => {
    const property = fc.property(random, fc.array(day, { minLength: 5, maxLength: 5 }), day, (records, days, knownAt) => {
      // A loss must not be known before the gain it takes from: an account is known as a whole.
      const arrMovements = records.arrMovements.map(m => ({ ...m, recordedAt: days[Number(m.accountId.slice(-1))] as string }));
      const known = { ...records, arrMovements: arrMovements.filter(m => m.recordedAt < knownAt) };
      expect(figures(ask({ ...records, arrMovements }, { knownAt }))).toEqual(figures(ask(known)));
    });
    fc.assert(property, runs);
  });
});

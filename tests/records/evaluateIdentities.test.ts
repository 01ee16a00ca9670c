import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrMoney, defineMetric } from '../../src/define.js';
import type { Decimal, Result } from '../../src/index.js';
import { quarter } from '../../src/index.js';
import { openingArr } from '../../src/measures/recurringRevenue.js';
import type { EvaluatedTable, EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { asMovements, asSpend, dayText, ledgers, spendings } from '../support/ledgers.js';
import { ownMetric } from '../support/own.js';
import { everyVariant } from '../support/variants.js';

const metrics = {
  ...Object.fromEntries(
    [
      'arr/live',
      'new-arr/event-based',
      'expansion-arr/event-based',
      'contraction-arr/event-based',
      'churned-arr/event-based',
      'reactivation-arr/event-based',
      'net-new-arr/constant-currency',
      'new-logos/account',
      'active-customers/account',
      'nrr/quarter',
      'grr/quarter',
      'nrr/point-to-point',
      'grr/point-to-point',
      'nrr/movement-sum',
      'grr/movement-sum',
      'logo-retention-rate/quarter',
      'logo-churn-rate/quarter',
      'customer-lifetime/logo-churn',
      'arpa/closing',
      'cac/fully-loaded',
      'magic-number/lag-0',
    ].map(key => [key, everyVariant[key] as never]),
  ),
  opening: defineMetric({ ...ownMetric('own-opening-arr', arrMoney), inputs: { openingArr }, formula: i => i.openingArr }),
} as Readonly<Record<string, (typeof everyVariant)[string]>>;
const options: EvaluateOptions = {
  periods: [quarter(2025, 3), quarter(2026, 1)],
  dataFrom: '2024-01-01',
  dataThrough: '2028-01-01',
  currency: 'BRL',
};
const MINUTE = 60_000;
const runs = { numRuns: 100 };

type Table = EvaluatedTable<string>;
const at = (table: Table, row: number, key: string): Result => (table[row] as unknown as Record<string, Result>)[key] as Result;
const number = (table: Table, row: number, key: string): Decimal => at(table, row, key).value as Decimal;
/** Everything that an answer says, of every row and metric. */
const said = (table: Table): unknown => JSON.parse(JSON.stringify(table));
const ask = (records: Records, more: Partial<EvaluateOptions> = {}): Table => evaluate(metrics, records, { ...options, ...more });
const random = fc
  .record({ moved: ledgers, spent: spendings })
  .map(({ moved, spent }) => ({ arrMovements: asMovements(moved, '2024-01-01'), spendEntries: asSpend(spent) }));

describe('what must hold of any records', () => {
  it(
    'opening + new + expansion + reactivation − contraction − churned = closing, exactly; net new is the difference',
    () => {
      fc.assert(
        fc.property(random, records => {
          const table = ask(records);
          for (const row of table.keys()) {
            const gains = ['new', 'expansion', 'reactivation'].map(type => number(table, row, `${type}-arr/event-based`));
            const losses = ['contraction', 'churned'].map(type => number(table, row, `${type}-arr/event-based`));
            const net = losses.reduce(
              (sum, x) => sum.minus(x),
              gains.reduce((sum, x) => sum.plus(x)),
            );
            expect(number(table, row, 'opening').plus(net).toFixed()).toBe(number(table, row, 'arr/live').toFixed());
            expect(number(table, row, 'net-new-arr/constant-currency').toFixed()).toBe(net.toFixed());
            for (const x of [...gains, ...losses]) expect(x.isNegative()).toBe(false);
          }
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'closing(n) = opening(n + 1)',
    () => {
      fc.assert(
        fc.property(random, records => {
          const table = ask(records, { periods: [quarter(2025, 3), quarter(2025, 4)] });
          expect(number(table, 0, 'arr/live').toFixed()).toBe(number(table, 1, 'opening').toFixed());
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'GRR ≤ min(1, NRR), and is never negative; retention and churn of logos make 1',
    () => {
      fc.assert(
        fc.property(random, records => {
          const table = ask(records);
          for (const row of table.keys())
            for (const window of ['quarter', 'point-to-point', 'movement-sum']) {
              const [nrr, grr] = [at(table, row, `nrr/${window}`).value, at(table, row, `grr/${window}`).value];
              expect(grr === null).toBe(nrr === null);
              if (!nrr || !grr) continue;
              expect([grr.isNegative(), grr.lte(1)]).toEqual([false, true]);
              // A floored loss leaves more than the unfloored movements do: the bound is of the closed cohort.
              if (window !== 'movement-sum') expect(grr.lte(nrr)).toBe(true);
            }
          const [kept, lost] = [at(table, 0, 'logo-retention-rate/quarter'), at(table, 0, 'logo-churn-rate/quarter')];
          if (kept.value && lost.value) expect(kept.numerator?.plus(lost.numerator ?? 0).toFixed()).toBe(kept.denominator?.toFixed());
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'segments tie to the total: flows and stocks add up, ratios by Σ numerators ÷ Σ denominators',
    () => {
      const segment = fc.constantFrom('smb', 'enterprise', undefined);
      const versions = fc.array(
        fc.record({
          id: fc.constantFrom('account 0', 'account 1', 'account 2'),
          validFrom: fc.option(fc.nat(1000).map(dayText), { nil: undefined }),
          segment,
        }),
        { maxLength: 6 },
      );
      fc.assert(
        fc.property(random, versions, (records, found) => {
          const accounts = [...new Map(found.map(v => [`${v.id} ${v.validFrom}`, v])).values()];
          const table = ask({ ...records, accounts }, { by: ['segment'], periods: [quarter(2026, 1)] });
          const total = table.length - 1;
          const groups = [...table.keys()].slice(0, -1);
          const sum = (of: (row: number) => Decimal | null | undefined) =>
            groups
              .reduce((s, row) => s.plus(of(row) ?? 0), number(table, total, 'arr/live').times(0))
              .toSignificantDigits(36)
              .toFixed();
          for (const key of Object.keys(metrics)) {
            if (/^(arr|new|exp|con|chu|rea|net|act|opening)/.test(key))
              expect([key, sum(row => number(table, row, key))]).toEqual([key, number(table, total, key).toFixed()]);
            if (/^(nrr|grr|logo|arpa|customer)/.test(key))
              for (const side of ['numerator', 'denominator'] as const)
                if (!key.startsWith('customer') && at(table, total, key)[side])
                  expect([key, side, sum(row => at(table, row, key)[side])]).toEqual([
                    key,
                    side,
                    at(table, total, key)[side]?.toSignificantDigits(36).toFixed(),
                  ]);
          }
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'spend that says its segment adds up to all spend',
    () => {
      const named = fc.constantFrom<{ segment?: string }>({ segment: 'smb' }, { segment: 'mid' }, {});
      fc.assert(
        fc.property(spendings, fc.array(named, { minLength: 12, maxLength: 12 }), (spent, segments) => {
          const spendEntries = asSpend(spent).map((s, i) => ({ ...s, ...segments[i] }));
          const table = ask({ arrMovements: [], accounts: [], spendEntries }, { by: ['segment'], periods: [quarter(2026, 1)] });
          const of = (row: number) => at(table, row, 'cac/fully-loaded').inputs.acquisitionSpend?.value as Decimal | null;
          const rows = [...table.keys()].slice(0, -1).map(of);
          if (rows.length === 0 || rows.some(x => x === null)) return; // no entry says a segment: not to be split
          expect(rows.reduce((s, x) => (s as Decimal).plus(x as Decimal), (of(table.length - 1) as Decimal).times(0))?.toFixed()).toBe(
            (of(table.length - 1) as Decimal).toFixed(),
          );
        }),
        runs,
      );
    },
    MINUTE,
  );
});

describe('what changes nothing', () => {
  it(
    'the order of the records',
    () => {
      fc.assert(
        fc.property(random, fc.infiniteStream(fc.nat()), (records, keys) => {
          const shuffled = <T>(rows: readonly T[]): T[] =>
            rows
              .map(row => [keys.next().value as number, row] as const)
              .sort(([a], [b]) => a - b)
              .map(([, row]) => row);
          expect(said(ask({ arrMovements: shuffled(records.arrMovements), spendEntries: shuffled(records.spendEntries) }))).toEqual(
            said(ask(records)),
          );
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'one movement in two of the same day',
    () => {
      fc.assert(
        fc.property(random, fc.nat(), fc.integer({ min: 1, max: 99 }), (records, which, percent) => {
          const { arrMovements } = records;
          const i = which % arrMovements.length;
          const whole = BigInt(String(arrMovements[i]?.deltaArr).replace('.', ''));
          const part = (whole * BigInt(percent)) / 100n;
          const plain = (c: bigint) =>
            `${c < 0n ? '-' : ''}${(c < 0n ? -c : c) / 100n}.${String((c < 0n ? -c : c) % 100n).padStart(2, '0')}`;
          const halves = [part, whole - part].map((c, k) => ({
            ...(arrMovements[i] as (typeof arrMovements)[number]),
            id: `half ${k}`,
            deltaArr: plain(c),
          }));
          const split = { ...records, arrMovements: arrMovements.toSpliced(i, 1, ...halves) };
          const figures = (table: Table) =>
            [...table.keys()].flatMap(row =>
              Object.keys(metrics).map(key => [key, at(table, row, key).value?.toFixed() ?? at(table, row, key).reasons]),
            );
          expect(figures(ask(split))).toEqual(figures(ask(records)));
        }),
        runs,
      );
    },
    MINUTE,
  );

  it.each([
    [['__proto__', 'constructor', '', 'a,b', '🌳']],
    [['toString', 'hasOwnProperty', '["a"]', 'null', '#']],
    [['a', 'b', 'a\u0000b', 'ａ', '0']],
  ])(
    'other account ids: %j',
    ids => {
      fc.assert(
        fc.property(random, records => {
          const renamed = records.arrMovements.map(m => ({ ...m, accountId: ids[Number(m.accountId.slice(-1))] as string, id: `${m.id}` }));
          const accounts = ['smb', 'mid', undefined, 'smb', 'mid'].map((segment, i) => ({
            id: `account ${i}`,
            ...(segment ? { segment } : {}),
          }));
          const by = { by: ['segment'] };
          expect(
            said(ask({ ...records, arrMovements: renamed, accounts: accounts.map((a, i) => ({ ...a, id: ids[i] as string })) }, by)),
          ).toEqual(said(ask({ ...records, accounts }, by)));
        }),
        { numRuns: 40 },
      );
    },
    MINUTE,
  );

  it(
    'records of another year, and of accounts that never paid',
    () => {
      fc.assert(
        fc.property(random, records => {
          const later = [
            { id: 'later', accountId: 'Z', effectiveAt: '2027-05-05', deltaArr: '5' },
            { id: 'nothing', accountId: 'Y', effectiveAt: '2026-02-02', deltaArr: '0' },
          ];
          const figures = (table: Table) =>
            [...table.keys()].flatMap(row => Object.keys(metrics).map(key => [key, at(table, row, key).value?.toFixed() ?? null]));
          expect(figures(ask({ ...records, arrMovements: [...records.arrMovements, ...later] }))).toEqual(figures(ask(records)));
        }),
        runs,
      );
    },
    MINUTE,
  );
});

it(
  'scaling every amount scales money and leaves ratios and counts as they are',
  () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 2, max: 9 }), (records, k) => {
        const times = (amount: unknown) => {
          const c = BigInt(String(amount).replace('.', '')) * BigInt(k);
          return `${c < 0n ? '-' : ''}${(c < 0n ? -c : c) / 100n}.${String((c < 0n ? -c : c) % 100n).padStart(2, '0')}`;
        };
        const scaled = {
          arrMovements: records.arrMovements.map(m => ({ ...m, deltaArr: times(m.deltaArr) })),
          spendEntries: records.spendEntries.map(s => ({ ...s, amount: times(s.amount) })),
        };
        const [plain, larger] = [ask(records), ask(scaled)];
        for (const row of plain.keys())
          for (const key of Object.keys(metrics)) {
            const [a, b] = [at(plain, row, key), at(larger, row, key)];
            const isMoney = a.unit.startsWith('money');
            // To 36 digits: k times a rounded quotient is not quite the rounded quotient of k times.
            const over = (r: Result, by = 1) =>
              r.value ? r.value.times(by).toSignificantDigits(36).toFixed() : r.reasons.map(x => x.code);
            expect([key, over(b)]).toEqual([key, over(a, isMoney ? k : 1)]);
          }
      }),
      runs,
    );
  },
  MINUTE,
);

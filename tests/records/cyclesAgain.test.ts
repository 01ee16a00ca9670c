import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { month, salesCycleLength } from '../../src/index.js';
import type { GivenRecords, LoadedRecords } from '../../src/records.js';
import { evaluate, loadRecords, mergeStates, partialState } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { deals } from '../support/records.js';
import type { Dice } from '../support/seeds.js';
import { dice } from '../support/seeds.js';

/* Cycles of many deals that took few different times: each result against numbers written out here, asked once and again, of lists, loaded records and merged states. */

type Deal = ReturnType<typeof deals>[number];
const MONTHS = ['2026-04', '2026-05', '2026-06'] as const;
const asked = {
  periods: MONTHS.map(m => month(m)),
  dataFrom: '2020-01-01',
  dataThrough: '2027-01-01',
  currency: 'BRL',
  by: ['segment'],
} as const;
const before = (day: string, days: number): string => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

function drawnDeals(d: Dice): Deal[] {
  const took = Array.from({ length: d.between(1, 5) }, () => d.pick([0, 3, 9, 10, 19, 100, 101, 365]));
  return deals(
    ...Array.from({ length: 400 }, () => {
      const closedAt = `${d.pick(MONTHS)}-${d.pick(['01', '15', '28'])}`;
      const createdAt = before(closedAt, d.pick(took));
      return {
        closedAt,
        qualifiedAt: createdAt,
        amountArr: d.pick(['10', '25.50', '0']),
        ...(d.chance(0.05) ? {} : { createdAt }),
        ...(d.chance(0.2) ? { outcome: 'lost' as const, lostReason: 'price' } : {}),
        ...(d.chance(0.1) ? {} : { attributes: { segment: d.pick(['SMB', 'Enterprise']) } }),
      };
    }),
  );
}

/** Cycles of won deals of a month, in days; of those that do not say when they were created, none. */
function cyclesOf(
  rows: readonly Deal[],
  inMonth: string,
  segment: string | null | undefined,
): { readonly days: number; readonly amount: string }[] {
  return rows
    .filter(r => r.outcome === 'won' && r.createdAt !== undefined && String(r.closedAt).startsWith(inMonth))
    .filter(r => segment === undefined || ((r.attributes as { segment?: string } | undefined)?.segment ?? null) === segment)
    .map(r => ({ days: (Date.parse(String(r.closedAt)) - Date.parse(String(r.createdAt))) / 86_400_000, amount: String(r.amountArr) }));
}

/** Linear between neighbours at (n − 1) × tenths ÷ 10. */
function naive(sorted: readonly number[], tenths: number): string {
  const at = (sorted.length - 1) * tenths;
  const [low, high] = [sorted[Math.floor(at / 10)] as number, sorted[Math.ceil(at / 10)] as number];
  return quotient(String(low * 10 + (high - low) * (at % 10)), '10');
}

const listed = ({ inputs: { wonCycleDays } }: Result): number[] =>
  Array.isArray(wonCycleDays?.value) ? wonCycleDays.value.map(item => Number(String(item.wonCycleDays))) : [];
const shown = (r: Result): object => ({
  mean: r.value?.toFixed(),
  median: r.beside?.median?.value?.toFixed(),
  p90: r.beside?.p90?.value?.toFixed(),
  deals: r.sampleSize,
  days: listed(r).sort((a, b) => a - b),
  records: r.inputs.wonCycleDays?.records,
});
const expected = (days: readonly number[]): object => {
  const sorted = [...days].sort((a, b) => a - b);
  const sum = sorted.reduce((a, b) => a + b, 0);
  const none = days.length === 0;
  return {
    mean: none ? undefined : quotient(String(sum), String(days.length)),
    median: none ? undefined : naive(sorted, 5),
    p90: none ? undefined : naive(sorted, 9),
    deals: days.length,
    days: sorted,
    records: days.length,
  };
};

const metrics = {
  mean: salesCycleLength,
  median: salesCycleLength.variant('median'),
  weighted: salesCycleLength.variant('amount-weighted'),
  lost: salesCycleLength.variant('incl-lost'),
};
const ask = (records: GivenRecords | LoadedRecords) => evaluate(metrics, records, asked);

describe('cycles of many deals', () => {
  it.each([1, 2, 3, 4, 5, 6])('are the numbers written out, however and how often they are asked (%i)', seed => {
    const d = dice(seed);
    const opportunities = drawnDeals(d);
    const records = { opportunities } as GivenRecords;
    const loaded = loadRecords(records, { currency: 'BRL' });
    const first = ask(loaded);
    for (const row of first) {
      const cycles = cyclesOf(opportunities, row.period.start.slice(0, 7), row.group ? (row.group.segment as string | null) : undefined);
      const days = cycles.map(c => c.days);
      expect(shown(row.mean)).toEqual(expected(days));
      if (days.length === 0) continue;
      expect(row.median.value?.toFixed()).toBe(
        naive(
          [...days].sort((a, b) => a - b),
          5,
        ),
      );
      // In hundredths, both sides: Σ days × amount ÷ Σ amount.
      const cents = cycles.map(c => Math.round(Number(c.amount) * 100));
      const weight = cents.reduce((a, b) => a + b, 0);
      if (weight > 0)
        expect(row.weighted.value?.toFixed()).toBe(
          quotient(String(cents.reduce((sum, c, i) => sum + c * (days[i] as number), 0)), String(weight)),
        );
      // The same numbers as plain totals.
      const call = salesCycleLength({ wonCycleDays: days });
      expect([call.value?.toFixed(), call.beside?.p90?.value?.toFixed()]).toEqual([
        row.mean.value?.toFixed(),
        row.mean.beside?.p90?.value?.toFixed(),
      ]);
    }
    const text = JSON.stringify(first);
    const half = d.between(100, 300);
    const shard = (rows: readonly Deal[]) =>
      partialState(Object.values(metrics), { opportunities: rows } as GivenRecords, { currency: 'BRL' });
    const merged = mergeStates(shard(opportunities.slice(half)), shard(opportunities.slice(0, half)));
    for (const again of [loaded, records, { opportunities: d.shuffled(opportunities) } as GivenRecords, loaded, merged, merged])
      expect(JSON.stringify(ask(again))).toBe(text);
  });

  it('a list that answers several questions is frozen, and so is what is shown of it', () => {
    const loaded = loadRecords({ opportunities: drawnDeals(dice(1)) } as GivenRecords, { currency: 'BRL' });
    const [one, two] = [ask(loaded), ask(loaded)].map(table => table.find(r => r.group === null)?.mean.inputs.wonCycleDays?.value) as [
      readonly object[],
      readonly object[],
    ];
    expect(one.length).toBeGreaterThan(32);
    expect(two).toEqual(one);
    expect([Object.isFrozen(one), Object.isFrozen(one[0])]).toEqual([true, true]);
  });
});

import fc from 'fast-check';
import type { Records } from '../../src/records.js';

/** A movement of a random ledger: a day and a plain amount. */
export interface Moved {
  readonly accountId: string;
  readonly effectiveAt: string;
  readonly deltaArr: string;
}

const DAYS = 1000;
/** The nth day after 1 January 2024. */
export const dayText = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const plain = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** Days, often the first or last one of a month. */
const day = fc.oneof(
  fc.nat(DAYS),
  fc
    .tuple(fc.nat(32), fc.constantFrom(-1, 0, 1))
    .map(([months, by]) => Math.max(0, Math.round((Date.UTC(2024, months, 1 + by) - Date.UTC(2024, 0, 1)) / 86_400_000))),
);
/** What happens to an account: it cancels, shrinks, or grows; growth from nothing is its start or its return. */
const step = fc.record({ day, kind: fc.constantFrom('cancel', 'shrink', 'grow', 'grow'), cents: fc.integer({ min: 1, max: 90_000 }) });

function told(accountId: string, steps: readonly { day: number; kind: string; cents: number }[]): Moved[] {
  let balance = 0;
  return steps
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, kind, cents }) => {
      const delta = kind === 'grow' || balance === 0 ? cents : -(kind === 'cancel' ? balance : Math.min(cents, balance));
      balance += delta;
      return { accountId, effectiveAt: dayText(day), deltaArr: plain(delta) };
    });
}

/** Ledgers of a few accounts over 2024 to 2026, balances never below 0. */
export const ledgers = fc
  .array(fc.array(step, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 5 })
  .map(stories => stories.flatMap((steps, k) => told(`account ${k}`, steps)));

/** Spend of any sign, month and function. */
export const spendings = fc.array(
  fc.record({
    date: day.map(dayText),
    amount: fc.integer({ min: -20_000, max: 90_000 }).map(plain),
    function: fc.constantFrom('sales', 'marketing', 'customer-success', 'rnd'),
  }),
  { maxLength: 12 },
);

/** Movements as records; those before `dataFrom` are balances that the records begin with. */
export const asMovements = (moved: readonly Moved[], dataFrom: string): NonNullable<Records['arrMovements']>[number][] =>
  moved.map((m, i) => ({ id: `m${i}`, ...m, ...(m.effectiveAt < dataFrom ? { type: 'opening' as const } : {}) }));

/** Spend as records. */
export const asSpend = (
  spent: readonly { readonly date: string; readonly amount: string; readonly function: string }[],
): NonNullable<Records['spendEntries']>[number][] => spent.map((s, i) => ({ id: `s${i}`, ...s, function: s.function as 'sales' }));

/** Sums in whole cents, for plain amounts. */
export const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));

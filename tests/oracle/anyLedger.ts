import fc from 'fast-check';
import type { NaiveMovement, NaiveRecords } from './random.mjs';

/**
 * Ledgers nobody thought of: six accounts, two of them merged, some with parents, in two currencies, with products, signatures,
 * corrections and transfers, from January 2024 to June 2026. A transfer has its day to itself: the book does not say in which order a
 * transfer and another movement of one day are told.
 */
export type AnyLedger = Required<Omit<NaiveRecords, 'grain' | 'movements'>> & {
  readonly movements: readonly (NaiveMovement & { readonly id: string; readonly currency: string })[];
};

const DAYS = 911; // 1 January 2024 to 30 June 2026
const accounts = [
  { id: 'A' },
  { id: 'B', parentId: 'A' },
  { id: 'C', mergedIntoId: 'D' },
  { id: 'D', parentId: 'E' },
  { id: 'E' },
  { id: 'F' },
] as const;
const currencyOf = (account: string): string => (account === 'B' || account === 'F' ? 'USD' : 'BRL');
const products = [undefined, 'one', 'two'];

const dayText = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
const decimal = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const step = fc.record({
  day: fc.nat(Math.floor(DAYS / 2) - 1),
  account: fc.nat(accounts.length - 1),
  other: fc.nat(accounts.length - 1),
  product: fc.nat(products.length - 1),
  kind: fc.constantFrom('grow', 'grow', 'grow', 'shrink', 'cancel', 'leave', 'transfer'),
  cents: fc.integer({ min: 3, max: 90_000 }),
  correction: fc.boolean(),
  signedEarlier: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function movementsOf(steps: readonly Step[]): AnyLedger['movements'] {
  const balances = new Map<string, number>();
  const movements: AnyLedger['movements'][number][] = [];
  const put = (account: string, product: string | undefined, day: number, cents: number, more: Partial<NaiveMovement> = {}) => {
    if (cents === 0) return undefined;
    const key = `${account}/${product}`;
    balances.set(key, (balances.get(key) ?? 0) + cents);
    const id = `m${movements.length}`;
    const own = { ...(product === undefined ? {} : { productId: product }), ...more };
    movements.push({ id, accountId: account, effectiveAt: dayText(day), deltaArr: decimal(cents), currency: currencyOf(account), ...own });
    return id;
  };
  // Others on even days, transfers on odd ones, at most one a day.
  const onDay = (s: Step) => s.day * 2 + (s.kind === 'transfer' ? 1 : 0);
  const busy = new Set<number>();
  for (const s of [...steps].sort((a, b) => onDay(a) - onDay(b))) {
    const [day, account, product] = [onDay(s), accounts[s.account]!.id, products[s.product]];
    const standing = balances.get(`${account}/${product}`) ?? 0;
    if (s.kind === 'grow') {
      const signed = s.signedEarlier === undefined || s.signedEarlier > day ? {} : { signedAt: dayText(day - s.signedEarlier) };
      const id = put(account, product, day, s.cents, signed);
      // What was booked as so much was a third less: told on the same day, under the same type.
      if (s.correction && id !== undefined) put(account, product, day, -Math.floor(s.cents / 3), { correctsId: id, ...signed });
    } else if (s.kind === 'shrink') put(account, product, day, -Math.min(standing, s.cents));
    else if (s.kind === 'cancel') put(account, product, day, -standing);
    else if (s.kind === 'leave') for (const each of products) put(account, each, day, -(balances.get(`${account}/${each}`) ?? 0));
    else if (!busy.has(day) && standing > 0) {
      const to = accounts[s.other]!.id;
      if (to === account || currencyOf(to) !== currencyOf(account)) continue;
      busy.add(day);
      const moved = s.correction ? standing : Math.min(standing, s.cents);
      put(account, product, day, -moved, { type: 'transfer' });
      put(to, product, day, moved, { type: 'transfer' });
    }
  }
  return movements;
}

const rate = (kind: string, date: string, value: string) => ({ id: `${kind}-${date}`, from: 'USD', to: 'BRL', kind, date, rate: value });
const fxRates = [
  rate('plan', '2023-12-01', '4.90'),
  rate('plan', '2025-01-01', '5.20'),
  rate('plan', '2026-01-01', '5.55'),
  ...Array.from({ length: 31 }, (_, k) =>
    rate('spot', new Date(Date.UTC(2023, 11 + k, 31 - (k % 3))).toISOString().slice(0, 10), `5.${String(10 + ((k * 37) % 80))}`),
  ),
];

export const anyLedger: fc.Arbitrary<AnyLedger> = fc
  .array(step, { minLength: 1, maxLength: 24 })
  .map(steps => ({ movements: movementsOf(steps), accounts, fxRates, currency: 'BRL' }));

import fc from 'fast-check';
import type { AnyLedger } from '../oracle/anyLedger.js';
import type { NaiveMovement } from '../oracle/random.mjs';
import { dice } from './seeds.js';

/*
 * Ledgers in which something happens all the time: customers grow, shrink, leave and come back within weeks, so that every kind of movement is in most windows.
 * Two of the six accounts are one customer, some have parents, two pay in USD. A shorter ledger is the beginning of a longer one, so that failures shrink.
 */

const accounts = [
  { id: 'A' },
  { id: 'B', parentId: 'A' },
  { id: 'C', mergedIntoId: 'D' },
  { id: 'D', parentId: 'E' },
  { id: 'E' },
  { id: 'F' },
];
const products = [undefined, 'one', 'two'];
const currencyOf = (account: string): string => (account === 'B' || account === 'F' ? 'USD' : 'BRL');

/** The nth day after 1 January 2024; a day before it is below 0. */
const onDay = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
const LAST = 905; // in June 2026
const decimal = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const rate = (kind: string, date: string, value: string) => ({ id: `${kind}-${date}`, from: 'USD', to: 'BRL', kind, date, rate: value });
const fxRates = [
  rate('plan', '2023-12-01', '4.90'),
  rate('plan', '2025-01-01', '5.20'),
  rate('plan', '2026-01-01', '5.55'),
  ...Array.from({ length: 31 }, (_, k) => rate('spot', onDay(k * 30 - 3), `5.${10 + ((k * 37) % 80)}`)),
];

/** What ledgers are made of: everything, or only what each account does by itself, in one currency. */
export type Kinds = 'everything' | 'own movements';

function movementsOf(seed: number, steps: number, kinds: Kinds): AnyLedger['movements'] {
  const { between, chance, pick, shuffled } = dice(seed);
  const everything = kinds === 'everything';
  const movements: AnyLedger['movements'][number][] = [];
  const held = new Map<string, number>();
  const standing = (account: string, product: string | undefined): number => held.get(`${account}/${product}`) ?? 0;
  const put = (account: string, product: string | undefined, day: number, cents: number, more: Partial<NaiveMovement> = {}): string => {
    const id = `m${movements.length}`;
    held.set(`${account}/${product}`, standing(account, product) + cents);
    const currency = everything ? currencyOf(account) : 'BRL';
    const own = product === undefined ? {} : { productId: product };
    movements.push({ id, accountId: account, effectiveAt: onDay(day), deltaArr: decimal(cents), currency, ...own, ...more });
    return id;
  };
  /** What was told as so much was less, or more; sometimes that too is corrected. */
  const correct = (id: string, account: string, product: string | undefined, day: number, cents: number, more: Partial<NaiveMovement>) => {
    const by = chance(0.6) ? -Math.floor(cents / 3) : Math.floor(cents / 4);
    if (by === 0) return;
    const again = put(account, product, day, by, { correctsId: id, ...more });
    if (chance(0.3)) put(account, product, day, 1, { correctsId: again, ...more });
  };

  const order = shuffled(accounts.map(({ id }) => id));
  if (everything && chance(0.3)) put(order[0] as string, pick(products), -1, between(100, 90_000), { type: 'opening' });
  let day = between(0, 40);
  for (let step = 0; step < steps && day <= LAST; step++) {
    // Accounts join one after another, so that there are vintages.
    const account = pick(order.slice(0, 2 + Math.floor(step / 9)));
    const mine = products.filter(product => standing(account, product) > 0);
    const product = mine.length > 0 && chance(0.7) ? pick(mine) : everything ? pick(products) : undefined;
    const has = standing(account, product);
    const kind = has === 0 ? 'grow' : pick(['grow', 'grow', 'shrink', 'shrink', 'cancel', 'leave', ...(everything ? ['transfer'] : [])]);
    if (kind === 'grow') {
      const cents = between(3, 90_000);
      const signed = everything && chance(0.4) ? { signedAt: onDay(Math.max(0, day - between(-40, 90))) } : {};
      const id = put(account, product, day, cents, signed);
      if (everything && chance(0.25)) correct(id, account, product, day, cents, signed);
    } else if (kind === 'shrink') put(account, product, day, -between(1, has));
    else if (kind === 'cancel') put(account, product, day, -has);
    else if (kind === 'leave') for (const each of mine) put(account, each, day, -standing(account, each));
    else {
      // A transfer has its day to itself: the book does not say in which order it and another movement of one day are told.
      day += 1;
      const to = pick(accounts.map(({ id }) => id).filter(id => currencyOf(id) === currencyOf(account) && id !== account));
      const moved = chance(0.3) ? has : between(1, has);
      put(account, product, day, -moved, { type: 'transfer' });
      put(to, product, day, moved, { type: 'transfer' });
      day += 1;
    }
    day += chance(0.2) ? 0 : between(1, 30);
  }
  return movements;
}

/** Ledgers of up to 80 steps, about one in two weeks; as often long as short. */
export const busyLedgers = (kinds: Kinds = 'everything'): fc.Arbitrary<AnyLedger> =>
  fc
    .record({ seed: fc.nat(1_000_000), steps: fc.noBias(fc.integer({ min: 1, max: 80 })) })
    .map(({ seed, steps }) => ({ movements: movementsOf(seed, steps, kinds), accounts, fxRates, currency: 'BRL' }));

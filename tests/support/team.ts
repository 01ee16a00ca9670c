import type { Records } from '../../src/records.js';
import { deals } from './records.js';

type RowOf<K extends keyof Records> = NonNullable<Records[K]>[number];
type Quota = RowOf<'quotas'>;
type Rep = RowOf<'reps'>;
type Credit = RowOf<'quotaCredits'>;
type Curve = RowOf<'rampCurves'>;

/** Quotas of the second quarter of 2026, ramped and full alike, unless they say otherwise. */
export const quotas = (...rows: (readonly [repId: string, amount: string, more?: Partial<Quota>])[]): Quota[] =>
  rows.map(([repId, amount, more], i) => ({
    id: `q${i}`,
    repId,
    startDate: '2026-04-01',
    endDate: '2026-07-01',
    amount,
    fullAmount: amount,
    measure: 'bookings',
    ...more,
  }));

/** Account executives since 2024, unless they say otherwise. */
export const reps = (...rows: (readonly [id: string, more?: Partial<Rep>])[]): Rep[] =>
  rows.map(([id, more]) => ({ id, role: 'AE', hireDate: '2024-01-01', ...more }));

/** A curve for account executives: what they carry in month 1, 2, … */
export const curve = (...factors: readonly string[]): Curve[] =>
  factors.map((factor, i) => ({ id: `k${i}`, role: 'AE', tenureMonth: i + 1, factor, version: '1' }));

/** Each a won deal of its own and a credit for all of it: [rep, day, amount, more of the credit, more of the deal]. */
export const sold = (
  ...rows: (readonly [
    repId: string,
    day: string,
    amountArr: string,
    credit?: Partial<Credit>,
    deal?: Partial<ReturnType<typeof deals>[number]>,
  ])[]
): Required<Pick<Records, 'opportunities' | 'quotaCredits'>> => ({
  opportunities: deals(
    ...rows.map(([ownerRepId, closedAt, amountArr, , deal], i) => ({
      id: `o${i}`,
      ownerRepId,
      amountArr,
      createdAt: '2024-01-01',
      qualifiedAt: '2024-01-01',
      closedAt,
      ...deal,
    })),
  ),
  quotaCredits: rows.map(([repId, creditedAt, , credit], i) => ({
    id: `c${i}`,
    opportunityId: `o${i}`,
    repId,
    share: 1,
    creditedAt,
    ...credit,
  })),
});

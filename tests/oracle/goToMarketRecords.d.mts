import type { Fraction, TotalsAnswer } from './goToMarketTotals.mjs';
import type { World } from './goToMarketWorld.mjs';

export const SETTLED: Readonly<Record<'staleDays' | 'rejectionDays' | 'handoffDays', number>> & { readonly stage: string };
export function inputsOf(
  records: World['records'],
  window: World['window'],
  given?: object,
): { readonly inputs: Readonly<Record<string, string | Fraction | readonly unknown[]>> };
/** 'id/variant' → answer, for the variants whose inputs these records give. */
export function answersOf(records: World['records'], window: World['window'], given?: object): Readonly<Record<string, TotalsAnswer>>;
